package ownership

import (
	"cmp"
	"math"
	"slices"

	"github.com/ownerlink/ownerlink/address"
	"github.com/ownerlink/ownerlink/match"
	"github.com/ownerlink/ownerlink/names"
)

// The comparisons of two places, in the order of the models "facilities" and "buildings".
const (
	placeNameComparison = iota
	placeAddressComparison
)

// The levels of two organizations' names, the closest first.
const (
	orgEqual = 1 + iota
	orgSimilar
	orgInitialism
	orgLegalForm
	orgSubset
	orgSibling
	orgOverlap
	orgCommonWords
	orgContradicts
	orgDifferent
)

var orgLevels = [...]int{names.OrganizationMissing: 0, names.OrganizationEqual: orgEqual, names.OrganizationSimilar: orgSimilar,
	names.OrganizationQualified: orgSubset, names.OrganizationInitialism: orgInitialism, names.OrganizationLegalFormDiffers: orgLegalForm,
	names.OrganizationSubset: orgSubset, names.OrganizationSibling: orgSibling, names.OrganizationOverlap: orgOverlap,
	names.OrganizationCommonWords: orgCommonWords, names.OrganizationContradicts: orgContradicts, names.OrganizationDifferent: orgDifferent}

// orgLevel compares two organizations' names.
func (x *index) orgLevel(a, b int32) int {
	return orgLevels[names.CompareOrganizations(&x.orgs[a], &x.orgs[b], x.tokens).Level]
}

// The levels of two addresses of facilities.
const (
	placeBuilding = 1 + iota
	placeStreet
	placeNumber // the same number and ZIP, another street; or the same street and a number nearby
	placeZIP
	placeCity
	placeState
	placeElsewhere
)

func addressLevel(a, b *address.Address) int {
	if a.Kind == address.Unknown || b.Kind == address.Unknown {
		return 0
	}
	c := address.Compare(a, b)
	sameZIP, sameCity := c.ZIP == address.FieldEqual, c.City == address.FieldEqual
	switch {
	case c.Level >= address.SameBuilding:
		return placeBuilding
	case c.Level == address.SameStreet:
		return placeStreet
	case (sameZIP || sameCity) && (c.Number == address.FieldEqual || c.Level == address.Contradicts):
		return placeNumber
	case sameZIP:
		return placeZIP
	case sameCity && c.State != address.FieldContradicts:
		return placeCity
	case c.State == address.FieldEqual:
		return placeState
	case c.State == address.FieldContradicts:
		return placeElsewhere
	}
	return 0
}

// candidate is a pair with its evidence.
type candidate struct {
	left, right int32
	pattern     match.Pattern
	rare        [10]float64 // bits added to a comparison by how rare the value is, or how few are where it is
	weight      float64     // bits, the prior in
	rule        uint8       // that proposed the pair
}

func (c *candidate) sum(s *scorer, prior float64) {
	c.weight = prior + s.evidence(c.pattern)
	for _, r := range c.rare {
		c.weight += r
	}
}

// places finds facilities by name and address.
type places struct {
	x                      *index
	byKey                  map[string][]int32
	atZIP, inCity, inState map[string]float64 // facilities
	stems                  map[string]float64 // facilities with a name of the stem
}

func newPlaces(x *index) *places {
	p := &places{x: x, byKey: map[string][]int32{}, atZIP: map[string]float64{}, inCity: map[string]float64{}, inState: map[string]float64{}, stems: map[string]float64{}}
	for i := range x.facilities {
		f := &x.facilities[i]
		for _, k := range p.keys(&x.addresses[f.address], f.names) {
			p.byKey[k] = append(p.byKey[k], int32(i))
		}
		a := &x.addresses[f.address]
		p.atZIP[a.ZIP]++
		p.inCity[cityOf(a)]++
		p.inState[a.State]++
		var stems []string
		for _, o := range f.names {
			stems = append(stems, x.orgs[o].StemKey())
		}
		for _, s := range sortedStrings(stems) {
			p.stems[s]++
		}
	}
	return p
}

// keys are what two records of one facility share, at least one of them.
func (p *places) keys(a *address.Address, orgs []int32) []string {
	var out []string
	add := func(kind, key string) {
		if key != "" {
			out = append(out, kind+key)
		}
	}
	add("b", a.BuildingKey())
	add("z", a.NumberZIPKey())
	add("s", a.NumberStreetStateKey())
	if a.StreetName != "" && a.ZIP != "" {
		add("t", a.StreetName+"|"+a.ZIP)
	}
	for _, o := range orgs {
		n := &p.x.orgs[o]
		if k := n.StemKey(); k != "" {
			add("n", k+"|"+a.State)
			if a.State == "" {
				add("n", k)
			}
		}
		for _, t := range n.Tokens() {
			if a.ZIP != "" {
				add("w", t+"|"+a.ZIP)
			}
			if a.City != "" {
				add("c", t+"|"+a.City+"|"+a.State)
			}
		}
	}
	return sortedStrings(out)
}

func sortedStrings(s []string) []string {
	slices.Sort(s)
	return slices.Compact(s)
}

