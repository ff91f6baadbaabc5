package address

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ownerlink/ownerlink/address/internal/states"
	"pgregory.net/rapid"
)

// Every city of the table must be found behind a street, with a comma and, but for a few that nobody could tell, without.
func TestEveryCity(t *testing.T) {
	table := places()
	total, bare := 0, 0
	for zip, place := range table.zip {
		if place == 0 {
			continue
		}
		total++
		city := string(table.nameBytes(place))
		last := fmt.Sprintf("%s %s %05d", city, states.Codes[table.state[zip]], zip)
		want := "12 SYLVAN AVE, " + last
		if a := Parse(want); a.Standard() != want || a.City != city || a.place != place {
			t.Errorf("%q parses to %q", want, a.Standard())
		}
		if a := Parse("12 SYLVAN AVE " + last); a.Standard() == want {
			bare++
		}
	}
	if total < 40000 || bare*1000 < total*995 {
		t.Errorf("%d ZIPs, %d cities found without a comma", total, bare)
	}
	t.Logf("%d ZIPs, %d cities found without a comma", total, bare)
}

// What settled promises: the standard form parses to itself.
func TestSettled(t *testing.T) {
	table, words := places(), words()
	var zips []int
	for zip, place := range table.zip {
		if place != 0 {
			zips = append(zips, zip)
		}
	}
	pick := func(t *rapid.T, name string, from []string) string { return rapid.SampledFrom(from).Draw(t, name) }
	rapid.Check(t, func(t *rapid.T) {
		zip := rapid.SampledFrom(zips).Draw(t, "zip")
		parts := []string{
			rapid.StringMatching(`[1-9][0-9]{0,5}`).Draw(t, "number"), pick(t, "pre", words.directional),
			rapid.StringMatching(`[A-Z]{2,9}( [A-Z]{2,9}){0,2}|[1-9]?[0-9]TH|SAN JUAN|GREAT FALLS|LOS ALTOS`).Draw(t, "name"),
			pick(t, "suffix", words.suffixFull), pick(t, "post", words.full), pick(t, "unit", []string{"", "", "APT 4", "STE 200", "# 7", "UNIT B", "FL 3"}) + ",",
			string(table.nameBytes(table.zip[zip])), states.Codes[table.state[zip]], fmt.Sprintf("%05d", zip),
		}
		s := strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
		a := Parse(s)
		standard := a.oneLine()
		if b := Parse(standard); a.settled && b.oneLine() != standard {
			t.Errorf("%q: %q is called settled and parses to %q", s, standard, b.oneLine())
		}
	})
}
