package zoho

import (
	"iter"
	"strings"

	"github.com/ownerlink/ownerlink/record"
)

// Contact is a person in the CRM, a principal or not.
type Contact struct {
	Place          record.Place
	ID             string // "zcrm_" and digits in an export, digits in the API's answers
	Salutation     string
	FirstName      string
	MiddleName     string // where the layout has one
	LastName       string
	Suffix         string // where the layout has one
	FullName       string // as the CRM puts it together, or as it came
	Title          string
	Department     string
	AccountID      string
	AccountName    string
	Email          string
	SecondaryEmail string
	Phone          string
	Mobile         string
	Street         string // of the mailing address, several lines as they are
	City           string
	State          string
	ZIP            string
	Country        string
	Created        record.Date
	Modified       record.Date
}

// Name is the person's name in one line: the parts in their order, or the full name where there are none.
func (c *Contact) Name() string {
	parts := strings.Join(strings.Fields(strings.Join([]string{c.FirstName, c.MiddleName, c.LastName, c.Suffix}, " ")), " ")
	if parts == "" {
		return c.FullName
	}
	return parts
}

// ReadContacts reads the module Contacts. A row without id or without any name is refused.
func ReadContacts(r *record.Reader) iter.Seq2[Contact, error] {
	return record.Decode(r, newContactColumns, (*contactColumns).read)
}

// contactIDs and the like are what exports of different years call a record's id.
var (
	contactIDs = []string{"Record Id", "Contact Id", "CONTACTID", "id"}
	accountIDs = []string{"Record Id", "Account Id", "ACCOUNTID", "id"}
	lookupIDs  = []string{"Account Name.id", "Account.id", "Account Id", "ACCOUNTID"}
	lookups    = []string{"Account Name", "Account Name.name", "Account.name", "Account", "Company"}
)

type contactColumns struct {
	*record.Fields
	id, salutation, first, middle, last, suffix, full, title, department, accountID, account, email, email2, phone, mobile,
	street, street2, city, state, zip, country, created, modified record.Field
}

func newContactColumns(f *record.Fields) (*contactColumns, error) {
	c := &contactColumns{
		Fields:     f,
		salutation: f.Field("Salutation", "Prefix"),
		first:      f.Field("First Name"),
		middle:     f.Field("Middle Name", "Middle Initial"),
		last:       f.Field("Last Name"),
		suffix:     f.Field("Suffix", "Name Suffix"),
		full:       f.Field("Full Name", "Contact Name", "Name"),
		title:      f.Field("Title", "Job Title", "Designation"),
		department: f.Field("Department"),
		accountID:  f.Field(lookupIDs...),
		account:    f.Field(lookups...),
		email:      f.Field("Email", "Email Address"),
		email2:     f.Field("Secondary Email"),
		phone:      f.Field("Phone", "Work Phone", "Phone Number"),
		mobile:     f.Field("Mobile", "Mobile Phone"),
		street:     f.Field("Mailing Street", "Mailing Address", "Mailing Address Line 1", "Street"),
		street2:    f.Field("Mailing Street 2", "Mailing Address Line 2"),
		city:       f.Field("Mailing City", "City"),
		state:      f.Field("Mailing State", "Mailing State/Province", "Mailing Province", "State"),
		zip:        f.Field("Mailing Zip", "Mailing Zip Code", "Mailing Code", "Mailing Postal Code", "Zip Code", "Zip"),
		country:    f.Field("Mailing Country", "Mailing Country / Region", "Country"),
		created:    f.Field("Created Time"),
		modified:   f.Field("Modified Time"),
	}
	var err error
	if c.id, err = f.Needed(contactIDs...); err != nil {
		return nil, err
	}
	if c.last == record.Absent && c.full == record.Absent {
		_, err = f.Needed("Last Name")
	}
	return c, err
}

func (c *contactColumns) read(row record.Row) (Contact, error) {
	contact := Contact{
		Place:          c.Place(row),
		Salutation:     c.Text(row, c.salutation),
		FirstName:      c.Text(row, c.first),
		MiddleName:     c.Text(row, c.middle),
		LastName:       c.Text(row, c.last),
		Suffix:         c.Text(row, c.suffix),
		FullName:       c.Text(row, c.full),
		Title:          c.Text(row, c.title),
		Department:     c.Text(row, c.department),
		AccountName:    c.Text(row, c.account),
		Email:          c.Text(row, c.email),
		SecondaryEmail: c.Text(row, c.email2),
		Phone:          c.Text(row, c.phone),
		Mobile:         c.Text(row, c.mobile),
		Street:         joinLines(c.Text(row, c.street), c.Text(row, c.street2)),
		City:           c.Text(row, c.city),
		State:          c.Text(row, c.state),
		ZIP:            zip(c.Fields, row, c.zip),
		Country:        c.Text(row, c.country),
	}
	var err error
	if contact.ID, err = recordID(c.Fields, row, c.id); err != nil {
		return contact, err
	}
	if contact.AccountID, err = recordID(c.Fields, row, c.accountID); err != nil {
		return contact, err
	}
	// A bulk read gives the id of a look-up in place of its name.
	if contact.AccountID == "" && isRecordID(contact.AccountName) {
		contact.AccountID, contact.AccountName = contact.AccountName, ""
	}
	if contact.Created, err = c.Date(row, c.created); err != nil {
		return contact, err
	}
	if contact.Modified, err = c.Date(row, c.modified); err != nil {
		return contact, err
	}
	switch {
	case contact.ID == "":
		return contact, c.RefuseRow(row, "has no %s", c.Lookup.Name(c.id))
	case contact.Name() == "":
		return contact, c.RefuseRow(row, "has no name")
	}
	return contact, nil
}
