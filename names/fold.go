package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mozillazg/go-unidecode"
)

// Fold returns the normal form that everything here compares on: upper-case ASCII letters and digits, words parted by single
// spaces. Diacritics are dropped and other scripts are written in Latin letters (go-unidecode, so by letter and not by
// language: a name in Han characters comes out in Mandarin's pinyin). Apostrophes vanish (O'Neal is ONEAL), and so do points
// after single letters and inside a word (J.P. is JP, Amazon.com is AMAZONCOM); "&" becomes AND; all else parts words.
// Fold of a folded string is that string. The empty string and one without any letter or digit give "".
func Fold(s string) string {
	if folded(s) {
		return s
	}
	var stack [96]byte
	return string(appendFold(stack[:0], s))
}

// folded says that s is already in the normal form, so that it can be handed back without a copy.
func folded(s string) bool {
	space := true
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 'A' && c <= 'Z' || c >= '0' && c <= '9':
			space = false
		case c == ' ' && !space:
			space = true
		default:
			return false
		}
	}
	return !space || s == ""
}

// What a byte does in folding.
const (
	foldBreak = iota // parts words
	foldSkip         // vanishes
	foldPoint        // vanishes or parts words, see appendFold
	foldAnd          // the word AND
	foldHigh         // not ASCII
	// every other value is the letter or digit itself
)

var foldTable = func() (t [256]byte) {
	for c := 'A'; c <= 'Z'; c++ {
		t[c], t[c+'a'-'A'] = byte(c), byte(c)
	}
	for c := '0'; c <= '9'; c++ {
		t[c] = byte(c)
	}
	t['\''], t['`'] = foldSkip, foldSkip
	t['.'], t['&'] = foldPoint, foldAnd
	for c := 0x80; c <= 0xff; c++ {
		t[c] = foldHigh
	}
	return t
}()

// appendFold appends the fold of s to dst and returns it; a word never joins what dst held before.
func appendFold(dst []byte, s string) []byte {
	f := folder{dst: dst, begin: len(dst)}
	for i := 0; i < len(s); i++ {
		switch c := foldTable[s[i]]; c {
		case foldBreak:
			f.part()
		case foldSkip:
		case foldPoint:
			if !pointVanishes(s, i, f.word) {
				f.part()
			}
		case foldAnd:
			f.part()
			f.put('A')
			f.put('N')
			f.put('D')
			f.part()
		case foldHigh:
			r, size := utf8.DecodeRuneInString(s[i:])
			f.rune(r, size)
			i += size - 1
		default:
			f.put(c)
		}
	}
	return f.dst
}

// folder writes a fold letter by letter.
type folder struct {
	dst   []byte
	begin int
	word  int  // letters since the last break
	gap   bool // a break is due before the next letter
}

func (f *folder) part() { f.gap, f.word = true, 0 }

func (f *folder) put(c byte) {
	if f.gap && len(f.dst) > f.begin {
		f.dst = append(f.dst, ' ')
	}
	f.gap = false
	f.dst = append(f.dst, c)
	f.word++
}

// rune writes a rune beyond ASCII in Latin letters.
func (f *folder) rune(r rune, size int) {
	if r == utf8.RuneError && size <= 1 {
		f.part()
		return
	}
	if isApostrophe(r) {
		return
	}
	latin := unidecode.Unidecode(string(r))
	if strings.TrimSpace(latin) == "" {
		// A mark or vowel sign without a Latin form belongs to the letter before it; a space or dash does not.
		if latin != "" || isSpaceLike(r) {
			f.part()
		}
		return
	}
	for k := range len(latin) {
		switch t := foldTable[latin[k]]; t {
		case foldBreak, foldPoint, foldAnd:
			// Han syllables come with a space behind them; the syllables of one run of characters are one word.
			if latin[k] != ' ' || !isHan(r) {
				f.gap = true
			}
		case foldSkip, foldHigh:
		default:
			f.put(t)
		}
	}
}

// pointVanishes says whether the point at s[i] is dropped without parting words: after a single letter with another after
// it (J.P., L.L.C), at the end of a word (Inc.), and before com, net and org.
func pointVanishes(s string, i, word int) bool {
	rest := s[i+1:]
	if rest == "" || word == 0 {
		return true
	}
	if c := foldTable[rest[0]]; c == foldBreak || c == foldSkip || c == foldPoint {
		return true
	}
	if word == 1 && foldTable[rest[0]] > foldHigh {
		// a single letter before: an abbreviation if what follows is short too, else an initial before a name (J.Smith)
		n := 0
		for n < len(rest) && foldTable[rest[n]] > foldHigh {
			n++
		}
		return n == 1 || n == 2 && len(rest) > 2 && rest[2] == '.'
	}
	if word > 1 && len(rest) >= 1 {
		// letters of an abbreviation written together so far (L.L.C. has seen two letters)
		if len(rest) == 1 || foldTable[rest[1]] <= foldHigh {
			return i >= 2 && s[i-2] == '.'
		}
	}
	for _, domain := range [...]string{"com", "net", "org"} {
		if len(rest) >= 3 && strings.EqualFold(rest[:3], domain) && (len(rest) == 3 || foldTable[rest[3]] <= foldHigh) {
			return true
		}
	}
	return false
}

func isApostrophe(r rune) bool {
	switch r {
	case '’', '‘', 'ʼ', 'ʻ', '´', 'ʹ', 'ʾ', 'ʿ', 'ь', 'ъ', 'Ь', 'Ъ', '\u200c', '\u200d':
		return true
	}
	return false
}

func isSpaceLike(r rune) bool {
	return unicode.IsSpace(r) || r >= 0x2000 && r <= 0x206f && r != 0x200c && r != 0x200d || r == 0x00a0 || r == 0x3000
}

func isHan(r rune) bool { return r >= 0x3400 && r <= 0x9fff || r >= 0xac00 && r <= 0xd7af }
