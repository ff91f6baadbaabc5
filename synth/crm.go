package synth

import (
	"strings"
)

// account is a company of the CRM.
type account struct {
	id, name string
	parent   *account
	company  *company // nil: a stranger
	masters  []*master
	office   mailing
	phone    string
}

// master is a row of property_master: a facility as the CRM knows it.
type master struct {
	id       string
	account  *account
	facility *facility
	ccn      string
	name     string
	written  mailing
}

// accountState says what a contact's account is worth as evidence.
type accountState string

const (
	accountRight accountState = "right"  // the company or home the contact is at, and a CCN among its facilities
	accountNoCCN accountState = "no_ccn" // right, but the CRM has no CCN for it
	accountWrong accountState = "wrong"  // another company's: they left, or a slip
	accountNone  accountState = "none"
)

// contact is a row of Contacts.
type contact struct {
	id      string
	person  *person
	name    spelling
	layout  nameLayout
	extra   string // credentials behind the name
	shape   shape
	account *account
	state   accountState
	title   string
	email   string
	phone   string
	mailing mailing
	known   bool // to CMS
}

// shape is how tidily a cell was typed.
type shape uint8

const (
	tidy shape = iota
	capitals
	small
	spaced // blanks before, behind and between
)

// put types s in shape.
func (h shape) put(s string) string {
	switch h {
	case capitals:
		return strings.ToUpper(s)
	case small:
		return strings.ToLower(s)
	case spaced:
		return " " + strings.Replace(s, " ", "  ", 1) + " "
	}
	return s
}

// nameLayout is how the name sits in the fields.
type nameLayout uint8

const (
	fields    nameLayout = iota // given name and surname, each in its field
	lastFirst                   // Smith, John in the surname's field
	swapped                     // each in the other's field
	whole                       // John Smith in the surname's field
)

// makeCRM makes accounts with their facilities, then the contacts.
func (w *World) makeCRM() {
	r := newSource(w.cfg.Seed, "accounts", 0)
	for _, c := range w.companies {
		w.companyAccounts(r, c)
	}
	w.makeContacts()
}

// companyAccounts makes the accounts of c: one for all its homes, or one for each under a parent.
func (w *World) companyAccounts(r source, c *company) {
	name := w.tables.respellName(r, c.name, &w.cfg)
	switch {
	case len(c.facilities) == 1 && r.chance(.6):
		name = c.facilities[0].door
	case c.former != "" && r.chance(.6):
		name = w.tables.respellName(r, strings.Replace(c.name, c.stem, c.former, 1), &w.cfg)
	}
	whole := w.newAccount(r, c, name)
	whole.office = w.tables.write(r, c.office, &w.cfg)
	split := len(c.facilities) > 2 && r.chance(.2)
	noCCN := r.chance(w.cfg.CCNMissing / 2)
	for _, f := range c.facilities {
		if !r.chance(.92) {
			continue
		}
		a := whole
		if split {
			a = w.newAccount(r, c, w.tables.respellName(r, f.door, &w.cfg))
			a.parent, a.office = whole, w.tables.write(r, f.site, &w.cfg)
			noCCN = r.chance(w.cfg.CCNMissing / 2)
		}
		m := &master{id: w.ids.zoho(), account: a, facility: f, ccn: f.ccn, written: w.tables.write(r, f.site, &w.cfg)}
		if noCCN || r.chance(w.cfg.CCNMissing/2/(1-w.cfg.CCNMissing/2+1e-9)) {
			m.ccn = ""
		} else if r.chance(w.cfg.CCNMangled) {
			m.ccn = strings.TrimLeft(m.ccn, "0") // a spreadsheet ate the zeros
		}
		m.name = w.tables.respellName(r, f.door, &w.cfg)
		if f.former != "" {
			m.name = w.tables.respellName(r, f.former, &w.cfg)
		} else if r.chance(.06) {
			m.name = f.legal
		}
		a.masters = append(a.masters, m)
		w.masters = append(w.masters, m)
	}
}

func (w *World) newAccount(r source, c *company, name string) *account {
	a := &account{id: w.ids.zoho(), name: name, company: c, phone: phone(r)}
	w.accounts = append(w.accounts, a)
	return a
}

// makeContacts makes contacts of people CMS knows and of people it does not.
func (w *World) makeContacts() {
	n := int(float64(w.cfg.Facilities)*w.cfg.ContactsPerFacility + .5)
	r := newSource(w.cfg.Seed, "contacts", 0)
	known := w.knownPeople(r)
	unknown := int(float64(n)*w.cfg.UnknownContact + .5)
	atAccount := w.accountsByCompany()
	for i := range min(n-unknown, len(known)) {
		c := w.knownContact(newSource(w.cfg.Seed, "known contact", i), known[i], atAccount)
		w.contacts = append(w.contacts, c)
		if r.chance(w.cfg.DuplicateContact) {
			w.contacts = append(w.contacts, w.knownContact(newSource(w.cfg.Seed, "second contact", i), known[i], atAccount))
		}
	}
	for i := range unknown {
		w.contacts = append(w.contacts, w.unknownContact(newSource(w.cfg.Seed, "unknown contact", i)))
	}
	r.Shuffle(len(w.contacts), func(i, j int) { w.contacts[i], w.contacts[j] = w.contacts[j], w.contacts[i] })
	for _, c := range w.contacts {
		c.id = w.ids.zoho()
	}
}

