package cluster

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// Small components have a way of their own: it must decide as the one for large components does. The weights are of many digits, since
// ties have an order in either way, but not the same one.
func TestDenseDecidesAsSparse(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	split := 0
	for range 20_000 {
		nodes := 2 + rng.IntN(12)
		pair := func() [2]uint32 { return [2]uint32{uint32(rng.IntN(nodes)), uint32(rng.IntN(nodes))} }
		edges := make([]Edge, rng.IntN(3*nodes))
		for i := range edges {
			p := pair()
			edges[i] = Edge{p[0], p[1], 10*rng.Float64() - 4}
		}
		known := Constraints{Source: make([]uint32, nodes), Unique: []uint32{1}}
		for i := range known.Source {
			known.Source[i] = uint32(rng.IntN(4))
		}
		for range rng.IntN(3) {
			known.Must = append(known.Must, pair())
			known.Cannot = append(known.Cannot, pair())
		}
		o := Options{Method: []Method{Average, Single}[rng.IntN(2)]}
		decide := func(dense int) []uint32 {
			g := newGrouping(nodes, distinct(edges), known, o)
			g.dense = dense
			g.takeMust()
			g.joinComponents()
			if len(g.cuts()) > 0 {
				split++
			}
			return g.joined.smallest()
		}
		if d, s := decide(denseGroups), decide(0); !slices.Equal(d, s) {
			t.Fatalf("%d nodes, %v, %v, %v: dense %v, sparse %v", nodes, edges, known, o, d, s)
		}
	}
	if split < 1000 {
		t.Fatalf("only %d cases had a link that was not honoured", split)
	}
}
