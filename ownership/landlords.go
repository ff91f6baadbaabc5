package ownership

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/ownerlink/ownerlink/match"
	"github.com/ownerlink/ownerlink/names"
	"github.com/ownerlink/ownerlink/ownership/cms"
)

// A Landlord is a group of property owners that belong together, with everything that is theirs: companies with one mailing address that
// is not everyone's, with one officer, or linked to one owner of CMS's. Whom an owner of CMS's is behind, only that owner puts together.
type Landlord struct {
	ID         string
	Name       string   // of most of the properties
	Companies  []string // the names of property owners in the group, the one of most properties first
	Properties []string // ids, ascending
	Facilities []string // the CCNs whose buildings are among them, ascending
	Beds       int      // of the facilities for which Care Compare tells
	BedsOf     int      // how many these are
	States     []string // of the facilities, ascending
	Operators  []string // the companies of the facilities, ascending
	Lenders    []string // of current mortgages, ascending
	Owners     []string // the associate ids linked to it: the parent first
	ParentName string
	TiedBy     string // what put several companies together: "mail to 12 GATE RD, MOBILE, AL; officer ANN SAMPLE"
}

// A Structure is one facility with its building and who is behind the building.
type Structure struct {
	CCN, Facility, State        string
	Beds                        int // 0 where not known
	Operator                    string
	CompanyID, Company          string
	PropertyID, Address, PropCo string
	ParentID, Parent            string   // CMS's owner behind the property's owner, "" for none known
	Relation                    Relation // on which that rests
	OwnBuilding                 bool     // the parent is an owner of the facility too
	LandlordID, Landlord        string
	Lender, Maturity            string // of the mortgage that is due first
	Link                        Link   // of facility and property
}

// The bounds of what puts property owners together.
const (
	mostTenants  = 30 // property owners that get mail at one address; more are a lawyer's or an agent's
	mostChains   = 2  // linked chains or people there
	mostOfficers = 12 // property owners beside whom one name stands
)

// lord is a property owner on its way into a group.
type lord struct {
	company    string // as the records name it
	properties []int32
	mails      []int32
	officers   []string // people named beside a company, in the normal form
}

