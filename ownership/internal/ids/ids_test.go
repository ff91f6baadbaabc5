package ids

import (
	"strings"
	"testing"
)

func TestMending(t *testing.T) {
	const lost = "(lost)"
	for _, c := range []struct {
		kind     string
		read     func(string) (string, bool)
		in, want string
		why      string
	}{
		{"associate", Associate, "0042517283", "0042517283", "as published"},
		{"associate", Associate, "42517283", "0042517283", "two zeros lost"},
		{"associate", Associate, "942517283", "0942517283", "one zero lost"},
		{"associate", Associate, "942517283.0", "0942517283", "read as a decimal number on the way"},
		{"associate", Associate, "9.42517E+08", lost, "rounded: the digits are gone"},
		{"associate", Associate, "9.42517e+08", lost, "the same in small letters"},
		{"associate", Associate, "2517283", "2517283", "three digits short is something else"},
		{"associate", Associate, "A942517283", "A942517283", "not ours to judge"},
		{"associate", Associate, "", "", "missing"},
		{"npi", NPI, "1234567893", "1234567893", "as published"},
		{"npi", NPI, "1234567893.00", "1234567893", "a decimal number"},
		{"ccn", CCN, "015009", "015009", "as published"},
		{"ccn", CCN, "15009", "015009", "Alabama loses its zero"},
		{"ccn", CCN, "055009A", "055009A", "seven characters, a part of a facility"},
		{"ccn", CCN, "335506001", "335506001", "nine digits"},
		{"ccn", CCN, "15506001", "015506001", "nine digits less the zero"},
		{"ccn", CCN, "49E256", "49E256", "a letter inside, whole"},
		{"ccn", CCN, "4.90E+257", "49E256", "taken for a power of ten"},
		{"ccn", CCN, "4.9E+257", "49E256", "the same, shown shorter"},
		{"ccn", CCN, "4.90E+05", "49E004", "a small power; two decimals tell it from a number"},
		{"ccn", CCN, "4.9E+05", lost, "may be 490123 in a narrow column"},
		{"ccn", CCN, "5.00E+123", lost, "05E123 or 50E122"},
		{"ccn", CCN, "3.36E+08", lost, "nine digits rounded"},
		{"ccn", CCN, "1.23E+257", lost, "three figures are no state"},
		{"number", Number, "007", "007", "zeros stay"},
		{"number", Number, "7.0", "7", "a decimal number"},
		{"number", Number, "7.5", "7.5", "not an integer at all"},
	} {
		got, ok := c.read(c.in)
		if !ok {
			got = lost
		}
		if got != c.want {
			t.Errorf("%s %q gives %q, want %q: %s", c.kind, c.in, got, c.want, c.why)
		}
	}
}

func TestZIP(t *testing.T) {
	for _, c := range []struct{ in, want, why string }{
		{"07632", "07632", "as published"},
		{"7632", "07632", "New Jersey loses its zero"},
		{"926", "00926", "Puerto Rico loses two"},
		{"076321234", "076321234", "nine digits"},
		{"76321234", "076321234", "nine less one"},
		{"07632-1234", "07632-1234", "a dash stays"},
		{"7632.0", "07632", "a decimal number"},
		{"V6B 1A1", "V6B 1A1", "not American"},
		{"", "", "missing"},
	} {
		if got := ZIP(c.in); got != c.want {
			t.Errorf("ZIP(%q) = %q, want %q: %s", c.in, got, c.want, c.why)
		}
	}
}

// FuzzIDs holds that mending is done once: what comes out is left alone, and nothing but zeros is added to digits.
func FuzzIDs(f *testing.F) {
	for _, s := range []string{"", "0", "15009", "49E256", "4.90E+257", "1.23457E+09", "+", "E+", ".", "1.", "9E+", "é", "1.0E+1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, read := range []func(string) (string, bool){Associate, NPI, CCN, Number} {
			once, ok := read(s)
			if !ok {
				continue
			}
			if twice, ok := read(once); !ok || twice != once {
				t.Errorf("%q gives %q, which gives %q, %v", s, once, twice, ok)
			}
			if Digits(s) && strings.TrimLeft(once, "0") != strings.TrimLeft(s, "0") {
				t.Errorf("%q gives %q", s, once)
			}
		}
		if z := ZIP(s); ZIP(z) != z {
			t.Errorf("ZIP(%q) = %q, and of that %q", s, z, ZIP(z))
		}
	})
}
