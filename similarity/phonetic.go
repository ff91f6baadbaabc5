package similarity

import "strings"

// DoubleMetaphone returns how s is likely to sound in English as a code of consonants, and how else it may sound, given where such names
// come from; alternate is empty if there is no other. 0 stands for th and X for sh; a vowel counts only at the beginning, as A. Names that
// share a code, primary or alternate, are worth comparing: SMITH is SM0 or XMT, SCHMIDT is XMT or SMT.
//
// The codes are as long as the name needs; Philips cuts them at 4. Upper and lower case are the same. Letters other than A to Z, Ç and Ñ are
// left out, so that names are better folded first; a space separates words and matters only after VAN, VON and SAN.
//
// L. Philips, The double metaphone search algorithm, C/C++ Users Journal 18(6), 2000.
func DoubleMetaphone(s string) (primary, alternate string) {
	var room [64]byte
	w := spoken{letters: spell(room[:0], s)}
	w.slavic = strings.ContainsAny(string(w.letters), "WK") || w.has("CZ")
	var first, second [32]byte
	one, two := first[:0], second[:0]
	for w.i = w.start(); w.i < len(w.letters); {
		r := w.rule()
		w.i += r.skip
		one = append(one, r.primary...)
		if r.alternate == same {
			two = append(two, r.primary...)
		} else {
			two = append(two, r.alternate...)
		}
	}
	primary = string(one)
	if string(two) != primary {
		alternate = string(two)
	}
	return primary, alternate
}

// spell appends the letters of s that have a sound, in upper case; Ç and Ñ in one byte each.
func spell(dst []byte, s string) []byte {
	for _, r := range s {
		switch {
		case r >= 'a' && r <= 'z':
			dst = append(dst, byte(r)-'a'+'A')
		case r >= 'A' && r <= 'Z' || r == ' ':
			dst = append(dst, byte(r))
		case r == 'Ç' || r == 'ç':
			dst = append(dst, cedilla)
		case r == 'Ñ' || r == 'ñ':
			dst = append(dst, tilde)
		}
	}
	return dst
}

const (
	cedilla, tilde = 0xC7, 0xD1
	same           = "=" // the alternate is the primary
)

// sound is what a rule says: the letters of both codes, and how many letters of the name they stand for.
type sound struct {
	primary, alternate string
	skip               int
}

// soundRule gives its sound where it applies.
type soundRule struct {
	applies func(w *spoken) bool
	sound
}

// rule returns the sound at the current letter: that of the first rule for the letter that applies.
func (w *spoken) rule() sound {
	for _, r := range soundRules(w.letters[w.i]) {
		if r.applies == nil || r.applies(w) {
			s := r.sound
			if s.skip == 0 { // a single letter, doubled or not
				s.skip = 1
				if w.next(w.letters[w.i]) {
					s.skip = 2
				}
			}
			return s
		}
	}
	return sound{skip: 1}
}

// spoken is a name and the place in it that is being read.
type spoken struct {
	letters []byte
	i       int
	slavic  bool // spelt as Slavic and German names are
}

// start returns where the sound begins: the first letter of GN, KN, PN, PS and WR is silent.
func (w *spoken) start() int {
	if w.begins("GN", "KN", "PN", "PS", "WR") {
		return 1
	}
	return 0
}

// at reports whether one of the texts stands at distance d from the current letter. A space also stands for the end of the name.
func (w *spoken) at(d int, texts ...string) bool {
	for _, text := range texts {
		if w.text(w.i+d, text) {
			return true
		}
	}
	return false
}

// begins reports whether the name begins with one of the texts.
func (w *spoken) begins(texts ...string) bool {
	for _, text := range texts {
		if w.text(0, text) {
			return true
		}
	}
	return false
}

func (w *spoken) has(text string) bool { return strings.Contains(string(w.letters), text) }

func (w *spoken) text(i int, text string) bool {
	if i < 0 {
		return false
	}
	for k := range len(text) {
		switch {
		case i+k < len(w.letters):
			if w.letters[i+k] != text[k] {
				return false
			}
		case text[k] != ' ':
			return false
		}
	}
	return true
}

// next reports whether the next letter is one of the letters.
func (w *spoken) next(letters ...byte) bool {
	for _, c := range letters {
		if w.i+1 < len(w.letters) && w.letters[w.i+1] == c {
			return true
		}
	}
	return false
}

// oneOf reports whether the letter at distance d is one of the letters.
func (w *spoken) oneOf(d int, letters string) bool {
	i := w.i + d
	return i >= 0 && i < len(w.letters) && strings.IndexByte(letters, w.letters[i]) >= 0
}

func (w *spoken) vowel(d int) bool { return w.oneOf(d, "AEIOUY") }

func (w *spoken) first() bool { return w.i == 0 }

func (w *spoken) last() bool { return w.i == len(w.letters)-1 }

// germanic reports a beginning after which letters sound as in German or Dutch.
func (w *spoken) germanic() bool { return w.begins("VAN ", "VON ", "SCH") }
