package diagram

import (
	"strings"
	"unicode"
)

// The sizes of letters, in pixels, and how wide a line may get.
const (
	labelSize, idSize, textSize = 11.0, 8.5, 9.0
	widestLabel, widestText     = 190.0, 130.0
	labelLine, idLine, textLine = 13.0, 10.5, 10.5
)

// advances are the widths of the letters from space to ~ of Helvetica, which Arial and Liberation Sans share, in thousandths of the size.
var advances = [...]int{278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
	1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
	333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584}

// advance is the width of a letter: capitals and wide scripts by their kind.
func advance(r rune) int {
	switch {
	case ' ' <= r && r <= '~':
		return advances[r-' ']
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r >= 0x1100 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul), r >= 0x1f000, r == unicode.ReplacementChar:
		return 1100
	case unicode.IsUpper(r):
		return 780
	}
	return 620
}

// width is how wide a text is in letters of a size.
func width(s string, size float64) float64 {
	sum := 0
	for _, r := range s {
		sum += advance(r)
	}
	return float64(sum) * size / 1000
}

// cut shortens a text to a width, with a mark of it.
func cut(s string, size, widest float64) string {
	if width(s, size) <= widest {
		return s
	}
	sum, room := 0.0, widest-size
	for i, r := range s {
		if sum += float64(advance(r)) * size / 1000; sum > room {
			return strings.TrimSpace(s[:i]) + "…"
		}
	}
	return s
}

// plain writes white space as single blanks.
func plain(s string) string { return strings.Join(strings.Fields(s), " ") }

// wrap breaks a label in at most two lines: in one where it fits, else where the longer of the two is shortest.
func wrap(s string) []string {
	s = plain(s)
	words := strings.Fields(s)
	if s == "" {
		return nil
	}
	if width(s, labelSize) <= 0.8*widestLabel || len(words) == 1 {
		return []string{cut(s, labelSize, widestLabel)}
	}
	best, at := 0.0, 0
	for i := 1; i < len(words); i++ {
		first := width(strings.Join(words[:i], " "), labelSize)
		if longer := max(first, width(strings.Join(words[i:], " "), labelSize)); at == 0 || longer < best {
			best, at = longer, i
		}
	}
	return []string{cut(strings.Join(words[:at], " "), labelSize, widestLabel), cut(strings.Join(words[at:], " "), labelSize, widestLabel)}
}
