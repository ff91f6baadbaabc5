package similarity_test

import (
	"math"
	"runtime"
	"sync"
	"testing"

	"github.com/adrg/strutil/metrics"
	"github.com/stretchr/testify/require"
	"github.com/xrash/smetrics"
	"pgregory.net/rapid"

	"github.com/ownerlink/ownerlink/similarity"
)

func TestJaroWinklerKnown(t *testing.T) {
	for _, c := range []struct {
		a, b         string
		jaro, winker float64
		why          string
	}{
		{"MARTHA", "MARHTA", 0.9444, 0.9611, "Winkler 1990: one transposition, prefix of 3"},
		{"DIXON", "DICKSONX", 0.7667, 0.8133, "Winkler 1990: prefix of 2"},
		{"DWAYNE", "DUANE", 0.8222, 0.8400, "Winkler 1990: prefix of 1"},
		{"JONES", "JOHNSON", 0.7905, 0.8324, "Winkler 1994"},
		{"ABROMS", "ABRAMS", 0.8889, 0.9222, "Winkler 1994"},
		{"HARDIN", "MARTINEZ", 0.7222, 0.7222, "no prefix, so no boost"},
		{"ITMAN", "SMITH", 0.4667, 0.4667, "below 0.7"},
		{"ABCDEFGH", "ABZZZZZZ", 0.5, 0.5, "a prefix below 0.7 does not count"},
		{"AB", "BA", 0, 0, "a window of 0: letters must stand at the same place"},
		{"A", "A", 1, 1, "a window of −1 is one of 0"},
		{"A", "AB", 0.8333, 0.85, "a prefix of 1"},
		{"ABCD", "BCDA", 0.8333, 0.8333, "window 1: three letters agree, D and A do not"},
		{"ABCXYZ", "BCAXYZ", 0.9444, 0.9444, "three out of order are one transposition: halves are rounded down"},
		{"", "", 0, 0, "nothing is known of either"},
		{"", "ANNA", 0, 0, "a missing value"},
		{"MÜLLER", "MULLER", 0.8889, 0.9, "a rune is a letter"},
		{"渡辺", "渡邊", 0.6667, 0.6667, "a rune is a letter"},
		{"\xff", "\xfe", 0, 0, "different bytes that are not UTF-8 are different letters"},
		{"\xff", "\ufffd", 0, 0, "and not the replacement character"},
	} {
		require.InDelta(t, c.jaro, similarity.Jaro(c.a, c.b), 0.00005, "Jaro %q %q: %s", c.a, c.b, c.why)
		require.InDelta(t, c.winker, similarity.JaroWinkler(c.a, c.b), 0.00005, "JaroWinkler %q %q: %s", c.a, c.b, c.why)
	}
}

func TestJaroWinklerIsTheTextbook(t *testing.T) {
	for _, g := range pairMakers {
		t.Run(g.name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				p := g.pair.Draw(t, "pair")
				sameJaroWinkler(t, p[0], p[1], rapid.Float64Range(0, 1).Draw(t, "cutoff"))
			})
		})
	}
}

func FuzzJaroWinkler(f *testing.F) {
	f.Add("MARTHA", "MARHTA", 0.9)
	f.Add("MÜLLER", "MULLER\xff", 0.5)
	f.Add("ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOP", "PONMLKJIHGFEDCBA", 0.1)
	f.Add("MARTHA", "MARHTA", math.NaN())
	f.Add("MARTHA", "MARHTA", math.Inf(1))
	f.Add("MARTHA", "MARTHA", math.Inf(-1))
	f.Fuzz(func(t *testing.T, a, b string, cutoff float64) {
		if len(a)+len(b) < 2000 {
			sameJaroWinkler(t, a, b, cutoff)
		}
	})
}

// sameJaroWinkler holds every form of the measure against the textbook, bit by bit.
func sameJaroWinkler(t require.TestingT, a, b string, cutoff float64) {
	x, y := runes(a), runes(b)
	want := textbookStandard.compare(x, y)
	require.Equal(t, want, similarity.JaroWinkler(a, b), "%q %q", a, b)
	require.Equal(t, want, similarity.JaroWinkler(b, a), "symmetric: %q %q", a, b)
	require.Equal(t, want, similarity.Prepare(a).JaroWinkler(b), "prepared: %q %q", a, b)
	require.Equal(t, textbookStandard.jaro(x, y), similarity.Jaro(a, b), "Jaro: %q %q", a, b)
	require.Equal(t, want, similarity.JaroWinklerBits(a, b), "without vectors: %q %q", a, b)
	require.Equal(t, want, similarity.JaroWinklerLong(a, b), "as for long strings: %q %q", a, b)
	require.True(t, want >= 0 && want <= 1)
	require.Equal(t, a == b && a != "", want == 1, "1 for equals only: %q %q", a, b)

	for _, cutoff := range []float64{cutoff, want, math.Nextafter(want, 2), 0.92} {
		wantCut, wantOK := want, want >= cutoff
		if !wantOK {
			wantCut = 0
		}
		got, ok := similarity.Prepare(a).JaroWinklerAtLeast(b, cutoff)
		require.Equal(t, wantOK, ok, "%q %q at least %v", a, b, cutoff)
		require.Equal(t, wantCut, got, "%q %q at least %v", a, b, cutoff)
		got, ok = similarity.JaroWinklerAtLeast(a, b, cutoff)
		require.Equal(t, wantOK, ok, "%q %q at least %v", a, b, cutoff)
		require.Equal(t, wantCut, got, "%q %q at least %v", a, b, cutoff)
		got, ok = similarity.JaroWinklerBitsAtLeast(a, b, cutoff)
		require.Equal(t, wantOK, ok, "without vectors: %q %q at least %v", a, b, cutoff)
		require.Equal(t, wantCut, got, "without vectors: %q %q at least %v", a, b, cutoff)
	}
}

