package cms

import (
	"iter"
	"strings"

	"github.com/ownerlink/ownerlink/record"
)

// CareCompareOwner is a row of Care Compare's Ownership file: one owner in one role at one facility, without any id of the owner.
//
// A facility for which CMS has no data has one row without owner, whose Role is [RoleNotAvailable].
type CareCompareOwner struct {
	Place        record.Place
	CCN          string
	FacilityName string
	AddressLine1 string // the facility's, like City, State and ZIP
	City         string
	State        string
	ZIP          string
	Role         Role
	RoleText     string
	Type         OwnerType
	Name         string        // as written: "DOE, JANE Q" for an individual
	FirstName    string        // what stands behind the comma, less a middle initial or name
	MiddleName   string        //
	LastName     string        // what stands before the comma
	Percentage   record.Number // 0 to 100; "NOT APPLICABLE" and "NO PERCENTAGE PROVIDED" are not known
	Since        record.Date
	Processed    record.Date
	Mended       string // columns whose id had lost its zeros, or ""
}

// ReadCareCompareOwners reads Care Compare's Ownership file of any year.
func ReadCareCompareOwners(r *record.Reader) iter.Seq2[CareCompareOwner, error] {
	return record.Decode(r, newCareCompareColumns, (*careCompareColumns).read)
}

type careCompareColumns struct {
	*record.Fields
	ccn, facility, line1, city, state, zip, role, kind, name, percentage, since, processed record.Field
}

func newCareCompareColumns(f *record.Fields) (*careCompareColumns, error) {
	c := &careCompareColumns{Fields: f}
	for _, need := range []struct {
		field *record.Field
		names []string
	}{
		{&c.ccn, ccnNames},
		{&c.role, []string{"ROLE PLAYED BY OWNER OR MANAGER IN FACILITY", "ROLE DESC", "ROLE"}},
		{&c.name, []string{"OWNER NAME"}},
	} {
		var err error
		if *need.field, err = f.Needed(need.names...); err != nil {
			return nil, err
		}
	}
	c.facility = f.Field("PROVIDER NAME", "PROVNAME")
	c.line1 = f.Field("PROVIDER ADDRESS", "ADDRESS")
	c.city = f.Field("PROVIDER CITY", "CITY/TOWN", "CITY")
	c.state = f.Field("PROVIDER STATE", "STATE")
	c.zip = f.Field("PROVIDER ZIP CODE", "ZIP CODE", "ZIP")
	c.kind = f.Field("OWNER TYPE")
	c.percentage = f.Field("OWNERSHIP PERCENTAGE", "OWNER PERCENTAGE")
	c.since = f.Field("ASSOCIATION DATE")
	c.processed = f.Field("PROCESSING DATE", "FILEDATE")
	return c, nil
}

func (c *careCompareColumns) read(row record.Row) (CareCompareOwner, error) {
	id := idCells{fields: c.Fields}
	o := CareCompareOwner{
		Place:        c.Place(row),
		FacilityName: c.Text(row, c.facility),
		AddressLine1: c.Text(row, c.line1),
		City:         c.Text(row, c.city),
		State:        c.Text(row, c.state),
		ZIP:          id.zip(row, c.zip),
		RoleText:     c.Text(row, c.role),
		Name:         c.Text(row, c.name),
	}
	o.Role = RoleOf(o.RoleText, "")
	var err error
	if o.CCN, err = id.ccn(row, c.ccn); err != nil {
		return o, err
	}
	o.Mended = id.mended
	switch strings.ToUpper(c.Text(row, c.kind)) {
	case "INDIVIDUAL", "I":
		o.Type = Individual
		o.LastName, o.FirstName, o.MiddleName = splitLastFirst(o.Name)
	case "ORGANIZATION", "O":
		o.Type = Organization
	case "":
	default:
		return o, c.Refuse(row, c.kind, "is neither Individual nor Organization")
	}
	if s := strings.ToUpper(c.Text(row, c.percentage)); s != "NOT APPLICABLE" && s != "NO PERCENTAGE PROVIDED" {
		if o.Percentage, err = percentage(c.Fields, row, c.percentage); err != nil {
			return o, err
		}
	}
	if o.Since, err = c.dateSince(row); err != nil {
		return o, err
	}
	if o.Processed, err = c.Date(row, c.processed); err != nil {
		return o, err
	}
	switch {
	case o.CCN == "":
		return o, c.RefuseRow(row, "has no CCN")
	case o.Name == "" && o.Role != RoleNotAvailable:
		return o, c.RefuseRow(row, "has no name of its owner")
	}
	return o, nil
}

// dateSince reads "since 01/02/2020" and "NO DATE PROVIDED".
func (c *careCompareColumns) dateSince(row record.Row) (record.Date, error) {
	s := c.Text(row, c.since)
	if s == "" || strings.EqualFold(s, "NO DATE PROVIDED") {
		return "", nil
	}
	if len(s) > 6 && strings.EqualFold(s[:6], "since ") {
		s = s[6:]
	}
	d, err := record.ParseDate(s)
	if err != nil {
		return "", c.Refuse(row, c.since, "is not a date")
	}
	return d, nil
}

// splitLastFirst takes "LAST, FIRST M" apart. Behind the comma the first word is the given name, and only a last word of one
// letter, or any words behind a second one, are middle names: "DOE, MARY ANN" may be either, and is left to package names.
func splitLastFirst(name string) (last, first, middle string) {
	last, rest, ok := strings.Cut(name, ",")
	last = strings.TrimSpace(last)
	if !ok {
		return last, "", ""
	}
	words := strings.Fields(rest)
	if n := len(words); n > 1 && len(strings.TrimSuffix(words[n-1], ".")) == 1 {
		return last, strings.Join(words[:n-1], " "), words[n-1]
	}
	return last, strings.Join(words, " "), ""
}
