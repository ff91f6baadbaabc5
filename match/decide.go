package match

import (
	"cmp"
	"slices"
)

// decide turns weights into probabilities and decisions. In a link, where records of one side hardly ever have two good partners, their
// candidates compete: at most one of them is right.
func (s *session) decide(m *Model, pairs []Pair, t Thresholds) []Pair {
	for i := range pairs {
		pairs[i].Probability = Probability(m.Calibrated(pairs[i].Weight))
	}
	if !s.p.self && s.o.Candidates == nil {
		left, right := single(pairs, func(p *Pair) int { return p.Left }), single(pairs, func(p *Pair) int { return p.Right })
		compete(pairs, left || s.o.OneToOne, right || s.o.OneToOne)
	}
	for i := range pairs {
		pairs[i].Decision = t.Decide(pairs[i].Probability)
	}
	if s.o.OneToOne {
		assign(pairs)
	}
	if s.o.Candidates != nil {
		return pairs
	}
	return slices.DeleteFunc(pairs, func(p Pair) bool { return p.Decision == Reject })
}

// single says whether the records of one side have one partner only: of those with any good pair, fewer than one in three have two.
func single(pairs []Pair, side func(*Pair) int) bool {
	n := map[int]int{}
	for i := range pairs {
		if pairs[i].Probability >= .9 {
			n[side(&pairs[i])]++
		}
	}
	several := 0
	for _, k := range n {
		if k > 1 {
			several++
		}
	}
	return len(n) > 0 && several*3 < len(n)
}

// compete divides a record's probability among its candidates: with odds o, P(i is the one) = o_i / (1 + Σ o).
func compete(pairs []Pair, left, right bool) {
	if !left && !right {
		return
	}
	sum := [2]map[int]float64{{}, {}}
	odds := func(p *Pair) float64 { return p.Probability / max(1e-12, 1-p.Probability) }
	for i := range pairs {
		o := odds(&pairs[i])
		sum[0][pairs[i].Left] += o
		sum[1][pairs[i].Right] += o
	}
	for i := range pairs {
		p := &pairs[i]
		o := odds(p)
		total := 1 + o
		if left {
			total += max(0, sum[0][p.Left]-o)
		}
		if right {
			total += max(0, sum[1][p.Right]-o)
		}
		p.Probability = o / total
	}
}

// assign leaves each record one link at most, taken by weight, then by row; what loses goes to review.
func assign(pairs []Pair) {
	order := make([]int, len(pairs))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(pairs[b].Weight, pairs[a].Weight) })
	left, right := map[int]bool{}, map[int]bool{}
	for _, i := range order {
		p := &pairs[i]
		if p.Decision != Link {
			continue
		}
		if left[p.Left] || right[p.Right] {
			p.Decision = Review
			continue
		}
		left[p.Left], right[p.Right] = true, true
	}
}
