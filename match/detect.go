package match

import (
	"cmp"
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/ownerlink/ownerlink/record"
)

// Detect finds the kinds of the columns of two tables, or of one with itself, from their headings and their values. What given says
// stands; the rest is found, each with its reason. Ids, counters, constants and columns unique to a row are ignored.
func Detect(left, right *record.Table, given Spec) Spec {
	d := &detection{spec: slices.Clone(given), looks: make([]*look, len(given)), tables: []*record.Table{left, right}}
	if left == right {
		d.tables = d.tables[:1]
	}
	for side, t := range d.tables {
		other := d.tables[len(d.tables)-1-side]
		columns := slices.DeleteFunc(slices.Clone(t.Columns()), func(c *record.Column) bool {
			_, ok := given.of(c.Name(), sides[side])
			return ok
		})
		found, looks := make([]ColumnKind, len(columns)), make([]*look, len(columns))
		order := make([]int, len(columns)) // those that take longest first
		for i := range order {
			order[i] = i
		}
		slices.SortStableFunc(order, func(a, b int) int { return columns[b].Distinct() - columns[a].Distinct() })
		inTurn(len(order), runtime.GOMAXPROCS(0), func(_, at int) {
			i := order[at]
			c := columns[i]
			l := lookAt(c)
			k, reason := detect(t, c, l, other, len(d.tables) == 1)
			found[i], looks[i] = ColumnKind{Kind: k, Column: c.Name(), Side: sides[side], Reason: reason}, l
		})
		for i, c := range found {
			d.spec, d.looks = append(d.spec, c), append(d.looks, looks[i])
			if c.Kind == Latitude && looks[i].points > .5 { // the other half of it
				c.Kind = Longitude
				d.spec, d.looks = append(d.spec, c), append(d.looks, looks[i])
			}
		}
	}
	for side := range d.tables {
		d.beside(side)
	}
	if len(d.tables) == 2 {
		harmonise(d.spec)
		d.adoptFromOther()
		d.adoptWords()
	}
	for side := range d.tables {
		d.order(side)
		d.settle(side)
	}
	if len(d.tables) == 1 {
		for i := range d.spec {
			d.spec[i].Side = 0
		}
	}
	return d.spec
}

// detection is the kinds of columns in the finding.
type detection struct {
	tables []*record.Table // one where a table is compared with itself
	spec   Spec
	looks  []*look // beside spec; nil where the kind was given
}

// order puts the columns of a kind that were found, in the places that they have in the spec, in an order that does not depend on the table's: those
// that the whole heading names before others, "address_1" before "address_2", what is filled more before what is filled less. Where one
// column of a kind is used, it is the first, and a SPEC's text says no more than the order. Of numbers, categories and texts each is used.
func (d *detection) order(side int) {
	type column struct {
		kind ColumnKind
		look *look
	}
	places := map[Kind][]int{}
	for i, c := range d.spec {
		if d.looks[i] != nil && c.Side == sides[side] && c.Kind != Ignore && c.Kind != Number && c.Kind != Category && c.Kind != Text {
			places[c.Kind] = append(places[c.Kind], i)
		}
	}
	for _, at := range places {
		columns := make([]column, len(at))
		for i, place := range at {
			columns[i] = column{d.spec[place], d.looks[place]}
		}
		slices.SortStableFunc(columns, func(a, b column) int {
			return cmp.Or(boolInt(strings.HasPrefix(a.kind.Reason, partOfHeading))-boolInt(strings.HasPrefix(b.kind.Reason, partOfHeading)),
				cmp.Compare(headingNumber(a.kind.Column), headingNumber(b.kind.Column)), cmp.Compare(b.look.filled, a.look.filled),
				cmp.Compare(normalHeading(a.kind.Column), normalHeading(b.kind.Column)))
		})
		for i, place := range at {
			d.spec[place], d.looks[place] = columns[i].kind, columns[i].look
		}
	}
}

