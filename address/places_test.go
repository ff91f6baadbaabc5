package address

import (
	"bytes"
	"testing"

	"github.com/ownerlink/ownerlink/address/internal/states"
)

func TestPlacesFile(t *testing.T) {
	if n := len(placesFile); n >= 300<<10 {
		t.Errorf("places.bin has %d bytes", n)
	}
	for _, said := range []string{"GeoNames", "CC BY 4.0", "extract of 20"} {
		if head, _, _ := bytes.Cut(placesFile, []byte("\n\n")); !bytes.Contains(head, []byte(said)) {
			t.Errorf("the head of places.bin does not say %q", said)
		}
	}
	table, err := readPlaces(placesFile)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(table.size) - 1; n < 20000 {
		t.Errorf("%d names", n)
	}
	for i := range table.state {
		if (table.state[i] == 0) != (table.zip[i] == 0) {
			t.Fatalf("ZIP %05d has a state or a city and not both", i)
		}
	}
}

func TestPlacesFileDamaged(t *testing.T) {
	for _, n := range []int{0, 10, 400, 1000, len(placesFile) / 2, len(placesFile) - 1} {
		if _, err := readPlaces(placesFile[:n]); err == nil {
			t.Errorf("%d bytes of the file are read without an error", n)
		}
	}
}

func TestPlaces(t *testing.T) {
	table := places()
	name := func(place uint16) string { return string(table.nameBytes(place)) }
	for _, f := range []struct {
		zip         uint32
		city, state string
	}{
		{7632, "ENGLEWOOD CLIFFS", "NJ"}, {20500, "WASHINGTON", "DC"}, {1970, "SALEM", "MA"}, {91942, "LA MESA", "CA"}, {99501, "ANCHORAGE", "AK"},
		{63366, "O FALLON", "MO"},
	} {
		if got := name(table.zip[f.zip]); got != f.city || states.Codes[table.state[f.zip]] != f.state {
			t.Errorf("ZIP %05d is %s %s, want %s %s", f.zip, got, states.Codes[table.state[f.zip]], f.city, f.state)
		}
	}
	for _, f := range []struct{ letters, state, want, why string }{
		{"LAMESA", "TX", "LAMESA", "one word in Texas"},
		{"LAMESA", "CA", "LA MESA", "two words in California"},
		{"DESPLAINES", "IL", "DES PLAINES", "as the post office writes it"},
		{"NEWYORK", "", "NEW YORK", "in any state"},
	} {
		if got := name(table.find(hashString(f.letters), stateCode(f.state))); got != f.want {
			t.Errorf("%s in %q is %q, want %q: %s", f.letters, f.state, got, f.want, f.why)
		}
	}
	if got := table.find(hashString("NOSUCHPLACE"), 0); got != 0 {
		t.Errorf("a name that is no place is %q", name(got))
	}
	jennings, brooklyn := table.find(hashString("JENNINGS"), stateCode("MO")), table.find(hashString("BROOKLYN"), stateCode("NY"))
	if !table.ofZIP(jennings, 63136) || table.ofZIP(jennings, 62701) || !table.ofZIP(brooklyn, 11201) {
		t.Error("cities and their ZIPs")
	}
	for zip, state := range map[uint32]string{901: "PR", 9021: "AE", 96278: "AP", 34012: "AA", 62701: "IL", 99999: "AK"} {
		if got := states.Codes[table.stateOfZIP(zip)]; got != state {
			t.Errorf("ZIP %05d is in %s, want %s", zip, got, state)
		}
	}
	if table.stateOfZIP(123456) != 0 || table.ofZIP(1, 123456) {
		t.Error("a number of six digits is no ZIP")
	}
}
