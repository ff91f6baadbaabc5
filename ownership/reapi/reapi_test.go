package reapi

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/ownerlink/ownerlink/record"
)

const search = `{"live":true,"input":{"city":"Teaneck"},"data":[{
 "absenteeOwner":false,"address":{"address":"1 Elm St Unit 4, Teaneck, Nj 07666","city":"Teaneck","county":"Bergen","state":"NJ","street":"1 Elm St Unit 4","zip":"07666"},
 "companyName":"Sunrise Propco Llc","corporateOwned":true,"estimatedValue":4903080,"id":"253175355","landUse":"Commercial","lastMortgage1Amount":"3000000",
 "lastSaleAmount":"4180000","lastSaleDate":"2020-07-23","latitude":38.920743,"lenderName":"First Example Bank","longitude":-77.421772,
 "mailAddress":{"address":"980 Sylvan Ave, Englewood Cliffs, Nj 07632","city":"Englewood Cliffs","county":"Bergen","state":"NJ","street":"980 Sylvan Ave","zip":"07632"},
 "openMortgageBalance":2900000,"owner1LastName":"Sunrise Propco Llc","propertyId":"253175355","propertyType":"OTHER",
 "propertyUse":"Homes (Retired, Handicap, Rest, Convalescent, Nursing)","propertyUseCode":339,"squareFeet":41323,"unitsCount":0,"yearBuilt":1985}],
 "resultCount":1,"statusCode":200}`

const detail = `{"input":{"id":"8195564"},"data":{"id":8195564,"corporateOwned":false,"lastSaleDate":"2012-10-12","lastSalePrice":"200000","estimatedValue":697581,
 "currentMortgages":[{"interestRate":0,"documentDate":"2012-10-30T00:00:00.000Z","amount":129922,"loanType":"Refinance","lenderName":"Example Mortgage Co","recordingDate":"2012-11-02T00:00:00.000Z","position":"First","mortgageId":"11","maturityDate":"2042-11-01T00:00:00.000Z"}],
 "mortgageHistory":[{"amount":"129922","documentDate":"2012-10-30T00:00:00.000Z","lenderName":"Example Mortgage Co","mortgageId":11,"open":true},
  {"amount":920000,"documentDate":"2006-04-06","interestRate":5.25,"lenderName":"Second Example Bank","lenderType":"Bank","maturityDate":null,"mortgageId":"12","open":false}],
 "linkedProperties":{"ids":["219804253",239902035],"totalOwned":"3"},"lotInfo":{"apn":"011279232","landUse":"Residential"},
 "ownerInfo":{"mailAddress":{"address":"1433 Canyon Rd","city":"Santa Fe","county":"Santa Fe","house":"1433","label":"1433 Canyon Rd, Santa Fe, Nm 87501","state":"NM","street":"Canyon","streetType":"Rd","unit":"7","unitType":"Apt","zip":"87501","zip4":"6133"},
  "owner1FirstName":"Jane Q","owner1FullName":"Jane Q Roe","owner1LastName":"Roe","owner1Type":"Individual","owner2FullName":"","owner2Type":"Other","ownershipLength":132},
 "propertyInfo":{"address":{"address":"12 Oak Ln","city":"Taos","house":"12","label":"12 Oak Ln, Taos, Nm 87571","state":"NM","street":"Oak","zip":"87571"},"buildingSquareFeet":3385,"latitude":35.68,"longitude":-105.9,"propertyUse":"Single Family Residence","propertyUseCode":385,"unitsCount":"0","yearBuilt":1950},
 "saleHistory":[{"buyerNames":"Jane Q Roe","documentType":"Warranty Deed","saleAmount":0,"saleDate":"2012-10-12T00:00:00.000Z","sellerNames":"Doe,John"}]},"statusCode":200}`

func read(t testing.TB, text string) []Property {
	t.Helper()
	r, err := record.NewReader(strings.NewReader(text), "property.json", record.ReadOptions{Origin: "reapi"})
	if err != nil {
		t.Fatal(err)
	}
	var all []Property
	for p, err := range Read(r) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	return all
}

func num(v float64) record.Number { return record.Number{Value: v, Known: true} }

