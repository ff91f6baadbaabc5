package record_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/ownerlink/ownerlink/record"
)

func TestParseDate(t *testing.T) {
	const none = "(none)"
	for _, c := range []struct{ in, want, why string }{
		{"06/03/2003", "2003-06-03", "CMS's files"},
		{"6/3/2003", "2003-06-03", "a spreadsheet's"},
		{"05/01/22", "2022-05-01", "two digits"},
		{"01/01/67", "1967-01-01", "two digits of the last century: the first homes were approved then"},
		{"12/31/65", "2065-12-31", "before Medicare paid, so of this century"},
		{"2003-06-03", "2003-06-03", "CMS's API"},
		{"2023-04-15T00:00:00.000Z", "2023-04-15", "RealEstateAPI's detail"},
		{"2023-06-06 00:00:00 UTC", "2023-06-06", "the same, elsewhere"},
		{"2024-02-29T10:22:33-05:00", "2024-02-29", "Zoho's API"},
		{"05/01/2023 10:22 AM", "2023-05-01", "Zoho's export"},
		{"20240131", "2024-01-31", "NPPES and older extracts"},
		{"Jan 31, 2024", "2024-01-31", "in words"},
		{"January 5, 2024", "2024-01-05", "in words"},
		{"31-Jan-2024", "2024-01-31", "a database's"},
		{" 2024-01-31 ", "2024-01-31", "space around"},
		{"31/01/2024", none, "no thirty-first month: not guessed at"},
		{"02/30/2024", none, "no such day"},
		{"02/29/2023", none, "no leap year"},
		{"0000-00-00", none, "what databases write for none"},
		{"TBD", none, "a word"},
		{"43831", none, "a spreadsheet's number of days"},
		{"2024", none, "a year"},
		{"4O/01/2020", none, "a letter"},
		{"", none, "nothing"},
	} {
		got, err := record.ParseDate(c.in)
		if err != nil {
			got = none
		}
		if string(got) != c.want {
			t.Errorf("%q is %q (%v), want %q: %s", c.in, got, err, c.want, c.why)
		}
	}
}

func TestDatesComeBack(t *testing.T) {
	layouts := []string{"01/02/2006", "1/2/2006", time.DateOnly, time.RFC3339, "20060102", "Jan 2, 2006", "2-Jan-2006", time.DateTime}
	rapid.Check(t, func(t *rapid.T) {
		day := time.Date(rapid.IntRange(1900, 2100).Draw(t, "year"), 1, rapid.IntRange(1, 366).Draw(t, "day"), 0, 0, 0, 0, time.UTC)
		written := day.Format(rapid.SampledFrom(layouts).Draw(t, "layout"))
		got, err := record.ParseDate(written)
		if err != nil || !got.Time().Equal(day) {
			t.Fatalf("%q is %q (%v), want %v", written, got, err, day)
		}
	})
}

func TestParseNumber(t *testing.T) {
	const none = "(none)"
	for _, c := range []struct{ in, want, why string }{
		{"12.50", "12.5", "plain"},
		{"45%", "45", "Care Compare's percentages"},
		{"$1,234,567.89", "1234567.89", "dollars"},
		{"-3", "-3", "less than nothing"},
		{"1.5e3", "1500", "JSON may write so"},
		{"12,5", none, "a decimal comma is not a thousands comma"},
		{"1,23,456", none, "nor are these"},
		{"4O", none, "a letter"},
		{"0x10", none, "no number to a person"},
		{"NaN", none, "not a number"},
		{"Inf", none, "nor this"},
		{"1_000", none, "nor this"},
		{"1e999", none, "out of range"},
		{"", none, "nothing"},
		{"%", none, "a sign alone"},
	} {
		n, ok := record.ParseNumber(c.in)
		got := n.String()
		if !ok {
			got = none
		}
		if got != c.want || n.Known != ok {
			t.Errorf("%q is %q, want %q: %s", c.in, got, c.want, c.why)
		}
	}
}

