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

// principal is a contact with the humans it may be.
type principal struct {
	contact       int32
	rivals        []candidate // right is a human
	probabilities []float64
	facilities    []int32   // the account's
	judged        []verdict // what people said of each rival; nil where nobody said anything
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
		calibrateRivals(m.s.model, found[i].probabilities)
	}
	r.judge(found)
	r.principals = found
	r.groupContacts()
	for rule, name := range contactRuleNames {
		r.result.Rules = append(r.result.Rules, RuleCount{Job: "principals", Rule: name, Pairs: int(m.count[rule].Load())})
	}
	r.result.Rules[len(r.result.Rules)-contactRules+ruleName].Cut = int(m.cut.Load())
	if r.options.Rule == ModelRule {
		r.writePrincipals(m.s)
	}
}

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
	for _, proposed := range m.propose(c, &e) {
		h, best := proposed.right, candidate{weight: math.Inf(-1)}
		for _, o := range m.humans[h].owners {
			for _, p := range e.names {
				if q := e.score(p, h, o); q.weight > best.weight {
					best = q
				}
			}
		}
		best.left, best.rule = i, proposed.rule
		if best.weight > -12 || best.rule == ruleJudged {
			out.rivals = append(out.rivals, best)
		}
	}
	return out
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
			if p.judged != nil && p.judged[k] == same {
				link.Why = "judged the same by a person; " + link.Why
			}
			h := &r.people.humans[c.right]
			if link.Decision == match.Link && len(p.facilities) > 0 && len(common(p.facilities, h.facilities)) == 0 {
				r.result.Contacts.WrongAccount = append(r.result.Contacts.WrongAccount, contact.ID)
			}
			for _, o := range h.owners {
				r.principalRows(contact, p, link, o, contactRuleNames[c.rule])
			}
		}
	}
	r.sortPrincipals()
}

// groupContacts lists the contacts without an account, and those whose account leads to no facility, whatever the rule.
func (r *run) groupContacts() {
	for i := range r.principals {
		p := &r.principals[i]
		id := r.x.world.Contacts[r.x.contacts[p.contact].row].ID
		switch {
		case r.x.contacts[p.contact].account < 0:
			r.result.Contacts.NoAccount = append(r.result.Contacts.NoAccount, id)
		case len(p.facilities) == 0:
			r.result.Contacts.NoCCN = append(r.result.Contacts.NoCCN, id)
		}
	}
}

func (r *run) sortPrincipals() {
	slices.SortFunc(r.result.Principals, func(a, b PrincipalLink) int {
		return cmp.Or(cmp.Compare(a.ContactID, b.ContactID), -cmp.Compare(a.Probability, b.Probability), cmp.Compare(a.OwnerID, b.OwnerID), cmp.Compare(a.CCN, b.CCN))
	})
}

// principalRows adds a row for each facility of an associate id.
func (r *run) principalRows(contact *zoho.Contact, p *principal, link Link, o int32, by string) {
	owner := &r.x.owners[o]
	for _, f := range owner.facilities {
		r.principalRow(contact, p, link, o, f, by)
	}
	if len(owner.facilities) == 0 && !owner.former {
		r.principalRow(contact, p, link, o, -1, by)
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
