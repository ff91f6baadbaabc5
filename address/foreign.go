package address

import (
	"unicode"

	"github.com/mozillazg/go-unidecode"
)

// Addresses outside the United States are not parsed. They are compared by their words and numbers, in any order and in
// Latin letters: every word that only one side has is missing on the other; where both have words, or numbers, that the
// other has not, they contradict.

// transliterate writes s in ASCII: Peña as Pena, a long dash as a hyphen.
func transliterate(s string) string { return unidecode.Unidecode(s) }

// otherScript says whether s has letters that no US address is written with.
func otherScript(s string) bool {
	for _, r := range s {
		if r >= 0x100 && unicode.IsLetter(r) {
			return true
		}
	}
	return false
}

// abroad says whether a part of the address, or its last word, is another country.
func (p *parser) abroad() bool {
	tok := p.ts.tok[:p.ts.nt]
	for i := range tok {
		if tok[i].is(isCountry) && i > 0 && (i == len(tok)-1 || tok[i].sep.breaks() && tok[i+1].sep.breaks()) {
			return true
		}
	}
	n := len(tok)
	return n > 2 && tok[n-1].isWord(hashZealand) && tok[n-2].isWord(hashNew)
}

// A foreignText is the words and numbers of an address, for comparison.
type foreignText struct {
	text  string
	words [24][2]int // where they are in text
	used  [24]bool
	n     int
	digit [24]bool
}

func (f *foreignText) word(i int) string { return f.text[f.words[i][0]:f.words[i][1]] }

// read cuts text into runs of letters and of digits, without the words that say what kind of thing something is.
func (f *foreignText) read(text string) {
	text = text[:min(len(text), maxBytes)]
	f.text = text
	for i := 0; i < len(text) && f.n < len(f.words); {
		class := byteClass[text[i]]
		j := i + 1
		for j < len(text) && (byteClass[text[j]] == class || text[j] == '\'') {
			j++
		}
		if class != otherByte {
			f.words[f.n] = [2]int{i, j}
			f.digit[f.n] = class == digitByte
			if class == digitByte || !f.generic(f.n) {
				f.n++
			}
		}
		i = j
	}
}

// generic says whether word i tells only the kind of thing: a street, a city, a district, a country.
func (f *foreignText) generic(i int) bool {
	var b [12]byte
	w := f.word(i)
	if len(w) > len(b) {
		return false
	}
	for k := range len(w) {
		b[k] = upperByte[w[k]]
	}
	switch string(b[:len(w)]) {
	case "STREET", "STR", "ST", "ROAD", "RD", "RODD", "AVENUE", "AVE", "NO", "NR", "SHI", "QU", "LU", "HAO", "JIE", "SHENG", "CADDESI", "CAD",
		"SOKAK", "MAHALLESI", "RUE", "CALLE", "STRASSE", "CHINA", "INDIA", "TURKEY", "TR", "UK", "USA", "UNITED", "KINGDOM", "JAPAN":
		return true
	}
	return false
}

// compareForeign compares two addresses of which one at least is not of the United States.
func compareForeign(a, b *Address) Comparison {
	if a.text() > b.text() { // which words find a partner first must not depend on the order of the two
		a, b = b, a
	}
	var x, y foreignText
	x.read(a.text())
	y.read(b.text())
	for i := range x.n {
		for j := range y.n {
			if !y.used[j] && x.digit[i] == y.digit[j] && sameFolded(x.word(i), y.word(j)) {
				x.used[i], y.used[j] = true, true
				break
			}
		}
	}
	for _, single := range []bool{false, true} {
		matchRuns(&x, &y, single)
		matchRuns(&y, &x, single)
	}
	c := Comparison{Kind: FieldMissing}
	shared := 0
	c.Number, shared = restOf(&x, &y, true)
	words := 0
	c.Street, words = restOf(&x, &y, false)
	if a.Kind == b.Kind {
		c.Kind = FieldEqual
	}
	switch {
	case c.Street == FieldContradicts:
		c.Level = None
	case c.Number == FieldContradicts:
		c.Level = Contradicts
	case words == 0:
		c.Level = Missing
	case shared == 0:
		c.Level = SameStreet
	default:
		c.Level = SameBuilding
	}
	return c
}

