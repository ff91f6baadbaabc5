package synth

import (
	"io"
	"strings"

	"github.com/ownerlink/ownerlink/internal/layout"
)

// held is a facility under one of its tenures.
type held struct {
	*facility
	*tenure
	number int // of the facility, for what chance adds to its row
}

// tenures are the facilities as of the release.
func (w *World) tenures() []held {
	out := make([]held, len(w.facilities))
	for i, f := range w.facilities {
		out[i] = held{f, &f.tenure, i}
	}
	return out
}

// previousTenures are the facilities as of the release before.
func (w *World) previousTenures() []held {
	var out []held
	for i, f := range append(append([]*facility(nil), w.facilities...), w.closed...) {
		if f.before != nil {
			out = append(out, held{f, f.before, i})
		}
	}
	return out
}

// writeEnrollments writes SNF Enrollments.
func (w *World) writeEnrollments(out io.Writer, facilities []held) error {
	return writeCMS(out, layout.SNFEnrollments, func(t *table) error {
		for _, h := range facilities {
			w.enrollmentCells(t, h.facility, h.tenure, newSource(w.cfg.Seed, "enrollment row", h.number))
			if err := t.next(); err != nil {
				return err
			}
		}
		return nil
	})
}

// enrollmentCells fills a row of SNF Enrollments.
func (w *World) enrollmentCells(t *table, f *facility, n *tenure, r source) {
	t.set("ENROLLMENT ID", n.enrollment)
	t.set("ENROLLMENT STATE", f.site.city.state)
	t.set("PROVIDER TYPE CODE", "00-18")
	t.set("PROVIDER TYPE TEXT", snfType)
	t.set("NPI", n.npi)
	t.set("MULTIPLE NPI FLAG", multiple(r))
	t.set("CCN", f.ccn)
	t.set("ASSOCIATE ID", n.opco.id)
	t.set("ORGANIZATION NAME", upper(n.legal))
	t.set("DOING BUSINESS AS NAME", upper(n.dba))
	if r.chance(.6) {
		t.set("INCORPORATION DATE", w.day(f.opened+r.between(0, 6000)))
		t.set("INCORPORATION STATE", f.site.city.state)
	}
	structure, profit := "LLC", "P"
	switch {
	case n.company.kind == government:
		structure, profit = "GOVERNMENT", "N"
	case n.company.kind == nonProfit:
		structure, profit = "CORPORATION", "N"
	case strings.HasSuffix(n.legal, " Inc"):
		structure = "CORPORATION"
	case strings.HasSuffix(n.legal, " LP"):
		structure = "OTHER"
		t.set("ORGANIZATION OTHER TYPE TEXT", "LIMITED PARTNERSHIP")
	}
	if r.chance(.012) {
		profit = "D"
	}
	t.set("ORGANIZATION TYPE STRUCTURE", structure)
	t.set("PROPRIETARY_NONPROFIT", profit)
	if r.chance(.99) {
		t.set("NURSING HOME PROVIDER NAME", upper(n.door))
	}
	if n.affiliated {
		t.set("AFFILIATION ENTITY NAME", n.company.affiliation.name)
		t.set("AFFILIATION ENTITY ID", n.company.affiliation.id)
	}
	t.set("ADDRESS LINE 1", upper(f.written.street))
	t.set("ADDRESS LINE 2", upper(f.written.unit))
	t.set("CITY", upper(f.written.city))
	t.set("STATE", f.written.state)
	t.set("ZIP CODE", f.written.zip+f.written.plus4)
}

const snfType = "PART A PROVIDER - SKILLED NURSING FACILITY"

func multiple(r source) string {
	if r.chance(.003) {
		return "Y"
	}
	return "N"
}

