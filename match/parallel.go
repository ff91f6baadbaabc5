package match

import (
	"runtime"
	"sync"
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

// perValue gives one T for each value. of may be called from several goroutines.
func perValue[T any](values []string, of func(string) T) []T {
	out := make([]T, len(values))
	inParallel(len(values), runtime.GOMAXPROCS(0), func(_, from, to int) {
		for i, v := range values[from:to] {
			out[from+i] = of(v)
		}
	})
	return out
}