// placed is a person CMS knows, at the facilities of their rows.
type placed struct {
	person     *person
	facilities []*facility
	code       string // of the first row
	title      string
}

// knownPeople returns the individuals of the owner rows in the order they are likely to be in a CRM: owners more often than staff.
func (w *World) knownPeople(r source) []*placed {
	at := map[*person]*placed{}
	var order []*placed
	for _, f := range w.facilities {
		for _, row := range f.rows {
			if row.person == nil {
				continue
			}
			p := at[row.person]
			if p == nil {
				p = &placed{person: row.person, code: row.code, title: row.title}
				at[row.person] = p
				order = append(order, p)
			}
			if k := len(p.facilities); k == 0 || p.facilities[k-1] != f {
				p.facilities = append(p.facilities, f)
			}
		}
	}
	// A weighted shuffle: each draws an exponential time at the rate of its weight (Efraimidis and Spirakis 2006).
	times := make([]float64, len(order))
	for i, p := range order {
		weight := 1.0
		switch {
		case owns(p.code):
			weight = 6
		case p.code == "40":
			weight = 3
		}
		times[i] = r.ExpFloat64() / weight
	}
	sortBy(order, times)
	return order
}

// accountsByCompany lists the accounts of each company.
func (w *World) accountsByCompany() map[*company][]*account {
	out := map[*company][]*account{}
	for _, a := range w.accounts {
		out[a.company] = append(out[a.company], a)
	}
	return out
}

// knownContact makes the contact of a person CMS knows.
func (w *World) knownContact(r source, p *placed, at map[*company][]*account) *contact {
	c := &contact{person: p.person, known: true, name: w.tables.spell(r, p.person, &w.cfg)}
	f := pick(r, p.facilities)
	switch x := r.Float64(); {
	case x < w.cfg.NoAccount:
		c.state = accountNone
	case x < w.cfg.NoAccount+w.cfg.WrongAccount:
		c.account, c.state = w.otherAccount(r, p), accountWrong
	default:
		c.account = rightAccount(r, p, f, at)
		c.state = stateOf(c.account, p)
	}
	c.title = p.title
	if c.title == "" || r.chance(w.cfg.TitleDiffers) {
		list := "titles owner"
		switch p.code {
		case "40":
			list = "titles officer"
		case "41":
			list = "titles director"
		case "42", "43", "25":
			list = "titles manager"
		}
		c.title = w.tables.word(r, list)
		if r.chance(.2) {
			c.title = ""
		}
	}
	w.finishContact(r, c, f.company, f)
	return c
}

// rightAccount is an account of f's company that has one of p's facilities, else any of the company's, else none.
func rightAccount(r source, p *placed, f *facility, at map[*company][]*account) *account {
	var fits []*account
	for _, a := range at[f.company] {
		for _, m := range a.masters {
			if m.facility == f {
				fits = append(fits, a)
				break
			}
		}
	}
	if len(fits) == 0 || r.chance(.08) {
		fits = at[f.company]
	}
	if len(fits) == 0 {
		return nil
	}
	return pick(r, fits)
}

// stateOf tells whether a, an account of one of p's companies, leads to a CCN where p is.
func stateOf(a *account, p *placed) accountState {
	if a == nil {
		return accountNone
	}
	for _, m := range a.masters {
		if m.ccn == "" {
			continue
		}
		for _, f := range p.facilities {
			if m.facility == f {
				return accountRight
			}
		}
	}
	return accountNoCCN
}

// otherAccount is an account of a company that p is not in: they left it, and in half of the cases it is in the same state.
func (w *World) otherAccount(r source, p *placed) *account {
	near := r.chance(.5)
	for try := range 100 {
		a := pick(r, w.accounts)
		mine := false
		for _, f := range p.facilities {
			mine = mine || f.company == a.company
		}
		if !mine && (!near || try > 60 || a.company.state == p.facilities[0].site.city.state) {
			return a
		}
	}
	return nil
}

