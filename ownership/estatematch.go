package ownership

import (
	"math"
	"slices"
	"strconv"

	"github.com/ownerlink/ownerlink/address"
)

// The comparisons of an estate with a holder, in the order of the model "estates".
const (
	estateName = iota
	estateMail
	estateSite
	estatePeople
	estateUse
	estateOthers
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
	peopleTrust // the company is a trust of a person
)

// The levels of the use.
const (
	useNursing = 1 + iota // where it stands is not known
	useOther
	useNursingElsewhere // at none of the holder's facilities
	useOtherElsewhere
)

// The levels of whose facilities the properties stand at.
const (
	othersToo  = 1 + iota // others' than the holder's
	othersNone            // the holder's alone
)

// estateMatcher finds the holder behind an estate.
type estateMatcher struct {
	r       *run
	x       *index
	s       *scorer
	estates []estate
	holders []holder

	townOf       map[int32][]string   // words of the towns and streets of the facilities that have a name
	named        map[string][]int32   // names of holders, in index.orgs, by stem and by word
	ofName       map[int32][]int32    // holders by name
	offices      map[string][]int32   // addresses of offices by key
	sites        map[string][]int32   // addresses of facilities by key
	ofPlace      [2]map[int32][]int32 // holders by office, by facility's address
	ofHuman      map[int32][]int32    // holders by human with an ownership role
	facilitiesAt map[int32][]int32    // facilities by address
	family       map[string][]int32   // those humans by surname
	around       []surroundings       // by holder

	stems, tokens             map[string]float64 // holders, and addresses of estates, with names that have them
	counted                   map[string]struct{}
	byPart                    map[chainPart][]int32 // names of a holder by word
	names                     float64
	spots                     *spots
	mailAt                    map[int32][]tenant // estates by where their mail goes
	homeAt                    map[int32][]tenant // holders by office
	byZIP, byCity             map[string]float64 // properties by site
	byState                   map[string]float64
	mailsInCity, mailsInState map[string]float64 // estates
	total                     float64
	found                     [][]candidate
	chances                   [][]float64
}

// surroundings are the places that a holder is at, each once.
type surroundings struct {
	zips, cities, states         []string // of its facilities
	officeCities, officeStates   []string
	inZIPs, inCities, inStates   float64 // properties there
	mailsInCities, mailsInStates float64 // estates whose mail goes to the cities and states of its offices, but not to these
}

func newEstateMatcher(r *run, estates []estate, holders []holder) *estateMatcher {
	m := &estateMatcher{r: r, x: r.x, s: newScorer(r.models.Estates), estates: estates, holders: holders,
		townOf: map[int32][]string{}, named: map[string][]int32{}, ofName: map[int32][]int32{}, offices: map[string][]int32{}, sites: map[string][]int32{},
		ofPlace: [2]map[int32][]int32{{}, {}}, ofHuman: map[int32][]int32{}, facilitiesAt: map[int32][]int32{}, family: map[string][]int32{},
		counted: map[string]struct{}{}, byPart: map[chainPart][]int32{}, stems: map[string]float64{}, tokens: map[string]float64{}, mailAt: map[int32][]tenant{}, homeAt: map[int32][]tenant{},
		byZIP: map[string]float64{}, byCity: map[string]float64{}, byState: map[string]float64{}, mailsInCity: map[string]float64{}, mailsInState: map[string]float64{}}
	for i := range m.x.properties {
		a := &m.x.addresses[m.x.properties[i].site]
		m.byZIP[a.ZIP]++
		m.byCity[cityOf(a)]++
		m.byState[a.State]++
		m.total++
	}
	for i := range m.x.facilities {
		a := m.x.facilities[i].address
		m.facilitiesAt[a] = append(m.facilitiesAt[a], int32(i))
	}
	m.spots = newSpots(m.x, m.holders, m.estates)
	for i := range m.estates {
		e := &m.estates[i]
		where := "estate " + strconv.Itoa(i)
		for _, a := range e.mails {
			if s := m.spots.of[a]; s != 0 {
				where = "spot " + strconv.Itoa(int(s))
				m.mailAt[s] = addTenant(m.mailAt[s], tenant{int32(i), m.x.addresses[a].Unit})
			}
		}
		m.countNames(e.companies, where)
		if len(e.mails) > 0 {
			a := &m.x.addresses[e.mails[0]]
			m.mailsInCity[cityOf(a)]++
			m.mailsInState[a.State]++
		}
	}
	for i := range m.holders {
		m.addHolder(int32(i))
	}
	parallel(len(m.estates), func(i int) { m.stand(&m.estates[i]) })
	return m
}

