package address

// findBoxes reads the post office box, rural route, highway contract, military unit or general delivery among tokens lo
// to hi, and marks what it used.
func (p *parser) findBoxes(lo, hi int, d *draft) {
	for i := lo; i < hi; {
		n := p.boxAt(i, lo, hi, d)
		for j := i; j < i+n; j++ {
			p.used |= 1 << j
		}
		i += max(n, 1)
	}
}

// boxAt reads what begins at token i and returns how many tokens it takes.
func (p *parser) boxAt(i, lo, hi int, d *draft) int {
	tok := p.ts.tok[:hi]
	t := &tok[i]
	switch {
	case t.is(isBox), t.isWord(hashPO), t.isWord(hashP), t.isWord(hashPost), t.isWord(hashLock):
		return p.postBox(i, lo, hi, d)
	case t.is(isMilitary) || d.military && t.is(isUnit):
		return p.militaryUnit(i, hi, d)
	case t.isWord(hashGeneral) || t.isWord(hashGen):
		if i+1 < hi && (tok[i+1].isWord(hashDelivery) || tok[i+1].isWord(hashDel)) && t.sep != hyphenSep {
			d.kind = GeneralDelivery
			d.rural = p.emitString("GENERAL DELIVERY")
			return 2
		}
	case t.is(isRural) || t.word.route == routeRoute || t.isWord(hashR) || t.isWord(hashRural) || t.word.route == routeHighway:
		return p.ruralRoute(i, hi, d)
	}
	return 0
}

// postBox reads PO BOX 123 in its many spellings.
func (p *parser) postBox(i, lo, hi int, d *draft) int {
	tok := p.ts.tok[:hi]
	j := i
	said := uint8(2) // how sure it is that this is the post office's: PO BOX 2, DRAWER 1, BOX 0
	switch {
	case tok[j].isWord(hashP):
		if j+1 >= hi || !tok[j+1].isWord(hashO) {
			return 0
		}
		j += 2
	case tok[j].isWord(hashPost):
		if j+1 < hi && tok[j+1].isWord(hashOffice) {
			j++
		}
		j++
	case tok[j].isWord(hashPO):
		j++
	case tok[j].isWord(hashLock):
		j++
		said = 1
	case tok[j].isWord(hashPOB) || tok[j].isWord(hashPOBOX):
	case j+1 < hi && tok[j+1].is(isBox) && !tok[j+1].sep.breaks(): // CALLER BOX
		j++
		said = 1
	case tok[j].isWord(hashBox) || tok[j].len() <= 3:
		said = 0
	default:
		said = 1
	}
	named := j < hi && tok[j].is(isBox) && !(tok[j].sep.breaks() && j > i)
	if named {
		j++
		if j < hi && tok[j].is(isBox) && j-1 > i && !tok[j].sep.breaks() { // PO DRAWER BOX 4
			j++
		}
	} else if j == i || tok[i].isWord(hashLock) || j < hi && tok[j].shape != digitsShape {
		return 0
	}
	k := p.boxNumber(j, hi, said > 0)
	if k == j {
		if said == 2 && named && i == lo+1 && tok[lo].shape == digitsShape && d.box == (span{}) { // 1100 PO BOX
			d.box, d.boxSaid = p.emitTokens(lo, i), 2
			p.used |= 1 << lo
			return j - i
		}
		if said == 2 && named && (tok[i].isWord(hashPO) || tok[i].isWord(hashP) || tok[i].isWord(hashPost)) {
			return j - i // PO BOX without a number
		}
		return 0
	}
	if said == 0 && !p.aloneBox(i, lo, k, hi) {
		return 0
	}
	if d.box != (span{}) && said <= d.boxSaid {
		return k - i // a second box
	}
	d.box, d.boxSaid = p.emitTokens(j, k), said
	if p.ts.tok[j].is(isNumber) && k > j+1 {
		d.box = p.emitTokens(j+1, k)
	}
	return k - i
}

