package layout

import "strconv"

// NPIData is NPPES's main file of 330 columns, by the file of June 2025. Earlier files say Provider Gender Code for Provider Sex Code.
var NPIData = Layout{Name: "NPIData", Family: NPPES, Columns: npiColumns()}

// NPIPracticeLocations is the file of further practice locations (pl_pfile).
var NPIPracticeLocations = Layout{Name: "NPIPracticeLocations", Family: NPPES, Columns: []string{
	"NPI", "Provider Secondary Practice Location Address- Address Line 1",
	"Provider Secondary Practice Location Address-  Address Line 2",
	"Provider Secondary Practice Location Address - City Name",
	"Provider Secondary Practice Location Address - State Name",
	"Provider Secondary Practice Location Address - Postal Code",
	"Provider Secondary Practice Location Address - Country Code (If outside U.S.)",
	"Provider Secondary Practice Location Address - Telephone Number",
	"Provider Secondary Practice Location Address - Telephone Extension",
	"Provider Practice Location Address - Fax Number",
}}

// NPIOtherNames is the file of further organization names (othername_pfile).
var NPIOtherNames = Layout{Name: "NPIOtherNames", Family: NPPES, Columns: []string{
	"NPI", "Provider Other Organization Name", "Provider Other Organization Name Type Code",
}}

// NPIEndpoints is the file of electronic endpoints.
var NPIEndpoints = Layout{Name: "NPIEndpoints", Family: NPPES, Columns: []string{
	"NPI", "Endpoint Type", "Endpoint Type Description", "Endpoint", "Affiliation", "Endpoint Description",
	"Affiliation Legal Business Name", "Use Code", "Use Description", "Other Use Description", "Content Type",
	"Content Description", "Other Content Description", "Affiliation Address Line One", "Affiliation Address Line Two",
	"Affiliation Address City", "Affiliation Address State", "Affiliation Address Country",
	"Affiliation Address Postal Code",
}}

// npiColumns writes out the numbered groups: fifteen taxonomies, fifty other identifiers, fifteen taxonomy groups.
func npiColumns() []string {
	columns := append([]string(nil), npiHead...)
	for i := 1; i <= 15; i++ {
		n := strconv.Itoa(i)
		columns = append(columns, "Healthcare Provider Taxonomy Code_"+n, "Provider License Number_"+n,
			"Provider License Number State Code_"+n, "Healthcare Provider Primary Taxonomy Switch_"+n)
	}
	for i := 1; i <= 50; i++ {
		n := strconv.Itoa(i)
		columns = append(columns, "Other Provider Identifier_"+n, "Other Provider Identifier Type Code_"+n,
			"Other Provider Identifier State_"+n, "Other Provider Identifier Issuer_"+n)
	}
	columns = append(columns, npiTail...)
	for i := 1; i <= 15; i++ {
		columns = append(columns, "Healthcare Provider Taxonomy Group_"+strconv.Itoa(i))
	}
	return append(columns, npiEnd...)
}

var npiHead = []string{
	"NPI", "Entity Type Code", "Replacement NPI", "Employer Identification Number (EIN)",
	"Provider Organization Name (Legal Business Name)", "Provider Last Name (Legal Name)", "Provider First Name",
	"Provider Middle Name", "Provider Name Prefix Text", "Provider Name Suffix Text", "Provider Credential Text",
	"Provider Other Organization Name", "Provider Other Organization Name Type Code", "Provider Other Last Name",
	"Provider Other First Name", "Provider Other Middle Name", "Provider Other Name Prefix Text",
	"Provider Other Name Suffix Text", "Provider Other Credential Text", "Provider Other Last Name Type Code",
	"Provider First Line Business Mailing Address", "Provider Second Line Business Mailing Address",
	"Provider Business Mailing Address City Name", "Provider Business Mailing Address State Name",
	"Provider Business Mailing Address Postal Code", "Provider Business Mailing Address Country Code (If outside U.S.)",
	"Provider Business Mailing Address Telephone Number", "Provider Business Mailing Address Fax Number",
	"Provider First Line Business Practice Location Address", "Provider Second Line Business Practice Location Address",
	"Provider Business Practice Location Address City Name", "Provider Business Practice Location Address State Name",
	"Provider Business Practice Location Address Postal Code",
	"Provider Business Practice Location Address Country Code (If outside U.S.)",
	"Provider Business Practice Location Address Telephone Number",
	"Provider Business Practice Location Address Fax Number", "Provider Enumeration Date", "Last Update Date",
	"NPI Deactivation Reason Code", "NPI Deactivation Date", "NPI Reactivation Date", "Provider Sex Code",
	"Authorized Official Last Name", "Authorized Official First Name", "Authorized Official Middle Name",
	"Authorized Official Title or Position", "Authorized Official Telephone Number",
}

var npiTail = []string{
	"Is Sole Proprietor", "Is Organization Subpart", "Parent Organization LBN", "Parent Organization TIN",
	"Authorized Official Name Prefix Text", "Authorized Official Name Suffix Text", "Authorized Official Credential Text",
}

var npiEnd = []string{
	"Certification Date",
}
