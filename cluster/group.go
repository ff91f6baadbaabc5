package cluster

import (
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/ownerlink/ownerlink/internal/forest"
)

// Method says how a component of links becomes clusters.
type Method uint8

const (
	// Average joins the two groups whose records agree most on average, pairs without an edge counted as
	// [Options.Absent], for as long as that average is positive (average linkage; the average is positive exactly
	// when the sum is, so this is also a greedy correlation clustering). A chain breaks where it is thin.
	Average Method = iota
	// Single joins whatever an edge of positive weight links, the heaviest first, where no constraint forbids it.
	Single
)

func (m Method) String() string {
	switch m {
	case Average:
		return "average"
	case Single:
		return "single"
	}
	return fmt.Sprintf("Method(%d)", uint8(m))
}

// DefaultAbsent is the weight of a pair without an edge where [Options] does not say, in bits: nobody proposed it, or it
// was scored below review, so odds of one to eight.
const DefaultAbsent = -3.0

// Options say how [Group] works. The zero value is average linkage with [DefaultAbsent].
type Options struct {
	Method Method
	// Absent is the weight of a pair without an edge under [Average], in bits, 0 or less; 0 means [DefaultAbsent].
	Absent float64
	// WeakBridge cuts, before anything is joined, each bridge lighter than this (in bits) with two nodes or more on
	// either side. 0 cuts none.
	WeakBridge float64
}

// Validate returns an error that names the field which cannot be used.
func (o Options) Validate() error {
	switch {
	case o.Method > Single:
		return fmt.Errorf("cluster: Options.Method is %v, must be Average or Single", o.Method)
	case !(o.Absent <= 0):
		return fmt.Errorf("cluster: Options.Absent is %v, must be 0 or less", o.Absent)
	case !(o.WeakBridge >= 0):
		return fmt.Errorf("cluster: Options.WeakBridge is %v, must be 0 or more", o.WeakBridge)
	}
	return nil
}

// Constraints are what is known beforehand. The zero value is nothing.
type Constraints struct {
	// Must and Cannot are pairs of nodes that a person judged to be one, or not one. Must pairs are taken in their
	// order; one that would join what a Cannot pair parts is left out and reported.
	Must, Cannot [][2]uint32
	// Source is where each node is from, if not nil. Of a source in Unique (one without duplicates) a cluster holds one
	// record at most, unless Must joined more.
	Source []uint32
	Unique []uint32
	// Keys are hashes of the nodes' values, for ties (see [Hash]); nil: ties go to the smaller node.
	Keys []uint64
}

func (c Constraints) validate(nodes int) error {
	for _, list := range []struct {
		name  string
		pairs [][2]uint32
	}{{"Must", c.Must}, {"Cannot", c.Cannot}} {
		for i, p := range list.pairs {
			if int64(max(p[0], p[1])) >= int64(nodes) {
				return fmt.Errorf("cluster: Constraints.%s[%d] is %v, there are only %d nodes", list.name, i, p, nodes)
			}
		}
	}
	if c.Source != nil && len(c.Source) != nodes {
		return fmt.Errorf("cluster: Constraints.Source has %d entries for %d nodes", len(c.Source), nodes)
	}
	if c.Keys != nil && len(c.Keys) != nodes {
		return fmt.Errorf("cluster: Constraints.Keys has %d entries for %d nodes", len(c.Keys), nodes)
	}
	return nil
}

// Reason says why two nodes with a link are not in one cluster.
type Reason uint8

const (
	Outweighed    Reason = iota // their groups' other pairs speak against it
	CutBridge                   // it was a bridge lighter than Options.WeakBridge
	ForbiddenPair               // a Cannot pair parts their groups
	SourceTwice                 // their groups both hold a record of one source without duplicates
	Contradictory               // a Must pair that an earlier Must and a Cannot pair exclude
)

var reasonWords = [...]string{"outweighed by the other pairs", "a weak bridge", "judged to be different",
	"one source without duplicates", "judgements contradict each other"}

// String returns the reason in words.
func (r Reason) String() string {
	if int(r) < len(reasonWords) {
		return reasonWords[r]
	}
	return fmt.Sprintf("Reason(%d)", uint8(r))
}

