package parse

import (
	"strings"

	"github.com/ownerlink/ownerlink/address"
)

// A Component is a part of an address as libpostal's parser labels it.
type Component struct {
	Label string // one of libpostal's: "house_number", "road", "unit", "city", ...
	Value string // in lower case
}

// Columns are the components of an address in the columns that package address reads.
type Columns struct {
	Line1, Line2, City, State, ZIP string
}

// ColumnsOf sorts components into columns. Venue names, countries and parts of a town beside its city have no column.
func ColumnsOf(components []Component) Columns {
	first := map[string]string{}
	var roads, units []string
	road := ""
	for i, c := range components {
		switch c.Label {
		case "road":
			roads = append(roads, c.Value)
			// A road before the number is a mistaken recipient ("c/o").
			if i > 0 && components[i-1].Label == "house_number" {
				road = c.Value
			}
		case "unit", "level", "staircase", "entrance":
			units = append(units, c.Value)
		default:
			if first[c.Label] == "" {
				first[c.Label] = c.Value
			}
		}
	}
	if road == "" {
		road = strings.Join(roads, " & ")
	}
	if road == "" && first["po_box"] == "" {
		road = first["house"] // all that there is
	}
	city := first["city"]
	for _, label := range [...]string{"city_district", "suburb"} {
		if city == "" {
			city = first[label]
		}
	}
	return Columns{
		Line1: strings.TrimSpace(first["house_number"] + " " + road),
		Line2: strings.TrimSpace(strings.Join(units, " ") + " " + first["po_box"]),
		City:  city, State: first["state"], ZIP: first["postcode"],
	}
}

// An engine parses with the components of a text.
type engine struct {
	components func(string) []Component
}

func (e engine) Parse(s string) (address.Address, error) {
	a := ColumnsOf(e.components(s)).address()
	a.Input = s
	return a, nil
}

// ParseParts trusts the columns for city, state and ZIP that are given, and takes the rest from the parser, which sees
// the whole address.
func (e engine) ParseParts(line1, line2, city, state, zip string) (address.Address, error) {
	var given []string
	for _, s := range [...]string{line1, line2, city, strings.TrimSpace(state + " " + zip)} {
		if strings.TrimSpace(s) != "" {
			given = append(given, s)
		}
	}
	c := ColumnsOf(e.components(strings.Join(given, ", ")))
	for _, column := range [...]struct {
		to    *string
		given string
	}{{&c.City, city}, {&c.State, state}, {&c.ZIP, zip}} {
		if strings.TrimSpace(column.given) != "" {
			*column.to = column.given
		}
	}
	a := c.address()
	a.Input = address.ParseParts(line1, line2, city, state, zip).Input
	return a, nil
}

func (c Columns) address() address.Address {
	return address.ParseParts(c.Line1, c.Line2, c.City, c.State, c.ZIP)
}
