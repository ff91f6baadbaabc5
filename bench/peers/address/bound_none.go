//go:build !libpostal

package main

// bound returns the parsers that this build binds: none without the tag libpostal.
func bound() map[string]func(string) prediction { return map[string]func(string) prediction{} }
