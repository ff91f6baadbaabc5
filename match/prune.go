package match

import (
	"context"
	"math/bits"
	"slices"

	"github.com/ownerlink/ownerlink/blocking"
)

// pruneFrom is the number of pairs from which rules are looked at for what they are worth: below it nothing is gained by comparing fewer.
const pruneFrom = 500_000

// By about how many records it is judged what rules are worth, and how many candidates those may have.
const (
	pruneRecords = 1000
	prunePairs   = 60_000
)

// pruneLinks is how many sure links there must be among them: by fewer it can't be told what would be lost.
const pruneLinks = 100

// How much may be lost by leaving rules out, as a share of all links, and what a rule is worth leaving out for: the share of pairs that it
// saves, where anything would be lost, and how many links a pair of its own must bring for it to stay.
const (
	lossAllowed = .01
	worthSaving = .02
	leastYield  = .02
)

// candidate is a pair that rules are judged by: the rules that propose it, a bit each, and what it is worth to find it: 1 for a sure link,
// and nothing for one at even odds, which makes as many wrong as right.
type candidate struct {
	left, right uint32
	pattern     Pattern
	bits        float64
	rules       uint64
	worth       float64
}

// prune leaves out rules whose pairs are hardly ever links that no other rule finds: first the one that brings the fewest for each pair it
// costs.
func (s *session) prune(ctx context.Context, m *Model) error {
	if s.o.Rules != nil || len(s.rules) < 2 || len(s.rules) > 64 || s.plan.Pairs() < pruneFrom {
		return nil
	}
	sample, err := s.surroundings(m)
	if err != nil {
		return err
	}
	inParallel(len(sample), s.o.threads(), func(_, from, to int) {
		var by []int
		for i := range sample[from:to] {
			c := &sample[from+i]
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

// surroundings gives all candidates of some records, by their keys, and says what they are worth.
//
// A model that was just trained takes too many namesakes for one, and by its word the rules for names would always be worth their pairs. So
// within a table it is first fitted to the clusters of these records and of those that may match them, as it will be to those of all.
func (s *session) surroundings(m *Model) ([]candidate, error) {
	keys, chosen := s.rowKeys()[0], []uint32(nil)
	share := min(pruneRecords/float64(len(keys)), prunePairs/(2*float64(s.plan.Pairs())))
	for row, key := range keys {
		if sampled(key, s.o.Seed+2, share) {
			chosen = append(chosen, uint32(row))
		}
	}
	all := blocking.NewRows(len(keys))
	for _, row := range chosen {
		all.Add(row)
	}
	own := s.candidatesOf(chosen, func(left, right uint32) bool { return left < right || !s.p.self || !all.Has(right) })
	w := newWeigher(m)
	if s.p.self {
		for _, c := range own {
			if w.weigh(c.pattern)+c.bits >= keepFrom {
				all.Add(c.left)
				all.Add(c.right)
			}
		}
		chosen = chosen[:0]
		for row := range uint32(len(keys)) {
			if all.Has(row) {
				chosen = append(chosen, row)
			}
		}
		var pairs []Pair
		for _, c := range s.candidatesOf(chosen, func(left, right uint32) bool { return left < right && all.Has(right) }) {
			if weight := w.weigh(c.pattern) + c.bits; weight >= keepFrom {
				pairs = append(pairs, Pair{Left: int(c.left), Right: int(c.right), Weight: weight, Pattern: c.pattern, Bits: c.bits})
			}
		}
		var err error
		if m, err = s.selfCalibrate(m, pairs); err != nil {
			return nil, err
		}
		w = newWeigher(m)
	}
	for i := range own {
		own[i].worth = max(0, 2*Probability(m.Calibrated(w.weigh(own[i].pattern)+own[i].bits))-1)
	}
	return own, nil
}

// candidatesOf gives the candidates of some left records with those partners that are taken, each once, in the order of the records and then
// of the partners.
func (s *session) candidatesOf(rows []uint32, take func(left, right uint32) bool) []candidate {
	found := make([][]candidate, s.o.threads())
	inParallel(len(rows), len(found), func(worker, from, to int) {
		var partners []uint32
		for _, row := range rows[from:to] {
			partners = s.plan.Partners(partners[:0], row)
			slices.Sort(partners)
			partners = slices.Compact(partners)
			s.fetch(1, partners)
			for _, r := range partners {
				if s.p.self && r == row || !take(row, r) {
					continue
				}
				left, right := row, r
				if s.p.self {
					left, right = min(row, r), max(row, r)
				}
				p, bits := s.pattern(left, right)
				found[worker] = append(found[worker], candidate{left: left, right: right, pattern: p, bits: bits})
			}
		}
	})
	return slices.Concat(found...)
}

// worthless finds the rules to leave out, in the order in which they go.
func worthless(sample []candidate, rules int) []LeftOut {
	all, lost := 0.0, 0.0
	for i := range sample {
		all += sample[i].worth
	}
	if all < pruneLinks {
		return nil
	}
	var out []LeftOut
	for kept := uint64(1)<<rules - 1; ; {
		var pairs, links [64]float64 // that only this rule proposes
		for i := range sample {
			if by := sample[i].rules & kept; bits.OnesCount64(by) == 1 {
				rule := bits.TrailingZeros64(by)
				pairs[rule]++
				links[rule] += sample[i].worth
			}
		}
		worst, yield := -1, leastYield
		for rule := range rules {
			if kept>>rule&1 == 0 {
				continue
			}
			saved, y := pairs[rule]/float64(len(sample)), links[rule]/max(1, pairs[rule])
			if (saved > worthSaving || links[rule] == 0) && y < yield && lost+links[rule] <= lossAllowed*all {
				worst, yield = rule, y
			}
		}
		if worst < 0 {
			return out
		}
		kept &^= 1 << worst
		lost += links[worst]
		out = append(out, LeftOut{rule: worst, Links: links[worst] / all, Pairs: pairs[worst] / float64(len(sample))})
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
