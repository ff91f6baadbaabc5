package zoho

import (
	"errors"
	"iter"
	"strings"
	"testing"

	"github.com/ownerlink/ownerlink/internal/layout"
	"github.com/ownerlink/ownerlink/record"
)

func reader(t testing.TB, text string) *record.Reader {
	t.Helper()
	r, err := record.NewReader(strings.NewReader(text), "Contacts.csv", record.ReadOptions{Origin: "zoho"})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// file writes one row under a header, naming only the cells that matter.
func file(header []string, cells map[string]string) string {
	var row []string
	for _, h := range header {
		row = append(row, `"`+cells[h]+`"`)
	}
	return strings.Join(header, ",") + "\r\n" + strings.Join(row, ",") + "\r\n"
}

// one is the only row of a sequence, or its error.
func one[T any](t testing.TB, rows iter.Seq2[T, error]) (T, error) {
	t.Helper()
	var got T
	var failed error
	n := 0
	for row, err := range rows {
		got, failed = row, err
		n++
	}
	if n != 1 {
		t.Fatalf("%d rows, want one", n)
	}
	return got, failed
}

var wanted = Contact{
	ID: "zcrm_4150868000000624001", FirstName: "Bob", LastName: "Fairweather", FullName: "Bob Fairweather", Title: "Owner",
	AccountID: "zcrm_4150868000000622002", AccountName: "Sunrise Manor", Email: "bob@example.com", Phone: "201-555-0100",
	Street: "1 Elm St\nSuite 4", City: "Teaneck", State: "NJ", ZIP: "07666", Created: "2023-05-01", Modified: "2024-01-31",
}

func TestContactExport(t *testing.T) {
	c, err := one(t, ReadContacts(reader(t, file(layout.ZohoContacts.Columns, map[string]string{
		"Record Id": "zcrm_4150868000000624001", "Contact Owner.id": "zcrm_4150868000000111001", "Contact Owner": "Ann Else", "First Name": "Bob", "Last Name": "Fairweather",
		"Full Name": "Bob Fairweather", "Account Name.id": "zcrm_4150868000000622002", "Account Name": "Sunrise Manor", "Title": "Owner", "Email": "bob@example.com",
		"Phone": "201-555-0100", "Mailing Street": "1 Elm St\nSuite 4", "Mailing City": "Teaneck", "Mailing State": "NJ", "Mailing Zip": "7666",
		"Created Time": "2023-05-01 10:22:33", "Modified Time": "01/31/2024 10:22 AM", "Description": "a note\r\nof two lines",
	}))))
	want := wanted
	want.Place = record.Place{File: "Contacts.csv", Line: 2, Origin: "zoho"}
	if err != nil || c != want {
		t.Errorf("%+v (%v)\nwant\n%+v", c, err, want)
	}
}

func TestContactAPI(t *testing.T) {
	answer := `{"data":[{"Owner":{"name":"Ann Else","id":"4150868000000111001","email":"ann@example.com"},"$approved":true,"Email":"bob@example.com",
	"Account_Name":{"name":"Sunrise Manor","id":"4150868000000622002"},"First_Name":"Bob","Last_Name":"Fairweather","Full_Name":"Bob Fairweather","id":"4150868000000624001",
	"Title":"Owner","Phone":"201-555-0100","Mailing_Street":"1 Elm St\nSuite 4","Mailing_City":"Teaneck","Mailing_State":"NJ","Mailing_Zip":"07666","Mobile":null,
	"Created_Time":"2023-05-01T10:22:33-05:00","Modified_Time":"2024-01-31T10:22:00-05:00","Tag":[{"name":"x","id":"1"}]}],
	"info":{"per_page":200,"count":1,"page":1,"more_records":false}}`
	c, err := one(t, ReadContacts(reader(t, answer)))
	want := wanted
	want.ID, want.AccountID = "4150868000000624001", "4150868000000622002"
	want.Place = record.Place{File: "Contacts.csv", Line: 1, Origin: "zoho"}
	if err != nil || c != want {
		t.Errorf("%+v (%v)\nwant\n%+v", c, err, want)
	}
	if Key(c.ID) != Key(wanted.ID) || Key(c.AccountID) != Key(wanted.AccountID) {
		t.Errorf("an id with and without zcrm_ is not one: %q, %q", Key(c.ID), Key(wanted.ID))
	}
}

func TestContactVariants(t *testing.T) {
	for _, c := range []struct {
		why, text string
		say       func(Contact) string
		want      string
	}{
		{"an older export", "Contact Id,Full Name,Account Id,Account Name\n1234567890123456789,Roe Jane,zcrm_987,Dawn Care\n", func(c Contact) string { return c.Name() + ", " + c.AccountID + " " + c.AccountName }, "Roe Jane, zcrm_987 Dawn Care"},
		{"a bulk read: the look-up is an id", "Id,Last_Name,Account_Name\n1234567890123456789,Roe,4150868000000622002\n", func(c Contact) string { return c.AccountID + "," + c.AccountName }, "4150868000000622002,"},
		{"no account", "Record Id,Last Name,Account Name.id,Account Name\nzcrm_1,Roe,,\n", func(c Contact) string { return c.AccountID + "," + c.AccountName }, ","},
		{"an account that is a number", "Record Id,Last Name,Account Name\nzcrm_1,Roe,1199\n", func(c Contact) string { return c.AccountID + "," + c.AccountName }, ",1199"},
		{"a layout with suffix and middle name", "Record Id,First Name,Middle Name,Last Name,Suffix\nzcrm_1,Jane,Q,Roe,Jr\n", func(c Contact) string { return c.Name() }, "Jane Q Roe Jr"},
		{"two address lines", "Record Id,Last Name,Mailing Address Line 1,Mailing Address Line 2\nzcrm_1,Roe,1 Elm St,Suite 4\n", func(c Contact) string { return c.Street }, "1 Elm St\nSuite 4"},
		{"tabs", "Record Id\tLast Name\tMailing City\nzcrm_1\tRoe\tTeaneck\n", func(c Contact) string { return c.City }, "Teaneck"},
	} {
		got, err := one(t, ReadContacts(reader(t, c.text)))
		if err != nil || c.say(got) != c.want {
			t.Errorf("%s: %q (%v), want %q", c.why, c.say(got), err, c.want)
		}
	}
}

func TestAccounts(t *testing.T) {
	for _, c := range []struct {
		why, text string
		say       func(Account) string
		want      string
	}{
		{"an export", file(layout.ZohoAccounts.Columns, map[string]string{"Record Id": "zcrm_1", "Account Name": "Sunrise Manor", "Parent Account.id": "zcrm_2", "Parent Account": "Sunrise Group", "Billing Street": "1 Elm St", "Billing City": "Teaneck", "Billing State": "NJ", "Billing Code": "7666"}),
			func(a Account) string {
				return strings.Join([]string{a.ID, a.Name, a.ParentID, a.ParentName, a.Street, a.City, a.State, a.ZIP}, "|")
			}, "zcrm_1|Sunrise Manor|zcrm_2|Sunrise Group|1 Elm St|Teaneck|NJ|07666"},
		{"the API", `{"data":[{"id":"1","Account_Name":"Sunrise Manor","Parent_Account":{"name":"Sunrise Group","id":"2"},"Billing_Street":null,"Billing_City":null,"Shipping_Street":"2 Oak St","Shipping_City":"Teaneck","Website":"www.example.com"}]}`,
			func(a Account) string {
				return strings.Join([]string{a.ID, a.Name, a.ParentID, a.ParentName, a.Street, a.City, a.Website}, "|")
			}, "1|Sunrise Manor|2|Sunrise Group|2 Oak St|Teaneck|www.example.com"},
		{"a layout with certification number", "Record Id,Account Name,CMS CCN\nzcrm_1,Sunrise Manor,01-5009\n", func(a Account) string { return a.CCN }, "015009"},
	} {
		a, err := one(t, ReadAccounts(reader(t, c.text)))
		if err != nil || c.say(a) != c.want {
			t.Errorf("%s: %q (%v), want %q", c.why, c.say(a), err, c.want)
		}
	}
}

func TestFacilities(t *testing.T) {
	say := func(f Facility) string {
		return strings.Join([]string{f.ID, f.AccountID, f.CCN, f.Name, f.Street, f.City, f.State, f.ZIP}, "|")
	}
	const header = "id,zoho_account_id,ccn,facility_name,street,city,state,zip\n"
	for _, c := range []struct{ why, text, want string }{
		{"the table", header + "7,zcrm_1,015009,Sunrise Manor,1 Elm St,Teaneck,NJ,07666\n", "7|zcrm_1|015009|Sunrise Manor|1 Elm St|Teaneck|NJ|07666"},
		{"no certification number", header + "7,zcrm_1,,Sunrise Manor,1 Elm St,Teaneck,NJ,07666\n", "7|zcrm_1||Sunrise Manor|1 Elm St|Teaneck|NJ|07666"},
		{"a word for none", header + "7,zcrm_1,N/A,Sunrise Manor,,,,\n", "7|zcrm_1||Sunrise Manor||||"},
		{"zeros lost", header + "7,zcrm_1,15009,Sunrise Manor,,,,7666\n", "7|zcrm_1|015009|Sunrise Manor||||07666"},
		{"typed with a dash", header + "7,zcrm_1,01-5009,Sunrise Manor,,,,\n", "7|zcrm_1|015009|Sunrise Manor||||"},
		{"typed small", header + "7,zcrm_1,49e256,Sunrise Manor,,,,\n", "7|zcrm_1|49E256|Sunrise Manor||||"},
		{"the module in the API", `{"data":[{"id":"7","Name":"Sunrise Manor","Account":{"id":"1","name":"Sunrise"},"CCN":"015009","Street":"1 Elm St"}]}`, "7|1|015009|Sunrise Manor|1 Elm St|||"},
	} {
		f, err := one(t, ReadFacilities(reader(t, c.text)))
		if err != nil || say(f) != c.want {
			t.Errorf("%s: %q (%v), want %q", c.why, say(f), err, c.want)
		}
	}
}

func TestRefused(t *testing.T) {
	contacts := func(r *record.Reader) error { _, err := one(t, ReadContacts(r)); return err }
	accounts := func(r *record.Reader) error { _, err := one(t, ReadAccounts(r)); return err }
	facilities := func(r *record.Reader) error { _, err := one(t, ReadFacilities(r)); return err }
	for _, c := range []struct {
		text, want string
		read       func(*record.Reader) error
		why        string
	}{
		{"Record Id,Last Name\n,Roe\n", "Contacts.csv:2: has no Record Id", contacts, "no id"},
		{"Record Id,First Name,Last Name,Phone\nzcrm_1,,,7\n", "Contacts.csv:2: has no name", contacts, "no name"},
		{"Record Id,Last Name\n4.15087E+18,Roe\n", `Contacts.csv:2: Record Id "4.15087E+18" is an id that a spreadsheet rounded; take the file as the CRM exported it (column 1)`, contacts, "a rounded id"},
		{"Record Id,Last Name,Account Name.id\nzcrm_1,Roe,4.15087E+18\n", `Contacts.csv:2: Account Name.id "4.15087E+18" is an id that a spreadsheet rounded; take the file as the CRM exported it (column 3)`, contacts, "a rounded look-up"},
		{"Record Id,Last Name,Created Time\nzcrm_1,Roe,soon\n", `Contacts.csv:2: Created Time "soon" is not a date (column 3)`, contacts, "no time"},
		{"Record Id,Account Name\nzcrm_1,\n", "Contacts.csv:2: has no Account Name", accounts, "no name"},
		{"id,zoho_account_id,ccn\n7,1,5.00E+123\n", `Contacts.csv:2: ccn "5.00E+123" is a certification number that a spreadsheet rounded; look it up again (column 3)`, facilities, "a rounded certification number"},
		{"id,zoho_account_id,ccn\n7,1,none\n", "Contacts.csv:2: has neither CCN nor name nor street", facilities, "a row of nothing"},
	} {
		err := c.read(reader(t, c.text))
		if _, ok := record.Refused(err); !ok || err.Error() != c.want {
			t.Errorf("%s: %v, want it refused with %s", c.why, err, c.want)
		}
	}
	for _, c := range []struct {
		header, column string
		read           func(*record.Reader) error
	}{
		{"Last Name,Email", "Record Id", contacts},
		{"Record Id,First Name", "Last Name", contacts},
		{"Record Id,Website", "Account Name", accounts},
		{"id,ccn,facility_name", "zoho account id", facilities},
		{"id,zoho_account_id,facility_name", "ccn", facilities},
	} {
		var missing *record.ColumnError
		if err := c.read(reader(t, c.header+"\n")); !errors.As(err, &missing) || missing.Column != c.column {
			t.Errorf("%s: %v, want a *record.ColumnError for %q", c.header, err, c.column)
		}
	}
}

func TestKey(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"zcrm_4150868000000624001", "4150868000000624001"}, {"4150868000000624001", "4150868000000624001"}, {"C-17", "17"}, {"abc", "abc"}, {"", ""},
	} {
		if got := Key(c.in); got != c.want {
			t.Errorf("Key(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("Record Id,Last Name,Account Name\nzcrm_1,Roe,x\n")
	f.Add("Record Id,Account Name,CCN\nzcrm_1,Roe,4.90E+257\n")
	f.Add("id,zoho_account_id,ccn,facility_name\n1,2,3,4\n")
	f.Add(`{"data":[{"id":1,"Last_Name":"x","Account_Name":{"id":2,"name":null}}]}`)
	f.Fuzz(func(t *testing.T, in string) {
		read := func() (*record.Reader, error) {
			return record.NewReader(strings.NewReader(in), "a", record.ReadOptions{MaxRowBytes: 4096})
		}
		if _, err := read(); err != nil {
			return // not a table at all, which is the reader's to refuse
		}
		open := func() *record.Reader {
			r, err := read()
			if err != nil {
				t.Fatalf("read once and not again: %v", err)
			}
			return r
		}
		for c, err := range ReadContacts(open()) {
			if err == nil && (c.ID == "" || c.Name() == "") {
				t.Errorf("a contact that should be refused: %+v", c)
			}
		}
		for a, err := range ReadAccounts(open()) {
			if err == nil && (a.ID == "" || a.Name == "") {
				t.Errorf("an account that should be refused: %+v", a)
			}
		}
		for p, err := range ReadFacilities(open()) {
			if err == nil && p.ID == "" {
				t.Errorf("a facility that should be refused: %+v", p)
			}
		}
	})
}
