package match

import (
	"cmp"
	"context"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/ownerlink/ownerlink/address"
	"github.com/ownerlink/ownerlink/blocking"
	"github.com/ownerlink/ownerlink/internal/prefetch"
	"github.com/ownerlink/ownerlink/record"
)

// Options say how tables are compared. The zero value lets everything be found.
type Options struct {
	// Spec names kinds of columns; the rest are found by [Detect].
	Spec Spec
	// Rules are the blocking rules; nil lets them be chosen.
	Rules []string
	// Custom are comparisons of the caller's own.
	Custom []Custom
	// Candidates, where given, are the only pairs that are scored: rows of left and right.
	Candidates [][2]int
	// Threads is the number of workers; 0 is all cores.
	Threads int
	// Seed drives what is sampled.
	Seed uint64
	// Engine reads addresses; nil is the one of package address.
	Engine address.Engine
	// OneToOne makes every record link to one other at most.
	OneToOne bool
	// Threshold, where above 0, is the probability of a link, in place of the model's.
	Threshold float64
	// Precision, where above 0, is the share of links that must be right: the link threshold is set where that is expected.
	Precision float64
	// Cost, where given, sets the link threshold by what a wrong answer costs.
	Cost Cost
	// All keeps the pairs below the review threshold too, those of one in a hundred and more, with the decision reject, and passes over none.
	All bool
	// Keys are blocking keys of the caller's own, by the name that rules call them: key(name). A key gets the side, 0 or 1, and the row, and
	// gives "" for none.
	Keys map[string]func(side, row int) string
	// Progress, where given, is told what is going on: the stage and the share of it that is done. It may be called from several goroutines.
	Progress func(stage string, done float64)
	// Before, where given, is told what comparing will take before it begins. Its error ends the run.
	Before func(Forecast) error
	// MaxBlockPairs is how many pairs a block of records with one key may have, before it is divided by a further key, or left out and
	// reported where it can't be. 0 is [DefaultMaxBlockPairs]. The rule "*" has no bound.
	MaxBlockPairs int64
}

// DefaultMaxBlockPairs is a block of some three thousand records.
const DefaultMaxBlockPairs = 5_000_000

func (o Options) threads() int {
	if o.Threads > 0 {
		return o.Threads
	}
	return runtime.GOMAXPROCS(0)
}

// session is two tables made ready for comparing under one set of questions and rules.
type session struct {
	p         *prepared
	questions []*question
	plan      *blocking.Plan
	report    []blocking.RuleReport // once the plan was run
	left      []LeftOut             // rules that were not worth their pairs
	pace      pace

	passedOver int64 // pairs that have nothing in common beyond their rule

	omitted  []string // comparisons that a model has no room for
	rules    []string
	o        Options
	fields   []*field    // that were packed
	keys     [2][]uint64 // see rowKeys
	keysOnce sync.Once
	singles  *[2]bool // sides whose records have one partner at most, nil before that is looked at

	// modelRules says that the rules are a model's, which may ask for columns that these tables lack.
	modelRules bool
}

// openSession finds the columns' kinds, those of a model where one is given, and prepares the tables.
func openSession(left, right *record.Table, m *Model, o Options) (*session, error) {
	if m != nil && o.Spec == nil {
		spec, err := m.spec(left, right)
		if err != nil {
			return nil, err
		}
		o.Spec = spec
	}
	o.Spec = Detect(left, right, o.Spec)
	return newSession(left, right, o)
}

// newSession prepares the tables and the comparisons, not yet the plan.
func newSession(left, right *record.Table, o Options) (*session, error) {
	if err := o.Spec.check(left, right); err != nil {
		return nil, err
	}
	p, err := prepare(left, right, o.Spec, o.Engine, o.threads())
	if err != nil {
		return nil, err
	}
	p.keys = o.Keys
	s := &session{p: p, o: o}
	for _, c := range o.Custom {
		if err := c.Comparison.validate("custom " + c.Name); err != nil {
			return nil, err
		}
		s.questions = append(s.questions, &question{Comparison: c.Comparison, comparer: customComparer{c}, closed: -1})
	}
	found := p.questions()
	p.giveReasons(found)
	s.questions = append(s.questions, found...)
	if len(s.questions) > MaxComparisons {
		for _, q := range s.questions[MaxComparisons:] {
			s.omitted = append(s.omitted, q.Name)
		}
		s.questions = s.questions[:MaxComparisons]
	}
	if len(s.questions) == 0 {
		return nil, ErrNothingInCommon
	}
	return s, nil
}

