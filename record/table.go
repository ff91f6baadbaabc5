package record

import (
	"fmt"
	"strconv"
	"strings"
)

// A Table is rows of named columns. Values are interned: each column keeps its distinct values once and a 32-bit id a row, so memory
// grows with the distinct values and equal ids are equal values. A Table is not changed once made and is safe for concurrent use.
type Table struct {
	name    string
	rows    int
	columns []*Column
	id      *Column
}

// Name is what messages call the table: mostly its file's name.
func (t *Table) Name() string { return t.name }

// Rows is the number of rows.
func (t *Table) Rows() int { return t.rows }

// Columns gives the columns in the order of the file. The slice is the table's own.
func (t *Table) Columns() []*Column { return t.columns }

// Column finds a column by its heading: as written, or else without regard to case. It is nil where there is none.
func (t *Table) Column(name string) *Column {
	for _, c := range t.columns {
		if c.name == name {
			return c
		}
	}
	for _, c := range t.columns {
		if strings.EqualFold(c.name, name) {
			return c
		}
	}
	return nil
}

// Bytes is the memory that the table's values and ids take, without what the allocator adds.
func (t *Table) Bytes() int64 {
	n := int64(0)
	for _, c := range t.columns {
		n += 4*int64(len(c.ids)) + c.texts.bytes()
	}
	return n
}

// RowID gives the id of a row: the value of the id column, or the row's number from 1 where there is none.
func (t *Table) RowID(row int) string {
	if t.id != nil {
		return t.id.At(row)
	}
	return strconv.Itoa(row + 1)
}

// IDColumn is the column that holds the records' ids, nil where the row number serves.
func (t *Table) IDColumn() *Column { return t.id }

// WithID gives the same table with column as its id. It is an error if there is no such column ([*ColumnError]), if a row has no id or
// if two rows share one; the message says which.
func (t *Table) WithID(column string) (*Table, error) {
	c := t.Column(column)
	if c == nil {
		return nil, t.missing(column)
	}
	first := make([]uint32, c.Distinct()+1) // row of each, from 1
	for row, id := range c.ids {
		if id == 0 {
			return nil, fmt.Errorf("%s: row %d has no %s", t.name, row+1, c.name)
		}
		if first[id] > 0 {
			return nil, fmt.Errorf("%s: %s %q stands in rows %d and %d; an id names one row", t.name, c.name, c.Value(id), first[id], row+1)
		}
		first[id] = uint32(row + 1)
	}
	u := *t
	u.id = c
	return &u, nil
}

func (t *Table) missing(column string) error {
	names := make([]string, len(t.columns))
	for i, c := range t.columns {
		names[i] = c.name
	}
	return &ColumnError{File: t.name, Column: column, Header: names}
}
