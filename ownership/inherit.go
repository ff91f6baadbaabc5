package ownership

import (
	"cmp"
	"slices"

	"github.com/ownerlink/ownerlink/address"
)

// An Inherited address is one that a person has from an organization around them, since CMS gives people none.
type Inherited struct {
	Address     string // in one line, standardised
	ThroughID   string // associate id of the organization
	ThroughName string
}

// inheritAddresses gives each person the address of the organization that is with them at most of their facilities; of several, the one
// that says most about where its company's office is. Lenders and agents, who are with everyone, give none.
func (r *run) inheritAddresses() {
	x := r.x
	through := make([]Inherited, len(r.people.humans))
	parallel(len(through), func(i int) {
		h := &r.people.humans[i]
		count := map[int32]int{}
		for _, f := range h.facilities {
			for _, o := range x.facilities[f].owners {
				if owner := &x.owners[o]; !owner.isPerson && !r.chains.everyones(o) && len(owner.addresses) > 0 {
					count[o]++
				}
			}
		}
		best := int32(-1)
		for o, n := range count {
			if best < 0 || r.nearer(o, n, best, count[best]) {
				best = o
			}
		}
		if best >= 0 {
			owner := &x.owners[best]
			through[i] = Inherited{x.mainOffice(owner), owner.id, owner.name}
		}
	})
	for i := range r.result.Persons {
		p := &r.result.Persons[i]
		if p.Source != FromCMS {
			continue
		}
		if h := r.people.humanOf[x.ownerByID[p.SourceID]]; h >= 0 {
			p.Inherited = through[h]
		}
	}
}

// nearer says whether one organization, with somebody at n facilities, is nearer to them than another.
func (r *run) nearer(a int32, n int, b int32, m int) bool {
	p, q := &r.x.owners[a], &r.x.owners[b]
	return cmp.Or(cmp.Compare(n, m), cmp.Compare(r.x.officeWeight(p), r.x.officeWeight(q)), cmp.Compare(q.id, p.id)) > 0
}

// mainOffice is the address that most of an organization's rows give, the first of equals.
func (x *index) mainOffice(o *ownerNode) string {
	count := map[int32]int{}
	for _, n := range o.rows {
		count[x.places[ownerPlace(&x.world.Owners[n])]]++
	}
	best := slices.MaxFunc(o.addresses, func(a, b int32) int { return cmp.Or(cmp.Compare(count[a], count[b]), cmp.Compare(b, a)) })
	if a := &x.addresses[best]; a.Kind != address.Unknown {
		return a.Standard()
	}
	return x.addresses[best].Input
}
