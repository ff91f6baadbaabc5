package holdings

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// A Graph is who holds what directly. It does not change once made, and all its methods are safe for concurrent use.
type Graph struct {
	ids       []string // ascending; a node is an index
	node      map[string]int
	owners    [][]arc // of a node, by the owner's id
	held      [][]arc // by a node, by the held's id
	self      []Holding
	overdrawn []Overdrawn
}

// A Holding says that Owner holds a part of Held directly.
type Holding struct {
	Owner, Held string
	Share       float64 // a fraction in [0, 1]; NaN where it is not known
}

// Overdrawn says that the shares stated of one company are more than the whole.
type Overdrawn struct {
	ID  string
	Sum float64 // above 1
}

// An Interval holds a share: between Low and High, both fractions. They are equal where the share is known.
type Interval struct{ Low, High float64 }

// Known says that the interval is one number.
func (i Interval) Known() bool { return i.Low == i.High }

// String writes percent: "12.5 %", or "10 to 25 %".
func (i Interval) String() string {
	percent := func(x float64) string { return fmt.Sprintf("%.4g", 100*x) }
	if low, high := percent(i.Low), percent(i.High); low != high {
		return low + " to " + high + " %"
	}
	return percent(i.Low) + " %"
}

// arc is one holding, seen from one of its ends.
type arc struct {
	to int
	Interval
}

// An InvalidError is a holding that cannot be: without an id, or with a share that is negative or infinite.
type InvalidError struct {
	Index   int // in the slice given to [New]
	Holding Holding
}

func (e *InvalidError) Error() string {
	return fmt.Sprintf("holdings: row %d: %q cannot hold %v of %q", e.Index, e.Holding.Owner, e.Holding.Share, e.Holding.Held)
}

// New makes the graph of the holdings, in any order. A holding stated twice counts once; where the statements differ it lies between
// the least and their sum: they may be parts, or one may have replaced another. A share of which nothing is known lies between 0 and what the known ones leave of the whole. Where those of one company add up to
// more than the whole, beyond what rounding to a hundredth of a percent explains, each lies between what the others leave and what is stated.
// It returns an [*InvalidError] for a row that cannot be. The slice is not kept.
func New(rows []Holding) (*Graph, error) {
	g := &Graph{node: map[string]int{}}
	type pair struct{ owner, held string }
	stated := map[pair][]float64{} // the different shares that are known
	for i, h := range rows {
		if h.Owner == "" || h.Held == "" || h.Share < 0 || math.IsInf(h.Share, 0) {
			return nil, &InvalidError{i, h}
		}
		g.ids = append(g.ids, h.Owner, h.Held)
		if h.Owner == h.Held {
			g.self = append(g.self, h)
			continue
		}
		key := pair{h.Owner, h.Held}
		known := stated[key]
		if !math.IsNaN(h.Share) && !slices.Contains(known, h.Share) {
			known = append(known, h.Share)
		}
		stated[key] = known
	}
	slices.SortFunc(g.self, func(a, b Holding) int { return cmp.Or(cmp.Compare(a.Owner, b.Owner), cmp.Compare(a.Share, b.Share)) })
	slices.Sort(g.ids)
	g.ids = slices.Compact(g.ids)
	for i, id := range g.ids {
		g.node[id] = i
	}
	g.owners, g.held = make([][]arc, len(g.ids)), make([][]arc, len(g.ids))
	for key, known := range stated {
		j := g.node[key.held]
		g.owners[j] = append(g.owners[j], arc{g.node[key.owner], together(known)})
	}
	for j := range g.owners {
		slices.SortFunc(g.owners[j], func(a, b arc) int { return cmp.Compare(a.to, b.to) })
		if sum := settle(g.owners[j]); sum > 1 {
			g.overdrawn = append(g.overdrawn, Overdrawn{g.ids[j], sum})
		}
		for _, a := range g.owners[j] {
			g.held[a.to] = append(g.held[a.to], arc{j, a.Interval})
		}
	}
	return g, nil
}

// together is what several statements about one pair leave open: the shares may be parts, which add, or a later one replaced an earlier.
func together(known []float64) Interval {
	switch len(known) {
	case 0:
		return Interval{math.NaN(), math.NaN()}
	case 1:
		return Interval{known[0], known[0]}
	}
	slices.Sort(known) // for one sum whatever the order
	sum := 0.0
	for _, x := range known {
		sum += x
	}
	return Interval{known[0], max(known[0], min(1, sum))}
}

// rounding is how far a share rounded to a hundredth of a percent may be off.
const rounding = .00005

// settle gives the owners of one company their intervals. It returns the sum of the shares stated where that is too much, else 0.
func settle(owners []arc) float64 {
	var low, high float64
	known := 0
	for _, a := range owners {
		if !math.IsNaN(a.Low) {
			low, high, known = low+a.Low, high+a.High, known+1
		}
	}
	over := low > 1+rounding*float64(known)+1e-12
	for i := range owners {
		a := &owners[i].Interval
		switch {
		case math.IsNaN(a.Low):
			*a = Interval{0, max(0, 1-low)}
		case over:
			*a = Interval{min(1, a.Low, max(0, 1-(high-a.High))), min(1, a.High)}
		}
	}
	if !over {
		return 0
	}
	return low
}

// Itself lists the rows that say that a company holds a part of itself. They are no part of the graph.
func (g *Graph) Itself() []Holding { return slices.Clone(g.self) }

// Overdrawn lists the companies whose stated shares are more than the whole, by id.
func (g *Graph) Overdrawn() []Overdrawn { return slices.Clone(g.overdrawn) }

// IDs lists everybody in the graph, ascending.
func (g *Graph) IDs() []string { return slices.Clone(g.ids) }
