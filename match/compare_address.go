package match

import "strings"

// place compares where two records are, street and locality in one comparison: their parts agree or disagree together when somebody
// moves, and that is one piece of evidence.
type place struct {
	p                 *prepared
	st, city          *byValue
	hasStreet, hasNum bool
}

// The levels of an address, by number.
const (
	addressUnit = 1 + iota
	addressBuilding
	addressSlip
	addressElsewhere
	addressNumberMissing
	addressStreetMissing
	addressNeighbour
	addressLocality
	addressNear
	addressPart
	addressState
	addressContradicts
)

func (p *prepared) addressQuestion() *question {
	hasStreet, hasPlace := p.street != nil || p.houseNumber != nil, p.city != nil || p.zip != nil
	c := &place{p: p, hasStreet: p.street != nil, hasNum: p.houseNumber != nil}
	switch {
	case hasStreet:
	case hasPlace:
		return p.localityQuestion()
	case p.state != nil:
		q := categoryQuestion(p.state, p.self)
		q.Name, q.shared, q.closed = "state", true, -1
		return q
	default:
		return nil
	}
	if p.street != nil {
		c.st = newByValue(p.street, func(a, b uint32) int {
			if similarStreet(p.street.values[a], p.street.values[b]) {
				return 2
			}
			return 3
		}).remembered()
	}
	if p.city != nil {
		c.city = newByValue(p.city, func(a, b uint32) int { return cityLevel(p.city.values[a], p.city.values[b]) }).remembered()
	}
	return &question{rare: p.building(), rareTo: addressSlip, Comparison: Comparison{Name: "address", Kind: "address", Levels: levels(
		Level{Name: "same unit", M: .55, U: 1e-5},
		Level{Name: "same building", M: .09, U: 1e-5},
		Level{Name: "same but for a slip", M: .08, U: 1e-5},
		Level{Name: "same street and number, another place", M: .02, U: 2e-5},
		Level{Name: "same street, a number missing or slipped", M: .04, U: 1e-4},
		Level{Name: "same city and ZIP, a street missing", M: .01, U: 5e-4},
		Level{Name: "same street, another number", M: .01, U: 1e-4},
		Level{Name: "same city and ZIP", M: .05, U: 5e-3},
		Level{Name: "same city or ZIP", M: .04, U: 1e-2},
		Level{Name: "street or number equal", M: .02, U: 1e-2},
		Level{Name: "same state", M: .03, U: .05},
		Level{Name: "contradicts", M: .06, U: .92},
	)}, comparer: c, shared: true, closed: -1}
}

// building numbers the combinations of house number, street and ZIP, or city where there is no ZIP: what a hundred records share links
// none of them.
func (p *prepared) building() *field {
	parts := []*field{p.houseNumber, p.street, p.zip}
	if p.zip == nil {
		parts[2] = p.city
	}
	f := &field{kind: Address, name: "building", values: []string{""}}
	seen := map[[3]uint32]uint32{}
	for s := range p.sidesToFill() {
		f.ids[s] = make([]uint32, p.tables[s].Rows())
		for row := range f.ids[s] {
			var key [3]uint32
			for i, part := range parts {
				if part != nil {
					key[i] = part.ids[s][row]
				}
			}
			if key[1] == 0 || key[0] == 0 && parts[0] != nil {
				continue
			}
			id, ok := seen[key]
			if !ok {
				id = uint32(len(f.values))
				f.values = append(f.values, "")
				seen[key] = id
			}
			f.ids[s][row] = id
		}
	}
	return (&interner{f: f}).done(p.self)
}

