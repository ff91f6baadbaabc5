package synth

import "math"

// holding is one direct holding of an organization: a person or an organization, and a share in percent.
type holding struct {
	person *person
	org    *organization
	share  float64
	since  int  // days before the release
	cross  bool // by a company below it: a cycle
}

// legalForm draws the end of a company's name.
func legalForm(r source) string {
	return pick(r, []string{" LLC", " LLC", " LLC", " LLC", " Inc", " LP"})
}

// addOrganization makes an organization of c at its office.
func (w *World) addOrganization(c *company, role organizationRole, name string) *organization {
	o := &organization{id: w.ids.pac(), name: name, role: role, company: c, office: c.office}
	c.orgs = append(c.orgs, o)
	return o
}

// profitOrganizations builds the ownership of c from its people up to what holds the operating companies: personal stakes or vehicles
// and trusts, a parent, intermediate holdings, a fund's share.
func (w *World) profitOrganizations(r source, c *company, n int) {
	t := w.tables
	stakes := w.stakesOf(r, c, n)
	if n > 8 || n > 1 && r.chance(.85) || n == 1 && r.chance(.7) {
		c.holder = w.addOrganization(c, holdingCompany, w.holdingStem(r, c)+" "+t.word(r, "holding")+legalForm(r))
		c.holder.holders = stakes
	} else {
		c.stakes = stakes
	}
	layers := 0
	if n > 3 && c.holder != nil {
		layers = min(int(r.ExpFloat64()*.6+math.Log1p(float64(n))*.35), 4)
	}
	for i := range layers { // each layer goes between the top and what it held
		name := c.stem + " " + pick(r, []string{"Healthcare Holdings", "Intermediate Holdings", "Holdings II", "Midco", "Group Holdings", "Parent", "Topco", "Investors", "Acquisition"})
		o := w.addOrganization(c, holdingCompany, name+legalForm(r))
		if i == layers-1 {
			o.role = parentCompany
		}
		top := c.top()
		o.holders, top.holders = top.holders, []holding{{org: o, share: 100, since: r.between(90, 4000)}}
	}
	if n > 6 && c.holder != nil && r.chance(.3) {
		f := &organization{id: w.ids.pac(), role: fund, office: t.office(r, t.cities.pick(r)), name: t.brand(r) + " " + t.word(r, "funds")}
		top := c.top()
		share := float64(r.between(10, 60))
		dilute(top.holders, share)
		top.holders = append(top.holders, holding{org: f, share: share, since: r.between(90, 3000)})
		c.orgs = append(c.orgs, f)
	}
	c.layered = c.holder != nil && n > 2 && n < 13 && r.chance(.12)
	if n > 1 && r.chance(.65) || r.chance(.2) {
		c.manager = w.addOrganization(c, managementCompany, c.stem+" "+t.word(r, "management")+legalForm(r))
	}
}

// top is the organization that the people of c hold, which must exist.
func (c *company) top() *organization {
	top := c.holder
	for len(top.holders) > 0 && top.holders[0].org != nil && (len(top.holders) == 1 || top.holders[0].share > 99) && top.holders[0].org.role != vehicle && top.holders[0].org.role != trust {
		top = top.holders[0].org
	}
	return top
}

// dilute makes room for a new share.
func dilute(h []holding, share float64) {
	for i := range h {
		h[i].share = math.Round(h[i].share*(100-share)) / 100
	}
}

// holdingStem is the stem of the holding's name: the company's own, or one that says nothing.
func (w *World) holdingStem(r source, c *company) string {
	if !r.chance(.35) {
		return c.stem
	}
	switch r.IntN(3) {
	case 0:
		if s := initials(c.stem + " " + w.tables.placeName(r)); len(s) > 1 {
			return s
		}
		return c.stem
	case 1:
		return c.owners[0].surname
	}
	return w.tables.placeName(r)
}

// stakesOf shares c out among its owners: equal parts in half of the companies. In a chain, a quarter hold through a vehicle of their
// own, and some through a family trust; most of these have the company's address.
func (w *World) stakesOf(r source, c *company, n int) []holding {
	out := make([]holding, len(c.owners))
	weights, total := make([]float64, len(out)), 0.0
	equal := r.chance(.5)
	for i := range out {
		if weights[i] = 1; !equal {
			weights[i] = .2 + r.ExpFloat64()
		}
		total += weights[i]
	}
	for i, p := range c.owners {
		out[i] = holding{person: p, share: math.Round(weights[i]/total*1e4) / 100, since: r.between(90, 7000)}
		role, name := vehicle, ""
		switch x := r.Float64(); {
		case n > 1 && x < .22:
			name = pick(r, []string{p.surname, initials(p.given + " " + p.middle + " " + p.surname), first(p.given) + p.surname, w.tables.placeName(r)}) + " " + w.tables.word(r, "holding") + " LLC"
		case x > .93:
			role, name = trust, w.trustName(r, p)
		default:
			continue
		}
		o := w.addOrganization(c, role, name)
		if r.chance(.15) {
			o.office = w.tables.office(r, c.office.city)
		}
		o.holders = []holding{{person: p, share: 100, since: out[i].since}}
		out[i].person, out[i].org = nil, o
	}
	return out
}