// pack lays the values that the questions read out by row.
func (s *session) pack() {
	var fields []*field
	add := func(fs ...*field) {
		for _, f := range fs {
			if f != nil && f.ids[0] != nil && !slices.Contains(fields, f) {
				fields = append(fields, f)
			}
		}
	}
	p := s.p
	add(p.given, p.middle, p.surname, p.former, p.suffix)
	for _, fs := range [][]*field{p.dates, p.identifiers, p.emails, p.phones, p.organizations, p.websites} {
		add(fs...)
	}
	add(p.houseNumber, p.street, p.unit, p.city, p.state, p.zip, p.latitude, p.longitude)
	for _, fs := range [][]*field{p.numbers, p.categories, p.texts} {
		add(fs...)
	}
	for _, q := range s.questions {
		add(q.rare, q.field())
	}
	var rarities []*rarity
	for _, q := range s.questions {
		if q.rarity != nil {
			rarities = append(rarities, q.rarity)
		}
	}
	p.pack(fields, rarities)
	s.fields = fields
}

// pairs is the number of pairs there are to choose from.
func (s *session) pairs() float64 {
	l, r := float64(s.p.tables[0].Rows()), float64(s.p.tables[1].Rows())
	if s.p.self {
		return l * (l - 1) / 2
	}
	return l * r
}

// pattern is the levels of a pair, and the bits that rarity adds.
func (s *session) pattern(l, r uint32) (Pattern, float64) {
	var p Pattern
	bits := 0.0
	for c, q := range s.questions {
		level := q.comparer.level(l, r)
		p |= Pattern(level) << (4 * c)
		if q.rarity != nil && level > 0 && level <= q.rarity.to {
			bits += q.rarity.of(l, r)
		}
	}
	return p, bits
}

// template is the model before training: the questions' levels and first guesses.
func (s *session) template() *Model {
	m := &Model{Version: Version, Rules: s.rules, Columns: s.o.Spec.String(), Thresholds: Thresholds{Link: .5, Review: .1}}
	for _, q := range s.questions {
		m.Comparisons = append(m.Comparisons, q.Comparison)
	}
	if s.o.Candidates != nil {
		m.Prior = .3 // pairs that somebody chose to look at
		return m
	}
	l, r := s.p.tables[0].Rows(), s.p.tables[1].Rows()
	expected := .3 * float64(min(l, r))
	m.Prior = min(.5, max(1e-9, expected/max(1, s.pairs())))
	return m
}

// bitsStep is how finely rarity is kept when patterns are counted.
const bitsStep = 1

// tally counts patterns. Counts are whole, so that their sum does not depend on the order.
type tally map[tallyKey]int64

type tallyKey struct {
	p    Pattern
	bits int8
}

func (t tally) add(p Pattern, bits float64) {
	t[tallyKey{p, int8(math.Round(bits * bitsStep))}]++
}

// sampleLimits bound what training looks at.
const (
	sampledCandidates = 150_000
	sampledPairs      = 120_000
	sampledRows       = 20_000
)

// counts is the patterns of all pairs there are: the candidates, all or a sample of left records, and for the rest random pairs that
// no rule proposes, weighed up to their number.
func (s *session) counts(ctx context.Context) ([]PatternCount, error) {
	candidates, share, err := s.candidateTally(ctx)
	if err != nil {
		return nil, err
	}
	out := candidates.weighed(1 / share)
	if s.o.Candidates != nil {
		return merged(out), nil
	}
	if rest := s.pairs() - float64(candidates.pairs())/share; rest > .5 {
		t := s.randomTally(ctx)
		if n := t.pairs(); n > 0 {
			others := t.weighed(rest / float64(n))
			for i := range others {
				others[i].Unproposed = true
			}
			out = append(out, others...)
		}
	}
	return merged(out), nil
}

// pairs is how many were counted.
func (t tally) pairs() int64 {
	n := int64(0)
	for _, k := range t {
		n += k
	}
	return n
}

// weighed gives the counts times a factor, in no order.
func (t tally) weighed(by float64) []PatternCount {
	out := make([]PatternCount, 0, len(t))
	for k, n := range t {
		out = append(out, PatternCount{Pattern: k.p, Bits: float64(k.bits) / bitsStep, Count: float64(n) * by})
	}
	return out
}

// merged sorts counts by pattern and bits, and adds up equals.
func merged(cs []PatternCount) []PatternCount {
	slices.SortFunc(cs, func(a, b PatternCount) int {
		if a.Pattern != b.Pattern {
			return cmp.Compare(a.Pattern, b.Pattern)
		}
		return cmp.Or(cmp.Compare(a.Bits, b.Bits), boolInt(a.Unproposed)-boolInt(b.Unproposed), cmp.Compare(a.Count, b.Count))
	})
	out := cs[:0]
	for _, c := range cs {
		if n := len(out); n > 0 && out[n-1].Pattern == c.Pattern && out[n-1].Bits == c.Bits && out[n-1].Unproposed == c.Unproposed {
			out[n-1].Count += c.Count
			continue
		}
		out = append(out, c)
	}
	return out
}

