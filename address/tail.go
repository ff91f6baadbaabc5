package address

// A tail is what stands at the end of an address: state and ZIP. Everything before token end is city and street.
type tail struct {
	end     int
	state   uint8
	zip     uint32
	zip4    uint32 // 0 none, otherwise the four digits + 1
	hasZIP  bool
	assumed Assumption
	// What may be a state too, to be weighed together with the city before it.
	maybe    uint8
	maybeLen int
}

// readTail reads country, ZIP and state from right to left.
func (p *parser) readTail(lo, hi int) tail {
	t := tail{end: hi}
	p.dropCountry(&t, lo)
	p.takeZIP(&t, lo)
	if !t.hasZIP {
		p.zipWithin(&t, lo)
	}
	p.takeState(&t, lo)
	if !t.hasZIP && (t.state != 0 || t.maybe != 0) { // 90210, CA
		u := t
		u.end -= u.maybeLen
		if p.takeZIP(&u, lo); u.hasZIP {
			if t.maybe != 0 {
				u.state, u.maybe, u.maybeLen = t.maybe, 0, 0
			}
			t = u
		}
	}
	return t
}

// zipWithin finds a state and its ZIP before other text: "... COLUMBIA MO 65202 ATTN SMITH".
func (p *parser) zipWithin(t *tail, lo int) {
	for i := t.end - 2; i > lo+1; i-- {
		tok := &p.ts.tok[i]
		if tok.shape != digitsShape && tok.shape != numberShape || tok.len() != 5 && tok.len() != 10 || tok.value > 99999 {
			continue
		}
		if s := p.stateBefore(i, lo); s != 0 && p.places.stateOfZIP(tok.value) == s {
			u := tail{end: i + 1}
			if p.takeZIP(&u, lo); u.hasZIP {
				*t = u
				return
			}
		}
	}
}

func (p *parser) dropCountry(t *tail, lo int) {
	for was := t.end + 1; t.end < was; {
		was = t.end
		p.dropOneCountry(t, lo)
	}
}

func (p *parser) dropOneCountry(t *tail, lo int) {
	tok := p.ts.tok[:]
	e := t.end
	switch {
	case e-1 > lo && (tok[e-1].isWord(hashUSA) || tok[e-1].isWord(hashUS)):
		t.end--
	case e-3 >= lo && tok[e-1].isWord(hashA) && tok[e-2].isWord(hashS) && tok[e-3].isWord(hashU):
		t.end -= 3
	case e-2 >= lo && tok[e-1].isWord(hashStates) && tok[e-2].isWord(hashUnited):
		t.end -= 2
	case e-4 >= lo && tok[e-1].isWord(hashAmerica) && tok[e-3].isWord(hashStates) && tok[e-4].isWord(hashUnited):
		t.end -= 4
	}
}

// takeZIP reads a ZIP, with or without its four further digits, run together or not.
func (p *parser) takeZIP(t *tail, lo int) {
	i := t.end - 1
	if i < lo {
		return
	}
	tok := &p.ts.tok[i]
	if i > lo {
		before := &p.ts.tok[i-1]
		if tok.pound || tok.sep == spaceSep && before.is(isBox|isUnit) && !before.is(isState) {
			return
		}
		if tok.shape == digitsShape && tok.len() == 4 && before.shape == digitsShape && before.len() == 5 && i-1 > lo && !before.pound {
			t.setZIP(before.value, tok.value+1, i-1)
			return
		}
	}
	switch {
	case tok.shape == digitsShape:
		p.takeDigits(t, tok, i, lo)
	case tok.shape == numberShape && tok.len() == 10 && p.ts.text[tok.start+5] == '-':
		if zip4, ok := number(p.ts.text[tok.start+6 : tok.end]); ok {
			t.setZIP(tok.value, zip4+1, i)
		}
	case tok.shape == numberShape && tok.len() == 9 && p.ts.text[tok.start+4] == '-': // 1001-1234: a leading zero lost
		if zip4, ok := number(p.ts.text[tok.start+5 : tok.end]); ok && tok.value < 10000 {
			t.setZIP(tok.value, zip4+1, i)
			t.assumed |= AssumedLeadingZero
		}
	}
}

