package ownership

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/ownerlink/ownerlink/match"
)

// propertyVerdict is what a person said of an owner and the owner of a property: "cms:" and an associate id, "reapi:" and the property's id,
// with "#" and the number of the owner meant where the record names several.
type propertyVerdict struct {
	owner    int32 // in index.owners
	property int32 // in index.properties
	number   int   // 0 for whoever owns it
	said     verdict
}

// propertyVerdicts lists what was said of owners and properties that this run has, in the order of their ids.
func (r *run) propertyVerdicts() []propertyVerdict {
	if len(r.judged) == 0 {
		return nil
	}
	at := map[string]int32{}
	for i := range r.x.properties {
		at[r.x.world.Properties[r.x.properties[i].row].ID] = int32(i)
	}
	var out []propertyVerdict
	keys := slices.SortedFunc(maps.Keys(r.judged), func(a, b [2]string) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	for _, key := range keys {
		owner, isOwner := strings.CutPrefix(key[0], FromCMS+":") // "cms" comes before "reapi"
		property, isProperty := strings.CutPrefix(key[1], FromREAPI+":")
		said := r.judged[key]
		if !isOwner || !isProperty || said != same && said != different {
			continue
		}
		property, number, _ := strings.Cut(property, "#")
		o, known := r.x.ownerByID[owner]
		p, there := at[property]
		if n, err := strconv.Atoi(cmp.Or(number, "0")); known && there && err == nil {
			out = append(out, propertyVerdict{o, p, n, said})
		}
	}
	return out
}

// judgeProperties lets what people said of owners and properties decide. What is said of a property holds for all of the same owner's
// (an estate, or the records that name one person), and under each of a person's associate ids. That an organization is the owner says
// that the property is its chain's, and that it is not, that it is not its chain's; of a person both say no more than of that person.
func (r *run) judgeProperties(m *estateMatcher, f *freeholderMatcher) {
	verdicts := r.propertyVerdicts()
	if len(verdicts) == 0 {
		return
	}
	estateOf, freeOf := map[int32]int{}, map[int32][]int{}
	for i := range m.estates {
		for _, p := range m.estates[i].properties {
			estateOf[p] = i
		}
	}
	for i := range f.free {
		for _, record := range f.free[i].records {
			freeOf[record.property] = append(freeOf[record.property], i)
		}
	}
	for _, v := range verdicts {
		i, ok := estateOf[v.property]
		if ok && !r.x.owners[v.owner].isPerson {
			said := make([]verdict, len(m.found[i]))
			for k, c := range m.found[i] {
				if slices.Contains(m.holders[c.right].orgs, v.owner) {
					said[k] = v.said
				}
			}
			decideRivals(said, m.chances[i])
		}
		human := r.people.humanOf[v.owner]
		for _, n := range freeOf[v.property] {
			free := &f.free[n]
			named := slices.ContainsFunc(free.records, func(d freehold) bool { return d.property == v.property && (v.number == 0 || d.number == v.number) })
			if human < 0 || !named {
				continue
			}
			said := make([]verdict, len(free.rivals))
			for k, c := range free.rivals {
				if c.right == human {
					said[k] = v.said
				}
			}
			if v.said == same && v.number > 0 && !slices.Contains(said, same) { // whom nothing proposed
				free.rivals, free.chances, said = append(free.rivals, candidate{right: human}), append(free.chances, 0), append(said, same)
			}
			decideRivals(said, free.chances)
		}
	}
	r.judgedRows(m, verdicts, estateOf)
}

// decideRivals sets the chances of rivals by what was said of them: who is the owner leaves nothing to the others.
func decideRivals(said []verdict, chances []float64) {
	settled := slices.Contains(said, same)
	for k, v := range said {
		switch {
		case v == same:
			chances[k] = 1
		case v == different || settled:
			chances[k] = 0
		}
	}
}

// judgedRows notes the rows that verdicts ask for or rule out: the owner under each id, each property of the estate.
func (r *run) judgedRows(m *estateMatcher, verdicts []propertyVerdict, estateOf map[int32]int) {
	r.judgedLinks = map[[2]int32]verdict{}
	for _, v := range verdicts {
		owners, properties := []int32{v.owner}, []int32{v.property}
		if h := r.people.humanOf[v.owner]; h >= 0 {
			owners = r.people.humans[h].owners
		}
		if i, ok := estateOf[v.property]; ok && v.number == 0 {
			properties = m.estates[i].properties
		}
		for _, o := range owners {
			for _, p := range properties {
				r.judgedLinks[[2]int32{o, p}] = v.said
			}
		}
	}
}

// settleJudgedRows makes the links of properties what people said: in once, with certainty, or out.
func (r *run) settleJudgedRows() {
	if len(r.judgedLinks) == 0 {
		return
	}
	x := r.x
	at := map[string]int32{}
	for i := range x.properties {
		at[x.world.Properties[x.properties[i].row].ID] = int32(i)
	}
	there := map[[2]int32]bool{}
	rows := r.result.PropCos[:0]
	for _, row := range r.result.PropCos {
		key := [2]int32{x.ownerByID[row.OwnerID], at[row.PropertyID]}
		switch r.judgedLinks[key] {
		case different:
			if !r.options.All {
				continue
			}
			row.Weight, row.Probability, row.Decision, row.Why = -certain, 0, match.Reject, "judged different by a person; "+row.Why
		case same:
			there[key] = true
			row.Weight, row.Probability, row.Decision, row.Why = certain, 1, match.Link, strings.TrimSuffix("judged the same by a person; "+row.Why, "; ")
		}
		rows = append(rows, row)
	}
	for _, key := range slices.SortedFunc(maps.Keys(r.judgedLinks), func(a, b [2]int32) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) }) {
		if r.judgedLinks[key] != same || there[key] {
			continue
		}
		owner, property := &x.owners[key[0]], &x.world.Properties[x.properties[key[1]].row]
		relation := SameCompany
		if owner.isPerson {
			relation = SamePerson
		}
		rows = append(rows, PropCoLink{Link: Link{Weight: certain, Probability: 1, Decision: match.Link, Why: "judged the same by a person"}, OwnerID: owner.id, OwnerType: owner.letter(),
			OwnerName: owner.name, PropertyID: property.ID, PropertyOwner: ownersName(property), Relation: relation})
	}
	r.result.PropCos = rows
}
