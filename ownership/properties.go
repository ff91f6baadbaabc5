package ownership

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

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
	peopleTrust // the company is a trust of a person
)

// The levels of the use.
const (
	useNursing = 1 + iota // where it stands is not known
	useOther
	useNursingElsewhere // at none of the holder's facilities
	useOtherElsewhere
)

// estateMatcher finds the holder behind an estate.
type estateMatcher struct {
	r       *run
	x       *index
	s       *scorer
	estates []estate
	holders []holder

	townOf  map[int32][]string   // words of the towns and streets of the facilities that have a name
	named   map[string][]int32   // names of holders, in index.orgs, by stem and by word
	ofName  map[int32][]int32    // holders by name
	offices map[string][]int32   // addresses of offices by key
	sites   map[string][]int32   // addresses of facilities by key
	ofPlace [2]map[int32][]int32 // holders by office, by facility's address
	ofHuman map[int32][]int32    // holders by human with an ownership role
	family  map[string][]int32   // those humans by surname
	around  []surroundings       // by holder

	stems, tokens map[string]float64 // holders, and addresses of estates, with names that have them
	counted       map[string]struct{}
	byPart        map[chainPart][]int32 // names of a holder by word
	names         float64
	spots         *spots
	mailAt        map[int32][]tenant // estates by where their mail goes
	homeAt        map[int32][]tenant // holders by office
	byZIP, byCity map[string]float64 // properties by site
	byState       map[string]float64
	total         float64
	found         [][]candidate
	chances       [][]float64
}

// surroundings are the places that a holder is at, each once.
type surroundings struct {
	zips, cities, states       []string // of its facilities
	officeCities, officeStates []string
	inZIPs, inCities, inStates float64 // properties there
}

func newEstateMatcher(r *run, estates []estate, holders []holder) *estateMatcher {
	m := &estateMatcher{r: r, x: r.x, s: newScorer(r.models.Estates), estates: estates, holders: holders,
		townOf: map[int32][]string{}, named: map[string][]int32{}, ofName: map[int32][]int32{}, offices: map[string][]int32{}, sites: map[string][]int32{},
		ofPlace: [2]map[int32][]int32{{}, {}}, ofHuman: map[int32][]int32{}, family: map[string][]int32{},
		counted: map[string]struct{}{}, byPart: map[chainPart][]int32{}, stems: map[string]float64{}, tokens: map[string]float64{}, mailAt: map[int32][]tenant{}, homeAt: map[int32][]tenant{},
		byZIP: map[string]float64{}, byCity: map[string]float64{}, byState: map[string]float64{}}
	for i := range m.x.properties {
		a := &m.x.addresses[m.x.properties[i].site]
		m.byZIP[a.ZIP]++
		m.byCity[cityOf(a)]++
		m.byState[a.State]++
		m.total++
	}
	m.spots = newSpots(m.x, m.holders, m.estates)
	for i := range m.holders {
		m.addHolder(int32(i))
	}
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
	}
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
	around.officeCities, around.officeStates = sortedStrings(around.officeCities), sortedStrings(around.officeStates)
	m.around = append(m.around, around)
	for _, n := range h.humans {
		if m.ofHuman[n] == nil {
			p := &m.x.owners[m.r.people.humans[n].owners[0]].person
			m.family[p.SurnameKey()] = append(m.family[p.SurnameKey()], n)
		}
		m.ofHuman[n] = append(m.ofHuman[n], i)
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
	return sortedStrings(out)
}

// lead is what ties an estate to a holder, as far as it was found.
type lead struct {
	holder                   int32
	name, mail, site, people int
	nameBits, peopleBits     float64
	mailAt                   int32 // the address
	family                   bool  // the names share an owner's surname and nothing else that tells
}

// mostNames is how many names may have a word that proposes pairs: words of more say little.
const mostNames = 150

