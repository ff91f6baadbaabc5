package similarity

// soundRules returns the rules for a letter; the first that applies is taken. A rule without condition always does. One without skip stands
// for the letter alone, or doubled.
func soundRules(letter byte) []soundRule {
	switch letter {
	case 'A', 'E', 'I', 'O', 'U', 'Y':
		return vowelRules
	case 'B':
		return bRules
	case cedilla:
		return cedillaRules
	case 'C':
		return cRules
	case 'D':
		return dRules
	case 'F', 'V':
		return fRules
	case 'G':
		return gRules
	case 'H':
		return hRules
	case 'J':
		return jRules
	case 'K', 'Q':
		return kRules
	case 'L':
		return lRules
	case 'M':
		return mRules
	case 'N', tilde:
		return nRules
	case 'P':
		return pRules
	case 'R':
		return rRules
	case 'S':
		return sRules
	case 'T':
		return tRules
	case 'W':
		return wRules
	case 'X':
		return xRules
	case 'Z':
		return zRules
	}
	return nil
}

var (
	vowelRules = []soundRule{
		{(*spoken).first, sound{"A", same, 1}},
		{nil, sound{"", "", 1}},
	}
	bRules       = []soundRule{{nil, sound{"P", same, 0}}}
	cedillaRules = []soundRule{{nil, sound{"S", same, 1}}}
	fRules       = []soundRule{{nil, sound{"F", same, 0}}}
	kRules       = []soundRule{{nil, sound{"K", same, 0}}}
	nRules       = []soundRule{{nil, sound{"N", same, 0}}}
)

var cRules = []soundRule{
	{ // BACHER, but not BACHE
		func(w *spoken) bool {
			return w.i > 1 && !w.vowel(-2) && w.at(-1, "ACH") && !w.oneOf(2, "I") && (!w.oneOf(2, "E") || w.at(-2, "BACHER", "MACHER"))
		}, sound{"K", same, 2}},
	{func(w *spoken) bool { return w.first() && w.at(0, "CAESAR") }, sound{"S", same, 2}},
	{func(w *spoken) bool { return w.at(0, "CHIA") }, sound{"K", same, 2}},                 // CHIANTI
	{func(w *spoken) bool { return !w.first() && w.at(0, "CHAE") }, sound{"K", "X", 2}},    // MICHAEL
	{func(w *spoken) bool { return w.at(0, "CH") && w.greekCH() }, sound{"K", same, 2}},    // CHORUS
	{func(w *spoken) bool { return w.at(0, "CH") && w.germanCH() }, sound{"K", same, 2}},   // BUCHNER, ARCHITECT
	{func(w *spoken) bool { return w.at(0, "CH") && w.first() }, sound{"X", same, 2}},      // CHAPMAN
	{func(w *spoken) bool { return w.at(0, "CH") && w.begins("MC") }, sound{"K", same, 2}}, // MCHUGH
	{func(w *spoken) bool { return w.at(0, "CH") }, sound{"X", "K", 2}},
	{func(w *spoken) bool { return w.at(0, "CZ") && !w.at(-2, "WI") }, sound{"S", "X", 2}}, // CZERNY
	{func(w *spoken) bool { return w.at(1, "CIA") }, sound{"X", same, 3}},                  // FOCACCIA
	{ // ACCIDENT, SUCCEED
		func(w *spoken) bool {
			return w.softCC() && (w.i == 1 && w.letters[0] == 'A' || w.at(-1, "UCCEE", "UCCES"))
		}, sound{"KS", same, 3}},
	{func(w *spoken) bool { return w.softCC() }, sound{"X", same, 3}}, // BACCI
	{func(w *spoken) bool { return w.at(0, "CC") && !(w.i == 1 && w.letters[0] == 'M') }, sound{"K", same, 2}},
	{func(w *spoken) bool { return w.next('K', 'G', 'Q') }, sound{"K", same, 2}},
	{func(w *spoken) bool { return w.at(0, "CIO", "CIE", "CIA") }, sound{"S", "X", 2}},
	{func(w *spoken) bool { return w.next('I', 'E', 'Y') }, sound{"S", same, 2}},
	{func(w *spoken) bool { return w.i+2 < len(w.letters) && w.at(1, " C", " Q", " G") }, sound{"K", same, 3}}, // MAC GREGOR
	{func(w *spoken) bool { return w.next('C', 'K', 'Q') && !w.at(1, "CE", "CI") }, sound{"K", same, 2}},
	{nil, sound{"K", same, 1}},
}

