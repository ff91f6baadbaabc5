package match

import (
	"context"
	"errors"
	"sync/atomic"

	"github.com/ownerlink/ownerlink/blocking"
	"github.com/ownerlink/ownerlink/record"
)

// What can't be linked.
var (
	// ErrNothingInCommon says that no column of the two tables can be compared.
	ErrNothingInCommon = errors.New("match: the tables have no column in common that could be evidence; name them with a SPEC")
	// ErrNoRules says that every blocking rule would propose nothing or too much.
	ErrNoRules = errors.New("match: no blocking rule proposes pairs under the budget; give rules in a model")
)

// A Result is the links between two tables, or within one, with everything that led to them.
type Result struct {
	Model *Model
	// Pairs are those of the review threshold or more, in the order of rows; with Candidates, all of them.
	Pairs []Pair
	// Rules says what each blocking rule did.
	Rules []blocking.RuleReport
	// Compared is the number of pairs that were scored, and PassedOver that of those which rules proposed and which were not, since they have
	// nothing in common beyond what their rule asks for and differ in several other things. With [Options.All] there are none.
	Compared, PassedOver int64
	// Columns are the kinds of columns that were used, with the reasons.
	Columns Spec
	// Thresholds are those that decided.
	Thresholds Thresholds
	// Found says, rule by rule in the order of Rules, how many links it proposes and how many no other rule does.
	Found []Found
	// LeftOut are rules that were chosen and left out again, since they were not worth their pairs.
	LeftOut []LeftOut
	// Missed is an estimate of how many links no rule proposed; by capture and recapture between the rules (Chao 1987): a lower bound.
	Missed  float64
	session *session
}

// Found is what a rule was worth.
type Found struct {
	// Links it proposes, whether or not an earlier rule had them.
	Links int `json:"links"`
	// Only are those that no other rule proposes.
	Only int `json:"only"`
}

// Calibrated says what the probabilities were fitted to: "labels", "clusters", "competition", "fields", or "uncalibrated".
func (r *Result) Calibrated() string {
	switch {
	case r.Model.Calibration != nil:
		return r.Model.Calibration.Method
	case r.session.competes():
		return "competition"
	}
	return "uncalibrated"
}

// count says what each rule found. Where every pair was compared there is one rule and nothing to say.
func (r *Result) count() {
	plan := r.session.plan
	if plan == nil {
		return
	}
	type counts struct {
		found []Found
		seen  [2]int // links found by one rule only, by two
	}
	workers := r.session.o.threads()
	parts := make([]counts, workers)
	inParallel(len(r.Pairs), workers, func(worker, from, to int) {
		c := counts{found: make([]Found, len(r.Rules))}
		var by []int
		var ahead [2][64]uint32
		for i := from; i < to; i++ {
			if (i-from)%len(ahead[0]) == 0 {
				some := r.Pairs[i:min(to, i+len(ahead[0]))]
				for k := range some {
					ahead[0][k], ahead[1][k] = uint32(some[k].Left), uint32(some[k].Right)
				}
				plan.Fetch(0, ahead[0][:len(some)])
				plan.Fetch(1, ahead[1][:len(some)])
			}
			p := &r.Pairs[i]
			if p.Decision != Link {
				continue
			}
			by = plan.ProposedBy(by[:0], uint32(p.Left), uint32(p.Right))
			for _, rule := range by {
				c.found[rule].Links++
			}
			if n := len(by); n == 1 {
				c.found[by[0]].Only++
				c.seen[0]++
			} else if n == 2 {
				c.seen[1]++
			}
		}
		parts[worker] = c
	})
	r.Found = make([]Found, len(r.Rules))
	seen := [2]int{}
	for _, c := range parts {
		for rule, f := range c.found {
			r.Found[rule].Links += f.Links
			r.Found[rule].Only += f.Only
		}
		seen[0] += c.seen[0]
		seen[1] += c.seen[1]
	}
	r.Missed = estimateMissed(seen[0], seen[1], len(r.Rules))
}

