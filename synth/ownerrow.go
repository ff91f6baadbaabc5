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
	moved    bool // with the organization's later address
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
	formal := spelling{p.given, w.tables.middle(r, p.middle, .46, 0), p.surname, p.suffix}
	if p.suffix != "" && r.chance(w.cfg.SuffixLost/2) {
		formal.suffix = ""
	}
	if r.chance(w.cfg.Nickname / 5) {
		formal.given = w.tables.nickname(r, p.given, 0)
	}
	if r.chance(w.cfg.NameTypo / 8) {
		formal.surname = typo(r, formal.surname)
	}
	p.ids = append(p.ids, identity{w.ids.pac(), formal})
	if r.chance(w.cfg.TwoIDs) {
		cfg := w.cfg
		cfg.Nickname, cfg.NameTypo, cfg.Married = .3, .25, .2
		p.ids = append(p.ids, identity{w.ids.pac(), w.tables.spell(r, p, &cfg)})
	}
}

// roster collects the rows of one facility.
type roster struct {
	w    *World
	r    source
	f    *facility
	rows []ownerRow
}

// owned is a percentage as a row of an owner says it, blank in part; none is that of a role that owns nothing.
func (b *roster) owned(percent float64) string {
	if percent <= 0 || b.r.chance(b.w.cfg.OwnershipBlank) {
		return ""
	}
	return money(percent)
}

func (b *roster) none() string {
	if b.r.chance(.2) {
		return "0.00"
	}
	return ""
}

// org adds a row of an organization.
func (b *roster) org(o *organization, code, percent string, since int) {
	b.w.list(o)
	b.rows = append(b.rows, ownerRow{org: o, code: code, percent: percent, since: min(since, b.f.opened), moved: b.r.chance(.08)})
}

// person adds rows of a person, one a role, all under the same id.
func (b *roster) person(p *person, title, percent string, since int, codes ...string) {
	b.w.register(b.r, p)
	id := 0
	if len(p.ids) > 1 && b.r.chance(.45) {
		id = 1
	}
	for i, code := range codes {
		row := ownerRow{person: p, identity: id, code: code, percent: percent, title: title, since: min(since, b.f.opened)}
		if i > 0 || !owns(code) {
			row.percent = b.none()
		}
		if owns(code) && b.r.chance(.6) {
			row.title = ""
		}
		b.rows = append(b.rows, row)
	}
}

// makeRoster lists who owns and runs f under c and opco.
func (w *World) makeRoster(stage string, i int, f *facility, c *company, opco *organization) []ownerRow {
	b := &roster{w: w, r: newSource(w.cfg.Seed, stage, i), f: f}
	r := b.r
	if r.chance(w.cfg.SelfOwned) {
		b.org(opco, pick(r, []string{"34", "43", "44"}), b.none(), r.between(90, 4000))
	}
	b.interests(c, opco)
	for _, p := range c.officers {
		if r.chance(.88) {
			codes := []string{"40"}
			if r.chance(.35) {
				codes = append(codes, "43")
			}
			if r.chance(.1) {
				codes = append(codes, "41")
			}
			b.person(p, w.title(r, "titles officer"), "", r.between(60, 3000), codes...)
		}
	}
	for _, p := range c.directors {
		if r.chance(.9) {
			b.person(p, w.title(r, "titles director"), "", r.between(60, 5000), pick(r, []string{"41", "41", "41", "41", "63"}))
		}
	}
	for _, p := range c.managers {
		if r.chance(.55) {
			b.person(p, w.title(r, "titles manager"), "", r.between(60, 3000), pick(r, []string{"43", "43", "42", "42", "42", "25", "72"}))
		}
	}
	if c.manager != nil {
		codes := []string{"43"}
		if r.chance(.4) {
			codes = append(codes, "72")
		}
		for _, code := range codes {
			b.org(c.manager, code, b.none(), r.between(60, 3000))
		}
	}
	if r.chance(.9) {
		codes := []string{pick(r, []string{"42", "42", "42", "43", "25"})}
		if r.chance(.4) {
			codes = append(codes, map[string]string{"42": "43", "43": "42", "25": "43"}[codes[0]])
		}
		b.person(f.administrator, w.title(r, "titles manager"), "", r.between(30, 2000), codes...)
	}
	if c.kind == forProfit && r.chance(.12) {
		b.org(pick(r, w.banks), pick(r, []string{"36", "37"}), b.none(), r.between(60, 4000))
	}
	if f.landlord != nil && len(f.landlord.orgs) > 0 {
		b.org(f.landlord.orgs[0], pick(r, []string{"72", "72", "36"}), b.none(), r.between(60, 2000))
	}
	if r.chance(.05) { // somebody who serves on many boards and belongs to none
		b.org(pick(r, w.services), pick(r, []string{"72", "44", "43"}), b.none(), r.between(60, 2000))
	}
	return b.rows
}

// interests adds the holders of opco: 34 for those who hold it directly, 35 for those above them, 85 and 86 below five percent, where
// they need not be listed. Where nobody holds it, the body behind it is listed.
func (b *roster) interests(c *company, opco *organization) {
	r := b.r
	for _, in := range interestsIn(opco) {
		if c.kind != forProfit {
			code, percent := "34", b.owned(in.share)
			if !in.direct {
				code = "35"
			}
			if c.id%2 == 0 {
				code, percent = "43", b.none()
			}
			b.org(in.org, code, percent, in.since)
			continue
		}
		code := "35"
		if in.direct {
			code = "34"
		}
		if in.share < 5 {
			if !r.chance(.4) {
				continue
			}
			code = map[string]string{"34": "85", "35": "86"}[code]
		}
		if r.chance(b.w.cfg.OwnerOmitted) {
			continue
		}
		if in.org != nil {
			b.org(in.org, code, b.owned(in.share), in.since)
			continue
		}
		codes := []string{code}
		for _, extra := range []struct {
			code  string
			share float64
		}{{"40", .4}, {"41", .25}, {"43", .35}, {"63", .05}} {
			if r.chance(extra.share) {
				codes = append(codes, extra.code)
			}
		}
		b.person(in.person, b.w.title(r, "titles owner"), b.owned(in.share), in.since, codes...)
	}
}

// title draws a title; a quarter of the rows have none.
func (w *World) title(r source, list string) string {
	if r.chance(.28) {
		return ""
	}
	return w.tables.word(r, list)
}

// list writes o's name and address for CMS's file, once.
func (w *World) list(o *organization) {
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
	write := func() mailing {
		m := w.tables.write(r, o.office, w.careful)
		m.zip, m.plus4 = o.office.zip, o.office.plus4
		if r.chance(.06) {
			m.plus4 = ""
		}
		return m
	}
	o.first, o.later = write(), write()
	if r.chance(.75) {
		o.later = o.first
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
