package diagram

import (
	"cmp"
	"math"
	"slices"
)

// Sweeps over the layers, and how many without a better picture are enough: fewer in a large piece.
const (
	mostSweeps = 32
	patience   = 6
	large      = 3000 // items
)

// reduceCrossings orders the layers so that few lines cross: sweeps to and fro put each item at the median or the mean of its neighbours, then
// items beside each other change places where that helps. It starts from two orders; of all that came by, that with fewest crossings counts,
// and of those that in which lines rise and fall least.
func (s *sheet) reduceCrossings() {
	enough := patience
	if len(s.items) > large {
		enough = 2
	}
	start, best := s.order(), s.order()
	fewest, least := s.crossings(), s.slope()
	keep := func() bool {
		n := s.crossings()
		if n > fewest {
			return false
		}
		slope := s.slope()
		if n == fewest && slope > least-0.01 {
			return false
		}
		fewest, least, best = n, slope, s.order()
		return true
	}
	for try := range 2 {
		if try == 1 {
			s.set(start)
			s.spread()
			keep()
		}
		idle := 0
		for sweep := 0; sweep < mostSweeps && idle < enough; sweep++ {
			s.sweep(sweep%2, sweep/2%2 == 0)
			s.transpose()
			if idle++; keep() {
				idle = 0
			}
		}
	}
	s.set(best)
}

// order copies the layers.
func (s *sheet) order() [][]int {
	out := make([][]int, len(s.layers))
	for c, layer := range s.layers {
		out[c] = slices.Clone(layer)
	}
	return out
}

// share is where in its layer an item stands, from 0 at the top to 1.
func (s *sheet) share(i int) float64 {
	return (float64(s.pos[i]) + 0.5) / float64(len(s.layers[s.items[i].layer]))
}

// slope is how far the joints rise and fall in all.
func (s *sheet) slope() (sum float64) {
	for i := range s.items {
		for _, j := range s.items[i].sides[rightSide] {
			sum += math.Abs(s.share(i) - s.share(j.other))
		}
	}
	return sum
}

func (s *sheet) set(layers [][]int) {
	for c := range layers {
		copy(s.layers[c], layers[c])
		s.number(c)
	}
}

func (s *sheet) number(c int) {
	for pos, i := range s.layers[c] {
		s.pos[i] = pos
	}
}

// spread orders the layers as a walk from neighbour to neighbour comes upon their items.
func (s *sheet) spread() {
	seen := make([]bool, len(s.items))
	layers := make([][]int, len(s.layers))
	for first := range s.items {
		for queue := []int{first}; len(queue) > 0; queue = queue[1:] {
			i := queue[0]
			if seen[i] {
				continue
			}
			seen[i] = true
			layers[s.items[i].layer] = append(layers[s.items[i].layer], i)
			for _, side := range s.items[i].sides {
				for _, j := range side {
					queue = append(queue, j.other)
				}
			}
		}
	}
	s.set(layers)
}

// sweep goes over all layers and orders each by the places of its neighbours in the layer before.
func (s *sheet) sweep(side int, median bool) {
	for k := range s.layers {
		c := k
		if side == rightSide {
			c = len(s.layers) - 1 - k
		}
		layer := s.layers[c]
		wish, at := make(map[int]float64, len(layer)), []int(nil)
		for _, i := range layer {
			wish[i] = s.share(i)
			if at = s.places(at, i, side); len(at) > 0 {
				sum := 0
				for _, pos := range at {
					sum += pos
				}
				if wish[i] = float64(sum) / float64(len(at)); median {
					wish[i] = float64(at[(len(at)-1)/2]+at[len(at)/2]) / 2
				}
				wish[i] = (wish[i] + 0.5) / float64(len(s.layers[c+2*side-1]))
			}
		}
		slices.SortStableFunc(layer, func(a, b int) int { return cmp.Compare(wish[a], wish[b]) })
		s.number(c)
	}
}

// mostTransposed bounds the rounds of transposition.
const mostTransposed = 8

// transpose lets neighbours in a layer change places while fewer lines cross so.
func (s *sheet) transpose() {
	places := make([][2][]int, len(s.items))
	for round, better := 0, true; better && round < mostTransposed; round++ {
		better = false
		for c, layer := range s.layers {
			for _, i := range layer {
				for side := range 2 {
					places[i][side] = s.places(places[i][side], i, side)
				}
			}
			for k := 0; k+1 < len(layer); k++ {
				a, b := places[layer[k]], places[layer[k+1]]
				if inversions(a[0], b[0])+inversions(a[1], b[1]) > inversions(b[0], a[0])+inversions(b[1], a[1]) {
					layer[k], layer[k+1] = layer[k+1], layer[k]
					better = true
				}
			}
			s.number(c)
		}
	}
}

// inversions counts how often a place of above comes after one of below; both are sorted.
func inversions(above, below []int) (n int) {
	k := 0
	for _, a := range above {
		for k < len(below) && below[k] < a {
			k++
		}
		n += k
	}
	return n
}

// crossings counts the crossings between all layers, with a tree of sums (Barth, Jünger & Mutzel).
func (s *sheet) crossings() (n int) {
	for c := 0; c+1 < len(s.layers); c++ {
		tree := make([]int, len(s.layers[c+1])+1)
		seen, at := 0, []int(nil)
		for _, i := range s.layers[c] {
			at = s.places(at, i, rightSide)
			for _, pos := range at { // it crosses those seen that end further down
				n += seen
				for k := pos + 1; k > 0; k -= k & -k {
					n -= tree[k]
				}
				seen++
				for k := pos + 1; k < len(tree); k += k & -k {
					tree[k]++
				}
			}
		}
	}
	return n
}

// places gives where the neighbours of an item stand on one side, sorted, in the room of at.
func (s *sheet) places(at []int, i, side int) []int {
	at = at[:0]
	for _, j := range s.items[i].sides[side] {
		at = append(at, s.pos[j.other])
	}
	slices.Sort(at)
	return at
}
