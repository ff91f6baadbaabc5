package similarity_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ownerlink/ownerlink/similarity"
)

func TestTokenSetsAreTheTextbook(t *testing.T) {
	sets := rapid.Custom(func(t *rapid.T) []uint32 {
		ids := rapid.SliceOfDistinct(rapid.Uint32Range(0, 30), func(id uint32) uint32 { return id }).Draw(t, "ids")
		slices.Sort(ids)
		return ids
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := sets.Draw(t, "a"), sets.Draw(t, "b")
		weights := rapid.SliceOfN(rapid.Float64Range(0, 9), 0, 30).Draw(t, "weights")
		shared, sharedWeight, all := 0, 0.0, 0.0
		for id := uint32(0); id <= 30; id++ {
			inA, inB, w := slices.Contains(a, id), slices.Contains(b, id), 1.0
			if int(id) < len(weights) {
				w = weights[id]
			}
			if inA && inB {
				shared++
				sharedWeight += w
			}
			if inA || inB {
				all += w
			}
		}
		require.Equal(t, shared, similarity.TokensShared(a, b))
		jaccard, dice, weighted := 0.0, 0.0, 0.0
		if len(a) > 0 && len(b) > 0 {
			jaccard = float64(shared) / float64(len(a)+len(b)-shared)
			dice = 2 * float64(shared) / float64(len(a)+len(b))
			if all > 0 {
				weighted = sharedWeight / all
			}
		}
		require.Equal(t, jaccard, similarity.TokenJaccard(a, b))
		require.Equal(t, dice, similarity.TokenDice(a, b))
		require.InDelta(t, weighted, similarity.WeightedTokenJaccard(a, b, weights), 1e-12)
		require.Equal(t, similarity.WeightedTokenJaccard(a, b, weights), similarity.WeightedTokenJaccard(b, a, weights))
		if !slices.Equal(a, b) {
			require.Less(t, similarity.TokenJaccard(a, b), 1.0)
			require.Less(t, similarity.WeightedTokenJaccard(a, b, weights), 1.0)
		}
	})
}

func TestFrequencies(t *testing.T) {
	f := similarity.NewFrequencies()
	require.Equal(t, 1.0, f.Weight("CARE"), "of no texts nothing is known")
	f.Add([]string{"CARE", "CENTER", "CARE"})
	f.Add([]string{"CARE", "HOME"})
	require.Equal(t, 2, f.Texts())
	require.Equal(t, 2, f.With("CARE"), "a repeated token counts once")
	require.Equal(t, math.Log(2), f.Weight("CARE"))
	require.Equal(t, math.Log(3), f.Weight("HOME"))
	require.Equal(t, f.Weight("HOME"), f.Weight("UNSEEN"), "as rare as can be")

	var none *similarity.Frequencies
	require.Equal(t, 1.0, none.Weight("CARE"))
	require.Zero(t, none.Texts()+none.With("CARE"))
}

// words are names of a few tokens, near each other, repeated, or not.
var words = rapid.SliceOfN(rapid.SampledFrom([]string{"SUNRISE", "SUNRIZE", "SUNSET", "CARE", "CARR", "CENTER", "CENTRE", "OF", "MEI", "É"}), 0, 6)

func someFrequencies() *similarity.Frequencies {
	f := similarity.NewFrequencies()
	for _, text := range []string{"SUNRISE CARE CENTER", "SUNSET CARE CENTRE", "CARE OF MEI", "CARE CENTER OF CARR"} {
		f.Add(strings.Fields(text))
	}
	return f
}

// textbookSoftTFIDF pairs the best of what is left, again and again; among equals, the first by its tokens.
func textbookSoftTFIDF(a, b []string, f *similarity.Frequencies, threshold float64) float64 {
	usedA, usedB, sum, lengthA, lengthB := make([]bool, len(a)), make([]bool, len(b)), 0.0, 0.0, 0.0
	for _, x := range a {
		lengthA += f.Weight(x) * f.Weight(x)
	}
	for _, y := range b {
		lengthB += f.Weight(y) * f.Weight(y)
	}
	for {
		best, bestKey, bestI, bestJ := 0.0, "", -1, -1
		for i, x := range a {
			for j, y := range b {
				alike := textbookStandard.compare(runes(x), runes(y))
				if usedA[i] || usedB[j] || alike < threshold {
					continue
				}
				adds, key := f.Weight(x)*f.Weight(y)*alike, min(x, y)+" "+max(x, y)
				if adds > best || adds == best && key < bestKey {
					best, bestKey, bestI, bestJ = adds, key, i, j
				}
			}
		}
		if bestI < 0 {
			break
		}
		usedA[bestI], usedB[bestJ] = true, true
		sum += best
	}
	if sum == 0 {
		return 0
	}
	return sum / math.Sqrt(lengthA*lengthB)
}

func textbookMongeElkan(a, b []string, f *similarity.Frequencies) float64 {
	one := func(a, b []string) float64 {
		sum, all := 0.0, 0.0
		for _, x := range a {
			best := 0.0
			for _, y := range b {
				best = max(best, textbookStandard.compare(runes(x), runes(y)))
			}
			sum += f.Weight(x) * best
			all += f.Weight(x)
		}
		return sum / all
	}
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	return (one(a, b) + one(b, a)) / 2
}

