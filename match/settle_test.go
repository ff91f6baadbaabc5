package match_test

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/ownerlink/ownerlink/match"
	"github.com/ownerlink/ownerlink/record"
	"github.com/ownerlink/ownerlink/synth"
)

// madeUpPeople are made-up people without their ids.
func madeUpPeople(t *testing.T, records int) ([]string, [][]string) {
	cfg := synth.DefaultPeopleConfig()
	cfg.Records, cfg.Seed = records, 3
	var people, truth bytes.Buffer
	if err := synth.WritePeople(context.Background(), &people, &truth, cfg); err != nil {
		t.Fatal(err)
	}
	h, rows := readAll(t, &people)
	return h[1:], withoutFirst(rows)
}

func kindsOf(s match.Spec) string {
	var out []string
	for _, c := range s {
		out = append(out, string(c.Kind))
	}
	return strings.Join(out, " ")
}

// Headings that say nothing leave the values to tell what the columns are.
func TestKindsWithoutHeadings(t *testing.T) {
	header, rows := madeUpPeople(t, 1000)
	want := match.Detect(tableOf(header, rows), tableOf(header, rows), nil)
	for i := range header {
		header[i] = fmt.Sprintf("F%d", i+1)
	}
	table := tableOf(header, rows)
	if got := match.Detect(table, table, nil); kindsOf(got) != "given middle surname suffix date address city state zip phone email" {
		t.Errorf("%s; with headings %s", got, want)
	}
}

// What a column called "Name" is depends on what stands beside it.
func TestNameBesideParts(t *testing.T) {
	_, rows := madeUpPeople(t, 300)
	for _, c := range []struct{ headings, want, why string }{
		{"Vorname,Name", "given surname", "German files"},
		{"Nom,Prénom", "surname given", "French files"},
		{"Nome,Cognome", "given surname", "Italian files"},
		{"Nome,Sobrenome", "given surname", "Brazilian files"},
	} {
		header := strings.Split(c.headings, ",")
		var cells [][]string
		for _, r := range rows {
			two := []string{r[0], r[2]}
			if c.want == "surname given" {
				slices.Reverse(two)
			}
			cells = append(cells, two)
		}
		table := tableOf(header, cells)
		if got := match.Detect(table, table, nil); kindsOf(got) != c.want {
			t.Errorf("%s (%s): %s", c.headings, c.why, got)
		}
	}
}

// Of two tables, the one whose headings say something tells what the same values are in the other.
func TestKindsOfTheOtherTable(t *testing.T) {
	var left, right [][]string
	for i := range 200 {
		who := fmt.Sprintf("Zqw%cx%c", 'a'+i%20, 'a'+i/20) // names that nobody knows
		left = append(left, []string{who, fmt.Sprintf("Town%c%c", 'a'+i%7, 'a'+i%5)})
		right = append(right, []string{fmt.Sprintf("Town%c%c", 'a'+(i+3)%7, 'a'+(i+3)%5), strings.ToUpper(who)})
	}
	l, r := tableOf([]string{"Nachname", "Ort"}, left), tableOf([]string{"c1", "c2"}, right)
	if got := match.Detect(l, r, nil); kindsOf(got) != "surname city city surname" {
		t.Error(got)
	}
}

// When a row was written says nothing of whom it is about.
func TestTimesOfWriting(t *testing.T) {
	b := record.NewBuilder("t", []string{"surname", "dob", "created_at", "Date modified", "Export"})
	for i := range 60 {
		b.Append([]string{surnames[i%len(surnames)], fmt.Sprintf("19%02d-03-04", i%50), fmt.Sprintf("2024-02-%02d", 1+i%20), fmt.Sprintf("2024-03-%02d", 1+i%20), fmt.Sprintf("2024-04-01 10:%02d:00", i%50)})
	}
	table := b.Table()
	if got := match.Detect(table, table, nil); kindsOf(got) != "surname date ignore ignore ignore" {
		t.Error(got)
	}
}

