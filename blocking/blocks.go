package blocking

import (
	"math/bits"
	"slices"
)

// blocks are the groups of records that one rule makes, those without a pair left out. In a table with itself right is left, and a
// block's pairs are those of different records.
type blocks struct {
	self        bool
	left, right side
	rows        [2]int // of the tables
	one         bool   // whether each record has one key at most
	pairs       int64  // in all blocks
	cut         []Block
}

// side is one table's part in the blocks: the members of block b, from 0, are members[start[b]:start[b+1]], ascending.
type side struct {
	start   []uint32
	members []uint32
	// of holds the block of each record, from 1, where it has at most one; otherwise those of record i are list[first[i]:first[i+1]],
	// ascending.
	of    []uint32
	first []uint32
	list  []uint32
}

func (s *side) in(b int) []uint32 { return s.members[s.start[b]:s.start[b+1]] }

func (s *side) blocksOf(row uint32) []uint32 {
	if s.of != nil {
		if s.of[row] == 0 {
			return nil
		}
		return s.of[row : row+1]
	}
	return s.list[s.first[row]:s.first[row+1]]
}

func (b *blocks) count() int { return len(b.left.start) - 1 }

func (b *blocks) pairsIn(block int) int64 {
	l := int64(b.left.start[block+1] - b.left.start[block])
	if b.self {
		return l * (l - 1) / 2
	}
	return l * int64(b.right.start[block+1]-b.right.start[block])
}

// makeBlocks groups the records of a rule. A block of more than most pairs is divided by the rule's further keys; what is lost by that,
// and blocks that stay too large and are left out, are listed in cut; 0 is no bound. Once there are more than limit pairs it gives up, and
// says how many there were by then; the blocks are nil then.
//
// Keys are hashes, so they are dealt out by their first bits into parts of some thousand entries, which fit the processor's cache, and
// each part is grouped by itself: the order of blocks is that of the parts, and within a part that of first records.
func (g *grouper) makeBlocks(r *Rule, most, limit int64) (*blocks, int64) {
	b := &blocks{self: r.Right == nil}
	g.blocks, g.most, g.rule, g.further = b, most, r, [2]*Keys{}
	shift := partShift(r.Left, r.Right)
	left, right := &g.dealt[0], &parts{}
	left.deal(r.Left, shift)
	b.left.begin(&g.room[0], len(left.rows))
	if !b.self {
		right = &g.dealt[1]
		right.deal(r.Right, shift)
		b.right.begin(&g.room[1], len(right.rows))
	}
	for i := range left.start[1:] {
		g.part(left.part(i), right.part(i))
		if b.pairs > limit {
			return nil, b.pairs
		}
	}
	b.left.end(r.Left)
	if b.self {
		b.right = b.left
	} else {
		b.right.end(r.Right)
	}
	return b, b.pairs
}

// parts are entries, a key and the row that has it, in parts by the keys' first bits; within a part in the order of rows.
type parts struct {
	keys  []Key
	rows  []uint32
	start []uint32
}

type part struct {
	keys []Key
	rows []uint32
}

func (p *parts) part(i int) part {
	if p.start == nil {
		return part{}
	}
	from, to := p.start[i], p.start[i+1]
	return part{p.keys[from:to], p.rows[from:to]}
}

// partEntries is about how many entries a part has.
const partEntries = 1 << 12

// partShift is by how much keys are moved to the right to give the number of their part.
func partShift(left, right *Keys) int {
	n := left.entries()
	if right != nil {
		n += right.entries()
	}
	return 64 - min(10, bits.Len(uint(n/partEntries)))
}

// deal puts entries into parts, empty keys left out, in the memory of what was dealt before.
func (p *parts) deal(k *Keys, shift int) {
	p.start = resized(p.start, 1<<(64-shift)+1)
	clear(p.start)
	all := k.One
	if all == nil {
		all = k.Many
	}
	for _, key := range all {
		if key != 0 {
			p.start[key>>shift+1]++
		}
	}
	for i := 1; i < len(p.start); i++ {
		p.start[i] += p.start[i-1]
	}
	n := int(p.start[len(p.start)-1])
	p.keys, p.rows = resized(p.keys, n), resized(p.rows, n)
	fill := slices.Clone(p.start)
	put := func(key Key, row uint32) {
		if key == 0 {
			return
		}
		at := &fill[key>>shift]
		p.keys[*at], p.rows[*at] = key, row
		*at++
	}
	if k.One != nil {
		for row, key := range k.One {
			put(key, uint32(row))
		}
		return
	}
	for row := range k.Rows() {
		for _, key := range k.of(row) {
			put(key, uint32(row))
		}
	}
}

