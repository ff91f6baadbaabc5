package similarity

import (
	"math"
	"unicode/utf8"
)

// QGramJaccard returns the q-grams (q letters in a row) that a and b share over all that either has, each counted as often as it occurs.
// A string shorter than q is one gram by itself; there is no padding at the ends; a q below 1 is taken for 1. It is 0 if a or b is
// empty, and 1 for equal strings only: two that differ and have the same q-grams in another order get the greatest number below 1.
func QGramJaccard(a, b string, q int) float64 {
	shared, all := qgrams(a, b, q)
	return below(a, b, float64(shared)/float64(max(1, all-shared)))
}

// QGramDice returns twice the q-grams that a and b share over the number in both, with q-grams as in [QGramJaccard].
func QGramDice(a, b string, q int) float64 {
	shared, all := qgrams(a, b, q)
	return below(a, b, 2*float64(shared)/float64(max(1, all)))
}

// QGrams is the [Metric] of QGramJaccard, or of QGramDice. The zero value compares 2-grams.
type QGrams struct {
	Q    int // 0 stands for 2
	Dice bool
}

// Compare returns QGramJaccard(a, b, g.Q), or QGramDice.
func (g QGrams) Compare(a, b string) float64 {
	q := g.Q
	if q == 0 {
		q = 2
	}
	if g.Dice {
		return QGramDice(a, b, q)
	}
	return QGramJaccard(a, b, q)
}

// below keeps 1 for equal strings.
func below(a, b string, s float64) float64 {
	if s == 1 && a != b {
		return math.Nextafter(1, 0)
	}
	return s
}

// qgrams returns how many q-grams a and b share, and how many both have.
func qgrams(a, b string, q int) (shared, all int) {
	q = max(1, q)
	inA, inB := utf8.RuneCountInString(a), utf8.RuneCountInString(b)
	switch {
	case inA == 0 || inB == 0:
		return 0, max(0, inA+inB)
	case inA < q || inB < q:
		if a == b {
			return 1, 2
		}
		return 0, max(1, inA-q+1) + max(1, inB-q+1)
	case inA > maxShort || inB > maxShort:
		return qgramsLong(a, b, q), inA - q + 1 + inB - q + 1
	}
	var masks [maxShort + 1]uint64
	var rows [maxShort]uint8
	var t short
	if len(a) == inA && ascii(a) {
		n, _ := t.fill(a, &masks)
		t.masks = masks[:n]
		t.translate(b, &rows, false)
		shared = t.qgrams(rows[:inB], q)
	} else {
		shared = qgramsWide(a, b, q)
	}
	return shared, inA - q + 1 + inB - q + 1
}

func qgramsWide(a, b string, q int) int {
	var masks [maxShort + 1]uint64
	var rows [maxShort]uint8
	var wide wideRows
	t := short{wide: &wide}
	n, _ := t.fillWide(a, &masks, false)
	t.masks = masks[:n]
	n, _ = t.translate(b, &rows, false)
	return t.qgrams(rows[:n], q)
}

// qgrams counts the q-grams of rows, each against one of its own in t: bit i of x says that the gram stands at i.
func (t *short) qgrams(rows []uint8, q int) (shared int) {
	used := uint64(0)
	for j := range len(rows) - q + 1 {
		x := ^used
		for k, r := range rows[j : j+q] {
			x &= t.masks[r] >> k
		}
		used |= x & -x
		shared += int((x | -x) >> 63)
	}
	return shared
}

func qgramsLong(a, b string, q int) (shared int) {
	l := newLong(a, b, false)
	defer l.release()
	size, masks, used := l.blocks(1)
	for j := range len(l.b) - q + 1 {
		for i := range used {
			x := ^used[i]
			for k, c := range l.b[j : j+q] {
				x &= shifted(masks[int(c)*size:][:size], i, k)
			}
			if x != 0 {
				used[i] |= x & -x
				shared++
				break
			}
		}
	}
	return shared
}

// shifted returns the 64 bits that begin at bit 64·i + k.
func shifted(bits []uint64, i, k int) uint64 {
	i, k = i+k/64, k%64
	switch {
	case i >= len(bits):
		return 0
	case i+1 == len(bits):
		return bits[i] >> k
	}
	return bits[i]>>k | bits[i+1]<<(64-k)
}
