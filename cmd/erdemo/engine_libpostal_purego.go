//go:build libpostal_purego && !libpostal && linux && (amd64 || arm64)

package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/ownerlink/ownerlink/address"
	"github.com/ownerlink/ownerlink/address/libpostal/load"
)

// libpostalEngine loads libpostal from the prefix that scripts/libpostal made, as LIBPOSTAL_DATA_DIR tells, or from where
// the system has it.
func libpostalEngine() (address.Engine, error) {
	o := load.Options{Data: os.Getenv("LIBPOSTAL_DATA_DIR")}
	if beside := filepath.Join(o.Data, "..", "..", "lib", "libpostal.so.1"); o.Data != "" {
		if _, err := os.Stat(beside); err == nil {
			o.Library = beside
		}
	}
	l, err := load.Open(o)
	if err != nil {
		return nil, fmt.Errorf("%w; set LIBPOSTAL_DATA_DIR as scripts/libpostal says (docs/libpostal.md)", err)
	}
	return l.Expansion(), nil
}
