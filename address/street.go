package address

// readStreet reads house number, street and unit of the segment that was chosen.
func (p *parser) readStreet(s *segment, d *draft) {
	d.kind = max(d.kind, Street)
	if s.leadingUnit > 0 {
		p.readUnits(s.lo, s.lo+s.leadingUnit, d)
		s.lo += s.leadingUnit
	}
	if s.innerLen > 0 {
		d.addUnit(s.inner)
	}
	if s.numLo > s.lo && !p.ts.tok[s.lo].is(isNumber) {
		d.recipient = p.emitTokens(s.lo, s.numLo)
		p.unitsIn(s.lo, s.numLo, d)
	}
	if s.numHi > s.numLo {
		p.readNumber(s, d)
	}
	p.readName(s.nameLo, s.nameHi, s, d)
	if s.unitAt > 0 {
		p.readUnitsBehind(s.unitAt, s.hi, d)
	}
	d.behind = s.hi
}

// readUnitsBehind reads the units that follow the street; what is no unit is passed over.
func (p *parser) readUnitsBehind(lo, hi int, d *draft) {
	for i := lo; i < hi; {
		u, n := p.unitAt(i, hi, true)
		if n == 0 {
			if i == lo {
				return
			}
			p.unitsIn(i, hi, d)
			return
		}
		d.addUnit(u)
		i += n
	}
}

// readNumber writes the house number and its values.
func (p *parser) readNumber(s *segment, d *draft) {
	from := p.no
	t := &p.ts.tok[s.numLo]
	p.putBytes(p.ts.text[t.start : int(t.end)-s.numEnd])
	for i := s.numLo + 1; i < s.numHi; i++ {
		p.put(" ")
		p.putToken(i)
	}
	d.number = span{uint16(from), uint16(p.no)}
	if t.is(isCardinal) {
		d.house = house{first: uint32(t.word.value)}
		return
	}
	d.house = readHouse(p.out[from:p.no])
}

// readName reads directionals, name and suffix from tokens a to b.
func (p *parser) readName(a, b int, s *segment, d *draft) {
	tok := p.ts.tok[:]
	if s.numEnd == 1 { // 48S 400E
		last := p.ts.text[tok[s.numLo].end-1]
		d.pre = p.words.lookup(uint64(last)).dir
	}
	if a >= b {
		return
	}
	if s.between && s.numLo == s.numHi && p.readIntersection(a, b, d) {
		return
	}
	a = p.readPredirectional(a, b, d)
	if a >= b {
		return
	}
	if r, ok := p.routeAt(a, b); ok {
		p.readRoute(a, b, r, d)
		return
	}
	name := p.endOfName(a, b, d)
	if name.suffix > 0 {
		d.suffix = tok[name.suffix].word.suffix
	}
	d.name, d.key = p.emitName(a, name.end)
	d.frequent = name.end-a == 1 && tok[a].is(isFrequent)
	d.simple = s.numHi == s.numLo+1 && tok[s.numLo].shape == digitsShape && tok[s.numLo].len() <= 6 && !tok[s.numLo].pound &&
		s.leadingUnit == 0 && s.innerLen == 0 && name.suffix > 0 && tok[name.suffix].is(isStrong) && p.plainName(a, name.end)
	for i := a; i < name.end; i++ {
		d.lettered = d.lettered || tok[i].shape == letterShape
	}
	if d.suffix == 0 && name.end-a == 1 && tok[a].shape == numberShape && p.endsInDirection(&tok[a]) && d.post == 0 && d.pre != 0 {
		// 400E of the Utah grid
		d.name.to--
		d.key = d.name
		d.post = p.words.lookup(uint64(p.ts.text[tok[a].end-1])).dir
	}
	if s.numHi == s.numLo && name.unit > 0 && d.suffix == 0 && tok[name.unit].numeric() && tok[name.unit].shape != ordinalShape && !tok[name.unit].pound {
		// BROADWAY 24
		from := p.no
		p.putToken(name.unit)
		d.number = span{uint16(from), uint16(p.no)}
		d.house = readHouse(p.out[from:p.no])
		return
	}
	if name.unit > 0 {
		d.addUnit(piece{typ: p.words.pound, from: name.unit, to: name.unitEnd})
		d.assumed |= AssumedUnit
	}
}

