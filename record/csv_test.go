package record_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/ownerlink/ownerlink/record"
)

// outcome is what reading a file to its end gave, as one text a row, refused ones as "!line reason".
func outcome(t *testing.T, r io.Reader, o record.ReadOptions) (header []string, rows []string) {
	t.Helper()
	reader, err := record.NewReader(r, "a.csv", o)
	if err != nil {
		return nil, []string{"!! " + err.Error()}
	}
	defer reader.Close()
	for row, err := range reader.All() {
		var refused *record.RowError
		switch {
		case errors.As(err, &refused):
			rows = append(rows, fmt.Sprintf("!%d %s", refused.Line, refused.Reason))
		case err != nil:
			rows = append(rows, "!! "+err.Error())
		default:
			if len(row.Cells) != len(reader.Header()) {
				t.Errorf("line %d has %d cells, the header %d", row.Line, len(row.Cells), len(reader.Header()))
			}
			rows = append(rows, fmt.Sprintf("%d %s", row.Line, strings.Join(row.Cells, "|")))
		}
	}
	return reader.Header(), rows
}

func TestDelimitedText(t *testing.T) {
	for _, c := range []struct {
		in     string
		header string
		rows   []string
		why    string
	}{
		{"a,b\n1,2\n3,4\n", "a|b", []string{"2 1|2", "3 3|4"}, "plain"},
		{"a,b\r\n1,2\r\n", "a|b", []string{"2 1|2"}, "CRLF"},
		{"a,b\r1,2\r3,4\r", "a|b", []string{"2 1|2", "3 3|4"}, "CR alone"},
		{"\"A ID\",\" B \"\r\n\"1\",\"2\"", "A ID|B", []string{"2 1|2"}, "quoted header, trimmed; no line end at the end"},
		{"\xEF\xBB\xBFa,b\n1,2\n", "a|b", []string{"2 1|2"}, "byte order mark"},
		{"\xEF\xBB\xBF\"a\",b\n1,2\n", "a|b", []string{"2 1|2"}, "byte order mark before a quote"},
		{"a\tb\n1\t2,5\n", "a|b", []string{"2 1|2,5"}, "tabs"},
		{"a;b;c\n1;2,5;3\n1;2,5;3\n", "a|b|c", []string{"2 1|2,5|3", "3 1|2,5|3"}, "semicolons and decimal commas"},
		{"a|b\n1|2\n", "a|b", []string{"2 1|2"}, "bars"},
		{"a%b\n1%2, 3\n", "a|b", []string{"2 1|2, 3"}, "percent signs"},
		{"a\n1\n2\n", "a", []string{"2 1", "3 2"}, "one column"},
		{"a,b\n\n1,2\n\n\n3,4\n\n", "a|b", []string{"3 1|2", "6 3|4"}, "blank lines are passed over and counted"},
		{"a,b\n\"x\ny\",2\n3,4\n", "a|b", []string{"2 x\ny|2", "4 3|4"}, "a line break in a cell, and the lines after it"},
		{"a,b\r\n\"x\r\ny\",2\r\n3,4\r\n", "a|b", []string{"2 x\ny|2", "4 3|4"}, "the same with CRLF"},
		{"a,b\n\"he said \"\"no\"\"\",2\n", "a|b", []string{"2 he said \"no\"|2"}, "doubled quotes"},
		{"a, \"b\"\n1, \"x, y\"\n", "a|b", []string{"2 1|x, y"}, "a space before the quote"},
		{"a,b\n6\" PIPE,2\n", "a|b", []string{"2 6\" PIPE|2"}, "a quote inside a cell without quotes"},
		{"a,b\n\"BOB \"RED\" ROE\",2\n3,4\n", "a|b", []string{"2 BOB \"RED\" ROE|2", "3 3|4"}, "quotes inside quotes, not doubled"},
		{"a,b\n1,2,,\n", "a|b", []string{"2 1|2"}, "empty cells too many say nothing"},
		{"a,b\n1\n2,3\n", "a|b", []string{"!2 has 1 cell where the header has 2", "3 2|3"}, "too few cells"},
		{"a,b\n1,2,3\n2,3\n", "a|b", []string{"!2 has 3 cells where the header has 2", "3 2|3"}, "too many cells"},
		{"a,b\n\"x\ny\"\n2,3\n", "a|b", []string{"!2 has 1 cell where the header has 2; it goes on to line 3", "4 2|3"}, "too few, over two lines"},
		{"a,b\n1,2\n3,\"LONG TE", "a|b", []string{"2 1|2", "!3 the file ends inside a quoted cell; is it cut?"}, "cut in the middle of a quoted cell"},
		{"a,b\n1,2\n3,\"", "a|b", []string{"2 1|2", "!3 the file ends inside a quoted cell; is it cut?"}, "cut behind the quote"},
		{"a,b\n1,2\n3,\"x\ny", "a|b", []string{"2 1|2", "!3 a quote opens here and does not close where a cell ends; is the file cut?", "!4 has 1 cell where the header has 2"}, "cut in a cell of two lines"},
		{"a,b\n1,\"x\n2,y\n3,z\n", "a|b", []string{"!2 a quote opens here and does not close where a cell ends; is the file cut?", "3 2|y", "4 3|z"}, "a stray quote costs its own row only"},
		{"a,b\n\"1\",\"x\n\"2\",\"y\"\n\"3\",\"z\"\n", "a|b", []string{"!2 a quote opens here and does not close where a cell ends; is the file cut?", "3 2|y", "4 3|z"}, "the same where all is quoted"},
		{"a,b\n1,x\x00" + strings.Repeat("y", 100) + "\n2,z\n", "a|b", []string{"!2 has a zero byte, which no text has", "3 2|z"}, "a zero byte in a text"},
		{"a,b\n", "a|b", nil, "a header alone"},
		{"a,b", "a|b", nil, "a header alone, without line end"},
		{"a,b,\n1,2,\n", "a|b|", []string{"2 1|2|"}, "a nameless column"},
		{"a,b,,\n1,2\n3,4,5\n6\n", "a|b||", []string{"2 1|2||", "3 3|4|5|", "!4 has 1 cell where the header has 4"}, "nameless columns at the end need no cells"},
		{"sep=;\r\na;b,c\r\n1;2\r\n", "a|b,c", []string{"3 1|2"}, "Excel's own first line"},
		{"sep=,\n", "", []string{"!! a.csv: is empty"}, "and nothing else"},
		{"a,a\n1,2\n", "a|a", []string{"2 1|2"}, "two columns of one name"},
		{"", "", []string{"!! a.csv: is empty"}, "nothing"},
		{" \n\r\n", "", []string{"!! a.csv: is empty"}, "nothing but space"},
		{"\xEF\xBB\xBF", "", []string{"!! a.csv: is empty"}, "nothing but a byte order mark"},
		{"\"a\"b,c\n1,2\n", "", []string{"!! a.csv:1: the header cannot be read: a quoted cell does not end where the next begins (character 3); is the file cut?"}, "a header that is none"},
		{"<!DOCTYPE html>\n<html>", "", []string{"!! a.csv: is a web page or XML, not a table; was an error page saved in place of the file?"}, "an error page"},
		{"%PDF-1.4\n", "", []string{"!! a.csv: is a PDF, not a table"}, "a PDF"},
		{"ab\x00\x01\x02", "", []string{"!! a.csv: is not text: 3 of its first 5 bytes are control characters"}, "bytes"},
		{"\x7FELF\x02\x01\x01\x03", "", []string{"!! a.csv: is not text: 4 of its first 8 bytes are control characters"}, "a program"},
		{"PAR1....", "", []string{"!! a.csv: is a Parquet file, not text; read it with package record/parquet or give it the ending .parquet"}, "Parquet"},
	} {
		header, rows := outcome(t, strings.NewReader(c.in), record.ReadOptions{Format: record.FormatAuto})
		if got := strings.Join(header, "|"); header != nil && got != c.header {
			t.Errorf("%s: header %q, want %q", c.why, got, c.header)
		}
		if got, want := strings.Join(rows, "\n"), strings.Join(c.rows, "\n"); got != want {
			t.Errorf("%s: rows\n%s\nwant\n%s", c.why, got, want)
		}
	}
}

