package similarity

import "unicode/utf8"

// letter returns the first letter of s and its length in bytes. A byte that is not UTF-8 becomes a letter of its own above all runes,
// so that strings that differ never have the same letters; with replace it is U+FFFD, as in a conversion to []rune. s is not empty.
func letter(s string, replace bool) (rune, int) {
	if s[0] < utf8.RuneSelf {
		return rune(s[0]), 1
	}
	r, n := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && n == 1 && !replace {
		r = utf8.MaxRune + 1 + rune(s[0])
	}
	return r, n
}

// ascii reports whether s is ASCII.
func ascii(s string) bool {
	for len(s) >= 8 {
		if word(s)&0x8080808080808080 != 0 {
			return false
		}
		s = s[8:]
	}
	all := byte(0)
	for i := 0; i < len(s); i++ {
		all |= s[i]
	}
	return all < utf8.RuneSelf
}

// word returns the first 8 bytes of s, the first lowest.
func word(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}
