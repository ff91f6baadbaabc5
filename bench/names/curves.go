package main

import (
	"slices"
	"sort"
	"strings"

	"github.com/ownerlink/ownerlink/similarity"
)

type scored struct {
	score float64
	match bool
}

// rocArea returns the area under the ROC curve: how often a match scores above a non-match, ties counting half.
func rocArea(s []scored) float64 {
	sort.Slice(s, func(i, k int) bool { return s[i].score < s[k].score })
	var ranks, matches, others float64
	for i := 0; i < len(s); {
		k := i
		for k < len(s) && s[k].score == s[i].score {
			k++
		}
		rank := float64(i+k+1) / 2
		for ; i < k; i++ {
			if s[i].match {
				ranks += rank
				matches++
			} else {
				others++
			}
		}
	}
	return (ranks - matches*(matches+1)/2) / (matches * others)
}

// precisionRecallArea returns the average precision: the mean of the precision at each match, ties as one step.
func precisionRecallArea(s []scored) float64 {
	sort.Slice(s, func(i, k int) bool { return s[i].score > s[k].score })
	matches := 0
	for _, x := range s {
		if x.match {
			matches++
		}
	}
	area, right := 0.0, 0
	for i := 0; i < len(s); {
		k, here := i, 0
		for ; k < len(s) && s[k].score == s[i].score; k++ {
			if s[k].match {
				here++
			}
		}
		right += here
		area += float64(here) / float64(matches) * float64(right) / float64(k)
		i = k
	}
	return area
}

// tokenSetRatio is the measure of that name of fuzzywuzzy and rapidfuzz: the best LCS ratio among the shared words and each side with
// its own words behind them.
func tokenSetRatio(a, b string) float64 {
	x, y := words(a), words(b)
	var both, onlyX, onlyY []string
	for _, w := range x {
		if slices.Contains(y, w) {
			both = append(both, w)
		} else {
			onlyX = append(onlyX, w)
		}
	}
	for _, w := range y {
		if !slices.Contains(x, w) {
			onlyY = append(onlyY, w)
		}
	}
	if len(both) > 0 && (len(onlyX) == 0 || len(onlyY) == 0) {
		return 1
	}
	shared := strings.Join(both, " ")
	withX, withY := strings.TrimSpace(shared+" "+strings.Join(onlyX, " ")), strings.TrimSpace(shared+" "+strings.Join(onlyY, " "))
	best := similarity.LCSRatio(withX, withY)
	if shared != "" {
		best = max(best, similarity.LCSRatio(shared, withX), similarity.LCSRatio(shared, withY))
	}
	return best
}

func words(s string) []string {
	w := strings.Fields(s)
	slices.Sort(w)
	return slices.Compact(w)
}
