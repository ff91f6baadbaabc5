package reapi

import (
	"iter"
	"strings"

	"github.com/ownerlink/ownerlink/ownership/internal/ids"
	"github.com/ownerlink/ownerlink/record"
)

// Property is one parcel or building with its owners. Where search and detail answers tell of the same one they share ID.
type Property struct {
	Place               record.Place
	ID                  string
	Address             Address // of the property itself
	Mail                Address // where its owner's mail goes
	APN                 string  // the county's parcel number
	Type                string  // "SFR", "CONDO", "COMMERCIAL", …
	Use                 string  // "Homes (Retired, Handicap, Rest, Convalescent, Nursing)"
	UseCode             string  // "339"
	LandUse             string
	CompanyName         string // as written; for people it may hold their full names: "Doe, Jane Q; Doe, John"
	Owners              []Owner
	Corporate           bool // the record says that no person owns it
	LastSale            record.Date
	LastSaleAmount      record.Number // dollars
	EstimatedValue      record.Number // dollars
	OpenMortgageBalance record.Number // dollars
	Units               record.Number
	SquareFeet          record.Number
	YearBuilt           record.Number
	Latitude            record.Number // degrees north
	Longitude           record.Number // degrees east
	Mortgages           []Mortgage
	Sales               []Sale
	LinkedIDs           []string      // other properties of the same owners, as the service links them
	LinkedTotal         record.Number // how many it counts
	Detail              bool          // the record is of property detail
	Unread              string        // members that hold something which is neither a date nor a number, or ""
}

// Address is a place in the parts the record gives.
type Address struct {
	Line   string // house, street and unit
	City   string
	State  string
	ZIP    string
	County string
	Label  string // all in one line
}

// Nursing reports the land use code of nursing homes, which they share with rest and retirement homes.
func (p *Property) Nursing() bool { return p.UseCode == "339" }

// Read reads the answers of property search and property detail. A record without id, or with neither an owner nor any
// address, is refused.
func Read(r *record.Reader) iter.Seq2[Property, error] {
	return record.Decode(r, newColumns, (*columns).read)
}

type columns struct {
	*record.Fields
	id, apn, kind, use, useCode, landUse, corporate, sale, saleAmount, value, balance, units, feet, built, latitude, longitude,
	lender, mortgage, currentMortgages, mortgageHistory, sales, linked, linkedTotal []record.Field
	owners         ownerColumns
	address, mail  addressColumns
	detail         record.Field
	detailMail     addressColumns
	detailProperty addressColumns
}

func newColumns(f *record.Fields) (*columns, error) {
	c := &columns{Fields: f}
	for _, member := range []struct {
		fields *[]record.Field
		names  []string
	}{
		{&c.id, []string{"id", "propertyId"}},
		{&c.apn, []string{"apn", "lotInfo.apn"}},
		{&c.kind, []string{"propertyType"}},
		{&c.use, []string{"propertyUse", "propertyInfo.propertyUse", "lotInfo.propertyUse"}},
		{&c.useCode, []string{"propertyUseCode", "propertyInfo.propertyUseCode"}},
		{&c.landUse, []string{"landUse", "lotInfo.landUse"}},
		{&c.corporate, []string{"corporateOwned", "ownerInfo.corporateOwned"}},
		{&c.sale, []string{"lastSaleDate", "lastSale.saleDate"}},
		{&c.saleAmount, []string{"lastSaleAmount", "lastSalePrice", "lastSale.saleAmount"}},
		{&c.value, []string{"estimatedValue"}},
		{&c.balance, []string{"openMortgageBalance"}},
		{&c.units, []string{"unitsCount", "propertyInfo.unitsCount"}},
		{&c.feet, []string{"squareFeet", "propertyInfo.buildingSquareFeet", "propertyInfo.livingSquareFeet"}},
		{&c.built, []string{"yearBuilt", "propertyInfo.yearBuilt"}},
		{&c.latitude, []string{"latitude", "propertyInfo.latitude"}},
		{&c.longitude, []string{"longitude", "propertyInfo.longitude"}},
		{&c.lender, []string{"lenderName"}},
		{&c.mortgage, []string{"lastMortgage1Amount"}},
		{&c.currentMortgages, []string{"currentMortgages"}},
		{&c.mortgageHistory, []string{"mortgageHistory"}},
		{&c.sales, []string{"saleHistory"}},
		{&c.linked, []string{"linkedProperties.ids"}},
		{&c.linkedTotal, []string{"linkedProperties.totalOwned"}},
	} {
		*member.fields = present(f, member.names)
	}
	c.owners = newOwnerColumns(f)
	c.address = newAddressColumns(f, "address")
	c.mail = newAddressColumns(f, "mailAddress")
	c.detailProperty = newAddressColumns(f, "propertyInfo.address")
	c.detailMail = newAddressColumns(f, "ownerInfo.mailAddress")
	c.detail = f.Field("ownerInfo.owner1FullName", "ownerInfo.owner1LastName", "ownerInfo.mailAddress.address", "ownerInfo.ownershipLength")
	if len(c.id) == 0 {
		_, err := f.Needed("id")
		return nil, err
	}
	if !c.owners.any() {
		_, err := f.Needed("owner1LastName")
		return nil, err
	}
	return c, nil
}

