package cluster

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
)

// Names returns an id for each node's cluster that lasts from run to run. clusters[i] is node i's cluster, any number;
// ids[i] its record's id, of which none is given twice; previous the cluster id that a record had in the run before, by
// record id, and may be nil.
//
// A cluster takes on the previous id that most of its records had, and a previous id goes to the cluster with most of its
// records, larger overlaps first, then the smaller previous id, then the cluster with the smallest record id. A cluster that
// gets none is named by its smallest member's id, or by the next one where that id already names another cluster; if all
// are taken, by the smallest and "~2", "~3" and so on. Ids that are whole numbers compare as such and come before others.
func Names(clusters []uint32, ids []string, previous map[string]string) []string {
	if len(previous) == 0 {
		return smallestIDs(clusters, ids)
	}
	// Rows in the order of their ids, so that the first of each cluster is its smallest and the clusters come in order.
	keys := make([]idKey, len(ids))
	rows := make([]int, len(ids))
	for i, id := range ids {
		keys[i], rows[i] = newIDKey(id), i
	}
	slices.SortFunc(rows, func(i, j int) int { return keys[i].compare(keys[j]) })
	members := make(map[uint32][]int, len(ids)/2)
	order := make([]uint32, 0, len(ids)/2)
	for _, i := range rows {
		c := clusters[i]
		if members[c] == nil {
			order = append(order, c)
		}
		members[c] = append(members[c], i)
	}

	named, taken := handOn(order, members, ids, previous)
	// The smallest members' ids go first, so that a name that is forced upon one cluster takes none from another.
	for _, c := range order {
		if id := ids[members[c][0]]; named[c] == "" && !taken[id] {
			named[c], taken[id] = id, true
		}
	}
	for _, c := range order {
		if named[c] == "" {
			named[c] = freeName(members[c], ids, taken)
			taken[named[c]] = true
		}
	}
	out := make([]string, len(clusters))
	for i, c := range clusters {
		out[i] = named[c]
	}
	return out
}

// smallestIDs names each cluster by its smallest member's id. No two clusters have a record in common, so no name is taken twice.
func smallestIDs(clusters []uint32, ids []string) []string {
	smallest := smallestRows(clusters, ids)
	out := make([]string, len(clusters))
	inParallel(len(out), workersFor(len(out)), func(_, from, to int) {
		for i := from; i < to; i++ {
			out[i] = ids[smallest(clusters[i])]
		}
	})
	return out
}

// smallestRows gives, by cluster, the member with the smallest id.
func smallestRows(clusters []uint32, ids []string) func(cluster uint32) int32 {
	precedes := func(a, b int32) bool { return newIDKey(ids[a]).compare(newIDKey(ids[b])) < 0 }
	if len(clusters) == 0 || int(slices.Max(clusters)) >= 4*len(clusters) {
		at := map[uint32]int32{}
		for i, c := range clusters {
			if was, ok := at[c]; !ok || precedes(int32(i), was) {
				at[c] = int32(i)
			}
		}
		return func(c uint32) int32 { return at[c] }
	}
	// Clusters are mostly numbered as rows are: a list, of which each worker fills his own places.
	at := make([]int32, slices.Max(clusters)+1) // from 1
	workers := workersFor(len(clusters))
	inParallel(workers, workers, func(worker, _, _ int) {
		for i, c := range clusters {
			if int(c)%workers == worker && (at[c] == 0 || precedes(int32(i), at[c]-1)) {
				at[c] = int32(i) + 1
			}
		}
	})
	return func(c uint32) int32 { return at[c] - 1 }
}

// handOn gives the previous ids to the clusters they overlap most.
func handOn(order []uint32, members map[uint32][]int, ids []string, previous map[string]string) (named map[uint32]string, taken map[string]bool) {
	type overlap struct {
		id      string
		cluster int // in order
		records int
	}
	var overlaps []overlap
	if len(previous) > 0 {
		for at, c := range order {
			count := map[string]int{}
			for _, i := range members[c] {
				if id := previous[ids[i]]; id != "" {
					count[id]++
				}
			}
			for id, n := range count {
				overlaps = append(overlaps, overlap{id, at, n})
			}
		}
	}
	slices.SortFunc(overlaps, func(a, b overlap) int {
		return cmp.Or(cmp.Compare(b.records, a.records), compareIDs(a.id, b.id), cmp.Compare(a.cluster, b.cluster))
	})
	named, taken = map[uint32]string{}, map[string]bool{}
	for _, o := range overlaps {
		if c := order[o.cluster]; named[c] == "" && !taken[o.id] {
			named[c], taken[o.id] = o.id, true
		}
	}
	return named, taken
}

// freeName returns a name of no other cluster for the nodes, which are in the order of their ids.
func freeName(nodes []int, ids []string, taken map[string]bool) string {
	for _, i := range nodes {
		if !taken[ids[i]] {
			return ids[i]
		}
	}
	for n := 2; ; n++ {
		if name := fmt.Sprintf("%s~%d", ids[nodes[0]], n); !taken[name] {
			return name
		}
	}
}

// idKey is a record id made ready for comparing: whole numbers by their value, then everything else by its bytes. Text that merely looks
// like a number, with zeros before it, is text.
type idKey struct {
	number   uint64
	isNumber bool
	text     string
}

func newIDKey(s string) idKey {
	n, ok := wholeNumber(s)
	return idKey{n, ok, s}
}

func (k idKey) compare(other idKey) int {
	switch {
	case k.isNumber && other.isNumber:
		return cmp.Compare(k.number, other.number)
	case k.isNumber:
		return -1
	case other.isNumber:
		return 1
	}
	return cmp.Compare(k.text, other.text)
}

func compareIDs(a, b string) int { return newIDKey(a).compare(newIDKey(b)) }

func wholeNumber(s string) (uint64, bool) {
	if s == "" || s[0] < '0' || s[0] > '9' || len(s) > 1 && s[0] == '0' {
		return 0, false
	}
	n, err := strconv.ParseUint(s, 10, 64)
	return n, err == nil
}
