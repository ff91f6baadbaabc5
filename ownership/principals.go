package ownership

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/ownerlink/ownerlink/address"
	"github.com/ownerlink/ownerlink/match"
	"github.com/ownerlink/ownerlink/names"
	"github.com/ownerlink/ownerlink/ownership/zoho"
)

// The levels of where an owner is for a contact.
const (
	atFacility = 1 + iota
	atCompany
	inState
	elsewhere
)

// The levels of an e-mail's domain.
const (
	domainOfCompany = 1 + iota
	domainOfAnother
)

// The levels of a contact's mailing address.
const (
	mailToCompany = 1 + iota
	mailToState
	mailElsewhere
)

// colleagues are how often a contact shares a surname with an owner of its company beyond chance, being somebody else, and then the given
// name too.
var colleagues = kinship{surname: .03, given: .04}

// principal is a contact with the humans it may be.
type principal struct {
	contact       int32
	rivals        []candidate // right is a human
	probabilities []float64
	facilities    []int32 // the account's
}

// matcher finds the human behind a contact.
type matcher struct {
	r         *run
	x         *index
	s         *scorer
	frequency *nameFrequency
	humans    []human
	at        [][]int32 // humans by facility
	in        [][]int32 // humans by chain
	inState   map[string]float64
	byKey     map[string][]int32
	byPart    map[chainPart][]int32
	byDomain  map[string]map[int32]float64 // chains that contacts of a domain have accounts with
	stems     map[string][]int32           // chains by the stems of their names
	offices   map[string][]int32           // chains by address
}

// linkPrincipals matches contacts to humans.
func (r *run) linkPrincipals() {
	if r.options.Rule == ClassicRule {
		r.linkClassic()
	}
	m := newMatcher(r)
	r.matcher = m
	found := make([]principal, len(r.x.contacts))
	parallel(len(found), func(i int) { found[i] = m.find(int32(i)) })
	r.settle(found)
	r.principals = found
	if r.options.Rule == ModelRule {
		r.writePrincipals(m.s)
	}
}

func newMatcher(r *run) *matcher {
	x := r.x
	m := &matcher{r: r, x: x, s: newScorer(r.models.Principals), humans: r.people.humans, at: make([][]int32, len(x.facilities)),
		in: make([][]int32, len(r.chains.members)), inState: map[string]float64{}, byKey: map[string][]int32{}, byPart: map[chainPart][]int32{},
		byDomain: map[string]map[int32]float64{}, stems: map[string][]int32{}, offices: map[string][]int32{}}
	m.frequency = newNameFrequency(func(yield func(*names.PersonName) bool) {
		for _, h := range m.humans {
			if !yield(&x.owners[h.owners[0]].person) {
				return
			}
		}
	})
	for i := range m.humans {
		h := &m.humans[i]
		if h.former {
			continue
		}
		for _, f := range h.facilities {
			m.at[f] = append(m.at[f], int32(i))
		}
		for _, c := range h.chains {
			m.in[c] = append(m.in[c], int32(i))
		}
		for _, s := range h.states {
			m.inState[s]++
		}
		var keys, parts []string
		for _, o := range h.owners {
			keys = append(keys, nameKeys(&x.owners[o].person)...)
			parts = append(parts, nameParts(&x.owners[o].person)...)
		}
		for _, part := range sortedStrings(parts) {
			for _, c := range h.chains {
				m.byPart[chainPart{c, part}] = append(m.byPart[chainPart{c, part}], int32(i))
			}
		}
		for _, k := range sortedStrings(keys) {
			m.byKey[k] = append(m.byKey[k], int32(i))
		}
	}
	m.learnDomains()
	m.learnOffices()
	return m
}

