package similarity

// TokenJaccard returns the ids that a and b share over all that either has. Both are sorted and without repeats.
func TokenJaccard(a, b []uint32) float64 {
	n := TokensShared(a, b)
	return float64(n) / float64(max(1, len(a)+len(b)-n))
}

// TokenDice returns twice the ids that a and b share over the number in both. Both are sorted and without repeats.
func TokenDice(a, b []uint32) float64 {
	return 2 * float64(TokensShared(a, b)) / float64(max(1, len(a)+len(b)))
}

// TokensShared returns how many ids a and b share. Both are sorted and without repeats.
func TokensShared(a, b []uint32) int {
	n := 0
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] == b[0]:
			n++
			a, b = a[1:], b[1:]
		case a[0] < b[0]:
			a = a[1:]
		default:
			b = b[1:]
		}
	}
	return n
}
