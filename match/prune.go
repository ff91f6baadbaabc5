package match

import (
	"context"
	"math/bits"
	"slices"
)

// pruneFrom is the number of pairs from which rules are looked at for what they are worth: below it nothing is gained by comparing fewer.
const pruneFrom = 500_000

// How much may be lost by leaving rules out, as a share of all links, and what a rule is worth leaving out for: the share of pairs that it
// saves, and how many links a pair of its own must bring for it to stay.
const (
	lossAllowed = .01
	worthSaving = .02
	leastYield  = .02
)

// candidate is a pair of the training sample: the rules that propose it, a bit each, and later the probability that it is a link.
type candidate struct {
	left, right uint32
	pattern     Pattern
	bits        float64
	rules       uint64
	links       int64 // in units of 2⁻³², whole so that sums don't depend on their order
}

// prune leaves out rules whose pairs are hardly ever links that no other rule finds, as the candidates that the model was trained on have
// it: first the one that brings the fewest for each pair it costs.
func (s *session) prune(ctx context.Context, m *Model) error {
	sample := s.sample
	s.sample = nil
	if s.o.Rules != nil || len(s.rules) > 64 || s.plan.Pairs() < pruneFrom {
		return nil
	}
	w := newWeigher(m)
	inParallel(len(sample), s.o.threads(), func(_, from, to int) {
		known := newKnownWeights(w)
		var by []int
		for i := range sample[from:to] {
			c := &sample[from+i]
			c.links = int64(Probability(m.Calibrated(known.weigh(c.pattern)+c.bits)) * (1 << 32))
			by = s.plan.ProposedBy(by[:0], c.left, c.right)
			for _, rule := range by {
				c.rules |= 1 << rule
			}
		}
	})
	for _, worst := range worthless(sample, len(s.rules)) {
		s.plan.Drop(worst.rule)
		worst.Rule = s.rules[worst.rule]
		s.left = append(s.left, worst)
	}
	m.Rules = slices.DeleteFunc(slices.Clone(s.rules), func(rule string) bool {
		return slices.ContainsFunc(s.left, func(l LeftOut) bool { return l.Rule == rule })
	})
	return ctx.Err()
}

// worthless finds the rules to leave out, in the order in which they go.
func worthless(sample []candidate, rules int) []LeftOut {
	all, lost := int64(0), int64(0)
	for i := range sample {
		all += sample[i].links
	}
	var out []LeftOut
	for kept := uint64(1)<<rules - 1; ; {
		var pairs, links [64]int64 // that only this rule proposes
		for i := range sample {
			if by := sample[i].rules & kept; bits.OnesCount64(by) == 1 {
				rule := bits.TrailingZeros64(by)
				pairs[rule]++
				links[rule] += sample[i].links
			}
		}
		worst, yield := -1, leastYield
		for rule := range rules {
			saved := float64(pairs[rule]) / float64(len(sample))
			y := float64(links[rule]) / (1 << 32) / float64(max(1, pairs[rule]))
			if saved > worthSaving && y < yield && float64(lost+links[rule]) <= lossAllowed*float64(all) {
				worst, yield = rule, y
			}
		}
		if worst < 0 {
			return out
		}
		kept &^= 1 << worst
		lost += links[worst]
		out = append(out, LeftOut{rule: worst, Links: float64(links[worst]) / float64(all), Pairs: float64(pairs[worst]) / float64(len(sample))})
	}
}

// LeftOut is a blocking rule that was not worth its pairs.
type LeftOut struct {
	Rule string `json:"rule"`
	// Links is the estimated share of all links that only this rule would have found, and Pairs the share of pairs that it would have added.
	Links float64 `json:"links"`
	Pairs float64 `json:"pairs"`
	rule  int
}
