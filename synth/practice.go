package synth

import (
	"context"
	"fmt"
	"strconv"
	"time"
)

// PracticeConfig says how large a [Practice] is. Start from [DefaultPracticeConfig]; rates are shares from 0 to 1.
type PracticeConfig struct {
	Providers int // practitioners, from 1
	Seed      uint64
	Release   time.Time

	Absent      float64 // known to NPPES alone
	OptedOut    float64 // with an opt-out affidavit instead of an enrollment
	MultiSite   float64 // who reassign to several groups
	NotMember   float64 // who reassign to none
	New         float64 // enrolled since the release before
	Gone        float64 // no longer enrolled
	Overdue     float64 // revalidation was due before the release
	CannotRefer float64 // enrolled, and not eligible to order and refer
	Mismatch    float64 // PECOS and NPPES disagree on name, address or NPI
	WrongGroup  float64 // contacts whose account is not a group they reassign to
	InCRM       float64 // practitioners who are contacts
}

// DefaultPracticeConfig is 2,000 practitioners.
func DefaultPracticeConfig() PracticeConfig {
	return PracticeConfig{Providers: 2000, Seed: 1, Release: time.Date(2026, time.July, 1, 0, 0, 0, 0, time.UTC), Absent: .05, OptedOut: .04,
		MultiSite: .18, NotMember: .12, New: .03, Gone: .02, Overdue: .06, CannotRefer: .05, Mismatch: .06, WrongGroup: .15, InCRM: .25}
}

func (c *PracticeConfig) rates() []rate {
	return []rate{{"Absent", &c.Absent}, {"OptedOut", &c.OptedOut}, {"MultiSite", &c.MultiSite}, {"NotMember", &c.NotMember}, {"New", &c.New},
		{"Gone", &c.Gone}, {"Overdue", &c.Overdue}, {"CannotRefer", &c.CannotRefer}, {"Mismatch", &c.Mismatch}, {"WrongGroup", &c.WrongGroup}, {"InCRM", &c.InCRM}}
}

// MaxProviders is the most practitioners that are made at once.
const MaxProviders = 5_000_000

// Validate names the first field out of its range, as a [*ConfigError].
func (c PracticeConfig) Validate() error {
	switch {
	case c.Providers < 1 || c.Providers > MaxProviders:
		return &ConfigError{"Providers", fmt.Sprintf("is %d; it must be from 1 to %d", c.Providers, MaxProviders)}
	case c.Release.IsZero():
		return &ConfigError{"Release", "is not set"}
	case c.Absent+c.OptedOut > 1:
		return &ConfigError{"Absent", fmt.Sprintf("and OptedOut sum to %g; at most 1", c.Absent+c.OptedOut)}
	case c.MultiSite+c.NotMember > 1:
		return &ConfigError{"MultiSite", fmt.Sprintf("and NotMember sum to %g; at most 1", c.MultiSite+c.NotMember)}
	}
	return validRates(c.rates())
}

// Practice is a made-up part of PECOS beside the nursing homes: practitioners, the groups they reassign their benefits to, opt-outs,
// revalidations, and what NPPES says of them. Make one with [NewPractice].
type Practice struct {
	cfg       PracticeConfig
	tables    *tables
	ids       *identifiers
	people    *population
	groups    []*group
	providers []*provider
	accounts  []*account
}

// group is an organization that practitioners reassign to.
type group struct {
	npi, pac, enrollment, name string
	kind                       specialty
	places                     []*address
	account                    *account
}

// provider is a practitioner.
type provider struct {
	*person
	npi, pac, enrollment string
	pecosNPI             string // what PECOS has, where it differs
	kind                 specialty
	second               []specialty
	groups               []*group
	status               providerStatus
	arrived, left        bool   // between the releases
	due                  string // when to revalidate, TBD for most
	overdue              bool
	refers               bool
	office               *address
	nppes                spelling
	nppesOffice          *address
	mismatch             string // name, address, npi or ""
	contact              *contact
	contactGroup         *group
	contradicted         bool
}

type providerStatus string

const (
	enrolled providerStatus = "enrolled"
	optedOut providerStatus = "opted_out"
	absent   providerStatus = "absent"
)

// specialty is a provider type of PECOS.
type specialty struct{ code, text string }

var specialties = []specialty{{"14-08", "PRACTITIONER - FAMILY PRACTICE"}, {"14-11", "PRACTITIONER - INTERNAL MEDICINE"}, {"14-50", "PRACTITIONER - NURSE PRACTITIONER"},
	{"14-97", "PRACTITIONER - PHYSICIAN ASSISTANT"}, {"14-48", "PRACTITIONER - PODIATRY"}, {"14-26", "PRACTITIONER - PSYCHIATRY"},
	{"14-65", "PRACTITIONER - PHYSICAL THERAPIST IN PRIVATE PRACTICE"}, {"14-38", "PRACTITIONER - GERIATRIC MEDICINE"}, {"14-06", "PRACTITIONER - CARDIOVASCULAR DISEASE (CARDIOLOGY)"}}

var groupKinds = []specialty{{"12-70", "PART B SUPPLIER - CLINIC/GROUP PRACTICE"}, {"00-18", "PART A PROVIDER - SKILLED NURSING FACILITY"}, {"00-09", "PART A PROVIDER - HOSPITAL"}}