// boxNumber returns the end of the identifier that begins at token j: 123, A, 42 D, CS 198422, # 63.
func (p *parser) boxNumber(j, hi int, said bool) int {
	tok := p.ts.tok[:hi]
	from := j
	if j < hi && tok[j].is(isNumber) && j+1 < hi && tok[j+1].hasDigit() {
		j++
	}
	if j >= hi || tok[j].sep.breaks() && !tok[j].hasDigit() {
		return from
	}
	t := &tok[j]
	switch {
	case t.hasDigit():
		j++
		if j < hi && tok[j].shape == letterShape && !tok[j].sep.breaks() && !tok[j].pound && !tok[j].is(isDir) {
			j++
		}
	case t.shape == letterShape && said:
		j++
		if j < hi && tok[j].shape == digitsShape && !tok[j].sep.breaks() {
			j++
		}
	case said && t.len() <= 3 && j+1 < hi && tok[j+1].shape == digitsShape && !tok[j+1].sep.breaks():
		j += 2
	default:
		return from
	}
	return j
}

// aloneBox says whether a BOX without PO is a delivery address and no part of a name (BOX ELDER RD).
func (p *parser) aloneBox(i, lo, k, hi int) bool {
	tok := p.ts.tok[:hi]
	if i == lo || tok[i].sep.breaks() || p.used&(1<<(i-1)) != 0 {
		return k >= hi || tok[k].sep.breaks() || !tok[k].is(isStrong)
	}
	return tok[i-1].is(endsStreet|isDir) || tok[i-1].hasDigit() || k >= hi
}

// militaryUnit reads PSC 3 BOX 4120, CMR 450 BOX 12, UNIT 2050 BOX 4190.
func (p *parser) militaryUnit(i, hi int, d *draft) int {
	tok := p.ts.tok[:hi]
	j := i + 1
	if j >= hi || !tok[j].hasDigit() {
		return 0
	}
	d.kind = Military
	d.rural = p.emitTokens(i, j+1)
	return j + 1 - i + p.boxBehind(j+1, hi, d)
}

// ruralRoute reads RR 2 BOX 18, HC 68 BOX 23A, RT 1 BOX 81, STAR ROUTE 12A, HIGHWAY CONTRACT ROUTE 24.
func (p *parser) ruralRoute(i, hi int, d *draft) int {
	tok := p.ts.tok[:hi]
	j, kind, needsBox := i+1, RuralRoute, false
	switch t := &tok[i]; {
	case t.isWord(hashR):
		if j >= hi || !tok[j].isWord(hashR) {
			return 0
		}
		j++
	case t.isWord(hashRural), t.isWord(hashStar):
		if j >= hi || tok[j].word.route != routeRoute {
			return 0
		}
		if t.isWord(hashStar) {
			kind = HighwayContract
		}
		j++
	case t.word.route == routeHighway:
		if j >= hi || !tok[j].isWord(hashContract) {
			return 0
		}
		kind = HighwayContract
		j++
	case t.word.route == routeRoute:
		needsBox = true
	case t.isWord(hashHC) || t.isWord(hashHCR):
		kind = HighwayContract
	}
	if kind == HighwayContract && j < hi && tok[j].word.route == routeRoute {
		j++
	}
	if j < hi && tok[j].is(isNumber) {
		j++
	}
	if j >= hi || !tok[j].hasDigit() || tok[j].len() > 5 {
		return 0
	}
	b := p.boxBehind(j+1, hi, d)
	if needsBox && b == 0 {
		return 0
	}
	d.kind = kind
	from := p.no
	if kind == HighwayContract {
		p.put("HC ")
	} else {
		p.put("RR ")
	}
	p.putToken(j)
	d.rural = span{uint16(from), uint16(p.no)}
	return j + 1 - i + b
}

// boxBehind reads BOX 18 behind a route or a military unit.
func (p *parser) boxBehind(j, hi int, d *draft) int {
	tok := p.ts.tok[:hi]
	from := j
	if j < hi && tok[j].isWord(hashPO) {
		j++
	}
	if j >= hi || !tok[j].is(isBox) {
		return 0
	}
	j++
	k := p.boxNumber(j, hi, true)
	if k == j {
		return j - from
	}
	if tok[j].is(isNumber) {
		j++
	}
	d.box, d.boxSaid = p.emitTokens(j, k), 2
	return k - from
}