// resized gives a list of n in the memory of s, where it is large enough.
func resized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/8)
	}
	return s[:n]
}

// grouper makes blocks of parts, one after the other, and the blocks of one rule after those of another, in the same memory.
type grouper struct {
	*blocks
	dealt   [2]parts
	room    [2]members
	rule    *Rule
	most    int64
	further [2]*Keys // once a block was too large
	table   numbering
	l, r    grouped
}

// grouped is the entries of one side of a part by group, from 1.
type grouped struct {
	group  []uint32 // by entry; 0 where a row has its key twice
	sizes  []uint32 // by group
	offset []uint32 // by group: where its members go, scratch
}

func (g *grouped) reset(entries int) {
	g.group = resized(g.group, entries)
	g.sizes = append(g.sizes[:0], 0)
}

// number gives the entries of a side their groups.
func (g *grouped) number(p part, t *numbering) {
	g.reset(len(p.keys))
	last := g.offset[:0] // by group: the last row, from 1, so that a row's repeated keys count once
	for i, key := range p.keys {
		id := t.number(key)
		for int(id) >= len(g.sizes) {
			g.sizes = append(g.sizes, 0)
		}
		for int(id) >= len(last) {
			last = append(last, 0)
		}
		if last[id] == p.rows[i]+1 {
			g.group[i] = 0
			continue
		}
		last[id] = p.rows[i] + 1
		g.group[i] = id
		g.sizes[id]++
	}
	g.offset = last
}

// part makes the blocks of the records in a part.
func (g *grouper) part(left, right part) {
	if len(left.keys) == 0 {
		return
	}
	g.table.reset(len(left.keys) + len(right.keys))
	g.l.number(left, &g.table)
	if !g.self {
		g.r.number(right, &g.table)
	}
	groups := g.table.next
	for len(g.l.sizes) < groups {
		g.l.sizes = append(g.l.sizes, 0)
	}
	for len(g.r.sizes) < groups && !g.self {
		g.r.sizes = append(g.r.sizes, 0)
	}
	// Sizes become places among the members; of groups that make no block, none.
	var large []uint32
	g.l.offset = append(g.l.offset[:0], make([]uint32, groups)...)
	g.r.offset = append(g.r.offset[:0], make([]uint32, groups)...)
	for id := 1; id < groups; id++ {
		n := g.groupPairs(id)
		switch {
		case n == 0:
			g.l.offset[id], g.r.offset[id] = nowhere, nowhere
		case g.most > 0 && n > g.most:
			g.l.offset[id], g.r.offset[id] = nowhere, nowhere
			large = append(large, uint32(id))
		default:
			g.pairs += n
			g.l.offset[id] = g.left.room(g.l.sizes[id])
			if !g.self {
				g.r.offset[id] = g.right.room(g.r.sizes[id])
			}
		}
	}
	g.left.place(left, &g.l)
	if !g.self {
		g.right.place(right, &g.r)
	}
	for _, id := range large {
		g.divide(g.l.rowsOf(left, id), g.r.rowsOf(right, id))
	}
}

// nowhere is the place of what makes no block.
const nowhere = ^uint32(0)

func (g *grouper) groupPairs(id int) int64 {
	n := int64(g.l.sizes[id])
	if g.self {
		return n * (n - 1) / 2
	}
	return n * int64(g.r.sizes[id])
}

// rowsOf gives the rows of one group.
func (g *grouped) rowsOf(p part, id uint32) []uint32 {
	var out []uint32
	for i, of := range g.group[:len(p.rows)] {
		if of == id {
			out = append(out, p.rows[i])
		}
	}
	return out
}

