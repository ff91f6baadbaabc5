//go:build libpostal

package parse

// #cgo pkg-config: libpostal
import "C" // for the constructor in datadir.c

import (
	"strings"

	gopostal "github.com/openvenues/gopostal/parser"

	"github.com/ownerlink/ownerlink/address"
)

// New returns the engine: libpostal's parser. It never returns an error. It may be used from several goroutines;
// gopostal lets one at a time into the library.
func New() address.Engine { return engine{Components} }

// Components returns the labelled parts that libpostal's parser cuts a text into, in lower case and in the order of
// the text. An empty text gives none. Bytes that are not UTF-8 and zero bytes are read as spaces.
func Components(s string) []Component {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, " "), "\x00", " ")
	if strings.TrimSpace(s) == "" {
		return nil
	}
	parsed := gopostal.ParseAddress(s)
	out := make([]Component, len(parsed))
	for i, p := range parsed {
		out[i] = Component{Label: p.Label, Value: p.Value}
	}
	return out
}
