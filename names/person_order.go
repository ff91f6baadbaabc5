package names

// order places the words of the body as given name, middle name and surname.
func (p *personParser) order() {
	b := p.body
	if len(b) == 0 {
		return
	}
	if first := p.words[b[0]].segment; p.words[b[len(b)-1]].segment != first {
		p.orderByComma()
		return
	}
	if len(b) == 1 {
		p.role[b[0]] = p.placeOfOnly(b[0])
		return
	}
	if n := p.surnameFirst(); n > 0 {
		p.set(b[:n], asSurname)
		p.setForenames(b[n:])
		p.swappable = true
		return
	}
	p.swappable = len(b) == 2
	k := p.surnameStart(b)
	p.set(b[k:], asSurname)
	p.setForenames(b[:k])
}

func (p *personParser) set(words []int32, r place) {
	for _, i := range words {
		p.role[i] = r
	}
}

// orderByComma reads "LAST, FIRST MIDDLE" and "First Last, M".
func (p *personParser) orderByComma() {
	b := p.body
	n := 1
	for p.words[b[n]].segment == p.words[b[0]].segment {
		n++
	}
	if len(b) == n+1 && n >= 2 && p.isInitial(b[n]) && p.words[b[0]].fact.given() > p.words[b[0]].fact.surname() {
		p.role[b[n]] = asMiddle
		b = b[:n]
		k := p.surnameStart(b)
		p.set(b[k:], asSurname)
		p.setForenames(b[:k])
		return
	}
	p.set(b[:n], asSurname)
	p.setForenames(b[n:])
}

// placeOfOnly decides what a single word is: a title before it, or no given name that it could be, makes it a surname.
func (p *personParser) placeOfOnly(i int32) place {
	f := p.words[i].fact
	if p.count(asPrefix) > 0 || f.given() == 0 || f.surname() > f.given() {
		return asSurname
	}
	return asGiven
}

func (p *personParser) isInitial(i int32) bool { return p.words[i].to-p.words[i].from == 1 }

func (p *personParser) isParticle(i int32, k kind) bool {
	return p.words[i].fact.is(k) && !p.words[i].pointed || p.words[i].fact.is(k) && string(p.scan.folded(&p.words[i])) == "ST"
}

// setForenames places the first of words as given name and the others as middle names. A double name of one given name
// (Mary Jo, La Shawn, Jean Claude) is given as a whole.
func (p *personParser) setForenames(words []int32) {
	if len(words) == 0 {
		return
	}
	n := 1
	if len(words) > 1 {
		a, b := p.scan.folded(&p.words[words[0]]), p.scan.folded(&p.words[words[1]])
		if p.words[words[0]].fact.is(kindParticleFirst) && !p.isInitial(words[1]) && len(b) > 1 || isDouble(string(a), string(b)) {
			n = 2
		}
	}
	p.set(words[:n], asGiven)
	p.set(words[n:], asMiddle)
}

// isDouble says whether two words are one given name.
func isDouble(a, b string) bool {
	switch a {
	case "MARY":
		return b == "JO" || b == "ELLEN" || b == "LOU" || b == "BETH" || b == "KAY" || b == "SUE" || b == "PAT" || b == "JEAN"
	case "JO":
		return b == "ANN" || b == "ANNE" || b == "BETH" || b == "ELLEN" || b == "LYNN"
	case "BETTY", "PEGGY", "BOBBIE", "BILLIE":
		return b == "JO" || b == "LOU" || b == "SUE" || b == "ANN"
	case "BOBBY", "BILLY":
		return b == "JOE" || b == "BOB" || b == "RAY"
	case "JEAN":
		return b == "CLAUDE" || b == "PAUL" || b == "PIERRE" || b == "MARIE" || b == "LUC" || b == "MARC" || b == "JACQUES"
	case "JOSE":
		return b == "LUIS" || b == "MARIA"
	case "JUAN":
		return b == "CARLOS"
	}
	return false
}

// surnameStart returns the index in b, words with the given name first, at which the surname begins.
func (p *personParser) surnameStart(b []int32) int {
	last := len(b) - 1
	for i := 1; i < last; i++ {
		if p.isParticle(b[i], kindParticle) && !p.devotional(b[i:]) {
			return i
		}
	}
	if last >= 2 && p.isParticle(b[last-1], kindParticleJoined) && !p.isInitial(b[last-1]) {
		return last - 1
	}
	// what follows a middle initial is surname: "Marietta F Abalos Galito"
	for i := last - 1; i >= 1; i-- {
		if p.isInitial(b[i]) {
			if last-i == 2 {
				return i + 1
			}
			break
		}
	}
	return last
}