// unknownContact makes a contact CMS does not know: staff, a namesake of an owner elsewhere, a stranger.
func (w *World) unknownContact(r source) *contact {
	a := pick(r, w.accounts)
	for range 20 {
		if len(a.masters) > 0 {
			break
		}
		a = pick(r, w.accounts)
	}
	comp := a.company
	p := w.people.someone(r)
	w.settle(r, p, comp.office.city)
	boss := w.anyOwner(r, comp)
	switch {
	case boss != nil && r.chance(w.cfg.StaffSurname):
		p.surname, p.community = boss.surname, boss.community
		p.given = w.people.given(r, boss.community, p.female)
		for p.given == boss.given {
			p.given = w.people.given(r, nil, p.female)
		}
	case r.chance(w.cfg.Namesakes):
		if other := w.namesake(r); other != nil && other != boss {
			p.given, p.surname, p.female, p.maiden = other.given, other.surname, other.female, ""
			p.middle = w.people.given(r, nil, p.female)
			p.suffix = ""
		}
	}
	c := &contact{person: p, name: w.tables.spell(r, p, &w.cfg), title: w.tables.word(r, "titles staff")}
	var f *facility
	if len(a.masters) > 0 {
		f = pick(r, a.masters).facility
	} else {
		f = pick(r, w.facilities)
	}
	switch x := r.Float64(); {
	case x < w.cfg.NoAccount:
		c.state = accountNone
	case x < w.cfg.NoAccount+w.cfg.WrongAccount:
		c.account, c.state = w.otherAccount(r, &placed{facilities: []*facility{f}}), accountWrong
	default:
		c.account, c.state = a, stateOf(a, &placed{facilities: comp.facilities})
	}
	w.finishContact(r, c, comp, f)
	return c
}

// anyOwner is one of c's owners, officers or directors, or nil.
func (w *World) anyOwner(r source, c *company) *person {
	var all []*person
	all = append(append(append(all, c.owners...), c.officers...), c.directors...)
	if len(all) == 0 {
		return nil
	}
	return pick(r, all)
}

// namesake is a person of some company whose name others may well bear: both parts are common. It is nil where a few draws find none.
func (w *World) namesake(r source) *person {
	for range 40 {
		if p := w.anyOwner(r, pick(r, w.companies)); p != nil && p.home != nil && w.tables.common[p.surname] && w.tables.common[p.given] {
			return p
		}
	}
	return nil
}

// finishContact gives c its name's layout, e-mail, phone and mailing address.
func (w *World) finishContact(r source, c *contact, comp *company, f *facility) {
	if c.account == nil && c.state != accountNone {
		c.state = accountNone
	}
	if r.chance(w.cfg.Credentials) {
		c.extra = pick(r, []string{"LNHA", "RN", "MBA", "CPA", "NHA", "Esq.", "MD", "MSN, RN"})
	}
	if n := w.tables.nicknames[c.person.given]; c.name.given == c.person.given && len(n.usual) > 0 && r.chance(w.cfg.QuotedNickname) {
		c.name.given += pick(r, []string{` "` + n.usual[0] + `"`, " (" + n.usual[0] + ")"})
	}
	if r.chance(w.cfg.Accents) {
		for _, part := range []*string{&c.name.given, &c.name.surname} {
			if accented, ok := w.tables.accents[*part]; ok {
				*part = accented
			}
		}
	}
	if r.chance(w.cfg.Untidy) {
		c.shape = pick(r, []shape{capitals, small, spaced})
	}
	switch x := r.Float64(); {
	case x < w.cfg.LastFirst*.8:
		c.layout = lastFirst
	case x < w.cfg.LastFirst:
		c.layout = whole
	case x < w.cfg.LastFirst+w.cfg.Swapped:
		c.layout = swapped
	}
	given, surname := mailable(c.person.given), mailable(c.person.surname)
	if r.chance(.4) { // many go by what the contact is called
		given = mailable(c.name.given)
	}
	domain := comp.domain
	if comp.former != "" && r.chance(.5) {
		domain = mailable(comp.former) + ".com"
	}
	local := pick(r, []string{given + "." + surname, first(given) + surname, given, given + surname, given + first(surname)})
	switch x := r.Float64(); {
	case x < .50:
		c.email = local + "@" + domain
	case x < .72:
		c.email = local + pick(r, []string{"", "1", "77", "nyc", "84"}) + "@" + pick(r, []string{"gmail.com", "yahoo.com", "aol.com", "outlook.com", "icloud.com"})
	}
	switch x := r.Float64(); {
	case x < .4:
		c.phone = c.person.phone
	case x < .6:
		c.phone = f.phone
	}
	switch x := r.Float64(); {
	case x < .45:
		c.mailing = w.tables.write(r, comp.office, &w.cfg)
	case x < .6:
		c.mailing = w.tables.write(r, f.site, &w.cfg)
	case x < .72 && c.person.home != nil:
		c.mailing = w.tables.write(r, c.person.home, &w.cfg)
	}
}

// mailable keeps the letters, small.
func mailable(s string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c >= 'A' && c <= 'Z':
			return c + 'a' - 'A'
		case c >= 'a' && c <= 'z':
			return c
		}
		return -1
	}, s)
}

func first(s string) string {
	if s == "" {
		return s
	}
	return s[:1]
}
