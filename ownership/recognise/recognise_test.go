package recognise

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ownerlink/ownerlink/internal/layout"
	"github.com/ownerlink/ownerlink/record"
)

// layouts says what each of the project's layouts is to be taken for.
var layouts = map[string]Kind{
	"SNFEnrollments": Enrollments, "CareCompareProviders": CareCompareProviders, "Owners40": Owners, "Owners38": Owners,
	"Owners34": Owners, "CareCompareOwners": CareCompareOwners, "CHOW": Changes, "CHOWNPIs": CHOWNPIs, "Chains": Chains,
	"PECOSEnrollment": PECOSEnrollment, "PECOSOwnership": PECOSOwnership, "PECOSChain": PECOSChain,
	"PECOSAssociations": PECOSAssociations, "PPEFEnrollment": PPEFEnrollment, "PPEFEnrollmentFlagged": PPEFEnrollment, "PPEFReassignment": PPEFReassignment,
	"PPEFPracticeLocation": PPEFPracticeLocation, "PPEFSecondarySpecialty": PPEFSecondarySpecialty, "OptOut": OptOut,
	"OrderReferring": OrderReferring, "Revalidation": Revalidation, "NPIData": NPPES, "NPIPracticeLocations": NPPESLocations,
	"NPIOtherNames": NPPESOtherNames, "NPIEndpoints": NPPESEndpoints, "ZohoContacts": ZohoContacts, "ZohoAccounts": ZohoAccounts,
	"ZohoPropertyMaster": ZohoFacilities, "PropertySearch": Properties, "PropertyDetail": Properties,
}

func TestLayouts(t *testing.T) {
	for _, l := range layout.All() {
		want, known := layouts[l.Name]
		if !known {
			t.Errorf("%s: no kind is written down for it", l.Name)
			continue
		}
		for _, spelling := range []struct {
			name  string
			write func(string) string
		}{
			{"as published", func(s string) string { return s }},
			{"with underscores, in small letters", func(s string) string {
				return strings.ToLower(strings.Join(strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" -_/()", r) }), "_"))
			}},
			{"in capitals", strings.ToUpper},
		} {
			header := make([]string, len(l.Columns))
			for i, c := range l.Columns {
				header[len(header)-1-i] = spelling.write(c) // the order does not count either
			}
			if got, err := Header("a.csv", header); got != want || err != nil {
				t.Errorf("%s %s: taken for %v (%v), want %v", l.Name, spelling.name, got, err, want)
			}
		}
	}
}

func TestHeader(t *testing.T) {
	for _, c := range []struct {
		header string
		want   Kind
		why    string
	}{
		{"id,First_Name,Last_Name,Account_Name.name,Account_Name.id,Email,Owner.id", ZohoContacts, "records API"},
		{"id,Account_Name,Billing_Street,Billing_City,Owner.name,Owner.id,Phone", ZohoAccounts, "records API"},
		{"CONTACT ID,Full Name,Account Name,Phone", ZohoContacts, "an older export, cut down"},
		{"id,Name,Account.id,Account.name,CCN,Street,City,State,Zip", ZohoFacilities, "property_master as a module of the CRM"},
		{"CMS Certification Number (CCN),Provider Name,Provider Address,City/Town,State,ZIP Code,Telephone Number,Ownership Type,Number of Certified Beds,Chain Name,Chain ID", CareCompareProviders, "the header of 2025"},
		{"CMS Certification Number (CCN),Provider Name,Provider Address,City/Town,State,ZIP Code,Role played by Owner or Manager in Facility,Owner Type,Owner Name,Ownership Percentage,Association Date,Location,Processing Date", CareCompareOwners, "the header of 2025"},
		{"NPI,MULTIPLE_NPI_FLAG,PECOS_ASCT_CNTL_ID,ENRLMT_ID,PROVIDER_TYPE_CD,PROVIDER_TYPE_DESC,STATE_CD,FIRST_NAME,MDL_NAME,LAST_NAME,ORG_NAME", PPEFEnrollment, "with the flag of later files"},
		{"ROOT_ORG_ID,LEVEL_1_ID,LEVEL_2_ID,LEVEL_3_ID,LEVEL_4_ID,LEVEL_5_ID", PECOSChain, "five levels"},
		{"created_epoch,enumeration_type,number,addresses,taxonomies,basic.first_name", NPPESAnswers, "the registry's API"},
	} {
		if got, err := Header("a.csv", strings.Split(c.header, ",")); got != c.want || err != nil {
			t.Errorf("%s: taken for %v (%v), want %v", c.why, got, err, c.want)
		}
	}
}