// nameKeys are what two spellings of one person's name share, at least one of them, wherever they are.
func nameKeys(p *names.PersonName) []string {
	s, g := p.SurnameKey(), p.GivenRoot()
	if s == "" || g == "" {
		return nil
	}
	keys := []string{"n|" + s + "|" + g, "i|" + s + "|" + g[:1], "p|" + p.SurnameSound() + "|" + g}
	if first := p.GivenKey(); first != g {
		keys = append(keys, "i|"+s+"|"+first[:1])
	}
	for half := range strings.FieldsFuncSeq(p.Surname, func(c rune) bool { return c == '-' || c == ' ' }) {
		if h := strings.ReplaceAll(names.Fold(half), " ", ""); h != s && len(h) > 2 {
			keys = append(keys, "n|"+h+"|"+g)
		}
	}
	return keys
}

// domain gives what stands after the @, "" for providers that give anyone an address.
func domain(email string) string {
	_, d, ok := strings.Cut(strings.ToLower(strings.TrimSpace(email)), "@")
	if !ok || publicDomains[d] {
		return ""
	}
	return d
}

// publicDomains are the e-mail providers that say nothing about an employer.
var publicDomains = map[string]bool{"gmail.com": true, "googlemail.com": true, "yahoo.com": true, "ymail.com": true, "rocketmail.com": true,
	"aol.com": true, "hotmail.com": true, "outlook.com": true, "live.com": true, "msn.com": true, "icloud.com": true, "me.com": true, "mac.com": true,
	"comcast.net": true, "verizon.net": true, "att.net": true, "sbcglobal.net": true, "bellsouth.net": true, "cox.net": true, "charter.net": true,
	"earthlink.net": true, "optonline.net": true, "protonmail.com": true, "proton.me": true, "gmx.com": true, "mail.com": true, "juno.com": true,
	"frontier.com": true, "windstream.net": true, "roadrunner.com": true, "zoho.com": true, "fastmail.com": true}

// accountFacilities lists the facilities of a contact's account and, where it is one company's part, of its parent account.
func (m *matcher) accountFacilities(c *contactNode) []int32 {
	var out []int32
	if c.account < 0 {
		return nil
	}
	for _, master := range m.x.accounts[c.account].masters {
		if f := m.r.masterFacility[master]; f >= 0 {
			out = append(out, f)
		}
	}
	return sortedSet(out)
}

// accountChains lists the companies that an account speaks of: those of its facilities, else those whose name it has.
func (m *matcher) accountChains(c *contactNode) []int32 {
	if f := m.accountFacilities(c); len(f) > 0 {
		return m.r.chains.of(f)
	}
	org := c.accountOrg
	if c.account >= 0 {
		if a := &m.x.accounts[c.account]; a.org != 0 {
			org = a.org
		}
		if p, ok := m.x.accountBy[zoho.Key(m.x.world.Accounts[c.account].ParentID)]; ok && m.x.world.Accounts[c.account].ParentID != "" {
			if f := m.parentFacilities(p); len(f) > 0 {
				return m.r.chains.of(f)
			}
		}
	}
	if k := m.x.orgs[org].StemKey(); k != "" {
		return m.stems[k]
	}
	return nil
}

func (m *matcher) parentFacilities(account int32) []int32 {
	var out []int32
	for _, master := range m.x.accounts[account].masters {
		if f := m.r.masterFacility[master]; f >= 0 {
			out = append(out, f)
		}
	}
	return sortedSet(out)
}

