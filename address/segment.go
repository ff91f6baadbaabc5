package address

// A segment is a part of the address between two breaks: a street, a unit, or something else.
type segment struct {
	lo, hi              int
	numLo               int // the house number; none if numHi == numLo
	numHi               int
	numEnd              int // its last letters that belong to a directional (48S): bytes to leave off, 0 or 1
	nameLo              int
	nameHi              int
	inner               piece // a unit between number and name, and how many tokens it takes
	innerLen            int
	unitsOnly           bool
	between             bool // an intersection
	points              int
	route               bool // a numbered road
	hasStreet           bool // a suffix, a route, a directional: sure to be a street
	leadingUnit, unitAt int
}

// readLines reads tokens lo to hi, everything before the city: a box, units, the street, and who is before it.
func (p *parser) readLines(lo, hi int, d *draft) {
	p.used = 0
	p.findBoxes(lo, hi, d)
	var segs [8]segment
	n := 0
	for i := lo; i < hi && n < len(segs); {
		if p.used&(1<<i) != 0 {
			i++
			continue
		}
		j := i + 1
		for j < hi && p.used&(1<<j) == 0 && !p.ts.tok[j].sep.breaks() {
			j++
		}
		if j < hi && p.used&(1<<j) == 0 && p.joinsNext(i, j) {
			for j++; j < hi && p.used&(1<<j) == 0 && !p.ts.tok[j].sep.breaks(); {
				j++
			}
		}
		segs[n].lo, segs[n].hi = i, j
		n++
		i = j
	}
	best := -1
	for i := range n {
		p.analyse(&segs[i])
		if best < 0 || segs[i].points > segs[best].points {
			best = i
		}
	}
	if best < 0 {
		return
	}
	if !p.isStreet(&segs[best], hi, d) {
		best = -1
	}
	for i := range n {
		s := &segs[i]
		switch {
		case i == best:
			p.readStreet(s, d)
		case s.unitsOnly:
			p.readUnits(s.lo, s.hi, d)
		case best >= 0 && i > best:
			p.readBehind(s, d)
		case d.recipient == span{}:
			d.recipient = p.emitTokens(s.lo, s.hi)
			p.unitsIn(s.lo, s.hi, d)
		default:
			p.unitsIn(s.lo, s.hi, d)
		}
	}
}

// isStreet says whether the best segment is taken for a street. Words without number, suffix or directional are one only
// where a comma sets them apart from the city (LAWSON, URBANA AR).
func (p *parser) isStreet(s *segment, hi int, d *draft) bool {
	switch {
	case s.unitsOnly:
		return false
	case s.numHi > s.numLo && s.nameHi > s.nameLo:
		return true
	case d.box != span{} && !p.ts.tok[s.hi-1].is(isStrong|isDir) && !s.route: // CHURCH STREET STATION, PO BOX 1
		return false
	case s.hasStreet && s.points > 0:
		return true
	case d.kind != Unknown || d.box != span{}:
		return false
	}
	return s.hi == hi && s.points > 0 && (s.numHi > s.numLo || hi < p.ts.nt && p.ts.tok[hi].sep.breaks())
}

// joinsNext says whether the part i to j goes on after the comma: a house number alone (123, MAIN ST).
func (p *parser) joinsNext(i, j int) bool {
	return j == i+1 && p.ts.tok[i].numeric() && p.ts.tok[i].shape != ordinalShape && !p.ts.tok[i].pound &&
		!p.ts.tok[j].numeric() && p.ts.tok[j].sep != lineSep
}

