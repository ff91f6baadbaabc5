package match_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/ownerlink/ownerlink/match"
	"github.com/ownerlink/ownerlink/record"
)

// Of a pair that no rule proposes each rule says why.
func TestWhyNoRuleProposes(t *testing.T) {
	b := record.NewBuilder("people", []string{"given", "surname", "dob", "zip", "organization"})
	for _, r := range [][]string{
		{"Ilse", "Kestwell", "1961-02-03", "12345", "Harbor Lights Care"},
		{"Ilse", "Mottrace", "", "12345", "Lakeview Manor"},
		{"Tom", "Kestwell", "1980-11-30", "12399", "Sunrise Court"},
	} {
		b.Append(r)
	}
	people := b.Table()
	rules := []string{"surname & year(date)", "given[:3] & zip", "year(date) & given", "words(organization) & zip", "nearest(text, 3)", "key(desk)"}
	r, err := match.Run(context.Background(), people, people, nil, match.Options{
		Rules: slices.DeleteFunc(slices.Clone(rules), func(r string) bool { return strings.HasPrefix(r, "nearest") }), // no column of text
		Keys:  map[string]func(side, row int) string{"desk": func(int, int) string { return "" }},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []match.Unproposed{
		{Rule: "surname & year(date)", Reason: `surname is "KESTWELL" and "MOTTRACE"`},
		{Rule: "year(date) & given", Reason: "year(date) is missing in one"},
		{Rule: "words(organization) & zip", Reason: "no rare word of organization is in both"},
		{Rule: "key(desk)", Reason: "key(desk) differs, or is missing in one"},
	}
	if got := r.Unproposed(0, 1); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if got := r.Unproposed(0, 9); got != nil {
		t.Errorf("%q for a row that is none", got)
	}
}

// Where no outcome alone turns a decision, the fewest together do, and their bits lead over the threshold.
func TestWhatWouldTurnIt(t *testing.T) {
	left := peopleTable("contacts.csv")
	right, err := record.FromStructs(owners)
	if err != nil {
		t.Fatal(err)
	}
	r, err := match.Run(context.Background(), left, right, nil, match.Options{})
	if err != nil {
		t.Fatal(err)
	}
	together := 0
	for l := range left.Rows() {
		for row := range right.Rows() {
			e := r.Explain(l, row)
			switch {
			case len(e.Changes) > 0 && len(e.Together) > 0:
				t.Errorf("%d, %d: both alone and together", l, row)
			case len(e.Together) == 1:
				t.Errorf("%d, %d: one alone is said to be several", l, row)
			case len(e.Together) > 0:
				together++
				bits := e.Weight
				for _, c := range e.Together {
					bits += c.Bits
				}
				last := e.Together[len(e.Together)-1].Decision
				if d := r.Thresholds.Decide(match.Probability(bits)); d != last || (d == match.Link) == (e.Decision == match.Link) {
					t.Errorf("%d, %d: %s by %.1f bits, it is %s and was %s", l, row, last, bits, d, e.Decision)
				}
			}
		}
	}
	if together == 0 {
		t.Error("no pair needed several changes")
	}
}
