package match

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/ownerlink/ownerlink/record"
)

// A Label is what somebody said of a pair of rows, from 0.
type Label struct {
	Left, Right int
	Same        bool
}

// ErrOneSided says that labels are all of one kind, from which nothing can be learnt.
var ErrOneSided = errors.New("match: the labels are all of one kind; some pairs that are the same and some that are not are needed")

// Train makes a model for two tables, or for one with itself, without labels; see [Run]. It can be saved and used on tables of the same columns.
func Train(ctx context.Context, left, right *record.Table, o Options) (*Model, error) {
	r, err := Run(ctx, left, right, nil, o)
	if err != nil {
		return nil, err
	}
	return r.Model, nil
}

// Learn fits a model to labels: first how much each comparison counts and where even odds lie, see [Model.Calibrate], then the weight of each
// level by itself, as far as the labels bear it out. Without a model, one is trained on the tables first.
func Learn(ctx context.Context, left, right *record.Table, m *Model, labels []Label, o Options) (*Model, error) {
	if !slices.ContainsFunc(labels, func(l Label) bool { return l.Same }) || !slices.ContainsFunc(labels, func(l Label) bool { return !l.Same }) {
		return nil, ErrOneSided
	}
	if err := checkInput(left, right, m, o); err != nil {
		return nil, err
	}
	for i, l := range labels {
		if err := checkRows(fmt.Sprintf("labels[%d]", i), left, right, l.Left, l.Right); err != nil {
			return nil, err
		}
	}
	o.All = true
	r, err := Run(ctx, left, right, m, o)
	if err != nil {
		return nil, err
	}
	lost := r.lostToRivals()
	type key struct {
		p    Pattern
		bits float64
		same bool
	}
	n := map[key]float64{}
	for _, l := range labels {
		a, b := uint32(l.Left), uint32(l.Right)
		if r.session.p.self && a > b {
			a, b = b, a
		}
		p, bits := r.session.pattern(a, b)
		n[key{p, bits - lost[[2]uint32{a, b}], l.Same}]++
	}
	judged := make([]Judged, 0, len(n))
	for k, c := range n {
		judged = append(judged, Judged{k.p, k.bits, k.same, c})
	}
	slices.SortFunc(judged, func(a, b Judged) int {
		return cmp.Or(cmp.Compare(a.Pattern, b.Pattern), cmp.Compare(a.Bits, b.Bits), cmp.Compare(boolInt(a.Match), boolInt(b.Match)))
	})
	return r.Model.Calibrate(judged, "labels").fitLevels(judged), nil
}

// lostToRivals is what the pairs of a run lost to other candidates of their records, in bits: that two are not linked because one of them is
// another's says nothing of the evidence between them.
func (r *Result) lostToRivals() map[[2]uint32]float64 {
	lost := map[[2]uint32]float64{}
	if !r.session.competes() {
		return lost
	}
	for i := range r.Pairs {
		p := &r.Pairs[i]
		lost[[2]uint32{uint32(p.Left), uint32(p.Right)}] = r.Model.Calibrated(p.Weight) - bounded(p.Probability)
	}
	return lost
}

// refitPrior is how many matching pairs a model's own m counts as beside those judged.
const refitPrior = 20

// refit counts m anew among the pairs judged the same.
func (m *Model) refit(judged []Judged) *Model {
	out := *m
	out.Calibration = nil
	out.Comparisons = make([]Comparison, len(m.Comparisons))
	for c := range out.Comparisons {
		out.Comparisons[c] = m.Comparisons[c]
		out.Comparisons[c].Scale = 0
		levels := append([]Level(nil), m.Comparisons[c].Levels...)
		var sum [MaxLevels]float64
		total := 0.0
		for _, j := range judged {
			if l := j.Pattern.Level(c); j.Match && l > 0 {
				sum[l] += j.Count
				total += j.Count
			}
		}
		for l := 1; l < len(levels); l++ {
			levels[l].M = (sum[l] + refitPrior*levels[l].M) / (total + refitPrior)
			levels[l].Untrained = levels[l].Untrained && sum[l] == 0
			levels[l].Pooled = false
		}
		pool(levels)
		out.Comparisons[c].Levels = levels
	}
	return &out
}
