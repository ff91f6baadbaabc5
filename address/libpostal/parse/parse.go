//go:build libpostal

package parse

// #cgo pkg-config: libpostal
import "C" // for the constructor in datadir.c

import (
	gopostal "github.com/openvenues/gopostal/parser"

	"github.com/ownerlink/ownerlink/address"
	"github.com/ownerlink/ownerlink/address/libpostal"
)

// New returns the engine: libpostal's parser. It never returns an error. It may be used from several goroutines;
// gopostal lets one at a time into the library.
func New() address.Engine { return libpostal.Parsing(Components) }

// Components returns the labelled parts that libpostal's parser cuts a text into, in lower case and in the order of
// the text. An empty text gives none. The library sees [libpostal.Text] of it.
func Components(s string) []libpostal.Component {
	if s = libpostal.Text(s); s == "" {
		return nil
	}
	parsed := gopostal.ParseAddress(s)
	out := make([]libpostal.Component, len(parsed))
	for i, p := range parsed {
		out[i] = libpostal.Component{Label: p.Label, Value: p.Value}
	}
	return out
}
