package blocking

import "slices"

// A Key is what records of one block share. The zero Key is no key. Only the equality of keys means anything: a good key is a hash, as
// [KeyOf] makes it, since blocks are made part by part of the keys' range.
type Key uint64

// KeyOf makes the key of a text (FNV-1a, 64 bits, mixed); the empty text makes none.
func KeyOf(text string) Key {
	if text == "" {
		return 0
	}
	h := uint64(14695981039346656037)
	for i := 0; i < len(text); i++ {
		h = (h ^ uint64(text[i])) * 1099511628211
	}
	return nonzero(mix(h))
}

// And makes the key of a conjunction: two records share it when they share both. It is no key where either is none.
func (k Key) And(other Key) Key {
	if k == 0 || other == 0 {
		return 0
	}
	return nonzero(mix(uint64(k)*0x9E3779B97F4A7C15 + uint64(other)))
}

func nonzero(h uint64) Key {
	if h == 0 {
		return 1
	}
	return Key(h)
}

func mix(h uint64) uint64 {
	h ^= h >> 32
	h *= 0xD6E8FEB86659FD93
	h ^= h >> 32
	h *= 0xD6E8FEB86659FD93
	return h ^ h>>32
}

// Keys are the keys of all records of one table under one rule.
type Keys struct {
	// One holds the key of each record, where no record has more than one.
	One []Key
	// Start and Many hold several keys a record, where One is nil: those of record i are Many[Start[i]:Start[i+1]].
	Start []uint32
	Many  []Key
}

// Rows is the number of records.
func (k *Keys) Rows() int {
	if k.One != nil {
		return len(k.One)
	}
	return max(0, len(k.Start)-1)
}

// sound says whether the lists of several keys a record are within Many.
func (k *Keys) sound() bool {
	return k.One != nil || len(k.Start) == 0 || k.Start[0] == 0 && int(k.Start[len(k.Start)-1]) == len(k.Many) && slices.IsSorted(k.Start)
}

// entries is how many keys there are, empty ones included.
func (k *Keys) entries() int { return len(k.One) + len(k.Many) }

// of gives the keys of a record; some may be zero.
func (k *Keys) of(row int) []Key {
	if k.One != nil {
		return k.One[row : row+1]
	}
	return k.Many[k.Start[row]:k.Start[row+1]]
}
