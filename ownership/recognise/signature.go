package recognise

import "github.com/ownerlink/ownerlink/record"

// signature is the columns by which a kind is known: each of needs, under any of its names, and none of never. A file that
// lacks one of needs is said to lack it only if it has one of marks, where there are any: columns that no other trade has.
type signature struct {
	kind  Kind
	needs [][]string
	never []string
	marks []string
}

func (s *signature) fits(l *record.Lookup) bool {
	return len(s.lacks(l)) == 0 && l.Find(s.never...) < 0
}

func (s *signature) lacks(l *record.Lookup) [][]string {
	var lacks [][]string
	for _, names := range s.needs {
		if l.Find(names...) < 0 {
			lacks = append(lacks, names)
		}
	}
	return lacks
}

var (
	ccn       = []string{"CCN", "CMS Certification Number (CCN)", "CMS Certification Number", "Federal Provider Number", "FPN", "PROVNUM"}
	contactID = []string{"Record Id", "Contact Id", "id"}
	accountID = []string{"Record Id", "Account Id", "id"}
)

// signatures are tried in order.
var signatures = []signature{
	{kind: Owners, needs: [][]string{
		{"ENROLLMENT ID"}, {"ASSOCIATE ID - OWNER", "OWNER ASSOCIATE ID", "PAC ID - OWNER"}, {"ROLE TEXT - OWNER", "ROLE CODE - OWNER", "OWNER ROLE TEXT", "OWNER ROLE CODE", "ROLE TEXT", "ROLE CODE"},
		{"LAST NAME - OWNER", "OWNER LAST NAME", "LAST NAME"}, {"ORGANIZATION NAME - OWNER", "OWNER ORGANIZATION NAME"},
		{"PERCENTAGE OWNERSHIP", "PERCENTAGE OWNERSHIP - OWNER", "OWNERSHIP PERCENTAGE"},
	}},
	{kind: Changes, needs: [][]string{
		{"ENROLLMENT ID - BUYER", "BUYER ENROLLMENT ID"}, {"ENROLLMENT ID - SELLER", "SELLER ENROLLMENT ID"}, {"EFFECTIVE DATE"},
		{"CHOW TYPE CODE", "CHOW TYPE TEXT"},
	}},
	{kind: Enrollments, needs: [][]string{
		{"ENROLLMENT ID"}, {"CCN"}, {"ASSOCIATE ID"}, {"ORGANIZATION NAME"}, {"ADDRESS LINE 1"}, {"PROVIDER TYPE TEXT", "PROVIDER TYPE CODE", "ENROLLMENT STATE"},
	}, marks: []string{"ASSOCIATE ID"}},
	{kind: CareCompareOwners, needs: [][]string{
		ccn, {"Role played by Owner or Manager in Facility", "ROLE DESC"}, {"Owner Name"}, {"Owner Type"}, {"Association Date"},
	}},
	{kind: CareCompareProviders, needs: [][]string{
		ccn, {"Provider Name", "PROVNAME"}, {"Provider Address", "ADDRESS"}, {"Number of Certified Beds", "BEDCERT"}, {"Ownership Type", "OWNERSHIP"},
	}},
	{kind: Chains, needs: [][]string{
		{"Chain", "Chain name", "Affiliated entity"}, {"Chain ID", "Affiliated entity ID"}, {"Number of facilities"}, {"Average overall 5-star rating"},
	}},
	{kind: Properties, needs: [][]string{
		{"id", "propertyId"}, {"owner1LastName", "ownerInfo.owner1LastName", "ownerInfo.owner1FullName", "ownerInfo.companyName", "companyName"},
		{"mailAddress.address", "mailAddress.street", "ownerInfo.mailAddress.address", "ownerInfo.mailAddress.label"},
		{"address.address", "address.street", "propertyInfo.address.address", "propertyInfo.address.label", "propertyUseCode", "propertyInfo.propertyUseCode"},
	}, marks: []string{"owner1LastName", "ownerInfo.owner1LastName", "propertyUseCode"}},
	{kind: ZohoFacilities, needs: [][]string{
		{"id", "Record Id", "property master id"}, {"zoho account id", "Account Name.id", "Account.id", "Account Id", "Account Name", "Account"}, {"ccn", "cms ccn", "cms certification number"},
		{"facility name", "property name", "property master name", "name"}, {"street", "address", "street address", "facility street", "facility address", "property address", "address line 1"},
	}, never: []string{"Last Name"}, marks: []string{"zoho account id", "property master id"}},
	{kind: ZohoContacts, needs: [][]string{
		contactID, {"Last Name", "Full Name"}, {"First Name", "Full Name"}, {"Account Name", "Account Name.id", "Account Name.name", "Account.name", "Account.id", "Company"},
		{"Email", "Phone", "Mobile", "Mailing Street", "Mailing City", "Title", "Contact Owner", "Owner.id"},
	}, marks: []string{"Account Name.id", "Account Name", "Account Name.name", "Contact Owner.id", "Contact Owner"}},
	{kind: ZohoAccounts, needs: [][]string{
		accountID, {"Account Name", "Name"}, {"Billing Street", "Billing City", "Billing State", "Shipping Street", "Account Type", "Website"},
		{"Account Owner", "Owner.id", "Owner.name", "Industry", "Parent Account", "Parent Account.id", "Billing Code", "Billing State", "Phone"},
	}, never: []string{"Last Name"}, marks: []string{"Billing Street", "Billing City", "Parent Account"}},

	{kind: NPPES, needs: [][]string{
		{"NPI"}, {"Entity Type Code"}, {"Provider Organization Name (Legal Business Name)"}, {"Provider Last Name (Legal Name)"}, {"Provider Enumeration Date"},
	}},
	{kind: NPPESLocations, needs: [][]string{
		{"NPI"}, {"Provider Secondary Practice Location Address- Address Line 1"}, {"Provider Secondary Practice Location Address - City Name"},
		{"Provider Secondary Practice Location Address - Postal Code"},
	}},
	{kind: NPPESOtherNames, needs: [][]string{{"NPI"}, {"Provider Other Organization Name"}, {"Provider Other Organization Name Type Code"}}, never: []string{"Entity Type Code"}},
	{kind: NPPESEndpoints, needs: [][]string{{"NPI"}, {"Endpoint Type"}, {"Endpoint"}, {"Affiliation"}}},
	{kind: NPPESAnswers, needs: [][]string{{"number"}, {"enumeration_type"}, {"addresses"}, {"taxonomies"}}},
	{kind: OptOut, needs: [][]string{{"NPI"}, {"Last Name"}, {"Optout Effective Date"}, {"Optout End Date"}}},
	{kind: OrderReferring, needs: [][]string{{"NPI"}, {"LAST NAME"}, {"PARTB"}, {"DME"}, {"HHA"}}},
	{kind: Revalidation, needs: [][]string{{"Enrollment ID"}, {"National Provider Identifier"}, {"Revalidation Due Date"}, {"Adjusted Due Date"}}},
	{kind: PPEFEnrollment, needs: [][]string{{"NPI"}, {"PECOS_ASCT_CNTL_ID"}, {"ENRLMT_ID"}, {"PROVIDER_TYPE_CD"}}},
	{kind: PPEFReassignment, needs: [][]string{{"REASGN_BNFT_ENRLMT_ID"}, {"RCV_BNFT_ENRLMT_ID"}}},
	{kind: PPEFPracticeLocation, needs: [][]string{{"ENRLMT_ID"}, {"CITY_NAME"}, {"STATE_CD"}, {"ZIP_CD"}}},
	{kind: PPEFSecondarySpecialty, needs: [][]string{{"ENRLMT_ID"}, {"PROVIDER_TYPE_CD"}, {"PROVIDER_TYPE_DESC"}}},
	{kind: PECOSOwnership, needs: [][]string{{"PARENT_ID"}, {"SUBSIDIARY_ID"}, {"OWNERSHIP_PCT"}}},
	{kind: PECOSChain, needs: [][]string{{"ROOT_ORG_ID"}, {"LEVEL_1_ID"}}},
	{kind: PECOSAssociations, needs: [][]string{{"PROVIDER_ID"}, {"ORG_ID", "ORGANIZATION_ID"}, {"ASSOCIATION_TYPE", "EFFECTIVE_DATE", "ROLE"}}},
	{kind: PECOSEnrollment, needs: [][]string{{"ENROLLMENT_ID", "ENRLMT_ID"}, {"ASSOCIATE_ID", "PAC_ID", "ORG_ID"}, {"ORG_NAME", "LEGAL_NAME"}, {"STATUS", "EFFECTIVE_DATE", "ENROLLMENT_STATUS"}}},
	{kind: CHOWNPIs, needs: [][]string{{"ENROLLMENT ID"}, {"NPI"}}, never: []string{"CCN", "LAST NAME", "ORGANIZATION NAME", "PROVIDER TYPE CODE"}},
	{kind: CareCompareRoles, needs: [][]string{{"cms_role_label"}, {"role_family"}}},
}
