package synth

import (
	"math"
	"strings"
)

// company is one set of people and the homes they run: a chain, or a home that stands alone.
type company struct {
	id          int
	kind        companyKind
	stem        string // Brayside
	name        string // Brayside Healthcare LLC
	domain      string
	state       string
	office      *address
	shared      bool // the office is an agent's, a lawyer's or a tower's
	community   *community
	owners      []*stake
	officers    []*person
	directors   []*person
	managers    []*person // who run it without owning it
	orgs        []*organization
	direct      *organization // holds the operating companies; nil where people do
	manager     *organization
	facilities  []*facility
	affiliation affiliation
	propco      *organizationName // the one property company of all its homes, nil where each home has its own
}

type companyKind uint8

const (
	forProfit companyKind = iota
	nonProfit
	government
	landlord // lets buildings, runs none
)

// stake is what one owner holds of a company.
type stake struct {
	person *person
	org    *organization // instead of a person: a trust, a fund
	share  float64       // percent of the whole, 0 if not told
	direct bool          // holds the operating companies themselves
	since  int           // days before the release
	part   float64       // share of the company's homes it holds in
	second bool          // under the second of the person's ids
}

// organization is a legal entity that CMS knows.
type organization struct {
	id      string
	name    string // as it is
	dba     string
	role    organizationRole
	company *company // whose it is
	office  *address
	written mailing // its address in CMS's file
	said    string  // its name in CMS's file
}

type organizationRole uint8

const (
	operating organizationRole = iota
	holding
	parent
	management
	fund // a fund or a lender: elsewhere, and not the company's
	trust
	bank
	sponsor
)

// affiliation is CMS's own grouping, "" for none.
type affiliation struct{ id, name string }

// organizationName is a name without an associate id: of a property company.
type organizationName struct {
	name   string
	alike  bool // shares the stem of the chain
	office *address
}

// chainSizes are facilities per chain at every 25th of 610 affiliated entities in CMS's enrollments of July 2026 (measured).
var chainSizes = []float64{342, 59, 38, 30, 22, 20, 16, 15, 13, 12, 11, 10, 9, 9, 8, 7, 7, 6, 6, 5, 5, 5, 4, 3, 2}

// companySizes shares n facilities out among companies.
func companySizes(r source, n int, cfg *Config) []int {
	var sizes []int
	alone := int(math.Round(float64(n) * cfg.Unaffiliated * .75))
	for range alone {
		sizes = append(sizes, 1)
	}
	largest := max(3, n/12)
	for left := n - alone; left > 0; {
		x := r.Float64() * float64(len(chainSizes)-1)
		i := int(x)
		size := chainSizes[i] * math.Pow(chainSizes[i+1]/chainSizes[i], x-float64(i))
		k := min(max(2, int(math.Round(size))), largest, left)
		sizes = append(sizes, k)
		left -= k
	}
	r.Shuffle(len(sizes), func(i, j int) { sizes[i], sizes[j] = sizes[j], sizes[i] })
	return sizes
}

