package synth

import "strings"

// person is one human being, as they are; what files say of them is spelt from it.
type person struct {
	id                             int
	given, middle, surname, suffix string // suffix: Jr, Sr, II, III or ""
	maiden                         string // the surname before marriage, "" if none
	female                         bool
	home                           *address
	phone                          string
	ids                            []identity // what CMS calls them: none, one or two
	oldID                          string     // the first of them in the release before, where it was another
	spouse                         *person
	community                      *community
}

// identity is an associate id of a person, with the spelling PECOS has under it.
type identity struct {
	id   string
	name spelling
}

// population makes persons; it numbers them.
type population struct {
	tables *tables
	all    []*person
}

// add makes a stranger with a home near c (nil for none).
func (p *population) add(r source, com *community, female bool) *person {
	n := &person{id: len(p.all), female: female, community: com}
	n.given = p.given(r, com, female)
	if r.chance(.9) {
		n.middle = p.given(r, com, female)
		for n.middle == n.given {
			n.middle = p.given(r, nil, female)
		}
	}
	n.surname = p.surname(r, com)
	if !female && r.chance(.025) {
		n.suffix = pick(r, []string{"Jr", "Jr", "Jr", "Sr", "III", "II"})
	}
	if female && r.chance(.5) {
		n.maiden = p.surname(r, com)
	}
	n.phone = phone(r)
	p.all = append(p.all, n)
	return n
}

// someone makes a person of any community.
func (p *population) someone(r source) *person {
	return p.add(r, p.tables.communities.pick(r), r.chance(.35))
}

func (p *population) given(r source, com *community, female bool) string {
	switch {
	case com != nil && female:
		return pick(r, com.female)
	case com != nil:
		return pick(r, com.male)
	case female:
		return p.tables.female.pick(r)
	}
	return p.tables.male.pick(r)
}

// surname draws a common surname, or makes a rare one: the 1,500 commonest of the census cover less than half of the nation.
func (p *population) surname(r source, com *community) string {
	switch {
	case com != nil && r.chance(.55):
		return pick(r, com.surnames)
	case com == nil && r.chance(.44):
		return p.tables.surnames.pick(r)
	}
	parts := pick(r, p.tables.parts)
	head, tail := pick(r, parts.heads), pick(r, parts.tails)
	if strings.HasSuffix(head, tail[:1]) {
		head = head[:len(head)-1]
	}
	return head + tail
}

// son makes the son of father: the same surname, and where he is named after his father the same given name with a suffix.
func (p *population) son(r source, father *person, named bool) *person {
	n := p.add(r, father.community, false)
	n.surname, n.suffix = father.surname, ""
	if named {
		n.given = father.given
		if r.chance(.4) {
			n.middle = father.middle
		}
		if father.suffix == "" || father.suffix == "Sr" {
			n.suffix = "Jr"
			if r.chance(.6) {
				father.suffix = "Sr"
			}
		} else {
			n.suffix = "III"
			father.suffix = "Jr"
		}
	}
	return n
}

// wife makes the wife of husband; the other way round is not needed for what is tested.
func (p *population) wife(r source, husband *person) *person {
	n := p.add(r, husband.community, true)
	if n.maiden = n.surname; !r.chance(.12) {
		n.surname = husband.surname
	}
	n.home, n.phone = husband.home, husband.phone
	n.spouse, husband.spouse = husband, n
	return n
}

// phone makes a number with an area code that is not reserved.
func phone(r source) string {
	return string(byte('2'+r.IntN(8))) + string(byte('0'+r.IntN(9))) + r.digits(1) + string(byte('2'+r.IntN(8))) + r.digits(6)
}
