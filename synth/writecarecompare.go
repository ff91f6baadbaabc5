package synth

import (
	"bufio"
	"encoding/csv"
	"io"
	"strconv"

	"github.com/ownerlink/ownerlink/internal/layout"
)

// showState is the state that Care Compare's files are written for: the one with the most facilities.
func (w *World) showState() string {
	counts := map[string]int{}
	best := ""
	for _, f := range w.facilities {
		s := f.site.city.state
		counts[s]++
		if counts[s] > counts[best] || counts[s] == counts[best] && s < best {
			best = s
		}
	}
	return best
}

// inShowState are the facilities of that state with their numbers.
func (w *World) inShowState() []held {
	state := w.showState()
	var out []held
	for i, f := range w.facilities {
		if f.site.city.state == state {
			out = append(out, held{f, &f.tenure, i})
		}
	}
	return out
}

// writeProviders writes Care Compare's provider information of one state: names and addresses a little different from the enrollments'.
func (w *World) writeProviders(out io.Writer) error {
	b := bufio.NewWriter(out)
	if _, err := b.WriteString("\ufeff"); err != nil {
		return err
	}
	t, err := newTable(b, layout.CareCompareProviders.Columns, false)
	if err != nil {
		return err
	}
	t.csv.UseCRLF = false
	for _, h := range w.inShowState() {
		f, r := h.facility, newSource(w.cfg.Seed, "provider row", h.number)
		name := f.door
		if r.chance(.35) {
			name = w.tables.respellName(r, f.door, &w.cfg)
		}
		at := w.tables.write(r, f.site, w.careful)
		t.set("FPN", f.ccn)
		t.set("provider_name", upper(name))
		t.set("provider_address", upper(join(at.street, at.unit)))
		t.set("provider_city", upper(at.city))
		t.set("provider_state", at.state)
		t.set("provider_zip_code", f.site.zip)
		t.set("provider_phone_number", f.phone)
		t.set("provider_county_name", f.site.city.county)
		t.set("ownership_type", []string{"For profit - Limited Liability company", "Non profit - Corporation", "Government - County", ""}[f.company.kind])
		t.set("number_of_certified_beds", strconv.Itoa(f.beds))
		t.set("AVE_DailyResidents", strconv.Itoa(f.beds*r.between(60, 98)/100))
		t.set("provider_type", "Medicare and Medicaid")
		t.set("provider_resides_in_hospital", "N")
		t.set("legal_business_name", upper(f.legal))
		t.set("provider_changed_ownership_in_last_12_months", map[bool]string{true: "Y", false: "N"}[len(f.past) > 0 && f.past[0].days < 365])
		t.set("overall_rating", strconv.Itoa(r.between(1, 5)))
		t.set("overall_rating_footnote", "NA")
		t.set("location", upper(at.street)+","+upper(at.city)+","+at.state+","+f.site.zip)
		t.set("processing_date", w.cfg.Release.Format("01/02/06"))
		if err := t.next(); err != nil {
			return err
		}
	}
	if err := t.done(); err != nil {
		return err
	}
	return b.Flush()
}

// careCompareRoles are what Care Compare calls the roles.
var careCompareRoles = map[string]string{"40": "OFFICER", "41": "DIRECTOR", "42": "MANAGING EMPLOYEE", "25": "MANAGING EMPLOYEE"}

// writeCareCompareOwners writes Care Compare's ownership of one state: people as LAST, FIRST M.
func (w *World) writeCareCompareOwners(out io.Writer) error {
	c := csv.NewWriter(out)
	if err := c.Write(layout.CareCompareOwners.Columns); err != nil {
		return err
	}
	for _, h := range w.inShowState() {
		f, at := h.facility, h.facility.written
		for i := range f.rows {
			row := &f.rows[i]
			role := careCompareRoles[row.code]
			if role == "" {
				role = roleTexts[row.code]
			}
			percent := "NOT APPLICABLE"
			if owns(row.code) {
				percent = "NO PERCENTAGE PROVIDED"
				if p, err := strconv.ParseFloat(row.percent, 64); err == nil {
					percent = strconv.Itoa(int(p+.5)) + "%"
				}
			}
			kind, name := "Organization", ""
			if row.person != nil {
				s := row.person.ids[row.identity].name
				kind, name = "Individual", s.surnameField()+", "+join(s.given, first(s.middle))
			} else {
				name = row.org.said
			}
			place := upper(join(at.street, at.unit))
			if err := c.Write([]string{f.ccn, upper(f.door), place, upper(at.city), at.state, f.site.zip, role, kind, upper(name), percent,
				"since " + w.day(row.since), place + "," + upper(at.city) + "," + at.state + "," + f.site.zip, w.cfg.Release.Format("1/2/06")}); err != nil {
				return err
			}
		}
	}
	c.Flush()
	return c.Error()
}
