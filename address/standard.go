package address

// Standard returns the address on one line in the form of Publication 28, without punctuation but for one comma before
// the city: "980 SYLVAN AVE STE 2, ENGLEWOOD CLIFFS NJ 07632". Parsing it again gives the same line; text so strange that
// it does not settle gives "", as do a foreign address and text that is no address. What stands before the street
// (Recipient) is left out.
func (a *Address) Standard() string {
	s := a.oneLine()
	if a.settled {
		return s
	}
	for range 4 {
		b := Parse(s)
		again := b.oneLine()
		if again == s {
			return s
		}
		s = again
	}
	return ""
}

// oneLine writes the parts as they are.
func (a *Address) oneLine() string {
	var buf [160]byte
	b := add(buf[:0], a.HouseNumber)
	b = a.street(b)
	b = add(b, a.UnitType)
	b = add(b, a.Unit)
	b = add(b, a.Route)
	if a.POBox != "" {
		if a.Route == "" {
			b = add(b, "PO")
		}
		b = add(b, "BOX")
		b = add(b, a.POBox)
	}
	if len(b) > 0 && (a.City != "" || a.State != "" || a.ZIP != "") {
		b = append(b, ',')
	}
	b = add(b, a.City)
	b = add(b, a.State)
	b = add(b, a.ZIP)
	if a.ZIP4 != "" {
		b = append(b, '-')
		b = append(b, a.ZIP4...)
	}
	return string(b)
}

// Street returns the street line without house number and unit: directionals, name and suffix, or the two streets of an
// intersection. It is empty for a box or a rural route.
func (a *Address) Street() string {
	if a.Predirectional == "" && a.Suffix == "" && a.Postdirectional == "" {
		return a.StreetName
	}
	var buf [96]byte
	return string(a.street(buf[:0]))
}

// street appends the street line.
func (a *Address) street(b []byte) []byte {
	b = add(b, a.Predirectional)
	b = add(b, a.StreetName)
	b = add(b, a.Suffix)
	return add(b, a.Postdirectional)
}

// add appends a word, after a space where there are words before it.
func add(b []byte, word string) []byte {
	if word == "" {
		return b
	}
	if len(b) > 0 {
		b = append(b, ' ')
	}
	return append(b, word...)
}