// trustName names a family's trust.
func (w *World) trustName(r source, p *person) string {
	switch r.IntN(5) {
	case 0:
		return p.surname + " Family Trust"
	case 1:
		return p.given + " " + p.surname + " Irrevocable Trust"
	case 2:
		return p.surname + " Children's Trust"
	case 3:
		return "The " + p.surname + " " + itoa(r.between(1998, 2022)) + " Trust"
	}
	return join(p.given, first(p.middle), p.surname, "Revocable Trust")
}

// boardOrganizations makes the body behind homes without owners, and a management company in a quarter.
func (w *World) boardOrganizations(r source, c *company, n int) {
	if n > 1 || r.chance(.5) {
		c.holder = w.addOrganization(c, sponsor, c.name)
	}
	if n > 3 && r.chance(.4) {
		o := w.addOrganization(c, parentCompany, c.stem+" "+w.tables.word(r, "nonprofit tails")+" System Inc")
		c.holder.holders = []holding{{org: o, share: 100, since: r.between(300, 6000)}}
	}
	if r.chance(.25) {
		c.manager = w.addOrganization(c, managementCompany, c.stem+" "+w.tables.word(r, "management")+legalForm(r))
	}
}

// hold ties the operating company of f to c: by the holding, a holding of its own, or people; and a local partner now and then.
func (w *World) hold(r source, c *company, f *facility, opco *organization) {
	since := min(r.between(90, 6000), f.opened)
	switch {
	case c.holder == nil:
		opco.holders = append([]holding(nil), c.stakes...)
		return
	case c.layered:
		own := w.addOrganization(c, holdingCompany, f.site.city.name+" "+pick(r, []string{"Holdco", "Holdings", "SNF Holdco"})+" LLC")
		own.holders = []holding{{org: c.holder, share: 100, since: since}}
		opco.holders = []holding{{org: own, share: 100, since: since}}
	default:
		opco.holders = []holding{{org: c.holder, share: 100, since: since}}
	}
	if c.kind == forProfit && len(c.facilities) > 0 && r.chance(.06) {
		partner := w.people.someone(r)
		w.settle(r, partner, f.site.city)
		share := float64(r.between(1, 9)) * 5
		dilute(opco.holders, share)
		opco.holders = append(opco.holders, holding{person: partner, share: share, since: since})
	}
}

// interest is what one owner holds of an operating company through all chains of holdings.
type interest struct {
	person *person
	org    *organization
	share  float64 // percent, effective
	direct bool
	since  int
}

// interestsIn lists who holds o, the direct holders first, then upwards; what one owner holds on several ways is added up. Holdings
// have no cycles here.
func interestsIn(o *organization) []interest {
	var out []interest
	type way struct {
		who    any
		direct bool
	}
	at := map[way]int{}
	type step struct {
		org    *organization
		share  float64
		direct bool
	}
	queue := []step{{o, 100, true}}
	for len(queue) > 0 {
		s := queue[0]
		queue = queue[1:]
		for _, h := range s.org.holders {
			if h.cross {
				continue
			}
			var key any = h.person
			if h.org != nil {
				key = h.org
			}
			share := s.share * h.share / 100
			k := way{key, s.direct}
			if i, ok := at[k]; ok {
				out[i].share += share
			} else {
				at[k] = len(out)
				out = append(out, interest{h.person, h.org, share, s.direct, h.since})
			}
			if h.org != nil {
				queue = append(queue, step{h.org, share, false})
			}
		}
	}
	return out
}

// holdElsewhere lets owners hold in another company too: most as owners, the others on its board only.
func (w *World) holdElsewhere() {
	r := newSource(w.cfg.Seed, "elsewhere", 0)
	var profit []*company
	for _, c := range w.companies {
		if c.kind == forProfit {
			profit = append(profit, c)
		}
	}
	type guest struct {
		person *person
		at     *company
	}
	var guests []guest
	for _, c := range profit {
		for _, p := range c.owners {
			other := pick(r, profit)
			if r.chance(w.cfg.SeveralChains) && other != c {
				guests = append(guests, guest{p, other})
			}
		}
	}
	for _, g := range guests {
		if r.chance(.4) || g.at.holder == nil && len(g.at.facilities) == 0 {
			g.at.directors = append(g.at.directors, g.person)
			continue
		}
		share := float64(r.between(2, 20))
		h := holding{person: g.person, share: share, since: r.between(90, 3000)}
		if g.at.holder != nil {
			top := g.at.top()
			dilute(top.holders, share)
			top.holders = append(top.holders, h)
		} else {
			opco := g.at.facilities[0].opco
			dilute(opco.holders, share)
			opco.holders = append(opco.holders, h)
		}
	}
}
