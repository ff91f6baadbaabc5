package synth

import (
	"strings"
)

// property is one record of the property data, and whose it truly is.
type property struct {
	id       string
	site     mailing
	mail     mailing
	careOf   string // C/O, before the mailing address
	owners   []propertyOwner
	useCode  int
	use      string
	kind     string // SFR, MFH, OTHER …
	building *facility
	company  *company  // the chain or landlord whose it is, or
	people   []*person // the people whose it is, or neither: a stranger's
	detail   bool      // in the detail file
	search   bool      // in the search file
	year     int
	square   int
	value    int
	sold     int // days before the release
	price    int
	seller   string
	mortgage *mortgage
	related  []string // ids of the owner's other properties
	// Why it was made.
	forFacility bool // as a facility's property
	elsewhere   bool // with a site that is not the facility's address
	unlike      bool // owned by a company whose name is unlike the chain's
}

// propertyOwner is an owner as the record names it: a company, or a person.
type propertyOwner struct {
	company string
	name    spelling
	person  *person // who it is, nil for a company
}

// mortgage is an open loan on a property.
type mortgage struct {
	lender   string
	amount   int
	made     int // days before the release
	matures  int // days after the release, 0 if the record does not say
	rate     float64
	loanKind string
}

// makeProperties makes the buildings, the owners' other property, and the strangers'.
func (w *World) makeProperties() {
	for i, f := range w.facilities {
		r := newSource(w.cfg.Seed, "building", i)
		if !r.chance(w.cfg.BuildingRecorded) {
			continue
		}
		w.properties = append(w.properties, w.buildingOf(r, f))
	}
	own := len(w.properties)
	w.makeHomes()
	strangers := int(float64(own)*w.cfg.UnrelatedPerFacility + .5)
	for i := range strangers {
		w.properties = append(w.properties, w.strangers(newSource(w.cfg.Seed, "stranger", i)))
	}
	r := newSource(w.cfg.Seed, "property order", 0)
	r.Shuffle(len(w.properties), func(i, j int) { w.properties[i], w.properties[j] = w.properties[j], w.properties[i] })
	for _, p := range w.properties {
		p.id = w.ids.property()
	}
	w.relate()
}

// makeLandlords makes companies that let buildings; some are listed by CMS as further disclosable parties of the homes they let to.
func (w *World) makeLandlords() {
	r := newSource(w.cfg.Seed, "landlords", 0)
	n := 1 + int(float64(w.cfg.Facilities)*w.cfg.Landlord/12)
	for i := range n {
		c := &company{id: -1 - i, kind: landlord, stem: w.tables.brand(r)}
		c.office = w.tables.office(r, w.tables.cities.pick(r))
		c.name = c.stem + " " + pick(r, []string{"Healthcare REIT Inc", "Senior Housing Properties Trust", "Health Properties LP", "Net Lease Partners LLC", "Real Estate Income Trust Inc", "Healthcare Trust Inc"})
		if r.chance(.3) {
			w.addOrganization(c, reit, c.name)
		}
		w.landlords = append(w.landlords, c)
	}
	for i, f := range w.facilities {
		r := newSource(w.cfg.Seed, "landlord", i)
		if f.company.kind == forProfit && r.chance(w.cfg.Landlord/.7) {
			f.landlord = pick(r, w.landlords)
		}
	}
}

// buildingOf makes the record of the property behind f.
func (w *World) buildingOf(r source, f *facility) *property {
	c, cfg := f.company, &w.cfg
	p := &property{building: f, forFacility: true, useCode: 339, use: "Homes (Retired, Handicap, Rest, Convalescent, Nursing)", kind: "OTHER",
		year: r.between(1950, 2018), square: f.beds*r.between(250, 500) + 2000, value: f.beds * r.between(40, 140) * 1000}
	site := f.site
	if r.chance(cfg.SiteElsewhere) {
		p.elsewhere = true
		site = w.elsewhere(r, f, p)
	}
	p.site = w.recorded(r, site)
	switch {
	case f.landlord != nil:
		w.ownedByLandlord(r, p, f)
	case c.kind == forProfit && r.chance(cfg.PersonOwned/.7/(1-cfg.Landlord/.7+1e-9)):
		w.ownedByPeople(r, p, f)
	default:
		w.ownedByChain(r, p, f)
	}
	w.finish(r, p)
	return p
}

