package record

import (
	"hash/maphash"
	"strings"
)

// interning numbers the distinct values of one column in the order they come: a hash table with open addressing whose slots hold a
// value's number and its hash. A slot's place is the upper bits of the hash, so that the table grows from front to back and no value
// is hashed twice.
type interning struct {
	texts texts
	slots []uint64 // hash and number; 0 is free, since number 0 is the empty value and has no slot
	shift uint     // from a hash to its slot
}

// seed makes numbers neither better nor worse: they follow the order of values, not their hashes.
var seed = maphash.MakeSeed()

// hashed is a value to be looked up.
type hashed struct {
	text string
	hash uint32
}

// hashValue takes the space around a value away.
func hashValue(v string) hashed {
	v = strings.TrimSpace(v)
	return hashed{v, uint32(maphash.String(seed, v) >> 32)}
}

func newInterning() *interning {
	const bits = 6
	in := &interning{slots: make([]uint64, 1<<bits), shift: 32 - bits}
	in.texts.add("")
	return in
}

// id gives the number of a value, a new one where it was not seen. The text is copied.
func (in *interning) id(v hashed) uint32 {
	if v.text == "" {
		return 0
	}
	mask := len(in.slots) - 1
	for i := int(v.hash >> in.shift); ; i++ {
		s := in.slots[i&mask]
		if s == 0 {
			id := in.texts.add(v.text)
			in.slots[i&mask] = uint64(v.hash)<<32 | uint64(id)
			if int(id) > len(in.slots)*5/8 {
				in.grow()
			}
			return id
		}
		if uint32(s>>32) == v.hash && in.texts.at(uint32(s)) == v.text {
			return uint32(s)
		}
	}
}

// lookAhead is how many values are looked up together.
const lookAhead = 128

// ids is id for up to lookAhead values. Most of what a look-up takes is waiting for memory; here the waits of many overlap. A number is
// only taken from the first look where the value is found there: that stays right whatever is added meanwhile.
func (in *interning) ids(ids []uint32, values []hashed) {
	var (
		slots [lookAhead]uint64
		texts [lookAhead]string
	)
	for i := range values {
		slots[i] = in.slots[values[i].hash>>in.shift]
	}
	for i := range values {
		if s := slots[i]; uint32(s>>32) == values[i].hash {
			texts[i] = in.texts.at(uint32(s))
		}
	}
	for i, v := range values {
		switch {
		case v.text == "":
			ids[i] = 0
		case texts[i] == v.text:
			ids[i] = uint32(slots[i])
		default:
			ids[i] = in.id(v)
		}
	}
}

func (in *interning) grow() {
	old := in.slots
	in.slots = make([]uint64, 2*len(old))
	in.shift--
	mask := len(in.slots) - 1
	for i := 0; i < len(in.slots); i += 512 { // a page of new memory that is read before it is written costs the system twice
		in.slots[i] = 0
	}
	for _, s := range old {
		if s == 0 {
			continue
		}
		i := int(s>>32) >> in.shift
		for in.slots[i&mask] != 0 {
			i++
		}
		in.slots[i&mask] = s
	}
}
