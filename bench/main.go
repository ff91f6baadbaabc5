// Command bench measures how fast and how right the module is, beside the peers, in one run, and holds the F1s against those
// kept in baseline.json.
//
//	go run ./bench                 # everything whose data is present
//	go run ./bench names world     # rows whose name begins so
//	go run ./bench -gate           # exit 1 if an F1 fell by more than .005
//	go run ./bench -update         # keep the F1s of this run
//
// Made-up data is always measured; the labelled files of -data where they are there. Times on a shared machine are noisy:
// each speed is the least of several rounds.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"strings"
)

// rows are all there is to measure. A row is added to one of these lists.
var rows = slices.Concat(similarityRows, nameRows, addressRows, engineRows, peopleRows, worldRows)

func main() {
	data := flag.String("data", "../shared/data", "folder of the labelled files")
	baseline := flag.String("baseline", "bench/baseline.json", "the F1s to hold against")
	gate := flag.Bool("gate", false, "fail if an F1 fell by more than .005")
	update := flag.Bool("update", false, "keep the F1s of this run in the baseline")
	quick := flag.Bool("quick", false, "leave out rows that take more than a few seconds")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	fell, err := run(ctx, *data, *baseline, flag.Args(), *quick, *update)
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
	if *gate && fell {
		os.Exit(1)
	}
}

func run(ctx context.Context, data, baseline string, wanted []string, quick, update bool) (fell bool, err error) {
	kept, err := loadBaseline(baseline)
	if err != nil {
		return false, err
	}
	b, err := newBench(ctx, data)
	if err != nil {
		return false, err
	}
	defer b.close()
	out := os.Stdout
	printHeader(out)
	var notes []string
	for _, r := range rows {
		if !isWanted(r.Name, wanted) || quick && r.Slow {
			continue
		}
		results, err := r.measure(b)
		if err != nil {
			notes = append(notes, fmt.Sprintf("%s: %v", r.Name, err))
			continue
		}
		for _, x := range results {
			x.print(out, kept)
			if x.HasF1 && kept.fell(x) {
				fell = true
				notes = append(notes, fmt.Sprintf("%s: F1 FELL from %.4f to %.4f", x.Name, kept[x.Name], x.F1))
			}
			if x.HasF1 && update {
				kept[x.Name] = x.F1
			}
		}
	}
	if len(notes) > 0 {
		fmt.Println("\n" + strings.Join(notes, "\n"))
	}
	if update {
		return false, kept.save(baseline)
	}
	return fell, nil
}

func isWanted(name string, wanted []string) bool {
	return len(wanted) == 0 || slices.ContainsFunc(wanted, func(w string) bool { return strings.HasPrefix(name, w) })
}