// elsewhere is a site of the record that is not the facility's address: the same building by its parcel's address, or other property of
// the same owner.
func (w *World) elsewhere(r source, f *facility, p *property) *address {
	if r.chance(.25) { // the parcel's own number, or the side street's name
		a := f.site.next(r)
		if r.chance(.4) {
			b := w.tables.place(r, f.site.city)
			b.number, b.zip = f.site.number, f.site.zip
			return b
		}
		return a
	}
	p.building = nil
	switch r.IntN(4) {
	case 0:
		p.useCode, p.use = 169, "Office Building"
	case 1:
		p.useCode, p.use, p.kind = 360, "Apartments (Generic)", "MFR"
	case 2:
		p.useCode, p.use = 312, "Medical Clinic"
	}
	return w.tables.place(r, w.tables.byState[f.site.city.state].pick(r))
}

// recorded writes a site as the assessor does: standard, with few slips.
func (w *World) recorded(r source, a *address) mailing {
	m := w.tables.standard(a)
	if r.chance(w.cfg.AddressRespelt * .4) {
		m = w.tables.write(r, a, &w.cfg)
	}
	if m.zip == "" {
		m.zip = a.zip
	}
	return m
}

// ownedByPeople gives the property to one or two of the company's owners: in their names, their trust's, or a company at their home.
func (w *World) ownedByPeople(r source, p *property, f *facility) {
	c := f.company
	owners := c.owners
	who := pick(r, owners)
	p.people = []*person{who}
	p.mail = w.tables.write(r, who.home, &w.cfg)
	switch x := r.Float64(); {
	case x < .5:
		p.owners = []propertyOwner{{name: w.recordedName(r, who), person: who}}
		if who.spouse != nil && r.chance(.6) {
			p.owners = append(p.owners, propertyOwner{name: w.recordedName(r, who.spouse), person: who.spouse})
			p.people = append(p.people, who.spouse)
		} else if len(owners) > 1 && r.chance(.3) {
			other := pick(r, owners)
			if other != who {
				p.owners = append(p.owners, propertyOwner{name: w.recordedName(r, other), person: other})
				p.people = append(p.people, other)
			}
		}
	case x < .75:
		given := who.given
		if who.middle != "" && r.chance(.5) {
			given += " " + who.middle[:1]
		}
		p.owners = []propertyOwner{{company: pick(r, []string{
			given + " " + who.surname + " Revocable Trust", given + " " + who.surname + " Living Trust", who.surname + " Family Trust",
			who.surname + " " + given + " Trustee", given + " " + who.surname + " Trust"})}}
		if strings.HasSuffix(p.owners[0].company, " Family Trust") && who.spouse != nil {
			p.people = append(p.people, who.spouse)
		}
	default:
		name := w.tables.blindName(r, f.site)
		if r.chance(.5) {
			name = pick(r, []string{who.surname, first(who.given) + first(who.middle) + who.surname[:1], who.given + " " + who.surname}) + " " + w.tables.word(r, "propco") + " LLC"
		}
		p.owners = []propertyOwner{{company: name}}
	}
}

// recordedName writes a person's name as a deed does: formal, the middle as an initial in half.
func (w *World) recordedName(r source, p *person) spelling {
	s := spelling{p.given, w.tables.middle(r, p.middle, .45, w.cfg.MiddleConflict), p.surname, p.suffix}
	if r.chance(w.cfg.SuffixLost) {
		s.suffix = ""
	}
	if r.chance(w.cfg.Nickname / 3) {
		s.given = w.tables.nickname(r, p.given, w.cfg.Unusual)
	}
	if r.chance(w.cfg.NameTypo / 2) {
		s.surname = typo(r, s.surname)
	}
	if p.female && r.chance(w.cfg.Married) {
		s.surname = w.tables.married(r, p)
	}
	return s
}

// ownedByLandlord gives the property to a stranger who lets it.
func (w *World) ownedByLandlord(r source, p *property, f *facility) {
	l := f.landlord
	p.company = l
	name := l.name
	if r.chance(.6) {
		name = pick(r, []string{l.stem, initials(l.name)}) + " " + pick(r, []string{f.site.city.name, f.site.city.state, "Landlord"}) + pick(r, []string{" LLC", " LP", " Property LLC"})
	}
	p.owners = []propertyOwner{{company: name}}
	p.mail = w.tables.write(r, l.office, &w.cfg)
}

