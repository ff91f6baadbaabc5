package eval_test

import (
	"math"
	"slices"
	"testing"

	"github.com/ownerlink/ownerlink/eval"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestCountsWithoutAnything(t *testing.T) {
	none := eval.Counts{}
	assert.Zero(t, none.Precision())
	assert.Zero(t, none.Recall())
	assert.Zero(t, none.F1())
	half := eval.Counts{Links: 4, Right: 2, True: 8}
	assert.Equal(t, .5, half.Precision())
	assert.Equal(t, .25, half.Recall())
	assert.InDelta(t, 2*.5*.25/.75, half.F1(), 1e-15, "F1 is the harmonic mean")
}

func TestClustersEqualsPlain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawPlain(t)
		n := len(p.entity)
		cluster := rapid.SliceOfN(rapid.IntRange(-1, 6), n, n).Draw(t, "clusters")
		truth := p.truth()
		want := p.clusters(cluster)
		if got := truth.Clusters(cluster); got != want {
			t.Fatalf("Clusters = %+v, plain gives %+v", got, want)
		}
		if truth.Pairs() != want.True {
			t.Fatalf("Pairs = %d, plain gives %d", truth.Pairs(), want.True)
		}
		precision, recall := p.bcubed(cluster)
		got := truth.BCubed(cluster)
		if !near(got.Precision, precision) || !near(got.Recall, recall) {
			t.Fatalf("BCubed = %+v, plain gives %v, %v", got, precision, recall)
		}
	})
}

func TestClusteredEqualsPlain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawPlain(t)
		pairs := drawPairs(t, len(p.entity))
		truth := p.truth()
		points := truth.Clustered(pairs)
		levels := thresholds(pairs)
		if len(points) != len(levels) {
			t.Fatalf("%d points for %d distinct scores", len(points), len(levels))
		}
		for i, at := range levels {
			components := p.components(pairs, at)
			if !slices.Equal(truth.ClustersAt(pairs, at), components) {
				t.Fatalf("ClustersAt(%v) = %v, plain gives %v", at, truth.ClustersAt(pairs, at), components)
			}
			want := eval.Point{Threshold: at, Counts: p.clusters(components)}
			if points[i] != want {
				t.Fatalf("at %v: %+v, plain gives %+v", at, points[i], want)
			}
		}
	})
}

func TestJudge(t *testing.T) {
	truth := eval.TwoTables([]string{"ann", "bob"}, []string{"bob", "ann", "bob"})
	for _, c := range []struct {
		a, b int
		want bool
		why  string
	}{
		{0, 3, true, "ann is ann"},
		{1, 2, true, "bob is bob"},
		{2, 1, true, "in either order"},
		{1, 3, false, "bob is not ann"},
		{2, 4, false, "bob is bob, but both are of the right table"},
		{1, 5, false, "there is no record 5"},
		{-1, 2, false, "nor one before the first"},
	} {
		got := truth.Judge([]eval.Pair{{A: c.a, B: c.b, Score: .5}})
		assert.Equal(t, []eval.Scored{{Score: .5, Right: c.want}}, got, c.why)
	}
	assert.Zero(t, eval.TwoTables(nil, []int{1, 1}).Pairs(), "an empty left table leaves no pair")
}

func TestCurveEqualsPlain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pairs := drawScored(t)
		right := 0
		for _, p := range pairs {
			if p.Right {
				right++
			}
		}
		truth := right + rapid.IntRange(0, 5).Draw(t, "missed")
		curve := eval.NewCurve(pairs, truth)
		at := func(threshold float64) eval.Counts {
			c := eval.Counts{True: truth}
			for _, p := range pairs {
				if p.Score >= threshold {
					c.Links++
					if p.Right {
						c.Right++
					}
				}
			}
			return c
		}
		bestF1 := 0.0
		for _, p := range pairs {
			bestF1 = max(bestF1, at(p.Score).F1())
			if got := curve.At(p.Score); got != at(p.Score) {
				t.Fatalf("At(%v) = %+v, plain gives %+v", p.Score, got, at(p.Score))
			}
		}
		if curve.All() != at(-1) {
			t.Fatalf("All = %+v, plain gives %+v", curve.All(), at(-1))
		}
		best, ok := curve.Best()
		if ok != (len(pairs) > 0) || best.F1() != bestF1 {
			t.Fatalf("Best = %+v, %v; the best F1 is %v", best, ok, bestF1)
		}
		if area := curve.AveragePrecision(); area < 0 || area > 1 {
			t.Fatalf("AveragePrecision = %v", area)
		}

		wanted := rapid.SampledFrom([]float64{0, .5, .9, 1}).Draw(t, "wanted")
		point, ok := curve.ForPrecision(wanted)
		for _, p := range pairs {
			if reached := at(p.Score).Precision() >= wanted; reached && (!ok || p.Score < point.Threshold) {
				t.Fatalf("ForPrecision(%v) = %+v, %v, yet %v reaches it", wanted, point, ok, p.Score)
			}
		}
		if ok && point.Precision() < wanted {
			t.Fatalf("ForPrecision(%v) has precision %v", wanted, point.Precision())
		}

		cost := eval.Cost{FalseLink: rapid.SampledFrom([]float64{0, 1, 10}).Draw(t, "false link"), Miss: 1}
		least := curve.ForCost(cost)
		for _, p := range append([]eval.Scored{{Score: math.Inf(1)}}, pairs...) {
			if cost.Of(at(p.Score)) < cost.Of(least.Counts) {
				t.Fatalf("ForCost took %+v, yet %v costs less", least, p.Score)
			}
		}
	})
}

