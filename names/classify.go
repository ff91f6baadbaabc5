package names

import "strings"

// Classify says whether a text names a person or an organization, and how sure it is, from .5 (a guess) to 1. It is for files that hold
// both in one column. An empty text is Unknown with 0.
//
// Evidence in bits is summed over the words: legal forms, words of trades, "&", "of", numbers and possessives speak for an organization;
// titles, suffixes, given names and surnames (by their frequency in the 1990 census) and "LAST, FIRST" for a person.
func Classify(s string) (Type, float64) {
	l := lex()
	sc := newScan(s, l)
	if len(sc.words) == 0 {
		return Unknown, 0
	}
	c := classifier{scan: sc, lex: l}
	bits := c.evidence() // for an organization
	sure := 1 - 1/(1+pow2(abs(bits)))
	if bits > 0 {
		return OrganizationType, sure
	}
	return PersonType, sure
}

func abs(x float64) float64 { return max(x, -x) }

func pow2(x float64) float64 {
	r := 1.0
	for ; x >= 1; x-- {
		r *= 2
		if r > 1e9 {
			return r
		}
	}
	return r * (1 + x)
}

type classifier struct {
	*scan
	lex *lexicon
}

func (c *classifier) evidence() (bits float64) {
	p := orgParser{scan: c.scan, lex: c.lex, text: string(c.fold)}
	p.split()
	var o OrganizationName
	p.takeLegalForms(&o)
	if o.families != 0 {
		bits += c.legalFormBits(&p)
	}
	bits += c.shapeBits()
	if n := len(p.parts); n > 3 && p.parts[n-1].s == "LAW" && p.parts[n-2].s == "AT" && (p.parts[n-3].s == "ATTORNEY" || p.parts[n-3].s == "ATTY") {
		p.parts = p.parts[:n-3] // a person's degree
		bits--
	}
	names, given, words, initials := 0, 0, 0, 0
	for i := range p.parts {
		q := &p.parts[i]
		if q.taken {
			continue
		}
		f := c.lex.facts[q.s]
		words++
		if len(q.s) == 1 {
			initials++
		}
		if i > 0 && i < len(p.parts)-1 && f.is(kindParticle) && f.class != stopWord && given > 0 {
			bits -= 4 // Charles Van Loan
		}
		if w := &c.words[q.source]; w.group != 0 && !w.bracket { // a nickname in quotes
			continue
		}
		switch {
		case i == 0 && len(p.parts) > 2 && f.is(kindTitleBeside) && c.lex.facts[p.parts[1].s].is(kindTitle):
			bits -= 4
			continue
		case f.is(kindTitle) && (i == 0 || i == 1 && c.lex.facts[p.parts[0].s].is(kindTitleBeside)) && len(p.parts) > 1 && f.given() < 3:
			bits -= 5
			continue
		case f.is(kindSuffix) && len(q.s) > 1 && f.given() == 0 && i > 0:
			bits -= 2
		case f.is(kindCredential) && i > 1 && f.class == distinctive && f.given() == 0:
			bits -= 3
		}
		class := f.wordClass()
		if class == distinctive && len(q.s) > 4 && q.s[len(q.s)-1] == 'S' && f.given() == 0 && f.surname() < 5 {
			class = c.lex.facts[q.s[:len(q.s)-1]].wordClass() // a plural
		}
		if full := c.lex.shorts[q.s]; full != "" && len(q.s) > 2 && class == distinctive && f.given() == 0 && f.surname() < 6 {
			class = c.lex.facts[full].wordClass()
		}
		g, n := f.given(), f.surname()
		if g >= 4 {
			given++
		}
		if g > 0 || n > 0 {
			names++
		}
		if n > 0 && class > distinctive && c.surnameOfPerson(&p, i) { // Timothy S Church
			class = distinctive
		}
		bits += wordBits(class, g, n, i, len(p.parts), q.s)
	}
	if given == 0 && names < words && words > 1 {
		bits += .3
	}
	if given == 0 && len(c.words) >= 3 && initials == 0 && c.segments == 0 {
		if f := c.lex.facts[p.parts[0].s]; f.surname() > 0 && f.given() == 0 { // surnames in a row are a firm
			bits += 3
		}
	}
	if words == 1 && names == 0 { // who gives one word that is no name gives a brand
		bits += 2
	}
	if n := len(p.parts); n > 2 && p.parts[n-1].s == "TR" {
		bits += 4
	}
	return bits - 1
}