func TestJaroWinklerOptionsAreTheTextbook(t *testing.T) {
	for _, g := range pairMakers {
		t.Run(g.name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				p := g.pair.Draw(t, "pair")
				o := similarity.JaroWinklerOptions{
					Window:             rapid.IntRange(-3, 70).Draw(t, "window"),
					Prefix:             rapid.IntRange(1, 8).Draw(t, "prefix"),
					Scale:              rapid.Float64Range(0.001, 0.12).Draw(t, "scale"),
					BoostAbove:         rapid.SampledFrom([]float64{-1, 0.3, 0.9}).Draw(t, "above"),
					HalfTranspositions: rapid.Bool().Draw(t, "half"),
				}
				require.NoError(t, o.Validate())
				book := textbookJaroWinkler{o.Window, o.Prefix, o.Scale, o.BoostAbove, o.HalfTranspositions}
				want := book.compare(runes(p[0]), runes(p[1]))
				require.Equal(t, want, o.Compare(p[0], p[1]))
				require.Equal(t, want, o.Prepare(p[1]).JaroWinkler(p[0]))
				got, ok := o.Prepare(p[0]).JaroWinklerAtLeast(p[1], want)
				require.True(t, ok)
				require.Equal(t, want, got)
				require.Equal(t, p[0] == p[1] && p[0] != "", want == 1)
			})
		})
	}
}

func TestStrutilsOwnAnswers(t *testing.T) {
	theirs, ours := metrics.NewJaroWinkler(), similarity.Strutil()
	for _, g := range pairMakers {
		t.Run(g.name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				p := g.pair.Draw(t, "pair")
				want := theirs.Compare(p[0], p[1])
				if runtime.GOARCH == "amd64" {
					require.Equal(t, want, ours.Compare(p[0], p[1]))
					require.Equal(t, want, ours.Prepare(p[0]).JaroWinkler(p[1]))
				} else { // where the compiler fuses their multiplication and addition, the last bit may differ
					require.InDelta(t, want, ours.Compare(p[0], p[1]), 1e-15)
				}
			})
		})
	}
}

func TestSmetricsOwnAnswers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { // smetrics compares bytes, so ASCII only
		p := twice(rapid.StringOfN(rapid.RuneFrom([]rune("ABCDEFGH ")), 1, 70, -1)).Draw(t, "pair")
		require.InDelta(t, smetrics.JaroWinkler(p[0], p[1], 0.7, 4), similarity.JaroWinkler(p[0], p[1]), 1e-15)
	})
}

func TestJaroWinklerOptionsValidate(t *testing.T) {
	require.NoError(t, similarity.JaroWinklerOptions{}.Validate())
	require.NoError(t, similarity.Strutil().Validate())
	require.ErrorContains(t, similarity.JaroWinklerOptions{Scale: 0.25}.Validate(), "Scale")
	require.ErrorContains(t, similarity.JaroWinklerOptions{Scale: -1}.Validate(), "Scale")
	require.ErrorContains(t, similarity.JaroWinklerOptions{Prefix: 12}.Validate(), "Prefix")
	require.ErrorContains(t, similarity.JaroWinklerOptions{BoostAbove: math.NaN()}.Validate(), "BoostAbove")
	for _, o := range []similarity.JaroWinklerOptions{{Window: math.MinInt}, {Window: math.MaxInt}, {Prefix: math.MaxInt}, {Scale: math.NaN()}} {
		o.Compare("MARTHA", "MARHTA") // no panic, whatever the number
	}
}

func TestPatternFromManyGoroutines(t *testing.T) {
	names := []string{"JOHN SMITH", "JON SMYTH", "ÀÉÎ", "АБВ ГДЕ", string(make([]byte, 100)), "", "JOHN SMITHSON JUNIOR OF THE NORTHERN BRANCH OF THE FAMILY SMITHSON"}
	for _, a := range names {
		p := similarity.Prepare(a)
		require.Equal(t, a, p.String())
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() {
				for range 50 {
					for _, b := range names {
						if got, want := p.JaroWinkler(b), textbookStandard.compare(runes(a), runes(b)); got != want {
							t.Errorf("%q %q: %v, want %v", a, b, got, want)
						}
					}
				}
			})
		}
		wg.Wait()
	}
}
