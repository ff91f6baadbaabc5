package record_test

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/ownerlink/ownerlink/record"
)

// told is all that reading a file gives, as texts that can be compared.
func told(t *record.Table, refused []*record.RowError, err error) string {
	if err != nil {
		return "error " + err.Error()
	}
	var b strings.Builder
	fmt.Fprintln(&b, t.Rows(), "rows")
	for _, c := range t.Columns() {
		fmt.Fprintf(&b, "%q %v %q\n", c.Name(), c.IDs(), c.Values())
	}
	for _, r := range refused {
		fmt.Fprintf(&b, "%v %q\n", r, r.Row)
	}
	return b.String()
}

// rowByRow makes a table in the plainest way: one row after the other, each with a Builder.
func rowByRow(r *record.Reader) (*record.Table, []*record.RowError, error) {
	b := record.NewBuilder(r.Name(), r.Header())
	var refused []*record.RowError
	for {
		row, err := r.Read()
		var bad *record.RowError
		switch {
		case err == io.EOF:
			return b.Table(), refused, nil
		case errors.As(err, &bad):
			refused = append(refused, bad)
		case err != nil:
			return nil, nil, err
		default:
			b.Append(row.Cells)
		}
	}
}

// sameAnyWay holds every way to read a text against the plainest.
func sameAnyWay(t interface {
	Helper()
	Fatalf(string, ...any)
}, text string, o record.ReadOptions, sizes ...int) {
	t.Helper()
	open := func() *record.Reader {
		r, err := record.NewReader(strings.NewReader(text), "a.csv", o)
		if err != nil {
			return nil
		}
		return r
	}
	r := open()
	if r == nil {
		return
	}
	want := told(rowByRow(r))
	for _, size := range sizes {
		r := open()
		record.ReadPieces(r, size)
		if got := told(rowByRow(r)); got != want {
			t.Fatalf("read %d bytes at a time, %q gives\n%s\nwant\n%s", size, text, got, want)
		}
		for workers := 1; workers <= 3; workers++ {
			if got := told(record.ReadAllIn(context.Background(), open(), workers, size)); got != want {
				t.Fatalf("in chunks of %d with %d workers, %q gives\n%s\nwant\n%s", size, workers, text, got, want)
			}
		}
		r = open()
		r.Read()
		left := told(rowByRow(r))
		r = open()
		r.Read()
		if got := told(record.ReadAllIn(context.Background(), r, 2, size)); got != left {
			t.Fatalf("in chunks of %d from the second row on, %q gives\n%s\nwant\n%s", size, text, got, left)
		}
	}
}

// Files of every kind of row, good and bad, are the same however they are cut.
func TestReadAllIsTheSameInChunks(t *testing.T) {
	rows := []string{
		"a,b\n", "a,b\r\n", "\n", "\r\n", "\r", "1,2,3\n", "1\n", ",\n", `"a",b` + "\n", "\"a\nb\",c\n", "\"a\r\nb\",\"c\nd\ne\"\n", `"a ""b""",c` + "\n",
		"x, \"y,z\"\n", "6\" PIPE,3\n", "\"BOB \"RED\" ROE\",7\n", "\"open,1\n", "a,\"open\n", "\"\n", "\"\"\n", "\"a\"b,c\n", "z\x00,y\n", "a long cell that is longer than some limits,b\n",
		"é,ü\n", "last,row", "a,b,\n",
	}
	rapid.Check(t, func(t *rapid.T) {
		text := "h1,h2\n" + strings.Join(rapid.SliceOfN(rapid.SampledFrom(rows), 0, 30).Draw(t, "rows"), "")
		o := record.ReadOptions{MaxRowBytes: rapid.SampledFrom([]int{0, 0, 1, 4, 10, 40}).Draw(t, "limit"), Delimiter: ','}
		sameAnyWay(t, text, o, rapid.IntRange(1, 40).Draw(t, "size"), 100)
	})
}

// What encoding/csv reads without fault is read the same.
func TestReadAllAgreesWithCSV(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.StringMatching(`[ a-c"\n,é]{0,4}`)
		rows := rapid.SliceOfN(rapid.SliceOfN(cell, 3, 3), 0, 40).Draw(t, "rows")
		var b strings.Builder
		w := csv.NewWriter(&b)
		w.UseCRLF = rapid.Bool().Draw(t, "crlf")
		w.Write([]string{"a", "b", "c"})
		w.WriteAll(rows)
		r, err := record.NewReader(strings.NewReader(b.String()), "a.csv", record.ReadOptions{Delimiter: ',', Header: record.HeaderFirst})
		if err != nil {
			t.Fatal(err)
		}
		table, refused, err := record.ReadAllIn(context.Background(), r, 2, rapid.IntRange(1, 60).Draw(t, "size"))
		if err != nil || len(refused) > 0 || table.Rows() != len(rows) {
			t.Fatalf("%q: %v, %v", b.String(), err, refused)
		}
		for i, row := range rows {
			for k, c := range table.Columns() {
				if want := strings.TrimSpace(row[k]); c.At(i) != want {
					t.Fatalf("row %d of %q: %q, want %q", i, b.String(), c.At(i), want)
				}
			}
		}
	})
}

