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

// csvRows reads delimited text through encoding/csv and finds its way on after a row that cannot be read.
//
// What a quote that is never closed would swallow is given back: such a row is refused with its first line alone, and
// reading goes on at the line after.
type csvRows struct {
	name   string
	source *window
	csv    *csv.Reader
	comma  rune
	trim   bool
	width  int
	named  int   // how many columns there are up to the last that has a name
	start  int64 // offset of the window where csv began
	line   int   // of that offset, from 0
	rescue int   // how often a row may still be given back
	title  int   // lines above the header that were taken for a title
}

// TitleLines is how many lines were passed over.
func (c *csvRows) TitleLines() int { return c.title }

// maxRescues bounds the work on a file that is no table at all: each may read up to a row's limit once more.
const maxRescues = 1000

func newCSVRows(r io.Reader, sample []byte, whole bool, o ReadOptions) (Rows, []string, error) {
	if onlyCR(sample) {
		r = &carriageReturns{r}
		sample = bytes.ReplaceAll(sample, []byte{'\r'}, []byte{'\n'})
	}
	c := &csvRows{name: o.Name, source: &window{r: r, limit: o.maxRow()}, comma: o.Delimiter, rescue: maxRescues}
	skip := o.SkipLines
	if told := toldDelimiter(sample); c.comma == 0 && skip == 0 && told != 0 {
		c.comma, skip = told, 1
	}
	if c.comma == 0 {
		c.comma = sniffDelimiter(afterLines(sample, skip), whole)
	}
	if skip == 0 {
		c.title = titleLines(sample, c.comma)
		skip = c.title
	}
	c.trim = c.comma != '\t' && bytes.Contains(sample, []byte(string(c.comma)+` "`))
	c.restart()
	for range skip {
		if err := c.skipLine(); err != nil {
			return nil, nil, &FileError{File: o.Name, Reason: "has no more lines than were to be skipped", Err: notEOF(err)}
		}
	}
	cells, err := c.csv.Read()
	if err != nil {
		return nil, nil, c.headerError(err)
	}
	header := tidyHeader(cells)
	c.width = len(header)
	for c.named = c.width; c.named > 0 && header[c.named-1] == ""; {
		c.named--
	}
	return c, header, nil
}

func (c *csvRows) headerError(err error) error {
	var parse *csv.ParseError
	switch {
	case err == io.EOF:
		return &FileError{File: c.name, Reason: "is empty"}
	case c.source.full:
		return &FileError{File: c.name, Line: 1, Reason: fmt.Sprintf("the header is longer than %s", size(c.source.limit))}
	case c.source.broken(c.offset()):
		return fileError(c.name, c.source.err)
	case errors.As(err, &parse):
		return &FileError{File: c.name, Line: c.line + parse.StartLine, Reason: "the header cannot be read: " + quoteReason(parse)}
	}
	return fileError(c.name, err)
}

// restart begins a new csv.Reader at the mark.
func (c *csvRows) restart() {
	c.csv = csv.NewReader(bufio.NewReaderSize(c.source, 64<<10))
	c.csv.Comma = c.comma
	c.csv.TrimLeadingSpace = c.trim
	c.csv.FieldsPerRecord = -1
	c.csv.ReuseRecord = true
	c.start, c.line = c.source.mark, c.source.line
}

// offset is where the parser stands: behind the row it gave last.
func (c *csvRows) offset() int64 { return c.start + c.csv.InputOffset() }

func (c *csvRows) Close() error { return nil }

func (c *csvRows) Read() (Row, error) {
	c.source.advance(c.offset())
	cells, err := c.csv.Read()
	switch {
	case err == io.EOF:
		return Row{}, io.EOF
	case c.source.full:
		return Row{}, c.tooLong()
	case err != nil && c.source.broken(c.offset()):
		return Row{}, &FileError{File: c.name, Line: c.source.line + 1, Reason: "cannot be read further", Err: c.source.err}
	case err != nil:
		return c.mend(cells, err)
	}
	line, _ := c.csv.FieldPos(0)
	return c.check(Row{Line: c.line + line, Cells: cells})
}

// check refuses a row that does not fit the header.
func (c *csvRows) check(row Row) (Row, error) {
	for n := len(row.Cells); n > c.width && row.Cells[n-1] == ""; n-- {
		row.Cells = row.Cells[:n-1]
	}
	for len(row.Cells) >= c.named && len(row.Cells) < c.width {
		row.Cells = append(row.Cells, "")
	}
	if len(row.Cells) != c.width {
		reason := fmt.Sprintf("has %s where the header has %d", count(len(row.Cells), "cell"), c.width)
		if n := strings.Count(strings.Join(row.Cells, ""), "\n"); n > 0 {
			reason += fmt.Sprintf("; it goes on to line %d", row.Line+n)
		}
		return Row{}, &RowError{File: c.name, Line: row.Line, Reason: reason, Row: slices.Clone(row.Cells)}
	}
	raw := c.source.since(c.offset())
	if len(raw) > c.source.limit {
		return Row{}, &RowError{File: c.name, Line: row.Line, Reason: "is longer than " + size(c.source.limit), Row: c.rawRow(raw)}
	}
	if bytes.IndexByte(raw, 0) >= 0 {
		return Row{}, &RowError{File: c.name, Line: row.Line, Reason: "has a zero byte, which no text has", Row: slices.Clone(row.Cells)}
	}
	return row, nil
}

