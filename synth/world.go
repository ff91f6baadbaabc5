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
	tables     *tables
	ids        *identifiers
	people     *people
	companies  []*company
	landlords  []*company
	facilities []*facility
	banks      []*organization
	agents     []*address // offices of registered agents and lawyers: one suite for all
	towers     []*address // office buildings: a suite each
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
	w := &World{cfg: cfg, tables: t, ids: newIdentifiers(cfg.Seed), people: &people{tables: t}}
	w.sharedPlaces()
	for _, step := range []func(){w.makeCompanies, w.holdElsewhere, w.affiliate, w.makeRows, w.makeCRM, w.makeProperties} {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		step()
	}
	return w, nil
}

// sharedPlaces makes the agents' offices, the towers and the banks.
func (w *World) sharedPlaces() {
	r := newSource(w.cfg.Seed, "shared places", 0)
	for range 2 + w.cfg.Facilities/800 {
		a := w.tables.place(r, w.tables.cities.pick(r))
		w.tables.suite(r, a)
		w.agents = append(w.agents, a)
		w.towers = append(w.towers, w.tables.place(r, w.tables.cities.pick(r)))
	}
	for _, name := range w.tables.words["lenders"].values {
		w.banks = append(w.banks, &organization{id: w.ids.pac(), name: name, role: bank, office: w.tables.office(r, w.tables.cities.pick(r))})
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
			f := w.newFacility(len(w.facilities), c)
			c.facilities = append(c.facilities, f)
			w.facilities = append(w.facilities, f)
		}
		w.companies = append(w.companies, c)
	}
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
	if len(profit) < 2 {
		return
	}
	for _, c := range profit {
		for _, s := range c.owners {
			if s.person == nil || s.second || !r.chance(w.cfg.SeveralChains) {
				continue
			}
			other := pick(r, profit)
			if other == c {
				continue
			}
			if r.chance(.4) {
				other.directors = append(other.directors, s.person)
				continue
			}
			other.owners = append(other.owners, &stake{person: s.person, share: float64(r.between(2, 20)), since: r.between(90, 3000), part: .5 + r.Float64()/2, second: r.chance(.7)})
		}
	}
}

// affiliate gives chains the affiliated entity that CMS sees in them: not the small ones, and not all homes of the others.
func (w *World) affiliate() {
	r := newSource(w.cfg.Seed, "affiliation", 0)
	number := 3
	missed := w.cfg.Unaffiliated * .25 / (1 - w.cfg.Unaffiliated*.75 + 1e-9)
	for _, c := range w.companies {
		if len(c.facilities) < 2 {
			continue
		}
		number += r.between(1, 3)
		name := c.name
		if r.chance(.5) && c.kind == forProfit {
			name = c.stem + " " + w.tables.word(r, "company tails")
		} else if r.chance(.1) && len(c.owners) > 0 && c.owners[0].person != nil {
			name = c.owners[0].person.given + " " + c.owners[0].person.surname
		}
		for _, suffix := range []string{" LLC", " Inc", " LP"} {
			name = strings.TrimSuffix(name, suffix)
		}
		c.affiliation = affiliation{itoa(number), upper(name)}
		whole := len(c.facilities) < 4 && r.chance(math.Min(1, missed*3))
		for _, f := range c.facilities {
			f.affiliated = !whole && !r.chance(missed*.7)
		}
	}
}

func (w *World) makeRows() {
	for i, f := range w.facilities {
		w.ownerRows(i, f)
	}
}

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
