package similarity_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ownerlink/ownerlink/similarity"
)

func TestQGramsKnown(t *testing.T) {
	for _, c := range []struct {
		a, b          string
		q             int
		jaccard, dice float64
		why           string
	}{
		{"NIGHT", "NACHT", 2, 1.0 / 7, 0.25, "HT alone"},
		{"AAAA", "AAA", 2, 2.0 / 3, 0.8, "AA three times against twice"},
		{"AB", "AB", 3, 1, 1, "shorter than q, and equal"},
		{"AB", "ABC", 3, 0, 0, "shorter than q is a gram of its own"},
		{"", "", 2, 0, 0, "nothing is known of either"},
		{"", "AB", 2, 0, 0, "a missing value"},
		{"ABC", "CBA", 0, 1, 1, "a q of 0 is 1: the same letters, so as good as 1"},
	} {
		require.InDelta(t, c.jaccard, similarity.QGramJaccard(c.a, c.b, c.q), 1e-12, "%q %q: %s", c.a, c.b, c.why)
		require.InDelta(t, c.dice, similarity.QGramDice(c.a, c.b, c.q), 1e-12, "%q %q: %s", c.a, c.b, c.why)
	}
	require.Less(t, similarity.QGramJaccard("ABC", "CBA", 1), 1.0, "but never 1")
}

func TestQGramsAreTheTextbook(t *testing.T) {
	for _, g := range pairMakers {
		t.Run(g.name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				p := g.pair.Draw(t, "pair")
				sameGrams(t, p[0], p[1], rapid.IntRange(-1, 70).Draw(t, "q"))
				sameGrams(t, p[0], p[1], rapid.IntRange(1, 3).Draw(t, "small q"))
			})
		})
	}
}

func FuzzQGrams(f *testing.F) {
	f.Add("NIGHT", "NACHT", 2)
	f.Add("\x00AB", "AB", 3)
	f.Fuzz(func(t *testing.T, a, b string, q int) {
		if len(a)+len(b) < 1000 {
			sameGrams(t, a, b, q)
		}
	})
}

func sameGrams(t require.TestingT, a, b string, q int) {
	x, y := textbookGrams(a, q), textbookGrams(b, q)
	shared, all := 0, 0
	if len(runes(a)) < q || len(runes(b)) < q { // grams of different length are different
		if a == b {
			shared = len(x)
		}
	} else {
		for g, n := range x {
			shared += min(n, y[g])
		}
	}
	for _, n := range x {
		all += n
	}
	for _, n := range y {
		all += n
	}
	for _, m := range []struct {
		want float64
		got  func(a, b string, q int) float64
	}{
		{float64(shared) / float64(max(1, all-shared)), similarity.QGramJaccard},
		{2 * float64(shared) / float64(max(1, all)), similarity.QGramDice},
	} {
		got := m.got(a, b, q)
		require.Equal(t, got, m.got(b, a, q), "symmetric: %q %q %d", a, b, q)
		require.InDelta(t, m.want, got, 1e-15, "%q %q %d", a, b, q)
		require.Equal(t, a == b && a != "", got == 1, "%q %q %d", a, b, q)
	}
}
