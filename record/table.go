package record

import (
	"context"
	"errors"
	"fmt"
	"io"
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

// A Column is one column of a [Table]. Id 0 is the empty value, which is a missing one.
type Column struct {
	name   string
	values []string
	ids    []uint32
}

// Name is the column's heading.
func (c *Column) Name() string { return c.name }

// ID gives the id of the value at a row; 0 where it is missing. Rows count from 0.
func (c *Column) ID(row int) uint32 { return c.ids[row] }

// IDs gives the ids of all rows. The slice is the column's own and is not to be changed.
func (c *Column) IDs() []uint32 { return c.ids }

// At gives the value at a row, without the white space around it.
func (c *Column) At(row int) string { return c.values[c.ids[row]] }

// Values gives the distinct values by id, in the order they were first seen; Values()[0] is "". The slice is the column's own.
func (c *Column) Values() []string { return c.values }

// Distinct says how many different values there are, the missing one not counted.
func (c *Column) Distinct() int { return len(c.values) - 1 }

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
	first := make([]int, len(c.values))
	for row, id := range c.ids {
		if id == 0 {
			return nil, fmt.Errorf("%s: row %d has no %s", t.name, row+1, c.name)
		}
		if first[id] > 0 {
			return nil, fmt.Errorf("%s: %s %q stands in rows %d and %d; an id names one row", t.name, c.name, c.values[id], first[id], row+1)
		}
		first[id] = row + 1
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

// A Builder makes a [Table] row by row. It is not safe for concurrent use.
type Builder struct {
	t    *Table
	seen []map[string]uint32
}

// NewBuilder starts a table with these columns. The name is for messages.
func NewBuilder(name string, header []string) *Builder {
	b := &Builder{t: &Table{name: name}, seen: make([]map[string]uint32, len(header))}
	for i, h := range header {
		b.t.columns = append(b.t.columns, &Column{name: h, values: []string{""}})
		b.seen[i] = map[string]uint32{"": 0}
	}
	return b
}

// Append adds a row. Cells beyond the header are dropped and absent ones are missing values; readers refuse such rows before.
// The cells are copied where they are new.
func (b *Builder) Append(cells []string) {
	for i, c := range b.t.columns {
		v := ""
		if i < len(cells) {
			v = strings.TrimSpace(cells[i])
		}
		id, ok := b.seen[i][v]
		if !ok {
			id = uint32(len(c.values))
			v = strings.Clone(v)
			c.values = append(c.values, v)
			b.seen[i][v] = id
		}
		c.ids = append(c.ids, id)
	}
	b.t.rows++
}

// Table ends the building. The builder must not be used after.
func (b *Builder) Table() *Table {
	b.seen = nil
	return b.t
}

// Derive keeps one derived value for each distinct value of a column: the result is indexed by value id.
func Derive[T any](c *Column, of func(value string) T) []T {
	out := make([]T, len(c.values))
	for i, v := range c.values {
		out[i] = of(v)
	}
	return out
}

// ReadFile reads a whole file into a table with [Open]. Rows that cannot be used are given back beside it, each with its line and
// reason; only a file that cannot be read at all is an error.
func ReadFile(ctx context.Context, path string, o ReadOptions) (*Table, []*RowError, error) {
	r, err := Open(ctx, path, o)
	if err != nil {
		return nil, nil, err
	}
	defer r.Close()
	return ReadAll(ctx, r)
}

// ReadAll reads what is left of a reader into a table, as [ReadFile] does.
func ReadAll(ctx context.Context, r *Reader) (*Table, []*RowError, error) {
	b := NewBuilder(r.Name(), r.Header())
	var refused []*RowError
	for n := 0; ; n++ {
		if n%4096 == 0 {
			if err := ctx.Err(); err != nil {
				return nil, nil, err
			}
		}
		row, err := r.Read()
		var bad *RowError
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
