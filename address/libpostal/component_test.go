package libpostal

import (
	"testing"
)

func TestColumnsOf(t *testing.T) {
	for _, row := range []struct {
		why  string
		in   []Component
		want Columns
	}{
		{"a street address", []Component{{"house_number", "12"}, {"road", "main st"}, {"unit", "ste 4"}, {"city", "springfield"}, {"state", "il"}, {"postcode", "62701-1234"}},
			Columns{"12 main st", "ste 4", "springfield", "il", "62701-1234"}},
		{"unit and floor both", []Component{{"house_number", "12"}, {"road", "main st"}, {"unit", "ste 4"}, {"level", "2nd floor"}},
			Columns{Line1: "12 main st", Line2: "ste 4 2nd floor"}},
		{"a box", []Component{{"po_box", "po box 7"}, {"city", "springfield"}}, Columns{Line2: "po box 7", City: "springfield"}},
		{"a street and a box", []Component{{"house_number", "12"}, {"road", "main st"}, {"po_box", "po box 7"}}, Columns{Line1: "12 main st", Line2: "po box 7"}},
		{"a borough stands in for a missing city", []Component{{"city_district", "brooklyn"}, {"state", "ny"}}, Columns{City: "brooklyn", State: "ny"}},
		{"and not for a city", []Component{{"city_district", "brooklyn"}, {"city", "new york"}}, Columns{City: "new york"}},
		{"a recipient taken for a road", []Component{{"road", "c/o jane roe"}, {"house_number", "12"}, {"road", "main st"}}, Columns{Line1: "12 main st"}},
		{"an intersection in two roads", []Component{{"road", "main st"}, {"road", "oak st"}}, Columns{Line1: "main st & oak st"}},
		{"a name alone", []Component{{"house", "sunrise plaza"}, {"city", "springfield"}}, Columns{Line1: "sunrise plaza", City: "springfield"}},
		{"a name beside a street", []Component{{"house", "sunrise plaza"}, {"house_number", "12"}, {"road", "main st"}}, Columns{Line1: "12 main st"}},
		{"a street name taken for a part of the town", []Component{{"house_number", "12"}, {"road", "w."}, {"suburb", "elmdale"}, {"city", "springfield"}},
			Columns{Line1: "12 w. elmdale", City: "springfield"}},
		{"a part of the town", []Component{{"road", "w elm st"}, {"suburb", "elmdale"}, {"city", "springfield"}}, Columns{Line1: "w elm st", City: "springfield"}},
		{"the country has no column", []Component{{"country", "usa"}}, Columns{}},
		{"nothing", nil, Columns{}},
	} {
		if got := ColumnsOf(row.in); got != row.want {
			t.Errorf("%s: ColumnsOf(%v) = %+v, want %+v", row.why, row.in, got, row.want)
		}
	}
}

func TestGivenColumnsWin(t *testing.T) {
	seen := ""
	e := Parsing(func(s string) []Component {
		seen = s
		return []Component{{"house_number", "12"}, {"road", "main st"}, {"city", "spring"}, {"state", "mo"}, {"postcode", "63101"}}
	})
	a, err := e.ParseParts("12 Main St", "", "Springfield", "IL", "")
	if err != nil || a.HouseNumber != "12" || a.StreetName != "MAIN" || a.City != "SPRINGFIELD" || a.State != "IL" || a.ZIP != "63101" {
		t.Errorf("ParseParts = %+v, %v", a, err)
	}
	if want := "12 Main St, Springfield, IL"; seen != want {
		t.Errorf("the parser saw %q, want %q", seen, want)
	}
	b, err := e.Parse("whatever")
	if err != nil || b.Input != "whatever" || b.City != "SPRING" {
		t.Errorf("Parse = %+v, %v", b, err)
	}
}
