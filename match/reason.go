package match

import (
	"slices"
	"strings"
)

// giveReasons says of each comparison which columns it reads, and what they were taken for it for: why it is in the model. A caller's own
// comparison keeps what it says of itself.
func (p *prepared) giveReasons(questions []*question) {
	for _, q := range questions {
		kinds := readKinds(q.Kind)
		if kinds == nil || q.Reason != "" {
			continue
		}
		q.Left, q.Right = p.readColumns(0, kinds, q.Left), p.readColumns(1, kinds, q.Right)
		if p.self {
			q.Reason = p.reason(0, kinds, q.Left)
			continue
		}
		q.Reason = "left " + p.reason(0, kinds, q.Left) + "; right " + p.reason(1, kinds, q.Right)
	}
}

// readKinds are the kinds of columns that a kind of comparison reads, nil for one that is not built in.
func readKinds(kind string) []Kind {
	switch kind {
	case "given":
		return []Kind{GivenName, Name}
	case "surname":
		return []Kind{Surname, Name}
	case "former":
		return []Kind{Former}
	case "middle":
		return []Kind{Middle, GivenName, Name}
	case "suffix":
		return []Kind{Suffix, Surname, Name}
	case "organization":
		return []Kind{Organization}
	case "date":
		return []Kind{Date, Year, Month, Day}
	case "place", "address":
		return []Kind{Address, HouseNumber, Street, Unit, City, State, ZIP}
	case "distance":
		return []Kind{Latitude, Longitude}
	case "identifier", "phone", "email", "website", "number", "category", "text":
		return []Kind{Kind(kind)}
	case "word":
		return []Kind{Text, Category, City}
	}
	return nil
}

// readColumns are the columns of a side that a comparison of these kinds reads: the one that it says, with the others of a date in parts, or else all
// of these kinds.
func (p *prepared) readColumns(side int, kinds []Kind, said []string) []string {
	inParts := slices.Contains(kinds, Year) && len(said) > 0 && slices.ContainsFunc(p.spec, func(c ColumnKind) bool { return c.Kind == Year && c.Column == said[0] })
	if len(said) > 0 && said[0] != "" && !inParts {
		return said
	}
	var out []string
	for _, k := range kinds {
		if inParts && k == Date {
			continue
		}
		for _, c := range p.spec.columns(p.tables[side], sides[side], k) {
			out = append(out, c.Name())
		}
	}
	return out
}

// reason says of columns what they were taken for and why: "dob (its heading)".
func (p *prepared) reason(side int, kinds []Kind, columns []string) string {
	var out []string
	for _, name := range columns {
		at := slices.IndexFunc(p.spec, func(c ColumnKind) bool {
			return c.Column == name && (c.Side == 0 || c.Side == sides[side]) && slices.Contains(kinds, c.Kind)
		})
		if at < 0 {
			out = append(out, name)
			continue
		}
		out = append(out, name+" ("+p.spec[at].Reason+")")
	}
	return strings.Join(out, ", ")
}
