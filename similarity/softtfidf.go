package similarity

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"
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

// MongeElkan compares texts by their tokens: the mean over the tokens of one text of the best similarity to any token of the other, weighed
// by what the token tells ([Frequencies]), and then the mean of both directions, which makes it symmetric. It is 1 for texts with the same
// tokens in any order, and only for those.
//
// A. E. Monge, C. P. Elkan, The field matching problem: algorithms and applications, 1996, which goes in one direction only and weighs all
// tokens alike.
type MongeElkan struct {
	Frequencies *Frequencies // nil: all tokens weigh the same
	Inner       Metric       // compares tokens; nil: standard Jaro–Winkler
}

// Compare returns the similarity of two texts whose tokens stand between white space.
func (m MongeElkan) Compare(a, b string) float64 { return compareFields(a, b, m.compare) }

// CompareTokens returns the similarity of two texts given as tokens. a and b are neither changed nor kept.
func (m MongeElkan) CompareTokens(a, b []string) float64 { return compareTokens(a, b, m.compare) }

func (m MongeElkan) compare(t *tokenPair) float64 {
	t.weigh(m.Frequencies)
	clear(t.bestA)
	clear(t.bestB)
	for i, x := range t.a {
		for j, y := range t.b {
			alike := inner(m.Inner, x, y, 0)
			t.bestA[i], t.bestB[j] = max(t.bestA[i], alike), max(t.bestB[j], alike)
		}
	}
	return (weightedMean(t.bestA, t.weightA) + weightedMean(t.bestB, t.weightB)) / 2
}

func weightedMean(values, weights []float64) float64 {
	sum, all := 0.0, 0.0
	for i, w := range weights {
		sum += float64(values[i] * w)
		all += w
	}
	return sum / all
}

// inner compares two tokens; what is below cutoff may come back as 0.
func inner(m Metric, a, b string, cutoff float64) float64 {
	if m != nil {
		return m.Compare(a, b)
	}
	s, _ := JaroWinklerAtLeast(a, b, cutoff)
	return s
}

// tokenPair is the tokens of two texts and the room to compare them in, kept for the next pair.
type tokenPair struct {
	a, b             []string
	weightA, weightB []float64
	bestA, bestB     []float64
	usedA, usedB     []bool
	pairs            []pairing
}

// pairing is token i of one text with token j of the other.
type pairing struct {
	i, j int
	adds float64
}

var tokenPairs = sync.Pool{New: func() any { return new(tokenPair) }}

func compareFields(a, b string, compare func(*tokenPair) float64) float64 {
	t := tokenPairs.Get().(*tokenPair)
	defer t.release()
	t.a, t.b = t.a[:0], t.b[:0]
	for token := range strings.FieldsSeq(a) {
		t.a = append(t.a, token)
	}
	for token := range strings.FieldsSeq(b) {
		t.b = append(t.b, token)
	}
	return t.compare(compare)
}

func compareTokens(a, b []string, compare func(*tokenPair) float64) float64 {
	t := tokenPairs.Get().(*tokenPair)
	defer t.release()
	t.a, t.b = append(t.a[:0], a...), append(t.b[:0], b...)
	return t.compare(compare)
}

// compare keeps what compare finds in its range: 1 for the same tokens, and for nothing else.
func (t *tokenPair) compare(compare func(*tokenPair) float64) float64 {
	if len(t.a) == 0 || len(t.b) == 0 {
		return 0
	}
	const nearly = 1 - 1e-9
	s := compare(t)
	switch {
	case !(s > 0): // an inner metric that is not a number
		return 0
	case s < nearly:
		return s
	case t.same():
		return 1
	}
	return min(s, math.Nextafter(1, 0))
}

// same reports whether the texts have the same tokens. It sorts them.
func (t *tokenPair) same() bool {
	slices.Sort(t.a)
	slices.Sort(t.b)
	return slices.Equal(t.a, t.b)
}

func (t *tokenPair) weigh(f *Frequencies) {
	t.weightA, t.bestA, t.usedA = sized(t.weightA, len(t.a)), sized(t.bestA, len(t.a)), sized(t.usedA, len(t.a))
	t.weightB, t.bestB, t.usedB = sized(t.weightB, len(t.b)), sized(t.bestB, len(t.b)), sized(t.usedB, len(t.b))
	clear(t.usedA)
	clear(t.usedB)
	for i, token := range t.a {
		t.weightA[i] = f.Weight(token)
	}
	for i, token := range t.b {
		t.weightB[i] = f.Weight(token)
	}
}

func sized[T float64 | bool](s []T, n int) []T { return slices.Grow(s[:0], n)[:n] }

// order puts the pairing that adds most first, then that of equal tokens, then by the tokens of either side, so that neither the order of
// the tokens nor that of the texts decides.
func (t *tokenPair) order(p, q pairing) int {
	if c := cmp.Compare(q.adds, p.adds); c != 0 {
		return c
	}
	x, y := t.a[p.i], t.b[p.j]
	u, v := t.a[q.i], t.b[q.j]
	switch {
	case x == y && u != v:
		return -1
	case x != y && u == v:
		return 1
	}
	return cmp.Or(strings.Compare(min(x, y), min(u, v)), strings.Compare(max(x, y), max(u, v)))
}

func (t *tokenPair) release() {
	clear(t.a) // or the pool would hold the texts
	clear(t.b)
	if cap(t.a)+cap(t.b)+cap(t.pairs) < 1<<14 {
		tokenPairs.Put(t)
	}
}
