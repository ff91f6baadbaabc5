package pecos

import (
	"cmp"
	"iter"
	"strings"

	"github.com/ownerlink/ownerlink/ownership/internal/ids"
	"github.com/ownerlink/ownerlink/record"
)

// Origin is what the rows of these files carry, unless the reader was given another: they may not travel.
const Origin = "dua"

// A Holding is a row of OWNERSHIP: one organization or person holds a part of an organization directly.
type Holding struct {
	Place      record.Place
	Parent     string        // associate id of who holds
	Subsidiary string        // associate id of what is held
	Percentage record.Number // above 0, to 100; a blank, the word null and 0 are not known
	Since      record.Date   // effective
	Mended     string        // columns whose id had lost its zeros, or ""
}

// ReadHoldings reads OWNERSHIP. A row needs both ids. One that says that an organization holds itself is no error: it is told of by who
// solves the holdings.
func ReadHoldings(r *record.Reader) iter.Seq2[Holding, error] {
	return record.Decode(r, newHoldingColumns, (*holdingColumns).read)
}

type holdingColumns struct {
	*record.Fields
	parent, subsidiary, percentage, since record.Field
}

func newHoldingColumns(f *record.Fields) (*holdingColumns, error) {
	c := &holdingColumns{Fields: f, since: f.Field("EFFECTIVE_DATE", "EFFECTIVE DATE", "ASSOCIATION_DATE")}
	for _, need := range []struct {
		field *record.Field
		name  string
	}{{&c.parent, "PARENT_ID"}, {&c.subsidiary, "SUBSIDIARY_ID"}, {&c.percentage, "OWNERSHIP_PCT"}} {
		var err error
		if *need.field, err = f.Needed(need.name); err != nil {
			return nil, err
		}
	}
	return c, nil
}

func (c *holdingColumns) read(row record.Row) (Holding, error) {
	h := Holding{Place: place(c.Fields, row)}
	var err error
	if h.Parent, err = associate(c.Fields, row, c.parent, &h.Mended); err != nil {
		return h, err
	}
	if h.Subsidiary, err = associate(c.Fields, row, c.subsidiary, &h.Mended); err != nil {
		return h, err
	}
	if !null(c.Text(row, c.since)) {
		if h.Since, err = c.Date(row, c.since); err != nil {
			return h, err
		}
	}
	if !null(c.Text(row, c.percentage)) {
		n, err := c.Number(row, c.percentage)
		switch {
		case err != nil:
			return h, err
		case n.Value < 0 || n.Value > 100:
			return h, c.Refuse(row, c.percentage, "is not between 0 and 100")
		case n.Value > 0:
			h.Percentage = n
		}
	}
	switch {
	case h.Parent == "":
		return h, c.RefuseRow(row, "has no PARENT_ID")
	case h.Subsidiary == "":
		return h, c.RefuseRow(row, "has no SUBSIDIARY_ID")
	}
	return h, nil
}

// place is where a row stands, with its origin.
func place(f *record.Fields, row record.Row) record.Place {
	p := f.Place(row)
	p.Origin = cmp.Or(p.Origin, Origin)
	return p
}

// null says whether a cell holds nothing, or the word for it.
func null(s string) bool { return s == "" || strings.EqualFold(s, "null") }

// associate reads an associate id; "" for none.
func associate(f *record.Fields, row record.Row, c record.Field, mended *string) (string, error) {
	s := f.Text(row, c)
	if null(s) {
		return "", nil
	}
	id, ok := ids.Associate(s)
	if !ok {
		return "", f.Refuse(row, c, "is an id that a spreadsheet rounded; take the file as it was given out")
	}
	if id != s {
		if *mended != "" {
			*mended += ", "
		}
		*mended += f.Name(c)
	}
	return id, nil
}