// plainName says whether the name in tokens a to b is one ordinal, or words that mean nothing else.
func (p *parser) plainName(a, b int) bool {
	tok := p.ts.tok[a:b]
	if len(tok) == 1 && tok[0].shape == ordinalShape {
		return true
	}
	for i := range tok {
		if tok[i].shape != wordShape || tok[i].word.flags&^isFrequent != 0 || tok[i].hash == hashThe || tok[i].hash == hashOld || tok[i].hash == hashAnd || tok[i].hash == hashOf ||
			tok[i].hash == hashAt || isNear(&tok[i]) {
			return false
		}
	}
	return len(tok) > 0 && len(tok) <= 4
}

// readPredirectional reads the directional before the name and returns where the name begins.
func (p *parser) readPredirectional(a, b int, d *draft) int {
	tok := p.ts.tok[:b]
	if d.pre != 0 || !tok[a].is(isDir) || a+1 >= b || tok[a].isWord(hashNO) && tok[a+1].hasDigit() {
		return a
	}
	next := &tok[a+1]
	// North Ave, S St, East St NW: the directional is the name.
	if next.is(isStrong) && !next.is(isDir) && p.onlyName(a+1, b) && !(next.isWord(hashST) && a+2 < b && tok[a+2].shape == wordShape && !tok[a+2].is(isDir|isUnit)) {
		return a
	}
	if next.is(isSuffix) && a+2 == b && p.longDirection(&tok[a]) && !next.is(isStrong) {
		return a
	}
	if next.is(isDir) && a+2 < b {
		if both := compound(tok[a].word.dir, next.word.dir); both != 0 && !(tok[a+2].is(isSuffix) && p.onlyName(a+2, b)) && (tok[a].len() == 1) == (next.len() == 1) {
			d.pre = both
			return a + 2
		}
	}
	if next.is(isDir) && a+2 == b {
		d.pre = tok[a].word.dir // N WEST
		return a + 1
	}
	d.pre = tok[a].word.dir
	return a + 1
}

func (p *parser) longDirection(t *token) bool { return t.len() > 2 }

// compound joins two directionals that make a third: N and W.
func compound(first, second uint8) uint8 {
	if (first == 1 || first == 2) && (second == 3 || second == 4) {
		return 4 + (first-1)*2 + second - 2 // NE NW SE SW
	}
	return 0
}

// A name is where the parts of a street's name end.
type nameEnd struct {
	end           int // of the name
	suffix        int // the token of the suffix, 0 none
	unit, unitEnd int // a unit without designator behind it, 0 none
}

// endOfName finds the suffix of the name in tokens a to b, the directional behind it and a bare unit.
func (p *parser) endOfName(a, b int, d *draft) nameEnd {
	tok := p.ts.tok[:b]
	last := p.lastSuffix(a, b)
	if last > a {
		n := nameEnd{end: last, suffix: last}
		if !tok[last].is(isSuffix) {
			n.end, n.suffix = last+1, 0
		}
		j := last + 1
		if j < b && tok[j].is(isDir) && d.post == 0 {
			d.post = tok[j].word.dir
			j++
			if j < b && tok[j].is(isDir) && j-last == 2 { // N W
				if both := compound(d.post, tok[j].word.dir); both != 0 {
					d.post = both
					j++
				}
			}
		}
		if j < b && p.roadNumber(last, j) { // SCENIC HWY 98, ANDERSON COUNTY RD 312
			d.post = 0
			n.end, n.suffix = j+1, 0
			if j+1 < b && tok[j+1].is(isDir) {
				d.post = tok[j+1].word.dir
			}
			return n
		}
		if j < b && (p.bareUnit(j) || j+1 == b && tok[j].len() == 2 && tok[j].word.flags == 0 && tok[last].is(isStrong)) {
			n.unit, n.unitEnd = j, j+1
			if j+1 < b && tok[j+1].shape == letterShape && !tok[j+1].is(isDir) || d.post != 0 && j+2 == b && tok[j+1].is(isDir) || j+2 == b && tok[j].shape == letterShape && p.bareUnit(j+1) {
				n.unitEnd++
			}
		}
		return n
	}
	// No suffix: MAIN, 5TH, BROADWAY, AVENUE B, N 2200 W.
	end := b
	n := nameEnd{}
	if end-a >= 3 && tok[end-1].is(isDir) && tok[end-2].shape == digitsShape && tok[end-2].len() <= 3 && tok[end-3].shape == wordShape &&
		!tok[end-3].is(isPrefix|isRoute|isDir|endsStreet) && tok[end-1].len() == 1 { // NORTHSHORE 1 W
		n.end, n.unit, n.unitEnd = end-2, end-2, end
		return n
	}
	if end-a >= 2 && p.bareUnit(end-1) && !tok[a].is(isPrefix) && !(tok[a].is(isStrong) && end-a == 2) && tok[end-1].shape != ordinalShape {
		if tok[end-1].hasDigit() || tok[a].is(isType) {
			n.unit, n.unitEnd = end-1, end
			end--
		}
	}
	if end-a >= 2 && tok[end-1].is(isDir) && d.post == 0 && !(tok[a].is(isStrong) && end-a == 2 && tok[end-1].len() == 1) {
		d.post = tok[end-1].word.dir
		end--
	}
	n.end = end
	return n
}

