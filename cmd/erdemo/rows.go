package main

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/parquet-go/parquet-go"
	"github.com/spf13/cobra"
)

// columnKind says how the cells of a column are written.
type columnKind uint8

const (
	textColumn    columnKind = iota // words: made harmless in CSV where a spreadsheet would run them
	idColumn                        // identifiers: text, never altered
	numberColumn                    // decimal numbers; "" is null
	integerColumn                   // whole numbers; "" is null
)

// column is one column of a table that is written.
type column struct {
	Name string
	Kind columnKind
}

// rowWriter writes one table. Cells are given as text, one for each column, numbers as strconv writes them; the slice is
// not kept.
type rowWriter interface {
	WriteRow(cells []string) error
	Close() error // ends the table, not the file under it
}

// rowsOutput is a table in the making. End it with Commit; Discard it on the way out.
type rowsOutput interface {
	rowWriter
	Commit() error // puts the table in its place
	Discard()      // takes back what was written, unless it was committed
}

// rowsFile is a table that goes to a file or to standard output.
type rowsFile struct {
	rowWriter
	out *output
}

// createRows begins a table in the format that path ends with: .csv, .tsv, .jsonl or .parquet; "" and "-" are CSV on
// standard output; a URL such as sqlite://FILE?table=NAME is a table of a database. An existing table with the same
// columns is an earlier result and is replaced; any other needs force.
func createRows(c *cobra.Command, path string, force bool, columns []column) (rowsOutput, error) {
	if err := mayWriteRows(path, force, columns); err != nil {
		return nil, err
	}
	if isDatabase(path) {
		return newDatabaseTable(c.Context(), path, force, columns)
	}
	out, err := openOutput(c, path, true)
	if err != nil {
		return nil, err
	}
	rows, err := newRowWriter(out, rowFormat(path), columns)
	if err != nil {
		out.Discard()
		return nil, err
	}
	return &rowsFile{rowWriter: rows, out: out}, nil
}

// writeEvery writes the rows from 0 to n-1 of a table. fill, which puts a row's cells in place, may be called by several goroutines.
func writeEvery(to rowsOutput, columns, n int, fill func(row int, cells []string)) error {
	if f, ok := to.(*rowsFile); ok {
		if r, ok := f.rowWriter.(*csvRows); ok {
			return r.writeMany(n, fill)
		}
	}
	cells := make([]string, columns)
	for row := range n {
		fill(row, cells)
		if err := to.WriteRow(cells); err != nil {
			return err
		}
	}
	return nil
}

// mayWriteRows returns the error that createRows would end with, as far as it can be known before there are rows: commands that work
// for long ask it first.
func mayWriteRows(path string, force bool, columns []column) error {
	if isDatabase(path) {
		d, err := parseDatabase(path)
		if err == nil && d.table == "" {
			err = usagef("%s: say which table to write, with ?table=NAME", d.shown)
		}
		return err
	}
	format := rowFormat(path)
	switch {
	case format == "":
		return usagef("%s: the name must end with .csv, .tsv, .jsonl or .parquet, or be a database's URL", path)
	case path == "" || path == "-":
		return nil
	}
	return mayWrite(path, force, func(f *os.File) bool { return hasColumns(f, format, columns) })
}

// Commit ends the table and puts the file in its place.
func (f *rowsFile) Commit() error {
	if err := f.Close(); err != nil {
		f.out.Discard()
		return err
	}
	return f.out.Commit()
}

// Discard removes what was written, unless it was committed.
func (f *rowsFile) Discard() { f.out.Discard() }

func rowFormat(path string) string {
	switch ending := strings.ToLower(filepath.Ext(path)); {
	case path == "" || path == "-":
		return ".csv"
	case slices.Contains([]string{".csv", ".tsv", ".jsonl", ".parquet"}, ending):
		return ending
	}
	return ""
}

func newRowWriter(w io.Writer, format string, columns []column) (rowWriter, error) {
	switch format {
	case ".jsonl":
		return newJSONRows(w, columns), nil
	case ".parquet":
		return newParquetRows(w, columns), nil
	case ".tsv":
		return newCSVRows(w, '\t', columns)
	default:
		return newCSVRows(w, ',', columns)
	}
}