// near lists the facilities that share a key with a record, ascending.
func (p *places) near(a *address.Address, orgs []int32) []int32 {
	var out []int32
	for _, k := range p.keys(a, orgs) {
		if hits := p.byKey[k]; len(hits) <= 200 {
			out = append(out, hits...)
		}
	}
	return sortedSet(out)
}

// score compares and weighs a record of the CRM and a facility.
func (p *places) score(s *scorer, a *address.Address, orgs []int32, f int32) candidate {
	c := p.compare(a, orgs, f)
	c.sum(s, math.Log2(s.model.Prior/float64(len(p.x.facilities))))
	return c
}

// compare puts the names and the address of a record and of a facility in levels.
func (p *places) compare(a *address.Address, orgs []int32, f int32) candidate {
	n := &p.x.facilities[f]
	c := candidate{right: f}
	level, all := 0, float64(len(p.x.facilities))
	for _, o := range orgs {
		for _, m := range n.names {
			l := p.x.orgLevel(o, m)
			if l != 0 && (level == 0 || l < level) {
				level = l
				c.rare[placeNameComparison] = 0
				switch l {
				case orgEqual, orgSimilar, orgLegalForm, orgSibling:
					c.rare[placeNameComparison] = rarity(p.stems[p.x.orgs[o].StemKey()], all)
				}
			}
		}
	}
	where := addressLevel(a, &p.x.addresses[n.address])
	c.pattern = c.pattern.With(placeNameComparison, level).With(placeAddressComparison, where)
	here := &p.x.addresses[n.address]
	switch where {
	case placeBuilding:
		c.rare[placeAddressComparison] = math.Log2(all)
	case placeStreet, placeNumber:
		c.rare[placeAddressComparison] = math.Log2(all)
		if a.ZIP != here.ZIP {
			c.rare[placeAddressComparison] = math.Log2(all / 5)
		}
	case placeZIP:
		c.rare[placeAddressComparison] = math.Log2(all / math.Max(p.atZIP[here.ZIP], 1))
	case placeCity:
		c.rare[placeAddressComparison] = math.Log2(all / p.inCity[cityOf(here)])
	case placeState:
		c.rare[placeAddressComparison] = math.Log2(all / p.inState[here.State])
	}
	return c
}

// compete turns weights of rivals for one record into probabilities: at most one of them is right.
func compete(rivals []candidate) []float64 {
	top := 0.0
	for _, c := range rivals {
		top = math.Max(top, c.weight)
	}
	total := math.Exp2(-top)
	out := make([]float64, len(rivals))
	for i, c := range rivals {
		out[i] = math.Exp2(c.weight - top)
		total += out[i]
	}
	for i := range out {
		out[i] /= total
	}
	return out
}

// linkMasters ties the CRM's facilities to CCNs: as the CRM has it, else by name and address.
func (r *run) linkMasters() {
	if len(r.x.masters) == 0 {
		return
	}
	s := newScorer(r.models.Facilities)
	finder := newPlaces(r.x)
	links := make([]FacilityLink, len(r.x.masters))
	r.masterFacility = make([]int32, len(r.x.masters))
	parallel(len(r.x.masters), func(i int) {
		m := &r.x.masters[i]
		row := &r.x.world.PropertyMaster[m.row]
		links[i] = FacilityLink{MasterID: row.ID, Name: row.Name}
		r.masterFacility[i] = -1
		if f, ok := r.x.byCCN[row.CCN]; ok && row.CCN != "" {
			r.masterFacility[i] = f
		}
		if row.CCN != "" {
			links[i].CCN, links[i].Link = row.CCN, Link{Weight: certain, Probability: 1, Decision: match.Given, Why: "the CRM gives the CCN"}
			return
		}
		a, orgs := &r.x.addresses[m.address], []int32{m.org}
		var rivals []candidate
		for _, f := range finder.near(a, orgs) {
			rivals = append(rivals, finder.score(s, a, orgs, f))
		}
		best, probability := bestOf(rivals)
		if best < 0 {
			return
		}
		probability = calibrate(s.model, probability)
		c := &rivals[best]
		links[i].CCN = r.x.ccn(c.right)
		links[i].Link = r.decide(s, c, probability, nil)
		if links[i].Decision == match.Link {
			r.masterFacility[i] = c.right
		}
	})
	for _, l := range links {
		if l.CCN != "" && r.wanted(l.Decision) {
			r.result.Facilities = append(r.result.Facilities, l)
		}
	}
	slices.SortFunc(r.result.Facilities, func(a, b FacilityLink) int {
		return cmp.Or(cmp.Compare(a.MasterID, b.MasterID), cmp.Compare(a.CCN, b.CCN))
	})
}

// bestOf gives the strongest of rivals and its probability, -1 where there is none.
func bestOf(rivals []candidate) (int, float64) {
	best, probability := -1, 0.0
	for i, p := range compete(rivals) {
		if p > probability {
			best, probability = i, p
		}
	}
	return best, probability
}

// ccn gives the CCN of a facility.
func (x *index) ccn(f int32) string { return x.world.Facilities[x.facilities[f].row].CCN }
