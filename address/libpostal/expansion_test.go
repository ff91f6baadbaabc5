package libpostal

import (
	"reflect"
	"testing"

	"github.com/ownerlink/ownerlink/address"
)

func TestBestReading(t *testing.T) {
	expansions := map[string][]string{
		"12 Main Xst":  {"12 main saint", "12 main street"},
		"12 Main St":   {"12 main saint", "12 main street"},
		"Springfield":  {"springfield"},
		" Springfield": {"springfield"},
	}
	e := expander{func(s string) []string { return expansions[s] }}
	for _, row := range []struct {
		in, street, suffix, why string
	}{
		{"12 Main Xst, Springfield, IL 62701", "MAIN", "ST", "an abbreviation that only the expansion knows"},
		{"12 Main St, Springfield, IL 62701", "MAIN", "ST", "the text as it stands wins over a saint"},
		{"12 Main Xst\nSpringfield, IL 62701", "MAIN", "ST", "lines are segments as commas are"},
		{"77 Elm Rd, Springfield, IL 62701", "ELM", "RD", "nothing to expand"},
	} {
		got, err := e.Parse(row.in)
		if err != nil || got.Input != row.in || got.StreetName != row.street || got.Suffix != row.suffix ||
			got.City != "SPRINGFIELD" || got.ZIP != "62701" {
			t.Errorf("%s: Parse(%q) = %+v, %v", row.why, row.in, got, err)
		}
	}
	got, err := e.ParseParts("12 Main Xst", "", "Springfield", "IL", "62701")
	if err != nil || got.StreetName != "MAIN" || got.Suffix != "ST" || got.City != "SPRINGFIELD" {
		t.Errorf("ParseParts = %+v, %v", got, err)
	}
}

func TestNoExpansionIsPure(t *testing.T) {
	e := expander{func(string) []string { return nil }}
	for _, s := range []string{"", ",", "12 Main St, Springfield, IL 62701", "PO Box 7, Springfield IL"} {
		if got, err := e.Parse(s); err != nil || !reflect.DeepEqual(got, address.Parse(s)) {
			t.Errorf("Parse(%q) = %+v, %v; package address says %+v", s, got, err, address.Parse(s))
		}
	}
}
