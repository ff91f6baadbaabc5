package cms

import (
	"iter"

	"github.com/ownerlink/ownerlink/record"
)

// Facility is one certified facility: a row of SNF Enrollments, or of Care Compare's Provider Information, which has no
// enrollment, NPI or associate id.
type Facility struct {
	Place                 record.Place
	CCN                   string
	EnrollmentID          string
	EnrollmentState       string
	ProviderType          string // "PART A PROVIDER - SKILLED NURSING FACILITY"
	NPI                   string
	MultipleNPI           Answer
	AssociateID           string
	LegalName             string // the organization's
	DoingBusinessAs       string
	Name                  string // the home's, as people know it
	Incorporated          record.Date
	IncorporationState    string
	Structure             string // "LLC", "CORPORATION", …
	OtherStructure        string
	Proprietary           string // "P" for profit, "N" not, "D" as CMS defines none
	AffiliationEntityName string
	AffiliationEntityID   string
	AddressLine1          string
	AddressLine2          string
	City                  string
	State                 string
	ZIP                   string
	Phone                 string        // Care Compare
	County                string        // Care Compare
	OwnershipType         string        // Care Compare: "For profit - Corporation"
	Beds                  record.Number // Care Compare: certified
	Certified             record.Date   // Care Compare: first approved
	ChangedOwner          Answer        // Care Compare: in the last twelve months
	Mended                string        // columns whose id had lost its zeros, or ""
}

// ReadFacilities reads SNF Enrollments, the enrollments of other providers in the same columns, and Care Compare's Provider
// Information of any year. A row without CCN is refused, unless it is an enrollment.
func ReadFacilities(r *record.Reader) iter.Seq2[Facility, error] {
	return record.Decode(r, newFacilityColumns, (*facilityColumns).read)
}

// ccnNames is what CMS and those who pass its files on have called the certification number.
var ccnNames = []string{"CCN", "CMS CERTIFICATION NUMBER (CCN)", "CMS CERTIFICATION NUMBER", "FEDERAL PROVIDER NUMBER", "FPN", "PROVNUM", "PROVIDER CCN"}

type facilityColumns struct {
	*record.Fields
	ccn, enrollment, enrollmentState, providerType, npi, multipleNPI, associate, legalName, dba, name, incorporated,
	incorporationState, structure, otherStructure, proprietary, affiliation, affiliationID, line1, line2, city, state, zip,
	phone, county, ownership, beds, certified, changed record.Field
}