// roadNumber says whether token j is the number of the road that token last names, as in SCENIC HWY 98.
func (p *parser) roadNumber(last, j int) bool {
	t := &p.ts.tok[j]
	if t.shape != digitsShape && t.shape != numberShape || t.pound || t.len() > 4 || j != last+1 {
		return false
	}
	switch p.ts.tok[last].word.route {
	case routeHighway, routeRoute:
		return true
	case routeRoad:
		return p.ts.tok[last-1].word.route == routeCounty || p.ts.tok[last-1].word.route == routeState
	}
	return false
}

// lastSuffix returns the token that ends the street's name, a if there is none: the last suffix, if nothing stands behind it that
// makes it part of the name, or else the last suffix that is sure.
func (p *parser) lastSuffix(a, b int) int {
	tok := p.ts.tok[:b]
	if k := p.beforeFirm(a, b); k > a {
		return k
	}
	j := b - 1
	// What may follow a suffix: a directional, a unit without designator.
	tailed := 0
	for j > a && tailed < 3 && !tok[j].is(endsStreet) && (tok[j].is(isDir) || p.bareUnit(j)) {
		j--
		tailed++
	}
	if j > a && tok[j].is(endsStreet) {
		for k := j - 2; k > a; k-- { // ASHLEY RIVER RD MIDDLETON COVE: a building behind a street
			if !p.sureEnd(k) {
				continue
			}
			next := k + 1
			if tok[next].is(isDir) {
				next++
			}
			if j-next >= 1 && tok[next].shape == wordShape && !tok[next].is(isDir|isSuffix) && (next > k+1 || !p.sureEnd(j)) {
				return k
			}
		}
		if j-1 > a && j+1 < b && tok[j].is(isRoute) && tok[j+1].hasDigit() && p.sureEnd(j-1) {
			return j - 1 // MAIN STREET ROUTE 20
		}
		return j
	}
	for k := b - 1; k > a; k-- {
		if tok[k].is(isStrong) && (b-k > 2 || tok[b-1].is(isFirm|isUnitAlone|isUnit) || b-k == 2 && p.sureEnd(k) && tok[b-1].shape == wordShape) {
			if tok[k].isWord(hashST) && k+1 < b && k > a && tok[k-1].is(isDir) {
				continue // N ST LOUIS
			}
			return k
		}
	}
	if k := b - 2; k > a && tok[k].is(isStrong) && tok[b-1].len() == 2 && tok[b-1].word.flags == 0 { // WEBSTER AVE LH
		return k
	}
	return a
}

// beforeFirm returns the suffix behind which the name of a firm or a building stands: 677 COURT ST KEENE CENTER.
func (p *parser) beforeFirm(a, b int) int {
	tok := p.ts.tok[:b]
	firm := 0
	for i := b - 1; i > a+1; i-- {
		if tok[i].is(isFirm) {
			firm = i
		}
	}
	if firm == 0 || p.sureEnd(b-1) || tok[b-1].isWord(hashST) {
		return a
	}
	for k := a + 1; k < b-2 && k < b-1; k++ {
		if tok[k].is(isStrong) && !tok[k].is(isFirm) && !tok[k+1].is(isSuffix|isDir) && tok[k+1].shape == wordShape && k < b-2 && firmAfter(tok[k+1:]) {
			return k
		}
		if tok[k].is(isStrong) && tok[k+1].is(isDir) && k+3 < b && firmAfter(tok[k+2:]) {
			return k
		}
	}
	return a
}

func firmAfter(tok []token) bool {
	for i := range tok {
		if tok[i].is(isFirm) {
			return true
		}
	}
	return false
}

// sureEnd says whether the suffix at token k ends a street wherever it stands.
func (p *parser) sureEnd(k int) bool {
	t := &p.ts.tok[k]
	if !t.is(isStrong) || t.isWord(hashST) || p.ts.tok[k-1].is(isRoute) {
		return false
	}
	switch p.words.suffix[t.word.suffix] {
	case "ST", "AVE", "RD", "DR", "BLVD", "LN", "PKWY", "CT":
		return true
	}
	return false
}

