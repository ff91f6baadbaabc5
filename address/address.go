// Package address says where a US postal address is: it parses, standardises and compares.
//
// [Parse] takes an address as people write it and gives its parts in the abbreviations of USPS Publication 28;
// [Compare] puts two parsed addresses in one of a few ordered levels, field by field and as a whole. Another house
// number on the same street is a contradiction, an apartment given on one side only is not.
//
// Everything here is safe for concurrent use; an [Address] is not modified once made.
package address

// An Address is a parsed address. All parts are upper case, empty where the text has none, in the abbreviations of
// USPS Publication 28.
type Address struct {
	// Input is the text as it was given.
	Input string
	// Kind tells a street address from a box, a route and the rest.
	Kind Kind

	HouseNumber     string // "980", "123-A", "123 1/2", "12-34", "N6W23001"
	Predirectional  string // "N", "SW"
	StreetName      string // "SYLVAN", "5TH", "US HIGHWAY 41"; for an intersection "MAIN ST & OAK ST"
	Suffix          string // "AVE"
	Postdirectional string // "NW"
	UnitType        string // "STE", "APT", "FL", "#"
	Unit            string // "2", "B"
	Route           string // "RR 2", "HC 68", "PSC 3", "GENERAL DELIVERY": what stands in place of a street
	POBox           string // "123"; with a Route, the number of its box
	City            string // "ENGLEWOOD CLIFFS"
	State           string // two letters
	ZIP             string // five digits
	ZIP4            string // four digits
	Recipient       string // who or what stands before the street: a firm, a building, C/O

	// Assumed tells what the text does not say as it stands.
	Assumed Assumption

	// For comparison and keys.
	key, unitKey                string
	plain                       string // of a foreign address: the input in ASCII
	other                       *readings
	house                       house
	zip                         uint32
	place                       uint16
	road                        system
	unitRank, pre, suffix, post uint8
	lettered                    bool // the street's name has a letter as a word: AVENUE C
	frequent                    bool // the street's name is one of the most frequent
	settled                     bool // the standard form is sure to parse to itself
	state                       uint8
}

// text returns the input in ASCII.
func (a *Address) text() string {
	if a.plain != "" {
		return a.plain
	}
	return a.Input
}

// Assumption is a set of things that parsing assumed.
type Assumption uint8

// What parsing may assume.
const (
	AssumedCity        Assumption = 1 << iota // the city's abbreviation was expanded
	AssumedLeadingZero                        // the ZIP had lost its leading zeros
	AssumedRunTogether                        // a ZIP of nine digits had no hyphen
	AssumedUnit                               // a unit without designator
)

// Kind is the kind of delivery address.
type Kind uint8

// The kinds of address.
const (
	Unknown         Kind = iota // nothing recognised
	Place                       // a city, state or ZIP and nothing before it
	Street                      // house number and street, or a street alone
	POBox                       // PO BOX 123
	RuralRoute                  // RR 2 BOX 18
	HighwayContract             // HC 68 BOX 23A
	Military                    // PSC 3 BOX 4120, APO AE
	GeneralDelivery             // GENERAL DELIVERY
	Intersection                // MAIN ST & OAK ST
	StreetAndBox                // a street address and a box: both are kept
	PrivateMailbox              // a street address with a private mailbox (PMB)
	Foreign                     // not in the United States: it is not parsed
)

var kindNames = [...]string{"unknown", "place", "street", "po_box", "rural_route", "highway_contract", "military",
	"general_delivery", "intersection", "street_and_box", "private_mailbox", "foreign"}

// String returns the kind in words: "street", "po_box".
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "unknown"
}

var assumptionNames = [...]string{"city expanded", "leading zero put back", "nine digits run together", "unit without designator"}

// String lists the assumptions in words, "" for none: "city expanded, leading zero put back".
func (a Assumption) String() string {
	s := ""
	for i, name := range assumptionNames {
		if a&(1<<i) != 0 {
			if s != "" {
				s += ", "
			}
			s += name
		}
	}
	return s
}