// similarStreet says whether two streets are one but for a slip, a missing suffix or directional.
func similarStreet(a, b string) bool {
	if slip(a, b) {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	return len(a) > 3 && (strings.HasPrefix(b, a+" ") || strings.HasSuffix(b, " "+a) || strings.ReplaceAll(a, " ", "") == strings.ReplaceAll(b, " ", ""))
}

// cityLevel is 2 for a slip or an abbreviation, 3 for another city.
func cityLevel(a, b string) int {
	if slip(a, b) || abbreviates(a, b) || abbreviates(b, a) {
		return 2
	}
	return 3
}

// abbreviates says whether short is long with letters left out: as many words, each beginning with the same letter.
func abbreviates(short, long string) bool {
	s, l := strings.Fields(short), strings.Fields(long)
	if len(s) != len(l) || len(short) >= len(long) {
		return false
	}
	for i := range s {
		if s[i][0] != l[i][0] || !subsequence(s[i], l[i]) {
			return false
		}
	}
	return true
}

func subsequence(short, long string) bool {
	i := 0
	for j := 0; i < len(short) && j < len(long); j++ {
		if short[i] == long[j] {
			i++
		}
	}
	return i == len(short)
}

// agree is how a field of both records stands: 0 where one is missing, 1 equal, 3 different.
func agree(f *field, l, r uint32) int {
	if f == nil {
		return 0
	}
	switch a, b := f.id(0, l), f.id(1, r); {
	case a == 0 || b == 0:
		return 0
	case a == b:
		return 1
	}
	return 3
}

// locality is 0 where neither city nor ZIP can be compared, 1 where they agree, 2 where one does, 3 where none does.
func (c *place) locality(l, r uint32) int {
	city := 0
	if c.city != nil {
		city = c.city.level(l, r)
	}
	zip := agree(c.p.zip, l, r)
	if zip == 3 && slip(c.p.zip.at(0, l), c.p.zip.at(1, r)) {
		zip = 2
	}
	switch {
	case city == 0 && zip == 0:
		return 0
	case zip != 3 && zip != 2 && city != 3 || city == 1 && zip == 2:
		return 1
	case zip == 1 || city == 1 || city == 2 || zip == 2 && city == 0:
		return 2
	}
	return 3
}

func (c *place) level(l, r uint32) int {
	st, num := 0, agree(c.p.houseNumber, l, r)
	if c.hasStreet {
		st = c.st.level(l, r)
	} else if num == 1 {
		st = 1
	} else if num == 3 {
		st = 3
	}
	loc := c.locality(l, r)
	if st == 0 && loc == 0 && num == 0 {
		if agree(c.p.state, l, r) == 0 {
			return 0
		}
		if agree(c.p.state, l, r) == 1 {
			return addressState
		}
		return addressContradicts
	}
	near := loc != 3
	sameNumber := num == 1 || !c.hasNum
	switch {
	case st == 1 && sameNumber && loc == 1:
		switch agree(c.p.unit, l, r) {
		case 3:
			return addressBuilding
		default:
			if c.p.unit != nil && (c.p.unit.id(0, l) == 0) != (c.p.unit.id(1, r) == 0) {
				return addressBuilding
			}
		}
		return addressUnit
	case (st == 1 || st == 2) && sameNumber && near:
		return addressSlip
	case st == 1 && sameNumber && c.hasNum:
		return addressElsewhere
	case (st == 1 || st == 2) && near && (num == 0 || slip(c.p.houseNumber.at(0, l), c.p.houseNumber.at(1, r))):
		return addressNumberMissing
	case st == 0 && c.hasStreet && loc == 1:
		return addressStreetMissing
	case (st == 1 || st == 2) && loc != 0 && near:
		return addressNeighbour
	case loc == 1:
		return addressLocality
	case loc == 2:
		return addressNear
	case st == 1 || num == 1 && c.hasStreet:
		return addressPart
	case agree(c.p.state, l, r) == 1:
		return addressState
	}
	return addressContradicts
}

func (c *place) values(l, r uint32) (string, string) { return c.side(0, l), c.side(1, r) }

func (c *place) side(s int, row uint32) string {
	var parts []string
	for _, f := range []*field{c.p.houseNumber, c.p.street, c.p.unit, c.p.city, c.p.state, c.p.zip} {
		if f != nil && f.id(s, row) != 0 {
			parts = append(parts, f.at(s, row))
		}
	}
	return strings.Join(parts, " ")
}

// localityQuestion compares city, ZIP and state where no street is given.
func (p *prepared) localityQuestion() *question {
	c := &place{p: p}
	if p.city != nil {
		c.city = newByValue(p.city, func(a, b uint32) int { return cityLevel(p.city.values[a], p.city.values[b]) })
	}
	q := &question{Comparison: Comparison{Name: "place", Kind: "place", Levels: levels(
		Level{Name: "same city and ZIP", M: .75, U: 5e-3},
		Level{Name: "same city or ZIP", M: .12, U: 2e-2},
		Level{Name: "same state", M: .05, U: .05},
		Level{Name: "contradicts", M: .08, U: .92},
	)}, comparer: localityComparer{c}, shared: true, closed: -1}
	return q
}

type localityComparer struct{ *place }

func (c localityComparer) level(l, r uint32) int {
	switch c.locality(l, r) {
	case 1:
		return 1
	case 2:
		return 2
	case 0:
		switch agree(c.p.state, l, r) {
		case 0:
			return 0
		case 1:
			return 3
		}
		return 4
	}
	if agree(c.p.state, l, r) == 1 {
		return 3
	}
	return 4
}
