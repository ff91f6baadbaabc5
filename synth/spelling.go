package synth

import "strings"

// spelling is a person's name as one file writes it.
type spelling struct{ given, middle, surname, suffix string }

// spell writes p's name as somebody who typed it from memory would, at the rates of cfg.
func (t *tables) spell(r source, p *person, cfg *Config) spelling {
	s := spelling{p.given, p.middle, p.surname, p.suffix}
	switch {
	case p.middle != "" && r.chance(cfg.GoesByMiddle):
		s.given, s.middle = p.middle, ""
		if r.chance(.5) {
			s.given = p.given[:1] + " " + p.middle
		}
	case r.chance(cfg.Nickname):
		s.given = t.nickname(r, p.given, cfg.Unusual)
	case r.chance(cfg.InitialOnly):
		s.given = p.given[:1]
	}
	s.middle = t.middle(r, s.middle, cfg.MiddleMissing, cfg.MiddleConflict)
	if r.chance(cfg.SuffixLost) {
		s.suffix = ""
	}
	if p.female && r.chance(cfg.Married*2) {
		s.surname = t.married(r, p)
	} else if !p.female && r.chance(cfg.Married/3) {
		s.surname = p.surname + "-" + t.surnames.pick(r)
	}
	if r.chance(cfg.NameTypo) {
		if r.chance(.6) {
			s.surname = typo(r, s.surname)
		} else {
			s.given = typo(r, s.given)
		}
	}
	return s
}

// nickname returns one of name's short forms. A name that the table lacks is cut short, as families do: Ephraim, Ephy.
func (t *tables) nickname(r source, name string, unusual float64) string {
	n := t.nicknames[name]
	if len(n.unusual) > 0 && r.chance(unusual) || len(n.usual) == 0 && len(n.unusual) > 0 {
		return pick(r, n.unusual)
	}
	if len(n.usual) > 0 {
		return pick(r, n.usual)
	}
	if len(name) < 6 {
		return name
	}
	cut := name[:3]
	if r.chance(.4) {
		cut = name[:4]
	}
	if isVowel(cut[len(cut)-1]) || !r.chance(.4) {
		return cut
	}
	return cut + pick(r, []string{"y", "ie", "i"})
}

func isVowel(c byte) bool { return strings.IndexByte("aeiouyAEIOUY", c) >= 0 }

// middle drops the middle name, shortens it to its initial or puts another one.
func (t *tables) middle(r source, middle string, missing, conflict float64) string {
	if r.chance(missing) || middle == "" {
		return ""
	}
	if r.chance(conflict / (1 - missing + 1e-9)) {
		middle = t.male.pick(r)
	}
	if r.chance(.8) {
		return middle[:1]
	}
	return middle
}

// married returns another surname of a woman: her maiden name, or both with a hyphen or a space.
func (t *tables) married(r source, p *person) string {
	other := p.maiden
	if other == "" {
		other = t.surnames.pick(r)
	}
	switch r.IntN(4) {
	case 0:
		return other + "-" + p.surname
	case 1:
		return p.surname + "-" + other
	case 2:
		return other + " " + p.surname
	}
	return other
}

// near are the neighbours of letters on the keyboard.
var near = map[byte]string{'a': "sqz", 'b': "vn", 'c': "xv", 'd': "sf", 'e': "wr", 'f': "dg", 'g': "fh", 'h': "gj", 'i': "uo", 'j': "hk",
	'k': "jl", 'l': "k", 'm': "n", 'n': "mb", 'o': "ip", 'p': "o", 'q': "w", 'r': "et", 's': "ad", 't': "ry", 'u': "yi", 'v': "cb", 'w': "qe",
	'x': "zc", 'y': "tu", 'z': "x"}

// alike are letters people take for each other by ear.
var alike = [][2]string{{"ph", "f"}, {"ck", "k"}, {"y", "i"}, {"ie", "y"}, {"c", "k"}, {"z", "s"}, {"ei", "ie"}, {"ll", "l"}, {"nn", "n"},
	{"tt", "t"}, {"ss", "s"}, {"ann", "an"}, {"en", "an"}, {"er", "ar"}, {"sch", "sh"}, {"w", "v"}}

// typo makes one slip: a letter left out, doubled, changed for a neighbour, two exchanged, or one heard for another. The first letter
// stays in nine of ten. What is too short stays as it is.
func typo(r source, s string) string {
	if len(s) < 3 {
		return s
	}
	from := 1
	if r.chance(.1) {
		from = 0
	}
	i := from + r.IntN(len(s)-1-from)
	b := []byte(s)
	switch r.IntN(6) {
	case 0:
		return s[:i] + s[i+1:]
	case 1:
		return s[:i+1] + s[i:]
	case 2:
		if n := near[lower(b[i])]; n != "" {
			c := n[r.IntN(len(n))]
			if b[i] < 'a' {
				c -= 'a' - 'A'
			}
			b[i] = c
		}
		return string(b)
	case 3:
		if b[i] != b[i+1] {
			b[i], b[i+1] = b[i+1], b[i]
			return string(b)
		}
		return s[:i] + s[i+1:]
	}
	for range 8 {
		pair := pick(r, alike)
		if r.chance(.5) {
			pair[0], pair[1] = pair[1], pair[0]
		}
		if at := strings.Index(s[1:], pair[0]); at >= 0 {
			return s[:at+1] + pair[1] + s[at+1+len(pair[0]):]
		}
	}
	return s[:i] + s[i+1:]
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}