// mend deals with a row whose quotes are not as they should be.
func (c *csvRows) mend(cells []string, err error) (Row, error) {
	var parse *csv.ParseError
	if !errors.As(err, &parse) {
		return Row{}, fileError(c.name, err)
	}
	row := Row{Line: c.line + parse.StartLine, Cells: cells}
	raw := c.source.since(c.offset())
	if parse.StartLine == parse.Line {
		if lenient := c.lenient(raw, errors.Is(parse.Err, csv.ErrQuote)); lenient != nil {
			return c.check(Row{Line: row.Line, Cells: lenient})
		}
		reason := quoteReason(parse)
		if !bytes.HasSuffix(raw, []byte{'\n'}) && errors.Is(parse.Err, csv.ErrQuote) {
			reason = "the file ends inside a quoted cell; is it cut?"
		}
		return Row{}, &RowError{File: c.name, Line: row.Line, Reason: reason, Row: c.rawRow(raw)}
	}
	reason := quoteReason(parse)
	if c.rescue > 0 {
		c.rescue--
		first := c.rawRow(raw)
		c.backToSecondLine(raw)
		return Row{}, &RowError{File: c.name, Line: row.Line, Reason: reason, Row: first}
	}
	return Row{}, &RowError{File: c.name, Line: row.Line, Reason: fmt.Sprintf("%s; lines %d to %d are refused together", reason, row.Line, c.line+parse.Line), Row: c.rawRow(raw)}
}

// backToSecondLine goes on reading behind the first line of raw that is not empty.
func (c *csvRows) backToSecondLine(raw []byte) {
	begin := len(raw) - len(bytes.TrimLeft(raw, "\r\n"))
	end := begin + bytes.IndexByte(raw[begin:], '\n') + 1
	c.source.rewind(c.source.mark + int64(end))
	c.restart()
}

// lenient reads one line that has quotes inside its cells, as in `6" PIPE,3` or `"BOB "RED" ROE",7`. It gives nil where the
// outcome is not as wide as the header, or where the last cell may be a cut one.
func (c *csvRows) lenient(raw []byte, inQuotes bool) []string {
	line := bytes.TrimRight(raw, "\r\n")
	if inQuotes && len(line) == len(raw) {
		return nil
	}
	line = bytes.TrimLeft(line, "\r\n")
	r := csv.NewReader(bytes.NewReader(line))
	r.Comma, r.TrimLeadingSpace, r.LazyQuotes, r.FieldsPerRecord = c.comma, c.trim, true, -1
	cells, err := r.Read()
	if err != nil || len(cells) != c.width {
		return nil
	}
	_, column := r.FieldPos(len(cells) - 1)
	if last := line[column-1:]; bytes.HasPrefix(last, []byte{'"'}) && (len(last) < 2 || !bytes.HasSuffix(last, []byte{'"'})) {
		return nil
	}
	return cells
}

// tooLong refuses a row over the limit. If that is a quote that swallows line after line, only its first line is lost.
func (c *csvRows) tooLong() error {
	raw := c.source.since(c.source.end())
	text := bytes.TrimLeft(raw, "\r\n")
	line := c.source.line + bytes.Count(raw[:len(raw)-len(text)], []byte{'\n'}) + 1
	refused := &RowError{File: c.name, Line: line, Reason: "is longer than " + size(c.source.limit), Row: c.rawRow(raw)}
	if end := bytes.IndexByte(text, '\n'); end >= 0 && c.rescue > 0 {
		c.rescue--
		if end < c.source.limit {
			refused.Reason = fmt.Sprintf("a quote opens here and does not close within %s", size(c.source.limit))
		}
		c.backToSecondLine(raw)
		return refused
	}
	c.source.rewind(c.source.end())
	if err := c.skipLine(); err != nil && err != io.EOF {
		return &FileError{File: c.name, Line: line, Reason: "cannot be read further", Err: err}
	}
	return refused
}

// skipLine drops what is left of the line at the mark, holding none of it.
func (c *csvRows) skipLine() error {
	err := c.source.skipLine()
	c.restart()
	return err
}