func TestReadOptions(t *testing.T) {
	for _, c := range []struct {
		in   string
		o    record.ReadOptions
		want string
		why  string
	}{
		{"Report of owners\nas of July\na,b\n1,2\n", record.ReadOptions{SkipLines: 2}, "a|b\n4 1|2", "a title of two lines"},
		{"Report\n\na\tb\n1\t2\n", record.ReadOptions{SkipLines: 2}, "a|b\n4 1|2", "the delimiter is found behind the title"},
		{"a,b;c\n1,2;3\n", record.ReadOptions{Delimiter: ';'}, "a,b|c\n2 1,2|3", "told which delimiter"},
		{"{a}\n1\n", record.ReadOptions{Format: record.FormatDelimited}, "{a}\n2 1", "no JSON, whatever it begins with"},
		{"a\xC3\xA9\n", record.ReadOptions{Encoding: record.EncodingWindows1252}, "aÃ©", "told that it is no UTF-8"},
		{"a\n", record.ReadOptions{SkipLines: 5}, "\n!! a.csv: has no more lines than were to be skipped", "nothing behind the title"},
		{"a\n", record.ReadOptions{SkipLines: -1}, "\n!! record: ReadOptions.SkipLines is -1; it cannot be negative", "nonsense"},
		{"a\n", record.ReadOptions{Delimiter: '"'}, "\n!! record: ReadOptions.Delimiter '\"' cannot stand between cells", "nonsense"},
		{"a\n", record.ReadOptions{Member: "b.csv"}, "\n!! a.csv: is no zip archive, so it has no member \"b.csv\"", "no archive"},
	} {
		header, rows := outcome(t, strings.NewReader(c.in), c.o)
		if got := strings.Join(append([]string{strings.Join(header, "|")}, rows...), "\n"); got != c.want {
			t.Errorf("%s: %q, want %q", c.why, got, c.want)
		}
	}
}

