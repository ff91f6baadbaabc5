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
// each way to spell out its abbreviations, in libpostal's order. An empty text gives none. Bytes that are not UTF-8
// and zero bytes are read as spaces.
func Strings(s string) []string {
	if s = libpostal.Text(s); s == "" {
		return nil
	}
	o := gopostal.GetDefaultExpansionOptions()
	o.Languages = []string{"en"} // without, it guesses, and reads "Av" as avenida too
	return gopostal.ExpandAddressOptions(s, o)
}
