//go:build libpostal && !libpostal_parser

package main

import (
	"github.com/ownerlink/ownerlink/address"
	"github.com/ownerlink/ownerlink/address/libpostal/expand"
)

// Expansion only: the parser's model takes 1.9 GB from the start of every command, so it has a tag of its own.
func libpostalEngine() (address.Engine, error) { return expand.New(), nil }