// estimateMissed is how many links no rule proposed, from how many were found by one rule and by two (Chao 1987). Rules that ask for the
// same fields find the same pairs, so where they are correlated it says too little: it is a lower bound of what is missing.
func estimateMissed(once, twice, rules int) float64 {
	if rules < 3 {
		return 0
	}
	f1, f2 := float64(once), float64(twice)
	return f1 * (f1 - 1) / (2 * (f2 + 1))
}

// Run links left to right, or finds the duplicates of left where right is the same table. Without a model, one is trained on the pairs
// themselves. The result is the same for any number of threads.
func Run(ctx context.Context, left, right *record.Table, m *Model, o Options) (*Result, error) {
	if err := checkInput(left, right, m, o); err != nil {
		return nil, err
	}
	if left.Rows() == 0 || right.Rows() == 0 {
		return nil, ErrNoPairs
	}
	s, err := openSession(left, right, m, o)
	if err != nil {
		return nil, err
	}
	if o.Candidates != nil && m == nil {
		s.forgetRarity()
	}
	if m != nil {
		if err := s.adopt(m); err != nil {
			return nil, err
		}
	}
	if o.Candidates == nil {
		o.tell("choosing blocking rules", 0)
		if m != nil && o.Rules == nil {
			s.o.Rules, s.modelRules = m.Rules, true
		}
		if err := s.choose(ctx); err != nil {
			return nil, err
		}
	}
	s.pack()
	trained := m == nil
	if trained {
		o.tell("training", 0)
		if m, err = s.train(ctx); err != nil {
			return nil, err
		}
		if o.Candidates == nil {
			if err := s.prune(ctx, m); err != nil {
				return nil, err
			}
		}
	}
	if o.Before != nil {
		if err := o.Before(s.forecast()); err != nil {
			return nil, err
		}
	}
	var pairs []Pair
	rest := 0.0 // the links expected among pairs that are no longer held
	if o.Candidates != nil {
		pairs = s.given(newWeigher(m))
	} else if pairs, rest, m, err = s.weighed(ctx, m, trained); err != nil {
		return nil, err
	}
	r := &Result{Model: m, Columns: s.o.Spec, Thresholds: m.Thresholds, session: s}
	s.probabilities(m, pairs)
	if t := s.thresholds(m, pairs, rest, trained); t != m.Thresholds {
		r.Thresholds = t
		if o.Threshold == 0 { // a threshold for this run alone is not the model's
			fitted := *m
			fitted.Thresholds = t
			r.Model = &fitted
		}
	}
	r.Pairs = s.decide(pairs, r.Thresholds)
	if s.plan != nil {
		r.Rules, r.LeftOut = s.report, s.left
		for _, rule := range r.Rules {
			r.Compared += rule.Emitted
		}
		r.Compared, r.PassedOver = r.Compared-s.passedOver, s.passedOver
	} else {
		r.Compared = int64(len(o.Candidates))
	}
	r.count()
	return r, nil
}

// weighed scores the candidates by a model, one just trained being fitted to them first, and gives those that can come to a review, in the
// order of rows. rest is the sum of the others' probabilities.
func (s *session) weighed(ctx context.Context, m *Model, trained bool) (pairs []Pair, rest float64, fitted *Model, err error) {
	workers := s.o.threads()
	w := newWeigher(m)
	all, err := s.score(ctx, w, keepFrom)
	if err != nil {
		return nil, 0, nil, err
	}
	s.report = s.plan.Report(func(rule, row int) string { return s.p.label(s.rules[rule], row) })
	s.plan.Forget()
	if !s.p.self { // a pair's probability depends on the others of its records, so all are held
		pairs = all.inRowOrder(w, workers)
		if !trained {
			return pairs, 0, m, nil
		}
		if m, err = s.selfCalibrate(m, pairs); err != nil {
			return nil, 0, nil, err
		}
		w = newWeigher(m)
		inParallel(len(pairs), workers, func(_, from, to int) {
			known := newKnownWeights(w)
			for i := range pairs[from:to] {
				p := &pairs[from+i]
				p.Weight = known.weigh(p.Pattern) + p.Bits
			}
		})
		return pairs, 0, m, nil
	}
	if trained {
		if m, err = s.selfCalibrate(m, s.wholeComponents(w, all, calibrationPairs)); err != nil {
			return nil, 0, nil, err
		}
		w = newWeigher(m)
	}
	least := m.weightOf(s.leastKept(m)) - slack
	// Sums of whole numbers, so that they don't depend on who adds what.
	const one = 1 << 32
	var sum atomic.Int64
	known := knownByWorker(w, workers)
	all.each(workers, func(worker, part int) {
		dropping := int64(0)
		for at, list := range all.parts[part] {
			kept := list[:0]
			for i := range list {
				if weight := known[worker].weigh(list[i].pattern) + list[i].bits(); weight < least {
					dropping += int64(Probability(m.Calibrated(weight)) * one)
				} else {
					kept = append(kept, list[i])
				}
			}
			all.parts[part][at] = kept
		}
		sum.Add(dropping)
	})
	rest = float64(sum.Load()) / one
	return all.inRowOrder(w, workers), rest, m, nil
}