// addHolder makes a holder findable by its names, offices, facilities and owners.
func (m *estateMatcher) addHolder(i int32) {
	h := &m.holders[i]
	m.countNames(h.names, "holder "+strconv.Itoa(int(i)))
	for _, n := range h.names {
		if m.ofName[n] == nil {
			for _, k := range orgKeys(&m.x.orgs[n]) {
				m.named[k] = append(m.named[k], n)
			}
		}
		m.ofName[n] = append(m.ofName[n], i)
		for _, t := range m.x.orgs[n].Tokens() {
			m.byPart[chainPart{i, t}] = append(m.byPart[chainPart{i, t}], n)
		}
	}
	var around surroundings
	place := func(kind int, a int32, keys map[string][]int32) {
		if m.ofPlace[kind][a] == nil {
			for _, k := range addressKeys(&m.x.addresses[a]) {
				keys[k] = append(keys[k], a)
			}
		}
		m.ofPlace[kind][a] = appendNew(m.ofPlace[kind][a], i+1)
	}
	for _, a := range h.offices {
		place(0, a, m.offices)
		o := &m.x.addresses[a]
		if s := m.spots.of[a]; s != 0 {
			m.homeAt[s] = addTenant(m.homeAt[s], tenant{i, o.Unit})
		}
		around.officeCities, around.officeStates = append(around.officeCities, cityOf(o)), append(around.officeStates, o.State)
	}
	for _, f := range h.facilities {
		a := m.x.facilities[f].address
		place(1, a, m.sites)
		for _, n := range m.x.facilities[f].names {
			m.townOf[n] = townWords(m.townOf[n], &m.x.addresses[a])
		}
		o := &m.x.addresses[a]
		around.zips, around.cities, around.states = append(around.zips, o.ZIP), append(around.cities, cityOf(o)), append(around.states, o.State)
	}
	sum := func(keys *[]string, counts map[string]float64) (n float64) {
		*keys = sortedStrings(*keys)
		for _, k := range *keys {
			n += counts[k]
		}
		return n
	}
	around.inZIPs, around.inCities, around.inStates = sum(&around.zips, m.byZIP), sum(&around.cities, m.byCity), sum(&around.states, m.byState)
	around.mailsInCities, around.mailsInStates = sum(&around.officeCities, m.mailsInCity), sum(&around.officeStates, m.mailsInState)
	var offices []int32
	for _, a := range h.offices {
		offices = appendNew(offices, m.spots.of[a])
	}
	for _, s := range offices {
		n := float64(len(m.mailAt[s]))
		around.mailsInCities, around.mailsInStates = math.Max(0, around.mailsInCities-n), math.Max(0, around.mailsInStates-n)
	}
	m.around = append(m.around, around)
	for _, n := range h.humans {
		if m.ofHuman[n] == nil {
			p := &m.x.owners[m.r.people.humans[n].owners[0]].person
			m.family[p.SurnameKey()] = append(m.family[p.SurnameKey()], n)
		}
		m.ofHuman[n] = append(m.ofHuman[n], i)
	}
}

// stand finds the facilities where an estate's properties stand.
func (m *estateMatcher) stand(e *estate) {
	e.at = map[int32][]int32{}
	for _, a := range e.sites {
		for _, b := range m.nearby(a, m.sites) {
			if addressLevel(&m.x.addresses[a], &m.x.addresses[b]) == placeBuilding {
				e.at[a] = append(e.at[a], m.facilitiesAt[b]...)
			}
		}
	}
}

// countNames counts the stems and words of the names of one owner; where tells owners apart.
func (m *estateMatcher) countNames(orgs []int32, where string) {
	count := func(counts map[string]float64, kind, word string) {
		k := kind + word + "|" + where
		if _, ok := m.counted[k]; !ok {
			m.counted[k] = struct{}{}
			counts[word]++
		}
	}
	for _, o := range orgs {
		n := &m.x.orgs[o]
		count(m.stems, "s", n.StemKey())
		for _, t := range n.Tokens() {
			count(m.tokens, "t", t)
		}
	}
	if _, ok := m.counted[where]; !ok {
		m.counted[where] = struct{}{}
		m.names++
	}
}