// analyse finds house number and street in a segment and says how sure it is that there is one.
func (p *parser) analyse(s *segment) {
	tok := p.ts.tok[:s.hi]
	i := s.lo
	if rest := p.endOfUnits(i, s.hi); rest == s.hi {
		s.unitsOnly, s.points = true, -10
		return
	} else if rest > i && p.houseNumber(s, rest) > 0 {
		s.leadingUnit = rest - i
		i = rest
	}
	if tok[i].is(isNumber) && i+2 < s.hi && (tok[i+1].shape == digitsShape || tok[i+1].is(isCardinal)) && p.houseNumber(s, i+1) > 0 && p.streetFollows(i+2, s.hi) {
		i++ // NUMBER ONE AUTUMN CT
	}
	n := p.houseNumber(s, i)
	if n > 0 && i+n < s.hi && tok[i+n].pound || n > 0 && i+n+2 < s.hi && tok[i+n].is(isUnit) && p.firmDesignator(&tok[i+n]) {
		if u, m := p.unitAt(i+n, s.hi, true); m > 0 && p.streetFollows(i+n+m, s.hi) { // 6910 # G MARY CIR
			s.inner, s.innerLen = u, m
		}
	}
	if n == 0 && !p.beginsRoad(i, s.hi) {
		for j := i + 1; j < s.hi-1; j++ {
			if tok[j].pound || !tok[j].numeric() && !tok[j].is(isCardinal) || p.numbersBefore(j, s.lo) {
				continue
			}
			if m := p.houseNumber(s, j); m > 0 && p.streetFollows(j+m, s.hi) {
				i, n = j, m
				break
			}
		}
	}
	s.numLo, s.numHi = i, i+n
	s.nameLo = i + n + s.innerLen
	p.endName(s)
	if n > 0 {
		p.secondAddress(s)
	}
	p.rate(s)
}

// endOfUnits returns where the units end that begin at token i.
func (p *parser) endOfUnits(i, hi int) int {
	for i < hi {
		_, n := p.unitAt(i, hi, true)
		if n == 0 {
			break
		}
		i += n
	}
	return i
}

// numbersBefore says whether the word before token j makes its number one of something else: a road, a unit, a box.
func (p *parser) numbersBefore(j, lo int) bool {
	before := &p.ts.tok[j-1]
	if before.shape == ampShape {
		return true
	}
	if before.word.unit == p.words.floor && j-2 >= lo {
		if two := &p.ts.tok[j-2]; two.shape == ordinalShape || two.is(isOrdinal) || two.shape == digitsShape {
			return false // 10TH FLOOR 312 PARK AVE
		}
	}
	if r := before.word.route; r != 0 && (r < routeFarm || r == routeLoop || r == routeSpur) {
		return true
	}
	return before.is(isUnit|isBox|isNumber|isPrefix) && !before.is(isFirm)
}

// secondAddress looks for a second house number behind what the first one named: a building before its street (1015
// FINANCIAL CENTER 505 20TH ST N), which gives way to it, or another name of the place, which is left out.
func (p *parser) secondAddress(s *segment) {
	tok := p.ts.tok[:s.hi]
	road := s.nameLo
	if r, ok := p.routeAt(s.nameLo, s.nameHi); ok {
		road = r.end
	}
	for j := max(s.nameLo+2, road); j < s.nameHi-1; j++ {
		before := &tok[j-1]
		if before.is(isDir) && j-2 > s.nameLo {
			before = &tok[j-2]
		}
		if tok[j].shape != digitsShape && tok[j].shape != numberShape || tok[j].pound || !before.is(endsStreet|isFirm) || before.is(isRoute) && !before.isWord(hashST) && !before.isWord(hashRD) {
			continue
		}
		n := p.houseNumber(s, j)
		if n == 0 || !p.streetFollows(j+n, s.hi) || tok[j+n].is(isStrong) {
			continue
		}
		if before.is(isFirm) || !before.is(isStrong) || p.spelled(s) || p.words.suffix[before.word.suffix] == "PL" {
			s.numLo, s.numHi, s.nameLo = j, j+n, j+n
			s.nameHi, s.unitAt = s.hi, 0
			p.endName(s)
		} else {
			s.nameHi = j
		}
		return
	}
}

// spelled says whether the house number is a word.
func (p *parser) spelled(s *segment) bool { return p.ts.tok[s.numLo].is(isCardinal) }