func (o Options) tell(stage string, done float64) {
	if o.Progress != nil {
		o.Progress(stage, done)
	}
}

// kinRoles says how kin stand to each comparison. There is a class of kin only where a date or an identifier tells them from matches
// and something else is shared.
func (s *session) kinRoles() []KinRole {
	own, shared := false, false
	for _, q := range s.questions {
		own = own || q.Kind == "date" || q.Kind == "identifier"
		shared = shared || q.shared
	}
	out := make([]KinRole, len(s.questions))
	for c, q := range s.questions {
		if q.shared {
			out[c] = KinShared
		}
	}
	if !own || !shared || s.p.surname == nil || s.o.Candidates != nil {
		return nil
	}
	return out
}

// forgetRarity leaves out term frequencies, where pairs were chosen by somebody: how often a value stands in such tables says how often
// a record was chosen, not how many share it.
func (s *session) forgetRarity() {
	for _, q := range s.questions {
		q.rarity = nil
		for l := range q.Levels {
			q.Levels[l].TermFrequency = false
		}
	}
}

// train estimates a model on the session's own pairs.
func (s *session) train(ctx context.Context) (*Model, error) {
	counts, err := s.counts(ctx)
	if err != nil {
		return nil, err
	}
	o := EstimateOptions{Trust: trust, Kin: s.kinRoles()}
	if s.o.Candidates != nil {
		o.Trust = trustChosen
	}
	m, err := Estimate(ctx, s.template(), counts, o)
	if err == nil && s.o.Candidates != nil {
		m = m.temper(counts)
	}
	return m, err
}

// How much the first guess of m counts when a model is trained without labels. Over all pairs of two tables it must hold the class of
// matches against the far larger ones of namesakes and kin; among pairs that somebody chose there are matches enough to learn from.
const (
	trust       = 5
	trustChosen = .2
)

// keepFrom is the match weight from which a pair is kept until the decision: a probability of about one in a hundred.
const keepFrom float64 = -6.6

// Explain lists the evidence for and against a pair of rows, from 0, whether or not any rule proposed it. It is nil where the tables have
// no such rows.
func (r *Result) Explain(left, right int) *Explanation {
	s := r.session
	if checkRows("", s.p.tables[0], s.p.tables[1], left, right) != nil {
		return nil
	}
	p, _ := s.pattern(uint32(left), uint32(right))
	e := r.Model.ExplainPattern(p, func(c int) Detail {
		var d Detail
		q := s.questions[c]
		d.Left, d.Right = q.comparer.values(uint32(left), uint32(right))
		if l := p.Level(c); q.rarity != nil && l > 0 && l <= q.rarity.to {
			d.TermFrequency = q.rarity.of(uint32(left), uint32(right))
			switch {
			case d.TermFrequency > .5:
				d.Note = "a rare value"
			case d.TermFrequency < -.5:
				d.Note = "a common value"
			}
		}
		return d
	})
	if s.plan != nil {
		rules, passed := s.proposes(r.Model, uint32(left), uint32(right))
		if !passed {
			e.Rules = rules
		}
		e.Blocked = len(e.Rules) == 0
	}
	r.weighRivals(e, p, left, right)
	return e
}
