package similarity

import "math"

// QGramJaccard returns the q-grams that a and b share over all that either has, each counted as often as it occurs. A string shorter
// than q is one gram. A q below 1 is taken as 1.
func QGramJaccard(a, b string, q int) float64 {
	shared, inA, inB := qgrams(a, b, q)
	return below(a, b, float64(shared)/float64(max(1, inA+inB-shared)))
}

// QGramDice returns twice the q-grams that a and b share over the number in both, counted as in [QGramJaccard].
func QGramDice(a, b string, q int) float64 {
	shared, inA, inB := qgrams(a, b, q)
	return below(a, b, 2*float64(shared)/float64(max(1, inA+inB)))
}

// below keeps 1 for equal strings: two strings can have the same q-grams in another order.
func below(a, b string, s float64) float64 {
	if s == 1 && a != b {
		return math.Nextafter(1, 0)
	}
	return s
}

func qgrams(a, b string, q int) (shared, inA, inB int) {
	x, y := grams(a, q), grams(b, q)
	for g, n := range x {
		shared += min(n, y[g])
		inA += n
	}
	for _, n := range y {
		inB += n
	}
	return shared, inA, inB
}

func grams(s string, q int) map[string]int {
	l, m := appendLetters(nil, s, false), map[string]int{}
	q = max(1, q)
	if len(l) == 0 {
		return m
	}
	for i := 0; i == 0 || i+q <= len(l); i++ {
		key := ""
		for _, r := range l[i:min(i+q, len(l))] {
			key += string([]byte{byte(r >> 16), byte(r >> 8), byte(r)})
		}
		m[key]++
	}
	return m
}
