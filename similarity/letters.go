package similarity

import "unicode/utf8"

// letters returns the runes of s. A byte that is not UTF-8 becomes a letter above all runes, so that no two unequal strings have the
// same letters.
func letters(s string) []rune {
	out := make([]rune, 0, len(s))
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			r = utf8.MaxRune + 1 + rune(s[i])
		}
		out = append(out, r)
		i += n
	}
	return out
}
