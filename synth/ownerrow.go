package synth

import (
	"math"
	"strconv"
	"strings"
)

// ownerRow is one owner in one role at one facility.
type ownerRow struct {
	person   *person // or
	org      *organization
	identity int // which of the person's ids
	code     string
	percent  string
	title    string
	since    int
}

// roleTexts are what CMS writes beside a role code.
var roleTexts = map[string]string{
	"25": "CONTRACTED MANAGING EMPLOYEE", "34": "5% OR GREATER DIRECT OWNERSHIP INTEREST", "35": "5% OR GREATER INDIRECT OWNERSHIP INTEREST",
	"36": "5% OR GREATER MORTGAGE INTEREST", "37": "5% OR GREATER SECURITY INTEREST", "38": "GENERAL PARTNERSHIP INTEREST",
	"39": "LIMITED PARTNERSHIP INTEREST", "40": "CORPORATE OFFICER", "41": "CORPORATE DIRECTOR", "42": "W-2 MANAGING EMPLOYEE",
	"43": "OPERATIONAL/MANAGERIAL CONTROL", "44": "OTHER", "63": "MANAGING CONTROL - GOVERNING BODY", "71": "TRUSTEE OF THE SNF",
	"72": "ADP OF THE SNF", "85": "DIRECT OWNERSHIP INTEREST", "86": "INDIRECT OWNERSHIP INTEREST",
}

// owns tells whether a role is an ownership role: 34, 35, and interests of any size.
func owns(code string) bool { return code == "34" || code == "35" || code == "85" || code == "86" }

// register gives p its associate ids, once, with the spelling PECOS has: formal, with half of the middle names.
func (w *World) register(r source, p *person) {
	if len(p.ids) > 0 {
		return
	}
	formal := spelling{p.given, p.middle, p.surname, p.suffix}
	formal.middle = w.tables.middle(r, p.middle, .51, 0)
	if p.suffix != "" && r.chance(w.cfg.SuffixLost/2) {
		formal.suffix = ""
	}
	if r.chance(.04) {
		formal.given = w.tables.nickname(r, p.given, 0)
	}
	p.ids = append(p.ids, identity{w.ids.pac(), formal})
	if r.chance(w.cfg.TwoIDs) {
		cfg := w.cfg
		cfg.Nickname, cfg.NameTypo, cfg.Married = .3, .25, .2
		cfg.SuffixLost = .4
		p.ids = append(p.ids, identity{w.ids.pac(), w.tables.spell(r, p, &cfg)})
	}
}

