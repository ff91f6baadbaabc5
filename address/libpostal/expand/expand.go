//go:build libpostal

package expand

// #cgo pkg-config: libpostal
import "C" // for the constructor in datadir.c

import (
	gopostal "github.com/openvenues/gopostal/expand"

	"github.com/ownerlink/ownerlink/address"
	"github.com/ownerlink/ownerlink/address/libpostal"
)

// New returns the engine: package address, given libpostal's expansions to choose from. It never returns an error. It
// may be used from several goroutines; gopostal lets one at a time into the library.
func New() address.Engine { return libpostal.Expansion(Strings) }

// Strings returns what libpostal makes of a text in English: lower case, without commas and stops, one string for
// each way to spell out its abbreviations, in libpostal's order. There may be hundreds for a text of many abbreviations;
// there are none for a text without letters or digits, or one longer than [libpostal.MaxExpanded]. The library sees
// [libpostal.Text] of it.
func Strings(s string) []string {
	if s = libpostal.Text(s); s == "" || len(s) > libpostal.MaxExpanded {
		return nil
	}
	o := gopostal.GetDefaultExpansionOptions()
	o.Languages = []string{"en"} // without, it guesses, and reads "Av" as avenida too
	// Both double the readings with every token they touch: 180 bytes of "c0 n c0 c0" took 17 s, and 8 ms without.
	o.SplitAlphaFromNumeric = false // "9J" also as "9 J"
	o.DeleteWordHyphens = false     // "Winston-Salem" also as "Winstonsalem"
	return gopostal.ExpandAddressOptions(s, o)
}
