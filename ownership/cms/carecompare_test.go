package cms

import (
	"iter"
	"strings"
	"testing"

	"github.com/ownerlink/ownerlink/internal/layout"
	"github.com/ownerlink/ownerlink/record"
)

var careCompare = map[string]string{
	"federal_provider_number": "315009", "provider_name": "SUNRISE MANOR", "provider_address": "1 ELM ST", "provider_city": "TEANECK",
	"provider_state": "NJ", "provider_zip_code": "7666", "role_played_by_owner_or_manager_in_facility": "5% OR GREATER DIRECT OWNERSHIP INTEREST",
	"owner_type": "Individual", "owner_name": "FAIRWEATHER, ROBERT J", "ownership_percentage": "45%", "association_date": "since 01/02/2020",
	"location": "1 ELM ST,TEANECK,NJ,07666", "processing_date": "8/1/22",
}

func TestCareCompareOwner(t *testing.T) {
	o, err := one(t, ReadCareCompareOwners(reader(t, file(layout.CareCompareOwners.Columns, careCompare))))
	if err != nil {
		t.Fatal(err)
	}
	want := CareCompareOwner{
		Place: record.Place{File: "SNF_All_Owners.csv", Line: 2, Origin: "cms"}, CCN: "315009", FacilityName: "SUNRISE MANOR",
		AddressLine1: "1 ELM ST", City: "TEANECK", State: "NJ", ZIP: "07666", Role: RoleDirectOwner, RoleText: "5% OR GREATER DIRECT OWNERSHIP INTEREST",
		Type: Individual, Name: "FAIRWEATHER, ROBERT J", FirstName: "ROBERT", MiddleName: "J", LastName: "FAIRWEATHER",
		Percentage: record.Number{Value: 45, Known: true}, Since: "2020-01-02", Processed: "2022-08-01",
	}
	if o != want {
		t.Errorf("%+v\nwant\n%+v", o, want)
	}
}

func TestCareCompareCells(t *testing.T) {
	const role, kind, name, percent, since = "role_played_by_owner_or_manager_in_facility", "owner_type", "owner_name", "ownership_percentage", "association_date"
	parts := func(o CareCompareOwner) string { return o.LastName + "|" + o.FirstName + "|" + o.MiddleName }
	for _, c := range []struct {
		why   string
		cells map[string]string
		say   func(CareCompareOwner) string
		want  string
	}{
		{"no percentage provided", with(careCompare, percent, "NO PERCENTAGE PROVIDED"), func(o CareCompareOwner) string { return o.Percentage.String() }, ""},
		{"not applicable", with(careCompare, percent, "NOT APPLICABLE"), func(o CareCompareOwner) string { return o.Percentage.String() }, ""},
		{"no date provided", with(careCompare, since, "NO DATE PROVIDED"), func(o CareCompareOwner) string { return string(o.Since) }, ""},
		{"a bare date", with(careCompare, since, "2020-01-02"), func(o CareCompareOwner) string { return string(o.Since) }, "2020-01-02"},
		{"no middle name", with(careCompare, name, "FAIRWEATHER, ROBERT"), parts, "FAIRWEATHER|ROBERT|"},
		{"an initial with its dot", with(careCompare, name, "FAIRWEATHER, ROBERT J."), parts, "FAIRWEATHER|ROBERT|J."},
		{"two given names, or one and a middle name", with(careCompare, name, "FAIRWEATHER, MARY ANN"), parts, "FAIRWEATHER|MARY ANN|"},
		{"a surname of two words", with(careCompare, name, "VAN DORN, ROBERT"), parts, "VAN DORN|ROBERT|"},
		{"an initial in place of a name", with(careCompare, name, "FAIRWEATHER, R"), parts, "FAIRWEATHER|R|"},
		{"no comma", with(careCompare, name, "FAIRWEATHER"), parts, "FAIRWEATHER||"},
		{"a company with a comma", with(careCompare, kind, "Organization", name, "SUNRISE HOLDINGS, LLC"), func(o CareCompareOwner) string { return o.Type.String() + " " + o.Name + parts(o) }, "O SUNRISE HOLDINGS, LLC||"},
		{"no data", with(careCompare, role, "Ownership Data Not Available", kind, "", name, "", percent, "", since, ""), func(o CareCompareOwner) string { return o.Role.String() + o.Name }, "not available"},
	} {
		o, err := one(t, ReadCareCompareOwners(reader(t, file(layout.CareCompareOwners.Columns, c.cells))))
		if err != nil || c.say(o) != c.want {
			t.Errorf("%s: %q (%v), want %q", c.why, c.say(o), err, c.want)
		}
	}
	for _, c := range []struct {
		why   string
		cells map[string]string
		want  string
	}{
		{"no owner", with(careCompare, name, ""), "SNF_All_Owners.csv:2: has no name of its owner"},
		{"no facility", with(careCompare, "federal_provider_number", ""), "SNF_All_Owners.csv:2: has no CCN"},
		{"a type of nothing", with(careCompare, kind, "Trust"), `SNF_All_Owners.csv:2: owner_type "Trust" is neither Individual nor Organization (column 8)`},
		{"no date at all", with(careCompare, since, "since long ago"), `SNF_All_Owners.csv:2: association_date "since long ago" is not a date (column 11)`},
		{"half", with(careCompare, percent, "half"), `SNF_All_Owners.csv:2: ownership_percentage "half" is not a number (column 10)`},
	} {
		_, err := one(t, ReadCareCompareOwners(reader(t, file(layout.CareCompareOwners.Columns, c.cells))))
		if _, ok := record.Refused(err); !ok || err.Error() != c.want {
			t.Errorf("%s: %v, want it refused with %s", c.why, err, c.want)
		}
	}
}

