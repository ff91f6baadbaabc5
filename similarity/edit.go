package similarity

import (
	"math"
	"math/bits"
	"unicode/utf8"
)

// OSA returns the optimal string alignment distance of a and b: the fewest insertions, deletions, substitutions and swaps of two
// neighbours that make one of the other, no letter touched twice. It is the restricted form of Damerau–Levenshtein, and not quite a
// distance: OSA("CA", "ABC") is 3, by way of "AC" it would be 2. Two empty strings are 0 apart.
//
// H. Hyyrö, A bit-vector algorithm for computing Levenshtein and Damerau edit distances, 2003.
func OSA(a, b string) int { return edits(a, b, math.MaxInt, true) }

// OSAWithin returns OSA(a, b) and true if it is at most max, else max+1 and false. It gives up as soon as the lengths or the letters read so
// far say that max is passed.
func OSAWithin(a, b string, max int) (int, bool) {
	if d := edits(a, b, max, true); d <= max {
		return d, true
	}
	return max + 1, false
}

// OSARatio returns 1 − OSA(a, b)/max(|a|, |b|), and 0 if a or b is empty.
func OSARatio(a, b string) float64 { return editRatio(a, b, true) }

// Levenshtein returns the fewest insertions, deletions and substitutions that make one string of the other. Two empty strings are 0 apart.
//
// G. Myers, A fast bit-vector algorithm for approximate string matching based on dynamic programming, 1999, in Hyyrö's form.
func Levenshtein(a, b string) int { return edits(a, b, math.MaxInt, false) }

// LevenshteinWithin returns Levenshtein(a, b) and true if it is at most max, else max+1 and false.
func LevenshteinWithin(a, b string, max int) (int, bool) {
	if d := edits(a, b, max, false); d <= max {
		return d, true
	}
	return max + 1, false
}

// LevenshteinRatio returns 1 − Levenshtein(a, b)/max(|a|, |b|), and 0 if a or b is empty.
func LevenshteinRatio(a, b string) float64 { return editRatio(a, b, false) }

func editRatio(a, b string, swaps bool) float64 {
	if a == "" || b == "" {
		return 0
	}
	longer := max(utf8.RuneCountInString(a), utf8.RuneCountInString(b))
	return 1 - float64(edits(a, b, math.MaxInt, swaps))/float64(longer)
}

// edits returns the distance of a and b, or something above limit if it is above limit.
func edits(a, b string, limit int, swaps bool) int {
	if !ascii(a) || !ascii(b) {
		if a == b {
			return 0
		}
		return editsWide(a, b, limit, swaps)
	}
	a, b = trim(a, b)
	if len(a) > len(b) {
		a, b = b, a
	}
	switch {
	case len(a) == 0 || len(b)-len(a) > limit:
		return len(b)
	case limit <= 1: // with the ends gone, both differ at both ends
		if len(b) == 1 || swaps && len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0] {
			return 1
		}
		return 2
	case len(b) > maxShort:
		return editsLong(a, b, limit, swaps)
	}
	var masks [maxShort + 1]uint64
	var rows [maxShort]uint8
	var t short
	n, _ := t.fill(a, &masks)
	t.masks = masks[:n]
	n, _ = t.translate(b, &rows, false)
	return t.edits(rows[:n], limit, swaps)
}

// editsWide is edits beyond ASCII.
func editsWide(a, b string, limit int, swaps bool) int {
	var masks [maxShort + 1]uint64
	var rows [maxShort]uint8
	var wide wideRows
	t := short{wide: &wide}
	n, ok := t.fillWide(a, &masks, false)
	if !ok {
		return editsLong(a, b, limit, swaps)
	}
	t.masks = masks[:n]
	n, ok = t.translate(b, &rows, false)
	switch {
	case !ok:
		return editsLong(a, b, limit, swaps)
	case t.n == 0 || n == 0 || max(t.n-n, n-t.n) > limit:
		return max(t.n, n)
	}
	return t.edits(rows[:n], limit, swaps)
}

// edits moves one column to the right with each of rows: plus and minus are where the distance grows and shrinks downwards, and distance is
// that of the last row.
func (t *short) edits(rows []uint8, limit int, swaps bool) int {
	plus, minus, diagonal, before := ^uint64(0), uint64(0), uint64(0), uint64(0)
	distance, last := t.n, t.n-1
	for i, r := range rows {
		here := t.masks[r]
		swapped := uint64(0)
		if swaps {
			swapped = (^diagonal & here) << 1 & before
		}
		diagonal = (here&plus + plus) ^ plus | here | minus | swapped
		right, left := minus|^(diagonal|plus), diagonal&plus
		distance += int(right>>last&1) - int(left>>last&1)
		if distance-(len(rows)-1-i) > limit {
			return distance - (len(rows) - 1 - i)
		}
		right, left = right<<1|1, left<<1
		plus, minus = left|^(diagonal|right), right&diagonal
		before = here
	}
	return distance
}

// editsLong is edits for strings of any length: columns of blocks of 64 rows, with what is carried from one to the next.
func editsLong(a, b string, limit int, swaps bool) int {
	l := newLong(a, b, false)
	defer l.release()
	l.trim()
	if len(l.a) == 0 || len(l.b) == 0 || max(len(l.a)-len(l.b), len(l.b)-len(l.a)) > limit {
		return max(len(l.a), len(l.b))
	}
	size, masks, room := l.blocks(3)
	plus, minus, diagonal := room[:size], room[size:2*size], room[2*size:]
	for i := range plus {
		plus[i] = ^uint64(0)
	}
	distance, last := len(l.a), uint(len(l.a)-1)%64
	before := masks[:size]
	for i, c := range l.b {
		here := masks[int(c)*size:][:size]
		rightIn, leftIn, swappedIn := uint64(1), uint64(0), uint64(0)
		for k := range here {
			swapped := uint64(0)
			if swaps {
				free := ^diagonal[k] & here[k]
				swapped = (free<<1 | swappedIn) & before[k]
				swappedIn = free >> 63
			}
			x := here[k] | leftIn
			d := (x&plus[k] + plus[k]) ^ plus[k] | x | minus[k] | swapped
			right, left := minus[k]|^(d|plus[k]), d&plus[k]
			if k == size-1 {
				distance += int(right>>last&1) - int(left>>last&1)
			}
			rightOut, leftOut := right>>63, left>>63
			right, left = right<<1|rightIn, left<<1|leftIn
			plus[k], minus[k], diagonal[k] = left|^(d|right), right&d, d
			rightIn, leftIn = rightOut, leftOut
		}
		if distance-(len(l.b)-1-i) > limit {
			return distance - (len(l.b) - 1 - i)
		}
		before = here
	}
	return distance
}

// trim leaves out the letters that a and b, both ASCII, have in common at either end.
func trim(a, b string) (string, string) {
	for len(a) >= 8 && len(b) >= 8 {
		x := word(a) ^ word(b)
		if x != 0 {
			n := bits.TrailingZeros64(x) / 8
			a, b = a[n:], b[n:]
			break
		}
		a, b = a[8:], b[8:]
	}
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return a, b
}
