package synth

import "time"

// facility is one nursing home and how CMS writes it.
type facility struct {
	ccn, enrollment, npi string
	company              *company
	site                 *address
	written              mailing // its address in CMS's files
	opco                 *organization
	legal, dba, door     string // names at CMS: legal, doing business as, of the nursing home
	former               string // the name before it was renamed, "" if it never was
	beds                 int
	phone                string
	administrator        *person
	affiliated           bool
	rows                 []ownerRow
	opened               int // days before the release
}

// newFacility makes facility i of c.
func (w *World) newFacility(i int, c *company) *facility {
	t, r, cfg := w.tables, newSource(w.cfg.Seed, "facility", i), &w.cfg
	f := &facility{company: c, beds: r.between(3, 24) * 10 / 2 * 2, phone: phone(r), opened: r.between(200, 9000)}
	state := c.state
	if len(c.facilities) > 3 && r.chance(.45) {
		state = t.cities.pick(r).state
		if r.chance(.6) { // chains are regional: most of what is elsewhere is in a second state
			state = w.secondState(c)
		}
	}
	where := t.byState[state].pick(r)
	if len(c.facilities) == 0 && c.kind == government {
		where = c.office.city
	}
	f.site = t.place(r, where)
	f.ccn = w.ids.ccn(r, where.state)
	f.npi = w.ids.npi()
	f.enrollment = w.ids.enrollment(w.cfg.Release.AddDate(0, 0, -f.opened).Format("20060102"))
	chain := len(c.facilities) > 0
	stem := c.stem
	if !chain && !r.chance(.8) || chain && r.chance(.45) {
		stem = t.placeName(r)
	}
	f.door = t.facilityName(r, stem, where, stem == c.stem && c.id%3 != 0)
	if r.chance(cfg.FacilityRenamed) {
		f.former = t.facilityName(r, t.placeName(r), where, false)
	}
	f.opco = w.operatingCompany(r, f, stem)
	f.legal = f.opco.name
	f.dba = f.door
	if r.chance(.12) {
		f.dba = ""
	} else if r.chance(.25) {
		f.dba = t.respellName(r, f.door, cfg)
	}
	if f.former != "" && r.chance(.3) {
		f.dba = f.former
	}
	f.written = t.write(r, f.site, cfg)
	f.written.zip, f.written.plus4 = f.site.zip, f.site.plus4
	f.administrator = w.people.someone(r)
	w.settle(r, f.administrator, where)
	return f
}

// secondState is the other state of a chain, the same for all its homes.
func (w *World) secondState(c *company) string {
	return w.tables.cities.pick(newSource(w.cfg.Seed, "second state", c.id)).state
}

// operatingCompany names the organization that is enrolled for f: an OpCo of its own, or the body that runs all of them.
func (w *World) operatingCompany(r source, f *facility, stem string) *organization {
	t, c := w.tables, f.company
	if c.kind != forProfit && len(c.facilities) > 0 && c.id%2 == 0 {
		return c.facilities[0].opco // one body, several homes: they share an associate id
	}
	o := &organization{id: w.ids.pac(), role: operating, company: c, office: c.office}
	if r.chance(.35) {
		o.office = f.site
	}
	switch x := r.Float64(); {
	case c.kind == government:
		o.name = c.name
		o.office = c.office
	case c.kind == nonProfit:
		o.name = pick(r, []string{c.stem + " of " + f.site.city.name + " Inc", f.door + " Inc", c.name})
	case x < .30:
		o.name = stem + " " + t.word(r, "opco") + " LLC"
	case x < .50:
		o.name = f.site.city.name + " " + t.word(r, "opco") + " LLC"
	case x < .62:
		o.name = join(f.site.number, f.site.street) + " " + t.word(r, "opco") + " LLC"
	case x < .85:
		o.name = f.door + pick(r, []string{" LLC", " LLC", " Inc"})
	default:
		o.name = t.blindName(r, nil)
	}
	return o
}

// day writes a date so many days before the release as CMS's files do.
func (w *World) day(before int) string {
	return w.cfg.Release.AddDate(0, 0, -before).Format("01/02/2006")
}

// iso writes the same date as the property records do.
func (w *World) iso(before int) string {
	return w.cfg.Release.AddDate(0, 0, -before).Format(time.DateOnly)
}