var sale = map[string]string{
	"ENROLLMENT ID - BUYER": "O20200123001640", "CCN - BUYER": "15009", "ASSOCIATE ID - BUYER": "4284520000", "ORGANIZATION NAME - BUYER": "SUNRISE OPCO LLC",
	"NPI - BUYER": "1234567893", "MULTIPLE NPI FLAG - BUYER": "N", "CHOW TYPE CODE": "CH", "CHOW TYPE TEXT": "CHANGE OF OWNERSHIP",
	"EFFECTIVE DATE": "07/01/2023", "ENROLLMENT ID - SELLER": "O20061027000135", "CCN - SELLER": "015009", "ASSOCIATE ID - SELLER": "8729990000",
	"ORGANIZATION NAME - SELLER": "DAWN CARE INC",
}

func TestChange(t *testing.T) {
	c, err := one(t, ReadChanges(reader(t, file(layout.CHOW.Columns, sale))))
	if err != nil {
		t.Fatal(err)
	}
	want := Change{
		Place: record.Place{File: "SNF_All_Owners.csv", Line: 2, Origin: "cms"}, TypeCode: "CH", TypeText: "CHANGE OF OWNERSHIP", Effective: "2023-07-01",
		Buyer:  ChangeParty{EnrollmentID: "O20200123001640", NPI: "1234567893", MultipleNPI: No, CCN: "015009", AssociateID: "4284520000", Name: "SUNRISE OPCO LLC"},
		Seller: ChangeParty{EnrollmentID: "O20061027000135", CCN: "015009", AssociateID: "8729990000", Name: "DAWN CARE INC"},
		Mended: "CCN - BUYER",
	}
	if c != want {
		t.Errorf("%+v\nwant\n%+v", c, want)
	}
	for column, reason := range map[string]string{
		"ENROLLMENT ID - SELLER": "SNF_All_Owners.csv:2: lacks the enrollment of the buyer or the seller",
		"EFFECTIVE DATE":         "SNF_All_Owners.csv:2: has no EFFECTIVE DATE",
	} {
		_, err := one(t, ReadChanges(reader(t, file(layout.CHOW.Columns, with(sale, column, "")))))
		if _, ok := record.Refused(err); !ok || err.Error() != reason {
			t.Errorf("without %s: %v, want it refused with %s", column, err, reason)
		}
	}
}

func TestChains(t *testing.T) {
	text := "Chain,\"Chain ID\",\"Number of facilities\",\"Average overall 5-star rating\"\nNational,,14709,2.8\n\"SUNRISE GROUP\",042,7,\nNAMELESS,,1,\n"
	var got []string
	for c, err := range ReadChains(reader(t, text)) {
		if err != nil {
			got = append(got, err.Error())
			continue
		}
		got = append(got, c.ID+" "+c.Name+" "+c.Facilities.String()+" "+c.OverallRating.String())
	}
	if want := "042 SUNRISE GROUP 7 ; SNF_All_Owners.csv:4: has no Chain ID"; strings.Join(got, "; ") != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestRealChangesAndChains(t *testing.T) {
	n := 0
	for c, err := range ReadChanges(published(t, "RHC_CHOW_2025.01.02.csv")) {
		if err != nil {
			t.Fatal(err)
		}
		n++
		if c.Effective < "2016-01-01" || c.TypeCode == "" || c.Mended != "" {
			t.Errorf("line %d: effective %q, type %q, mended %q", c.Place.Line, c.Effective, c.TypeCode, c.Mended)
		}
	}
	if n != 413 {
		t.Errorf("%d changes, want 413", n)
	}
	chains := map[string]bool{}
	for c, err := range ReadChains(published(t, "Nursing_Home_Chain_Performance_Measures_Jun_2026.csv")) {
		if err != nil {
			t.Fatal(err)
		}
		chains[c.ID] = true
	}
	if len(chains) != 635 {
		t.Errorf("%d chains, want 635", len(chains))
	}
}

// fuzzRows holds that what a reader lets pass is usable.
func fuzzRows[T any](t *testing.T, in string, read func(*record.Reader) iter.Seq2[T, error], usable func(T) bool) {
	r, err := record.NewReader(strings.NewReader(in), "a", record.ReadOptions{MaxRowBytes: 4096})
	if err != nil {
		return
	}
	for row, err := range read(r) {
		if err == nil && !usable(row) {
			t.Errorf("a row that should be refused: %+v", row)
		}
	}
}

func FuzzReadCareCompareOwners(f *testing.F) {
	f.Add(file(layout.CareCompareOwners.Columns, careCompare))
	f.Add("FPN,ROLE,OWNER NAME\n1,x,\"A,\"\n")
	f.Fuzz(func(t *testing.T, in string) {
		fuzzRows(t, in, ReadCareCompareOwners, func(o CareCompareOwner) bool { return o.CCN != "" && (o.Name != "" || o.Role == RoleNotAvailable) })
	})
}

func FuzzReadChanges(f *testing.F) {
	f.Add(file(layout.CHOW.Columns, sale))
	f.Fuzz(func(t *testing.T, in string) {
		fuzzRows(t, in, ReadChanges, func(c Change) bool {
			return c.Buyer.EnrollmentID != "" && c.Seller.EnrollmentID != "" && c.Effective != ""
		})
	})
}

func FuzzReadChains(f *testing.F) {
	f.Add("Chain,Chain ID,Number of facilities\nNational,,3\nA,1,2\n")
	f.Fuzz(func(t *testing.T, in string) {
		fuzzRows(t, in, ReadChains, func(c Chain) bool { return c.ID != "" })
	})
}
