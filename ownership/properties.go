package ownership

import (
	"cmp"
	"math"
	"slices"

	"github.com/ownerlink/ownerlink/address"
	"github.com/ownerlink/ownerlink/match"
	"github.com/ownerlink/ownerlink/names"
)

// The comparisons of an estate with a holder, in the order of the model "estates".
const (
	estateName = iota
	estateMail
	estateSite
	estatePeople
	estateUse
)

// The levels of an estate's mail.
const (
	mailUnit = 1 + iota
	mailBuilding
	mailOtherUnit
	mailFacility
	mailCity
	mailSameState
	mailAway
)

// The levels of an estate's site.
const (
	siteBuilding = 1 + iota
	siteNear
	siteZIP
	siteCity
	siteState
	siteAway
)

// The levels of the people named.
const (
	peopleNamed = 1 + iota
	peopleSurname
	peopleOthers
)

// The levels of the use.
const (
	useNursing = 1 + iota
	useOther
)

// nursingHome is RealEstateAPI's use code of nursing homes.
const nursingHome = "339"

// estateMatcher finds the holder behind an estate.
type estateMatcher struct {
	r       *run
	x       *index
	s       *scorer
	estates []estate
	holders []holder
	byKey   map[string][]int32 // holders
	stems   map[string]float64 // distinct holders and estates by stem
	tokens  map[string]float64
	names   float64            // all distinct names counted
	mailAt  map[string][]int32 // estates by where their mail goes
	homeAt  map[string]float64 // holders by office
	atZIP   map[string]float64 // estates' properties by site
	atCity  map[string]float64
	atState map[string]float64
	total   float64
	surname map[string]float64 // humans by surname
	found   [][]candidate
	chances [][]float64
	strange map[string]float64 // expected strangers by address
}

func newEstateMatcher(r *run) *estateMatcher {
	m := &estateMatcher{r: r, x: r.x, s: newScorer(r.models.Estates), estates: r.x.estates(), holders: r.allHolders(), byKey: map[string][]int32{},
		stems: map[string]float64{}, tokens: map[string]float64{}, mailAt: map[string][]int32{}, homeAt: map[string]float64{},
		atZIP: map[string]float64{}, atCity: map[string]float64{}, atState: map[string]float64{}, surname: map[string]float64{}, strange: map[string]float64{}}
	count := func(orgs []int32) {
		var stems, tokens []string
		for _, o := range orgs {
			n := &m.x.orgs[o]
			stems = append(stems, n.StemKey())
			tokens = append(tokens, n.Tokens()...)
		}
		for _, s := range sortedStrings(stems) {
			m.stems[s]++
		}
		for _, t := range sortedStrings(tokens) {
			m.tokens[t]++
		}
		m.names++
	}
	for i := range m.holders {
		h := &m.holders[i]
		count(h.names)
		var keys []string
		for _, a := range h.offices {
			keys = append(keys, addressKeys(&m.x.addresses[a])...)
			if k := m.x.addresses[a].BuildingKey(); k != "" {
				m.homeAt[k]++
			}
		}
		for _, f := range h.facilities {
			keys = append(keys, addressKeys(&m.x.addresses[m.x.facilities[f].address])...)
		}
		for _, n := range h.names {
			keys = append(keys, orgKeys(&m.x.orgs[n])...)
		}
		for _, o := range h.humans {
			p := &m.x.owners[m.r.people.humans[o].owners[0]].person
			keys = append(keys, "u"+p.SurnameKey(), "n"+p.SurnameKey()+"|"+p.GivenRoot())
		}
		for _, k := range sortedStrings(keys) {
			m.byKey[k] = append(m.byKey[k], int32(i))
		}
	}
	for i := range m.estates {
		e := &m.estates[i]
		count(e.companies)
		for _, k := range m.mailKeys(e) {
			m.mailAt[k] = append(m.mailAt[k], int32(i))
		}
	}
	for i := range m.x.properties {
		a := &m.x.addresses[m.x.properties[i].site]
		m.atZIP[a.ZIP]++
		m.atCity[a.City+"|"+a.State]++
		m.atState[a.State]++
		m.total++
	}
	for i := range r.people.humans {
		m.surname[m.x.owners[r.people.humans[i].owners[0]].person.SurnameKey()]++
	}
	return m
}

