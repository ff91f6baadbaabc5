package names

import (
	"math/bits"

	"github.com/ownerlink/ownerlink/similarity"
)

// OrganizationLevel says how two names of organizations agree. From OrganizationEqual on each level is weaker than the one before, and
// [OrganizationComparison.Score] never rises along them. OrganizationMissing is apart: one name says nothing.
type OrganizationLevel uint8

// The levels of two names of organizations.
const (
	OrganizationMissing          OrganizationLevel = iota // a name is empty
	OrganizationEqual                                     // the same words; a legal form is the same or left out
	OrganizationSimilar                                   // the same words, some spelled otherwise
	OrganizationQualified                                 // the same but for a qualifier that one leaves out: words in brackets, a continent
	OrganizationInitialism                                // one is the initials of the other
	OrganizationLegalFormDiffers                          // the same words, two forms of different liability: LLC, Inc
	OrganizationSubset                                    // all words of one are in the other, which says more
	OrganizationSibling                                   // the same stem in two roles: OpCo, PropCo
	OrganizationOverlap                                   // they share telling words, and each has others
	OrganizationCommonWords                               // they share only words that many share
	OrganizationContradicts                               // the same but for a number or a place: Fund 5, Fund 8
	OrganizationDifferent                                 // they share nothing that tells
)

var organizationWords = [...]string{
	OrganizationMissing: "nothing to compare", OrganizationEqual: "same words", OrganizationSimilar: "same words but for the spelling",
	OrganizationQualified: "same but for a qualifier", OrganizationInitialism: "one is the initials of the other", OrganizationLegalFormDiffers: "same words, other legal form",
	OrganizationSubset: "one says more", OrganizationSibling: "one stem, two roles", OrganizationOverlap: "each has words of its own",
	OrganizationCommonWords: "only common words shared", OrganizationContradicts: "number or place contradicts", OrganizationDifferent: "different names",
}

// String returns the level in the words of an explanation.
func (l OrganizationLevel) String() string {
	if int(l) < len(organizationWords) {
		return organizationWords[l]
	}
	return "unknown level"
}

// OrganizationComparison says how two names of organizations agree, as a whole and in the parts that decide. Of the levels of a part only
// Missing, Equal and Different occur: Missing where one says nothing, Different where they contradict.
type OrganizationComparison struct {
	Level     OrganizationLevel
	LegalForm Level
	Role      Level
	Numbers   Level
	Place     Level

	alike float32 // within the level, in [0, 1]
}

// CompareOrganizations compares two names. f tells how common words are; it may be nil, and then classes of words from a table do. The function is symmetric and allocates
// nothing. Where a name has a trading name beside it, the better of the pairings counts.
//
// A legal form that is left out is no evidence; two of different liability (LLC, Inc) are OrganizationLegalFormDiffers. The same stem in the roles of
// operator and owner is OrganizationSibling. Numbers and places that contradict make OrganizationContradicts however equal the rest is; a number that one side leaves
// out makes OrganizationSubset, but for the number 1, which the first of a series often lacks.
func CompareOrganizations(a, b *OrganizationName, f *TokenFrequencies) OrganizationComparison {
	if a.after(b) { // what pairs words greedily then gives the same both ways
		a, b = b, a
	}
	c := compareStems(a, b, f)
	for x := a; x != nil; x = x.alias {
		for y := b; y != nil; y = y.alias {
			if x == a && y == b {
				continue
			}
			if d := compareStems(x, y, f); d.Level != OrganizationMissing && (c.Level == OrganizationMissing || d.Score() > c.Score()) {
				c = d
			}
		}
	}
	return c
}

// after is an order of names by all that a comparison reads.
func (o *OrganizationName) after(p *OrganizationName) bool {
	switch {
	case o.key != p.key:
		return o.key > p.key
	case o.whole != p.whole:
		return o.whole > p.whole
	case len(o.words) != len(p.words):
		return len(o.words) > len(p.words)
	case o.Role != p.Role:
		return o.Role > p.Role
	case o.Numbers != p.Numbers:
		return o.Numbers > p.Numbers
	case o.families != p.families:
		return o.families > p.families
	case o.initials != p.initials:
		return o.initials > p.initials
	}
	for i := range o.words {
		switch x, y := &o.words[i], &p.words[i]; {
		case x.s != y.s:
			return x.s > y.s
		case x.class != y.class:
			return x.class > y.class
		case x.aside != y.aside:
			return x.aside
		}
	}
	if o.alias == nil || p.alias == nil {
		return o.alias != nil
	}
	return o.alias.after(p.alias)
}

const mostWords = 20

