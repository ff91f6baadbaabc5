package main

import (
	"path/filepath"
	"slices"

	"github.com/ownerlink/ownerlink/eval"
)

// nameRows measure the comparison of names at the command's own decision.
var nameRows = []row{{
	Name:  "names/score-names",
	Needs: []string{"names/name_bench_cases.csv"},
	Measure: func(b *bench) ([]result, error) {
		cases := filepath.Join(b.data, "names/name_bench_cases.csv")
		out := b.path("names.csv")
		r, err := b.run("score-names", cases, "-o", out)
		if err != nil {
			return nil, err
		}
		truth, err := readTable(cases, "is_match", "schema")
		if err != nil {
			return nil, err
		}
		found, err := readTable(out, "decision")
		if err != nil {
			return nil, err
		}
		of := func(schemas ...string) (c eval.Counts) {
			for i, t := range truth {
				if len(schemas) > 0 && !slices.Contains(schemas, t[1]) {
					continue
				}
				isTrue := t[0] == "1" || t[0] == "true" || t[0] == "True"
				linked := found[i][0] == "link"
				if isTrue {
					c.True++
				}
				if linked {
					c.Links++
				}
				if isTrue && linked {
					c.Right++
				}
			}
			return c
		}
		return []result{
			scored("names/score-names", r, of()),
			scored("names/score-names people", result{}, of("Person")),
			scored("names/score-names organizations", result{}, of("Company", "LegalEntity", "Organization")),
		}, nil
	},
}}
