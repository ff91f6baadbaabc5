package ownership

import (
	"slices"
	"strings"

	"github.com/ownerlink/ownerlink/ownership/cms"
)

// A FacilityGroup is a facility's place in our own grouping, beside CMS's affiliated entity.
type FacilityGroup struct {
	CCN, GroupID         string
	EntityID, EntityName string // CMS's, "" for none
	// TiedBy is who ties the facility to most others of the group: an associate id, "" for a facility alone.
	TiedBy, TiedByName string
	// Difference says how the group differs from CMS's entity, "" where it does not.
	Difference string
}

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
	first, count := map[int64]int32{}, map[int64]int{}
	for f := range holders {
		holders[f] = slices.DeleteFunc(holders[f], func(h int64) bool { return services[h] })
		for _, h := range holders[f] {
			count[h]++
			if g, ok := first[h]; ok {
				u.join(g, int32(f))
			} else {
				first[h] = int32(f)
			}
		}
	}
	r.result.Groups = make([]FacilityGroup, len(x.facilities))
	for f := range r.result.Groups {
		row := &x.world.Facilities[x.facilities[f].row]
		g := FacilityGroup{CCN: row.CCN, GroupID: "G" + x.ccn(u.find(int32(f))), EntityID: row.AffiliationEntityID, EntityName: row.AffiliationEntityName}
		most := 1
		for _, h := range holders[f] {
			if count[h] > most {
				most = count[h]
				owner := &x.owners[r.ownerOf(h)]
				g.TiedBy, g.TiedByName = owner.id, owner.name
			}
		}
		r.result.Groups[f] = g
	}
	r.compareGroups(holders)
	r.nameCompanies()
}

// ownerOf gives an owner behind a holder.
func (r *run) ownerOf(h int64) int32 {
	if h >= 0 {
		return r.people.humans[h].owners[0]
	}
	return int32(-1 - h)
}

// compareGroups says of each facility how our group and CMS's entity differ, as far as owners are known.
func (r *run) compareGroups(holders [][]int64) {
	entities := map[string][]string{} // of a group
	groups := map[string][]string{}   // of an entity
	for f, g := range r.result.Groups {
		if len(holders[f]) == 0 {
			continue
		}
		entities[g.GroupID] = addNew(entities[g.GroupID], g.EntityID)
		if g.EntityID != "" {
			groups[g.EntityID] = addNew(groups[g.EntityID], g.GroupID)
		}
	}
	for i := range r.result.Groups {
		g := &r.result.Groups[i]
		others := entities[g.GroupID]
		switch {
		case len(holders[i]) == 0:
			g.Difference = "nobody is listed who could tie it to others"
		case g.EntityID == "" && len(others) > 0:
			g.Difference = "CMS gives no entity; owners tie it to " + strings.Join(others, ", ")
		case g.EntityID == "":
			if g.TiedBy != "" {
				g.Difference = "CMS gives no entity; owners tie it to others without one"
			}
		case len(groups[g.EntityID]) > 1:
			g.Difference = "CMS puts it with facilities that share no owner with it"
		case len(others) > 1:
			g.Difference = "owners tie several entities together: " + strings.Join(others, ", ")
		}
	}
}

// nameCompanies gives each company the group that most of its facilities are in, the first of equals.
func (r *run) nameCompanies() {
	for i := range r.x.companies {
		c := &r.x.companies[i]
		count, most := map[string]int{}, 0
		for _, f := range c.Facilities {
			g := r.result.Groups[f].GroupID
			if count[g]++; count[g] > most {
				c.GroupID, most = g, count[g]
			}
		}
	}
	r.result.Companies = r.x.companies
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

// services finds those who tie together what is not one: officers, managers and trustees of at least four facilities, in as many
// companies, where nobody else ties any of them to another.
func (r *run) services(holders [][]int64) map[int64]bool {
	facilities := map[int64][]int32{}
	for f := range holders {
		for _, h := range holders[f] {
			facilities[h] = append(facilities[h], int32(f))
		}
	}
	out := map[int64]bool{}
	for h, at := range facilities {
		if len(at) < 4 || !r.serves(h) {
			continue
		}
		alone := 0
		for _, f := range at {
			if !slices.ContainsFunc(holders[f], func(o int64) bool { return o != h && len(facilities[o]) > 1 }) {
				alone++
			}
		}
		out[h] = alone >= 4 && len(r.chains.of(at)) >= 4
	}
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