// readRoute writes a numbered road and reads what is behind its number.
func (p *parser) readRoute(a, b int, r route, d *draft) {
	tok := p.ts.tok[:b]
	from := p.no
	if r.old >= 0 {
		p.put("OLD ")
	}
	if r.state >= 0 {
		p.putToken(r.state)
		p.put(" ")
	}
	if r.text != "" {
		p.put(r.text)
		p.put(" ")
	}
	if tok[r.number-1].is(isNumber) {
		p.put("NO ")
	}
	number := p.no
	t := &tok[r.number]
	if t.shape == numberShape && p.endsInDirection(t) && r.end == b && d.post == 0 && r.system != otherSystem {
		p.putBytes(p.ts.text[t.start : t.end-1]) // 60E
		d.post = p.words.lookup(uint64(p.ts.text[t.end-1])).dir
	} else {
		p.putToken(r.number)
	}
	j := r.end
	numberEnd := p.no
	if j < b && tok[j].word.route == routeHighway && !(j+1 < b && tok[j+1].hasDigit()) {
		j++ // US 401 HWY
	}
	if j < b && !tok[j].sep.breaks() && (tok[b-1].is(endsStreet) && b-j <= 3 || j+1 < b && tok[j].word.route == routeHighway) { // INTERSTATE 49 S SERVICE RD
		for ; j < b; j++ {
			p.put(" ")
			p.putToken(j)
		}
	}
	for ; j < b; j++ {
		w := &tok[j].word
		switch {
		case w.route >= routeLoop && w.route <= routeTruck:
			p.put(" ")
			p.put(p.words.route[w.route])
			continue
		case w.flags&isDir != 0 && d.post == 0 && !(j+1 < b && tok[j+1].is(isStrong)):
			d.post = w.dir
			continue
		}
		break
	}
	end := p.no
	d.name = span{uint16(from), uint16(end)}
	d.road = r.system
	d.key = span{uint16(number), uint16(numberEnd)}
	if j < b && p.bareUnit(j) && j+1 == b {
		d.addUnit(piece{typ: p.words.pound, from: j, to: j + 1})
		d.assumed |= AssumedUnit
	}
}

// readIntersection reads MAIN ST & OAK ST.
func (p *parser) readIntersection(a, b int, d *draft) bool {
	tok := p.ts.tok[:b]
	if tok[a].isWord(hashCorner) || tok[a].isWord(hashJct) || tok[a].isWord(hashJunction) {
		a++
		if a < b && tok[a].isWord(hashOf) {
			a++
		}
	}
	mid := 0
	for i := a + 1; i < b-1; i++ {
		if t := &tok[i]; t.shape == ampShape || t.shape == atShape || t.isWord(hashAnd) || t.isWord(hashAt) {
			mid = i
			break
		}
	}
	for i := a; i < b; i++ {
		if tok[i].is(isFirm) && !tok[i].is(isSuffix) {
			return false
		}
	}
	if mid == 0 {
		return false
	}
	d.kind = Intersection
	both := uint8(0)
	if last := &tok[b-1]; last.is(isSuffix) && b-1 > mid+1 { // MISSION & VALENCIA STS
		switch p.words.suffix[last.word.suffix] {
		case "STS":
			both = p.words.lookup(hashST).suffix
		case "RDS":
			both = p.words.lookup(hashRD).suffix
		}
	}
	from := p.no
	p.putCorner(a, mid, both)
	p.put(" & ")
	p.putCorner(mid+1, b, both)
	d.name = span{uint16(from), uint16(p.no)}
	d.key = d.name
	return true
}

// putCorner writes one street of an intersection.
func (p *parser) putCorner(a, b int, suffix uint8) {
	tok := p.ts.tok[:b]
	for i := a; i < b; i++ {
		if i > a {
			p.put(" ")
		}
		t := &tok[i]
		switch {
		case i == b-1 && suffix != 0 && t.is(isStrong):
			p.put(p.words.suffix[suffix])
			suffix = 0
		case i == b-1 && i > a && t.is(isSuffix) && suffix == 0:
			p.put(p.words.suffix[t.word.suffix])
		case t.is(isDir) && (i == a && b-a > 1 || i == b-1 && i > a):
			p.put(p.words.directional[t.word.dir])
		case t.is(isOrdinal):
			p.putOrdinal(uint32(t.word.value))
		default:
			p.putToken(i)
		}
	}
	if suffix != 0 {
		p.put(" ")
		p.put(p.words.suffix[suffix])
	}
}
