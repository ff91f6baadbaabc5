package ownership

import (
	"cmp"
	"math"
	"slices"

	"github.com/ownerlink/ownerlink/address"
)

// linkBuildings finds the property record of each facility's own building, by the address it stands at, and by name where the address
// is only near.
func (r *run) linkBuildings() {
	x := r.x
	if len(x.properties) == 0 {
		return
	}
	s := newScorer(r.models.Buildings)
	finder := newPlaces(x)
	found := make([][]candidate, len(x.properties))
	parallel(len(x.properties), func(i int) {
		p := &x.properties[i]
		a := &x.addresses[p.site]
		if a.Kind == address.Unknown {
			return
		}
		var orgs []int32
		if p.company != 0 {
			orgs = []int32{p.company}
		}
		use := buildingOther
		if x.world.Properties[p.row].Nursing() {
			use = buildingNursing
		}
		for _, f := range finder.near(a, nil) {
			c := finder.compare(a, orgs, f)
			c.left = int32(i)
			c.pattern = c.pattern.With(buildingUse, use)
			c.sum(s, math.Log2(s.model.Prior/float64(len(x.facilities))))
			if c.weight > -10 {
				found[i] = append(found[i], c)
			}
		}
	})
	t := r.thresholds(s.model)
	for i := range found {
		for k, p := range compete(found[i]) {
			p = calibrate(s.model, p)
			if !r.wanted(t.Decide(p)) {
				continue
			}
			c := &found[i][k]
			property := &x.world.Properties[x.properties[i].row]
			r.result.Buildings = append(r.result.Buildings, BuildingLink{Link: r.decide(s, c, p, nil), CCN: x.ccn(c.right), PropertyID: property.ID, PropertyOwner: ownersName(property)})
		}
	}
	slices.SortFunc(r.result.Buildings, func(a, b BuildingLink) int {
		return cmp.Or(cmp.Compare(a.CCN, b.CCN), cmp.Compare(a.PropertyID, b.PropertyID))
	})
}

// The comparison of a building beyond those of places, and its levels.
const (
	buildingUse = placeAddressComparison + 1

	buildingNursing = 1
	buildingOther   = 2
)
