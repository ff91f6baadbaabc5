package match

import "testing"

func TestIsNull(t *testing.T) {
	for _, v := range []string{"", "NA", "n/a", "#N/A", "null", "NaN", "None", `\N`, "-", "--", ".", "?", "(null)", "nil", "NaT", "Unknown"} {
		if !isNull(v) {
			t.Errorf("%q says something", v)
		}
	}
	for _, v := range []string{"Nan Li", "Una", "0", "N", "-1", "Nataly", "UNKNOWNS", ".5", "(none)", "x"} {
		if isNull(v) {
			t.Errorf("%q says nothing", v)
		}
	}
}
