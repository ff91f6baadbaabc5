package address

import (
	"sync"
	"testing"
)

func TestParseParts(t *testing.T) {
	for _, f := range []struct{ line1, line2, city, state, zip, want, why string }{
		{"980 SYLVAN AVE", "STE 2", "ENGLEWOOD CLIFFS", "NJ", "076321234", "980 SYLVAN AVE STE 2, ENGLEWOOD CLIFFS NJ 07632-1234", "columns as CMS writes them"},
		{"980 Sylvan Ave", "200", "Englewd Clfs", "NJ", "07632", "980 SYLVAN AVE # 200, ENGLEWOOD CLIFFS NJ 07632", "a unit alone in the second line"},
		{"980 Sylvan Ave", "2nd Floor", "Salem", "MA", "1970", "980 SYLVAN AVE FL 2, SALEM MA 01970", "a floor; the ZIP lost its zero"},
		{"Acme Health LLC", "980 Sylvan Ave", "Salem", "Massachusetts", "01970", "980 SYLVAN AVE, SALEM MA 01970", "the street in the second line"},
		{"c/o Jane Roe", "PO Box 9", "Salem", "MA", "01970", "PO BOX 9, SALEM MA 01970", "a box in the second line"},
		{"980 Sylvan Ave", "PO Box 9", "Salem", "MA", "01970", "980 SYLVAN AVE PO BOX 9, SALEM MA 01970", "street and box"},
		{"980 Sylvan Ave", "Sunrise Nursing Home", "Salem", "MA", "01970", "980 SYLVAN AVE, SALEM MA 01970", "a building in the second line"},
		{"980 Sylvan Ave, Salem, MA 01970", "", "", "", "", "980 SYLVAN AVE, SALEM MA 01970", "all in one column"},
		{"980 Sylvan Ave", "", "Salem MA 01970", "", "", "980 SYLVAN AVE, SALEM MA 01970", "state and ZIP in the city's column"},
		{"", "", "Salem", "MA", "01970", "SALEM MA 01970", "no street"},
		{"12 Main St", "", "", "", "", "12 MAIN ST", "no place"},
		{"", "", "", "", "", "", "nothing"},
	} {
		a := ParseParts(f.line1, f.line2, f.city, f.state, f.zip)
		if got := a.Standard(); got != f.want {
			t.Errorf("%s: %q, want %q", f.why, got, f.want)
		}
	}
}

func TestAssumed(t *testing.T) {
	for _, f := range []struct {
		in   string
		want Assumption
	}{
		{"12 Main St Apt 3, Salem MA 01970", 0},
		{"12 Main St 3, Salem MA 01970", AssumedUnit},
		{"12 Main St, Salem MA 1970", AssumedLeadingZero},
		{"12 Main St, Salem MA 019701234", AssumedRunTogether},
		{"980 Sylvan Ave, Englewd Clfs NJ 7632", AssumedCity | AssumedLeadingZero},
	} {
		if a := Parse(f.in); a.Assumed != f.want {
			t.Errorf("%q: assumed %q, want %q", f.in, a.Assumed, f.want)
		}
	}
}

func TestRecipient(t *testing.T) {
	for in, want := range map[string]string{
		"Harbor Mall, 12 Main St, Salem MA 01970":      "HARBOR MALL",
		"c/o Jane Roe\n12 Main St\nSalem MA 01970":     "C/O JANE ROE",
		"Acme Health 12 Main St Salem MA 01970":        "ACME HEALTH",
		"12 Main St, Salem MA 01970":                   "",
		"Sunrise Center, PO Box 9, Salem MA 01970":     "SUNRISE CENTER",
		"Church Street Station, PO Box 9, Salem 01970": "CHURCH STREET STATION",
	} {
		if a := Parse(in); a.Recipient != want {
			t.Errorf("%q: recipient %q, want %q", in, a.Recipient, want)
		}
	}
}

func TestReadings(t *testing.T) {
	a := Parse("12 Main St West Hartford CT")
	if len(a.Readings()) == 0 {
		t.Fatal("WEST may be the street's or the city's: there is one reading only")
	}
	for _, s := range []string{"12 Main St W, Hartford CT", "12 Main St, West Hartford CT"} {
		if b := Parse(s); Compare(&a, &b).Level != SameUnit {
			t.Errorf("%q is no reading of %q", s, a.Input)
		}
	}
	if b := Parse("12 Main St, Salem MA 01970"); b.Readings() != nil {
		t.Errorf("%q has other readings", b.Input)
	}
}

// Every input must give the same from many goroutines at once.
func TestParseConcurrently(t *testing.T) {
	var want []string
	for _, group := range forms {
		for _, row := range group.rows {
			want = append(want, row.standard)
		}
	}
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			i := 0
			for _, group := range forms {
				for _, row := range group.rows {
					if a := Parse(row.in); a.Standard() != want[i] {
						t.Errorf("%q: %q", row.in, a.Standard())
					}
					i++
				}
			}
		})
	}
	wait.Wait()
}

func TestAllocations(t *testing.T) {
	Parse("")
	for _, s := range []string{"980 Sylvan Ave Ste 2, Englewood Cliffs, NJ 07632-1234", "12 Main St West Hartford CT", "PO Box 9, Salem MA 01970"} {
		if n := testing.AllocsPerRun(100, func() { sink = Parse(s) }); n > 3 {
			t.Errorf("Parse(%q) allocates %v times", s, n)
		}
		a, b := Parse(s), Parse("12 Main St West Hartford CT")
		if n := testing.AllocsPerRun(100, func() { Compare(&a, &b) }); n > 0 {
			t.Errorf("Compare(%q) allocates %v times", s, n)
		}
	}
}

func TestPureEngine(t *testing.T) {
	a, err := Pure().Parse("12 Main St, Salem MA 01970")
	b, err2 := Pure().ParseParts("12 Main St", "", "Salem", "MA", "01970")
	if err != nil || err2 != nil || a.Standard() != "12 MAIN ST, SALEM MA 01970" || b.Standard() != a.Standard() {
		t.Errorf("%q %v, %q %v", a.Standard(), err, b.Standard(), err2)
	}
}

func TestNames(t *testing.T) {
	for i := range kindNames {
		if Kind(i).String() == "" {
			t.Errorf("kind %d has no name", i)
		}
	}
	if Foreign.String() != "foreign" || Kind(99).String() != "unknown" || SameUnit.String() != "same unit" || Level(99).String() != "none" ||
		FieldEqual.String() != "equal" || FieldLevel(99).String() != "missing" {
		t.Error("names of kinds and levels")
	}
}
