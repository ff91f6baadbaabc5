package ownership

import (
	"slices"

	"github.com/ownerlink/ownerlink/address"
)

// spots are the buildings and boxes that mail goes to: addresses of one building are one spot, however they are spelt.
type spots struct {
	of map[int32]int32 // spot, from 1, by address; 0 for one that does not say which building
}

// tenant is somebody who gets mail at a spot, in a unit or "" for one not given.
type tenant struct {
	who  int32
	unit string
}

// shares says whether mail to a unit could be for the tenant's.
func (t tenant) shares(unit string) bool { return t.unit == "" || unit == "" || t.unit == unit }

func addTenant(s []tenant, t tenant) []tenant {
	if slices.Contains(s, t) {
		return s
	}
	return append(s, t)
}

// newSpots groups the offices of holders and the mail of estates.
func newSpots(x *index, holders []holder, estates []estate) *spots {
	var all []int32
	for i := range holders {
		all = append(all, holders[i].offices...)
	}
	for i := range estates {
		all = append(all, estates[i].mails...)
	}
	all = sortedSet(all)
	u := newUnion(len(all))
	first := map[string][]int32{} // of each key, one address of each building
	for i, a := range all {
		for _, k := range addressKeys(&x.addresses[a]) {
			known := false
			for _, j := range first[k] {
				if sameBuilding(&x.addresses[a], &x.addresses[all[j]]) {
					u.join(int32(i), j)
					known = true
					break
				}
			}
			if !known {
				first[k] = append(first[k], int32(i))
			}
		}
	}
	s := &spots{of: make(map[int32]int32, len(all))}
	for i, n := range u.number() {
		if len(addressKeys(&x.addresses[all[i]])) > 0 {
			s.of[all[i]] = n + 1
		}
	}
	return s
}

// sameBuilding says whether two addresses are of one building, whatever the unit.
func sameBuilding(a, b *address.Address) bool { return officeLevel(a, b) != 0 || respelt(a, b) }
