package names

import (
	"math/bits"

	"github.com/ownerlink/ownerlink/similarity"
)

// rearrange tries the words of two names in other places where the parts as parsed contradict, and sets Whole if they fit.
func (c *PersonComparison) rearrange(a, b *PersonName) bool {
	pa, pb := a.allPieces(), b.allPieces()
	if len(pa) < 2 && len(pb) < 2 || len(pa) > 12 || len(pb) > 12 {
		return false
	}
	if sameJoined(pa, pb) {
		c.Whole, c.Reason = PersonRearranged, ReasonJoined
		return true
	}
	if len(pa) < 2 || len(pb) < 2 || c.Given < Different && c.Surname < Different && c.Given != Missing && c.Surname != Missing {
		return false // a middle name alone contradicts
	}
	return c.align(a, b)
}

// sameJoined compares the words of two names run together: SergeiLavrov, Sergei Lavrov.
func sameJoined(pa, pb []piece) bool {
	var ma, mb uint32
	na, nb := 0, 0
	for i := range pa {
		ma |= pa[i].mask
		na += len(pa[i].s)
	}
	for i := range pb {
		mb |= pb[i].mask
		nb += len(pb[i].s)
	}
	if bits.OnesCount32(ma^mb) > 4 || na > 62 || nb > 62 || na-nb > 2 || nb-na > 2 || min(na, nb) < 5 {
		return false
	}
	var storeA, storeB [64]byte
	ja, jb := storeA[:0], storeB[:0]
	for i := range pa {
		ja = append(ja, pa[i].s...)
	}
	for i := range pb {
		jb = append(jb, pb[i].s...)
	}
	if string(ja) == string(jb) {
		return true
	}
	if len(pa) == len(pb) { // as many words: compared word by word elsewhere
		return false
	}
	limit := 1
	if min(na, nb) >= 14 {
		limit = 2
	}
	return osaBytes(ja, jb, limit)
}

// osaBytes says whether two texts of at most 64 letters are within limit edits, without turning them into strings.
func osaBytes(a, b []byte, limit int) bool {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if max(len(a), len(b)) <= limit {
		return true
	}
	if len(a) > 32 || len(b) > 32 {
		return false
	}
	var storeA, storeB [32]byte
	copy(storeA[:], a)
	copy(storeB[:], b)
	d, near := similarity.OSAWithin(string(storeA[:len(a)]), string(storeB[:len(b)]), limit)
	return near && d <= limit
}

// alignment is which word of one name goes with which of the other.
type alignment struct {
	mate    [2][12]int8 // of each core word, the other's index; -1 none
	n       [2]int
	words   [2][12]*piece
	full    int // pairs that agree in more than an initial
	similar int // pairs that are only near
	spelled int
}

// align pairs the words of two names wherever they stand, particles apart. All words of the shorter must find one.
func (c *PersonComparison) align(a, b *PersonName) bool {
	if !mayAlign(a.allPieces(), b.allPieces()) {
		return false
	}
	var m alignment
	m.take(0, a.allPieces())
	m.take(1, b.allPieces())
	if m.n[0] == 0 || m.n[1] == 0 {
		return false
	}
	m.pair()
	if m.left(0) > 0 && m.left(1) > 0 || m.n[0] != m.n[1] {
		m.pairJoined()
		m.dropRepeats()
	}
	restA, restB := m.left(0), m.left(1)
	short, extra := m.n[0], restB
	if m.n[0] > m.n[1] {
		short, extra = m.n[1], restA
	}
	switch {
	case restA > 0 && restB > 0 || m.full < 2 || m.similar > 1:
		return false
	case m.rolesExchanged(a, b):
		c.Whole, c.Reason = PersonContradicts, ReasonOrder
		return true
	case short < 2:
		return false
	}
	c.weakness = uint8(min(m.spelled+3*m.similar+extra, 8))
	if extra == 0 && m.n[0] == 2 && m.mate[0][0] == 1 {
		if a.swappable && b.swappable && bothGiven(m.words[0][:2]) {
			c.Whole, c.Reason = PersonContradicts, ReasonOrder
			return true
		}
		c.Given, c.Surname = Swapped, Swapped
		c.Whole, c.Reason = PersonRearranged, ReasonSwapped
		if m.similar > 0 {
			c.Whole = PersonSimilar
		}
		return true
	}
	if c.Given == Different || c.Given == Missing {
		c.Given = Swapped
	}
	if c.Surname == Different || c.Surname == Missing {
		c.Surname = Swapped
	}
	if c.Middle == Different {
		c.Middle = Swapped
	}
	switch {
	case extra > 2 || m.similar > 0 && extra > 0:
		c.Whole = PersonPartial
	case m.similar > 0:
		c.Whole = PersonSimilar
	default:
		c.Whole = PersonRearranged
	}
	return true
}

