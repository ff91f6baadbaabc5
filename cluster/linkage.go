package cluster

import (
	"cmp"
	"container/heap"
	"math"
	"slices"
)

// Weights are summed as whole numbers of 2⁻¹⁶ bits, so that a sum does not depend on the order of its terms.
const fixedOne = 1 << 16

// fixed rounds away from 0: what is positive stays so, however little.
func fixed(bits float64) int64 {
	x := min(max(bits, -1000), 1000) * fixedOne
	return int64(math.Copysign(math.Ceil(math.Abs(x)), x))
}

// linkage joins the groups of one component, the two that agree most first. Its buffers serve one component after
// another.
type linkage struct {
	*grouping
	local  []uint32 // by node that is the root of its cluster: its group here, plus 1
	groups []group
	square []link          // between two groups, of a small component
	alive  []uint32        // the groups of a small component that are left
	links  map[uint64]link // between two groups, of a large one
	queue  candidates
}

// group is records that are already known to be one.
type group struct {
	into    uint32   // the group it was joined to; itself if none
	own     uint32   // the node it was entered by
	node    uint32   // its smallest node
	size    int64    // records
	key     uint64   // smallest hash of its records
	sources []uint32 // sources without duplicates that it holds, sorted
	around  []uint32 // groups it has links with, some of them gone
}

// link is what is known between two groups.
type link struct {
	sum       int64 // of the edges, fixed point
	best      int64 // the heaviest edge
	edges     int64
	forbidden bool
}

func (l link) with(m link) link {
	return link{l.sum + m.sum, max(l.best, m.best), l.edges + m.edges, l.forbidden || m.forbidden}
}

// run joins what belongs together among the given nodes, a whole component, by the edges with the given numbers.
func (l *linkage) run(nodes, edges []uint32, forbidden [][2]uint32) {
	if len(nodes) == 2 && len(edges) == 1 && len(forbidden) == 0 && len(l.unique) == 0 { // most components
		if fixed(l.edges[edges[0]].Weight) > 0 {
			l.joined.join(nodes[0], nodes[1])
		}
		return
	}
	l.groups = l.groups[:0]
	for _, node := range nodes {
		l.enter(node)
	}
	if len(l.groups) <= l.dense {
		l.runDense(edges, forbidden)
	} else {
		l.runSparse(edges, forbidden)
	}
	for i, g := range l.groups {
		l.joined.join(g.own, l.groups[l.find(uint32(i))].own)
		l.local[g.own] = 0
	}
}

// runSparse is the joining of a large component, most of whose groups have no link.
func (l *linkage) runSparse(edges []uint32, forbidden [][2]uint32) {
	l.links, l.queue = map[uint64]link{}, l.queue[:0] // a map that was large once stays slow to walk through
	for _, i := range edges {
		e := l.edges[i]
		w := fixed(e.Weight)
		l.tie(l.groupOf(e.A), l.groupOf(e.B), link{sum: w, best: w, edges: 1})
	}
	for _, p := range forbidden {
		l.tie(l.groupOf(p[0]), l.groupOf(p[1]), link{best: fixed(-1000), forbidden: true})
	}
	for at, k := range l.links {
		if c, ok := l.candidate(uint32(at>>32), uint32(at), k); ok {
			l.queue = append(l.queue, c)
		}
	}
	heap.Init(&l.queue)
	for len(l.queue) > 0 {
		c := heap.Pop(&l.queue).(candidate)
		a, b := l.find(c.a), l.find(c.b)
		if a == b {
			continue
		}
		now, ok := l.candidate(a, b, l.links[pairKey(a, b)])
		switch {
		case !ok:
		case now.worth == c.worth:
			l.merge(a, b)
		default:
			// The groups have grown since. Joining never raises an average above the greater of the two it was
			// made of, so what is stored is a bound, and what comes to the top unchanged is the best.
			heap.Push(&l.queue, now)
		}
	}
}

// enter puts a node into the group of those that Must joined it with.
func (l *linkage) enter(node uint32) {
	root := l.joined.find(node)
	if l.local[root] == 0 {
		at := len(l.groups)
		if at < cap(l.groups) {
			l.groups = l.groups[:at+1] // with the buffers of an earlier component
		} else {
			l.groups = append(l.groups, group{})
		}
		g := &l.groups[at]
		*g = group{into: uint32(at), own: root, node: root, key: ^uint64(0), sources: g.sources[:0], around: g.around[:0]}
		l.local[root] = uint32(at) + 1
	}
	g := &l.groups[l.local[root]-1]
	g.size++
	key := uint64(node)
	if l.known.Keys != nil {
		key = l.known.Keys[node]
	}
	g.key = min(g.key, key)
	if l.known.Source != nil && l.unique[l.known.Source[node]] {
		g.sources = merged(g.sources, []uint32{l.known.Source[node]})
	}
}

