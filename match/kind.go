package match

// A Kind says what the values of a column are, and so how they are read and compared.
type Kind string

// The kinds of columns. Their texts are the words of a SPEC.
const (
	GivenName    Kind = "given"        // given names of a person
	Middle       Kind = "middle"       // middle names or initials
	Surname      Kind = "surname"      // family name; a suffix inside it is found
	Former       Kind = "former"       // maiden or other surname
	Suffix       Kind = "suffix"       // Jr, Sr, II, III
	Name         Kind = "name"         // a person's whole name, in any order
	Organization Kind = "organization" // a company's, facility's or other body's name
	Address      Kind = "address"      // a street line, or a whole address
	HouseNumber  Kind = "house_number"
	Street       Kind = "street" // a street without its number
	Unit         Kind = "unit"
	City         Kind = "city"
	State        Kind = "state"
	ZIP          Kind = "zip"
	Date         Kind = "date"
	Year         Kind = "year"
	Month        Kind = "month"
	Day          Kind = "day"
	Email        Kind = "email"
	Phone        Kind = "phone"
	Website      Kind = "website"
	Identifier   Kind = "identifier" // an id that two records of one thing share: SSN, NPI, CCN
	Number       Kind = "number"     // a quantity
	Category     Kind = "category"   // one of a few values
	Text         Kind = "text"       // words in any order
	Latitude     Kind = "latitude"
	Longitude    Kind = "longitude"
	Ignore       Kind = "ignore" // never evidence
)

// Kinds lists all kinds, in the order in which comparisons are made from them.
func Kinds() []Kind {
	return []Kind{GivenName, Middle, Surname, Former, Suffix, Name, Organization, Date, Year, Month, Day, Identifier, Email, Phone, Website, Address,
		HouseNumber, Street, Unit, City, State, ZIP, Latitude, Longitude, Number, Category, Text, Ignore}
}

func (k Kind) valid() bool {
	for _, v := range Kinds() {
		if v == k {
			return true
		}
	}
	return false
}
