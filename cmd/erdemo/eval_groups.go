package main

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/ownerlink/ownerlink/eval"
	"github.com/ownerlink/ownerlink/record"
)

// groupMeasures is how right the links of one group's records are.
type groupMeasures struct {
	Group     string `json:"group"`
	Records   int    `json:"records"`
	TruePairs int    `json:"true_pairs"`
	measures
}

// ungrouped is the group of records that the file of groups does not have.
const ungrouped = "(in no group)"

// evalGroups measures the links of each group of left records apart: those decided link or given, all where nothing is decided.
func evalGroups(ctx context.Context, spec string, truth *evalTruth, given *givenPairs, report *evalReport) error {
	if !truth.link {
		return usagef("--groups measures pairs of two tables; it needs true pairs, or --truth twice")
	}
	s := parseSpec(spec).orElse("id", "group")
	group, records := map[int]string{}, map[string]int{}
	err := eachRow(ctx, s.path, []string{s.a, s.b}, func(row record.Row, at []int) error {
		name := cell(row, at[1])
		records[name]++
		if n, ok := truth.ids[recordID{0, cell(row, at[0])}]; ok {
			group[n] = name
		}
		return nil
	})
	if err != nil {
		return err
	}
	counts := map[string]*eval.Counts{}
	of := func(record int) *eval.Counts {
		name, ok := group[record]
		if !ok {
			name = ungrouped
		}
		if counts[name] == nil {
			counts[name] = &eval.Counts{}
		}
		return counts[name]
	}
	for name := range records {
		counts[name] = &eval.Counts{}
	}
	switch {
	case truth.pairs != nil:
		for p := range truth.pairs {
			of(p[0]).True++
		}
	default:
		var left, right []int
		for id, n := range truth.ids {
			if id.side == 0 {
				left = append(left, n)
			} else {
				right = append(right, n)
			}
		}
		if len(left)*len(right) > 1e8 {
			return fmt.Errorf("%s: --groups counts every pair of two tables; give true pairs for tables as large", s.path)
		}
		for _, a := range left {
			for _, b := range right {
				if truth.entities.Same(a, b) {
					of(a).True++
				}
			}
		}
	}
	for _, p := range given.pairs {
		if given.hasDecision && !p.decided {
			continue
		}
		k := of(p.A)
		k.Links++
		if truth.right(p.A, p.B) {
			k.Right++
		}
	}
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		report.ByGroup = append(report.ByGroup, groupMeasures{name, records[name], counts[name].True, *measuresOf(*counts[name])})
	}
	return nil
}
