package review

import (
	"cmp"
	"slices"
	"time"
)

// A Session walks through a queue, asks of no pair twice, and writes each judgement before the next pair is shown. What was judged in
// earlier sessions is passed over, so that a new session goes on where the last one stopped. Not for concurrent use.
type Session struct {
	Queue *Queue
	Log   *Log
	By    string           // who judges
	Now   func() time.Time // nil: time.Now

	again *Pair // what was just taken back is asked first
}

// Next gives the pair to judge now, nil when none is left. It does not move on: [Session.Judge] does.
func (s *Session) Next() *Pair {
	if s.again != nil {
		return s.again
	}
	for i := range s.Queue.Pairs {
		p := &s.Queue.Pairs[i]
		if !p.judged(s.Log.Standing()) {
			return p
		}
	}
	return nil
}

// Left counts the pairs that nobody has judged.
func (s *Session) Left() int {
	n := 0
	for i := range s.Queue.Pairs {
		if !s.Queue.Pairs[i].judged(s.Log.Standing()) {
			n++
		}
	}
	return n
}

// Judge writes what is said of the pair that [Session.Next] gave.
func (s *Session) Judge(v Verdict, note string) error {
	p := s.Next()
	if p == nil {
		return nil
	}
	err := s.Log.Append(Judgement{Left: p.Left, Right: p.Right, Verdict: v, By: s.By, At: s.now(), Note: note, Model: s.Queue.Model, Weight: p.Weight})
	if err == nil {
		s.again = nil
	}
	return err
}

// Undo takes back the newest judgement that stands, of an earlier session too, and says which; that pair comes next if the run still
// has it. false says that none stands.
func (s *Session) Undo() (Judgement, bool, error) {
	j, ok := s.Log.Last()
	if !ok {
		return j, false, nil
	}
	back := j
	back.Undo, back.By, back.At, back.Note = true, s.By, s.now(), ""
	if err := s.Log.Append(back); err != nil {
		return j, false, err
	}
	s.again = nil
	for i := range s.Queue.Pairs {
		if p := &s.Queue.Pairs[i]; KeyOf(p.Left, p.Right) == KeyOf(j.Left, j.Right) {
			s.again = p
		}
	}
	return j, true, nil
}

func (s *Session) now() time.Time {
	now := time.Now
	if s.Now != nil {
		now = s.Now
	}
	return now().UTC().Truncate(time.Second)
}

// byWeight sorts pairs, the likeliest first.
func byWeight(pairs []Pair) []Pair {
	slices.SortFunc(pairs, func(a, b Pair) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.Right, b.Right))
	})
	return pairs
}