// greekCH: CHARACTER, CHARISMA, CHORUS, CHYMES, CHEMISTRY, but not CHORE.
func (w *spoken) greekCH() bool {
	return w.first() && w.at(1, "HARAC", "HARIS", "HOR", "HYM", "HIA", "HEM") && !w.begins("CHORE")
}

// germanCH: ORCHESTRA, WACHTLER, WECHSLER, BUCHNER. Philips has it at the end of a name too, which would leave BEACH without its sound.
func (w *spoken) germanCH() bool {
	return w.germanic() || w.at(-2, "ORCHES", "ARCHIT", "ORCHID") || w.oneOf(2, "TS") ||
		(w.first() || w.oneOf(-1, "AOUE")) && w.oneOf(2, "LRNMBHFVW ")
}

// softCC: BELLOCCHIO, but not MCCLELLAN and not BACCHUS.
func (w *spoken) softCC() bool {
	return w.at(0, "CC") && !(w.i == 1 && w.letters[0] == 'M') && w.oneOf(2, "IEH") && !w.at(2, "HU")
}

var dRules = []soundRule{
	{func(w *spoken) bool { return w.at(0, "DGI", "DGE", "DGY") }, sound{"J", same, 3}}, // EDGE
	{func(w *spoken) bool { return w.at(0, "DG") }, sound{"TK", same, 2}},               // EDGAR
	{func(w *spoken) bool { return w.at(0, "DT", "DD") }, sound{"T", same, 2}},
	{nil, sound{"T", same, 1}},
}

var gRules = []soundRule{
	{func(w *spoken) bool { return w.next('H') && !w.first() && !w.vowel(-1) }, sound{"K", same, 2}}, // BURGH
	{func(w *spoken) bool { return w.next('H') && w.first() && w.oneOf(2, "I") }, sound{"J", same, 2}},
	{func(w *spoken) bool { return w.next('H') && w.first() }, sound{"K", same, 2}}, // GHOST
	{ // HUGH, BOUGH, BROUGHTON
		func(w *spoken) bool {
			return w.next('H') && (w.oneOf(-2, "BHD") || w.oneOf(-3, "BHD") || w.oneOf(-4, "BH"))
		}, sound{"", "", 2}},
	{func(w *spoken) bool { return w.next('H') && w.oneOf(-1, "U") && w.oneOf(-3, "CGLRT") }, sound{"F", same, 2}}, // LAUGH, MCLAUGHLIN
	{func(w *spoken) bool { return w.next('H') && !w.oneOf(-1, "I") }, sound{"K", same, 2}},
	{func(w *spoken) bool { return w.next('H') }, sound{"", "", 2}}, // WRIGHT
	{func(w *spoken) bool { return w.next('N') && w.i == 1 && w.vowel(-1) && !w.slavic }, sound{"KN", "N", 2}},
	{func(w *spoken) bool { return w.next('N') && !w.at(2, "EY") && !w.slavic }, sound{"N", "KN", 2}},
	{func(w *spoken) bool { return w.next('N') }, sound{"KN", same, 2}},
	{func(w *spoken) bool { return w.at(1, "LI") && !w.slavic }, sound{"KL", "L", 2}}, // TAGLIARO
	{ // GERTRUDE, GIBSON, GYLES
		func(w *spoken) bool {
			return w.first() && w.at(1, "Y", "ES", "EP", "EB", "EL", "EY", "IB", "IL", "IN", "IE", "EI", "ER")
		}, sound{"K", "J", 2}},
	{ // BERGER, but not RANGER and ENERGY
		func(w *spoken) bool {
			return w.at(1, "ER", "Y") && !w.begins("DANGER", "RANGER", "MANGER") && !w.oneOf(-1, "EI") && !w.at(-1, "RGY", "OGY")
		}, sound{"K", "J", 2}},
	{func(w *spoken) bool { return w.italianG() && (w.germanic() || w.at(1, "ET")) }, sound{"K", same, 2}},
	{func(w *spoken) bool { return w.italianG() && w.at(1, "IER ") }, sound{"J", same, 2}},
	{func(w *spoken) bool { return w.italianG() }, sound{"J", "K", 2}}, // BIAGGI
	{nil, sound{"K", same, 0}},
}

