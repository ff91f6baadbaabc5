package ownership

import (
	"slices"

	"github.com/ownerlink/ownerlink/ownership/cms"
)

// holder is who may own property: a chain with its organizations at the chain's own office, or one organization elsewhere.
type holder struct {
	chain      int32   // -1 for a lone organization
	orgs       []int32 // in index.owners: those a link speaks of
	humans     []int32 // with an ownership role in the chain
	owners     []int32 // their associate ids
	names      []int32 // in index.orgs
	own        []int32 // of these, the company's and its organizations', and not its facilities'
	offices    []int32 // in index.addresses
	facilities []int32
	lets       bool // a real estate company that is listed with several companies
}

// holders lists who may own property, chains first.
func (r *run) allHolders() []holder {
	x := r.x
	out := make([]holder, len(r.chains.members))
	var lone []int32
	for c := range out {
		h := &out[c]
		h.chain, h.facilities = int32(c), r.chains.members[c]
		for _, f := range h.facilities {
			for _, n := range x.facilities[f].names {
				h.names = appendNew(h.names, n)
			}
			if id := x.orgNames[x.world.Facilities[x.facilities[f].row].AffiliationEntityName]; id != 0 {
				h.names, h.own = appendNew(h.names, id), appendNew(h.own, id)
			}
		}
	}
	ownsIn := func(o int32, c int32) bool {
		for _, n := range x.owners[o].rows {
			row := &x.world.Owners[n]
			if f, ok := x.facilityOf(row); ok && r.chains.chainOf[f] == c && ownershipRole(row.Role) {
				return true
			}
		}
		return false
	}
	for i := range r.people.humans {
		human := &r.people.humans[i]
		for _, c := range human.chains {
			if slices.ContainsFunc(human.owners, func(o int32) bool { return ownsIn(o, c) }) {
				out[c].humans = append(out[c].humans, int32(i))
				out[c].owners = append(out[c].owners, human.owners...)
			}
		}
	}
	for i := range x.owners {
		o := &x.owners[i]
		switch {
		case o.isPerson:
		case r.chains.everyones(int32(i)):
			lone = append(lone, int32(i))
		default:
			for _, c := range r.chains.of(o.facilities) {
				out[c].orgs = append(out[c].orgs, int32(i))
			}
		}
	}
	var others []holder
	for c := range out {
		others = append(others, r.settleOffice(&out[c])...)
	}
	r.learnFromCRM(out)
	for _, o := range sortedSet(lone) {
		owner := &x.owners[o]
		others = append(others, holder{chain: -1, orgs: []int32{o}, names: owner.orgs, offices: owner.addresses, facilities: owner.facilities,
			lets: len(r.chains.of(owner.facilities)) > 1 && x.realEstate(owner)})
	}
	return append(out, others...)
}

// settleOffice finds the chain's own office, the one of most of its organizations, and keeps in h those that are there or say nowhere. Those
// elsewhere, such as a fund, become holders of their own.
func (r *run) settleOffice(h *holder) (elsewhere []holder) {
	x := r.x
	var groups []holder // by office
	var weights []int
	for _, o := range h.orgs {
		owner := &x.owners[o]
		if len(owner.addresses) == 0 {
			continue
		}
		at := slices.IndexFunc(groups, func(g holder) bool { return x.sameOffice(g.offices, owner.addresses) })
		if at < 0 {
			at = len(groups)
			groups = append(groups, holder{chain: -1})
			weights = append(weights, 0)
		}
		g := &groups[at]
		g.orgs = append(g.orgs, o)
		g.facilities = sortedSet(append(g.facilities, owner.facilities...))
		for _, a := range owner.addresses {
			g.offices = appendNew(g.offices, a)
		}
		for _, n := range owner.orgs {
			g.names = appendNew(g.names, n)
		}
		weights[at] += x.officeWeight(owner)
	}
	best := -1
	for i, w := range weights {
		if best < 0 || w > weights[best] {
			best = i
		}
	}
	for i, g := range groups {
		if i != best {
			elsewhere = append(elsewhere, g)
		}
	}
	h.orgs = slices.DeleteFunc(h.orgs, func(o int32) bool {
		return slices.ContainsFunc(elsewhere, func(g holder) bool { return slices.Contains(g.orgs, o) })
	})
	if best >= 0 {
		h.offices = groups[best].offices
		for _, n := range groups[best].names {
			h.names, h.own = appendNew(h.names, n), appendNew(h.own, n)
		}
	}
	return elsewhere
}

// officeWeight is how much an organization says about where its chain's office is: by its facilities; a fund or a trust says little.
func (x *index) officeWeight(o *ownerNode) int {
	w := 2 * (1 + len(o.facilities))
	if o.roles.has(cms.RoleDirectOwner, cms.RoleControl) {
		w *= 2
	}
	for _, n := range o.rows {
		f := &x.world.Owners[n].Flags
		if f.Is(cms.ChainHomeOffice) {
			return w * 2
		}
		if f.Is(cms.InvestmentFirm) || f.Is(cms.PrivateEquity) || f.Is(cms.REIT) || f.Is(cms.TrustOrTrustee) {
			return w / 4
		}
	}
	return w
}

// sameOffice says whether one of a chain's addresses is of the same office as one of the others. Within a chain the number and the
// town are enough, however the street is written.
func (x *index) sameOffice(a, b []int32) bool {
	for _, i := range a {
		for _, j := range b {
			p, q := &x.addresses[i], &x.addresses[j]
			if l := officeLevel(p, q); i == j || l == mailUnit || l == mailBuilding {
				return true
			}
			if p.HouseNumber != "" && p.HouseNumber == q.HouseNumber && (p.ZIP != "" && p.ZIP == q.ZIP || p.City == q.City && p.State == q.State) {
				return true
			}
		}
	}
	return false
}

// realEstate says whether an organization is there for what it lets: by CMS's flag or by its name.
func (x *index) realEstate(o *ownerNode) bool {
	for _, n := range o.orgs {
		if name := &x.orgs[n]; name.Role == "propco" || slices.Contains(name.Tokens(), "REIT") || slices.Contains(name.Tokens(), "LEASE") {
			return true
		}
	}
	return slices.ContainsFunc(o.rows, func(n int32) bool { return x.world.Owners[n].Flags.Is(cms.REIT) })
}
