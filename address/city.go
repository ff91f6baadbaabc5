package address

import (
	"bytes"

	"github.com/ownerlink/ownerlink/address/internal/states"
)

// The military "states", by their numbers in package states.
const (
	stateAA = 57
	stateAE = 58
	stateAP = 59
)

func stateCode(code string) uint8 { return uint8(states.ByCode(code)) }

// A split says where the city begins; its points tell how well city and what is before it fit. Scores are in tenths of
// a point of no unit: what matters is their order.
type split struct {
	street int // what is before the city ends here
	from   int // the city is from here to end
	end    int // where the tail begins
	state  uint8
	place  uint16
	points int
}

const maxCityTokens = 6

// splits weighs the places where the city may begin and keeps the best ones, best first.
func (p *parser) splits(lo int, t *tail, best *[maxReadings]split) int {
	n := 0
	add := func(s split) {
		i := n
		for i > 0 && best[i-1].points < s.points {
			i--
		}
		if i == maxReadings {
			return
		}
		copy(best[i+1:], best[i:maxReadings-1])
		best[i] = s
		n = min(n+1, maxReadings)
	}
	p.weigh(lo, t.end, t.state, t, 0, add)
	if t.maybe != 0 {
		bonus := 15
		first := &p.ts.tok[t.end-t.maybeLen]
		if t.hasZIP && p.places.stateOfZIP(t.zip) == t.maybe {
			bonus += 60
		}
		if first.sep.breaks() {
			bonus += 30
		}
		p.weigh(lo, t.end-t.maybeLen, t.maybe, t, bonus, add)
	}
	return n
}

// weigh adds the ways to split the tokens before end.
func (p *parser) weigh(lo, end int, state uint8, t *tail, bonus int, add func(split)) {
	inState := state
	if inState == 0 && t.hasZIP {
		inState = p.places.stateOfZIP(t.zip)
	}
	context := state != 0 || t.hasZIP
	if county := p.countyFrom(lo, end, inState, t); county > lo {
		if c := p.bestCity(lo, county, inState, t); c.place != 0 {
			c.points += bonus
			c.state = state
			add(c)
			return
		}
	}
	empty := bonus
	if context {
		empty -= 20
	}
	add(split{street: end, from: end, end: end, state: state, points: empty})
	var name, whole nameHash
	inner := 0   // the points of the city without its first word
	named := end // the name ends here: not with TOWNSHIP
	if end-2 > lo && p.isTownship(&p.ts.tok[end-1]) && !p.ts.tok[end-1].sep.breaks() {
		named--
		p.prepend(&whole, named, end)
	}
	for c := named - 1; c >= lo && end-c <= maxCityTokens; c-- {
		tok := &p.ts.tok[c]
		if tok.shape == ampShape || tok.pound || tok.is(isFirm) && tok.hash == 0 {
			break
		}
		place := p.findPlace(p.prepend(&name, c, named), inState)
		if named < end {
			if w := p.findPlace(p.prepend(&whole, c, end), inState); p.known(w, inState) {
				place = w
			}
		}
		if place == 0 && t.hasZIP {
			place = p.typedCity(c, end, t.zip)
		}
		points := p.cityPoints(c, end, place, inState, t, context)
		switch {
		case tok.is(isDir) && c+1 < end && !p.known(place, inState):
			points = max(points, directedCity(tok, points, inner))
		case tok.is(isDir) && c+1 < end && inner >= 80 && tok.len() > 2 && !p.numberedStreet(lo, c): // EAST PATCHOGUE, in the ZIP of PATCHOGUE
			points = max(points, inner+10)
		case c > lo && p.ts.tok[c-1].is(isDir) && (c-1 == lo || p.ts.tok[c-1].sep.breaks()):
			points -= 60 // ..., NORTH | SEBASTOPOL
		}
		inner = points
		if t.maybe != 0 && state == t.maybe && p.known(place, state) {
			points += 20
		}
		left := p.leftPoints(lo, c)
		if !context && !tok.sep.breaks() && left < 20 && c > lo && (place == 0 || p.places.size[place] < 3) {
			points -= 60 // 1755 LAKE COOK
		}
		s := split{from: c, end: end, state: state, place: place, points: bonus + points + left, street: c}
		if state == 0 && t.hasZIP && c-1 > lo && p.ts.tok[c-1].is(isAbbreviation) && p.ts.tok[c-1].word.state == inState {
			s.state, s.street = inState, c-1 // CA LONG BEACH 90807
			s.points += 20 + max(0, p.leftPoints(lo, c-1)-left)
		}
		add(s)
		if tok.sep.breaks() || tok.hasDigit() {
			break
		}
	}
}