// houseNumber returns how many tokens the house number at token i takes, 0 if there is none.
func (p *parser) houseNumber(s *segment, i int) int {
	hi := s.hi
	tok := p.ts.tok[:hi]
	s.numEnd = 0
	if i < hi && tok[i].is(isNumber) && i+1 < hi && tok[i+1].shape == digitsShape && !tok[i].is(isDir) {
		return 0
	}
	if i >= hi {
		return 0
	}
	t := &tok[i]
	switch t.shape {
	case gridShape:
		return 1
	case letterNumber: // W5678 COUNTY RD X; W148 N9748 TREE TOPS DR
		switch {
		case i+1 >= hi:
			return 0
		case !p.gridNumber(t):
			if p.letteredNumber(t) && (i == s.lo || i == s.lo+s.leadingUnit) && tok[i+1].shape == wordShape {
				return 1 // G-3201 BEECHER RD
			}
			return 0
		case i+2 < hi && p.gridNumber(&tok[i+1]):
			return 2
		}
		return 1
	case digitsShape, numberShape:
	case wordShape:
		return p.spelledNumber(i, hi)
	default:
		return 0
	}
	if t.len() > 12 || t.shape == digitsShape && t.len() > 7 {
		return 0
	}
	if i+1 >= hi {
		return 1
	}
	next := &tok[i+1]
	switch {
	case next.shape == fractionShape && i+2 < hi:
		return 2
	case next.is(isStrong) && p.onlyName(i+1, hi) && t.len() <= 3 && !p.standsBefore(i+1, hi) && p.takesNumber(next): // 83 STREET
		return 0
	case t.shape == numberShape && i+1 < hi && p.endsInDirection(t) && (next.shape == digitsShape || next.shape == numberShape && p.endsInDirection(next)):
		s.numEnd = 1 // 48S 400E
		return 1
	case next.shape == letterShape && !next.is(isDir) && !next.pound && i+2 < hi && !tok[i+2].sep.breaks():
		after := &tok[i+2]
		switch {
		case after.is(endsStreet) && (p.onlyName(i+2, hi) || tok[i+3].is(isSuffix|isDir)), after.hasDigit(), after.is(isUnit):
		case after.shape == letterShape && !after.is(isDir), after.isWord(hashAnd), after.shape == ampShape: // L B J FWY
		default:
			return 2 // 3 B SHADYSIDE AVE
		}
	}
	return 1
}

// takesNumber says whether streets with this suffix have numbers for names.
func (p *parser) takesNumber(t *token) bool {
	switch p.words.suffix[t.word.suffix] {
	case "ST", "AVE", "RD", "DR", "PL", "LN", "CT", "TER", "WAY", "CIR":
		return true
	}
	return false
}

// letteredNumber says whether t is a letter and at least three digits.
func (p *parser) letteredNumber(t *token) bool {
	b := p.ts.text[t.start+1 : t.end]
	if len(b) > 0 && b[0] == '-' {
		b = b[1:]
	}
	_, ok := number(b)
	return ok && len(b) >= 3
}

// gridNumber says whether t is one part of a grid house number: W148.
func (p *parser) gridNumber(t *token) bool {
	if t.shape != letterNumber || t.len() < 3 {
		return false
	}
	switch p.ts.text[t.start] {
	case 'N', 'S', 'E', 'W':
		_, ok := number(p.ts.text[t.start+1 : t.end])
		return ok
	}
	return false
}

// standsBefore says whether the suffix at token i stands before its name: AVENUE E, BOULEVARD EAST, ROUTE # A.
func (p *parser) standsBefore(i, hi int) bool {
	if i+1 >= hi {
		return false
	}
	t := &p.ts.tok[i]
	return t.is(isRoute) && !t.isWord(hashST) && !t.isWord(hashRD) && p.ts.tok[i+1].pound ||
		p.ts.tok[i+1].is(isDir) && (p.words.suffix[t.word.suffix] == "AVE" || p.words.suffix[t.word.suffix] == "BLVD")
}

