package record

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strconv"
	"strings"
	"sync"
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
	seen []*interning
}

// NewBuilder starts a table with these columns. The name is for messages.
func NewBuilder(name string, header []string) *Builder {
	b := &Builder{t: &Table{name: name}, seen: make([]*interning, len(header))}
	for i, h := range header {
		b.t.columns = append(b.t.columns, &Column{name: h})
		b.seen[i] = newInterning()
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
		c.ids = append(c.ids, b.seen[i].id(v))
	}
	b.t.rows++
}

// appendColumn adds the cells of one column for several rows; all columns must be given as many.
func (b *Builder) appendColumn(column int, rows []string, width int) {
	c, in := b.t.columns[column], b.seen[column]
	for i := column; i < len(rows); i += width {
		c.ids = append(c.ids, in.id(strings.TrimSpace(rows[i])))
	}
}

// Table ends the building. The builder must not be used after.
func (b *Builder) Table() *Table {
	for i, c := range b.t.columns {
		c.values = b.seen[i].values
	}
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

// ReadAll reads what is left of a reader into a table, as [ReadFile] does. One goroutine reads while others intern, each some of the
// columns: interning is what costs.
func ReadAll(ctx context.Context, r *Reader) (*Table, []*RowError, error) {
	b := NewBuilder(r.Name(), r.Header())
	width := len(r.Header())
	workers := max(1, min(runtime.GOMAXPROCS(0), width))
	queues := make([]chan []string, workers)
	var wg sync.WaitGroup
	for w := range queues {
		queues[w] = make(chan []string, 4)
		wg.Go(func() {
			for rows := range queues[w] {
				for column := w; column < width; column += workers {
					b.appendColumn(column, rows, width)
				}
			}
		})
	}
	refused, err := readBatches(ctx, r, width, func(cells []string) {
		b.t.rows += len(cells) / max(1, width)
		for _, q := range queues {
			q <- cells
		}
	})
	for _, q := range queues {
		close(q)
	}
	wg.Wait()
	if err != nil {
		return nil, nil, err
	}
	return b.Table(), refused, nil
}

// readBatches reads rows until the end and gives their cells, some thousand rows at a time one after the other.
func readBatches(ctx context.Context, r *Reader, width int, give func(cells []string)) (refused []*RowError, err error) {
	const rowsABatch = 2048
	var cells []string
	for n := 0; ; n++ {
		if n%rowsABatch == 0 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if len(cells) > 0 {
				give(cells)
			}
			cells = make([]string, 0, rowsABatch*width)
		}
		row, err := r.Read()
		var bad *RowError
		switch {
		case err == io.EOF:
			if len(cells) > 0 {
				give(cells)
			}
			return refused, nil
		case errors.As(err, &bad):
			refused = append(refused, bad)
		case err != nil:
			return nil, err
		default:
			for i := range width {
				v := ""
				if i < len(row.Cells) {
					v = row.Cells[i]
				}
				cells = append(cells, v)
			}
		}
	}
}