// NewPractice makes one. The same configuration gives the same one. The error is a [*ConfigError], or that of ctx.
func NewPractice(ctx context.Context, cfg PracticeConfig) (*Practice, error) {
	if err := cfg.Validate(); err != nil {
		return nil, err
	}
	t := load()
	p := &Practice{cfg: cfg, tables: t, ids: newIdentifiers(cfg.Seed), people: &population{tables: t}}
	for i := range 1 + cfg.Providers/12 {
		p.groups = append(p.groups, p.newGroup(newSource(cfg.Seed, "group", i)))
	}
	for i := range cfg.Providers {
		if i%4096 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		p.providers = append(p.providers, p.newProvider(newSource(cfg.Seed, "provider", i)))
	}
	return p, nil
}

func (p *Practice) newGroup(r source) *group {
	t := p.tables
	home := t.cities.pick(r)
	g := &group{npi: p.ids.npi(), pac: p.ids.pac(), enrollment: p.ids.enrollment(r, p.cfg.Release.AddDate(0, 0, -r.between(400, 8000))), kind: pick(r, groupKinds)}
	if r.chance(.7) {
		g.kind = groupKinds[0]
	}
	g.name = t.placeName(r) + " " + pick(r, []string{"Medical Group", "Physicians", "Family Practice", "Clinic", "Post Acute Physicians", "Geriatric Associates", "Medical Associates", "Health Partners"}) + pick(r, []string{" PC", " PLLC", " LLC", " PA", " Inc"})
	for range r.between(1, 4) {
		g.places = append(g.places, t.office(r, home))
		if r.chance(.3) {
			home = t.byState[home.state].pick(r)
		}
	}
	g.account = &account{id: p.ids.zoho(), name: t.respellName(r, g.name, &Config{Unusual: .2, NameTypo: .04}), phone: phone(r), office: t.standard(g.places[0])}
	p.accounts = append(p.accounts, g.account)
	return g
}

func (p *Practice) newProvider(r source) *provider {
	t, cfg := p.tables, &p.cfg
	v := &provider{person: p.people.someone(r), npi: p.ids.npi(), pac: p.ids.pac(), kind: pick(r, specialties), status: enrolled}
	v.enrollment = "I" + p.ids.enrollment(r, p.cfg.Release.AddDate(0, 0, -r.between(250, 8000)))[1:]
	switch x := r.Float64(); {
	case x < cfg.Absent:
		v.status = absent
	case x < cfg.Absent+cfg.OptedOut:
		v.status = optedOut
	}
	if r.chance(.15) {
		if s := pick(r, specialties); s != v.kind {
			v.second = append(v.second, s)
		}
	}
	n := 1
	switch x := r.Float64(); {
	case x < cfg.NotMember:
		n = 0
	case x < cfg.NotMember+cfg.MultiSite:
		n = r.between(2, 4)
	}
	for range n {
		g := pick(r, p.groups)
		known := false
		for _, other := range v.groups {
			known = known || other == g
		}
		if !known {
			v.groups = append(v.groups, g)
		}
	}
	v.office = t.office(r, t.cities.pick(r))
	if len(v.groups) > 0 {
		v.office = pick(r, v.groups[0].places)
	}
	if v.status == enrolled {
		v.arrived = r.chance(cfg.New)
		v.left = !v.arrived && r.chance(cfg.Gone)
	}
	if v.arrived {
		v.enrollment = "I" + p.ids.enrollment(r, p.cfg.Release.AddDate(0, 0, -r.between(3, 80)))[1:]
	}
	switch {
	case r.chance(cfg.Overdue):
		v.due, v.overdue = p.day(r.between(2, 700)), true
	case r.chance(.35):
		v.due = p.day(-r.between(1, 1500))
	default:
		v.due = "TBD"
	}
	v.refers = !r.chance(cfg.CannotRefer)
	v.nppes, v.nppesOffice, v.pecosNPI = spelling{v.given, v.middle, v.surname, v.suffix}, v.office, v.npi
	if r.chance(cfg.Mismatch) {
		switch v.mismatch = pick(r, []string{"name", "address", "npi"}); v.mismatch {
		case "name":
			if v.nppes.surname = typo(r, v.surname); v.female && r.chance(.6) {
				v.nppes.surname = t.married(r, v.person)
			}
		case "address":
			v.nppesOffice = t.office(r, t.cities.pick(r))
		case "npi":
			v.pecosNPI = slip(r, v.npi)
		}
	}
	if r.chance(cfg.InCRM) {
		p.newContact(r, v)
	}
	return v
}

// newContact puts v into the CRM, at one of the groups or at another.
func (p *Practice) newContact(r source, v *provider) {
	world := DefaultConfig()
	c := &contact{id: p.ids.zoho(), person: v.person, name: p.tables.spell(r, v.person, &world), title: pick(r, []string{"Physician", "MD", "NP", "Medical Director", ""}), phone: v.phone}
	g := pick(r, p.groups)
	if len(v.groups) > 0 && !r.chance(p.cfg.WrongGroup) {
		g = v.groups[0]
	}
	v.contradicted = len(v.groups) > 0
	for _, own := range v.groups {
		if own == g {
			v.contradicted = false
		}
	}
	c.account, v.contact, v.contactGroup = g.account, c, g
	c.email = mailable(v.given) + "." + mailable(v.surname) + "@" + mailable(g.name) + ".com"
}

// day writes a date so many days before the release.
func (p *Practice) day(before int) string {
	return p.cfg.Release.AddDate(0, 0, -before).Format("01/02/2006")
}

// current and earlier tell whether v is enrolled in this release and in the one before.
func (v *provider) current() bool { return v.status == enrolled && !v.left }
func (v *provider) earlier() bool { return v.status == enrolled && !v.arrived }

// Counts tells how many practitioners and groups there are.
func (p *Practice) Counts() (providers, groups int) { return len(p.providers), len(p.groups) }

func yesNo(b bool) string {
	if b {
		return "Y"
	}
	return "N"
}

func itoa(n int) string { return strconv.Itoa(n) }
