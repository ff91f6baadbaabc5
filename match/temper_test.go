package match

import (
	"math/rand/v2"
	"testing"
)

// What a model claims too much, of its levels or of how many pairs match, the comparisons held against each other take back.
func TestTemper(t *testing.T) {
	const prior, equalM, equalU = .3, .9, .2
	rng, n := rand.New(rand.NewPCG(4, 2)), map[Pattern]float64{}
	for range 4000 {
		equal := equalU
		if rng.Float64() < prior {
			equal = equalM
		}
		var p Pattern
		for c := range 5 {
			level := 2
			if rng.Float64() < equal {
				level = 1
			}
			p = p.With(c, level)
		}
		n[p]++
	}
	var counts []PatternCount
	for p, k := range n {
		counts = append(counts, PatternCount{Pattern: p, Count: k})
	}
	claims := func(prior, m, u float64) Calibration {
		model := &Model{Version: Version, Prior: prior}
		for range 5 {
			model.Comparisons = append(model.Comparisons, Comparison{Name: "c", Kind: "word", Levels: []Level{Missing(), {Name: "equal", M: m, U: u}, {Name: "contradicts", M: 1 - m, U: 1 - u}}})
		}
		return *model.temper(merged(counts)).Calibration
	}
	honest, bold, eager := claims(prior, equalM, equalU), claims(prior, .97, .05), claims(.9, equalM, equalU)
	if honest.Scale < .75 || honest.Shift != 0 {
		t.Errorf("a model that claims what is true was given %+v", honest)
	}
	if bold.Scale > honest.Scale-.1 {
		t.Errorf("slope %.2f for a model that claims too much of its levels, %.2f for the true one", bold.Scale, honest.Scale)
	}
	if eager.Shift > -1 {
		t.Errorf("shift %.2f for a model that takes nine in ten pairs for matches where three are", eager.Shift)
	}
}
