package main

import "github.com/ownerlink/ownerlink/address"

// addressEngine returns the address engine that --engine names: "pure", also where the name is empty, or "libpostal",
// which only builds with one of its tags have. Call it once a run: libpostal's data may be loaded here.
func addressEngine(name string) (address.Engine, error) {
	switch name {
	case "", "pure":
		return address.Pure(), nil
	case "libpostal":
		return libpostalEngine()
	}
	return nil, usagef("no address engine is called %q; there are pure and libpostal", name)
}
