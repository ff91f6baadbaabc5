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

// compete divides a record's probability among its candidates: with weights w, P(i is the one) = 2^w_i / (none + Σ 2^w). Sums are taken
// relative to a record's best weight, since weights of a hundred bits are common.
//
// none is how likely it is that a record has no partner at all, beside what the prior already says: where nearly every record of a side
// turns out to have one, that this one has none is unlikely too. It is found by rounds of expectation, and never taken below leastNone.
func (s *session) compete(m *Model, pairs []Pair) {
	var rivals [2]*rivals
	most := [2]float64{1, 1}
	for side, competes := range s.singles {
		if competes {
			rivals[side], most[side] = s.rivals(m, pairs, side), s.withoutPartner(pairs, side)
		}
	}
	none := 1.0
	for range 8 {
		expected := 0.0
		for i := range pairs {
			p := &pairs[i]
			w := m.Calibrated(p.Weight)
			others := none * math.Exp2(-w)
			for side, r := range rivals {
				if r != nil {
					others += r.against(p.row(side), w)
				}
			}
			p.Probability = 1 / (1 + others)
			expected += p.Probability
		}
		was := none
		none = 1
		for side, competes := range s.singles {
			if competes {
				none *= max(leastNone, min(most[side], 1-expected/float64(s.p.tables[side].Rows())))
			}
		}
		if math.Abs(none-was) < .01 {
			break
		}
	}
}

// leastNone is the least chance that a record is taken to have of having no partner.
const leastNone = .1

// rivals are, for each record of a side, its best weight, at least 0, and the sum of 2^w of its candidates relative to it.
type rivals struct{ best, sum []float64 }

func (s *session) rivals(m *Model, pairs []Pair, side int) *rivals {
	rows := s.p.tables[side].Rows()
	r := &rivals{make([]float64, rows), make([]float64, rows)}
	for i := range pairs {
		row := pairs[i].row(side)
		r.best[row] = max(r.best[row], m.Calibrated(pairs[i].Weight))
	}
	for i := range pairs {
		row := pairs[i].row(side)
		r.sum[row] += math.Exp2(m.Calibrated(pairs[i].Weight) - r.best[row])
	}
	return r
}

// against is Σ 2^w of a record's other candidates, relative to that of the one of weight w.
func (r *rivals) against(row int, w float64) float64 {
	return max(0, r.sum[row]*math.Exp2(r.best[row]-w)-1)
}

// How a model is fitted to its competition.
const (
	competitionRounds = 2
	refitRounds       = 2
	leastRivals       = .1
)

// fitToCompetition fits a model to what the competition of candidates says, where a source has one record each: m is counted anew among
// the winners; then a regression asks, as in [Model.Calibrate], how much each comparison should count. There, a pair that lost to a better
// one counts for as much as there are records without a partner for one that have: only those can be given a false one.
func (s *session) fitToCompetition(m *Model, pairs []Pair) *Model {
	t := tallyPairs(pairs)
	reweigh := func(m *Model) {
		w := newWeigher(m)
		for i := range pairs {
			pairs[i].Weight = w.weigh(pairs[i].Pattern) + pairs[i].Bits
		}
	}
	for range competitionRounds {
		for range refitRounds {
			s.probabilities(m, pairs)
			if !s.competes() {
				return m
			}
			t.judge(pairs, func(p *Pair) float64 { return p.Probability })
			m = m.refit(t.judged)
			reweigh(m)
		}
		s.probabilities(m, pairs)
		t.judge(pairs, func(p *Pair) float64 { return p.Probability })
		lost := s.lostCount(pairs)
		for i := range t.judged {
			if !t.judged[i].Match {
				t.judged[i].Count *= lost
			}
		}
		m = m.Calibrate(t.judged, "competition")
		reweigh(m)
	}
	s.singles = nil
	return m
}

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
			out = min(out, max(leastRivals, without/(1-without)))
		}
	}
	return out
}
