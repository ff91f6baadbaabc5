package address

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// seeds are the inputs that fuzzing starts from.
func seeds(f *testing.F) {
	for _, group := range forms {
		for _, row := range group.rows {
			f.Add(row.in)
		}
	}
	f.Add(strings.Repeat("1 ", 4000))
	f.Add(strings.Repeat("A", 100000))
	f.Add(strings.Repeat("North Saint # Apt 5 & ", 300))
	f.Add("\xff\xfe 12 Main St\x00")
	f.Add("12 Main St, Peña Blanca, NM 87041")
	f.Add("0 Old Hwy (0 Bridge GA 30002")
}

// checkParse holds what is true of every input.
func checkParse(t interface{ Errorf(string, ...any) }, s string) {
	a := Parse(s)
	if a.Input != s {
		t.Errorf("Input is %q, given %q", a.Input, s)
	}
	for _, part := range []string{a.HouseNumber, a.Predirectional, a.StreetName, a.Suffix, a.Postdirectional, a.UnitType, a.Unit, a.Route,
		a.POBox, a.City, a.State, a.ZIP, a.ZIP4, a.Recipient} {
		if part != strings.TrimSpace(part) || part != strings.ToUpper(part) || !utf8.ValidString(part) {
			t.Errorf("part %q of %q is not tidy", part, s)
		}
	}
	if n := len(a.ZIP); n != 0 && n != 5 {
		t.Errorf("ZIP %q of %q", a.ZIP, s)
	}
	if n := len(a.State); n != 0 && n != 2 {
		t.Errorf("state %q of %q", a.State, s)
	}
	standard := a.Standard()
	b := Parse(standard)
	if again := b.Standard(); again != standard {
		t.Errorf("%q: standard %q parses to %q", s, standard, again)
	}
	if c := Compare(&a, &a); a.BuildingKey() != "" && c.Level != SameUnit {
		t.Errorf("%q against itself: %s", s, c.Level)
	}
	if x, y := Compare(&a, &b), Compare(&b, &a); x != y {
		t.Errorf("%q and its standard form: %v, the other way %v", s, x, y)
	}
}

func FuzzParse(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, s string) {
		checkParse(t, s)
		best := time.Hour
		for range 5 {
			begin := time.Now()
			Parse(s)
			best = min(best, time.Since(begin))
			if best < time.Millisecond {
				return
			}
		}
		t.Errorf("%d bytes take %v, the least of five", len(s), best)
	})
}

func FuzzParseParts(f *testing.F) {
	f.Add("980 Sylvan Ave", "Ste 2", "Englewood Cliffs", "NJ", "07632")
	f.Add("", "200", "", "", "1001")
	f.Add("12 Main St, Salem MA 01970", "", "Salem", "MA", "01970")
	f.Fuzz(func(t *testing.T, line1, line2, city, state, zip string) {
		a := ParseParts(line1, line2, city, state, zip)
		if n := len(a.ZIP); n != 0 && n != 5 {
			t.Errorf("ZIP %q", a.ZIP)
		}
		Compare(&a, &a)
		a.UnitKey()
		a.NumberStreetStateKey()
	})
}

func FuzzCompare(f *testing.F) {
	f.Add("12 Main St, Salem MA 01970", "12 Main Street, Salem MA")
	f.Add("北京市朝阳区建国路88号", "12 Main St")
	f.Add("AB A", "AA B0վ")
	f.Fuzz(func(t *testing.T, x, y string) {
		a, b := Parse(x), Parse(y)
		if there, back := Compare(&a, &b), Compare(&b, &a); there.Level != back.Level {
			t.Errorf("%q | %q: %s, the other way %s", x, y, there.Level, back.Level)
		}
	})
}

// TestParseProperties puts words together that mean something in an address.
func TestParseProperties(t *testing.T) {
	vocabulary := strings.Fields("12 12A 5TH 1/2 12-34 N6W23001 B4 N S NW NORTH ST AVE ROAD HWY US STATE COUNTY ROUTE I-80 MAIN OAK PARK SAINT LOUIS " +
		"SPRINGFIELD NEW YORK NY IL CA MO 62701 07632 1001 606066306 60606-6306 APT STE # UNIT FL FLOOR REAR 2ND BOX PO RR HC PSC APO AE & AND AT " +
		"OF THE BROADWAY AVENUE FIRST TWENTY ONE NO , , , . - / ( ) USA DR MARTIN LUTHER KING C/O ATTN BLDG CENTER TOWER LA EL CAMINO PR CT NE")
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom(vocabulary), 1, 12).Draw(t, "words")
		checkParse(t, strings.Join(words, " "))
	})
}
