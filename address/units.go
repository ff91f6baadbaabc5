package address

// A piece is one part of a unit: a designator with its identifier (STE 200), a designator that needs none (REAR), or an
// identifier alone (5B).
type piece struct {
	typ      uint8 // number of the designator, 0 none
	alone    bool  // the designator is all there is
	from, to int   // tokens of the identifier
}

const maxPieces = 4

// unitAt reads a unit that begins at token i and returns how many tokens it takes, 0 if there is none. Words that are as
// often part of a street's name (KEY, REAR, LOWER) count only where loose is set: behind the street, or in a part of
// their own.
func (p *parser) unitAt(i, hi int, loose bool) (u piece, n int) {
	tok := p.ts.tok[:hi]
	t := &tok[i]
	switch {
	case t.pound && !t.is(isUnit):
		if t.hasDigit() || t.len() <= 3 {
			return p.identifier(piece{typ: p.words.pound}, i, i, hi)
		}
		return u, 0
	case t.is(isUnit) && !(t.is(isUnitAlone) && !loose):
		return p.designated(i, hi, loose)
	case t.is(isNumber) && loose && i+1 < hi && tok[i+1].hasDigit() && !tok[i+1].sep.breaks(): // NO 102
		return p.identifier(piece{typ: p.words.pound}, i, i+1, hi)
	case t.isWord(hashST) && loose && i+1 < hi && tok[i+1].shape == digitsShape && tok[i+1].sep == spaceSep && !tok[i+1].pound && (i+2 == hi || tok[i+2].sep.breaks()):
		return p.identifier(piece{typ: p.words.suite}, i, i+1, hi) // RD, ST 310
	case (t.shape == ordinalShape || t.is(isOrdinal) || t.isWord(hashGround) || t.isWord(hashMain) || t.isWord(hashTop)) && i+1 < hi &&
		tok[i+1].word.unit == p.words.floor && !tok[i+1].sep.breaks():
		return piece{typ: p.words.floor, from: i, to: i + 1}, 2
	case t.shape == digitsShape && t.len() <= 2 && loose && i+1 < hi && tok[i+1].word.unit == p.words.floor && !tok[i+1].sep.breaks() &&
		(i+2 == hi || !tok[i+2].hasDigit()):
		return piece{typ: p.words.floor, from: i, to: i + 1}, 2
	case t.is(isUnitAlone) && loose:
		u, n = piece{typ: t.word.unit, alone: true}, 1
		if i+1 < hi && !tok[i+1].sep.breaks() && tok[i+1].is(isUnit) {
			if v, m := p.designated(i+1, hi, true); m == 0 || v.alone { // LOWER LEVEL, UPPER UNIT
				if i+2 >= hi || !tok[i+2].hasDigit() {
					n = 2
				}
			}
		} else if i+1 < hi && !tok[i+1].sep.breaks() && !tok[i+1].is(isUnitAlone) && tok[i+1].shape == wordShape {
			return u, 0 // LOWER DEDHAM RD
		}
		return u, n
	}
	return u, 0
}

// firmDesignator says whether the word is a designator wherever it stands.
func (p *parser) firmDesignator(t *token) bool { return t.word.unit <= p.words.lastFirm }

// designated reads a designator and its identifier: STE 200, APT # 4 B, UNIT NO 7, BLDG C, SUITE ONE.
func (p *parser) designated(i, hi int, loose bool) (u piece, n int) {
	tok := p.ts.tok[:hi]
	t := &tok[i]
	u.typ = t.word.unit
	j := i + 1
	if j < hi && !tok[j].sep.breaks() && tok[j].is(isNumber) && j+1 < hi && (tok[j+1].hasDigit() || tok[j+1].shape == letterShape) {
		j++
	}
	if j < hi && (!tok[j].sep.breaks() || tok[j].hasDigit() && tok[j].sep == dashSep) && p.isIdentifier(j, hi, u.typ) {
		if !loose && !p.firmDesignator(t) {
			return u, 0
		}
		return p.identifier(u, i, j, hi)
	}
	if loose && (t.is(isUnitAlone) || p.firmDesignator(t) || t.word.unit == p.words.penthouse) && (j >= hi || tok[j].sep.breaks()) && !t.is(isStrong) {
		u.alone = true
		return u, 1
	}
	return u, 0
}

