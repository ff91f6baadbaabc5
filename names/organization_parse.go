package names

import "strings"

// Organization parses the name of an organization. It never fails; "" gives an empty name, and a name of nothing but a legal form keeps it as its stem.
func Organization(s string) OrganizationName { return parseOrganization(s, true) }

func parseOrganization(s string, aliases bool) OrganizationName {
	l := lex()
	sc := newScan(strings.ReplaceAll(s, "\\", "/"), l)
	p := orgParser{scan: sc, lex: l, text: string(sc.fold)}
	p.split()
	o := OrganizationName{Input: s, text: p.text}
	p.cutOther(&o, aliases)
	p.takeLegalForms(&o)
	p.takeNumbers(&o)
	p.takeRoles(&o)
	p.build(&o)
	return o
}

// part is one folded word of an organization's name while it is parsed.
type part struct {
	s       string
	source  int // index of the written word
	segment uint8
	bracket bool
	pointed bool
	taken   bool // as legal form, number or role
}

type orgParser struct {
	*scan
	lex   *lexicon
	text  string
	parts []part
}

// split makes the words of the fold, each hyphenated half its own, and joins single letters that stand together (J P, L L C).
func (p *orgParser) split() {
	p.parts = make([]part, 0, len(p.words)+2)
	for i := range p.words {
		w := &p.words[i]
		if isStateMark(w.raw) {
			continue
		}
		for rest := p.text[w.from:w.to]; rest != ""; {
			s, after, _ := strings.Cut(rest, " ")
			rest = after
			p.parts = append(p.parts, part{s: s, source: i, segment: w.segment, bracket: w.bracket, pointed: w.pointed})
		}
	}
}

// isStateMark says whether a word is the mark by which registers tell namesakes apart: /DE/, /NEW.
func isStateMark(raw string) bool { return len(raw) > 1 && len(raw) <= 6 && raw[0] == '/' }

// cutOther takes what is another name: after DBA, C/O and the like, and "on behalf of" in brackets.
func (p *orgParser) cutOther(o *OrganizationName, aliases bool) {
	for i := 0; i < len(p.parts); i++ {
		n, alias := otherName(p.parts[i:])
		if n == 0 && aliases && p.slashed(i) {
			other := p.raw(p.parts[i].source, len(p.words))
			a := parseOrganization(other, false)
			o.alias = &a
			p.parts = p.parts[:i]
			return
		}
		if n == 0 || i == 0 || i+n >= len(p.parts) || p.parts[i].source+1 > len(p.words) {
			continue
		}
		first := p.parts[i+n].source
		if p.parts[i+n-1].source == first { // D/B/A written in one with the name: leave it
			continue
		}
		other := p.raw(first, len(p.words))
		p.parts = p.parts[:i]
		switch {
		case !alias:
			o.CareOf = other
		case aliases:
			o.DoingBusinessAs = other
			a := parseOrganization(other, false)
			o.alias = &a
		}
		return
	}
}

// slashed says whether a slash parts two names of two words or more before the word at i: "Al Qaida/Islamic Army".
func (p *orgParser) slashed(i int) bool {
	ps := p.parts
	if i < 2 || i+1 >= len(ps) || ps[i].source != ps[i-1].source || len(ps[i].s) < 3 || len(ps[i-1].s) < 3 {
		return false
	}
	raw := p.words[ps[i].source].raw
	at := strings.IndexByte(raw, '/')
	return at > 0 && at < len(raw)-1 && strings.Count(raw, "/") == 1
}

// isOrdinal says whether a word counts: First, Second.
func isOrdinal(s string) bool {
	switch s {
	case "FIRST", "SECOND", "THIRD", "FOURTH", "FIFTH", "SIXTH", "SEVENTH", "EIGHTH", "NINTH", "TENTH":
		return true
	}
	return false
}

