package record

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// block reads the rows of a piece of delimited text through encoding/csv and finds its way on after a row that cannot be read.
//
// A row is given only once nothing that may follow the piece could change it. The rows of a file are therefore the same however
// it is cut into blocks, as long as each begins where a row does.
//
// What a quote that is never closed would swallow is given back: such a row is refused with its first line alone, and
// reading goes on at the line after.
type block struct {
	*csvFormat
	data     []byte
	final    bool // nothing follows data
	mark     int  // in data: where the next row begins, but for empty lines
	line     int  // how many lines end before mark, in the whole file
	rescue   int  // how often a row may still be given back
	skipping bool // what is left of the line at mark is to be dropped

	csv    *csv.Reader // nil: to be begun at mark
	start  int         // where csv began
	source bytes.Reader
	buffer *bufio.Reader
}

// csvFormat is what is known of a file once its header is read.
type csvFormat struct {
	name  string
	comma rune
	trim  bool
	limit int // on the bytes of a row
	width int
	named int // how many columns there are up to the last that has a name
}

// maxRescues bounds the work on a file that is no table at all: each may read up to a row's limit once more.
const maxRescues = 1000

var (
	errMore    = errors.New("the row does not end in this block")
	errTooLong = errors.New("row over the limit")
)

// reset puts other text in place of what is not read yet. It begins with the same row.
func (b *block) reset(text []byte, final bool) {
	b.data, b.final, b.mark, b.csv = text, final, 0, nil
}

// rest is the text not read yet.
func (b *block) rest() []byte { return b.data[b.mark:] }

// next returns the next row. It is errMore where that does not end here; more text, put in by reset, makes it go on.
func (b *block) next() (Row, error) {
	cells, raw, err := b.record()
	switch {
	case err == nil:
		row, err := b.check(Row{Line: b.line + 1, Cells: cells}, raw)
		b.pass(len(raw))
		return row, err
	case err == io.EOF, err == errMore:
		return Row{}, err
	case err == errTooLong:
		return Row{}, b.tooLong()
	}
	return b.mend(cells, raw, err)
}

// record parses the row at the mark, which it puts behind empty lines, and returns the row's text too.
func (b *block) record() (cells []string, raw []byte, err error) {
	if b.skipping && !b.skip() {
		if b.final {
			return nil, nil, io.EOF
		}
		return nil, nil, errMore
	}
	b.passEmptyLines()
	if b.csv == nil {
		b.begin()
	}
	cells, err = b.csv.Read()
	end := b.start + int(b.csv.InputOffset())
	raw = b.data[b.mark:end]
	switch {
	case len(raw) > b.limit:
		err = errTooLong
	case b.final || end < len(b.data):
	case err != nil || !bytes.HasSuffix(raw, []byte{'\n'}):
		err = errMore
	}
	return cells, raw, err
}

func (b *block) begin() {
	b.source.Reset(b.data[b.mark:])
	if b.buffer == nil {
		b.buffer = bufio.NewReaderSize(nil, 32<<10)
	}
	b.buffer.Reset(&b.source)
	b.csv = csv.NewReader(b.buffer)
	b.csv.Comma = b.comma
	b.csv.TrimLeadingSpace = b.trim
	b.csv.FieldsPerRecord = -1
	b.csv.ReuseRecord = true
	b.start = b.mark
}

// pass puts the mark behind n more bytes.
func (b *block) pass(n int) {
	b.line += bytes.Count(b.data[b.mark:b.mark+n], []byte{'\n'})
	b.mark += n
}

// passEmptyLines does what the parser does too, so that they are no part of a row.
func (b *block) passEmptyLines() {
	for b.mark < len(b.data) {
		switch {
		case b.data[b.mark] == '\n':
			b.mark++
		case b.data[b.mark] == '\r' && bytes.HasPrefix(b.data[b.mark:], []byte("\r\n")):
			b.mark += 2
		default:
			return
		}
		b.line++
	}
}

// skip drops what is left of the line at the mark and reports whether that ended here.
func (b *block) skip() bool {
	b.csv = nil
	i := bytes.IndexByte(b.data[b.mark:], '\n')
	if i < 0 {
		b.mark = len(b.data)
		return false
	}
	b.pass(i + 1)
	b.skipping = false
	return true
}

// check refuses a row that does not fit the header.
func (b *block) check(row Row, raw []byte) (Row, error) {
	for n := len(row.Cells); n > b.width && row.Cells[n-1] == ""; n-- {
		row.Cells = row.Cells[:n-1]
	}
	for len(row.Cells) >= b.named && len(row.Cells) < b.width {
		row.Cells = append(row.Cells, "")
	}
	if len(row.Cells) != b.width {
		reason := fmt.Sprintf("has %s where the header has %d", count(len(row.Cells), "cell"), b.width)
		if n := strings.Count(strings.Join(row.Cells, ""), "\n"); n > 0 {
			reason += fmt.Sprintf("; it goes on to line %d", row.Line+n)
		}
		return Row{}, &RowError{File: b.name, Line: row.Line, Reason: reason, Row: slices.Clone(row.Cells)}
	}
	if bytes.IndexByte(raw, 0) >= 0 {
		return Row{}, &RowError{File: b.name, Line: row.Line, Reason: "has a zero byte, which no text has", Row: slices.Clone(row.Cells)}
	}
	return row, nil
}

