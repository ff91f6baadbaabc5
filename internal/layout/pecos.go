package layout

// PECOSEnrollment is the ENROLLMENT file under a data use agreement. Its layout is not public: these columns are what synth writes.
var PECOSEnrollment = Layout{Name: "PECOSEnrollment", Family: PECOS, Columns: []string{
	"ENROLLMENT_ID", "ASSOCIATE_ID", "NPI", "CCN", "ORG_NAME", "PROVIDER_TYPE_CD", "STATE_CD", "EFFECTIVE_DATE", "STATUS",
}}

// PECOSOwnership is the OWNERSHIP file: one row a direct holding.
var PECOSOwnership = Layout{Name: "PECOSOwnership", Family: PECOS, Columns: []string{
	"PARENT_ID", "SUBSIDIARY_ID", "OWNERSHIP_PCT", "EFFECTIVE_DATE",
}}

// PECOSChain is the CHAIN file with three levels; it may have any number. A shorter chain has the word null.
var PECOSChain = Layout{Name: "PECOSChain", Family: PECOS, Columns: []string{
	"ROOT_ORG_ID", "LEVEL_1_ID", "LEVEL_2_ID", "LEVEL_3_ID",
}}

// PECOSAssociations ties a provider to an organization. Its layout is not public either.
var PECOSAssociations = Layout{Name: "PECOSAssociations", Family: PECOS, Columns: []string{
	"PROVIDER_ID", "ORG_ID", "ASSOCIATION_TYPE", "EFFECTIVE_DATE",
}}

// PPEFEnrollment is the public provider enrollment file.
var PPEFEnrollment = Layout{Name: "PPEFEnrollment", Family: PECOS, Columns: []string{
	"NPI", "PECOS_ASCT_CNTL_ID", "ENRLMT_ID", "PROVIDER_TYPE_CD", "PROVIDER_TYPE_DESC", "STATE_CD", "FIRST_NAME",
	"MDL_NAME", "LAST_NAME", "ORG_NAME",
}}

// PPEFEnrollmentFlagged is the same file with the flag of several NPIs, as other releases have it.
var PPEFEnrollmentFlagged = Layout{Name: "PPEFEnrollmentFlagged", Family: PECOS, Columns: []string{
	"NPI", "MULTIPLE_NPI_FLAG", "PECOS_ASCT_CNTL_ID", "ENRLMT_ID", "PROVIDER_TYPE_CD", "PROVIDER_TYPE_DESC", "STATE_CD", "FIRST_NAME",
	"MDL_NAME", "LAST_NAME", "ORG_NAME",
}}

// PPEFReassignment: who reassigns benefits to whom, by enrollment.
var PPEFReassignment = Layout{Name: "PPEFReassignment", Family: PECOS, Columns: []string{
	"REASGN_BNFT_ENRLMT_ID", "RCV_BNFT_ENRLMT_ID",
}}

// PPEFPracticeLocation is the city, state and ZIP of an enrollment.
var PPEFPracticeLocation = Layout{Name: "PPEFPracticeLocation", Family: PECOS, Columns: []string{
	"ENRLMT_ID", "CITY_NAME", "STATE_CD", "ZIP_CD",
}}

// PPEFSecondarySpecialty lists further provider types of an enrollment.
var PPEFSecondarySpecialty = Layout{Name: "PPEFSecondarySpecialty", Family: PECOS, Columns: []string{
	"ENRLMT_ID", "PROVIDER_TYPE_CD", "PROVIDER_TYPE_DESC",
}}

// OptOut is the opt-out affidavits file.
var OptOut = Layout{Name: "OptOut", Family: PECOS, Columns: []string{
	"First Name", "Last Name", "NPI", "Specialty", "Optout Effective Date", "Optout End Date",
	"First Line Street Address", "Second Line Street Address", "City Name", "State Code", "Zip code",
	"Eligible to Order and Refer", "Last updated",
}}

// OrderReferring is who may order and refer, Y or N by service.
var OrderReferring = Layout{Name: "OrderReferring", Family: PECOS, Columns: []string{
	"NPI", "LAST_NAME", "FIRST_NAME", "PARTB", "DME", "HHA", "PMD", "HOSPICE",
}}

// Revalidation is the revalidation due date list; TBD is a value of its date columns.
var Revalidation = Layout{Name: "Revalidation", Family: PECOS, Columns: []string{
	"Enrollment ID", "National Provider Identifier", "First Name", "Last Name", "Organization Name",
	"Enrollment State Code", "Enrollment Type", "Provider Type Text", "Enrollment Specialty", "Revalidation Due Date",
	"Adjusted Due Date", "Individual Total Reassign To", "Receiving Benefits Reassignment",
}}
