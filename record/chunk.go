package record

import (
	"bytes"
	"errors"
	"io"
	"slices"
)

// chunks cuts delimited text where rows most likely begin, so that the pieces can be parsed side by side.
//
// A line feed ends a row if the quotes before it are even in number (Ge et al., Speculative Distributed CSV Data Parsing for Big Data
// Analytics, SIGMOD 2019). That holds for any well-formed file; in others a cut may be wrong. Rows are only believed once all text
// before them is known to end where they begin; what a wrong cut spoiled is parsed again.
type chunks struct {
	rows *csvRows // where the text comes from
	size int
	left []byte // read but behind the last cut
	odd  bool   // whether left begins inside quotes
	line int    // how many lines end before left
	tail tail
}

// chunk is one piece.
type chunk struct {
	text   []byte
	line   int // how many lines end before it
	final  bool
	block  block
	failed error // of block, and of no single row
}

// tail is what the rows settled so far leave over: nothing, where a cut was right.
type tail struct {
	text     []byte
	line     int
	rescue   int
	skipping bool
	tried    int // how much of text was parsed in vain
}

func newChunks(rows *csvRows, size int) *chunks {
	b := &rows.block
	return &chunks{rows: rows, size: size, left: bytes.Clone(b.rest()), line: b.line,
		tail: tail{line: b.line, rescue: b.rescue, skipping: b.skipping}}
}

func (s *chunks) take(b *batch) error {
	c, r := &b.chunk, s.rows
	n := min(len(s.left), s.size)
	c.text = append(c.text[:0], s.left[:n]...)
	s.left = s.left[n:]
	for c.text = slices.Grow(c.text, s.size-n); r.err == nil && len(c.text) < s.size; {
		c.text = c.text[:len(c.text)+r.read(c.text[len(c.text):s.size])]
	}
	ended := r.err
	if len(s.left) > 0 {
		ended = nil
	}
	if ended == nil {
		cut := s.cut(c.text)
		s.left = slices.Concat(c.text[cut:], s.left)
		c.text = c.text[:cut]
	}
	c.line, c.final = s.line, ended == io.EOF
	s.line += bytes.Count(c.text, []byte{'\n'})
	return ended
}

// cut returns where to end a chunk: behind the last line that ends outside of quotes. If all seem to end inside, a quote before was
// not one; if there is no line end at all, anywhere.
func (s *chunks) cut(text []byte) int {
	const most = 64 << 10
	quote := []byte{'"'}
	odd := s.odd != (bytes.Count(text, quote)%2 == 1)
	s.odd = false
	endsOdd, last := odd, 0
	for end := len(text); ; {
		i := bytes.LastIndexByte(text[max(0, len(text)-most):end], '\n')
		if i < 0 {
			break
		}
		i += max(0, len(text)-most)
		odd = odd != (bytes.Count(text[i:end], quote)%2 == 1)
		if !odd {
			return i + 1
		}
		last, end = max(last, i+1), i
	}
	if last > 0 {
		return last
	}
	s.odd = endsOdd
	return len(text)
}

func (s *chunks) parse(b *batch) {
	c := &b.chunk
	c.block.csvFormat = s.rows.block.csvFormat
	c.block.line, c.block.rescue, c.block.skipping = c.line, maxRescues, false
	c.block.reset(c.text, c.final)
	b.readRows()
}

// settle takes the rows as they were parsed where the chunk begins with a row, and otherwise parses again from where the last row
// ended. After text that was parsed in vain it waits for as much again, so that no byte is parsed often.
func (s *chunks) settle(b *batch) error {
	c, t := &b.chunk, &s.tail
	used := maxRescues - c.block.rescue
	if len(t.text) == 0 && !t.skipping && used <= t.rescue {
		t.rescue -= used
	} else {
		t.text = append(t.text, c.text...)
		if b.err == nil && len(t.text) < 2*t.tried {
			b.clear()
			return nil
		}
		c.block.line, c.block.rescue, c.block.skipping = t.line, t.rescue, t.skipping
		c.block.reset(t.text, c.final)
		b.clear()
		b.readRows()
		t.rescue = c.block.rescue
	}
	rest := c.block.rest()
	t.text = append(t.text[:0], rest...)
	t.line, t.skipping, t.tried = c.block.line, c.block.skipping, len(rest)
	if c.failed == nil && notEOF(b.err) != nil {
		return c.block.broken(b.err)
	}
	return c.failed
}

// readRows fills the batch from its block.
func (b *batch) readRows() {
	for b.chunk.failed = nil; ; {
		row, err := b.chunk.block.next()
		var bad *RowError
		switch {
		case err == nil:
			b.add(row.Cells)
		case err == io.EOF, err == errMore:
			b.hash()
			return
		case errors.As(err, &bad):
			b.refused = append(b.refused, bad)
		default:
			b.chunk.failed = err
			return
		}
	}
}
