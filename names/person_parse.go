package names

import "strings"

// Person parses the name of one person, in any of the usual orders: "Mary A. Smith", "SMITH, MARY A", "SMITH MARY A",
// "Dr. Robert \"Bob\" O'Neal, Jr., M.D.". Without a comma the order is taken from how common the words are as given names and as
// surnames. It never fails: words that it can't place become given, middle and surname in order, and "" gives an empty name.
// Of two people in one text it gives the first; see [People]. A result is independent of the case of the text but for
// words that may be a degree or a name (DO, MA), which are degrees in capitals.
func Person(s string) PersonName {
	if at, _ := conjunction(s); at >= 0 {
		if people := People(s); len(people) > 0 {
			people[0].Input = s
			return people[0]
		}
	}
	return onePerson(s)
}

func onePerson(s string) PersonName {
	l := lex()
	sc := newScan(s, l)
	p := personParser{scan: sc, lex: l}
	return p.parse()
}

// PersonParts makes a name of columns. A column may hold more than its name says: a nickname or title in given, an initial in
// middle, a suffix or degree in surname ("SMITH JR", "SMITH, MD") or a degree in suffix. NMN and the like are no middle name.
func PersonParts(given, middle, surname, suffix string) PersonName {
	l := lex()
	sc := newScan(given, l)
	p := personParser{scan: sc, lex: l}
	a := len(sc.words)
	sc.read(middle, l)
	b := len(sc.words)
	sc.read(surname, l)
	c := len(sc.words)
	sc.read(suffix, l)
	for i := range sc.words {
		if sc.words[i].group == 0 {
			sc.words[i].segment = 0
		}
	}
	p.init()
	p.takeGroups()
	for i := a; i < b; i++ {
		switch string(p.scan.folded(&p.words[i])) {
		case "NMN", "NMI", "NONE", "NA":
			p.role[i] = asNothing
		}
	}
	p.takeTitles(0, b)
	p.takeTail(0, a, 0)
	p.takeTail(b, c, 0)
	for i := c; i < len(sc.words); i++ {
		if p.role[i] != unplaced {
			continue
		}
		if f := sc.words[i].fact; f.is(kindSuffix) {
			p.role[i] = asSuffix
		} else {
			p.role[i] = asCredential
		}
	}
	for i := range sc.words[:c] {
		if p.role[i] != unplaced {
			continue
		}
		switch {
		case i < a:
			p.role[i] = asGiven
		case i < b:
			p.role[i] = asMiddle
		default:
			p.role[i] = asSurname
		}
	}
	if p.count(asGiven) == 0 && p.count(asMiddle) == 0 {
		p.restoreGiven(0, b)
	}
	n := p.build()
	n.Input = joinFields(given, middle, surname, suffix)
	n.script = scriptOf(n.Input)
	return n
}

func joinFields(fields ...string) string {
	var b strings.Builder
	for _, f := range fields {
		f = strings.TrimSpace(f)
		if f == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(f)
	}
	return b.String()
}

// place is the part of the name that a word was found to be.
type place uint8

const (
	unplaced place = iota
	asPrefix
	asGiven
	asMiddle
	asSurname
	asSuffix
	asCredential
	asNickname
	asFormer
	asNothing // no part: NMN, "the estate of"
)

type personParser struct {
	*scan
	lex       *lexicon
	role      []place
	body      []int32 // words left for given, middle and surname, in order
	swappable bool
}

func (p *personParser) init() {
	p.body = p.bodyRoom[:0]
	if len(p.words) > len(p.roleRoom) {
		p.role = make([]place, len(p.words))
		return
	}
	p.role = p.roleRoom[:len(p.words)]
}

func (p *personParser) count(r place) (n int) {
	for _, x := range p.role {
		if x == r {
			n++
		}
	}
	return n
}

