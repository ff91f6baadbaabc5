package match

import (
	"time"
)

// A Forecast is what comparing is about to take.
type Forecast struct {
	// Pairs is how many pairs may be compared; those that several rules propose are in it several times.
	Pairs int64 `json:"pairs"`
	// Seconds is how long that takes on this machine, going by the pairs that were looked at so far; 0 where none were.
	Seconds float64 `json:"seconds"`
	// Bytes is the memory that the whole run takes at its peak, the tables included.
	Bytes int64 `json:"bytes"`
}

// pace is how fast pairs were looked at while the model was trained.
type pace struct {
	pairs int64
	took  time.Duration
}

// Shares of the pairs that are proposed, as they were seen on made-up people: those that were not proposed before, those above one in a
// hundred, those that come to a review. And how much quicker a pair is compared when hopeless ones are given up.
const (
	newShare     = .5
	listedShare  = .25
	keptShare    = .13
	givingUp     = .2
	pairBytes    = 72
	scoredBytes  = 24
	garbageShare = .2
)

// forecast says what comparing is about to take.
func (s *session) forecast() Forecast {
	e := Forecast{Pairs: int64(len(s.o.Candidates))}
	if s.plan != nil {
		e.Pairs = s.plan.Pairs()
	}
	if s.pace.pairs > 0 {
		e.Seconds = s.pace.took.Seconds() / float64(s.pace.pairs) * float64(e.Pairs) * newShare * givingUp
	}
	bytes := float64(e.Pairs) * (listedShare*scoredBytes + keptShare*pairBytes)
	for side := range s.p.sidesToFill() {
		t := s.p.tables[side]
		bytes += float64(t.Bytes()) + float64(t.Rows())*4*float64(s.p.packed[side].stride+4+len(s.rules)*2)
	}
	for _, f := range s.fields {
		bytes += float64(len(f.values)) * 32 // the value, its sign and its rarity
	}
	e.Bytes = int64(bytes * (1 + garbageShare))
	return e
}
