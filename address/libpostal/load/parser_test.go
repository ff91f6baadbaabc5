//go:build libpostal_purego && libpostal_parser && linux && (amd64 || arm64)

package load

import (
	"reflect"
	"testing"

	"github.com/ownerlink/ownerlink/address/libpostal"
)

func TestParser(t *testing.T) {
	l := open(t)
	if got := l.Components("12 Main St"); got != nil {
		t.Errorf("components without the model: %v", got)
	}
	e, err := l.Parser()
	if err != nil {
		t.Fatal(err)
	}
	want := []libpostal.Component{{Label: "house_number", Value: "12"}, {Label: "road", Value: "main st"}, {Label: "city", Value: "springfield"}, {Label: "state", Value: "il"}}
	if got := l.Components("12 Main St, Springfield, IL"); !reflect.DeepEqual(got, want) {
		t.Errorf("components %v, want %v", got, want)
	}
	if a, err := e.Parse("12 Main St, Springfield, IL"); err != nil || a.HouseNumber != "12" || a.State != "IL" {
		t.Errorf("Parse = %+v, %v", a, err)
	}
}