func (w *spoken) italianG() bool { return w.next('E', 'I', 'Y') || w.at(-1, "AGGI", "OGGI") }

var hRules = []soundRule{
	{func(w *spoken) bool { return (w.first() || w.vowel(-1)) && w.vowel(1) }, sound{"H", same, 2}},
	{nil, sound{"", "", 1}},
}

var jRules = []soundRule{
	{func(w *spoken) bool { return w.first() && w.at(0, "JOSE ") || w.begins("SAN ") }, sound{"H", same, 1}},
	{func(w *spoken) bool { return w.at(0, "JOSE") }, sound{"J", "H", 1}},
	{(*spoken).first, sound{"J", "A", 0}}, // YANKELOVICH, JANKELOWICZ
	{func(w *spoken) bool { return w.vowel(-1) && !w.slavic && w.oneOf(1, "AO") }, sound{"J", "H", 0}},
	{(*spoken).last, sound{"J", "", 0}},
	{func(w *spoken) bool { return w.oneOf(1, "LTKSNMBZ") || w.oneOf(-1, "SKL") }, sound{"", "", 0}},
	{nil, sound{"J", same, 0}},
}

var lRules = []soundRule{
	{ // CABRILLO, GALLEGOS
		func(w *spoken) bool {
			n := len(w.letters)
			ending := n > 1 && (w.text(n-2, "AS") || w.text(n-2, "OS") || w.text(n-1, "A") || w.text(n-1, "O"))
			return w.next('L') && (w.i == n-3 && w.at(-1, "ILLO", "ILLA", "ALLE") || ending && w.at(-1, "ALLE"))
		}, sound{"L", "", 2}},
	{nil, sound{"L", same, 0}},
}

var mRules = []soundRule{
	{func(w *spoken) bool { return w.at(-1, "UMB ") }, sound{"M", same, 2}}, // THUMB
	{nil, sound{"M", same, 0}},
}

var pRules = []soundRule{
	{func(w *spoken) bool { return w.next('H') }, sound{"F", same, 2}},
	{func(w *spoken) bool { return w.next('P', 'B') }, sound{"P", same, 2}}, // CAMPBELL
	{nil, sound{"P", same, 1}},
}

var rRules = []soundRule{
	{func(w *spoken) bool { return w.last() && !w.slavic && w.at(-2, "IE") && !w.at(-4, "ME", "MA") }, sound{"", "R", 0}}, // ROGIER
	{nil, sound{"R", same, 0}},
}