// learnDomains sees which companies the contacts of each domain have accounts with, and what stems the companies' names have.
func (m *matcher) learnDomains() {
	add := func(org int32, chain int32) {
		if k := m.x.orgs[org].StemKey(); len(k) > 3 && !slices.Contains(m.stems[k], chain) {
			m.stems[k] = append(m.stems[k], chain)
		}
	}
	for i := range m.x.facilities {
		f, chain := &m.x.facilities[i], m.r.chains.chainOf[i]
		for _, o := range f.names {
			add(o, chain)
		}
		if id, ok := m.x.orgNames[m.x.world.Facilities[f.row].AffiliationEntityName]; ok && id != 0 {
			add(id, chain)
		}
	}
	for i := range m.x.owners {
		if o := &m.x.owners[i]; !o.isPerson && !m.r.chains.everyones(int32(i)) {
			for _, chain := range m.r.chains.of(o.facilities) {
				for _, org := range o.orgs {
					add(org, chain)
				}
			}
		}
	}
	for i := range m.x.contacts {
		c := &m.x.contacts[i]
		d := domain(m.x.world.Contacts[c.row].Email)
		if d == "" {
			continue
		}
		for _, chain := range m.accountChains(c) {
			if m.byDomain[d] == nil {
				m.byDomain[d] = map[int32]float64{}
			}
			m.byDomain[d][chain]++
		}
	}
}

// learnOffices lists the companies at each address: where their organizations get mail, and where their facilities stand.
func (m *matcher) learnOffices() {
	add := func(a int32, chain int32) {
		if k := m.x.addresses[a].BuildingKey(); k != "" && !slices.Contains(m.offices[k], chain) {
			m.offices[k] = append(m.offices[k], chain)
		}
	}
	for i := range m.x.facilities {
		add(m.x.facilities[i].address, m.r.chains.chainOf[i])
	}
	for i := range m.x.owners {
		if o := &m.x.owners[i]; !m.r.chains.everyones(int32(i)) {
			for _, a := range o.addresses {
				for _, chain := range m.r.chains.of(o.facilities) {
					add(a, chain)
				}
			}
		}
	}
}

// domainChains lists the companies of a contact's e-mail: those whose accounts others of the domain have, and those whose stem it is.
func (m *matcher) domainChains(c *contactNode) []int32 {
	d := domain(m.x.world.Contacts[c.row].Email)
	if d == "" {
		return nil
	}
	var out []int32
	mine := m.accountChains(c)
	for chain, n := range m.byDomain[d] {
		if slices.Contains(mine, chain) {
			n-- // not on its own word
		}
		if n > 1 || n > 0 && len(m.byDomain[d]) < 3 {
			out = append(out, chain)
		}
	}
	host, _, _ := strings.Cut(d, ".")
	host = strings.ToUpper(strings.ReplaceAll(host, "-", ""))
	for n := len(host); n > 3; n-- { // sunrisehealth: SUNRISE
		if chains := m.stems[host[:n]]; len(chains) > 0 && len(chains) < 4 && (n == len(host) || domainTails[host[n:]]) {
			out = append(out, chains...)
			break
		}
	}
	return sortedSet(out)
}

// domainTails are words that companies add to their name to make a domain of it.
var domainTails = map[string]bool{"CARE": true, "HEALTH": true, "HC": true, "GROUP": true, "SNF": true, "HEALTHCARE": true, "LTC": true, "REHAB": true,
	"NURSING": true, "LIVING": true, "SENIORLIVING": true, "MGMT": true, "MANAGEMENT": true, "CORP": true, "INC": true, "LLC": true, "USA": true,
	"CENTERS": true, "HOMES": true, "HEALTHGROUP": true, "CAREGROUP": true, "HOLDINGS": true, "PARTNERS": true, "COMMUNITIES": true}

// find gathers and weighs the humans that a contact may be.
func (m *matcher) find(i int32) principal {
	c := &m.x.contacts[i]
	out := principal{contact: i, facilities: m.accountFacilities(c)}
	e := evidenceAbout{m: m, c: c, facilities: out.facilities, account: m.accountChains(c), domain: m.domainChains(c)}
	a := &m.x.addresses[c.address]
	if k := a.BuildingKey(); k != "" {
		e.mail = m.offices[k]
	}
	e.count()
	for _, h := range m.propose(c, &e) {
		best := candidate{weight: math.Inf(-1)}
		for _, o := range m.humans[h].owners {
			for swap, person := range []*names.PersonName{&c.person, &c.swapped} {
				if q := e.score(person, swap == 1, h, o); q.weight > best.weight {
					best = q
				}
			}
		}
		best.left = i
		if best.weight > -12 {
			out.rivals = append(out.rivals, best)
		}
	}
	return out
}

