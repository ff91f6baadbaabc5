package zoho

import (
	"iter"

	"github.com/ownerlink/ownerlink/record"
)

// Account is a company in the CRM: an operator, a chain, or one home.
type Account struct {
	Place      record.Place
	ID         string
	Name       string
	Type       string
	ParentID   string
	ParentName string
	CCN        string // where the layout has one
	Phone      string
	Website    string
	Industry   string
	Street     string // of the billing address, else the shipping address; several lines as they are
	City       string
	State      string
	ZIP        string
	Country    string
	Created    record.Date
	Modified   record.Date
}

// ReadAccounts reads the module Accounts. A row without id or name is refused.
func ReadAccounts(r *record.Reader) iter.Seq2[Account, error] {
	return record.Decode(r, newAccountColumns, (*accountColumns).read)
}

type accountColumns struct {
	*record.Fields
	id, name, kind, parentID, parent, ccn, phone, website, industry, created, modified record.Field
	billing, shipping                                                                  addressColumns
}

type addressColumns struct{ street, street2, city, state, zip, country record.Field }

func newAddressColumns(f *record.Fields, which string) addressColumns {
	return addressColumns{
		street:  f.Field(which+" Street", which+" Address", which+" Address Line 1"),
		street2: f.Field(which+" Street 2", which+" Address Line 2"),
		city:    f.Field(which + " City"),
		state:   f.Field(which+" State", which+" State/Province", which+" Province"),
		zip:     f.Field(which+" Code", which+" Zip", which+" Zip Code", which+" Postal Code"),
		country: f.Field(which+" Country", which+" Country / Region"),
	}
}

func newAccountColumns(f *record.Fields) (*accountColumns, error) {
	c := &accountColumns{
		Fields:   f,
		kind:     f.Field("Account Type"),
		parentID: f.Field("Parent Account.id", "Parent Account Id", "Parent Account Name.id"),
		parent:   f.Field("Parent Account", "Parent Account.name", "Parent Account Name"),
		ccn:      f.Field("CCN", "CMS CCN", "CMS Certification Number", "Medicare Number", "Medicare Provider Number"),
		phone:    f.Field("Phone"),
		website:  f.Field("Website"),
		industry: f.Field("Industry"),
		created:  f.Field("Created Time"),
		modified: f.Field("Modified Time"),
		billing:  newAddressColumns(f, "Billing"),
		shipping: newAddressColumns(f, "Shipping"),
	}
	var err error
	if c.id, err = f.Needed(accountIDs...); err != nil {
		return nil, err
	}
	c.name, err = f.Needed("Account Name", "Name")
	return c, err
}

func (c *accountColumns) read(row record.Row) (Account, error) {
	a := Account{
		Place:      c.Place(row),
		Name:       c.Text(row, c.name),
		Type:       c.Text(row, c.kind),
		ParentName: c.Text(row, c.parent),
		Phone:      c.Text(row, c.phone),
		Website:    c.Text(row, c.website),
		Industry:   c.Text(row, c.industry),
	}
	c.address(row, &a, c.billing)
	if a.Street == "" && a.City == "" {
		c.address(row, &a, c.shipping)
	}
	var err error
	if a.ID, err = recordID(c.Fields, row, c.id); err != nil {
		return a, err
	}
	if a.ParentID, err = recordID(c.Fields, row, c.parentID); err != nil {
		return a, err
	}
	if a.ParentID == "" && isRecordID(a.ParentName) {
		a.ParentID, a.ParentName = a.ParentName, ""
	}
	if a.CCN, err = ccn(c.Fields, row, c.ccn); err != nil {
		return a, err
	}
	if a.Created, err = c.Date(row, c.created); err != nil {
		return a, err
	}
	if a.Modified, err = c.Date(row, c.modified); err != nil {
		return a, err
	}
	switch {
	case a.ID == "":
		return a, c.RefuseRow(row, "has no %s", c.Lookup.Name(c.id))
	case a.Name == "":
		return a, c.RefuseRow(row, "has no Account Name")
	}
	return a, nil
}

func (c *accountColumns) address(row record.Row, a *Account, from addressColumns) {
	a.Street = joinLines(c.Text(row, from.street), c.Text(row, from.street2))
	a.City, a.State = c.Text(row, from.city), c.Text(row, from.state)
	a.ZIP, a.Country = zip(c.Fields, row, from.zip), c.Text(row, from.country)
}
