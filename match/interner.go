package match

import (
	"hash/maphash"
	"math/bits"

	"github.com/ownerlink/ownerlink/record"
)

// interner numbers values over both tables in the order they come: a hash table with open addressing whose slots hold a value's number and
// half its hash, so that most look-ups touch one word.
type interner struct {
	f     *field
	slots []uint64 // 0 is free: number 0 is the empty value and has no slot
	mask  uint64
}

// seed makes numbers neither better nor worse: they follow the order of values, not their hashes.
var seed = maphash.MakeSeed()

func newInterner(kind Kind, name string) *interner {
	in := &interner{f: &field{kind: kind, name: name, values: []string{""}}}
	in.grow(32)
	return in
}

func (in *interner) id(v string) uint32 {
	if v == "" {
		return 0
	}
	h := maphash.String(seed, v)
	for i := h & in.mask; ; i = (i + 1) & in.mask {
		s := in.slots[i]
		if s == 0 {
			id := uint32(len(in.f.values))
			in.slots[i] = h&^0xFFFFFFFF | uint64(id)
			in.f.values = append(in.f.values, v)
			if 2*len(in.f.values) > len(in.slots) {
				in.grow(2 * len(in.f.values))
			}
			return id
		}
		if s>>32 == h>>32 && in.f.values[uint32(s)] == v {
			return uint32(s)
		}
	}
}

// grow makes room for n values.
func (in *interner) grow(n int) {
	size := 1 << bits.Len(uint(2*n))
	if size <= len(in.slots) {
		return
	}
	in.slots, in.mask = make([]uint64, size), uint64(size-1)
	for id, v := range in.f.values[1:] {
		h := maphash.String(seed, v)
		i := h & in.mask
		for in.slots[i] != 0 {
			i = (i + 1) & in.mask
		}
		in.slots[i] = h&^0xFFFFFFFF | uint64(id+1)
	}
}

// column fills a side from a column, one call of norm a distinct value.
func (in *interner) column(side int, c *record.Column, norm func(string) string) {
	if in.grow(len(in.f.values) + c.Distinct()/2); len(in.f.values) == 1 {
		in.f.values = append(make([]string, 0, c.Distinct()/2+1), "")
	}
	to := record.Derive(c, func(v string) uint32 {
		if isNull(v) {
			return 0
		}
		return in.id(norm(v))
	})
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

func (n *triples) grow() {
	n.slots = make([]uint32, 4*len(n.slots))
	n.mask = uint64(len(n.slots) - 1)
	for id, t := range n.seen[1:] {
		i := hashTriple(t) & n.mask
		for n.slots[i] != 0 {
			i = (i + 1) & n.mask
		}
		n.slots[i] = uint32(id + 1)
	}
}