// leastWeight is the weight, in bits, below which a pair is not kept: nothing that is still to come can make it one to look at.
const leastWeight = -9

// leads finds the holders that share something telling with an estate, ascending.
func (m *estateMatcher) leads(e *estate) []lead {
	found := map[int32]*lead{}
	at := func(h int32) *lead {
		l := found[h]
		if l == nil {
			l = &lead{holder: h}
			found[h] = l
		}
		return l
	}
	m.leadByMail(e, at)
	m.leadBySite(e, at)
	m.leadByPeople(e, at)
	already := make([]int32, 0, len(found))
	for h := range found {
		already = append(already, h)
	}
	m.leadByName(e, already, at)
	out := make([]lead, 0, len(found))
	for _, l := range found {
		if l.mail != 0 || l.site != 0 || l.people != 0 || l.name < orgCommonWords {
			out = append(out, *l)
		}
	}
	slices.SortFunc(out, func(a, b lead) int { return cmp.Compare(a.holder, b.holder) })
	return out
}

// leadByName compares the companies' names with those that share a rare word, and with those of the holders found already that share any.
func (m *estateMatcher) leadByName(e *estate, found []int32, at func(int32) *lead) {
	var places []string
	for _, list := range [][]int32{e.sites, e.mails} {
		for _, a := range list {
			places = townWords(places, &m.x.addresses[a])
		}
	}
	for _, a := range e.companies {
		var near []int32
		for _, k := range orgKeys(&m.x.orgs[a]) {
			if hits := m.named[k]; len(hits) <= mostNames || k[0] == 's' {
				near = append(near, hits...)
			}
		}
		for _, h := range found {
			for _, t := range m.x.orgs[a].Tokens() {
				if hits := m.byPart[chainPart{h, t}]; len(hits) <= mostNames {
					near = append(near, hits...)
				}
			}
		}
		for _, b := range sortedSet(near) {
			level := m.x.orgLevel(a, b)
			if level == 0 || level == orgDifferent {
				continue
			}
			bits := 0.0
			switch level {
			case orgEqual, orgLegalForm, orgSibling:
				bits = m.stemRarity(a)
				if m.x.orgs[a].StemKey() != m.x.orgs[b].StemKey() { // a slip, or another name
					level, bits = orgSimilar, bits-5
				}
			case orgSimilar, orgSubset, orgOverlap, orgCommonWords:
				if bits = m.rarestShared(a, b, places); bits == 0 {
					continue
				}
			case orgInitialism:
				bits = rarity(3, m.names)
			}
			family := level != orgEqual && level != orgInitialism && m.allSurnames(m.shared(a, b, places))
			for _, h := range m.ofName[b] {
				bits := bits + m.within(h, a, b, at(h).site == siteBuilding)
				if l := at(h); l.name == 0 || level < l.name || level == l.name && bits > l.nameBits {
					l.name, l.nameBits, l.family = level, bits, family
				}
			}
		}
	}
}

// within gives the bits that a shared name loses in a large chain: a word that one of a hundred facilities has is as much less likely to be
// in the name of the chain's property, unless the property stands at a facility. at says that it does.
func (m *estateMatcher) within(h, a, b int32, at bool) float64 {
	if at {
		return 0
	}
	share := 0.0
	for _, t := range m.x.orgs[a].Tokens() {
		if slices.Contains(m.x.orgs[b].Tokens(), t) {
			n := float64(len(m.byPart[chainPart{h, t}])) / float64(len(m.holders[h].names))
			if share == 0 || n < share {
				share = n
			}
		}
	}
	if share == 0 {
		return 0
	}
	return math.Min(0, math.Log2(share/.3))
}

// stemRarity gives the bits that an equal stem is worth: it is no rarer than its words.
func (m *estateMatcher) stemRarity(a int32) float64 {
	words := 0.0
	for _, t := range m.x.orgs[a].Tokens() {
		words += rarity(math.Max(0, m.tokens[t]-2), m.names)
	}
	return math.Min(words, rarity(math.Max(0, m.stems[m.x.orgs[a].StemKey()]-2), m.names))
}

