package eval

import (
	"math"
	"slices"
)

// Calibration says whether probabilities mean what they say: of the pairs at .9, nine in ten are right.
type Calibration struct {
	Bins  []Bin
	Pairs int
	ECE   float64 // expected calibration error: the bins' gaps between said and found, weighed by their pairs, in [0, 1]
	Brier float64 // mean squared error of the probabilities, in [0, 1]
}

// Bin is a group of pairs of like probability.
type Bin struct {
	Low, High float64 // the least and the greatest probability the bin is for
	Pairs     int
	Said      float64 // mean probability
	Found     float64 // share that is right
}

// EqualWidth returns the calibration over bins that cut [0, 1] evenly, ten for ten bins of a tenth; the last bin holds
// 1 too. Score is the probability; what is out of [0, 1] counts as the nearer end. Empty bins are kept, with zeros.
func EqualWidth(pairs []Scored, bins int) Calibration {
	sorted := probabilities(pairs)
	n := max(bins, 1)
	c := Calibration{Pairs: len(sorted)}
	at := 0
	for b := range n {
		from := at
		for at < len(sorted) && (b == n-1 || sorted[at].Score*float64(n) < float64(b+1)) {
			at++
		}
		bin := newBin(sorted[from:at])
		bin.Low, bin.High = float64(b)/float64(n), float64(b+1)/float64(n)
		c.Bins = append(c.Bins, bin)
	}
	c.measure(sorted)
	return c
}

// EqualCount returns the calibration over bins of equally many pairs, so that the few sure pairs count as bins of their
// own. Pairs of one probability stay together, in the bin where the first of them falls. Score is as in [EqualWidth].
func EqualCount(pairs []Scored, bins int) Calibration {
	sorted := probabilities(pairs)
	n := max(bins, 1)
	c := Calibration{Pairs: len(sorted)}
	at := 0
	for b := range n {
		from, to := at, len(sorted)*(b+1)/n
		for at < len(sorted) && (at < to || at > from && sorted[at].Score == sorted[at-1].Score) {
			at++
		}
		if at == from {
			continue
		}
		bin := newBin(sorted[from:at])
		bin.Low, bin.High = sorted[from].Score, sorted[at-1].Score
		c.Bins = append(c.Bins, bin)
	}
	c.measure(sorted)
	return c
}

// probabilities returns a copy of pairs by rising probability, cut to [0, 1], wrong before right where equal.
func probabilities(pairs []Scored) []Scored {
	sorted := slices.Clone(pairs)
	for i := range sorted {
		s := sorted[i].Score
		if math.IsNaN(s) {
			s = 0
		}
		sorted[i].Score = min(max(s, 0), 1)
	}
	slices.SortFunc(sorted, func(a, b Scored) int {
		switch {
		case a.Score != b.Score:
			if a.Score < b.Score {
				return -1
			}
			return 1
		case a.Right == b.Right:
			return 0
		case b.Right:
			return -1
		}
		return 1
	})
	return sorted
}

func newBin(pairs []Scored) Bin {
	b := Bin{Pairs: len(pairs)}
	if len(pairs) == 0 {
		return b
	}
	said, right := 0.0, 0
	for _, p := range pairs {
		said += p.Score
		if p.Right {
			right++
		}
	}
	b.Said, b.Found = said/float64(len(pairs)), ratio(right, len(pairs))
	return b
}

func (c *Calibration) measure(pairs []Scored) {
	if len(pairs) == 0 {
		return
	}
	for _, b := range c.Bins {
		c.ECE += math.Abs(b.Said-b.Found) * float64(b.Pairs) / float64(len(pairs))
	}
	for _, p := range pairs {
		gap := p.Score
		if p.Right {
			gap = 1 - p.Score
		}
		c.Brier += gap * gap / float64(len(pairs))
	}
}
