//go:build !libpostal && !(libpostal_purego && linux && (amd64 || arm64))

package main

import (
	"errors"

	"github.com/ownerlink/ownerlink/address"
)

func libpostalEngine() (address.Engine, error) {
	return nil, errors.New(`this build has no libpostal: install it with "scripts/libpostal PREFIX", run the line that prints, ` +
		`and build with "go build -tags libpostal ./cmd/erdemo" (docs/libpostal.md)`)
}
