package cluster

import (
	"cmp"
	"fmt"
	"slices"
)

// Oddity is a cluster that a person should look at.
type Oddity struct {
	Cluster uint32 // its smallest node
	Size    int
	Reason  OddReason
	// Edge is what the reason speaks of: the bridge, or the edge against. Zero for the other reasons.
	Edge Edge
}

// OddReason says what is odd about a cluster.
type OddReason uint8

const (
	HeldByBridge OddReason = iota // one edge alone holds two parts of two or more nodes together
	EdgeAgainst                   // two of its nodes have an edge of negative weight
	Sparse                        // four nodes or more, and fewer than half of their pairs have an edge for them
	Large                         // ten nodes or more, and ten times the size of the usual cluster
)

var oddWords = [...]string{"one link holds two parts together", "two of its records contradict each other",
	"most of its pairs are not linked", "much larger than the others"}

// String returns the reason in words.
func (r OddReason) String() string {
	if int(r) < len(oddWords) {
		return oddWords[r]
	}
	return fmt.Sprintf("OddReason(%d)", uint8(r))
}

// Odd returns what is odd about clusters that were made of edges, by cluster, then by reason; a cluster may come more than
// once. clusters holds for each node the smallest node of its cluster, as [Group] and [Components] give it; its length
// is the number of nodes. The error, if any, is an [*EdgeError].
func Odd(clusters []uint32, edges []Edge) ([]Oddity, error) {
	if err := checkEdges(len(clusters), edges); err != nil {
		return nil, err
	}
	for i, c := range clusters {
		if int64(c) >= int64(len(clusters)) {
			return nil, fmt.Errorf("cluster: node %d is in cluster %d, there are only %d nodes", i, c, len(clusters))
		}
	}
	var inside []Edge
	for _, e := range edges {
		if clusters[e.A] == clusters[e.B] {
			inside = append(inside, e)
		}
	}
	inside = distinct(inside)
	sizes := make([]int, len(clusters))
	for _, c := range clusters {
		sizes[c]++
	}
	linked := make([]int, len(clusters)) // pairs with an edge for them
	var odd []Oddity
	for _, e := range inside {
		c := clusters[e.A]
		if e.Weight > 0 {
			linked[c]++
		}
		if e.Weight < 0 {
			odd = append(odd, Oddity{c, sizes[c], EdgeAgainst, e})
		}
	}
	held := positive(inside)
	for _, b := range bridges(newNeighbours(len(clusters), held), held) {
		if c := clusters[b.A]; b.SizeA >= 2 && b.SizeB >= 2 {
			odd = append(odd, Oddity{c, sizes[c], HeldByBridge, b.Edge})
		}
	}
	large := max(10, 10*usual(sizes))
	for c, n := range sizes {
		if n >= 4 && 4*linked[c] < n*(n-1) {
			odd = append(odd, Oddity{uint32(c), n, Sparse, Edge{}})
		}
		if n >= large {
			odd = append(odd, Oddity{uint32(c), n, Large, Edge{}})
		}
	}
	slices.SortFunc(odd, func(a, b Oddity) int {
		return cmp.Or(cmp.Compare(a.Cluster, b.Cluster), cmp.Compare(a.Reason, b.Reason), compareNodes(a.Edge, b.Edge))
	})
	return odd, nil
}

// usual returns the median size of the clusters of two or more, 0 if there is none.
func usual(sizes []int) int {
	several := slices.DeleteFunc(slices.Clone(sizes), func(n int) bool { return n < 2 })
	if len(several) == 0 {
		return 0
	}
	slices.Sort(several)
	return several[len(several)/2]
}
