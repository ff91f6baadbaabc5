// Command engine measures the linking engine on labelled sets: pairwise F1 of its own decision and at the best threshold, and how well
// its probabilities are calibrated. Truth columns are cut out and ids replaced by row numbers before the engine sees a table.
//
//	go run ./bench/engine -data ../shared/data [-errors 10] [-labels] [set ...]
package main

import (
	"context"
	"encoding/csv"
	"flag"
	"fmt"
	"os"
	"slices"
	"sort"
	"strings"
	"time"

	"github.com/ownerlink/ownerlink/match"
)

// seed is what chance starts from in every run.
var seed uint64

func main() {
	data := flag.String("data", "../shared/data", "folder of the labelled sets")
	errors := flag.Int("errors", 0, "print this many of the worst false and missed links")
	verbose := flag.Bool("v", false, "print rules, columns and the model's levels")
	spec := flag.String("columns", "", "SPEC for the set; \"own\" is the one written down for it")
	flag.Uint64Var(&seed, "seed", 0, "what chance starts from")
	labels := flag.Bool("labels", false, "also learn from the labels of half the records, and measure on the other half")
	flag.Parse()
	if *labels {
		measureLabels(*data, flag.Args())
		return
	}
	fmt.Printf("%-14s %8s %9s %7s %7s %7s %7s %7s %7s %6s %7s\n", "set", "records", "compared", "true", "P", "R", "F1", "best", "recall", "ECE", "seconds")
	for _, s := range sets(*data) {
		if flag.NArg() > 0 && !slices.Contains(flag.Args(), s.name) {
			continue
		}
		if err := s.measure(*spec, *errors, *verbose); err != nil {
			fmt.Printf("%-14s %v\n", s.name, err)
		}
	}
}

func (s *set) measure(spec string, errors int, verbose bool) error {
	t, err := s.load()
	if err != nil {
		return err
	}
	if spec == "own" {
		spec = ownSpecs[s.name]
	}
	o := match.Options{Candidates: t.candidates, All: true, Seed: seed}
	if o.Spec, err = match.ParseSpec(spec); err != nil {
		return err
	}
	start := time.Now()
	r, err := match.Run(context.Background(), t.left, t.right, nil, o)
	if err != nil {
		return err
	}
	seconds := time.Since(start).Seconds()
	self := t.left == t.right
	truth := t.truthPairs(self)
	given, links, err := outcome(r, self)
	if err != nil {
		return err
	}
	right := 0
	for k := range links {
		if truth[k] {
			right++
		}
	}
	found := 0
	for k := range truth {
		if _, ok := given[k]; ok {
			found++
		}
	}
	p, rc := ratio(right, len(links)), ratio(right, len(truth))
	fmt.Printf("%-14s %8d %9d %7d %7.4f %7.4f %7.4f %7.4f %7.4f %6.3f %7.2f\n", s.name, t.left.Rows()+boolInt(!self)*t.right.Rows(), r.Compared, len(truth), p, rc, f1(p, rc),
		best(given, truth), ratio(found, len(truth)), ece(given, truth), seconds)
	if verbose {
		fmt.Println(r.Columns)
		only, any := map[string]int{}, map[string]int{}
		for k := range truth {
			rules := r.Explain(k[0], k[1]).Rules
			for _, rule := range rules {
				any[rule]++
			}
			if len(rules) == 1 {
				only[rules[0]]++
			}
		}
		for _, rule := range r.Rules {
			fmt.Printf("    %-45s %9d pairs %9d new %8d true %6d true by it alone\n", rule.Rule, rule.Pairs, rule.Emitted, any[rule.Rule], only[rule.Rule])
		}
		fmt.Printf("    prior %.3g, %d iterations\n", r.Model.Prior, r.Model.Training.Iterations)
		for _, c := range r.Model.Comparisons {
			fmt.Printf("    %s\n", c.Name)
			for _, l := range c.Levels[1:] {
				fmt.Printf("        %-40s m %.5f u %.7f %+6.2f\n", l.Name, l.M, l.U, l.Weight())
			}
		}
		histogram(given, truth)
	}
	if errors > 0 {
		t.print(r, truth, links, given, errors)
	}
	return nil
}

