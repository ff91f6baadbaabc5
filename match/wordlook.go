package match

import (
	"strings"

	"github.com/ownerlink/ownerlink/address"
	"github.com/ownerlink/ownerlink/names"
	"github.com/ownerlink/ownerlink/record"
)

// wordLook is what the words of a column are, from a sample of its rows, so that what is usual counts for more than slips: shares of them.
type wordLook struct {
	given, surname, city, state, initials float64
	rather                                float64 // how much rather given names than surnames, in classes of frequency
}

// wordsOf says what values are taken for.
var wordsOf = map[Kind]string{GivenName: "given names", Middle: "initials and given names", Surname: "surnames", City: "cities", State: "states"}

// wordRows is how many rows are looked at.
const wordRows = 1000

// lookAtWords looks at the words of a column.
func lookAtWords(c *record.Column) *wordLook {
	w := &wordLook{}
	rows := len(c.IDs())
	seen := map[uint32]*wordLook{}
	n := 0.0
	for row := 0; row < rows; row += max(1, rows/wordRows) {
		id := c.ID(row)
		one, ok := seen[id]
		if !ok {
			one = lookAtWord(c.Value(id))
			seen[id] = one
		}
		if one == nil {
			continue
		}
		n++
		w.given += one.given
		w.surname += one.surname
		w.city += one.city
		w.state += one.state
		w.initials += one.initials
		w.rather += one.rather
	}
	if n > 0 {
		for _, v := range []*float64{&w.given, &w.surname, &w.city, &w.state, &w.initials, &w.rather} {
			*v /= n
		}
	}
	return w
}

// lookAtWord is what one value is; nil for a missing one.
func lookAtWord(v string) *wordLook {
	if isNull(v) {
		return nil
	}
	w := &wordLook{}
	if !hasLetter(v) {
		return w
	}
	if len(strings.Trim(v, ". ")) == 1 {
		w.initials = 1
		return w
	}
	given, surname := names.Commonness(v)
	w.given, w.surname = float64(boolInt(given > 0)), float64(boolInt(surname > 0))
	w.rather = float64(given - surname)
	if len(strings.Fields(v)) <= 4 {
		a := address.Parse(v)
		w.city = float64(boolInt(a.Kind == address.Place && a.City != "" && a.State == "" && a.ZIP == ""))
		w.state = float64(boolInt(address.ParseParts("", "", "", v, "").State != ""))
	}
	return w
}

// word finds which kind of name of a person or place the short texts of a column are, from what is known of American ones, and the share of them that
// are known as such; "" where that is not sure. A surname is never sure by itself: see [detection.beside].
func (l *look) word(c *record.Column) (Kind, float64) {
	const fewRows = 100
	if l.words >= 2.2 || l.digits > .1 || l.distinct < 5 || l.distinct <= 20 && l.rows > fewRows && l.states < .7 {
		return "", 0
	}
	l.names = lookAtWords(c)
	w := l.names
	switch {
	case w.state > .8:
		return State, w.state
	case w.initials > .3 && w.initials+w.given > .7 && w.given > .1:
		return Middle, w.initials + w.given
	case w.given > .5 && w.rather > 1 && l.words < 1.6:
		return GivenName, w.given
	case w.city > .6 && w.city > max(w.given, w.surname)+.15:
		return City, w.city
	}
	return "", 0
}

// roads is the share of the rows whose values are streets without a number, by their last word.
func (l *look) roads(c *record.Column) float64 {
	n, roads := 0.0, 0.0
	for row, rows := 0, len(c.IDs()); row < rows; row += max(1, rows/200) {
		if v := c.At(row); !isNull(v) {
			n++
			a := address.Parse("1 " + v)
			roads += float64(boolInt(a.StreetName != "" && a.Suffix != ""))
		}
	}
	return roads / max(1, n)
}
