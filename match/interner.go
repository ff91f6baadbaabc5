package match

import (
	"hash/maphash"
	"math/bits"

	"github.com/ownerlink/ownerlink/internal/slots"
	"github.com/ownerlink/ownerlink/record"
)

// interner numbers values over both tables in the order they come: a hash table with open addressing, see [slots], in which most look-ups
// touch one word.
type interner struct {
	f     *field
	slots []uint64 // 0 is free: number 0 is the empty value and has no slot
	shift uint     // from half a hash to its slot
}

// seed makes numbers neither better nor worse: they follow the order of values, not their hashes.
var seed = maphash.MakeSeed()

func newInterner(kind Kind, name string) *interner {
	in := &interner{f: &field{kind: kind, name: name, values: []string{""}}}
	in.slots, in.shift = slots.New(1 << 6)
	return in
}

func (in *interner) id(v string) uint32 {
	if v == "" {
		return 0
	}
	return in.find(v, halfHash(v))
}

func halfHash(v string) uint32 { return uint32(maphash.String(seed, v) >> 32) }

// find gives the number of a value that is not empty, a new one where it was not seen.
func (in *interner) find(v string, hash uint32) uint32 {
	mask := len(in.slots) - 1
	for i := int(hash >> in.shift); ; i++ {
		s := in.slots[i&mask]
		if s == 0 {
			id := uint32(len(in.f.values))
			in.slots[i&mask] = uint64(hash)<<32 | uint64(id)
			in.f.values = append(in.f.values, v)
			if 2*len(in.f.values) > len(in.slots) {
				in.slots, in.shift = slots.Grow(in.slots, 2*len(in.slots))
			}
			return id
		}
		if uint32(s>>32) == hash && in.f.values[uint32(s)] == v {
			return uint32(s)
		}
	}
}

// together is how many values are looked up together.
const together = 64

// ids is id for up to together values. Most of what a look-up takes is waiting for memory; here the waits of many overlap.
func (in *interner) ids(ids []uint32, values []string) {
	var (
		hashes [together]uint32
		found  [together]uint64
		texts  [together]string
	)
	for i, v := range values {
		hashes[i] = halfHash(v)
		found[i] = in.slots[hashes[i]>>in.shift]
	}
	for i := range values {
		if s := found[i]; uint32(s>>32) == hashes[i] {
			texts[i] = in.f.values[uint32(s)]
		}
	}
	for i, v := range values {
		switch {
		case v == "":
			ids[i] = 0
		case texts[i] == v: // right whatever was added meanwhile
			ids[i] = uint32(found[i])
		default:
			ids[i] = in.find(v, hashes[i])
		}
	}
}

// room makes room for n values.
func (in *interner) room(n int) {
	if size := 1 << bits.Len(uint(2*n)); size > len(in.slots) {
		in.slots, in.shift = slots.Grow(in.slots, size)
	}
}

// column fills a side from a column, one call of norm a distinct value.
func (in *interner) column(side int, c *record.Column, norm func(string) string) {
	if in.room(len(in.f.values) + c.Distinct()/2); len(in.f.values) == 1 {
		in.f.values = append(make([]string, 0, c.Distinct()/2+1), "")
	}
	to := make([]uint32, c.Distinct()+1)
	var values [together]string
	for from := 0; from < len(to); from += together {
		n := min(together, len(to)-from)
		for i := range n {
			if values[i] = c.Value(uint32(from + i)); isNull(values[i]) {
				values[i] = ""
			} else {
				values[i] = norm(values[i])
			}
		}
		in.ids(to[from:from+n], values[:n])
	}
	ids := make([]uint32, len(c.IDs()))
	for row, id := range c.IDs() {
		ids[row] = to[id]
	}
	in.f.ids[side] = ids
	in.f.source[side] = c.Name()
}

// done counts and gives the field; with itself the right side is the left.
func (in *interner) done(self bool) *field {
	f := in.f
	in.slots = nil
	f.number(len(f.values), self)
	return f
}

// triples numbers combinations of three numbers in the order they come, from 1.
type triples struct {
	seen  [][3]uint32
	slots []uint32
	mask  uint64
}

func newTriples() *triples {
	return &triples{seen: make([][3]uint32, 1), slots: make([]uint32, 64), mask: 63}
}

func hashTriple(t [3]uint32) uint64 {
	h := (uint64(t[0])<<32|uint64(t[1]))*0x9E3779B97F4A7C15 ^ uint64(t[2])*0xD6E8FEB86659FD93
	return (h ^ h>>32) * 0x9E3779B97F4A7C15 >> 20
}

func (n *triples) id(t [3]uint32) uint32 {
	for i := hashTriple(t) & n.mask; ; i = (i + 1) & n.mask {
		id := n.slots[i]
		if id == 0 {
			id = uint32(len(n.seen))
			n.slots[i] = id
			n.seen = append(n.seen, t)
			if 2*len(n.seen) > len(n.slots) {
				n.grow()
			}
			return id
		}
		if n.seen[id] == t {
			return id
		}
	}
}

// ids is id for up to together triples, whose waits for memory overlap.
func (n *triples) ids(ids []uint32, ts [][3]uint32) {
	var found [together]uint32
	for i, t := range ts {
		found[i] = n.slots[hashTriple(t)&n.mask]
	}
	for i, t := range ts {
		if id := found[i]; id != 0 && n.seen[id] == t {
			ids[i] = id
		} else {
			ids[i] = n.id(t)
		}
	}
}

func (n *triples) grow() {
	n.slots = slots.Written(make([]uint32, 4*len(n.slots)))
	n.mask = uint64(len(n.slots) - 1)
	for id, t := range n.seen[1:] {
		i := hashTriple(t) & n.mask
		for n.slots[i] != 0 {
			i = (i + 1) & n.mask
		}
		n.slots[i] = uint32(id + 1)
	}
}
