package names

import (
	"strconv"
	"strings"
)

// numberAt reads a number at i: its digits and how many words it takes; 0 for none.
func numberAt(ps []part, i int) (string, int) {
	s := ps[i].s
	if hasDigit(s) {
		if ordinal := strings.TrimRight(s, "STNDRH"); ordinal != s && allDigits(ordinal) && len(ordinal) <= 2 {
			if n, _ := strconv.Atoi(ordinal); n > 0 && n <= 5 {
				return "", 0 // 1ST is a word like FIRST
			}
		}
		if s[0] == '0' && len(s) > 1 && allDigits(s) {
			s = strings.TrimLeft(s, "0")
		}
		return s, 1
	}
	if v, ok := numberWords[s]; ok {
		if i+1 < len(ps) && !ps[i+1].taken && v >= 20 {
			if u, ok := numberWords[ps[i+1].s]; ok && u < 10 {
				return strconv.Itoa(v + u), 2
			}
			if u, err := strconv.Atoi(ps[i+1].s); err == nil && u > 0 && u < 10 {
				return strconv.Itoa(v + u), 2
			}
		}
		// ONE to TEN open many names that are no series (Three Rivers): there the word stays a word, but its digits are the same word
		return strconv.Itoa(v), 1
	}
	if v := roman(s); v > 0 && i > 0 {
		free := 0
		for k := i + 1; k < len(ps); k++ {
			if !ps[k].taken && !ps[k].bracket && ps[k].segment == ps[i].segment {
				free++
			}
		}
		if len(s) > 1 && s != "DI" && s != "MI" && s != "CI" && s != "LI" && s != "MD" && s != "DC" && s != "CC" && s != "CD" && s != "MM" && s != "XL" || len(s) == 1 && s != "C" && s != "D" && s != "M" && s != "L" && free == 0 {
			return strconv.Itoa(v), 1
		}
	}
	return "", 0
}

func hasDigit(s string) bool {
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			return true
		}
	}
	return false
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

var numberWords = map[string]int{
	"ONE": 1, "TWO": 2, "THREE": 3, "FOUR": 4, "FIVE": 5, "SIX": 6, "SEVEN": 7, "EIGHT": 8, "NINE": 9, "TEN": 10, "ELEVEN": 11, "TWELVE": 12,
	"THIRTEEN": 13, "FOURTEEN": 14, "FIFTEEN": 15, "SIXTEEN": 16, "SEVENTEEN": 17, "EIGHTEEN": 18, "NINETEEN": 19, "TWENTY": 20, "THIRTY": 30,
	"FORTY": 40, "FOURTY": 40, "FIFTY": 50, "SIXTY": 60, "SEVENTY": 70, "EIGHTY": 80, "NINETY": 90,
}

// roman returns the value of a roman numeral up to 99, 0 if s is none.
func roman(s string) int {
	if len(s) == 0 || len(s) > 6 {
		return 0
	}
	value := func(c byte) int {
		switch c {
		case 'I':
			return 1
		case 'V':
			return 5
		case 'X':
			return 10
		case 'L':
			return 50
		}
		return 0
	}
	total := 0
	for i := range len(s) {
		v := value(s[i])
		if v == 0 {
			return 0
		}
		if i+1 < len(s) && value(s[i+1]) > v {
			total -= v
		} else {
			total += v
		}
	}
	if romanOf(total) != s {
		return 0
	}
	return total
}

func romanOf(n int) string {
	var b [12]byte
	out := b[:0]
	for _, step := range [...]struct {
		value int
		s     string
	}{{90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for n >= step.value && len(out) < 10 {
			out = append(out, step.s...)
			n -= step.value
		}
	}
	return string(out)
}
