package ownership

import (
	"math"
	"slices"
	"strconv"

	"github.com/ownerlink/ownerlink/address"
	"github.com/ownerlink/ownerlink/match"
	"github.com/ownerlink/ownerlink/names"
)

// freeholder is a person whom property records name: all records of the same name with the same mail.
type freeholder struct {
	person  names.PersonName
	mail    int32
	records []freehold
	company bool  // beside a company, of which the record is
	chosen  int32 // human, -1 for none
	link    Link
	maybe   []Link // below a link; parallel to humans
	humans  []int32
}

// freehold is one naming of a person: the property and the number of the owner, 0 for a trust's person.
type freehold struct {
	property int32
	number   int
}

// The levels of where a freeholder is for a human.
const (
	freeAtHome = 1 + iota // the mail of a contact that the human is
	freeAtFacility
	freeAtOffice
	freeInCity
	freeInState
	freeElsewhere
)

// freeholders groups the people of property records.
func (x *index) freeholders() []freeholder {
	type key struct{ name, mail string }
	at := map[key]int{}
	var out []freeholder
	add := func(p int32, number int, person names.PersonName, company bool) {
		property := &x.properties[p]
		mail := x.addresses[property.mail].BuildingKey()
		k := key{person.GivenKey() + "|" + names.Fold(person.Middle) + "|" + person.SurnameKey() + "|" + person.Suffix, mail}
		if mail == "" {
			k.mail = x.world.Properties[property.row].ID
		}
		n, ok := at[k]
		if !ok {
			n = len(out)
			at[k] = n
			out = append(out, freeholder{person: person, mail: property.mail, chosen: -1, company: company})
		}
		out[n].records = append(out[n].records, freehold{p, number})
		out[n].company = out[n].company && company
	}
	for i := range x.properties {
		p := &x.properties[i]
		for _, h := range p.people {
			add(int32(i), h.number, h.person, p.company != 0)
		}
		if p.company != 0 {
			if person, ok := trustee(x.orgs[p.company].Input); ok {
				add(int32(i), 0, person, false)
			}
		}
	}
	return out
}

// freeholderMatcher finds the human behind a freeholder.
type freeholderMatcher struct {
	*matcher
	s       *scorer
	inCity  map[string]float64
	cities  [][]string
	offices [][]int32 // by chain
	homes   map[int32][]int32
	free    []freeholder
	with    map[int32][]int32 // freeholders by property
}

func newFreeholderMatcher(r *run, m *matcher, holders []holder) *freeholderMatcher {
	f := &freeholderMatcher{matcher: m, s: newScorer(r.models.Freeholders), inCity: map[string]float64{}, cities: make([][]string, len(m.humans)),
		offices: make([][]int32, len(r.chains.members)), homes: map[int32][]int32{}, free: r.x.freeholders(), with: map[int32][]int32{}}
	for _, h := range holders {
		if h.chain >= 0 {
			f.offices[h.chain] = h.offices
		}
	}
	for i := range m.humans {
		for _, c := range m.humans[i].chains {
			for _, a := range f.offices[c] {
				f.cities[i] = append(f.cities[i], cityOf(&r.x.addresses[a]))
			}
		}
		for _, n := range m.humans[i].facilities {
			f.cities[i] = append(f.cities[i], cityOf(&r.x.addresses[r.x.facilities[n].address]))
		}
		f.cities[i] = sortedStrings(f.cities[i])
		for _, c := range f.cities[i] {
			f.inCity[c]++
		}
	}
	for i := range r.principals {
		p := &r.principals[i]
		for k, c := range p.rivals {
			if a := r.x.contacts[p.contact].address; p.probabilities[k] > .5 && a != 0 {
				f.homes[c.right] = appendNew(f.homes[c.right], a)
			}
		}
	}
	for i := range f.free {
		for _, h := range f.free[i].records {
			f.with[h.property] = append(f.with[h.property], int32(i))
		}
	}
	return f
}

func cityOf(a *address.Address) string { return a.City + "|" + a.State }

// score weighs a human for a freeholder.
func (f *freeholderMatcher) score(i int, n int32) candidate {
	free, h := &f.free[i], &f.humans[n]
	best := candidate{weight: math.Inf(-1)}
	for _, o := range h.owners {
		owner := &f.x.owners[o]
		c := candidate{left: int32(i), right: n, pattern: namePattern(&free.person, &owner.person)}
		where, count, kin := f.where(free, n)
		c.pattern = c.pattern.With(contextComparison, where)
		c.rare[contextComparison] = math.Log2(float64(len(f.humans)) / math.Max(count, 1))
		c.rare[surnameComparison], c.rare[givenComparison] = f.frequency.rarity(f.s.model, c.pattern, &owner.person, kin)
		c.pattern = c.pattern.With(contextComparison+1, f.beside(i, free, n))
		c.sum(f.s, math.Log2(f.s.model.Prior/(1-f.s.model.Prior)/float64(len(f.humans))))
		if c.weight > best.weight {
			best = c
		}
	}
	return best
}

