package match_test

import (
	"context"
	"errors"
	"testing"

	"github.com/ownerlink/ownerlink/match"
)

func TestCostThreshold(t *testing.T) {
	for _, c := range []struct {
		cost match.Cost
		want float64
		why  string
	}{
		{match.Cost{FalseLink: 1, Miss: 1}, .5, "both cost the same: the likelier of the two"},
		{match.Cost{FalseLink: 9, Miss: 1}, .9, "a link must be right nine times in ten to pay"},
		{match.Cost{FalseLink: 1, Miss: 3}, .25, "a missed one is dearer"},
		{match.Cost{FalseLink: 2}, 1, "a miss costs nothing: only what is certain"},
		{match.Cost{Miss: 2}, 1e-6, "a false link costs nothing: whatever has anything for it"},
	} {
		if got := c.cost.Threshold(); got != c.want {
			t.Errorf("%+v: %v, want %v (%s)", c.cost, got, c.want, c.why)
		}
	}
}

// However the threshold is set, links are the pairs at or over it, and the model that comes with them decides the same again.
func TestThresholdsAsAskedFor(t *testing.T) {
	h, rows, _ := madeUp(300, 11)
	half := len(rows) / 2
	l, r := tableOf(h, rows[:half]), tableOf(h, rows[half:])
	before := -1
	for _, c := range []struct {
		o    match.Options
		want float64 // 0: not known beforehand
	}{
		{match.Options{Cost: match.Cost{FalseLink: 1, Miss: 99}}, .01},
		{match.Options{Cost: match.Cost{FalseLink: 1, Miss: 1}}, .5},
		{match.Options{Threshold: .9}, .9},
		{match.Options{Cost: match.Cost{FalseLink: 99, Miss: 1}}, .99},
		{match.Options{Precision: .9999}, 0},
	} {
		res := run(t, l, r, c.o)
		if c.want != 0 && res.Thresholds.Link != c.want {
			t.Errorf("%+v: the threshold is %v, want %v", c.o, res.Thresholds.Link, c.want)
		}
		for _, p := range res.Pairs {
			if (p.Decision == match.Link) != (p.Probability >= res.Thresholds.Link) {
				t.Fatalf("%+v: a pair of %v is a %s", c.o, p.Probability, p.Decision)
			}
		}
		n := len(links(res))
		if before >= 0 && n > before {
			t.Errorf("%+v: %d links, more than the %d of the lower threshold", c.o, n, before)
		}
		before = n
	}
}

func TestAllKeepsWhatIsRejected(t *testing.T) {
	h, rows, _ := madeUp(300, 12)
	tab := tableOf(h, rows)
	some, all := run(t, tab, tab, match.Options{}), run(t, tab, tab, match.Options{All: true})
	rejected := 0
	for _, p := range all.Pairs {
		if p.Decision == match.Reject {
			rejected++
		}
	}
	if rejected == 0 || len(all.Pairs) != len(some.Pairs)+rejected {
		t.Errorf("%d pairs, %d with those rejected, %d of which are", len(some.Pairs), len(all.Pairs), rejected)
	}
	a, err := some.Clusters()
	if err != nil {
		t.Fatal(err)
	}
	b, err := all.Clusters()
	if err != nil {
		t.Fatal(err)
	}
	for row := range a {
		if a[row] != b[row] {
			t.Fatalf("row %d is in another cluster once rejected pairs are kept", row)
		}
	}
}

func TestOneWayToSetTheThreshold(t *testing.T) {
	h, rows, _ := madeUp(10, 13)
	tab := tableOf(h, rows)
	var wrong *match.OptionError
	for _, o := range []match.Options{
		{Threshold: .5, Precision: .9},
		{Precision: .9, Cost: match.Cost{FalseLink: 1}},
		{Cost: match.Cost{FalseLink: -1, Miss: 1}},
	} {
		if _, err := match.Run(context.Background(), tab, tab, nil, o); !errors.As(err, &wrong) {
			t.Errorf("%+v: %v", o, err)
		}
	}
}
