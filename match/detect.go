package match

import (
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/ownerlink/ownerlink/names"
	"github.com/ownerlink/ownerlink/record"
)

// Detect finds the kinds of the columns of two tables, or of one with itself, from their headings and their values. What given says
// stands; the rest is found, each with its reason. Ids, counters, constants and columns unique to a row are ignored.
func Detect(left, right *record.Table, given Spec) Spec {
	out := slices.Clone(given)
	tables := []*record.Table{left, right}
	if left == right {
		tables = tables[:1]
	}
	for side, t := range tables {
		other := tables[len(tables)-1-side]
		columns := slices.DeleteFunc(slices.Clone(t.Columns()), func(c *record.Column) bool {
			_, ok := given.of(c.Name(), sides[side])
			return ok
		})
		found := make([]ColumnKind, len(columns))
		inParallel(len(columns), runtime.GOMAXPROCS(0), func(_, from, to int) {
			for i, c := range columns[from:to] {
				k, reason := detect(t, c, other, len(tables) == 1)
				found[from+i] = ColumnKind{Kind: k, Column: c.Name(), Side: sides[side], Reason: reason}
			}
		})
		out = append(out, found...)
	}
	if len(tables) == 2 {
		harmonise(out)
	}
	return surestFirst(settle(out, tables))
}

// surestFirst puts columns that only some words of their heading name behind the others of their kind: where one column of a kind is used, it
// is the first, and a SPEC's text says no more than the order. Of numbers, categories and texts each is used.
func surestFirst(s Spec) Spec {
	unsure := func(c ColumnKind) bool { return strings.HasPrefix(c.Reason, partOfHeading) }
	for i := range s {
		if k := s[i].Kind; !unsure(s[i]) || k == Number || k == Category || k == Text || k == Ignore {
			continue
		}
		for j := i + 1; j < len(s); j++ {
			if s[j].Kind == s[i].Kind && s[j].Side == s[i].Side && !unsure(s[j]) {
				s[i], s[j] = s[j], s[i]
				break
			}
		}
	}
	return s
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

// partOfHeading is the reason of a kind that only some words of a heading name.
const partOfHeading = "words of its heading"

// look is what the values of a column look like, from a sample of its distinct ones.
type look struct {
	distinct, filled, rows                                 int
	dates, emails, phones, zips, numbers, states, sites    float64
	persons, organizations, streets, coordinates, yearLike float64
	words, length                                          float64
	integers, fixed                                        bool
	counter                                                bool
}

func lookAt(c *record.Column) look {
	l := look{distinct: c.Distinct(), rows: len(c.IDs()), integers: true, fixed: true}
	null := record.Derive(c, isNull)
	for _, id := range c.IDs() {
		if !null[id] {
			l.filled++
		}
	}
	step := max(1, c.Distinct()/500)
	n, width := 0.0, -1
	for i := 0; i < c.Distinct(); i += step {
		v := c.Value(uint32(i + 1))
		if isNull(v) {
			continue
		}
		n++
		w := strings.Fields(v)
		l.words += float64(len(w))
		l.length += float64(len(v))
		d := digits(v)
		if width >= 0 && len(v) != width {
			l.fixed = false
		}
		width = len(v)
		l.integers = l.integers && len(d) == len(v)
		_, err := strconv.ParseFloat(strings.Trim(v, "$ "), 64)
		add := func(to *float64, yes bool) {
			if yes {
				*to++
			}
		}
		add(&l.numbers, err == nil)
		add(&l.emails, normalEmail(v) != "" && len(w) == 1)
		add(&l.phones, len(d) >= 10 && len(d) <= 11 && len(v)-len(d) <= 8 && !hasLetter(v))
		add(&l.zips, len(d) == 5 && len(v) == 5 || len(d) == 9 && len(v) <= 10)
		add(&l.dates, looksLikeDate(v))
		add(&l.yearLike, len(v) == 4 && plausibleYear(v))
		add(&l.sites, strings.Contains(v, "://") || strings.HasPrefix(v, "www."))
		add(&l.streets, len(w) >= 3 && d != "" && v[0] >= '0' && v[0] <= '9' && hasLetter(v))
		add(&l.states, len(v) == 2 && hasLetter(v))
		add(&l.coordinates, err == nil && strings.Contains(v, ".") && len(v) >= 6)
		if len(w) >= 2 && len(w) <= 12 && n <= 200 {
			t, sure := names.Classify(v)
			add(&l.persons, t == names.PersonType && sure > .5)
			add(&l.organizations, t == names.OrganizationType && sure > .5)
		}
	}
	if n > 0 {
		for _, v := range []*float64{&l.dates, &l.emails, &l.phones, &l.zips, &l.numbers, &l.states, &l.sites, &l.streets, &l.coordinates, &l.yearLike, &l.words, &l.length} {
			*v /= n
		}
		l.persons /= min(n, 200)
		l.organizations /= min(n, 200)
	}
	l.counter = l.integers && isCounter(c)
	return l
}

func hasLetter(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' })
}

// looksLikeDate says whether a text has a year, a month and a day.
func looksLikeDate(s string) bool {
	if len(s) < 6 || len(s) > 30 {
		return false
	}
	d := normalDate(s, monthFirst)
	return len(d) == 8 && plausibleYear(d[:4]) && d[4:6] <= "12" && d[6:] <= "31" && d[4:6] >= "01" && d[6:] >= "01" && (len(digits(s)) < len(s) || len(s) == 8)
}

// isCounter says whether a column counts its rows: 1, 2, 3 or 0, 1, 2.
func isCounter(c *record.Column) bool {
	prev := -1
	for row := range min(len(c.IDs()), 200) {
		n, err := strconv.Atoi(c.At(row))
		if err != nil || prev >= 0 && n != prev+1 {
			return false
		}
		prev = n
	}
	return prev > 0
}

// detect finds the kind of one column.
func detect(t *record.Table, c *record.Column, other *record.Table, self bool) (Kind, string) {
	if c == t.IDColumn() {
		return Ignore, "the id"
	}
	l := lookAt(c)
	k, exact := headingKind(c.Name())
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
	case unique && !self && (isIDHeading(c.Name()) || k == "" && l.words < 1.2 && l.integers) && !sharesValues(c, other):
		return Ignore, "an id of this table alone"
	}
	if k != "" && fits(k, l) {
		if exact {
			return k, "its heading"
		}
		return k, partOfHeading
	}
	return byLook(c, l, k, self, other)
}

