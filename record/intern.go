package record

import (
	"hash/maphash"
	"strings"

	"github.com/ownerlink/ownerlink/internal/slots"
)

// interning numbers the distinct values of one column in the order they come: a hash table with open addressing, see [slots].
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
	in := &interning{}
	in.slots, in.shift = slots.New(1 << 6)
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
				in.slots, in.shift = slots.Grow(in.slots, 2*len(in.slots))
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
		found [lookAhead]uint64
		texts [lookAhead]string
	)
	for i := range values {
		found[i] = in.slots[values[i].hash>>in.shift]
	}
	for i := range values {
		if s := found[i]; uint32(s>>32) == values[i].hash {
			texts[i] = in.texts.at(uint32(s))
		}
	}
	for i, v := range values {
		switch {
		case v.text == "":
			ids[i] = 0
		case texts[i] == v.text:
			ids[i] = uint32(found[i])
		default:
			ids[i] = in.id(v)
		}
	}
}
