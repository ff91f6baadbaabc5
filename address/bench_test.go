package address

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// realAddresses are the addresses of real_us_addresses.json, one string each, or made-up ones where it is absent.
func realAddresses(tb testing.TB) []string {
	data, err := os.ReadFile("../../shared/data/addresses/real_us_addresses.json")
	if err != nil {
		tb.Log("real_us_addresses.json is absent: made-up addresses instead")
		return []string{"1745 T Street Southeast, Washington, DC 20020", "61 Callahan Way #B4, Mammoth Lakes, CA 93546",
			"600 West 19th Avenue APT B, Anchorage, AK 99503", "980 Sylvan Ave Ste 2, Englewood Cliffs, NJ 07632"}
	}
	var file struct {
		Addresses []struct{ Address1, Address2, City, State, PostalCode string }
	}
	if err := json.Unmarshal(data, &file); err != nil {
		tb.Fatal(err)
	}
	var out []string
	for _, a := range file.Addresses {
		out = append(out, strings.TrimSpace(a.Address1+" "+a.Address2)+", "+a.City+", "+a.State+" "+a.PostalCode)
	}
	return out
}

var sink Address

func BenchmarkParse(b *testing.B) {
	in := realAddresses(b)
	Parse(in[0])
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		sink = Parse(in[i%len(in)])
		i++
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "addresses/s")
}

func BenchmarkParseParts(b *testing.B) {
	Parse("")
	b.ReportAllocs()
	for b.Loop() {
		sink = ParseParts("980 Sylvan Ave", "Ste 2", "Englewood Cliffs", "NJ", "076321234")
	}
}

func BenchmarkStandard(b *testing.B) {
	a := Parse("980 Sylvan Ave Ste 2, Englewood Cliffs, NJ 07632-1234")
	b.ReportAllocs()
	for b.Loop() {
		a.Standard()
	}
}

func BenchmarkCompare(b *testing.B) {
	var parsed []Address
	for _, s := range realAddresses(b) {
		parsed = append(parsed, Parse(s))
	}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		Compare(&parsed[i%len(parsed)], &parsed[(i*7+1)%len(parsed)])
		i++
	}
}

func BenchmarkCompareAlike(b *testing.B) {
	x, y := Parse("980 Sylvan Ave, Englewd Clfs, NJ"), Parse("980 SYLVAN AVENUE STE 2 ENGLEWOOD CLIFFS NJ 07632")
	b.ReportAllocs()
	for b.Loop() {
		Compare(&x, &y)
	}
}
