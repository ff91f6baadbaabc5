package record

import (
	"fmt"
	"iter"
	"math"
	"strconv"
	"strings"
)

// Fields reads cells by column: as texts kept once, as dates and as numbers. The readers of known files are made of it.
//
// A Fields belongs to one [Reader] and, like it, to one goroutine.
type Fields struct {
	*Lookup
	origin string
	texts  []*interning // by column: each distinct text
	last   []string     // by column: the text of the row before, which is the same more often than not
	dates  map[string]Date
}

// Field is a column of a [Fields]; [Absent] is one that the file does not have, and whose cells read as missing.
type Field int

// Absent is the Field of no column.
const Absent Field = -1

// Place says where a row stands.
type Place struct {
	File   string
	Line   int
	Origin string // the label of [ReadOptions].Origin
}

func (p Place) String() string { return p.File + ":" + strconv.Itoa(p.Line) }

// Number is a quantity that may be missing.
type Number struct {
	Value float64 // 0 where not known
	Known bool
}

// String is the shortest decimal that gives the number again, or "" where it is not known.
func (n Number) String() string {
	if !n.Known {
		return ""
	}
	return strconv.FormatFloat(n.Value, 'f', -1, 64)
}

// NewFields prepares to read the rows of r.
func NewFields(r *Reader) *Fields {
	return &Fields{
		Lookup: NewLookup(r),
		origin: r.Origin(),
		texts:  make([]*interning, len(r.Header())),
		last:   make([]string, len(r.Header())),
		dates:  map[string]Date{},
	}
}

// Field returns the first of names that the file has, or [Absent].
func (f *Fields) Field(names ...string) Field { return Field(f.Find(names...)) }

// Needed is Field where the column must be there; otherwise the error is a [*ColumnError].
func (f *Fields) Needed(names ...string) (Field, error) {
	i, err := f.Need(names...)
	return Field(i), err
}

// Place says where the row stands.
func (f *Fields) Place(row Row) Place {
	return Place{File: f.file, Line: row.Line, Origin: f.origin}
}

// Text is the cell without the space around it. It may be kept: equal texts of one column share one copy.
func (f *Fields) Text(row Row, c Field) string {
	if c < 0 || int(c) >= len(row.Cells) {
		return ""
	}
	s := strings.TrimSpace(row.Cells[c])
	if s == "" {
		return ""
	}
	if s == f.last[c] {
		return f.last[c]
	}
	known := f.texts[c]
	if known == nil {
		known = newInterning()
		f.texts[c] = known
	}
	f.last[c] = known.texts.at(known.id(hashValue(s)))
	return f.last[c]
}

// Date reads a cell as [ParseDate] does. An empty cell is the empty Date; anything else that is no date is a [*CellError].
func (f *Fields) Date(row Row, c Field) (Date, error) {
	s := f.Text(row, c)
	if s == "" {
		return "", nil
	}
	if d, ok := f.dates[s]; ok {
		return d, nil
	}
	d, err := ParseDate(s)
	if err != nil {
		return "", f.Refuse(row, c, "is not a date")
	}
	f.dates[s] = d
	return d, nil
}

// Number reads a cell as a decimal number, with or without thousands commas, a dollar sign before or a per cent sign behind.
// An empty cell is not known; anything else that is no number is a [*CellError].
func (f *Fields) Number(row Row, c Field) (Number, error) {
	s := f.Text(row, c)
	if s == "" {
		return Number{}, nil
	}
	n, ok := ParseNumber(s)
	if !ok {
		return Number{}, f.Refuse(row, c, "is not a number")
	}
	return n, nil
}

// ParseNumber reads a decimal number as [Fields.Number] does; ok is false for anything else, and for an empty text.
func ParseNumber(s string) (n Number, ok bool) {
	s = strings.TrimSpace(strings.TrimSuffix(s, "%"))
	s = strings.TrimPrefix(s, "$")
	if strings.IndexByte(s, ',') >= 0 {
		groups := strings.Split(s, ",")
		for i, g := range groups[1:] {
			if digits, _, _ := strings.Cut(g, "."); len(digits) != 3 || len(g) > 3 && i < len(groups)-2 {
				return Number{}, false
			}
		}
		s = strings.Join(groups, "")
	}
	if strings.ContainsAny(s, "xXpP_iInN") { // what ParseFloat takes and nobody means
		return Number{}, false
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsInf(v, 0) {
		return Number{}, false
	}
	return Number{Value: v, Known: true}, true
}

// Refuse makes the error for a cell that does not hold what it should; reason completes the sentence that begins with its
// value: "is not a number".
func (f *Fields) Refuse(row Row, c Field, reason string) error {
	e := &CellError{File: f.file, Line: row.Line, Column: int(c) + 1, Reason: reason, Row: row.Clone().Cells}
	if c >= 0 && int(c) < len(row.Cells) {
		e.ColumnName, e.Value = f.header[c], e.Row[c]
	}
	return e
}

// RefuseRow makes the error for a row that cannot be used for a reason that lies in no single cell.
func (f *Fields) RefuseRow(row Row, format string, args ...any) error {
	return &RowError{File: f.file, Line: row.Line, Reason: fmt.Sprintf(format, args...), Row: row.Clone().Cells}
}

// Decode ranges over the rows of r as values of T. columns finds the columns before the first row, and its error ends the
// reading; read makes one value of one row, and its error refuses that row alone.
func Decode[C, T any](r *Reader, columns func(*Fields) (C, error), read func(C, Row) (T, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		c, err := columns(NewFields(r))
		if err != nil {
			yield(none, err)
			return
		}
		for row, err := range r.All() {
			one := none
			if err == nil {
				one, err = read(c, row)
			}
			if !yield(one, err) {
				return
			}
		}
	}
}