// newCompany makes a company of n facilities with its people and organizations.
func (w *World) newCompany(id, n int) *company {
	t, r, cfg := w.tables, newSource(w.cfg.Seed, "company", id), &w.cfg
	c := &company{id: id, community: t.communities.pick(r)}
	switch x := r.Float64(); {
	case x < .70:
		c.kind = forProfit
	case x < .92:
		c.kind = nonProfit
	default:
		c.kind = government
	}
	home := t.cities.pick(r)
	c.state = home.state
	c.stem = t.placeName(r)
	if n > 1 && r.chance(.7) || r.chance(.2) {
		c.stem = t.brand(r)
	}
	c.office = t.office(r, home)
	if r.chance(cfg.AgentOffice) && c.kind == forProfit {
		c.office, c.shared = w.sharedOffice(r), true
	}
	switch c.kind {
	case forProfit:
		c.name = c.stem + " " + t.word(r, "company tails") + pick(r, []string{" LLC", " LLC", " Inc", " LP", ""})
		w.profitPeople(r, c, n)
	case nonProfit:
		c.name = c.stem + " " + pick(r, []string{"Health Services", "Ministries", "Senior Communities", "Foundation", "Homes", "Lutheran Homes", "Health System"}) + pick(r, []string{" Inc", "", " Corporation"})
		w.boardPeople(r, c, n)
	case government:
		c.name = pick(r, []string{"County of ", "", "City of "}) + home.county
		if !strings.Contains(c.name, " of ") {
			c.name += pick(r, []string{" County", " County Hospital District", " County Hospital Authority"})
		}
		w.boardPeople(r, c, n)
	}
	c.domain = strings.ToLower(strings.NewReplacer(" ", "", "'", "", "-", "").Replace(c.stem)) + pick(r, []string{"care.com", "health.com", "hc.com", ".com", ".org", "group.com", "snf.com"})
	w.companyOrganizations(r, c, n)
	return c
}

// profitPeople gives c its owners, officers and directors.
func (w *World) profitPeople(r source, c *company, n int) {
	count := 1 + int(r.ExpFloat64()*1.3+math.Log1p(float64(n))*.9)
	count = min(count, 14)
	city := c.office.city
	for i := range count {
		p := w.people.add(r, c.member(r), r.chance(.22))
		w.settle(r, p, city)
		c.owners = append(c.owners, &stake{person: p, direct: n == 1 && r.chance(.55), part: 1})
		_ = i
	}
	if count > 1 && r.chance(w.cfg.FatherSon) {
		father := c.owners[0].person
		father.female = false
		father.given = w.people.given(r, father.community, false)
		son := w.people.son(r, father)
		w.settle(r, son, city)
		c.owners[1].person = son
	}
	if count > 1 && r.chance(w.cfg.Spouses) {
		husband := c.owners[0].person
		if husband.female {
			husband.female, husband.given = false, w.people.given(r, husband.community, false)
		}
		wife := w.people.wife(r, husband)
		last := c.owners[count-1]
		if count > 2 || last.person.surname != husband.surname || last.person == husband {
			last.person = wife
		}
	}
	shares(r, c.owners)
	if n > 2 {
		for range r.between(0, 3) {
			p := w.people.add(r, c.member(r), r.chance(.4))
			w.settle(r, p, city)
			c.officers = append(c.officers, p)
		}
	}
	if r.chance(.3) {
		for range r.between(1, 4) {
			p := w.people.add(r, c.member(r), r.chance(.3))
			w.settle(r, p, city)
			c.directors = append(c.directors, p)
		}
	}
	for range r.between(0, 1+min(n/8, 5)) {
		p := w.people.someone(r)
		w.settle(r, p, city)
		c.managers = append(c.managers, p)
	}
	for _, s := range c.owners {
		s.since = r.between(90, 7000)
		if n > 3 && r.chance(.3) {
			s.part = .3 + .6*r.Float64()
		}
	}
}

// member draws the community of one of a company's people: most are of the founder's.
func (c *company) member(r source) *community {
	if r.chance(.75) {
		return c.community
	}
	return nil
}

// shares splits a hundred percent: equal parts in half of the companies.
func shares(r source, owners []*stake) {
	if r.chance(.5) {
		for _, s := range owners {
			s.share = math.Round(1e4/float64(len(owners))) / 100
		}
		return
	}
	weights, total := make([]float64, len(owners)), 0.0
	for i := range owners {
		weights[i] = .2 + r.ExpFloat64()
		total += weights[i]
	}
	left := 100.0
	for i, s := range owners {
		s.share = math.Round(weights[i]/total*100*2) / 2
		if i == len(owners)-1 {
			s.share = math.Round(left*100) / 100
		}
		left -= s.share
	}
}