// divide makes blocks of the rows of a group that is too large by the rule's further keys, and counts what is lost.
func (g *grouper) divide(left, right []uint32) {
	n := int64(len(left))
	whole := n * (n - 1) / 2
	if !g.self {
		whole = n * int64(len(right))
	}
	if g.further[0] == nil && g.rule.Further != nil {
		g.further[0], g.further[1] = g.rule.Further()
	}
	kept := int64(0)
	if g.further[0] != nil {
		type sub struct{ left, right []uint32 }
		index := map[Key]int{}
		var subs []sub
		each := func(rows []uint32, k *Keys, add func(s *sub, row uint32)) {
			for _, row := range rows {
				for _, key := range k.of(int(row))[:1] {
					if key == 0 {
						continue
					}
					at, ok := index[key]
					if !ok {
						at = len(subs)
						index[key] = at
						subs = append(subs, sub{})
					}
					add(&subs[at], row)
				}
			}
		}
		each(left, g.further[0], func(s *sub, row uint32) { s.left = append(s.left, row) })
		if !g.self {
			each(right, g.further[1], func(s *sub, row uint32) { s.right = append(s.right, row) })
		}
		for _, s := range subs {
			n := int64(len(s.left))
			pairs := n * (n - 1) / 2
			if !g.self {
				pairs = n * int64(len(s.right))
			}
			if pairs == 0 || pairs > g.most {
				continue
			}
			kept += pairs
			g.pairs += pairs
			copy(g.left.members[g.left.room(uint32(len(s.left))):], s.left)
			if !g.self {
				copy(g.right.members[g.right.room(uint32(len(s.right))):], s.right)
			}
		}
	}
	if lost := whole - kept; lost > 0 {
		g.cut = append(g.cut, Block{Left: len(left), Right: len(right), Pairs: lost, row: left[0]})
	}
}

// members is room for the lists of a side while they grow.
type members struct{ start, members []uint32 }

func (s *side) begin(room *members, entries int) {
	room.members, room.start = resized(room.members, entries), resized(room.start, entries/2+2)
	s.members, s.start = room.members[:0], append(room.start[:0], 0)
}

// room makes room for a block of n members and gives its place.
func (s *side) room(n uint32) uint32 {
	at := uint32(len(s.members))
	s.members = s.members[:at+n]
	s.start = append(s.start, at+n)
	return at
}

// place puts the entries of a part where their groups have room.
func (s *side) place(p part, g *grouped) {
	for i, id := range g.group[:len(p.rows)] {
		if id == 0 || g.offset[id] == nowhere {
			continue
		}
		s.members[g.offset[id]] = p.rows[i]
		g.offset[id]++
	}
}

// end notes the blocks of each record.
func (s *side) end(k *Keys) {
	s.members, s.start = slices.Clone(s.members), slices.Clone(s.start)
	if k.One != nil {
		s.of = make([]uint32, k.Rows())
		for b := range s.start[1:] {
			for _, row := range s.in(b) {
				s.of[row] = uint32(b) + 1
			}
		}
		return
	}
	s.first, s.list = make([]uint32, k.Rows()+1), make([]uint32, len(s.members))
	for _, row := range s.members {
		s.first[row+1]++
	}
	for i := 1; i < len(s.first); i++ {
		s.first[i] += s.first[i-1]
	}
	fill := slices.Clone(s.first)
	for b := range s.start[1:] {
		for _, row := range s.in(b) {
			s.list[fill[row]] = uint32(b) + 1
			fill[row]++
		}
	}
}

// numbering gives keys the numbers 1, 2, 3, … in the order they come: a hash table with open addressing, since keys are hashes already.
type numbering struct {
	keys []Key
	ids  []uint32
	mask uint64
	next int
}

// reset empties the table and makes it large enough for n keys.
func (n *numbering) reset(keys int) {
	size := 1 << bits.Len(uint(2*keys))
	if cap(n.keys) < size {
		n.keys, n.ids = make([]Key, size), make([]uint32, size)
	} else {
		n.keys, n.ids = n.keys[:size], n.ids[:size]
		clear(n.keys)
	}
	n.mask, n.next = uint64(size-1), 1
}

func (n *numbering) number(k Key) uint32 {
	for i := uint64(k) & n.mask; ; i = (i + 1) & n.mask {
		switch n.keys[i] {
		case k:
			return n.ids[i]
		case 0:
			id := uint32(n.next)
			n.keys[i], n.ids[i] = k, id
			n.next++
			return id
		}
	}
}