// Cut is a link that was not honoured.
type Cut struct {
	Edge   // with A < B; of a Must pair the weight is 0
	Reason Reason
}

// Result is what [Group] decided.
type Result struct {
	Cluster []uint32 // for each node the smallest node of its cluster
	Cuts    []Cut    // the edges of positive weight between clusters, and Must pairs left out, by their nodes
}

// Group returns clusters of nodes by links and constraints. The error, if any, is an [*EdgeError] or names the option or
// constraint that cannot be used.
//
// Each component of positive edges is taken by itself, so the time is that of sorting its edges, and a component of a
// million chained nodes is no worse.
func Group(nodes int, edges []Edge, known Constraints, o Options) (*Result, error) {
	if err := o.Validate(); err != nil {
		return nil, err
	}
	if err := checkEdges(nodes, edges); err != nil {
		return nil, err
	}
	if err := known.validate(nodes); err != nil {
		return nil, err
	}
	g := newGrouping(nodes, distinct(edges), known, o)
	g.takeMust()
	g.cutBridges()
	g.joinComponents()
	return &Result{Cluster: g.joined.smallest(), Cuts: g.cuts()}, nil
}

// grouping is the work of one [Group].
type grouping struct {
	edges  []Edge
	known  Constraints
	absent int64 // fixed point
	method Method
	weak   float64
	dense  int // up to how many groups a component's links are kept in a table

	joined *union          // the clusters so far
	cut    []bool          // by edge: cut as a weak bridge
	lost   [][2]uint32     // Must pairs left out
	unique map[uint32]bool // sources without duplicates
}

func newGrouping(nodes int, edges []Edge, known Constraints, o Options) *grouping {
	if o.Absent == 0 {
		o.Absent = DefaultAbsent
	}
	g := &grouping{edges: edges, known: known, absent: fixed(o.Absent), method: o.Method, weak: o.WeakBridge, dense: denseGroups,
		joined: newUnion(nodes), cut: make([]bool, len(edges)), unique: map[uint32]bool{}}
	if o.Method == Single {
		g.absent = 0
	}
	for _, s := range known.Unique {
		g.unique[s] = true
	}
	return g
}

// takeMust joins the Must pairs, except where a Cannot pair parts what they would join.
func (g *grouping) takeMust() {
	apart := map[uint32][]uint32{} // by root: nodes that may not come in
	for _, p := range g.known.Cannot {
		if p[0] != p[1] {
			apart[p[0]] = append(apart[p[0]], p[1])
			apart[p[1]] = append(apart[p[1]], p[0])
		}
	}
	for _, p := range g.known.Must {
		a, b := g.joined.find(p[0]), g.joined.find(p[1])
		if a == b {
			continue
		}
		if len(apart[a]) > len(apart[b]) {
			a, b = b, a
		}
		if slices.ContainsFunc(apart[a], func(n uint32) bool { return g.joined.find(n) == b }) {
			g.lost = append(g.lost, [2]uint32{min(p[0], p[1]), max(p[0], p[1])})
			continue
		}
		all := append(apart[b], apart[a]...)
		delete(apart, a)
		delete(apart, b)
		g.joined.join(a, b)
		if len(all) > 0 {
			apart[g.joined.find(a)] = all
		}
	}
}

// cutBridges marks the weak bridges.
func (g *grouping) cutBridges() {
	if g.weak <= 0 {
		return
	}
	kept := positive(g.edges)
	at := 0
	for _, b := range bridges(newNeighbours(len(g.joined.parent), kept), kept) {
		if b.Weight >= g.weak || b.SizeA < 2 || b.SizeB < 2 || g.joined.find(b.A) == g.joined.find(b.B) {
			continue
		}
		for compareNodes(g.edges[at], b.Edge) != 0 {
			at++
		}
		g.cut[at] = true
	}
}

