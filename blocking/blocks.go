package blocking

import "slices"

// blocks are the groups of records that one rule makes, those without a pair left out. Blocks are numbered from 1 in the order of
// their first record. In a table with itself right is left, and a block's pairs are those of different records.
type blocks struct {
	self        bool
	left, right side
	cut         []Block
}

// side is one table's part in the blocks: the members of block b are members[start[b]:start[b+1]], ascending.
type side struct {
	start   []uint32
	members []uint32
	// of holds the block of each record where it has at most one; otherwise those of record i are list[first[i]:first[i+1]], ascending.
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

func (b *blocks) pairs(block int) int64 {
	l := int64(b.left.start[block+1] - b.left.start[block])
	if b.self {
		return l * (l - 1) / 2
	}
	return l * int64(b.right.start[block+1]-b.right.start[block])
}

// entry says that a record has a key.
type entry struct {
	key Key
	row uint32
}

// countUpTo is the number of pairs of a rule's keys, or a number above limit as soon as it is known to be over it.
func countUpTo(r *Rule, limit int64) int64 {
	number := newNumbering(1024)
	var sizes [2][]int64
	pairs := int64(0)
	add := func(k *Keys, side int) bool {
		for row := range k.Rows() {
			for _, key := range k.of(row) {
				if key == 0 {
					continue
				}
				id := int(number.number(key))
				for s := range sizes {
					for len(sizes[s]) <= id {
						sizes[s] = append(sizes[s], 0)
					}
				}
				switch {
				case r.Right == nil:
					pairs += sizes[0][id]
				case side == 1:
					pairs += sizes[0][id]
				}
				sizes[side][id]++
			}
			if pairs > limit {
				return false
			}
		}
		return true
	}
	if add(r.Left, 0) && r.Right != nil {
		add(r.Right, 1)
	}
	return pairs
}

// makeBlocks groups the records of a rule. A block of more than most pairs is divided by the rule's further keys; what is lost by that,
// and blocks that stay too large and are left out, are listed in cut.
func makeBlocks(r *Rule, most int64) *blocks {
	b := &blocks{self: r.Right == nil}
	left, right := entries(r.Left), []entry(nil)
	if !b.self {
		right = entries(r.Right)
	}
	l, rt, n := groupBoth(left, right, b.self)
	if most > 0 {
		var large []int
		for g := range n {
			if b.groupPairs(l, rt, g) > most {
				large = append(large, g)
			}
		}
		if len(large) > 0 {
			b.divide(r, left, right, l, rt, large, most)
			l, rt, n = groupBoth(left, right, b.self)
		}
	}
	renumber := make([]uint32, n)
	count := 0
	for g := range n {
		if b.groupPairs(l, rt, g) > 0 {
			count++
			renumber[g] = uint32(count)
		}
	}
	b.left = scatter(r.Left, left, l, renumber, count)
	b.right = b.left
	if !b.self {
		b.right = scatter(r.Right, right, rt, renumber, count)
	}
	return b
}

func (b *blocks) groupPairs(l, r *grouped, g int) int64 {
	n := int64(l.sizes[g])
	if b.self {
		return n * (n - 1) / 2
	}
	return n * int64(r.sizes[g])
}

// divide gives the entries of large groups a finer key, or none where there is none or the finer block is too large as well.
func (b *blocks) divide(r *Rule, left, right []entry, l, rt *grouped, large []int, most int64) {
	isLarge := make([]bool, max(len(l.sizes), len(rt.sizes)))
	for _, g := range large {
		isLarge[g] = true
	}
	refine := func(es []entry, of *grouped, further *Keys) {
		for i := range es {
			if !isLarge[of.groups[i]] {
				continue
			}
			var k Key
			if further != nil {
				k = further.of(int(es[i].row))[0]
			}
			es[i].key = es[i].key.And(k)
		}
	}
	refine(left, l, r.FurtherLeft)
	if !b.self {
		refine(right, rt, r.FurtherRight)
	}
	fl, fr, n := groupBoth(left, right, b.self)
	tooLarge := make([]bool, n)
	for g := range n {
		tooLarge[g] = b.groupPairs(fl, fr, g) > most
	}
	kept := make([]int64, len(isLarge))
	parent := make([]uint32, n)
	for i, g := range fl.groups {
		parent[g] = l.groups[i]
	}
	for g := range n {
		if fl.sizes[g] > 0 && !tooLarge[g] {
			kept[parent[g]] += b.groupPairs(fl, fr, g)
		}
	}
	for _, g := range large {
		if lost := b.groupPairs(l, rt, g) - kept[g]; lost > 0 {
			b.cut = append(b.cut, Block{Left: int(l.sizes[g]), Right: int(rt.sizes[g]), Pairs: lost, row: l.firsts[g]})
		}
	}
	drop := func(es []entry, of *grouped) {
		for i := range es {
			if es[i].key != 0 && tooLarge[of.groups[i]] {
				es[i].key = 0
			}
		}
	}
	drop(left, fl)
	drop(right, fr)
}

func entries(k *Keys) []entry {
	var out []entry
	if k.One != nil {
		out = make([]entry, 0, len(k.One))
	}
	for row := range k.Rows() {
		first := len(out)
		for _, key := range k.of(row) {
			e := entry{key, uint32(row)}
			if key != 0 && !slices.Contains(out[first:], e) {
				out = append(out, e)
			}
		}
	}
	return out
}

// grouped is, for each entry, its group, and for each group its size and first record. Entries without a key are in group 0, whose
// size is 0.
type grouped struct {
	groups, sizes, firsts []uint32
}

// groupBoth groups two tables' entries under one numbering of n groups; with itself, both results are the same.
func groupBoth(left, right []entry, self bool) (l, r *grouped, n int) {
	number := newNumbering((len(left) + len(right)) / 4)
	l = group(left, number)
	r = l
	if !self {
		r = group(right, number)
	}
	l.grow(number.next)
	r.grow(number.next)
	return l, r, number.next
}

func group(es []entry, n *numbering) *grouped {
	g := &grouped{groups: make([]uint32, len(es))}
	for i, e := range es {
		if e.key == 0 {
			continue
		}
		id := n.number(e.key)
		g.grow(int(id) + 1)
		if g.sizes[id] == 0 {
			g.firsts[id] = e.row
		}
		g.sizes[id]++
		g.groups[i] = id
	}
	return g
}

func (g *grouped) grow(n int) {
	for len(g.sizes) < n {
		g.sizes = append(g.sizes, 0)
		g.firsts = append(g.firsts, 0)
	}
}

func scatter(k *Keys, es []entry, g *grouped, renumber []uint32, count int) side {
	s := side{start: make([]uint32, count+2)}
	for _, id := range g.groups {
		if b := renumber[id]; b > 0 {
			s.start[b]++
		}
	}
	for b := 1; b < len(s.start); b++ {
		s.start[b] += s.start[b-1]
	}
	s.members = make([]uint32, s.start[count])
	fill := slices.Clone(s.start)
	if k.One != nil {
		s.of = make([]uint32, k.Rows())
	} else {
		s.first = make([]uint32, k.Rows()+1)
	}
	for i, e := range es {
		b := renumber[g.groups[i]]
		if b == 0 {
			continue
		}
		s.members[fill[b-1]] = e.row
		fill[b-1]++
		if s.of != nil {
			s.of[e.row] = b
		} else {
			s.list = append(s.list, b)
			s.first[e.row+1]++
		}
	}
	s.start = s.start[:count+1]
	for i := 1; i < len(s.first); i++ {
		s.first[i] += s.first[i-1]
	}
	for row := range max(0, len(s.first)-1) {
		slices.Sort(s.list[s.first[row]:s.first[row+1]])
	}
	return s
}

// numbering gives keys the numbers 1, 2, 3, … in the order they come: a hash table with open addressing, since keys are hashes already.
type numbering struct {
	keys []Key
	ids  []uint32
	mask uint64
	next int
}

func newNumbering(n int) *numbering {
	size := 16
	for size < 2*n {
		size *= 2
	}
	return &numbering{keys: make([]Key, size), ids: make([]uint32, size), mask: uint64(size - 1), next: 1}
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
			if 2*n.next > len(n.keys) {
				n.grow()
			}
			return id
		}
	}
}

func (n *numbering) grow() {
	old := *n
	n.keys, n.ids = make([]Key, 4*len(old.keys)), make([]uint32, 4*len(old.keys))
	n.mask = uint64(len(n.keys) - 1)
	for j, k := range old.keys {
		if k == 0 {
			continue
		}
		i := uint64(k) & n.mask
		for n.keys[i] != 0 {
			i = (i + 1) & n.mask
		}
		n.keys[i], n.ids[i] = k, old.ids[j]
	}
}
