package ownership

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/ownerlink/ownerlink/names"
)

// A SameOrganization says that two associate ids are of one organization: they have one name and one address.
type SameOrganization struct{ ID, As string }

// enrolledAs is what is known of an organization under one associate id, as an owner, enrolled, or both.
type enrolledAs struct {
	names  []string // in the normal form, each once
	places []int32  // in index.addresses
}

// sameOrganizations finds organizations that are enrolled or own under several associate ids: the same name, legal form and all, and the
// same address, where nothing contradicts (two suites of one building do). Each id is told with the smallest of its organization's.
// Banks, lenders and agents are left apart: what they hold under one id has nothing to do with the other.
func (r *run) sameOrganizations() []SameOrganization {
	x := r.x
	known := map[string]*enrolledAs{}
	tell := func(id, name string, place int32) {
		name = strings.Join(strings.Fields(names.Fold(name)), " ")
		if id == "" || name == "" || strings.Contains(id, ":") { // an id of our own making has no name but this
			return
		}
		o := known[id]
		if o == nil {
			o = &enrolledAs{}
			known[id] = o
		}
		o.names, o.places = addNew(o.names, name), appendNew(o.places, place)
	}
	for i := range x.owners {
		o := &x.owners[i]
		if o.isPerson || r.chains.everyones(int32(i)) {
			continue
		}
		for _, place := range o.addresses {
			tell(o.id, o.name, place)
		}
	}
	for i := range x.facilities {
		f := &x.world.Facilities[x.facilities[i].row]
		tell(f.AssociateID, f.LegalName, x.facilities[i].address)
	}
	ids := slices.Sorted(maps.Keys(known))
	byName := map[string][]int32{}
	for i, id := range ids {
		for _, name := range known[id].names {
			byName[name] = append(byName[name], int32(i))
		}
	}
	u := newUnion(len(ids))
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		members := byName[name]
		for i, a := range members {
			for _, b := range members[i+1:] {
				if x.oneAddress(known[ids[a]].places, known[ids[b]].places) {
					u.join(a, b)
				}
			}
		}
	}
	var out []SameOrganization
	for i, id := range ids {
		if first := u.find(int32(i)); first != int32(i) {
			out = append(out, SameOrganization{id, ids[first]})
		}
	}
	slices.SortFunc(out, func(a, b SameOrganization) int { return cmp.Or(cmp.Compare(a.As, b.As), cmp.Compare(a.ID, b.ID)) })
	return out
}

// oneAddress says whether one of a list of addresses is one of another's, to the suite where both name one.
func (x *index) oneAddress(a, b []int32) bool {
	for _, i := range a {
		for _, j := range b {
			if i == j && x.addresses[i].BuildingKey() != "" {
				return true
			}
			if l := officeLevel(&x.addresses[i], &x.addresses[j]); l == mailUnit || l == mailBuilding {
				return true
			}
		}
	}
	return false
}
