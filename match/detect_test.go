package match_test

import (
	"fmt"
	"testing"

	"github.com/ownerlink/ownerlink/match"
	"github.com/ownerlink/ownerlink/record"
)

// What a column is taken for where heading and values say different things.
func TestDetectWeighsHeadingAndValues(t *testing.T) {
	digits := func(i int) string { return fmt.Sprintf("%010d", 2015550100+(i%40)*7919) }
	for _, c := range []struct {
		heading string
		value   func(i int) string
		want    match.Kind
		why     string
	}{
		{"ASSOCIATE ID - OWNER", digits, match.Ignore, "and whose it is changes nothing"},
		{"ASSOCIATE ID", digits, match.Ignore, "ten digits called an id are no phone"},
		{"Emergency number", digits, match.Phone, "a number of ten digits"},
		{"c7", digits, match.Phone, "nothing in the heading"},
		{"Telephone", digits, match.Phone, "its heading"},
		{"Born", func(i int) string { return fmt.Sprintf("%02d/%02d/19%02d", 1+i%12, 1+i%28, i%90) }, match.Date, "its heading"},
		{"c9", func(i int) string { return fmt.Sprintf("19%02d-%02d-%02d", i%40, 1+i%40%12, 1+i%40%28) }, match.Date, "its values"},
	} {
		b := record.NewBuilder("t", []string{c.heading, "surname"})
		for i := range 80 {
			b.Append([]string{c.value(i), surnames[i%len(surnames)]})
		}
		table := b.Table()
		for _, k := range match.Detect(table, table, nil) {
			if k.Column == c.heading && k.Kind != c.want {
				t.Errorf("%s (%s): %s, %s; want %s", c.heading, c.why, k.Kind, k.Reason, c.want)
			}
		}
	}
}

// A SPEC that was printed says the same when it is given back, whatever the headings hold.
func TestSpecGivenBack(t *testing.T) {
	b := record.NewBuilder("t", []string{"first, name", `last "name"`, "dob=born", "l:street", "r:city", "it's"})
	for i := range 30 {
		b.Append([]string{given[i%len(given)], surnames[i%len(surnames)], fmt.Sprintf("19%02d-02-%02d", i%20, 1+i%20), fmt.Sprintf("%d Elm St", i%25), "Springfield", fmt.Sprint("word", i%9)})
	}
	table := b.Table()
	found := match.Detect(table, table, nil)
	given, err := match.ParseSpec(found.String())
	if err != nil {
		t.Fatal(err)
	}
	if again := match.Detect(table, table, given); again.String() != found.String() {
		t.Errorf("%s\nwas %s", again, found)
	}
}
