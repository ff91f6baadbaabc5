package match

import (
	"math"
	"strconv"
	"strings"

	"github.com/ownerlink/ownerlink/names"
)

// digits keeps the digits of a text.
func digits(s string) string {
	other := 0
	for i := range len(s) {
		if s[i]-'0' > 9 {
			other++
		}
	}
	if other == 0 {
		return s
	}
	out := make([]byte, 0, 24)
	for i := range len(s) {
		if s[i]-'0' <= 9 {
			out = append(out, s[i])
		}
	}
	return string(out)
}

// withoutFraction takes the ".0" off a number that passed through a column of fractions.
func withoutFraction(s string) string {
	if whole, ok := strings.CutSuffix(s, ".0"); ok && len(digits(whole)) == len(whole) {
		return whole
	}
	return s
}

// extension is where a phone number's extension begins: at the first letter or # behind seven digits. It is the length where there is none.
func extension(s string) int {
	n := 0
	for i := range len(s) {
		switch c := s[i]; {
		case c-'0' <= 9:
			n++
		case n >= 7 && (c == '#' || c == ';' || c|0x20 >= 'a' && c|0x20 <= 'z'):
			return i
		}
	}
	return len(s)
}

// normalPhone is the last ten digits; an extension is cut. Fewer than seven digits say nothing.
func normalPhone(s string) string {
	s = withoutFraction(s)
	s = s[:extension(s)]
	d := digits(s)
	if len(d) > 10 {
		d = d[len(d)-10:]
	}
	if len(d) < 7 || strings.Trim(d, d[:1]) == "" {
		return ""
	}
	return d
}

// normalEmail is in lower case, what follows a plus in the local part cut; a text without @ is none.
func normalEmail(s string) string {
	s = strings.ToLower(strings.TrimSpace(strings.TrimPrefix(s, "mailto:")))
	at := strings.LastIndexByte(s, '@')
	if at <= 0 {
		return ""
	}
	if plus := strings.IndexByte(s[:at], '+'); plus > 0 {
		return s[:plus] + s[at:]
	}
	return s
}

// normalIdentifier is letters and digits in upper case.
func normalIdentifier(s string) string {
	return strings.ReplaceAll(names.Fold(withoutFraction(s)), " ", "")
}

// normalZIP is the five digits of a ZIP, with the zeros that a spreadsheet took; a code that is not American stays as it is.
func normalZIP(s string) string {
	f := normalIdentifier(s)
	if len(f) != len(digits(f)) {
		return f
	}
	switch len(f) {
	case 9:
		return f[:5]
	case 8:
		return "0" + f[:4]
	case 3:
		return "00" + f
	}
	return f
}

// normalSuffix is the generation that a suffix names: JR, SR, II, III, IV, V.
func normalSuffix(s string) string {
	switch f := names.Fold(s); f {
	case "JR", "JUNIOR", "JNR", "2ND":
		return map[bool]string{true: "II", false: "JR"}[f == "2ND"]
	case "SR", "SENIOR", "SNR":
		return "SR"
	case "3RD":
		return "III"
	case "4TH":
		return "IV"
	case "II", "III", "IV", "V", "VI", "I":
		return f
	}
	return ""
}

// splitSurname takes a suffix out of a surname: "SMITH JR" gives SMITH and JR.
func splitSurname(s string) (surname, suffix string) {
	f := names.Fold(s)
	if i := strings.LastIndexByte(f, ' '); i > 0 {
		if suffix = normalSuffix(f[i+1:]); suffix != "" && suffix != "I" && suffix != "V" {
			return f[:i], suffix
		}
	}
	return f, ""
}

// normalNumber is a quantity without currency signs and thousands' commas, in Go's shortest form; a text that is no number is missing.
func normalNumber(s string) string {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune("$€£,% ", r) {
			return -1
		}
		return r
	}, s)
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
		return ""
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}

// normalOrganization is a name in capitals, its words one space apart: how it is typed is no part of it, and how many have it does not hang on that.
// What its marks and its legal form say is left to be read.
func normalOrganization(s string) string {
	return strings.Join(strings.Fields(strings.ToUpper(s)), " ")
}