// hasColumns reports whether the file holds a table of exactly these columns.
func hasColumns(f *os.File, format string, columns []column) bool {
	var names []string
	switch format {
	case ".parquet":
		info, err := f.Stat()
		if err != nil {
			return false
		}
		p, err := parquet.OpenFile(f, info.Size())
		if err != nil {
			return false
		}
		for _, field := range p.Schema().Fields() {
			names = append(names, field.Name())
		}
	case ".jsonl":
		line, _ := bufio.NewReader(io.LimitReader(f, 1<<20)).ReadBytes('\n')
		d := json.NewDecoder(strings.NewReader(string(line)))
		for depth := 0; ; {
			at, err := d.Token()
			if err != nil {
				return false
			}
			if delim, ok := at.(json.Delim); ok {
				if delim == '{' {
					depth++
					continue
				}
				break
			}
			if depth != 1 {
				return false
			}
			names = append(names, fmt.Sprint(at))
			var skipped json.RawMessage
			if d.Decode(&skipped) != nil {
				return false
			}
		}
	default:
		r := csv.NewReader(io.LimitReader(f, 1<<20))
		if format == ".tsv" {
			r.Comma = '\t'
		}
		header, err := r.Read()
		if err != nil {
			return false
		}
		names = header
	}
	return slices.EqualFunc(names, columns, func(name string, c column) bool { return name == c.Name })
}

type csvRows struct {
	to      io.Writer
	w       *csv.Writer // to it
	columns []column
	cells   []string
}

func newCSVRows(w io.Writer, comma rune, columns []column) (*csvRows, error) {
	rows := &csvRows{to: w, w: csv.NewWriter(w), columns: columns, cells: make([]string, len(columns))}
	rows.w.Comma = comma
	for i, c := range columns {
		rows.cells[i] = c.Name
	}
	return rows, rows.w.Write(rows.cells)
}

func (r *csvRows) WriteRow(cells []string) error {
	for i, c := range r.columns {
		r.cells[i] = cells[i]
		if c.Kind == textColumn {
			r.cells[i] = harmless(cells[i])
		}
	}
	return r.w.Write(r.cells)
}

func (r *csvRows) Close() error {
	r.w.Flush()
	return r.w.Error()
}

// writeMany writes the rows from 0 to n-1. They are put in words by several goroutines, some thousand rows at a time.
func (r *csvRows) writeMany(n int, fill func(row int, cells []string)) error {
	if err := r.Close(); err != nil {
		return err
	}
	const piece = 1 << 13
	workers := runtime.GOMAXPROCS(0)
	texts, wrong := make([]bytes.Buffer, workers), make([]error, workers)
	for first := 0; first < n; first += workers * piece {
		var wg sync.WaitGroup
		for w := range workers {
			wg.Go(func() {
				texts[w].Reset()
				one := csvRows{w: csv.NewWriter(&texts[w]), columns: r.columns, cells: make([]string, len(r.columns))}
				one.w.Comma = r.w.Comma
				cells := make([]string, len(r.columns))
				for row := first + w*piece; row < min(n, first+(w+1)*piece); row++ {
					fill(row, cells)
					if err := one.WriteRow(cells); err != nil {
						wrong[w] = err
						return
					}
				}
				wrong[w] = one.Close()
			})
		}
		wg.Wait()
		if err := errors.Join(wrong...); err != nil {
			return err
		}
		for w := range texts {
			if _, err := r.to.Write(texts[w].Bytes()); err != nil {
				return err
			}
		}
	}
	return nil
}

// harmless returns s so that a spreadsheet shows it and does not run it: a text that begins like a formula gets an
// apostrophe before it. A plain number keeps its sign.
func harmless(s string) string {
	if s == "" {
		return s
	}
	switch s[0] {
	case '=', '@', '\t', '\r':
		return "'" + s
	case '+', '-':
		if _, err := strconv.ParseFloat(s, 64); err != nil {
			return "'" + s
		}
	}
	return s
}

type jsonRows struct {
	w       *bufio.Writer
	columns []column
	names   [][]byte
	text    bytes.Buffer
	quotes  *json.Encoder // to text
}

