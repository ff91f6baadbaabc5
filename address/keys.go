package address

import (
	"strconv"

	"github.com/ownerlink/ownerlink/address/internal/states"
)

// Keys for blocking and for counting. Addresses that may be one share a key; "" is no key. House numbers count without
// letter, fraction and the end of a range, and streets without suffix and directionals, so that most of what people leave
// out or write in another way does not part them.

// BuildingKey returns a key that addresses of one building share: house number, street and ZIP, or box and ZIP (city and
// state where there is no ZIP). It is "" where the address does not say which building.
func (a *Address) BuildingKey() string {
	var buf [128]byte
	b := a.building(buf[:0])
	return string(b)
}

// UnitKey returns the building's key with the unit's identifier; the building's own where no unit is given.
func (a *Address) UnitKey() string {
	var buf [128]byte
	b := a.building(buf[:0])
	if len(b) > 0 && a.unitKey != "" {
		b = append(append(b, '#'), a.unitKey...)
	}
	return string(b)
}

// NumberZIPKey returns house number and ZIP, "" where one of them is missing.
func (a *Address) NumberZIPKey() string {
	if a.HouseNumber == "" || a.ZIP == "" {
		return ""
	}
	var buf [48]byte
	b := append(a.number(buf[:0]), '|')
	return string(append(b, a.ZIP...))
}

// NumberStreetStateKey returns house number, the sound of the street's name (or its number) and the state, "" where one
// of them is missing. A state that is not written is taken from the ZIP.
func (a *Address) NumberStreetStateKey() string {
	state := a.state
	if state == 0 && a.ZIP != "" {
		state = places().stateOfZIP(a.zip)
	}
	if a.HouseNumber == "" || a.key == "" || state == 0 {
		return ""
	}
	var buf [64]byte
	b := append(a.number(buf[:0]), '|')
	b = append(sound(b, a.key), '|')
	return string(append(b, states.Codes[state]...))
}

// BoxZIPKey returns box number and ZIP, "" where one of them is missing.
func (a *Address) BoxZIPKey() string {
	if a.POBox == "" || a.ZIP == "" {
		return ""
	}
	return a.POBox + "|" + a.ZIP
}

// building appends the building's key.
func (a *Address) building(b []byte) []byte {
	if a.ZIP == "" && (a.City == "" || a.State == "") {
		return b
	}
	switch {
	case a.HouseNumber != "" && a.key != "":
		b = append(a.number(b), ' ')
		b = append(b, a.key...)
	case a.POBox != "":
		b = append(b, a.Route...)
		b = append(b, " BOX "...)
		b = append(b, a.POBox...)
	default:
		return b
	}
	b = append(b, '|')
	if a.ZIP != "" {
		return append(b, a.ZIP...)
	}
	if a.place != 0 {
		b = append(b, places().nameBytes(a.place)...)
	} else {
		b = append(b, a.City...)
	}
	b = append(b, ' ')
	return append(b, a.State...)
}

// number appends the house number: its first digits, or all of a grid number.
func (a *Address) number(b []byte) []byte {
	if a.house.first == 0 {
		return append(b, a.HouseNumber...)
	}
	return strconv.AppendUint(b, uint64(a.house.first), 10)
}

// sound appends a code of how a name sounds: its first letter and the classes of the three consonants that follow, as in
// Soundex (Russell 1918), or its digits if it is a number.
func sound(b []byte, name string) []byte {
	if numbered(name) {
		return append(b, name...)
	}
	const class = "01230120022455012623010202" // of A to Z; 0 is no consonant
	n, last := 0, byte('0')
	for i := 0; i < len(name) && n < 4; i++ {
		c := name[i]
		if c < 'A' || c > 'Z' {
			continue
		}
		k := class[c-'A']
		switch {
		case n == 0:
			b = append(b, c)
			n++
		case k != '0' && k != last:
			b = append(b, k)
			n++
		}
		if c != 'H' && c != 'W' {
			last = k
		}
	}
	return b
}
