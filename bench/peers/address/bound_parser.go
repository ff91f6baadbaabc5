//go:build libpostal && libpostal_parser

package main

import (
	"strings"

	"github.com/ownerlink/ownerlink/address/libpostal/parse"
)

// bound returns the parsers that this build binds: libpostal's own answer, and the same through our standard form.
func bound() map[string]func(string) prediction {
	return map[string]func(string) prediction{"libpostal": asGiven, "parse": ofEngine(parse.New())}
}

// asGiven sorts libpostal's labels into the scorer's fields and changes nothing else.
func asGiven(s string) prediction {
	label := map[string]string{}
	for _, c := range parse.Components(s) {
		label[c.Label] = strings.TrimSpace(label[c.Label] + " " + c.Value)
	}
	city := label["city"]
	for _, l := range [...]string{"city_district", "suburb"} {
		if city == "" {
			city = label[l]
		}
	}
	street := label["road"]
	if street == "" && label["house_number"] == "" && label["po_box"] == "" {
		street = label["house"]
	}
	return prediction{
		Input: s, HouseNumber: label["house_number"], Street: street, Unit: strings.TrimSpace(label["unit"] + " " + label["level"]),
		POBox: label["po_box"], City: city, State: label["state"], ZIP: label["postcode"],
	}
}
