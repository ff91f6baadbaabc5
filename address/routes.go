package address

// The words of numbered roads, in the order of the section [route] of words.txt.
const (
	_ = uint8(iota)
	routeHighway
	routeRoute
	routeRoad
	routeInterstate
	routeCounty
	routeState
	routeUS
	routeFM
	routeRM
	routeCR
	routeSR
	routeSH
	routeSRD
	routeCH
	routeTR
	routeTownship
	routeFarm
	routeRanch
	routeLoop
	routeSpur
	routeBusiness
	routeAlternate
	routeBypass
	routeTruck
	routeParish
	routeForest
	routeService
	routeIndian
)

// A road system tells which body numbers a road: US 41 and State Route 41 are two roads. Numbers are comparable only
// within one, or where one side does not say.
type system uint8

const (
	noSystem    system = iota
	anySystem          // HIGHWAY 41, ROUTE 41
	usSystem           // US HIGHWAY 41
	stateSystem        // STATE ROUTE 41, SR 41, CALIFORNIA 41, MD 41
	interstateSystem
	countySystem
	farmSystem // FM, RM
	townshipSystem
	otherSystem // ROAD 200, LOOP 1604, SPUR 50
)

// A route is a numbered road as it is read from tokens.
type route struct {
	system system
	text   string // the words before the number in standard form; with state, after the state's name
	state  int    // the token with the state's name, -1 none
	old    int    // the token OLD, -1 none
	number int    // the token of the number
	end    int    // the first token behind the number
}

// routeAt reads a numbered road that begins at token i, if there is one.
func (p *parser) routeAt(i, hi int) (r route, ok bool) {
	tok := p.ts.tok[:hi]
	r.state, r.old = -1, -1
	if i < hi && tok[i].isWord(hashOld) {
		r.old = i
		i++
	}
	if i+1 >= hi {
		return r, false
	}
	w := &tok[i].word
	next := func(n int) uint8 {
		if i+n < hi && !tok[i+n].sep.breaks() {
			return tok[i+n].word.route
		}
		return 0
	}
	number := func(n int, s system, text string) (route, bool) { return p.routeNumber(r, i+n, hi, s, text) }
	switch w.route {
	case routeHighway:
		return number(1, anySystem, "HIGHWAY")
	case routeRoute:
		return number(1, anySystem, "ROUTE")
	case routeRoad:
		if r.old < 0 && (tok[i].len() == 4 || tok[i+1].shape == digitsShape) {
			return number(1, otherSystem, "ROAD")
		}
	case routeInterstate:
		if next(1) == routeHighway || tok[i+1].isWord(hashH) { // I H 10
			return number(2, interstateSystem, "INTERSTATE")
		}
		return number(1, interstateSystem, "INTERSTATE")
	case routeUS:
		switch next(1) {
		case routeHighway, routeRoute, routeRoad:
			return number(2, usSystem, "US HIGHWAY")
		}
		return number(1, usSystem, "US HIGHWAY")
	case routeFM:
		if next(1) == routeRoad {
			return number(2, farmSystem, "FM")
		}
		return number(1, farmSystem, "FM")
	case routeRM:
		if next(1) == routeRoad {
			return number(2, farmSystem, "RM")
		}
		return number(1, farmSystem, "RM")
	case routeCR:
		return number(1, countySystem, "COUNTY ROAD")
	case routeCH:
		return number(1, countySystem, "COUNTY HIGHWAY")
	case routeSR:
		return number(1, stateSystem, "STATE ROUTE")
	case routeSRD:
		return number(1, stateSystem, "STATE ROAD")
	case routeSH:
		return number(1, stateSystem, "STATE HIGHWAY")
	case routeTR:
		return number(1, townshipSystem, "TOWNSHIP ROAD")
	case routeCounty, routeTownship, routeState, routeParish:
		if r, ok := p.namedSystem(r, i, hi); ok {
			return r, true
		}
	case routeFarm, routeRanch:
		return p.farmRoad(r, i, hi)
	case routeLoop, routeSpur, routeTruck, routeBusiness, routeForest:
		if w.route == routeBusiness && next(1) == routeLoop {
			return number(2, otherSystem, "BUSINESS LOOP")
		}
		if tok[i+1].hasDigit() {
			return number(1, otherSystem, p.words.route[w.route])
		}
		if w.route == routeForest && (next(1) == routeRoad || next(1) == routeService && next(2) == routeRoad) {
			n := 2
			if next(1) == routeService {
				n = 3
			}
			return number(n, otherSystem, "FOREST ROAD")
		}
	}
	if tok[i].is(isState) && i+1 < hi && !tok[i].is(isDir) {
		return p.stateRoad(r, i, hi)
	}
	if tok[i].isWord(hashU) && tok[i+1].isWord(hashS) {
		if r, ok := p.routeNumber(r, i+2, hi, usSystem, "US HIGHWAY"); ok {
			return r, ok
		}
		if next(2) == routeHighway || next(2) == routeRoute {
			return number(3, usSystem, "US HIGHWAY")
		}
	}
	return r, false
}

