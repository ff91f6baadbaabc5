package match

import "math"

// A Cost is what a wrong answer costs, in any one unit. The zero value says nothing of it.
type Cost struct {
	FalseLink float64 // two that are not one are linked
	Miss      float64 // two that are one are not
}

// given says whether anything costs anything.
func (c Cost) given() bool { return c != Cost{} }

// Threshold is the probability from which a link is expected to cost less than none: FalseLink / (FalseLink + Miss), which holds for
// calibrated probabilities (Elkan 2001). It is 1/2 where both cost the same, and never 0, so that something must speak for a link.
func (c Cost) Threshold() float64 {
	return max(1e-6, c.FalseLink/(c.FalseLink+c.Miss))
}

func (c Cost) valid() bool {
	ok := func(v float64) bool { return v >= 0 && !math.IsInf(v, 1) }
	return ok(c.FalseLink) && ok(c.Miss)
}
