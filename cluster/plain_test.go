package cluster_test

import (
	"math"
	"slices"

	"github.com/ownerlink/ownerlink/cluster"
	"pgregory.net/rapid"
)

// What the package does, written plainly: sets of nodes, every pair looked at each time.

const bit = 1 << 16 // weights are drawn as whole parts of it, so that sums are exact here too

type drawn struct {
	nodes int
	edges []cluster.Edge
}

func drawGraph(t *rapid.T, most int) drawn {
	n := rapid.IntRange(1, most).Draw(t, "nodes")
	node := rapid.Uint32Range(0, uint32(n-1))
	weight := rapid.OneOf(rapid.IntRange(-8*bit, 12*bit), rapid.SampledFrom([]int{-2 * bit, bit, 5 * bit}))
	edges := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) cluster.Edge {
		return cluster.Edge{A: node.Draw(t, "a"), B: node.Draw(t, "b"), Weight: float64(weight.Draw(t, "weight")) / bit}
	}), 0, 3*n).Draw(t, "edges")
	return drawn{n, edges}
}

func drawConstraints(t *rapid.T, nodes int) cluster.Constraints {
	node := rapid.Uint32Range(0, uint32(nodes-1))
	pair := rapid.Custom(func(t *rapid.T) [2]uint32 { return [2]uint32{node.Draw(t, "a"), node.Draw(t, "b")} })
	c := cluster.Constraints{
		Must:   rapid.SliceOfN(pair, 0, 3).Draw(t, "must"),
		Cannot: rapid.SliceOfN(pair, 0, 5).Draw(t, "cannot"),
	}
	if rapid.Bool().Draw(t, "sources") {
		c.Source = rapid.SliceOfN(rapid.Uint32Range(0, 2), nodes, nodes).Draw(t, "source")
		c.Unique = rapid.SliceOfN(rapid.Uint32Range(0, 2), 0, 2).Draw(t, "unique")
	}
	if rapid.Bool().Draw(t, "keys") {
		c.Keys = rapid.Permutation(sequence(nodes)).Draw(t, "keys")
	}
	return c
}

func sequence(n int) []uint64 {
	s := make([]uint64, n)
	for i := range s {
		s[i] = uint64(i)
	}
	return s
}

// weights returns the greatest weight given for each pair, A < B.
func (d drawn) weights() map[[2]uint32]float64 {
	w := map[[2]uint32]float64{}
	for _, e := range d.edges {
		p := [2]uint32{min(e.A, e.B), max(e.A, e.B)}
		if old, ok := w[p]; p[0] != p[1] && (!ok || e.Weight > old) {
			w[p] = e.Weight
		}
	}
	return w
}

// components returns the smallest node reached from each over the pairs for which joins is true.
func components(nodes int, joins func(a, b uint32) bool) []uint32 {
	c := make([]uint32, nodes)
	for i := range c {
		c[i] = uint32(i)
	}
	for changed := true; changed; {
		changed = false
		for a := range uint32(nodes) {
			for b := range uint32(nodes) {
				if (joins(a, b) || joins(b, a)) && c[a] != c[b] {
					c[a], c[b] = min(c[a], c[b]), min(c[a], c[b])
					changed = true
				}
			}
		}
	}
	return c
}

func size(c []uint32, of uint32) (n int) {
	for _, x := range c {
		if x == of {
			n++
		}
	}
	return n
}

// allowed reports whether two sets of nodes may be one.
func allowed(known cluster.Constraints, a, b []uint32) bool {
	for _, p := range known.Cannot {
		if p[0] != p[1] && (slices.Contains(a, p[0]) && slices.Contains(b, p[1]) || slices.Contains(a, p[1]) && slices.Contains(b, p[0])) {
			return false
		}
	}
	for _, s := range known.Unique {
		has := func(nodes []uint32) bool {
			return slices.ContainsFunc(nodes, func(n uint32) bool { return known.Source != nil && known.Source[n] == s })
		}
		if has(a) && has(b) {
			return false
		}
	}
	return true
}

// must returns the sets of nodes that the Must pairs make.
func must(nodes int, known cluster.Constraints) [][]uint32 {
	onlyJudged := cluster.Constraints{Cannot: known.Cannot}
	var sets [][]uint32
	for i := range uint32(nodes) {
		sets = append(sets, []uint32{i})
	}
	for _, p := range known.Must {
		holds := func(n uint32) int {
			return slices.IndexFunc(sets, func(s []uint32) bool { return slices.Contains(s, n) })
		}
		if a, b := holds(p[0]), holds(p[1]); a != b && allowed(onlyJudged, sets[a], sets[b]) {
			sets[a] = append(sets[a], sets[b]...)
			sets = slices.Delete(sets, b, b+1)
		}
	}
	return sets
}

// average joins the two sets of greatest positive average for as long as there are some, and says whether two pairs of
// sets ever tied.
func (d drawn) average(known cluster.Constraints, absent float64) (clusters []uint32, tied bool) {
	w := d.weights()
	sets := must(d.nodes, known)
	for {
		bestA, bestB, best := -1, -1, 0.0
		tie := false
		for i := range sets {
			for j := i + 1; j < len(sets); j++ {
				sum, linked := 0.0, false
				for _, a := range sets[i] {
					for _, b := range sets[j] {
						if x, ok := w[[2]uint32{min(a, b), max(a, b)}]; ok {
							sum, linked = sum+x, true
						} else {
							sum += absent
						}
					}
				}
				mean := sum / float64(len(sets[i])*len(sets[j]))
				if !linked || mean <= 0 || !allowed(known, sets[i], sets[j]) {
					continue
				}
				if math.Abs(mean-best) < 1e-9 {
					tie = true
				}
				if mean > best {
					bestA, bestB, best = i, j, mean
				}
			}
		}
		if bestA < 0 {
			return named(d.nodes, sets), tied
		}
		tied = tied || tie
		sets[bestA] = append(sets[bestA], sets[bestB]...)
		sets = slices.Delete(sets, bestB, bestB+1)
	}
}

func named(nodes int, sets [][]uint32) []uint32 {
	c := make([]uint32, nodes)
	for _, s := range sets {
		for _, n := range s {
			c[n] = slices.Min(s)
		}
	}
	return c
}
