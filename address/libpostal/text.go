package libpostal

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Text makes a text safe to hand to the library: letters lose their accents, and every byte that is not printable ASCII
// then becomes a space. It is empty where nothing else is left.
//
// The library is C and meant for clean text in all scripts. A zero byte ends its input, gopostal answers nothing to what
// is not UTF-8, and its transliteration reads past control characters beside Greek and ends the process. None of them
// stands in a US address for anything.
func Text(s string) string {
	if plain(s) {
		return strings.TrimSpace(s)
	}
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r >= ' ' && r <= '~':
			return r
		case unicode.Is(unicode.Mn, r):
			return -1
		}
		return ' '
	}, norm.NFKD.String(s)))
}

func plain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}
