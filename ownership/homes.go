package ownership

import (
	"slices"

	"github.com/ownerlink/ownerlink/address"
)

// homeHolders lists the owners whose home is known, each a holder with that address and nobody else: a company at a person's home is that
// person's. Homes are the mail of contacts linked to the owner and of property in the owner's name, and the addresses of organizations
// called after the owner, unless they are the office or a facility of a company the owner is in.
func (f *freeholderMatcher) homeHolders(holders []holder) []holder {
	homes := map[int32][]int32{} // addresses by human
	add := func(human, a int32) {
		if h := &f.humans[human]; h.roles.own() && !h.former && f.x.addresses[a].BuildingKey() != "" && !f.ofCompany(h, a) {
			homes[human] = appendNew(homes[human], a)
		}
	}
	for i := range f.r.principals {
		p := &f.r.principals[i]
		for k, c := range p.rivals {
			if p.probabilities[k] > .9 {
				add(c.right, f.x.contacts[p.contact].address)
			}
		}
	}
	for i := range f.free {
		free := &f.free[i]
		for k, c := range free.rivals {
			if free.chances[k] > .9 && free.estate < 0 && !f.besideCompany(free) {
				add(c.right, free.mail)
			}
		}
	}
	for i := range holders {
		h := &holders[i]
		if h.chain >= 0 {
			continue
		}
		for _, chain := range f.r.chains.of(h.facilities) {
			for _, n := range holders[chain].humans {
				if f.calledAfter(h, n) {
					for _, a := range h.offices {
						add(n, a)
					}
				}
			}
		}
	}
	order := make([]int32, 0, len(homes))
	for n := range homes {
		order = append(order, n)
	}
	slices.Sort(order)
	var out []holder
	for _, n := range order {
		h := &f.humans[n]
		out = append(out, holder{chain: -1, humans: []int32{n}, owners: h.owners, offices: homes[n], facilities: h.facilities})
	}
	return out
}

// besideCompany says whether a person is named beside a company on all records: the mail is the company's then.
func (f *freeholderMatcher) besideCompany(free *freeholder) bool {
	for _, r := range free.records {
		if f.x.properties[r.property].company == 0 {
			return false
		}
	}
	return true
}

// ofCompany says whether an address is the office or a facility of one of a human's companies.
func (f *freeholderMatcher) ofCompany(h *human, a int32) bool {
	for _, c := range h.chains {
		for _, b := range f.offices[c] {
			if a == b || f.x.sameOffice([]int32{a}, []int32{b}) {
				return true
			}
		}
	}
	for _, n := range h.facilities {
		if address.Compare(&f.x.addresses[a], &f.x.addresses[f.x.facilities[n].address]).Level >= address.SameBuilding {
			return true
		}
	}
	return false
}

// calledAfter says whether one of an organization's names has a human's surname.
func (f *freeholderMatcher) calledAfter(h *holder, n int32) bool {
	surname := f.x.owners[f.humans[n].owners[0]].person.SurnameKey()
	for _, name := range h.names {
		if slices.Contains(f.x.orgs[name].Tokens(), surname) {
			return true
		}
	}
	return false
}
