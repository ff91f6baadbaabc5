package ownership

import (
	"math"
	"strings"

	"github.com/ownerlink/ownerlink/match"
	"github.com/ownerlink/ownerlink/names"
)

// The comparisons of two people, in the order of the models "owners" and "principals"; a test holds that the models agree.
const (
	givenComparison = iota
	middleComparison
	surnameComparison
	suffixComparison
	orderComparison
	contextComparison
	mailboxComparison
	titleComparison
)

// The levels of a given name. Levels 0 are missing everywhere.
const (
	givenEqual = 1 + iota
	givenNickname
	givenVariant
	givenTypo
	givenCut // the beginning of the other: Bri, Brian
	givenInitial
	givenMiddle // one side's given name is the other's middle name
	givenSimilar
	givenLetter // another name, but of the same first letter, as slips and unusual nicknames are
	givenDifferent
)

// The levels of a middle name.
const (
	middleEqual = 1 + iota
	middleInitial
	middleNear
	middleDifferent
)

// The levels of a surname.
const (
	surnameEqual = 1 + iota
	surnameHyphen
	surnameVariant
	surnameTypo
	surnameSimilar
	surnameDifferent
)

// The levels of a generation suffix.
const (
	suffixEqual = 1 + iota
	suffixOneSide
	suffixDifferent
)

// The level of names whose given name and surname stand in each other's place.
const orderSwapped = 1

var givenLevels = [...]int{names.Missing: 0, names.Equal: givenEqual, names.Nickname: givenNickname, names.Variant: givenVariant,
	names.Initial: givenInitial, names.Typo: givenTypo, names.HyphenHalf: givenVariant, names.Swapped: givenMiddle, names.Similar: givenSimilar,
	names.Different: givenDifferent}

var middleLevels = [...]int{names.Missing: 0, names.Equal: middleEqual, names.Nickname: middleNear, names.Variant: middleNear,
	names.Initial: middleInitial, names.Typo: middleNear, names.HyphenHalf: middleNear, names.Swapped: 0, names.Similar: middleDifferent,
	names.Different: middleDifferent}

var surnameLevels = [...]int{names.Missing: 0, names.Equal: surnameEqual, names.Nickname: surnameVariant, names.Variant: surnameVariant,
	names.Initial: surnameVariant, names.Typo: surnameTypo, names.HyphenHalf: surnameHyphen, names.Swapped: surnameDifferent,
	names.Similar: surnameSimilar, names.Different: surnameDifferent}

// namePattern gives the levels of two people's names.
func namePattern(a, b *names.PersonName) match.Pattern {
	c := names.ComparePersons(a, b)
	var p match.Pattern
	if c.Reason == names.ReasonSwapped {
		p = p.With(givenComparison, givenEqual).With(surnameComparison, surnameEqual).With(orderComparison, orderSwapped)
	} else {
		given := givenLevels[c.Given]
		if given >= givenSimilar && cutShort(a.GivenKey(), b.GivenKey()) {
			given = givenCut
		} else if given == givenDifferent && sameLetter(a.GivenKey(), b.GivenKey()) {
			given = givenLetter
		}
		p = p.With(givenComparison, given).With(surnameComparison, surnameLevels[c.Surname])
	}
	p = p.With(middleComparison, middleLevels[c.Middle])
	switch {
	case c.Suffix == names.Equal:
		p = p.With(suffixComparison, suffixEqual)
	case c.Suffix == names.Different:
		p = p.With(suffixComparison, suffixDifferent)
	case (a.Suffix == "") != (b.Suffix == ""):
		p = p.With(suffixComparison, suffixOneSide)
	}
	return p
}

// cutShort says whether one name is the beginning of the other: three letters at least.
func cutShort(a, b string) bool {
	return min(len(a), len(b)) >= 3 && len(a) != len(b) && (strings.HasPrefix(a, b) || strings.HasPrefix(b, a))
}

// sameLetter says whether two names begin alike.
func sameLetter(a, b string) bool { return a != "" && b != "" && a[0] == b[0] }

