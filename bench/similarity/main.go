// Command similarity measures the string measures beside strutil and smetrics, all in one run and on one thread, and prints a table of
// nanoseconds a pair: the least of several rounds, which a busy machine disturbs least.
//
//	go run ./bench/similarity                    # the table
//	go run ./bench/similarity -pairs names.csv   # also writes the pairs, for bench/peers/similarity
package main

import (
	"encoding/csv"
	"flag"
	"fmt"
	"os"
	"runtime"
	"text/tabwriter"
	"time"

	"github.com/adrg/strutil/metrics"
	"github.com/xrash/smetrics"

	"github.com/ownerlink/ownerlink/similarity"
)

func main() {
	rounds := flag.Int("rounds", 15, "rounds of each measurement; the fastest counts")
	pairs := flag.String("pairs", "", "write the pairs to this CSV file")
	flag.Parse()
	if err := run(*rounds, *pairs); err != nil {
		fmt.Fprintln(os.Stderr, "similarity:", err)
		os.Exit(1)
	}
}

func run(rounds int, pairs string) error {
	w := newWorkload(1)
	if pairs != "" {
		if err := w.write(pairs); err != nil {
			return err
		}
	}
	fmt.Printf("%s/%s, one thread, least of %d rounds, %.1f letters on average\n", runtime.GOOS, runtime.GOARCH, rounds, w.letters())
	fmt.Printf("\n%d names against %d each, half near and half random:\n", len(w.names), len(w.candidates[0]))
	if err := table(w, groups(), rounds); err != nil {
		return err
	}
	all := w.all(64, 1024)
	fmt.Printf("\nmany against many, %d names against the same %d, nearly all random:\n", len(all.names), len(all.candidates[0]))
	return table(all, groups()[:1], rounds)
}

func table(w *workload, groups [][]contender, rounds int) error {
	out := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(out, "measure\tns/pair\tagainst strutil\t")
	for i, group := range groups {
		if i > 0 {
			fmt.Fprintln(out, "\t\t\t")
		}
		peer := 0.0
		for _, c := range group {
			ns := w.time(c.pairs, rounds)
			if c.peer {
				peer = ns
			}
			against := "–"
			if peer > 0 {
				against = fmt.Sprintf("%.1f×", peer/ns)
			}
			fmt.Fprintf(out, "%s\t%.1f\t%s\t\n", c.name, ns, against)
		}
	}
	return out.Flush()
}

// contender compares one name with all its candidates and returns a sum, so that the work cannot be left out.
type contender struct {
	name  string
	peer  bool // the one that the others of its group are set against
	pairs func(name string, candidates []string) float64
}

// groups are the measurements, each group with strutil first.
func groups() [][]contender {
	jaroWinkler, levenshtein, jaccard := metrics.NewJaroWinkler(), metrics.NewLevenshtein(), metrics.NewJaccard()
	exact := similarity.Strutil()
	return [][]contender{
		{
			{"Jaro-Winkler, strutil", true, each(jaroWinkler.Compare)},
			{"Jaro-Winkler, smetrics", false, each(func(a, b string) float64 { return smetrics.JaroWinkler(a, b, 0.7, 4) })},
			{"Jaro-Winkler", false, each(similarity.JaroWinkler)},
			{"Jaro-Winkler, strutil's numbers", false, each(exact.Compare)},
			{"Jaro-Winkler, prepared", false, prepared},
			{"Jaro-Winkler at least .92", false, each(func(a, b string) float64 {
				s, _ := similarity.JaroWinklerAtLeast(a, b, 0.92)
				return s
			})},
			{"Jaro-Winkler at least .92, prepared", false, preparedAtLeast(0.92)},
		},
		{
			{"Levenshtein, strutil", true, each(func(a, b string) float64 { return float64(levenshtein.Distance(a, b)) })},
			{"Levenshtein", false, each(func(a, b string) float64 { return float64(similarity.Levenshtein(a, b)) })},
			{"OSA", false, each(func(a, b string) float64 { return float64(similarity.OSA(a, b)) })},
			{"OSA within 2", false, each(func(a, b string) float64 {
				d, _ := similarity.OSAWithin(a, b, 2)
				return float64(d)
			})},
			{"LCS ratio", false, each(similarity.LCSRatio)},
		},
		{
			{"2-gram Jaccard, strutil", true, each(jaccard.Compare)},
			{"2-gram Jaccard", false, each(func(a, b string) float64 { return similarity.QGramJaccard(a, b, 2) })},
			{"2-gram Dice", false, each(func(a, b string) float64 { return similarity.QGramDice(a, b, 2) })},
		},
		{
			{"soft TF-IDF", false, each(similarity.SoftTFIDF{}.Compare)},
			{"Monge–Elkan", false, each(similarity.MongeElkan{}.Compare)},
			{"double metaphone of one name", false, each(func(a, b string) float64 {
				code, _ := similarity.DoubleMetaphone(b)
				return float64(len(code))
			})},
		},
	}
}

func each(compare func(a, b string) float64) func(string, []string) float64 {
	return func(name string, candidates []string) float64 {
		sum := 0.0
		for _, c := range candidates {
			sum += compare(name, c)
		}
		return sum
	}
}

// prepared counts the preparation too: once for all the candidates of a name.
func prepared(name string, candidates []string) float64 {
	p, sum := similarity.Prepare(name), 0.0
	for _, c := range candidates {
		sum += p.JaroWinkler(c)
	}
	return sum
}

func preparedAtLeast(cutoff float64) func(string, []string) float64 {
	return func(name string, candidates []string) float64 {
		p, sum := similarity.Prepare(name), 0.0
		for _, c := range candidates {
			s, _ := p.JaroWinklerAtLeast(c, cutoff)
			sum += s
		}
		return sum
	}
}

// time returns the nanoseconds a pair of the fastest round.
func (w *workload) time(pairs func(string, []string) float64, rounds int) float64 {
	least := time.Duration(1<<63 - 1)
	sum := 0.0
	for range rounds {
		start := time.Now()
		for i, name := range w.names {
			sum += pairs(name, w.candidates[i])
		}
		least = min(least, time.Since(start))
	}
	runtime.KeepAlive(sum) // or the compiler may leave out what nobody reads
	return float64(least.Nanoseconds()) / float64(w.pairs())
}

func (w *workload) write(path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	out := csv.NewWriter(f)
	for i, name := range w.names {
		for _, c := range w.candidates[i] {
			if err := out.Write([]string{name, c}); err != nil {
				return err
			}
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return err
	}
	return f.Close()
}
