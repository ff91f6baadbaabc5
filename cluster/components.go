// Package cluster decides which records belong together, from links between pairs of them.
//
// Records are nodes, numbers from 0; links are [Edge]s with a weight in bits, the base-2 logarithm of the odds that the
// two are one: positive for, negative against, so a caller moves its link threshold to 0. [Components] joins whatever is
// linked, [Group] splits what only chains hold together and respects what is known ([Constraints]), [OneToOne] and
// [ManyToOne] choose links between two tables, [Bridges] and [Odd] list what a person should look at, and [Names] gives
// clusters ids that last from run to run.
//
// A cluster is named by its smallest node, wherever the type is a number. Memory grows with nodes and edges. Every
// function gives the same answer for the same input whatever the order of the edges, keeps no state, changes none of the
// slices it is given and may be called from many goroutines.
//
// Where answers tie, the heavier weight comes first, then the smaller hash of the values ([Constraints.Keys] and the like),
// then the smaller node: so the decisions stay when rows are put in another order, and identical records are
// interchangeable.
package cluster

import (
	"fmt"
	"math"
)

// Edge says how strongly two different nodes belong together. A pair given twice counts once, with its greater weight.
// An edge from a node to itself says nothing.
type Edge struct {
	A, B   uint32
	Weight float64 // bits: log2 of the odds that A and B are one. Beyond ±1000 it counts as ±1000
}

// EdgeError says which edge cannot be used.
type EdgeError struct {
	Index  int // in the slice given
	Edge   Edge
	Reason string
}

func (e *EdgeError) Error() string {
	return fmt.Sprintf("cluster: edge %d (%d–%d): %s", e.Index, e.Edge.A, e.Edge.B, e.Reason)
}

func checkEdges(nodes int, edges []Edge) error {
	if nodes < 0 {
		return fmt.Errorf("cluster: %d nodes are fewer than none", nodes)
	}
	for i, e := range edges {
		switch {
		case int64(e.A) >= int64(nodes) || int64(e.B) >= int64(nodes):
			return &EdgeError{i, e, fmt.Sprintf("there are only %d nodes", nodes)}
		case math.IsNaN(e.Weight):
			return &EdgeError{i, e, "the weight is not a number"}
		}
	}
	return nil
}

// Components returns for each node the smallest node it is connected with by edges of positive weight. The error, if
// any, is an [*EdgeError], or says that nodes is negative.
func Components(nodes int, edges []Edge) ([]uint32, error) {
	if err := checkEdges(nodes, edges); err != nil {
		return nil, err
	}
	u := newUnion(nodes)
	for _, e := range edges {
		if e.Weight > 0 {
			u.join(e.A, e.B)
		}
	}
	return u.smallest(), nil
}

// union is a union-find in which the smallest node of a component is its root.
type union struct{ parent []uint32 }

func newUnion(nodes int) *union {
	u := &union{make([]uint32, nodes)}
	for i := range u.parent {
		u.parent[i] = uint32(i)
	}
	return u
}

func (u *union) find(x uint32) uint32 {
	for u.parent[x] != x {
		u.parent[x] = u.parent[u.parent[x]]
		x = u.parent[x]
	}
	return x
}

// join makes one component of those of a and b.
func (u *union) join(a, b uint32) {
	a, b = u.find(a), u.find(b)
	u.parent[max(a, b)] = min(a, b)
}

func (u *union) smallest() []uint32 {
	for i := range u.parent {
		u.parent[i] = u.find(uint32(i))
	}
	return u.parent
}
