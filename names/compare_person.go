package names

// PersonComparison says how two names of people agree: part by part, and as a whole.
type PersonComparison struct {
	Whole   PersonLevel
	Given   Level
	Middle  Level
	Surname Level
	Suffix  Level
	Reason  Reason // what decided Whole, where one fact did

	weakness uint8 // how far below the best of its level, for Score
}

// ComparePersons compares two names. It is symmetric, allocates nothing and takes well under a microsecond. Names of more than one person are not
// understood: part them first ([People]).
//
// First the parts are compared, each with its own. Where given names or surnames contradict, the words are tried in other places:
// swapped, joined, split, the middle name in use. A generation (Sr, Jr) or middle name that contradicts makes PersonContradicts
// however equal the rest is; one that is missing makes no difference.
func ComparePersons(a, b *PersonName) PersonComparison {
	c := PersonComparison{Suffix: compareGenerations(a.generation, b.generation)}
	if a.last == 0 || b.last == 0 {
		return c
	}
	if a.script == ideographs && b.script == ideographs {
		c.ideographs(a, b)
		c.contradict(a, b)
		return c
	}
	if (a.script == abjad) != (b.script == abjad) {
		c.consonants(a, b)
		c.contradict(a, b)
		return c
	}
	if comesBefore(b, a) { // what pairs words greedily then gives the same both ways
		a, b = b, a
	}
	if sameWords(a, b) {
		c.alike(a, b)
		return c
	}
	c.Surname = compareSurnames(a, b)
	byMiddle := c.forenames(a, b)
	if c.Surname == Different && (c.Given == Equal || c.Given == Nickname || c.Given == Variant) && surnameIsMiddle(a, b) {
		c.Surname = HyphenHalf
		if c.Middle == Different {
			c.Middle = Missing
		}
	}
	c.decide(a, b, byMiddle)
	return c
}

// comesBefore is an order of names by their words and parts.
func comesBefore(a, b *PersonName) bool {
	if len(a.pieces) != len(b.pieces) {
		return len(a.pieces) < len(b.pieces)
	}
	for i := range a.pieces {
		x, y := &a.pieces[i], &b.pieces[i]
		if x.mask != y.mask {
			return x.mask < y.mask
		}
		if x.s != y.s {
			return x.s < y.s
		}
	}
	switch {
	case a.given != b.given:
		return a.given < b.given
	case a.middle != b.middle:
		return a.middle < b.middle
	case a.last != b.last:
		return a.last < b.last
	case a.nick != b.nick:
		return a.nick < b.nick
	case a.script != b.script:
		return a.script < b.script
	}
	return a.swappable && !b.swappable
}

// sameWords says whether two names have the same words in the same parts.
func sameWords(a, b *PersonName) bool {
	if a.given != b.given || a.middle != b.middle || a.last != b.last || a.pieces[0].mask != b.pieces[0].mask {
		return false
	}
	for i := range a.allPieces() {
		if a.pieces[i].s != b.pieces[i].s {
			return false
		}
	}
	return true
}

// alike sets the levels of two names of the same words.
func (c *PersonComparison) alike(a, b *PersonName) {
	if a.given > 0 {
		c.Given = Equal
	}
	if a.middle > a.given {
		c.Middle = Equal
	}
	if a.last > a.middle {
		c.Surname = Equal
	}
	c.Whole = PersonEqual
	if a.generation != b.generation {
		c.Whole = PersonCompatible
	}
	c.contradict(a, b)
}

// compareGenerations compares suffixes: Jr and II are one generation, and so are Sr and I.
func compareGenerations(a, b uint8) Level {
	switch {
	case a == 0 || b == 0:
		return Missing
	case a == b:
		return Equal
	}
	return Different
}