// ownerRows lists who owns and runs f.
func (w *World) ownerRows(i int, f *facility) {
	r, c := newSource(w.cfg.Seed, "owner rows", i), f.company
	add := func(row ownerRow) {
		if row.person != nil {
			w.register(r, row.person)
			if len(row.person.ids) > 1 && r.chance(.45) {
				row.identity = 1
			}
		} else {
			w.name(row.org)
		}
		if row.since > f.opened {
			row.since = f.opened
		}
		f.rows = append(f.rows, row)
	}
	blank := func(percent float64) string {
		if percent == 0 || r.chance(w.cfg.OwnershipBlank) {
			return ""
		}
		return money(percent)
	}
	none := func() string {
		if r.chance(.2) {
			return "0.00"
		}
		return ""
	}
	if r.chance(w.cfg.SelfOwned) {
		add(ownerRow{org: f.opco, code: pick(r, []string{"34", "43", "44"}), percent: none(), since: r.between(90, 4000)})
	}
	code := "35"
	if c.direct != nil {
		role := "34"
		if c.kind != forProfit && r.chance(.5) {
			role = "43"
		}
		percent := none()
		if role == "34" {
			percent = blank(100)
		}
		add(ownerRow{org: c.direct, code: role, percent: percent, since: r.between(90, 4000)})
	}
	for _, o := range c.orgs {
		if o.role == parent {
			add(ownerRow{org: o, code: "35", percent: blank(100), since: r.between(90, 4000)})
		}
	}
	for k, s := range c.owners {
		if k > 0 && !r.chance(s.part) {
			continue
		}
		code = "35"
		if s.direct || c.direct == nil {
			code = "34"
		}
		if s.share > 0 && s.share < 5 {
			code = map[string]string{"34": "85", "35": "86"}[code]
		}
		if s.org != nil {
			add(ownerRow{org: s.org, code: code, percent: blank(s.share), since: s.since})
			continue
		}
		before := len(f.rows)
		add(ownerRow{person: s.person, code: code, percent: blank(s.share), since: s.since})
		if s.second && len(s.person.ids) > 1 {
			f.rows[before].identity = 1
		}
		same := f.rows[before].identity
		title := w.title(r, "titles owner")
		for _, extra := range []struct {
			code  string
			share float64
		}{{"40", .35}, {"41", .25}, {"43", .3}, {"63", .06}} {
			if r.chance(extra.share) {
				add(ownerRow{person: s.person, code: extra.code, percent: none(), title: title, since: s.since})
				f.rows[len(f.rows)-1].identity = same
			}
		}
	}
	for _, p := range c.officers {
		if r.chance(.85) {
			title := w.title(r, "titles officer")
			add(ownerRow{person: p, code: "40", percent: none(), title: title, since: r.between(60, 3000)})
			if r.chance(.2) {
				add(ownerRow{person: p, code: "43", percent: none(), title: title, since: r.between(60, 3000)})
				f.rows[len(f.rows)-1].identity = f.rows[len(f.rows)-2].identity
			}
		}
	}
	for _, p := range c.directors {
		if r.chance(.9) {
			add(ownerRow{person: p, code: "41", percent: none(), title: w.title(r, "titles director"), since: r.between(60, 5000)})
		}
	}
	for _, p := range c.managers {
		if r.chance(.6) {
			add(ownerRow{person: p, code: pick(r, []string{"43", "43", "42", "25", "72"}), percent: none(), title: w.title(r, "titles manager"), since: r.between(60, 3000)})
		}
	}
	if c.manager != nil {
		add(ownerRow{org: c.manager, code: "43", percent: none(), since: r.between(60, 3000)})
		if r.chance(.4) {
			add(ownerRow{org: c.manager, code: "72", percent: none(), since: r.between(10, 200)})
		}
	}
	if r.chance(.85) {
		add(ownerRow{person: f.administrator, code: pick(r, []string{"42", "42", "43", "43", "25"}), percent: none(), title: w.title(r, "titles manager"), since: r.between(30, 2000)})
	}
	if c.kind == forProfit && r.chance(.12) {
		add(ownerRow{org: pick(r, w.banks), code: pick(r, []string{"36", "37"}), percent: none(), since: r.between(60, 4000)})
	}
}

// title draws a title; a quarter of the rows have none.
func (w *World) title(r source, list string) string {
	if r.chance(.28) {
		return ""
	}
	return w.tables.word(r, list)
}

// name writes o's name and address for CMS's file, once.
func (w *World) name(o *organization) {
	if o.said != "" {
		return
	}
	n := 0
	for _, c := range o.id {
		n = n*10 + int(c-'0')
	}
	r := newSource(w.cfg.Seed, "organization", n)
	o.said = o.name
	if r.chance(.15) {
		o.said = w.tables.respellName(r, o.name, &w.cfg)
	}
	if r.chance(.3) {
		o.dba = o.said
		if r.chance(.5) && o.company != nil {
			o.dba = o.company.name
		}
	}
	cfg := w.cfg
	cfg.SuiteMissing /= 2
	o.written = w.tables.write(r, o.office, &cfg)
	if o.written.zip == "" {
		o.written.zip = o.office.zip
	}
	if r.chance(.94) {
		o.written.plus4 = o.office.plus4
	}
}

// money writes a percentage with two decimals.
func money(x float64) string { return strconv.FormatFloat(math.Round(x*100)/100, 'f', 2, 64) }

// surnameField is the last name as PECOS holds it: the suffix, where it is known, sits behind it.
func (s spelling) surnameField() string {
	if s.suffix == "" {
		return s.surname
	}
	return s.surname + " " + s.suffix
}

func upper(s string) string { return strings.ToUpper(s) }
