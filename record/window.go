package record

import (
	"bytes"
	"errors"
	"io"
)

// window feeds a parser and keeps the bytes of the row being parsed, so that the row can be looked at and read again.
type window struct {
	r     io.Reader
	limit int    // on what is kept
	kept  []byte // read so far, from offset base on
	base  int64
	mark  int64 // where the row begins
	line  int   // how many lines end before mark
	full  bool  // the row has reached the limit
	err   error
}

var errFull = errors.New("row over the limit")

func (w *window) Read(p []byte) (int, error) {
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