// candidateTally counts the candidates' patterns, or those between a sample of the rows where there are too many.
func (s *session) candidateTally(ctx context.Context) (tally, float64, error) {
	if s.o.Candidates != nil {
		t := tally{}
		for _, c := range s.o.Candidates {
			p, bits := s.pattern(uint32(c[0]), uint32(c[1]))
			t.add(p, bits)
		}
		return t, 1, nil
	}
	share := min(1, sampledCandidates/max(1, float64(s.plan.Pairs())))
	workers := s.o.threads()
	tallies := make([]tally, workers)
	for i := range tallies {
		tallies[i] = tally{}
	}
	began := time.Now()
	looked := make([]int64, workers)
	visit := func(v *blocking.Visit) {
		t := tallies[v.Worker]
		looked[v.Worker] += int64(len(v.Right))
		for _, r := range v.Right {
			p, bits := s.pattern(v.Left, r)
			t.add(p, bits)
		}
	}
	var err error
	if share >= 1 {
		err = s.plan.Run(ctx, workers, visit)
	} else {
		left := s.sampleOf(0, share)
		right := left
		if !s.p.self {
			right = s.sampleOf(1, share)
		}
		err = s.plan.Sample(ctx, workers, left, right, visit)
	}
	if err != nil {
		return nil, 0, err
	}
	number := int64(0)
	for _, n := range looked {
		number += n
	}
	s.pace = pace{number, time.Since(began)}
	return sumTallies(tallies), share, nil
}

// sampleOf gives those rows of a side that take part in a sample of some share of the pairs: a pair is taken by both its rows, since it
// is chance which of them is the left one.
func (s *session) sampleOf(side int, share float64) *blocking.Rows {
	keys := s.rowKeys()[side]
	rows, share := blocking.NewRows(len(keys)), math.Sqrt(share)
	inPieces(len(keys), s.o.threads(), func(from, to int) { // of whole words of rows
		for row := from; row < to; row++ {
			if sampled(keys[row], s.o.Seed, share) {
				rows.Add(uint32(row))
			}
		}
	})
	return rows
}

// fetch asks for the packed rows of a side that are about to be compared.
func (s *session) fetch(side int, rows []uint32) {
	v := &s.p.packed[side]
	prefetch.Rows(v.data, v.stride, 4*v.stride, rows)
}

// randomTally counts the patterns of random pairs that are no candidates. The pairs come in streams of their own, so that they do not
// depend on how many workers draw them.
func (s *session) randomTally(ctx context.Context) tally {
	const streams = 16
	tallies := make([]tally, streams)
	each := min(sampledPairs, int(4*s.pairs()))/streams + 1
	first := s.firstSide()
	var rows [2][]uint32
	for side := range s.p.sidesToFill() {
		rows[side] = s.fewRows(side, sampledRows)
	}
	if s.p.self {
		rows[1] = rows[0]
	}
	if len(rows[0]) == 0 || len(rows[1]) == 0 {
		return nil
	}
	draw := func(stream uint64) tally {
		rng := rand.New(rand.NewPCG(s.o.Seed, stream))
		t := tally{}
		var drawn [2][64]uint32 // fetched together
		for left := each; left > 0; left -= len(drawn[0]) {
			n := min(left, len(drawn[0]))
			for i := range n {
				drawn[first][i] = rows[first][rng.IntN(len(rows[first]))]
				drawn[1-first][i] = rows[1-first][rng.IntN(len(rows[1-first]))]
			}
			for side := range drawn {
				s.fetch(side, drawn[side][:n])
				s.plan.Fetch(side, drawn[side][:n])
			}
			for i := range n {
				a, b := drawn[0][i], drawn[1][i]
				if s.p.self {
					if a == b {
						continue
					}
					a, b = min(a, b), max(a, b)
				}
				if s.plan.Emits(a, b) {
					continue
				}
				p, bits := s.pattern(a, b)
				t.add(p, bits)
			}
		}
		return t
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	for range s.o.threads() {
		wg.Go(func() {
			for ctx.Err() == nil {
				i := next.Add(1) - 1
				if i >= streams {
					return
				}
				tallies[i] = draw(uint64(i))
			}
		})
	}
	wg.Wait()
	return sumTallies(tallies)
}

func sumTallies(ts []tally) tally {
	all := tally{}
	for _, t := range ts {
		for k, n := range t {
			all[k] += n
		}
	}
	return all
}

// A Pair is a scored candidate. Left and Right are rows from 0.
type Pair struct {
	Left, Right int
	// Weight is the match weight in bits, the prior included, before calibration.
	Weight float64
	// Probability is what is reported, and Decision what follows from it.
	Probability float64
	Decision    Decision
	Pattern     Pattern
	// Bits is the part of Weight that term frequency adds.
	Bits float64
	// Rule is the place of the rule that proposed the pair.
	Rule int
}
