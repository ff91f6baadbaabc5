package eval

// Truth says whom each record belongs to, and which pairs count: all pairs within one table, or only those across two.
// It is not modified once made.
type Truth struct {
	entity []uint32
	left   int // records before it are of the left table; 0: one table
	pairs  int
}

// OneTable returns the truth of a deduplication: entities[i] names whom record i belongs to, and unordered pairs of
// different records count. Every value is an entity, the zero value of E too.
func OneTable[E comparable](entities []E) *Truth {
	t := &Truth{entity: make([]uint32, 0, len(entities))}
	ids := map[E]uint32{}
	t.add(number(ids, entities))
	sizes := make([]int, len(ids))
	for _, e := range t.entity {
		sizes[e]++
	}
	for _, n := range sizes {
		t.pairs += n * (n - 1) / 2
	}
	return t
}

// TwoTables returns the truth of a linkage: record i is the i-th of left, record len(left)+j the j-th of right, and only
// pairs of a left and a right record count. With an empty left table no pair counts.
func TwoTables[E comparable](left, right []E) *Truth {
	t := &Truth{entity: make([]uint32, 0, len(left)+len(right)), left: len(left)}
	ids := map[E]uint32{}
	t.add(number(ids, left))
	t.add(number(ids, right))
	sizes := make([]sides, len(ids))
	for i, e := range t.entity {
		sizes[e].add(t.side(i))
	}
	for _, s := range sizes {
		t.pairs += s[0] * s[1]
	}
	if len(left) == 0 {
		t.left = -1
	}
	return t
}

func (t *Truth) add(entities []uint32) { t.entity = append(t.entity, entities...) }

func number[E comparable](ids map[E]uint32, entities []E) []uint32 {
	out := make([]uint32, len(entities))
	for i, e := range entities {
		id, ok := ids[e]
		if !ok {
			id = uint32(len(ids))
			ids[e] = id
		}
		out[i] = id
	}
	return out
}

// Records returns the number of records, of both tables together.
func (t *Truth) Records() int { return len(t.entity) }

// Pairs returns the number of true pairs that count.
func (t *Truth) Pairs() int { return t.pairs }

// Same reports whether records a and b belong to the same entity. It is false if either is not a record.
func (t *Truth) Same(a, b int) bool {
	return t.knows(a) && t.knows(b) && t.entity[a] == t.entity[b]
}

func (t *Truth) knows(a int) bool { return a >= 0 && a < len(t.entity) }

// side returns 1 for a record of the right table, else 0.
func (t *Truth) side(a int) int {
	if t.left != 0 && a >= t.left {
		return 1
	}
	return 0
}

// sides counts records of the left and the right table; of one table all are left.
type sides [2]int

func (s *sides) add(side int) { s[side]++ }

// implied returns how many pairs that count lie within a group of so many records.
func (t *Truth) implied(s sides) int {
	if t.left != 0 {
		return s[0] * s[1]
	}
	return s[0] * (s[0] - 1) / 2
}

// Clusters returns the counts over the pairs that a clustering implies: every two records of one cluster, across the
// tables where there are two. cluster[i] is record i's cluster; records beyond its end, and those with a negative
// cluster, are alone.
func (t *Truth) Clusters(cluster []int) Counts {
	c := Counts{True: t.pairs}
	t.eachCluster(cluster, func(all sides, of map[uint32]sides) {
		c.Links += t.implied(all)
		for _, s := range of {
			c.Right += t.implied(s)
		}
	})
	return c
}

// eachCluster calls do once for each cluster with its records, in all and of each entity.
func (t *Truth) eachCluster(cluster []int, do func(all sides, of map[uint32]sides)) {
	first, next := members(cluster, len(t.entity))
	of := map[uint32]sides{}
	for _, at := range first {
		clear(of)
		var all sides
		for ; at >= 0; at = next[at] {
			side := t.side(int(at))
			all.add(side)
			s := of[t.entity[at]]
			s.add(side)
			of[t.entity[at]] = s
		}
		do(all, of)
	}
}

// members threads the records of each cluster: first holds one record a cluster, next the following one, -1 at the end.
func members(cluster []int, records int) (first, next []int32) {
	next = make([]int32, records)
	at := map[int]int{}
	for i := records - 1; i >= 0; i-- {
		next[i] = -1
		if i >= len(cluster) || cluster[i] < 0 {
			first = append(first, int32(i))
			continue
		}
		slot, ok := at[cluster[i]]
		if !ok {
			at[cluster[i]] = len(first)
			first = append(first, int32(i))
			continue
		}
		next[i] = first[slot]
		first[slot] = int32(i)
	}
	return first, next
}
