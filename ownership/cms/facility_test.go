package cms

import (
	"testing"

	"github.com/ownerlink/ownerlink/internal/layout"
	"github.com/ownerlink/ownerlink/record"
)

var enrollment = map[string]string{
	"ENROLLMENT ID": "O20020801000123", "ENROLLMENT STATE": "NJ", "PROVIDER TYPE TEXT": "PART A PROVIDER - SKILLED NURSING FACILITY",
	"NPI": "1234567893", "MULTIPLE NPI FLAG": "N", "CCN": "015009", "ASSOCIATE ID": "4284520000", "ORGANIZATION NAME": "SUNRISE OPCO LLC",
	"DOING BUSINESS AS NAME": "SUNRISE MANOR", "INCORPORATION DATE": "07/07/1995", "INCORPORATION STATE": "DE",
	"ORGANIZATION TYPE STRUCTURE": "LLC", "PROPRIETARY_NONPROFIT": "P", "NURSING HOME PROVIDER NAME": "SUNRISE MANOR",
	"AFFILIATION ENTITY NAME": "SUNRISE GROUP", "AFFILIATION ENTITY ID": "042", "ADDRESS LINE 1": "1 ELM ST", "CITY": "TEANECK",
	"STATE": "NJ", "ZIP CODE": "076661234",
}

func TestEnrollment(t *testing.T) {
	f, err := one(t, ReadFacilities(reader(t, file(layout.SNFEnrollments.Columns, enrollment))))
	if err != nil {
		t.Fatal(err)
	}
	want := Facility{
		Place: record.Place{File: "SNF_All_Owners.csv", Line: 2, Origin: "cms"}, CCN: "015009", EnrollmentID: "O20020801000123", EnrollmentState: "NJ",
		ProviderType: "PART A PROVIDER - SKILLED NURSING FACILITY", NPI: "1234567893", MultipleNPI: No, AssociateID: "4284520000",
		LegalName: "SUNRISE OPCO LLC", DoingBusinessAs: "SUNRISE MANOR", Name: "SUNRISE MANOR", Incorporated: "1995-07-07",
		IncorporationState: "DE", Structure: "LLC", Proprietary: "P", AffiliationEntityName: "SUNRISE GROUP", AffiliationEntityID: "042",
		AddressLine1: "1 ELM ST", City: "TEANECK", State: "NJ", ZIP: "076661234",
	}
	if f != want {
		t.Errorf("%+v\nwant\n%+v", f, want)
	}
}