func TestSearch(t *testing.T) {
	got := read(t, search)
	want := []Property{{
		Place: record.Place{File: "property.json", Line: 1, Origin: "reapi"}, ID: "253175355",
		Address: Address{Line: "1 Elm St Unit 4", City: "Teaneck", State: "NJ", ZIP: "07666", County: "Bergen", Label: "1 Elm St Unit 4, Teaneck, Nj 07666"},
		Mail:    Address{Line: "980 Sylvan Ave", City: "Englewood Cliffs", State: "NJ", ZIP: "07632", County: "Bergen", Label: "980 Sylvan Ave, Englewood Cliffs, Nj 07632"},
		Type:    "OTHER", Use: "Homes (Retired, Handicap, Rest, Convalescent, Nursing)", UseCode: "339", LandUse: "Commercial", CompanyName: "Sunrise Propco Llc",
		Owners:    []Owner{{Number: 1, LastName: "Sunrise Propco Llc", Type: "Company"}},
		Corporate: true, LastSale: "2020-07-23", LastSaleAmount: num(4180000), EstimatedValue: num(4903080), OpenMortgageBalance: num(2900000),
		Units: num(0), SquareFeet: num(41323), YearBuilt: num(1985), Latitude: num(38.920743), Longitude: num(-77.421772),
		Mortgages: []Mortgage{{Lender: "First Example Bank", Amount: num(3000000), Current: true}},
	}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v\nwant\n%+v", got, want)
	}
	if !got[0].Nursing() || !got[0].Owners[0].Company() {
		t.Error("no nursing home of a company's")
	}
}

func TestDetail(t *testing.T) {
	got := read(t, detail)
	want := []Property{{
		Place: record.Place{File: "property.json", Line: 1, Origin: "reapi"}, ID: "8195564", APN: "011279232",
		Address: Address{Line: "12 Oak Ln", City: "Taos", State: "NM", ZIP: "87571", Label: "12 Oak Ln, Taos, Nm 87571"},
		Mail:    Address{Line: "1433 Canyon Rd Apt 7", City: "Santa Fe", State: "NM", ZIP: "87501-6133", County: "Santa Fe", Label: "1433 Canyon Rd, Santa Fe, Nm 87501"},
		Use:     "Single Family Residence", UseCode: "385", LandUse: "Residential",
		Owners:   []Owner{{Number: 1, FirstName: "Jane Q", LastName: "Roe", FullName: "Jane Q Roe", Type: "Individual"}},
		LastSale: "2012-10-12", LastSaleAmount: num(200000), EstimatedValue: num(697581), Units: num(0), SquareFeet: num(3385), YearBuilt: num(1950),
		Latitude: num(35.68), Longitude: num(-105.9),
		Mortgages: []Mortgage{
			{ID: "11", Lender: "Example Mortgage Co", Amount: num(129922), Date: "2012-10-30", Recorded: "2012-11-02", Maturity: "2042-11-01", Position: "First", LoanType: "Refinance", Current: true},
			{ID: "12", Lender: "Second Example Bank", LenderType: "Bank", Amount: num(920000), Date: "2006-04-06", Rate: num(5.25)},
		},
		Sales:     []Sale{{Date: "2012-10-12", Buyers: "Jane Q Roe", Sellers: "Doe,John", Document: "Warranty Deed"}},
		LinkedIDs: []string{"219804253", "239902035"}, LinkedTotal: num(3), Detail: true,
	}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v\nwant\n%+v", got, want)
	}
}