// Dates in forms that only their heading makes dates, in parts, and ages.
func TestFormsOfDates(t *testing.T) {
	for _, c := range []struct {
		headings string
		row      func(i int) []string
		want     string
		why      string
	}{
		{"dob", func(i int) []string { return []string{fmt.Sprint(20000 + 97*i)} }, "date", "days as spreadsheets count them"},
		{"Birth date", func(i int) []string { return []string{fmt.Sprintf("19%02d-%02d", i%90, 1+i%12)} }, "date", "months"},
		{"born", func(i int) []string { return []string{fmt.Sprint(1930 + i%70)} }, "year", "years"},
		{"DOB_D,DOB_M,DOB_Y", func(i int) []string {
			return []string{fmt.Sprint(1 + i%28), fmt.Sprint(1 + i%12), fmt.Sprint(1930 + i%70)}
		}, "day month year", "short headings of parts"},
		{"birth month,birth day,birth year", func(i int) []string {
			return []string{[]string{"Jan", "Feb", "Oct", "Dec"}[i%4], fmt.Sprint(1 + i%28), fmt.Sprint(1930 + i%70)}
		}, "month day year", "months in words"},
		{"Alter", func(i int) []string { return []string{fmt.Sprint(18 + i%70)} }, "year", "an age"},
		{"Age,dob", func(i int) []string { return []string{fmt.Sprint(18 + i%70), fmt.Sprintf("19%02d-03-04", i%70)} }, "ignore date", "an age beside a date"},
		{"c1", func(i int) []string {
			return []string{fmt.Sprintf("%s, %d March 19%02d", []string{"Mon", "Tue"}[i%2], 1+i%28, i%90)}
		}, "date", "with the day of the week"},
	} {
		var rows [][]string
		for i := range 80 {
			rows = append(rows, append(c.row(i), surnames[i%len(surnames)]))
		}
		table := tableOf(append(strings.Split(c.headings, ","), "surname"), rows)
		if got := match.Detect(table, table, nil); kindsOf(got) != c.want+" surname" {
			t.Errorf("%s (%s): %s", c.headings, c.why, got)
		}
	}
	l, r := tableOf([]string{"surname", "age"}, [][]string{{"Larkmoor", "40"}, {"Kestwell", "50"}, {"Mossgrove", "50"}}), tableOf([]string{"surname", "dob"}, [][]string{{"Larkmoor", "1980-02-03"}, {"Kestwell", "1970-03-04"}, {"Mossgrove", "1971-01-02"}})
	if got := match.Detect(l, r, nil); got[1].Kind != match.Ignore {
		t.Errorf("an age was held against dates: %s", got)
	}
}

// Texts of two tables belong together by their words, whatever they are called and in whatever order they stand.
func TestTextsOfOtherHeadings(t *testing.T) {
	nouns := strings.Fields("lantern kettle saddle compass anvil ladder bellows trowel chisel mallet")
	makes := strings.Fields("brass oak steel copper walnut leather")
	uses := strings.Fields("camping forging riding gardening carving climbing sailing hauling")
	var left, right [][]string
	for i := range 240 {
		title := fmt.Sprintf("%s %s model %s%d", makes[i%6], nouns[i%10], string(rune('a'+i%26)), 100+i)
		about := fmt.Sprintf("made of solid %s and meant for %s, with a warranty of %d years and free returns", makes[i%6], uses[i%8], 1+i%9)
		left = append(left, []string{title, about, fmt.Sprint(10 + i%50)})
		right = append(right, []string{fmt.Sprint(10 + i%50), strings.ToUpper(about), title})
	}
	for _, c := range []struct{ left, right string }{
		{"name,description,price", "price,description,name"},
		{"Bezeichnung,Beschreibung,Preis", "price,description,name"},
		{"Bezeichnung,Beschreibung,Preis", "c1,c2,c3"},
		{"a,b,c", "d,e,f"},
	} {
		l, r := tableOf(strings.Split(c.left, ","), left), tableOf(strings.Split(c.right, ","), right)
		res, err := match.Run(context.Background(), l, r, nil, match.Options{})
		if err != nil {
			t.Errorf("%v: %v", c, err)
			continue
		}
		right, wrong := 0, 0
		for p := range links(res) {
			if p[0] == p[1] {
				right++
			} else {
				wrong++
			}
		}
		if right < 220 || wrong > 5 {
			t.Errorf("%v: %d right, %d wrong; %s", c, right, wrong, res.Columns)
		}
	}
}

// A list of names is no name, and a title no organization.
func TestTitlesAndLists(t *testing.T) {
	var rows [][]string
	for i := range 120 {
		rows = append(rows, []string{
			fmt.Sprintf("On the %s management of %s systems in the %d states of the union", []string{"early", "late"}[i%2], []string{"water", "grain", "steam"}[i%3], i),
			fmt.Sprintf("%s %s, %s %s, %s %s", given[i%len(given)], surnames[i%len(surnames)], given[(i+1)%len(given)], surnames[(i+2)%len(surnames)], given[(i+3)%len(given)], surnames[(i+5)%len(surnames)]),
		})
	}
	table := tableOf([]string{"x", "y"}, rows)
	if got := kindsOf(match.Detect(table, table, nil)); got != "text text" {
		t.Error(got)
	}
}

// A whole name has the words of the surnames in the other table, and stays a whole name.
func TestWholeNamesBesideParts(t *testing.T) {
	_, rows := madeUpPeople(t, 400)
	var left, right [][]string
	for _, r := range rows {
		left = append(left, []string{strings.TrimSpace(r[2] + ", " + r[0] + " " + r[1]), strings.Join([]string{r[5], r[6], r[7], r[8]}, ", ")})
		right = append(right, []string{r[0], r[2], r[5], r[6], r[7], r[8]})
	}
	l, r := tableOf([]string{"who", "where"}, left), tableOf([]string{"first name", "last name", "street", "city", "state", "zip"}, right)
	if got := kindsOf(match.Detect(l, r, nil)); got != "name address given surname address city state zip" {
		t.Error(got)
	}
}

// Of two addresses of one record the first is compared; a second line belongs to its first.
func TestSecondAddresses(t *testing.T) {
	var two, lines [][]string
	for i := range 60 {
		street := fmt.Sprintf("%d Larkmoor %c Street", 10+i*3, 'A'+i%20)
		two = append(two, []string{surnames[i%len(surnames)], street, fmt.Sprintf("%d Quarry %c Road", 5+i*7, 'A'+i%20)})
		second := ""
		if i%3 == 0 {
			second = fmt.Sprintf("Apt %d", i)
		}
		lines = append(lines, []string{surnames[i%len(surnames)], street, second})
	}
	for _, c := range []struct {
		headings string
		rows     [][]string
		want     string
	}{
		{"surname,home address,mailing address", two, "surname address ignore"},
		{"surname,address 1,address 2", lines, "surname address address"},
	} {
		table := tableOf(strings.Split(c.headings, ","), c.rows)
		if got := match.Detect(table, table, nil); kindsOf(got) != c.want {
			t.Errorf("%s: %s", c.headings, got)
		}
	}
}

// A place on earth in one column is a latitude and a longitude, and its SPEC can be given back.
func TestPlacesInOneColumn(t *testing.T) {
	var rows [][]string
	for i := range 60 {
		rows = append(rows, []string{surnames[i%len(surnames)], fmt.Sprintf("POINT (-12%d.0%d 4%d.12%d)", i%3, i%10, i%5, i%7)})
	}
	table := tableOf([]string{"surname", "geo"}, rows)
	found := match.Detect(table, table, nil)
	if found.String() != "surname=surname,latitude=geo,longitude=geo" {
		t.Error(found)
	}
	given, err := match.ParseSpec(found.String())
	if err != nil || match.Detect(table, table, given).String() != found.String() {
		t.Error(given, err)
	}
}
