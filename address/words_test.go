package address

import (
	"testing"

	"github.com/ownerlink/ownerlink/address/internal/states"
)

// The constants of routes.go and the section [route] of words.txt must agree.
func TestRouteConstants(t *testing.T) {
	for i, name := range []string{"", "HIGHWAY", "ROUTE", "ROAD", "INTERSTATE", "COUNTY", "STATE", "US", "FM", "RM", "CR", "SR", "SH", "SRD", "CH", "TR",
		"TWP", "FARM", "RANCH", "LOOP", "SPUR", "BUSINESS", "ALTERNATE", "BYPASS", "TRUCK", "PARISH", "FOREST", "SERVICE", "INDIAN"} {
		if i >= len(words().route) || words().route[i] != name {
			t.Fatalf("route %d is not %s", i, name)
		}
	}
	if routeIndian != uint8(len(words().route)-1) {
		t.Errorf("routeIndian is %d of %d", routeIndian, len(words().route)-1)
	}
}

func TestStateConstants(t *testing.T) {
	if states.Codes[stateAA] != "AA" || states.Codes[stateAE] != "AE" || states.Codes[stateAP] != "AP" {
		t.Error("the numbers of the military states")
	}
}

func TestDirectionals(t *testing.T) {
	w := words()
	for first, seconds := range map[string]map[string]string{"N": {"E": "NE", "W": "NW", "S": ""}, "S": {"E": "SE", "W": "SW"}, "E": {"N": ""}} {
		for second, want := range seconds {
			got := compound(w.lookup(hashString(first)).dir, w.lookup(hashString(second)).dir)
			if w.directional[got] != want {
				t.Errorf("%s and %s make %q, want %q", first, second, w.directional[got], want)
			}
		}
	}
	se, e, w2 := w.lookup(hashString("SE")).dir, w.lookup(hashString("E")).dir, w.lookup(hashString("W")).dir
	if !within(se, e) || !within(e, se) || within(se, w2) || within(e, w2) {
		t.Error("SE holds E, and not W")
	}
}

// Suffixes that people write in many ways, after Publication 28, Appendix C1.
func TestSuffixes(t *testing.T) {
	for want, spellings := range map[string][]string{
		"AVE": {"AV", "AVE", "AVEN", "AVENU", "AVENUE", "AVN", "AVNUE"}, "BLVD": {"BOUL", "BOULEVARD", "BOULV"}, "CIR": {"CIRC", "CIRCL", "CIRCLE", "CRCL", "CRCLE"},
		"HTS": {"HT", "HTS", "HEIGHTS"}, "HWY": {"HIGHWAY", "HIGHWY", "HIWAY", "HIWY", "HWAY"}, "PKWY": {"PARKWAY", "PARKWY", "PKWAY", "PKY", "PARKWAYS"},
		"PL": {"PL", "PLACE"}, "ST": {"STREET", "STRT", "STR"}, "TRL": {"TRAIL", "TRAILS", "TRLS"}, "XING": {"CROSSING", "CRSSNG"}, "MDW": {"MEADOW"},
		"MDWS": {"MEADOWS", "MEDOWS"}, "LN": {"LANE", "LA"}, "MSN": {"MISSION"}, "INLT": {"INLET"}, "EXTS": {"EXTENSIONS"},
	} {
		for _, s := range spellings {
			if got := words().suffix[words().lookup(hashString(s)).suffix]; got != want {
				t.Errorf("%s is %q, want %s", s, got, want)
			}
		}
	}
}
