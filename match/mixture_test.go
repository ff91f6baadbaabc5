package match

import (
	"math"
	"slices"
	"testing"
)

// A point that the steps lead to is taken only if it is one.
func TestMoveToWhatIsNoPoint(t *testing.T) {
	m := &Model{Prior: .1, Comparisons: []Comparison{{Levels: []Level{Missing(), {Name: "equal", M: .9, U: .1}, {Name: "other", M: .1, U: .9}}}}}
	em := newMixture(m, EstimateOptions{})
	at := em.point()
	for _, c := range []struct {
		change func(x []float64)
		ok     bool
	}{
		{func([]float64) {}, true},
		{func(x []float64) { x[0] = 2000 }, false},
		{func(x []float64) { x[2] = -.1 }, false},
		{func(x []float64) { x[2] = 0 }, false},
		{func(x []float64) { x[0], x[2] = math.Log(.3), .8 }, true},
	} {
		x := slices.Clone(at)
		c.change(x)
		if got := em.moveTo(x); got != c.ok {
			t.Errorf("%v: taken %v, want %v", x, got, c.ok)
		}
		if !em.moveTo(at) {
			t.Fatal("there is no way back")
		}
		if sum := em.share[0] + em.share[1] + em.share[2]; math.Abs(sum-1) > 1e-12 {
			t.Errorf("shares add up to %v", sum)
		}
	}
}
