// Package libpostal makes address engines of libpostal's answers: of its expansions of abbreviations, and of the
// labelled parts of its parser. It does not load libpostal; the packages below it do.
package libpostal

import (
	"slices"
	"strings"

	"github.com/ownerlink/ownerlink/address"
)

// Expansion returns an engine that parses a text as it stands and as its expansions have it, with package address, and
// keeps the best reading: that of the text as it stands, unless an expansion agrees with it in all that it understood
// and finds a suffix or a unit where it found none.
//
// The function gives the ways to spell out the abbreviations of a part of an address; it is called from as many
// goroutines as the engine is. The engine returns no error.
func Expansion(expand func(string) []string) address.Engine { return expander{expand} }

type expander struct {
	expand func(string) []string
}

func (e expander) Parse(s string) (address.Address, error) {
	return e.best(address.Parse(s), strings.FieldsFunc(s, endsSegment), func(segments []string) address.Address {
		return address.Parse(strings.Join(segments, ", "))
	}), nil
}

func (e expander) ParseParts(line1, line2, city, state, zip string) (address.Address, error) {
	// State and ZIP have one reading.
	return e.best(address.ParseParts(line1, line2, city, state, zip), []string{line1, line2, city}, func(s []string) address.Address {
		return address.ParseParts(s[0], s[1], s[2], state, zip)
	}), nil
}

// Commas and line ends say where street and city part, and libpostal drops them: so each segment is expanded alone.
func endsSegment(r rune) bool { return r == ',' || r == '\n' || r == '\r' }

// best replaces one segment after the other by an expansion wherever that adds to what is understood.
func (e expander) best(plain address.Address, segments []string, parse func([]string) address.Address) address.Address {
	best := plain
	segments = slices.Clone(segments)
	for i, written := range segments {
		keep := written
		for _, s := range e.expand(written) {
			segments[i] = s
			if a := parse(segments); adds(&best, &a) {
				best, keep = a, s
			}
		}
		segments[i] = keep
	}
	best.Input = plain.Input
	return best
}

// adds says whether reading b tells a suffix or a unit apart that reading a has not, and changes nothing that a has. In
// the name of the street, numbers and words of one or two letters must stay; other words of it may become the suffix or
// the unit.
//
// The condition is strict since expansions are generous: "S" is also San, "No" North, "FL" Flat, "RR" Range Road, "GA"
// Gate, and each makes a reading with more parts. So an expansion finds no new number, directional, box, city, state or
// ZIP either.
func adds(a, b *address.Address) bool {
	gains := func(x, y string) bool { return x == "" && y != "" }
	same := func(x, y string) bool { return x == y || gains(x, y) }
	return (gains(a.Suffix, b.Suffix) || gains(a.Unit, b.Unit)) && same(a.Suffix, b.Suffix) && same(a.Unit, b.Unit) &&
		(a.Kind == b.Kind || a.Kind == address.Unknown) && a.HouseNumber == b.HouseNumber && a.POBox == b.POBox &&
		a.Predirectional == b.Predirectional && a.Postdirectional == b.Postdirectional &&
		a.City == b.City && a.State == b.State && a.ZIP == b.ZIP && a.ZIP4 == b.ZIP4 &&
		b.StreetName != "" && keeps(a.StreetName, b.StreetName)
}

// keeps says whether the words of name a that are numbers or short stand in name b.
func keeps(a, b string) bool {
	words := strings.Fields(b)
	for _, w := range strings.Fields(a) {
		if (len(w) <= 2 || strings.ContainsAny(w, "0123456789")) && !slices.Contains(words, w) {
			return false
		}
	}
	return true
}