func (p *parser) takeDigits(t *tail, tok *token, i, lo int) {
	switch n := tok.len(); {
	case n == 5:
		t.setZIP(tok.value, 0, i)
	case n == 9:
		t.setZIP(tok.value/10000, tok.value%10000+1, i)
		t.assumed |= AssumedRunTogether
	case n == 10 && p.zeroLost(firstFive(p.ts.bytes(i)), i, lo): // a ZIP twice
		t.setZIP(firstFive(p.ts.bytes(i)), 0, i)
	case n == 6 && p.stateBefore(i, lo) != 0: // one digit too many
		t.setZIP(tok.value/10, 0, i)
	case (n == 4 || n == 3) && p.zeroLost(tok.value, i, lo):
		t.setZIP(tok.value, 0, i)
		t.assumed |= AssumedLeadingZero
	case n == 4 && i > lo && tok.sep == spaceSep && p.ts.tok[i-1].is(isAbbreviation) && p.stateBefore(i, lo) != 0:
		t.end-- // a ZIP that lost a digit
	case n == 8 && p.zeroLost(tok.value/10000, i, lo):
		t.setZIP(tok.value/10000, tok.value%10000+1, i)
		t.assumed |= AssumedLeadingZero | AssumedRunTogether
	}
}

func firstFive(digits []byte) uint32 {
	zip, _ := number(digits[:5])
	return zip
}

func (t *tail) setZIP(zip, zip4 uint32, end int) {
	t.zip, t.zip4, t.hasZIP, t.end = zip, zip4, true, end
}

// zeroLost says whether a number after a state is a ZIP of that state, as it is or without its leading zeros.
func (p *parser) zeroLost(zip uint32, i, lo int) bool {
	s := p.stateBefore(i, lo)
	return s != 0 && p.places.stateOfZIP(zip) == s
}

func (p *parser) stateBefore(i, lo int) uint8 {
	s, _, _ := p.stateAt(i, lo)
	return s
}

func number(b []byte) (n uint32, ok bool) {
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + uint32(c-'0')
	}
	return n, len(b) > 0
}

// stateAt reads the name or abbreviation of a state that ends before token e: its number, how many tokens it takes, and
// whether it is one of the two-letter codes.
func (p *parser) stateAt(e, lo int) (state uint8, n int, code bool) {
	if e-1 < lo {
		return 0, 0, false
	}
	tok := p.ts.tok[:e]
	last := &tok[e-1]
	if last.pound {
		return 0, 0, false
	}
	if e-2 >= lo && !last.sep.breaks() {
		if s, n := p.longState(e, lo); s != 0 {
			return s, n, n == 2 && last.len() == 1
		}
	}
	if last.is(isState) {
		return last.word.state, 1, last.is(isAbbreviation) && last.len() == 2
	}
	return 0, 0, false
}

