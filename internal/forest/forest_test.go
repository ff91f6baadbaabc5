package forest

import (
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
)

// plain is the same by painting: each node has the smallest one that it hangs together with.
func plain(nodes int, edges [][2]uint32) []uint32 {
	out := make([]uint32, nodes)
	for x := range out {
		out[x] = uint32(x)
	}
	for changed := true; changed; {
		changed = false
		for _, e := range edges {
			if least := min(out[e[0]], out[e[1]]); out[e[0]] != least || out[e[1]] != least {
				out[e[0]], out[e[1]], changed = least, least, true
			}
		}
	}
	return out
}

func TestRootsAreTheSmallestWhoeverJoins(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		nodes := 1 + rng.IntN(300)
		edges := make([][2]uint32, rng.IntN(400))
		for i := range edges {
			edges[i] = [2]uint32{uint32(rng.IntN(nodes)), uint32(rng.IntN(nodes))}
		}
		want := plain(nodes, edges)
		for _, workers := range []int{1, 4} {
			f := New(nodes)
			var wg sync.WaitGroup
			for w := range workers {
				wg.Go(func() {
					for i := w; i < len(edges); i += workers {
						f.Join(edges[i][0], edges[i][1])
					}
				})
			}
			wg.Wait()
			if got := f.Roots(workers); !slices.Equal(got, want) {
				t.Fatalf("%d nodes, edges %v, %d workers: roots %v, want %v", nodes, edges, workers, got, want)
			}
		}
	}
	if got := New(0).Roots(3); len(got) != 0 {
		t.Errorf("no nodes have roots %v", got)
	}
}
