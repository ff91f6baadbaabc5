package match

import (
	"runtime"
	"strings"

	"github.com/ownerlink/ownerlink/names"
)

// A field is what comparisons and blocking rules read: the normal forms of one kind of value, numbered over both tables, so that equal
// numbers are equal values on either side.
type field struct {
	kind   Kind
	name   string
	values []string           // by number; values[0] is "", missing
	ids    [2][]uint32        // by side and row
	packed [2]view            // the same once it is packed, see [prepared.pack]
	count  [2][]uint32        // by side and number: rows that have it
	signs  signs              // of the values, none where nothing asks for them
	read   []names.PersonName // of given names and surnames: what the values say
	source [2]string          // the columns it was read from, for people
}

// view is where a field's numbers stand: those of a row beside those of the other fields of that row, so that a pair of rows is looked at
// in a place or two of memory and not in one for each field.
type view struct {
	data       []uint32
	stride, at int
}

// id is the number of the value at a row.
func (f *field) id(side int, row uint32) uint32 {
	v := &f.packed[side]
	return v.data[int(row)*v.stride+v.at]
}

// sign is the sign of the value at a row, 0 where there is none.
func (f *field) sign(side int, row uint32) uint64 {
	if f.signs.words == 0 { // not packed, or without any
		if f.signs.of == nil {
			return 0
		}
		return f.signs.of[f.id(side, row)]
	}
	v := &f.packed[side]
	return f.signs.in(v.data[int(row)*v.stride:])
}

// pack puts all that is known of a row without its texts side by side, row by row: the numbers of the fields' values, their signs, and how
// rare they are. Keys for blocking must have been made: they read field by field.
func (p *prepared) pack(fields []*field, rarities []*rarity) {
	const (
		line    = 8       // words, half a line of the cache
		stretch = 1 << 11 // rows that stay in the cache while one field after the other is put in
	)
	words := len(fields)
	for _, f := range fields {
		words = f.signs.place(words)
	}
	for i, r := range rarities {
		r.at, r.shift = words+i/4, 8*(i%4)
	}
	words += (len(rarities) + 3) / 4
	stride := (words + line - 1) / line * line
	for side := range p.sidesToFill() {
		rows := p.tables[side].Rows()
		data := make([]uint32, rows*stride)
		inPieces(rows, runtime.GOMAXPROCS(0), func(from, to int) {
			for first := from; first < to; first += stretch {
				last := min(to, first+stretch)
				rows := data[first*stride : last*stride]
				for at, f := range fields {
					ids := f.ids[side][first:last]
					for row, id := range ids {
						rows[row*stride+at] = id
					}
					f.signs.put(rows, stride, ids)
				}
				for _, r := range rarities {
					for row, id := range r.f.ids[side][first:last] {
						rows[row*stride+r.at] |= uint32(uint8(r.steps[id])) << r.shift
					}
				}
			}
		})
		for at, f := range fields {
			f.packed[side] = view{data, stride, at}
			if p.self {
				f.packed[1] = f.packed[0]
			}
		}
		p.packed[side] = view{data, stride, 0}
	}
	if p.self {
		p.packed[1] = p.packed[0]
	}
	for _, f := range fields {
		f.ids, f.signs.of = [2][]uint32{}, nil
	}
	for _, r := range rarities {
		r.steps = nil
	}
}

// number counts the rows of each of n values, once the sides are filled; with itself the right side is the left.
func (f *field) number(n int, self bool) {
	for s := range f.ids {
		if self && s == 1 {
			break
		}
		f.count[s] = make([]uint32, n)
		for _, id := range f.ids[s] {
			f.count[s][id]++
		}
		f.packed[s] = view{f.ids[s], 1, 0}
	}
	if self {
		f.packed[1] = f.packed[0]
		f.ids[1], f.count[1], f.source[1] = f.ids[0], f.count[0], f.source[0]
	}
}

// both says whether each side has the field with at least one value.
func (f *field) both() bool {
	return f != nil && len(f.ids[0]) > 0 && len(f.ids[1]) > 0 && int(f.count[0][0]) < len(f.ids[0]) && int(f.count[1][0]) < len(f.ids[1])
}

func (f *field) at(side int, row uint32) string { return f.values[f.id(side, row)] }

// isNull says whether a text only says that there is no value.
func isNull(v string) bool {
	if len(v) > 8 {
		return false
	}
	switch strings.ToUpper(v) {
	case "", "NA", "N/A", "#N/A", "NULL", "NAN", "NONE", "\\N", "-", "--", ".", "?", "(NULL)", "NIL", "NAT", "UNKNOWN":
		return true
	}
	return false
}

// agreement is the probability that a random left and a random right record, or two random records of one table, have the same value,
// given that both have one.
func (f *field) agreement(self bool) float64 {
	same := 0.0
	for id := 1; id < len(f.count[0]); id++ {
		if self {
			n := float64(f.count[0][id])
			same += n * (n - 1)
		} else {
			same += float64(f.count[0][id]) * float64(f.count[1][id])
		}
	}
	nl, nr := float64(len(f.ids[0]))-float64(f.count[0][0]), float64(len(f.ids[1]))-float64(f.count[1][0])
	if self {
		nr = nl - 1
	}
	if nl <= 0 || nr <= 0 {
		return 0
	}
	return same / (nl * nr)
}
