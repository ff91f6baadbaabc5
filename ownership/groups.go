package ownership

import (
	"slices"
	"strings"

	"github.com/ownerlink/ownerlink/ownership/cms"
)

// groupFacilities is our own grouping, beside CMS's affiliated entities: facilities that share an owner of five percent or more;
// where a facility lists none, an officer; and where it lists none of these either, an organization that manages it. Nobody is tied
// together by who lends, or who is there for everyone: see services.
func (r *run) groupFacilities() {
	x := r.x
	holders := make([][]int64, len(x.facilities))
	for f := range holders {
		holders[f] = r.holders(int32(f))
	}
	services := r.services(holders)
	u := newUnion(len(x.facilities))
	first := map[int64]int32{}
	for f := range holders {
		for _, h := range holders[f] {
			if services[h] {
				continue
			}
			if g, ok := first[h]; ok {
				u.join(g, int32(f))
			} else {
				first[h] = int32(f)
			}
		}
	}
	names := make([]string, len(x.facilities))
	for f := range names {
		names[f] = "G" + x.ccn(u.find(int32(f)))
	}
	r.result.groups = names
	for i := range x.companies {
		x.companies[i].GroupID = names[x.companies[i].Facilities[0]]
	}
	r.result.Companies = x.companies
}

// holders lists who ties a facility to others: humans as their numbers, organizations as negative numbers.
func (r *run) holders(f int32) []int64 {
	x := r.x
	var owners, officers, managers []int64
	for _, o := range x.facilities[f].owners {
		owner := &x.owners[o]
		key := -1 - int64(o)
		if h := r.people.humanOf[o]; h >= 0 {
			key = int64(h)
		} else if x.lends(owner) {
			continue
		}
		for _, n := range owner.rows {
			row := &x.world.Owners[n]
			if at, ok := x.facilityOf(row); !ok || at != f {
				continue
			}
			switch {
			case ofFivePercent(row):
				owners = append(owners, key)
			case row.Role == cms.RoleOfficer:
				officers = append(officers, key)
			case row.Role == cms.RoleControl && !row.IsPerson():
				managers = append(managers, key)
			}
		}
	}
	for _, list := range [][]int64{owners, officers, managers} {
		if len(list) > 0 {
			slices.Sort(list)
			return slices.Compact(list)
		}
	}
	return nil
}

// ofFivePercent says whether a row is of an owner of five percent or more: by the percentage where there is one, else by the role.
func ofFivePercent(r *OwnerRow) bool {
	if !ownershipRole(r.Role) {
		return false
	}
	if r.Percentage.Known {
		return r.Percentage.Value >= 5
	}
	return strings.Contains(r.RoleText, "5%") || r.RoleText == "" && (r.RoleCode == "34" || r.RoleCode == "35") || r.Role == cms.RoleOwner
}

// services finds those who tie together what is not one: officers and trustees of at least four groups that nobody else ties.
func (r *run) services(holders [][]int64) map[int64]bool {
	x := r.x
	out := map[int64]bool{}
	facilities := map[int64][]int32{}
	var order []int64
	for f := range holders {
		for _, h := range holders[f] {
			if facilities[h] == nil {
				order = append(order, h)
			}
			facilities[h] = append(facilities[h], int32(f))
		}
	}
	for _, h := range order {
		if len(facilities[h]) < 4 || !r.serves(h) {
			continue
		}
		u := map[int64]int{} // other holders, by how many of the facilities they share
		alone := 0
		for _, f := range facilities[h] {
			tied := false
			for _, o := range holders[f] {
				if o != h && len(facilities[o]) > 1 {
					tied = true
				}
				u[o]++
			}
			if !tied {
				alone++
			}
		}
		if alone >= 4 && len(r.chains.of(facilities[h])) >= 4 {
			out[h] = true
		}
	}
	_ = x
	return out
}

// serves says whether a holder could be there in the service of others: no owner but an officer, or an organization that is a trustee.
func (r *run) serves(h int64) bool {
	x := r.x
	if h >= 0 {
		return !r.people.humans[h].roles.own()
	}
	o := &x.owners[-1-h]
	if !o.roles.own() {
		return true
	}
	for _, n := range o.rows {
		if x.world.Owners[n].Flags.Is(cms.TrustOrTrustee) {
			return true
		}
	}
	return false
}

// Groups gives our own group of each CCN.
func (r *Result) Groups() map[string]string {
	out := make(map[string]string, len(r.groups))
	for f, g := range r.groups {
		out[r.x.ccn(int32(f))] = g
	}
	return out
}