func TestUnknownHeader(t *testing.T) {
	for _, c := range []struct{ header, why string }{
		{"id,name", "anything"},
		{"rec_id,given_name,surname,street_number,address_1,suburb,postcode,state,date_of_birth", "people of another trade"},
		{"id,name,description,price", "products"},
		{"zoho_contact_id,zoho_name,ccn,associate_id_owner,cms_owner_name,decision,why", "our own results"},
		{"", "nothing"},
		{"id_l,id_r,match_weight,probability,decision", "pairs"},
		{"NPI,LAST_NAME,FIRST_NAME", "an extract of who knows what"},
	} {
		got, err := Header("a.csv", strings.Split(c.header, ","))
		var unknown *UnknownError
		if got != Unknown || !errors.As(err, &unknown) {
			t.Errorf("%s: taken for %v (%v), want an *UnknownError", c.why, got, err)
		}
	}
}

// TestMissingColumn takes each needed column of the main kinds away.
func TestMissingColumn(t *testing.T) {
	for _, c := range []struct {
		layout layout.Layout
		remove string
	}{
		{layout.Owners40, "ASSOCIATE ID - OWNER"},
		{layout.Owners34, "ENROLLMENT ID"},
		{layout.Owners38, "PERCENTAGE OWNERSHIP"},
		{layout.SNFEnrollments, "CCN"},
		{layout.CareCompareOwners, "federal_provider_number"},
		{layout.CHOW, "ENROLLMENT ID - SELLER"},
		{layout.Chains, "Chain ID"},
		{layout.ZohoContacts, "Record Id"},
	} {
		var header []string
		for _, h := range c.layout.Columns {
			if h != c.remove {
				header = append(header, h)
			}
		}
		got, err := Header("a.csv", header)
		var missing *record.ColumnError
		if got != layouts[c.layout.Name] || !errors.As(err, &missing) {
			t.Errorf("%s without %s: taken for %v (%v), want %v and a *record.ColumnError", c.layout.Name, c.remove, got, err, layouts[c.layout.Name])
			continue
		}
		if !strings.Contains(err.Error(), missing.Column) {
			t.Errorf("the error does not name the column: %v", err)
		}
	}
}

func TestRealFiles(t *testing.T) {
	const folder = "../../../shared/data"
	if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) {
		t.Skip("SKIPPED: no ../shared/data here, so no real file was recognised")
	}
	for file, want := range map[string]Kind{
		"cms/SNF_Enrollments_2026.07.31.csv":                                      Enrollments,
		"cms/RHC_CHOW_Owners_2025.01.02.csv":                                      Owners,
		"cms/RHC_CHOW_2025.01.02.csv":                                             Changes,
		"cms/va_cms_ownership_2022-08.csv":                                        CareCompareOwners,
		"cms/va_cms_provider_final_2022-07.csv":                                   CareCompareProviders,
		"cms/Nursing_Home_Chain_Performance_Measures_Jun_2026.csv":                Chains,
		"cms/videntity_npidata_first10.csv":                                       NPPES,
		"cms/andrewallenbruce_provider_nppes_ao.json":                             NPPESAnswers,
		"cms/andrewallenbruce_provider_nppes_type2.json":                          NPPESAnswers,
		"cms/carecompare_role_labels.csv":                                         CareCompareRoles,
		"people/febrl3.csv":                                                       Unknown,
		"people/cdc/nbs_seed.csv":                                                 Unknown,
		"people/dava_us_patients.csv":                                             Unknown,
		"organizations/listed_filer_metadata.csv.gz":                              Unknown,
		"property/examples/v2_PropertySearch_200_Build_a_List_of_Properties.json": Properties,
		"property/examples/v2_PropGPT_200_Result.json":                            Properties,
	} {
		r, err := record.Open(context.Background(), filepath.Join(folder, file), record.ReadOptions{})
		if err != nil {
			t.Errorf("%v", err)
			continue
		}
		got, err := File(r)
		r.Close()
		if got != want || (err != nil) != (want == Unknown) {
			t.Errorf("%s: taken for %v (%v), want %v", file, got, err, want)
		}
	}
}