var letters = strings.Repeat("x", 256<<10)

// endless is a file of n bytes that are never all in memory.
type endless struct {
	head string
	n    int64 // of the letter x
	tail string
}

func (e *endless) Read(p []byte) (int, error) {
	if e.head != "" {
		n := copy(p, e.head)
		e.head = e.head[n:]
		return n, nil
	}
	if e.n > 0 {
		n := copy(p[:min(int64(len(p)), e.n)], letters)
		e.n -= int64(n)
		return n, nil
	}
	n := copy(p, e.tail)
	e.tail = e.tail[n:]
	if n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

func TestRowOverTheLimit(t *testing.T) {
	const limit = 1 << 20
	for _, c := range []struct {
		file *endless
		want string
		why  string
	}{
		{&endless{"a,b\n1,2\n", 4 << 20, "\n3,4\n"}, "2 1|2\n!3 is longer than 1 MiB\n4 3|4", "one long line in the middle"},
		{&endless{"a,b\n1,2\n", 4 << 20, ""}, "2 1|2\n!3 is longer than 1 MiB", "one long line at the end"},
		{&endless{"a,b\n1,2\n3,\"", 4 << 20, "\"\n3,4\n"}, "2 1|2\n!3 is longer than 1 MiB\n4 3|4", "one long quoted cell"},
		{&endless{"a,b\n1,2\n3,\"", limit + 100, "\"\n3,4\n"}, "2 1|2\n!3 is longer than 1 MiB\n4 3|4", "just over the limit"},
		{&endless{"", 4 << 20, ""}, "!! a.csv:1: the header is longer than 1 MiB", "nothing but one line"},
		{&endless{"a,b\n1,\"2\n" + strings.Repeat("3,4\n", limit/2), 0, ""}, "!2 a quote opens here and does not close within 1 MiB\n3 3|4", "a quote that swallows the rest"},
	} {
		_, rows := outcome(t, c.file, record.ReadOptions{MaxRowBytes: limit})
		if len(rows) > 3 && strings.HasPrefix(c.why, "a quote that") {
			if len(rows) != limit/2+1 {
				t.Errorf("%s: %d rows, want %d", c.why, len(rows), limit/2+1)
			}
			rows = rows[:2]
		}
		if got := strings.Join(rows, "\n"); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.why, got, c.want)
		}
	}
}

// TestLongLineTakesNoMemory reads a line of 2 GB with the usual limit; under the race detector, which makes that minutes, of 64 MB.
func TestLongLineTakesNoMemory(t *testing.T) {
	r, err := record.NewReader(&endless{"a,b\n1,2\n", longLine, "\n3,4\n"}, "a.csv", record.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	before := heapInUse()
	var most uint64
	var rows, refused int
	for {
		_, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			refused++
		} else {
			rows++
		}
		most = max(most, heapInUse())
	}
	if rows != 2 || refused != 1 {
		t.Errorf("%d rows and %d refused, want 2 and 1", rows, refused)
	}
	if grown := most - min(most, before); grown > 200<<20 {
		t.Errorf("the heap grew by %d MB for one row of at most 16", grown>>20)
	}
}

func TestRefusedRowShowsItself(t *testing.T) {
	r, err := record.NewReader(strings.NewReader("a,b\n1,2,3\n4,\"5\n"), "a.csv", record.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = r.Read()
	refused, ok := record.Refused(err)
	if !ok || strings.Join(refused.Row, "|") != "1|2|3" {
		t.Errorf("the ragged row comes as %q, %v", refused.Row, err)
	}
	_, err = r.Read()
	refused, ok = record.Refused(err)
	if !ok || strings.Join(refused.Row, "|") != `4,"5` {
		t.Errorf("the cut row comes as %q, %v", refused.Row, err)
	}
	if want := `a.csv:3: `; !strings.HasPrefix(err.Error(), want) {
		t.Errorf("%q does not begin with %q", err, want)
	}
	if _, err = r.Read(); err != io.EOF {
		t.Errorf("after the last row: %v", err)
	}
	if _, err = r.Read(); err != io.EOF {
		t.Errorf("and again: %v", err)
	}
}

func TestBrokenInput(t *testing.T) {
	failure := errors.New("the disk is gone")
	r, err := record.NewReader(io.MultiReader(strings.NewReader("a,b\n1,2\n3,4\n5,"), failing{failure}), "a.csv", record.ReadOptions{})
	var rows int
	for err == nil {
		if _, err = r.Read(); err == nil {
			rows++
		}
	}
	if !errors.Is(err, failure) {
		t.Errorf("%v, want one that wraps %v", err, failure)
	}
	if _, again := r.Read(); again != err {
		t.Errorf("reading on gives %v, want %v again", again, err)
	}
	if rows != 2 {
		t.Errorf("%d rows before the failure, want 2", rows)
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }
