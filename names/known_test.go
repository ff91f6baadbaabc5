package names_test

import (
	"testing"

	"github.com/ownerlink/ownerlink/names"
)

func TestCommonness(t *testing.T) {
	for _, c := range []struct {
		word                    string
		given, surname, isGiven bool
		why                     string
	}{
		{"Margaret", true, false, true, "a given name"},
		{"castillo", false, true, false, "a surname, in small letters"},
		{"Thomas", true, true, true, "both, and rather given"},
		{"Mary Jo", true, false, true, "the first word counts"},
		{"Qxzwv", false, false, false, "neither"},
		{"J", false, false, false, "an initial"},
		{"", false, false, false, "nothing"},
	} {
		g, s := names.Commonness(c.word)
		if g > 0 != c.given && c.given || s > 0 != c.surname && c.surname || g > s != c.isGiven {
			t.Errorf("%q: %d, %d (%s)", c.word, g, s, c.why)
		}
		if !c.given && !c.surname && (g != 0 || s != 0) {
			t.Errorf("%q: %d, %d (%s)", c.word, g, s, c.why)
		}
	}
}
