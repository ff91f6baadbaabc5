package match

import (
	"github.com/ownerlink/ownerlink/names"
	"github.com/ownerlink/ownerlink/similarity"
)

// person compares given names and surnames with an eye on each other: swapped fields, and a middle name used as the first.
type person struct {
	given, middle, surname, former *field
	g, s                           *byValue
	// By a given name's number: the numbers of the surname and of the middle name that are written the same, 0 for none.
	asSurname, asMiddle []uint32
}

func newPerson(p *prepared) *person {
	c := &person{given: p.given, middle: p.middle, surname: p.surname, former: p.former}
	if c.given != nil {
		of := perValue(c.given.values, func(v string) names.PersonName { return names.PersonParts(v, "", "", "") })
		c.given.read = of
		c.g = newByValue(c.given, func(a, b uint32) int { return givenLevel(&of[a], &of[b], c.given.values[a], c.given.values[b]) }).remembered()
		c.g.signed(signsOf(of, (*names.PersonName).GivenSign), func(a, b uint64) int {
			if names.GivensApart(a, b, similarGiven) {
				return givenContradicts
			}
			return 0
		})
	}
	if c.surname != nil {
		of := perValue(c.surname.values, func(v string) names.PersonName { return names.PersonParts("", "", v, "") })
		c.surname.read = of
		c.s = newByValue(c.surname, func(a, b uint32) int {
			return surnameLevel(&of[a], &of[b], c.surname.values[a], c.surname.values[b])
		}).remembered()
		c.s.signed(signsOf(of, (*names.PersonName).SurnameSign), func(a, b uint64) int {
			if names.SurnamesApart(a, b, similarSurname) {
				return surnameContradicts
			}
			return 0
		})
	}
	if c.given != nil && c.surname != nil {
		c.asSurname = sameTexts(c.given, c.surname)
	}
	if c.given != nil && c.middle != nil {
		c.asMiddle = sameTexts(c.given, c.middle)
	}
	return c
}

// sameTexts gives, by number of a value of one field, the number of the same value of another, 0 where it has none.
func sameTexts(from, to *field) []uint32 {
	out := make([]uint32, len(from.values))
	number := make(map[string]uint32, len(from.values))
	for id, v := range from.values {
		if id > 0 {
			number[v] = uint32(id)
		}
	}
	for id, v := range to.values {
		if at := number[v]; at > 0 {
			out[at] = uint32(id)
		}
	}
	return out
}

// crossed says whether the left record's surname is the right one's given name, and the right one's the left one's.
func (c *person) crossed(l, r uint32) (forth, back bool) {
	s, t := c.surname.id(0, l), c.surname.id(1, r)
	return s != 0 && s == c.asSurname[c.given.id(1, r)], t != 0 && t == c.asSurname[c.given.id(0, l)]
}

// isMiddle says whether the middle name with a number is that given name, and no initial.
func (c *person) isMiddle(middle, given uint32) bool {
	return middle != 0 && middle == c.asMiddle[given] && len(c.middle.values[middle]) > 1
}

// signsOf makes the signs of parsed names.
func signsOf(of []names.PersonName, sign func(*names.PersonName) uint64) []uint64 {
	out := make([]uint64, len(of))
	for id := range of {
		out[id] = sign(&of[id])
	}
	return out
}

// The levels of given names, by number, and the Jaro–Winkler similarity from which they are similar.
const (
	givenEqual = 1 + iota
	givenNickname
	givenTypo
	givenSwapped
	givenMiddle
	givenInitial
	givenSimilar
	givenContradicts

	similarGiven = .85
)

func givenLevel(a, b *names.PersonName, x, y string) int {
	switch names.ComparePersons(a, b).Given {
	case names.Equal:
		return givenEqual
	case names.Nickname:
		return givenNickname
	case names.Variant, names.Typo, names.HyphenHalf:
		return givenTypo
	case names.Initial:
		return givenInitial
	}
	if similarity.JaroWinkler(x, y) >= similarGiven {
		return givenSimilar
	}
	return givenContradicts
}

// The levels of surnames, by number, and the Jaro–Winkler similarity from which they are similar.
const (
	surnameEqual = 1 + iota
	surnameTypo
	surnameHalf
	surnameSwapped
	surnameFormer
	surnameSimilar
	surnameContradicts

	similarSurname = .88
)

func surnameLevel(a, b *names.PersonName, x, y string) int {
	switch names.ComparePersons(a, b).Surname {
	case names.Equal:
		return surnameEqual
	case names.Variant, names.Typo:
		return surnameTypo
	case names.HyphenHalf:
		return surnameHalf
	}
	if similarity.JaroWinkler(x, y) >= similarSurname {
		return surnameSimilar
	}
	return surnameContradicts
}

