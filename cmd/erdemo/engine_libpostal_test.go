//go:build libpostal || (libpostal_purego && linux && (amd64 || arm64))

package main

import "testing"

func TestLibpostalEngine(t *testing.T) {
	e, err := addressEngine("libpostal")
	if err != nil {
		t.Fatal(err)
	}
	a, err := e.Parse("12 Main St Ste 4, Springfield, IL 62701")
	if err != nil || a.HouseNumber != "12" || a.Street() != "MAIN ST" || a.Unit != "4" || a.City != "SPRINGFIELD" || a.State != "IL" || a.ZIP != "62701" {
		t.Errorf("Parse = %+v, %v", a, err)
	}
}
