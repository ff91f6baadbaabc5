package record

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"unicode"
)

// Reader gives the rows of one file, one at a time, in the order of the file.
//
// Every row has as many cells as [Reader.Header] has names. A Reader is for one goroutine.
type Reader struct {
	name   string
	origin string
	header []string
	source Rows
	digest *digest
	begun  bool // whether a row was asked for
	done   error
}

// Rows is where a [Reader] takes its rows from: text files here, other formats in the packages beneath. One that reads a file
// may have a method Digest() (sha256 string, bytes int64) as well.
type Rows interface {
	// Read returns the next row; io.EOF after the last; a *RowError for a row that cannot be used, after which reading
	// goes on; any other error ends the reading.
	Read() (Row, error)
	Close() error
}

// Row is one record of a file.
type Row struct {
	Line  int      // the line of the file it begins on, from 1; for files without lines the number of the record
	Cells []string // overwritten by the next Read. The texts stay valid, but one cell kept keeps the whole row in memory
}

// Clone returns a copy that stays valid and shares no memory with the reader.
func (r Row) Clone() Row {
	cells := make([]string, len(r.Cells))
	for i, c := range r.Cells {
		cells[i] = strings.Clone(c)
	}
	return Row{Line: r.Line, Cells: cells}
}

// Format is how rows are written in a file.
type Format uint8

const (
	FormatAuto      Format = iota // found from the first bytes
	FormatDelimited               // CSV, TSV and their kin
	FormatJSON                    // an array, an array inside an object, or JSON lines
)

// Encoding is how characters are written in a text file.
type Encoding uint8

const (
	// EncodingAuto follows a byte order mark, else reads UTF-8 unless the bytes say otherwise. A first sample decides; a
	// file that is plain ASCII that far is decided by its first other character, however late. A stray byte in a file
	// known to be UTF-8 is read as Windows-1252.
	EncodingAuto Encoding = iota
	EncodingUTF8
	EncodingWindows1252
)

// Header says whether a delimited file has a row of headings.
type Header uint8

const (
	// HeaderAuto takes the first row for headings unless it can only be a record: cells of it look like data, as those beneath do.
	HeaderAuto Header = iota
	HeaderFirst
	HeaderNone // the columns are called column_1, column_2 and so on
)

// ReadOptions says how to read a file where its bytes should not be left to say so. The zero value finds everything.
type ReadOptions struct {
	Name      string   // the file's name in errors and rows; "": the last element of the path
	Origin    string   // a label handed on with every row, such as "dua"
	Format    Format   // FormatAuto: by content
	Delimiter rune     // between cells; 0: found among , tab ; | % ^
	Encoding  Encoding // EncodingAuto: by content
	Header    Header   // HeaderAuto: by content
	SkipLines int      // lines above the header, such as the title of a spreadsheet
	Member    string   // which file of a .zip; "": the only one
	// MaxRowBytes bounds what one row may take; 0 means 16 MiB. A longer one is refused without being held in memory.
	MaxRowBytes int
	SHA256      bool // compute the checksum of the file while reading it
}

// DefaultMaxRowBytes is the bound on a row's size where [ReadOptions] names none.
const DefaultMaxRowBytes = 16 << 20

// Validate reports the first field that makes no sense, by its name.
func (o ReadOptions) Validate() error {
	switch {
	case o.Format > FormatJSON:
		return fmt.Errorf("record: ReadOptions.Format %d is none of the known formats", o.Format)
	case o.Encoding > EncodingWindows1252:
		return fmt.Errorf("record: ReadOptions.Encoding %d is none of the known encodings", o.Encoding)
	case o.Header > HeaderNone:
		return fmt.Errorf("record: ReadOptions.Header %d is none of the known ones", o.Header)
	case o.SkipLines < 0:
		return fmt.Errorf("record: ReadOptions.SkipLines is %d; it cannot be negative", o.SkipLines)
	case o.MaxRowBytes < 0:
		return fmt.Errorf("record: ReadOptions.MaxRowBytes is %d; it cannot be negative", o.MaxRowBytes)
	case o.Delimiter == '"' || o.Delimiter == '\r' || o.Delimiter == '\n' || o.Delimiter == unicode.ReplacementChar || o.Delimiter < 0:
		return fmt.Errorf("record: ReadOptions.Delimiter %q cannot stand between cells", o.Delimiter)
	}
	return nil
}

