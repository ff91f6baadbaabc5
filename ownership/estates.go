package ownership

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ownerlink/ownerlink/address"
	"github.com/ownerlink/ownerlink/names"
)

// estate is all property records of what looks like one owner: the same company's name and the same mail.
type estate struct {
	properties []int32
	companies  []int32 // names, in index.orgs
	mails      []int32 // in index.addresses
	sites      []int32
	people     []names.PersonName // named beside the company, in its name (a trust's), or in care of
}

// holder is who may own property: a chain with its organizations at the chain's own office, or one organization elsewhere.
type holder struct {
	chain      int32   // -1 for a lone organization
	orgs       []int32 // in index.owners: those a link speaks of
	humans     []int32 // with an ownership role in the chain
	owners     []int32 // their associate ids
	names      []int32 // in index.orgs
	offices    []int32 // in index.addresses
	facilities []int32
}

// estates groups the property records that name a company.
func (x *index) estates() []estate {
	type key struct {
		stem, mail string
	}
	var out []estate
	at := map[key]int{}
	for i := range x.properties {
		p := &x.properties[i]
		if p.company == 0 {
			continue
		}
		mail := &x.addresses[p.mail]
		k := key{x.orgs[p.company].StemKey() + "|" + x.orgs[p.company].Role, cmp.Or(mail.BuildingKey(), mail.BoxZIPKey())}
		if k.stem == "|" || k.mail == "" {
			k = key{"", x.world.Properties[p.row].ID}
		}
		n, ok := at[k]
		if !ok {
			n = len(out)
			at[k] = n
			out = append(out, estate{})
		}
		e := &out[n]
		e.properties = append(e.properties, int32(i))
		e.companies = appendNew(e.companies, p.company)
		e.mails = appendNew(e.mails, p.mail)
		e.sites = appendNew(e.sites, p.site)
		for _, h := range p.people {
			e.people = append(e.people, h.person)
		}
	}
	for n := range out {
		for _, c := range out[n].companies {
			if p, ok := trustee(x.orgs[c].Input); ok {
				out[n].people = append(out[n].people, p)
			}
		}
	}
	return out
}

func appendNew(s []int32, v int32) []int32 {
	if v == 0 || slices.Contains(s, v) {
		return s
	}
	return append(s, v)
}

// trustWords stand in the name of a trust beside the name of the person it is of.
var trustWords = map[string]bool{"TRUST": true, "REVOCABLE": true, "IRREVOCABLE": true, "LIVING": true, "FAMILY": true, "TRUSTEE": true, "TRUSTEES": true,
	"TR": true, "TTEE": true, "REV": true, "LIV": true, "THE": true, "OF": true, "U/A": true, "DTD": true, "UTD": true, "UNDER": true, "ESTATE": true,
	"CHILDRENS": true, "CHILDREN": true, "GRANTOR": true, "DECLARATION": true, "AGREEMENT": true, "TESTAMENTARY": true, "LIFE": true, "INTER": true, "VIVOS": true}

// trustee reads the person out of the name of a trust: "John A Smith Revocable Trust". A name of one word is a family's and no person's.
func trustee(s string) (names.PersonName, bool) {
	words := strings.Fields(names.Fold(s))
	var rest []string
	trust := false
	for _, w := range words {
		switch {
		case w == "TRUST" || w == "TRUSTEE" || w == "TTEE" || w == "TR" || w == "TRUSTEES" || w == "ESTATE":
			trust = true
		case trustWords[w], w[0] >= '0' && w[0] <= '9':
		default:
			rest = append(rest, w)
		}
	}
	if !trust || len(rest) < 2 || len(rest) > 4 {
		return names.PersonName{}, false
	}
	return names.Person(strings.Join(rest, " ")), true
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
				h.names = appendNew(h.names, id)
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
	for c := range out {
		lone = append(lone, r.settleOffice(&out[c])...)
	}
	for _, o := range sortedSet(lone) {
		owner := &x.owners[o]
		out = append(out, holder{chain: -1, orgs: []int32{o}, names: owner.orgs, offices: owner.addresses, facilities: owner.facilities})
	}
	return out
}

// settleOffice finds the chain's own office, the address that most of its organizations give, and returns the organizations
// elsewhere: a fund has its own.
func (r *run) settleOffice(h *holder) (elsewhere []int32) {
	x := r.x
	weight := map[string]int{}
	best, most := "", 0
	for _, o := range h.orgs {
		for _, a := range x.owners[o].addresses {
			k := x.addresses[a].BuildingKey()
			if k == "" {
				continue
			}
			weight[k] += 1 + len(common(x.owners[o].facilities, h.facilities))
			if weight[k] > most || weight[k] == most && k < best {
				best, most = k, weight[k]
			}
		}
	}
	var at []int32
	for _, o := range h.orgs {
		owner := &x.owners[o]
		near := len(owner.addresses) == 0
		for _, a := range owner.addresses {
			near = near || x.addresses[a].BuildingKey() == best
		}
		if !near {
			for _, a := range owner.addresses {
				for _, b := range h.offices {
					near = near || address.Compare(&x.addresses[a], &x.addresses[b]).Level >= address.SameBuilding
				}
			}
		}
		if !near {
			elsewhere = append(elsewhere, o)
			continue
		}
		at = append(at, o)
		for _, a := range owner.addresses {
			h.offices = appendNew(h.offices, a)
		}
		for _, n := range owner.orgs {
			h.names = appendNew(h.names, n)
		}
	}
	h.orgs = at
	return elsewhere
}
