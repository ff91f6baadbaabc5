package match_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/ownerlink/ownerlink/match"
)

// allKinds is two lists of the same made-up things with a column of every kind, values lost and bent.
func allKinds(n int) (header []string, left, right [][]string) {
	rng := rand.New(rand.NewPCG(21, 3))
	header = strings.Split("first_name,middle_name,last_name,maiden_name,suffix,company,dob,ssn,email,phone,website,address,city,state,zip,latitude,longitude,beds,gender,description", ",")
	pick := func(of string) string { w := strings.Fields(of); return w[rng.IntN(len(w))] }
	const words = "amber birch cedar delta ember flint grove heath inlet jade knoll larch maple north ochre pearl quartz ridge slate thorn umber vale wharf"
	for i := range n {
		l := []string{pick("Robert Anna Carla Dario Elena Fabio Greta"), pick("A B Claude Dora"), pick("Ashgrove Birkmoor Caldwane Dunhollow Eskrigge") + pick("- ton ham by wick"), pick("Mottrace Northolme Oakhanger"),
			pick("Jr Sr II"), fmt.Sprintf("%s %s Care LLC", pick(words), pick(words)), fmt.Sprintf("19%02d-%02d-%02d", 30+rng.IntN(60), 1+rng.IntN(12), 1+rng.IntN(28)),
			fmt.Sprintf("%09d", 100000000+rng.IntN(8e8)), fmt.Sprintf("%s%d@%s.example", pick(words), i, pick(words)), fmt.Sprintf("555%07d", rng.IntN(1e7)),
			fmt.Sprintf("https://%s.example/%s", pick(words), pick(words)), fmt.Sprintf("%d %s St", 1+rng.IntN(300), pick(words)), pick("Kestwell Larkmoor Dunhollow"), pick("NJ NY PA"), fmt.Sprintf("0%d", 7000+rng.IntN(900)),
			fmt.Sprintf("%.5f", 40+rng.Float64()), fmt.Sprintf("%.5f", -74-rng.Float64()), fmt.Sprint(20 + rng.IntN(200)), pick("F M"), pick(words) + " " + pick(words) + " " + pick(words) + " " + pick(words)}
		r := append([]string(nil), l...)
		for c, v := range r {
			switch x := rng.Float64(); {
			case x < .12:
				r[c] = ""
			case x < .3 && len(v) > 3:
				k := 1 + rng.IntN(len(v)-2)
				r[c] = v[:k] + v[k+1:]
			case x < .36:
				r[c] = pick(words)
			}
		}
		left, right = append(left, l), append(right, r)
	}
	return header, left, right
}

// The lines of an explanation add up to the weight that the pair was scored with and end at its probability, whatever its columns are and
// however the tables were compared; and what would have to change does change it.
func TestExplanationsAddUp(t *testing.T) {
	header, left, right := allKinds(130)
	l, r := tableOf(header, left), tableOf(header, right)
	both := tableOf(header, append(append([][]string(nil), left...), right...))
	var chosen [][2]int
	for i := range left {
		chosen = append(chosen, [2]int{i, i}, [2]int{i, (i + 7) % len(right)})
	}
	kinds, changes := map[string]bool{}, 0
	for name, res := range map[string]*match.Result{
		"link":       run(t, l, r, match.Options{All: true}),
		"one to one": run(t, l, r, match.Options{All: true, OneToOne: true}),
		"dedupe":     run(t, both, both, match.Options{All: true}),
		"candidates": run(t, l, r, match.Options{Candidates: chosen}),
		"parts":      run(t, tableOf(header[:5], columnsOf(left, 0, 5)), tableOf(header[:5], columnsOf(right, 0, 5)), match.Options{All: true}),
		"place":      run(t, tableOf(header[12:15], columnsOf(left, 12, 15)), tableOf(header[12:15], columnsOf(right, 12, 15)), match.Options{All: true}),
	} {
		for _, c := range res.Model.Comparisons {
			kinds[c.Kind] = true
		}
		for _, p := range res.Pairs {
			e := res.Explain(p.Left, p.Right)
			sum, beforeRivals := 0.0, math.NaN()
			for _, line := range e.Lines {
				if line.Comparison == "rivals" {
					beforeRivals = sum
				}
				sum += line.Bits
				if math.Abs(line.Sum-sum) > 1e-9 {
					t.Fatalf("%s: %d, %d: the running sum is %v after %s, the lines add up to %v", name, p.Left, p.Right, line.Sum, line.Comparison, sum)
				}
			}
			if math.IsNaN(beforeRivals) {
				beforeRivals = sum
			}
			if math.Abs(beforeRivals-res.Model.Calibrated(p.Weight)) > 1e-9 || math.Abs(e.Weight-sum) > 1e-9 {
				t.Fatalf("%s: %d, %d: explained as %v, scored as %v", name, p.Left, p.Right, beforeRivals, res.Model.Calibrated(p.Weight))
			}
			if math.Abs(e.Probability-p.Probability) > 1e-9 || math.Abs(match.Probability(e.Weight)-p.Probability) > 1e-6 {
				t.Fatalf("%s: %d, %d: explained as %v, decided on %v", name, p.Left, p.Right, e.Probability, p.Probability)
			}
			if e.Decision != p.Decision {
				t.Fatalf("%s: %d, %d: explained as %s, decided as %s", name, p.Left, p.Right, e.Decision, p.Decision)
			}
			for _, c := range e.Changes {
				changes++
				if (c.Decision == match.Link) == (e.Decision == match.Link) {
					t.Fatalf("%s: %s would change nothing: %s", name, c.Comparison, c.Decision)
				}
			}
		}
		if len(res.Pairs) == 0 {
			t.Errorf("%s: no pairs", name)
		}
	}
	if changes == 0 {
		t.Error("nothing is said of what would have to change")
	}
	for _, want := range strings.Fields("given middle surname former suffix organization date identifier email phone website address place distance number category text") {
		if !kinds[want] {
			t.Errorf("no comparison of kind %s was explained", want)
		}
	}
}

func columnsOf(rows [][]string, from, to int) (out [][]string) {
	for _, r := range rows {
		out = append(out, r[from:to])
	}
	return out
}
