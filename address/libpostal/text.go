package libpostal

import (
	"strings"

	"github.com/mozillazg/go-unidecode"
)

// MaxExpanded is the longest [Text], in bytes, whose expansions are asked for; a longer one is no address, and has none.
const MaxExpanded = 500

// Text makes a text safe to hand to the library: letters are written in ASCII, and what is then not printable becomes a
// space. It is empty where nothing else is left.
//
// The library is C and meant for clean text in all scripts. A zero byte ends its input, gopostal answers nothing to what
// is not UTF-8, and its transliteration reads past control characters beside Greek and ends the process. None of them
// stands in a US address for anything.
func Text(s string) string {
	if !ascii(s) {
		s = unidecode.Unidecode(strings.ToValidUTF8(s, " "))
	}
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return ' '
		}
		return r
	}, s))
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
