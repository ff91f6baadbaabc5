package slots

import (
	"math/rand/v2"
	"testing"
)

// However often a table grows, each number is found from the place of its hash on, before a free slot.
func TestGrow(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	table, shift := New(8)
	hashes := []uint32{0}
	for id := uint64(1); id <= 5000; id++ {
		if 2*int(id) > len(table) {
			table, shift = Grow(table, 2*len(table))
		}
		hash := rng.Uint32() >> (id % 3 * 8) // many of one place
		hashes = append(hashes, hash)
		i := int(hash >> shift)
		for table[i&(len(table)-1)] != 0 {
			i++
		}
		table[i&(len(table)-1)] = uint64(hash)<<32 | id
	}
	for id, hash := range hashes[1:] {
		want := uint64(hash)<<32 | uint64(id+1)
		for i := int(hash >> shift); ; i++ {
			s := table[i&(len(table)-1)]
			if s == want {
				break
			}
			if s == 0 {
				t.Fatalf("number %d of hash %x is not found", id+1, hash)
			}
		}
	}
}