// rawRow is a refused row for people to look at: the first line of it, uncut by any rule, as one cell.
func (c *csvRows) rawRow(raw []byte) []string {
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

// window feeds a parser and keeps the bytes of the row being parsed, so that the row can be looked at and read again.
type window struct {
	r     io.Reader
	limit int    // on what is kept
	kept  []byte // read so far, from offset base on
	base  int64
	mark  int64  // where the row begins
	line  int    // how many lines end before mark
	again []byte // kept bytes to be read once more
	full  bool   // the row has reached the limit
	err   error
}

var errFull = errors.New("row over the limit")

func (w *window) Read(p []byte) (int, error) {
	if len(w.again) > 0 {
		n := copy(p, w.again)
		w.again = w.again[n:]
		return n, nil
	}
	if d := int(w.mark - w.base); d > 0 {
		w.kept = w.kept[:copy(w.kept, w.kept[d:])]
		w.base = w.mark
	}
	if len(w.kept) >= w.limit+64<<10 {
		w.full = true
		return 0, errFull
	}
	n, err := w.r.Read(p)
	w.kept = append(w.kept, p[:n]...)
	if err != nil {
		w.err = err
	}
	return n, err
}

// broken reports that the input ended before its end, and that a parser at offset has seen all there was.
func (w *window) broken(offset int64) bool {
	return w.err != nil && w.err != io.EOF && offset >= w.end()
}

// end is the offset behind the last byte read.
func (w *window) end() int64 { return w.base + int64(len(w.kept)) }

// since returns the bytes from the mark to an offset.
func (w *window) since(offset int64) []byte {
	return w.kept[w.mark-w.base : min(offset, w.end())-w.base]
}

// advance says that a new row begins at offset.
func (w *window) advance(offset int64) {
	w.line += bytes.Count(w.since(offset), []byte{'\n'})
	w.mark = offset
}

// rewind is advance where the parser starts anew and must be given everything behind offset again.
func (w *window) rewind(offset int64) {
	w.advance(offset)
	w.again = slices.Clone(w.kept[offset-w.base:])
	w.full = false
}

// skipLine advances behind the next line feed. Nothing may be buffered elsewhere: it follows a rewind or the beginning.
func (w *window) skipLine() error {
	buf := make([]byte, 64<<10)
	for {
		n, err := w.Read(buf)
		if i := bytes.IndexByte(buf[:n], '\n'); i >= 0 {
			left := int64(n - i - 1)
			w.rewind(w.end() - int64(len(w.again)) - left)
			return nil
		}
		w.advance(w.end() - int64(len(w.again)))
		if err != nil {
			return err
		}
	}
}

// toldDelimiter reads the line "sep=;" with which some programs begin a file for Excel; it gives 0 where there is none.
func toldDelimiter(sample []byte) rune {
	line, _, _ := bytes.Cut(sample, []byte{'\n'})
	if line = bytes.TrimSuffix(line, []byte{'\r'}); len(line) == 5 && bytes.HasPrefix(line, []byte("sep=")) && line[4] != '"' {
		return rune(line[4])
	}
	return 0
}

// sniffDelimiter returns the character that cuts the sample's lines into most cells and always as many.
func sniffDelimiter(sample []byte, whole bool) rune {
	if !whole {
		if i := bytes.LastIndexByte(sample, '\n'); i >= 0 {
			sample = sample[:i+1]
		}
	}
	best, bestScore := ',', 0.0
	for _, comma := range []rune{',', '\t', ';', '|', '%', '^'} {
		if score := delimiterScore(afterLines(sample, titleLines(sample, comma)), comma); score > bestScore {
			best, bestScore = comma, score
		}
	}
	return best
}

// afterLines returns what follows the first n lines.
func afterLines(sample []byte, n int) []byte {
	for range n {
		sample = sample[bytes.IndexByte(sample, '\n')+1:]
	}
	return sample
}

// delimiterScore is the share of rows as wide as the first, and a little for the width. It is 0 for one column.
func delimiterScore(sample []byte, comma rune) float64 {
	const rows = 100
	r := csv.NewReader(bytes.NewReader(sample))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord, r.ReuseRecord = comma, true, -1, true
	width, same, all := 0, 0, 0
	for all < rows {
		cells, err := r.Read()
		if err != nil {
			break
		}
		all++
		if all == 1 {
			width = len(cells)
		}
		if len(cells) == width {
			same++
		}
	}
	if width < 2 {
		return 0
	}
	return float64(same)/float64(all) + float64(width)/1000
}

// onlyCR reports lines that end as they did on old Macintoshes.
func onlyCR(sample []byte) bool {
	return bytes.IndexByte(sample, '\r') >= 0 && bytes.IndexByte(sample, '\n') < 0 &&
		bytes.IndexByte(sample[:len(sample)-1], '\r') >= 0
}

type carriageReturns struct{ r io.Reader }

func (c *carriageReturns) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	for i, b := range p[:n] {
		if b == '\r' {
			p[i] = '\n'
		}
	}
	return n, err
}

func notEOF(err error) error {
	if err == io.EOF {
		return nil
	}
	return err
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func size(bytes int) string {
	if bytes >= 1<<20 {
		return fmt.Sprintf("%d MiB", bytes>>20)
	}
	return fmt.Sprintf("%d bytes", bytes)
}
