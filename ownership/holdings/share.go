package holdings

import (
	"cmp"
	"math"
	"slices"
)

// A Share is what one end of a chain of holdings has to do with the other.
type Share struct {
	ID        string
	Effective Interval // through every chain
	Direct    Interval // of it, without anyone between; 0 where there is none
}

// Share returns how much of held the owner holds through every chain of direct holdings, as a fraction: the entry of (I − A)⁻¹A. It is in
// [0, 1], except for an owner that is itself on a cycle, for whom what comes back around counts, too. An id that is not in the graph holds
// nothing. The error is a [*GainfulCycleError] where such a cycle lies between the two.
func (g *Graph) Share(owner, held string) (Interval, error) {
	i, ok := g.node[owner]
	if !ok {
		return Interval{}, nil
	}
	shares, lost, err := g.around(held, g.owners)
	if k, is := lost[i]; is && k {
		return Interval{}, err
	}
	for _, s := range shares {
		if s.ID == owner {
			return s.Effective, nil
		}
	}
	return Interval{}, nil
}

// Owners lists everybody above held with what they hold of it, the largest first. With a [*GainfulCycleError] the list has all but those on
// and above such cycles.
func (g *Graph) Owners(held string) ([]Share, error) {
	shares, _, err := g.around(held, g.owners)
	return shares, err
}

// Ultimate lists the owners of held whom nobody holds: people, and the last parents.
func (g *Graph) Ultimate(held string) ([]Share, error) {
	shares, err := g.Owners(held)
	return slices.DeleteFunc(shares, func(s Share) bool { return len(g.owners[g.node[s.ID]]) > 0 }), err
}

// Below lists everything that the owner holds a part of, through whatever is between, the largest share first. With a [*GainfulCycleError]
// the list has all but what is on and below such cycles.
func (g *Graph) Below(owner string) ([]Share, error) {
	shares, _, err := g.around(owner, g.held)
	return shares, err
}

// around solves for everybody who can be reached from one id along arcs: x(v) = w(start,v) + Σ w(u,v)·x(u). lost marks whom a gainful
// cycle keeps from being solved.
func (g *Graph) around(id string, arcs [][]arc) (shares []Share, lost map[int]bool, err error) {
	start, ok := g.node[id]
	if !ok {
		return nil, nil, nil
	}
	components := components(start, arcs)
	low, high := map[int]float64{}, map[int]float64{}
	direct := map[int]Interval{}
	for _, a := range arcs[start] {
		direct[a.to] = a.Interval
		low[a.to], high[a.to] = a.Low, a.High
	}
	lost = map[int]bool{}
	var gainful *GainfulCycleError
	for _, component := range components {
		spoilt := slices.ContainsFunc(component, func(v int) bool { return lost[v] })
		if !spoilt && !solve(component, arcs, low, func(a arc) float64 { return a.Low }) {
			spoilt = true
			if gainful == nil {
				gainful = g.gainful(component)
			}
		}
		if !solve(component, arcs, high, func(a arc) float64 { return a.High }) {
			for _, v := range component {
				high[v] = math.Inf(1)
			}
		}
		within := map[int]bool{}
		for _, v := range component {
			within[v] = true
			lost[v] = spoilt
		}
		for _, u := range component {
			for _, a := range arcs[u] {
				if within[a.to] {
					continue
				}
				low[a.to] += a.Low * low[u]
				if a.High > 0 {
					high[a.to] += a.High * high[u]
				}
				if spoilt && a.Low > 0 {
					lost[a.to] = true
				}
			}
		}
	}
	for v, x := range low {
		if lost[v] || high[v] == 0 {
			continue
		}
		s := Share{g.ids[v], Interval{x, high[v]}, direct[v]}
		if s.Effective.High != x { // no more than the whole can be behind what is not known
			s.Effective.High = max(x, min(1, s.Effective.High))
		}
		shares = append(shares, s)
	}
	slices.SortFunc(shares, func(a, b Share) int {
		return cmp.Or(cmp.Compare(b.Effective.High, a.Effective.High), cmp.Compare(b.Effective.Low, a.Effective.Low), cmp.Compare(a.ID, b.ID))
	})
	if gainful != nil {
		err = gainful
	}
	return shares, lost, err
}

// solve finds x = b + W·x within a component, where x holds b and then the solution. false says that there is none: I − W is then no
// nonsingular M-matrix, which elimination in order, stable for these, shows by a pivot that is not above zero.
func solve(component []int, arcs [][]arc, x map[int]float64, weight func(arc) float64) bool {
	n := len(component)
	if n == 1 {
		return true
	}
	place := make(map[int]int, n)
	for i, v := range component {
		place[v] = i
	}
	m := make([][]float64, n)
	for i, v := range component {
		m[i] = make([]float64, n+1)
		m[i][i], m[i][n] = 1, x[v]
	}
	for i, u := range component {
		for _, a := range arcs[u] {
			if k, ok := place[a.to]; ok {
				m[k][i] -= weight(a)
			}
		}
	}
	for i := range n {
		if m[i][i] < gainless {
			return false
		}
		for k := i + 1; k < n; k++ {
			f := m[k][i] / m[i][i]
			if f == 0 {
				continue
			}
			for j := i; j <= n; j++ {
				m[k][j] -= f * m[i][j]
			}
		}
	}
	for i := n - 1; i >= 0; i-- {
		sum := m[i][n]
		for j := i + 1; j < n; j++ {
			sum -= m[i][j] * x[component[j]]
		}
		x[component[i]] = sum / m[i][i]
	}
	return true
}

// gainless is the least that a cycle must lose for it to be solved.
const gainless = 1e-9

// components lists the strongly connected components of what can be reached from start, each before those it leads to, and its nodes
// ascending (Tarjan 1972).
func components(start int, arcs [][]arc) [][]int {
	type frame struct{ v, next int }
	index, low := map[int]int{}, map[int]int{}
	onStack := map[int]bool{}
	var stack []int
	var out [][]int
	visit := func(v int) frame {
		index[v], low[v] = len(index), len(index)
		stack, onStack[v] = append(stack, v), true
		return frame{v, 0}
	}
	todo := []frame{visit(start)}
	for len(todo) > 0 {
		f := &todo[len(todo)-1]
		if f.next < len(arcs[f.v]) {
			to := arcs[f.v][f.next].to
			f.next++
			if _, seen := index[to]; !seen {
				todo = append(todo, visit(to))
			} else if onStack[to] {
				low[f.v] = min(low[f.v], index[to])
			}
			continue
		}
		v := f.v
		todo = todo[:len(todo)-1]
		if len(todo) > 0 {
			up := todo[len(todo)-1].v
			low[up] = min(low[up], low[v])
		}
		if low[v] != index[v] {
			continue
		}
		at := slices.Index(stack, v)
		component := slices.Clone(stack[at:])
		stack = stack[:at]
		for _, w := range component {
			onStack[w] = false
		}
		slices.Sort(component)
		out = append(out, component)
	}
	slices.Reverse(out)
	return out
}
