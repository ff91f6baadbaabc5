package match

import (
	"math"
	"sync/atomic"
)

// A comparer puts a pair of records in one of the levels of its comparison. It is not changed by use.
type comparer interface {
	// level gives 0 where a value is missing, then the closest first.
	level(left, right uint32) int
	// values are what an explanation shows.
	values(left, right uint32) (string, string)
}

// A question is a comparison with what answers it on two prepared tables.
type question struct {
	Comparison
	comparer
	// rarity, where given, is what agreement on a value adds for being rare or takes away for being common, in bits.
	rarity *rarity
	// rare is the field whose frequencies make rarity, where it is not the one that is compared.
	rare *field
	// rareTo is the last level that rarity bears on; 0 is the first.
	rareTo int
	// shared says that a household or a company has the value in common, so that kin agree on it.
	shared bool
	// closed is the u of Levels[1] from the frequencies of values, negative where it is not known.
	closed float64
}

// byValue compares one field by its values: equal numbers are level 1, and other decides on two different values.
type byValue struct {
	f     *field
	other func(a, b uint32) int
	cache *cache // nil where comparing costs no more than looking up
}

func newByValue(f *field, other func(a, b uint32) int) *byValue {
	return &byValue{f: f, other: other}
}

// remembered keeps the answers of a costly comparison in a cache, since values repeat.
func (c *byValue) remembered() *byValue {
	c.cache = newCache()
	return c
}

func (c *byValue) level(left, right uint32) int {
	a, b := c.f.id(0, left), c.f.id(1, right)
	switch {
	case a == 0 || b == 0:
		return 0
	case a == b:
		return 1
	}
	return c.different(a, b)
}

func (c *byValue) different(a, b uint32) int {
	if c.cache == nil {
		return c.other(a, b)
	}
	if a > b {
		a, b = b, a
	}
	if l, ok := c.cache.get(a, b); ok {
		return l
	}
	l := c.other(a, b)
	c.cache.put(a, b, l)
	return l
}

func (c *byValue) values(left, right uint32) (string, string) {
	return c.f.at(0, left), c.f.at(1, right)
}

// cache is a direct-mapped memory of levels of pairs of values. Each entry is one word, written and read whole, so workers share it
// without locks: a lost entry is computed again, to the same.
type cache struct{ entries []atomic.Uint64 }

const (
	cacheBits  = 17
	cacheLimit = 1 << 30 // values above it are not kept: an entry holds two of 30 bits and the level in four
)

func newCache() *cache { return &cache{make([]atomic.Uint64, 1<<cacheBits)} }

func (c *cache) slot(a, b uint32) *atomic.Uint64 {
	h := (uint64(a)<<32 | uint64(b)) * 0x9E3779B97F4A7C15
	return &c.entries[h>>(64-cacheBits)]
}

func (c *cache) get(a, b uint32) (int, bool) {
	e := c.slot(a, b).Load()
	return int(e & 15), e>>4 == uint64(a)<<30|uint64(b)
}

func (c *cache) put(a, b uint32, level int) {
	if a < cacheLimit && b < cacheLimit {
		c.slot(a, b).Store((uint64(a)<<30|uint64(b))<<4 | uint64(level))
	}
}

// rarity is the term-frequency adjustment of a comparison: log2(u of agreement / frequency of the value). What counts as the value may be
// a combination of fields, such as a building.
type rarity struct {
	f    *field
	bits []float32
	// to is the last level that it speaks of; agreement up to it is on one value of ids, or a slip away from it.
	to int
}

// newRarity weighs each value by the share of entities that have it: of two tables, the one where a value is more frequent tells how many
// have it.
func newRarity(f *field, u float64, to int) *rarity {
	r := &rarity{f, make([]float32, len(f.count[0])), to}
	filled := func(side int) float64 { return float64(len(f.ids[side])) - float64(f.count[side][0]) }
	all := max(1, filled(0), filled(1))
	for id := 1; id < len(f.count[0]); id++ {
		n := float64(max(f.count[0][id], f.count[1][id]))
		share := max(1, n) / all
		r.bits[id] = float32(max(-maxRarity, min(maxRarity, math.Log2(u/share))))
	}
	return r
}

// maxRarity bounds what the frequency of one value can do to a level's weight.
const maxRarity = 8

// of gives the bits for the values of two records that agree: of two values that differ by a slip, those of the more frequent.
func (r *rarity) of(left, right uint32) float64 {
	return float64(min(r.bits[r.f.id(0, left)], r.bits[r.f.id(1, right)]))
}
