package synth

import (
	"strconv"
	"strings"
)

// address is a place as it is, in full words; what files say of it is written from it.
type address struct {
	number         string
	pre, post      string // North …, "" for none
	street, kind   string // Sylvan, Avenue
	unitKind, unit string // Suite, 200
	box            string // of a post office box: its number, and nothing above
	city           *city
	zip, plus4     string
}

// mailing is an address as one file writes it.
type mailing struct{ street, unit, city, state, zip, plus4 string }

// ordinals are what numbered streets are called in words.
var ordinals = []string{"", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth"}

// place makes a street address in c.
func (t *tables) place(r source, c *city) *address {
	a := &address{city: c, zip: pick(r, c.zips), plus4: r.digits(4)}
	switch r.IntN(10) {
	case 0, 1, 2, 3:
		a.number = strconv.Itoa(r.between(1, 99)*10 + r.between(0, 9))
	case 4, 5, 6, 7:
		a.number = strconv.Itoa(r.between(100, 4999))
	case 8:
		a.number = strconv.Itoa(r.between(5000, 24999))
	default:
		a.number = strconv.Itoa(r.between(1, 99))
	}
	a.kind = t.kinds.pick(r).full
	if r.chance(.15) {
		n := r.between(1, 99)
		if n <= 10 && r.chance(.4) {
			a.street = ordinals[n]
		} else {
			a.street = ordinal(n)
		}
	} else {
		a.street = t.streets.pick(r)
		if r.chance(.2) {
			a.street = t.surnames.pick(r)
		}
	}
	if a.kind == "Highway" {
		a.street, a.kind = pick(r, []string{"Highway", "US Highway", "State Route", "County Road"}), ""
		a.street += " " + strconv.Itoa(r.between(1, 299))
	}
	if r.chance(.22) {
		d := pick(r, []string{"North", "South", "East", "West", "North", "South", "East", "West", "Northeast", "Northwest", "Southeast", "Southwest"})
		if r.chance(.25) {
			a.post = d
		} else {
			a.pre = d
		}
	}
	return a
}

// office makes an address with a suite in two of three.
func (t *tables) office(r source, c *city) *address {
	a := t.place(r, c)
	if r.chance(.66) {
		t.suite(r, a)
	}
	return a
}

// suite gives a a unit.
func (t *tables) suite(r source, a *address) {
	a.unitKind = t.units.pick(r).full
	a.unit = strconv.Itoa(r.between(1, 9)*100 + r.between(0, 30))
	if r.chance(.2) {
		a.unit = strconv.Itoa(r.between(1, 30))
	}
	if r.chance(.1) {
		a.unit += string(rune('A' + r.IntN(5)))
	}
	if a.unitKind == "Floor" {
		a.unit = strconv.Itoa(r.between(1, 30))
	}
}

// postBox makes a post office box in c.
func (t *tables) postBox(r source, c *city) *address {
	return &address{box: strconv.Itoa(r.between(1, 9999)), city: c, zip: pick(r, c.zips), plus4: r.digits(4)}
}

// next makes another house in the same street: the number off by a little.
func (a *address) next(r source) *address {
	b := *a
	if n, err := strconv.Atoi(a.number); err == nil {
		b.number = strconv.Itoa(n + 2*r.between(1, 12))
	}
	b.unitKind, b.unit, b.plus4 = "", "", r.digits(4)
	return &b
}

func ordinal(n int) string {
	s := strconv.Itoa(n)
	switch {
	case n%100 >= 11 && n%100 <= 13:
		return s + "th"
	case n%10 == 1:
		return s + "st"
	case n%10 == 2:
		return s + "nd"
	case n%10 == 3:
		return s + "rd"
	}
	return s + "th"
}

// standard writes a as a careful clerk does: Publication 28's usual abbreviations, nothing left out.
func (t *tables) standard(a *address) mailing {
	m := mailing{city: a.city.name, state: a.city.state, zip: a.zip, plus4: a.plus4}
	if a.box != "" {
		m.street = "PO Box " + a.box
		return m
	}
	m.street = join(a.number, t.directions[a.pre], a.street, usual(t.kindWritings[a.kind], a.kind), t.directions[a.post])
	if a.unit != "" {
		m.unit = usual(t.unitWritings[a.unitKind], a.unitKind) + " " + a.unit
	}
	return m
}

// usual is the first abbreviation of w, or the word itself.
func usual(w writings, full string) string {
	if len(w.usual) > 0 {
		return w.usual[0]
	}
	return full
}

// write writes a as somebody does who was told it, at the rates of cfg.
func (t *tables) write(r source, a *address, cfg *Config) mailing {
	m := t.standard(a)
	if a.unit != "" && r.chance(cfg.SuiteMissing) {
		m.unit = ""
	}
	if r.chance(cfg.AddressRespelt) {
		t.respell(r, a, &m, cfg)
	}
	if r.chance(cfg.CityAbbreviated) {
		m.city = t.shortCity(r, m.city, cfg.Unusual)
	}
	if r.chance(cfg.AddressTypo) {
		if r.chance(.5) {
			m.city = typo(r, m.city)
		} else {
			head, tail, _ := strings.Cut(m.street, " ")
			m.street = head + " " + typo(r, tail)
		}
	}
	if r.chance(.02) {
		m.zip, m.plus4 = "", ""
	} else if r.chance(.5) {
		m.plus4 = ""
	}
	return m
}

// respell changes how a street and unit are written, not what they say, but for a direction left out now and then.
func (t *tables) respell(r source, a *address, m *mailing, cfg *Config) {
	if a.box != "" {
		m.street = pick(r, []string{"P.O. Box ", "P O Box ", "POB ", "Box ", "Post Office Box "}) + a.box
		return
	}
	kind := a.kind
	if w, ok := t.kindWritings[a.kind]; ok {
		kind = t.writing(r, w, cfg.Unusual)
		if kind != a.kind && r.chance(.15) {
			kind += "."
		}
		if r.chance(.05) {
			kind = "" // left out
		}
	}
	pre, post := t.direction(r, a.pre), t.direction(r, a.post)
	street := a.street
	for i, word := range ordinals {
		if i > 0 && word == street && r.chance(.5) {
			street = ordinal(i)
		} else if i > 0 && ordinal(i) == street && r.chance(.5) {
			street = word
		}
	}
	switch {
	case strings.HasPrefix(street, "Saint "):
		street = pick(r, []string{"St ", "St. ", "Saint "}) + street[len("Saint "):]
	case strings.HasPrefix(street, "Highway "), strings.HasPrefix(street, "US Highway "):
		_, n, _ := strings.Cut(street, "Highway ")
		street = pick(r, []string{"Hwy ", "US Hwy ", "US ", "Highway ", "Hiway "}) + n
	case strings.HasPrefix(street, "State Route "):
		street = pick(r, []string{"SR ", "State Rd ", "Rte ", "St Rt ", "Hwy "}) + street[len("State Route "):]
	case strings.HasPrefix(street, "County Road "):
		street = pick(r, []string{"CR ", "Co Rd ", "Cnty Rd ", "County Rd "}) + street[len("County Road "):]
	}
	m.street = join(a.number, pre, street, kind, post)
	if m.unit == "" {
		return
	}
	unitKind := t.writing(r, t.unitWritings[a.unitKind], cfg.Unusual)
	switch r.IntN(7) {
	case 0:
		m.unit = "#" + a.unit
	case 1:
		m.unit = "# " + a.unit
	case 2:
		m.unit = unitKind + "." + " " + a.unit
	case 3:
		m.unit = unitKind + " #" + a.unit
	case 4:
		if a.unitKind == "Floor" {
			if n, err := strconv.Atoi(a.unit); err == nil {
				m.unit = ordinal(n) + " " + unitKind
			}
			break
		}
		m.street, m.unit = m.street+", "+unitKind+" "+a.unit, ""
	default:
		m.unit = unitKind + " " + a.unit
	}
}

// writing picks a way to write a word: in full, usual or unusual.
func (t *tables) writing(r source, w writings, unusual float64) string {
	switch {
	case len(w.unusual) > 0 && r.chance(unusual):
		return pick(r, w.unusual)
	case len(w.usual) == 0 || r.chance(.5):
		return w.full
	}
	return pick(r, w.usual)
}

// direction writes a direction in full or short, with a point, or leaves it out.
func (t *tables) direction(r source, d string) string {
	if d == "" {
		return ""
	}
	short := t.directions[d]
	switch r.IntN(8) {
	case 0:
		return ""
	case 1:
		return short + "."
	case 2, 3, 4:
		return d
	}
	return short
}

// shortCity abbreviates a city: its usual words, or by leaving out vowels or the end.
func (t *tables) shortCity(r source, name string, unusual float64) string {
	words := strings.Fields(name)
	changed := false
	for i, w := range words {
		if short := t.cityWords[w]; len(short) > 0 && len(words) > 1 {
			words[i] = pick(r, short)
			changed = true
		}
	}
	if changed && !r.chance(unusual) {
		return strings.Join(words, " ")
	}
	i := r.IntN(len(words))
	if w := words[i]; len(w) < 8 {
		i = 0
	}
	w := words[i]
	if len(w) < 8 {
		return strings.Join(words, " ")
	}
	switch r.IntN(3) {
	case 0: // Englewood: Englewd
		words[i] = w[:len(w)-4] + dropVowels(w[len(w)-4:])
	case 1: // Indianapolis: Indnpls
		words[i] = w[:2] + dropVowels(w[2:])
	default: // Philadelphia: Philade
		words[i] = w[:len(w)/2+1]
	}
	return strings.Join(words, " ")
}

func dropVowels(s string) string {
	return strings.Map(func(c rune) rune {
		if strings.ContainsRune("aeiou", c) {
			return -1
		}
		return c
	}, s)
}

// join joins what is not empty by single spaces.
func join(parts ...string) string {
	var b strings.Builder
	for _, p := range parts {
		if p == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(p)
	}
	return b.String()
}
