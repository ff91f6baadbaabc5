// Package slots holds what hash tables that number values have in common: slots with half a hash in the upper 32 bits and a number in the
// lower ones, 0 for a free one. A slot's place is the upper bits of the half hash, so that a table grows from front to back and no value is
// hashed twice.
package slots

import "math/bits"

// New is an empty table of size slots, a power of two from 2 to 2³², and by how much a half hash is shifted to the right for its place.
func New(size int) (slots []uint64, shift uint) {
	return Written(make([]uint64, size)), uint(32 - bits.Len(uint(size-1)))
}

// Grow gives the table again with more slots.
func Grow(old []uint64, size int) (slots []uint64, shift uint) {
	slots, shift = New(size)
	mask := size - 1
	for _, s := range old {
		if s == 0 {
			continue
		}
		i := int(uint32(s>>32) >> shift)
		for slots[i&mask] != 0 {
			i++
		}
		slots[i&mask] = s
	}
	return slots, shift
}

// Written writes to each page of new memory, and gives it back: a page that is read first costs the system twice.
func Written[T uint32 | uint64](s []T) []T {
	const page = 1 << 9 // entries, of a page or half of one
	for i := 0; i < len(s); i += page {
		s[i] = 0
	}
	return s
}