// addressKeys are what two spellings of one address share, at least one of them.
func addressKeys(a *address.Address) []string {
	var out []string
	for i, k := range []string{a.BuildingKey(), a.NumberZIPKey(), a.NumberStreetStateKey(), a.BoxZIPKey()} {
		if k != "" {
			out = append(out, string(rune('0'+i))+k)
		}
	}
	return out
}

// orgKeys are the stem of an organization's name and its words.
func orgKeys(n *names.OrganizationName) []string {
	var out []string
	if k := n.StemKey(); k != "" {
		out = append(out, "s"+k)
	}
	for _, t := range n.Tokens() {
		if len(t) > 2 {
			out = append(out, "t"+t)
		}
	}
	return out
}

// mailKeys are the buildings or boxes an estate's mail goes to.
func (m *estateMatcher) mailKeys(e *estate) []string {
	var out []string
	for _, a := range e.mails {
		if k := cmp.Or(m.x.addresses[a].BuildingKey(), m.x.addresses[a].BoxZIPKey()); k != "" {
			out = append(out, k)
		}
	}
	return sortedStrings(out)
}

// propose lists the holders worth a look, ascending.
func (m *estateMatcher) propose(e *estate) []int32 {
	var out []int32
	add := func(k string, most int) {
		if hits := m.byKey[k]; len(hits) <= most {
			out = append(out, hits...)
		}
	}
	for _, a := range append(slices.Clone(e.mails), e.sites...) {
		for _, k := range addressKeys(&m.x.addresses[a]) {
			add(k, 300)
		}
	}
	for _, c := range e.companies {
		for _, k := range orgKeys(&m.x.orgs[c]) {
			add(k, 50)
		}
		for _, t := range m.x.orgs[c].Tokens() {
			add("u"+t, 20)
		}
	}
	for i := range e.people {
		add("n"+e.people[i].SurnameKey()+"|"+e.people[i].GivenRoot(), 20)
	}
	return sortedSet(out)
}

// rarity is how rare it is to be one of count among total, as if half a one more had been seen, in bits.
func rarity(count, total float64) float64 { return math.Log2((total + 1) / (count + .5)) }

// score weighs a holder for an estate.
func (m *estateMatcher) score(i, n int32) candidate {
	e, h := &m.estates[i], &m.holders[n]
	c := candidate{left: i, right: n}
	m.scoreName(&c, e, h)
	m.scoreMail(&c, e, h)
	m.scoreSite(&c, e, h)
	m.scorePeople(&c, e, h)
	use := useOther
	for _, p := range e.properties {
		if m.x.world.Properties[m.x.properties[p].row].UseCode == nursingHome {
			use = useNursing
		}
	}
	c.pattern = c.pattern.With(estateUse, use)
	prior := m.s.model.Prior
	size := float64(max(len(h.facilities), 1)) / float64(max(len(m.x.facilities), 1))
	if h.chain < 0 {
		size = .1 / float64(len(m.holders))
	}
	c.sum(m.s, math.Log2(prior/(1-prior)*size))
	return c
}

// scoreName puts the best pair of names in a level, and counts how many others have the stem or the rarest word that they share.
func (m *estateMatcher) scoreName(c *candidate, e *estate, h *holder) {
	level, rare := 0, 0.0
	for _, a := range e.companies {
		for _, b := range h.names {
			l := orgLevels[names.CompareOrganizations(&m.x.orgs[a], &m.x.orgs[b], m.x.tokens).Level]
			if l == 0 || level != 0 && l > level {
				continue
			}
			bits := 0.0
			switch l {
			case orgEqual, orgLegalForm, orgSibling:
				bits = rarity(math.Max(0, m.stems[m.x.orgs[a].StemKey()]-2), m.names)
			case orgSubset, orgSimilar, orgCommonWords:
				bits = m.rarestShared(&m.x.orgs[a], &m.x.orgs[b])
			}
			if l < level || level == 0 || bits > rare {
				level, rare = l, bits
			}
		}
	}
	c.pattern = c.pattern.With(estateName, level)
	if level != 0 && m.s.model.Comparisons[estateName].Levels[level].TermFrequency {
		c.rare[estateName] = rare
	}
}

