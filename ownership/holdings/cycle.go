package holdings

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// A GainfulCycleError says that companies hold all of each other, or more: nobody outside could hold a part of them, and what is above and
// below cannot be solved.
type GainfulCycleError struct {
	Cycle []string // the ids along the cycle with the largest gain: each holds a part of the next, the last of the first
	Gain  float64  // the product of the shares along it
	All   []string // every id of the component, ascending
}

func (e *GainfulCycleError) Error() string {
	return fmt.Sprintf("a cycle of holdings hands out all it holds: %s → %s (gain %.4g, %d ids hold each other); one of the shares must be wrong",
		strings.Join(e.Cycle, " → "), e.Cycle[0], e.Gain, len(e.All))
}

// GainfulCycles lists the components that hand out all they hold, by their first id. Their shares cannot be solved.
func (g *Graph) GainfulCycles() []*GainfulCycleError {
	var out []*GainfulCycleError
	for _, component := range g.cycles() {
		if !solve(component, g.held, map[int]float64{}, func(a arc) float64 { return a.Low }) {
			out = append(out, g.gainful(component))
		}
	}
	return out
}

// Cycles lists the ids that hold each other, each group ascending, by their first id.
func (g *Graph) Cycles() [][]string {
	var out [][]string
	for _, component := range g.cycles() {
		out = append(out, g.names(component))
	}
	return out
}

// cycles lists the components of more than one node.
func (g *Graph) cycles() [][]int {
	// One more node leads to all others.
	root := make([]arc, len(g.ids))
	for i := range root {
		root[i].to = i
	}
	var out [][]int
	for _, component := range components(len(g.ids), append(slices.Clone(g.held), root)) {
		if len(component) > 1 {
			out = append(out, component)
		}
	}
	slices.SortFunc(out, func(a, b []int) int { return a[0] - b[0] })
	return out
}

func (g *Graph) names(nodes []int) []string {
	out := make([]string, len(nodes))
	for i, v := range nodes {
		out[i] = g.ids[v]
	}
	return out
}

// gainful names the cycle of a component that gains most a step.
func (g *Graph) gainful(component []int) *GainfulCycleError {
	cycle, gain := g.heaviest(component)
	return &GainfulCycleError{g.names(cycle), gain, g.names(component)}
}

// heaviest finds a cycle of the largest gain a step: the one that stays positive longest as every arc is made lighter by the same factor
// (Bellman and Ford).
func (g *Graph) heaviest(component []int) (cycle []int, gain float64) {
	least, most := math.Log(1e-9), 50.0 // of one step
	for range 60 {
		middle := (least + most) / 2
		if found := g.above(component, middle); found != nil {
			cycle, least = found, middle
		} else {
			most = middle
		}
	}
	if cycle == nil {
		cycle = component // holdings of nothing at all, which do not gain
	}
	least = 0
	for i, v := range cycle {
		next := cycle[(i+1)%len(cycle)]
		for _, a := range g.held[v] {
			if a.to == next {
				least += math.Log(a.Low)
			}
		}
	}
	first := slices.Index(cycle, slices.Min(cycle))
	return append(slices.Clone(cycle[first:]), cycle[:first]...), math.Exp(least)
}

// above finds a cycle whose mean gain a step, as a logarithm, is above a bound; nil if there is none.
func (g *Graph) above(component []int, bound float64) []int {
	within, distance, from := map[int]bool{}, map[int]float64{}, map[int]int{}
	for _, v := range component {
		within[v] = true
	}
	last := -1
	for range len(component) + 1 {
		last = -1
		for _, u := range component {
			for _, a := range g.held[u] {
				if d := distance[u] + math.Log(a.Low) - bound; within[a.to] && a.Low > 0 && d > distance[a.to]+1e-12 {
					distance[a.to], from[a.to], last = d, u, a.to
				}
			}
		}
		if last < 0 {
			return nil
		}
	}
	for range component { // back into the cycle
		last = from[last]
	}
	cycle := []int{last}
	for v := from[last]; v != last; v = from[v] {
		cycle = append(cycle, v)
	}
	slices.Reverse(cycle)
	return cycle
}
