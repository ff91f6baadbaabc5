package eval

import (
	"math"
	"slices"
)

// Pair is two records, by number, and how sure a matcher is that they are one.
type Pair struct {
	A, B  int
	Score float64
}

// Judge returns pairs with the truth in place of the records, in the same order. A pair with something that is not a
// record is wrong.
func (t *Truth) Judge(pairs []Pair) []Scored {
	out := make([]Scored, len(pairs))
	for i, p := range pairs {
		out[i] = Scored{p.Score, t.counts(p.A, p.B) && t.Same(p.A, p.B)}
	}
	return out
}

// counts reports whether a pair of a and b is one that counts: two records, of the two tables where there are two.
func (t *Truth) counts(a, b int) bool {
	return t.knows(a) && t.knows(b) && a != b && (t.left == 0 || t.side(a) != t.side(b))
}

// ClustersAt returns for each record its connected component by the pairs whose score is threshold or more, named by
// the component's smallest record.
func (t *Truth) ClustersAt(pairs []Pair, threshold float64) []int {
	c := newComponents(t)
	for _, p := range pairs {
		if p.Score >= threshold && t.knows(p.A) && t.knows(p.B) {
			c.join(p.A, p.B)
		}
	}
	out := make([]int, len(t.entity))
	smallest := make([]int, len(t.entity)) // of each root's component, plus 1
	for i := range out {
		root := c.find(i)
		if smallest[root] == 0 {
			smallest[root] = i + 1
		}
		out[i] = smallest[root] - 1
	}
	return out
}

// Clustered returns, for each distinct score by falling threshold, the counts over the pairs that the connected
// components imply when every pair at or over the threshold is a link. One wrong link between two large groups makes
// many wrong pairs: that is what this shows and [Curve] does not. Pairs with something that is not a record are passed
// over.
func (t *Truth) Clustered(pairs []Pair) []Point {
	sorted := slices.Clone(pairs)
	for i := range sorted {
		if math.IsNaN(sorted[i].Score) {
			sorted[i].Score = math.Inf(-1)
		}
	}
	slices.SortFunc(sorted, func(a, b Pair) int {
		switch {
		case a.Score > b.Score:
			return -1
		case a.Score < b.Score:
			return 1
		}
		return 0
	})
	c := newComponents(t)
	var points []Point
	for i, p := range sorted {
		if t.knows(p.A) && t.knows(p.B) {
			c.join(p.A, p.B)
		}
		if i+1 == len(sorted) || sorted[i+1].Score != p.Score {
			points = append(points, Point{p.Score, c.Counts})
		}
	}
	return points
}

// BestClustered returns the point of [Truth.Clustered] where F1 is highest, the one with the highest threshold if
// several are; false without pairs.
func (t *Truth) BestClustered(pairs []Pair) (Point, bool) { return best(t.Clustered(pairs)) }

// components is a union-find that keeps the counts of the pairs its components imply.
type components struct {
	Counts
	truth  *Truth
	parent []int32
	next   []int32 // the component's records as a ring
	size   []sides
	of     map[componentEntity]sides // for components of two records or more
}

type componentEntity struct {
	root   int32
	entity uint32
}

func newComponents(t *Truth) *components {
	n := len(t.entity)
	c := &components{Counts: Counts{True: t.pairs}, truth: t, parent: make([]int32, n), next: make([]int32, n),
		size: make([]sides, n), of: map[componentEntity]sides{}}
	for i := range n {
		c.parent[i], c.next[i] = int32(i), int32(i)
		c.size[i].add(t.side(i))
	}
	return c
}

func (c *components) find(x int) int {
	for int(c.parent[x]) != x {
		c.parent[x] = c.parent[c.parent[x]]
		x = int(c.parent[x])
	}
	return x
}

func (c *components) join(x, y int) {
	a, b := c.find(x), c.find(y)
	if a == b {
		return
	}
	if c.records(a) < c.records(b) {
		a, b = b, a
	}
	c.Links -= c.truth.implied(c.size[a]) + c.truth.implied(c.size[b])
	if c.records(a) == 1 {
		c.of[componentEntity{int32(a), c.truth.entity[a]}] = c.size[a]
	}
	// The smaller component's records move over one by one: each record moves at most log₂ n times.
	for at, first := b, true; first || at != b; at, first = int(c.next[at]), false {
		e := c.truth.entity[at]
		key := componentEntity{int32(a), e}
		n := c.of[key]
		c.Right -= c.truth.implied(n)
		n.add(c.truth.side(at))
		c.Right += c.truth.implied(n)
		c.of[key] = n
	}
	c.Right -= c.rightWithin(b)
	c.parent[b] = int32(a)
	c.next[a], c.next[b] = c.next[b], c.next[a]
	c.size[a][0] += c.size[b][0]
	c.size[a][1] += c.size[b][1]
	c.Links += c.truth.implied(c.size[a])
}

// rightWithin takes component b's entities out of the books and returns the right pairs it implied.
func (c *components) rightWithin(b int) int {
	if c.records(b) == 1 {
		return 0
	}
	right := 0
	for at, first := b, true; first || at != b; at, first = int(c.next[at]), false {
		key := componentEntity{int32(b), c.truth.entity[at]}
		right += c.truth.implied(c.of[key])
		delete(c.of, key)
	}
	return right
}

func (c *components) records(root int) int { return c.size[root][0] + c.size[root][1] }
