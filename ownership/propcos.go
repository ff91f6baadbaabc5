package ownership

import (
	"cmp"
	"slices"

	"github.com/ownerlink/ownerlink/match"
)

// linkProperties links owners to properties.
func (r *run) linkProperties() {
	if len(r.x.properties) == 0 {
		return
	}
	estates, holders := r.x.estates(), r.allHolders()
	f := newFreeholderMatcher(r, r.matcher, holders, estates)
	f.solve()
	m := newEstateMatcher(r, estates, append(holders, f.homeHolders(holders)...))
	m.solve()
	rivalry(m, f)
	r.judgeProperties(m, f)

	t := r.thresholds(m.s.model)
	for i := range m.estates {
		for k := range m.found[i] {
			if c := &m.found[i][k]; r.wanted(t.Decide(m.chances[i][k])) {
				r.propCoRows(m, &m.estates[i], c, m.chances[i][k])
			}
		}
	}
	r.linkFreeholders(f)
	r.settleJudgedRows()
	r.sortPropCos()
}

// propCoRows adds a link for each organization and owner of a holder and each property of an estate.
func (r *run) propCoRows(m *estateMatcher, e *estate, c *candidate, probability float64) {
	h := &m.holders[c.right]
	link := r.decide(m.s, c, probability, nil)
	x := r.x
	for _, p := range e.properties {
		property := &x.world.Properties[x.properties[p].row]
		add := func(o int32, relation Relation) {
			owner := &x.owners[o]
			r.result.PropCos = append(r.result.PropCos, PropCoLink{Link: link, OwnerID: owner.id, OwnerType: owner.letter(), OwnerName: owner.name,
				PropertyID: property.ID, PropertyOwner: ownersName(property), Relation: relation})
		}
		chain := relationOf(c.pattern)
		for _, o := range h.orgs {
			add(o, r.orgRelation(o, x.properties[p].company, chain))
		}
		for _, o := range h.owners {
			relation := chain
			for i := range e.people {
				if sameName(&e.people[i], &x.owners[o].person) {
					relation = SamePerson
				}
			}
			add(o, relation)
		}
	}
}

// relationOf says on what the link to a holder rests.
func relationOf(p match.Pattern) Relation {
	switch l := p.Level(estateName); {
	case l == orgEqual || l == orgSimilar || l == orgLegalForm:
		return SameCompany
	case l == orgSibling || l == orgSubset || l == orgInitialism:
		return SiblingCompany
	case p.Level(estateMail) == mailUnit || p.Level(estateMail) == mailBuilding:
		return SameAddress
	case p.Level(estatePeople) == peopleNamed:
		return SamePerson
	case l == orgOverlap || l == orgCommonWords:
		return SiblingCompany
	}
	return SameAddress
}

// orgRelation is the relation of one organization of the chain to the property's owner.
func (r *run) orgRelation(o, company int32, chain Relation) Relation {
	for _, n := range r.x.owners[o].orgs {
		switch r.x.orgLevel(n, company) {
		case orgEqual, orgSimilar, orgLegalForm:
			return SameCompany
		case orgSibling:
			return SiblingCompany
		}
	}
	if chain == SameCompany || chain == SamePerson {
		return SiblingCompany
	}
	return chain
}

func (r *run) sortPropCos() {
	slices.SortFunc(r.result.PropCos, func(a, b PropCoLink) int {
		return cmp.Or(cmp.Compare(a.OwnerID, b.OwnerID), cmp.Compare(a.PropertyID, b.PropertyID), -cmp.Compare(a.Probability, b.Probability))
	})
	r.result.PropCos = slices.CompactFunc(r.result.PropCos, func(a, b PropCoLink) bool { return a.OwnerID == b.OwnerID && a.PropertyID == b.PropertyID })
}