// mend deals with a row whose quotes are not as they should be.
func (b *block) mend(cells []string, raw []byte, err error) (Row, error) {
	var parse *csv.ParseError
	if !errors.As(err, &parse) {
		return Row{}, fileError(b.name, err)
	}
	line := b.line + 1
	if parse.StartLine == parse.Line {
		row, err := b.mendLine(line, cells, raw, parse)
		b.pass(len(raw))
		return row, err
	}
	refused := &RowError{File: b.name, Line: line, Reason: quoteReason(parse), Row: rawRow(raw)}
	if b.rescue > 0 {
		b.backToSecondLine(raw)
		return Row{}, refused
	}
	refused.Reason = fmt.Sprintf("%s; lines %d to %d are refused together", refused.Reason, line, line+parse.Line-parse.StartLine)
	b.pass(len(raw))
	return Row{}, refused
}

// mendLine is mend for a row of one line.
func (b *block) mendLine(line int, cells []string, raw []byte, parse *csv.ParseError) (Row, error) {
	if lenient := b.lenient(raw, errors.Is(parse.Err, csv.ErrQuote)); lenient != nil {
		return b.check(Row{Line: line, Cells: lenient}, raw)
	}
	reason := quoteReason(parse)
	if !bytes.HasSuffix(raw, []byte{'\n'}) && errors.Is(parse.Err, csv.ErrQuote) {
		reason = "the file ends inside a quoted cell; is it cut?"
	}
	return Row{}, &RowError{File: b.name, Line: line, Reason: reason, Row: rawRow(raw)}
}

// backToSecondLine goes on reading behind the first line of raw.
func (b *block) backToSecondLine(raw []byte) {
	b.rescue--
	b.pass(bytes.IndexByte(raw, '\n') + 1)
	b.csv = nil
}

// lenient reads one line that has quotes inside its cells, as in `6" PIPE,3` or `"BOB "RED" ROE",7`. It gives nil where the
// outcome is not as wide as the header, or where the last cell may be a cut one.
func (b *block) lenient(raw []byte, inQuotes bool) []string {
	line := bytes.TrimRight(raw, "\r\n")
	if inQuotes && len(line) == len(raw) {
		return nil
	}
	line = bytes.TrimLeft(line, "\r\n")
	r := csv.NewReader(bytes.NewReader(line))
	r.Comma, r.TrimLeadingSpace, r.LazyQuotes, r.FieldsPerRecord = b.comma, b.trim, true, -1
	cells, err := r.Read()
	if err != nil || len(cells) != b.width {
		return nil
	}
	_, column := r.FieldPos(len(cells) - 1)
	if last := line[column-1:]; bytes.HasPrefix(last, []byte{'"'}) && (len(last) < 2 || !bytes.HasSuffix(last, []byte{'"'})) {
		return nil
	}
	return cells
}

// tooLong refuses a row over the limit. If that is a quote that swallows line after line, only its first line is lost.
// It looks at no more than the limit, so that it is the same whatever else was read.
func (b *block) tooLong() error {
	text := b.data[b.mark : b.mark+b.limit]
	refused := &RowError{File: b.name, Line: b.line + 1, Reason: "is longer than " + size(b.limit), Row: rawRow(text)}
	if bytes.IndexByte(text, '\n') >= 0 && b.rescue > 0 {
		refused.Reason = fmt.Sprintf("a quote opens here and does not close within %s", size(b.limit))
		b.backToSecondLine(text)
		return refused
	}
	b.pass(len(text))
	b.skipping = true
	return refused
}

// broken says that the input failed before the row at the mark had ended.
func (b *block) broken(err error) error {
	return &FileError{File: b.name, Line: b.line + 1, Reason: "cannot be read further", Err: err}
}

// rawRow is a refused row for people to look at: the first line of it, uncut by any rule, as one cell.
func rawRow(raw []byte) []string {
	const most = 4096
	raw = bytes.TrimLeft(raw, "\r\n")
	if i := bytes.IndexByte(raw, '\n'); i >= 0 {
		raw = raw[:i]
	}
	raw = bytes.TrimSuffix(raw, []byte{'\r'})
	if len(raw) > most {
		return []string{strings.ToValidUTF8(string(raw[:most]), "") + "…"}
	}
	return []string{string(raw)}
}

func quoteReason(e *csv.ParseError) string {
	switch {
	case errors.Is(e.Err, csv.ErrQuote) && e.StartLine != e.Line:
		return "a quote opens here and does not close where a cell ends; is the file cut?"
	case errors.Is(e.Err, csv.ErrQuote):
		return fmt.Sprintf("a quoted cell does not end where the next begins (character %d); is the file cut?", e.Column)
	case errors.Is(e.Err, csv.ErrBareQuote):
		return fmt.Sprintf("a quote stands inside a cell that has none around it (character %d)", e.Column)
	}
	return e.Err.Error()
}
