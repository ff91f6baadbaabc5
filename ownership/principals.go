package ownership

import (
	"cmp"
	"math"
	"slices"
	"strings"

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

// The levels of what stands before the @ of a contact's e-mail, where the contact's name differs from the owner's.
const (
	mailboxOwner   = 1 + iota // it has the owner's name in full
	mailboxPart               // it has the part in which the names differ
	mailboxContact            // it has the contact's own
)

// colleagues are how often a contact shares a surname with an owner of its company beyond chance, being somebody else, and then the given
// name too.
var colleagues = kinship{surname: .012, given: .05}

// principal is a contact with the humans it may be.
type principal struct {
	contact       int32
	rivals        []candidate // right is a human
	probabilities []float64
	facilities    []int32 // the account's
}

// matcher finds the human behind a contact.
type matcher struct {
	r           *run
	x           *index
	s           *scorer
	frequency   *nameFrequency
	humans      []human
	at          [][]int32 // humans by facility
	in          [][]int32 // humans by chain
	inState     map[string]float64
	byKey       map[string][]int32
	byPart      map[chainPart][]int32
	byDomain    map[string]map[int32]float64 // chains that contacts of a domain have accounts with
	stems       map[string][]int32           // chains by their brands
	named       map[string][]int32           // names, in index.orgs, by stem and by word
	chainsNamed map[int32][]int32            // chains by name
	chainsOf    [][]int32                    // chains by account
	offices     map[string][]int32           // chains by address
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
	m.learn(found)
	for i := range found {
		for k, p := range found[i].probabilities {
			found[i].probabilities[k] = calibrate(m.s.model, p)
		}
	}
	r.judge(found)
	r.principals = found
	if r.options.Rule == ModelRule {
		r.writePrincipals(m.s)
	}
}

func newMatcher(r *run) *matcher {
	x := r.x
	m := &matcher{r: r, x: x, s: newScorer(r.models.Principals), humans: r.people.humans, at: make([][]int32, len(x.facilities)),
		in: make([][]int32, len(r.chains.members)), inState: map[string]float64{}, byKey: map[string][]int32{}, byPart: map[chainPart][]int32{},
		byDomain: map[string]map[int32]float64{}, stems: map[string][]int32{}, offices: map[string][]int32{},
		named: map[string][]int32{}, chainsNamed: map[int32][]int32{}}
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
	m.learnNames()
	m.learnOffices()
	m.findAccounts()
	m.learnDomains()
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
	for _, h := range surnameHalves(p) {
		keys = append(keys, "n|"+h+"|"+g)
	}
	return keys
}

// surnameHalves are the parts of a double surname, as keys; nil for a single one.
func surnameHalves(p *names.PersonName) []string {
	var out []string
	for half := range strings.FieldsFuncSeq(p.Surname, func(c rune) bool { return c == '-' || c == ' ' }) {
		if h := strings.ReplaceAll(names.Fold(half), " ", ""); h != p.SurnameKey() && len(h) > 2 {
			out = append(out, h)
		}
	}
	return out
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

// accountFacilities lists the facilities of a contact's account.
func (m *matcher) accountFacilities(c *contactNode) []int32 {
	if c.account < 0 {
		return nil
	}
	return m.facilitiesOf(c.account)
}

func (m *matcher) facilitiesOf(account int32) []int32 {
	var out []int32
	for _, master := range m.x.accounts[account].masters {
		if f := m.r.masterFacility[master]; f >= 0 {
			out = append(out, f)
		}
	}
	return sortedSet(out)
}

// accountChains lists the companies that a contact's account speaks of: those of its facilities, else of its parent account's or of its
// children's, else those at its address or of its name.
func (m *matcher) accountChains(c *contactNode) []int32 {
	if c.account < 0 {
		return m.byName(c.accountOrg)
	}
	return m.chainsOf[c.account]
}

// findAccounts finds the companies of each account.
func (m *matcher) findAccounts() {
	m.chainsOf = make([][]int32, len(m.x.accounts))
	children := map[int32][]int32{}
	parent := make([]int32, len(m.x.accounts))
	for i := range m.x.accounts {
		parent[i] = -1
		if p, ok := m.x.accountBy[zoho.Key(m.x.world.Accounts[i].ParentID)]; ok && m.x.world.Accounts[i].ParentID != "" {
			parent[i] = p
			children[p] = append(children[p], int32(i))
		}
	}
	for i := range m.x.accounts {
		chains := m.r.chains.of(m.facilitiesOf(int32(i)))
		if len(chains) == 0 && parent[i] >= 0 {
			chains = m.r.chains.of(m.facilitiesOf(parent[i]))
		}
		if len(chains) == 0 {
			var all []int32
			for _, child := range children[int32(i)] {
				all = append(all, m.facilitiesOf(child)...)
			}
			chains = m.r.chains.of(sortedSet(all))
		}
		if len(chains) == 0 {
			chains = m.byName(m.x.accounts[i].org)
			if at := m.offices[m.x.addresses[m.x.accounts[i].address].BuildingKey()]; len(chains) != 1 && len(at) == 1 {
				chains = at
			}
		}
		m.chainsOf[i] = chains
	}
}

// byName lists the companies that have a name, as it is or with words more or less.
func (m *matcher) byName(org int32) []int32 {
	best, out := orgSubset+1, []int32(nil)
	var near []int32
	for _, k := range orgKeys(&m.x.orgs[org]) {
		if hits := m.named[k]; len(hits) <= 60 || k[0] == 's' {
			near = append(near, hits...)
		}
	}
	for _, n := range sortedSet(near) {
		switch l := m.x.orgLevel(org, n); {
		case l == 0 || l > best || l == orgInitialism:
		case l < best:
			best, out = l, slices.Clone(m.chainsNamed[n])
		default:
			out = append(out, m.chainsNamed[n]...)
		}
	}
	if out = sortedSet(out); len(out) > 4 {
		return nil
	}
	return out
}

// learnNames makes companies findable by the names of their facilities and organizations, and by their brands.
func (m *matcher) learnNames() {
	add := func(org, chain int32) {
		if org == 0 {
			return
		}
		if m.chainsNamed[org] == nil {
			for _, k := range orgKeys(&m.x.orgs[org]) {
				m.named[k] = append(m.named[k], org)
			}
		}
		if !slices.Contains(m.chainsNamed[org], chain) {
			m.chainsNamed[org] = append(m.chainsNamed[org], chain)
		}
		for _, b := range brands(&m.x.orgs[org]) {
			if !slices.Contains(m.stems[b], chain) {
				m.stems[b] = append(m.stems[b], chain)
			}
		}
	}
	for i := range m.x.facilities {
		f, chain := &m.x.facilities[i], m.r.chains.chainOf[i]
		for _, o := range f.names {
			add(o, chain)
		}
		add(m.x.orgNames[m.x.world.Facilities[f.row].AffiliationEntityName], chain)
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
}

// brands are what a company may be called in its domain: the words that tell it apart, joined, and the whole stem.
func brands(o *names.OrganizationName) []string {
	var out []string
	for _, b := range []string{strings.Join(o.Tokens(), ""), o.StemKey()} {
		if len(b) > 3 {
			out = addNew(out, b)
		}
	}
	return out
}

// learnDomains sees which companies the contacts of each domain have accounts with.
func (m *matcher) learnDomains() {
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
	for i := range m.x.accounts {
		if d := host(m.x.world.Accounts[i].Website); d != "" {
			for _, chain := range m.chainsOf[i] {
				if m.byDomain[d] == nil {
					m.byDomain[d] = map[int32]float64{}
				}
				m.byDomain[d][chain] += 2
			}
		}
	}
}

// host gives the domain of a website.
func host(site string) string {
	s := strings.ToLower(strings.TrimSpace(site))
	if _, after, ok := strings.Cut(s, "://"); ok {
		s = after
	}
	s, _, _ = strings.Cut(s, "/")
	return strings.TrimPrefix(s, "www.")
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
	most := 0.0
	for chain, n := range m.byDomain[d] {
		if slices.Contains(mine, chain) {
			n-- // not on its own word
		}
		if n > most {
			most = n
		}
		if n >= 1 {
			out = append(out, chain)
		}
	}
	out = slices.DeleteFunc(out, func(chain int32) bool { // who has the domain by mistake is outvoted
		n := m.byDomain[d][chain]
		return n < most/3
	})
	name, _, _ := strings.Cut(d, ".")
	name = strings.ToUpper(strings.ReplaceAll(name, "-", ""))
	for n := len(name); n > 3; n-- { // sunrisehealth: SUNRISE
		if chains := m.stems[name[:n]]; len(chains) > 0 && len(chains) < 4 && (n == len(name) || domainTails[name[n:]]) {
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
	row := &m.x.world.Contacts[c.row]
	e := evidenceAbout{m: m, c: c, facilities: out.facilities, account: m.accountChains(c), domain: m.domainChains(c), title: names.Fold(row.Title)}
	e.mailbox, _, _ = strings.Cut(strings.ToUpper(row.Email), "@")
	if k := m.x.addresses[c.address].BuildingKey(); k != "" {
		e.mail = m.offices[k]
	}
	e.names = []*names.PersonName{&c.person}
	if c.swapped.SurnameKey() != "" {
		e.names = append(e.names, &c.swapped)
	}
	e.believe()
	for _, h := range m.propose(c, &e) {
		best := candidate{weight: math.Inf(-1)}
		for _, o := range m.humans[h].owners {
			for _, p := range e.names {
				if q := e.score(p, h, o); q.weight > best.weight {
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
	for _, p := range e.names {
		for _, k := range nameKeys(p) {
			if hits := m.byKey[k]; len(hits) <= 2000 {
				out = append(out, hits...)
			}
		}
	}
	var parts []string
	for _, p := range e.names {
		parts = append(parts, nameParts(p)...)
	}
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
	for _, h := range surnameHalves(p) {
		add("s", h)
	}
	return sortedStrings(out)
}

// evidenceAbout is what is known of a contact beside its name.
type evidenceAbout struct {
	m          *matcher
	c          *contactNode
	facilities []int32 // its account's
	account    []int32 // chains, by the account, the e-mail's domain, the mailing address
	domain     []int32
	mail       []int32
	names      []*names.PersonName // the contact's, as it stands and swapped
	mailbox    string
	title      string

	belief  map[int32]float64 // that the contact is of a company
	nowhere float64           // that it is of none of these
}

// How much each source is to be trusted about a contact's company, where it speaks: accounts are wrong when people leave.
const (
	trustAccount = .87
	trustDomain  = .96
	trustMail    = .93
)

// believe weighs the companies that the account, the e-mail's domain and the mailing address speak of. They are one evidence and not
// three: whoever is of the company has all of them, be it the owner or the owner's secretary.
func (e *evidenceAbout) believe() {
	e.belief, e.nowhere = map[int32]float64{}, 1
	sources := []struct {
		chains []int32
		trust  float64
		speaks bool
	}{
		{e.account, trustAccount, e.c.account >= 0 && len(e.account) > 0}, {e.domain, trustDomain, len(e.domain) > 0}, {e.mail, trustMail, len(e.mail) > 0},
	}
	for _, s := range sources {
		for _, c := range s.chains {
			e.belief[c] = 1
		}
	}
	all := float64(len(e.m.in))
	for _, s := range sources {
		if !s.speaks {
			continue
		}
		for c := range e.belief {
			if slices.Contains(s.chains, c) {
				e.belief[c] *= s.trust / float64(len(s.chains)) * all
			} else {
				e.belief[c] *= 1 - s.trust
			}
		}
		e.nowhere *= 1 - s.trust
	}
	order := make([]int32, 0, len(e.belief))
	for c := range e.belief {
		order = append(order, c)
	}
	slices.Sort(order)
	total := e.nowhere * all
	for _, c := range order {
		total += e.belief[c]
	}
	for _, c := range order {
		e.belief[c] /= total
	}
	e.nowhere *= all / total
}

// score weighs owner o of human h by one reading of the contact's name.
func (e *evidenceAbout) score(name *names.PersonName, h, o int32) candidate {
	m := e.m
	all := float64(len(m.humans))
	human, owner := &m.humans[h], &m.x.owners[o]
	q := candidate{right: h, pattern: namePattern(name, &owner.person)}
	if name == &e.c.swapped {
		q.pattern = q.pattern.With(orderComparison, orderSwapped)
	}
	where, share := e.where(human)
	q.pattern = q.pattern.With(contextComparison, where)
	q.rare[contextComparison] = math.Log2(share * all)
	kin := kinship{}
	if where <= atCompany {
		kin = colleagues.among(e.colleagues(human))
	}
	q.rare[surnameComparison], q.rare[givenComparison] = m.frequency.rarity(m.s.model, q.pattern, &owner.person, kin)
	q.pattern = q.pattern.With(mailboxComparison, e.mailboxLevel(q.pattern, name, &owner.person)).With(titleComparison, titleLevel(e.title, owner.titles, human.roles))
	q.sum(m.s, math.Log2(m.s.model.Prior/(1-m.s.model.Prior)/all))
	return q
}

// where says how a human is near a contact, and with which probability a contact that is known to CMS is this very human, before names
// are looked at.
func (e *evidenceAbout) where(human *human) (level int, share float64) {
	m := e.m
	level, share = elsewhere, e.nowhere/float64(len(m.humans))
	if a := &m.x.addresses[e.c.address]; a.State != "" && slices.Contains(human.states, a.State) {
		level, share = inState, e.nowhere*.6/m.inState[a.State]
	}
	for _, c := range human.chains {
		b := e.belief[c]
		if b == 0 {
			continue
		}
		in := b / float64(len(m.in[c]))
		if len(e.facilities) == 0 || !slices.Contains(e.account, c) {
			if in > share {
				level, share = atCompany, in
			}
			continue
		}
		here := 0.0
		for _, f := range e.facilities {
			if m.r.chains.chainOf[f] == c {
				here += float64(len(m.at[f]))
			}
		}
		at := in * .1
		l := atCompany
		if len(common(e.facilities, human.facilities)) > 0 {
			at, l = in*.1+.9*b*float64(len(common(e.facilities, human.facilities)))/here, atFacility
		}
		if at > share {
			level, share = l, at
		}
	}
	return level, share
}

// colleagues is how many humans are in the smallest company that a contact and a human may share.
func (e *evidenceAbout) colleagues(h *human) float64 {
	n := math.Inf(1)
	for _, c := range h.chains {
		if e.belief[c] > 0 {
			n = math.Min(n, float64(len(e.m.in[c])))
		}
	}
	return n
}

// mailboxLevel asks what stands before the @ where the names differ in a part: an unusual nickname, a maiden name.
func (e *evidenceAbout) mailboxLevel(p match.Pattern, name, owner *names.PersonName) int {
	if e.mailbox == "" {
		return 0
	}
	contains := func(s string, least int) bool { return len(s) >= least && strings.Contains(e.mailbox, s) }
	givens := p.Level(givenComparison) >= givenMiddle
	surnames := p.Level(surnameComparison) > surnameEqual
	switch {
	case !givens && !surnames:
		return 0
	case givens && contains(owner.GivenKey(), 3) && contains(owner.SurnameKey(), 3):
		return mailboxOwner
	case surnames && contains(owner.SurnameKey(), 4):
		return mailboxPart
	case givens && contains(owner.GivenKey(), 4):
		return mailboxPart
	case givens && contains(name.GivenKey(), 3), surnames && contains(name.SurnameKey(), 4):
		return mailboxContact
	}
	return 0
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
}

// learn moves the model towards what the contacts show, such as how often they go by nicknames, and weighs them anew.
func (m *matcher) learn(found []principal) {
	from := m.s.model
	prior := math.Log2(from.Prior / (1 - from.Prior) / float64(len(m.humans)))
	for range 3 {
		r := newRefit(from)
		for i := range found {
			for k, c := range found[i].rivals {
				r.add(c.pattern, found[i].probabilities[k])
			}
		}
		m.s = newScorer(r.result(suffixComparison, orderComparison, contextComparison))
		for i := range found {
			for k := range found[i].rivals {
				found[i].rivals[k].sum(m.s, prior)
			}
		}
		m.r.settle(found)
	}
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