// isIDHeading says whether a heading names an id, whoever's it is.
func isIDHeading(h string) bool {
	words := strings.Fields(normalHeading(h))
	for len(words) > 1 && roleWords[words[len(words)-1]] {
		words = words[:len(words)-1]
	}
	n := strings.Join(words, " ")
	return n == "id" || strings.HasSuffix(n, " id") || strings.HasPrefix(n, "id ") || strings.HasSuffix(n, "number") || n == "key" || n == "uuid"
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
func fits(k Kind, l look) bool {
	switch k {
	case Date:
		return l.dates > .3 || l.integers && l.length >= 7
	case Email:
		return l.emails > .3
	case Phone:
		return l.phones > .3 || l.length >= 7 && l.words < 4 && l.numbers+l.phones > 0 || l.length >= 10 && l.length <= 20
	case Latitude, Longitude:
		return l.coordinates > .5
	case Year, Number:
		return l.numbers > .5
	case ZIP:
		return l.length <= 11
	case GivenName, Middle, Surname, Former:
		return l.numbers < .5 && l.words < 4
	case Name, Organization:
		return l.numbers < .5 && (l.length > 5 || l.distinct > 20) && (l.distinct > 8 || l.rows < 30)
	case Identifier:
		return l.words < 2.5
	case Website:
		return l.words < 1.5
	}
	return true
}

// byLook guesses from the values where the heading does not help.
func byLook(c *record.Column, l look, heading Kind, self bool, other *record.Table) (Kind, string) {
	at := func(what string, share float64) string {
		return fmt.Sprintf("%.0f %% of its values look like %s", 100*share, what)
	}
	switch {
	case l.emails > .6:
		return Email, at("e-mail addresses", l.emails)
	case l.sites > .6:
		return Website, at("web addresses", l.sites)
	case l.dates > .6:
		return Date, at("dates", l.dates)
	case l.phones > .8 && (!isIDHeading(c.Name()) || strings.HasSuffix(normalHeading(c.Name()), "number")): // an id may have ten digits too
		return Phone, at("phone numbers", l.phones)
	case l.coordinates > .9:
		return Ignore, "numbers with fractions that nothing names"
	case l.streets > .5:
		return Address, at("addresses", l.streets)
	case heading == "" && isIDHeading(c.Name()) && !sharesValues(c, other) && !self:
		return Ignore, "an id of this table alone"
	case heading == "" && isIDHeading(c.Name()) && self && l.words < 1.5:
		return Ignore, "an id by its heading"
	case l.integers && l.length >= 6 && l.distinct*2 > l.filled:
		return Identifier, "long numbers, most of them different"
	case l.numbers > .9:
		return Number, at("numbers", l.numbers)
	case l.distinct <= 20 || l.distinct*50 < l.filled && l.words < 2:
		return Category, fmt.Sprintf("only %d different values", l.distinct)
	case l.words >= 1.5 && l.persons > .6 && l.persons > l.organizations:
		return Name, at("names of people", l.persons)
	case l.words >= 1.5 && l.organizations > .5:
		return Organization, at("names of organizations", l.organizations)
	}
	return Text, "words that no heading or form explains"
}

// settle makes the kinds of both tables fit each other: a heading that could be a person or an organization, a whole name beside its parts.
func settle(s Spec, tables []*record.Table) Spec {
	for side := range tables {
		dateParts(s, sides[side], tables[side])
		count := map[Kind]int{}
		described := false
		for _, c := range s {
			if (c.Side == sides[side] || c.Side == 0) && tables[side].Column(c.Column) != nil {
				count[c.Kind]++
				described = described || c.Kind == Text && c.Reason == "its heading"
			}
		}
		for i := range s {
			c := &s[i]
			if c.Reason == "given" {
				if c.Kind == Address && (c.Side == sides[side] || c.Side == 0) && tables[side].Column(c.Column) != nil && count[HouseNumber] > 0 {
					besideNumber(c, count)
				}
				continue
			}
			if c.Side != sides[side] {
				continue
			}
			switch {
			case (c.Kind == Organization || c.Kind == Name) && normalHeading(c.Column) == "name" && described && count[Address] == 0:
				c.Kind, c.Reason = Text, "the name of what is described beside it"
			case c.Kind == Name && count[Surname] > 0:
				c.Kind, c.Reason = Ignore, "a whole name beside its parts"
			case c.Kind == Street && count[HouseNumber] == 0:
				c.Kind, c.Reason = Address, c.Reason+", with the house number in it"
			case c.Kind == Address && count[HouseNumber] > 0:
				besideNumber(c, count)
			}
		}
	}
	if len(tables) == 1 {
		for i := range s {
			s[i].Side = 0
		}
	}
	return s
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
