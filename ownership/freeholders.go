package ownership

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/ownerlink/ownerlink/address"
	"github.com/ownerlink/ownerlink/match"
	"github.com/ownerlink/ownerlink/names"
)

// freeholder is a person whom property records name: all records of the same name with the same mail.
type freeholder struct {
	person  names.PersonName
	mail    int32
	records []freehold
	estate  int32 // the estate whose company's name the person stands in, -1 for a person named as an owner
	rivals  []candidate
	chances []float64
	chosen  int32 // human, -1 for none
	link    Link
}

// freehold is one naming of a person: the property and the number of the owner, 0 for a person in the name of a company.
type freehold struct {
	property int32
	number   int
}

// The comparisons of a freeholder beyond the name.
const (
	freeMail = orderComparison + 1 + iota
	freeSite
	freeBeside
	freeNaming
)

// The levels of a freeholder's mail.
const (
	freeHome = 1 + iota // of a contact that the human is
	freeOffice
	freeMailCity
	freeMailState
	freeMailAway
)

// The levels of a freeholder's sites.
const (
	freeFacility = 1 + iota
	freeSiteCity
	freeSiteState
	freeSiteAway
)

// The levels of how a freeholder is named.
const (
	namedOwner   = 1
	namedTrust   = 2
	namedCompany = 3
)

// freeholders groups the people of property records: those named as owners, those that a trust is of, and those whose surname a company
// has.
func (x *index) freeholders(estates []estate, surnames map[string][]int32) []freeholder {
	type key struct{ name, mail string }
	at := map[key]int{}
	var out []freeholder
	add := func(p int32, number int, person names.PersonName, estate int32, name string) {
		property := &x.properties[p]
		mail := x.addresses[property.mail].BuildingKey()
		k := key{name, mail}
		if mail == "" {
			k.mail = x.world.Properties[property.row].ID
		}
		n, ok := at[k]
		if !ok {
			n = len(out)
			at[k] = n
			out = append(out, freeholder{person: person, mail: property.mail, estate: estate, chosen: -1})
		}
		out[n].records = append(out[n].records, freehold{p, number})
	}
	for i := range x.properties {
		for _, h := range x.properties[i].people {
			p := &h.person
			add(int32(i), h.number, *p, -1, p.GivenKey()+"|"+names.Fold(p.Middle)+"|"+p.SurnameKey()+"|"+p.Suffix)
		}
	}
	for i := range estates {
		e := &estates[i]
		for n, person := range x.inName(e, surnames) {
			for _, p := range e.properties {
				add(p, 0, person, int32(i), fmt.Sprint("estate ", i, " ", n))
			}
		}
	}
	return out
}

// inName reads people out of the names of an estate's companies: a trust's person, a name in full, or a surname alone.
func (x *index) inName(e *estate, surnames map[string][]int32) []names.PersonName {
	var out []names.PersonName
	seen := map[string]bool{}
	add := func(p names.PersonName) {
		if k := p.GivenKey() + "|" + p.SurnameKey(); !seen[k] {
			seen[k] = true
			out = append(out, p)
		}
	}
	for _, c := range e.companies {
		if p, ok := trustee(x.orgs[c].Input); ok {
			add(p)
			continue
		}
		words := strings.Fields(names.Fold(x.orgs[c].Input))
		for i, w := range words {
			if len(w) < 4 || len(surnames[w]) == 0 {
				continue
			}
			given := ""
			if i > 0 && i < 3 {
				given = strings.Join(words[:i], " ")
			}
			if given != "" && !slices.ContainsFunc(surnames[w], func(o int32) bool { return givenAlike(words[0], &x.owners[o].person) }) {
				continue // the second word of a company's name is no surname
			}
			add(names.PersonParts(first(given), rest(given), w, ""))
		}
	}
	return out
}

func givenAlike(word string, p *names.PersonName) bool {
	g := p.GivenKey()
	return g != "" && (g == word || len(word) == 1 && word[0] == g[0])
}

func first(s string) string { f, _, _ := strings.Cut(s, " "); return f }

func rest(s string) string { _, r, _ := strings.Cut(s, " "); return r }

// freeholderMatcher finds the human behind a freeholder.
type freeholderMatcher struct {
	*matcher
	s        *scorer
	inCity   map[string]float64
	cities   [][]string
	offices  [][]int32 // by chain
	homes    map[int32][]int32
	free     []freeholder
	with     map[int32][]int32 // freeholders by property
	surnames map[string][]int32
}

