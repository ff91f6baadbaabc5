package address

// A Level is how much two addresses agree as a whole, in ascending order of evidence.
type Level uint8

// The levels of a comparison of two addresses.
const (
	None         Level = iota // other places
	Contradicts               // the same street, and the house number, box or unit says otherwise
	Missing                   // one of them says nothing, or nothing that the other says too
	SamePlace                 // the same city or ZIP, and no more to compare
	SameStreet                // the same street of the same place, a house number missing
	SameBuilding              // the same house number, or the same box, unit missing or different
	SameUnit                  // and the same unit, or no unit on either side
)

var levelNames = [...]string{"none", "contradicts", "missing", "same place", "same street", "same building", "same unit"}

// String returns the level in words.
func (l Level) String() string {
	if int(l) < len(levelNames) {
		return levelNames[l]
	}
	return "none"
}

// A FieldLevel is how much one field of two addresses agrees.
type FieldLevel uint8

// The levels of a field. Which of them a field can have is said at [Comparison].
const (
	FieldMissing      FieldLevel = iota // missing on both sides
	FieldOneMissing                     // missing on one side
	FieldContradicts                    // both given, and different
	FieldSwapped                        // two neighbouring digits swapped
	FieldNear                           // agree in part: ZIP of the same area, another city of the same ZIP
	FieldAffixDiffers                   // street: suffix or directional in conflict
	FieldTypo                           // one typo
	FieldAffixMissing                   // street: suffix or directional missing on one side
	FieldForm                           // number: letter or hyphen only
	FieldRange                          // number: within the other's range
	FieldEqual                          // equal in standard form
)

var fieldNames = [...]string{"missing", "one missing", "contradicts", "swapped", "near", "suffix or directional differs", "typo",
	"suffix or directional missing", "form differs", "in range", "equal"}

// String returns the level in words.
func (l FieldLevel) String() string {
	if int(l) < len(fieldNames) {
		return fieldNames[l]
	}
	return "missing"
}

// A Comparison is what two addresses have in common, as a whole and field by field.
type Comparison struct {
	Level                                             Level
	Kind, Number, Street, Unit, Box, City, State, ZIP FieldLevel
}

// Compare compares two addresses. It does not allocate.
func Compare(a, b *Address) Comparison {
	c := Comparison{
		Number: equal(a.HouseNumber, b.HouseNumber), Street: equal(a.StreetName, b.StreetName), Unit: equal(a.Unit, b.Unit),
		Box: equal(a.POBox, b.POBox), City: equal(a.City, b.City), State: equal(a.State, b.State), ZIP: equal(a.ZIP, b.ZIP),
	}
	switch {
	case c.State == FieldContradicts, c.City != FieldEqual && c.ZIP != FieldEqual:
		c.Level = None
	case c.Street == FieldEqual && c.Number == FieldEqual && c.Unit != FieldContradicts && c.Unit != FieldOneMissing:
		c.Level = SameUnit
	case c.Street == FieldEqual && c.Number == FieldEqual:
		c.Level = SameBuilding
	case c.Street == FieldEqual && c.Number == FieldContradicts:
		c.Level = Contradicts
	case c.Street == FieldEqual:
		c.Level = SameStreet
	case c.Street == FieldContradicts:
		c.Level = None
	default:
		c.Level = SamePlace
	}
	return c
}

func equal(a, b string) FieldLevel {
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