// rarestShared gives the bits of the rarest word that two names share, 0 where they share only words of places: that a home and a
// property are called after their town says no more than that they are there.
func (m *estateMatcher) rarestShared(a, b int32, places []string) float64 {
	bits := 0.0
	for _, t := range m.shared(a, b, places) {
		bits = math.Max(bits, rarity(math.Max(0, m.tokens[t]-2), m.names))
	}
	return bits
}

// allSurnames says whether words are owners' surnames, all of them.
func (m *estateMatcher) allSurnames(words []string) bool {
	for _, t := range words {
		if len(m.family[t]) == 0 {
			return false
		}
	}
	return len(words) > 0
}

// shared lists the words of two names that are not those of places.
func (m *estateMatcher) shared(a, b int32, places []string) []string {
	var out []string
	for _, t := range m.x.orgs[a].Tokens() {
		if slices.Contains(m.x.orgs[b].Tokens(), t) && !slices.Contains(places, t) && !slices.Contains(m.townOf[b], t) {
			out = append(out, t)
		}
	}
	return out
}

// townWords adds the words of an address's city and street.
func townWords(out []string, a *address.Address) []string {
	out = append(out, strings.Fields(a.City)...)
	return append(out, strings.Fields(a.StreetName)...)
}

// nearby lists addresses that share a key with one of those given.
func (m *estateMatcher) nearby(a int32, keys map[string][]int32) []int32 {
	var out []int32
	for _, k := range addressKeys(&m.x.addresses[a]) {
		out = append(out, keys[k]...)
	}
	return sortedSet(out)
}

// leadByMail compares where the mail goes with the holders' offices, and with their facilities.
func (m *estateMatcher) leadByMail(e *estate, at func(int32) *lead) {
	for _, a := range e.mails {
		mail := &m.x.addresses[a]
		better := func(holders []int32, level int) {
			for _, h := range holders {
				l := at(h - 1)
				switch {
				case l.mail == 0, level < l.mail && !(level == mailBuilding && l.mail == mailOtherUnit), level == mailOtherUnit && l.mail == mailBuilding:
					l.mail, l.mailAt = level, a // a suite that the office is known not to have counts against the building
				}
			}
		}
		for _, b := range m.nearby(a, m.offices) {
			if level := officeLevel(mail, &m.x.addresses[b]); level != 0 && level <= mailOtherUnit {
				better(m.ofPlace[0][b], level)
			}
		}
		for _, b := range m.nearby(a, m.sites) {
			if address.Compare(mail, &m.x.addresses[b]).Level >= address.SameBuilding {
				better(m.ofPlace[1][b], mailFacility)
			}
		}
	}
}

func officeLevel(mail, office *address.Address) int {
	d := address.Compare(mail, office)
	switch {
	case d.Level == address.SameUnit:
		return mailUnit
	case d.Level == address.SameBuilding && d.Unit == address.FieldContradicts:
		return mailOtherUnit
	case d.Level == address.SameBuilding, respelt(mail, office) && d.Unit != address.FieldContradicts:
		return mailBuilding
	}
	return 0
}

// respelt says whether two addresses are one but for a slip in the street: the number, the ZIP or town and the first word of the street agree.
func respelt(a, b *address.Address) bool {
	if a.HouseNumber == "" || a.HouseNumber != b.HouseNumber || first(a.StreetName) != first(b.StreetName) || a.StreetName == "" {
		return false
	}
	return a.ZIP != "" && a.ZIP == b.ZIP || a.City != "" && a.City == b.City && a.State == b.State
}