func newFreeholderMatcher(r *run, m *matcher, holders []holder, estates []estate) *freeholderMatcher {
	f := &freeholderMatcher{matcher: m, s: newScorer(r.models.Freeholders), inCity: map[string]float64{}, cities: make([][]string, len(m.humans)),
		offices: make([][]int32, len(r.chains.members)), homes: map[int32][]int32{}, with: map[int32][]int32{}, surnames: map[string][]int32{}}
	for _, h := range holders {
		if h.chain >= 0 {
			f.offices[h.chain] = h.offices
		}
	}
	owners := map[string][]int32{}
	for i := range m.humans {
		for _, c := range m.humans[i].chains {
			for _, a := range f.offices[c] {
				f.cities[i] = append(f.cities[i], cityOf(&r.x.addresses[a]))
			}
		}
		for _, n := range m.humans[i].facilities {
			f.cities[i] = append(f.cities[i], cityOf(&r.x.addresses[r.x.facilities[n].address]))
		}
		f.cities[i] = sortedStrings(f.cities[i])
		for _, c := range f.cities[i] {
			f.inCity[c]++
		}
		if m.humans[i].roles.own() && !m.humans[i].former {
			o := m.humans[i].owners[0]
			k := r.x.owners[o].person.SurnameKey()
			owners[k] = append(owners[k], o)
			f.surnames[k] = append(f.surnames[k], int32(i))
		}
	}
	f.free = r.x.freeholders(estates, owners)
	for i := range r.principals {
		p := &r.principals[i]
		for k, c := range p.rivals {
			if a := r.x.contacts[p.contact].address; p.probabilities[k] > .5 && a != 0 {
				f.homes[c.right] = appendNew(f.homes[c.right], a)
			}
		}
	}
	for i := range f.free {
		for _, h := range f.free[i].records {
			f.with[h.property] = append(f.with[h.property], int32(i))
		}
	}
	return f
}

func cityOf(a *address.Address) string { return a.City + "|" + a.State }

// score weighs a human for a freeholder.
func (f *freeholderMatcher) score(i int, n int32) candidate {
	free, h := &f.free[i], &f.humans[n]
	mail, mailCount := f.mail(free, n)
	site, siteCount := f.site(free, n)
	kin := kinship{}
	if mail <= freeOffice || site == freeFacility {
		kin = relatives
	}
	naming := namedOwner
	if free.estate >= 0 {
		if naming = namedCompany; free.person.GivenKey() != "" {
			naming = namedTrust
		}
	}
	all := float64(len(f.humans))
	best := candidate{weight: math.Inf(-1)}
	for _, o := range h.owners {
		owner := &f.x.owners[o]
		c := candidate{left: int32(i), right: n, pattern: namePattern(&free.person, &owner.person)}
		c.pattern = c.pattern.With(freeMail, mail).With(freeSite, site).With(freeBeside, f.beside(i, free, n)).With(freeNaming, naming)
		c.rare[freeMail], c.rare[freeSite] = math.Log2(all/math.Max(mailCount, 1)), math.Log2(all/math.Max(siteCount, 1))
		if site == freeFacility { // a stranger's property is hardly ever at any facility
			c.rare[freeSite] += math.Log2(float64(len(f.x.properties)) / (strangersAtFacility * float64(len(f.x.facilities)+1)))
		}
		c.rare[surnameComparison], c.rare[givenComparison] = f.frequency.rarity(f.s.model, c.pattern, &owner.person, kin)
		c.sum(f.s, math.Log2(f.s.model.Prior/(1-f.s.model.Prior)/all))
		if c.weight > best.weight {
			best = c
		}
	}
	return best
}

// strangersAtFacility is how many properties at a facility's address belong to nobody of the facility, by facility: to those who let them.
const strangersAtFacility = .12

// mail puts a freeholder's mail in a level, with how many humans have as much.
func (f *freeholderMatcher) mail(free *freeholder, n int32) (level int, count float64) {
	h, all := &f.humans[n], float64(len(f.humans))
	mail := &f.x.addresses[free.mail]
	if mail.Kind == address.Unknown {
		return 0, all
	}
	for _, c := range h.chains {
		for _, a := range f.offices[c] {
			if l := officeLevel(mail, &f.x.addresses[a]); l == mailUnit || l == mailBuilding {
				return freeOffice, float64(len(f.in[c]))
			}
		}
	}
	for _, a := range f.homes[n] {
		if address.Compare(mail, &f.x.addresses[a]).Level >= address.SameBuilding {
			return freeHome, 2
		}
	}
	level, city, state := f.area(mail, n)
	if level == 2 {
		return freeMailAway, all
	}
	return freeMailCity + level, all / math.Exp2(nested(f.s.model.Comparisons[freeMail].Levels[freeMailCity:], level, city, state, 1))
}

// area says whether an address is in a city of a human's companies (0), in a state (1) or in neither (2), and which share of humans has
// as much.
func (f *freeholderMatcher) area(a *address.Address, n int32) (level int, city, state float64) {
	all := float64(len(f.humans))
	in := func(count float64) float64 { return math.Max(count, 1) / all }
	level, city, state = 2, 1, 1
	if slices.Contains(f.humans[n].states, a.State) {
		level, state = 1, in(f.inState[a.State])
	}
	if c := cityOf(a); has(f.cities[n], c) {
		level, city = 0, in(f.inCity[c])
	}
	return level, city, state
}

// site puts a freeholder's properties in a level, with how many humans have as much.
func (f *freeholderMatcher) site(free *freeholder, n int32) (level int, count float64) {
	h, all := &f.humans[n], float64(len(f.humans))
	level, count = 0, all
	for _, r := range free.records {
		site := &f.x.addresses[f.x.properties[r.property].site]
		if site.Kind == address.Unknown {
			continue
		}
		for _, n := range h.facilities {
			if addressLevel(site, &f.x.addresses[f.x.facilities[n].address]) == placeBuilding {
				return freeFacility, float64(len(f.at[n]))
			}
		}
		area, city, state := f.area(site, n)
		l, many := freeSiteAway, all
		if area < 2 {
			l, many = freeSiteCity+area, all/math.Exp2(nested(f.s.model.Comparisons[freeSite].Levels[freeSiteCity:], area, city, state, 1))
		}
		if level == 0 || l < level {
			level, count = l, many
		}
	}
	return level, count
}

// beside says whether another person on the same record is another of the human's company: 1 yes, 2 no, 0 alone.
func (f *freeholderMatcher) beside(i int, free *freeholder, n int32) int {
	level := 0
	for _, r := range free.records {
		for _, o := range f.with[r.property] {
			if int(o) == i {
				continue
			}
			level = 2
			other := &f.free[o].person
			for _, chain := range f.humans[n].chains {
				if len(f.in[chain]) > 300 {
					continue
				}
				for _, k := range f.in[chain] {
					if k == n {
						continue
					}
					q := namePattern(other, &f.x.owners[f.humans[k].owners[0]].person)
					if q.Level(surnameComparison) == surnameEqual && q.Level(givenComparison) <= givenNickname && q.Level(givenComparison) > 0 {
						return 1
					}
				}
			}
		}
	}
	return level
}

// solve weighs the humans that each freeholder may be.
func (f *freeholderMatcher) solve() {
	parallel(len(f.free), func(i int) {
		free := &f.free[i]
		var list []int32
		if free.person.GivenKey() == "" {
			list = append(list, f.surnames[free.person.SurnameKey()]...)
		}
		for _, k := range nameKeys(&free.person) {
			if hits := f.byKey[k]; len(hits) <= 1000 {
				list = append(list, hits...)
			}
		}
		for _, n := range sortedSet(list) {
			if c := f.score(i, n); c.weight > -12 {
				free.rivals = append(free.rivals, c)
			}
		}
		free.chances = compete(free.rivals)
	})
}

// linkFreeholders links people to the property that is theirs by name.
func (r *run) linkFreeholders(f *freeholderMatcher) {
	t := r.thresholds(f.s.model)
	for i := range f.free {
		free := &f.free[i]
		for k := range free.rivals {
			p := free.chances[k]
			if !r.wanted(t.Decide(p)) {
				continue
			}
			link := r.decide(f.s, &free.rivals[k], p, nil)
			h := &r.people.humans[free.rivals[k].right]
			if link.Decision == match.Link {
				free.chosen, free.link = free.rivals[k].right, link
			}
			if !h.roles.own() {
				continue
			}
			for _, record := range free.records {
				property := &r.x.world.Properties[r.x.properties[record.property].row]
				for _, o := range h.owners {
					owner := &r.x.owners[o]
					r.result.PropCos = append(r.result.PropCos, PropCoLink{Link: link, OwnerID: owner.id, OwnerType: owner.letter(), OwnerName: owner.name,
						PropertyID: property.ID, PropertyOwner: ownersName(property), Relation: SamePerson})
				}
			}
		}
	}
	r.freeholders = f.free
}

// rivalry lets chains and people compete for the estates whose company's name has a person in it: an estate is one's at most.
func rivalry(m *estateMatcher, f *freeholderMatcher) {
	for i := range f.free {
		free := &f.free[i]
		if free.estate < 0 || len(free.rivals) == 0 {
			continue
		}
		n := len(m.found[free.estate])
		all := append(slices.Clone(m.found[free.estate]), free.rivals...)
		chances := compete(all)
		m.chances[free.estate], free.chances = chances[:n:n], chances[n:]
	}
}

// sourceID is what persons.csv calls a naming.
func (x *index) sourceID(h freehold) string {
	return x.world.Properties[x.properties[h.property].row].ID + "#" + strconv.Itoa(h.number)
}
