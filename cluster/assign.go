package cluster

import (
	"cmp"
	"slices"
)

// Keys are hashes of the records' values, for ties: what a record says decides between two equal links, not where its row
// happens to stand. A nil slice counts every hash as 0. See [Hash].
type Keys struct {
	A, B []uint64 // by node, of the A and of the B side of the edges
}

func (k Keys) of(e Edge) (low, high uint64) {
	a, b := keyOf(k.A, e.A), keyOf(k.B, e.B)
	return min(a, b), max(a, b)
}

func keyOf(keys []uint64, node uint32) uint64 {
	if int(node) < len(keys) {
		return keys[node]
	}
	return 0
}

// OneToOne chooses among links from one table (A) to another (B), so that each record of either has one link at most. It
// returns the numbers of the chosen edges, rising. Only edges of positive weight are chosen.
//
// Heavier links choose first, ties by the hash of the values, then by node. So every chosen link is the best that was left
// for both of its records, and no two records would rather have each other (a stable matching). It is not the matching of
// greatest total weight: that one gives up a sure link to make two doubtful ones possible.
func OneToOne(edges []Edge, keys Keys) []int {
	return assign(edges, keys, true)
}

// ManyToOne is [OneToOne] where a record of B may have any number of links: each record of A keeps its best.
func ManyToOne(edges []Edge, keys Keys) []int {
	return assign(edges, keys, false)
}

func assign(edges []Edge, keys Keys, both bool) []int {
	order := make([]int, 0, len(edges))
	for i, e := range edges {
		if e.Weight > 0 {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(i, j int) int {
		a, b := edges[i], edges[j]
		if a.Weight != b.Weight {
			return cmp.Compare(b.Weight, a.Weight)
		}
		aLow, aHigh := keys.of(a)
		bLow, bHigh := keys.of(b)
		return cmp.Or(cmp.Compare(aLow, bLow), cmp.Compare(aHigh, bHigh),
			cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B), cmp.Compare(i, j))
	})
	takenA, takenB := map[uint32]bool{}, map[uint32]bool{}
	var chosen []int
	for _, i := range order {
		e := edges[i]
		if takenA[e.A] || both && takenB[e.B] {
			continue
		}
		takenA[e.A], takenB[e.B] = true, true
		chosen = append(chosen, i)
	}
	slices.Sort(chosen)
	return chosen
}

// Hash returns a hash of a record's values for [Keys] and [Constraints.Keys]: FNV-1a over each value and its end, so
// that ("ab", "c") and ("a", "bc") differ. It is the same in every run and on every machine.
func Hash(values ...string) uint64 {
	const offset, prime = 14695981039346656037, 1099511628211
	h := uint64(offset)
	for _, v := range values {
		for i := range len(v) {
			h = (h ^ uint64(v[i])) * prime
		}
		h = (h ^ 0xff) * prime // never a byte of UTF-8
	}
	return h
}