func (p *parser) isTownship(t *token) bool {
	return t.word.route == routeTownship || t.isWord(hashTW) || t.isWord(hashBoro) || t.isWord(hashBorough)
}

// numberedStreet says whether a street with a number for a name ends before token c: there a directional is the street's.
func (p *parser) numberedStreet(lo, c int) bool {
	tok := p.ts.tok[:]
	return c-3 >= lo && tok[c-1].is(isSuffix) && (tok[c-2].numeric() || tok[c-2].is(isOrdinal))
}

// known says whether the place is one of the state.
func (p *parser) known(place uint16, state uint8) bool {
	return place != 0 && p.places.inState(place, state)
}

// directedCity weighs EAST FARMINGDALE, which the table does not know, by FARMINGDALE, which it does.
func directedCity(tok *token, points, inner int) int {
	if inner >= 50 && tok.sep.breaks() {
		return inner + 40
	}
	return points
}

// bestCity returns the best known city that ends before end.
func (p *parser) bestCity(lo, end int, state uint8, t *tail) split {
	best := split{street: end, from: end, end: end}
	var name nameHash
	for c := end - 1; c >= lo && end-c <= maxCityTokens; c-- {
		if place := p.findPlace(p.prepend(&name, c, end), state); place != 0 && p.places.inState(place, state) {
			if points := p.cityPoints(c, end, place, state, t, true) + p.leftPoints(lo, c); best.place == 0 || points > best.points {
				best = split{street: c, from: c, end: end, place: place, points: points}
			}
		}
		if p.ts.tok[c].sep.breaks() {
			break
		}
	}
	return best
}

// countyFrom returns where a part such as "King County" begins that stands after the city, or 0.
func (p *parser) countyFrom(lo, end int, state uint8, t *tail) int {
	if end-1 <= lo || !p.ts.tok[end-1].isWord(hashCounty) {
		return 0
	}
	for i := end - 2; i > lo && i >= end-4; i-- {
		if p.ts.tok[i].sep.breaks() {
			return i
		}
		if c := p.bestCity(lo, i, state, t); c.place != 0 && t.hasZIP && p.places.ofZIP(c.place, t.zip) {
			return i
		}
	}
	return 0
}

// A nameHash is the hash of the letters of tokens, built from right to left.
type nameHash struct{ hash, power uint64 }

// prepend puts token c before the tokens up to end. St, Mt and Ft count as the words they stand for, and a directional
// does where the name begins with it: full is the hash of the name that begins here.
func (p *parser) prepend(h *nameHash, c, end int) (full uint64) {
	tok := &p.ts.tok[c]
	if c == end-1 {
		h.hash, h.power = tok.hash, hashPower[tok.len()]
		return h.hash
	}
	word, n := spelledOut(tok.hash, tok.len())
	first := word
	if tok.is(isDir) && tok.len() == 1 {
		first = p.words.fullHash[tok.word.dir]
	}
	full = first*h.power + h.hash
	h.hash += word * h.power
	h.power *= hashPower[n]
	return full
}

// spelledOut replaces the hash of an abbreviation in the name of a city.
func spelledOut(h uint64, n int) (uint64, int) {
	if n <= 3 {
		switch h {
		case hashST:
			return hashSaint, 5
		case hashSTE:
			return hashSainte, 6
		case hashMT:
			return hashMount, 5
		case hashFT:
			return hashFort, 4
		}
	}
	return h, n
}

// placeOf returns the place that tokens lo to hi name, 0 if none.
func (p *parser) placeOf(lo, hi int) uint16 {
	return p.findPlace(p.lettersOf(lo, hi), 0)
}

