package match

import (
	"slices"
	"strings"

	"github.com/ownerlink/ownerlink/blocking"
	"github.com/ownerlink/ownerlink/names"
	"github.com/ownerlink/ownerlink/record"
)

// of says whether column i of the spec is one of a side's, and which.
func (d *detection) of(i, side int) *record.Column {
	if c := &d.spec[i]; c.Side != sides[side] && c.Side != 0 {
		return nil
	}
	return d.tables[side].Column(d.spec[i].Column)
}

// count counts the columns of each kind that a side has.
func (d *detection) count(side int) map[Kind]int {
	n := map[Kind]int{}
	for i, c := range d.spec {
		if d.of(i, side) != nil {
			n[c.Kind]++
		}
	}
	return n
}

// beside finds what columns are that only their neighbours tell: "Name" beside a given name or a surname, a surname beside given names, a second
// column of given names, a ZIP beside a city.
func (d *detection) beside(side int) {
	d.nameBesidePart(side)
	d.secondGiven(side)
	d.surnameBesideGiven(side)
	d.zipBesideCity(side)
	d.threeNumbers(side)
	d.numberBesideStreet(side)
}

// numberBesideStreet takes a column of numbers for the house numbers that streets lack, if it alone stands next to them and nothing names it.
func (d *detection) numberBesideStreet(side int) {
	if d.count(side)[HouseNumber] > 0 {
		return
	}
	for i, c := range d.spec {
		if c.Kind != Street || d.of(i, side) == nil || d.looks[i] == nil || d.looks[i].digits > .1 {
			continue
		}
		next := -1
		for _, j := range []int{i - 1, i + 1} {
			if j < 0 || j >= len(d.spec) || d.of(j, side) == nil || d.looks[j] == nil || d.spec[j].Kind != Number || d.looks[j].low < 0 || d.looks[j].length > 5 {
				continue
			}
			if k, _ := headingKind(d.spec[j].Column); k != "" {
				continue
			}
			if next >= 0 {
				return
			}
			next = j
		}
		if next >= 0 {
			d.spec[next].Kind, d.spec[next].Reason = HouseNumber, "numbers beside streets that have none"
		}
		return
	}
}

// nameBesidePart makes of a column that is merely called a name the part that is lacking: "Name" beside "Vorname", "Nome" beside "Cognome".
func (d *detection) nameBesidePart(side int) {
	n := d.count(side)
	called := -1
	for i, c := range d.spec {
		if d.of(i, side) == nil || d.looks[i] == nil {
			continue
		}
		if !isBareName(c.Column) {
			continue
		}
		if called >= 0 {
			return // several columns of one heading, which it does not tell apart
		}
		called = i
		n[c.Kind]--
	}
	if called < 0 {
		return
	}
	c, l := &d.spec[called], d.looks[called]
	switch {
	case c.Kind == Ignore || l.words >= 2:
	case n[GivenName] > 0 && n[Surname] == 0 && fits(Surname, l):
		c.Kind, c.Reason = Surname, "a name beside a given name"
	case n[Surname] > 0 && n[GivenName] == 0 && fits(GivenName, l):
		c.Kind, c.Reason = GivenName, "a name beside a surname"
	}
}

// secondGiven makes the middle name of a second column of given names that nothing but its values tells: the one that is filled less.
func (d *detection) secondGiven(side int) {
	n := d.count(side)
	if n[GivenName] < 2 || n[Middle] > 0 {
		return
	}
	least := -1
	for i, c := range d.spec {
		if l := d.looks[i]; d.of(i, side) != nil && c.Kind == GivenName && l != nil && l.names != nil && (least < 0 || l.filled < d.looks[least].filled) {
			least = i
		}
	}
	if least >= 0 {
		d.spec[least].Kind, d.spec[least].Reason = Middle, d.spec[least].Reason+", beside others"
	}
}

// surnameBesideGiven finds the surname that goes with given names, if no heading names it: of the columns of single words the one with the largest
// share of known surnames.
func (d *detection) surnameBesideGiven(side int) {
	const known, distinct = .3, 5
	n := d.count(side)
	if n[GivenName] == 0 || n[Surname] > 0 {
		return
	}
	best, most := -1, known
	for i, c := range d.spec {
		l := d.looks[i]
		if d.of(i, side) == nil || l == nil || l.names == nil || c.Kind != Text || l.words >= 1.7 || l.distinct < distinct {
			continue
		}
		if w := l.names; w.surname > most && w.rather < 0 {
			best, most = i, w.surname
		}
	}
	if best >= 0 {
		d.spec[best].Kind, d.spec[best].Reason = Surname, percent(most)+" of its values are known surnames, beside given names"
	}
}

