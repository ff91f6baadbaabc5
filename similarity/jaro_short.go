package similarity

import "math/bits"

// match finds the letters of rows that agree with letters of t within reach, the first free one from the left each. It starts after the
// common prefix, whose letters always agree with each other: among equal letters the k-th of one string that can agree does so with
// the k-th of the other. It returns the letters of t used after the prefix, the number of matches, and whether any two cross; the rows of
// the matches are left in rows from 0 on.
func (t *short) match(rows *[maxShort]uint8, n, prefix, reach int) (used uint64, m int, crossed bool) {
	taken := uint64(1)<<prefix - 1
	before := taken
	window, grow := uint64(2)<<(prefix+reach)-1, uint64(prefix-reach)
	if prefix > reach {
		window = (uint64(2)<<(2*reach) - 1) << (prefix - reach)
	}
	var over, k uint64
	for _, r := range rows[prefix:n] {
		x := t.masks[r] & window &^ taken
		low := x & -x
		over |= taken &^ (low - 1)
		taken |= low
		rows[k&(maxShort-1)] = r
		k += (x | -x) >> 63
		window = window<<1 | grow>>63
		grow++
	}
	return taken &^ before, prefix + int(k), over != 0
}

// outOfOrder counts the places at which the matched letters of the two strings, each in its own order, differ.
func (t *short) outOfOrder(rows *[maxShort]uint8, used uint64) int {
	var same uint64
	i := 0
	for left := used; left != 0; i++ {
		low := left & -left
		left ^= low
		x := t.masks[rows[i&(maxShort-1)]] & low
		same += (x | -x) >> 63
	}
	return i - int(same)
}

// bound returns the length of the common prefix of t and rows, and a number of matches that cannot be passed.
func (t *short) bound(rows []uint8, reach int) (prefix, most int) {
	window, grow, bit := uint64(2)<<reach-1, -uint64(reach), uint64(1)
	var near, same, hits uint64
	for _, r := range rows {
		mask := t.masks[r]
		same |= mask & bit
		x := mask & window
		near |= x
		hits += (x | -x) >> 63
		bit <<= 1
		window = window<<1 | grow>>63
		grow++
	}
	return bits.TrailingZeros64(^same), min(bits.OnesCount64(near), int(hits))
}

// prefix returns the length of the common prefix of t and rows.
func (t *short) prefix(rows []uint8) int {
	for i, r := range rows {
		if t.masks[r]>>i&1 == 0 {
			return i
		}
	}
	return len(rows)
}
