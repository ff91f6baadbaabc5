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
	b := line(buf[:0])
	b.add(a.HouseNumber)
	b.street(a)
	b.add(a.UnitType)
	b.add(a.Unit)
	b.add(a.Route)
	if a.POBox != "" {
		if a.Route == "" {
			b.add("PO")
		}
		b.add("BOX")
		b.add(a.POBox)
	}
	if len(b) > 0 && (a.City != "" || a.State != "" || a.ZIP != "") {
		b = append(b, ',')
	}
	b.add(a.City)
	b.add(a.State)
	b.add(a.ZIP)
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
	b := line(buf[:0])
	b.street(a)
	return string(b)
}

// A line is words with one space between them.
type line []byte

func (b *line) add(word string) {
	if word == "" {
		return
	}
	if len(*b) > 0 {
		*b = append(*b, ' ')
	}
	*b = append(*b, word...)
}

func (b *line) street(a *Address) {
	b.add(a.Predirectional)
	b.add(a.StreetName)
	b.add(a.Suffix)
	b.add(a.Postdirectional)
}
