package match

import "sync/atomic"

// forest is a union-find whose trees may be joined from several goroutines. The smallest row of a tree is its root, whatever the order in
// which trees were joined.
type forest []atomic.Uint32

func newForest(rows int) forest {
	f := make(forest, rows)
	for i := range f {
		f[i].Store(uint32(i))
	}
	return f
}

func (f forest) find(x uint32) uint32 {
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

func (f forest) join(a, b uint32) {
	for {
		a, b = f.find(a), f.find(b)
		if a == b {
			return
		}
		if f[max(a, b)].CompareAndSwap(max(a, b), min(a, b)) {
			return
		}
	}
}
