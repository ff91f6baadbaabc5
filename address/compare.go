package address

// A Comparison is what two addresses have in common, as a whole and field by field.
type Comparison struct {
	// Level is the whole.
	Level Level
	// Kind is FieldEqual for two addresses of one kind, FieldContradicts otherwise.
	Kind FieldLevel
	// Number compares house numbers: equal, in range (912 in 912-914), form (123 and 123A, 99-40 and 9940), swapped (132
	// and 123), contradicts.
	Number FieldLevel
	// Street compares directionals, name and suffix: equal, suffix missing, directional missing, typo, suffix differs,
	// contradicts; another directional contradicts.
	Street FieldLevel
	// Unit compares identifiers, whatever the designators: equal, one missing, contradicts.
	Unit FieldLevel
	// Box compares boxes: equal, one missing, contradicts.
	Box FieldLevel
	// City compares places: equal (also an abbreviation and a nickname), near (both names of that ZIP), typo, contradicts.
	City FieldLevel
	// State compares states; one that is not written is taken from the ZIP.
	State FieldLevel
	// ZIP compares the first five digits: equal, swapped, near (the first three), contradicts.
	ZIP FieldLevel
	// ZIP4 compares the other four: equal, one missing, contradicts.
	ZIP4 FieldLevel
}

// Compare compares two addresses. Where one of them can be read in several ways, the pair of readings that agree best
// counts. It does not allocate.
func Compare(a, b *Address) Comparison {
	best := compareReading(a, b)
	if a.other == nil && b.other == nil {
		return best
	}
	for i := range 1 + a.other.len() {
		for j := range 1 + b.other.len() {
			if i == 0 && j == 0 {
				continue
			}
			if c := compareReading(a.reading(i), b.reading(j)); c.rank() > best.rank() {
				best = c
			}
		}
	}
	return best
}

// rank orders comparisons by level, then by field.
func (c *Comparison) rank() uint64 {
	r := uint64(c.Level)
	for _, f := range [...]FieldLevel{c.Street, c.Number, c.City, c.State, c.ZIP, c.Unit, c.Box, c.Kind, c.ZIP4} {
		r = r<<4 | uint64(f)
	}
	return r
}

func compareReading(a, b *Address) Comparison {
	if a.Kind == Foreign || b.Kind == Foreign {
		return compareForeign(a, b)
	}
	c := Comparison{
		Kind:   FieldContradicts,
		Number: compareNumbers(a, b),
		Street: compareStreets(a, b),
		Unit:   compareUnits(a, b),
		Box:    compareText(a.POBox, b.POBox),
		ZIP:    compareZIPs(a.zip, b.zip, a.ZIP, b.ZIP),
		ZIP4:   compareText(a.ZIP4, b.ZIP4),
	}
	if a.Kind == b.Kind {
		c.Kind = FieldEqual
	}
	c.City, c.State = comparePlaces(a, b, c.ZIP)
	c.Level = c.level(a, b)
	return c
}

// How sure it is that two addresses are in one place.
const (
	otherPlace = iota
	unsurePlace
	onePlace
)

func (c *Comparison) samePlace(a, b *Address) int {
	switch {
	case c.ZIP == FieldEqual:
		return onePlace
	case c.State == FieldContradicts:
		return otherPlace
	case c.City == FieldEqual:
		return onePlace
	case c.City == FieldNear:
		if c.ZIP == FieldNear || c.ZIP == FieldContradicts {
			return unsurePlace
		}
		return onePlace
	case c.City == FieldTypo:
		if c.ZIP == FieldContradicts {
			return unsurePlace
		}
		return onePlace
	case c.City == FieldContradicts:
		if c.ZIP == FieldNear || c.ZIP == FieldSwapped {
			return unsurePlace
		}
		if c.ZIP <= FieldOneMissing && (a.place == 0 || b.place == 0) && !a.common() && !b.common() {
			return unsurePlace // a part of the city, perhaps
		}
		return otherPlace
	case c.ZIP == FieldContradicts:
		return otherPlace
	}
	return unsurePlace // a city is missing
}

