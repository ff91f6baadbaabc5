package synth

import (
	"hash/fnv"
	"math/rand/v2"
	"sort"
)

// source is the chance behind one thing: every company, contact and property draws from a source of its own, named by stage and
// number, so that a rate changed in one stage leaves the others as they were.
type source struct{ *rand.Rand }

// newSource returns the source of item i of a stage under seed.
func newSource(seed uint64, stage string, i int) source {
	h := fnv.New64a()
	_, _ = h.Write([]byte(stage)) // a hash never fails
	return source{rand.New(rand.NewPCG(seed*0x9e3779b97f4a7c15+h.Sum64(), uint64(i)*0xbf58476d1ce4e5b9+1))}
}

// chance is true in a share p of the draws. It draws exactly once, whatever p is.
func (r source) chance(p float64) bool { return r.Float64() < p }

// between returns a number from low to high, both included.
func (r source) between(low, high int) int { return low + r.IntN(high-low+1) }

// digits returns n random digits; the first may be zero.
func (r source) digits(n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte('0' + r.IntN(10))
	}
	return string(b)
}

// pick returns one of choices, which must not be empty.
func pick[T any](r source, choices []T) T { return choices[r.IntN(len(choices))] }

// weighted is a list of values drawn in proportion to their weights.
type weighted[T any] struct {
	values     []T
	cumulative []float64
}

// add appends a value with a weight above zero.
func (w *weighted[T]) add(v T, weight float64) {
	total := weight
	if n := len(w.cumulative); n > 0 {
		total += w.cumulative[n-1]
	}
	w.values = append(w.values, v)
	w.cumulative = append(w.cumulative, total)
}

// pick draws a value.
func (w *weighted[T]) pick(r source) T {
	x := r.Float64() * w.cumulative[len(w.cumulative)-1]
	return w.values[min(sort.SearchFloat64s(w.cumulative, x), len(w.values)-1)]
}

// sortBy puts values in the order of their keys, which it rearranges along; equal keys keep their order.
func sortBy[T any](values []T, keys []float64) { sort.Stable(&byKey[T]{values, keys}) }

type byKey[T any] struct {
	values []T
	keys   []float64
}

func (b *byKey[T]) Len() int           { return len(b.values) }
func (b *byKey[T]) Less(i, j int) bool { return b.keys[i] < b.keys[j] }
func (b *byKey[T]) Swap(i, j int) {
	b.values[i], b.values[j] = b.values[j], b.values[i]
	b.keys[i], b.keys[j] = b.keys[j], b.keys[i]
}
