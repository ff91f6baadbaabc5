//go:build !libpostal && !(libpostal_purego && linux && (amd64 || arm64))

package main

import (
	"strings"
	"testing"
)

func TestLibpostalEngineAbsent(t *testing.T) {
	e, err := addressEngine("libpostal")
	if e != nil || err == nil {
		t.Fatalf("an untagged build has the engine %v, %v", e, err)
	}
	for _, word := range []string{"scripts/libpostal", "go build -tags libpostal"} {
		if !strings.Contains(err.Error(), word) {
			t.Errorf("%q does not say %q", err, word)
		}
	}
}
