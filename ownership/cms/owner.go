package cms

import (
	"iter"
	"strings"

	"github.com/ownerlink/ownerlink/record"
)

// Owner is a row of an All Owners file: one owner in one role at one enrollment. An owner with several roles has several rows.
type Owner struct {
	Place            record.Place
	EnrollmentID     string // of the facility
	FacilityID       string // associate id of the organization enrolled
	FacilityName     string // its legal name
	AssociateID      string // of the owner
	Type             OwnerType
	Role             Role
	RoleCode         string
	RoleText         string
	Since            record.Date // association date
	FirstName        string
	MiddleName       string
	LastName         string // with the suffix inside: SMITH JR
	Title            string
	OrganizationName string
	DoingBusinessAs  string
	AddressLine1     string // organizations only
	AddressLine2     string
	City             string
	State            string
	ZIP              string
	Percentage       record.Number // 0 to 100. CMS writes 0.00 where a role owns nothing or no share is known: not known either way
	Flags            Flags
	OtherTypeText    string
	Mended           string // columns whose id had lost its zeros, or ""
}

// OwnerType tells people from organizations.
type OwnerType uint8

// The types of owner.
const (
	UnknownOwner OwnerType = iota
	Individual
	Organization
)

// String is CMS's letter: "I", "O" or "".
func (t OwnerType) String() string { return [...]string{"", "I", "O"}[t%3] }

// Name is the owner's name in one line: given names before the surname, or the organization's legal name.
func (o *Owner) Name() string {
	if o.Type == Organization {
		return o.OrganizationName
	}
	return strings.Join(strings.Fields(o.FirstName+" "+o.MiddleName+" "+o.LastName), " ")
}

// ReadOwners reads All Owners of any provider type, and the owners of a change of ownership, which have the same columns: 34
// before 2025, 38 since, 40 for nursing homes. A row without enrollment, associate id or name is refused.
func ReadOwners(r *record.Reader) iter.Seq2[Owner, error] {
	return record.Decode(r, newOwnerColumns, (*ownerColumns).read)
}

type ownerColumns struct {
	*record.Fields
	enrollment, facilityID, facilityName, associate, kind, code, text, since, first, middle, last, title, organization, dba,
	line1, line2, city, state, zip, percentage, otherType record.Field
	flags [flagCount]record.Field
}

func newOwnerColumns(f *record.Fields) (*ownerColumns, error) {
	c := &ownerColumns{Fields: f}
	for _, need := range []struct {
		field *record.Field
		names []string
	}{
		{&c.enrollment, []string{"ENROLLMENT ID"}},
		{&c.associate, []string{"ASSOCIATE ID - OWNER", "OWNER ASSOCIATE ID", "PAC ID - OWNER"}},
		{&c.last, ofOwner("LAST NAME")},
		{&c.organization, []string{"ORGANIZATION NAME - OWNER", "OWNER ORGANIZATION NAME"}},
		{&c.percentage, []string{"PERCENTAGE OWNERSHIP", "PERCENTAGE OWNERSHIP - OWNER", "OWNERSHIP PERCENTAGE"}},
	} {
		var err error
		if *need.field, err = f.Needed(need.names...); err != nil {
			return nil, err
		}
	}
	c.facilityID = f.Field("ASSOCIATE ID")
	c.facilityName = f.Field("ORGANIZATION NAME")
	c.kind = f.Field(ofOwner("TYPE")...)
	c.code = f.Field(ofOwner("ROLE CODE")...)
	c.text = f.Field(ofOwner("ROLE TEXT")...)
	c.since = f.Field(ofOwner("ASSOCIATION DATE")...)
	c.first = f.Field(ofOwner("FIRST NAME")...)
	c.middle = f.Field(ofOwner("MIDDLE NAME")...)
	c.title = f.Field(ofOwner("TITLE")...)
	c.dba = f.Field(ofOwner("DOING BUSINESS AS NAME")...)
	c.line1 = f.Field(ofOwner("ADDRESS LINE 1")...)
	c.line2 = f.Field(ofOwner("ADDRESS LINE 2")...)
	c.city = f.Field(ofOwner("CITY")...)
	c.state = f.Field(ofOwner("STATE")...)
	c.zip = f.Field(append(ofOwner("ZIP CODE"), ofOwner("ZIP")...)...)
	c.otherType = f.Field(ofOwner("OTHER TYPE TEXT")...)
	for i, name := range flagColumns {
		c.flags[i] = f.Field(append(ofOwner(name), ofOwner(name+" FLAG")...)...)
	}
	if c.code == record.Absent && c.text == record.Absent {
		_, err := f.Needed(ofOwner("ROLE TEXT")...)
		return nil, err
	}
	return c, nil
}

// ofOwner is the spellings of an owner's column.
func ofOwner(name string) []string { return []string{name + " - OWNER", "OWNER " + name, name} }

func (c *ownerColumns) read(row record.Row) (Owner, error) {
	id := idCells{fields: c.Fields}
	o := Owner{
		Place:            c.Place(row),
		EnrollmentID:     c.Text(row, c.enrollment),
		FacilityName:     c.Text(row, c.facilityName),
		RoleCode:         c.Text(row, c.code),
		RoleText:         c.Text(row, c.text),
		FirstName:        c.Text(row, c.first),
		MiddleName:       c.Text(row, c.middle),
		LastName:         c.Text(row, c.last),
		Title:            c.Text(row, c.title),
		OrganizationName: c.Text(row, c.organization),
		DoingBusinessAs:  c.Text(row, c.dba),
		AddressLine1:     c.Text(row, c.line1),
		AddressLine2:     c.Text(row, c.line2),
		City:             c.Text(row, c.city),
		State:            c.Text(row, c.state),
		ZIP:              id.zip(row, c.zip),
		OtherTypeText:    c.Text(row, c.otherType),
	}
	o.Role = RoleOf(o.RoleText, o.RoleCode)
	var err error
	if o.AssociateID, err = id.associate(row, c.associate); err != nil {
		return o, err
	}
	if o.FacilityID, err = id.associate(row, c.facilityID); err != nil {
		return o, err
	}
	o.Mended = id.mended
	if o.Since, err = c.Date(row, c.since); err != nil {
		return o, err
	}
	if o.Percentage, err = percentage(c.Fields, row, c.percentage); err != nil {
		return o, err
	}
	if o.Type, err = c.ownerType(row, &o); err != nil {
		return o, err
	}
	for i, field := range c.flags {
		if o.Flags[i], err = answer(c.Fields, row, field); err != nil {
			return o, err
		}
	}
	switch {
	case o.EnrollmentID == "":
		return o, c.RefuseRow(row, "has no ENROLLMENT ID")
	case o.AssociateID == "":
		return o, c.RefuseRow(row, "has no ASSOCIATE ID - OWNER")
	case o.Name() == "":
		return o, c.RefuseRow(row, "has no name of its owner")
	}
	return o, nil
}

// ownerType reads the letter, and where there is none goes by which name is filled in.
func (c *ownerColumns) ownerType(row record.Row, o *Owner) (OwnerType, error) {
	switch strings.ToUpper(c.Text(row, c.kind)) {
	case "I", "INDIVIDUAL":
		return Individual, nil
	case "O", "ORGANIZATION":
		return Organization, nil
	case "":
		if o.OrganizationName != "" && o.LastName == "" {
			return Organization, nil
		}
		return Individual, nil
	}
	return UnknownOwner, c.Refuse(row, c.kind, "is neither I nor O")
}
