package cms

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/ownerlink/ownerlink/record"
)

// Widths of ids that are all digits.
const (
	associateIDWidth = 10
	npiWidth         = 10
	ccnWidth         = 6
	longCCNWidth     = 9
)

// ids reads the ids of one row and remembers which had to be mended.
type ids struct {
	fields *record.Fields
	mended string
}

func (r *ids) associate(row record.Row, c record.Field) (string, error) {
	return r.read(row, c, associateIDWidth, associateIDWidth)
}

func (r *ids) npi(row record.Row, c record.Field) (string, error) {
	return r.read(row, c, npiWidth, npiWidth)
}

// ccn mends five digits to six and eight to nine, the two lengths of certification numbers without letters, and 4.90E+257,
// which is what a spreadsheet makes of 49E256.
func (r *ids) ccn(row record.Row, c record.Field) (string, error) {
	if s := r.fields.Text(row, c); rounded(s) {
		if ccn := powerOfTen(s); ccn != "" {
			r.note(c)
			return ccn, nil
		}
	}
	return r.read(row, c, ccnWidth, longCCNWidth)
}

// powerOfTen undoes the reading of a certification number of two digits, E and three digits as a number. It gives "" where
// several fit: 5.00E+123 may have been 05E123 or 50E122, and below ten digits it may be a number cut short.
func powerOfTen(s string) string {
	mantissa, exponent, _ := strings.Cut(strings.ToUpper(s), "E+")
	whole, decimals, _ := strings.Cut(mantissa, ".")
	power, err := strconv.Atoi(exponent)
	if err != nil || len(whole) != 1 || whole == "0" || power < 11 || power > 1000 {
		return ""
	}
	if decimals = strings.TrimRight(decimals, "0"); len(decimals) != 1 {
		return ""
	}
	return fmt.Sprintf("%s%sE%03d", whole, decimals, power-1)
}

// number reads an id without fixed width, such as an affiliation entity's.
func (r *ids) number(row record.Row, c record.Field) (string, error) {
	return r.read(row, c, 0, 0)
}

func (r *ids) zip(row record.Row, c record.Field) string {
	s := r.fields.Text(row, c)
	if padded := padDigits(strings.ReplaceAll(s, "-", ""), 5, 9); allDigits(s) && len(padded) > len(s) {
		return padded
	}
	return s
}

func (r *ids) read(row record.Row, c record.Field, short, long int) (string, error) {
	s := r.fields.Text(row, c)
	if (len(s) == short || len(s) == long) && allDigits(s) {
		return s, nil
	}
	if rounded(s) {
		return "", r.fields.Refuse(row, c, "is an id that a spreadsheet rounded; take the file as it was published")
	}
	whole := s
	if head, zeros, ok := strings.Cut(s, "."); ok && allDigits(head) && strings.Trim(zeros, "0") == "" {
		whole = head
	}
	if allDigits(whole) {
		whole = padDigits(whole, short, long)
	}
	if whole != s {
		r.note(c)
	}
	return whole, nil
}

func (r *ids) note(c record.Field) {
	if r.mended != "" {
		r.mended += ", "
	}
	r.mended += r.fields.Name(c)
}

// padDigits puts back up to two leading zeros where digits is one or two short of a width.
func padDigits(digits string, short, long int) string {
	for _, width := range []int{short, long} {
		if missing := width - len(digits); missing == 1 || missing == 2 {
			return "00"[:missing] + digits
		}
	}
	return digits
}

// rounded reports the form a spreadsheet gives to long numbers, and to certification numbers like 49E256: 1.23457E+09.
func rounded(s string) bool {
	mantissa, exponent, ok := strings.Cut(s, "E+")
	if !ok {
		mantissa, exponent, ok = strings.Cut(s, "e+")
	}
	return ok && allDigits(exponent) && allDigits(strings.Replace(mantissa, ".", "", 1))
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
