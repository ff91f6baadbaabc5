package cluster

import "slices"

// Bridge is an edge that alone holds two parts of a component together.
type Bridge struct {
	Edge
	SizeA, SizeB int // nodes on A's and on B's side
}

// Bridges returns the bridges among the edges of positive weight (Tarjan 1974), by their nodes. An edge to a single node is
// one too, with a side of 1. The error, if any, is an [*EdgeError].
func Bridges(nodes int, edges []Edge) ([]Bridge, error) {
	if err := checkEdges(nodes, edges); err != nil {
		return nil, err
	}
	kept := positive(edges)
	return bridges(newNeighbours(nodes, kept), kept), nil
}

// positive returns a copy of the edges of positive weight, each pair once, A before B, by their nodes.
func positive(edges []Edge) []Edge {
	var kept []Edge
	for _, e := range edges {
		if e.Weight > 0 {
			kept = append(kept, e)
		}
	}
	return distinct(kept)
}

// distinct gives edges in order, each pair once with its greatest weight, A before B: those it is given, where they are so already, as the
// pairs of a table mostly are, or else a copy.
func distinct(edges []Edge) []Edge {
	inOrder := true
	for i, e := range edges {
		inOrder = inOrder && e.A < e.B && (i == 0 || compareNodes(edges[i-1], e) < 0)
	}
	if inOrder {
		return edges
	}
	edges = slices.Clone(edges)
	for i, e := range edges {
		edges[i].A, edges[i].B = min(e.A, e.B), max(e.A, e.B)
	}
	order := func(a, b Edge) int {
		if c := compareNodes(a, b); c != 0 {
			return c
		}
		if a.Weight > b.Weight {
			return -1
		}
		if a.Weight < b.Weight {
			return 1
		}
		return 0
	}
	slices.SortFunc(edges, order)
	kept := edges[:0]
	for _, e := range edges {
		if e.A != e.B && (len(kept) == 0 || compareNodes(kept[len(kept)-1], e) != 0) {
			kept = append(kept, e)
		}
	}
	return kept
}

func compareNodes(a, b Edge) int {
	switch {
	case a.A < b.A, a.A == b.A && a.B < b.B:
		return -1
	case a.A == b.A && a.B == b.B:
		return 0
	}
	return 1
}

// lists are many short lists in one array, numbered from 0.
type lists struct {
	start []uint32 // of list i in item; one more than lists. First the lengths, then, after accumulate, the ends
	item  []uint32
}

// accumulate makes ends of lengths.
func (l *lists) accumulate() {
	end := uint32(0)
	for i, n := range l.start {
		end += n
		l.start[i] = end
	}
}

// put fills list i from its end.
func (l *lists) put(i, item uint32) {
	l.start[i]--
	l.item[l.start[i]] = item
}

func (l *lists) of(i uint32) []uint32 { return l.item[l.start[i]:l.start[i+1]] }

// newNeighbours returns for each node the numbers of its edges.
func newNeighbours(nodes int, edges []Edge) *lists {
	g := &lists{start: make([]uint32, nodes+1), item: make([]uint32, 2*len(edges))}
	for _, e := range edges {
		g.start[e.A]++
		g.start[e.B]++
	}
	g.accumulate()
	for i, e := range slices.Backward(edges) {
		g.put(e.A, uint32(i))
		g.put(e.B, uint32(i))
	}
	return g
}

// bridges walks every component depth first, without recursion (a component may be a chain of a million nodes), and
// returns the bridges by their nodes.
func bridges(g *lists, edges []Edge) []Bridge {
	nodes := len(g.start) - 1
	w := walk{
		seen:  make([]uint32, nodes),
		low:   make([]uint32, nodes),
		below: make([]uint32, nodes),
		next:  slices.Clone(g.start[:nodes]),
	}
	var found []Bridge
	for root := range uint32(nodes) {
		if w.seen[root] != 0 || len(g.of(root)) == 0 {
			continue
		}
		from := len(found)
		w.enter(root, noEdge)
		for len(w.path) > 0 {
			at := w.path[len(w.path)-1]
			if w.next[at.node] < g.start[at.node+1] {
				e := g.item[w.next[at.node]]
				w.next[at.node]++
				if e == at.edge {
					continue
				}
				to := edges[e].A ^ edges[e].B ^ at.node
				if w.seen[to] != 0 {
					w.low[at.node] = min(w.low[at.node], w.seen[to])
				} else {
					w.enter(to, e)
				}
				continue
			}
			w.path = w.path[:len(w.path)-1]
			if at.edge == noEdge {
				continue
			}
			up := edges[at.edge].A ^ edges[at.edge].B ^ at.node
			w.low[up] = min(w.low[up], w.low[at.node])
			w.below[up] += w.below[at.node]
			if w.low[at.node] == w.seen[at.node] {
				b := Bridge{Edge: edges[at.edge], SizeA: -1, SizeB: int(w.below[at.node])}
				if b.A == at.node {
					b.SizeA, b.SizeB = b.SizeB, -1
				}
				found = append(found, b)
			}
		}
		all := int(w.below[root])
		for i := range found[from:] {
			b := &found[from+i]
			if b.SizeA < 0 {
				b.SizeA = all - b.SizeB
			} else {
				b.SizeB = all - b.SizeA
			}
		}
	}
	slices.SortFunc(found, func(a, b Bridge) int { return compareNodes(a.Edge, b.Edge) })
	return found
}

const noEdge = ^uint32(0)

// walk is the state of a depth-first search.
type walk struct {
	seen  []uint32 // when a node was entered, from 1; 0: not yet
	low   []uint32 // the earliest node that a node and those below it reach without the edge they were entered by
	below []uint32 // nodes in the subtree, with the node itself
	next  []uint32 // the edge to look at next
	path  []step
	count uint32
}

type step struct{ node, edge uint32 }

func (w *walk) enter(node, by uint32) {
	w.count++
	w.seen[node], w.low[node], w.below[node] = w.count, w.count, 1
	w.path = append(w.path, step{node, by})
}
