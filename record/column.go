package record

import "sync"

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

// append adds the value of one row.
func (b *columnBuilder) append(v string) { b.room(1)[0] = b.seen.id(hashValue(v)) }

// appendAll adds the values of some rows.
func (b *columnBuilder) appendAll(values []hashed) {
	for len(values) > 0 {
		ids := b.room(min(len(values), lookAhead))
		b.seen.ids(ids, values[:len(ids)])
		values = values[len(ids):]
	}
}

// room is where the ids of the next rows go, n of them at most.
func (b *columnBuilder) room(n int) []uint32 {
	last := len(b.pieces) - 1
	if last < 0 || len(b.pieces[last]) == cap(b.pieces[last]) {
		b.pieces = append(b.pieces, make([]uint32, 0, min(idsAPiece<<min(last+1, 20), maxIDsAPiece)))
		last++
	}
	p := b.pieces[last]
	from, to := len(p), min(len(p)+n, cap(p))
	b.pieces[last] = p[:to]
	return p[from:to]
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