// contradictory says that two names cannot be one person's, unless someone erred: other middle names, or another generation.
func contradictory(p match.Pattern) bool {
	return p.Level(middleComparison) == middleDifferent || p.Level(suffixComparison) == suffixDifferent ||
		p.Level(givenComparison) >= givenLetter && p.Level(surnameComparison) == surnameDifferent
}

// nameFrequency says how common surnames and given names are among the owners, so that agreement on a rare one counts more.
type nameFrequency struct {
	people         float64
	surname, given map[string]float64
}

func newNameFrequency(people func(yield func(*names.PersonName) bool)) *nameFrequency {
	f := &nameFrequency{surname: map[string]float64{}, given: map[string]float64{}}
	for p := range people {
		f.people++
		f.surname[p.SurnameKey()]++
		f.given[p.GivenRoot()]++
	}
	f.people = math.Max(f.people, 1)
	return f
}

// surnameShare is the share of people with the surname, as if it had been seen half a time more.
func (f *nameFrequency) surnameShare(p *names.PersonName) float64 {
	return (f.surname[p.SurnameKey()] + .5) / (f.people + 1)
}

// givenShare is the share of people with a given name of the same family.
func (f *nameFrequency) givenShare(p *names.PersonName) float64 {
	return (f.given[p.GivenRoot()] + .5) / (f.people + 1)
}

// kinship is how people who share a place share names: relatives work together. surname is the share of others there with the same
// surname beyond chance, given the share of those with the same given name too.
type kinship struct{ surname, given float64 }

// among gives the kinship within a company of n people: there are so many relatives in it, however large it is.
func (k kinship) among(n float64) kinship {
	return kinship{math.Min(k.surname, 8*k.surname/math.Max(n, 1)), k.given}
}

// holding changes the kinship of two people at one facility by whether both hold a share of it: relatives mostly do.
func (k kinship) holding(both bool) kinship {
	if both {
		return kinship{4 * k.surname, 1.5 * k.given}
	}
	return kinship{k.surname / 3, k.given / 3}
}

// rarity gives the bits that the rarity of the names adds to the levels of a pattern, for the surname and for the given name. b is the
// owner, whose names are counted. Where both names agree, relatives are taken into account: with a rare surname shared by a
// family, the surname says little, and the given name alone has to tell.
func (f *nameFrequency) rarity(m *match.Model, p match.Pattern, b *names.PersonName, kin kinship) (surname, given float64) {
	s, g := f.surnameShare(b), f.givenShare(b)
	if kin.surname == 0 {
		g += kin.given
	}
	if l := p.Level(surnameComparison); l != 0 && m.Comparisons[surnameComparison].Levels[l].TermFrequency {
		share, son := kin.surname, kin.given*sonship[p.Level(suffixComparison)]*middleOfSon(m, p)
		switch l { // relatives spell their name alike
		case surnameHyphen:
			share *= .1
		case surnameVariant:
			share *= .02
		}
		if p.Level(givenComparison) != givenEqual {
			son *= .2
		}
		surname = math.Log2(averageShare / (s + share))
		g = (s*g + share*son) / (s + share)
	}
	if l := p.Level(givenComparison); l != 0 && m.Comparisons[givenComparison].Levels[l].TermFrequency {
		given = math.Log2(averageGiven / g)
	}
	return surname, given
}

// sonship is how much oftener than other relatives those of the same given name have their suffixes so: fathers and sons are told
// apart by it, mostly on one side only.
var sonship = [...]float64{0: .06, suffixEqual: .05, suffixOneSide: 2.5, suffixDifferent: 2.5}

// middleOfSon is how much oftener a father and a son of the same given name have their middle names so than strangers: half of them share it.
func middleOfSon(m *match.Model, p match.Pattern) float64 {
	l := m.Comparisons[middleComparison].Levels[p.Level(middleComparison)]
	return .5*l.M/l.U + .5
}

// The shares of a surname and of a given name for which the models' U is meant; rarity is counted from them.
const (
	averageShare = 1e-3
	averageGiven = 1e-2
)