// mayAlign says whether two words of the shorter name have a near one in the longer, by their letters: a bound that costs little.
func mayAlign(pa, pb []piece) bool {
	if len(pa) > len(pb) {
		pa, pb = pb, pa
	}
	near := 0
	for i := range pa {
		for k := range pb {
			if pa[i].mask == pb[k].mask || bits.OnesCount32(pa[i].mask^pb[k].mask) <= 4 || pa[i].fact != nil && pa[i].fact.forms != nil && related(pa[i].fact, pb[k].fact) > 0 || len(pb[k].s) > len(pa[i].s)+1 && pb[k].mask&pa[i].mask == pa[i].mask || len(pa[i].s) > len(pb[k].s)+1 && pb[k].mask&pa[i].mask == pb[k].mask {
				near++
				break
			}
		}
	}
	return near > 1
}

// take lists the words of one side, less its particles.
func (m *alignment) take(side int, ps []piece) {
	for i := range ps {
		if ps[i].fact.is(kindParticle|kindParticleJoined) && ps[i].fact.given() < 6 && len(ps) > 2 {
			continue
		}
		m.words[side][m.n[side]] = &ps[i]
		m.mate[side][m.n[side]] = -1
		m.n[side]++
	}
}

// pair gives each word of the first side the best that is free on the second, the best levels first.
func (m *alignment) pair() {
	var level [12][12]Level
	for i := range m.n[0] {
		for k := range m.n[1] {
			level[i][k] = compareForenames(m.words[0][i], m.words[1][k])
		}
	}
	for want := Equal; want < Different; want++ {
		for i := range m.n[0] {
			for k := range m.n[1] {
				if level[i][k] != want || m.mate[0][i] >= 0 || m.mate[1][k] >= 0 {
					continue
				}
				m.mate[0][i], m.mate[1][k] = int8(k), int8(i)
				switch want {
				case Initial:
				case Similar:
					m.similar++
					m.full++
				case Typo, Variant, Nickname:
					m.spelled++
					m.full++
				default:
					m.full++
				}
			}
		}
	}
}

// pairJoined pairs runs of words left on one side with a word left on the other that they make together: Patr ushev, Patrushev.
func (m *alignment) pairJoined() {
	for side := range 2 {
		other := 1 - side
		for k := range m.n[other] {
			if m.mate[other][k] >= 0 || len(m.words[other][k].s) < 4 {
				continue
			}
			whole := m.words[other][k].s
			for i := 0; i < m.n[side]; i++ {
				n := 0
				var joined [40]byte
				j := joined[:0]
				for i+n < m.n[side] && m.mate[side][i+n] < 0 && len(j)+len(m.words[side][i+n].s) <= len(joined) && len(j) < len(whole) {
					j = append(j, m.words[side][i+n].s...)
					n++
				}
				if n < 2 || len(j) > len(whole)+1 || !osaBytes(j, []byte(whole), 1) {
					continue
				}
				for x := range n {
					m.mate[side][i+x] = int8(k)
				}
				m.mate[other][k] = int8(i)
				m.full += 2
				break
			}
		}
	}
}

// dropRepeats pairs a word that repeats one of its own side that is paired already: Sergey Sergey Shoigu.
func (m *alignment) dropRepeats() {
	for side := range 2 {
		for i := range m.n[side] {
			if m.mate[side][i] >= 0 {
				continue
			}
			for k := range m.n[side] {
				if k != i && m.mate[side][k] >= 0 && m.words[side][k].s == m.words[side][i].s {
					m.mate[side][i] = m.mate[side][k]
					break
				}
			}
		}
	}
}

func (m *alignment) left(side int) (n int) {
	for i := range m.n[side] {
		if m.mate[side][i] < 0 {
			n++
		}
	}
	return n
}

// rolesExchanged says that two names of three words or more end alike but begin with each other's inner names: a father Salman son of Muhammad
// is not a Muhammad son of Salman, nor is John Lee Smith a Lee John Smith.
func (m *alignment) rolesExchanged(a, b *PersonName) bool {
	if m.n[0] < 3 || m.n[1] < 3 {
		return false
	}
	lastA, lastB := m.n[0]-1, m.n[1]-1
	return m.mate[0][lastA] == int8(lastB) && m.mate[0][0] > 0 && m.mate[1][0] > 0
}

func bothGiven(ps []*piece) bool {
	for _, p := range ps {
		if p.fact.given() == 0 || p.fact.given() < p.fact.surname()-2 {
			return false
		}
	}
	return true
}
