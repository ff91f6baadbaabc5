package cluster_test

import (
	"fmt"

	"github.com/ownerlink/ownerlink/cluster"
)

// Clusters that a person should look at: here a record that one edge speaks against.
func ExampleOdd() {
	edges := []cluster.Edge{{A: 0, B: 1, Weight: 9}, {A: 1, B: 2, Weight: 8}, {A: 0, B: 2, Weight: -2}}
	odd, err := cluster.Odd([]uint32{0, 0, 0}, edges)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, o := range odd {
		fmt.Printf("cluster %d of %d: %s (%d–%d)\n", o.Cluster, o.Size, o.Reason, o.Edge.A, o.Edge.B)
	}
	// Output:
	// cluster 0 of 3: two of its records contradict each other (0–2)
}

// Many contacts may be one owner, and no contact two.
func ExampleManyToOne() {
	links := []cluster.Edge{{A: 0, B: 0, Weight: 9}, {A: 1, B: 0, Weight: 7}, {A: 1, B: 1, Weight: 2}}
	for _, i := range cluster.ManyToOne(links, cluster.Keys{}) {
		fmt.Println(links[i].A, "is", links[i].B)
	}
	// Output:
	// 0 is 0
	// 1 is 0
}
