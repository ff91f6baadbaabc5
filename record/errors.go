package record

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// RowError says that one row cannot be used. Reading goes on with the next row: a caller counts the row, keeps it for
// refused.csv and calls Read again.
type RowError struct {
	File   string
	Line   int // where the row begins, from 1
	Reason string
	Row    []string // the cells as far as they could be told apart; a row too long to hold is cut
}

func (e *RowError) Error() string {
	return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Reason)
}

// CellError says that one cell does not hold what its column should. Like a RowError it refuses the row and no more.
type CellError struct {
	File       string
	Line       int
	Column     int // from 1; 0 when the row has no such column
	ColumnName string
	Value      string
	Reason     string // completes the sentence: is not a number
	Row        []string
}

func (e *CellError) Error() string {
	return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.reason())
}

func (e *CellError) reason() string {
	s := fmt.Sprintf("%s %s %s", e.ColumnName, quoteShort(e.Value), e.Reason)
	if e.Column > 0 {
		s += fmt.Sprintf(" (column %d)", e.Column)
	}
	return s
}

// ColumnError says that a table lacks a column that its reader needs.
type ColumnError struct {
	File   string
	Column string // the name looked for, as its publisher writes it
	Header []string
}

// Closest returns the name in the header most like the one looked for, or "" where none is.
func (e *ColumnError) Closest() string { return closest(e.Column, e.Header) }

// columnsListed is how many columns a message lists at most.
const columnsListed = 25

func (e *ColumnError) Error() string {
	if near := e.Closest(); near != "" {
		return fmt.Sprintf("%s: no column %q; the closest is %q", e.File, e.Column, near)
	}
	if len(e.Header) <= columnsListed {
		return fmt.Sprintf("%s: no column %q; there are %s", e.File, e.Column, strings.Join(slices.DeleteFunc(slices.Clone(e.Header), func(h string) bool { return h == "" }), ", "))
	}
	return fmt.Sprintf("%s: no column %q, nor one like it among the %d", e.File, e.Column, len(e.Header))
}

// FileError says that a file cannot be read, or not further than this. Nothing more comes from its reader.
type FileError struct {
	File   string
	Line   int // 0 where no line is to blame
	Reason string
	Err    error // the cause, or nil
}

func (e *FileError) Error() string {
	var b strings.Builder
	b.WriteString(e.File)
	if e.Line > 0 {
		fmt.Fprintf(&b, ":%d", e.Line)
	}
	b.WriteString(": ")
	b.WriteString(e.Reason)
	if e.Err != nil {
		if e.Reason != "" {
			b.WriteString(": ")
		}
		b.WriteString(e.Err.Error())
	}
	return b.String()
}

func (e *FileError) Unwrap() error { return e.Err }

// quoteShort quotes a value for a message, cut where it would hide the rest of the sentence.
func quoteShort(s string) string {
	const most = 60
	if len(s) <= most {
		return strconv.Quote(s)
	}
	cut := most
	for cut > 0 && !utf8.RuneStart(s[cut]) {
		cut--
	}
	return strconv.Quote(s[:cut]) + "…"
}

// Refused returns what an error says of one row that cannot be used, whether it is a [*RowError] or a [*CellError]; ok is
// false for an error that ends the reading.
func Refused(err error) (refused *RowError, ok bool) {
	if errors.As(err, &refused) {
		return refused, true
	}
	var cell *CellError
	if !errors.As(err, &cell) {
		return nil, false
	}
	return &RowError{File: cell.File, Line: cell.Line, Reason: cell.reason(), Row: cell.Row}, true
}
