package libpostal

import (
	"reflect"
	"testing"

	"github.com/ownerlink/ownerlink/address"
)

func TestExpansionAdds(t *testing.T) {
	for _, row := range []struct{ in, segment, expansion, want, why string }{
		{"12 Main Xst, Springfield, IL 62701", "12 Main Xst", "12 main street", "12 MAIN ST, SPRINGFIELD IL 62701", "a suffix that only the expansion knows"},
		{"12 Main Xst\nSpringfield, IL 62701", "12 Main Xst", "12 main street", "12 MAIN ST, SPRINGFIELD IL 62701", "a line is a segment as well"},
		{"12 Main St, Springfield, IL", "12 Main St", "12 main saint", "12 MAIN ST, SPRINGFIELD IL", "no more parts: the text stands"},
		{"12 S Elm, Springfield, IL", "12 S Elm", "12 san elm street", "12 S ELM, SPRINGFIELD IL", "takes the directional away"},
		{"12 Ave D, Springfield, IL", "12 Ave D", "12 avenue drive", "12 AVE D, SPRINGFIELD IL", "a single letter is a name"},
		{"12 Route 9J, Springfield, IL", "12 Route 9J", "12 route 9 j", "12 ROUTE 9J, SPRINGFIELD IL", "a route number stays whole"},
		{"12 Main Xst, Springfield, IL", "12 Main Xst", "12 main xst north", "12 MAIN XST, SPRINGFIELD IL", "finds no directional"},
		{"12 Calle La Paz, Springfield, IL", "12 Calle La Paz", "12 calle paz lane", "12 CALLE LA PAZ, SPRINGFIELD IL", "a short word stays"},
		{"12 Main, Macon, GA", " GA", "gate", "12 MAIN, MACON GA", "takes the state away"},
		{"12 Main St Ste 4", "12 Main St Ste 4", "12 main street suite 4 boulevard", "12 MAIN ST STE 4", "finds no city in the street"},
	} {
		e := Expansion(func(s string) []string {
			if s == row.segment {
				return []string{row.expansion}
			}
			return nil
		})
		if got, err := e.Parse(row.in); err != nil || got.Input != row.in || got.Standard() != row.want {
			t.Errorf("%s: Parse(%q) = %q, %v, want %q", row.why, row.in, got.Standard(), err, row.want)
		}
	}
}

func TestExpansionOfColumns(t *testing.T) {
	var seen []string
	e := Expansion(func(s string) []string {
		seen = append(seen, s)
		return map[string][]string{"12 Main Xst": {"12 main saint", "12 main street"}}[s]
	})
	a, err := e.ParseParts("12 Main Xst", "Ste 4", "Springfield", "IL", "62701")
	if want := "12 MAIN ST STE 4, SPRINGFIELD IL 62701"; err != nil || a.Standard() != want {
		t.Errorf("ParseParts = %q, %v, want %q", a.Standard(), err, want)
	}
	if a.Input != address.ParseParts("12 Main Xst", "Ste 4", "Springfield", "IL", "62701").Input {
		t.Errorf("the input is %q, not what was given", a.Input)
	}
	if want := []string{"12 Main Xst", "Ste 4", "Springfield"}; !reflect.DeepEqual(seen, want) {
		t.Errorf("expanded %q, want %q", seen, want)
	}
}

func TestNoExpansionIsPure(t *testing.T) {
	e := Expansion(func(string) []string { return nil })
	for _, s := range []string{"", ",", "12 Main St, Springfield, IL 62701", "PO Box 7, Springfield IL"} {
		if got, err := e.Parse(s); err != nil || !reflect.DeepEqual(got, address.Parse(s)) {
			t.Errorf("Parse(%q) = %+v, %v; package address says %+v", s, got, err, address.Parse(s))
		}
	}
}
