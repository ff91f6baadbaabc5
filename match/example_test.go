package match_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"github.com/ownerlink/ownerlink/match"
	"github.com/ownerlink/ownerlink/record"
)

// Owner is a row of a service's own; the tags name the kinds of columns.
type Owner struct {
	ID      string `link:",id"`
	Given   string `link:"given"`
	Surname string `link:"surname"`
	Born    string `link:"date"`
	City    string `link:"city"`
}

var owners = []Owner{
	{"o1", "Ilse", "Kestwell", "1961-02-03", "Springfield"},
	{"o2", "Thomas", "Mottrace", "1980-11-30", "Riverton"},
	{"o3", "Margaret", "Anderley", "1955-07-19", "Springfield"},
	{"o4", "Robert", "Brunswick", "1972-04-08", "Lakeview"},
	{"o5", "Deborah", "Holloway", "1968-09-27", "Riverton"},
	{"o6", "Walter", "Pettigrew", "1949-01-15", "Lakeview"},
}

// peopleTable is a table of contacts: three of them are owners under other spellings.
func peopleTable(name string) *record.Table {
	b := record.NewBuilder(name, []string{"first_name", "last_name", "dob", "town"})
	for _, r := range [][]string{
		{"Ilse", "Kestwel", "1961-02-03", "Springfield"},
		{"Helen", "Sandoval", "1977-12-01", "Riverton"},
		{"Bob", "Brunswick", "1972-04-08", "Lakeview"},
		{"Frank", "Whitcomb", "1983-03-22", "Springfield"},
		{"Deborah", "Holloway", "", "Riverton"},
	} {
		b.Append(r)
	}
	return b.Table()
}

// Link two tables: train a model on them, go through the pairs, and say why one of them is a link.
func Example() {
	ctx := context.Background()
	left := peopleTable("contacts.csv")
	right, err := record.FromStructs(owners)
	if err != nil {
		fmt.Println(err)
		return
	}
	model, err := match.Train(ctx, left, right, match.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for pair, err := range model.Link(ctx, left, right, match.Options{}) {
		if err != nil {
			fmt.Println(err)
			return
		}
		if pair.Decision == match.Link {
			fmt.Println(left.RowID(pair.Left), right.RowID(pair.Right))
		}
	}
	why, err := match.Compare(left, right, 2, 3, model, match.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, l := range why.Lines[1:3] {
		fmt.Printf("%s: %s, %q ~ %q\n", l.Comparison, l.Level, l.Left, l.Right)
	}
	// Output:
	// 1 o1
	// 3 o4
	// 5 o5
	// given name: nickname, "BOB" ~ "ROBERT"
	// surname: equal, "BRUNSWICK" ~ "BRUNSWICK"
}

// A model is one JSON document; loaded again it gives the same answers.
func ExampleLoad() {
	people := peopleTable("people.csv")
	model, err := match.Train(context.Background(), people, people, match.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	var document bytes.Buffer
	if err := model.Save(&document); err != nil {
		fmt.Println(err)
		return
	}
	again, err := match.Load(&document)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(again.Columns)

	_, err = match.Load(strings.NewReader(`{"version": 1, "prior": 2, "comparisons": [{"name": "n", "kind": "word", "levels": []}]}`))
	fmt.Println(err)
	// Output:
	// given=first_name,surname=last_name,date=dob,city=town
	// model: prior: 2 is not between 0 and 1
}

// Somebody judged a few pairs; the model follows.
func ExampleLearn() {
	left := peopleTable("contacts.csv")
	right, err := record.FromStructs(owners)
	if err != nil {
		fmt.Println(err)
		return
	}
	labels := []match.Label{{Left: 0, Right: 0, Same: true}, {Left: 2, Right: 3, Same: true}, {Left: 1, Right: 1, Same: false}, {Left: 3, Right: 0, Same: false}}
	model, err := match.Learn(context.Background(), left, right, nil, labels, match.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(model.Calibration.Method)
	// Output: labels
}

// The kinds of columns that are found, each with its reason, and a SPEC that sets one of them right.
func ExampleDetect() {
	people := peopleTable("people.csv")
	for _, c := range match.Detect(people, people, nil) {
		fmt.Printf("%s is %s: %s\n", c.Column, c.Kind, c.Reason)
	}
	spec, err := match.ParseSpec("ignore=town")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(match.Detect(people, people, spec))
	// Output:
	// first_name is given: its heading
	// last_name is surname: its heading
	// dob is date: its heading
	// town is city: its heading
	// ignore=town,given=first_name,surname=last_name,date=dob
}

// Two records by themselves, without any table to learn from.
func ExampleCompare() {
	row := func(given, surname, suffix string) *record.Table {
		b := record.NewBuilder("record", []string{"given", "surname", "suffix"})
		b.Append([]string{given, surname, suffix})
		return b.Table()
	}
	why, err := match.Compare(row("Bob", "Kestwell", "Jr"), row("Robert", "Kestwell", "Sr"), 0, 0, nil, match.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, l := range why.Lines[1:] {
		fmt.Printf("%s: %s\n", l.Comparison, l.Level)
	}
	fmt.Println(why.Decision)
	// Output:
	// given name: nickname
	// surname: equal
	// suffix: another generation
	// reject
}

// A comparison and a blocking key of the caller's own.
func ExampleCustom() {
	people := peopleTable("people.csv")
	desk := []string{"a", "b", "a", "c", "b"} // known to the caller, in no column
	sameDesk := match.Custom{
		Comparison: match.Comparison{Name: "desk", Kind: "custom", Levels: []match.Level{match.Missing(), {Name: "same", M: .9, U: .2}, {Name: "another", M: .1, U: .8}}},
		Level: func(l, r int) int {
			if desk[l] == desk[r] {
				return 1
			}
			return 2
		},
	}
	r, err := match.Run(context.Background(), people, people, nil, match.Options{
		Custom: []match.Custom{sameDesk},
		Rules:  []string{"key(desk)"},
		Keys:   map[string]func(side, row int) string{"desk": func(_, row int) string { return desk[row] }},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(r.Compared, "pairs compared;", r.Explain(0, 2).Lines[1].Level)
	// Output: 2 pairs compared; same
}
