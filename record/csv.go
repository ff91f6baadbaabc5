package record

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
)

// csvRows reads delimited text row by row, holding one row and a little of what follows.
type csvRows struct {
	block block
	r     io.Reader
	err   error // what ended r, io.EOF included
	title int   // lines above the header that were taken for a title
	bare  bool  // there is no header
	piece int   // how many bytes are read at a time
}

// TitleLines is how many lines were passed over.
func (c *csvRows) TitleLines() int { return c.title }

// Headless says whether the first row was taken for a record.
func (c *csvRows) Headless() bool { return c.bare }

func newCSVRows(r io.Reader, sample []byte, whole bool, o ReadOptions) (Rows, []string, error) {
	if onlyCR(sample) {
		r = &carriageReturns{r}
		sample = bytes.ReplaceAll(sample, []byte{'\r'}, []byte{'\n'})
	}
	f := &csvFormat{name: o.Name, comma: o.Delimiter, limit: o.maxRow()}
	skip := o.SkipLines
	if told := toldDelimiter(sample); f.comma == 0 && skip == 0 && told != 0 {
		f.comma, skip = told, 1
	}
	if f.comma == 0 {
		f.comma = sniffDelimiter(afterLines(sample, skip), whole)
	}
	c := &csvRows{r: r, piece: 64 << 10, block: block{csvFormat: f, rescue: maxRescues}}
	if skip == 0 && o.Header != HeaderNone {
		c.title = titleLines(sample, f.comma)
		skip = c.title
	}
	c.bare = o.Header == HeaderNone || o.Header == HeaderAuto && c.title == 0 && isHeadless(afterLines(sample, skip), f.comma)
	f.trim = f.comma != '\t' && bytes.Contains(sample, []byte(string(f.comma)+` "`))
	for range skip {
		if err := c.skipLine(); err != nil {
			return nil, nil, &FileError{File: f.name, Reason: "has no more lines than were to be skipped", Err: notEOF(err)}
		}
	}
	header, err := c.header()
	if err != nil {
		return nil, nil, err
	}
	f.width = len(header)
	for f.named = f.width; f.named > 0 && header[f.named-1] == ""; {
		f.named--
	}
	return c, header, nil
}

// skipLine drops a line, holding none of it.
func (c *csvRows) skipLine() error {
	for c.block.skipping = true; !c.block.skip(); {
		if c.err != nil {
			return c.err
		}
		c.fill()
	}
	return nil
}

func (c *csvRows) header() ([]string, error) {
	b := &c.block
	cells, raw, err := b.record()
	for err == errMore && (c.err == nil || c.err == io.EOF) {
		c.fill()
		cells, raw, err = b.record()
	}
	var parse *csv.ParseError
	switch {
	case err == nil && c.bare:
		b.csv = nil // which begins with this row once more
		return numberedHeader(len(cells)), nil
	case err == nil:
		b.pass(len(raw))
		return tidyHeader(cells), nil
	case err == io.EOF:
		return nil, &FileError{File: b.name, Reason: "is empty"}
	case err == errTooLong:
		return nil, &FileError{File: b.name, Line: 1, Reason: fmt.Sprintf("the header is longer than %s", size(b.limit))}
	case err == errMore:
		return nil, fileError(b.name, c.err)
	case errors.As(err, &parse):
		return nil, &FileError{File: b.name, Line: b.line + 1, Reason: "the header cannot be read: " + quoteReason(parse)}
	}
	return nil, fileError(b.name, err)
}

func (c *csvRows) Close() error { return nil }

func (c *csvRows) Read() (Row, error) {
	for {
		row, err := c.block.next()
		if err != errMore {
			return row, err
		}
		if c.err != nil && c.err != io.EOF {
			return Row{}, c.block.broken(c.err)
		}
		c.fill()
	}
}

// fill gives the block more text. What it could not read yet is short, or else doubled, so that it is not read often in vain.
func (c *csvRows) fill() {
	b := &c.block
	rest := b.rest()
	want := max(c.piece, 2*len(rest))
	text := append(b.data[:0], rest...)
	text = slices.Grow(text, want-len(rest))
	for c.err == nil && (len(text) == len(rest) || len(text) < 2*len(rest) && len(rest) >= c.piece) {
		text = text[:len(text)+c.read(text[len(text):want])]
	}
	b.reset(text, c.err == io.EOF)
}

// read reads some bytes, or ends the reading.
func (c *csvRows) read(p []byte) (n int) {
	for range 100 {
		if n, c.err = c.r.Read(p); n > 0 || c.err != nil {
			return n
		}
	}
	c.err = io.ErrNoProgress
	return 0
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