// devotional says whether a particle begins a given name of devotion with a surname behind it: Maria del Carmen Lopez.
func (p *personParser) devotional(b []int32) bool {
	for i, k := range b[:len(b)-1] {
		if i == 0 || p.words[k].fact.is(kindParticle) {
			continue
		}
		switch string(p.scan.folded(&p.words[k])) {
		case "CARMEN", "LOURDES", "JESUS", "ANGELES", "ROSARIO", "PILAR", "LUZ", "SOCORRO", "REFUGIO", "GUADALUPE", "FATIMA", "ROCIO", "MAR", "SOLEDAD", "DOLORES":
			return true
		}
		return false
	}
	return false
}

// The evidence, in classes of frequency (quarter decades), from which on a name without a comma is read surname first.
const surnameFirstEvidence = 6

// surnameFirst returns how many words of the body are a surname that comes first, 0 where the given name does. The words must
// say so: the first is no given name or a far commoner surname, the second is a given name far more than a surname.
func (p *personParser) surnameFirst() int {
	b := p.body
	first, last := p.words[b[0]].fact, p.words[b[len(b)-1]].fact
	if first.is(kindParticle) && len(b) >= 3 && !first.is(kindParticleFirst) && (string(p.scan.folded(&p.words[b[0]])) == "BIN" || string(p.scan.folded(&p.words[b[0]])) == "IBN") {
		return 2
	}
	if p.isInitial(b[0]) {
		return 0
	}
	n := p.particlesFirst()
	if n > 0 || first.is(kindParticle) && len(b) > 2 {
		return n
	}
	n = 1
	if p.twoSurnamesFirst() {
		return 2
	}
	if n >= len(b) || p.isInitial(b[n]) && (len(b) == 2 || !p.isInitial(b[len(b)-1])) && first.given() > 0 {
		return 0
	}
	second := p.words[b[n]].fact
	evidence := first.surname() - first.given() + second.given() - second.surname()
	switch {
	case len(b) == n+1:
		if p.isInitial(b[n]) { // "SMITH J" against "Kevin G."
			if first.given() == 0 && first.surname() >= 8 {
				return n
			}
			return 0
		}
		// a word that may be either says little, and most texts begin with the given name
		if second.given() < second.surname()+2 || first.given() > 0 && first.given() >= first.surname()-3 {
			return 0
		}
	case p.isInitial(b[len(b)-1]): // "Swanson Peter A"; a given name is seldom followed by two initials without a surname
		if second.given() == 0 || first.given() >= first.surname() && first.given() > 2 {
			return 0
		}
		evidence += 6
	default:
		if second.given() == 0 {
			return 0
		}
		evidence += last.given() - last.surname()
	}
	if evidence >= surnameFirstEvidence {
		return n
	}
	return 0
}

// particlesFirst returns how many words of the body are a surname with particles that comes first, 0 for none: "DE LA CRUZ MARIA", but not
// "La Shawn Ford", whose particle is in front of a given name.
func (p *personParser) particlesFirst() int {
	b := p.body
	n := 0
	for n < len(b) && p.words[b[n]].fact.is(kindParticle|kindParticleJoined) && !p.isInitial(b[n]) {
		n++
	}
	if n == 0 || n+1 >= len(b) {
		return 0
	}
	core, given := p.words[b[n]].fact, p.words[b[n+1]].fact
	if core.given() > core.surname() || given.given() < rareGiven+1 || given.given() < given.surname() {
		return 0
	}
	return n + 1
}

// The evidence from which on three words are two surnames and a given name: "GARCIA LOPEZ MARIA".
const twoSurnamesEvidence = 22

func (p *personParser) twoSurnamesFirst() bool {
	b := p.body
	if len(b) != 3 {
		return false
	}
	x, y, z := p.words[b[0]].fact, p.words[b[1]].fact, p.words[b[2]].fact
	return x.surname() > x.given()+3 && y.surname() > y.given()+3 && x.surname()-x.given()+y.surname()-y.given()+z.given()-z.surname() >= twoSurnamesEvidence
}