func (p *personParser) parse() PersonName {
	p.init()
	p.takeGroups()
	p.takeNothings()
	p.takeTitles(0, len(p.words))
	p.takeTail(0, len(p.words), 1)
	p.takeTitlesBehindCommas()
	p.takeInnerSuffixes()
	for i := range p.words {
		if p.role[i] == unplaced {
			p.body = append(p.body, int32(i))
		}
	}
	if len(p.body) == 0 {
		p.restoreSurname()
	}
	p.order()
	n := p.build()
	n.Input = p.input
	n.swappable = p.swappable
	n.script = scriptOf(p.input)
	return n
}

// takeGroups places what stands in quotes and brackets.
func (p *personParser) takeGroups() {
	for i := 0; i < len(p.words); {
		g := p.words[i].group
		if g == 0 {
			i++
			continue
		}
		j, all := i, true
		for j < len(p.words) && p.words[j].group == g {
			all = all && p.words[j].fact.is(kindSuffix|kindCredential)
			j++
		}
		r := asNickname
		switch first := string(p.scan.folded(&p.words[i])); {
		case all && p.words[i].fact.is(kindSuffix):
			r = asSuffix
		case all:
			r = asCredential
		case isFormerly(first) && j > i+1:
			p.role[i] = asNothing
			i++
			r = asFormer
		}
		for ; i < j; i++ {
			p.role[i] = r
		}
	}
}

func isFormerly(s string) bool {
	return s == "NEE" || s == "BORN" || s == "FORMERLY" || s == "FKA" || s == "MAIDEN" || s == "FORMER" || s == "AKA"
}

// takeNothings drops words that are no part of a name: NMN, "estate of", "et al".
func (p *personParser) takeNothings() {
	for i := range p.words {
		if p.role[i] != unplaced {
			continue
		}
		w := &p.words[i]
		switch string(p.scan.folded(w)) {
		case "NMN", "NMI", "NLN":
			p.role[i] = asNothing
		case "ETAL", "ETUX", "ETVIR", "JTWROS", "JTRS", "HW", "TTEES":
			p.role[i] = asNothing
		case "ET":
			if i+1 < len(p.words) && i > 0 {
				switch string(p.scan.folded(&p.words[i+1])) {
				case "AL", "UX", "VIR":
					p.role[i], p.role[i+1] = asNothing, asNothing
				}
			}
		case "ESTATE":
			if i+1 < len(p.words) && string(p.scan.folded(&p.words[i+1])) == "OF" {
				p.role[i], p.role[i+1] = asNothing, asNothing
				if i > 0 {
					p.role[i-1] = asNothing
				}
			} else if i > 1 {
				p.role[i] = asNothing
			}
		case "NEE", "FORMERLY":
			if i > 0 && i+1 < len(p.words) {
				p.role[i] = asNothing
				for k := i + 1; k < len(p.words) && p.words[k].segment == w.segment && p.role[k] == unplaced; k++ {
					p.role[k] = asFormer
				}
			}
		}
	}
}

// takeTitles places the titles at the head of words[from:to], as long as a name is left behind them.
func (p *personParser) takeTitles(from, to int) {
	i := from
	for i < to && p.role[i] != unplaced {
		i++
	}
	for i < to-1 && p.words[i].group == 0 {
		f := p.words[i].fact
		next := p.words[i+1].fact
		switch {
		case f.is(kindTitle) && (f.given() < 3 || p.words[i].pointed || to-i > 2):
		case f.is(kindTitleBeside) && next.is(kindTitle) && i+2 < to:
		default:
			return
		}
		if f.is(kindParticle) && !p.words[i].pointed {
			return
		}
		p.role[i] = asPrefix
		i++
	}
}

// takeTitlesBehindCommas places titles at the head of a segment behind the first comma: "SMITH, DR JOHN".
func (p *personParser) takeTitlesBehindCommas() {
	for i := 1; i < len(p.words); i++ {
		if p.role[i] == unplaced && p.words[i].segment != p.words[i-1].segment && p.words[i].fact.is(kindTitle) &&
			i+1 < len(p.words) && p.role[i+1] == unplaced && p.words[i].fact.given() < 3 {
			p.role[i] = asPrefix
		}
	}
}

