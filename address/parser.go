package address

// A parser holds what one call of Parse needs, on its stack.
type parser struct {
	ts          tokens
	words       *wordTable
	places      *placeTable
	used        uint64 // tokens that a box took
	otherScript bool   // the input has letters of another script
	out         [maxOut]byte
	no          int
	key         [64]byte
}

const (
	maxOut      = 1024
	maxReadings = 4
)

// A span is a part of parser.out.
type span struct{ from, to uint16 }

// A draft is one reading of an address, in spans of the text to be made.
type draft struct {
	kind                                        Kind
	recipient, number, name, key, unit, unitKey span
	box, city                                   span
	pre, suffix, post, unitType, unitRank       uint8
	road                                        system
	rural                                       span
	house                                       house
	units                                       [maxPieces]piece
	pieces                                      int
	boxSaid                                     uint8
	lettered, frequent, simple                  bool
	military                                    bool
	behind                                      int // where the street's segment ended
	state                                       uint8
	place                                       uint16
	zip, zip4                                   span
	zipValue                                    uint32
	assumed                                     Assumption
}

func (p *parser) init() {
	p.words, p.places = words(), places()
	p.ts.words = p.words
}

// read makes a draft of the address that s splits.
func (p *parser) read(lo int, s *split, t *tail) draft {
	d := draft{state: s.state, place: s.place, assumed: t.assumed}
	d.military = d.state == stateAA || d.state == stateAE || d.state == stateAP
	p.readLines(lo, s.street, &d)
	p.finish(s.from, s.end, t, &d)
	return d
}

// finish adds unit, city and ZIP to a draft whose street was read, and settles its kind.
func (p *parser) finish(from, to int, t *tail, d *draft) {
	p.emitUnits(d)
	p.emitCity(from, to, t, d)
	if t.hasZIP {
		at := p.no
		p.putDigits(t.zip, 5)
		d.zip = span{uint16(at), uint16(p.no)}
		if t.zip4 > 0 {
			at = p.no
			p.putDigits(t.zip4-1, 4)
			d.zip4 = span{uint16(at), uint16(p.no)}
		}
		d.zipValue = t.zip
	}
	switch {
	case d.kind == Street && d.name == (span{}) && d.number == (span{}):
		d.kind = Unknown
	case d.kind == Street && d.military && d.number == (span{}):
		d.kind = Military // USS ENTERPRISE, FPO AP
		d.rural, d.name, d.key = d.name, span{}, span{}
	case d.kind == Street && d.hasPMB(p.words.pmb):
		d.kind = PrivateMailbox
	}
	switch {
	case d.kind == Street && d.box != (span{}):
		d.kind = StreetAndBox
	case d.kind == Unknown && d.box != (span{}):
		d.kind = POBox
	case d.kind == Unknown && (d.city != (span{}) || d.state != 0 || t.hasZIP):
		d.kind = Place
	}
	d.simple = p.settled(from, t, d)
}

// settled says whether the standard form of the draft is sure to parse to itself: a house number in digits, a name of
// words that mean nothing else, a sure suffix, at most one plain unit, and a city, state and ZIP that agree. Most
// addresses are like that; for the others Standard tries.
func (p *parser) settled(from int, t *tail, d *draft) bool {
	if !d.simple || d.kind != Street || d.pieces > 1 || d.place == 0 || !t.hasZIP || d.state == 0 || p.places.stateOfZIP(t.zip) != d.state ||
		!p.known(d.place, d.state) || d.assumed&AssumedCity != 0 || p.ts.tok[from].is(isDir) {
		return false
	}
	if d.pieces == 0 {
		return true
	}
	u := &d.units[0]
	return !u.alone && u.to == u.from+1 && (u.typ <= p.words.lastFirm || u.typ == p.words.pound) && p.ts.tok[u.from].shape == digitsShape
}

func (d *draft) hasPMB(pmb uint8) bool {
	for i := range d.pieces {
		if d.units[i].typ == pmb {
			return true
		}
	}
	return false
}

// emitCity writes the city: directionals and Saint, Mount, Fort spelled out, an abbreviation expanded.
func (p *parser) emitCity(from, to int, t *tail, d *draft) {
	if from >= to {
		return
	}
	at := p.no
	defer func() { d.city = span{uint16(at), uint16(p.no)} }()
	state := d.state
	if state == 0 && t.hasZIP {
		state = p.places.stateOfZIP(t.zip)
	}
	if d.place != 0 && !p.ts.tok[from].isWord(hashTown) && p.lettersOf(from, to) == hashLetters(p.places.nameBytes(d.place)) {
		p.putBytes(p.places.nameBytes(d.place))
		return
	}
	if d.place == 0 {
		if place := p.expandCity(from, to, state, t); place != 0 {
			d.place = place
			d.assumed |= AssumedCity
			p.putBytes(p.places.nameBytes(place))
			return
		}
	}
	for i := from; i < to; i++ {
		if i > from {
			p.put(" ")
		}
		tok := &p.ts.tok[i]
		full := ""
		if i < to-1 {
			switch h := tok.hash; {
			case h == hashST:
				full = "SAINT"
			case h == hashSTE:
				full = "SAINTE"
			case h == hashMT:
				full = "MOUNT"
			case h == hashFT:
				full = "FORT"
			case i == from && tok.is(isDir) && tok.len() <= 2:
				full = p.words.full[tok.word.dir]
			}
		}
		if full != "" {
			p.put(full)
		} else {
			p.putToken(i)
		}
	}
}

// lettersOf is the hash of the name in tokens from to to.
func (p *parser) lettersOf(from, to int) (full uint64) {
	var name nameHash
	for c := to - 1; c >= from; c-- {
		full = p.prepend(&name, c, to)
	}
	return full
}

