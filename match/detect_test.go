package match_test

import (
	"fmt"
	"strings"
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

// Which of two columns of a kind is used does not depend on their order.
func TestKindsDoNotDependOnTheOrder(t *testing.T) {
	header := []string{"address_1", "address_2", "nr", "first name", "surname", "zip", "zip code ext"}
	var rows [][]string
	for i := range 60 {
		second := ""
		if i%3 == 0 {
			second = fmt.Sprintf("Flat %d", i)
		}
		rows = append(rows, []string{"Larkmoor Street", second, fmt.Sprint(i), given[i%len(given)], surnames[i%len(surnames)], fmt.Sprint(10000 + i%9), fmt.Sprint(1000 + i%7)})
	}
	kinds := func(s sheet) map[string]string {
		table := tableOf(s.header, s.rows)
		out := map[string]string{}
		place := map[match.Kind]int{}
		for _, k := range match.Detect(table, table, match.Spec{{Kind: match.HouseNumber, Column: "nr", Reason: "given"}}) {
			out[k.Column] = fmt.Sprint(k.Kind, place[k.Kind])
			place[k.Kind]++
		}
		return out
	}
	s := newSheet(header, rows)
	if a, b := fmt.Sprint(kinds(s)), fmt.Sprint(kinds(s.columnsReversed())); a != b {
		t.Errorf("%s\nreversed %s", a, b)
	}
}

// A date in three columns of numbers, and streets, whatever they are called.
func TestNumbersAndStreetsWithoutHeadings(t *testing.T) {
	b := record.NewBuilder("t", []string{"a", "b", "c", "d", "e"})
	for i := range 300 {
		b.Append([]string{given[i%len(given)], fmt.Sprint(1 + i*7%12), fmt.Sprint(1 + i*11%31), fmt.Sprint(1940 + i*13%60), []string{"Larkmoor", "Quarry", "Old Mill", "Tannery"}[i%4] + fmt.Sprintf("%c ", 'a'+i%20) + []string{"Street", "Road", "Ave"}[i%3]})
	}
	table := b.Table()
	if got := kindsOf(match.Detect(table, table, nil)); !strings.HasSuffix(got, "month day year address") {
		t.Error(got)
	}

	b = record.NewBuilder("t", []string{"a", "b", "c", "d"})
	for i := range 300 {
		b.Append([]string{given[i%len(given)], surnames[i%len(surnames)], fmt.Sprint(1 + i*7%90), []string{"Larkmoor", "Quarry", "Old Mill", "Tannery"}[i%4] + fmt.Sprintf("%c ", 'a'+i%20) + []string{"Street", "Road", "Ave"}[i%3]})
	}
	table = b.Table()
	if got := kindsOf(match.Detect(table, table, nil)); !strings.HasSuffix(got, "house_number street") {
		t.Error(got)
	}
}