// score weighs a holder for an estate.
func (m *estateMatcher) score(i int32, l *lead) candidate {
	n := l.holder
	e, h, near := &m.estates[i], &m.holders[n], &m.around[n]
	c := candidate{left: i, right: n}
	mail := m.mailLevel(e, l, near)
	ours := mail == mailUnit || mail == mailBuilding || mail == mailFacility
	name, people, nameBits, peopleBits := l.name, l.people, l.nameBits, l.peopleBits
	if l.family && !ours { // a company called after an owner, and not at the chain's: the owner's own
		name, people = 0, 0
	} else if !ours && people == peopleSurname && h.chain >= 0 {
		people, peopleBits = 0, 0
	} else if l.family && people == peopleSurname {
		people, peopleBits = 0, 0 // said by the name
	}
	if name == 0 && len(e.companies) > 0 {
		name, nameBits = orgDifferent, 0
	}
	switch {
	case e.trust && name > orgLegalForm:
		people, peopleBits = peopleTrust, 0
	case people == 0 && len(e.people) > 0:
		people = peopleOthers
	}
	site := m.siteLevel(e, l, near)
	c.pattern = c.pattern.With(estateName, name).With(estateMail, mail).With(estateSite, site).
		With(estatePeople, people).With(estateUse, m.useLevel(e, site))
	if m.s.model.Comparisons[estateName].Levels[name].TermFrequency {
		c.rare[estateName] = nameBits
	}
	c.rare[estatePeople] = peopleBits
	c.pattern = c.pattern.With(estateOthers, m.othersLevel(e, l))
	switch c.pattern.Level(estateMail) {
	case mailUnit, mailBuilding:
		p := passers
		if l.suite {
			p = neighbours
		}
		c.rare[estateMail] = math.Log2((float64(len(m.estates)) + 1) / (m.strangers(l.mailAt, &c) + p))
	case mailFacility:
		c.rare[estateMail] = rarity(0, float64(len(m.estates)))
	case mailCity, mailSameState, mailAway:
		c.rare[estateMail] = m.mailArea(e, mail, near)
	}
	per := func(n float64) float64 { return math.Log2(m.total / math.Max(1, n)) }
	switch c.pattern.Level(estateSite) {
	case siteBuilding, siteNear:
		c.rare[estateSite] = per(float64(len(h.facilities)))
	case siteZIP, siteCity, siteState:
		share := func(n float64) float64 { return math.Max(n, 1) / m.total }
		levels := m.s.model.Comparisons[estateSite].Levels
		c.rare[estateSite] = nested(levels[siteZIP:], site-siteZIP, share(near.inZIPs), share(near.inCities), share(near.inStates), 1)
	}
	size := float64(max(len(h.facilities), 1)) / float64(max(len(m.x.facilities), 1))
	switch {
	case h.lets:
		size *= .3
	case h.chain < 0:
		size = .1 / float64(len(m.holders))
	}
	c.sum(m.s, math.Log2(m.s.model.Prior/(1-m.s.model.Prior)*size))
	if (name == 0 || name >= orgCommonWords) && !ours && people != peopleNamed && people != peopleSurname && c.weight > siteAlone {
		c.rare[estateSite] += siteAlone - c.weight
		c.weight = siteAlone
	}
	return c
}

// mailArea gives the bits of mail that goes to the area of a holder's office, by how many others' does. Most people's mail goes to where
// their property is, which then says it already.
func (m *estateMatcher) mailArea(e *estate, level int, near *surroundings) float64 {
	share := func(n float64) float64 { return (n + 1) / (float64(len(m.estates)) + 1) }
	city, state := share(near.mailsInCities), share(near.mailsInStates)
	for _, a := range e.mails {
		for _, b := range e.sites {
			mail, site := &m.x.addresses[a], &m.x.addresses[b]
			if mail.State == site.State {
				state = math.Max(state, mailInSiteState)
				if mail.City == site.City {
					city = math.Max(city, mailInSiteCity)
				}
			}
		}
	}
	return nested(m.s.model.Comparisons[estateMail].Levels[mailCity:], level-mailCity, city, state, 1)
}