// isIdentifier says whether token j identifies a unit.
func (p *parser) isIdentifier(j, hi int, typ uint8) bool {
	t := &p.ts.tok[j]
	switch {
	case t.shape == ampShape:
		return false
	case t.pound, t.hasDigit(), t.shape == letterShape:
		return true
	case typ == p.words.floor:
		return t.is(isOrdinal|isCardinal|isUnitAlone) || t.isWord(hashGround) || t.isWord(hashMain) || t.isWord(hashTop)
	case t.is(isCardinal):
		return true
	case t.len() == 2 && t.word.flags&^(isState|isAbbreviation|isSuffix) == 0: // STE AA, DEPT LA 21702
		return j+1 >= hi || p.ts.tok[j+1].sep.breaks() || p.ts.tok[j+1].shape == digitsShape && !t.is(isStrong)
	}
	return false
}

// identifier completes a piece whose identifier begins at token j: a second part follows in 4 B, 100 A, 12 - B.
func (p *parser) identifier(u piece, i, j, hi int) (piece, int) {
	tok := p.ts.tok[:hi]
	u.from = j
	k := j + 1
	if k < hi && !tok[k].pound {
		t := &tok[k]
		last := k+1 >= hi || tok[k+1].sep.breaks()
		switch {
		case t.sep == dashSep && (t.shape == letterShape || t.shape == digitsShape && t.len() <= 4) && last:
			k++
		case t.sep.breaks():
		case t.shape == letterShape && (!t.is(isDir) || last), t.is(isDir) && last && tok[j].hasDigit():
			k++
		case (tok[j].shape == letterShape || tok[j].shape == wordShape && tok[j].len() == 2) && (t.shape == digitsShape && t.len() <= 4 || t.shape == numberShape):
			k++
		}
	}
	u.to = k
	return u, k - i
}

// bareUnit says whether token i alone can be a unit behind a street: 5B, 204, B.
func (p *parser) bareUnit(i int) bool {
	t := &p.ts.tok[i]
	switch t.shape {
	case digitsShape, numberShape, letterNumber, ordinalShape:
		return t.len() <= 8
	case letterShape:
		return !t.is(isDir)
	}
	return false
}

func (d *draft) addUnit(u piece) {
	if d.pieces < maxPieces {
		d.units[d.pieces] = u
		d.pieces++
	}
}

// emitUnits writes the unit. The first designator is apart; a unit of several parts keeps the others' with them.
func (p *parser) emitUnits(d *draft) {
	if d.pieces == 0 {
		return
	}
	from := p.no
	main := 0 // the piece that tells most: a building or a floor tells less than a suite
	for i := range d.pieces {
		u := &d.units[i]
		if i > 0 {
			p.put(" ")
		}
		if u.typ != 0 && (i > 0 || u.alone) {
			p.put(p.words.unit[u.typ])
			if !u.alone {
				p.put(" ")
			}
		}
		if !u.alone {
			p.putIdentifier(u)
		}
		if p.unitRank(u) > p.unitRank(&d.units[main]) {
			main = i
		}
	}
	if first := &d.units[0]; !first.alone {
		d.unitType = first.typ
	}
	d.unit = span{uint16(from), uint16(p.no)}
	u := &d.units[main]
	d.unitRank = p.unitRank(u)
	from = p.no
	if u.alone {
		p.put(p.words.unit[u.typ])
	} else {
		p.putUnitKey(u)
	}
	d.unitKey = span{uint16(from), uint16(p.no)}
}

func (p *parser) unitRank(u *piece) uint8 {
	switch {
	case u.typ == p.words.building || u.typ == p.words.floor:
		return 1
	case u.alone:
		return 2
	}
	return 3
}

// putIdentifier writes an identifier; the ordinal of a floor loses its ending.
func (p *parser) putIdentifier(u *piece) {
	for i := u.from; i < u.to; i++ {
		if i > u.from {
			p.put(" ")
		}
		t := &p.ts.tok[i]
		switch {
		case u.typ == p.words.floor && t.shape == ordinalShape:
			p.putBytes(p.ts.text[t.start : t.end-2])
		case u.typ == p.words.floor && t.is(isOrdinal):
			p.putNumber(uint32(t.word.value))
		case t.is(isUnitAlone) && u.typ == p.words.floor:
			p.put(p.words.unit[t.word.unit])
		default:
			p.putToken(i)
		}
	}
}

// putUnitKey writes the identifier as it is compared: without hyphens, spaces, leading zeros and ordinal endings.
func (p *parser) putUnitKey(u *piece) {
	for i := u.from; i < u.to; i++ {
		t := &p.ts.tok[i]
		b := p.ts.bytes(i)
		switch {
		case t.shape == ordinalShape:
			b = b[:len(b)-2]
		case t.is(isOrdinal | isCardinal):
			p.putNumber(uint32(t.word.value))
			continue
		}
		lead := true
		for _, c := range b {
			if lead && c == '0' || c == '-' {
				continue
			}
			lead = lead && byteClass[c] != digitByte
			p.putByte(c)
		}
	}
}
