package match

import (
	"math/bits"
	"strings"
)

// Signs are small numbers made once of each value, from which most pairs of values can be told apart without looking at the texts, which
// lie scattered in memory. A sign never says that two values are alike: where it can't tell them apart, the texts are compared.

// signs are those of a field's values: by number at first, and once the rows are packed in each row, as one word or two.
type signs struct {
	of        []uint64
	at, words int // in a packed row; words is 0 before
}

// place gives the signs their place in a row that has so many words, and says how many it has then.
func (s *signs) place(words int) int {
	if s.of == nil {
		return words
	}
	s.at, s.words = words, 1
	for _, sign := range s.of {
		if sign>>32 != 0 {
			s.words = 2
			break
		}
	}
	return words + s.words
}

// put writes the signs of values into rows, one a row.
func (s *signs) put(rows []uint32, stride int, ids []uint32) {
	switch s.words {
	case 1:
		for row, id := range ids {
			rows[row*stride+s.at] = uint32(s.of[id])
		}
	case 2:
		for row, id := range ids {
			sign := s.of[id]
			rows[row*stride+s.at], rows[row*stride+s.at+1] = uint32(sign), uint32(sign>>32)
		}
	}
}

// in reads the sign in a packed row.
func (s *signs) in(row []uint32) uint64 {
	switch s.words {
	case 1:
		return uint64(row[s.at])
	case 2:
		return uint64(row[s.at]) | uint64(row[s.at+1])<<32
	}
	return 0
}

// codeSigns packs values of up to 16 digits, a digit in four bits as 1 to 10, the first one lowest. 0 is a value of another kind.
func codeSigns(values []string) []uint64 {
	return perValue(values, func(v string) uint64 {
		if len(v) > 16 {
			return 0
		}
		sign := uint64(0)
		for k := range len(v) {
			d := v[k] - '0'
			if d > 9 {
				return 0
			}
			sign |= uint64(d+1) << (4 * k)
		}
		return sign
	})
}

// farApartSigns is [farApart] of two codes by their signs, both not 0.
func farApartSigns(a, b uint64) bool {
	la, lb := (bits.Len64(a)+3)/4, (bits.Len64(b)+3)/4
	if max(la-lb, lb-la) > 2 {
		return true
	}
	differ := nibbles(a^b) & nibbles(a^b<<4) & nibbles(a^b>>4) & nibbles(a^b<<8) & nibbles(a^b>>8)
	return la-bits.OnesCount64(differ&nibbles(a)) < la-2
}

// nibbles has the lowest bit of each group of four set where the group is not 0.
func nibbles(x uint64) uint64 {
	x |= x >> 2
	return (x | x>>1) & 0x1111_1111_1111_1111
}

// daySigns packs dates of eight digits, year, month and day, the first digit highest. 0 is a date in another form.
func daySigns(values []string) []uint64 {
	return perValue(values, func(v string) uint64 {
		if len(v) != 8 {
			return 0
		}
		sign := uint64(0)
		for k := range 8 {
			d := v[k] - '0'
			if d > 9 {
				return 0
			}
			sign = sign<<4 | uint64(d)
		}
		return sign
	})
}

// dayLevel is [dateLevel] of two days by their signs, both not 0.
func dayLevel(a, b uint64) int {
	x := a ^ b
	y, m, d := x>>16 == 0, x>>8&0xFF == 0, x&0xFF == 0
	if y && a>>8&0xFF == b&0xFF && a&0xFF == b>>8&0xFF {
		return dateSwapped
	}
	slips := 0
	for k := 28; k >= 0; k -= 4 {
		if x>>k&15 == 0 {
			continue
		}
		slips++
		if k >= 4 && a>>k&15 == b>>(k-4)&15 && a>>(k-4)&15 == b>>k&15 {
			k -= 4
		}
	}
	return dateLevelOf(y, m, d, slips)
}

// letterSigns are [letterSign] of each value.
func letterSigns(values []string) []uint64 { return perValue(values, letterSign) }

// letterSign has a bit for each letter and digit that a value has; other characters share the bits that are left, and spaces have none.
func letterSign(v string) uint64 {
	sign := uint64(0)
	for k := range len(v) {
		sign |= letterBits[v[k]]
	}
	return sign
}