var sRules = []soundRule{
	{func(w *spoken) bool { return w.at(-1, "ISL", "YSL") }, sound{"", "", 1}}, // CARLISLE
	{func(w *spoken) bool { return w.first() && w.at(0, "SUGAR") }, sound{"X", "S", 1}},
	{func(w *spoken) bool { return w.at(0, "SHEIM", "SHOEK", "SHOLM", "SHOLZ") }, sound{"S", same, 2}},
	{func(w *spoken) bool { return w.next('H') }, sound{"X", same, 2}},
	{func(w *spoken) bool { return w.at(0, "SIO", "SIA") && w.slavic }, sound{"S", same, 3}},
	{func(w *spoken) bool { return w.at(0, "SIO", "SIA") }, sound{"S", "X", 3}},
	{func(w *spoken) bool { return w.next('Z') }, sound{"S", "X", 2}},
	{func(w *spoken) bool { return w.first() && w.next('M', 'N', 'L', 'W') }, sound{"S", "X", 1}}, // SMITH
	{func(w *spoken) bool { return w.at(0, "SCHER", "SCHEN") }, sound{"X", "SK", 3}},              // SCHERMERHORN
	{func(w *spoken) bool { return w.at(0, "SCHOO", "SCHUY", "SCHED", "SCHEM") }, sound{"SK", same, 3}},
	{func(w *spoken) bool { return w.first() && w.at(0, "SCH") && !w.vowel(3) && !w.oneOf(3, "W") }, sound{"X", "S", 3}}, // SCHMIDT
	{func(w *spoken) bool { return w.at(0, "SCH") }, sound{"X", same, 3}},
	{func(w *spoken) bool { return w.at(0, "SCI", "SCE", "SCY") }, sound{"S", same, 3}},
	{func(w *spoken) bool { return w.next('C') }, sound{"SK", same, 3}},
	{func(w *spoken) bool { return w.last() && w.at(-2, "AI", "OI") }, sound{"", "S", 1}}, // RESNAIS
	{nil, sound{"S", same, 0}},
}

var tRules = []soundRule{
	{func(w *spoken) bool { return w.at(0, "TION", "TIA", "TCH") }, sound{"X", same, 3}},
	{func(w *spoken) bool { return w.at(0, "TH", "TTH") && (w.at(2, "OM", "AM") || w.germanic()) }, sound{"T", same, 2}}, // THOMAS
	{func(w *spoken) bool { return w.at(0, "TH", "TTH") }, sound{"0", "T", 2}},
	{func(w *spoken) bool { return w.next('T', 'D') }, sound{"T", same, 2}},
	{nil, sound{"T", same, 1}},
}

var wRules = []soundRule{
	{func(w *spoken) bool { return w.next('R') }, sound{"R", same, 2}},
	{func(w *spoken) bool { return w.first() && w.vowel(1) }, sound{"A", "F", 1}}, // WASSERMAN, VASSERMAN
	{func(w *spoken) bool { return w.first() && w.next('H') }, sound{"A", same, 1}},
	{ // FILIPOWSKI
		func(w *spoken) bool {
			return w.last() && w.vowel(-1) || w.at(-1, "EWSKI", "EWSKY", "OWSKI", "OWSKY") || w.begins("SCH")
		}, sound{"", "F", 1}},
	{func(w *spoken) bool { return w.at(0, "WICZ", "WITZ") }, sound{"TS", "FX", 4}}, // FILIPOWICZ
	{nil, sound{"", "", 1}},
}

var xRules = []soundRule{
	{(*spoken).first, sound{"S", same, 1}},                                               // XAVIER
	{func(w *spoken) bool { return w.last() && w.at(-2, "AU", "OU") }, sound{"", "", 1}}, // BREAUX
	{func(w *spoken) bool { return w.next('C', 'X') }, sound{"KS", same, 2}},
	{nil, sound{"KS", same, 1}},
}

var zRules = []soundRule{
	{func(w *spoken) bool { return w.next('H') }, sound{"J", same, 2}}, // ZHAO
	{func(w *spoken) bool { return w.at(1, "ZO", "ZI", "ZA") || w.slavic && !w.first() && !w.oneOf(-1, "T") }, sound{"S", "TS", 0}},
	{nil, sound{"S", same, 0}},
}
