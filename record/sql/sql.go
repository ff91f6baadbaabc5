// Package sql reads the rows of a database query as package record reads a file. The driver and the query are the caller's.
package sql

import (
	"database/sql"
	"fmt"
	"io"
	"math"
	"strconv"
	"time"

	"github.com/ownerlink/ownerlink/record"
)

// NewReader reads rows, which it closes when it is closed itself. name is what to call the query in errors; a row's line is its
// number in the result, from 1. Of the options Name and Origin count.
//
// NULL and an empty text are both a missing cell. Numbers come without an exponent, times as 2006-01-02 at midnight and
// otherwise as 2006-01-02T15:04:05Z.
func NewReader(rows *sql.Rows, name string, o record.ReadOptions) (*record.Reader, error) {
	header, err := rows.Columns()
	if err != nil {
		rows.Close()
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if o.Name != "" {
		name = o.Name
	}
	c := &cursor{rows: rows, name: name, values: make([]any, len(header)), targets: make([]any, len(header)), cells: make([]string, len(header))}
	for i := range c.values {
		c.targets[i] = &c.values[i]
	}
	return record.FromRows(name, header, c, o), nil
}

// cursor is a [record.Rows].
type cursor struct {
	rows    *sql.Rows
	name    string
	line    int
	values  []any
	targets []any
	cells   []string
}

func (c *cursor) Read() (record.Row, error) {
	if !c.rows.Next() {
		if err := c.rows.Err(); err != nil {
			return record.Row{}, &record.FileError{File: c.name, Line: c.line + 1, Reason: "the query broke off", Err: err}
		}
		return record.Row{}, io.EOF
	}
	c.line++
	if err := c.rows.Scan(c.targets...); err != nil {
		return record.Row{}, &record.RowError{File: c.name, Line: c.line, Reason: err.Error()}
	}
	for i, v := range c.values {
		c.cells[i] = text(v)
	}
	return record.Row{Line: c.line, Cells: c.cells}, nil
}

func (c *cursor) Close() error { return c.rows.Close() }

func text(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case []byte:
		return string(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case bool:
		return strconv.FormatBool(v)
	case float64:
		return float(v, 64)
	case float32:
		return float(float64(v), 32)
	case time.Time:
		if v.Equal(v.Truncate(24 * time.Hour)) {
			return v.UTC().Format(time.DateOnly)
		}
		return v.UTC().Format(time.RFC3339Nano)
	}
	return fmt.Sprint(v)
}

func float(f float64, bits int) string {
	if math.IsNaN(f) {
		return ""
	}
	return strconv.FormatFloat(f, 'f', -1, bits)
}
