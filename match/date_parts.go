package match

import (
	"strconv"
	"strings"

	"github.com/ownerlink/ownerlink/record"
)

// datePartWords are the words of headings that name a part of a date, whatever stands before or after them.
var datePartWords = map[string]Kind{
	"year": Year, "yyyy": Year, "yr": Year, "y": Year, "jahr": Year, "annee": Year, "ano": Year, "anno": Year, "jaar": Year, "ar": Year, "rok": Year,
	"month": Month, "mm": Month, "mon": Month, "mth": Month, "mo": Month, "m": Month, "monat": Month, "mois": Month, "mes": Month, "mese": Month, "maand": Month, "manad": Month, "miesiac": Month,
	"day": Day, "dd": Day, "dy": Day, "d": Day, "tag": Day, "jour": Day, "dia": Day, "giorno": Day, "dag": Day, "dzien": Day,
}

// dateParts makes a year, a month and a day of three columns whose headings differ in that word alone ("Year", "Month", "Day"; "birth_yyyy",
// "birth_mm", "birth_dd") and whose values can be that. A year by itself stays what it was: a model's, an edition's.
func dateParts(s Spec, side byte, t *record.Table) {
	type parts map[Kind]int // the column's place in s
	found := map[string]parts{}
	var order []string
	for i, c := range s {
		if c.Side != side && c.Side != 0 || c.Reason == "given" {
			continue
		}
		k, rest := datePart(c.Column)
		if k == "" || !fitsDatePart(k, t.Column(c.Column)) {
			continue
		}
		if found[rest] == nil {
			found[rest] = parts{}
			order = append(order, rest)
		}
		if _, twice := found[rest][k]; !twice {
			found[rest][k] = i
		}
	}
	for _, rest := range order {
		if p := found[rest]; len(p) == 3 {
			for k, i := range p {
				s[i].Kind, s[i].Reason = k, "year, month and day in three columns"
			}
		}
	}
}

// datePart finds which part of a date a heading names, and what else it says.
func datePart(heading string) (k Kind, rest string) {
	var others []string
	for _, w := range strings.Fields(normalHeading(heading)) {
		if part, ok := datePartWords[w]; ok && k == "" {
			k = part
			continue
		}
		others = append(others, w)
	}
	return k, strings.Join(others, " ")
}

// fitsDatePart says whether nine in ten of a column's values can be a year, a month or a day.
func fitsDatePart(k Kind, c *record.Column) bool {
	if c == nil {
		return false
	}
	filled, fit := 0, 0
	for _, v := range c.Values()[1:] {
		if isNull(v) {
			continue
		}
		filled++
		n, err := strconv.Atoi(v)
		switch {
		case k == Year && err == nil && len(v) == 4 && plausibleYear(v),
			k == Month && (err == nil && n >= 1 && n <= 12 || monthIn(v) != ""),
			k == Day && err == nil && n >= 1 && n <= 31:
			fit++
		}
	}
	return filled > 1 && fit*10 >= filled*9
}

// datePartDigits are the two digits of a month or a day in a column of its own; a month may stand in words.
func datePartDigits(v string) string {
	if d := digits(v); d != "" {
		return two(d)
	}
	if m := monthIn(v); m != "" {
		return m
	}
	return "00"
}