// How many of those who have nothing to do with nursing homes get their mail in the state and in the city of their property.
const (
	mailInSiteState = .9
	mailInSiteCity  = .6
)

// useLevel says what the properties are used for, unless they stand at a facility: whoever owns those has a nursing home.
func (m *estateMatcher) useLevel(e *estate, site int) int {
	if site == siteBuilding || site == siteNear {
		return 0
	}
	level := useOther
	for _, p := range e.properties {
		if m.x.world.Properties[m.x.properties[p].row].Nursing() {
			level = useNursing
		}
	}
	if site != 0 {
		level += useNursingElsewhere - useNursing
	}
	return level
}

// othersLevel says whether the properties stand at others' facilities too, as a landlord's do.
func (m *estateMatcher) othersLevel(e *estate, l *lead) int {
	others, own := 0, 0
	for _, a := range e.sites {
		if len(e.at[a]) == 0 {
			continue
		}
		if meet(e.at[a], m.holders[l.holder].facilities) {
			own++
		} else {
			others++
		}
	}
	switch {
	case others > 0:
		return othersToo
	case own > 0:
		return othersNone
	}
	return 0
}

// siteAlone is the most, in bits, that standing at a facility can do by itself: it is not enough for a link.
const siteAlone = -1.2

func (m *estateMatcher) mailLevel(e *estate, l *lead, near *surroundings) int {
	if l.mail != 0 {
		return l.mail
	}
	best := 0
	for _, a := range e.mails {
		mail, level := &m.x.addresses[a], mailAway
		switch {
		case mail.Kind == address.Unknown:
			continue
		case has(near.officeCities, cityOf(mail)):
			level = mailCity
		case has(near.officeStates, mail.State):
			level = mailSameState
		}
		if best == 0 || level < best {
			best = level
		}
	}
	return best
}

func (m *estateMatcher) siteLevel(e *estate, l *lead, near *surroundings) int {
	if l.site != 0 {
		return l.site
	}
	best := 0
	for _, a := range e.sites {
		site, level := &m.x.addresses[a], siteAway
		switch {
		case site.Kind == address.Unknown:
			continue
		case site.ZIP != "" && has(near.zips, site.ZIP):
			level = siteZIP
		case has(near.cities, cityOf(site)):
			level = siteCity
		case has(near.states, site.State):
			level = siteState
		}
		if best == 0 || level < best {
			best = level
		}
	}
	return best
}

// has looks a word up in an ascending list.
func has(list []string, s string) bool {
	_, ok := slices.BinarySearch(list, s)
	return ok
}

// passers is how many strangers are to be expected at an address that nobody else is known to have.
const passers = .1

// neighbours is the same of a building of which the mail does not say the suite.
const neighbours = .2

// strangers is how many others than the holder get mail at an address: other holders with an office there, and estates that are
// probably not the holder's.
func (m *estateMatcher) strangers(mail int32, c *candidate) float64 {
	spot, unit := m.spots.of[mail], m.x.addresses[mail].Unit
	n, seen := 0.0, int32(-1)
	for _, t := range m.homeAt[spot] {
		if t.who != c.right && t.who != seen && t.shares(unit) {
			n, seen = n+1, t.who
		}
	}
	seen = -1
	for _, t := range m.mailAt[spot] {
		if t.who == c.left || t.who == seen || !t.shares(unit) {
			continue
		}
		seen = t.who
		stranger := 1.0
		if m.found == nil {
			stranger = .3
		} else {
			for k, other := range m.found[t.who] {
				if other.right == c.right {
					stranger = 1 - m.chances[t.who][k]
				}
			}
		}
		n += stranger
	}
	return n
}

// solve weighs all candidates, three times over: who is a stranger at an address is known better each time.
func (m *estateMatcher) solve() {
	leads := make([][]lead, len(m.estates))
	parallel(len(m.estates), func(i int) { leads[i] = m.leads(&m.estates[i]) })
	for range 3 {
		found, chances := make([][]candidate, len(m.estates)), make([][]float64, len(m.estates))
		parallel(len(m.estates), func(i int) {
			for k := range leads[i] {
				if c := m.score(int32(i), &leads[i][k]); c.weight > leastWeight {
					found[i] = append(found[i], c)
				}
			}
			chances[i] = compete(found[i])
		})
		m.found, m.chances = found, chances
	}
}
