//go:build libpostal && libpostal_parser

package main

import (
	"github.com/ownerlink/ownerlink/address"
	"github.com/ownerlink/ownerlink/address/libpostal/parse"
)

func libpostalEngine() (address.Engine, error) { return parse.New(), nil }