// isContinent says whether a place is as wide as a continent, so that a company that leaves it out may well be the same.
func isContinent(s string) bool {
	switch s {
	case "EUROPE", "ASIA", "AFRICA", "AMERICA", "AMERICAS", "EMEA", "APAC", "LATAM":
		return true
	}
	return false
}

// otherName says how many words at the head lead in another name, and whether it is another of the same body.
func otherName(ps []part) (n int, alias bool) {
	at := func(i int) string {
		if i < len(ps) {
			return ps[i].s
		}
		return ""
	}
	switch ps[0].s {
	case "DBA", "AKA", "FKA", "TA":
		if ps[0].s == "TA" && !ps[0].pointed {
			return 0, false
		}
		return 1, true
	case "D":
		if at(1) == "B" && at(2) == "A" {
			return 3, true
		}
	case "F", "A":
		if at(1) == "K" && at(2) == "A" {
			return 3, true
		}
	case "DOING":
		if at(1) == "BUSINESS" && at(2) == "AS" {
			return 3, true
		}
	case "TRADING":
		if at(1) == "AS" {
			return 2, true
		}
	case "FORMERLY":
		if at(1) == "KNOWN" && at(2) == "AS" {
			return 3, true
		}
		return 1, true
	case "C":
		if at(1) == "O" && ps[0].source == ps[1].source {
			return 2, false
		}
	case "ON":
		if at(1) == "BEHALF" {
			if at(2) == "OF" {
				return 3, false
			}
			return 2, false
		}
	}
	return 0, false
}

// raw returns written words as they stand.
func (p *orgParser) raw(from, to int) string {
	var b strings.Builder
	for i := from; i < to; i++ {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strings.Trim(p.words[i].raw, `"'“”/`))
	}
	return b.String()
}

// takeLegalForms finds legal forms, the longest first.
func (p *orgParser) takeLegalForms(o *OrganizationName) {
	ps := p.parts
	for i := 0; i < len(ps); {
		n, form := p.legalFormAt(i)
		if n == 0 || n == len(ps) {
			i++
			continue
		}
		for k := i; k < i+n; k++ {
			ps[k].taken = true
		}
		o.families |= form.family
		written := p.raw(ps[i].source, ps[i+n-1].source+1)
		if o.LegalForm != "" {
			o.LegalForm += " "
		}
		o.LegalForm += written
		i += n
	}
	for i := range ps { // a name must keep a word
		if !ps[i].taken {
			return
		}
	}
	for i := range ps {
		ps[i].taken = false
	}
	o.LegalForm, o.families = "", 0
}

// legalFormAt returns how many words at i make a legal form that may stand there.
func (p *orgParser) legalFormAt(i int) (int, legalForm) {
	most := p.lex.formHeads[p.parts[i].s]
	for n := min(most, len(p.parts)-i); n > 0; n-- {
		var key string
		if n == 1 {
			key = p.parts[i].s
		} else {
			var store [64]byte
			b := store[:0]
			for k := i; k < i+n; k++ {
				if k > i {
					b = append(b, ' ')
				}
				b = append(b, p.parts[k].s...)
			}
			key = string(b)
		}
		form, ok := p.lex.forms[key]
		if ok && p.mayStand(form, i, n) {
			return n, form
		}
	}
	return 0, legalForm{}
}

func (p *orgParser) mayStand(form legalForm, i, n int) bool {
	ps := p.parts
	head, end := i == 0, i+n == len(ps)
	if i > 0 && (ps[i-1].s == "OF" || ps[i-1].s == "AND" || ps[i-1].s == "THE") && form.where != "any" {
		return false
	}
	if i > 0 && ps[i].source == ps[i-1].source && form.where != "any" { // half of a hyphenated word
		return false
	}
	if !end {
		next := ps[i+n]
		end = next.segment != ps[i+n-1].segment || next.bracket != ps[i].bracket || p.startsForm(i+n)
	}
	switch form.where {
	case "any":
		return true
	case "both":
		return head || end
	case "none":
		return end && !head && ps[i].pointed
	}
	return end && !head
}

