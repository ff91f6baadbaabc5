package record

import (
	"slices"
	"strings"
)

// texts holds the distinct values of a column, numbered from 0 in the order they were added. It takes the bytes of the values and
// four more each, in a few large pieces that hold no pointers, so that the garbage collector has nothing to do.
type texts struct {
	blocks []textBlock
	n      uint32
	slab   strings.Builder   // where the last block grows
	from   int               // where that block begins in slab
	long   map[uint32]string // values too long for a block
}

// textBlock is textsABlock values one behind the other.
type textBlock struct {
	text string
	ends *[textsABlock]uint32
}

const (
	textsABlock = 256
	longText    = 1 << 16 // so that the ends in a block fit 32 bits
	minSlab     = 1 << 9
	maxSlab     = 1 << 18
)

// at returns the value of a number below n.
func (t *texts) at(id uint32) string {
	b := &t.blocks[id/textsABlock]
	i := id % textsABlock
	start, end := uint32(0), b.ends[i]
	if i > 0 {
		start = b.ends[i-1]
	}
	if start == end {
		return t.long[id] // or the empty value
	}
	return b.text[start:end]
}

// add copies a value and returns its number.
func (t *texts) add(v string) uint32 {
	id := t.n
	i := id % textsABlock
	if i == 0 {
		t.blocks = append(t.blocks, textBlock{ends: new([textsABlock]uint32)})
		t.from = t.slab.Len()
	}
	t.n++
	b := &t.blocks[len(t.blocks)-1]
	if len(v) >= longText {
		if t.long == nil {
			t.long = map[uint32]string{}
		}
		t.long[id] = strings.Clone(v)
	} else {
		t.keep(b, v)
	}
	b.ends[i] = uint32(len(b.text))
	return id
}

// keep puts v behind the last block's text; where the slab is full the block moves to a new one.
func (t *texts) keep(b *textBlock, v string) {
	if t.slab.Cap()-t.slab.Len() < len(v) {
		t.slab = strings.Builder{}
		t.slab.Grow(max(len(b.text)+len(v), min(int(t.n)*len(v), maxSlab), minSlab))
		t.slab.WriteString(b.text)
		t.from = 0
	}
	t.slab.WriteString(v)
	b.text = t.slab.String()[t.from:]
}

// bytes is what the values take.
func (t *texts) bytes() int64 {
	const block = 4*textsABlock + 24
	n := int64(0)
	for _, b := range t.blocks {
		n += block + int64(len(b.text))
	}
	for _, v := range t.long {
		n += int64(len(v))
	}
	return n
}

// closed returns the values without what is only needed to add more.
func (t *texts) closed() texts {
	return texts{blocks: slices.Clip(t.blocks), n: t.n, long: t.long}
}