// onlyName says whether nothing but a directional or a unit follows token i, which ends a street.
func (p *parser) onlyName(i, hi int) bool {
	j := i + 1
	if j < hi && p.ts.tok[j].is(isDir) {
		j++
	}
	if j >= hi || p.ts.tok[j].sep.breaks() {
		return true
	}
	_, n := p.unitAt(j, hi, true)
	return n > 0
}

func (p *parser) endsInDirection(t *token) bool {
	b := p.ts.text[t.start:t.end]
	if _, ok := number(b[:len(b)-1]); !ok {
		return false
	}
	switch b[len(b)-1] {
	case 'N', 'S', 'E', 'W':
		return true
	}
	return false
}

// spelledNumber reads ONE MAIN ST, FIFTY N FRONT ST.
func (p *parser) spelledNumber(i, hi int) int {
	tok := p.ts.tok[:hi]
	if !tok[i].is(isCardinal) || i+2 >= hi {
		return 0
	}
	switch {
	case tok[i].word.value == 1 && (tok[i+2].is(endsStreet) || tok[i+1].is(isDir)):
		return 1
	case tok[i+1].is(isDir):
		return 1
	case tok[i+1].isWord(hashMile) || p.ts.text[tok[i+1].end-1] == 'S': // FIVE MILE RD, SEVEN OAKS DR
		return 0
	case tok[i+2].is(isStrong), i+3 < hi && tok[i+3].is(isStrong):
		return 1
	}
	return 0
}

// beginsRoad says whether the segment begins with a road whose number is no house number: HIGHWAY 72.
func (p *parser) beginsRoad(i, hi int) bool {
	if i < hi && p.ts.tok[i].is(isDir) {
		i++
	}
	if i < hi && p.ts.tok[i].is(isPrefix|isStrong) && i+1 < hi && p.ts.tok[i+1].hasDigit() {
		return true
	}
	_, ok := p.routeAt(i, hi)
	return ok
}

// streetFollows says whether tokens i to hi read as a street: a suffix in them, a route, a directional first.
func (p *parser) streetFollows(i, hi int) bool {
	if i >= hi {
		return false
	}
	if _, ok := p.routeAt(i, hi); ok {
		return true
	}
	if p.ts.tok[i].is(isDir) && i+1 < hi {
		return true
	}
	for j := i; j < hi; j++ {
		if p.ts.tok[j].is(endsStreet) && (j > i || p.ts.tok[j].is(isType)) {
			return true
		}
	}
	return false
}

// endName finds where the street's name ends: before a unit, or at the end of the segment.
func (p *parser) endName(s *segment) {
	tok := p.ts.tok[:s.hi]
	s.nameHi = s.hi
	from := s.nameLo + 1
	if r, ok := p.routeAt(s.nameLo, s.hi); ok {
		from = r.end
	} else if s.nameLo < s.hi && tok[s.nameLo].is(isDir) {
		if r, ok := p.routeAt(s.nameLo+1, s.hi); ok {
			from = r.end
		}
	}
	if s.nameLo < s.hi && tok[s.nameLo].pound {
		from = s.nameLo
	}
	for j := from; j < s.hi; j++ {
		t := &tok[j]
		loose := j > s.lo && (tok[j-1].is(endsStreet|isDir) || tok[j-1].hasDigit())
		if !t.pound && t.word.flags&(isUnit|isUnitAlone|isOrdinal|isNumber) == 0 && t.shape != ordinalShape && t.shape != digitsShape &&
			!t.isWord(hashGround) && !t.isWord(hashMain) && !t.isWord(hashTop) && !t.isWord(hashST) {
			continue
		}
		if _, n := p.unitAt(j, s.hi, loose); n > 0 {
			if t.is(isUnit) && !t.pound && t.is(isSuffix) && !tok[min(j+1, s.hi-1)].hasDigit() {
				continue // PIER, KEY: a suffix too
			}
			s.nameHi, s.unitAt = j, j
			return
		}
	}
}

