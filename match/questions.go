package match

// questions are the comparisons that the kinds of columns call for, each with its levels and first guesses at m and u.
func (p *prepared) questions() []*question {
	out := p.personQuestions()
	out = append(out, p.organizationQuestions()...)
	for _, f := range p.dates {
		out = append(out, dateQuestion(f))
	}
	for _, f := range p.identifiers {
		out = append(out, codeQuestion(f, "identifier", .85))
	}
	if len(p.emails) > 0 {
		out = append(out, emailQuestion(p.emails[0]))
	}
	if len(p.phones) > 0 {
		q := codeQuestion(p.phones[0], "phone", .65)
		q.shared = true
		out = append(out, q)
	}
	for _, f := range p.websites {
		out = append(out, websiteQuestion(f))
	}
	if q := p.addressQuestion(); q != nil {
		out = append(out, q)
	}
	if p.latitude != nil && p.longitude != nil {
		out = append(out, distanceQuestion(p.latitude, p.longitude))
	}
	for _, f := range p.numbers {
		out = append(out, numberQuestion(f))
	}
	for _, f := range p.categories {
		out = append(out, categoryQuestion(f, p.self))
	}
	for _, f := range p.texts {
		out = append(out, textQuestion(f))
	}
	for _, q := range out {
		q.measure(p)
	}
	return out
}

// measure finds the closed form of u and the rarity of values where the comparison reads one field.
func (q *question) measure(p *prepared) {
	f := q.field()
	if r := q.rare; r != nil {
		if u := r.agreement(p.self); u > 0 {
			q.rarity = newRarity(r, u, q.rareTo)
		}
	}
	if f == nil {
		q.closed = -1
		return
	}
	q.closed = f.agreement(p.self)
	if q.Levels[1].TermFrequency && q.closed > 0 {
		q.rarity = newRarity(f, q.closed, max(1, q.rareTo))
	}
	for s := range 2 {
		c := []string{f.source[s]}
		if s == 0 {
			q.Left = c
		} else {
			q.Right = c
		}
	}
}

// field is the one field that the comparison's first level is equality of, nil where there is none.
func (q *question) field() *field {
	switch c := q.comparer.(type) {
	case *byValue:
		return c.f
	case givenComparer:
		return c.g.f
	case surnameComparer:
		return c.s.f
	}
	return nil
}