// joinComponents joins within each component of positive edges that were not cut.
func (g *grouping) joinComponents() {
	nodes := len(g.joined.parent)
	workers := workersFor(len(g.edges))
	together := forest.New(nodes)
	for _, p := range g.known.Must {
		if g.joined.find(p[0]) == g.joined.find(p[1]) {
			together.Join(p[0], p[1])
		}
	}
	inParallel(len(g.edges), workers, func(_, from, to int) {
		for i := from; i < to; i++ {
			if e := &g.edges[i]; e.Weight > 0 && !g.cut[i] {
				together.Join(e.A, e.B)
			}
		}
	})
	of := together.Roots(workers)
	var edges, members *lists // by component
	inParallel(2, min(2, workers), func(_, from, to int) {
		for what := from; what < to; what++ {
			if what == 0 {
				edges = byComponent(len(g.edges), nodes, func(i int) uint32 {
					if e := &g.edges[i]; of[e.A] == of[e.B] && !g.cut[i] {
						return of[e.A]
					}
					return none
				})
			} else {
				members = byComponent(nodes, nodes, func(i int) uint32 { return of[i] })
			}
		}
	})
	forbidden := map[uint32][][2]uint32{}
	for _, p := range g.known.Cannot {
		if c := of[p[0]]; c == of[p[1]] {
			forbidden[c] = append(forbidden[c], p)
		}
	}
	// Components have no node in common, so that several can be joined at a time.
	local := make([]uint32, nodes)
	const piece = 1 << 10
	var next atomic.Int64
	inParallel(workers, workers, func(_, _, _ int) {
		l := &linkage{grouping: g, local: local}
		for from := next.Add(piece) - piece; from < int64(nodes); from = next.Add(piece) - piece {
			for c := uint32(from); c < uint32(min(from+piece, int64(nodes))); c++ {
				if among := edges.of(c); len(among) > 0 {
					l.run(members.of(c), among, forbidden[c])
				}
			}
		}
	})
}

// workersFor is how many workers are worth their while for n things to look at.
func workersFor(n int) int { return min(runtime.GOMAXPROCS(0), 1+n>>12) }

// inParallel gives each of some workers a part of 0 to n, and waits for them.
func inParallel(n, workers int, do func(worker, from, to int)) {
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() { do(w, n*w/workers, n*(w+1)/workers) })
	}
	wg.Wait()
}

// none is the component of what is in none.
const none = ^uint32(0)

// byComponent returns the items from 0 to n-1 of each component, in their order.
func byComponent(n, components int, of func(item int) uint32) *lists {
	l := &lists{start: make([]uint32, components+1)}
	in := 0
	for i := range n {
		if c := of(i); c != none {
			l.start[c]++
			in++
		}
	}
	l.item = make([]uint32, in)
	l.accumulate()
	for i := n - 1; i >= 0; i-- {
		if c := of(i); c != none {
			l.put(c, uint32(i))
		}
	}
	return l
}

// cuts returns the links that were not honoured.
func (g *grouping) cuts() []Cut {
	of := g.joined.smallest()
	type clusters struct{ a, b uint32 }
	between := func(a, b uint32) clusters { return clusters{min(of[a], of[b]), max(of[a], of[b])} }
	forbidden := map[clusters]bool{}
	for _, p := range g.known.Cannot {
		forbidden[between(p[0], p[1])] = true
	}
	holds := map[uint32][]uint32{} // by cluster: its sources without duplicates
	for node, source := range g.known.Source {
		if g.unique[source] {
			holds[of[node]] = append(holds[of[node]], source)
		}
	}
	for _, sources := range holds {
		slices.Sort(sources)
	}
	workers := workersFor(len(g.edges))
	parts := make([][]Cut, workers)
	inParallel(len(g.edges), workers, func(worker, from, to int) {
		for i := from; i < to; i++ {
			e := &g.edges[i]
			if e.Weight <= 0 || of[e.A] == of[e.B] {
				continue
			}
			c := Cut{Edge: *e}
			switch at := between(e.A, e.B); {
			case forbidden[at]:
				c.Reason = ForbiddenPair
			case shared(holds[at.a], holds[at.b]):
				c.Reason = SourceTwice
			case g.cut[i]:
				c.Reason = CutBridge
			}
			parts[worker] = append(parts[worker], c)
		}
	})
	cuts := slices.Concat(parts...)
	for _, p := range g.lost {
		cuts = append(cuts, Cut{Edge{p[0], p[1], 0}, Contradictory})
	}
	slices.SortStableFunc(cuts, func(a, b Cut) int { return compareNodes(a.Edge, b.Edge) })
	return cuts
}
