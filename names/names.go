// Package names reads the names of people and organizations and says how alike two of them are.
//
// A name is parsed once ([Person], [Organization]) into its parts, as written and in a normal form, and compared many
// times ([ComparePersons], [CompareOrganizations]). A comparison answers in ordered levels, part by part and as a whole,
// never in a bare number: a part that is missing and a part that contradicts are different levels. [PersonComparison.Score]
// and [OrganizationComparison.Score] are for those who only want a number.
//
// Everything here is safe for concurrent use; a parsed name is not modified once made. Comparing allocates nothing.
//
// It does not decide whether two records are one: see package match, which weighs these levels together with others.
package names

// Type says whether a name is that of a person or of an organization.
type Type uint8

// The types of a name.
const (
	Unknown Type = iota
	PersonType
	OrganizationType
)

// String returns "person", "organization" or "unknown".
func (t Type) String() string {
	switch t {
	case PersonType:
		return "person"
	case OrganizationType:
		return "organization"
	}
	return "unknown"
}