// orgAlignment pairs the words of two names.
type orgAlignment struct {
	a, b           []orgWord
	matedA, matedB [mostWords]bool
	shared         float32 // weight of the words paired
	telling        bool    // a distinctive word is among them
	common         int     // common words of names and places among them
	spelled        float32 // weight lost to spelling
}

func compareStems(a, b *OrganizationName, f *TokenFrequencies) OrganizationComparison {
	var c OrganizationComparison
	if len(a.words) == 0 && len(a.numbers) == 0 || len(b.words) == 0 && len(b.numbers) == 0 {
		return c
	}
	c.LegalForm = Missing
	if a.families != 0 && b.families != 0 {
		c.LegalForm = Different
		if a.families&b.families != 0 {
			c.LegalForm = Equal
		}
	}
	c.Role = comparePresence(a.Role, b.Role)
	c.Numbers = compareNumbers(a.numbers, b.numbers)
	if a.key == b.key && a.key != "" || a.whole != "" && a.whole == b.key || b.whole != "" && b.whole == a.key {
		c.sameWords(a, b, 0)
		return c
	}
	if len(a.words) != len(b.words) && !hasInitial(a) && !hasInitial(b) && min(len(a.key), len(b.key)) >= 8 && len(a.key)-len(b.key) <= 1 && len(b.key)-len(a.key) <= 1 {
		if _, near := similarity.OSAWithin(a.key, b.key, 1); near {
			c.sameWords(a, b, .1)
			return c
		}
	}
	if isInitialsOf(a, b) || isInitialsOf(b, a) {
		c.Level, c.alike = OrganizationInitialism, 1
		if c.Numbers == Different {
			c.Level = OrganizationContradicts
		}
		return c
	}
	if disjoint(a, b) {
		c.Level = OrganizationDifferent
		c.soften(a, b, 0)
		return c
	}
	m := orgAlignment{a: a.words[:min(len(a.words), mostWords)], b: b.words[:min(len(b.words), mostWords)]}
	m.pairEqual(f)
	m.pairSpelled(f)
	m.pairJoined(f)
	m.decide(&c, a, b, f)
	return c
}

// hasInitial says whether a word is a single letter.
func hasInitial(o *OrganizationName) bool {
	for i := range o.words {
		if len(o.words[i].s) == 1 {
			return true
		}
	}
	return false
}

// disjoint says that no word of a comes near one of b by its letters, so that nothing can be paired.
func disjoint(a, b *OrganizationName) bool {
	for i := range a.words {
		for k := range b.words {
			if bits.OnesCount32(a.words[i].mask^b.words[k].mask) <= 3 {
				return false
			}
		}
	}
	return len(a.words) > 1 == (len(b.words) > 1)
}

func comparePresence(a, b string) Level {
	switch {
	case a == "" || b == "":
		return Missing
	case a == b:
		return Equal
	}
	return Different
}

// compareNumbers compares two lists of numbers as sets: one within the other leaves some out, else they contradict.
func compareNumbers(a, b []string) Level {
	if len(a) == 0 || len(b) == 0 {
		return Missing
	}
	inA, inB := 0, 0
	for _, x := range a {
		if holds(b, x) {
			inB++
		}
	}
	for _, y := range b {
		if holds(a, y) {
			inA++
		}
	}
	switch {
	case inB == len(a) && inA == len(b):
		return Equal
	case inB == len(a) || inA == len(b):
		return Missing
	}
	return Different
}