func (o ReadOptions) maxRow() int {
	if o.MaxRowBytes == 0 {
		return DefaultMaxRowBytes
	}
	return o.MaxRowBytes
}

// FromRows makes a Reader of rows that something else reads, such as a database cursor. The Reader owns header and rows.
func FromRows(name string, header []string, rows Rows, o ReadOptions) *Reader {
	if o.Name != "" {
		name = o.Name
	}
	return &Reader{name: name, origin: o.Origin, header: header, source: rows}
}

// NewReader reads rows from a stream, as [Open] does from a file. name stands in errors.
//
// JSON and .zip have to be looked at twice: where r is no [io.Seeker] they are first read into memory, up to 256 MiB.
// Close does not close r.
func NewReader(r io.Reader, name string, o ReadOptions) (*Reader, error) {
	if o.Name == "" {
		o.Name = name
	}
	return openStream(context.Background(), r, o)
}

// Name is the file's name as it stands in errors.
func (r *Reader) Name() string { return r.name }

// Origin is the label given in [ReadOptions].
func (r *Reader) Origin() string { return r.origin }

// Header is the names of the columns, trimmed of space, otherwise as written; the caller must not change it. Names may be
// empty or occur twice. JSON objects give the names of all members in the order they first occur in the file, members of
// members as "mailAddress.street".
func (r *Reader) Header() []string { return r.header }

// Read returns the next row, or [io.EOF] after the last. A [*RowError] refuses one row, and the next call goes on behind
// it. After any other error, that error comes again.
func (r *Reader) Read() (Row, error) {
	if r.done != nil {
		return Row{}, r.done
	}
	r.begun = true
	row, err := r.source.Read()
	if err != nil {
		if refused := (*RowError)(nil); !errors.As(err, &refused) {
			r.done = err
		}
		return Row{}, err
	}
	return row, nil
}

// All ranges over the remaining rows. A refused row comes as its error, and the loop goes on; an error that ends the
// reading comes last.
func (r *Reader) All() iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for {
			row, err := r.Read()
			if err == io.EOF {
				return
			}
			if !yield(row, err) || r.done != nil {
				return
			}
		}
	}
}

// Headless says whether a delimited file was found to have no row of headings, so that its columns are called column_1, column_2 and so on.
func (r *Reader) Headless() bool {
	h, ok := r.source.(interface{ Headless() bool })
	return ok && h.Headless()
}

// TitleLines is how many lines above the header were taken for a spreadsheet's title and passed over.
func (r *Reader) TitleLines() int {
	if t, ok := r.source.(interface{ TitleLines() int }); ok {
		return t.TitleLines()
	}
	return 0
}

// delimited is where the reader takes its rows from, if that is delimited text.
func (r *Reader) delimited() *csvRows {
	rows := r.source
	for {
		switch from := rows.(type) {
		case closing:
			rows = from.Rows
		case *csvRows:
			return from
		default:
			return nil
		}
	}
}

// Close releases the file. Rows read before stay valid as [Row] says.
func (r *Reader) Close() error {
	if r.done == nil {
		r.done = fmt.Errorf("%s: read after Close", r.name)
	}
	return r.source.Close()
}

// Digest returns how many bytes the file has on disk and, where [ReadOptions] asked for it, their SHA-256 in hexadecimal.
// It is complete once Read has returned io.EOF; ok is false before, and for rows that come from no file.
func (r *Reader) Digest() (sha256 string, bytes int64, ok bool) {
	if r.done != io.EOF {
		return "", 0, false
	}
	if from, ok := r.source.(interface{ Digest() (string, int64) }); ok {
		sha256, bytes = from.Digest()
		return sha256, bytes, true
	}
	if r.digest == nil {
		return "", 0, false
	}
	return r.digest.sum()
}

// tidyHeader trims the names and drops what spreadsheets leave behind the last named column.
func tidyHeader(cells []string) []string {
	header := slices.Clone(cells)
	for i, c := range header {
		header[i] = strings.Clone(strings.TrimSpace(c))
	}
	return header
}
