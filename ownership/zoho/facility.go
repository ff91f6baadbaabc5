package zoho

import (
	"iter"

	"github.com/ownerlink/ownerlink/record"
)

// Facility is a row of property_master, the CRM's own list of homes: what ties an account to a certification number.
type Facility struct {
	Place     record.Place
	ID        string
	AccountID string
	CCN       string // often ""
	Name      string
	Street    string
	City      string
	State     string
	ZIP       string
}

// ReadFacilities reads property_master, as a table with its column names or as a module with labels of the CRM's. A row
// without id is refused, and so is one without CCN, name and street, of which nothing can be known.
func ReadFacilities(r *record.Reader) iter.Seq2[Facility, error] {
	return record.Decode(r, newFacilityColumns, (*facilityColumns).read)
}

type facilityColumns struct {
	*record.Fields
	id, account, accountName, ccn, name, street, city, state, zip record.Field
}

func newFacilityColumns(f *record.Fields) (*facilityColumns, error) {
	c := &facilityColumns{
		Fields:      f,
		accountName: f.Field(lookups...),
		name:        f.Field("facility name", "property name", "name", "property master name"),
		street:      f.Field("street", "address", "street address", "address line 1", "facility street", "facility address", "property address"),
		city:        f.Field("city", "facility city", "property city"),
		state:       f.Field("state", "facility state", "property state"),
		zip:         f.Field("zip", "zip code", "postal code", "facility zip", "property zip"),
	}
	var err error
	if c.id, err = f.Needed("id", "Record Id", "property master id", "property id"); err != nil {
		return nil, err
	}
	if c.account, err = f.Needed(append([]string{"zoho account id"}, lookupIDs...)...); err != nil && c.accountName == record.Absent {
		return nil, err
	}
	c.ccn, err = f.Needed("ccn", "cms ccn", "cms certification number", "medicare number", "provider number")
	return c, err
}

func (c *facilityColumns) read(row record.Row) (Facility, error) {
	f := Facility{
		Place:  c.Place(row),
		Name:   c.Text(row, c.name),
		Street: c.Text(row, c.street),
		City:   c.Text(row, c.city),
		State:  c.Text(row, c.state),
		ZIP:    zip(c.Fields, row, c.zip),
	}
	var err error
	if f.ID, err = recordID(c.Fields, row, c.id); err != nil {
		return f, err
	}
	if f.AccountID, err = recordID(c.Fields, row, c.account); err != nil {
		return f, err
	}
	if account := c.Text(row, c.accountName); f.AccountID == "" && isRecordID(account) {
		f.AccountID = account
	}
	if f.CCN, err = ccn(c.Fields, row, c.ccn); err != nil {
		return f, err
	}
	switch {
	case f.ID == "":
		return f, c.RefuseRow(row, "has no %s", c.Lookup.Name(c.id))
	case f.CCN == "" && f.Name == "" && f.Street == "":
		return f, c.RefuseRow(row, "has neither CCN nor name nor street")
	}
	return f, nil
}
