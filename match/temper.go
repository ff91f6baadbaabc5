package match

import (
	"cmp"
	"math"
	"slices"
)

// temper calibrates a model of pairs that somebody chose, where neither clusters nor candidates can compete: each comparison is held against
// what the others say of the pair. If the others give a pair the probability p, its level should be m's in p of the cases and u's in the rest; the line on
// the match weight that makes the levels seen most likely (Besag's pseudolikelihood) shows how far the others are to be believed. Each
// of its two parameters must earn its keep in likelihood, by the Bayesian information criterion. Comparisons that repeat each other it can't
// tell from ones that are right: the slope is never over 1, and drawn to usualSlope.
func (m *Model) temper(counts []PatternCount) *Model {
	h := newHeldOut(m, counts)
	keep := .5 * math.Log(max(2, h.total))
	best := Calibration{Scale: 1, Method: "fields"}
	most := h.likelihood(best)
	for _, shifts := range [][]float64{{0}, steps(-2, 2, .25)} {
		top, at := math.Inf(-1), best
		for _, slope := range steps(.3, 1, .05) {
			for _, shift := range shifts {
				c := Calibration{slope, shift, best.Method}
				if l := h.likelihood(c); l > top {
					top, at = l, c
				}
			}
		}
		if top-keep > most {
			best, most = at, top
		}
	}
	out := *m
	out.Calibration = &best
	return &out
}

// Evidence learnt without labels is overconfident, since comparisons go together; the slope is drawn to one that allows for it.
const (
	usualSlope = .6
	slopePull  = 100
)

func steps(from, to, by float64) []float64 {
	var out []float64
	for i := 0; from+float64(i)*by <= to+by/2; i++ {
		out = append(out, from+float64(i)*by)
	}
	return out
}

// heldOut counts levels by comparison and by the match weight of the other comparisons, to a quarter of a bit.
type heldOut struct {
	m     *Model
	seen  []held
	total float64
}

type held struct {
	comparison, level int
	quarters          float64 // of a bit
	count             float64
}

func newHeldOut(m *Model, counts []PatternCount) *heldOut {
	h := &heldOut{m: m}
	for _, pc := range counts {
		w := m.Weight(pc.Pattern) + pc.Bits
		h.total += pc.Count
		for c := range m.Comparisons {
			if l := pc.Pattern.Level(c); l > 0 {
				h.seen = append(h.seen, held{c, l, math.Round(4 * (w - m.Comparisons[c].Weight(l))), pc.Count})
			}
		}
	}
	slices.SortFunc(h.seen, func(a, b held) int {
		return cmp.Or(cmp.Compare(a.comparison, b.comparison), cmp.Compare(a.level, b.level), cmp.Compare(a.quarters, b.quarters), cmp.Compare(a.count, b.count))
	})
	merged := h.seen[:0]
	for _, x := range h.seen {
		if n := len(merged); n > 0 && merged[n-1].comparison == x.comparison && merged[n-1].level == x.level && merged[n-1].quarters == x.quarters {
			merged[n-1].count += x.count
			continue
		}
		merged = append(merged, x)
	}
	h.seen = merged
	return h
}

// likelihood is the log likelihood, in nats, of the levels under a calibration.
func (h *heldOut) likelihood(c Calibration) float64 {
	sum := 0.0
	for _, x := range h.seen {
		level := &h.m.Comparisons[x.comparison].Levels[x.level]
		p := Probability(c.Scale*x.quarters/4 + c.Shift)
		sum += x.count * math.Log(p*level.M+(1-p)*level.U)
	}
	d := c.Scale - usualSlope
	return sum - slopePull*d*d
}
