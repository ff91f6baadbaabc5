package similarity

// LCSRatio returns twice the length of the longest common subsequence over the sum of the lengths.
func LCSRatio(a, b string) float64 {
	x, y := appendLetters(nil, a, false), appendLetters(nil, b, false)
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	last, row := make([]int, len(y)+1), make([]int, len(y)+1)
	for i := range x {
		last, row = row, last
		for j := range y {
			if x[i] == y[j] {
				row[j+1] = last[j] + 1
			} else {
				row[j+1] = max(last[j+1], row[j])
			}
		}
	}
	return 2 * float64(row[len(y)]) / float64(len(x)+len(y))
}
