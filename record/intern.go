package record

import (
	"hash/maphash"
	"strings"
)

// interning numbers the distinct values of one column in the order they come: a hash table with open addressing whose slots hold a
// value's number and half its hash, so that most look-ups that fail touch one word.
type interning struct {
	values []string
	slots  []uint64 // number and upper half of the hash; 0 is free, since number 0 is the empty value and has no slot
	mask   uint64
	text   strings.Builder // values are cut from chunks, so that a million of them are a few allocations
}

// seed makes numbers neither better nor worse: they follow the order of values, not their hashes.
var seed = maphash.MakeSeed()

const textChunk = 1 << 16

func newInterning() *interning {
	return &interning{values: []string{""}, slots: make([]uint64, 64), mask: 63}
}

// id gives the number of a value, a new one where it was not seen. The value is copied.
func (in *interning) id(v string) uint32 {
	if v == "" {
		return 0
	}
	h := maphash.String(seed, v)
	for i := h & in.mask; ; i = (i + 1) & in.mask {
		s := in.slots[i]
		if s == 0 {
			id := uint32(len(in.values))
			in.slots[i] = h&^0xFFFFFFFF | uint64(id)
			in.values = append(in.values, in.keep(v))
			if len(in.values)*2 > len(in.slots) {
				in.grow()
			}
			return id
		}
		if s>>32 == h>>32 && in.values[uint32(s)] == v {
			return uint32(s)
		}
	}
}

// keep copies a value into the current chunk.
func (in *interning) keep(v string) string {
	if len(v) > textChunk/4 {
		return strings.Clone(v)
	}
	if in.text.Cap()-in.text.Len() < len(v) {
		in.text = strings.Builder{}
		in.text.Grow(textChunk)
	}
	from := in.text.Len()
	in.text.WriteString(v)
	return in.text.String()[from:]
}

func (in *interning) grow() {
	old := in.slots
	in.slots = make([]uint64, 4*len(old))
	in.mask = uint64(len(in.slots) - 1)
	for id := 1; id < len(in.values); id++ {
		h := maphash.String(seed, in.values[id])
		for i := h & in.mask; ; i = (i + 1) & in.mask {
			if in.slots[i] == 0 {
				in.slots[i] = h&^0xFFFFFFFF | uint64(id)
				break
			}
		}
	}
}