// propose lists the humans worth a look, ascending: those of the companies that the contact speaks of if a part of their name is alike,
// and anyone whose name is alike in both parts.
func (m *matcher) propose(c *contactNode, e *evidenceAbout) []int32 {
	var out []int32
	for _, p := range []*names.PersonName{&c.person, &c.swapped} {
		for _, k := range nameKeys(p) {
			if hits := m.byKey[k]; len(hits) <= 2000 {
				out = append(out, hits...)
			}
		}
	}
	parts := append(nameParts(&c.person), nameParts(&c.swapped)...)
	for _, list := range [][]int32{e.account, e.domain, e.mail} {
		if len(list) > 4 {
			continue
		}
		for _, chain := range list {
			for _, part := range parts {
				out = append(out, m.byPart[chainPart{chain, part}]...)
			}
		}
	}
	return sortedSet(out)
}

// chainPart is one part of a name within a company.
type chainPart struct {
	chain int32
	part  string
}

// nameParts are the parts of a name of which people of one company must share one to be compared.
func nameParts(p *names.PersonName) []string {
	var out []string
	add := func(kind, s string) {
		if s != "" {
			out = append(out, kind+s)
		}
	}
	add("s", p.SurnameKey())
	add("p", p.SurnameSound())
	add("g", p.GivenRoot())
	add("g", p.GivenKey())
	for half := range strings.FieldsFuncSeq(p.Surname, func(c rune) bool { return c == '-' || c == ' ' }) {
		add("s", strings.ReplaceAll(names.Fold(half), " ", ""))
	}
	return sortedStrings(out)
}

// evidenceAbout is what is known of a contact beside its name.
type evidenceAbout struct {
	m          *matcher
	c          *contactNode
	facilities []int32 // its account's
	account    []int32 // chains
	domain     []int32
	mail       []int32

	here, company, ofDomain, ofMail float64 // how many humans are there
}

func (e *evidenceAbout) count() {
	for _, f := range e.facilities {
		e.here += float64(len(e.m.at[f]))
	}
	in := func(chains []int32) (n float64) {
		for _, c := range chains {
			n += float64(len(e.m.in[c]))
		}
		return n
	}
	e.company, e.ofDomain, e.ofMail = in(e.account), in(e.domain), in(e.mail)
}

// score weighs owner o of human h against the contact's name as it stands, or swapped.
func (e *evidenceAbout) score(person *names.PersonName, swapped bool, h, o int32) candidate {
	m := e.m
	n := float64(len(m.humans))
	human, owner := &m.humans[h], &m.x.owners[o]
	q := candidate{right: h, pattern: namePattern(person, &owner.person)}
	if swapped {
		q.pattern = q.pattern.With(orderComparison, orderSwapped)
	}
	near := false
	bits := func(count float64) float64 { return math.Log2(n / math.Max(count, 1)) }
	if e.c.account >= 0 || len(e.account) > 0 {
		switch {
		case len(common(e.facilities, human.facilities)) > 0:
			q.pattern = q.pattern.With(contextComparison, atFacility)
			q.rare[contextComparison] = bits(e.here)
			near = true
		case len(common(e.account, human.chains)) > 0:
			q.pattern = q.pattern.With(contextComparison, atCompany)
			q.rare[contextComparison] = bits(e.company)
			near = true
		default:
			q.pattern = q.pattern.With(contextComparison, elsewhere)
		}
	}
	if len(e.domain) > 0 {
		if len(common(e.domain, human.chains)) > 0 {
			q.pattern = q.pattern.With(emailComparison, domainOfCompany)
			q.rare[emailComparison] = bits(e.ofDomain)
			near = true
		} else {
			q.pattern = q.pattern.With(emailComparison, domainOfAnother)
		}
	}
	if a := &m.x.addresses[e.c.address]; a.Kind != address.Unknown {
		switch {
		case len(common(e.mail, human.chains)) > 0:
			q.pattern = q.pattern.With(addressComparison, mailToCompany)
			q.rare[addressComparison] = bits(e.ofMail)
			near = true
		case slices.Contains(human.states, a.State):
			q.pattern = q.pattern.With(addressComparison, mailToState)
		case a.State != "":
			q.pattern = q.pattern.With(addressComparison, mailElsewhere)
		}
	}
	kin := kinship{}
	if near {
		kin = colleagues
	}
	q.rare[surnameComparison], q.rare[givenComparison] = m.frequency.rarity(m.s.model, q.pattern, &owner.person, kin)
	q.sum(m.s, math.Log2(m.s.model.Prior/(1-m.s.model.Prior)/n))
	return q
}

