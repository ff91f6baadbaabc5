package match

import "strings"

// place compares where two records are, street and locality in one comparison: their parts agree or disagree together when somebody
// moves, and that is one piece of evidence.
type place struct {
	p                 *prepared
	city              *byValue
	table             *partsTable
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
		p.street.signs.of = letterSigns(p.street.values)
	}
	if p.houseNumber != nil {
		p.houseNumber.signs.of = codeSigns(p.houseNumber.values)
	}
	c.signLocality()
	c.table = newPartsTable(c.levelOf)
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
	f := &field{kind: Address, name: "building"}
	seen := newTriples()
	for s := range p.sidesToFill() {
		f.ids[s] = make([]uint32, p.tables[s].Rows())
		var keys [together][3]uint32
		var rows, ids [together]uint32
		n := 0
		number := func() {
			seen.ids(ids[:n], keys[:n])
			for i, row := range rows[:n] {
				f.ids[s][row] = ids[i]
			}
			n = 0
		}
		for row := range f.ids[s] {
			key := &keys[n]
			*key = [3]uint32{}
			for i, part := range parts {
				if part != nil {
					key[i] = part.ids[s][row]
				}
			}
			if key[1] == 0 || key[0] == 0 && parts[0] != nil {
				continue
			}
			rows[n] = uint32(row)
			if n++; n == together {
				number()
			}
		}
		number()
	}
	f.number(len(seen.seen), p.self)
	return f
}

// similarStreet says whether two streets are one but for a slip, a missing suffix or directional.
func similarStreet(a, b string) bool {
	if slip(a, b) {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == len(b) { // N PIKE is PIKE N
		return len(a) > 6 && sortedWords(a) == sortedWords(b)
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

// agree is how a field of both records stands: missing, equal or different.
func agree(f *field, l, r uint32) int {
	if f == nil {
		return partMissing
	}
	if g := glance(f.id(0, l), f.id(1, r)); g != partUnknown {
		return g
	}
	return partDiffers
}

func (c *place) level(l, r uint32) int {
	of := func(f *field) int {
		if f == nil {
			return partMissing
		}
		return glance(f.id(0, l), f.id(1, r))
	}
	a := parts{of(c.p.street), of(c.p.houseNumber), of(c.p.city), of(c.p.zip),
		c.p.unit != nil && c.p.unit.id(0, l) != c.p.unit.id(1, r), agree(c.p.state, l, r)}
	return c.settle(&a, l, r)
}

// settle looks at the texts of parts that differ for as long as it makes a difference, the cheap ones first.
func (c *place) settle(a *parts, l, r uint32) int {
	if level, sure := one(c.table[a.index()]); sure {
		return level
	}
	if a.city == partUnknown {
		a.city = slipped(c.citySlips(l, r))
	}
	if a.zip == partUnknown {
		a.zip = slipped(c.zipSlips(l, r))
	}
	if level, sure := one(c.table[a.index()]); sure {
		return level
	}
	if a.number == partUnknown {
		a.number = slipped(c.numberSlips(l, r))
	}
	if level, sure := one(c.table[a.index()]); sure {
		return level
	}
	if a.street == partUnknown {
		a.street = slipped(c.streetSlips(l, r))
	}
	level, _ := one(c.table[a.index()])
	return level
}

func slipped(yes bool) int {
	if yes {
		return partSlip
	}
	return partDiffers
}

func (c *place) citySlips(l, r uint32) bool {
	f := c.p.city
	return !wordsApart(f.sign(0, l), f.sign(1, r)) && c.city.different(f.id(0, l), f.id(1, r)) == partSlip
}

func (c *place) zipSlips(l, r uint32) bool { return codeSlips(c.p.zip, l, r) }

func (c *place) numberSlips(l, r uint32) bool { return codeSlips(c.p.houseNumber, l, r) }

func codeSlips(f *field, l, r uint32) bool {
	if is, sure := slipOfSigns(f.sign(0, l), f.sign(1, r)); sure {
		return is
	}
	return slip(f.at(0, l), f.at(1, r))
}

func (c *place) streetSlips(l, r uint32) bool {
	f := c.p.street
	return !wordsApart(f.sign(0, l), f.sign(1, r)) && similarStreet(f.at(0, l), f.at(1, r))
}

// levelOf is the level of addresses whose parts stand so.
func (c *place) levelOf(a *parts) int {
	st, num := a.street, a.number
	if !c.hasStreet {
		switch num {
		case partEqual:
			st = partEqual
		case partSlip, partDiffers:
			st = partDiffers
		}
	}
	loc := localityOf(a.city, a.zip)
	if st == partMissing && loc == 0 && num == partMissing {
		switch a.state {
		case partMissing:
			return 0
		case partEqual:
			return addressState
		}
		return addressContradicts
	}
	near := loc != 3
	sameNumber := num == partEqual || !c.hasNum
	sameStreet := st == partEqual || st == partSlip
	switch {
	case st == partEqual && sameNumber && loc == 1:
		if a.unitApart {
			return addressBuilding
		}
		return addressUnit
	case sameStreet && sameNumber && near:
		return addressSlip
	case st == partEqual && sameNumber && c.hasNum:
		return addressElsewhere
	case sameStreet && near && (num == partMissing || num == partSlip):
		return addressNumberMissing
	case st == partMissing && c.hasStreet && loc == 1:
		return addressStreetMissing
	case sameStreet && loc != 0 && near:
		return addressNeighbour
	case loc == 1:
		return addressLocality
	case loc == 2:
		return addressNear
	case st == partEqual || num == partEqual && c.hasStreet:
		return addressPart
	case a.state == partEqual:
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

func (c *place) signLocality() {
	if c.p.city != nil {
		c.p.city.signs.of = letterSigns(c.p.city.values)
	}
	if c.p.zip != nil {
		c.p.zip.signs.of = codeSigns(c.p.zip.values)
	}
}

// localityQuestion compares city, ZIP and state where no street is given.
func (p *prepared) localityQuestion() *question {
	c := &place{p: p}
	c.signLocality()
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
	city, zip := agree(c.p.city, l, r), agree(c.p.zip, l, r)
	if city == partDiffers && c.citySlips(l, r) {
		city = partSlip
	}
	if zip == partDiffers && c.zipSlips(l, r) {
		zip = partSlip
	}
	loc, state := localityOf(city, zip), agree(c.p.state, l, r)
	switch {
	case loc == 1 || loc == 2:
		return loc
	case loc == 0 && state == partMissing:
		return 0
	case state == partEqual:
		return 3
	}
	return 4
}
