package cluster_test

import (
	"fmt"

	"github.com/ownerlink/ownerlink/cluster"
)

// Two families of three that one doubtful link joins.
func ExampleGroup() {
	links := []cluster.Edge{
		{A: 0, B: 1, Weight: 9}, {A: 0, B: 2, Weight: 8}, {A: 1, B: 2, Weight: 7},
		{A: 3, B: 4, Weight: 9}, {A: 3, B: 5, Weight: 8}, {A: 4, B: 5, Weight: 7},
		{A: 2, B: 3, Weight: 2},
	}
	result, err := cluster.Group(6, links, cluster.Constraints{}, cluster.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(result.Cluster)
	for _, cut := range result.Cuts {
		fmt.Printf("%d–%d: %s\n", cut.A, cut.B, cut.Reason)
	}
	// Output:
	// [0 0 0 3 3 3]
	// 2–3: outweighed by the other pairs
}

func ExampleComponents() {
	clusters, _ := cluster.Components(4, []cluster.Edge{{A: 0, B: 2, Weight: 1}, {A: 2, B: 3, Weight: 5}})
	fmt.Println(clusters)
	// Output:
	// [0 1 0 0]
}

func ExampleBridges() {
	bridges, _ := cluster.Bridges(4, []cluster.Edge{{A: 0, B: 1, Weight: 3}, {A: 1, B: 2, Weight: 4}, {A: 2, B: 3, Weight: 5}})
	for _, b := range bridges {
		fmt.Printf("%d–%d holds %d and %d together\n", b.A, b.B, b.SizeA, b.SizeB)
	}
	// Output:
	// 0–1 holds 1 and 3 together
	// 1–2 holds 2 and 2 together
	// 2–3 holds 3 and 1 together
}

func ExampleOneToOne() {
	links := []cluster.Edge{{A: 0, B: 0, Weight: 9}, {A: 0, B: 1, Weight: 8}, {A: 1, B: 0, Weight: 7}, {A: 1, B: 1, Weight: 2}}
	for _, i := range cluster.OneToOne(links, cluster.Keys{}) {
		fmt.Println(links[i].A, "is", links[i].B)
	}
	// Output:
	// 0 is 0
	// 1 is 1
}

func ExampleNames() {
	before := map[string]string{"ann": "ann", "anne": "ann", "bob": "bob"}
	fmt.Println(cluster.Names([]uint32{0, 0, 2}, []string{"anne", "annie", "bob"}, before))
	// Output:
	// [ann ann bob]
}
