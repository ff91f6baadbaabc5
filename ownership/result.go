package ownership

import "github.com/ownerlink/ownerlink/match"

// A Link is what was decided about a pair and on what evidence.
type Link struct {
	Weight      float64 // bits; the log2 of the odds that Probability states
	Probability float64 // in [0, 1]
	Decision    match.Decision
	Why         string // the evidence in one line, strongest first
}

// A PrincipalLink says that a contact is the person behind an associate id, who has a role at a facility.
type PrincipalLink struct {
	Link
	ContactID, ContactName string
	CCN                    string
	OwnerID, OwnerName     string // the associate id
	Title                  string // CMS's title for the owner there
	RoleCodes              string // at the facility, ascending, joined by spaces
	EntityID, EntityName   string // CMS's affiliated entity of the facility
	CompanyID              string
	Via                    string // [ViaAccount] or [ViaOwner]
	MatchedBy              string // the rule that proposed the pair
}

// How a principal comes to a facility.
const (
	ViaAccount = "account" // it is the contact's own, by its account
	ViaOwner   = "owner"   // it is another of the same person's
)

// A PropCoLink says that an owner owns or controls the owner of a property.
type PropCoLink struct {
	Link
	OwnerID, OwnerType, OwnerName string
	PropertyID, PropertyOwner     string
	Relation                      Relation
}

// Relation says on what a link from an owner to a property rests.
type Relation string

// The relations, the strongest first.
const (
	SamePerson     Relation = "same_person"
	SameCompany    Relation = "same_company"
	SiblingCompany Relation = "sibling_company" // OpCo and PropCo share a stem
	SameAddress    Relation = "same_address"    // an address that is theirs and not everyone's
)

// A BuildingLink says that a property record is that of the facility's own building.
type BuildingLink struct {
	Link
	CCN, PropertyID, PropertyOwner string
}

// A FacilityLink ties a facility of the CRM to a CCN; Decision is match.Given where the CRM had it.
type FacilityLink struct {
	Link
	MasterID, CCN, Name string
}

// A PersonRecord says that a record of a source is of a person.
type PersonRecord struct {
	PersonID, Source, SourceID, Name, Why string
	Inherited                             // of CMS's records only
}

// The sources of a [PersonRecord].
const (
	FromCMS   = "cms"   // the id is an associate id
	FromZoho  = "zoho"  // the id is a contact's
	FromREAPI = "reapi" // the id is a property's, "#", and the number of the owner
)

// A Company is an affiliated entity of CMS, or a facility without one, its own company.
type Company struct {
	ID, EntityID, EntityName string
	Type                     string // [AffiliatedEntity] or [Standalone]
	Facilities               []int  // indexes into World.Facilities, one a CCN
	GroupID                  string // our own grouping
}

// The types of a [Company].
const (
	AffiliatedEntity = "AFFILIATED_ENTITY"
	Standalone       = "STANDALONE"
)

// An Edge of the graph. Ids say what they are of: "cms:" and an associate id, "ccn:", "company:", "zoho:", "account:", "property:",
// "person:".
type Edge struct {
	Source, Target, Kind, RoleCode string
	Percentage                     float64 // NaN where unknown or not applicable
	Since, Until                   string  // YYYY-MM-DD, "" where unknown
	Origin                         string
}