// longState reads a state whose name has several words.
func (p *parser) longState(e, lo int) (uint8, int) {
	tok := p.ts.tok[:e]
	before, last := &tok[e-2], string(p.ts.bytes(e-1))
	dir := p.words.directional[before.word.dir]
	switch last {
	case "YORK":
		return when(before.isWord(hashNew), "NY")
	case "JERSEY":
		return when(before.isWord(hashNew), "NJ")
	case "MEXICO", "MEX":
		return when(before.isWord(hashNew) || before.isWord(hashN), "NM")
	case "HAMPSHIRE":
		return when(before.isWord(hashNew), "NH")
	case "CAROLINA", "CAR":
		if dir == "S" {
			return when(true, "SC")
		}
		return when(dir == "N", "NC")
	case "DAKOTA", "DAK":
		if dir == "S" {
			return when(true, "SD")
		}
		return when(dir == "N", "ND")
	case "VIRGINIA", "VA":
		return when(dir == "W", "WV")
	case "ISLAND":
		return when(string(p.ts.bytes(e-2)) == "RHODE", "RI")
	case "RICO":
		return when(string(p.ts.bytes(e-2)) == "PUERTO", "PR")
	case "SAMOA":
		return when(string(p.ts.bytes(e-2)) == "AMERICAN", "AS")
	case "ISLANDS":
		switch string(p.ts.bytes(e - 2)) {
		case "VIRGIN":
			return when(true, "VI")
		case "MARIANA":
			if e-3 >= lo && tok[e-3].is(isDir) || e-3 >= lo && string(p.ts.bytes(e-3)) == "NORTHERN" {
				return stateCode("MP"), 3
			}
		}
	case "COLUMBIA":
		if e-3 >= lo && string(p.ts.bytes(e-3)) == "DISTRICT" {
			return stateCode("DC"), 3
		}
	case "Y", "J", "H", "M", "C", "D", "I", "V":
		if before.len() == 1 && before.shape == letterShape && !before.pound {
			var code [2]byte
			code[0], code[1] = p.ts.text[before.start], last[0]
			if w := p.words.lookup(hashBytes(code[:])); w.flags&isAbbreviation != 0 {
				return w.state, 2
			}
		}
	}
	return 0, 0
}

func when(ok bool, code string) (uint8, int) {
	if !ok {
		return 0, 0
	}
	return stateCode(code), 2
}

// takeState decides whether what stands at the end is a state: IN may be a state or a word, CT a court, NE a direction,
// and New York a city.
func (p *parser) takeState(t *tail, lo int) {
	s, n, code := p.stateAt(t.end, lo)
	if s == 0 {
		return
	}
	first := &p.ts.tok[t.end-n]
	ambiguous := n == 1 && (first.is(isDir|isSuffix|isUnit|isRoute|isPrefix) || !code)
	of := uint8(0)
	if t.hasZIP {
		of = p.places.stateOfZIP(t.zip)
	}
	military := s >= stateAA && s <= stateAP
	switch {
	case t.end-n == lo && !t.hasZIP:
		if city := p.placeOf(lo, t.end); !code && city != 0 && p.places.size[city] == 3 && p.places.inState(city, s) {
			return // New York
		}
		t.state, t.end = s, lo
	case n > 1 && code && first.sep == spaceSep && of != s: // 12 S C ST
		t.maybe, t.maybeLen = s, n
	case n == 1 && p.ts.tok[t.end-1].is(isUnit) && t.end-2 >= lo && (p.ts.tok[t.end-2].shape == ordinalShape || p.ts.tok[t.end-2].is(isOrdinal)) && of != s:
		return // FOURTH FL
	case code && (!ambiguous || first.sep.breaks() || of == s) && (of == 0 || of == s || first.sep.breaks() || !ambiguous):
		t.state, t.end = s, t.end-n
	case military:
		t.state, t.end = s, t.end-n
	default:
		t.maybe, t.maybeLen = s, n
	}
	if t.maybe == 0 {
		p.dropSecondState(t, lo)
	}
}

// dropSecondState passes over a state that is given twice: MEMPHIS TN, TN; ROSWELL, GEORGIA, GA.
func (p *parser) dropSecondState(t *tail, lo int) {
	s, n, code := p.stateAt(t.end, lo)
	if s != t.state || t.end-n <= lo {
		return
	}
	for k := n + 1; k <= n+2 && t.end-k >= lo; k++ { // MID FLORIDA, FL
		if p.known(p.placeOf(t.end-k, t.end), s) {
			return
		}
	}
	apart := p.ts.tok[t.end-n].sep.breaks()
	if code && !apart && p.ts.tok[t.end].sep.breaks() || !code && !p.known(p.placeOf(t.end-n, t.end), s) {
		t.end -= n
	}
}
