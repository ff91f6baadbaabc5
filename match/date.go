package match

import (
	"strconv"
	"strings"
	"time"

	"github.com/ownerlink/ownerlink/names"
	"github.com/ownerlink/ownerlink/record"
)

// dateOrder says how the numbers of a column's dates stand.
type dateOrder uint8

const (
	yearFirst dateOrder = iota
	monthFirst
	dayFirst
	serialDays // days as spreadsheets count them; what is none is read as monthFirst
)

// orderOf finds whether a column writes the month or the day first, from the values that leave no choice, or counts days.
func orderOf(c *record.Column) dateOrder {
	dayInFront, monthInFront, serial, other := 0, 0, 0, 0
	for i := range min(c.Distinct(), 20000) {
		v := c.Value(uint32(i + 1))
		if looksLikeSerial(v) {
			serial++
			continue
		}
		other++
		n := numbersIn(v)
		if len(n) == 1 {
			n = compact(n[0])
		}
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
	switch {
	case serial > other:
		return serialDays
	case dayInFront > monthInFront:
		return dayFirst
	}
	return monthFirst
}

// compact parts a number of seven or eight digits that can only be a date with the year at its end, such as 24051971 or, where a spreadsheet took the
// zero, 5241971.
func compact(s string) []string {
	if len(s) != 7 && len(s) != 8 || len(s) == 8 && aDay(s) {
		return nil
	}
	at := len(s) - 6
	a, b, year := s[:at], s[at:at+2], s[at+2:]
	if !plausibleYear(year) || !(a <= "31" || at == 1) || b > "31" || b == "00" || two(a) == "00" || two(a) > "12" && b > "12" {
		return nil
	}
	return []string{a, b, year}
}

// aDay says whether eight digits are a year, a month and a day.
func aDay(s string) bool {
	return plausibleYear(s[:4]) && s[4:6] >= "01" && s[4:6] <= "12" && s[6:] >= "01" && s[6:] <= "31"
}

// numbersIn gives the runs of digits in a text.
func numbersIn(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}

// monthNames are the beginnings of the months' names in languages of western Europe, by month.
var monthNames = [12][]string{{"JAN", "GEN", "ENE"}, {"FEB", "FEV"}, {"MAR", "MAE", "MRT", "MRZ"}, {"APR", "AVR", "ABR"}, {"MAY", "MAI", "MEI", "MAG", "MAJ"}, {"JUN", "JUIN", "GIU"},
	{"JUL", "JUIL", "LUG"}, {"AUG", "AOU", "AGO"}, {"SEP", "SET"}, {"OCT", "OKT", "OTT", "OUT"}, {"NOV"}, {"DEC", "DEZ", "DES", "DIC"}}

// monthIn finds the month that a text names in words, "" where none or several.
func monthIn(s string) string {
	found := ""
	for _, w := range strings.Fields(strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return ' '
		}
		return r
	}, names.Fold(s))) {
		for m, starts := range monthNames {
			for _, start := range starts {
				if len(w) >= len(start) && strings.HasPrefix(w, start) {
					month := two(strconv.Itoa(m + 1))
					if found != "" && found != month {
						return ""
					}
					found = month
				}
			}
		}
	}
	return found
}

// inWords reads a date with its month in words: "24 May 1971", "Mon, May 24th 1971", "24-MAI-71", "Mai 1971"; "" where it is none.
func inWords(s string) string {
	n := numbersIn(s)
	if len(n) == 0 || len(n) > 6 {
		return ""
	}
	month := monthIn(s)
	if month == "" {
		return ""
	}
	switch {
	case len(n) == 1 && len(n[0]) == 4:
		return n[0] + month + "00"
	case len(n) >= 2 && len(n[0]) == 4 && len(n[1]) <= 2:
		return n[0] + month + two(n[1])
	case len(n) >= 2 && len(n[0]) <= 2 && (len(n[1]) == 4 || len(n[1]) == 2):
		return arrange(month, n[0], n[1], monthFirst)
	}
	return ""
}

// normalDate writes a date as eight digits, year first, a day that is not said as 00. A text that is no date, as a slip of the keyboard leaves it,
// keeps its digits, so that it can still be one digit away from the right one; no digits give "".
func normalDate(s string, order dateOrder) string {
	s = strings.TrimSpace(s)
	if hasLetter(s) {
		if d := inWords(s); d != "" {
			return d
		}
	}
	if order == serialDays && looksLikeSerial(s) {
		days, _ := strconv.Atoi(strings.TrimSuffix(s, ".0"))
		return time.Date(1899, 12, 30+days, 0, 0, 0, 0, time.UTC).Format("20060102")
	}
	n := numbersIn(strings.TrimSuffix(s, ".0"))
	if len(n) == 1 && order != yearFirst {
		if parts := compact(n[0]); parts != nil {
			n = parts
		}
	}
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
	case len(n) == 2 && len(n[0]) == 4 && len(n[1]) <= 2 && plausibleYear(n[0]):
		return n[0] + two(n[1]) + "00"
	case len(n) == 2 && len(n[1]) == 4 && len(n[0]) <= 2 && plausibleYear(n[1]):
		return n[1] + two(n[0]) + "00"
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