// TestShapes reads the same records in every wrapping.
func TestShapes(t *testing.T) {
	line := func(s string) string { return strings.ReplaceAll(s, "\n", "") }
	inner := line(search[strings.Index(search, `"data":[`)+len(`"data":[`) : strings.Index(search, "],\n \"resultCount\"")])
	object := line(detail[strings.Index(detail, `"data":`)+len(`"data":`) : strings.LastIndex(detail, `,"statusCode"`)])
	for why, text := range map[string]string{
		"an array":                      "[" + inner + "," + object + "]",
		"lines":                         inner + "\n" + object + "\n",
		"lines of answers":              line(search) + "\n" + line(detail) + "\n",
		"an answer of several":          `{"data":[` + inner + "," + object + `]}`,
		"answers one after another":     search + "\n" + detail,
		"lines of records and answers":  inner + "\n" + line(detail) + "\n",
		"an answer with a record id":    `{"data":[` + inner + "," + object + `],"id":7}`,
		"records behind another member": `{"statusCode":200,"data":[` + inner + "," + object + `]}`,
	} {
		got := read(t, text)
		if len(got) != 2 || got[0].ID != "253175355" || got[1].ID != "8195564" || got[0].Detail || !got[1].Detail ||
			got[0].Mail.Line != "980 Sylvan Ave" || got[1].Mail.Line != "1433 Canyon Rd Apt 7" || got[1].Owners[0].LastName != "Roe" {
			t.Errorf("%s: %+v", why, got)
		}
	}
	flat := "id,owner1FirstName,owner1LastName,mailAddress.street,mailAddress.zip,propertyUseCode,corporateOwned\n7,Jane,Roe,1 Elm St,7666,339.0,False\n"
	if got := read(t, flat); len(got) != 1 || got[0].Owners[0].Name() != "Jane Roe" || got[0].Mail.ZIP != "07666" || got[0].UseCode != "339" || got[0].Corporate {
		t.Errorf("a flat CSV: %+v", got)
	}
}

func TestOwners(t *testing.T) {
	for _, c := range []struct{ members, want, why string }{
		{`"owner1FirstName":"Jane","owner1LastName":"Roe","owner2FirstName":"John","owner2LastName":"Doe"`, "1 Jane Roe Individual; 2 John Doe Individual", "two people"},
		{`"owner1LastName":"19th Road Llc","companyName":"19th Road Llc"`, "1 19th Road Llc Company", "a company in both places is one owner"},
		{`"companyName":"19th Road Llc","corporateOwned":true`, "1 19th Road Llc Company", "a company alone"},
		{`"owner1FirstName":"Jane","owner1LastName":"Roe","companyName":"Roe Holdings Llc"`, "1 Jane Roe Individual; 2 Roe Holdings Llc Company", "a person and a company"},
		{`"owner1FirstName":"Paul","owner1LastName":"Roe","owner2FirstName":"Eleni","owner2LastName":"Roe","companyName":"Roe, Paul David; Roe, Eleni Kay"`, "1 Paul Roe Individual (Roe, Paul David); 2 Eleni Roe Individual (Roe, Eleni Kay)", "full names where the company should be"},
		{`"owner1FirstName":"Paul","owner1LastName":"Roe","companyName":"Roe, Paul David"`, "1 Paul Roe Individual", "one name that repeats the owner"},
		{`"owner2FirstName":"Jane","owner2LastName":"Roe"`, "1 Jane Roe Individual", "the second without the first"},
		{`"owner1LastName":"Sunrise Trust","corporateOwned":true`, "1 Sunrise Trust Company", "no first name, and corporate"},
		{`"owner1LastName":"Roe"`, "1 Roe ", "no first name: nothing is said"},
		{`"ownerInfo":{"owner1FullName":"Jane Q Roe","owner1Type":"Individual"}`, "1 Jane Q Roe Individual (Jane Q Roe)", "a full name alone"},
		{`"ownerInfo":{"ownerNames":["Jane Roe","John Doe"],"owner1FullName":""}`, "1 Jane Roe  (Jane Roe); 2 John Doe  (John Doe)", "a list alone"},
		{`"owner1FirstName":null,"owner1LastName":null`, "", "unknown"},
	} {
		got := read(t, `[{"id":1,"address":{"street":"1 Elm St"},`+c.members+`}]`)
		var owners []string
		for _, o := range got[0].Owners {
			s := fmt.Sprintf("%d %s %s", o.Number, o.Name(), o.Type)
			if o.FullName != "" {
				s += " (" + o.FullName + ")"
			}
			owners = append(owners, s)
		}
		if s := strings.Join(owners, "; "); s != c.want {
			t.Errorf("%s: %q, want %q", c.why, s, c.want)
		}
	}
}