// headingNumber is the number that a heading ends in or holds, 0 for none.
func headingNumber(heading string) int {
	for _, w := range slices.Backward(strings.Fields(normalHeading(heading))) {
		if n, err := strconv.Atoi(w); err == nil {
			return n
		}
	}
	return 0
}

// harmonise gives columns of one heading in both tables one kind: the more telling of the two that were found.
func harmonise(s Spec) {
	telling := []Kind{Organization, Name, Address, Date, Identifier, Category, Text}
	for i := range s {
		for j := range s {
			a, b := &s[i], &s[j]
			if a.Side != 'l' || b.Side != 'r' || a.Kind == b.Kind || a.Reason == "given" || b.Reason == "given" || !sameHeading(a.Column, b.Column) {
				continue
			}
			x, y := slices.Index(telling, a.Kind), slices.Index(telling, b.Kind)
			if x < 0 || y < 0 {
				continue
			}
			if x < y {
				b.Kind, b.Reason = a.Kind, "as in the other table"
			} else {
				a.Kind, a.Reason = b.Kind, "as in the other table"
			}
		}
	}
}

// itsHeading is the reason of a kind that the whole heading names.
const itsHeading = "its heading"

// partOfHeading is the reason of a kind that only some words of a heading name.
const partOfHeading = "words of its heading"

// detect finds the kind of one column.
func detect(t *record.Table, c *record.Column, l *look, other *record.Table, self bool) (Kind, string) {
	if c == t.IDColumn() {
		return Ignore, "the id"
	}
	k, exact := headingKind(c.Name())
	if k == bareName {
		k = ""
	}
	unique := l.distinct == l.filled && l.filled == l.rows && l.rows > 1
	switch {
	case l.filled == 0:
		return Ignore, "empty"
	case l.distinct == 1 && l.rows > 2:
		return Ignore, "the same in every row"
	case l.counter:
		return Ignore, "counts the rows"
	case unique && self && k != Address && k != Text && k != Name && k != GivenName && k != Surname && k != Organization && k != Date && !(l.words > 1.5 && k != Identifier):
		return Ignore, "another value in every row, so no two agree"
	case unique && !self && (isIDHeading(c.Name()) || k == "" && l.words < 1.2 && (l.integers || l.codes > .9)) && !sharesValues(c, other):
		return Ignore, "an id of this table alone"
	case (k == "" || k == Date) && (l.dates > .3 || l.moments > .3) && isWrittenHeading(c.Name()):
		return Ignore, "when the row was written, not what it is about"
	}
	if l.points > .8 {
		return Latitude, percent(l.points) + " of its values have a latitude and a longitude"
	}
	if k == Date && l.yearLike > .6 {
		return Year, "its heading, over years"
	}
	if k != "" && fits(k, l) {
		if exact {
			return k, itsHeading
		}
		return k, partOfHeading
	}
	return byLook(c, l, k, self, other)
}

// isIDHeading says whether a heading names an id, whoever's it is.
func isIDHeading(h string) bool {
	words := strings.Fields(normalHeading(h))
	if len(words) == 0 {
		return false
	}
	for role := knownHeadings().role; len(words) > 1 && role[words[len(words)-1]]; {
		words = words[:len(words)-1]
	}
	n := strings.Join(words, " ")
	switch words = append(words, ""); words[len(words)-2] {
	case "id", "key", "uuid", "guid", "nr", "no", "num", "numero":
		return true
	}
	return strings.HasPrefix(n, "id ") || strings.HasSuffix(n, "number") || strings.HasSuffix(n, "nummer")
}

// isWrittenHeading says whether a heading tells when a row was written, and not a day in the life of what it is about.
func isWrittenHeading(h string) bool {
	written := knownHeadings().written
	return slices.ContainsFunc(strings.Fields(normalHeading(h)), func(w string) bool { return written[w] })
}

// sharesValues says whether any column of the other table has values of this one.
func sharesValues(c *record.Column, other *record.Table) bool {
	for _, o := range other.Columns() {
		if n := shared(c, o); n > 20 || n*20 > min(c.Distinct(), o.Distinct()) && n > 0 {
			return true
		}
	}
	return false
}