// namedSystem reads COUNTY ROAD 43, STATE HIGHWAY 116, TOWNSHIP ROAD 20.
func (p *parser) namedSystem(r route, i, hi int) (route, bool) {
	tok := p.ts.tok[:hi]
	of, kind := tok[i].word.route, tok[i+1].word.route
	if kind == 0 {
		return r, false
	}
	switch {
	case of == routeState && kind == routeHighway:
		return p.routeNumber(r, i+2, hi, stateSystem, "STATE HIGHWAY")
	case of == routeState && kind == routeRoute:
		return p.routeNumber(r, i+2, hi, stateSystem, "STATE ROUTE")
	case of == routeState && kind == routeRoad:
		return p.routeNumber(r, i+2, hi, stateSystem, "STATE ROAD")
	case of == routeState && (kind == routeLoop || kind == routeSpur):
		return p.routeNumber(r, i+2, hi, otherSystem, p.words.route[kind])
	case of == routeTownship && (kind == routeRoad || kind == routeHighway):
		return p.routeNumber(r, i+2, hi, townshipSystem, "TOWNSHIP ROAD")
	case kind == routeHighway:
		return p.routeNumber(r, i+2, hi, countySystem, "COUNTY HIGHWAY")
	case kind == routeRoute:
		return p.routeNumber(r, i+2, hi, countySystem, "COUNTY ROUTE")
	case kind == routeRoad && of == routeParish:
		return p.routeNumber(r, i+2, hi, countySystem, "PARISH ROAD")
	case kind == routeRoad:
		return p.routeNumber(r, i+2, hi, countySystem, "COUNTY ROAD")
	}
	return r, false
}

// farmRoad reads FARM TO MARKET ROAD 170, FARM ROAD 12, RANCH ROAD 620.
func (p *parser) farmRoad(r route, i, hi int) (route, bool) {
	tok := p.ts.tok[:hi]
	text := "FM"
	if tok[i].word.route == routeRanch {
		text = "RM"
	}
	j := i + 1
	if j+1 < hi && tok[j].isWord(hashTo) && tok[j+1].isWord(hashMarket) {
		j += 2
	}
	if j < hi && tok[j].word.route == routeRoad {
		j++
	}
	if j == i+1 {
		return r, false
	}
	return p.routeNumber(r, j, hi, farmSystem, text)
}

// stateRoad reads CALIFORNIA 116, MD 760, AL HIGHWAY 157, KENTUCKY STATE HIGHWAY 1207.
func (p *parser) stateRoad(r route, i, hi int) (route, bool) {
	tok := p.ts.tok[:hi]
	r.state = i
	j := i + 1
	if tok[j].word.route == routeState && j+1 < hi {
		j++
	}
	switch tok[j].word.route {
	case routeHighway:
		return p.routeNumber(r, j+1, hi, stateSystem, "HIGHWAY")
	case routeRoute:
		return p.routeNumber(r, j+1, hi, stateSystem, "ROUTE")
	}
	if tok[i+1].shape != digitsShape && tok[i+1].shape != numberShape || tok[i].is(isSuffix|isUnit) && !tok[i].is(isAbbreviation) {
		return r, false
	}
	if tok[i+1].len() > 4 || i+2 < hi && tok[i+2].is(isStrong) { // MT 12345; MD 5 RD
		return r, false
	}
	return p.routeNumber(r, i+1, hi, stateSystem, "")
}

// routeNumber takes the number of a road at token i: 116, 60E, A1A, KK, # A, NO 33.
func (p *parser) routeNumber(r route, i, hi int, s system, text string) (route, bool) {
	tok := p.ts.tok[:hi]
	if i < hi && tok[i].is(isNumber) && i+1 < hi && tok[i+1].hasDigit() {
		i++
	}
	if i >= hi || tok[i].sep.breaks() {
		return r, false
	}
	t := &tok[i]
	if t.pound && !tok[i-1].is(isStrong|isNumber) && tok[i-1].word.route == 0 { // W WASHINGTON # 1506
		return r, false
	}
	switch {
	case t.shape == digitsShape && t.len() <= 5, t.shape == numberShape && t.len() <= 6:
	case t.shape == letterNumber && t.len() <= 4:
	case t.shape == letterShape && !(i+1 < hi && (tok[i+1].is(isStrong) || tok[i+1].shape == wordShape && !tok[i+1].is(isDir|isUnit))) &&
		(s == countySystem || s == anySystem || s == stateSystem):
	case s == countySystem && t.len() == 2 && t.shape == wordShape && (p.ts.text[t.start] == p.ts.text[t.start+1] || i+1 == hi && !t.is(isDir|isUnit)): // KK
	default:
		return r, false
	}
	r.system, r.text, r.number, r.end = s, text, i, i+1
	return r, true
}
