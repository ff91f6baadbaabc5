package similarity

import "unicode/utf8"

// short holds a string of at most maxShort letters as bits: bit i of masks[row of the letter] is set where the letter stands at i.
// Row 0 is empty and stands for every letter that the string does not have.
type short struct {
	n     int
	ascii [128]uint8
	masks []uint64
	wide  *wideRows
}

// maxShort is how many letters fit in the bits of one word.
const maxShort = 64

// wideRows finds the rows of letters beyond ASCII: a hash table with open addresses, half empty at its fullest.
type wideRows struct {
	letter [2 * maxShort]rune
	row    [2 * maxShort]uint8
}

// fill sets t and masks, all zeros, to s if s is ASCII and short, and returns how many of masks it took. The caller puts them into t:
// were it done here, the compiler would have masks allocated.
func (t *short) fill(s string, masks *[maxShort + 1]uint64) (rows int, ok bool) {
	if len(s) > maxShort {
		return 0, false
	}
	bit, all := uint64(1), byte(0)
	rows = 1
	for i := 0; i < len(s); i++ {
		c := s[i]
		all |= c
		r := t.ascii[c&127]
		fresh := uint8((uint32(r) - 1) >> 31) // 1 if r is 0: a branch that nobody foresees
		r |= uint8(rows) & -fresh
		rows += int(fresh)
		t.ascii[c&127] = r
		masks[r] |= bit
		bit <<= 1
	}
	t.n = len(s)
	return rows, all < utf8.RuneSelf
}

// fillWide is fill for any letters. t.wide is not nil.
func (t *short) fillWide(s string, masks *[maxShort + 1]uint64, replace bool) (rows int, ok bool) {
	rows, n := 1, 0
	for len(s) > 0 {
		if n == maxShort {
			return 0, false
		}
		c, size := letter(s, replace)
		s = s[size:]
		at := t.slot(c)
		if *at == 0 {
			*at = uint8(rows)
			rows++
		}
		masks[*at] |= 1 << n
		n++
	}
	t.n = n
	return rows, true
}

// slot returns where the row of c is kept, making room for it.
func (t *short) slot(c rune) *uint8 {
	if c < utf8.RuneSelf {
		return &t.ascii[c]
	}
	i := uint32(c) % uint32(len(t.wide.letter))
	for t.wide.row[i] != 0 && t.wide.letter[i] != c {
		i = (i + 1) % uint32(len(t.wide.letter))
	}
	t.wide.letter[i] = c
	return &t.wide.row[i]
}

// row returns the row of c, 0 if the string has no c.
func (t *short) row(c rune) uint8 {
	if c < utf8.RuneSelf {
		return t.ascii[c]
	}
	if t.wide == nil {
		return 0
	}
	i := uint32(c) % uint32(len(t.wide.letter))
	for t.wide.row[i] != 0 && t.wide.letter[i] != c {
		i = (i + 1) % uint32(len(t.wide.letter))
	}
	return t.wide.row[i]
}

// translate writes the rows of the letters of b to rows and returns how many there are, or false if b is not short.
func (t *short) translate(b string, rows *[maxShort]uint8, replace bool) (int, bool) {
	if len(b) <= maxShort {
		all := byte(0)
		for i := 0; i < len(b); i++ {
			c := b[i]
			all |= c
			rows[i&(maxShort-1)] = t.ascii[c&127]
		}
		if all < utf8.RuneSelf {
			return len(b), true
		}
	}
	n := 0
	for len(b) > 0 {
		if n == maxShort {
			return 0, false
		}
		c, size := letter(b, replace)
		b = b[size:]
		rows[n] = t.row(c)
		n++
	}
	return n, true
}