// ownedByChain gives the property to the chain: a property company with a name like the chain's or unlike it, the holding, or the OpCo.
func (w *World) ownedByChain(r source, p *property, f *facility) {
	t, c, cfg := w.tables, f.company, &w.cfg
	p.company = c
	p.mail = t.write(r, c.office, cfg)
	if c.kind != forProfit {
		name := c.name
		if r.chance(.2) {
			name = f.opco.name
		}
		p.owners = []propertyOwner{{company: t.respellName(r, name, cfg)}}
		return
	}
	if c.propco == nil && r.chance(.3) {
		c.propco = w.propertyCompany(r, f)
	}
	name := c.propco
	if name == nil || r.chance(.3) {
		name = w.propertyCompany(r, f)
	}
	p.unlike = !name.alike
	p.owners = []propertyOwner{{company: t.respellName(r, name.name, cfg)}}
	switch x := r.Float64(); {
	case name.alike && x < cfg.MailAtFacility:
		p.mail = t.write(r, f.site, cfg)
	case x > .97:
		p.mail = t.write(r, t.postBox(r, c.office.city), cfg)
		if !name.alike {
			p.owners[0].company = t.respellName(r, c.stem+" "+t.word(r, "propco")+" LLC", cfg)
		}
	}
	if r.chance(.08) {
		who := c.owners[0]
		if r.chance(.5) {
			p.careOf = who.given + " " + who.surname
		} else if r.chance(.5) {
			p.owners = append(p.owners, propertyOwner{name: w.recordedName(r, who), person: who})
		}
	}
}

// propertyCompany names the company that owns f's building.
func (w *World) propertyCompany(r source, f *facility) *organizationName {
	t, c := w.tables, f.company
	if r.chance(w.cfg.PropCoUnlike) {
		return &organizationName{name: t.blindName(r, f.site)}
	}
	stem := c.stem
	if c.former != "" && r.chance(.5) {
		stem = c.former
	}
	switch x := r.Float64(); {
	case x < .35:
		stem = f.legal
		for _, tail := range []string{" LLC", " Inc"} {
			stem = strings.TrimSuffix(stem, tail)
		}
		for _, opco := range t.words["opco"].values {
			if cut, ok := strings.CutSuffix(stem, " "+opco); ok && cut != "" {
				stem = cut
				break
			}
		}
	case x < .55:
		stem = f.door
		if i := strings.IndexByte(stem, ' '); i > 0 && r.chance(.6) {
			stem = strings.Join(strings.Fields(stem)[:min(2, len(strings.Fields(stem)))], " ")
		}
	case x < .7:
		return &organizationName{name: c.stem + " " + f.site.city.name + " " + t.word(r, "propco") + " LLC", alike: true}
	case x < .76:
		return &organizationName{name: f.legal, alike: true}
	}
	return &organizationName{name: stem + " " + t.word(r, "propco") + pick(r, []string{" LLC", " LLC", " LP"}), alike: true}
}

// makeHomes records the homes of some owners, and of some officers and directors, whose homes are no owner's property.
func (w *World) makeHomes() {
	seen := map[*person]bool{}
	r := newSource(w.cfg.Seed, "homes", 0)
	for _, c := range w.companies {
		for i, who := range append(append(append([]*person(nil), c.owners...), c.officers...), c.directors...) {
			share := w.cfg.HomeRecorded
			if i >= len(c.owners) {
				share /= 2
			}
			if seen[who] || len(who.ids) == 0 || !r.chance(share) {
				continue
			}
			seen[who] = true
			p := &property{useCode: 385, use: "Single Family Residence", kind: "SFR", year: r.between(1940, 2015),
				square: r.between(1400, 7000), value: r.between(300, 3000) * 1000, people: []*person{who}}
			p.site, p.mail = w.recorded(r, who.home), w.tables.write(r, who.home, &w.cfg)
			p.owners = []propertyOwner{{name: w.recordedName(r, who), person: who}}
			if sp := who.spouse; sp != nil && r.chance(.7) {
				p.owners = append(p.owners, propertyOwner{name: w.recordedName(r, sp), person: sp})
				p.people = append(p.people, sp)
			}
			w.finish(r, p)
			w.properties = append(w.properties, p)
		}
	}
}

