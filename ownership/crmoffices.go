package ownership

import (
	"slices"

	"github.com/ownerlink/ownerlink/address"
)

// learnFromCRM adds to the chains what the CRM knows of them: the names of their accounts, and where these get their mail. Owners who are
// people have no address at CMS, so that a company without organizations has its office here alone.
func (r *run) learnFromCRM(holders []holder) {
	if r.matcher == nil {
		return
	}
	x := r.x
	for i, chains := range r.matcher.chainsOf {
		if len(chains) != 1 || len(r.matcher.facilitiesOf(int32(i))) == 0 {
			continue
		}
		h, account := &holders[chains[0]], &x.accounts[i]
		if account.org != 0 && !slices.Contains(h.names, account.org) {
			h.names, h.own = append(h.names, account.org), append(h.own, account.org)
		}
		if x.officeOf(h, account.address) {
			h.offices = appendNew(h.offices, account.address)
		}
	}
	type visit struct{ human, at int32 }
	visits := map[int32][]visit{} // by chain without an office, the mail of its people
	for i := range r.principals {
		p := &r.principals[i]
		for k, c := range p.rivals {
			a := x.contacts[p.contact].address
			if p.probabilities[k] < .9 {
				continue
			}
			for _, chain := range r.people.humans[c.right].chains {
				if len(holders[chain].offices) == 0 && x.officeOf(&holders[chain], a) {
					visits[chain] = append(visits[chain], visit{c.right, a})
				}
			}
		}
	}
	for c, list := range visits {
		for i, v := range list {
			for _, w := range list[:i] {
				if !r.oneHousehold(v.human, w.human) && sameBuilding(&x.addresses[v.at], &x.addresses[w.at]) {
					holders[c].offices = appendNew(appendNew(holders[c].offices, w.at), v.at)
				}
			}
		}
	}
}

// officeOf says whether an address could be a chain's office: it is one, and none of its facilities.
func (x *index) officeOf(h *holder, a int32) bool {
	if x.addresses[a].BuildingKey() == "" {
		return false
	}
	for _, f := range h.facilities {
		if b := &x.addresses[x.facilities[f].address]; sameBuilding(&x.addresses[a], b) || address.Compare(&x.addresses[a], b).Level >= address.SameBuilding {
			return false
		}
	}
	return true
}

// oneHousehold says whether two humans are one, or share a surname and so perhaps a home.
func (r *run) oneHousehold(a, b int32) bool {
	surname := func(n int32) string { return r.x.owners[r.people.humans[n].owners[0]].person.SurnameKey() }
	return a == b || surname(a) == surname(b)
}