// threeNumbers takes three columns of numbers for a date that nothing else gives: the only years, the only numbers to 12 and the only ones to 31.
func (d *detection) threeNumbers(side int) {
	if n := d.count(side); n[Date]+n[Year]+n[Month]+n[Day] > 0 {
		return
	}
	found := map[Kind]int{}
	for i, c := range d.spec {
		l := d.looks[i]
		if d.of(i, side) == nil || l == nil || c.Kind != Number || !l.integers {
			continue
		}
		if k, _ := headingKind(c.Column); k != "" {
			continue
		}
		k := Number
		switch {
		case l.yearLike > .9 && l.distinct >= 10:
			k = Year
		case l.low >= 1 && l.high <= 12 && l.distinct >= 6:
			k = Month
		case l.low >= 1 && l.high <= 31 && l.distinct >= 12:
			k = Day
		}
		if _, twice := found[k]; twice && k != Number {
			return
		}
		found[k] = i
	}
	delete(found, Number)
	if len(found) < 3 {
		return
	}
	for k, i := range found {
		d.spec[i].Kind, d.spec[i].Reason = k, "years, numbers to 12 and numbers to 31 in three columns"
	}
}

// zipBesideCity takes five digits beside a city or a state for its ZIP.
func (d *detection) zipBesideCity(side int) {
	n := d.count(side)
	if n[ZIP] > 0 || n[City]+n[State] == 0 {
		return
	}
	for i := range d.spec {
		c, l := &d.spec[i], d.looks[i]
		if d.of(i, side) == nil || l == nil || l.zips < .8 || c.Kind != Number && c.Kind != Identifier && c.Kind != Text && c.Kind != Category {
			continue
		}
		if k, _ := headingKind(c.Column); k == "" {
			c.Kind, c.Reason = ZIP, percent(l.zips)+" of its values look like ZIP codes, beside a city or state"
			return
		}
	}
}

// manyValues is how many distinct values of a column are looked at about.
const manyValues = 50_000

// adoptFromOther takes columns that nothing but their values explains for what the other table calls the same values: of two tables, one
// may have headings that say something.
func (d *detection) adoptFromOther() {
	const enough, few = .3, 10
	lacking := []Kind{GivenName, Middle, Surname, Former, City, State, ZIP, Street, HouseNumber, Unit, Organization, Name, Identifier, Phone}
	counts := [2]map[Kind]int{d.count(0), d.count(1)}
	folded := map[int]map[string]bool{}
	every := 1 // of how many values one is looked at, the same ones in all columns
	for _, t := range d.tables {
		for _, c := range t.Columns() {
			every = max(every, c.Distinct()/manyValues)
		}
	}
	values := func(i int, c *record.Column) map[string]bool {
		if folded[i] == nil {
			folded[i] = make(map[string]bool, c.Distinct()/every)
			for id := range c.Distinct() {
				if v := names.Fold(c.Value(uint32(id + 1))); every == 1 || uint64(blocking.KeyOf(v))%uint64(every) == 0 {
					folded[i][v] = true
				}
			}
		}
		return folded[i]
	}
	for i := range d.spec {
		c, l := &d.spec[i], d.looks[i]
		if l == nil || c.Kind != Text && c.Kind != Category && c.Kind != Number || !slices.Contains([]byte("lr"), c.Side) {
			continue
		}
		if _, exact := headingKind(c.Column); exact {
			continue
		}
		side := strings.IndexByte("lr", c.Side)
		column := d.of(i, side)
		if column == nil || column.Distinct() < few {
			continue
		}
		best, most := -1, enough
		for j, o := range d.spec {
			of := d.of(j, 1-side)
			if of == nil || of.Distinct() < few || !slices.Contains(lacking, o.Kind) || counts[side][o.Kind] > 0 || l.digits > .5 != (o.Kind == ZIP || o.Kind == HouseNumber || o.Kind == Unit || o.Kind == Identifier || o.Kind == Phone) {
				continue
			}
			a, b := values(i, column), values(j, of)
			if len(b) < len(a) {
				a, b = b, a
			}
			both := 0
			for v := range a {
				both += boolInt(b[v])
			}
			if share := float64(both) / float64(len(a)); share > most {
				best, most = j, share
			}
		}
		if best >= 0 {
			c.Kind, c.Reason = d.spec[best].Kind, percent(most)+" of its values stand in the other table's "+d.spec[best].Column
			counts[side][c.Kind]++
		}
	}
}

