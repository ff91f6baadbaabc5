package synth

import (
	"strings"
	"time"
)

// facility is one nursing home and how CMS writes it.
type facility struct {
	ccn           string
	site          *address
	written       mailing // its address in CMS's files
	former        string  // the name before it was renamed, "" if it never was
	beds          int
	phone         string
	administrator *person
	landlord      *company // a stranger who owns the building, nil for most
	opened        int      // days before the release
	tenure                 // as of the release
	before        *tenure  // as of the release before, nil if it was not enrolled then
	past          []*transfer
}

// tenure is who runs a facility, and under which names, as one release of the files has it.
type tenure struct {
	company          *company
	opco             *organization
	enrollment, npi  string
	legal, dba, door string // names at CMS: legal, doing business as, of the nursing home
	affiliated       bool
	rows             []ownerRow
}

// newFacility makes facility i of c, which has n of them in all.
func (w *World) newFacility(i int, c *company, n int) *facility {
	t, r, cfg := w.tables, newSource(w.cfg.Seed, "facility", i), &w.cfg
	f := &facility{beds: r.between(3, 24) * 10, phone: phone(r), opened: r.between(200, 9000)}
	f.company = c
	if r.chance(cfg.NewFacility) {
		f.opened = r.between(20, previousDays-10)
	}
	state := c.state
	if len(c.facilities) > 3 && r.chance(.45) {
		state = t.cities.pick(r).state
		if r.chance(.7) { // chains are regional: most of what is elsewhere is in a second state
			state = w.secondState(c)
		}
	}
	where := t.byState[state].pick(r)
	if c.kind == government && (len(c.facilities) == 0 || r.chance(.5)) {
		where = c.office.city
	}
	f.site = t.place(r, where)
	atHome := cfg.OfficeAtHome
	if c.holder == nil {
		atHome = min(1, 2*atHome)
	}
	if n == 1 && !c.elsewhere && r.chance(atHome) { // a home that stands alone is run from its own office
		*c.office = *f.site
		f.site = c.office
	}
	f.ccn = w.ids.ccn(r, where.state)
	f.npi = w.ids.npi()
	f.enrollment = w.ids.enrollment(r, w.cfg.Release.AddDate(0, 0, -f.opened))
	stem := w.nameFacility(r, f)
	if r.chance(cfg.FacilityRenamed) {
		f.former = t.facilityName(r, t.placeName(r), where, false)
	}
	opco, isNew := w.operatingCompany(r, f, c, stem)
	f.opco, f.legal, f.dba = opco, opco.name, f.door
	if isNew {
		w.hold(r, c, f, opco)
	}
	switch x := r.Float64(); {
	case x < .12:
		f.dba = ""
	case x < .35:
		f.dba = t.respellName(r, f.door, cfg)
	case f.former != "" && x < .6:
		f.dba = f.former
	}
	f.written = t.write(r, f.site, w.careful)
	f.written.zip, f.written.plus4 = f.site.zip, f.site.plus4
	if r.chance(.015) {
		f.written.plus4 = ""
	}
	f.administrator = w.people.someone(r)
	w.settle(r, f.administrator, where)
	return f
}

// secondState is the other state of a chain, the same for all its homes.
func (w *World) secondState(c *company) string {
	return w.tables.cities.pick(newSource(w.cfg.Seed, "second state", c.id)).state
}

// nameFacility gives f the name over its door: after the chain in a part of the chains, a name of its own otherwise. No two homes of
// a company have the same name. It returns the name's stem.
func (w *World) nameFacility(r source, f *facility) string {
	t, c := w.tables, f.company
	taken := func() bool {
		for _, other := range c.facilities {
			if other.door == f.door {
				return true
			}
		}
		return false
	}
	branded := c.id%3 == 0 // a third of the chains put their brand on most of their homes
	stem := c.stem
	if len(c.facilities) > 0 && !(branded && r.chance(.85)) && !r.chance(.06) || len(c.facilities) == 0 && r.chance(.3) {
		stem = t.placeName(r)
	}
	for range 20 {
		f.door = t.facilityName(r, stem, f.site.city, stem == c.stem && len(c.facilities) > 0)
		if !taken() {
			return stem
		}
		if r.chance(.5) {
			stem = t.placeName(r)
		}
	}
	f.door += " " + itoa(len(c.facilities)+1)
	return stem
}

// operatingCompany returns the organization of c that is enrolled for f: an OpCo of its own, or the body that already runs others.
func (w *World) operatingCompany(r source, f *facility, c *company, stem string) (o *organization, isNew bool) {
	t := w.tables
	if c.kind != forProfit && len(c.facilities) > 0 && c.id%3 != 0 {
		return c.facilities[0].opco, false // they share an associate id
	}
	o = &organization{id: w.ids.pac(), role: operating, company: c, office: c.office}
	if r.chance(.35) {
		o.office = f.site
	}
	number := join(f.site.number, f.site.street)
	switch x := r.Float64(); {
	case c.kind == government:
		o.name, o.office = c.name, c.office
	case c.kind == nonProfit:
		o.name = pick(r, []string{c.stem + " of " + f.site.city.name + " Inc", f.door + " Inc", c.name, c.name})
	case x < .28:
		o.name = stem + " " + t.word(r, "opco") + " LLC"
	case x < .46:
		o.name = f.site.city.name + " " + t.word(r, "opco") + " LLC"
	case x < .56:
		o.name = number + " " + t.word(r, "opco") + " LLC"
	case x < .82:
		o.name = f.door + pick(r, []string{" LLC", " LLC", " Inc"})
	case x < .9:
		o.name = strings.ToUpper(initials(stem+" "+f.site.city.name+" "+f.door)) + " " + t.word(r, "opco") + " LLC"
	default:
		o.name = t.blindName(r, nil)
	}
	return o, true
}

// day writes a date so many days before the release as CMS's files do.
func (w *World) day(before int) string {
	return w.cfg.Release.AddDate(0, 0, -before).Format("01/02/2006")
}

// iso writes the same date as the property records do.
func (w *World) iso(before int) string {
	return w.cfg.Release.AddDate(0, 0, -before).Format(time.DateOnly)
}