// takeTail places suffixes and degrees: those that fill a segment of their own, and those at the end of a segment, as long as
// at least keep words of a name stay before them.
func (p *personParser) takeTail(from, to, keep int) {
	end := to
	for end > from {
		seg := p.words[end-1].segment
		start := end
		for start > from && p.words[start-1].segment == seg {
			start--
		}
		p.takeSegmentTail(from, start, end, keep)
		end = start
	}
}

func (p *personParser) takeSegmentTail(from, start, end, keep int) {
	before := 0 // words of the name in earlier segments
	for i := from; i < start; i++ {
		if p.role[i] == unplaced {
			before++
		}
	}
	if start > from && before > 0 && p.allTail(start, end) {
		for i := start; i < end; i++ {
			if p.role[i] == unplaced {
				p.role[i] = p.tailRole(i)
			}
		}
		return
	}
	inverted := start > from // a given name behind a comma: V and I are initials there
	for i := end - 1; i >= start; i-- {
		if p.role[i] != unplaced {
			continue
		}
		here := 0
		for k := start; k < i; k++ {
			if p.role[k] == unplaced {
				here++
			}
		}
		if here < keep && before == 0 || here == 0 && keep == 0 {
			return
		}
		w := &p.words[i]
		if n := p.attorneyAtLaw(start, i); n > 0 {
			for k := i - n + 1; k <= i; k++ {
				p.role[k] = asCredential
			}
			continue
		}
		switch {
		case w.fact.is(kindSuffix):
			if w.to-w.from == 1 && (inverted || here < 2) {
				return
			}
			if here == 0 {
				return
			}
			p.role[i] = asSuffix
		case p.isCredential(w) && here > 0:
			p.role[i] = asCredential
		case w.fact.is(kindCredentialPerhaps) && here > 0 && p.surelyCredential(w, here):
			p.role[i] = asCredential
		default:
			return
		}
	}
}

// surelyCredential decides on a degree that may be a name: with points (M.A.), in capitals in a text that is not, or behind
// three words of a name.
func (p *personParser) surelyCredential(w *written, here int) bool {
	letters := w.to - w.from
	if w.pointed && letters > 1 && strings.Count(w.raw, ".") >= letters-1 {
		return true
	}
	return p.mixed && w.capitals && here >= 2 || here >= 3
}

// isCredential says whether every part of a word is a degree or office: M.D., AIA-CSI.
func (p *personParser) isCredential(w *written) bool {
	if w.fact != nil || w.to-w.from < 5 {
		return w.fact.is(kindCredential) && (w.fact.given() == 0 || w.pointed || w.capitals && p.mixed)
	}
	rest := string(p.scan.folded(w))
	parts := 0
	for rest != "" {
		part, after, _ := strings.Cut(rest, " ")
		if !p.lex.facts[part].is(kindCredential) {
			return false
		}
		rest = after
		parts++
	}
	return parts > 1
}

// attorneyAtLaw returns how many words ending at i say "attorney" or "attorney at law".
func (p *personParser) attorneyAtLaw(start, i int) int {
	is := func(k int, s string) bool { return k >= start && string(p.scan.folded(&p.words[k])) == s }
	if is(i, "ATTORNEY") || is(i, "ATTY") {
		return 1
	}
	if is(i, "LAW") && is(i-1, "AT") && (is(i-2, "ATTORNEY") || is(i-2, "ATTY")) {
		return 3
	}
	return 0
}

func (p *personParser) allTail(start, end int) bool {
	for i := start; i < end; i++ {
		if p.role[i] != unplaced {
			continue
		}
		w := &p.words[i]
		if n := p.attorneyAtLaw(start, end-1); n == end-start {
			return true
		}
		if w.fact.is(kindSuffix) && w.to-w.from > 1 || p.isCredential(w) || w.fact.is(kindCredential) && w.capitals || w.fact.is(kindCredentialPerhaps) && (w.capitals || w.pointed) {
			continue
		}
		return false
	}
	return true
}

func (p *personParser) tailRole(i int) place {
	if p.words[i].fact.is(kindSuffix) {
		return asSuffix
	}
	return asCredential
}

