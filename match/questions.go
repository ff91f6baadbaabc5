package match

import (
	"slices"
	"sync"
)

// questions are the comparisons that the kinds of columns call for, each with its levels and first guesses at m and u. Each kind reads
// fields of its own, so they are made side by side.
func (p *prepared) questions() []*question {
	one := func(q *question) []*question {
		if q == nil {
			return nil
		}
		return []*question{q}
	}
	each := func(fs []*field, ask func(*field) *question) func() []*question {
		return func() (out []*question) {
			for _, f := range fs {
				out = append(out, ask(f))
			}
			return out
		}
	}
	kinds := []func() []*question{
		p.personQuestions,
		p.organizationQuestions,
		each(p.dates, dateQuestion),
		each(p.identifiers, func(f *field) *question { return codeQuestion(f, "identifier", .85) }),
		func() []*question { return bestOf(p.emails, p.columns(0, Email), p.columns(1, Email), emailQuestion) },
		func() []*question {
			return bestOf(p.phones, p.columns(0, Phone), p.columns(1, Phone), func(f *field) *question {
				q := codeQuestion(f, "phone", .65)
				q.shared = true
				return q
			})
		},
		each(p.websites, websiteQuestion),
		func() []*question { return one(p.addressQuestion()) },
		func() []*question {
			if p.latitude == nil || p.longitude == nil {
				return nil
			}
			return one(distanceQuestion(p.latitude, p.longitude))
		},
		each(p.numbers, numberQuestion),
		each(p.categories, func(f *field) *question { return categoryQuestion(f, p.self) }),
		each(p.texts, textQuestion),
	}
	asked := make([][]*question, len(kinds))
	var wg sync.WaitGroup
	for i, ask := range kinds {
		wg.Go(func() {
			asked[i] = ask()
			for _, q := range asked[i] {
				q.measure(p)
			}
		})
	}
	wg.Wait()
	return slices.Concat(asked...)
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
