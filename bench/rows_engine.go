package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// engineRows measure the engine on the labelled sets that bench/engine knows, a line of its table a result.
var engineRows = []row{{
	Name:  "engine",
	Needs: []string{"people"},
	Slow:  true,
	Measure: func(b *bench) ([]result, error) {
		printed, _, err := b.output("go", "run", "./bench/engine", "-data", b.data)
		if err != nil {
			return nil, err
		}
		return tableResults("engine/", string(printed))
	},
}}

// tableResults reads a printed table: a line of headings, among them F1 and seconds, then lines that begin with a name.
func tableResults(prefix, printed string) ([]result, error) {
	lines := strings.Split(printed, "\n")
	header := strings.Fields(lines[0])
	f1, seconds, ece := slices.Index(header, "F1"), slices.Index(header, "seconds"), slices.Index(header, "ECE")
	if f1 < 0 {
		return nil, fmt.Errorf("no column F1 in %q", lines[0])
	}
	var results []result
	for _, line := range lines[1:] {
		words := strings.Fields(line)
		if len(words) != len(header) || strings.HasPrefix(words[0], "people-") {
			continue // a note, or made-up people that lie about: they have rows of their own
		}
		r := result{Name: prefix + words[0], HasF1: true}
		var err error
		if r.F1, err = strconv.ParseFloat(words[f1], 64); err != nil {
			return nil, fmt.Errorf("%q: %w", line, err)
		}
		if seconds >= 0 {
			r.Seconds, _ = strconv.ParseFloat(words[seconds], 64)
		}
		if ece >= 0 {
			r.Note = "calibration error " + words[ece]
		}
		results = append(results, r)
	}
	return results, nil
}
