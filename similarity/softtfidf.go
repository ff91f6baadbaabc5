package similarity

import (
	"math"
	"slices"
)

// SoftTFIDF compares texts by their tokens: each token by what it tells ([Frequencies]), and two tokens that are nearly equal as nearly
// equal. It pairs the tokens of the texts one to one, the pairs that add most first, and returns the sum of weight · weight · similarity
// over the pairs, divided by the lengths of the two vectors of weights: their cosine where only equal tokens are paired. The order of tokens
// does not matter, so it is 1 for texts with the same tokens, and only for those.
//
// The zero value weighs all tokens alike and pairs those of standard Jaro–Winkler 0.9 and up.
//
// W. W. Cohen, P. Ravikumar, S. E. Fienberg, A comparison of string distance metrics for name-matching tasks, 2003; the pairing is one to
// one here, which makes the measure symmetric and keeps it at or below 1.
type SoftTFIDF struct {
	Frequencies *Frequencies // nil: all tokens weigh the same
	Inner       Metric       // compares tokens; nil: standard Jaro–Winkler
	Threshold   float64      // least Inner similarity of a pair, above 0; 0 stands for 0.9
}

// Compare returns the similarity of two texts whose tokens stand between white space.
func (s SoftTFIDF) Compare(a, b string) float64 { return compareFields(a, b, s.compare) }

// CompareTokens returns the similarity of two texts given as tokens. a and b are neither changed nor kept.
func (s SoftTFIDF) CompareTokens(a, b []string) float64 { return compareTokens(a, b, s.compare) }

func (s SoftTFIDF) compare(t *tokenPair) float64 {
	threshold := s.Threshold
	if threshold == 0 {
		threshold = 0.9
	}
	t.weigh(s.Frequencies)
	t.pairs = t.pairs[:0]
	for i, x := range t.a {
		for j, y := range t.b {
			if alike := inner(s.Inner, x, y, threshold); alike >= threshold {
				t.pairs = append(t.pairs, pairing{i, j, t.weightA[i] * t.weightB[j] * min(alike, 1)})
			}
		}
	}
	slices.SortFunc(t.pairs, t.order)
	sum := 0.0
	for _, p := range t.pairs {
		if !t.usedA[p.i] && !t.usedB[p.j] {
			t.usedA[p.i], t.usedB[p.j] = true, true
			sum += p.adds
		}
	}
	return sum / math.Sqrt(float64(squares(t.weightA)*squares(t.weightB)))
}

func squares(weights []float64) (sum float64) {
	for _, w := range weights {
		sum += float64(w * w)
	}
	return sum
}