func (m *estateMatcher) rarestShared(a, b *names.OrganizationName) float64 {
	bits := 0.0
	for _, t := range a.Tokens() {
		if slices.Contains(b.Tokens(), t) {
			bits = math.Max(bits, rarity(math.Max(0, m.tokens[t]-2), m.names))
		}
	}
	return bits
}

// scoreMail compares where the mail goes with the holder's offices and facilities. An office counts by how few strangers get mail there.
func (m *estateMatcher) scoreMail(c *candidate, e *estate, h *holder) {
	best, at := 0, int32(0)
	better := func(l int, a int32) {
		if l != 0 && (best == 0 || l < best) {
			best, at = l, a
		}
	}
	for _, a := range e.mails {
		mail := &m.x.addresses[a]
		if mail.Kind == address.Unknown {
			continue
		}
		for _, b := range h.offices {
			better(officeLevel(mail, &m.x.addresses[b]), a)
		}
		if best != 0 && best <= mailBuilding {
			continue
		}
		for _, f := range h.facilities {
			site := &m.x.addresses[m.x.facilities[f].address]
			switch d := address.Compare(mail, site); {
			case d.Level >= address.SameBuilding:
				better(mailFacility, a)
			case mail.City != "" && mail.City == site.City && mail.State == site.State:
				better(mailCity, a)
			case mail.State != "" && mail.State == site.State:
				better(mailSameState, a)
			}
		}
		better(mailAway, a)
	}
	c.pattern = c.pattern.With(estateMail, best)
	switch best {
	case mailUnit, mailBuilding:
		a := &m.x.addresses[at]
		key := cmp.Or(a.BuildingKey(), a.BoxZIPKey())
		c.rare[estateMail] = math.Log2((float64(len(m.estates)) + 1) / (m.strangers(key, c) + .5))
	case mailFacility:
		c.rare[estateMail] = rarity(0, float64(len(m.estates)))
	}
}

// strangers is how many others than the holder get mail at an address: other holders with an office there, and estates that are
// probably not the holder's.
func (m *estateMatcher) strangers(key string, c *candidate) float64 {
	n := math.Max(0, m.homeAt[key]-1)
	for _, o := range m.mailAt[key] {
		if o == c.left {
			continue
		}
		stranger := 1.0
		if m.found != nil {
			for k, other := range m.found[o] {
				if other.right == c.right {
					stranger = 1 - m.chances[o][k]
				}
			}
		} else {
			stranger = .3
		}
		n += stranger
	}
	return n
}

func officeLevel(mail, office *address.Address) int {
	d := address.Compare(mail, office)
	switch {
	case d.Level == address.SameUnit:
		return mailUnit
	case d.Level == address.SameBuilding && d.Unit == address.FieldContradicts:
		return mailOtherUnit
	case d.Level == address.SameBuilding:
		return mailBuilding
	case mail.City != "" && mail.City == office.City && mail.State == office.State:
		return mailCity
	case mail.State != "" && mail.State == office.State:
		return mailSameState
	}
	return mailAway
}

// scoreSite compares where the property stands with the holder's facilities.
func (m *estateMatcher) scoreSite(c *candidate, e *estate, h *holder) {
	best := 0
	var zips, cities, states []string
	better := func(l int) {
		if best == 0 || l < best {
			best = l
		}
	}
	for _, f := range h.facilities {
		site := &m.x.addresses[m.x.facilities[f].address]
		zips, cities, states = append(zips, site.ZIP), append(cities, site.City+"|"+site.State), append(states, site.State)
		for _, s := range e.sites {
			a := &m.x.addresses[s]
			if a.Kind == address.Unknown {
				continue
			}
			switch addressLevel(a, site) {
			case placeBuilding:
				better(siteBuilding)
			case placeStreet, placeNumber:
				better(siteNear)
			case placeZIP:
				better(siteZIP)
			case placeCity:
				better(siteCity)
			case placeState:
				better(siteState)
			default:
				better(siteAway)
			}
		}
	}
	c.pattern = c.pattern.With(estateSite, best)
	sum := func(keys []string, counts map[string]float64) (n float64) {
		for _, k := range sortedStrings(keys) {
			n += counts[k]
		}
		return n
	}
	switch best {
	case siteBuilding:
		c.rare[estateSite] = math.Log2(m.total / float64(len(h.facilities)))
	case siteNear:
		c.rare[estateSite] = math.Log2(m.total / float64(len(h.facilities)))
	case siteZIP:
		c.rare[estateSite] = math.Log2(m.total / math.Max(1, sum(zips, m.atZIP)))
	case siteCity:
		c.rare[estateSite] = math.Log2(m.total / math.Max(1, sum(cities, m.atCity)))
	case siteState:
		c.rare[estateSite] = math.Log2(m.total / math.Max(1, sum(states, m.atState)))
	}
}

