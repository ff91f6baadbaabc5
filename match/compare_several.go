package match

// several compares records by the best pairing of the columns that each side has of one kind: a phone at home and one in the pocket, a legal
// name and the one that a home goes by.
type several struct {
	fields []*field // of one numbering: the first has the first column of each side, and so on
	// left and right are how many columns each side has.
	left, right int
	// differing is the level of two different values, of two records.
	differing func(a, b, l, r uint32) int
}

// bestOf makes one comparison of several columns of a kind; ask makes it of one. Its u is learnt: that of a best of several is in no table of
// frequencies.
func bestOf(fs []*field, left, right int, ask func(*field) *question) []*question {
	if len(fs) == 0 {
		return nil
	}
	q := ask(fs[0])
	if by, ok := q.comparer.(*byValue); ok && len(fs) > 1 {
		q.comparer, q.closed = &several{fs, left, right, func(a, b, _, _ uint32) int { return by.different(a, b) }}, -1
	}
	return []*question{q}
}

func (c *several) level(l, r uint32) int {
	best, _, _ := c.best(l, r)
	return best
}

// best is the level of the best pairing, and the values paired.
func (c *several) best(l, r uint32) (best int, x, y uint32) {
	for i := range c.left {
		for j := range c.right {
			a, b := c.fields[i].id(0, l), c.fields[j].id(1, r)
			if a == 0 || b == 0 {
				continue
			}
			level := 1
			if a != b {
				level = c.differing(a, b, l, r)
			}
			if best == 0 || level < best {
				best, x, y = level, a, b
			}
		}
	}
	return best, x, y
}

func (c *several) values(l, r uint32) (x, y string) {
	_, a, b := c.best(l, r)
	return c.fields[0].values[a], c.fields[0].values[b]
}