// emitName writes the name of a street in tokens a to b, and the key it is compared by.
func (p *parser) emitName(a, b int) (name, key span) {
	tok := p.ts.tok[:b]
	if v, ok := p.ordinalName(a, b); ok {
		at := p.no
		p.putOrdinal(v)
		name = span{uint16(at), uint16(p.no)}
		at = p.no
		p.putNumber(v)
		return name, span{uint16(at), uint16(p.no)}
	}
	at := p.no
	k := 0
	addKey := func(s []byte) { k += copy(p.key[k:], s) }
	king := p.isKing(a, b)
	for i := a; i < b; i++ {
		t := &tok[i]
		if i > a && !(i == a+1 && p.ordinalEnding(a, i)) {
			p.put(" ")
		}
		if t.hash == hashST && i < b-1 && (tok[i+1].shape == wordShape) {
			p.put("SAINT")
			addKey([]byte("SAINT"))
			continue
		}
		p.putToken(i)
		switch {
		case t.shape == ordinalShape:
			addKey(p.ts.text[t.start : t.end-2])
		case i == a+1 && p.ordinalEnding(a, i), t.shape == ampShape:
		case t.hash == hashThe || t.hash == hashAnd || t.is(isNumber) && !t.is(isDir):
		case king && (t.hash == hashDr || t.hash == hashRev || t.hash == hashJr || t.hash == hashJunior):
		case t.hash == hashMT || t.hash == hashMount:
			addKey([]byte("MOUNT"))
		case t.hash == hashFT || t.hash == hashFort:
			addKey([]byte("FORT"))
		case t.is(isOrdinal | isCardinal):
			k += putUint(p.key[k:], uint32(t.word.value))
		case t.is(isDir) && t.len() > 2 && b-a > 1:
			addKey([]byte(p.words.directional[t.word.dir]))
		case t.is(isSuffix) && !t.is(isDir) && (i > a || !t.is(isStrong)) && !king:
			addKey([]byte(p.words.suffixFull[t.word.suffix]))
		default:
			addKey(p.ts.bytes(i))
		}
	}
	name = span{uint16(at), uint16(p.no)}
	if king {
		k = copy(p.key[:], "MLKING")
	}
	if string(p.key[:k]) == string(p.out[at:p.no]) {
		return name, name
	}
	at = p.no
	p.putBytes(p.key[:k])
	return name, span{uint16(at), uint16(p.no)}
}

// ordinalEnding says whether token i is the ending of the number before it: 42 ND ST.
func (p *parser) ordinalEnding(a, i int) bool {
	t := &p.ts.tok[i]
	return i == a+1 && p.ts.tok[a].shape == digitsShape && !t.sep.breaks() && (t.hash == hashTH || t.hash == hashND || t.hash == hashRD)
}

// ordinalName reads a name that is one ordinal in words: FIFTH, TWENTY THIRD.
func (p *parser) ordinalName(a, b int) (uint32, bool) {
	tok := p.ts.tok[:b]
	switch {
	case b-a == 1 && tok[a].is(isOrdinal):
		return uint32(tok[a].word.value), true
	case b-a == 2 && tok[a].is(isCardinal) && tok[a].word.value >= 20 && tok[a].word.value < 100 && tok[a+1].is(isOrdinal) && tok[a+1].word.value < 10:
		return uint32(tok[a].word.value) + uint32(tok[a+1].word.value), true
	}
	return 0, false
}

// isKing says whether the name is Martin Luther King's, with or without his titles.
func (p *parser) isKing(a, b int) bool {
	tok := p.ts.tok[:b]
	for i := a; i < b; i++ {
		switch {
		case tok[i].hash == hashMLK:
			return true
		case i+2 < b && (tok[i].hash == hashMartin && tok[i+1].hash == hashLuther || tok[i].hash == hashMartin && tok[i+1].hash == hashL ||
			tok[i].hash == hashM && tok[i+1].hash == hashL) && tok[i+2].hash == hashKing:
			return true
		}
	}
	return false
}

// emitTokens writes tokens with spaces between them.
func (p *parser) emitTokens(lo, hi int) span {
	from := p.no
	for i := lo; i < hi; i++ {
		if i > lo {
			p.put(" ")
		}
		p.putToken(i)
	}
	return span{uint16(from), uint16(p.no)}
}

func (p *parser) emitString(s string) span {
	from := p.no
	p.put(s)
	return span{uint16(from), uint16(p.no)}
}

func (p *parser) put(s string)      { p.no += copy(p.out[p.no:], s) }
func (p *parser) putBytes(b []byte) { p.no += copy(p.out[p.no:], b) }
func (p *parser) putToken(i int)    { p.putBytes(p.ts.bytes(i)) }

func (p *parser) putByte(c byte) {
	if p.no < len(p.out) {
		p.out[p.no] = c
		p.no++
	}
}

func (p *parser) putNumber(v uint32) { p.no += putUint(p.out[p.no:], v) }

func (p *parser) putDigits(v uint32, n int) {
	var b [8]byte
	for i := n - 1; i >= 0; i-- {
		b[i] = byte('0' + v%10)
		v /= 10
	}
	p.putBytes(b[:n])
}

func (p *parser) putOrdinal(v uint32) {
	p.putNumber(v)
	switch {
	case v%100 >= 11 && v%100 <= 13:
		p.put("TH")
	case v%10 == 1:
		p.put("ST")
	case v%10 == 2:
		p.put("ND")
	case v%10 == 3:
		p.put("RD")
	default:
		p.put("TH")
	}
}

func putUint(to []byte, v uint32) int {
	var b [10]byte
	i := len(b)
	for {
		i--
		b[i] = byte('0' + v%10)
		if v /= 10; v == 0 {
			return copy(to, b[i:])
		}
	}
}