// fits says whether values can be what a heading promises.
func fits(k Kind, l *look) bool {
	switch k {
	case Date:
		return l.dates > .3 || l.dateable > .6 || l.integers && l.length >= 7
	case Email:
		return l.emails > .3
	case Phone:
		return l.phones > .3 || l.length >= 7 && l.words < 4 && l.numbers+l.phones > 0 || l.length >= 10 && l.length <= 20
	case Latitude, Longitude:
		return l.coordinates > .5
	case Year, Number:
		return l.numbers > .5
	case ZIP:
		return l.length <= 11 && l.digits > .5
	case City:
		return l.numbers < .5
	case GivenName, Middle, Surname, Former:
		return l.digits < .5 && l.words < 4
	case Name:
		return l.digits < .5 && l.emails < .5 && (l.length > 5 || l.distinct > 20) && (l.distinct > 8 || l.rows < 30)
	case Organization:
		return l.numbers < .5 && l.emails < .5 && l.phones < .5 && (l.length > 5 || l.distinct > 20) && (l.distinct > 8 || l.rows < 30)
	case Identifier:
		return l.words < 2.5
	case Website:
		return l.words < 1.5
	}
	return true
}

// wordsOfOrganization is how many words the names of organizations have at most on average; titles and descriptions have more.
const wordsOfOrganization = 5.5

func percent(share float64) string { return fmt.Sprintf("%.0f %%", 100*share) }

// byLook guesses from the values where the heading does not help.
func byLook(c *record.Column, l *look, heading Kind, self bool, other *record.Table) (Kind, string) {
	at := func(what string, share float64) string {
		return percent(share) + " of its values look like " + what
	}
	switch {
	case l.emails > .6:
		return Email, at("e-mail addresses", l.emails)
	case l.sites > .6:
		return Website, at("web addresses", l.sites)
	case l.dates > .6:
		return Date, at("dates", l.dates)
	case l.suffixes > .8:
		return Suffix, at("generations", l.suffixes)
	case l.phones > .8 && (!isIDHeading(c.Name()) || strings.HasSuffix(normalHeading(c.Name()), "number")): // an id may have ten digits too
		return Phone, at("phone numbers", l.phones)
	case l.coordinates > .9:
		return Ignore, "numbers with fractions that nothing names"
	case l.streets > .5:
		return Address, at("addresses", l.streets)
	case l.words >= 1.5 && l.words < 4 && l.digits < .3 && l.roads(c) > .6:
		return Street, at("streets", l.roads(c))
	case heading == "" && isIDHeading(c.Name()) && !sharesValues(c, other) && !self:
		return Ignore, "an id of this table alone"
	case heading == "" && isIDHeading(c.Name()) && self && l.words < 1.5:
		return Ignore, "an id by its heading"
	case l.integers && l.length >= 6 && l.distinct*4 > l.filled:
		return Identifier, "long numbers, most of them different"
	case l.codes > .9 && l.words < 1.1 && l.length >= 6 && l.length <= 20 && l.numbers < .5 && l.distinct*4 > l.filled:
		return Identifier, "codes, most of them different"
	case l.numbers > .9:
		return Number, at("numbers", l.numbers)
	}
	if k, share := l.word(c); k != "" {
		return k, at(wordsOf[k], share)
	}
	switch {
	case l.distinct <= 20 && (l.distinct*2 <= l.filled || l.words < 1.5 || !isBareName(c.Name())) || l.distinct*50 < l.filled && l.words < 2:
		return Category, fmt.Sprintf("only %d different values", l.distinct)
	case l.words >= 1.5 && l.persons > .6 && l.persons > l.organizations && l.lists < .1:
		return Name, at("names of people", l.persons)
	case l.words >= 1.5 && l.words <= wordsOfOrganization && l.organizations > .5 && l.digits < .4:
		return Organization, at("names of organizations", l.organizations)
	}
	return Text, "words that no heading or form explains"
}
