// Package libpostal makes address engines of libpostal's answers: of its expansions of abbreviations, and of the
// labelled parts of its parser. It does not load libpostal; the packages below it do.
package libpostal

import (
	"slices"
	"strings"

	"github.com/ownerlink/ownerlink/address"
)

// Expansion returns an engine that parses a text as it stands and as its expansions have it, with package address, and
// keeps the best reading: the one in which the most parts are told apart. On a tie the text as it stands wins, since an
// expansion may also lead astray ("Main Saint").
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

// best replaces one segment after the other by an expansion wherever more is then understood than in the plain reading.
func (e expander) best(plain address.Address, segments []string, parse func([]string) address.Address) address.Address {
	best, most := plain, understood(&plain)
	segments = slices.Clone(segments)
	for i, written := range segments {
		keep := written
		for _, s := range e.expand(written) {
			segments[i] = s
			if a := parse(segments); understood(&a) > most {
				best, most, keep = a, understood(&a), s
			}
		}
		segments[i] = keep
	}
	best.Input = plain.Input
	return best
}

// understood counts the parts that were told apart.
func understood(a *address.Address) int {
	n := 0
	for _, part := range [...]string{a.HouseNumber, a.StreetName, a.Suffix, a.Unit, a.POBox, a.City, a.State, a.ZIP} {
		if part != "" {
			n++
		}
	}
	if a.Kind != address.Unknown {
		n++
	}
	return n
}