// groupOf returns the group that a node was entered into.
func (l *linkage) groupOf(node uint32) uint32 { return l.local[l.joined.find(node)] - 1 }

// find returns the group that group a is part of now.
func (l *linkage) find(a uint32) uint32 {
	for l.groups[a].into != a {
		l.groups[a].into = l.groups[l.groups[a].into].into
		a = l.groups[a].into
	}
	return a
}

// tie adds what is known between groups a and b.
func (l *linkage) tie(a, b uint32, k link) {
	if a == b {
		return
	}
	at := pairKey(a, b)
	if old, ok := l.links[at]; ok {
		l.links[at] = old.with(k)
		return
	}
	l.links[at] = k
	l.groups[a].around = append(l.groups[a].around, b)
	l.groups[b].around = append(l.groups[b].around, a)
}

func pairKey(a, b uint32) uint64 { return uint64(min(a, b))<<32 | uint64(max(a, b)) }

// candidate returns the joining of two groups as it stands, or false if it may not or should not be.
func (l *linkage) candidate(a, b uint32, k link) (candidate, bool) {
	x, y := &l.groups[a], &l.groups[b]
	if k.forbidden || shared(x.sources, y.sources) {
		return candidate{}, false
	}
	c := candidate{a: a, b: b, low: min(x.key, y.key), high: max(x.key, y.key),
		first: min(x.node, y.node), second: max(x.node, y.node)}
	if l.method == Single {
		c.worth = float64(k.best)
	} else {
		pairs := x.size * y.size
		c.worth = float64(k.sum+l.absent*(pairs-k.edges)) / float64(pairs)
	}
	return c, c.worth > 0
}

// merge makes one group of two, handing over the shorter list of neighbours.
func (l *linkage) merge(a, b uint32) {
	if len(l.groups[a].around) < len(l.groups[b].around) {
		a, b = b, a
	}
	l.fuse(a, b)
	delete(l.links, pairKey(a, b))
	for _, n := range l.groups[b].around {
		at := pairKey(b, n)
		if k, ok := l.links[at]; ok { // else that neighbour is gone
			delete(l.links, at)
			l.tie(a, n, k)
		}
	}
}

// fuse makes group b part of group a, links apart.
func (l *linkage) fuse(a, b uint32) {
	to, from := &l.groups[a], &l.groups[b]
	from.into = a
	to.node, to.key, to.size = min(to.node, from.node), min(to.key, from.key), to.size+from.size
	if len(from.sources) > 0 {
		to.sources = merged(to.sources, from.sources)
	}
}

// merged returns the union of two sorted lists.
func merged(a, b []uint32) []uint32 {
	all := append(a, b...)
	slices.Sort(all)
	return slices.Compact(all)
}

// shared reports whether two sorted lists have something in common.
func shared(a, b []uint32) bool {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] == b[0]:
			return true
		case a[0] < b[0]:
			a = a[1:]
		default:
			b = b[1:]
		}
	}
	return false
}

// candidate is two groups that may become one.
type candidate struct {
	worth         float64 // what speaks for it, more is better
	low, high     uint64  // the groups' hashes, for ties
	first, second uint32  // their smallest nodes, for the rest
	a, b          uint32  // the groups
}

// candidates is a heap, the best on top.
type candidates []candidate

// before says whether x is to be joined before y.
func (x *candidate) before(y *candidate) bool {
	if x.worth != y.worth {
		return x.worth > y.worth
	}
	return cmp.Or(cmp.Compare(x.low, y.low), cmp.Compare(x.high, y.high),
		cmp.Compare(x.first, y.first), cmp.Compare(x.second, y.second)) < 0
}

func (c candidates) Len() int           { return len(c) }
func (c candidates) Less(i, j int) bool { return c[i].before(&c[j]) }
func (c candidates) Swap(i, j int)      { c[i], c[j] = c[j], c[i] }
func (c *candidates) Push(x any)        { *c = append(*c, x.(candidate)) }
func (c *candidates) Pop() any {
	old := *c
	top := old[len(old)-1]
	*c = old[:len(old)-1]
	return top
}
