package match

import (
	"strconv"
	"strings"

	"github.com/ownerlink/ownerlink/names"
	"github.com/ownerlink/ownerlink/record"
)

// look is what the values of a column look like, from a sample of its distinct ones: shares of them, from 0 to 1, and means.
type look struct {
	distinct, filled, rows                                    int
	dates, emails, phones, zips, numbers, states, sites       float64
	persons, organizations, streets, coordinates, yearLike    float64
	dateable, moments, suffixes, codes, digits, lists, points float64
	words, length                                             float64
	low, high                                                 float64 // of the numbers
	integers, fixed                                           bool
	counter                                                   bool
	names                                                     *wordLook // once it was asked for
}

// lookAt looks at a sample of the distinct values of a column.
func lookAt(c *record.Column) *look {
	l := &look{distinct: c.Distinct(), rows: len(c.IDs()), fixed: true}
	null := record.Derive(c, isNull)
	for _, id := range c.IDs() {
		if !null[id] {
			l.filled++
		}
	}
	step := max(1, c.Distinct()/500)
	n, whole, width := 0.0, 0.0, -1
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
		whole += float64(boolInt(len(d) == len(v)))
		number, err := strconv.ParseFloat(strings.Trim(v, "$ "), 64)
		if err == nil && (l.numbers == 0 || number < l.low) {
			l.low = number
		}
		if err == nil && (l.numbers == 0 || number > l.high) {
			l.high = number
		}
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
		add(&l.dateable, looksLikeSerial(v) || looksLikeMonth(v)) // what only a heading makes a date
		add(&l.moments, looksLikeMoment(v))
		add(&l.suffixes, normalSuffix(v) != "")
		add(&l.codes, len(w) == 1 && d != "" && !strings.Contains(v, "@") && !strings.Contains(v, "://"))
		add(&l.digits, d != "")
		_, _, both := point(v)
		add(&l.points, both)
		add(&l.lists, strings.Count(v, ",") > 1 || len(w) > 5)
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
		for _, v := range []*float64{&l.dates, &l.emails, &l.phones, &l.zips, &l.numbers, &l.states, &l.sites, &l.streets, &l.coordinates, &l.yearLike, &l.dateable, &l.moments, &l.suffixes, &l.codes, &l.digits, &l.lists, &l.points, &l.words, &l.length} {
			*v /= n
		}
		l.persons /= min(n, 200)
		l.organizations /= min(n, 200)
	}
	l.integers = whole >= .95*n // a slip may have put a letter in
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

// looksLikeSerial says whether a number can be a day as spreadsheets count them, from 1900 on, between 1910 and 2030.
func looksLikeSerial(s string) bool {
	s = strings.TrimSuffix(s, ".0")
	return len(s) >= 4 && len(s) <= 5 && len(digits(s)) == len(s) && (len(s) == 5 && s < "48000" || len(s) == 4 && s > "3650")
}

// looksLikeMonth says whether a text can be the month of a year: 1980-03, March 1980.
func looksLikeMonth(s string) bool {
	return len(s) >= 6 && len(s) <= 20 && len(numbersIn(s)) <= 2 && strings.HasSuffix(normalDate(s, monthFirst), "00")
}

// looksLikeMoment says whether a text begins with a day and goes on with the time of day.
func looksLikeMoment(s string) bool {
	return len(s) >= 16 && strings.Contains(s[8:], ":") && len(numbersIn(s)) >= 5
}
