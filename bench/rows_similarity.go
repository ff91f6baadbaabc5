package main

import (
	"time"

	"github.com/adrg/strutil/metrics"
	"github.com/xrash/smetrics"

	"github.com/ownerlink/ownerlink/similarity"
)

// similarityRows time Jaro-Winkler beside strutil's and smetrics' on the same pairs; bench/similarity has the whole table.
var similarityRows = []row{{
	Name: "similarity/jaro-winkler",
	Measure: func(*bench) ([]result, error) {
		standard := metrics.NewJaroWinkler()
		results := []result{
			{Name: "similarity/jaro-winkler", NsPerOp: perPair(similarity.JaroWinkler)},
			{Name: "similarity/jaro-winkler strutil", NsPerOp: perPair(standard.Compare)},
			{Name: "similarity/jaro-winkler smetrics", NsPerOp: perPair(func(a, b string) float64 { return smetrics.JaroWinkler(a, b, .7, 4) })},
		}
		return results, nil
	},
}}

// namePairs are made up: near ones and strangers in turn.
var namePairs = func() (pairs [][2]string) {
	names := []string{"MARTHA OKAFOR", "JOHN Q PUBLIC", "ELIZABETH STONE", "ROBERT HALVERSON", "DWAYNE PETTIBONE", "ANA DE LA VEGA",
		"KATHERINE MOSS", "SUNITA RAMAN", "THEODORE LINDQVIST", "PRIYA NATARAJAN", "GEORGE BEAUMONT", "LUCILLE FAIRWEATHER"}
	for i, a := range names {
		near := a[:len(a)/2] + a[len(a)/2+1:]
		pairs = append(pairs, [2]string{a, near}, [2]string{a, names[(i+5)%len(names)]})
	}
	return pairs
}()

// perPair returns the nanoseconds a comparison takes, the least of several rounds.
func perPair(compare func(a, b string) float64) float64 {
	const rounds, times = 15, 2000
	best, sum := time.Duration(1<<62), 0.0
	for range rounds {
		start := time.Now()
		for range times {
			for _, p := range namePairs {
				sum += compare(p[0], p[1])
			}
		}
		best = min(best, time.Since(start))
	}
	if sum < 0 {
		return 0 // never; it keeps the work from being left out
	}
	return float64(best.Nanoseconds()) / float64(times*len(namePairs))
}
