package address

// A Level is how much two addresses agree as a whole, in ascending order of evidence.
type Level uint8

// The levels of a comparison of two addresses.
const (
	None         Level = iota // other places
	Contradicts               // the same street or post office, and the house number or box says otherwise
	Missing                   // one of them says nothing that the other says too
	SamePlace                 // the same city or ZIP: another street, or no street to compare
	SameStreet                // the same street of the same place: a number or a directional is missing, or the place is not sure
	SameBuilding              // the same house number, or the same box; the unit is missing on one side or another one
	SameUnit                  // and the same unit, or no unit on either side
)

var levelNames = [...]string{"none", "contradicts", "missing", "same place", "same street", "same building", "same unit"}

// String returns the level in words: "same building".
func (l Level) String() string {
	if int(l) < len(levelNames) {
		return levelNames[l]
	}
	return "none"
}

// A FieldLevel is how much one field of two addresses agrees.
type FieldLevel uint8

// The levels of a field, in ascending order of agreement from FieldContradicts on. [Comparison] says which of them a
// field can have.
const (
	FieldMissing            FieldLevel = iota // missing on both sides
	FieldOneMissing                           // missing on one side, or not comparable (a suite and a floor)
	FieldContradicts                          // both given, and different
	FieldSwapped                              // two neighbouring digits swapped
	FieldNear                                 // ZIP: the same first three digits; city: another name in that ZIP
	FieldAffixDiffers                         // street: suffix in conflict, the name equal
	FieldTypo                                 // one or two letters differ
	FieldDirectionalMissing                   // street: a directional on one side only, the name equal
	FieldAffixMissing                         // street: the suffix on one side only, or a directional at the other end
	FieldForm                                 // number: a letter, fraction or hyphen only
	FieldRange                                // number: within the other's range
	FieldEqual                                // equal in standard form
)

var fieldNames = [...]string{"missing", "one missing", "contradicts", "swapped", "near", "suffix differs", "typo",
	"directional missing", "suffix missing", "form differs", "in range", "equal"}

// String returns the level in words: "one missing".
func (l FieldLevel) String() string {
	if int(l) < len(fieldNames) {
		return fieldNames[l]
	}
	return "missing"
}