// takeInnerSuffixes places a generation that stands inside the name: "david b. iii hill".
func (p *personParser) takeInnerSuffixes() {
	for i := 1; i < len(p.words); i++ {
		if w := &p.words[i]; p.role[i] == unplaced && w.fact.is(kindSuffix) && w.to-w.from > 1 && w.fact.given() == 0 && w.fact.surname() == 0 {
			p.role[i] = asSuffix
		}
	}
	for i := 1; i < len(p.words); i++ { // a title behind the name: "patricia mrs"
		if p.role[i] == unplaced && p.words[i].fact.is(kindWoman|kindMan) && p.words[i].fact.is(kindTitle) && p.words[i].fact.given() == 0 && p.words[i].fact.surname() == 0 && p.count(unplaced) > 2 {
			p.role[i] = asPrefix
		}
	}
}

// restoreSurname takes the last word back into the name where everything was taken for something else: "Major", "Dr. Judge".
func (p *personParser) restoreSurname() {
	for i := len(p.words) - 1; i >= 0; i-- {
		if p.role[i] == asPrefix || p.role[i] == asCredential || p.role[i] == asNickname {
			p.role[i] = unplaced
			p.body = append(p.body, int32(i))
			return
		}
	}
}

func (p *personParser) restoreGiven(from, to int) {
	for i := from; i < to; i++ {
		if p.role[i] == asPrefix || p.role[i] == asCredential || p.role[i] == asSuffix {
			p.role[i] = asGiven
			return
		}
	}
}

// build makes the name from the places of the words.
func (p *personParser) build() PersonName {
	n := PersonName{
		Prefix: p.written(asPrefix), Given: p.written(asGiven), Middle: p.written(asMiddle), Surname: p.written(asSurname),
		Suffix: p.written(asSuffix), Credentials: p.written(asCredential), Nickname: p.written(asNickname), Former: p.written(asFormer),
	}
	text := string(p.fold)
	var store [12]piece
	ps := store[:0]
	ps = p.pieces(ps, text, asGiven)
	n.given = uint8(len(ps))
	ps = p.pieces(ps, text, asMiddle)
	n.middle = uint8(len(ps))
	ps = p.pieces(ps, text, asSurname)
	n.last = uint8(len(ps))
	ps = p.pieces(ps, text, asNickname)
	n.nick = uint8(len(ps))
	ps = p.pieces(ps, text, asFormer)
	if len(ps) > 100 { // no name; what is behind would overflow the indexes
		ps = ps[:n.given]
		n.middle, n.last, n.nick = n.given, n.given, n.given
	}
	n.pieces = append([]piece(nil), ps...)
	n.surname = join(n.surnamePieces(), "")
	for i, r := range p.role {
		f := p.words[i].fact
		switch r {
		case asSuffix:
			if f != nil && f.generation > 0 {
				n.generation = f.generation
			}
		case asPrefix:
			if f.is(kindMan | kindWoman) {
				n.sex = f.kinds & (kindMan | kindWoman)
			}
		}
	}
	return n
}

// pieces appends the folded words placed as r; a hyphen parts two.
func (p *personParser) pieces(ps []piece, text string, r place) []piece {
	for i, x := range p.role {
		if x != r || len(ps) > 90 {
			continue
		}
		w := &p.words[i]
		s := text[w.from:w.to]
		if !strings.Contains(s, " ") {
			ps = append(ps, newPiece(s, w.fact))
			continue
		}
		for s != "" && len(ps) <= 90 {
			part, rest, _ := strings.Cut(s, " ")
			ps = append(ps, newPiece(part, p.lex.facts[part]))
			s = rest
		}
	}
	return ps
}

// written returns the words placed as r as they stand in the input.
func (p *personParser) written(r place) string {
	first, n := -1, 0
	for i, x := range p.role {
		if x == r {
			if first < 0 {
				first = i
			}
			n++
		}
	}
	switch n {
	case 0:
		return ""
	case 1:
		return p.words[first].raw
	}
	var b strings.Builder
	for i, x := range p.role {
		if x == r {
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(p.words[i].raw)
		}
	}
	return b.String()
}