// outcome is the probability of each pair that was kept, and the links, which in one table are all pairs of its clusters.
func outcome(r *match.Result, self bool) (given map[[2]int]float64, links map[[2]int]bool, err error) {
	given, links = map[[2]int]float64{}, map[[2]int]bool{}
	for _, p := range r.Pairs {
		k := [2]int{p.Left, p.Right}
		given[k] = p.Probability
		if p.Decision == match.Link {
			links[k] = true
		}
	}
	if !self {
		return given, links, nil
	}
	clusters, err := r.Clusters()
	if err != nil {
		return nil, nil, err
	}
	members := map[uint32][]int{}
	for row, c := range clusters {
		members[c] = append(members[c], row)
	}
	links = map[[2]int]bool{}
	for _, m := range members {
		for i := range m {
			for j := i + 1; j < len(m); j++ {
				links[[2]int{m[i], m[j]}] = true
			}
		}
	}
	return given, links, nil
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// histogram prints the ten bins of equal count that the calibration error is of.
func histogram(given map[[2]int]float64, truth map[[2]int]bool) {
	all := likely(given, truth)
	for b := range 10 {
		sp, sy, n := 0.0, 0, 0
		for _, s := range all[b*len(all)/10 : (b+1)*len(all)/10] {
			sp, sy, n = sp+s.p, sy+boolInt(s.y), n+1
		}
		fmt.Printf("    bin %d: %6d pairs, said %.3f, true %.3f\n", b, n, sp/float64(max(1, n)), ratio(sy, n))
	}
}

func (t *tables) print(r *match.Result, truth, links map[[2]int]bool, given map[[2]int]float64, n int) {
	self := t.left == t.right
	var wrong, missed [][2]int
	for k := range links {
		if !truth[k] {
			wrong = append(wrong, k)
		}
	}
	for k := range truth {
		if !links[k] {
			missed = append(missed, k)
		}
	}
	byP := func(ks [][2]int, down bool) {
		sort.Slice(ks, func(i, j int) bool {
			a, b := given[ks[i]], given[ks[j]]
			if a != b {
				return (a > b) == down
			}
			return ks[i][0] < ks[j][0] || ks[i][0] == ks[j][0] && ks[i][1] < ks[j][1]
		})
	}
	byP(wrong, true)
	byP(missed, false)
	show := func(title string, ks [][2]int) {
		fmt.Printf("  %s: %d\n", title, len(ks))
		for _, k := range ks[:min(n, len(ks))] {
			fmt.Printf("  -- p %.4f\n", given[k])
			rt := t.right
			if self {
				rt = t.left
			}
			for side, row := range k {
				tab := t.left
				if side == 1 {
					tab = rt
				}
				var cells []string
				for _, c := range tab.Columns() {
					cells = append(cells, c.At(row))
				}
				fmt.Println("    ", strings.Join(cells, " | "))
			}
			fmt.Println("    ", r.Explain(k[0], k[1]).Why())
		}
	}
	show("false links", wrong)
	show("missed links", missed)
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

func f1(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// scored is the probability that was given to a pair, and whether it is one.
type scored struct {
	p float64
	y bool
}

// likely are the pairs of probability .01 or more, the least first.
func likely(given map[[2]int]float64, truth map[[2]int]bool) []scored {
	var all []scored
	for k, p := range given {
		if p >= .01 {
			all = append(all, scored{p, truth[k]})
		}
	}
	sort.Slice(all, func(i, j int) bool { return all[i].p < all[j].p || all[i].p == all[j].p && !all[i].y && all[j].y })
	return all
}

// best is the pairwise F1 at the best threshold.
func best(given map[[2]int]float64, truth map[[2]int]bool) float64 {
	all := likely(given, truth)
	top, right := 0.0, 0
	for i := len(all) - 1; i >= 0; i-- {
		right += boolInt(all[i].y)
		if i == 0 || all[i-1].p != all[i].p {
			top = max(top, f1(ratio(right, len(all)-i), ratio(right, len(truth))))
		}
	}
	return top
}

// ece is the expected calibration error over ten bins of equal count of pairs of probability .01 or more.
func ece(given map[[2]int]float64, truth map[[2]int]bool) float64 {
	all := likely(given, truth)
	sum := 0.0
	for b := range 10 {
		off := 0.0
		for _, s := range all[b*len(all)/10 : (b+1)*len(all)/10] {
			off += s.p - float64(boolInt(s.y))
		}
		sum += max(off, -off)
	}
	return sum / float64(max(1, len(all)))
}

func readCSV(path string, comma rune) ([]string, [][]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.LazyQuotes, r.FieldsPerRecord, r.TrimLeadingSpace = comma, true, -1, true
	rows, err := r.ReadAll()
	if err != nil {
		return nil, nil, err
	}
	for i := range rows[0] {
		rows[0][i] = strings.TrimSpace(strings.TrimPrefix(rows[0][i], "\ufeff"))
	}
	return rows[0], rows[1:], nil
}
