// Command names measures package names on the labelled data beside the project and prints a table.
//
//	go run ./bench/names                       every measure
//	go run ./bench/names -errors congress      the pairs that one measure has wrong
//
// A measure whose file is absent is skipped, and says so. parse-name is measured by its scorer: see docs/names.md.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"text/tabwriter"
)

// measure is one line or more of the table.
type measure struct {
	name string
	file string
	run  func(path string, errors io.Writer) ([]result, error)
}

type result struct{ what, value, want string }

var measures = []measure{
	{"score-names", "names/name_bench_cases.csv", decisions},
	{"given names", "names/AncestryGivennamePairs.csv", givenNames},
	{"congress", "people/congress_name_variants.csv", congress},
	{"filers", "organizations/listed_filer_names.csv.gz", filers},
	{"types", "cms/RHC_CHOW_Owners_2025.01.02.csv", ownerTypes},
	{"speed", "names/name_bench_cases.csv", speed},
}

func main() {
	data := flag.String("data", "../shared/data", "folder of the labelled data")
	errors := flag.String("errors", "", "print what this measure has wrong")
	flag.Parse()
	if err := run(*data, *errors, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "names:", err)
		os.Exit(1)
	}
}

func run(data, wrong string, out io.Writer) error {
	w := tabwriter.NewWriter(out, 0, 8, 2, ' ', 0)
	fmt.Fprintln(w, "measure\twhat\tvalue\twanted")
	for _, m := range measures {
		if wrong != "" && wrong != m.name {
			continue
		}
		path := filepath.Join(data, m.file)
		if _, err := os.Stat(path); err != nil {
			fmt.Fprintf(w, "%s\tskipped: %s is absent\n", m.name, path)
			continue
		}
		to := io.Discard
		if wrong == m.name {
			to = out
		}
		rs, err := m.run(path, to)
		if err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
		for _, r := range rs {
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", m.name, r.what, r.value, r.want)
		}
	}
	return w.Flush()
}