// settle lets the humans of a contact compete, and the contacts of a human: a contact is one person at most, and a person one contact,
// unless two contacts look like the same entered twice. It is belief propagation on the bipartite graph (Bayati et al. 2008).
func (r *run) settle(found []principal) {
	type edge struct {
		i, k      int32 // contact, rival
		odds      float64
		out, back float64 // messages to the human and to the contact
	}
	var edges []edge
	of := map[int32][]int32{}
	first := make([]int32, len(found)+1)
	for i := range found {
		first[i] = int32(len(edges))
		for k, c := range found[i].rivals {
			of[c.right] = append(of[c.right], int32(len(edges)))
			edges = append(edges, edge{i: int32(i), k: int32(k), odds: math.Exp2(math.Min(c.weight, certain))})
		}
	}
	first[len(found)] = int32(len(edges))
	humans := make([]int32, 0, len(of))
	for h := range of {
		humans = append(humans, h)
	}
	slices.Sort(humans)
	for n := range edges {
		edges[n].back = edges[n].odds
	}
	twice := r.sameContact(found)
	for range 8 {
		for i := range found {
			total := 1.0
			for _, e := range edges[first[i]:first[i+1]] {
				total += e.back
			}
			for n := first[i]; n < first[i+1]; n++ {
				edges[n].out = edges[n].odds / math.Max(total-edges[n].back, 1)
			}
		}
		for _, h := range humans {
			for _, n := range of[h] {
				total := 1.0
				for _, o := range of[h] {
					if o != n && !twice(edges[o].i, edges[n].i) {
						total += edges[o].out
					}
				}
				edges[n].back = edges[n].odds / total
			}
		}
	}
	for i := range found {
		found[i].probabilities = make([]float64, len(found[i].rivals))
	}
	for _, e := range edges {
		odds := e.out * e.back / e.odds
		found[e.i].probabilities[e.k] = odds / (1 + odds)
	}
	r.judge(found)
}

// judge puts what people said in the place of what was computed.
func (r *run) judge(found []principal) {
	if len(r.judged) == 0 {
		return
	}
	for i := range found {
		id := zohoID(r.x.world.Contacts[r.x.contacts[found[i].contact].row].ID)
		for k, c := range found[i].rivals {
			for _, o := range r.people.humans[c.right].owners {
				switch r.judged.verdict(id, cmsID(r.x.owners[o].id)) {
				case same:
					found[i].probabilities[k] = 1
				case different:
					found[i].probabilities[k] = 0
				}
			}
		}
	}
}

// sameContact says whether two contacts look like one person entered twice: the same e-mail or phone, or the same name in full.
func (r *run) sameContact(found []principal) func(a, b int32) bool {
	w := r.x.world
	return func(a, b int32) bool {
		ca, cb := &r.x.contacts[found[a].contact], &r.x.contacts[found[b].contact]
		p := namePattern(&ca.person, &cb.person)
		if contradictory(p) || p.Level(givenComparison) == givenDifferent {
			return false
		}
		ra, rb := &w.Contacts[ca.row], &w.Contacts[cb.row]
		if ra.Email != "" && strings.EqualFold(ra.Email, rb.Email) || ra.Phone != "" && ra.Phone == rb.Phone {
			return true
		}
		return p.Level(givenComparison) <= givenNickname && p.Level(surnameComparison) == surnameEqual && p.Level(suffixComparison) <= suffixEqual
	}
}