func (p *prepared) personQuestions() []*question {
	c := newPerson(p)
	var out []*question
	if p.given != nil {
		out = append(out, &question{Comparison: Comparison{Name: "given name", Kind: "given", Levels: levels(
			Level{Name: "equal", M: .80, U: .01},
			Level{Name: "nickname", M: .04, U: .003},
			Level{Name: "typo or variant", M: .07, U: .003},
			Level{Name: "swapped with the surname", M: .01, U: 1e-4},
			Level{Name: "is the other's middle name", M: .01, U: .005},
			Level{Name: "initial agrees", M: .02, U: .02},
			Level{Name: "similar", M: .02, U: .02},
			Level{Name: "contradicts", M: .03, U: .94},
		)}, comparer: givenComparer{c}})
	}
	if p.surname != nil {
		out = append(out, &question{Comparison: Comparison{Name: "surname", Kind: "surname", Levels: levels(
			Level{Name: "equal", M: .83, U: .002},
			Level{Name: "typo or variant", M: .08, U: .001},
			Level{Name: "half of a double name", M: .02, U: .0003},
			Level{Name: "swapped with the given name", M: .01, U: 1e-4},
			Level{Name: "is the other's former name", M: .01, U: 2e-4},
			Level{Name: "similar", M: .01, U: .005},
			Level{Name: "contradicts", M: .04, U: .99},
		)}, comparer: surnameComparer{c}, shared: true})
	}
	if p.middle != nil {
		out = append(out, p.middleQuestion())
	}
	if p.former != nil {
		q := placeQuestion(p.former)
		q.Kind = "former"
		out = append(out, q)
	}
	if p.suffix != nil {
		out = append(out, &question{Comparison: Comparison{Name: "suffix", Kind: "suffix", Bound: 8, Levels: []Level{Missing(),
			{Name: "equal", M: .99, U: .45},
			{Name: "another generation", M: .01, U: .55},
		}}, comparer: newByValue(p.suffix, func(a, b uint32) int { return 2 })})
	}
	return out
}

func (p *prepared) middleQuestion() *question {
	f := p.middle
	return &question{Comparison: Comparison{Name: "middle name", Kind: "middle", Levels: levels(
		Level{Name: "equal", M: .75, U: .03},
		Level{Name: "initial agrees", M: .12, U: .04},
		Level{Name: "similar", M: .05, U: .01},
		Level{Name: "contradicts", M: .08, U: .92},
	)}, comparer: newByValue(f, func(a, b uint32) int {
		x, y := f.values[a], f.values[b]
		switch {
		case (len(x) == 1 || len(y) == 1) && x[0] == y[0]:
			return middleInitial
		case similarity.JaroWinkler(x, y) >= similarMiddle:
			return middleSimilar
		}
		return middleContradicts
	}).signed(nameSigns(f.values), func(a, b uint64) int {
		switch initial := a>>48&255 == 1 || b>>48&255 == 1; {
		case initial && a>>56 == b>>56:
			return middleInitial
		case mostWinkler(a, b) < similarMiddle:
			return middleContradicts
		}
		return 0
	})}
}

// The levels of middle names, by number, and the Jaro–Winkler similarity from which they are similar.
const (
	middleInitial = 2 + iota
	middleSimilar
	middleContradicts

	similarMiddle = .85
)

type givenComparer struct{ *person }

func (c givenComparer) level(l, r uint32) int {
	level := c.g.level(l, r)
	if level <= givenTypo {
		return level
	}
	if c.surname != nil {
		if forth, back := c.crossed(l, r); forth && back || (forth || back) && c.surname.id(0, l) != c.surname.id(1, r) {
			return givenSwapped
		}
	}
	if c.middle != nil && (c.isMiddle(c.middle.id(0, l), c.given.id(1, r)) || c.isMiddle(c.middle.id(1, r), c.given.id(0, l))) {
		return givenMiddle
	}
	return level
}

func (c givenComparer) values(l, r uint32) (string, string) { return c.g.values(l, r) }

type surnameComparer struct{ *person }

func (c surnameComparer) level(l, r uint32) int {
	level := c.s.level(l, r)
	if level <= surnameHalf {
		return level
	}
	if c.given != nil {
		if forth, back := c.crossed(l, r); forth && back || (forth || back) && c.given.id(0, l) != c.given.id(1, r) {
			return surnameSwapped
		}
	}
	if c.former != nil {
		a, b := c.s.values(l, r)
		f, g := c.former.at(0, l), c.former.at(1, r)
		if f == b || g == a {
			return surnameFormer
		}
	}
	return level
}

func (c surnameComparer) values(l, r uint32) (string, string) { return c.s.values(l, r) }
