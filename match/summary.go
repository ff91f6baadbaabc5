package match

import (
	"fmt"
	"strings"
)

// A Summary is what a run expects of itself, from its own probabilities.
type Summary struct {
	Links  int `json:"links"`
	Review int `json:"review"`
	// Precision and Recall at the link threshold, as the probabilities have it; they are as good as the calibration.
	Precision float64 `json:"expected_precision"`
	Recall    float64 `json:"expected_recall"`
	// ReviewYield is the share of the pairs to review that are expected to match.
	ReviewYield float64 `json:"review_yield"`
	// Missed is a lower estimate of the matches that no rule proposed.
	Missed     float64 `json:"missed_by_blocking"`
	Calibrated string  `json:"calibrated"`
	// Histogram counts the kept pairs by probability, in twenty equal steps.
	Histogram [20]int `json:"histogram"`
	// Warnings say where the result should not be trusted.
	Warnings []string `json:"warnings,omitempty"`
}

// Summary looks at the result as a whole.
func (r *Result) Summary() Summary {
	s := Summary{Missed: r.Missed, Calibrated: r.Calibrated()}
	right, review, all := 0.0, 0.0, 0.0
	for _, p := range r.Pairs {
		s.Histogram[min(19, int(p.Probability*20))]++
		all += p.Probability
		switch p.Decision {
		case Link:
			s.Links++
			right += p.Probability
		case Review:
			s.Review++
			review += p.Probability
		}
	}
	if s.Links > 0 {
		s.Precision = right / float64(s.Links)
		s.Recall = right / (all + r.Missed)
	}
	if s.Review > 0 {
		s.ReviewYield = review / float64(s.Review)
	}
	s.Warnings = r.warnings(&s)
	return s
}

// Limits from which a result is not to be trusted as it is.
const (
	fewLinks     = 50
	muchToReview = .5
	nearlyAll    = .9
)

func (r *Result) warnings(s *Summary) []string {
	var out []string
	say := func(format string, a ...any) { out = append(out, fmt.Sprintf(format, a...)) }
	if omitted := r.session.omitted; len(omitted) > 0 {
		say("a model has room for %d comparisons; left out: %s. Ignore columns that say little (--columns ignore=NAME) to let these in", MaxComparisons, strings.Join(omitted, ", "))
	}
	for _, l := range r.LeftOut {
		say("the blocking rule %q was left out: alone it would have found about %.1f %% of the links, for %.0f %% more pairs", l.Rule, 100*l.Links, 100*l.Pairs)
	}
	if s.Links == 0 {
		say("no pair was linked: the tables may have no record in common, or their columns may be paired wrongly; look at the columns above")
		return out
	}
	if s.Links < fewLinks && r.Model.Training != nil {
		say("only %d links to learn from: the weights are mostly first guesses; labels would help (erdemo train)", s.Links)
	}
	if float64(s.Review) > muchToReview*float64(s.Links) {
		say("%d pairs are neither one nor the other: the columns may not tell enough", s.Review)
	}
	if t := r.Model.Training; t != nil && !t.Converged {
		say("training did not settle in %d rounds", t.Iterations)
	}
	if name, share := r.decisive(); share > nearlyAll && len(r.Model.Comparisons) > 1 {
		say("%s alone decides %.0f %% of the links: an error in it is found by nothing else", name, 100*share)
	}
	if s.Missed > .1*float64(s.Links) {
		say("about %.0f matches or more may have been proposed by no rule; give the model more rules", s.Missed)
	}
	return out
}

// decisive finds the comparison without which most links would be none, and the share of links it decides.
func (r *Result) decisive() (string, float64) {
	w := newWeigher(r.Model)
	zero := logOdds(min(1-1e-9, max(1e-9, r.Thresholds.Link)))
	workers := r.session.o.threads()
	counts := make([][MaxComparisons + 1]int, workers) // by comparison, and all links
	inParallel(len(r.Pairs), workers, func(worker, from, to int) {
		n := &counts[worker]
		for i := range r.Pairs[from:to] {
			p := &r.Pairs[from+i]
			if p.Decision != Link {
				continue
			}
			n[MaxComparisons]++
			for c := range w.bits {
				if r.Model.Calibrated(p.Weight-w.bits[c][p.Pattern.Level(c)]) < zero {
					n[c]++
				}
			}
		}
	})
	var n [MaxComparisons + 1]int
	for _, of := range counts {
		for c, k := range of {
			n[c] += k
		}
	}
	best := 0
	for c := range w.bits {
		if n[c] > n[best] {
			best = c
		}
	}
	return r.Model.Comparisons[best].Name, float64(n[best]) / float64(max(1, n[MaxComparisons]))
}