// groupLandlords puts property owners into groups and rolls up what is theirs.
func (r *run) groupLandlords() {
	x := r.x
	if len(x.properties) == 0 {
		return
	}
	lords, of := x.lords()
	u := newUnion(len(lords))
	ties := map[int32][]string{} // by lord, of the first of the two
	join := func(a, b int32, why string) {
		if u.find(a) != u.find(b) {
			u.join(a, b)
			ties[a] = addNew(ties[a], why)
		}
	}
	owners := r.linkedOwners(of)
	first := map[int32]int32{}
	for l, list := range owners {
		for _, o := range list {
			if k, ok := first[o]; ok {
				join(k, int32(l), "owner "+x.owners[o].name)
			} else {
				first[o] = int32(l)
			}
		}
	}
	chains := slices.Clone(u.number()) // who is linked to one owner is one tenant
	tenants := map[string][]int32{}
	officers := map[string][]int32{}
	for l := range lords {
		for _, a := range lords[l].mails {
			if k := cmp.Or(x.addresses[a].BuildingKey(), x.addresses[a].BoxZIPKey()); k != "" {
				tenants[k] = append(tenants[k], int32(l))
			}
		}
		for _, o := range lords[l].officers {
			officers[o] = append(officers[o], int32(l))
		}
	}
	for _, k := range slices.Sorted(maps.Keys(tenants)) {
		list := tenants[k]
		linked := map[int32]bool{}
		for _, l := range list {
			if len(owners[l]) > 0 {
				linked[chains[l]] = true
			}
		}
		if len(list) > mostTenants || len(linked) > mostChains {
			continue
		}
		for i, a := range list {
			for _, b := range list[:i] {
				if len(owners[a])+len(owners[b]) > 0 { // the address was looked at when they were linked, or not
					continue
				}
				if p, q := x.unitAt(&lords[a], k), x.unitAt(&lords[b], k); p == q || p == "" || q == "" {
					join(b, a, "mail to "+x.addresses[lords[b].mails[0]].Standard())
				}
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(officers)) {
		if list := officers[name]; len(list) <= mostOfficers {
			for _, l := range list[1:] {
				if len(owners[list[0]])+len(owners[l]) == 0 && x.oneState(&lords[list[0]], &lords[l]) {
					join(list[0], l, "officer "+name)
				}
			}
		}
	}
	r.rollUp(lords, owners, u, ties)
	r.drawStructures()
}

// lords lists the owners of properties, and which of them has each property, -1 for nobody.
func (x *index) lords() (lords []lord, of []int32) {
	of = make([]int32, len(x.properties))
	for i := range of {
		of[i] = -1
	}
	add := func(p int32, l *lord, n int32) {
		property := &x.properties[p]
		of[p] = n
		l.properties = append(l.properties, p)
		l.mails = appendNew(l.mails, property.mail)
	}
	for _, e := range x.estates() {
		n := int32(len(lords))
		l := lord{company: x.orgs[e.companies[0]].Input}
		for _, p := range e.properties {
			add(p, &l, n)
		}
		for i := range e.people {
			if name := e.people[i].GivenKey() + " " + e.people[i].SurnameKey(); e.people[i].GivenKey() != "" && e.people[i].SurnameKey() != "" {
				l.officers = addNew(l.officers, name)
			}
		}
		lords = append(lords, l)
	}
	at := map[[2]string]int32{}
	for p := range x.properties {
		property := &x.world.Properties[x.properties[p].row]
		name := ownersName(property)
		if of[p] >= 0 || name == "" {
			continue
		}
		mail := &x.addresses[x.properties[p].mail]
		key := [2]string{names.Fold(name), cmp.Or(mail.BuildingKey(), mail.BoxZIPKey(), property.ID)}
		n, ok := at[key]
		if !ok {
			n = int32(len(lords))
			at[key] = n
			lords = append(lords, lord{company: name})
		}
		add(int32(p), &lords[n], n)
	}
	return lords, of
}

// linkedOwners lists CMS's owners that are linked to each property owner: organizations, and people whose own the property is; the
// smallest id of a person's.
func (r *run) linkedOwners(of []int32) [][]int32 {
	x := r.x
	byID := x.byPropertyID()
	out := make([][]int32, 1+slices.Max(of))
	for i := range r.result.PropCos {
		p := &r.result.PropCos[i]
		if p.Decision != match.Link {
			continue
		}
		o, l := x.ownerByID[p.OwnerID], of[byID[p.PropertyID]]
		if h := r.people.humanOf[o]; h >= 0 {
			if p.Relation != SamePerson {
				continue // with the chain
			}
			o = r.people.humans[h].owners[0]
		}
		if l >= 0 && !slices.Contains(out[l], o) {
			out[l] = append(out[l], o)
		}
	}
	return out
}

func (x *index) byPropertyID() map[string]int32 {
	out := make(map[string]int32, len(x.properties))
	for i := range x.properties {
		out[x.world.Properties[x.properties[i].row].ID] = int32(i)
	}
	return out
}

// unitAt is the unit in which a property owner gets mail at a building.
func (x *index) unitAt(l *lord, building string) string {
	for _, a := range l.mails {
		if x.addresses[a].BuildingKey() == building {
			return x.addresses[a].Unit
		}
	}
	return ""
}

// oneState says whether two property owners get mail in one state.
func (x *index) oneState(a, b *lord) bool {
	for _, i := range a.mails {
		for _, j := range b.mails {
			if s := x.addresses[i].State; s != "" && s == x.addresses[j].State {
				return true
			}
		}
	}
	return false
}

// rollUp makes the landlords of the groups, those of most facilities first.
func (r *run) rollUp(lords []lord, owners [][]int32, u *union, ties map[int32][]string) {
	x, w := r.x, r.x.world
	buildings := map[string][]int32{} // facilities by property id
	for i := range r.result.Buildings {
		if b := &r.result.Buildings[i]; b.Decision == match.Link {
			buildings[b.PropertyID] = append(buildings[b.PropertyID], x.byCCN[b.CCN])
		}
	}
	groups := map[int32][]int32{}
	for l := range lords {
		root := u.find(int32(l))
		groups[root] = append(groups[root], int32(l))
	}
	r.landlordOf = make(map[string]int32, len(x.properties))
	for _, root := range slices.Sorted(maps.Keys(groups)) {
		var d Landlord
		count, linked, facilities := map[string]int{}, map[int32]int{}, []int32{}
		var tied []string
		for _, l := range groups[root] {
			for _, p := range lords[l].properties {
				property := &w.Properties[x.properties[p].row]
				d.Properties = append(d.Properties, property.ID)
				facilities = append(facilities, buildings[property.ID]...)
				for _, m := range property.Mortgages {
					if m.Current && m.Lender != "" {
						d.Lenders = append(d.Lenders, m.Lender)
					}
				}
			}
			count[lords[l].company] += len(lords[l].properties)
			for _, o := range owners[l] {
				linked[o]++
			}
			for _, why := range ties[l] {
				tied = addNew(tied, why)
			}
		}
		for _, f := range sortedSet(facilities) {
			row := &w.Facilities[x.facilities[f].row]
			d.Facilities = append(d.Facilities, row.CCN)
			d.States = append(d.States, row.State)
			d.Operators = append(d.Operators, x.companies[x.facilities[f].company].EntityName)
			if row.Beds.Known {
				d.Beds, d.BedsOf = d.Beds+int(row.Beds.Value), d.BedsOf+1
			}
		}
		for _, list := range []*[]string{&d.Properties, &d.Facilities, &d.States, &d.Operators, &d.Lenders} {
			*list = slices.DeleteFunc(sortedStrings(*list), func(s string) bool { return s == "" })
		}
		d.Companies = slices.SortedFunc(maps.Keys(count), func(a, b string) int { return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b)) })
		d.Name, d.ID = d.Companies[0], "L"+d.Properties[0]
		for _, o := range slices.SortedFunc(maps.Keys(linked), func(a, b int32) int { return r.parentOrder(a, b, linked) }) {
			d.Owners = append(d.Owners, x.owners[o].id)
			d.ParentName = cmp.Or(d.ParentName, x.owners[o].name)
		}
		if more := len(tied) - 5; more > 0 {
			tied = append(tied[:5], "and "+strconv.Itoa(more)+" more")
		}
		d.TiedBy = strings.Join(tied, "; ")
		r.result.Landlords = append(r.result.Landlords, d)
	}
	slices.SortStableFunc(r.result.Landlords, func(a, b Landlord) int {
		return cmp.Or(cmp.Compare(len(b.Facilities), len(a.Facilities)), cmp.Compare(len(b.Properties), len(a.Properties)), cmp.Compare(a.ID, b.ID))
	})
	for i := range r.result.Landlords {
		for _, p := range r.result.Landlords[i].Properties {
			r.landlordOf[p] = int32(i)
		}
	}
}

