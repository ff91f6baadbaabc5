package cms

import (
	"iter"

	"github.com/ownerlink/ownerlink/record"
)

// Change is a row of a change-of-ownership file (CHOW): one sale, merger or consolidation since 2016.
type Change struct {
	Place     record.Place
	TypeCode  string // CH change of ownership, AM acquisition or merger, CO consolidation
	TypeText  string
	Effective record.Date
	Buyer     ChangeParty
	Seller    ChangeParty
	Mended    string // columns whose id had lost its zeros, or ""
}

// ChangeParty is the enrollment of one side. What CMS calls the PAC id is the associate id.
type ChangeParty struct {
	EnrollmentID    string
	EnrollmentState string
	ProviderType    string
	NPI             string
	MultipleNPI     Answer
	CCN             string
	AssociateID     string
	Name            string // legal
	DoingBusinessAs string
}

// ReadChanges reads the change-of-ownership file of any provider type. A row needs both enrollments and its date.
func ReadChanges(r *record.Reader) iter.Seq2[Change, error] {
	return record.Decode(r, newChangeColumns, (*changeColumns).read)
}

type changeColumns struct {
	*record.Fields
	code, text, effective record.Field
	buyer, seller         partyColumns
}

type partyColumns struct {
	enrollment, state, providerType, npi, multipleNPI, ccn, associate, name, dba record.Field
}

func newChangeColumns(f *record.Fields) (*changeColumns, error) {
	c := &changeColumns{Fields: f, code: f.Field("CHOW TYPE CODE"), text: f.Field("CHOW TYPE TEXT")}
	var err error
	if c.effective, err = f.Needed("EFFECTIVE DATE"); err != nil {
		return nil, err
	}
	if c.buyer, err = newPartyColumns(f, "BUYER"); err != nil {
		return nil, err
	}
	c.seller, err = newPartyColumns(f, "SELLER")
	return c, err
}

func newPartyColumns(f *record.Fields, side string) (partyColumns, error) {
	of := func(name string) record.Field { return f.Field(name+" - "+side, side+" "+name) }
	p := partyColumns{
		state: of("ENROLLMENT STATE"), providerType: of("PROVIDER TYPE TEXT"), npi: of("NPI"),
		multipleNPI: of("MULTIPLE NPI FLAG"), ccn: of("CCN"), associate: of("ASSOCIATE ID"), name: of("ORGANIZATION NAME"),
		dba: of("DOING BUSINESS AS NAME"),
	}
	if p.associate == record.Absent {
		p.associate = of("PAC ID")
	}
	var err error
	p.enrollment, err = f.Needed("ENROLLMENT ID - "+side, side+" ENROLLMENT ID")
	return p, err
}

func (c *changeColumns) read(row record.Row) (Change, error) {
	id := idCells{fields: c.Fields}
	change := Change{Place: c.Place(row), TypeCode: c.Text(row, c.code), TypeText: c.Text(row, c.text)}
	var err error
	if change.Effective, err = c.Date(row, c.effective); err != nil {
		return change, err
	}
	if change.Buyer, err = c.party(row, &id, c.buyer); err != nil {
		return change, err
	}
	if change.Seller, err = c.party(row, &id, c.seller); err != nil {
		return change, err
	}
	change.Mended = id.mended
	switch {
	case change.Buyer.EnrollmentID == "" || change.Seller.EnrollmentID == "":
		return change, c.RefuseRow(row, "lacks the enrollment of the buyer or the seller")
	case change.Effective == "":
		return change, c.RefuseRow(row, "has no EFFECTIVE DATE")
	}
	return change, nil
}

func (c *changeColumns) party(row record.Row, id *idCells, p partyColumns) (party ChangeParty, err error) {
	party = ChangeParty{
		EnrollmentID: c.Text(row, p.enrollment), EnrollmentState: c.Text(row, p.state), ProviderType: c.Text(row, p.providerType),
		Name: c.Text(row, p.name), DoingBusinessAs: c.Text(row, p.dba),
	}
	if party.NPI, err = id.npi(row, p.npi); err != nil {
		return party, err
	}
	if party.CCN, err = id.ccn(row, p.ccn); err != nil {
		return party, err
	}
	if party.AssociateID, err = id.associate(row, p.associate); err != nil {
		return party, err
	}
	party.MultipleNPI, err = answer(c.Fields, row, p.multipleNPI)
	return party, err
}