// forenames sets the levels of given and middle name, and says whether one side goes by the middle name.
func (c *PersonComparison) forenames(a, b *PersonName) (byMiddle bool) {
	fa, fb := a.forenames(), b.forenames()
	if len(fa) == 0 || len(fb) == 0 {
		return false
	}
	level, na, nb := compareGivens(fa, fb)
	if level == Different || level == Similar {
		if nicknameAgrees(a, b) || nicknameAgrees(b, a) {
			level = Nickname
		}
	}
	c.Given = level
	if level == Different || level == Similar || level == Initial {
		for _, try := range [2][2][]piece{{fa, fb}, {fb, fa}} {
			if l := goesByMiddle(try[0], try[1]); l != Different && !(level == Initial && len(try[1][0].s) == 1) {
				if level == Initial { // "R James" against "Robert James": the initial says it better
					break
				}
				c.Given = Swapped
				return true
			}
		}
	}
	c.Middle = compareMiddles(fa[na:], fb[nb:])
	return false
}

// compareGivens compares the heads of two lists of forenames and says how many words of each it used.
func compareGivens(fa, fb []piece) (level Level, na, nb int) {
	x, y := &fa[0], &fb[0]
	level = compareForenames(x, y)
	if level == Equal || level == Nickname || level == Variant {
		return level, 1, 1
	}
	if len(fa) > 1 && joinedEqual(x.s, fa[1].s, y.s) {
		return Equal, 2, 1
	}
	if len(fb) > 1 && joinedEqual(y.s, fb[1].s, x.s) {
		return Equal, 1, 2
	}
	if areInitialsOf(x.s, x.fact, fb) {
		return Initial, 1, len(x.s)
	}
	if areInitialsOf(y.s, y.fact, fa) {
		return Initial, len(y.s), 1
	}
	return level, 1, 1
}

func joinedEqual(a, b, whole string) bool {
	return len(a)+len(b) == len(whole) && len(a) > 1 && len(b) > 1 && whole[:len(a)] == a && whole[len(a):] == b
}

// areInitialsOf says whether s is the initials of the first names of fs: JC of Jean Claude.
func areInitialsOf(s string, f *fact, fs []piece) bool {
	if len(s) < 2 || len(s) > 3 || len(fs) < len(s) || f.given() > 0 && hasVowel(s) {
		return false
	}
	for i := range len(s) {
		if s[i] != fs[i].s[0] {
			return false
		}
	}
	return true
}

// nicknameAgrees says whether a nickname that a gives in quotes is b's given name, or a form of it.
func nicknameAgrees(a, b *PersonName) bool {
	for i := range a.nicknamePieces() {
		switch compareForenames(&a.nicknamePieces()[i], &b.pieces[0]) {
		case Equal, Nickname, Variant:
			return true
		}
	}
	return false
}

// goesByMiddle says how the given name of one who uses the middle name agrees with a's middle names; Different if not. The other forenames of
// the user must not contradict.
func goesByMiddle(a, user []piece) Level {
	if len(a) < 2 || len(user) == 0 || len(user[0].s) == 1 {
		return Different
	}
	for i := 1; i < len(a); i++ {
		l := compareForenames(&a[i], &user[0])
		if l != Equal && l != Nickname && l != Variant {
			continue
		}
		for k := 1; k < len(user); k++ {
			if bestLevel(a[i+1:], &user[k]) == Different {
				return Different // a first name that stands behind is no first name left out
			}
		}
		return l
	}
	return Different
}

// bestLevel returns the strongest level of p with any of ps; Different for none.
func bestLevel(ps []piece, p *piece) Level {
	best := Different
	for i := range ps {
		if l := compareForenames(&ps[i], p); l < best {
			best = l
		}
	}
	return best
}

// compareMiddles compares two lists of middle names: each of the shorter must have its own in the longer.
func compareMiddles(a, b []piece) Level {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 {
		return Missing
	}
	worst := Equal
	var used uint64
	for i := range a {
		best, at := Different, -1
		for k := range b {
			if k < 64 && used&(1<<k) != 0 {
				continue
			}
			l := compareForenames(&a[i], &b[k])
			if l == Similar && a[i].fact.given() >= commonGiven && b[k].fact.given() >= commonGiven {
				l = Different
			}
			if l < best {
				best, at = l, k
			}
		}
		if at >= 0 && at < 64 {
			used |= 1 << at
		}
		worst = max(worst, best)
	}
	return worst
}

// surnameIsMiddle says whether the whole surname of one stands among the middle names of the other.
func surnameIsMiddle(a, b *PersonName) bool {
	return middleHolds(a, b) || middleHolds(b, a)
}

