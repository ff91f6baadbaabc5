package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/ownerlink/ownerlink/match"
)

// labelSets are the sets that labels are measured on: lists of pairs, weak text, one table, tables to link.
var labelSets = []string{"fake1000", "miis", "overture", "ferc", "abt_buy", "cdc", "people-20k"}

// measureLabels learns from the labels of half the records, those of the pairs that a run without labels keeps, and measures on the other
// half, beside what the run without labels gives there.
func measureLabels(data string, names []string) {
	fmt.Printf("%-14s %7s %9s | %7s %7s %6s | %7s %7s %6s\n", "set", "labels", "measured", "F1", "best", "ECE", "F1", "best", "ECE")
	for _, s := range sets(data) {
		if len(names) > 0 && !slices.Contains(names, s.name) || len(names) == 0 && !slices.Contains(labelSets, s.name) {
			continue
		}
		if err := s.measureLabels(); err != nil {
			fmt.Printf("%-14s %v\n", s.name, err)
		}
	}
}

func (s *set) measureLabels() error {
	t, err := s.load()
	if err != nil {
		return err
	}
	ctx, self := context.Background(), t.left == t.right
	truth := t.truthPairs(self)
	o := match.Options{Candidates: t.candidates, All: true}
	plain, err := match.Run(ctx, t.left, t.right, nil, o)
	if err != nil {
		return err
	}
	var labels []match.Label
	for _, p := range plain.Pairs {
		if t.half(p.Left) == 0 && (!self || t.half(p.Right) == 0) {
			labels = append(labels, match.Label{Left: p.Left, Right: p.Right, Same: truth[[2]int{p.Left, p.Right}]})
		}
	}
	m, err := match.Learn(ctx, t.left, t.right, plain.Model, labels, o)
	if err != nil {
		return err
	}
	learnt, err := match.Run(ctx, t.left, t.right, m, o)
	if err != nil {
		return err
	}
	other := func(k [2]int) bool { return t.half(k[0]) == 1 && (!self || t.half(k[1]) == 1) }
	keep(truth, other)
	fmt.Printf("%-14s %7d %9d |", s.name, len(labels), len(truth))
	for _, r := range []*match.Result{plain, learnt} {
		given, links, err := outcome(r, self)
		if err != nil {
			return err
		}
		keep(given, other)
		keep(links, other)
		right := 0
		for k := range links {
			right += boolInt(truth[k])
		}
		fmt.Printf(" %7.4f %7.4f %6.3f ", f1(ratio(right, len(links)), ratio(right, len(truth))), best(given, truth), ece(given, truth))
		if r == plain {
			fmt.Print("|")
		}
	}
	fmt.Println()
	return nil
}

// half parts the records in two by whom they belong to, or by their row where that is not known, spread so that neighbours part too.
func (t *tables) half(left int) int {
	h := uint32(left)
	if len(t.entity[0]) > left && t.entity[0][left] != "" {
		h = 0
		for _, c := range []byte(t.entity[0][left]) {
			h = h*31 + uint32(c)
		}
	}
	return int(h * 2654435761 >> 31)
}

func keep[V any](m map[[2]int]V, yes func([2]int) bool) {
	for k := range m {
		if !yes(k) {
			delete(m, k)
		}
	}
}
