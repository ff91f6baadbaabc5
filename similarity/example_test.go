package similarity_test

import (
	"fmt"
	"strings"

	"github.com/adrg/strutil/metrics"

	"github.com/ownerlink/ownerlink/similarity"
)

func Example() {
	fmt.Printf("%.4f\n", similarity.JaroWinkler("MARTHA", "MARHTA"))
	fmt.Println(similarity.OSA("MARTHA", "MARHTA"))
	fmt.Printf("%.4f\n", similarity.LCSRatio("MARTHA", "MARHTA"))
	// Output:
	// 0.9611
	// 1
	// 0.8333
}

func ExamplePrepare() {
	p := similarity.Prepare("JONATHAN PELL")
	for _, name := range []string{"JONATHON PELL", "JOHN PELL", "MARY QUILL"} {
		if s, ok := p.JaroWinklerAtLeast(name, 0.92); ok {
			fmt.Printf("%s %.4f\n", name, s)
		}
	}
	// Output:
	// JONATHON PELL 0.9692
}

func ExampleStrutil() {
	fmt.Printf("standard %.4f\n", similarity.JaroWinkler("ANNA", "ANKE"))
	fmt.Printf("strutil  %.4f\n", similarity.Strutil().Compare("ANNA", "ANKE"))
	fmt.Printf("itself   %.4f\n", metrics.NewJaroWinkler().Compare("ANNA", "ANKE"))
	// Output:
	// standard 0.6667
	// strutil  0.7333
	// itself   0.7333
}

func ExampleOSAWithin() {
	d, ok := similarity.OSAWithin("PELLERIN", "PELELRIN", 1)
	fmt.Println(d, ok)
	d, ok = similarity.OSAWithin("PELLERIN", "PILGRIM", 1)
	fmt.Println(d, ok)
	// Output:
	// 1 true
	// 2 false
}

// A measure of your own, or any of github.com/adrg/strutil, is a Metric as it is.
func ExampleMetric() {
	smithWatermanGotoh := metrics.NewSmithWatermanGotoh()
	for _, m := range []struct {
		name string
		similarity.Metric
	}{
		{"Jaro–Winkler", similarity.JaroWinklerOptions{}},
		{"2-grams", similarity.QGrams{}},
		{"longest common subsequence", similarity.MetricFunc(similarity.LCSRatio)},
		{"Smith–Waterman–Gotoh", smithWatermanGotoh},
		{"Monge–Elkan over it", similarity.MongeElkan{Inner: smithWatermanGotoh}},
	} {
		fmt.Printf("%.3f %s\n", m.Compare("SUNRISE CARE", "SUNRISE HOME CARE"), m.name)
	}
	// Output:
	// 0.908 Jaro–Winkler
	// 0.688 2-grams
	// 0.828 longest common subsequence
	// 0.792 Smith–Waterman–Gotoh
	// 0.875 Monge–Elkan over it
}

func ExampleSoftTFIDF() {
	f := similarity.NewFrequencies()
	for _, name := range []string{"HARBOR CARE CENTER", "MAPLE CARE CENTER", "QUILL CARE CENTER", "CARE OF OAKS"} {
		f.Add(strings.Fields(name))
	}
	m := similarity.SoftTFIDF{Frequencies: f}
	fmt.Printf("%.3f\n", m.Compare("HARBOR CARE CENTER", "CENTER HARBOUR"))
	fmt.Printf("%.3f\n", m.Compare("HARBOR CARE CENTER", "MAPLE CARE CENTER"))
	// Output:
	// 0.914
	// 0.316
}

func ExampleQGramJaccard() {
	fmt.Printf("%.3f\n", similarity.QGramJaccard("CARE OF OAKS", "OAKS CARE", 2))
	// Output:
	// 0.462
}

func ExampleWeightedTokenJaccard() {
	// The ids that a table of interned tokens gave to HARBOR, CARE, CENTER and QUILL, and what each token tells.
	weights := []float64{3.1, 0.4, 0.3, 2.9}
	fmt.Printf("%.3f\n", similarity.WeightedTokenJaccard([]uint32{0, 1, 2}, []uint32{0, 1}, weights))
	fmt.Printf("%.3f\n", similarity.WeightedTokenJaccard([]uint32{0, 1, 2}, []uint32{1, 2, 3}, weights))
	// Output:
	// 0.921
	// 0.104
}

func ExampleDoubleMetaphone() {
	fmt.Println(similarity.DoubleMetaphone("SMITH"))
	fmt.Println(similarity.DoubleMetaphone("SCHMIDT"))
	// Output:
	// SM0 XMT
	// XMT SMT
}
