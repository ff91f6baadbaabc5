package match_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/ownerlink/ownerlink/match"
	"github.com/ownerlink/ownerlink/record"
)

func TestADateInThreeColumns(t *testing.T) {
	for _, c := range []struct {
		headings []string
		want     string
		why      string
	}{
		{[]string{"Name", "Year", "Month", "Day"}, "name=Name,year=Year,month=Month,day=Day", "words alone"},
		{[]string{"Name", "birth_yyyy", "birth_mm", "birth_dd"}, "name=Name,year=birth_yyyy,month=birth_mm,day=birth_dd", "one word before"},
		{[]string{"Name", "Geburtsdatum Jahr", "Geburtsdatum Monat", "Geburtsdatum Tag"},
			"name=Name,year=Geburtsdatum Jahr,month=Geburtsdatum Monat,day=Geburtsdatum Tag", "German"},
		{[]string{"Name", "model year", "sale month", "sale day"}, "name=Name,number=model year,number=sale month,number=sale day", "of two things"},
	} {
		b := record.NewBuilder("people", c.headings)
		for i := range 60 {
			b.Append([]string{fmt.Sprintf("%s %s", given[i%len(given)], surnames[(i*7)%len(surnames)]), fmt.Sprint(1930 + i%50), fmt.Sprint(1 + i%12), fmt.Sprint(1 + i*5%31)})
		}
		table := b.Table()
		if got := match.Detect(table, table, nil).String(); got != c.want {
			t.Errorf("%s: %s, want %s", c.why, got, c.want)
		}
	}
	b := record.NewBuilder("sales", []string{"Year", "Month", "Day"})
	for i := range 60 {
		b.Append([]string{fmt.Sprint(1990 + i%3), fmt.Sprint(1 + i%12), fmt.Sprint(100 + i)})
	}
	table := b.Table()
	if spec := match.Detect(table, table, nil); slices.ContainsFunc(spec, func(k match.ColumnKind) bool { return k.Kind == match.Day }) {
		t.Errorf("%v: the 140th is no day", spec)
	}
}

var (
	given    = []string{"Ilse", "Thomas", "Margaret", "Robert", "Deborah", "Frank", "Helen", "Walter", "Ruth", "Oscar"}
	surnames = []string{"Kestwell", "Mottrace", "Anderley", "Brunswick", "Holloway", "Pettigrew", "Sandoval", "Whitcomb", "Yarborough", "Lindqvist", "Marchetti"}
)
