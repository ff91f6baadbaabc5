// Package layout holds the headers of the files the project reads and makes up, exactly as their publishers write them: CMS's
// enrollments, owners and changes of ownership, PECOS, NPPES, Zoho's exports and RealEstateAPI's answers.
//
// It is data: readers recognise a file by it, and synth writes by it, so that the two cannot drift apart. Nothing here may be
// modified by a caller.
package layout

// Layout is the header of one kind of file.
type Layout struct {
	Name    string // the Go name of the layout, also what a report calls it
	Family  Family
	Columns []string // in the publisher's order and spelling
}

// Family says which reader a layout belongs to.
type Family string

// The families of files.
const (
	Facilities Family = "facilities"
	Owners     Family = "owners"
	Changes    Family = "changes of ownership"
	Companies  Family = "companies"
	PECOS      Family = "PECOS"
	NPPES      Family = "NPPES"
	Zoho       Family = "Zoho"
	Property   Family = "property"
)

// All returns every layout, in the order of this package's files.
func All() []Layout {
	return []Layout{
		SNFEnrollments, CareCompareProviders, Owners40, Owners38, Owners34, CareCompareOwners, CHOW, CHOWNPIs, Chains,
		PECOSEnrollment, PECOSOwnership, PECOSChain, PECOSAssociations, PPEFEnrollment, PPEFEnrollmentFlagged, PPEFReassignment, PPEFPracticeLocation,
		PPEFSecondarySpecialty, OptOut, OrderReferring, Revalidation,
		NPIData, NPIPracticeLocations, NPIOtherNames, NPIEndpoints,
		ZohoContacts, ZohoAccounts, ZohoPropertyMaster,
		PropertySearch, PropertyDetail,
	}
}

// Index returns the position of column in l, or -1.
func (l Layout) Index(column string) int {
	for i, c := range l.Columns {
		if c == column {
			return i
		}
	}
	return -1
}