func newJSONRows(w io.Writer, columns []column) *jsonRows {
	rows := &jsonRows{w: bufio.NewWriter(w), columns: columns}
	rows.quotes = json.NewEncoder(&rows.text)
	rows.quotes.SetEscapeHTML(false)
	for _, c := range columns {
		rows.names = append(rows.names, bytes.Clone(rows.quote(c.Name)))
	}
	return rows
}

func (r *jsonRows) WriteRow(cells []string) error {
	for i, c := range r.columns {
		if i == 0 {
			r.w.WriteByte('{')
		} else {
			r.w.WriteByte(',')
		}
		r.w.Write(r.names[i])
		r.w.WriteByte(':')
		switch {
		case c.Kind != numberColumn && c.Kind != integerColumn:
			r.w.Write(r.quote(cells[i]))
		case cells[i] == "":
			r.w.WriteString("null")
		default:
			r.w.WriteString(cells[i])
		}
	}
	_, err := r.w.WriteString("}\n")
	return err
}

func (r *jsonRows) Close() error { return r.w.Flush() }

// quote is quoteJSON for many cells; the next overwrites what it returns.
func (r *jsonRows) quote(s string) []byte {
	r.text.Reset()
	r.quotes.Encode(s) // a string always encodes
	return bytes.TrimSuffix(r.text.Bytes(), []byte{'\n'})
}

// quoteJSON returns s as a JSON string, with < > & as they are.
func quoteJSON(s string) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.Encode(s) // a string always encodes
	return bytes.TrimSuffix(b.Bytes(), []byte{'\n'})
}

type parquetRows struct {
	w       *parquet.GenericWriter[any]
	columns []column
	rows    []parquet.Row // to be written together
	next    int           // in rows
	text    []byte        // of their cells
}

// parquetBatch is how many rows are written together: the writer takes its time for each call.
const parquetBatch = 256

func newParquetRows(w io.Writer, columns []column) *parquetRows {
	fields := make([]reflect.StructField, len(columns))
	for i, c := range columns {
		kind := reflect.TypeFor[string]()
		switch c.Kind {
		case numberColumn:
			kind = reflect.TypeFor[float64]()
		case integerColumn:
			kind = reflect.TypeFor[int64]()
		}
		fields[i] = reflect.StructField{Name: fmt.Sprintf("F%d", i), Type: kind,
			Tag: reflect.StructTag(fmt.Sprintf(`parquet:"%s,optional"`, c.Name))}
	}
	// A struct keeps the columns in their order; a group of parquet-go would sort them by name.
	schema := parquet.SchemaOf(reflect.New(reflect.StructOf(fields)).Interface())
	rows := &parquetRows{w: parquet.NewGenericWriter[any](w, schema, parquet.Compression(&parquet.Zstd)), columns: columns}
	for range parquetBatch {
		rows.rows = append(rows.rows, make(parquet.Row, len(columns)))
	}
	return rows
}

func (r *parquetRows) WriteRow(cells []string) error {
	row := r.rows[r.next]
	for i, c := range r.columns {
		var v parquet.Value
		switch {
		case c.Kind == textColumn || c.Kind == idColumn:
			from := len(r.text)
			r.text = append(r.text, cells[i]...)
			v = parquet.ByteArrayValue(r.text[from:])
		case cells[i] == "":
			row[i] = parquet.NullValue().Level(0, 0, i)
			continue
		case c.Kind == numberColumn:
			x, err := strconv.ParseFloat(cells[i], 64)
			if err != nil {
				return fmt.Errorf("column %s: %w", c.Name, err)
			}
			v = parquet.DoubleValue(x)
		default:
			x, err := strconv.ParseInt(cells[i], 10, 64)
			if err != nil {
				return fmt.Errorf("column %s: %w", c.Name, err)
			}
			v = parquet.Int64Value(x)
		}
		row[i] = v.Level(0, 1, i)
	}
	if r.next++; r.next == len(r.rows) {
		return r.flush()
	}
	return nil
}

func (r *parquetRows) flush() error {
	_, err := r.w.WriteRows(r.rows[:r.next])
	r.next, r.text = 0, r.text[:0]
	return err
}

func (r *parquetRows) Close() error { return errors.Join(r.flush(), r.w.Close()) }