func middleHolds(a, b *PersonName) bool {
	if len(b.surname) < 3 {
		return false
	}
	for i := range a.middlePieces() {
		if a.middlePieces()[i].s == b.surname {
			return true
		}
	}
	return false
}

// compareSurnames puts two surnames in a level.
func compareSurnames(a, b *PersonName) Level {
	x, y := a.surname, b.surname
	switch {
	case x == "" || y == "":
		return Missing
	case x == y:
		return Equal
	case len(x) == 1 || len(y) == 1:
		if x[0] == y[0] {
			return Initial
		}
		return Different
	}
	var cores [2][4]*piece
	pa, pb := surnameCores(cores[0][:0], a.surnamePieces()), surnameCores(cores[1][:0], b.surnamePieces())
	if len(pa) == 1 && len(pb) == 1 {
		p, q := pa[0], pb[0]
		if p.s == q.s {
			return Variant // but for a particle
		}
		if len(x) != len(p.s) || len(y) != len(q.s) {
			if l := compareSpelling(x, y, false); l == Variant { // Vandyke, Van Dyk
				return l
			}
		}
		if farApart(p, q) {
			return formerLevel(a, b)
		}
		if l := compareSurnameWords(p.s, q.s, p.fact, q.fact); l != Different {
			return l
		}
		return formerLevel(a, b)
	}
	if l := compareSpelling(x, y, false); l == Variant || l == Typo {
		return l
	}
	shared := 0
	for _, p := range pa {
		for _, q := range pb {
			if p.s == q.s && len(p.s) > 2 || len(p.s) > 4 && len(q.s) > 4 && !farApart(p, q) && compareSpelling(p.s, q.s, false) <= Typo {
				shared++
				break
			}
		}
	}
	if shared > 0 && shared == min(len(pa), len(pb)) && max(len(pa), len(pb)) <= 2 {
		return HyphenHalf
	}
	return formerLevel(a, b)
}

// formerLevel returns HyphenHalf where one gives the other's surname as a former one, else Different.
func formerLevel(a, b *PersonName) Level {
	for _, pair := range [2][2]*PersonName{{a, b}, {b, a}} {
		for i := range pair[0].formerPieces() {
			if pair[0].formerPieces()[i].s == pair[1].surname {
				return HyphenHalf
			}
		}
	}
	return Different
}

// surnameCores appends the words of a surname less its particles; all of them if there is nothing else.
func surnameCores(dst []*piece, ps []piece) []*piece {
	for i := range ps {
		if len(dst) < cap(dst) && !(ps[i].fact.is(kindParticle|kindParticleJoined) && i < len(ps)-1) {
			dst = append(dst, &ps[i])
		}
	}
	return dst
}

// decide sets Whole and Reason from the parts.
func (c *PersonComparison) decide(a, b *PersonName, byMiddle bool) {
	if c.Given == Missing && c.Surname != Equal || c.Surname == Missing && c.Given != Equal || c.Given == Different || c.Surname == Different || c.Middle == Different {
		if c.rearrange(a, b) {
			c.contradict(a, b)
			return
		}
	}
	switch {
	case c.Given == Missing && c.Surname == Missing:
		if len(a.allPieces()) == 1 && len(b.allPieces()) == 1 {
			c.compareSingles(a, b)
		}
	case c.Given == Missing || c.Surname == Missing:
		if c.Given == Different || c.Surname == Different {
			c.Whole = PersonDifferent
		} else if onlyWord(a) && onlyWord(b) {
			c.compareSingles(a, b)
		} else {
			c.Whole, c.Reason = PersonPartial, ReasonOneName
		}
	case c.Given == Different && c.Surname == Different:
		c.Whole = PersonDifferent
	case c.Given == Different:
		c.Whole, c.Reason = PersonContradicts, ReasonGiven
	case c.Surname == Different:
		c.Whole, c.Reason = PersonContradicts, ReasonSurname
	case c.Middle == Different:
		c.Whole, c.Reason = PersonContradicts, ReasonMiddle
	default:
		c.agree(a, b, byMiddle)
	}
	c.contradict(a, b)
}