func (p *parser) findPlace(hash uint64, state uint8) uint16 {
	place := p.places.find(hash, state)
	if place == 0 || state != 0 && !p.places.inState(place, state) {
		if a := p.places.alias[hash]; a != 0 && p.places.inState(a, state) {
			return a
		}
	}
	return place
}

// cityPoints says how well tokens c to end read as a city.
func (p *parser) cityPoints(c, end int, place uint16, state uint8, t *tail, context bool) int {
	points, words := 0, end-c
	switch {
	case place != 0 && t.hasZIP && p.places.ofZIP(place, t.zip):
		points += 80 + 5*words
	case place != 0 && state != 0 && p.places.inState(place, state):
		points += 50 + 5*words
	case place != 0 && state == 0:
		points += 15 + 8*int(p.places.size[place]) + 5*words
	case t.hasZIP && p.shortInZIP(c, end, t.zip) != 0:
		points += 70
	default:
		if place != 0 {
			points += 5
		}
		points -= 10 + 5*(words-1)
		if words > 3 {
			points -= 10
		}
		if !context {
			points -= 40
		}
		if p.ts.tok[end-1].is(isStrong) {
			points -= 20
		}
		place = 0
	}
	first := &p.ts.tok[c]
	if first.isWord(hashTown) && words > 2 && p.ts.tok[c+1].isWord(hashOf) {
		points += 60
	}
	if words == 1 && first.is(isDir|isUnitAlone|isStrong) && (place == 0 || !first.sep.breaks()) {
		points -= 60
	}
	switch {
	case first.sep == lineSep:
		points += 50
	case first.sep.breaks():
		points += 40
	case first.sep == hyphenSep:
		points -= 60
	}
	if first.is(isStrong) && !(first.isWord(hashST) && words > 1) && place == 0 {
		points -= 30
	}
	if first.is(isUnit) && !first.is(isSuffix) && place == 0 {
		points -= 25
	}
	for i := c; i < end; i++ {
		if p.ts.tok[i].hasDigit() {
			points -= 60
		}
	}
	return points
}

// leftPoints says how well what is before token c ends: with a street's suffix, a unit, a box.
func (p *parser) leftPoints(lo, c int) int {
	if c <= lo {
		return 0
	}
	tok := p.ts.tok[:]
	last := &tok[c-1]
	var before *token = &noToken
	if c-2 >= lo {
		before = &tok[c-2]
	}
	if c-2 >= lo && last.is(isSuffix) && !last.is(isDir) && before.numeric() && before.shape != ordinalShape && (c-2 == lo || before.sep.breaks()) {
		return -30 // 2300 BOULEVARD | GRANADA
	}
	if last.shape == ampShape || last.isWord(hashAnd) {
		return -60
	}
	switch {
	case (c-1 == lo || last.sep.breaks()) && (last.numeric() || last.is(isDir)),
		c-2 >= lo && (c-2 == lo || before.sep.breaks()) && before.numeric() && last.is(isDir):
		if tok[c].sep.breaks() {
			return -20
		}
		return -50 // a number without a street
	case last.is(isStrong):
		return 25
	case last.is(isDir) && before.is(isSuffix|isType), last.is(isDir) && before.numeric() && c-3 > lo && tok[c-3].is(isDir|isRoute):
		return 20
	case last.pound, before.is(isUnit|isBox|isMilitary|isRural|isNumber) && (last.hasDigit() || last.shape == letterShape):
		return 25
	case last.is(isUnitAlone), last.is(isUnit) && before.shape == ordinalShape, last.is(isUnit) && before.is(isOrdinal):
		return 20
	case last.hasDigit() && before.is(isRoute), last.hasDigit() && before.is(isState) && c-3 >= lo && tok[c-3].numeric(): // VERMONT 9
		return 20
	case last.hasDigit() && c-2 > lo && before.is(endsStreet|isDir), last.shape == letterShape && before.is(isStrong):
		return 15
	case last.is(isSuffix):
		return 15
	case last.is(isType):
		return 12
	}
	for i := c - 2; i >= lo; i-- {
		if tok[i].is(isStrong) || tok[i].is(isBox) {
			return -8
		}
	}
	if tok[c].sep.breaks() {
		return 0
	}
	return -15
}

var noToken token