func TestCurveTiesAndNaN(t *testing.T) {
	curve := eval.NewCurve([]eval.Scored{{.5, true}, {.5, false}, {math.NaN(), true}}, 2)
	assert.Equal(t, []eval.Point{
		{Threshold: .5, Counts: eval.Counts{Links: 2, Right: 1, True: 2}},
		{Threshold: math.Inf(-1), Counts: eval.Counts{Links: 3, Right: 2, True: 2}},
	}, curve.Points(), "equal scores are one point; NaN is the lowest score")
	_, ok := eval.NewCurve(nil, 3).Best()
	assert.False(t, ok, "no pairs, no best threshold")
}

func TestBestTakesTheHighestThreshold(t *testing.T) {
	// F1 is 2/3 both with the first pair alone and with all three.
	curve := eval.NewCurve([]eval.Scored{{.9, true}, {.8, false}, {.7, true}, {.6, false}}, 2)
	best, ok := curve.Best()
	require.True(t, ok)
	assert.Equal(t, .7, best.Threshold)
	tied := eval.NewCurve([]eval.Scored{{.9, true}, {.8, false}, {.7, false}, {.6, true}}, 2)
	best, _ = tied.Best()
	assert.Equal(t, .9, best.Threshold)
}

func TestCostValidate(t *testing.T) {
	require.NoError(t, eval.Cost{FalseLink: 2, Miss: 1}.Validate())
	assert.ErrorContains(t, eval.Cost{FalseLink: -1}.Validate(), "FalseLink")
	assert.ErrorContains(t, eval.Cost{Miss: math.NaN()}.Validate(), "Miss")
}

func TestROCAreaEqualsPlain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pairs := drawScored(t)
		wins, of := 0.0, 0
		for _, r := range pairs {
			for _, w := range pairs {
				if r.Right && !w.Right {
					of++
					switch {
					case r.Score > w.Score:
						wins++
					case r.Score == w.Score:
						wins += .5
					}
				}
			}
		}
		want := 0.0
		if of > 0 {
			want = wins / float64(of)
		}
		if got := eval.NewROC(pairs).Area(); !near(got, want) {
			t.Fatalf("Area = %v, the share of pairs won is %v", got, want)
		}
	})
}

func TestCalibrationHoldsEveryPairOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pairs := drawScored(t)
		bins := rapid.IntRange(1, 12).Draw(t, "bins")
		for name, c := range map[string]eval.Calibration{"width": eval.EqualWidth(pairs, bins), "count": eval.EqualCount(pairs, bins)} {
			held := 0
			for i, b := range c.Bins {
				held += b.Pairs
				if b.Pairs > 0 && (b.Said < b.Low-1e-9 || b.Said > b.High+1e-9) {
					t.Fatalf("%s: bin %d says %v outside [%v, %v]", name, i, b.Said, b.Low, b.High)
				}
			}
			if held != len(pairs) || c.Pairs != len(pairs) {
				t.Fatalf("%s: %d of %d pairs are in bins", name, held, len(pairs))
			}
			if c.ECE < 0 || c.ECE > 1 || c.Brier < 0 || c.Brier > 1 {
				t.Fatalf("%s: ECE %v, Brier %v", name, c.ECE, c.Brier)
			}
			reversed := slices.Clone(pairs)
			slices.Reverse(reversed)
			again := eval.EqualWidth(reversed, bins)
			if name == "count" {
				again = eval.EqualCount(reversed, bins)
			}
			if again.ECE != c.ECE || again.Brier != c.Brier {
				t.Fatalf("%s: the order of the pairs changed the answer", name)
			}
		}
	})
}

func TestCalibrationByHand(t *testing.T) {
	// Ten pairs at .9, nine right: calibrated. Ten at .5, none right: off by .5.
	var pairs []eval.Scored
	for i := range 10 {
		pairs = append(pairs, eval.Scored{Score: .9, Right: i > 0}, eval.Scored{Score: .5})
	}
	for name, c := range map[string]eval.Calibration{"width": eval.EqualWidth(pairs, 10), "count": eval.EqualCount(pairs, 2)} {
		assert.InDelta(t, .25, c.ECE, 1e-12, name)
		assert.InDelta(t, (9*.01+.81+10*.25)/20, c.Brier, 1e-12, name)
	}
	assert.Len(t, eval.EqualCount(pairs, 10).Bins, 2, "pairs of one probability are never parted")
	assert.Zero(t, eval.EqualWidth(nil, 10).ECE)
}
