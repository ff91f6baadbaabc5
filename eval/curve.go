package eval

import (
	"fmt"
	"math"
	"slices"
)

// Scored is one pair that a matcher gave: how sure it was, and whether it is right. Higher scores are surer; NaN counts
// as the lowest score of all.
type Scored struct {
	Score float64
	Right bool
}

// Point is what linking every pair at or over a threshold gives.
type Point struct {
	Threshold float64
	Counts
}

// Curve is precision and recall at every threshold.
type Curve struct {
	points []Point // threshold falling
	truth  int
}

// NewCurve returns the curve of pairs, of which each is given once. truePairs is the number of true pairs in all, those
// that are not among pairs too: a pair that was never proposed is a miss.
func NewCurve(pairs []Scored, truePairs int) *Curve {
	sorted := descending(pairs)
	c := &Curve{truth: truePairs}
	counts := Counts{True: truePairs}
	for i, p := range sorted {
		counts.Links++
		if p.Right {
			counts.Right++
		}
		if i+1 == len(sorted) || sorted[i+1].Score != p.Score {
			c.points = append(c.points, Point{p.Score, counts})
		}
	}
	return c
}

// descending returns a copy of pairs by falling score, with NaN made −Inf.
func descending(pairs []Scored) []Scored {
	sorted := slices.Clone(pairs)
	for i := range sorted {
		if math.IsNaN(sorted[i].Score) {
			sorted[i].Score = math.Inf(-1)
		}
	}
	slices.SortFunc(sorted, func(a, b Scored) int {
		switch {
		case a.Score > b.Score:
			return -1
		case a.Score < b.Score:
			return 1
		}
		return 0
	})
	return sorted
}

// Points returns one point for each distinct score, by falling threshold. The caller owns the slice.
func (c *Curve) Points() []Point { return slices.Clone(c.points) }

// All returns the counts with every pair linked.
func (c *Curve) All() Counts { return c.At(math.Inf(-1)) }

// At returns the counts with every pair linked whose score is threshold or more.
func (c *Curve) At(threshold float64) Counts {
	n, _ := slices.BinarySearchFunc(c.points, threshold, func(p Point, t float64) int {
		if p.Threshold >= t {
			return -1
		}
		return 1
	})
	if n == 0 {
		return Counts{True: c.truth}
	}
	return c.points[n-1].Counts
}

// Best returns the point where F1 is highest, the one with the highest threshold if several are; false without pairs.
func (c *Curve) Best() (Point, bool) { return best(c.points) }

func best(points []Point) (Point, bool) {
	if len(points) == 0 {
		return Point{}, false
	}
	top := points[0]
	for _, p := range points[1:] {
		if p.F1() > top.F1() {
			top = p
		}
	}
	return top, true
}

// AveragePrecision returns the area under the precision–recall curve as a step function, the sum of precision times the
// recall gained at each threshold, in [0, 1]. True pairs that were not given keep it below 1.
func (c *Curve) AveragePrecision() float64 {
	area, right := 0.0, 0
	for _, p := range c.points {
		area += p.Precision() * ratio(p.Right-right, c.truth)
		right = p.Right
	}
	return area
}

// ForPrecision returns the lowest threshold, thus the most recall, at which precision is at least wanted; false if no
// threshold gives it.
func (c *Curve) ForPrecision(wanted float64) (Point, bool) {
	for _, p := range slices.Backward(c.points) {
		if p.Precision() >= wanted {
			return p, true
		}
	}
	return Point{}, false
}

// Cost is what a wrong answer costs, in any one unit.
type Cost struct {
	FalseLink float64 // a pair linked that is not true
	Miss      float64 // a true pair not linked
}

// Validate returns an error that names the field if a cost is negative or not a number.
func (c Cost) Validate() error {
	switch {
	case !(c.FalseLink >= 0):
		return fmt.Errorf("eval: Cost.FalseLink is %v, must be 0 or more", c.FalseLink)
	case !(c.Miss >= 0):
		return fmt.Errorf("eval: Cost.Miss is %v, must be 0 or more", c.Miss)
	}
	return nil
}

// Of returns what the counts cost.
func (c Cost) Of(n Counts) float64 {
	return c.FalseLink*float64(n.Links-n.Right) + c.Miss*float64(n.True-n.Right)
}

// ForCost returns the point that costs least, the one with the highest threshold if several do. Where linking nothing
// is cheapest the threshold is +Inf.
func (c *Curve) ForCost(cost Cost) Point {
	least := Point{math.Inf(1), Counts{True: c.truth}}
	for _, p := range c.points {
		if cost.Of(p.Counts) < cost.Of(least.Counts) {
			least = p
		}
	}
	return least
}