func TestSoftTFIDFAndMongeElkanAreTheTextbook(t *testing.T) {
	f := someFrequencies()
	rapid.Check(t, func(t *rapid.T) {
		a, b := words.Draw(t, "a"), words.Draw(t, "b")
		frequencies := f
		if rapid.Bool().Draw(t, "all alike") {
			frequencies = nil
		}
		threshold := rapid.SampledFrom([]float64{0.5, 0.8, 0.9, 1}).Draw(t, "threshold")
		for _, m := range []struct {
			want          float64
			compareTokens func(a, b []string) float64
			metric        similarity.Metric
		}{
			{textbookSoftTFIDF(a, b, frequencies, threshold), similarity.SoftTFIDF{Frequencies: frequencies, Threshold: threshold}.CompareTokens,
				similarity.SoftTFIDF{Frequencies: frequencies, Threshold: threshold}},
			{textbookMongeElkan(a, b, frequencies), similarity.MongeElkan{Frequencies: frequencies}.CompareTokens,
				similarity.MongeElkan{Frequencies: frequencies}},
		} {
			got := m.compareTokens(a, b)
			require.InDelta(t, m.want, got, 1e-12)
			require.Equal(t, got, m.compareTokens(b, a), "symmetric")
			require.Equal(t, got, m.metric.Compare(strings.Join(a, " "), " "+strings.Join(b, "\t")), "at white space")
			x, y := slices.Clone(a), slices.Clone(b)
			rand.New(rand.NewPCG(1, 2)).Shuffle(len(x), func(i, j int) { x[i], x[j] = x[j], x[i] })
			require.InDelta(t, got, m.compareTokens(x, b), 1e-12, "in any order")
			slices.Sort(x)
			slices.Sort(y)
			require.Equal(t, len(a) > 0 && slices.Equal(x, y), got == 1, "1 for the same tokens only")
			require.True(t, got >= 0 && got <= 1)
		}
	})
}

func TestTokenMeasuresKnown(t *testing.T) {
	f := someFrequencies()
	soft, elkan := similarity.SoftTFIDF{Frequencies: f}, similarity.MongeElkan{Frequencies: f}
	for _, m := range []similarity.Metric{soft, elkan} {
		require.Zero(t, m.Compare("", ""), "nothing is known of either")
		require.Zero(t, m.Compare(" ", "CARE"), "a missing value")
		require.Equal(t, 1.0, m.Compare("SUNRISE CARE", "CARE SUNRISE"), "the order of tokens is left out")
		require.Less(t, m.Compare("CARE CARE", "CARE"), 1.0, "but not how many there are")
		require.Greater(t, m.Compare("SUNRISE CARE", "SUNRIZE CARE"), m.Compare("SUNRISE CARE", "SUNSET CARE"), "a rare token, misspelt, against another")
		require.Greater(t, m.Compare("SUNRISE CARE", "SUNRISE CENTER"), m.Compare("SUNRISE CARE", "MEI CARE"), "the rare token counts more")
	}
	nan := similarity.MetricFunc(func(a, b string) float64 { return math.NaN() })
	require.Zero(t, similarity.MongeElkan{Inner: nan}.Compare("A", "B"), "an inner metric may be wrong, the range is kept")
	require.Zero(t, similarity.SoftTFIDF{Inner: nan}.Compare("A", "B"))
	two := similarity.MetricFunc(func(a, b string) float64 { return 2 })
	require.Less(t, similarity.MongeElkan{Inner: two}.Compare("A", "B"), 1.0)
	require.Less(t, similarity.SoftTFIDF{Inner: two}.Compare("A", "B"), 1.0)
}

func TestMetricsFromManyGoroutines(t *testing.T) {
	metrics := []similarity.Metric{
		similarity.JaroWinklerOptions{}, similarity.Strutil(), similarity.MetricFunc(similarity.OSARatio), similarity.MetricFunc(similarity.LevenshteinRatio),
		similarity.MetricFunc(similarity.LCSRatio), similarity.MetricFunc(similarity.Jaro), similarity.QGrams{}, similarity.QGrams{Q: 3, Dice: true},
		similarity.SoftTFIDF{Frequencies: someFrequencies(), Threshold: 0.7}, similarity.MongeElkan{Frequencies: someFrequencies()},
	}
	texts := []string{"SUNRISE CARE CENTER", "SUNRIZE CARE CENTRE OF MEI", "ÉTÉ CARE", "", strings.Repeat("SUNRISE CARE ", 12), strings.Repeat("SUNRIZE CARÉ ", 11)}
	for _, m := range metrics {
		var want []float64
		for _, a := range texts {
			for _, b := range texts {
				want = append(want, m.Compare(a, b))
			}
		}
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() {
				for range 20 {
					i := 0
					for _, a := range texts {
						for _, b := range texts {
							if got := m.Compare(a, b); got != want[i] {
								t.Errorf("%T %q %q: %v, want %v", m, a, b, got, want[i])
							}
							i++
						}
					}
				}
			})
		}
		wg.Wait()
	}
}

func TestEveryMetricKeepsItsRange(t *testing.T) {
	metrics := []similarity.Metric{
		similarity.JaroWinklerOptions{}, similarity.Strutil(), similarity.MetricFunc(similarity.OSARatio), similarity.MetricFunc(similarity.LCSRatio),
		similarity.QGrams{}, similarity.QGrams{Dice: true}, similarity.SoftTFIDF{}, similarity.MongeElkan{},
	}
	for _, g := range pairMakers {
		t.Run(g.name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				p := g.pair.Draw(t, "pair")
				for _, m := range metrics {
					s := m.Compare(p[0], p[1])
					require.True(t, s >= 0 && s <= 1, "%T: %v", m, s)
					require.Equal(t, s, m.Compare(p[1], p[0]), "%T is symmetric", m)
				}
			})
		})
	}
}