// where puts a freeholder's mail and sites in a level, with how many humans have as much.
func (f *freeholderMatcher) where(free *freeholder, n int32) (level int, count float64, kin kinship) {
	h := &f.humans[n]
	mail := &f.x.addresses[free.mail]
	for _, a := range f.homes[n] {
		if address.Compare(mail, &f.x.addresses[a]).Level >= address.SameBuilding {
			return freeAtHome, 2, relatives
		}
	}
	for _, c := range h.chains {
		for _, a := range f.offices[c] {
			if l := officeLevel(mail, &f.x.addresses[a]); l == mailUnit || l == mailBuilding {
				return freeAtOffice, float64(len(f.in[c])), relatives
			}
		}
	}
	for _, r := range free.records {
		site := &f.x.addresses[f.x.properties[r.property].site]
		for _, n := range h.facilities {
			if l := addressLevel(site, &f.x.addresses[f.x.facilities[n].address]); l == placeBuilding {
				return freeAtFacility, float64(len(f.at[n])), relatives
			}
		}
	}
	for _, a := range f.places(free) {
		if c := cityOf(a); slices.Contains(f.cities[n], c) {
			return freeInCity, f.inCity[c], kinship{}
		}
	}
	for _, a := range f.places(free) {
		for _, s := range f.x.states(h.facilities) {
			if a.State == s {
				return freeInState, f.inState[s], kinship{}
			}
		}
	}
	return freeElsewhere, float64(len(f.humans)), kinship{}
}

func (f *freeholderMatcher) places(free *freeholder) []*address.Address {
	out := []*address.Address{&f.x.addresses[free.mail]}
	for _, r := range free.records {
		out = append(out, &f.x.addresses[f.x.properties[r.property].site])
	}
	return out
}

// beside says whether another person on the same record is another of the human's company: 1 yes, 2 no, 0 alone.
func (f *freeholderMatcher) beside(i int, free *freeholder, n int32) int {
	level := 0
	for _, r := range free.records {
		for _, o := range f.with[r.property] {
			if int(o) == i {
				continue
			}
			level = 2
			other := &f.free[o].person
			for _, chain := range f.humans[n].chains {
				if len(f.in[chain]) > 300 {
					continue
				}
				for _, k := range f.in[chain] {
					if k == n {
						continue
					}
					q := namePattern(other, &f.x.owners[f.humans[k].owners[0]].person)
					if q.Level(surnameComparison) == surnameEqual && q.Level(givenComparison) <= givenNickname && q.Level(givenComparison) > 0 {
						return 1
					}
				}
			}
		}
	}
	return level
}

// linkPropertyPeople links people to the property that is theirs by name.
func (r *run) linkPropertyPeople(m *matcher, holders []holder) {
	f := newFreeholderMatcher(r, m, holders)
	chosen := make([][]candidate, len(f.free))
	chances := make([][]float64, len(f.free))
	parallel(len(f.free), func(i int) {
		var list []int32
		for _, k := range nameKeys(&f.free[i].person) {
			if hits := f.byKey[k]; len(hits) <= 1000 {
				list = append(list, hits...)
			}
		}
		for _, n := range sortedSet(list) {
			if c := f.score(i, n); c.weight > -12 {
				chosen[i] = append(chosen[i], c)
			}
		}
		chances[i] = compete(chosen[i])
	})
	t := r.thresholds(f.s.model)
	for i := range f.free {
		free := &f.free[i]
		for k := range chosen[i] {
			p := chances[i][k]
			if !r.wanted(t.Decide(p)) {
				continue
			}
			link := r.decide(f.s, &chosen[i][k], p, nil)
			h := &r.people.humans[chosen[i][k].right]
			if link.Decision == match.Link {
				free.chosen, free.link = chosen[i][k].right, link
			}
			if !h.roles.own() {
				continue
			}
			for _, record := range free.records {
				property := &r.x.world.Properties[r.x.properties[record.property].row]
				for _, o := range h.owners {
					owner := &r.x.owners[o]
					r.result.PropCos = append(r.result.PropCos, PropCoLink{Link: link, OwnerID: owner.id, OwnerType: owner.letter(), OwnerName: owner.name,
						PropertyID: property.ID, PropertyOwner: ownersName(property), Relation: SamePerson})
				}
			}
		}
	}
	r.freeholders = f.free
}

// sourceID is what persons.csv calls a naming.
func (x *index) sourceID(h freehold) string {
	return x.world.Properties[x.properties[h.property].row].ID + "#" + strconv.Itoa(h.number)
}