// leadBySite compares where the properties stand with the holders' facilities.
func (m *estateMatcher) leadBySite(e *estate, at func(int32) *lead) {
	for _, a := range e.sites {
		for _, b := range m.nearby(a, m.sites) {
			level := 0
			switch addressLevel(&m.x.addresses[a], &m.x.addresses[b]) {
			case placeBuilding:
				level = siteBuilding
			case placeStreet, placeNumber:
				level = siteNear
			default:
				continue
			}
			for _, h := range m.ofPlace[1][b] {
				if l := at(h - 1); l.site == 0 || level < l.site {
					l.site = level
				}
			}
		}
	}
}

// leadByPeople looks for owners among those whom the records name, and for their surnames in the company's name.
func (m *estateMatcher) leadByPeople(e *estate, at func(int32) *lead) {
	for i := range e.people {
		person := &e.people[i]
		for _, n := range m.family[person.SurnameKey()] {
			for _, o := range m.r.people.humans[n].owners {
				if !sameName(person, &m.x.owners[o].person) {
					continue
				}
				for _, h := range m.ofHuman[n] {
					l := at(h)
					l.people, l.peopleBits = peopleNamed, math.Max(l.peopleBits, rarity(0, m.names)*.8)
				}
			}
		}
	}
	for _, a := range e.companies {
		for _, t := range m.x.orgs[a].Tokens() {
			kin := m.family[t]
			if len(t) < 4 || len(kin) > 30 {
				continue
			}
			for _, n := range kin {
				for _, h := range m.ofHuman[n] {
					if l := at(h); l.people != peopleNamed {
						l.people, l.peopleBits = peopleSurname, math.Max(l.peopleBits, rarity(float64(len(kin))+m.tokens[t]-2, float64(len(m.r.people.humans))))
					}
				}
			}
		}
	}
}

// sameName says whether two names could well be one person's: the surname equal, the given name close, nothing that contradicts.
func sameName(a, b *names.PersonName) bool {
	p := namePattern(a, b)
	g := p.Level(givenComparison)
	return p.Level(surnameComparison) == surnameEqual && g > 0 && g <= givenTypo && !contradictory(p)
}

// rarity is how rare it is to be one of count among total, as if half a one more had been seen, in bits.
func rarity(count, total float64) float64 { return math.Log2((total + 1) / (count + .5)) }

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
	switch c.pattern.Level(estateMail) {
	case mailUnit, mailBuilding:
		c.rare[estateMail] = math.Log2((float64(len(m.estates)) + 1) / (m.strangers(l.mailAt, &c) + passers))
	case mailFacility:
		c.rare[estateMail] = rarity(0, float64(len(m.estates)))
	}
	per := func(n float64) float64 { return math.Log2(m.total / math.Max(1, n)) }
	switch c.pattern.Level(estateSite) {
	case siteBuilding, siteNear:
		c.rare[estateSite] = per(float64(len(h.facilities)))
	case siteZIP:
		c.rare[estateSite] = per(near.inZIPs)
	case siteCity:
		c.rare[estateSite] = per(near.inCities)
	case siteState:
		c.rare[estateSite] = per(near.inStates)
	}
	size := float64(max(len(h.facilities), 1)) / float64(max(len(m.x.facilities), 1))
	if h.chain < 0 {
		size = .1 / float64(len(m.holders))
	}
	c.sum(m.s, math.Log2(m.s.model.Prior/(1-m.s.model.Prior)*size))
	if (name == 0 || name >= orgCommonWords) && !ours && people != peopleNamed && people != peopleSurname && c.weight > siteAlone {
		c.rare[estateSite] += siteAlone - c.weight
		c.weight = siteAlone
	}
	return c
}

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
const passers = .15

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

	t := r.thresholds(m.s.model)
	for i := range m.estates {
		for k := range m.found[i] {
			if c := &m.found[i][k]; r.wanted(t.Decide(m.chances[i][k])) {
				r.propCoRows(m, &m.estates[i], c, m.chances[i][k])
			}
		}
	}
	r.linkFreeholders(f)
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
