package record

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Date is a day of the calendar, written 2006-01-02; "" is a missing one. Dates compare as texts do.
type Date string

// Time is the beginning of the day in UTC, or the zero time for a missing date.
func (d Date) Time() time.Time {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return time.Time{}
	}
	return t
}

// ParseDate reads a date as American files write it: 01/31/2024, 1/31/24, 2024-01-31, 20240131, Jan 31, 2024, 31-Jan-2024, each
// with or without a time of day behind it, which is dropped without regard to its zone.
//
// Of years with two digits 66 to 99 lie in the last century: nothing in these files is older than Medicare, which began
// to pay in 1966.
func ParseDate(s string) (Date, error) {
	s = strings.TrimSpace(s)
	if y, m, d, ok := splitDate(s); ok {
		return makeDate(s, y, m, d)
	}
	for _, layout := range []string{"Jan 2, 2006", "January 2, 2006", "2-Jan-2006", "2 Jan 2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return makeDate(s, t.Year(), int(t.Month()), t.Day())
		}
	}
	return "", notDate(s)
}

func makeDate(s string, y, m, d int) (Date, error) {
	if m < 1 || m > 12 || d < 1 || y < 1 || y > 9999 || d > time.Date(y, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Day() {
		return "", notDate(s)
	}
	b := []byte("0000-00-00")
	putDigits(b[:4], y)
	putDigits(b[5:7], m)
	putDigits(b[8:], d)
	return Date(b), nil
}

func putDigits(b []byte, n int) {
	for i := len(b) - 1; i >= 0; i-- {
		b[i] = byte('0' + n%10)
		n /= 10
	}
}

func notDate(s string) error { return fmt.Errorf("%s is not a date", quoteShort(s)) }

// splitDate finds year, month and day where all three are numbers.
func splitDate(s string) (y, m, d int, ok bool) {
	if i := strings.IndexAny(s, "T "); i > 0 && looksLikeTime(s[i+1:]) {
		s = s[:i]
	}
	if len(s) == 8 && allDigits(s) {
		return number(s[:4]), number(s[4:6]), number(s[6:]), true
	}
	for _, cut := range []string{"/", "-"} {
		first, rest, found := strings.Cut(s, cut)
		second, third, found2 := strings.Cut(rest, cut)
		if !found || !found2 || !allDigits(first) || !allDigits(second) || !allDigits(third) {
			continue
		}
		switch {
		case len(first) == 4 && len(second) <= 2 && len(third) <= 2:
			return number(first), number(second), number(third), true
		case len(first) <= 2 && len(second) <= 2 && len(third) == 4:
			return number(third), number(first), number(second), true
		case len(first) <= 2 && len(second) <= 2 && len(third) == 2:
			y := number(third) + 2000
			if y >= 2066 {
				y -= 100
			}
			return y, number(first), number(second), true
		}
	}
	return 0, 0, 0, false
}

// looksLikeTime tells 10:30, 00:00:00.000Z and 1:05 PM from the rest of a date in words.
func looksLikeTime(s string) bool {
	s = strings.TrimSpace(s)
	return len(s) >= 4 && s[0] >= '0' && s[0] <= '9' && (s[1] == ':' || s[2] == ':')
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

func number(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}
