package match

import "math"

// competition lets candidates compete on the sides whose records have one partner only, or are allowed no more. Which those are is found
// once, before any fitting to it.
func (s *session) competition(m *Model, pairs []Pair) {
	if s.singles == nil {
		s.singles = new([2]bool)
		for side := range s.singles {
			s.singles[side] = s.o.OneToOne || s.single(pairs, side)
		}
	}
	if s.competes() {
		s.compete(m, pairs)
	}
}

// competes says whether candidates competed for a record.
func (s *session) competes() bool { return s.singles != nil && (s.singles[0] || s.singles[1]) }

// row is the row of a pair on a side.
func (p *Pair) row(side int) int {
	if side == 0 {
		return int(p.Left)
	}
	return int(p.Right)
}

// sure is the probability from which a pair is taken for a link where sources without duplicates are looked for.
const sure = .9

// single says whether the records of one side have one partner only: of those with any sure pair, fewer than one in three have two.
func (s *session) single(pairs []Pair, side int) bool {
	n := make([]uint8, s.p.tables[side].Rows())
	for i := range pairs {
		if p := &pairs[i]; p.Probability >= sure {
			n[p.row(side)] = min(2, n[p.row(side)]+1)
		}
	}
	several, any := 0, 0
	for _, k := range n {
		any += boolInt(k > 0)
		several += boolInt(k > 1)
	}
	return any > 0 && several*3 < any
}

// withoutPartner is an upper bound of the share of a side's records that have no partner, from the false candidates of those that surely
// have one. A record without a partner has as many false candidates, so the share of them that has no candidate at all is that of the sure
// ones that have no other; and no more have none than were seen without any.
func (s *session) withoutPartner(pairs []Pair, side int) float64 {
	const fewest = 20 // records, below which nothing is concluded
	rows := s.p.tables[side].Rows()
	n, has := make([]uint8, rows), make([]bool, rows)
	for i := range pairs {
		row := pairs[i].row(side)
		n[row] = min(2, n[row]+1)
		has[row] = has[row] || pairs[i].Probability >= sure
	}
	none, alone, all := 0, 0, 0
	for row := range n {
		none += boolInt(n[row] == 0)
		all += boolInt(has[row])
		alone += boolInt(has[row] && n[row] == 1)
	}
	if all < fewest || alone*5 < fewest {
		return 1
	}
	return min(1, float64(none)/float64(rows)*float64(all)/float64(alone))
}

// compete divides a record's probability among its candidates. Where each record of a side has one partner at most, the sets of pairs that can
// be true together are matchings, each as likely as the product of its pairs' odds, and a pair's probability is the share of those it is in.
// It is found by belief propagation, exact where candidates make no circles (Bayati, Shah and Sharma 2008; Zdeborová and Mézard 2006): a
// record tells each candidate how free it is of the others. With one side that competes, that is 2^w_i / (none + Σ 2^w).
//
// none is how likely it is that a record has no partner at all, beside what the prior already says: where nearly every record of a side
// turns out to have one, that this one has none is unlikely too. It is found by rounds of expectation, and not taken below leastNone unless
// more records must have a partner than then have, see withoutPartner.
func (s *session) compete(m *Model, pairs []Pair) {
	odds, free := make([]float64, len(pairs)), [2][]float64{}
	for i := range pairs {
		odds[i] = math.Exp2(min(mostOdds, m.Calibrated(pairs[i].Weight)))
	}
	least := 0.0 // records that must have a partner
	most := [2]float64{1, 1}
	for side, competes := range s.singles {
		free[side] = make([]float64, len(pairs))
		for i := range free[side] {
			free[side][i] = 1
		}
		if competes {
			most[side] = s.withoutPartner(pairs, side)
			least = max(least, (1-most[side])*float64(s.p.tables[side].Rows()))
		}
	}
	none, lifted := 1.0, 0
	for step := range competitionSteps {
		told := free
		inParallel(2, s.o.threads(), func(_, from, to int) { // both by what they heard before, so that left and right can be exchanged
			for side := from; side < to; side++ {
				if s.singles[side] {
					told[side] = s.tellFree(pairs, side, odds, free, none)
				}
			}
		})
		free = told
		expected, change := 0.0, 0.0
		for i := range pairs {
			x := odds[i] / none * free[0][i] * free[1][i]
			p := x / (1 + x)
			change = max(change, math.Abs(p-pairs[i].Probability))
			pairs[i].Probability = p
			expected += p
		}
		if change < 1e-3 && step > 2 {
			break
		}
		none = 1
		for side, competes := range s.singles {
			if competes {
				none *= max(leastNone, min(most[side], 1-expected/float64(s.p.tables[side].Rows())))
			}
		}
		if expected < least && lifted < mostLift {
			lifted++
		}
		none = math.Ldexp(none, -lifted)
	}
}

