package eval_test

import (
	"fmt"

	"github.com/ownerlink/ownerlink/eval"
)

// A matcher's scored pairs of one table, held against whom the records really belong to.
func Example() {
	truth := eval.OneTable([]string{"ann", "ann", "bob", "bob", "cy"})
	pairs := []eval.Pair{{0, 1, .98}, {2, 3, .70}, {1, 4, .60}}

	curve := eval.NewCurve(truth.Judge(pairs), truth.Pairs())
	best, _ := curve.Best()
	fmt.Printf("all: precision %.2f, recall %.2f\n", curve.All().Precision(), curve.All().Recall())
	fmt.Printf("best from %.2f on: F1 %.2f\n", best.Threshold, best.F1())

	clusters := truth.ClustersAt(pairs, .60)
	fmt.Printf("linked from .60 on: pairwise F1 %.2f, B³ F1 %.2f\n", truth.Clusters(clusters).F1(), truth.BCubed(clusters).F1())
	// Output:
	// all: precision 0.67, recall 1.00
	// best from 0.70 on: F1 1.00
	// linked from .60 on: pairwise F1 0.67, B³ F1 0.85
}

func ExampleTruth_Clusters() {
	truth := eval.TwoTables([]string{"ann", "bob"}, []string{"bob", "ann", "cy"})
	// Records 0 and 1 are of the left table, 2 to 4 of the right one.
	counts := truth.Clusters([]int{0, 1, 1, 1, 2})
	fmt.Printf("%+v\n", counts)
	// Output:
	// {Links:2 Right:1 True:2}
}

func ExampleCurve_ForCost() {
	pairs := []eval.Scored{{.99, true}, {.90, true}, {.80, false}, {.70, true}}
	curve := eval.NewCurve(pairs, 3)
	careful := curve.ForCost(eval.Cost{FalseLink: 5, Miss: 1})
	eager := curve.ForCost(eval.Cost{FalseLink: 1, Miss: 5})
	fmt.Println(careful.Threshold, eager.Threshold)
	// Output:
	// 0.9 0.7
}

func ExampleCurve_ForPrecision() {
	curve := eval.NewCurve([]eval.Scored{{.99, true}, {.90, true}, {.80, false}, {.70, true}}, 3)
	point, ok := curve.ForPrecision(.75)
	fmt.Println(point.Threshold, point.Recall(), ok)
	// Output:
	// 0.7 1 true
}

func ExampleEqualCount() {
	pairs := []eval.Scored{{.1, false}, {.1, false}, {.9, true}, {.9, false}}
	c := eval.EqualCount(pairs, 2)
	for _, b := range c.Bins {
		fmt.Printf("said %.1f, found %.1f of %d\n", b.Said, b.Found, b.Pairs)
	}
	fmt.Printf("ECE %.2f\n", c.ECE)
	// Output:
	// said 0.1, found 0.0 of 2
	// said 0.9, found 0.5 of 2
	// ECE 0.25
}
