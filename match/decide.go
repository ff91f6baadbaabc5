package match

import (
	"slices"

	"github.com/ownerlink/ownerlink/cluster"
)

// probabilities turns weights into probabilities. In a link, where records of one side hardly ever have two good partners, their
// candidates compete: at most one of them is right.
func (s *session) probabilities(m *Model, pairs []Pair) {
	inPieces(len(pairs), s.o.threads(), func(from, to int) {
		for i := range pairs[from:to] {
			p := &pairs[from+i]
			p.Probability = Probability(m.Calibrated(p.Weight))
		}
	})
	if !s.p.self && s.o.Candidates == nil {
		s.competition(m, pairs)
	}
}

// thresholds are those that decide: as asked for by a probability, a precision or a cost, in this order, else the model's, or those of the highest F1 to be
// expected where it was trained on these pairs.
func (s *session) thresholds(m *Model, pairs []Pair, rest float64, trained bool) Thresholds {
	t := m.Thresholds
	switch o := &s.o; {
	case o.Threshold > 0:
		t.Link = o.Threshold
	case o.Precision > 0:
		t.Link = thresholdFor(pairs, o.Precision)
	case o.Cost.given():
		t.Link = o.Cost.Threshold()
	case trained:
		t.Link = bestThreshold(pairs, rest, s.o.threads())
	}
	t.Review = min(t.Review, t.Link)
	return t
}

// leastKept is the probability below which no pair can matter any more.
func (s *session) leastKept(m *Model) float64 {
	least := m.Thresholds.Review
	switch o := &s.o; {
	case o.All:
		return 0
	case o.Threshold > 0:
		return min(least, o.Threshold)
	case o.Cost.given():
		return min(least, o.Cost.Threshold())
	}
	return least
}

// decide turns probabilities into decisions, and drops what is below review, unless the pairs were given.
func (s *session) decide(pairs []Pair, t Thresholds) []Pair {
	inPieces(len(pairs), s.o.threads(), func(from, to int) {
		for i := range pairs[from:to] {
			p := &pairs[from+i]
			p.Decision = t.Decide(p.Probability)
		}
	})
	if s.o.OneToOne {
		s.assign(pairs)
	}
	if s.o.Candidates != nil || s.o.All {
		return pairs
	}
	return slices.DeleteFunc(pairs, func(p Pair) bool { return p.Decision == Reject })
}

// bestThreshold is the probability from which pairs should be linked for the highest F1 to be expected: with probabilities that are shares,
// the links at or over t hold Σp right ones, and all there are is the sum over all pairs (Lipton, Elkan and Naryanaswamy 2014). It is kept
// near even odds, since the sum is only as good as the calibration.
//
// The best threshold is half the F1 that it gives, so it is never over even odds, and only pairs beneath those need be put in order.
// rest is the sum of the probabilities of pairs that are not given.
func bestThreshold(pairs []Pair, rest float64, workers int) float64 {
	// Summed in parts of their own, so that the sums do not depend on how many workers there are.
	type part struct {
		all, sum float64
		above    int
		below    []float64
	}
	var parts [64]part
	inParallel(len(parts), workers, func(_, from, to int) {
		for at := from; at < to; at++ {
			t := &parts[at]
			for i := range pairs[len(pairs)*at/len(parts) : len(pairs)*(at+1)/len(parts)] {
				p := pairs[len(pairs)*at/len(parts)+i].Probability
				t.all += p
				switch {
				case p >= .5:
					t.sum += p
					t.above++
				case p >= leastThreshold:
					t.below = append(t.below, p)
				}
			}
		}
	})
	var ps []float64
	all, sum, above := rest, 0.0, 0
	for _, t := range parts {
		all, sum, above, ps = all+t.all, sum+t.sum, above+t.above, append(ps, t.below...)
	}
	best, at := 2*sum/(float64(above)+all), .5
	slices.Sort(ps)
	for i := len(ps) - 1; i >= 0; i-- {
		sum += ps[i]
		if f := 2 * sum / (float64(above+len(ps)-i) + all); f > best {
			best, at = f, ps[i]
		}
	}
	return at
}

// thresholdFor is the least probability from which the links are expected to be right in the wanted share: the mean of the probabilities
// at or over it. It is 1 where no pair is good enough.
func thresholdFor(pairs []Pair, precision float64) float64 {
	ps := make([]float64, len(pairs))
	for i := range pairs {
		ps[i] = pairs[i].Probability
	}
	slices.Sort(ps)
	at, sum := 1.0, 0.0
	for i := len(ps) - 1; i >= 0; i-- {
		sum += ps[i]
		if sum/float64(len(ps)-i) < precision {
			break
		}
		at = ps[i]
	}
	return at
}

// leastThreshold is how far below even odds a link may be taken.
const leastThreshold = .4

// aboveZero lifts the weights of links that stand below even odds, since only positive edges are assigned.
const aboveZero = 1 << 10

// assign leaves each record one link at most, taken by weight, then by a hash of the values; what loses goes to review.
func (s *session) assign(pairs []Pair) {
	var edges []cluster.Edge
	var of []int
	shift := uint32(0)
	if !s.p.self {
		shift = uint32(s.p.tables[0].Rows())
	}
	for i := range pairs {
		if pairs[i].Decision == Link {
			edges = append(edges, cluster.Edge{A: uint32(pairs[i].Left), B: uint32(pairs[i].Right) + shift, Weight: pairs[i].Weight + aboveZero})
			of = append(of, i)
			pairs[i].Decision = Review
		}
	}
	keys := s.rowKeys()[0]
	if !s.p.self {
		keys = slices.Concat(keys, s.rowKeys()[1])
	}
	for _, kept := range cluster.OneToOne(edges, cluster.Keys{A: keys, B: keys}) {
		pairs[of[kept]].Decision = Link
	}
}
