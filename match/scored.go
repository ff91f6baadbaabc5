package match

import (
	"cmp"
	"math/bits"
	"slices"
)

// scored is a pair on its way from the workers to the result.
type scored struct {
	left, right uint32
	pattern     Pattern
	rarity      int16 // in steps
	rule        int16
}

// bits is what rarity adds.
func (p *scored) bits() float64 { return float64(p.rarity) * rarityStep }

// listedAs is a pair as the result has it.
func (p *scored) listedAs(known *knownWeights) Pair {
	bits := p.bits()
	return Pair{Left: int(p.left), Right: int(p.right), Weight: known.weigh(p.pattern) + bits, Pattern: p.pattern, Bits: bits, Rule: int(p.rule)}
}

// scoredPairs are the pairs of weight enough, parted by ranges of left rows, so that who works on one part reads and writes few places of
// what is laid out by row. A part is in lists that come in no order.
type scoredPairs struct {
	shift int // 1<<shift rows a part
	parts [][][]scored
}

// How many rows make a part at least, how many parts there are about at most, and how many pairs a list has room for.
const (
	partRows  = 1 << 12
	partsMost = 1 << 9
	listed    = 1 << 9
)

func newScoredPairs(rows int) scoredPairs {
	shift := bits.Len(uint(max(partRows, rows/partsMost) - 1))
	return scoredPairs{shift, make([][][]scored, rows>>shift+1)}
}

func (ps scoredPairs) add(p scored) {
	part := &ps.parts[p.left>>ps.shift]
	last := len(*part) - 1
	if last < 0 || len((*part)[last]) == cap((*part)[last]) {
		*part = append(*part, make([]scored, 0, listed))
		last++
	}
	(*part)[last] = append((*part)[last], p)
}

// ofAll gives the pairs of several, who must not be used any more.
func ofAll(all []scoredPairs) scoredPairs {
	out := all[0]
	for _, ps := range all[1:] {
		for i, part := range ps.parts {
			out.parts[i] = append(out.parts[i], part...)
		}
	}
	return out
}

func (ps scoredPairs) count() int {
	n := 0
	for _, part := range ps.parts {
		n += countOf(part)
	}
	return n
}

func countOf(part [][]scored) int {
	n := 0
	for _, list := range part {
		n += len(list)
	}
	return n
}

// each gives the workers one part after the other, and waits for them.
func (ps scoredPairs) each(workers int, do func(worker, part int)) {
	inTurn(len(ps.parts), workers, do)
}

// chosen gives the pairs that are wanted.
func (ps scoredPairs) chosen(workers int, wanted func(*scored) bool) scoredPairs {
	out := scoredPairs{ps.shift, make([][][]scored, len(ps.parts))}
	ps.each(workers, func(_, part int) {
		var of []scored
		for _, list := range ps.parts[part] {
			for i := range list {
				if wanted(&list[i]) {
					of = append(of, list[i])
				}
			}
		}
		out.parts[part] = [][]scored{of}
	})
	return out
}

// inRowOrder gives the pairs, with their weights, in the order of their left rows, and those of one in the order of their right rows. They
// are let go of as they are read.
func (ps scoredPairs) inRowOrder(w *weigher, workers int) []Pair {
	from := make([]int, len(ps.parts)+1)
	for i, part := range ps.parts {
		from[i+1] = from[i] + countOf(part)
	}
	out := make([]Pair, from[len(ps.parts)])
	type worker struct {
		known *knownWeights
		next  []uint32 // by row of the part: where its next pair goes
	}
	of := make([]worker, workers)
	for i := range of {
		of[i] = worker{newKnownWeights(w), make([]uint32, 1<<ps.shift+1)}
	}
	ps.each(workers, func(worker, part int) {
		k, first, out := &of[worker], uint32(part<<ps.shift), out[from[part]:from[part+1]]
		clear(k.next)
		for _, list := range ps.parts[part] {
			for i := range list {
				k.next[list[i].left-first+1]++
			}
		}
		for row := range k.next[1:] {
			k.next[row+1] += k.next[row]
		}
		for _, list := range ps.parts[part] {
			for i := range list {
				at := &k.next[list[i].left-first]
				out[*at] = list[i].listedAs(k.known)
				*at++
			}
		}
		ps.parts[part] = nil
		from := uint32(0)
		for _, end := range k.next {
			if of := out[from:end]; len(of) > 1 {
				slices.SortFunc(of, func(a, b Pair) int { return cmp.Compare(a.Right, b.Right) })
			}
			from = end
		}
	})
	return out
}