// parentOrder puts who may be called the parent first: organizations before people, those linked to most of the group's companies, with
// most facilities, and the parents and holdings among them.
func (r *run) parentOrder(a, b int32, linked map[int32]int) int {
	p, q := &r.x.owners[a], &r.x.owners[b]
	no := func(o *ownerNode) int {
		if o.isPerson {
			return 1
		}
		return 0
	}
	return cmp.Or(no(p)-no(q), cmp.Compare(linked[b], linked[a]), cmp.Compare(len(q.facilities), len(p.facilities)), cmp.Compare(r.x.above(q), r.x.above(p)), cmp.Compare(p.id, q.id))
}

// above is 1 for a parent, a holding or a chain's home office by its flags, else 0.
func (x *index) above(o *ownerNode) int {
	for _, n := range o.rows {
		if f := &x.world.Owners[n].Flags; f.Is(cms.ParentCompany) || f.Is(cms.HoldingCompany) || f.Is(cms.ChainHomeOffice) {
			return 1
		}
	}
	return 0
}

// drawStructures makes a row of each facility with a building.
func (r *run) drawStructures() {
	x, w := r.x, r.x.world
	byID := x.byPropertyID()
	relation := map[[2]string]Relation{}
	for i := range r.result.PropCos {
		if p := &r.result.PropCos[i]; p.Decision == match.Link {
			relation[[2]string{p.OwnerID, p.PropertyID}] = p.Relation
		}
	}
	for i := range r.result.Buildings {
		b := &r.result.Buildings[i]
		f, ok := x.byCCN[b.CCN]
		if !ok || b.Decision != match.Link {
			continue
		}
		row, property := &w.Facilities[x.facilities[f].row], &w.Properties[x.properties[byID[b.PropertyID]].row]
		company := &x.companies[x.facilities[f].company]
		s := Structure{CCN: b.CCN, Facility: facilityName(row), State: row.State, Operator: row.LegalName, CompanyID: company.ID, Company: company.EntityName,
			PropertyID: b.PropertyID, Address: propertyLabel(property.Address.Line, property.Address.City, property.Address.Label), PropCo: b.PropertyOwner, Link: b.Link}
		if row.Beds.Known {
			s.Beds = int(row.Beds.Value)
		}
		if n, ok := r.landlordOf[b.PropertyID]; ok {
			d := &r.result.Landlords[n]
			s.LandlordID, s.Landlord = d.ID, d.Name
			for _, id := range d.Owners { // the first that is linked to this very property
				if rel, ok := relation[[2]string{id, b.PropertyID}]; ok {
					o := x.ownerByID[id]
					s.ParentID, s.Parent, s.Relation, s.OwnBuilding = id, x.owners[o].name, rel, slices.Contains(x.owners[o].facilities, f)
					break
				}
			}
		}
		for _, m := range property.Mortgages {
			if m.Current && (s.Lender == "" || m.Maturity != "" && (s.Maturity == "" || string(m.Maturity) < s.Maturity)) {
				s.Lender, s.Maturity = m.Lender, string(m.Maturity)
			}
		}
		r.result.Structures = append(r.result.Structures, s)
	}
}
