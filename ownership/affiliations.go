package ownership

import (
	"slices"
	"strings"

	"github.com/ownerlink/ownerlink/names"
	"github.com/ownerlink/ownerlink/ownership/zoho"
)

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

// addOffice lists a company at an address.
func (m *matcher) addOffice(a, chain int32) {
	if k := m.x.addresses[a].BuildingKey(); k != "" && !slices.Contains(m.offices[k], chain) {
		m.offices[k] = append(m.offices[k], chain)
	}
}

// learnAccounts lists the companies at the addresses of their accounts, and by the brands of these: a former name, say.
func (m *matcher) learnAccounts() {
	for i, chains := range m.chainsOf {
		a := &m.x.accounts[i]
		if len(chains) != 1 || len(m.facilitiesOf(int32(i))) == 0 {
			continue
		}
		m.addOffice(a.address, chains[0])
		for _, b := range brands(&m.x.orgs[a.org]) {
			if !slices.Contains(m.stems[b], chains[0]) {
				m.stems[b] = append(m.stems[b], chains[0])
			}
		}
	}
}

// learnOffices lists the companies at each address: where their organizations get mail, and where their facilities stand.
func (m *matcher) learnOffices() {
	for i := range m.x.facilities {
		m.addOffice(m.x.facilities[i].address, m.r.chains.chainOf[i])
	}
	for i := range m.x.owners {
		if o := &m.x.owners[i]; !m.r.chains.everyones(int32(i)) {
			for _, a := range o.addresses {
				for _, chain := range m.r.chains.of(o.facilities) {
					m.addOffice(a, chain)
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