// level sums up the fields.
func (c *Comparison) level(a, b *Address) Level {
	if a.Kind == Unknown || b.Kind == Unknown {
		return Missing
	}
	place := c.samePlace(a, b)
	if place == otherPlace {
		return None
	}
	building := c.building()
	if c.Street == FieldDirectionalMissing && building == SameStreet && !a.common() && !b.common() &&
		(c.ZIP == FieldEqual || c.City == FieldEqual) && c.Number >= FieldForm {
		building = SameBuilding // 831 ELLERSLIE AVE and 831 E ELLERSLIE AVE
	}
	switch {
	case building == SameBuilding && place == unsurePlace:
		return SameStreet
	case building == SameBuilding && c.Unit != FieldContradicts && c.Unit != FieldOneMissing && (a.POBox == "") == (b.POBox == "") &&
		(a.HouseNumber == "") == (b.HouseNumber == ""):
		return SameUnit
	case building == Missing && place == onePlace:
		return SamePlace
	}
	return building
}

// building says how much street, number and box agree: SameBuilding, SameStreet, SamePlace, Contradicts, or Missing where
// there is nothing to compare.
func (c *Comparison) building() Level {
	byBox := Missing
	switch {
	case c.Box == FieldEqual:
		byBox = SameBuilding
	case c.Box == FieldContradicts:
		byBox = Contradicts
	}
	byStreet := Missing
	switch c.Street {
	case FieldContradicts:
		byStreet = SamePlace
	case FieldAffixDiffers, FieldDirectionalMissing:
		byStreet = SameStreet
		if c.Number == FieldContradicts {
			byStreet = SamePlace
		}
	case FieldTypo, FieldAffixMissing, FieldEqual:
		switch c.Number {
		case FieldMissing, FieldOneMissing:
			byStreet = SameStreet
		case FieldContradicts:
			byStreet = Contradicts
		case FieldSwapped:
			byStreet = SameStreet
		default:
			byStreet = SameBuilding
		}
	}
	switch {
	case byBox == Missing:
		return byStreet
	case byStreet == Missing:
		return byBox
	case byStreet == SameStreet && c.Number == FieldMissing: // a rural route: its boxes are its numbers
		return byBox
	}
	return max(byBox, byStreet)
}

func compareText(a, b string) FieldLevel {
	switch {
	case a == "" && b == "":
		return FieldMissing
	case a == "" || b == "":
		return FieldOneMissing
	case a == b:
		return FieldEqual
	}
	return FieldContradicts
}

func compareUnits(a, b *Address) FieldLevel {
	switch l := compareText(a.unitKey, b.unitKey); {
	case l == FieldContradicts && a.unitRank != b.unitRank:
		return FieldOneMissing // a floor and a suite
	default:
		return l
	}
}

// compareZIPs compares two ZIPs of five digits.
func compareZIPs(x, y uint32, a, b string) FieldLevel {
	switch {
	case a == "" || b == "":
		return compareText(a, b)
	case x == y:
		return FieldEqual
	case swapped(x, y):
		return FieldSwapped
	case x/100 == y/100:
		return FieldNear
	}
	return FieldContradicts
}

// swapped says whether two neighbouring digits of x stand in the other order in y.
func swapped(x, y uint32) bool {
	for x != 0 && y != 0 && x%10 == y%10 {
		x, y = x/10, y/10
	}
	return x != y && x/100 == y/100 && x%10 == y/10%10 && x/10%10 == y%10 && x/10 != 0 && y/10 != 0
}

// comparePlaces compares city and state.
func comparePlaces(a, b *Address, zip FieldLevel) (city, state FieldLevel) {
	t := places()
	sa, sb := a.state, b.state
	if sa == 0 && a.ZIP != "" {
		sa = t.stateOfZIP(a.zip)
	}
	if sb == 0 && b.ZIP != "" {
		sb = t.stateOfZIP(b.zip)
	}
	switch {
	case sa == 0 && sb == 0:
	case sa == 0 || sb == 0:
		state = FieldOneMissing
	case sa == sb:
		state = FieldEqual
	default:
		state = FieldContradicts
	}
	switch city = compareText(a.City, b.City); {
	case city != FieldContradicts:
	case a.place != 0 && a.place == b.place:
		city = FieldEqual
	case a.ZIP != "" && b.ZIP != "" && zip == FieldEqual, t.twins[twin(a.place, b.place)], b.ZIP != "" && t.ofZIP(a.place, b.zip), a.ZIP != "" && t.ofZIP(b.place, a.zip):
		city = FieldNear
	case (a.place == 0 || b.place == 0) && typo(a.City, b.City):
		city = FieldTypo
	}
	return city, state
}