// writeOwners writes SNF All Owners in 40 columns. With old, people have the ids of the release before.
func (w *World) writeOwners(out io.Writer, facilities []held, old bool) error {
	return writeCMS(out, layout.Owners40, func(t *table) error {
		for _, h := range facilities {
			for i := range h.tenure.rows {
				row := &h.tenure.rows[i]
				w.ownerCells(t, h.tenure, row)
				if old && row.person != nil && row.identity == 0 && row.person.oldID != "" {
					t.set("ASSOCIATE ID - OWNER", row.person.oldID)
				}
				if err := t.next(); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// ownerCells fills a row of the owner layouts; columns that the layout lacks are left out.
func (w *World) ownerCells(t *table, n *tenure, row *ownerRow) {
	t.set("ENROLLMENT ID", n.enrollment)
	t.set("ASSOCIATE ID", n.opco.id)
	t.set("ORGANIZATION NAME", upper(n.legal))
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
	o, at := row.org, row.org.first
	if row.moved {
		at = o.later
	}
	t.set("TYPE - OWNER", "O")
	t.set("ORGANIZATION NAME - OWNER", upper(o.said))
	t.set("DOING BUSINESS AS NAME - OWNER", upper(o.dba))
	t.set("ADDRESS LINE 1 - OWNER", upper(at.street))
	t.set("ADDRESS LINE 2 - OWNER", upper(at.unit))
	t.set("CITY - OWNER", upper(at.city))
	t.set("STATE - OWNER", at.state)
	t.set("ZIP CODE - OWNER", at.zip+at.plus4)
	for column, yes := range o.flags() {
		if _, ok := t.index[column]; ok {
			t.set(column, yes)
		}
	}
}

// flags are the organization's flags, Y or N; those that CMS added later are Y or blank.
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
	llc := strings.HasSuffix(o.name, "LLC")
	other := strings.HasSuffix(o.name, " LP")
	acquired := map[bool]string{true: "Y", false: "N"}[o.role == holdingCompany && len(o.name)%7 == 0]
	if len(o.name)%5 < 2 {
		acquired = ""
	}
	kind := ""
	if other {
		kind = "LIMITED PARTNERSHIP"
	}
	return map[string]string{
		"CREATED FOR ACQUISITION - OWNER":     acquired,
		"CORPORATION - OWNER":                 yn(!llc && !other && o.role != trust),
		"LLC - OWNER":                         yn(llc),
		"MEDICAL PROVIDER SUPPLIER - OWNER":   yn(o.role == operating),
		"MANAGEMENT SERVICES COMPANY - OWNER": yn(o.role == managementCompany),
		"MEDICAL STAFFING COMPANY - OWNER":    "N",
		"HOLDING COMPANY - OWNER":             yn(o.role == holdingCompany || o.role == parentCompany),
		"INVESTMENT FIRM - OWNER":             yn(o.role == fund),
		"FINANCIAL INSTITUTION - OWNER":       yn(o.role == bank),
		"CONSULTING FIRM - OWNER":             "N",
		"FOR PROFIT - OWNER":                  yn(profit),
		"NON PROFIT - OWNER":                  yn(!profit),
		"PRIVATE EQUITY COMPANY - OWNER":      yes(o.role == fund),
		"REIT - OWNER":                        yes(o.role == reit),
		"CHAIN HOME OFFICE - OWNER":           yes(o.role == managementCompany),
		"TRUST OR TRUSTEE - OWNER":            yes(o.role == trust),
		"OTHER TYPE - OWNER":                  yn(other),
		"OTHER TYPE TEXT - OWNER":             kind,
		"PARENT COMPANY - OWNER":              yn(o.role == parentCompany),
		"OWNED BY ANOTHER ORG OR IND - OWNER": yn(len(o.holders) > 0),
	}
}

// transfers are all changes of ownership, by facility, the latest first.
func (w *World) transfers() []*transfer {
	var out []*transfer
	for _, f := range w.facilities {
		out = append(out, f.past...)
	}
	return out
}

// transferTexts are the kinds of change of ownership.
var transferTexts = map[string]string{"CH": "CHANGE OF OWNERSHIP", "AM": "ACQUISITION/MERGER", "CO": "CONSOLIDATION"}

// writeTransfers writes SNF CHOW.
func (w *World) writeTransfers(out io.Writer) error {
	return writeCMS(out, layout.CHOW, func(t *table) error {
		for _, x := range w.transfers() {
			for _, side := range []struct {
				name string
				*tenure
			}{{"BUYER", x.buyer}, {"SELLER", x.seller}} {
				t.set("ENROLLMENT ID - "+side.name, side.enrollment)
				t.set("ENROLLMENT STATE - "+side.name, x.facility.site.city.state)
				t.set("PROVIDER TYPE CODE - "+side.name, "00-18")
				t.set("PROVIDER TYPE TEXT - "+side.name, snfType)
				t.set("NPI - "+side.name, side.npi)
				t.set("MULTIPLE NPI FLAG - "+side.name, "N")
				t.set("CCN - "+side.name, x.facility.ccn)
				t.set("ASSOCIATE ID - "+side.name, side.opco.id)
				t.set("ORGANIZATION NAME - "+side.name, upper(side.legal))
				t.set("DOING BUSINESS AS NAME - "+side.name, upper(side.dba))
			}
			t.set("CHOW TYPE CODE", x.code)
			t.set("CHOW TYPE TEXT", transferTexts[x.code])
			t.set("EFFECTIVE DATE", w.day(x.days))
			if err := t.next(); err != nil {
				return err
			}
		}
		return nil
	})
}

// writeTransferOwners writes SNF CHOW Owners: the buyer's owners, in 34 columns, where the buyer still runs the home.
func (w *World) writeTransferOwners(out io.Writer) error {
	return writeCMS(out, layout.Owners34, func(t *table) error {
		for _, f := range w.facilities {
			if len(f.past) == 0 {
				continue
			}
			for i := range f.rows {
				w.ownerCells(t, &f.tenure, &f.rows[i])
				if err := t.next(); err != nil {
					return err
				}
			}
		}
		return nil
	})
}
