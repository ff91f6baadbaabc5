//go:build libpostal && !libpostal_parser

package main

import "github.com/ownerlink/ownerlink/address/libpostal/expand"

// bound returns the parsers that this build binds: package address over libpostal's expansions.
func bound() map[string]func(string) prediction {
	return map[string]func(string) prediction{"expand": ofEngine(expand.New())}
}
