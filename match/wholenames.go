package match

import (
	"strings"

	"github.com/ownerlink/ownerlink/names"
	"github.com/ownerlink/ownerlink/record"
)

// surelyOrganization is how sure it must be that a name among people is a company's.
const surelyOrganization = .8

// wholeNames reads the parts of names from one column.
func (p *prepared) wholeNames(side int, c *record.Column, g, m, s, x *interner) {
	type parts struct{ g, m, s, x uint32 }
	last := writesSurnameFirst(c)
	of := record.Derive(c, func(v string) parts {
		if isNull(v) {
			return parts{}
		}
		if t, sure := names.Classify(v); t == names.OrganizationType && sure > surelyOrganization {
			o := names.Organization(v) // a company among people: its stem is a surname that nobody has a given name to
			return parts{s: s.id(names.Fold(o.Stem))}
		}
		n := names.Person(v)
		if last {
			n = surnameFirst(v, n)
		}
		return parts{g.id(names.Fold(n.Given)), m.id(names.Fold(n.Middle)), s.id(names.Fold(n.Surname)), x.id(normalSuffix(n.Suffix))}
	})
	rows := len(c.IDs())
	ids := [4][]uint32{make([]uint32, rows), make([]uint32, rows), make([]uint32, rows), make([]uint32, rows)}
	for row, id := range c.IDs() {
		ids[0][row], ids[1][row], ids[2][row], ids[3][row] = of[id].g, of[id].m, of[id].s, of[id].x
	}
	for i, in := range []*interner{g, m, s, x} {
		in.f.ids[side], in.f.source[side] = ids[i], c.Name()
	}
}

// writesSurnameFirst says whether a column without commas begins its names with the surname, as registers do: "LARKMOOR JOHN T". A single name may
// leave it open; most of a column do not.
func writesSurnameFirst(c *record.Column) bool {
	const looked, least = 500, 10
	first, other := 0, 0
	rows := len(c.IDs())
	for row := 0; row < rows; row += max(1, rows/looked) {
		w := strings.Fields(c.At(row))
		if len(w) < 2 || strings.Contains(c.At(row), ",") {
			continue
		}
		a, b := rather(w[0]), rather(w[1])
		for _, x := range w[1:] { // the best given name behind the first word
			b = max(b, rather(x))
		}
		switch {
		case a < 0 && b > 0:
			first++
		case a > 0 || b < 0:
			other++
		}
	}
	return first >= least && first > 3*other
}

// rather says how much rather a word is a given name than a surname.
func rather(word string) int {
	given, surname := names.Commonness(word)
	return given - surname
}

// surnameFirst reads a name of a column that puts the surname first, where reading it by itself, to n, has found another order.
func surnameFirst(v string, n names.PersonName) names.PersonName {
	first, rest, ok := strings.Cut(strings.TrimSpace(v), " ")
	if !ok || strings.Contains(v, ",") || n.Prefix != "" || strings.HasPrefix(names.Fold(n.Surname), names.Fold(first)) {
		return n
	}
	return names.Person(first + ", " + rest)
}

// holdsMiddle says whether a column of given names has middle names in it: two words or more in at least a tenth of its rows.
func holdsMiddle(c *record.Column) bool {
	filled, two := 0, 0
	several := record.Derive(c, func(v string) bool { return strings.Contains(strings.TrimSpace(v), " ") })
	for _, id := range c.IDs() {
		if id > 0 {
			filled++
			two += boolInt(several[id])
		}
	}
	return two*10 >= filled && two > 0
}

// givenAndMiddle reads both from one column: the first word, and what follows.
func (p *prepared) givenAndMiddle(side int, c *record.Column, g, m *interner) {
	type parts struct{ g, m uint32 }
	of := record.Derive(c, func(v string) parts {
		if isNull(v) {
			return parts{}
		}
		given, middle, _ := strings.Cut(names.Fold(v), " ")
		return parts{g.id(given), m.id(middle)}
	})
	ids := [2][]uint32{make([]uint32, len(c.IDs())), make([]uint32, len(c.IDs()))}
	for row, id := range c.IDs() {
		ids[0][row], ids[1][row] = of[id].g, of[id].m
	}
	for i, in := range []*interner{g, m} {
		in.f.ids[side], in.f.source[side] = ids[i], c.Name()
	}
}