func newFacilityColumns(f *record.Fields) (*facilityColumns, error) {
	c := &facilityColumns{Fields: f}
	var err error
	if c.ccn, err = f.Needed(ccnNames...); err != nil {
		return nil, err
	}
	if c.line1, err = f.Needed("ADDRESS LINE 1", "PROVIDER ADDRESS", "ADDRESS"); err != nil {
		return nil, err
	}
	c.name = f.Field("NURSING HOME PROVIDER NAME", "PROVIDER NAME", "PROVNAME")
	c.legalName = f.Field("ORGANIZATION NAME", "LEGAL BUSINESS NAME")
	if c.name == record.Absent && c.legalName == record.Absent {
		_, err := f.Needed("ORGANIZATION NAME")
		return nil, err
	}
	c.enrollment = f.Field("ENROLLMENT ID")
	c.enrollmentState = f.Field("ENROLLMENT STATE")
	c.providerType = f.Field("PROVIDER TYPE TEXT", "PROVIDER TYPE")
	c.npi = f.Field("NPI")
	c.multipleNPI = f.Field("MULTIPLE NPI FLAG")
	c.associate = f.Field("ASSOCIATE ID")
	c.dba = f.Field("DOING BUSINESS AS NAME")
	c.incorporated = f.Field("INCORPORATION DATE")
	c.incorporationState = f.Field("INCORPORATION STATE")
	c.structure = f.Field("ORGANIZATION TYPE STRUCTURE")
	c.otherStructure = f.Field("ORGANIZATION OTHER TYPE TEXT")
	c.proprietary = f.Field("PROPRIETARY_NONPROFIT")
	c.affiliation = f.Field("AFFILIATION ENTITY NAME", "AFFILIATED ENTITY NAME", "CHAIN NAME")
	c.affiliationID = f.Field("AFFILIATION ENTITY ID", "AFFILIATED ENTITY ID", "CHAIN ID")
	c.line2 = f.Field("ADDRESS LINE 2")
	c.city = f.Field("CITY", "PROVIDER CITY", "CITY/TOWN")
	c.state = f.Field("STATE", "PROVIDER STATE")
	c.zip = f.Field("ZIP CODE", "PROVIDER ZIP CODE", "ZIP")
	c.phone = f.Field("PROVIDER PHONE NUMBER", "TELEPHONE NUMBER", "PHONE NUMBER")
	c.county = f.Field("PROVIDER COUNTY NAME", "COUNTY/PARISH", "COUNTY NAME")
	c.ownership = f.Field("OWNERSHIP TYPE")
	c.beds = f.Field("NUMBER OF CERTIFIED BEDS")
	c.certified = f.Field("DATE FIRST APPROVED TO PROVIDE MEDICARE AND MEDICAID SERVICES")
	c.changed = f.Field("PROVIDER CHANGED OWNERSHIP IN LAST 12 MONTHS")
	return c, nil
}

func (c *facilityColumns) read(row record.Row) (Facility, error) {
	id := idCells{fields: c.Fields}
	f := Facility{
		Place:                 c.Place(row),
		EnrollmentID:          c.Text(row, c.enrollment),
		EnrollmentState:       c.Text(row, c.enrollmentState),
		ProviderType:          c.Text(row, c.providerType),
		LegalName:             c.Text(row, c.legalName),
		DoingBusinessAs:       c.Text(row, c.dba),
		Name:                  c.Text(row, c.name),
		IncorporationState:    c.Text(row, c.incorporationState),
		Structure:             c.Text(row, c.structure),
		OtherStructure:        c.Text(row, c.otherStructure),
		Proprietary:           c.Text(row, c.proprietary),
		AffiliationEntityName: c.Text(row, c.affiliation),
		AddressLine1:          c.Text(row, c.line1),
		AddressLine2:          c.Text(row, c.line2),
		City:                  c.Text(row, c.city),
		State:                 c.Text(row, c.state),
		ZIP:                   id.zip(row, c.zip),
		Phone:                 c.Text(row, c.phone),
		County:                c.Text(row, c.county),
		OwnershipType:         c.Text(row, c.ownership),
	}
	var err error
	for _, text := range []struct {
		field *string
		read  func(record.Row, record.Field) (string, error)
		from  record.Field
	}{
		{&f.CCN, id.ccn, c.ccn},
		{&f.NPI, id.npi, c.npi},
		{&f.AssociateID, id.associate, c.associate},
		{&f.AffiliationEntityID, id.number, c.affiliationID},
	} {
		if *text.field, err = text.read(row, text.from); err != nil {
			return f, err
		}
	}
	f.Mended = id.mended
	if f.Incorporated, err = c.Date(row, c.incorporated); err != nil {
		return f, err
	}
	if f.Certified, err = c.Date(row, c.certified); err != nil {
		return f, err
	}
	if f.Beds, err = c.Number(row, c.beds); err != nil {
		return f, err
	}
	if f.MultipleNPI, err = answer(c.Fields, row, c.multipleNPI); err != nil {
		return f, err
	}
	if f.ChangedOwner, err = answer(c.Fields, row, c.changed); err != nil {
		return f, err
	}
	if f.CCN == "" && f.EnrollmentID == "" {
		return f, c.RefuseRow(row, "has neither CCN nor ENROLLMENT ID")
	}
	return f, nil
}
