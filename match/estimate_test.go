package match_test

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/ownerlink/ownerlink/match"
)

// truthModel has the probabilities that the test's pairs are drawn from.
func truthModel(n int) *match.Model {
	m := &match.Model{Version: match.Version, Prior: .02, Thresholds: match.Thresholds{Link: .5, Review: .1}}
	for i := range n {
		f := float64(i) / float64(n)
		m.Comparisons = append(m.Comparisons, match.Comparison{Name: "c", Kind: "word", Levels: []match.Level{match.Missing(),
			{Name: "equal", M: .9 - .2*f, U: .02 + .05*f}, {Name: "similar", M: .06 + .1*f, U: .05}, {Name: "contradicts", M: .04 + .1*f, U: .93 - .05*f}}})
	}
	return m
}

// drawCounts draws pairs from a model, a fifth of the values missing.
func drawCounts(m *match.Model, pairs int, seed uint64) []match.PatternCount {
	rng := rand.New(rand.NewPCG(seed, 1))
	n := map[match.Pattern]float64{}
	var order []match.Pattern
	for range pairs {
		isMatch := rng.Float64() < m.Prior
		var p match.Pattern
		for c := range m.Comparisons {
			if rng.Float64() < .2 {
				continue
			}
			x := rng.Float64()
			for l := 1; l < len(m.Comparisons[c].Levels); l++ {
				v := m.Comparisons[c].Levels[l].U
				if isMatch {
					v = m.Comparisons[c].Levels[l].M
				}
				if x -= v; x < 0 || l == len(m.Comparisons[c].Levels)-1 {
					p = p.With(c, l)
					break
				}
			}
		}
		if n[p] == 0 {
			order = append(order, p)
		}
		n[p]++
	}
	out := make([]match.PatternCount, 0, len(order))
	for _, p := range order {
		out = append(out, match.PatternCount{Pattern: p, Count: n[p]})
	}
	return out
}

// From a wrong first guess, the estimate finds the probabilities that the pairs were drawn from.
func TestEstimateRecoversWhatPairsWereDrawnFrom(t *testing.T) {
	truth := truthModel(6)
	start := truthModel(6)
	start.Prior = .2
	for c := range start.Comparisons {
		for l, u := range []float64{1, .3, .3, .4} {
			start.Comparisons[c].Levels[l].U = u
		}
		start.Comparisons[c].Levels[1].M, start.Comparisons[c].Levels[2].M, start.Comparisons[c].Levels[3].M = .6, .2, .2
	}
	got, err := match.Estimate(context.Background(), start, drawCounts(truth, 200_000, 7), match.EstimateOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if !got.Training.Converged {
		t.Error("did not converge")
	}
	if math.Abs(got.Prior-truth.Prior) > .002 {
		t.Errorf("prior %.4f, drawn from %.4f", got.Prior, truth.Prior)
	}
	for c := range truth.Comparisons {
		for l := 1; l < 4; l++ {
			want, have := truth.Comparisons[c].Levels[l], got.Comparisons[c].Levels[l]
			if math.Abs(want.M-have.M) > .03 || math.Abs(want.U-have.U) > .01 {
				t.Errorf("comparison %d level %d: m %.3f u %.3f, drawn from m %.3f u %.3f", c, l, have.M, have.U, want.M, want.U)
			}
		}
	}
	if start.Prior != .2 || start.Training != nil {
		t.Error("the model given was changed")
	}
}

// A level that no pair shows keeps its first guess's order of size, is marked, and no weight is infinite.
func TestEstimateMarksWhatItDidNotSee(t *testing.T) {
	truth := truthModel(4)
	start := truthModel(4)
	start.Comparisons[0].Levels = append(start.Comparisons[0].Levels[:3:3], match.Level{Name: "never", M: .01, U: .001}, start.Comparisons[0].Levels[3])
	counts := drawCounts(truth, 50_000, 3)
	for i, c := range counts { // what was level 3 is now level 4
		if c.Pattern.Level(0) == 3 {
			counts[i].Pattern = c.Pattern.With(0, 4)
		}
	}
	got, err := match.Estimate(context.Background(), start, counts, match.EstimateOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for c := range got.Comparisons {
		for l, v := range got.Comparisons[c].Levels[1:] {
			if w := v.Weight(); math.IsInf(w, 0) || math.IsNaN(w) {
				t.Errorf("comparison %d level %d has weight %v", c, l+1, w)
			}
			if v.Untrained != (v.Name == "never") {
				t.Errorf("comparison %d %q: untrained %v", c, v.Name, v.Untrained)
			}
			if l > 0 && got.Comparisons[c].Levels[l].Weight() < v.Weight()-1e-9 {
				t.Errorf("comparison %d: level %d weighs more than the closer one before it", c, l+1)
			}
		}
	}
}

func TestEstimateWithoutPairs(t *testing.T) {
	if _, err := match.Estimate(context.Background(), truthModel(1), nil, match.EstimateOptions{}); err != match.ErrNoPairs {
		t.Errorf("error %v", err)
	}
}
