package similarity

import (
	"math/bits"
	"unicode/utf8"
)

// LCSRatio returns twice the length of the longest common subsequence of a and b over the sum of their lengths, and 0 if a or b is empty.
// It is what other libraries call the ratio of the indel distance.
//
// H. Hyyrö, Bit-parallel LCS-length computation revisited, 2004.
func LCSRatio(a, b string) float64 {
	if a == "" || b == "" {
		return 0
	}
	return 2 * float64(LCS(a, b)) / float64(utf8.RuneCountInString(a)+utf8.RuneCountInString(b))
}

// LCS returns the length of the longest common subsequence of a and b: the most letters that both have in the same order.
func LCS(a, b string) int {
	if !ascii(a) || !ascii(b) {
		return lcsWide(a, b)
	}
	all := len(a)
	a, b = trim(a, b)
	ends := all - len(a)
	if len(a) == 0 || len(b) == 0 {
		return ends
	}
	if len(a) > maxShort || len(b) > maxShort {
		return ends + lcsLong(a, b)
	}
	var masks [maxShort + 1]uint64
	var rows [maxShort]uint8
	var t short
	n, _ := t.fill(a, &masks)
	t.masks = masks[:n]
	n, _ = t.translate(b, &rows, false)
	return ends + t.lcs(rows[:n])
}

func lcsWide(a, b string) int {
	var masks [maxShort + 1]uint64
	var rows [maxShort]uint8
	var wide wideRows
	t := short{wide: &wide}
	n, ok := t.fillWide(a, &masks, false)
	if !ok {
		return lcsLong(a, b)
	}
	t.masks = masks[:n]
	n, ok = t.translate(b, &rows, false)
	if !ok {
		return lcsLong(a, b)
	}
	return t.lcs(rows[:n])
}

// lcs counts the rows at which the length of the subsequence grows: the bits that the additions have cleared.
func (t *short) lcs(rows []uint8) int {
	left := ^uint64(0)
	for _, r := range rows {
		x := left & t.masks[r]
		left = (left + x) | left&^x
	}
	return bits.OnesCount64(^left)
}

func lcsLong(a, b string) int {
	l := newLong(a, b, false)
	defer l.release()
	ends := l.trim()
	size, masks, left := l.blocks(1)
	for i := range left {
		left[i] = ^uint64(0)
	}
	for _, c := range l.b {
		carry := uint64(0)
		for k, here := range masks[int(c)*size:][:size] {
			x := left[k] & here
			var sum uint64
			sum, carry = bits.Add64(left[k], x, carry)
			left[k] = sum | left[k]&^x
		}
	}
	for _, x := range left {
		ends += bits.OnesCount64(^x)
	}
	return ends
}