// typedCity returns the city of the ZIP if tokens c to end are its name with a typo or two: ST LOIUS.
func (p *parser) typedCity(c, end int, zip uint32) uint16 {
	if zip >= 1e5 || p.places.zip[zip] == 0 {
		return 0
	}
	place := p.places.zip[zip]
	name := p.places.nameBytes(place)
	n := 0
	for i := c; i < end; i++ {
		n += p.ts.tok[i].len() + 1
	}
	if n-1 > len(name)+2 || n-1 < len(name)-6 || p.ts.tok[c].hasDigit() || bytes.Count(name, []byte(" "))+1 != end-c { // ST is four letters short of SAINT
		return 0
	}
	k := 0
	for i := c; i < end; i++ {
		if i > c {
			k += copy(p.key[k:], " ")
		}
		switch h, _ := spelledOut(p.ts.tok[i].hash, p.ts.tok[i].len()); {
		case i < end-1 && h == hashSaint:
			k += copy(p.key[k:], "SAINT")
		case i < end-1 && h == hashMount:
			k += copy(p.key[k:], "MOUNT")
		case i < end-1 && h == hashFort:
			k += copy(p.key[k:], "FORT")
		default:
			k += copy(p.key[k:], p.ts.bytes(i))
		}
	}
	if typo(string(p.key[:k]), string(name)) && !p.shortFor(c, end, place) {
		return place
	}
	return 0
}

// shortFor says whether tokens c to end abbreviate the place, word by word: the same number of words, the same first
// letters, each a subsequence of the word it stands for (ENGLEWD CLFS).
func (p *parser) shortFor(c, end int, place uint16) bool {
	if place == 0 {
		return false
	}
	name := p.places.nameBytes(place)
	at, shorter := 0, false
	for i := c; i < end; i++ {
		if at >= len(name) {
			return false
		}
		to := at
		for to < len(name) && name[to] != ' ' {
			to++
		}
		short := p.ts.bytes(i)
		if !subsequence(short, name[at:to]) || len(short) < 2 && (i > c || string(name[at:to]) != p.words.full[p.ts.tok[i].word.dir]) {
			return false
		}
		shorter = shorter || len(short) < to-at
		at = to + 1
	}
	return at > len(name) && shorter
}

// shortInZIP returns the city of the ZIP that tokens c to end abbreviate, 0 if there is none.
func (p *parser) shortInZIP(c, end int, zip uint32) uint16 {
	if zip >= 1e5 {
		return 0
	}
	if z := p.places.zip[zip]; p.shortFor(c, end, z) {
		return z
	}
	for i := p.places.more[zip]; p.places.other[i] != 0; i++ {
		if z := p.places.other[i]; p.shortFor(c, end, z) {
			return z
		}
	}
	return 0
}

// subsequence says whether short has the first letter of word and its other letters occur in word in order.
func subsequence(short, word []byte) bool {
	if len(short) > len(word) || short[0] != word[0] {
		return false
	}
	j := 0
	for i := 0; i < len(word) && j < len(short); i++ {
		if word[i] == short[j] {
			j++
		}
	}
	return j == len(short)
}

// expandCity returns the place that tokens c to end abbreviate, if there is just one in the ZIP or else in the state.
func (p *parser) expandCity(c, end int, state uint8, t *tail) uint16 {
	if t.hasZIP {
		if z := p.shortInZIP(c, end, t.zip); z != 0 {
			return z
		}
	}
	if state == 0 || end-c > maxCityTokens {
		return 0
	}
	found := uint16(0)
	for _, place := range p.places.inOrder(state, p.ts.text[p.ts.tok[c].start]) {
		if p.shortFor(c, end, place) {
			if found != 0 {
				return 0
			}
			found = place
		}
	}
	return found
}

// inOrder returns the places of a state that begin with the letter.
func (t *placeTable) inOrder(state uint8, letter byte) []uint16 {
	all := t.order[state&63]
	from, _ := searchLetter(t, all, letter)
	to, _ := searchLetter(t, all, letter+1)
	return all[from:to]
}

func searchLetter(t *placeTable, all []uint16, letter byte) (int, bool) {
	lo, hi := 0, len(all)
	for lo < hi {
		m := (lo + hi) / 2
		if t.names[t.from[all[m]]] < letter {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo, lo < len(all)
}
