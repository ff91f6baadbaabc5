package address

import (
	"iter"
	"testing"
)

func TestKeys(t *testing.T) {
	for _, f := range []struct{ in, building, unit, numberZIP, numberStreetState, boxZIP string }{
		{"980 Sylvan Ave Ste 2, Englewood Cliffs NJ 07632", "980 SYLVAN|07632", "980 SYLVAN|07632#2", "980|07632", "980|S415|NJ", ""},
		{"980 N Sylvan Avenue, Englewd Clfs NJ 07632", "980 SYLVAN|07632", "980 SYLVAN|07632", "980|07632", "980|S415|NJ", ""},
		{"980-A Silvan Ave, Englewood Cliffs NJ", "980 SILVAN|ENGLEWOOD CLIFFS NJ", "980 SILVAN|ENGLEWOOD CLIFFS NJ", "", "980|S415|NJ", ""},
		{"12 Fifth Ave 10001", "12 5|10001", "12 5|10001", "12|10001", "12|5|NY", ""},
		{"PO Box 250, Quincy IL 62306", " BOX 250|62306", " BOX 250|62306", "", "", "250|62306"},
		{"RR 2 Box 18, Canton OH 44730", "RR 2 BOX 18|44730", "RR 2 BOX 18|44730", "", "", "18|44730"},
		{"12 Main St", "", "", "", "", ""},
		{"Main St, Salem MA 01970", "", "", "", "", ""},
		{"Salem MA 01970", "", "", "", "", ""},
		{"", "", "", "", "", ""},
	} {
		a := Parse(f.in)
		for _, k := range []struct{ name, got, want string }{
			{"BuildingKey", a.BuildingKey(), f.building}, {"UnitKey", a.UnitKey(), f.unit}, {"NumberZIPKey", a.NumberZIPKey(), f.numberZIP},
			{"NumberStreetStateKey", a.NumberStreetStateKey(), f.numberStreetState}, {"BoxZIPKey", a.BoxZIPKey(), f.boxZIP},
		} {
			if k.got != k.want {
				t.Errorf("%s of %q is %q, want %q", k.name, f.in, k.got, k.want)
			}
		}
	}
}

func TestFrequency(t *testing.T) {
	agent := Parse("1209 Orange St, Wilmington DE 19801")
	home := Parse("12 Elm St, Salem MA 01970")
	given := func() iter.Seq2[string, int] {
		return func(yield func(string, int) bool) {
			for owner := range 100 {
				for _, key := range []string{agent.BuildingKey(), agent.BuildingKey(), ""} {
					yield(key, owner)
				}
			}
			yield(home.BuildingKey(), 7)
			yield(home.BuildingKey(), 7)
		}
	}
	f := NewFrequency(given())
	if n := f.Count(agent.BuildingKey()); n != 100 {
		t.Errorf("the agent's address is given by %d owners, want 100", n)
	}
	if n := f.Count(home.BuildingKey()); n != 1 {
		t.Errorf("the home is given by %d owners, want 1: the same owner twice", n)
	}
	var none *Frequency
	if f.Count("") != 0 || f.Count("elsewhere") != 0 || none.Count("x") != 0 {
		t.Error("a key that nobody gives counts")
	}
}
