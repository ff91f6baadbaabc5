package match

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// inParallel gives each of some workers a part of 0 to n, and waits for them.
func inParallel(n, workers int, do func(worker, from, to int)) {
	if workers <= 1 || n < workers {
		do(0, 0, n)
		return
	}
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() { do(w, n*w/workers, n*(w+1)/workers) })
	}
	wg.Wait()
}

// inPieces gives the workers pieces of 0 to n, one after the other, so that all end together, and waits for them.
func inPieces(n, workers int, do func(from, to int)) {
	const piece = 1 << 13
	if workers <= 1 || n <= piece {
		do(0, n)
		return
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for {
				from := int(next.Add(piece)) - piece
				if from >= n {
					return
				}
				do(from, min(from+piece, n))
			}
		})
	}
	wg.Wait()
}

// inTurn gives the workers one of 0 to n-1 after the other, and waits for them: for work that is not all of one size.
func inTurn(n, workers int, do func(worker, i int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for worker := range min(workers, n) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(worker, i)
			}
		})
	}
	wg.Wait()
}

// perValue gives one T for each value. of may be called from several goroutines.
func perValue[T any](values []string, of func(string) T) []T {
	out := make([]T, len(values))
	inPieces(len(values), runtime.GOMAXPROCS(0), func(from, to int) {
		for i, v := range values[from:to] {
			out[from+i] = of(v)
		}
	})
	return out
}
