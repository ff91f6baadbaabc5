package main

import (
	"fmt"
	"strconv"

	"github.com/ownerlink/ownerlink/eval"
)

// peopleRows find the duplicates among made-up people with the whole command: read, trained, compared, grouped, written.
var peopleRows = []row{peopleRow(20_000), peopleRow(100_000)}

func peopleRow(records int) row {
	name := fmt.Sprintf("people/%d", records)
	return row{
		Name: name,
		Slow: records > 20_000,
		Measure: func(b *bench) ([]result, error) {
			people, out := b.path(fmt.Sprintf("people-%d.csv", records)), b.path(fmt.Sprintf("clusters-%d.csv", records))
			if _, err := b.run("synth", "people", people, "--records", strconv.Itoa(records), "--seed", "1"); err != nil {
				return nil, err
			}
			r, err := b.run("dedupe", people, "--id", "unique_id", "-o", out)
			if err != nil {
				return nil, err
			}
			counts, err := scoreClusters(out, b.path(fmt.Sprintf("people-%d.truth.csv", records)))
			return []result{scored(name, r, counts)}, err
		},
	}
}

// scoreClusters holds clusters (id, cluster) against a truth (id, entity).
func scoreClusters(found, truth string) (eval.Counts, error) {
	given, err := readTable(found, "id", "cluster")
	if err != nil {
		return eval.Counts{}, err
	}
	who, err := readTable(truth, "id", "entity")
	if err != nil {
		return eval.Counts{}, err
	}
	entities, at := make([]string, len(who)), map[string]int{}
	for i, row := range who {
		entities[i], at[row[0]] = row[1], i
	}
	clusters, numbers := make([]int, len(who)), map[string]int{}
	for i := range clusters {
		clusters[i] = -1
	}
	for _, row := range given {
		i, known := at[row[0]]
		if !known {
			return eval.Counts{}, fmt.Errorf("%s: the truth has no record %s", found, row[0])
		}
		n, ok := numbers[row[1]]
		if !ok {
			n = len(numbers)
			numbers[row[1]] = n
		}
		clusters[i] = n
	}
	return eval.OneTable(entities).Clusters(clusters), nil
}
