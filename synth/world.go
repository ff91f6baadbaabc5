package synth

import (
	"context"
	"math"
	"strings"
)

// World is a made-up country of nursing homes: who runs them, who owns the buildings, what the CRM knows, and the truth about all of it.
// Make one with [NewWorld], and write it with [World.Write].
type World struct {
	cfg        Config
	careful    *Config // how CMS's files are written: fewer slips
	tables     *tables
	ids        *identifiers
	people     *population
	companies  []*company
	landlords  []*company
	facilities []*facility
	closed     []*facility // in the release before only
	changes    []change
	banks      []*organization
	services   []*organization // agents and servicers, listed here and there, and nobody's
	agents     []*address      // offices of registered agents and lawyers: one suite for all
	towers     []*address      // office buildings: a suite each
	accounts   []*account
	masters    []*master
	contacts   []*contact
	properties []*property
}

// NewWorld makes a world. The same configuration gives the same world. The error is a [*ConfigError], or that of ctx.
func NewWorld(ctx context.Context, cfg Config) (*World, error) {
	if err := cfg.Validate(); err != nil {
		return nil, err
	}
	t := load()
	w := &World{cfg: cfg, tables: t, ids: newIdentifiers(cfg.Seed), people: &population{tables: t}}
	careful := cfg
	careful.CityAbbreviated, careful.AddressTypo, careful.SuiteMissing = cfg.CityAbbreviated/10, cfg.AddressTypo/4, cfg.SuiteMissing/2
	w.careful = &careful
	for _, step := range []func(){w.makeShared, w.makeCompanies, w.makeLandlords, w.holdElsewhere, w.affiliate, w.crossHoldings, w.makeTransfers, w.makeRosters,
		w.registerHolders, w.makeClosed, w.makePrevious, w.makeCRM, w.makeProperties} {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		step()
	}
	return w, nil
}

// makeShared makes what many companies share: agents' offices, towers, banks and services.
func (w *World) makeShared() {
	r, t := newSource(w.cfg.Seed, "shared", 0), w.tables
	for range 2 + w.cfg.Facilities/800 {
		a := t.place(r, t.cities.pick(r))
		t.suite(r, a)
		w.agents = append(w.agents, a)
		w.towers = append(w.towers, t.place(r, t.cities.pick(r)))
	}
	for _, name := range t.words["lenders"].values {
		w.banks = append(w.banks, &organization{id: w.ids.pac(), name: name, role: bank, office: t.office(r, t.cities.pick(r))})
	}
	for _, name := range t.words["agents"].values {
		w.services = append(w.services, &organization{id: w.ids.pac(), name: name, role: bank, office: pick(r, w.agents)})
	}
}

// sharedOffice is an agent's office, or a suite in a tower.
func (w *World) sharedOffice(r source) *address {
	if r.chance(.6) {
		return pick(r, w.agents)
	}
	a := *pick(r, w.towers)
	w.tables.suite(r, &a)
	return &a
}

func (w *World) makeCompanies() {
	for i, size := range companySizes(newSource(w.cfg.Seed, "sizes", 0), w.cfg.Facilities, &w.cfg) {
		c := w.newCompany(i, size)
		for range size {
			f := w.newFacility(len(w.facilities), c, size)
			c.facilities = append(c.facilities, f)
			w.facilities = append(w.facilities, f)
		}
		w.companies = append(w.companies, c)
	}
}

// affiliate gives chains the affiliated entity that CMS sees in them: not all of the small ones, and not all homes of the others.
func (w *World) affiliate() {
	r := newSource(w.cfg.Seed, "affiliation", 0)
	number := 3
	missed := w.cfg.Unaffiliated * .2 / (1 - w.cfg.Unaffiliated*.8 + 1e-9)
	for _, c := range w.companies {
		if len(c.facilities) < 2 {
			continue
		}
		number += r.between(1, 3)
		name := c.name
		if r.chance(.5) && c.kind == forProfit {
			name = c.stem + " " + w.tables.word(r, "company tails")
		} else if r.chance(.1) && len(c.owners) > 0 {
			name = c.owners[0].given + " " + c.owners[0].surname
		}
		for _, suffix := range []string{" LLC", " Inc", " LP"} {
			name = strings.TrimSuffix(name, suffix)
		}
		c.affiliation = affiliation{itoa(number), upper(name)}
		whole := len(c.facilities) < 4 && r.chance(math.Min(1, missed*3))
		for _, f := range c.facilities {
			f.affiliated = !whole && !r.chance(missed*.8)
		}
	}
}

func (w *World) makeRosters() {
	for i, f := range w.facilities {
		f.rows = w.makeRoster("roster", i, f, f.company, f.opco)
	}
	w.useBothIDs()
}

// useBothIDs sees to it that people with two associate ids are listed under both: at different facilities where they are at several,
// else in different roles.
func (w *World) useBothIDs() {
	type seat struct {
		facility *facility
		row      int
	}
	seats := map[*person][]seat{}
	var order []*person
	for _, f := range w.facilities {
		for i, row := range f.rows {
			if row.person == nil || len(row.person.ids) < 2 {
				continue
			}
			if len(seats[row.person]) == 0 {
				order = append(order, row.person)
			}
			seats[row.person] = append(seats[row.person], seat{f, i})
		}
	}
	for _, p := range order {
		used := [2]bool{}
		for _, s := range seats[p] {
			used[s.facility.rows[s.row].identity] = true
		}
		if used[0] && used[1] {
			continue
		}
		missing := 1
		if used[1] {
			missing = 0
		}
		last := seats[p][len(seats[p])-1]
		if seats[p][0] == last { // one row only: they are there twice
			again := last.facility.rows[last.row]
			again.identity, again.percent = missing, ""
			if again.code = "43"; last.facility.rows[last.row].code == "43" {
				again.code = "40"
			}
			last.facility.rows = append(last.facility.rows, again)
			continue
		}
		several := seats[p][0].facility != last.facility
		for _, s := range seats[p][1:] {
			if s == last || several && s.facility == last.facility {
				s.facility.rows[s.row].identity = missing
			}
		}
	}
}

func (w *World) makeClosed() { w.closed = w.closedFacilities() }

// Counts are how many of each a world has.
type Counts struct{ Facilities, Companies, OwnerRows, People, Contacts, Accounts, Properties int }

// Counts counts what w has.
func (w *World) Counts() Counts {
	n := Counts{Facilities: len(w.facilities), Companies: len(w.companies), People: len(w.people.all), Contacts: len(w.contacts),
		Accounts: len(w.accounts), Properties: len(w.properties)}
	for _, f := range w.facilities {
		n.OwnerRows += len(f.rows)
	}
	return n
}
