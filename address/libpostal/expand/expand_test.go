//go:build libpostal

package expand

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	gopostal "github.com/openvenues/gopostal/expand"

	"github.com/ownerlink/ownerlink/address/libpostal"
)

func ExampleStrings() {
	for _, s := range Strings("P.O. Box 12") {
		fmt.Println(s)
	}
	// Output: post office box 12
}

func ExampleNew() {
	a, _ := New().Parse("12 Forty Second St., Springfield, IL 62701")
	fmt.Println(a.Standard())
	// Output: 12 42ND ST, SPRINGFIELD IL 62701
}

// The defaults are read through our declaration of the struct: a field out of place would show here.
func TestHeaderAgrees(t *testing.T) {
	want := gopostal.ExpandOptions{
		AddressComponents: gopostal.AddressName | gopostal.AddressHouseNumber | gopostal.AddressStreet | gopostal.AddressUnit |
			gopostal.AddressLevel | gopostal.AddressStaircase | gopostal.AddressEntrance | gopostal.AddressPostalCode | gopostal.AddressPoBox,
		LatinAscii: true, Transliterate: true, StripAccents: true, Decompose: true, Lowercase: true, TrimString: true,
		ReplaceWordHyphens: true, DeleteWordHyphens: true, SplitAlphaFromNumeric: true, DeleteFinalPeriods: true,
		DeleteAcronymPeriods: true, DropEnglishPossessives: true, DeleteApostrophes: true, ExpandNumex: true, RomanNumerals: true,
	}
	if got := gopostal.GetDefaultExpansionOptions(); !reflect.DeepEqual(got, want) {
		t.Errorf("defaults %+v, want %+v", got, want)
	}
}

func TestStrings(t *testing.T) {
	for _, row := range []struct{ in, want, why string }{
		{"12 Main St.", "12 main street", "the abbreviation"},
		{"12 Main St.", "12 main saint", "and its other reading"},
		{"980 Sylvan Ave", "980 sylvan avenue", "one reading"},
		{"one twenty-three Main St", "123 main street", "a number in words"},
		{"12 Peña Blvd", "12 pena boulevard", "an accent"},
		{"12 Main St, Springfield", "12 main street springfield", "commas go"},
		{"12 \xff Main St", "12 main street", "bytes that are not UTF-8"},
		{"12\x00Main St", "12 main street", "a zero byte does not end the text"},
	} {
		if got := Strings(row.in); !slices.Contains(got, row.want) {
			t.Errorf("%s: Strings(%q) = %q, want %q among them", row.why, row.in, got, row.want)
		}
	}
	for _, s := range []string{"", "  ", "\x00", "\xff"} {
		if got := Strings(s); len(got) != 0 {
			t.Errorf("Strings(%q) = %q, want none", s, got)
		}
	}
}

func TestStringsOfLongText(t *testing.T) {
	if got := Strings(strings.Repeat("n ", libpostal.MaxExpanded)); got != nil {
		t.Errorf("a text longer than the bound has %d expansions", len(got))
	}
}

// Texts on which versions of libpostal hung, crashed or took all memory; the number of strings is bounded.
func TestStringsBounded(t *testing.T) {
	for _, s := range []string{
		"I I2 E E I2 I I O I2 I E I E OE!O 74 E2 E 26 I EO E 100", "12 хозтовары", "40 лет победы", "C \x04\x04Ά A gg0",
		strings.Repeat("e st dr n 1 ", 40), strings.Repeat("c0 n c0 c0 n ", 38), strings.Repeat("dr-st.", 80),
	} {
		if got := Strings(s); len(got) == 0 || len(got) > 2000 {
			t.Errorf("Strings(%.30q) gives %d strings", s, len(got))
		}
	}
}

func TestEngine(t *testing.T) {
	e := New()
	for _, row := range []struct {
		in, number, street, unit, city, zip, why string
	}{
		{"980 Sylvan Ave, Englewood Cliffs, NJ 07632", "980", "SYLVAN AVE", "", "ENGLEWOOD CLIFFS", "07632", "plain"},
		{"12 Main St Ste 4, Springfield, IL 62701", "12", "MAIN ST", "4", "SPRINGFIELD", "62701", "neither saint nor Sainte"},
		{"12 Forty Second St, Springfield, IL 62701", "12", "42ND ST", "", "SPRINGFIELD", "62701", "a number in words"},
	} {
		a, err := e.Parse(row.in)
		if err != nil || a.Input != row.in || a.HouseNumber != row.number || a.Street() != row.street || a.Unit != row.unit ||
			a.City != row.city || a.ZIP != row.zip {
			t.Errorf("%s: Parse(%q) = %+v, %v", row.why, row.in, a, err)
		}
	}
	a, err := e.ParseParts("12 Main St", "Ste 4", "Springfield", "IL", "62701")
	if err != nil || a.Street() != "MAIN ST" || a.Unit != "4" || a.State != "IL" {
		t.Errorf("ParseParts = %+v, %v", a, err)
	}
}

func TestConcurrentUse(t *testing.T) {
	e, in := New(), "12 Main St Ste 4, Springfield, IL 62701"
	want, _ := e.Parse(in)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				if got, err := e.Parse(in); err != nil || !reflect.DeepEqual(got, want) {
					t.Errorf("Parse(%q) = %+v, %v, alone it was %+v", in, got, err, want)
				}
			}
		})
	}
	wg.Wait()
}

// The library is C: what no text may do is crash it, keep it busy or make it answer without end.
func FuzzStrings(f *testing.F) {
	f.Add("12 Main St Ste 4, Springfield, IL 62701")
	f.Add("I I2 E E I2 I I O I2 I E")
	f.Add("e-st dr.n 1\x00\xff ы Ά")
	f.Fuzz(func(t *testing.T, s string) {
		got := Strings(s)
		if len(got) > 2000 || len(got) > 0 && libpostal.Text(s) == "" {
			t.Errorf("Strings(%q) gives %d strings", s, len(got))
		}
		for _, e := range got {
			if !utf8.ValidString(e) {
				t.Errorf("Strings(%q) gives %q", s, e)
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	e := New()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := e.Parse("12 Main St Ste 4, Springfield, IL 62701"); err != nil {
			b.Fatal(err)
		}
	}
}
