package match

import (
	"strconv"
	"strings"
	"time"

	"github.com/ownerlink/ownerlink/record"
)

// dateOrder says how the numbers of a column's dates stand.
type dateOrder uint8

const (
	yearFirst dateOrder = iota
	monthFirst
	dayFirst
)

// orderOf finds whether a column writes the month or the day first, from the values that leave no choice.
func orderOf(c *record.Column) dateOrder {
	dayInFront, monthInFront := 0, 0
	for i := range min(c.Distinct(), 20000) {
		n := numbersIn(c.Value(uint32(i + 1)))
		if len(n) < 3 || len(n[0]) > 2 {
			continue
		}
		a, _ := strconv.Atoi(n[0])
		b, _ := strconv.Atoi(n[1])
		switch {
		case a > 12 && a <= 31 && b <= 12:
			dayInFront++
		case b > 12 && b <= 31 && a <= 12:
			monthInFront++
		}
	}
	if dayInFront > monthInFront {
		return dayFirst
	}
	return monthFirst
}

// numbersIn gives the runs of digits in a text.
func numbersIn(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}

// monthLayouts are the forms with a month in words that time.Parse reads.
var monthLayouts = [...]string{"2 Jan 2006", "2 January 2006", "Jan 2, 2006", "January 2, 2006", "2-Jan-2006", "2-Jan-06", "02Jan2006", "Jan 2 2006", "January 2 2006", "2. January 2006"}

// normalDate writes a date as eight digits, year first. A text that is no date, as a slip of the keyboard leaves it, keeps its digits,
// so that it can still be one digit away from the right one; no digits give "".
func normalDate(s string, order dateOrder) string {
	s = strings.TrimSpace(s)
	if strings.ContainsAny(s, "abcdefghijklmnoprstuvyJFMASOND") && !strings.Contains(s, "T") {
		for _, l := range monthLayouts {
			if t, err := time.Parse(l, s); err == nil {
				return t.Format("20060102")
			}
		}
	}
	n := numbersIn(s)
	switch {
	case len(n) == 1 && len(n[0]) == 8:
		if order == yearFirst || plausibleYear(n[0][:4]) {
			return n[0]
		}
		return arrange(n[0][:2], n[0][2:4], n[0][4:], order)
	case len(n) >= 3 && len(n[0]) == 4:
		return n[0] + two(n[1]) + two(n[2])
	case len(n) >= 3 && len(n[0]) <= 2 && len(n[1]) <= 2 && (len(n[2]) == 4 || len(n[2]) == 2):
		return arrange(n[0], n[1], n[2], order)
	}
	return strings.Join(n, "")
}

func arrange(a, b, year string, order dateOrder) string {
	if len(year) == 2 {
		century := "19"
		if year < "30" {
			century = "20"
		}
		year = century + year
	}
	if order == dayFirst {
		a, b = b, a
	}
	if two(a) > "12" && two(b) <= "12" {
		a, b = b, a
	}
	return year + two(a) + two(b)
}

func two(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

func plausibleYear(s string) bool { return s >= "1800" && s <= "2100" }
