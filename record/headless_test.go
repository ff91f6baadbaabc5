package record_test

import (
	"context"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ownerlink/ownerlink/record"
)

func TestFilesWithoutHeadings(t *testing.T) {
	for _, c := range []struct {
		text     string
		headless bool
		why      string
	}{
		{"Ada,Larkmoor,1950-02-03,ada@example.org\nBo,Kestwell,1961-04-05,bo@example.org\nCy,Larkmoor,1970-01-09,cy@example.org\n", true, "a date and a mail address in the first row"},
		{"Larkmoor;Springfield;62701\nKestwell;Springfield;62702\nMossgrove;Springfield;62703\n", true, "a town that stands again, and a number"},
		{"Ada,Larkmoor,1950-02-03,\nBo,Kestwell,1961-04-05,bo@example.org\nCy,Larkmoor,1970-01-09,cy@example.org\n", true, "a cell is empty"},
		{"name,city,zip\nLarkmoor,Springfield,62701\nKestwell,Springfield,62702\n", false, "words above numbers"},
		{"name,2019,2020,2021\nLarkmoor,1,2,3\nKestwell,4,5,6\n", false, "years are headings"},
		{"name,city\nLarkmoor,Springfield\nKestwell,Springfield\n", false, "words alone"},
		{"name,type,city\nLarkmoor,type,Springfield\nKestwell,other,Springfield\n", false, "one heading is a value too"},
		{"name,city\nLarkmoor,Springfield\nname,city\nKestwell,Salem\n", false, "the header stands again"},
		{"A brass lantern for camping nights,Made of solid brass by hand,\nAn oak ladder of two metres,Made of oak that grew nearby,12\nA walnut box with six drawers,Made of walnut in the old way,14\n", true, "headings are no sentences"},
		{"How did you like the lantern?,What was wrong with the ladder?\nVery much so indeed I must say,Nothing at all was wrong\nNot so much in the end,The second rung was loose\n", false, "questions are headings"},
		{"ada@example.org\nbo@example.org\n", true, "a list of addresses"},
		{"the quick brown fox jumps over\nthe lazy dog that lies there\nand then some more text here\nthe quick brown fox jumps over\n", true, "lines of a text"},
		{"Nursing Home Provider Name\nLarkmoor Nursing and Rehab Center\nKestwell Home for the Aged\nMossgrove Care and Living Center\n", false, "a heading of four words"},
		{"Name,Date created YYYY-MM-DD (ISO 8601) or later\nLarkmoor,1950-02-03\nKestwell,1961-04-05\n", false, "a long heading above dates"},
		{"State,1,2,3,4,5\nOhio,4,2,3,1,5\nIowa,1,5,2,4,3\nUtah,2,1,5,3,4\n", false, "numbers are headings, and stand beneath"},
		{"Name of the applicant\nAda Larkmoor\nBo Kestwell\n", false, "a heading of more words than the names"},
		{"Ada Larkmoor\nBo Kestwell\n", false, "a list of words may begin with a heading"},
	} {
		r, err := record.NewReader(strings.NewReader(c.text), "t.csv", record.ReadOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if r.Headless() != c.headless {
			t.Errorf("%q (%s): headless %v", c.text, c.why, r.Headless())
		}
		table, refused, err := record.ReadAll(context.Background(), r)
		if err != nil {
			t.Fatal(err)
		}
		want := strings.Count(c.text, "\n")
		if !c.headless {
			want--
		}
		if table.Rows()+len(refused) != want {
			t.Errorf("%q: %d rows, want %d", c.text, table.Rows(), want)
		}
		if c.headless && table.Columns()[0].Name() != "column_1" {
			t.Errorf("%q: the first column is called %q", c.text, table.Columns()[0].Name())
		}
	}
}

func TestHeaderIsToldNotFound(t *testing.T) {
	const text = "Ada,1950-02-03,ada@example.org\nBo,1961-04-05,bo@example.org\nCy,1970-01-09,cy@example.org\n"
	for header, rows := range map[record.Header]int{record.HeaderAuto: 3, record.HeaderNone: 3, record.HeaderFirst: 2} {
		r, err := record.NewReader(strings.NewReader(text), "t.csv", record.ReadOptions{Header: header})
		if err != nil {
			t.Fatal(err)
		}
		table, _, err := record.ReadAll(context.Background(), r)
		if err != nil || table.Rows() != rows {
			t.Errorf("header %d: %d rows, %v", header, table.Rows(), err)
		}
	}
	if err := (record.ReadOptions{Header: 9}).Validate(); err == nil {
		t.Error("header 9 was taken")
	}
}

// Every column of a table can be found by its name, whatever its heading was.
func TestColumnsWithOneName(t *testing.T) {
	table := record.NewBuilder("t", []string{"Name", "Name", "", "Name (2)", "Name", "", "column_3"}).Table()
	var names []string
	for _, c := range table.Columns() {
		if slices.Contains(names, c.Name()) {
			t.Errorf("%q twice", c.Name())
		}
		names = append(names, c.Name())
	}
	if names[0] != "Name" || names[3] != "Name (2)" || names[6] != "column_3" {
		t.Error(names)
	}
}

// Lines above the header that say who printed it have a few cells each.
func TestTitleOfSeveralCells(t *testing.T) {
	r, err := record.NewReader(strings.NewReader("Customer export\nPrinted by,J. Doe,2025-03-01\n\nname,born,city,state,zip,phone\nLarkmoor,1950-02-03,Salem,OR,97301,\nKestwell,1961-04-05,Bend,OR,97701,\n"), "t.csv", record.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	table, refused, err := record.ReadAll(context.Background(), r)
	if err != nil || table.Rows() != 2 || len(refused) > 0 || table.Column("born") == nil {
		t.Errorf("%d rows, %d refused, %v", table.Rows(), len(refused), err)
	}
}

// The first record is the first row, whether the file is read row by row or whole.
func TestHeadlessRowByRow(t *testing.T) {
	const text = "Ilse,1950-02-03,ilse@example.com\nTom,1961-04-05,tom@example.com\nVera,1970-01-09,vera@example.com\n"
	open := func() *record.Reader {
		r, err := record.NewReader(strings.NewReader(text), "a.csv", record.ReadOptions{})
		require.NoError(t, err)
		require.True(t, r.Headless())
		return r
	}
	r := open()
	for _, want := range []string{"Ilse", "Tom", "Vera"} {
		row, err := r.Read()
		require.NoError(t, err)
		require.Equal(t, want, row.Cells[0])
	}
	_, err := r.Read()
	require.ErrorIs(t, err, io.EOF)
	table, _, err := record.ReadAll(context.Background(), open())
	require.NoError(t, err)
	require.Equal(t, 3, table.Rows())
}
