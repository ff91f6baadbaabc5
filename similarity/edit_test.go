package similarity_test

import (
	"math"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ownerlink/ownerlink/similarity"
)

func TestEditDistancesKnown(t *testing.T) {
	for _, c := range []struct {
		a, b             string
		osa, levenshtein int
		why              string
	}{
		{"", "", 0, 0, "nothing to do"},
		{"", "ABC", 3, 3, "three insertions"},
		{"SMITH", "SMITH", 0, 0, "equal"},
		{"SMITH", "SMTIH", 1, 2, "a swap is one edit for OSA"},
		{"CA", "ABC", 3, 3, "OSA touches no letter twice: Damerau's distance is 2"},
		{"KITTEN", "SITTING", 3, 3, "the classic"},
		{"ABCD", "BADC", 2, 3, "two swaps"},
		{"MÜLLER", "MULLER", 1, 1, "a rune is a letter"},
		{"\xff", "\xfe", 1, 1, "bytes that are not UTF-8 are letters of their own"},
		{"é", "è", 1, 1, "their first bytes are the same, the letters are not"},
	} {
		require.Equal(t, c.osa, similarity.OSA(c.a, c.b), "OSA %q %q: %s", c.a, c.b, c.why)
		require.Equal(t, c.levenshtein, similarity.Levenshtein(c.a, c.b), "Levenshtein %q %q: %s", c.a, c.b, c.why)
	}
}

func TestEditDistancesAreTheTextbook(t *testing.T) {
	for _, g := range pairMakers {
		t.Run(g.name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				p := g.pair.Draw(t, "pair")
				sameEdits(t, p[0], p[1], rapid.IntRange(-1, 12).Draw(t, "max"))
			})
		})
	}
}

func FuzzEditDistances(f *testing.F) {
	f.Add("KITTEN", "SITTING", 2)
	f.Add("ÀÉÎ", "A\xffB", 1)
	f.Add("ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOP", "BACDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNPO", 2)
	f.Fuzz(func(t *testing.T, a, b string, max int) {
		if len(a)+len(b) < 1000 && max < math.MaxInt {
			sameEdits(t, a, b, max)
		}
	})
}

// sameEdits holds the edit distances and the longest common subsequence against the textbook.
func sameEdits(t require.TestingT, a, b string, max int) {
	x, y := runes(a), runes(b)
	longer := float64(maxInt(len(x), len(y)))
	for _, m := range []struct {
		name   string
		want   int
		all    func(a, b string) int
		within func(a, b string, max int) (int, bool)
		ratio  func(a, b string) float64
	}{
		{"OSA", textbookDistance(x, y, true), similarity.OSA, similarity.OSAWithin, similarity.OSARatio},
		{"Levenshtein", textbookDistance(x, y, false), similarity.Levenshtein, similarity.LevenshteinWithin, similarity.LevenshteinRatio},
	} {
		require.Equal(t, m.want, m.all(a, b), "%s %q %q", m.name, a, b)
		require.Equal(t, m.want, m.all(b, a), "%s is symmetric: %q %q", m.name, a, b)
		for _, max := range []int{max, m.want, m.want - 1, 0, 1, 2, math.MaxInt} {
			want, wantOK := m.want, m.want <= max
			if !wantOK {
				want = max + 1
			}
			got, ok := m.within(a, b, max)
			require.Equal(t, wantOK, ok, "%s %q %q within %d", m.name, a, b, max)
			require.Equal(t, want, got, "%s %q %q within %d", m.name, a, b, max)
		}
		got := m.ratio(a, b)
		if a == "" || b == "" {
			require.Zero(t, got)
		} else {
			require.Equal(t, 1-float64(m.want)/longer, got)
			require.Equal(t, a == b, got == 1)
		}
	}
	lcs := textbookLCS(x, y)
	require.Equal(t, lcs, similarity.LCS(a, b), "%q %q", a, b)
	require.Equal(t, lcs, similarity.LCS(b, a), "%q %q", a, b)
	ratio := similarity.LCSRatio(a, b)
	if a == "" || b == "" {
		require.Zero(t, ratio)
	} else {
		require.Equal(t, 2*float64(lcs)/float64(len(x)+len(y)), ratio)
		require.Equal(t, a == b, ratio == 1)
	}
	require.Equal(t, len(x), utf8.RuneCountInString(a))
}

func maxInt(a, b int) int { return max(a, b) }
