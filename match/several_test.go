package match_test

import (
	"context"
	"testing"

	"github.com/ownerlink/ownerlink/match"
)

// Of several phones and e-mail addresses the best pairing counts.
func TestSeveralPhones(t *testing.T) {
	left := tableOf([]string{"surname", "home phone", "mobile", "email"}, [][]string{
		{"Larkmoor", "212 555 0101", "646 555 0199", "a@example.org"}, {"Kestwell", "", "518 555 0147", "k@example.org"}, {"Mossgrove", "", "", ""}})
	right := tableOf([]string{"surname", "telephone", "e-mail", "work email"}, [][]string{
		{"Larkmoor", "(646) 555-0199", "x@example.org", "a@example.org"}, {"Kestwell", "518.555.0148", "", "nobody@example.org"}, {"Mossgrove", "917 555 0123", "m@example.org", ""}})
	for row, want := range []map[string]string{
		{"phone": "equal", "email": "equal"},
		{"phone": "one character off", "email": "contradicts"},
		{"phone": "missing", "email": "missing"},
	} {
		why, err := match.Compare(left, right, row, row, nil, match.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range why.Lines {
			if level, ok := want[l.Comparison]; ok && level != l.Level {
				t.Errorf("row %d: %s is %q, want %q (%s, %s)", row, l.Comparison, l.Level, level, l.Left, l.Right)
			}
			delete(want, l.Comparison)
		}
		if len(want) > 0 {
			t.Errorf("row %d: %v was not compared", row, want)
		}
	}
	res, err := match.Run(context.Background(), left, right, nil, match.Options{})
	if err != nil || len(res.Model.Comparisons) != 3 {
		t.Errorf("%v, %v", res, err)
	}
}
