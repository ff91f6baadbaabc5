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
// each way to spell out its abbreviations, in libpostal's order. There may be hundreds for a text of many abbreviations,
// and there are none for a text without letters or digits. The library sees [libpostal.Text] of it.
func Strings(s string) []string {
	if s = libpostal.Text(s); s == "" {
		return nil
	}
	o := gopostal.GetDefaultExpansionOptions()
	o.Languages = []string{"en"} // without, it guesses, and reads "Av" as avenida too
	return gopostal.ExpandAddressOptions(s, o)
}
