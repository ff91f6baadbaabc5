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
	former      string // the stem before the company was renamed, "" if it never was
	name        string // Brayside Healthcare LLC
	domain      string // of its web site and mail
	state       string
	office      *address
	elsewhere   bool // the office is an agent's, a lawyer's or in a tower
	community   *community
	owners      []*person // who own it, personally or through a vehicle
	officers    []*person
	directors   []*person
	managers    []*person // who run it without owning it
	orgs        []*organization
	holder      *organization // owns the operating companies; nil where people do
	stakes      []holding     // where holder is nil: who own the operating companies
	layered     bool          // each home has a holding company of its own
	manager     *organization
	facilities  []*facility
	affiliation affiliation
	propco      *organizationName // the one property company of its homes, nil where each has its own
}

type companyKind uint8

const (
	forProfit companyKind = iota
	nonProfit
	government
	landlord // lets buildings, runs none
)

// organization is a legal entity with an associate id.
type organization struct {
	id      string
	name    string // as it is
	dba     string
	role    organizationRole
	company *company // whose it is; nil for a bank or fund, which is no chain's
	office  *address
	holders []holding
	// What CMS's file says, made when the organization is first listed.
	said  string
	first mailing
	later mailing // after it moved a desk: some rows have this one
}

type organizationRole uint8

const (
	operating organizationRole = iota
	holdingCompany
	parentCompany
	managementCompany
	fund
	trust
	vehicle // holds one person's share
	bank
	sponsor // the body behind homes without owners
	reit
)

// affiliation is CMS's own grouping, "" for none.
type affiliation struct{ id, name string }

// organizationName is a name without an associate id: of a property company.
type organizationName struct {
	name  string
	alike bool // shares the stem of the chain
}

// chainSizes are facilities per chain at every 25th of 610 affiliated entities in CMS's enrollments of July 2026 (measured).
var chainSizes = []float64{342, 59, 38, 30, 22, 20, 16, 15, 13, 12, 11, 10, 9, 9, 8, 7, 7, 6, 6, 5, 5, 5, 4, 3, 2}

// companySizes shares n facilities out among companies: those that stand alone, and chains as large as CMS's.
func companySizes(r source, n int, cfg *Config) []int {
	var sizes []int
	alone := int(math.Round(float64(n) * cfg.Unaffiliated * .8))
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
	case x < .70, n > 40 && x < .97: // the largest are businesses
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
	if r.chance(cfg.CompanyRenamed) {
		c.former = t.brand(r)
	}
	c.office = t.office(r, home)
	if r.chance(cfg.AgentOffice) && c.kind == forProfit {
		c.office, c.elsewhere = w.sharedOffice(r), true
	}
	switch c.kind {
	case forProfit:
		c.name = c.stem + " " + t.word(r, "company tails") + pick(r, []string{" LLC", " LLC", " Inc", " LP", ""})
		w.profitPeople(r, c, n)
		w.profitOrganizations(r, c, n)
	case nonProfit:
		c.name = c.stem + " " + t.word(r, "nonprofit tails") + pick(r, []string{" Inc", "", " Corporation"})
		w.boardPeople(r, c, n)
		w.boardOrganizations(r, c, n)
	case government:
		c.name = governmentName(r, home)
		w.boardPeople(r, c, n)
		w.boardOrganizations(r, c, n)
	}
	c.domain = mailable(c.stem) + pick(r, []string{"care.com", "health.com", "hc.com", ".com", ".org", "group.com", "snf.com"})
	return c
}

func governmentName(r source, home *city) string {
	switch r.IntN(3) {
	case 0:
		return "County of " + home.county
	case 1:
		return "City of " + home.name
	}
	county := strings.TrimSuffix(home.county, " City")
	return county + pick(r, []string{" County", " County Hospital District", " County Hospital Authority"})
}

// member draws the community of one of a company's people: most are of the founder's.
func (c *company) member(r source) *community {
	if r.chance(.75) {
		return c.community
	}
	return nil
}

// hire makes a person of c's and settles them near its office.
func (w *World) hire(r source, c *company, women float64) *person {
	p := w.people.add(r, c.member(r), r.chance(women))
	w.settle(r, p, c.office.city)
	return p
}

// profitPeople gives c its owners, officers, directors and managers.
func (w *World) profitPeople(r source, c *company, n int) {
	count := min(1+int(r.ExpFloat64()*1.3+math.Log1p(float64(n))*.9), 14)
	for range count {
		c.owners = append(c.owners, w.hire(r, c, .22))
	}
	if count > 1 {
		w.family(r, c)
	}
	if n > 2 {
		for range r.between(1, 3+min(n/12, 4)) {
			c.officers = append(c.officers, w.hire(r, c, .4))
		}
	}
	if r.chance(.4) {
		for range r.between(1, 5) {
			c.directors = append(c.directors, w.hire(r, c, .3))
		}
	}
	for range r.between(1, 2+min(n/5, 7)) {
		p := w.people.someone(r)
		w.settle(r, p, c.office.city)
		c.managers = append(c.managers, p)
	}
}

// family makes a father and son, or husband and wife, of the company's owners.
func (w *World) family(r source, c *company) {
	head := c.owners[0]
	man := func() {
		if head.female {
			head.female, head.maiden = false, ""
			head.given = w.people.given(r, head.community, false)
		}
	}
	if r.chance(w.cfg.FatherSon) {
		man()
		c.owners[1] = w.people.son(r, head, r.chance(.67))
		w.settle(r, c.owners[1], c.office.city)
	}
	if r.chance(w.cfg.Spouses) {
		man()
		wife := w.people.wife(r, head)
		switch last := len(c.owners) - 1; {
		case last > 1, c.owners[1].surname != head.surname:
			c.owners[last] = wife
		default:
			c.owners = append(c.owners, wife)
		}
	}
}

// boardPeople gives c the board, officers and managers of a body without owners.
func (w *World) boardPeople(r source, c *company, n int) {
	for range r.between(4, 12) {
		c.directors = append(c.directors, w.hire(r, c, .4))
	}
	for range r.between(1, 4) {
		c.officers = append(c.officers, w.hire(r, c, .4))
	}
	for range r.between(1, 2+min(n/6, 4)) {
		p := w.people.someone(r)
		w.settle(r, p, c.office.city)
		c.managers = append(c.managers, p)
	}
}

// settle gives p a home: in c, or in its state in three of ten.
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
