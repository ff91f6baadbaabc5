// Package forest says which nodes hang together, while several goroutines add what they know.
package forest

import (
	"sync"
	"sync/atomic"
)

// Forest is a union-find of the nodes from 0 to len-1 whose trees may be joined by several goroutines at a time (Anderson and Woll 1991).
// The smallest node of a tree is its root, whatever the order in which trees were joined.
type Forest []atomic.Uint32

// New gives a forest in which each node is a tree.
func New(nodes int) Forest {
	f := make(Forest, nodes)
	for i := range f {
		f[i].Store(uint32(i))
	}
	return f
}

// Find gives the root of x's tree.
func (f Forest) Find(x uint32) uint32 {
	for {
		up := f[x].Load()
		if up == x {
			return x
		}
		if top := f[up].Load(); top != up {
			f[x].CompareAndSwap(up, top)
		}
		x = up
	}
}

// Join makes one tree of those of a and b.
func (f Forest) Join(a, b uint32) {
	for {
		a, b = f.Find(a), f.Find(b)
		if a == b {
			return
		}
		if f[max(a, b)].CompareAndSwap(max(a, b), min(a, b)) {
			return
		}
	}
}

// Roots gives the root of each node, found by so many workers. Nothing may be joined meanwhile.
func (f Forest) Roots(workers int) []uint32 {
	out := make([]uint32, len(f))
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for x := len(f) * w / workers; x < len(f)*(w+1)/workers; x++ {
				out[x] = f.Find(uint32(x))
			}
		})
	}
	wg.Wait()
	return out
}