// present lists the columns that the file has, in the order in which they are asked.
func present(f *record.Fields, names []string) []record.Field {
	var found []record.Field
	for _, n := range names {
		if c := f.Field(n); c != record.Absent {
			found = append(found, c)
		}
	}
	return found
}

// first is the first text that is not missing.
func (c *columns) first(row record.Row, from []record.Field) string {
	for _, field := range from {
		if s := c.Text(row, field); s != "" {
			return s
		}
	}
	return ""
}

func (c *columns) read(row record.Row) (Property, error) {
	d := unread{}
	p := Property{
		Place:               c.Place(row),
		ID:                  c.first(row, c.id),
		APN:                 c.first(row, c.apn),
		Type:                c.first(row, c.kind),
		Use:                 c.first(row, c.use),
		UseCode:             c.first(row, c.useCode),
		LandUse:             c.first(row, c.landUse),
		Corporate:           strings.EqualFold(c.first(row, c.corporate), "true"),
		LastSale:            d.date("lastSaleDate", c.first(row, c.sale)),
		LastSaleAmount:      d.number("lastSaleAmount", c.first(row, c.saleAmount)),
		EstimatedValue:      d.number("estimatedValue", c.first(row, c.value)),
		OpenMortgageBalance: d.number("openMortgageBalance", c.first(row, c.balance)),
		Units:               d.number("unitsCount", c.first(row, c.units)),
		SquareFeet:          d.number("squareFeet", c.first(row, c.feet)),
		YearBuilt:           d.number("yearBuilt", c.first(row, c.built)),
		Latitude:            d.number("latitude", c.first(row, c.latitude)),
		Longitude:           d.number("longitude", c.first(row, c.longitude)),
		LinkedIDs:           d.texts("linkedProperties.ids", c.first(row, c.linked)),
		LinkedTotal:         d.number("linkedProperties.totalOwned", c.first(row, c.linkedTotal)),
		Sales:               d.sales(c.first(row, c.sales)),
		Detail:              c.Text(row, c.detail) != "",
	}
	p.Address = c.place(row, c.address, c.detailProperty)
	p.Mail = c.place(row, c.mail, c.detailMail)
	p.CompanyName, p.Owners = c.owners.read(c.Fields, row, p.Corporate, &d)
	p.Mortgages = c.mortgages(row, &d)
	p.Unread = d.names
	if code, ok := ids.Number(p.UseCode); ok {
		p.UseCode = code
	}
	switch {
	case p.ID == "":
		return p, c.RefuseRow(row, "has no id")
	case ids.Rounded(p.ID):
		return p, c.Refuse(row, c.id[0], "is an id that a spreadsheet rounded; take the answer as it came")
	case len(p.Owners) == 0 && p.Address == Address{} && p.Mail == Address{}:
		return p, c.RefuseRow(row, "has neither owner nor address")
	}
	return p, nil
}

// addressColumns is the members of an address object. In an answer of search, street is the whole line; in one of detail it is
// the bare name of the street, and the line is called address.
type addressColumns struct {
	line, street, house, unit, unitType, city, state, zip, zip4, county, label record.Field
}

func newAddressColumns(f *record.Fields, object string) addressColumns {
	of := func(name string) record.Field { return f.Field(object + "." + name) }
	return addressColumns{
		line: of("address"), street: of("street"), house: of("house"), unit: of("unit"), unitType: of("unitType"), city: of("city"),
		state: of("state"), zip: of("zip"), zip4: of("zip4"), county: of("county"), label: of("label"),
	}
}

// place takes the address of whichever of the two answers the record is.
func (c *columns) place(row record.Row, search, detail addressColumns) Address {
	if a := c.readAddress(row, search); a != (Address{}) {
		return a
	}
	return c.readAddress(row, detail)
}

func (c *columns) readAddress(row record.Row, from addressColumns) Address {
	line, street, label := c.Text(row, from.line), c.Text(row, from.street), c.Text(row, from.label)
	a := Address{
		City: c.Text(row, from.city), State: c.Text(row, from.state), ZIP: ids.ZIP(c.Text(row, from.zip)), County: c.Text(row, from.county),
	}
	if zip4 := c.Text(row, from.zip4); zip4 != "" && len(a.ZIP) == 5 {
		a.ZIP += "-" + zip4
	}
	if label != "" || c.Text(row, from.house) != "" {
		a.Line, a.Label = withUnit(line, c.Text(row, from.unitType), c.Text(row, from.unit)), label
		return a
	}
	a.Line, a.Label = street, line
	if street == "" {
		a.Line = line
	}
	return a
}

// withUnit puts the unit behind a line that lacks it.
func withUnit(line, kind, unit string) string {
	if unit == "" || strings.HasSuffix(strings.ToLower(line), " "+strings.ToLower(unit)) {
		return line
	}
	return strings.Join(strings.Fields(line+" "+kind+" "+unit), " ")
}