// startsForm says whether a form that may stand anywhere, or that ends the name, begins at i.
func (p *orgParser) startsForm(i int) bool {
	if p.lex.formHeads[p.parts[i].s] == 0 {
		return false
	}
	n, _ := p.legalFormAt(i)
	return n > 0
}

// takeNumbers reads digits, roman numerals and number words.
func (p *orgParser) takeNumbers(o *OrganizationName) {
	ps := p.parts
	for i := 0; i < len(ps); i++ {
		if ps[i].taken {
			continue
		}
		value, n := numberAt(ps, i)
		if n == 0 {
			continue
		}
		o.numbers = append(o.numbers, value)
		for k := i; k < i+n; k++ {
			ps[k].taken = true
		}
		i += n - 1
	}
	left := 0
	for i := range ps {
		if !ps[i].taken {
			left++
		}
	}
	if left == 0 { // "360 LLC": the number is the name
		for i := range ps {
			if ps[i].taken && ps[i].s[0] >= '0' && ps[i].s[0] <= '9' {
				ps[i].taken = false
			}
		}
		o.numbers = nil
	}
	o.Numbers = strings.Join(o.numbers, " ")
}

// takeRoles finds the word that says whether the company operates or owns; it leaves the stem if another word is left in it.
func (p *orgParser) takeRoles(o *OrganizationName) {
	ps := p.parts
	strong := -1
	for i := range ps {
		if ps[i].taken {
			continue
		}
		s := ps[i].s
		if full := p.lex.shorts[s]; full != "" {
			s = full
		}
		r, ok := p.lex.roles[s]
		if !ok && i+1 < len(ps) && !ps[i+1].taken {
			if two := p.lex.twos[s+" "+ps[i+1].s]; two != "" && p.lex.roles[two].strong {
				r, ok = p.lex.roles[two], true
				ps[i+1].taken = true
			}
		}
		switch {
		case !ok:
		case r.strong:
			o.Role, strong = r.role, i
			ps[i].taken = true
		case o.weak == "":
			o.weak = r.role
		}
	}
	if strong < 0 {
		return
	}
	for i := range ps {
		if !ps[i].taken && p.lex.facts[ps[i].s].wordClass() != stopWord {
			return
		}
	}
	ps[strong].taken = false
}

// wordClass returns the class of a word of organizations; unknown words are distinctive.
func (f *fact) wordClass() class {
	if f == nil {
		return distinctive
	}
	return f.class
}

// build makes the stem and the words to compare.
func (p *orgParser) build(o *OrganizationName) {
	ps := p.parts
	var stem, bracketed strings.Builder
	last := -1
	for i := range ps {
		if ps[i].taken || ps[i].source == last {
			continue
		}
		last = ps[i].source
		w := &p.words[last]
		b := &stem
		if w.bracket {
			b = &bracketed
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strings.Trim(w.raw, `"“”/`))
	}
	o.Stem, o.Bracketed = stem.String(), bracketed.String()
	if o.Stem == "" {
		o.Stem = strings.TrimSpace(o.Input)
	}
	var whole strings.Builder
	stops := false
	words := make([]orgWord, 0, len(ps))
	var initials [16]byte
	ini := initials[:0]
	for i := 0; i < len(ps); {
		if ps[i].taken {
			if r, ok := p.lex.roles[ps[i].s]; ok && r.strong && len(ini) < len(initials) {
				ini = append(ini, ps[i].s[0])
			}
			i++
			continue
		}
		s, n := p.normal(i)
		f := p.lex.facts[s]
		w := orgWord{s: s, mask: letterMask(s), class: f.wordClass()}
		if place, k := p.placeAt(i, s); k > 0 {
			w.s, w.place, n = place, true, k
			w.class = min(max(w.class, placeWord), commonWord)
		}
		w.weak = p.lex.roles[w.s].role != ""
		w.ordinal = isOrdinal(w.s)
		w.aside = ps[i].bracket || w.place && isContinent(w.s)
		w.weight = classWeight[w.class]
		if w.class == distinctive && len(w.s) < 4 {
			w.weight = 6
		}
		if w.s == "A" && i > 0 { // John A Smith Trust
			w.class, w.weight = distinctive, 6
		}
		if w.class != stopWord {
			for k := i; k < i+n && len(ini) < len(initials); k++ {
				ini = append(ini, ps[k].s[0])
			}
			words = append(words, w)
		} else {
			stops = true
		}
		whole.WriteString(w.s)
		i += n
	}
	if len(words) == 0 { // nothing but stop words: they are the name
		for i := range ps {
			if !ps[i].taken {
				words = append(words, orgWord{s: ps[i].s, mask: letterMask(ps[i].s), class: stopWord, weight: .5})
			}
		}
	}
	o.words = words
	if stops {
		o.whole = whole.String()
	}
	if len(ini) > 1 {
		o.initials = string(ini)
	}
	o.finish()
}

