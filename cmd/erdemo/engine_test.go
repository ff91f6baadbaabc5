package main

import (
	"errors"
	"testing"
)

func TestAddressEngine(t *testing.T) {
	for _, name := range []string{"", "pure"} {
		e, err := addressEngine(name)
		if err != nil {
			t.Fatal(err)
		}
		if a, err := e.Parse("12 Main St, Springfield, IL 62701"); err != nil || a.HouseNumber != "12" || a.ZIP != "62701" {
			t.Errorf("engine %q: %+v, %v", name, a, err)
		}
	}
	e, err := addressEngine("google")
	var usage *usageError
	if e != nil || !errors.As(err, &usage) {
		t.Errorf("an unknown engine gives %v, %v, want wrong usage", e, err)
	}
}