// restOf says what the words, or the numbers, that found no partner mean, and how many found one.
func restOf(x, y *foreignText, digits bool) (l FieldLevel, shared int) {
	restX, restY := 0, 0
	for i := range x.n {
		switch {
		case x.digit[i] != digits:
		case x.used[i]:
			shared++
		default:
			restX++
		}
	}
	for i := range y.n {
		if y.digit[i] == digits && !y.used[i] {
			restY++
		}
	}
	switch {
	case restX > 0 && restY > 0:
		return FieldContradicts, shared
	case shared == 0:
		return FieldMissing, 0
	case restX+restY > 0:
		return FieldOneMissing, shared
	}
	return FieldEqual, shared
}

// matchRuns finds partners for the words of x that have none: a run of words in y with the same letters (Bei Jing), the
// same consonants, or these initials (CP: Connaught Place), or the word it abbreviates. Single words come after runs.
func matchRuns(x, y *foreignText, single bool) {
	for i := range x.n {
		if x.used[i] || x.digit[i] {
			continue
		}
		for j := 0; j < y.n && !x.used[i]; j++ {
			for k := j; k < y.n && k < j+5 && !y.digit[k] && !y.used[k]; k++ {
				if single == (k == j) && y.spells(j, k+1, x.word(i)) {
					x.used[i] = true
					for ; j <= k; j++ {
						y.used[j] = true
					}
					break
				}
			}
		}
	}
}

// spells says whether words j to k stand for w.
func (f *foreignText) spells(j, k int, w string) bool {
	n, differ := 0, 0
	for i := j; i < k; i++ {
		for _, c := range []byte(f.word(i)) {
			if n < len(w) && upperByte[c] != upperByte[w[n]] {
				differ++
			}
			n++
		}
	}
	if n == len(w) && (differ == 0 || differ == 1 && n >= 6) {
		return true
	}
	if k-j > 1 && len(w) == k-j {
		for i := range len(w) {
			if upperByte[w[i]] != upperByte[f.word(j + i)[0]] {
				return false
			}
		}
		return true
	}
	return k-j == 1 && (shortens(w, f.word(j)) || sameConsonants(w, f.word(j)))
}

// shortens says whether short has the first letter of long, and its other letters in order.
func shortens(short, long string) bool {
	if len(short) < 2 || len(short) >= len(long) || upperByte[short[0]] != upperByte[long[0]] {
		return false
	}
	i := 0
	for j := 0; j < len(long) && i < len(short); j++ {
		if upperByte[long[j]] == upperByte[short[i]] {
			i++
		}
	}
	return i == len(short)
}

// sameConsonants says whether two words have the same consonants, G and J alike, double ones counted once: MG and emjii.
func sameConsonants(a, b string) bool {
	i, j, n := 0, 0, 0
	for {
		var c, d byte
		c, i = nextConsonant(a, i)
		d, j = nextConsonant(b, j)
		if c != d {
			return false
		}
		if c == 0 {
			return n >= 2
		}
		n++
	}
}

func nextConsonant(s string, i int) (byte, int) {
	for ; i < len(s); i++ {
		switch c := upperByte[s[i]]; c {
		case 'A', 'E', 'I', 'O', 'U', 'Y', 'H', 'W', '\'':
		default:
			for i++; i < len(s) && upperByte[s[i]] == c; i++ {
			}
			if c == 'J' {
				c = 'G'
			}
			return c, i
		}
	}
	return 0, i
}

func sameFolded(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range len(a) {
		if upperByte[a[i]] != upperByte[b[i]] {
			return false
		}
	}
	return true
}
