package match

import (
	"slices"
	"sync/atomic"

	"github.com/ownerlink/ownerlink/internal/forest"
)

// largestTree is the number of rows in the tree that has most.
func largestTree(f forest.Forest, workers int) int {
	below := make([]atomic.Uint32, len(f)) // by root
	var most atomic.Uint32
	inPieces(len(f), workers, func(from, to int) {
		largest := uint32(0)
		for row := from; row < to; row++ {
			if root := f.Find(uint32(row)); int(root) != row {
				largest = max(largest, below[root].Add(1))
			}
		}
		for was := most.Load(); largest > was && !most.CompareAndSwap(was, largest); was = most.Load() {
		}
	})
	return int(most.Load()) + min(1, len(f))
}

// leastKeys gives, at the root of each tree, the least key of its rows.
func leastKeys(f forest.Forest, keys []uint64, workers int) []uint64 {
	out := slices.Clone(keys)
	inPieces(len(f), workers, func(from, to int) {
		for row := from; row < to; row++ {
			root := f.Find(uint32(row))
			if int(root) == row {
				continue
			}
			at := &out[root]
			for was := atomic.LoadUint64(at); keys[row] < was && !atomic.CompareAndSwapUint64(at, was, keys[row]); was = atomic.LoadUint64(at) {
			}
		}
	})
	return out
}
