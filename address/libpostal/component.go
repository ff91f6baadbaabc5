package libpostal

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

// ColumnsOf sorts components, in the order of the text, into columns. Venue names beside a street, countries, and parts
// of a town beside its city have no column.
func ColumnsOf(components []Component) Columns {
	first := map[string]string{}
	var roads, units []string
	road := ""
	for i, c := range components {
		if i > 0 && components[i-1].Label == "road" && isDirectional(components[i-1].Value) && (c.Label == "suburb" || c.Label == "city_district") {
			// "1817 W Oakdale, Chicago": the name of the street is taken for a part of the town.
			roads[len(roads)-1] += " " + c.Value
			if road != "" {
				road = roads[len(roads)-1]
			}
			continue
		}
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

func isDirectional(s string) bool {
	switch strings.TrimSuffix(s, ".") {
	case "n", "s", "e", "w", "ne", "nw", "se", "sw", "north", "south", "east", "west":
		return true
	}
	return false
}

// Parsing returns an engine that takes libpostal's cut of the text into components and has package address write them
// in standard form. Where columns are given, those for city, state and ZIP stand, and the parser, which sees the whole
// address, cuts the rest.
//
// The function gives the components of an address in the order of the text; it is called from as many goroutines as the
// engine is. The engine returns no error.
func Parsing(parse func(string) []Component) address.Engine { return parser{parse} }

type parser struct {
	parse func(string) []Component
}

func (p parser) Parse(s string) (address.Address, error) {
	a := ColumnsOf(p.parse(s)).address()
	a.Input = s
	return a, nil
}

func (p parser) ParseParts(line1, line2, city, state, zip string) (address.Address, error) {
	var given []string
	for _, s := range [...]string{line1, line2, city, strings.TrimSpace(state + " " + zip)} {
		if strings.TrimSpace(s) != "" {
			given = append(given, s)
		}
	}
	c := ColumnsOf(p.parse(strings.Join(given, ", ")))
	for column, s := range map[*string]string{&c.City: city, &c.State: state, &c.ZIP: zip} {
		if strings.TrimSpace(s) != "" {
			*column = s
		}
	}
	a := c.address()
	a.Input = address.ParseParts(line1, line2, city, state, zip).Input
	return a, nil
}

func (c Columns) address() address.Address {
	return address.ParseParts(c.Line1, c.Line2, c.City, c.State, c.ZIP)
}