// scorePeople looks for the holder's owners among those whom the records name, and for their surnames in the company's name.
func (m *estateMatcher) scorePeople(c *candidate, e *estate, h *holder) {
	level, bits := 0, 0.0
	for i := range e.people {
		if level == 0 {
			level = peopleOthers
		}
		for _, n := range h.humans {
			for _, o := range m.r.people.humans[n].owners {
				p := &m.x.owners[o].person
				q := namePattern(&e.people[i], p)
				if q.Level(surnameComparison) == surnameEqual && q.Level(givenComparison) <= givenTypo && q.Level(givenComparison) > 0 && !contradictory(q) {
					level = peopleNamed
					bits = math.Max(bits, rarity(0, m.names)*.8)
				}
			}
		}
	}
	if level == 0 || level == peopleOthers {
		for _, a := range e.companies {
			for _, t := range m.x.orgs[a].Tokens() {
				if len(t) < 4 {
					continue
				}
				for _, n := range h.humans {
					if p := &m.x.owners[m.r.people.humans[n].owners[0]].person; p.SurnameKey() == t {
						level = peopleSurname
						bits = math.Max(bits, rarity(m.surname[t]+m.tokens[t]-2, float64(len(m.r.people.humans))))
					}
				}
			}
		}
	}
	c.pattern = c.pattern.With(estatePeople, level)
	c.rare[estatePeople] = bits
}

// solve weighs all candidates, three times over: who is a stranger at an address is known better each time.
func (m *estateMatcher) solve() {
	for round := range 3 {
		found, chances := make([][]candidate, len(m.estates)), make([][]float64, len(m.estates))
		parallel(len(m.estates), func(i int) {
			var rivals []candidate
			var list []int32
			if round == 0 {
				list = m.propose(&m.estates[i])
			} else {
				for _, c := range m.found[i] {
					list = append(list, c.right)
				}
			}
			for _, n := range list {
				if c := m.score(int32(i), n); c.weight > -14 {
					rivals = append(rivals, c)
				}
			}
			found[i], chances[i] = rivals, compete(rivals)
		})
		m.found, m.chances = found, chances
	}
}

// linkProperties links owners to properties.
func (r *run) linkProperties() {
	if len(r.x.properties) == 0 {
		return
	}
	m := newEstateMatcher(r)
	m.solve()
	t := r.thresholds(m.s.model)
	for i := range m.estates {
		for k := range m.found[i] {
			if c := &m.found[i][k]; r.wanted(t.Decide(m.chances[i][k])) {
				r.propCoRows(m, &m.estates[i], c, m.chances[i][k])
			}
		}
	}
	r.linkPropertyPeople(r.matcher, m.holders)
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
				if q := namePattern(&e.people[i], &x.owners[o].person); q.Level(surnameComparison) == surnameEqual && q.Level(givenComparison) <= givenTypo && !contradictory(q) {
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
	case l == orgEqual || l == orgLegalForm:
		return SameCompany
	case l == orgSibling || l == orgSubset:
		return SiblingCompany
	case p.Level(estateMail) == mailUnit || p.Level(estateMail) == mailBuilding:
		return SameAddress
	case p.Level(estatePeople) == peopleNamed:
		return SamePerson
	case l == orgSimilar || l == orgCommonWords:
		return SiblingCompany
	}
	return SameAddress
}

// orgRelation is the relation of one organization of the chain to the property's owner.
func (r *run) orgRelation(o, company int32, chain Relation) Relation {
	for _, n := range r.x.owners[o].orgs {
		switch names.CompareOrganizations(&r.x.orgs[n], &r.x.orgs[company], r.x.tokens).Level {
		case names.OrganizationEqual, names.OrganizationLegalFormDiffers:
			return SameCompany
		case names.OrganizationSibling:
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
