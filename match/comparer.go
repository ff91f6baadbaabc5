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
	f      *field
	other  func(a, b uint32) int
	bySign func(a, b uint64) int // the level of two different values by their signs, both not 0; 0 where the texts must be compared
	cache  *cache                // nil where comparing costs no more than looking up
}

func newByValue(f *field, other func(a, b uint32) int) *byValue {
	return &byValue{f: f, other: other}
}

// signed tells most values apart by their signs.
func (c *byValue) signed(signs []uint64, bySign func(a, b uint64) int) *byValue {
	c.f.signs.of, c.bySign = signs, bySign
	return c
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
	if c.bySign != nil {
		if level := c.signLevel(c.f.sign(0, left), c.f.sign(1, right)); level > 0 {
			return level
		}
	}
	return c.different(a, b)
}

// signLevel is the level of two different values by their signs, 0 where they do not tell.
func (c *byValue) signLevel(x, y uint64) int {
	if x == 0 || y == 0 {
		return 0
	}
	return c.bySign(x, y)
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
	f     *field
	steps []int8 // by value, in steps of a sixteenth of a bit; nil once the rows are packed
	// Where it stands in a packed row: in a word, from a bit on.
	at, shift int
	// to is the last level that it speaks of; agreement up to it is on one value of ids, or a slip away from it.
	to int
}

// rarityStep is how finely rarity is kept, in bits. Sums of it are exact, in whatever order they are taken.
const rarityStep = 1. / 16

// newRarity weighs each value by the share of entities that have it: of two tables, the one where a value is more frequent tells how many
// have it.
func newRarity(f *field, u float64, to int) *rarity {
	r := &rarity{f: f, steps: make([]int8, len(f.count[0])), to: to}
	filled := func(side int) float64 { return float64(len(f.ids[side])) - float64(f.count[side][0]) }
	all := max(1, filled(0), filled(1))
	var known [1 << 10]int8 // most values are had by few
	for n := range known {
		known[n] = rarityOf(u * all / max(1, float64(n)))
	}
	for id := 1; id < len(f.count[0]); id++ {
		if n := max(f.count[0][id], f.count[1][id]); int(n) < len(known) {
			r.steps[id] = known[n]
		} else {
			r.steps[id] = rarityOf(u * all / float64(n))
		}
	}
	return r
}

// maxRarity bounds what the frequency of one value can do to a level's weight.
const maxRarity = 127 * rarityStep

// rarityOf is the logarithm of how much rarer a value is, in steps.
func rarityOf(times float64) int8 {
	return int8(math.Round(max(-maxRarity, min(maxRarity, math.Log2(times))) / rarityStep))
}

// of gives the bits for the values of two records that agree: of two values that differ by a slip, those of the more frequent.
func (r *rarity) of(left, right uint32) float64 {
	return float64(min(r.stepsAt(0, left), r.stepsAt(1, right))) * rarityStep
}

func (r *rarity) stepsAt(side int, row uint32) int8 {
	if r.steps != nil {
		return r.steps[r.f.id(side, row)]
	}
	v := &r.f.packed[side]
	return r.in(v.data[int(row)*v.stride:])
}

// in reads the steps in a packed row.
func (r *rarity) in(row []uint32) int8 { return int8(row[r.at] >> r.shift) }