func TestFacilityCells(t *testing.T) {
	for _, c := range []struct {
		why   string
		cells map[string]string
		say   func(Facility) string
		want  string
	}{
		{"zeros lost", with(enrollment, "CCN", "15009", "ASSOCIATE ID", "84520000"), func(f Facility) string { return f.CCN + " " + f.AssociateID + ": " + f.Mended }, "015009 0084520000: CCN, ASSOCIATE ID"},
		{"a power of ten", with(enrollment, "CCN", "4.90E+257"), func(f Facility) string { return f.CCN + ": " + f.Mended }, "49E256: CCN"},
		{"none affiliated", with(enrollment, "AFFILIATION ENTITY ID", "", "AFFILIATION ENTITY NAME", ""), func(f Facility) string { return f.AffiliationEntityID }, ""},
		{"seven characters", with(enrollment, "CCN", "245381B"), func(f Facility) string { return f.CCN + f.Mended }, "245381B"},
		{"an enrollment without certification", with(enrollment, "CCN", ""), func(f Facility) string { return f.EnrollmentID }, "O20020801000123"},
		{"no date", with(enrollment, "INCORPORATION DATE", ""), func(f Facility) string { return string(f.Incorporated) }, ""},
	} {
		f, err := one(t, ReadFacilities(reader(t, file(layout.SNFEnrollments.Columns, c.cells))))
		if err != nil || c.say(f) != c.want {
			t.Errorf("%s: %q (%v), want %q", c.why, c.say(f), err, c.want)
		}
	}
	for _, c := range []struct{ why, column, value, want string }{
		{"a rounded id", "ASSOCIATE ID", "4.28452E+09", `SNF_All_Owners.csv:2: ASSOCIATE ID "4.28452E+09" is an id that a spreadsheet rounded; take the file as it was published (column 8)`},
		{"a flag of nothing", "MULTIPLE NPI FLAG", "maybe", `SNF_All_Owners.csv:2: MULTIPLE NPI FLAG "maybe" is neither Y nor N (column 6)`},
	} {
		_, err := one(t, ReadFacilities(reader(t, file(layout.SNFEnrollments.Columns, with(enrollment, c.column, c.value)))))
		if _, ok := record.Refused(err); !ok || err.Error() != c.want {
			t.Errorf("%s: %v, want it refused with %s", c.why, err, c.want)
		}
	}
	_, err := one(t, ReadFacilities(reader(t, file(layout.SNFEnrollments.Columns, with(enrollment, "CCN", "", "ENROLLMENT ID", "")))))
	if want := "SNF_All_Owners.csv:2: has neither CCN nor ENROLLMENT ID"; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

// TestProviderInformation reads Care Compare's headers of 2022 and of 2025.
func TestProviderInformation(t *testing.T) {
	for year, header := range map[string][]string{
		"2022": layout.CareCompareProviders.Columns,
		"2025": {"CMS Certification Number (CCN)", "Provider Name", "Provider Address", "City/Town", "State", "ZIP Code", "Telephone Number", "Ownership Type", "Number of Certified Beds", "Legal Business Name", "Chain Name", "Chain ID"},
		"API":  {"cms_certification_number_ccn", "provider_name", "provider_address", "citytown", "state", "zip_code", "telephone_number", "ownership_type", "number_of_certified_beds", "legal_business_name", "chain_name", "chain_id"},
	} {
		cells := map[string]string{}
		for _, h := range header {
			switch record.ColumnKey(h) {
			case "fpn", "cmscertificationnumberccn":
				cells[h] = "315009"
			case "providername":
				cells[h] = "SUNRISE MANOR"
			case "legalbusinessname":
				cells[h] = "SUNRISE OPCO LLC"
			case "provideraddress":
				cells[h] = "1 ELM ST"
			case "providercity", "citytown":
				cells[h] = "TEANECK"
			case "providerzipcode", "zipcode":
				cells[h] = "7666"
			case "numberofcertifiedbeds":
				cells[h] = "120"
			case "providerphonenumber", "telephonenumber":
				cells[h] = "2015550100"
			}
		}
		f, err := one(t, ReadFacilities(reader(t, file(header, cells))))
		if err != nil {
			t.Errorf("%s: %v", year, err)
			continue
		}
		if f.CCN != "315009" || f.Name != "SUNRISE MANOR" || f.LegalName != "SUNRISE OPCO LLC" || f.AddressLine1 != "1 ELM ST" || f.City != "TEANECK" ||
			f.ZIP != "07666" || f.Beds.Value != 120 || f.Phone != "2015550100" || f.EnrollmentID != "" {
			t.Errorf("%s: %+v", year, f)
		}
	}
}

func TestRealFacilities(t *testing.T) {
	rows, standAlone, affiliated, ccns := 0, 0, map[string]bool{}, map[string]bool{}
	for f, err := range ReadFacilities(published(t, "SNF_Enrollments_2026.07.31.csv")) {
		if err != nil {
			t.Fatal(err)
		}
		rows++
		ccns[f.CCN] = true
		if f.AffiliationEntityID == "" {
			standAlone++
		} else {
			affiliated[f.AffiliationEntityID] = true
		}
		if f.Mended != "" || len(f.AssociateID) != 10 || len(f.NPI) != 10 || len(f.CCN) < 6 {
			t.Errorf("line %d: mended %q, ids of %d, %d and %d characters", f.Place.Line, f.Mended, len(f.AssociateID), len(f.NPI), len(f.CCN))
		}
	}
	if rows != 14410 || standAlone != 4293 || len(affiliated) != 610 || len(ccns) != 14410 {
		t.Errorf("%d enrollments, %d alone, %d affiliated entities, %d CCNs; want 14410, 4293, 610, 14410", rows, standAlone, len(affiliated), len(ccns))
	}
	providers := map[string]bool{}
	for f, err := range ReadFacilities(published(t, "va_cms_provider_final_2022-07.csv")) {
		if err != nil {
			t.Fatal(err)
		}
		providers[f.CCN] = true
		if f.Certified == "" || f.Certified < "1966" || f.Certified > "2023" {
			t.Errorf("line %d: certified %q", f.Place.Line, f.Certified)
		}
	}
	mended := 0
	for o, err := range ReadCareCompareOwners(published(t, "va_cms_ownership_2022-08.csv")) {
		if err != nil {
			t.Fatal(err)
		}
		if o.Mended != "" {
			mended++
		}
		if !providers[o.CCN] {
			t.Errorf("line %d: the facility is not among the providers", o.Place.Line)
		}
	}
	if mended != 7 {
		t.Errorf("%d certification numbers were mended, want 7", mended)
	}
}

func FuzzReadFacilities(f *testing.F) {
	f.Add(file(layout.SNFEnrollments.Columns, enrollment))
	f.Add("FPN,provider_name,provider_address\n4.90E+257,x,y\n")
	f.Fuzz(func(t *testing.T, in string) {
		fuzzRows(t, in, ReadFacilities, func(f Facility) bool { return f.CCN != "" || f.EnrollmentID != "" })
	})
}
