package record_test

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/ownerlink/ownerlink/record"
)

// A table gives back every cell it was given, trimmed, and equal ids are equal values.
func TestTableKeepsCells(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(1, 4).Draw(t, "width")
		header := make([]string, width)
		for i := range header {
			header[i] = fmt.Sprint("c", i)
		}
		b := record.NewBuilder("t", header)
		var rows [][]string
		for range rapid.IntRange(0, 30).Draw(t, "rows") {
			row := rapid.SliceOfN(rapid.SampledFrom([]string{"", " ", "a", " a", "b ", "é", "0", "00"}), width, width).Draw(t, "row")
			b.Append(row)
			rows = append(rows, row)
		}
		tab := b.Table()
		if tab.Rows() != len(rows) {
			t.Fatalf("%d rows of %d", tab.Rows(), len(rows))
		}
		for k, h := range header {
			c := tab.Column(strings.ToUpper(h))
			seen := map[string]uint32{}
			for i, row := range rows {
				want := strings.TrimSpace(row[k])
				if c.At(i) != want {
					t.Fatalf("%q, want %q", c.At(i), want)
				}
				if id := c.ID(i); c.Value(id) != want || c.Values()[id] != want {
					t.Fatalf("%q has the value %q and %q", want, c.Value(id), c.Values()[id])
				}
				if id, ok := seen[want]; ok && id != c.ID(i) {
					t.Fatalf("%q has the ids %d and %d", want, id, c.ID(i))
				}
				seen[want] = c.ID(i)
				if (c.ID(i) == 0) != (want == "") {
					t.Fatalf("%q has the id %d", want, c.ID(i))
				}
			}
			if derived := record.Derive(c, strings.ToUpper); len(derived) != c.Distinct()+1 {
				t.Fatalf("%d derived values of %d", len(derived), c.Distinct())
			}
		}
	})
}

func TestWithID(t *testing.T) {
	table := func(ids ...string) *record.Table {
		b := record.NewBuilder("t.csv", []string{"id"})
		for _, id := range ids {
			b.Append([]string{id})
		}
		return b.Table()
	}
	if u, err := table("x", "y").WithID("ID"); err != nil || u.RowID(1) != "y" {
		t.Errorf("%v", err)
	}
	if got := table("x", "y").RowID(1); got != "2" {
		t.Errorf("without an id column the second row is %q", got)
	}
	for why, c := range map[string]struct{ ids, column string }{
		"twice the same id": {"x x", "id"},
		"a row without id":  {"x -", "id"},
	} {
		ids := strings.Fields(c.ids)
		for i := range ids {
			ids[i] = strings.Trim(ids[i], "-")
		}
		if _, err := table(ids...).WithID(c.column); err == nil || !strings.Contains(err.Error(), "t.csv") {
			t.Errorf("%s: %v", why, err)
		}
	}
	var missing *record.ColumnError
	if _, err := table("x").WithID("idd"); !errors.As(err, &missing) {
		t.Errorf("no such column: %v", err)
	}
}

func ExampleReadAll() {
	r, err := record.NewReader(strings.NewReader("name,city\nIlse Kestwell,Hardin\nTom Mottrace\nBo Raddle,Hardin\n"), "people.csv", record.ReadOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	t, refused, err := record.ReadAll(context.Background(), r)
	if err != nil {
		fmt.Println(err)
		return
	}
	city := t.Column("city")
	fmt.Println(t.Rows(), city.At(1), city.ID(0) == city.ID(1), city.Distinct())
	fmt.Println(refused[0])
	// Output:
	// 2 Hardin true 1
	// people.csv:3: has 1 cell where the header has 2
}

func ExampleFromStructs() {
	type owner struct {
		PAC     string `link:"pac,id"`
		First   string `link:"given"`
		Last    string `link:"surname"`
		Shares  int    // no tag: no column
		Percent *int   `link:"percent"`
	}
	t, err := record.FromStructs([]owner{{PAC: "0042", First: "Ilse", Last: "Kestwell"}, {PAC: "0043", First: "Tom", Last: "Mottrace"}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(t.RowID(1), t.Column("given").At(1), t.Column("surname").At(1), t.Rows())
	// Output: 0043 Tom Mottrace 2
}

// The memory of a table is that of its values, each once, and of an id a row.
func TestTableBytes(t *testing.T) {
	b := record.NewBuilder("t", []string{"a", "b"})
	const rows = 3000
	for i := range rows {
		b.Append([]string{strings.Repeat("x", 40) + strconv.Itoa(i), "same"})
	}
	got := b.Table().Bytes()
	least := int64(rows*4*2 + rows*40)
	if got < least || got > 2*least {
		t.Fatalf("%d bytes, want %d and the ends of values", got, least)
	}
	again := record.NewBuilder("t", []string{"b"})
	for range rows {
		again.Append([]string{"same"})
	}
	if n := again.Table().Bytes(); n > rows*4+2000 {
		t.Fatalf("%d bytes for one value %d times", n, rows)
	}
}