// surnameOfPerson says whether the last word, a common word and a surname both, stands behind a given name: with an initial
// between them, or alone. Hope Church stays a church.
func (c *classifier) surnameOfPerson(p *orgParser, i int) bool {
	if i != len(p.parts)-1 || i < 1 || i > 3 || c.lex.facts[p.parts[0].s].given() < 6 {
		return false
	}
	switch p.parts[i].s {
	case "CHURCH", "CHAPEL", "TEMPLE", "BANK", "HALL", "HOME", "HOUSE":
		return i == 2 && len(p.parts[1].s) == 1
	}
	for k := 1; k < i; k++ {
		if f := c.lex.facts[p.parts[k].s]; f.wordClass() != distinctive && f.given() == 0 {
			return false
		}
	}
	return true
}

// wordBits is the evidence of one word for an organization.
func wordBits(class class, given, surname, at, of int, s string) float64 {
	name := float64(max(given, surname))
	switch class {
	case stopWord:
		switch s {
		case "OF", "FOR", "WITH", "COMPANY":
			if at > 0 {
				return 10
			}
			return 8
		case "LES", "LOS", "LAS":
			if at == 0 {
				return 5
			}
		case "AND", "AT", "ON", "TO", "IN", "BY", "FROM":
			return 5
		case "THE":
			return 6
		case "CO":
			if at == of-1 {
				return 4
			}
		}
		return 0
	case tradeWord, lineWord:
		if surname >= 7 || given >= 5 {
			return 3 - name/3.5
		}
		return 9
	case formWord:
		return 6
	case commonWord:
		if name >= 5 {
			return .5 - name/8
		}
		return 2.5
	case placeWord:
		if name >= 4 {
			return .5 - name/8
		}
		return 2
	}
	switch {
	case given >= 4 && given >= surname-2 && at < of-1 || given >= 10:
		return -float64(given) / 4
	case given > 0:
		return -.8
	case surname > 0:
		return -.5
	case len(s) == 1:
		if at > 0 {
			return -1
		}
		return 0
	}
	return 0
}

func (c *classifier) legalFormBits(p *orgParser) float64 {
	for i := range p.parts {
		if p.parts[i].taken {
			switch p.parts[i].s {
			case "PA", "SC", "PC", "NA", "AS", "SA", "SE", "AB", "KG", "PT", "CHARTERED", "AG", "LC", "SL", "NV":
				if p.parts[i].s == "PC" {
					return 6
				}
				if i > 1 && p.parts[i].s == "AG" {
					return 4
				}
				return 1.5
			}
		}
	}
	return 9
}

// shapeBits is the evidence of marks and letters.
func (c *classifier) shapeBits() (bits float64) {
	s := c.input
	if strings.ContainsAny(s, "&") {
		bits += 4
	}
	if strings.ContainsAny(s, "#@") {
		bits += 5
	}
	for i := range c.words {
		w := &c.words[i]
		f := string(c.folded(w))
		if hasDigit(f) {
			bits += 5
		}
		lower := strings.ToLower(w.raw)
		if strings.HasSuffix(lower, "'s") || strings.HasSuffix(lower, "’s") || strings.HasSuffix(lower, "s'") && len(lower) > 3 {
			bits += 5
		}
		if w.pointed && w.to-w.from >= 4 && strings.Count(w.raw, ".") >= 3 && !w.fact.is(kindCredential|kindCredentialPerhaps) {
			bits += 4
		}
	}
	return bits + c.commaBits()
}

// commaBits: "LAST, FIRST M" is a person; three and more names in a row parted by commas are a firm.
func (c *classifier) commaBits() float64 {
	if c.segments == 0 || len(c.words) < 2 {
		return 0
	}
	counts := [4]int{}
	for i := range c.words {
		if s := c.words[i].segment; s < 4 {
			counts[s]++
		}
	}
	if c.segments == 1 && counts[0] <= 2 && counts[1] > 0 && counts[1] <= 3 {
		first := 0
		for first < len(c.words) && c.words[first].segment == 0 {
			first++
		}
		if first < len(c.words) && (c.words[first].fact.given() > 0 || c.words[first].fact.wordClass() == distinctive) {
			return -3
		}
	}
	if c.segments >= 2 {
		surnames := 0
		for i := range c.words {
			if f := c.words[i].fact; !f.is(kindSuffix|kindCredential|kindTitle) && f.given() == 0 {
				surnames++
			}
		}
		if surnames >= 3 {
			return 3
		}
	}
	return 0
}
