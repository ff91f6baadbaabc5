// Package parquet reads Parquet files as package record reads text: row by row, each cell a text.
//
// Columns of nested groups are named by their path, "mailAddress.street"; lists are JSON arrays in one cell. Dates and
// timestamps come as 2006-01-02 and 2006-01-02T15:04:05Z, decimals with their places, numbers without an exponent, and NaN,
// which is what pandas makes of a missing number, as a missing cell.
//
// A damaged file is an error. One made to deceive may claim pages of any size, and memory is taken for them.
package parquet

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	pq "github.com/parquet-go/parquet-go"

	"github.com/ownerlink/ownerlink/record"
)

// Open reads the rows of a file. Of the options Name, Origin and SHA256 count.
func Open(ctx context.Context, file string, o record.ReadOptions) (*record.Reader, error) {
	if o.Name == "" {
		o.Name = filepath.Base(file)
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && info.IsDir() {
		err = &record.FileError{File: o.Name, Reason: "is a folder, not a file"}
	}
	sum := ""
	if err == nil && o.SHA256 {
		sum, _, err = record.Sum(ctx, f)
	}
	var r *rows
	if err == nil {
		r, err = newRows(ctx, f, info.Size(), o.Name)
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	r.file, r.sum = f, sum
	return record.FromRows(o.Name, r.header(), r, o), nil
}

// NewReader is [Open] for what is not a file; size is how many bytes r has.
func NewReader(ctx context.Context, r io.ReaderAt, size int64, name string, o record.ReadOptions) (*record.Reader, error) {
	if o.Name != "" {
		name = o.Name
	}
	from, err := newRows(ctx, r, size, name)
	if err != nil {
		return nil, err
	}
	return record.FromRows(name, from.header(), from, o), nil
}

// rows is a [record.Rows].
type rows struct {
	ctx     context.Context
	name    string
	columns []column
	groups  []pq.RowGroup
	current pq.Rows
	batch   []pq.Row
	next    int // in batch
	got     int // how many of batch are filled
	line    int
	cells   []string
	file    io.Closer
	size    int64
	sum     string
}

func newRows(ctx context.Context, r io.ReaderAt, size int64, name string) (from *rows, err error) {
	defer mended(name, &err)
	if size == 0 {
		return nil, &record.FileError{File: name, Reason: "is empty"}
	}
	if err := checkFooter(r, size); err != nil {
		return nil, &record.FileError{File: name, Reason: "is no Parquet file, or a damaged one", Err: err}
	}
	f, err := pq.OpenFile(r, size)
	if err != nil {
		return nil, &record.FileError{File: name, Reason: "is no Parquet file, or a damaged one", Err: err}
	}
	columns := columnsOf(f.Schema())
	return &rows{ctx: ctx, name: name, size: size, columns: columns, groups: f.RowGroups(), batch: make([]pq.Row, 512), cells: make([]string, len(columns))}, nil
}

// checkFooter holds the length that the last bytes claim for the footer against the file's, before memory is taken for it.
func checkFooter(r io.ReaderAt, size int64) error {
	const end = 8 // the length and the magic
	var b [end]byte
	if size < end+4 {
		return io.ErrUnexpectedEOF
	}
	if _, err := r.ReadAt(b[:], size-end); err != nil && err != io.EOF {
		return err
	}
	if string(b[4:]) != "PAR1" {
		return errors.New("its end is missing")
	}
	if n := int64(binary.LittleEndian.Uint32(b[:])); n > size-end-4 {
		return fmt.Errorf("its footer claims %d bytes of %d", n, size)
	}
	return nil
}

// mended turns what the library panics with on a damaged file into an error.
func mended(name string, err *error) {
	if p := recover(); p != nil {
		*err = &record.FileError{File: name, Reason: "is a damaged Parquet file", Err: fmt.Errorf("%v", p)}
	}
}

func (r *rows) header() []string {
	names := make([]string, len(r.columns))
	for i, c := range r.columns {
		names[i] = c.name
	}
	return names
}

func (r *rows) Digest() (sha256 string, bytes int64) { return r.sum, r.size }

func (r *rows) Read() (row record.Row, err error) {
	defer mended(r.name, &err)
	if r.next == r.got {
		if err := r.fill(); err != nil {
			return record.Row{}, err
		}
	}
	clear(r.cells)
	values := r.batch[r.next]
	for i := 0; i < len(values); {
		c, n := values[i].Column(), 1
		for i+n < len(values) && values[i+n].Column() == c {
			n++
		}
		r.cells[c] = r.columns[c].text(values[i : i+n])
		i += n
	}
	r.next++
	r.line++
	return record.Row{Line: r.line, Cells: r.cells}, nil
}

// fill reads the next rows, from the next row group where one is at its end.
func (r *rows) fill() error {
	for {
		if err := r.ctx.Err(); err != nil {
			return err
		}
		if r.current == nil {
			if len(r.groups) == 0 {
				return io.EOF
			}
			r.current, r.groups = r.groups[0].Rows(), r.groups[1:]
		}
		n, err := r.current.ReadRows(r.batch)
		r.next, r.got = 0, n
		if err != nil && err != io.EOF {
			return &record.FileError{File: r.name, Line: r.line + 1, Reason: "cannot be read further", Err: err}
		}
		if err == io.EOF {
			err := r.current.Close()
			r.current = nil
			if err != nil && n == 0 {
				return &record.FileError{File: r.name, Line: r.line + 1, Reason: "cannot be read further", Err: err}
			}
		}
		if n > 0 {
			return nil
		}
	}
}

func (r *rows) Close() error {
	var errs []error
	if r.current != nil {
		errs = append(errs, r.current.Close())
		r.current = nil
	}
	if r.file != nil {
		errs = append(errs, r.file.Close())
	}
	return errors.Join(errs...)
}

// column is one leaf of the schema.
type column struct {
	name   string
	list   bool
	filled byte // the definition level of a value that is there
	format func(pq.Value) string
}

func columnsOf(schema *pq.Schema) []column {
	var columns []column
	for _, path := range schema.Columns() {
		leaf, _ := schema.Lookup(path...)
		columns = append(columns, column{name: nameOf(path), list: leaf.MaxRepetitionLevel > 0, filled: byte(leaf.MaxDefinitionLevel), format: formatOf(leaf.Node.Type())})
	}
	return columns
}

// nameOf joins a path, less the two levels that only say that something is a list.
func nameOf(path []string) string {
	var parts []string
	for i := 0; i < len(path); i++ {
		if path[i] == "list" && i+1 < len(path) && (path[i+1] == "element" || path[i+1] == "item") {
			i++
			continue
		}
		parts = append(parts, path[i])
	}
	return strings.Join(parts, ".")
}

func (c *column) text(values []pq.Value) string {
	if !c.list {
		if values[0].IsNull() {
			return ""
		}
		return c.format(values[0])
	}
	var texts []string
	for _, v := range values {
		if !v.IsNull() {
			texts = append(texts, c.format(v))
		}
	}
	if len(texts) == 0 {
		return ""
	}
	list, _ := json.Marshal(texts)
	return string(list)
}
