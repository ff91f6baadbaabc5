package record

import (
	"strings"
	"sync"
)

// A Column is one column of a [Table]. Id 0 is the empty value, which is a missing one.
type Column struct {
	name   string
	texts  texts
	ids    []uint32
	values func() []string
}

// Name is the column's heading.
func (c *Column) Name() string { return c.name }

// ID gives the id of the value at a row; 0 where it is missing. Rows count from 0.
func (c *Column) ID(row int) uint32 { return c.ids[row] }

// IDs gives the ids of all rows. The slice is the column's own and is not to be changed.
func (c *Column) IDs() []uint32 { return c.ids }

// At gives the value at a row, without the white space around it.
func (c *Column) At(row int) string { return c.texts.at(c.ids[row]) }

// Value gives the value with an id, from 0 to [Column.Distinct]; Value(0) is "".
func (c *Column) Value(id uint32) string { return c.texts.at(id) }

// Values gives the distinct values by id, in the order they were first seen; Values()[0] is "". The slice is the column's own. It is
// made when first asked for and takes 16 bytes a value from then on, which [Column.Value] and [Derive] do without.
func (c *Column) Values() []string { return c.values() }

// Distinct says how many different values there are, the missing one not counted.
func (c *Column) Distinct() int { return int(c.texts.n) - 1 }

// Derive keeps one derived value for each distinct value of a column: the result is indexed by value id.
func Derive[T any](c *Column, of func(value string) T) []T {
	out := make([]T, c.texts.n)
	for id := range out {
		out[id] = of(c.texts.at(uint32(id)))
	}
	return out
}

// columnBuilder is a column in the making: its ids in pieces, so that they are copied once however many there will be.
type columnBuilder struct {
	name   string
	seen   *interning
	pieces [][]uint32
}

// idsAPiece is how many ids the first piece has room for; the others have up to maxIDsAPiece.
const (
	idsAPiece    = 1 << 8
	maxIDsAPiece = 1 << 16
)

func newColumnBuilder(name string) *columnBuilder {
	return &columnBuilder{name: name, seen: newInterning()}
}

// append adds the value of one row, without space around it.
func (b *columnBuilder) append(v string) {
	v = strings.TrimSpace(v)
	*b.place() = b.seen.id(v, hashOf(v))
}

// appendAll adds values, without space around them, with their hashes.
func (b *columnBuilder) appendAll(values []string, hashes []uint32) {
	for len(values) > 0 {
		n := min(len(values), lookAhead)
		b.appendSome(values[:n], hashes[:n])
		values, hashes = values[n:], hashes[n:]
	}
}

func (b *columnBuilder) appendSome(values []string, hashes []uint32) {
	var ids [lookAhead]uint32
	b.seen.ids(ids[:len(values)], values, hashes)
	for _, id := range ids[:len(values)] {
		*b.place() = id
	}
}

// place is where the next row's id goes.
func (b *columnBuilder) place() *uint32 {
	last := len(b.pieces) - 1
	if last < 0 || len(b.pieces[last]) == cap(b.pieces[last]) {
		b.pieces = append(b.pieces, make([]uint32, 0, min(idsAPiece<<(last+1), maxIDsAPiece)))
		last++
	}
	p := append(b.pieces[last], 0)
	b.pieces[last] = p
	return &p[len(p)-1]
}

// column ends the building: the table of hashes goes, the ids come together.
func (b *columnBuilder) column() *Column {
	n := 0
	for _, p := range b.pieces {
		n += len(p)
	}
	c := &Column{name: b.name, texts: b.seen.texts.closed(), ids: make([]uint32, 0, n)}
	b.seen = nil
	for i, p := range b.pieces {
		c.ids = append(c.ids, p...)
		b.pieces[i] = nil
	}
	c.values = sync.OnceValue(func() []string { return Derive(c, func(v string) string { return v }) })
	return c
}
