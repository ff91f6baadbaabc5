package expand

import (
	"strings"

	"github.com/ownerlink/ownerlink/address"
)

// An engine parses a text as it stands and as its expansions have it, and keeps the best reading.
type engine struct {
	expand func(string) []string
}

func (e engine) Parse(s string) (address.Address, error) {
	return e.best(strings.FieldsFunc(s, endsSegment), func(segments []string) address.Address {
		return address.Parse(strings.Join(segments, ", "))
	}, address.Parse(s)), nil
}

func (e engine) ParseParts(line1, line2, city, state, zip string) (address.Address, error) {
	// The columns for state and ZIP have one reading.
	return e.best([]string{line1, line2, city}, func(s []string) address.Address {
		return address.ParseParts(s[0], s[1], s[2], state, zip)
	}, address.ParseParts(line1, line2, city, state, zip)), nil
}

// Commas and line ends say where street and city part, and libpostal drops them: so each segment is expanded alone.
func endsSegment(r rune) bool { return r == ',' || r == '\n' || r == '\r' }

// best starts from the reading of the text as it stands and replaces one segment after the other by an expansion
// wherever more is then understood. On a tie the text as it stands wins: an expansion may also lead astray ("Main
// Saint").
func (e engine) best(segments []string, parse func([]string) address.Address, plain address.Address) address.Address {
	best, most := plain, understood(&plain)
	segments = append([]string(nil), segments...)
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
