package names

import "unicode"

// script is the kind of writing of a name, where it changes how transliterations compare.
type script uint8

const (
	alphabet   script = iota
	abjad             // Arabic, Hebrew: written without most vowels
	ideographs        // Han, Hangul: a character is a syllable or a word
)

func scriptOf(s string) script {
	for _, r := range s {
		switch {
		case r < 0x590:
		case isHan(r):
			return ideographs
		case unicode.In(r, unicode.Arabic, unicode.Hebrew):
			return abjad
		}
	}
	return alphabet
}

// ideographs compares two names written in characters: one character that differs makes another name, though both may
// be read alike.
func (c *PersonComparison) ideographs(a, b *PersonName) {
	if sameCharacters(a.Input, b.Input) {
		c.Given, c.Surname, c.Whole = Equal, Equal, PersonEqual
		return
	}
	c.Given, c.Whole, c.Reason = Different, PersonContradicts, ReasonGiven
}

// sameCharacters compares two texts less spaces and marks.
func sameCharacters(a, b string) bool {
	next := func(s string) (rune, string) {
		for i, r := range s {
			if unicode.IsLetter(r) {
				return r, s[i+len(string(r)):]
			}
		}
		return 0, ""
	}
	for {
		var x, y rune
		x, a = next(a)
		y, b = next(b)
		if x != y {
			return false
		}
		if x == 0 {
			return true
		}
	}
}

// consonants compares a name written without its vowels with one in another script: word by word by their consonants.
func (c *PersonComparison) consonants(a, b *PersonName) {
	pa, pb := a.allPieces(), b.allPieces()
	if len(pa) != len(pb) {
		if len(pa) == 0 || len(pb) == 0 || len(pa)+len(pb) < 4 {
			c.Whole = PersonDifferent
			return
		}
	}
	short, long := pa, pb
	if len(short) > len(long) {
		short, long = long, short
	}
	at, paired := 0, 0
	for i := range short {
		for k := at; k < len(long); k++ {
			if sameConsonants(short[i].s, long[k].s) {
				at = k + 1
				paired++
				break
			}
		}
	}
	switch {
	case paired == len(short) && paired > 1 && len(long)-len(short) <= 2:
		c.Given, c.Surname, c.Whole = Variant, Variant, PersonVariant
	case paired > 0:
		c.Given, c.Whole, c.Reason = Different, PersonContradicts, ReasonGiven
	default:
		c.Given, c.Surname, c.Whole = Different, Different, PersonDifferent
	}
}

// sameConsonants compares the phonetic codes of two words, vowels at the head and repeats apart.
func sameConsonants(a, b string) bool {
	i, k := 0, 0
	var lastA, lastB byte
	for {
		x, y := byte(0), byte(0)
		for ; i < len(a) && x == 0; i++ {
			if l := soundLetter(a, i); l != 'A' && l != 'J' && l != 'W' && l != lastA {
				x = l
			}
		}
		for ; k < len(b) && y == 0; k++ {
			if l := soundLetter(b, k); l != 'A' && l != 'J' && l != 'W' && l != lastB {
				y = l
			}
		}
		if x != y {
			return false
		}
		if x == 0 {
			return true
		}
		lastA, lastB = x, y
	}
}
