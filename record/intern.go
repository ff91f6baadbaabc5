package record

import (
	"hash/maphash"
	"math/bits"
	"strings"
	"sync/atomic"

	"github.com/ownerlink/ownerlink/internal/slots"
)

// interning numbers the distinct values of one column in the order they come: a hash table with open addressing, see [slots]. While each value
// is greater than the one before, as the ids of records mostly are, it is a new one, and there is no table.
type interning struct {
	texts  texts
	slots  []uint64 // hash and number; 0 is free, since number 0 is the empty value and has no slot
	shift  uint     // from a hash to its slot
	rising atomic.Bool
	last   string // while it rises
}

// seed makes numbers neither better nor worse: they follow the order of values, not their hashes.
var seed = maphash.MakeSeed()

// hashed is a value to be looked up. A hash of 0 is to be made yet.
type hashed struct {
	text string
	hash uint32
}

// hashValue takes the space around a value away.
func hashValue(v string) hashed {
	v = strings.TrimSpace(v)
	return hashed{v, hashOf(v)}
}

func hashOf(v string) uint32 { return uint32(maphash.String(seed, v) >> 32) }

func newInterning() *interning {
	in := &interning{}
	in.texts.add("")
	in.rising.Store(true)
	return in
}

// greater puts values in the order of whole numbers, where they are some: by length, then by text.
func greater(a, b string) bool { return len(a) > len(b) || len(a) == len(b) && a > b }

// rise is ids for values as long as each is greater than the one before, and says how many those were. At the first that is not it makes
// the table.
func (in *interning) rise(ids []uint32, values []hashed) int {
	for i, v := range values {
		switch {
		case v.text == "":
			ids[i] = 0
		case greater(v.text, in.last):
			ids[i] = in.texts.add(v.text)
			in.last = in.texts.at(ids[i])
		default:
			in.index()
			return i
		}
	}
	return len(values)
}

// index makes the table of the values there are.
func (in *interning) index() {
	n := int(in.texts.n)
	in.slots, in.shift = slots.New(max(1<<6, 1<<bits.Len(uint(n*8/5))))
	mask := len(in.slots) - 1
	for id := 1; id < n; id++ {
		h := hashOf(in.texts.at(uint32(id)))
		i := int(h >> in.shift)
		for in.slots[i&mask] != 0 {
			i++
		}
		in.slots[i&mask] = uint64(h)<<32 | uint64(id)
	}
	in.last = ""
	in.rising.Store(false)
}

// id gives the number of a value, a new one where it was not seen. The text is copied.
func (in *interning) id(v hashed) uint32 {
	if v.text == "" {
		return 0
	}
	if in.rising.Load() {
		var id [1]uint32
		if in.rise(id[:], []hashed{v}) == 1 {
			return id[0]
		}
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
	if in.rising.Load() {
		n := in.rise(ids, values)
		ids, values = ids[n:], values[n:]
	}
	var (
		found [lookAhead]uint64
		texts [lookAhead]string
	)
	for i := range values {
		if values[i].hash == 0 { // it was rising when these values were read
			values[i].hash = hashOf(values[i].text)
		}
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
