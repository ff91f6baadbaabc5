package address

import "github.com/ownerlink/ownerlink/address/internal/states"

// Parse reads an address on one or several lines. What cannot be understood is left out of the parts; no input is an
// error, and no part is invented: a state or city that is not written stays empty.
func Parse(s string) Address {
	var p parser
	p.init()
	text := p.plain(s)
	p.ts.scan(text, spaceSep)
	return p.parse(s, text)
}

// ParseParts reads an address that is already in columns; any of them may be empty. A column that holds more than its
// name says (the whole address in line1, a unit in line2, a state behind the city) is read all the same.
func ParseParts(line1, line2, city, state, zip string) Address {
	var p parser
	p.init()
	p.ts.scan(p.plain(line1), spaceSep)
	p.ts.scan(p.plain(line2), lineSep)
	p.ts.scan(p.plain(city), lineSep)
	p.ts.scan(p.plain(state), commaSep)
	p.ts.scan(p.plain(zip), spaceSep)
	return p.parse(line1, line1)
}

// parse reads the tokens. text is the input in ASCII.
func (p *parser) parse(input, text string) Address {
	p.mend()
	t := p.readTail(0, p.ts.nt)
	if t.state == 0 && !t.hasZIP && t.maybe == 0 && (p.otherScript || p.abroad()) {
		return Address{Input: input, Kind: Foreign, plain: text}
	}
	var best [maxReadings]split
	n := p.splits(0, &t, &best)
	d := p.read(0, &best[0], &t)
	others := n
	for others > 1 && best[0].points-best[others-1].points > closeReading {
		others--
	}
	if others <= 1 {
		return p.address(input, &d, string(p.out[:p.no]))
	}
	var drafts [maxReadings]draft
	for i := 1; i < others; i++ {
		drafts[i] = p.read(0, &best[i], &t)
	}
	s := string(p.out[:p.no])
	a := p.address(input, &d, s)
	a.other = &readings{list: make([]Address, others-1)}
	for i := 1; i < others; i++ {
		a.other.list[i-1] = p.address(input, &drafts[i], s)
	}
	return a
}

// closeReading is how many points another reading may be behind the best.
const closeReading = 15

// address turns a draft into an Address; all its parts lie in s.
func (p *parser) address(input string, d *draft, s string) Address {
	part := func(x span) string { return s[x.from:x.to] }
	return Address{
		Input: input, Kind: d.kind,
		HouseNumber: part(d.number), Predirectional: p.words.directional[d.pre], StreetName: part(d.name),
		Suffix: p.words.suffix[d.suffix], Postdirectional: p.words.directional[d.post],
		UnitType: p.words.unit[d.unitType], Unit: part(d.unit), Route: part(d.rural), POBox: part(d.box),
		City: part(d.city), State: states.Codes[d.state], ZIP: part(d.zip), ZIP4: part(d.zip4),
		Recipient: part(d.recipient), Assumed: d.assumed,
		key: part(d.key), unitKey: part(d.unitKey), house: d.house, road: d.road, unitRank: d.unitRank,
		pre: d.pre, suffix: d.suffix, post: d.post, state: d.state, place: d.place, zip: d.zipValue, lettered: d.lettered, frequent: d.frequent, settled: d.simple,
	}
}

// mend sets right what the commas of the input hide: FRANKLIN RD, SW; S E behind a suffix; ATTN in the middle.
func (p *parser) mend() {
	tok := p.ts.tok[:]
	for i := 1; i < p.ts.nt; i++ {
		t := &tok[i]
		if t.isWord(hashAttn) || t.isWord(hashAttention) || t.hash == hashCareOf {
			t.sep = max(t.sep, commaSep)
			continue
		}
		if isNear(t) && i > 1 && !tok[1].isWord(hashThe) && tok[0].numeric() && tok[0].shape != ordinalShape && (tok[i-1].is(endsStreet|isDir) || tok[i-1].hasDigit() || tok[i-1].shape == letterShape) {
			t.sep = max(t.sep, commaSep)
			continue
		}
		if !t.is(isDir) || !tok[i-1].is(endsStreet) {
			continue
		}
		if i+1 < p.ts.nt && t.len() == 1 && tok[i+1].len() == 1 && !tok[i+1].sep.breaks() && !t.pound && !tok[i+1].pound {
			if both := compound(t.word.dir, tok[i+1].word.dir); both != 0 {
				p.ts.text[t.end] = p.ts.text[tok[i+1].start]
				t.end++
				t.hash = hashBytes(p.ts.bytes(i))
				t.word, t.shape = *p.words.lookup(t.hash), wordShape
				copy(tok[i+1:], tok[i+2:p.ts.nt])
				p.ts.nt--
			}
		}
		if t.sep == commaSep && (t.word.dir > 4 && t.len() == 2 || i+1 == p.ts.nt || tok[i+1].sep.breaks()) {
			t.sep = spaceSep
		}
	}
}

// plain returns s in ASCII, and notes letters of another script.
func (p *parser) plain(s string) string {
	s = s[:min(len(s), maxBytes)]
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			p.otherScript = p.otherScript || otherScript(s)
			return transliterate(s)
		}
	}
	return s
}