// boardPeople gives c the board, officers and managers of a body without owners.
func (w *World) boardPeople(r source, c *company, n int) {
	city := c.office.city
	for range r.between(4, 12) {
		p := w.people.add(r, c.member(r), r.chance(.4))
		w.settle(r, p, city)
		c.directors = append(c.directors, p)
	}
	for range r.between(1, 3) {
		p := w.people.add(r, c.member(r), r.chance(.4))
		w.settle(r, p, city)
		c.officers = append(c.officers, p)
	}
	for range r.between(0, 1+min(n/8, 3)) {
		p := w.people.someone(r)
		w.settle(r, p, city)
		c.managers = append(c.managers, p)
	}
}

// settle gives p a home: near c in three of four, and of the neighbourhood's ZIP codes.
func (w *World) settle(r source, p *person, c *city) {
	if p.home != nil {
		return
	}
	if r.chance(.3) {
		c = w.tables.byState[c.state].pick(r)
	}
	p.home = w.tables.place(r, c)
	if r.chance(.06) {
		w.tables.suite(r, p.home)
		p.home.unitKind = "Apartment"
	}
}

// companyOrganizations makes the holding, parent, management company, trusts and funds of c, all at its office but for the funds.
func (w *World) companyOrganizations(r source, c *company, n int) {
	t := w.tables
	add := func(role organizationRole, name string) *organization {
		o := &organization{id: w.ids.pac(), name: name, role: role, company: c, office: c.office}
		c.orgs = append(c.orgs, o)
		return o
	}
	legal := func() string { return pick(r, []string{" LLC", " LLC", " LLC", " Inc", " LP"}) }
	if c.kind != forProfit {
		if n > 1 || r.chance(.5) {
			c.direct = add(sponsor, c.name)
		}
		if r.chance(.25) {
			c.manager = add(management, c.stem+" "+t.word(r, "management")+legal())
		}
		return
	}
	if n > 1 || r.chance(.35) {
		stem := c.stem
		if r.chance(.35) {
			stem = pick(r, []string{initials(c.stem + " " + t.placeName(r)), c.owners[0].person.surname, t.placeName(r)})
		}
		if len(stem) < 2 {
			stem = c.stem
		}
		c.direct = add(holding, stem+" "+t.word(r, "holding")+legal())
	}
	if n > 4 && r.chance(.5) {
		add(parent, c.stem+" "+pick(r, []string{"Parent", "Group Holdings", "Healthcare Holdings", "Ultimate Parent", "Intermediate Holdings"})+legal())
	}
	if n > 1 && r.chance(.6) || r.chance(.2) {
		c.manager = add(management, c.stem+" "+t.word(r, "management")+legal())
	}
	if r.chance(.15) {
		s := c.owners[0]
		o := add(trust, pick(r, []string{s.person.surname + " Family Trust", s.person.given + " " + s.person.surname + " Irrevocable Trust", s.person.surname + " Children's Trust", "The " + s.person.surname + " " + pick(r, []string{"2008", "2012", "2016", "2019"}) + " Trust"}))
		c.owners = append(c.owners, &stake{org: o, share: float64(r.between(5, 25)), since: r.between(90, 4000), part: 1})
	}
	if n > 6 && r.chance(.3) {
		o := &organization{id: w.ids.pac(), role: fund, office: t.office(r, t.cities.pick(r)),
			name: t.brand(r) + " " + pick(r, []string{"Capital Partners Fund II LP", "Equity Partners LP", "Opportunities Fund III LP", "Growth Capital LLC"})}
		c.orgs = append(c.orgs, o)
		c.owners = append(c.owners, &stake{org: o, share: float64(r.between(5, 40)), since: r.between(90, 3000), part: 1})
	}
}

// organizationByRole returns the first of c's organizations in a role, or nil.
func (c *company) organizationByRole(role organizationRole) *organization {
	for _, o := range c.orgs {
		if o.role == role {
			return o
		}
	}
	return nil
}
