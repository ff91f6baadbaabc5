package synth

import (
	"io"

	"github.com/ownerlink/ownerlink/internal/layout"
)

// writeEnrollments writes SNF Enrollments.
func (w *World) writeEnrollments(out io.Writer) error {
	return writeCMS(out, layout.SNFEnrollments, func(t *table) error {
		for i, f := range w.facilities {
			r := newSource(w.cfg.Seed, "enrollment row", i)
			t.set("ENROLLMENT ID", f.enrollment)
			t.set("ENROLLMENT STATE", f.site.city.state)
			t.set("PROVIDER TYPE CODE", "00-18")
			t.set("PROVIDER TYPE TEXT", "PART A PROVIDER - SKILLED NURSING FACILITY")
			t.set("NPI", f.npi)
			t.set("MULTIPLE NPI FLAG", "N")
			t.set("CCN", f.ccn)
			t.set("ASSOCIATE ID", f.opco.id)
			t.set("ORGANIZATION NAME", upper(f.legal))
			t.set("DOING BUSINESS AS NAME", upper(f.dba))
			if r.chance(.6) {
				t.set("INCORPORATION DATE", w.day(f.opened+r.between(0, 6000)))
				t.set("INCORPORATION STATE", f.site.city.state)
			}
			structure, profit := "LLC", "P"
			switch {
			case f.company.kind == government:
				structure, profit = "GOVERNMENT", "N"
			case f.company.kind == nonProfit:
				structure, profit = "CORPORATION", "N"
			case r.chance(.2):
				structure = "CORPORATION"
			case r.chance(.04):
				structure = "OTHER"
				t.set("ORGANIZATION OTHER TYPE TEXT", "LIMITED PARTNERSHIP")
			}
			t.set("ORGANIZATION TYPE STRUCTURE", structure)
			t.set("PROPRIETARY_NONPROFIT", profit)
			t.set("NURSING HOME PROVIDER NAME", upper(f.door))
			if f.affiliated {
				t.set("AFFILIATION ENTITY NAME", f.company.affiliation.name)
				t.set("AFFILIATION ENTITY ID", f.company.affiliation.id)
			}
			t.set("ADDRESS LINE 1", upper(f.written.street))
			t.set("ADDRESS LINE 2", upper(f.written.unit))
			t.set("CITY", upper(f.written.city))
			t.set("STATE", f.written.state)
			t.set("ZIP CODE", f.written.zip+f.written.plus4)
			if err := t.next(); err != nil {
				return err
			}
		}
		return nil
	})
}

// writeOwners writes SNF All Owners in 40 columns.
func (w *World) writeOwners(out io.Writer) error {
	return writeCMS(out, layout.Owners40, func(t *table) error {
		for _, f := range w.facilities {
			for i := range f.rows {
				w.ownerCells(t, f, &f.rows[i])
				if err := t.next(); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// ownerCells fills a row of the owner layouts.
func (w *World) ownerCells(t *table, f *facility, row *ownerRow) {
	t.set("ENROLLMENT ID", f.enrollment)
	t.set("ASSOCIATE ID", f.opco.id)
	t.set("ORGANIZATION NAME", upper(f.legal))
	t.set("ASSOCIATE ID - OWNER", row.associateID())
	t.set("ROLE CODE - OWNER", row.code)
	t.set("ROLE TEXT - OWNER", roleTexts[row.code])
	t.set("ASSOCIATION DATE - OWNER", w.day(row.since))
	t.set("PERCENTAGE OWNERSHIP", row.percent)
	if row.person != nil {
		name := row.person.ids[row.identity].name
		t.set("TYPE - OWNER", "I")
		t.set("FIRST NAME - OWNER", upper(name.given))
		t.set("MIDDLE NAME - OWNER", upper(name.middle))
		t.set("LAST NAME - OWNER", upper(name.surnameField()))
		t.set("TITLE - OWNER", upper(row.title))
		return
	}
	o := row.org
	t.set("TYPE - OWNER", "O")
	t.set("ORGANIZATION NAME - OWNER", upper(o.said))
	t.set("DOING BUSINESS AS NAME - OWNER", upper(o.dba))
	t.set("ADDRESS LINE 1 - OWNER", upper(o.written.street))
	t.set("ADDRESS LINE 2 - OWNER", upper(o.written.unit))
	t.set("CITY - OWNER", upper(o.written.city))
	t.set("STATE - OWNER", o.written.state)
	t.set("ZIP CODE - OWNER", o.written.zip+o.written.plus4)
	for column, yes := range o.flags() {
		t.set(column, yes)
	}
}

// flags are the organization's Y/N flags; what CMS added later is Y or blank.
func (o *organization) flags() map[string]string {
	yn := func(b bool) string {
		if b {
			return "Y"
		}
		return "N"
	}
	yes := func(b bool) string {
		if b {
			return "Y"
		}
		return ""
	}
	profit := o.company == nil || o.company.kind == forProfit || o.company.kind == landlord
	llc := len(o.name) > 3 && o.name[len(o.name)-3:] == "LLC"
	return map[string]string{
		"CREATED FOR ACQUISITION - OWNER":     "",
		"CORPORATION - OWNER":                 yn(!llc && o.role != trust && o.role != fund),
		"LLC - OWNER":                         yn(llc),
		"MEDICAL PROVIDER SUPPLIER - OWNER":   yn(o.role == operating),
		"MANAGEMENT SERVICES COMPANY - OWNER": yn(o.role == management),
		"MEDICAL STAFFING COMPANY - OWNER":    "N",
		"HOLDING COMPANY - OWNER":             yn(o.role == holding || o.role == parent),
		"INVESTMENT FIRM - OWNER":             yn(o.role == fund),
		"FINANCIAL INSTITUTION - OWNER":       yn(o.role == bank),
		"CONSULTING FIRM - OWNER":             "N",
		"FOR PROFIT - OWNER":                  yn(profit),
		"NON PROFIT - OWNER":                  yn(!profit),
		"PRIVATE EQUITY COMPANY - OWNER":      yes(o.role == fund),
		"REIT - OWNER":                        yes(o.company != nil && o.company.kind == landlord),
		"CHAIN HOME OFFICE - OWNER":           yes(o.role == management),
		"TRUST OR TRUSTEE - OWNER":            yes(o.role == trust),
		"OTHER TYPE - OWNER":                  yn(false),
		"PARENT COMPANY - OWNER":              yn(o.role == parent),
		"OWNED BY ANOTHER ORG OR IND - OWNER": yn(o.role == holding),
	}
}
