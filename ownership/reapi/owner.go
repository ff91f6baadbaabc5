package reapi

import (
	"strings"

	"github.com/ownerlink/ownerlink/record"
)

// Owner is one of a property's owners.
type Owner struct {
	Number    int    // from 1, in the order of the record; with the property's id it names the owner
	FirstName string // with the middle name behind it
	LastName  string // of a company: its name
	FullName  string // as written, where the record has it: "Jane Q Doe", or "Doe, Jane Q" out of CompanyName
	Type      string // "Individual", "Company" or "Other" where the record says it or leaves no doubt, else ""
}

// Company reports an owner that is an organization for all the record says.
func (o *Owner) Company() bool { return o.Type == "Company" }

// Name is the name in one line, given names first; of a company its name.
func (o *Owner) Name() string {
	if name := strings.TrimSpace(o.FirstName + " " + o.LastName); name != "" {
		return name
	}
	return o.FullName
}

type ownerColumns struct {
	owners  [2]partColumns
	company []record.Field
	names   record.Field
}

type partColumns struct{ first, last, full, kind []record.Field }

func newOwnerColumns(f *record.Fields) ownerColumns {
	c := ownerColumns{company: present(f, []string{"companyName", "ownerInfo.companyName"}), names: f.Field("ownerInfo.ownerNames", "ownerNames")}
	for i, n := range []string{"owner1", "owner2"} {
		of := func(part string) []record.Field { return present(f, []string{n + part, "ownerInfo." + n + part}) }
		c.owners[i] = partColumns{first: of("FirstName"), last: of("LastName"), full: of("FullName"), kind: of("Type")}
	}
	return c
}

func (c *ownerColumns) any() bool {
	for _, o := range c.owners {
		if len(o.last) > 0 || len(o.full) > 0 {
			return true
		}
	}
	return len(c.company) > 0 || c.names != record.Absent
}

// read returns the company name as written and the owners. A company that is none of the two owners is one more.
func (c *ownerColumns) read(f *record.Fields, row record.Row, corporate bool, d *unread) (string, []Owner) {
	first := func(from []record.Field) string {
		for _, field := range from {
			if s := f.Text(row, field); s != "" {
				return s
			}
		}
		return ""
	}
	company := first(c.company)
	var owners []Owner
	for _, part := range c.owners {
		o := Owner{Number: len(owners) + 1, FirstName: first(part.first), LastName: first(part.last), FullName: first(part.full), Type: first(part.kind)}
		if o.Name() == "" {
			continue
		}
		owners = append(owners, o)
	}
	listed := strings.Split(company, ";")
	if len(listed) == len(owners) && len(listed) > 1 {
		company = fillFullNames(company, listed, owners)
	}
	for _, o := range owners {
		if strings.EqualFold(o.Name(), company) || strings.EqualFold(o.FullName, company) {
			company = ""
		}
	}
	written := first(c.company)
	for i := range owners {
		owners[i].Type = typeOf(owners[i], written, corporate)
	}
	if company != "" && !namesPeople(company, owners) {
		owners = append(owners, Owner{Number: len(owners) + 1, LastName: company, Type: "Company"})
	}
	if len(owners) == 0 {
		for _, name := range d.texts("ownerNames", f.Text(row, c.names)) {
			owners = append(owners, Owner{Number: len(owners) + 1, FullName: name})
		}
	}
	return written, owners
}

// fillFullNames hands "Doe, Jane Q; Doe, John" out to the owners it lists, and returns what is left of it.
func fillFullNames(company string, listed []string, owners []Owner) string {
	for i, name := range listed {
		surname, _, _ := strings.Cut(strings.TrimSpace(name), ",")
		if !strings.EqualFold(strings.TrimSpace(surname), owners[i].LastName) {
			return company
		}
	}
	for i, name := range listed {
		if owners[i].FullName == "" {
			owners[i].FullName = strings.TrimSpace(name)
		}
	}
	return ""
}

// namesPeople reports a company name that only repeats the surnames of the owners: "Doe, Jane Q".
func namesPeople(company string, owners []Owner) bool {
	surname, _, found := strings.Cut(company, ",")
	for _, o := range owners {
		if found && o.FirstName != "" && strings.EqualFold(strings.TrimSpace(surname), o.LastName) {
			return true
		}
	}
	return false
}

func typeOf(o Owner, company string, corporate bool) string {
	switch {
	case o.Type != "":
		return o.Type
	case strings.EqualFold(o.Name(), company), corporate && o.FirstName == "":
		return "Company"
	case o.FirstName != "":
		return "Individual"
	}
	return ""
}