// moreForenames returns how many given and middle names one side has more than the other.
func moreForenames(a, b *PersonName) int {
	x, y := countForenames(a), countForenames(b)
	return max(x-y, y-x)
}

func countForenames(p *PersonName) (n int) {
	for i := range p.forenames() {
		if f := &p.forenames()[i]; !f.fact.is(kindParticle) {
			n++
		}
	}
	return n
}

func onlyWord(p *PersonName) bool { return len(p.allPieces()) == 1 }

// compareSingles compares two names of one word each, given name or surname as they may be.
func (c *PersonComparison) compareSingles(a, b *PersonName) {
	x, y := &a.pieces[0], &b.pieces[0]
	l := compareForenames(x, y)
	switch l {
	case Equal:
		c.Whole = PersonEqual
	case Variant, Typo:
		c.Whole = PersonVariant
	case Nickname:
		c.Whole = PersonNickname
	case Similar:
		c.Whole = PersonSimilar
	case Initial:
		c.Whole = PersonPartial
	default:
		c.Whole = PersonDifferent
	}
}

// agree sets Whole where no part contradicts.
func (c *PersonComparison) agree(a, b *PersonName, byMiddle bool) {
	similar, spelled := 0, 0
	for _, l := range [...]Level{c.Given, c.Surname, c.Middle} {
		switch l {
		case Similar:
			similar++
		case Typo, Variant:
			spelled++
		}
	}
	c.weakness = uint8(min(spelled+2*similar, 8))
	switch {
	case similar > 1:
		c.Whole = PersonPartial
		c.weakness += 4
	case moreForenames(a, b) > 2:
		c.Whole = PersonPartial
	case similar == 1:
		c.Whole = PersonSimilar
	case byMiddle:
		c.Whole, c.Reason = PersonRearranged, ReasonMiddleName
	case c.Surname == HyphenHalf:
		c.Whole, c.Reason = PersonRearranged, ReasonSurnamePart
	case c.Surname == Initial:
		c.Whole = PersonInitial
		c.weakness += 4
	case c.Given == Initial:
		c.Whole = PersonInitial
	case spelled > 0:
		c.Whole = PersonVariant
	case c.Given == Nickname || c.Middle == Nickname:
		c.Whole = PersonNickname
	case c.Middle == Equal || a.given == a.middle && b.given == b.middle:
		c.Whole = PersonEqual
		if a.generation != b.generation || a.middle != b.middle {
			c.Whole = PersonCompatible
		}
	default:
		c.Whole = PersonCompatible
		if c.Middle == Missing {
			c.weakness++
		}
	}
}

// contradict lets generation and sex have the last word on names that else agree.
func (c *PersonComparison) contradict(a, b *PersonName) {
	if c.Whole == PersonMissing || c.Whole >= PersonContradicts {
		return
	}
	if c.Suffix == Different {
		c.Whole, c.Reason = PersonContradicts, ReasonGeneration
	} else if a.sex != 0 && b.sex != 0 && a.sex&b.sex == 0 && (c.Given != Equal || len(a.pieces[0].s) == 1) {
		c.Whole, c.Reason = PersonContradicts, ReasonSex
	}
}

// The score of the best and the worst of each level.
var personScores = [...][2]float64{
	PersonMissing: {0, 0}, PersonEqual: {1, 1}, PersonCompatible: {.97, .95}, PersonNickname: {.93, .9}, PersonVariant: {.89, .8}, PersonInitial: {.79, .7},
	PersonRearranged: {.69, .6}, PersonSimilar: {.59, .5}, PersonPartial: {.45, .3}, PersonContradicts: {.25, .1}, PersonDifferent: {.05, 0},
}

// PersonDecision is the score from which on two names are taken for one person's where there is nothing but the names: all levels down to
// PersonSimilar. Where there is other evidence, weigh the levels instead.
const PersonDecision = .5

// Score returns the comparison as a number in [0, 1]: 1 for PersonEqual, falling through the levels in order (each level has a band of its
// own), and within a level with every part that is a slip or only near. It is no probability. PersonMissing gives 0.
func (c PersonComparison) Score() float64 {
	band := personScores[c.Whole]
	return band[0] - (band[0]-band[1])*float64(min(c.weakness, 8))/8
}