// settle makes the kinds of a table fit each other: a date in parts, a heading that could be a person or a thing, a whole name beside its parts.
func (d *detection) settle(side int) {
	dateParts(d.spec, sides[side], d.tables[side])
	d.ages(side)
	d.otherAddresses(side)
	count := d.count(side)
	described := false
	for i, c := range d.spec {
		described = described || c.Kind == Text && c.Reason == itsHeading && d.of(i, side) != nil
	}
	for i := range d.spec {
		c := &d.spec[i]
		if d.of(i, side) == nil {
			continue
		}
		if d.looks[i] == nil {
			if c.Kind == Address && count[HouseNumber] > 0 {
				besideNumber(c, count)
			}
			continue
		}
		switch {
		case (c.Kind == Organization || c.Kind == Name) && isBareName(c.Column) && described && count[Address] == 0:
			c.Kind, c.Reason = Text, "the name of what is described beside it"
		case c.Kind == Name && count[Surname] > 0 && !strings.Contains(c.Reason, "heading") && !d.holdsSurname(i, side):
			c.Kind, c.Reason = Text, "words that are not those of the name beside them"
		case c.Kind == Name && count[Surname] > 0:
			c.Kind, c.Reason = Ignore, "a whole name beside its parts"
		case c.Kind == Street && count[HouseNumber] == 0:
			c.Kind, c.Reason = Address, c.Reason+", with the house number in it"
		case c.Kind == Address && count[HouseNumber] > 0:
			besideNumber(c, count)
		}
	}
}

// holdsSurname says whether column i mostly has the words of the surname of its row, so that it is a whole name.
func (d *detection) holdsSurname(i, side int) bool {
	whole, held, all := d.of(i, side), 0, 0
	for j, c := range d.spec {
		surname := d.of(j, side)
		if c.Kind != Surname || surname == nil {
			continue
		}
		rows := len(whole.IDs())
		for row := 0; row < rows; row += max(1, rows/wordRows) {
			if a, b := names.Fold(whole.At(row)), names.Fold(surname.At(row)); a != "" && b != "" {
				all++
				held += boolInt(strings.Contains(a, b))
			}
		}
	}
	return 2*held > all
}

// otherAddresses leaves out columns of addresses beside the first that are addresses by themselves and not its second line: where one
// gets mail is not where one is.
func (d *detection) otherAddresses(side int) {
	const mostly = .5
	first := -1
	for i := range d.spec {
		c, l := &d.spec[i], d.looks[i]
		if c.Kind != Address || d.of(i, side) == nil {
			continue
		}
		if first < 0 {
			first = i
			if l != nil && l.streets < mostly {
				return
			}
			continue
		}
		if l != nil && l.streets > mostly {
			c.Kind, c.Reason = Ignore, "another address than "+d.spec[first].Column+"; a SPEC that ignores that one takes this"
		}
	}
}

// isBareName says whether a heading says only that it is a name.
func isBareName(heading string) bool {
	k, exact := headingKind(heading)
	return k == bareName && exact
}

// ages leaves out an age beside a date, which says more, and one that the other table has none to hold against.
func (d *detection) ages(side int) {
	i := d.age(side)
	if i < 0 {
		return
	}
	c := &d.spec[i]
	switch {
	case d.count(side)[Date] > 0:
		c.Kind, c.Reason = Ignore, "an age beside a date"
	case len(d.tables) == 2 && d.age(1-side) < 0:
		c.Kind, c.Reason = Ignore, "an age, of which the other table has none"
	case c.Reason == itsHeading:
		c.Reason = "an age, which stands for the year of birth"
	}
}

// age finds a side's years that are none but ages, -1 where there are none.
func (d *detection) age(side int) int {
	for i, c := range d.spec {
		if l := d.looks[i]; c.Kind == Year && l != nil && l.yearLike < .5 && d.of(i, side) != nil {
			return i
		}
	}
	return -1
}

// besideNumber says what a line of an address is where the house number has a column of its own: the street, or what else there is to say.
func besideNumber(c *ColumnKind, count map[Kind]int) {
	if count[Street] == 0 {
		c.Kind = Street
		count[Street]++
		return
	}
	c.Kind, c.Reason = Text, c.Reason+", beside a street with its number"
}
