//go:build libpostal && libpostal_parser

package parse

import (
	"fmt"
	"reflect"
	"sync"
	"testing"
)

func ExampleComponents() {
	for _, c := range Components("12 Main St Ste 4, Springfield, IL 62701") {
		fmt.Println(c.Label, c.Value)
	}
	// Output:
	// house_number 12
	// road main st
	// unit ste 4
	// city springfield
	// state il
	// postcode 62701
}

func ExampleNew() {
	a, _ := New().Parse("12 Main Street, Suite 4, Springfield, Illinois 62701")
	fmt.Println(a.Standard())
	// Output: 12 MAIN ST STE 4, SPRINGFIELD IL 62701
}

func TestComponentsOfOddTexts(t *testing.T) {
	for _, s := range []string{"", "  ", "\x00", "\xff"} {
		if got := Components(s); len(got) != 0 {
			t.Errorf("Components(%q) = %v, want none", s, got)
		}
	}
	want := Components("12 Main St")
	for _, s := range []string{"12\x00Main St", "12 \xffMain St"} {
		if got := Components(s); !reflect.DeepEqual(got, want) {
			t.Errorf("Components(%q) = %v, want %v", s, got, want)
		}
	}
}

func TestEngine(t *testing.T) {
	e := New()
	for _, row := range []struct {
		in, number, street, unit, box, city, state, zip, why string
	}{
		{"980 Sylvan Avenue, Englewood Cliffs, NJ 07632", "980", "SYLVAN AVE", "", "", "ENGLEWOOD CLIFFS", "NJ", "07632", "plain"},
		{"12 Main St Ste 4, Springfield, IL 62701-1234", "12", "MAIN ST", "4", "", "SPRINGFIELD", "IL", "62701", "unit and nine digits"},
		{"PO Box 77, Springfield, IL 62701", "", "", "", "77", "SPRINGFIELD", "IL", "62701", "box"},
	} {
		a, err := e.Parse(row.in)
		if err != nil || a.Input != row.in || a.HouseNumber != row.number || a.Street() != row.street || a.Unit != row.unit ||
			a.POBox != row.box || a.City != row.city || a.State != row.state || a.ZIP != row.zip {
			t.Errorf("%s: Parse(%q) = %+v, %v", row.why, row.in, a, err)
		}
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

func BenchmarkParse(b *testing.B) {
	e := New()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := e.Parse("12 Main St Ste 4, Springfield, IL 62701"); err != nil {
			b.Fatal(err)
		}
	}
}
