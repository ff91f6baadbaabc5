package libpostal

import "testing"

func TestText(t *testing.T) {
	for _, row := range []struct{ in, want, why string }{
		{" 12 Main St ", "12 Main St", "as it is"},
		{"12 Peña Blvd", "12 Pena Blvd", "an accent"},
		{"12 Pen\u0303a Blvd", "12 Pena Blvd", "an accent that stands apart"},
		{"12\u00a0Main", "12 Main", "a hard space"},
		{"12\x00Main", "12 Main", "C would end there"},
		{"12\xffMain", "12 Main", "not UTF-8"},
		{"12\x04Main", "12 Main", "a control character"},
		{"хозтовары", "khoztovary", "another script"},
		{" \x00\xff\n", "", "nothing left"},
		{"", "", "nothing"},
	} {
		if got := Text(row.in); got != row.want {
			t.Errorf("%s: Text(%q) = %q, want %q", row.why, row.in, got, row.want)
		}
	}
}