var letterBits = func() (bits [256]uint64) {
	for c := range bits {
		switch {
		case c == ' ':
		case c >= 'A' && c <= 'Z':
			bits[c] = 1 << (c - 'A')
		case c >= 'a' && c <= 'z':
			bits[c] = 1 << (c - 'a')
		case c >= '0' && c <= '9':
			bits[c] = 1 << (26 + c - '0')
		default:
			bits[c] = 1 << (36 + c%12)
		}
	}
	return bits
}()

// ascii says whether a text is of ASCII alone.
func ascii(v string) bool {
	all := byte(0)
	for k := range len(v) {
		all |= v[k]
	}
	return all < 0x80
}

// only is how many of the letters of either value the other lacks: at least so many slips are between them.
func only(a, b uint64) (inA, inB int) { return bits.OnesCount64(a &^ b), bits.OnesCount64(b &^ a) }

// mailSigns has, of each e-mail address, the letters of its local part, its length and its first letter: 48, 8 and 6 bits. 0 is an
// address of another kind.
func mailSigns(values []string) []uint64 {
	return perValue(values, func(v string) uint64 {
		at := strings.IndexByte(v, '@')
		if at <= 0 || at > 255 || strings.IndexByte(v[at+1:], '@') >= 0 || !ascii(v) {
			return 0
		}
		return letterSign(v[:at]) | uint64(at)<<48 | uint64(v[0]&63)<<56
	})
}

// nameSigns has, of each name, its letters, its length and its first letter, as [mailSigns] has of local parts. 0 is a name that begins
// with no letter, or has others than those of ASCII.
func nameSigns(values []string) []uint64 {
	return perValue(values, func(v string) uint64 {
		if v == "" || len(v) > 255 || v[0] < 'A' || v[0] > 'Z' || !ascii(v) {
			return 0
		}
		return letterSign(v) | uint64(len(v))<<48 | uint64(v[0]&63)<<56
	})
}

// mostWinkler is the most that Jaro–Winkler similarity can be of two strings with such signs: of Jaro's m characters in common there are at
// most those of either that the other has at all, and of a common prefix four.
func mostWinkler(x, y uint64) float64 {
	const letters = 1<<48 - 1
	inX, inY := only(x&letters, y&letters)
	lx, ly := int(x>>48&255), int(y>>48&255)
	m := float64(min(lx-inX, ly-inY))
	jaro := (m/float64(lx) + m/float64(ly) + 1) / 3
	if x>>56 == y>>56 {
		jaro += .4 * (1 - jaro)
	}
	return jaro + 1e-6
}

// mailsApart says of two e-mail addresses, by their signs, that they are more than one character apart, and their local parts neither
// equal nor similar.
func mailsApart(x, y uint64) bool {
	const letters = 1<<48 - 1
	inX, inY := only(x&letters, y&letters)
	lx, ly := int(x>>48&255), int(y>>48&255)
	if inX <= 1 && inY <= 1 && max(lx-ly, ly-lx) <= 1 {
		return false
	}
	return mostWinkler(x, y) < similarMail
}

// wordsApart says of two streets or cities, by their letters, that they are not similar: of two slips each changes one letter, and a name
// that is abbreviated, or lacks its suffix or its spaces, has no letter that the other lacks.
func wordsApart(x, y uint64) bool {
	inX, inY := only(x, y)
	return min(inX, inY) > 0 && max(inX, inY) > 2
}

// slipOfSigns is [slip] of two codes that differ, by their signs; sure is false where that can't be told.
func slipOfSigns(a, b uint64) (is, sure bool) {
	la, lb := (bits.Len64(a)+3)/4, (bits.Len64(b)+3)/4
	if a == 0 || b == 0 || min(la, lb) > 7 {
		return false, false
	}
	if min(la, lb) <= 2 || max(la-lb, lb-la) > 1 {
		return false, true
	}
	first, last := bits.TrailingZeros64(a^b)/4, (bits.Len64(a^b)-1)/4
	if la == lb { // one digit, or two neighbours that changed places
		return first == last || first+1 == last && a>>(4*first)&15 == b>>(4*last)&15 && a>>(4*last)&15 == b>>(4*first)&15, true
	}
	if la > lb {
		a, b = b, a
	}
	low := uint64(1)<<(4*first) - 1 // without the digit where they part, the longer one is the shorter
	return b&low|b>>4&^low == a, true
}
