package similarity

import (
	"math"
	"slices"
)

// TokenJaccard returns the ids that a and b share over all that either has. Both are sorted and without repeats, as a table of interned
// tokens gives them. It is 0 if a or b is empty, and 1 for equal sets only.
func TokenJaccard(a, b []uint32) float64 {
	n := TokensShared(a, b)
	return float64(n) / float64(max(1, len(a)+len(b)-n))
}

// TokenDice returns twice the ids that a and b share over the number in both, as [TokenJaccard] takes them.
func TokenDice(a, b []uint32) float64 {
	return 2 * float64(TokensShared(a, b)) / float64(max(1, len(a)+len(b)))
}

// TokensShared returns how many ids a and b share. Both are sorted and without repeats. Over the length of the shorter it is the overlap
// coefficient, which is no measure of this package: it is 1 for any subset.
func TokensShared(a, b []uint32) int {
	n, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		x, y := a[i], b[j]
		if x == y {
			n++
		}
		if x <= y {
			i++
		}
		if y <= x {
			j++
		}
	}
	return n
}

// WeightedTokenJaccard returns the weight of the ids that a and b share over the weight of all that either has. Both are sorted and without
// repeats. weights holds the weight of each id, 0 or more, such as [Frequencies.Weight] of its token; an id beyond its end weighs 1. It is
// 0 if a or b is empty or weighs nothing, and 1 for equal sets only.
func WeightedTokenJaccard(a, b []uint32, weights []float64) float64 {
	weight := func(id uint32) float64 {
		if int(id) < len(weights) {
			return weights[id]
		}
		return 1
	}
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	shared, all, i, j := 0.0, 0.0, 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case j == len(b) || i < len(a) && a[i] < b[j]:
			all += weight(a[i])
			i++
		case i == len(a) || b[j] < a[i]:
			all += weight(b[j])
			j++
		default:
			w := weight(a[i])
			shared, all = shared+w, all+w
			i, j = i+1, j+1
		}
	}
	switch {
	case !(all > 0):
		return 0
	case shared == all && !slices.Equal(a, b):
		return math.Nextafter(1, 0)
	}
	return shared / all
}