const (
	// competitionSteps is how often records tell their candidates how free they are.
	competitionSteps = 16
	// leastNone is the least chance that a record is taken to have of having no partner.
	leastNone = .1
	// mostLift is how many bits pairs are lifted at most where fewer records have a partner than must have.
	mostLift = 4
	// mostOdds bounds odds, in bits, so that sums of them stay numbers.
	mostOdds = 200
)

// tellFree makes the messages of a side's records to their candidates: the probability, were the candidate not there, that the record has
// none of the others. They are drawn halfway from what they were, so that circles settle.
func (s *session) tellFree(pairs []Pair, side int, odds []float64, free [2][]float64, none float64) []float64 {
	rows := s.p.tables[side].Rows()
	rest, top, of := make([]float64, rows), make([]float64, rows), make([]int, rows)
	for i := range pairs {
		row, x := pairs[i].row(side), odds[i]/none*free[1-side][i]
		if x > top[row] {
			x, top[row] = top[row], x
			of[row] = i
		}
		rest[row] += x
	}
	told := make([]float64, len(pairs))
	for i := range pairs {
		row := pairs[i].row(side)
		others := rest[row]
		if of[row] != i {
			others = max(0, others+top[row]-odds[i]/none*free[1-side][i])
		}
		told[i] = math.Sqrt(free[side][i] / (1 + others))
	}
	return told
}

// fitToCompetition fits a model to what the competition of candidates says, where a source has one record each: m is counted anew among
// the winners; then a regression asks, as in [Model.Calibrate], how much each comparison should count. There, a pair that lost to a better
// one counts for as much as there are records without a partner for one that have: only those can be given a false one.
func (s *session) fitToCompetition(m *Model, pairs []Pair) *Model {
	s.probabilities(m, pairs)
	if !s.competes() {
		return m
	}
	t := tallyPairs(pairs, s.o.threads())
	t.judge(pairs, func(p *Pair) float64 { return p.Probability })
	m = m.refit(t.judged)
	w := newWeigher(m)
	inParallel(len(pairs), s.o.threads(), func(_, from, to int) {
		for i := range pairs[from:to] {
			p := &pairs[from+i]
			p.Weight = w.weigh(p.Pattern) + p.Bits
		}
	})
	s.probabilities(m, pairs)
	t.judge(pairs, func(p *Pair) float64 { return p.Probability })
	lost := s.lostCount(pairs)
	for i := range t.judged {
		if !t.judged[i].Match {
			t.judged[i].Count *= lost
		}
	}
	return m.Calibrate(t.judged, "competition")
}

// leastLost is the least that a pair which lost counts for.
const leastLost = .1

// lostCount is what a pair that lost counts for: on the side where it is least, the number of records without a partner for each that has one.
func (s *session) lostCount(pairs []Pair) float64 {
	expected := 0.0
	for i := range pairs {
		expected += pairs[i].Probability
	}
	out := 1.0
	for side, competes := range s.singles {
		if competes {
			without := min(1-expected/float64(s.p.tables[side].Rows()), s.withoutPartner(pairs, side))
			out = min(out, max(leastLost, without/(1-without)))
		}
	}
	return out
}
