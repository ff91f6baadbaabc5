package ownership

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/ownerlink/ownerlink/address"
	"github.com/ownerlink/ownerlink/names"
	"github.com/ownerlink/ownerlink/similarity"
)

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
	mailAt                   int32   // the address
	suite                    bool    // the office has a unit, which the mail does not say
	at                       []int32 // the facilities where the properties stand
	family                   bool    // the names share an owner's surname and nothing else that tells
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
		if l.suite && l.mail == mailUnit && m.x.addresses[l.mailAt].Unit == "" {
			l.mail = mailBuilding // the office is written without its suite now and then
		}
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
				bits := bits + m.within(at(h), a, b)
				if l := at(h); l.name == 0 || m.s.bits[estateName][level]+bits > m.s.bits[estateName][l.name]+l.nameBits {
					l.name, l.nameBits, l.family = level, bits, family
				}
			}
		}
	}
}

// within gives the bits that a shared name loses in a large chain: a word that one of a hundred facilities has is as much less likely to be
// in the name of the chain's property, unless the property stands at that facility, or the chain itself is called so.
func (m *estateMatcher) within(l *lead, a, b int32) float64 {
	h := &m.holders[l.holder]
	for _, f := range l.at {
		if slices.Contains(m.x.facilities[f].names, b) {
			return 0
		}
	}
	rarest := math.Inf(1)
	for _, t := range m.x.orgs[a].Tokens() {
		if !slices.Contains(m.x.orgs[b].Tokens(), t) {
			continue
		}
		with := m.byPart[chainPart{l.holder, t}]
		own := 0
		for _, n := range with {
			if slices.Contains(h.own, n) {
				own++
			}
		}
		share := float64(len(with)) / float64(len(h.names))
		if len(h.own) > 0 {
			share = math.Max(share, float64(own)/float64(len(h.own)))
		}
		rarest = math.Min(rarest, share)
	}
	return math.Min(0, math.Log2(rarest/.3))
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
			office := &m.x.addresses[b]
			if level := officeLevel(mail, office); level != 0 && level <= mailOtherUnit {
				better(m.ofPlace[0][b], level)
				if mail.Unit == "" && office.Unit != "" {
					for _, h := range m.ofPlace[0][b] {
						at(h - 1).suite = true
					}
				}
			}
		}
		for _, b := range m.nearby(a, m.sites) {
			if address.Compare(mail, &m.x.addresses[b]).Level >= address.SameBuilding {
				better(m.ofPlace[1][b], mailFacility)
			}
		}
	}
}

// officeLevel says whether mail goes to an office: to its unit, to its building, to another unit there, or elsewhere (0).
func officeLevel(mail, office *address.Address) int {
	d := address.Compare(mail, office)
	switch {
	case d.Level == address.SameUnit:
		return mailUnit
	case d.Level != address.SameBuilding && !respelt(mail, office):
		return 0
	case d.Unit == address.FieldContradicts || otherFloor(mail, office):
		return mailOtherUnit
	case d.Unit == address.FieldEqual && mail.Unit != "":
		return mailUnit
	}
	return mailBuilding
}

// otherFloor says whether one address names a floor and the other a suite on another: suite 713 is on floor 7, and suite 28 hardly is.
func otherFloor(a, b *address.Address) bool {
	if b.UnitType == "FL" {
		a, b = b, a
	}
	return a.UnitType == "FL" && b.UnitType != "FL" && b.Unit != "" && b.UnitType != "BLDG" && !strings.HasPrefix(b.Unit, a.Unit)
}

// respelt says whether two addresses are one but for a slip in the street: the number and the ZIP or town agree, and the unit or most of the
// street does.
func respelt(a, b *address.Address) bool {
	if a.HouseNumber == "" || a.HouseNumber != b.HouseNumber || a.StreetName == "" || b.StreetName == "" {
		return false
	}
	if (a.ZIP == "" || a.ZIP != b.ZIP) && (a.City == "" || a.City != b.City || a.State != b.State) {
		return false
	}
	return a.Unit != "" && a.Unit == b.Unit || first(a.StreetName) == first(b.StreetName) || oneSlip(a.StreetName, b.StreetName) ||
		oneSlip(a.StreetName+a.Suffix, b.StreetName+b.Suffix)
}

// oneSlip says whether two streets are a slip of the keyboard apart, blanks aside. Other digits are another street.
func oneSlip(a, b string) bool {
	a, b = strings.ReplaceAll(a, " ", ""), strings.ReplaceAll(b, " ", "")
	_, ok := similarity.OSAWithin(a, b, 1)
	return ok && max(len(a), len(b)) > 2 && digitsOf(a) == digitsOf(b)
}

// digitsOf lists the digits of a street's name.
func digitsOf(s string) string {
	return strings.Map(func(c rune) rune {
		if c < '0' || c > '9' {
			return -1
		}
		return c
	}, s)
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
				l := at(h - 1)
				if l.site == 0 || level < l.site {
					l.site = level
				}
				if level == siteBuilding {
					l.at = append(l.at, m.facilitiesAt[b]...)
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
