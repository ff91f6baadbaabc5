package match

import (
	"github.com/ownerlink/ownerlink/names"
	"github.com/ownerlink/ownerlink/similarity"
)

// person compares given names and surnames with an eye on each other: swapped fields, and a middle name used as the first.
type person struct {
	given, middle, surname, former *field
	g, s                           *byValue
}

func newPerson(p *prepared) *person {
	c := &person{given: p.given, middle: p.middle, surname: p.surname, former: p.former}
	if c.given != nil {
		of := perValue(c.given.values, func(v string) names.PersonName { return names.PersonParts(v, "", "", "") })
		c.g = newByValue(c.given, func(a, b uint32) int { return givenLevel(&of[a], &of[b], c.given.values[a], c.given.values[b]) }).remembered()
	}
	if c.surname != nil {
		of := perValue(c.surname.values, func(v string) names.PersonName { return names.PersonParts("", "", v, "") })
		c.s = newByValue(c.surname, func(a, b uint32) int {
			return surnameLevel(&of[a], &of[b], c.surname.values[a], c.surname.values[b])
		}).remembered()
	}
	return c
}

// The levels of given names, by number.
const (
	givenEqual = 1 + iota
	givenNickname
	givenTypo
	givenSwapped
	givenMiddle
	givenInitial
	givenSimilar
	givenContradicts
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
	if similarity.JaroWinkler(x, y) >= .85 {
		return givenSimilar
	}
	return givenContradicts
}

// The levels of surnames, by number.
const (
	surnameEqual = 1 + iota
	surnameTypo
	surnameHalf
	surnameSwapped
	surnameFormer
	surnameSimilar
	surnameContradicts
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
	if similarity.JaroWinkler(x, y) >= .88 {
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
	a, b := c.g.values(l, r)
	if c.surname != nil {
		if s, t := c.surname.at(0, l), c.surname.at(1, r); s == b && t == a || (s == b || t == a) && s != t {
			return givenSwapped
		}
	}
	if c.middle != nil {
		if m := c.middle.at(0, l); len(m) > 1 && m == b {
			return givenMiddle
		}
		if m := c.middle.at(1, r); len(m) > 1 && m == a {
			return givenMiddle
		}
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
	a, b := c.s.values(l, r)
	if c.given != nil {
		if g, h := c.given.at(0, l), c.given.at(1, r); g == b && h == a || (g == b || h == a) && g != h {
			return surnameSwapped
		}
	}
	if c.former != nil {
		f, g := c.former.at(0, l), c.former.at(1, r)
		if f == b || g == a {
			return surnameFormer
		}
	}
	return level
}

func (c surnameComparer) values(l, r uint32) (string, string) { return c.s.values(l, r) }