// rate says how much the segment looks like a street.
func (p *parser) rate(s *segment) {
	tok := p.ts.tok[:s.hi]
	if s.nameLo >= s.nameHi {
		s.points = -5
		if s.numHi > s.numLo {
			s.points = 0
		}
		return
	}
	if s.numHi > s.numLo {
		s.points += 30
		if p.spelled(s) {
			s.points -= 20
		}
	}
	if _, ok := p.routeAt(s.nameLo, s.nameHi); ok || tok[s.nameLo].is(isDir) && s.nameLo+1 < s.nameHi {
		s.points += 20
		s.hasStreet, s.route = true, ok
	}
	for j := s.nameLo; j < s.nameHi; j++ {
		t := &tok[j]
		switch {
		case t.is(isStrong) && j > s.nameLo:
			s.points += 20
			s.hasStreet = true
		case t.is(endsStreet) && j > s.nameLo, t.is(isPrefix|isType) && j == s.nameLo:
			s.points += 8
			s.hasStreet = true
		}
		if t.is(isFirm) && !t.is(isSuffix) {
			s.points -= 10
		} else if t.is(isFirm) {
			s.points -= 3
		}
		if t.shape == ampShape || t.shape == atShape || t.isWord(hashAnd) {
			s.between = s.between || j > s.nameLo && j+1 < s.nameHi
			s.hasStreet = s.hasStreet || s.between
		}
		if s.hasStreet && j > s.nameLo+8 {
			s.points -= 5
		}
	}
	if tok[s.lo].is(isFirm) && tok[s.lo].hash != 0 && s.numLo == s.numHi {
		s.points -= 10
	}
	s.points++
}

// isNear says whether the word tells where the street is near: BETWEEN 5TH AND 6TH AVE, OFF MAIN ST.
func isNear(t *token) bool {
	switch t.hash {
	case hashBetween, hashBtwn, hashNear, hashOff, hashAt:
		return true
	}
	return false
}

// readUnits reads a segment that holds units only.
func (p *parser) readUnits(lo, hi int, d *draft) {
	for i := lo; i < hi; {
		u, n := p.unitAt(i, hi, true)
		if n == 0 {
			return
		}
		d.addUnit(u)
		i += n
	}
}

// unitsIn takes units with a sure designator out of a segment that is no street.
func (p *parser) unitsIn(lo, hi int, d *draft) {
	for i := lo; i < hi; i++ {
		if t := &p.ts.tok[i]; t.is(isUnit) && p.firmDesignator(t) || i+1 < hi && p.ts.tok[i+1].word.unit == p.words.floor {
			if u, n := p.unitAt(i, hi, false); n > 0 {
				d.addUnit(u)
				i += n - 1
			}
		}
	}
}

// readBehind reads a segment behind the street: its directional (3823 FRANKLIN RD, SW), a unit without designator
// (111 W MONROE, 12C), or a building.
func (p *parser) readBehind(s *segment, d *draft) {
	tok := p.ts.tok[:s.hi]
	first := &tok[s.lo]
	if isNear(first) {
		return
	}
	if first.is(isDir) && d.post == 0 && (s.hi == s.lo+1 || d.behind == s.lo && tok[s.lo+1].pound) {
		d.post = first.word.dir
		p.unitsIn(s.lo+1, s.hi, d)
		return
	}
	if d.pieces == 0 && p.bareUnit(s.lo) && (s.hi == s.lo+1 || s.hi == s.lo+2 && first.hasDigit() && tok[s.lo+1].shape == letterShape) {
		d.addUnit(piece{typ: p.words.pound, from: s.lo, to: s.hi})
		d.assumed |= AssumedUnit
		return
	}
	if u, n := p.unitAt(s.lo, s.hi, true); n > 0 {
		d.addUnit(u)
		p.unitsIn(s.lo+n, s.hi, d)
		return
	}
	p.unitsIn(s.lo, s.hi, d)
}
