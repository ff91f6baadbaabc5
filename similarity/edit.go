package similarity

// OSA returns the optimal string alignment distance of a and b: the fewest insertions, deletions, substitutions and swaps of two
// neighbours, no letter edited twice, that make one of the other.
func OSA(a, b string) int {
	return editDistance(appendLetters(nil, a, false), appendLetters(nil, b, false), true)
}

// OSAWithin returns the OSA distance and true if it is at most max, else max+1 and false.
func OSAWithin(a, b string, max int) (int, bool) {
	if d := OSA(a, b); d <= max {
		return d, true
	}
	return max + 1, false
}

// Levenshtein returns the fewest insertions, deletions and substitutions that make one string of the other.
func Levenshtein(a, b string) int {
	return editDistance(appendLetters(nil, a, false), appendLetters(nil, b, false), false)
}

func editDistance(a, b []rune, swaps bool) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		before, last, row = last, row, before
		row[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(last[j]+cost, last[j+1]+1, row[j]+1)
			if swaps && i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
	}
	return row[len(b)]
}
