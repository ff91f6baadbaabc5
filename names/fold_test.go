package names

import (
	"testing"
	"unicode/utf8"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want, why string }{
		{"", "", "nothing"},
		{"  , - ", "", "no letter"},
		{"Smith", "SMITH", "upper case"},
		{"SMITH JOHN", "SMITH JOHN", "folded already"},
		{" Smith  John ", "SMITH JOHN", "single spaces"},
		{"O'Neal", "ONEAL", "an apostrophe vanishes"},
		{"O’Neal", "ONEAL", "a printer's apostrophe too"},
		{"J.P. Doe", "JP DOE", "points after single letters vanish"},
		{"J. P. Doe", "J P DOE", "initials apart stay apart"},
		{"J.Doe", "J DOE", "an initial before a name is parted from it"},
		{"St. Mary", "ST MARY", "a point at the end of a word"},
		{"Wm.Doe", "WM DOE", "a point between two words"},
		{"L.L.C.", "LLC", "an abbreviation"},
		{"S.A.R.L.", "SARL", "a longer one"},
		{"amazon.com", "AMAZONCOM", "a domain is a word"},
		{"Pte.Ltd.", "PTE LTD", "two abbreviations"},
		{"AT&T", "AT AND T", "an ampersand is a word"},
		{"Jean-Claude", "JEAN CLAUDE", "a hyphen parts"},
		{"José Núñez", "JOSE NUNEZ", "diacritics"},
		{"Jose\u0301", "JOSE", "combining marks"},
		{"Straße", "STRASSE", "ß"},
		{"Łukasz Ørsted", "LUKASZ ORSTED", "letters without a decomposition"},
		{"Сергей", "SERGEI", "Cyrillic"},
		{"Κυριάκος", "KURIAKOS", "Greek"},
		{"习近平", "XIJINPING", "the syllables of a run are one word"},
		{"3M", "3M", "digits"},
		{"a\xffb", "A B", "invalid UTF-8 parts words"},
	} {
		if got := Fold(c.in); got != c.want {
			t.Errorf("Fold(%q) = %q, want %q: %s", c.in, got, c.want, c.why)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"", "Smith, J.P.", "习近平", "a\xff.b&c", "Л'Oréal", "\u0301", "٣"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Fold(s)
		for i := range len(got) {
			c := got[i]
			if !(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == ' ' && i > 0 && i < len(got)-1 && got[i+1] != ' ') {
				t.Fatalf("Fold(%q) = %q", s, got)
			}
		}
		if again := Fold(got); again != got {
			t.Fatalf("Fold(%q) = %q, folded again %q", s, got, again)
		}
		if !utf8.ValidString(got) {
			t.Fatal("not UTF-8")
		}
	})
}
