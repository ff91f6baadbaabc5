package address

import "strings"

// Parse reads an address on one or several lines. What cannot be understood is left out of the parts; no input is an
// error.
func Parse(s string) Address {
	a := Address{Input: s}
	up := strings.ToUpper(strings.NewReplacer(".", "", "\n", ",", "\r", "").Replace(s))
	parts := strings.Split(up, ",")
	var fields [][]string
	for _, p := range parts {
		if f := strings.Fields(p); len(f) > 0 {
			fields = append(fields, f)
		}
	}
	n := len(fields)
	if n == 0 {
		return a
	}
	last := fields[n-1]
	if len(last) > 0 && last[len(last)-1][0] >= '0' && last[len(last)-1][0] <= '9' {
		zip := last[len(last)-1]
		a.ZIP = zip[:min(5, len(zip))]
		last = last[:len(last)-1]
	}
	if len(last) > 0 && len(last[len(last)-1]) == 2 {
		a.State = last[len(last)-1]
		last = last[:len(last)-1]
	}
	if len(last) > 0 {
		a.City = strings.Join(last, " ")
	} else if n > 2 {
		a.City = strings.Join(fields[n-2], " ")
	}
	a.street(fields[0])
	a.Kind = Street
	return a
}

// ParseParts reads an address that is already in columns. Any of them may be empty.
func ParseParts(line1, line2, city, state, zip string) Address {
	a := Parse(line1 + " " + line2 + ", " + city + ", " + state + " " + zip)
	return a
}

func (a *Address) street(f []string) {
	if len(f) > 0 && f[0][0] >= '0' && f[0][0] <= '9' {
		a.HouseNumber, f = f[0], f[1:]
	}
	for i, w := range f {
		switch w {
		case "STE", "SUITE", "APT", "UNIT":
			a.UnitType, a.Unit = w, strings.Join(f[i+1:], " ")
			f = f[:i]
		}
		if a.UnitType != "" {
			break
		}
	}
	if n := len(f); n > 1 {
		switch f[n-1] {
		case "ST", "STREET":
			a.Suffix, f = "ST", f[:n-1]
		case "AVE", "AVENUE":
			a.Suffix, f = "AVE", f[:n-1]
		case "RD", "ROAD":
			a.Suffix, f = "RD", f[:n-1]
		}
	}
	a.StreetName = strings.Join(f, " ")
}