func holds(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// sameWords sets the level of two names whose words all agree, with lost of the weight lost to spelling.
func (c *OrganizationComparison) sameWords(a, b *OrganizationName, lost float32) {
	c.alike = 1 - lost
	switch {
	case c.Numbers == Different:
		c.Level = OrganizationContradicts
	case c.Role == Different:
		c.Level = OrganizationSibling
	case c.Role == Missing && a.Role != b.Role:
		c.Level = OrganizationSubset
	case numberLeftOut(a, b):
		c.Level = OrganizationSubset
	case c.LegalForm == Different:
		c.Level = OrganizationLegalFormDiffers
	case lost > 0:
		c.Level = OrganizationSimilar
	default:
		c.Level = OrganizationEqual
		if a.families != b.families {
			c.alike = .8
		}
		if len(a.numbers) != len(b.numbers) {
			c.alike -= .3
		}
	}
}

// numberLeftOut says whether one side gives a number that the other does not, the number 1 apart.
func numberLeftOut(a, b *OrganizationName) bool {
	long, short := a.numbers, b.numbers
	if len(long) < len(short) {
		long, short = short, long
	}
	if len(long) == len(short) {
		return false
	}
	return !(len(short) == 0 && len(long) == 1 && long[0] == "1")
}

// isInitialsOf says whether a is one word of initials and b the name it abbreviates.
func isInitialsOf(a, b *OrganizationName) bool {
	if len(a.words) != 1 || len(b.initials) < 3 {
		return false
	}
	s := a.words[0].s
	return len(s) >= 3 && len(s) <= 8 && s == b.initials
}

func (m *orgAlignment) take(i, k int, weight, lost float32, telling bool) {
	m.matedA[i], m.matedB[k] = true, true
	m.shared += weight
	m.spelled += lost
	m.telling = m.telling || telling
}

func (m *orgAlignment) pairEqual(f *TokenFrequencies) {
	for i := range m.a {
		for k := range m.b {
			if !m.matedB[k] && m.a[i].mask == m.b[k].mask && m.a[i].s == m.b[k].s {
				m.take(i, k, f.weight(&m.a[i]), 0, m.a[i].class == distinctive)
				if c := m.a[i].class; c == placeWord || c == commonWord {
					m.common++
				}
				break
			}
		}
	}
}

// pairSpelled pairs words that are one word in two spellings.
func (m *orgAlignment) pairSpelled(f *TokenFrequencies) {
	for i := range m.a {
		if m.matedA[i] {
			continue
		}
		best, at := float32(1), -1
		for k := range m.b {
			if m.matedB[k] {
				continue
			}
			if lost := spelledApart(&m.a[i], &m.b[k], m.telling); lost < best {
				best, at = lost, k
			}
		}
		if at >= 0 {
			w := min(f.weight(&m.a[i]), f.weight(&m.b[at]))
			m.take(i, at, w*(1-best), w*best, m.a[i].class == distinctive || m.b[at].class == distinctive)
		}
	}
}

// spelledApart returns which share of the weight is lost if two words are one in two spellings; 1 if they are not. Words of three letters
// are too short to tell a slip from another word, unless a telling word is shared beside them.
func spelledApart(a, b *orgWord, telling bool) float32 {
	x, y := a.s, b.s
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(y) == len(x)+1 && len(x) >= 3 && y[len(x)] == 'S' && y[:len(x)] == x {
		return .1 // plural, possessive
	}
	if a.class != distinctive && b.class != distinctive {
		return 1 // two words of the dictionary: each is what it is
	}
	if len(x) < 4 && (len(x) < 3 || len(y) > 3 || !telling) || bits.OnesCount32(a.mask^b.mask) > 5 {
		return 1
	}
	if len(y)-len(x) > 2 {
		if y[:len(x)] == x && len(x) >= 6 && (y == a.s && a.class != distinctive || y == b.s && b.class != distinctive) {
			return .2 // cut short: REHABILITATI
		}
		return 1
	}
	edits, near := similarity.OSAWithin(x, y, 2)
	switch {
	case !near:
		return 1
	case edits == 1:
		return .25
	case edits == 2 && len(y) >= 9 && x[0] == y[0]:
		return .35
	case spellingCost(x, y) <= 45 && len(x) >= 5:
		return .25
	}
	return 1
}

// pairJoined pairs two words in a row with one that they make together: GOOD WILL, GOODWILL.
func (m *orgAlignment) pairJoined(f *TokenFrequencies) {
	join := func(xs, ys []orgWord, matedX, matedY *[mostWords]bool) {
		for i := 0; i+1 < len(xs); i++ {
			for k := range ys {
				if matedX[i] || matedY[k] || len(xs[i].s)+len(xs[i+1].s) > len(ys[k].s) {
					continue
				}
				n, at := 0, 0
				for i+n < len(xs) && !matedX[i+n] && at+len(xs[i+n].s) <= len(ys[k].s) && ys[k].s[at:at+len(xs[i+n].s)] == xs[i+n].s {
					at += len(xs[i+n].s)
					n++
				}
				if n > 1 && at == len(ys[k].s) {
					for x := range n {
						matedX[i+x] = true
					}
					matedY[k] = true
					m.shared += f.weight(&ys[k])
					m.telling = m.telling || ys[k].class == distinctive
				}
			}
		}
	}
	join(m.a, m.b, &m.matedA, &m.matedB)
	join(m.b, m.a, &m.matedB, &m.matedA)
}

// rest is what one side has left.
type rest struct {
	weight   float32
	words    int
	places   int
	weak     int // words that say a role by the way
	aside    int // qualifiers
	ordinals int
	telling  int
}

func (m *orgAlignment) left(ws []orgWord, mated *[mostWords]bool, f *TokenFrequencies) (r rest) {
	for i := range ws {
		if mated[i] {
			continue
		}
		r.words++
		r.weight += f.weight(&ws[i])
		if ws[i].place {
			r.places++
		}
		if ws[i].weak {
			r.weak++
		}
		if ws[i].ordinal {
			r.ordinals++
		}
		if ws[i].aside {
			r.aside++
		}
		if ws[i].class == distinctive {
			r.telling++
		}
	}
	return r
}

func (m *orgAlignment) decide(c *OrganizationComparison, a, b *OrganizationName, f *TokenFrequencies) {
	ra, rb := m.left(m.a, &m.matedA, f), m.left(m.b, &m.matedB, f)
	total := m.shared + m.spelled + ra.weight + rb.weight
	c.alike = m.shared / max(total, .1)
	switch {
	case m.shared == 0:
		c.Level = OrganizationDifferent
	case ra.words == 0 && rb.words == 0:
		c.sameWords(a, b, min(m.spelled/max(m.shared+m.spelled, .1), 1))
		if !m.tells() && m.spelled > 0 {
			c.Level = OrganizationCommonWords
		}
	case ra.words > 0 && ra.places == ra.words && rb.words > 0 && rb.places == rb.words:
		c.Place = Different
		c.Level = OrganizationContradicts
	case ra.words > 0 && ra.ordinals == ra.words && rb.words > 0 && rb.ordinals == rb.words:
		c.Numbers = Different
		c.Level = OrganizationContradicts
	case !m.tells():
		c.Level = OrganizationCommonWords
		if c.alike < .08 {
			c.Level = OrganizationDifferent
		}
	case m.siblings(a, b, ra, rb):
		c.Level = OrganizationSibling
	case c.Numbers == Different && c.alike > .5:
		c.Level = OrganizationContradicts
	case ra.words == 0 || rb.words == 0:
		c.Level = OrganizationSubset
		switch {
		case c.Numbers == Different:
			c.Level = OrganizationContradicts
		case ra.aside == ra.words && rb.aside == rb.words && c.LegalForm != Different && c.Role != Different && len(a.numbers) == len(b.numbers):
			c.Level = OrganizationQualified
		}
	default:
		c.Level = OrganizationOverlap
		if c.alike < .2 {
			c.Level = OrganizationCommonWords
		}
	}
	if c.Level == OrganizationOverlap || c.Level == OrganizationCommonWords || c.Level == OrganizationDifferent {
		c.soften(a, b, c.alike)
	}
}

// soften sets how alike two names are that are not the same: a third by the weight of the words they share, two thirds by the letters of the
// whole texts in the same order, a legal form of one family beside them. It ranks what is below every decision.
func (c *OrganizationComparison) soften(a, b *OrganizationName, shared float32) {
	letters := float32(similarity.LCSRatio(a.text, b.text))
	if a.families == b.families {
		letters += .1 // a form is seldom changed
	}
	c.alike = min(1, (shared+2*letters)/3)
}

// tells says whether the words paired tell names apart: a distinctive one, or two that are common in names.
func (m *orgAlignment) tells() bool { return m.telling || m.common > 1 }

// siblings says whether the names are one stem in two roles where a role is said by the way: Sunrise Healthcare, Sunrise Realty.
func (m *orgAlignment) siblings(a, b *OrganizationName, ra, rb rest) bool {
	roleA, roleB := a.Role, b.Role
	if roleA == "" {
		roleA = a.weak
	}
	if roleB == "" {
		roleB = b.weak
	}
	return roleA != "" && roleB != "" && roleA != roleB && ra.words == ra.weak && rb.words == rb.weak
}

// The score of the best and the worst of each level.
var organizationScores = [...][2]float64{
	OrganizationMissing: {0, 0}, OrganizationEqual: {1, .9}, OrganizationSimilar: {.89, .6}, OrganizationQualified: {.59, .56}, OrganizationInitialism: {.55, .5}, OrganizationLegalFormDiffers: {.49, .45},
	OrganizationSubset: {.44, .36}, OrganizationSibling: {.35, .32}, OrganizationOverlap: {.31, .2}, OrganizationCommonWords: {.19, .12},
	OrganizationContradicts: {.11, .06}, OrganizationDifferent: {.05, 0},
}

// OrganizationDecision is the score from which on two names are taken for one organization's where there is nothing but the names: equal, spelled
// otherwise, or initials. Where there is other evidence, weigh the levels instead.
const OrganizationDecision = .5

// Score returns the comparison as a number in [0, 1]: 1 for equal names, falling through the levels in order (each level has a band of its own), and within a level with
// the share of the words' weight that is not shared. It is no probability. OrganizationMissing gives 0.
func (c OrganizationComparison) Score() float64 {
	band := organizationScores[c.Level]
	return band[1] + (band[0]-band[1])*float64(min(max(c.alike, 0), 1))
}