func (o *OrganizationName) finish() {
	var key strings.Builder
	for i := range o.words {
		key.WriteString(strings.ReplaceAll(o.words[i].s, " ", ""))
	}
	o.key = key.String()
	for i := range o.words {
		if o.words[i].class < formWord {
			o.tokens = append(o.tokens, o.words[i].s)
		}
	}
	if len(o.tokens) == 0 {
		for i := range o.words {
			o.tokens = append(o.tokens, o.words[i].s)
		}
	}
}

// normal returns the normal form of the word at i and how many words it takes: single letters in a row are one, two words with one meaning
// too, a short form is spelled out.
func (p *orgParser) normal(i int) (string, int) {
	ps := p.parts
	if len(ps[i].s) == 1 && ps[i].s[0] >= 'A' {
		n := 1
		for i+n < len(ps) && !ps[i+n].taken && len(ps[i+n].s) == 1 && ps[i+n].s[0] >= 'A' && ps[i+n].segment == ps[i].segment {
			n++
		}
		if n > 1 {
			var b [16]byte
			t := b[:0]
			for k := i; k < i+n && len(t) < len(b); k++ {
				t = append(t, ps[k].s[0])
			}
			return string(t), n
		}
	}
	if i+1 < len(ps) && !ps[i+1].taken {
		var b [48]byte
		t := append(append(append(b[:0], ps[i].s...), ' '), ps[i+1].s...)
		if one, ok := p.lex.twos[string(t)]; ok {
			return one, 2
		}
	}
	if full, ok := p.lex.shorts[ps[i].s]; ok && (len(ps[i].s) > 1 || len(ps) > 2) {
		return full, 1
	}
	return ps[i].s, 1
}

// placeAt returns the place whose name begins at i and how many words it has, 0 for none. Two-letter codes of states count in brackets, at the
// end and after OF.
func (p *orgParser) placeAt(i int, s string) (string, int) {
	ps := p.parts
	if i+1 < len(ps) && !ps[i+1].taken && p.lex.placeTwo[ps[i].s] {
		if place, ok := p.lex.places[ps[i].s+" "+ps[i+1].s]; ok {
			if i+2 < len(ps) && ps[i+2].s == "CITY" && !ps[i+2].taken { // New York City
				return place, 3
			}
			return place, 2
		}
	}
	if place, ok := p.lex.places[s]; ok {
		return place, 1
	}
	if len(ps[i].s) == 2 && ps[i].s != "CO" && (ps[i].bracket || i == len(ps)-1 && i > 0 || i > 0 && ps[i-1].s == "OF") {
		if state, ok := p.lex.states[ps[i].s]; ok {
			return state, 1
		}
	}
	return "", 0
}