// strangers makes a property of people or companies that have nothing to do with nursing homes, or look as if they had.
func (w *World) strangers(r source) *property {
	t, cfg := w.tables, &w.cfg
	city := t.cities.pick(r)
	if r.chance(.6) {
		city = pick(r, w.facilities).site.city
	}
	site := t.place(r, city)
	p := &property{year: r.between(1920, 2020), square: r.between(900, 9000), value: r.between(80, 1500) * 1000}
	mail := site
	person := func(n *person) {
		p.owners = []propertyOwner{{name: w.recordedName(r, n), person: n}}
	}
	p.useCode, p.use, p.kind = 385, "Single Family Residence", "SFR"
	business := func() {
		u := pick(r, []struct {
			code int
			use  string
		}{{169, "Office Building"}, {136, "Commercial Office (General)"}, {360, "Apartments (Generic)"}, {361, "Apartment House (5+ Units)"}, {312, "Medical Clinic"}, {140, "Store/Office (Mixed Use)"}, {339, "Homes (Retired, Handicap, Rest, Convalescent, Nursing)"}})
		p.useCode, p.use, p.kind = u.code, u.use, "OTHER"
	}
	switch x := r.Float64(); {
	case x < .36: // a home
		n := w.people.someone(r)
		person(n)
		if r.chance(.4) {
			n.home = site
			if n.female {
				n.female = false
				n.given = w.people.given(r, n.community, false)
				person(n)
			}
			wife := w.people.wife(r, n)
			p.owners = append(p.owners, propertyOwner{name: w.recordedName(r, wife), person: wife})
		}
	case x < .36+cfg.Namesakes: // a namesake of an owner, in another state
		if other := w.namesake(r); other != nil {
			n := w.people.add(r, other.community, other.female)
			n.given, n.surname, n.suffix, n.maiden = other.given, other.surname, "", ""
			for site.city.state == other.home.city.state {
				site = t.place(r, t.cities.pick(r))
			}
			mail = site
			person(n)
		} else {
			person(w.people.someone(r))
		}
	case x < .42: // rented out by somebody
		n := w.people.someone(r)
		person(n)
		mail = t.place(r, city)
	case x < .60: // a local business that shares a word with a chain or home
		business()
		stem := pick(r, w.companies).stem
		if r.chance(.5) {
			stem = t.placeName(r)
		}
		p.owners = []propertyOwner{{company: stem + " " + t.word(r, "strange") + pick(r, []string{" LLC", " Inc", ""})}}
		if r.chance(.3) {
			mail = t.office(r, city)
		}
	case x < .60+.10: // a company at an agent's or in a tower
		business()
		p.owners = []propertyOwner{{company: t.blindName(r, site)}}
		mail = t.office(r, city)
		if r.chance(min(1, 5*cfg.AgentOffice/max(.1, cfg.UnrelatedPerFacility)*2)) {
			mail = w.sharedOffice(r)
		}
	case x < .74: // next door to a nursing home, or to a chain's office
		business()
		f := pick(r, w.facilities)
		site = f.site.next(r)
		mail = site
		if r.chance(.5) {
			mail = f.company.office.next(r)
			if r.chance(.3) && f.company.office.unit != "" { // the same building, another suite
				b := *f.company.office
				t.suite(r, &b)
				mail = &b
			}
		}
		p.owners = []propertyOwner{{company: t.blindName(r, site)}}
	default:
		business()
		p.owners = []propertyOwner{{company: t.blindName(r, site)}}
		if r.chance(.6) {
			mail = t.office(r, t.byState[city.state].pick(r))
		}
	}
	p.site, p.mail = w.recorded(r, site), t.write(r, mail, cfg)
	w.finish(r, p)
	return p
}

// finish gives p its sale, its mortgage and the file it is in.
func (w *World) finish(r source, p *property) {
	p.sold = r.between(100, 9000)
	p.price = p.value * r.between(40, 95) / 100 / 1000 * 1000
	p.seller = w.tables.blindName(r, nil)
	switch x := r.Float64(); {
	case x < .55:
		p.search = true
	case x < .9:
		p.detail = true
	default:
		p.search, p.detail = true, true
	}
	if r.chance(.5) {
		m := &mortgage{lender: w.tables.word(r, "lenders"), amount: p.price * r.between(30, 85) / 100, made: r.between(30, p.sold), rate: float64(r.between(250, 925)) / 100,
			loanKind: pick(r, []string{"Conventional", "Commercial", "Refinance", "Construction"})}
		if r.chance(.7) {
			m.matures = r.between(1, 25)*180 + r.between(-150, 150)
		}
		p.mortgage = m
	}
}

// relate gives each property the ids of the same owner's others, as the detail answer lists them.
func (w *World) relate() {
	type key struct {
		company *company
		name    string
	}
	groups := map[key][]*property{}
	for _, p := range w.properties {
		if p.company != nil {
			k := key{p.company, p.owners[0].company}
			groups[k] = append(groups[k], p)
		}
	}
	for _, p := range w.properties {
		if p.company == nil {
			continue
		}
		for _, q := range groups[key{p.company, p.owners[0].company}] {
			if q != p && len(p.related) < 10 {
				p.related = append(p.related, q.id)
			}
		}
	}
}

// label writes an address in one line, as RealEstateAPI does: 980 Sylvan Ave, Englewood Cliffs, Nj 07632.
func (m mailing) label() string {
	s := title(join(m.street, m.unit)) + ", " + title(m.city) + ", " + title(m.state)
	return join(s, m.zip)
}

// fullName is a person's name in one field, as the property records title it.
func (s spelling) fullName() string { return join(s.given, s.middle, s.surname, s.suffix) }
