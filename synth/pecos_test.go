package synth

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// TestEffectiveSharesEqualTheSeries holds the linear system against the sum over all walks, A + A² + A³ + …, which is the plain meaning.
func TestEffectiveSharesEqualTheSeries(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 7).Draw(t, "organizations")
		people := rapid.IntRange(1, 4).Draw(t, "people")
		var orgs []*organization
		for i := range n {
			orgs = append(orgs, &organization{id: "o" + itoa(i)})
		}
		for i, o := range orgs {
			left := 100
			for range rapid.IntRange(0, 3).Draw(t, "holders") {
				share := rapid.IntRange(1, 40).Draw(t, "share")
				if share > left {
					break
				}
				left -= share
				h := holding{share: float64(share)}
				if k := rapid.IntRange(0, n+people-1).Draw(t, "holder"); k < n && k != i { // cycles too
					h.org = orgs[k]
				} else {
					h.person = &person{ids: []identity{{id: "p" + itoa(k%people)}}}
				}
				o.holders = append(o.holders, h)
			}
		}
		want := map[string]float64{}
		walk := map[*organization]float64{orgs[0]: 1}
		for range 3000 { // the largest eigenvalue is below 1 where people hold a part; where not, the shares end at a bound below
			next := map[*organization]float64{}
			for o, x := range walk {
				for _, h := range o.holders {
					want[h.id()] += x * h.share
					if h.org != nil {
						next[h.org] += x * h.share / 100
					}
				}
			}
			walk = next
		}
		rest := 0.0
		for _, x := range walk {
			rest += x
		}
		if rest > 1e-12 {
			t.Skip("a cycle that nobody gets out of")
		}
		for _, e := range effectiveShares(orgs[0]) {
			if math.Abs(e.share-want[e.id]) > 1e-7 {
				t.Fatalf("%s holds %.10f, the sum over all ways is %.10f", e.id, e.share, want[e.id])
			}
		}
	})
}

func TestHoldingsOfAWorld(t *testing.T) {
	w := testWorld()
	cycles := 0
	for _, o := range w.heldOrganizations() {
		sum := 0.0
		for _, h := range o.holders {
			sum += h.share
			if h.cross {
				cycles++
			}
		}
		require.LessOrEqual(t, sum, 100.5, "%s is held more than whole", o.name)
	}
	require.Positive(t, cycles)
	for _, f := range w.facilities[:200] {
		people := 0.0
		last := map[string]bool{}
		for _, in := range interestsIn(f.opco) {
			if in.person != nil || in.org != nil && len(in.org.holders) == 0 {
				last[holdingID(in)] = true
			}
		}
		for _, e := range effectiveShares(f.opco) {
			require.LessOrEqual(t, e.share, 100.5, f.ccn)
			if last[e.id] {
				people += e.share
			}
		}
		if len(last) > 0 {
			require.InDelta(t, 100, people, 1, "those at the top hold all of %s", f.ccn)
		}
	}
}

func holdingID(in interest) string {
	h := holding{person: in.person, org: in.org}
	return h.id()
}
