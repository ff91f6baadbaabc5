// Package ids knows the numbers by which CMS's facilities, owners and places are called, and mends what spreadsheets do to
// them: leading zeros lost, ".0" behind, and certification numbers like 49E256 read as powers of ten.
package ids

import (
	"fmt"
	"strconv"
	"strings"
)

// Widths of ids that are all digits: associate ids and NPIs have ten, certification numbers six, or nine for a part of a
// facility, ZIP codes five or nine.
const (
	tenDigits = 10
	shortCCN  = 6
	longCCN   = 9
	shortZIP  = 5
	longZIP   = 9
)

// Associate returns an associate (PAC) id with its ten digits. ok is false where a spreadsheet has rounded it, which
// nothing brings back.
func Associate(s string) (id string, ok bool) { return mend(s, tenDigits, tenDigits) }

// NPI is [Associate] for a National Provider Identifier.
func NPI(s string) (id string, ok bool) { return mend(s, tenDigits, tenDigits) }

// CCN is [Associate] for a certification number: five digits are mended to six, eight to nine, 4.90E+257 to 49E256.
func CCN(s string) (id string, ok bool) {
	if rounded(s) {
		if id = powerOfTen(s); id != "" {
			return id, true
		}
	}
	return mend(s, shortCCN, longCCN)
}

// Number is [Associate] for an id of no fixed width.
func Number(s string) (id string, ok bool) { return mend(s, 0, 0) }

// ZIP returns a ZIP code with the zeros it begins with; what is none stays as it is.
func ZIP(s string) string {
	if (len(s) == shortZIP || len(s) == longZIP) && Digits(s) {
		return s
	}
	if id, ok := mend(s, shortZIP, longZIP); ok {
		return id
	}
	return s
}

// Rounded reports the form that a spreadsheet gives to long numbers: 1.23457E+09.
func Rounded(s string) bool { return rounded(s) }

// Digits reports a text of one or more decimal digits and nothing else.
func Digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

func mend(s string, short, long int) (string, bool) {
	if (len(s) == short || len(s) == long) && Digits(s) {
		return s, true
	}
	if rounded(s) {
		return "", false
	}
	if head, zeros, found := strings.Cut(s, "."); found && Digits(head) && strings.Trim(zeros, "0") == "" {
		s = head
	}
	if !Digits(s) {
		return s, true
	}
	for _, width := range []int{short, long} {
		if missing := width - len(s); missing == 1 || missing == 2 {
			return "00"[:missing] + s, true
		}
	}
	return s, true
}

func rounded(s string) bool {
	if strings.IndexByte(s, '+') < 0 {
		return false
	}
	mantissa, exponent, found := strings.Cut(strings.ToUpper(s), "E+")
	return found && Digits(exponent) && Digits(strings.Replace(mantissa, ".", "", 1))
}

// powerOfTen undoes the reading of a certification number of two digits, E and three digits. It gives "" where several fit
// (5.00E+123 was 05E123 or 50E122), and where it may be a longer number cut short: only the two decimals of 4.90E+05 tell
// that a spreadsheet took what was typed for a power of ten.
func powerOfTen(s string) string {
	mantissa, exponent, _ := strings.Cut(strings.ToUpper(s), "E+")
	whole, decimals, _ := strings.Cut(mantissa, ".")
	power, err := strconv.Atoi(exponent)
	if err != nil || len(whole) != 1 || whole == "0" || power < 1 || power > 1000 {
		return ""
	}
	if power <= tenDigits && len(decimals) != 2 {
		return ""
	}
	if decimals = strings.TrimRight(decimals, "0"); len(decimals) != 1 {
		return ""
	}
	return fmt.Sprintf("%s%sE%03d", whole, decimals, power-1)
}
