package similarity

import "math"

// What jaroWinklerVector says of its work.
const (
	done    = iota
	tooFew  // so few letters can match that the limit is not reached
	notDone // a letter is not ASCII
)

// fits reports whether a and b may go to jaroWinklerVector.
func (w *winkler) fits(a, b string) bool {
	return vectors && uint(len(a)-1) < maxShort && uint(len(b)-1) < maxShort && !w.half
}

// limit returns what matches times letters of both strings must not stay below if strings of a and b letters are to reach cutoff, whatever
// their prefix.
func (w *winkler) limit(a, b int, cutoff float64) float64 {
	const room = 1e-9
	jaro := max((cutoff-w.boost)*w.perUnboosted, min(w.above, cutoff)) - room
	return (3*jaro - 1) * float64(a*b)
}

// above returns s if it is at least cutoff, else 0, without a branch.
func above(s, cutoff float64) float64 {
	below := uint64(int64(math.Float64bits(s-cutoff)) >> 63)
	return math.Float64frombits(math.Float64bits(s) &^ below)
}