// writePrincipals turns contacts with humans into rows: every associate id and every facility of the human.
func (r *run) writePrincipals(s *scorer) {
	x, w := r.x, r.x.world
	t := r.thresholds(s.model)
	for i := range r.principals {
		p := &r.principals[i]
		contact := &w.Contacts[x.contacts[p.contact].row]
		for k := range p.rivals {
			c := &p.rivals[k]
			if !r.wanted(t.Decide(p.probabilities[k])) {
				continue
			}
			link := r.decide(s, c, p.probabilities[k], nil)
			h := &r.people.humans[c.right]
			if link.Decision == match.Link && len(p.facilities) > 0 && len(common(p.facilities, h.facilities)) == 0 {
				r.result.Contacts.WrongAccount = append(r.result.Contacts.WrongAccount, contact.ID)
			}
			for _, o := range h.owners {
				r.principalRows(contact, p, link, o)
			}
		}
		switch {
		case x.contacts[p.contact].account < 0:
			r.result.Contacts.NoAccount = append(r.result.Contacts.NoAccount, contact.ID)
		case len(p.facilities) == 0:
			r.result.Contacts.NoCCN = append(r.result.Contacts.NoCCN, contact.ID)
		}
	}
	r.sortPrincipals()
}

func (r *run) sortPrincipals() {
	slices.SortFunc(r.result.Principals, func(a, b PrincipalLink) int {
		return cmp.Or(cmp.Compare(a.ContactID, b.ContactID), -cmp.Compare(a.Probability, b.Probability), cmp.Compare(a.OwnerID, b.OwnerID), cmp.Compare(a.CCN, b.CCN))
	})
}

// principalRows adds a row for each facility of an associate id.
func (r *run) principalRows(contact *zoho.Contact, p *principal, link Link, o int32) {
	owner := &r.x.owners[o]
	for _, f := range owner.facilities {
		r.principalRow(contact, p, link, o, f, "model")
	}
	if len(owner.facilities) == 0 && !owner.former {
		r.principalRow(contact, p, link, o, -1, "model")
	}
}

// principalRow adds a row for one facility of an associate id; f is -1 for one that no facility is known of.
func (r *run) principalRow(contact *zoho.Contact, p *principal, link Link, o, f int32, by string) {
	x, owner := r.x, &r.x.owners[o]
	row := PrincipalLink{Link: link, ContactID: contact.ID, ContactName: contact.Name(), OwnerID: owner.id, OwnerName: owner.name, Via: ViaOwner, MatchedBy: by}
	if f >= 0 {
		facility := &x.world.Facilities[x.facilities[f].row]
		row.CCN, row.EntityID, row.EntityName = facility.CCN, facility.AffiliationEntityID, facility.AffiliationEntityName
		row.CompanyID = x.companies[x.facilities[f].company].ID
		if slices.Contains(p.facilities, f) {
			row.Via = ViaAccount
		}
	}
	row.Title, row.RoleCodes = x.rolesAt(owner, f)
	r.result.Principals = append(r.result.Principals, row)
}

// rolesAt gives the title and the role codes of an owner at a facility; f is -1 for anywhere.
func (x *index) rolesAt(o *ownerNode, f int32) (title, codes string) {
	var all []string
	for _, n := range o.rows {
		row := &x.world.Owners[n]
		if at, ok := x.facilityOf(row); f >= 0 && (!ok || at != f) {
			continue
		}
		if title == "" {
			title = row.Title
		}
		if row.RoleCode != "" {
			all = append(all, row.RoleCode)
		}
	}
	return title, strings.Join(sortedStrings(all), " ")
}