func TestUnread(t *testing.T) {
	got := read(t, `[{"id":1,"owner1LastName":"Roe","lastSaleDate":"0000-00-00","lastSaleAmount":"a lot","currentMortgages":[{"amount":"much","lenderName":"X","documentDate":"soon"},{"amount":"n/a"}],"saleHistory":"none"}]`)
	if want := "lastSaleDate, lastSaleAmount, saleHistory, currentMortgages.amount, currentMortgages.documentDate"; got[0].Unread != want {
		t.Errorf("unread %q, want %q", got[0].Unread, want)
	}
	if len(got[0].Mortgages) != 2 || got[0].Mortgages[0].Lender != "X" || got[0].LastSale != "" || got[0].LastSaleAmount.Known {
		t.Errorf("%+v", got[0])
	}
}

func TestRefused(t *testing.T) {
	for _, c := range []struct{ text, want, why string }{
		{`[{"id":"","owner1LastName":"Roe"}]`, "property.json:1: has no id", "no id"},
		{`[{"id":1,"owner1LastName":""}]`, "property.json:1: has neither owner nor address", "nothing"},
		{"id,owner1LastName\n2.53175E+08,Roe\n", `property.json:2: id "2.53175E+08" is an id that a spreadsheet rounded; take the answer as it came (column 1)`, "rounded"},
	} {
		r, err := record.NewReader(strings.NewReader(c.text), "property.json", record.ReadOptions{})
		if err != nil {
			t.Fatal(err)
		}
		for _, err = range Read(r) {
		}
		if _, ok := record.Refused(err); !ok || err.Error() != c.want {
			t.Errorf("%s: %v, want it refused with %s", c.why, err, c.want)
		}
	}
	for text, column := range map[string]string{`[{"owner1LastName":"x"}]`: "id", `[{"id":1,"price":7}]`: "owner1LastName"} {
		r, err := record.NewReader(strings.NewReader(text), "property.json", record.ReadOptions{})
		if err != nil {
			t.Fatal(err)
		}
		for _, err = range Read(r) {
		}
		var missing *record.ColumnError
		if !errors.As(err, &missing) || missing.Column != column {
			t.Errorf("%s: %v, want a *record.ColumnError for %q", text, err, column)
		}
	}
}

func TestDocumentedAnswers(t *testing.T) {
	for file, want := range map[string]int{"v2_PropertySearch_200_Build_a_List_of_Properties.json": 1, "v2_PropGPT_200_Result.json": 3} {
		r, err := record.Open(context.Background(), filepath.Join("../../../shared/data/property/examples", file), record.ReadOptions{})
		if errors.Is(err, fs.ErrNotExist) {
			t.Skip("SKIPPED: no ../shared/data here, so no documented answer was read")
		}
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for p, err := range Read(r) {
			if err != nil {
				t.Fatal(err)
			}
			n++
			if len(p.Owners) != 2 || p.Mail.Line == "" || p.Mail.ZIP == "" || p.Address.Line == "" || p.Unread != "" || p.UseCode == "" || p.ID == "" {
				t.Errorf("%s:%d: %+v", file, p.Place.Line, p)
			}
		}
		r.Close()
		if n != want {
			t.Errorf("%s: %d properties, want %d", file, n, want)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	record := strings.ReplaceAll(search[strings.Index(search, `"data":[`)+len(`"data":[`):strings.Index(search, "],\n \"resultCount\"")], "\n", "")
	in := strings.Repeat(record+"\n", 5000)
	b.SetBytes(int64(len(in)))
	b.ReportAllocs()
	for b.Loop() {
		if got := read(b, in); len(got) != 5000 {
			b.Fatal(len(got))
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(search)
	f.Add(detail)
	f.Add("id,owner1LastName,companyName,currentMortgages\n1,a,\"b; c\",[{}]\n")
	f.Fuzz(func(t *testing.T, in string) {
		r, err := record.NewReader(strings.NewReader(in), "a", record.ReadOptions{MaxRowBytes: 8192})
		if err != nil {
			return
		}
		for p, err := range Read(r) {
			if err != nil {
				continue
			}
			for i, o := range p.Owners {
				if o.Number != i+1 || o.Name() == "" {
					t.Errorf("owner %d is %+v", i, o)
				}
			}
			if p.ID == "" {
				t.Errorf("a record that should be refused: %+v", p)
			}
		}
	})
}
