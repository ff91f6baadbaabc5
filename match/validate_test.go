package match_test

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/ownerlink/ownerlink/match"
	"github.com/ownerlink/ownerlink/record"
)

// What a caller gives wrongly is an error that names it, never a panic.
func TestWrongInputIsNamed(t *testing.T) {
	tab := peopleTable("people.csv")
	ctx := context.Background()
	r, err := match.Run(ctx, tab, tab, nil, match.Options{})
	if err != nil {
		t.Fatal(err)
	}
	one := match.Comparison{Name: "x", Kind: "y", Levels: []match.Level{match.Missing(), {Name: "same", M: .5, U: .1}}}
	for _, c := range []struct {
		o     match.Options
		field string
	}{
		{match.Options{Candidates: [][2]int{{0, 1}, {0, 99}}}, "Candidates[1]"},
		{match.Options{Candidates: [][2]int{{-1, 1}}}, "Candidates[0]"},
		{match.Options{Threads: -1}, "Threads"},
		{match.Options{Threshold: 7}, "Threshold"},
		{match.Options{Threshold: math.NaN()}, "Threshold"},
		{match.Options{Precision: -.1}, "Precision"},
		{match.Options{Custom: []match.Custom{{Comparison: one}}}, "Custom[0].Level"},
		{match.Options{Spec: match.Spec{{Kind: "nosuch", Column: "dob"}}}, "Spec[0]"},
		{match.Options{Spec: match.Spec{{Kind: match.Date, Column: "dob", Side: 'x'}}}, "Spec[0]"},
	} {
		_, err := match.Run(ctx, tab, tab, nil, c.o)
		var wrong *match.OptionError
		if !errors.As(err, &wrong) || wrong.Field != c.field || !strings.HasPrefix(err.Error(), "match: "+c.field+" ") {
			t.Errorf("%v, want one of %s", err, c.field)
		}
	}
	var wrong *match.OptionError
	var model *match.ModelError
	if _, err := match.Run(ctx, nil, tab, nil, match.Options{}); !errors.As(err, &wrong) {
		t.Errorf("no table: %v", err)
	}
	if _, err := match.Run(ctx, tab, tab, &match.Model{}, match.Options{}); !errors.As(err, &model) {
		t.Errorf("a model that is none: %v", err)
	}
	if _, err := match.Compare(tab, tab, 0, 99, nil, match.Options{}); !errors.As(err, &wrong) {
		t.Errorf("a row that is none: %v", err)
	}
	if _, err := match.Learn(ctx, tab, tab, nil, []match.Label{{Left: 0, Right: 99, Same: true}, {Left: 0, Right: 1}}, match.Options{}); !errors.As(err, &wrong) || wrong.Field != "labels[0]" {
		t.Errorf("a label of a row that is none: %v", err)
	}
	for _, k := range []match.PatternCount{{Count: math.NaN()}, {Count: -1}, {Pattern: math.MaxUint64, Count: 1}, {Count: 1, Bits: math.Inf(1)}} {
		if _, err := match.Estimate(ctx, r.Model, []match.PatternCount{k}, match.EstimateOptions{}); !errors.As(err, &wrong) {
			t.Errorf("%+v: %v", k, err)
		}
	}
	if e := r.Explain(0, 99); e != nil {
		t.Errorf("an explanation of a row that is none: %v", e)
	}
	empty := record.NewBuilder("empty.csv", []string{"first_name"}).Table()
	if _, err := match.Run(ctx, empty, empty, nil, match.Options{}); !errors.Is(err, match.ErrNoPairs) {
		t.Errorf("empty tables: %v", err)
	}
}
