package match

import (
	"context"
	"iter"

	"github.com/ownerlink/ownerlink/record"
)

// Link gives the links and the pairs to review between two tables, in the order of rows. An error ends it.
func (m *Model) Link(ctx context.Context, left, right *record.Table, o Options) iter.Seq2[Pair, error] {
	return func(yield func(Pair, error) bool) {
		r, err := Run(ctx, left, right, m, o)
		if err != nil {
			yield(Pair{}, err)
			return
		}
		for _, p := range r.Pairs {
			if !yield(p, nil) {
				return
			}
		}
	}
}

// Dedupe gives the links and the pairs to review within one table, in the order of rows, left before right.
func (m *Model) Dedupe(ctx context.Context, t *record.Table, o Options) iter.Seq2[Pair, error] {
	return m.Link(ctx, t, t, o)
}

// Clusters puts the rows of a table that was compared with itself in clusters: for each row the smallest row of its cluster. What holds
// together by the average of all its pairs is one cluster; one bridge between two groups that otherwise disagree does not join them.
func (r *Result) Clusters() ([]uint32, error) {
	return r.session.group(r.Pairs, r.Thresholds.Link)
}
