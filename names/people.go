package names

import "strings"

// People parses a cell that may hold several people, joined by "&", "and", ";", a slash or a line break: "JOHN & MARY SMITH" gives John Smith and
// Mary Smith, "SMITH, JOHN A & MARY B" likewise, "John Smith and Jane Doe" two surnames. "Mr. and Mrs. John Smith" gives him,
// and a Mrs. Smith without a given name. A cell with one person gives one; "" gives none.
func People(s string) []PersonName {
	parts := splitPeople(s)
	if len(parts) == 0 {
		return nil
	}
	people := make([]PersonName, 0, len(parts))
	for _, part := range parts {
		people = append(people, onePerson(part))
	}
	if len(people) > 1 {
		shareSurname(people, parts)
	}
	return people
}

func splitPeople(s string) []string {
	var parts []string
	rest := s
	for rest != "" {
		i, n := conjunction(rest)
		part := rest
		if i >= 0 {
			part, rest = rest[:i], rest[i+n:]
		} else {
			rest = ""
		}
		if part = strings.Trim(part, " ,\t\r\n"); Fold(part) != "" {
			parts = append(parts, part)
		}
	}
	return parts
}

// conjunction finds the first joint between two people: where it begins and its length; -1 for none.
func conjunction(s string) (at, length int) {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '&', ';', '/', '\n', '+':
			return i, 1
		case ' ':
			if len(s) >= i+5 && strings.EqualFold(s[i:i+5], " and ") {
				return i, 5
			}
		}
	}
	return -1, 0
}

// shareSurname gives those without a surname of their own that of the one who has it: the last named, or, where the surname
// comes first, the first named.
func shareSurname(people []PersonName, parts []string) {
	inverted := strings.Contains(parts[0], ",") && people[0].Given != "" || people[0].last-people[0].middle > 0 && isSurnameFirst(parts[0])
	owner := &people[len(people)-1]
	if inverted {
		owner = &people[0]
	}
	surname := owner.Surname
	if surname == "" {
		return
	}
	for i := range people {
		p := &people[i]
		if p == owner {
			continue
		}
		given, middle, complete := p.Given, p.Middle, false
		switch {
		case p.Surname == "":
		case p.Given == "" && p.Prefix == "": // one word, taken for a surname
			given = p.Surname
		case p.Given == "": // "Mrs." of "Mr. and Mrs.", whose title was taken for a name
			complete = true
		case len(Fold(p.Surname)) == 1: // "JOHN A" of "JOHN A & MARY B SMITH"
			middle = joinFields(p.Middle, p.Surname)
		case inverted && !strings.Contains(parts[i], ",") && lex().facts[Fold(p.Surname)].given() > lex().facts[Fold(p.Surname)].surname():
			middle = joinFields(p.Middle, p.Surname) // "SMITH, JOHN & MARY ANN"
		default:
			complete = true
		}
		if complete {
			continue
		}
		if f := lex().facts[Fold(given)]; middle == "" && f.is(kindTitle) && f.is(kindMan|kindWoman) && f.given() == 0 {
			p.Prefix, given = given, ""
		}
		input, prefix, suffix := p.Input, p.Prefix, p.Suffix
		q := PersonParts(given, middle, surname, suffix)
		q.Input, q.Prefix, q.Credentials, q.Nickname = input, prefix, p.Credentials, p.Nickname
		if f := lex().facts[Fold(prefix)]; f.is(kindMan | kindWoman) {
			q.sex = f.kinds & (kindMan | kindWoman)
		}
		*p = q
	}
}

// isSurnameFirst says whether a text without a comma was read surname first.
func isSurnameFirst(s string) bool {
	p := onePerson(s)
	return p.Surname != "" && p.Given != "" && strings.HasPrefix(strings.TrimSpace(s), p.Surname)
}
