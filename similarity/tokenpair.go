package similarity

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"
)

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

// inner compares two tokens; what is below cutoff may come back as 0.
func inner(m Metric, a, b string, cutoff float64) float64 {
	if m != nil {
		return m.Compare(a, b)
	}
	s, _ := JaroWinklerAtLeast(a, b, cutoff)
	return s
}