func FuzzReadAllInChunks(f *testing.F) {
	for _, text := range []string{"a,b\n1,2\n", "a,b\n\"1\n2\",3\n\"4\n5,6\n7,8\n", "a;b\r\n6\" PIPE;2\r\n\r\n\"x\"y;2", "a,b\n1,2\n\"" + strings.Repeat("x\n", 30), "0\n 0\n0"} {
		f.Add(text, uint16(3), uint16(0))
		f.Add(text, uint16(7), uint16(9))
	}
	f.Fuzz(func(t *testing.T, text string, size, limit uint16) {
		if len(text) > 1<<12 {
			return
		}
		sameAnyWay(t, text, record.ReadOptions{MaxRowBytes: int(limit), Format: record.FormatDelimited}, int(size%512)+1, 37)
	})
}

// A quote that is never closed, or closed far off, must not make the reading slow or large: its text is parsed a few times only.
func TestReadAllPassesOpenQuotes(t *testing.T) {
	lines := strings.Repeat("some,cells\n", 500)
	for _, c := range []struct{ text, why string }{
		{"a,b\n" + lines + "\"open,1\n" + lines, "to the end of the file"},
		{"a,b\n" + lines + "\"open,1\n" + lines + "x,\"closed\"\n" + lines, "to a quote further on"},
		{"a,b\n" + lines + "\"many\n" + strings.Repeat("lines\n", 1500) + "\",1\n" + lines, "a text of many lines, rightly quoted"},
		{"a,b\n" + lines + "6\" PIPE,1\n" + lines + "5\" PIPE,1\n" + lines, "quotes that are inches"},
		{"a,b\n" + strings.Repeat("\"opens,1\nhere\"x,2\nsome,cells\n", 1100) + lines, "more such quotes than are given back"},
		{"a,b\n" + lines + "x," + strings.Repeat("y", 9000) + "\n" + lines, "a line longer than a chunk"},
	} {
		for _, limit := range []int{0, 5000} {
			t.Run(fmt.Sprint(c.why, limit), func(t *testing.T) {
				sameAnyWay(t, c.text, record.ReadOptions{MaxRowBytes: limit}, 1000, 5000)
			})
		}
	}
}

func TestReadAllBroken(t *testing.T) {
	failure := errors.New("the disk is gone")
	text := "a,b\n" + strings.Repeat("1,2\n", 1000) + "3,4\n5,"
	open := func() *record.Reader {
		r, err := record.NewReader(io.MultiReader(strings.NewReader(text), failing{failure}), "a.csv", record.ReadOptions{})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	_, _, want := rowByRow(open())
	for _, size := range []int{1, 10, 100, 1 << 20} {
		r := open()
		_, _, err := record.ReadAllIn(context.Background(), r, 2, size)
		if !errors.Is(err, failure) || err.Error() != want.Error() {
			t.Errorf("in chunks of %d: %v, want %v", size, err, want)
		}
		if _, again := r.Read(); again != err {
			t.Errorf("reading on gives %v", again)
		}
	}
}

func TestReadAllStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	r, err := record.NewReader(strings.NewReader("a,b\n"+strings.Repeat("1,2\n", 1000)), "a.csv", record.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	if _, _, err := record.ReadAllIn(ctx, r, 2, 100); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

// Ids are numbers of rows' first values, whatever number of workers there was, in a file of many chunks.
func TestReadAllKeepsOrder(t *testing.T) {
	var b strings.Builder
	b.WriteString("id,group,long\n")
	for i := range 20000 {
		fmt.Fprintf(&b, "r%d,g%d,%s\n", i, i*7919%100, strings.Repeat("x", i%50))
	}
	b.WriteString("last,g0," + strings.Repeat("y", 100_000) + "\n")
	var all []string
	for _, workers := range []int{1, 2, 5} {
		r, err := record.NewReader(strings.NewReader(b.String()), "a.csv", record.ReadOptions{SHA256: true})
		if err != nil {
			t.Fatal(err)
		}
		table, refused, err := record.ReadAllIn(context.Background(), r, workers, 1<<14)
		all = append(all, told(table, refused, err))
		if _, n, ok := r.Digest(); !ok || n != int64(b.Len()) {
			t.Errorf("the checksum is of %d bytes of %d", n, b.Len())
		}
		if c := table.Column("long"); len(c.At(20000)) != 100_000 || c.Distinct() != 50 {
			t.Errorf("%d long values", c.Distinct())
		}
	}
	if len(slices.Compact(all)) != 1 {
		t.Error("the table depends on the number of workers")
	}
}