func TestFields(t *testing.T) {
	r, err := record.NewReader(strings.NewReader("ASSOCIATE ID - OWNER,Pct,Since\n 0042517283 , 4O ,2020-13-01\n"), "own.csv", record.ReadOptions{Origin: "cms"})
	if err != nil {
		t.Fatal(err)
	}
	f := record.NewFields(r)
	row, err := r.Read()
	if err != nil {
		t.Fatal(err)
	}
	id, pct, since := f.Field("associate_id_owner"), f.Field("pct"), f.Field("no such", "SINCE")
	if got := f.Text(row, id); got != "0042517283" {
		t.Errorf("the id is %q", got)
	}
	if got := f.Text(row, f.Field("none")); got != "" {
		t.Errorf("an absent column reads as %q", got)
	}
	_, err = f.Number(row, pct)
	if want := `own.csv:2: Pct " 4O " is not a number (column 2)`; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	var cell *record.CellError
	if !errors.As(err, &cell) || cell.Line != 2 || cell.Column != 2 || cell.ColumnName != "Pct" || len(cell.Row) != 3 {
		t.Errorf("the error holds %+v", cell)
	}
	if refused, ok := record.Refused(err); !ok || refused.Reason != `Pct " 4O " is not a number (column 2)` {
		t.Errorf("as a refused row: %+v", refused)
	}
	if _, err = f.Date(row, since); err == nil || !strings.Contains(err.Error(), "is not a date") {
		t.Errorf("a thirteenth month: %v", err)
	}
	if p := f.Place(row); p.String() != "own.csv:2" || p.Origin != "cms" {
		t.Errorf("place %+v", p)
	}
	if _, ok := record.Refused(errors.New("else")); ok {
		t.Error("any error passes for a refused row")
	}
}

func TestLookup(t *testing.T) {
	l := record.LookupHeader("SNF_All_Owners.csv", []string{"ENROLLMENT ID", "ASSOCIATE ID - OWNER", "PCT OWNERSHIP", "", "mailAddress.street", "PCT_OWNERSHIP"})
	for _, c := range []struct {
		name string
		want int
	}{
		{"ASSOCIATE_ID_OWNER", 1}, {"associate id owner", 1}, {"associateIdOwner", 1}, {"Mail Address Street", 4}, {"pct ownership", 2}, {"ASSOCIATE ID", -1}, {"", -1},
	} {
		if got := l.Find(c.name); got != c.want {
			t.Errorf("%q is column %d, want %d", c.name, got, c.want)
		}
	}
	_, err := l.Need("PERCENTAGE OWNERSHIP", "OWNERSHIP PERCENTAGE")
	if want := `SNF_All_Owners.csv: no column "PERCENTAGE OWNERSHIP"; the closest is "PCT OWNERSHIP"`; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	_, err = l.Need("ZZZ")
	if want := `SNF_All_Owners.csv: no column "ZZZ"; there are ENROLLMENT ID, ASSOCIATE ID - OWNER, PCT OWNERSHIP, mailAddress.street, PCT_OWNERSHIP`; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

func FuzzCells(f *testing.F) {
	for _, s := range []string{"06/03/2003", "2024-02-29T10:22:33-05:00", "Jan 31, 2024", "1,234.5", "45%", "T", "0/0/0", "99999999", "$", "-,-"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d, err := record.ParseDate(s); err == nil {
			if again, err := record.ParseDate(string(d)); err != nil || again != d || d.Time().IsZero() && d != "0001-01-01" {
				t.Errorf("%q gives %q, which gives %q (%v)", s, d, again, err)
			}
		}
		if n, ok := record.ParseNumber(s); ok {
			if again, ok := record.ParseNumber(n.String()); !ok || again != n {
				t.Errorf("%q gives %v, which gives %v", s, n, again)
			}
		}
	})
}
