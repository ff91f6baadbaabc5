package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// row is one thing to measure.
type row struct {
	Name  string   // begins with the area: "names/…"
	Needs []string // files and folders under -data; without them the row is left out, and it is said
	Slow  bool     // takes more than a few seconds
	// Measure returns one result or several. An error is said and is not a failure of the run: a command that is not
	// there yet, or a peer that is not installed.
	Measure func(b *bench) ([]result, error)
}

func (r row) measure(b *bench) ([]result, error) {
	for _, need := range r.Needs {
		if _, err := os.Stat(filepath.Join(b.data, need)); err != nil {
			return nil, fmt.Errorf("left out, %s is not there", need)
		}
	}
	return r.Measure(b)
}

// result is what was measured; what is 0 was not.
type result struct {
	Name    string
	F1      float64
	HasF1   bool
	NsPerOp float64
	Seconds float64
	MB      float64 // the greatest memory of the process
	Note    string
}

// printHeader prints the headings of what print prints.
func printHeader(w io.Writer) { printCells(w, "what", "F1", "kept", "ns/op", "seconds", "MB", "") }

func (r result) print(w io.Writer, kept baseline) {
	cell := func(format string, x float64) string {
		if x == 0 {
			return ""
		}
		return fmt.Sprintf(format, x)
	}
	f1, was := "", ""
	if r.HasF1 {
		f1 = fmt.Sprintf("%.4f", r.F1)
		if x, ok := kept[r.Name]; ok {
			was = fmt.Sprintf("%.4f", x)
		}
	}
	printCells(w, r.Name, f1, was, cell("%.1f", r.NsPerOp), cell("%.2f", r.Seconds), cell("%.0f", r.MB), r.Note)
}

func printCells(w io.Writer, name, f1, kept, ns, seconds, mb, note string) {
	line := fmt.Sprintf("%-36s %7s %7s %8s %8s %6s  %s", name, f1, kept, ns, seconds, mb, note)
	fmt.Fprintln(w, strings.TrimRight(line, " "))
}
