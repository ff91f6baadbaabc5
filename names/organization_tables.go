package names

import "strings"

// organizationTables are the tables that only names of organizations need.
type organizationTables struct {
	shorts    map[string]string    // a short word and the full one
	twos      map[string]string    // two words and the one that means the same
	forms     map[string]legalForm // words of a legal form, parted by spaces
	formHeads map[string]int       // the first word of legal forms, and the most words that any with this head has
	roles     map[string]roleWord
	places    map[string]string // a place of one or two words and its one name
	placeTwo  map[string]bool   // first words of places of two words
	states    map[string]string // two-letter codes
}

type legalForm struct {
	name   string
	family uint32 // one bit for each family of liability
	where  string
}

type roleWord struct {
	role   string
	strong bool
}

func (l *lexicon) readOrganizations(at func(string) *fact) {
	t := organizationTables{
		shorts: map[string]string{}, twos: map[string]string{}, forms: map[string]legalForm{}, formHeads: map[string]int{},
		roles: map[string]roleWord{}, places: map[string]string{}, placeTwo: map[string]bool{}, states: map[string]string{},
	}
	classes := map[string]class{"stop": stopWord, "form": formWord, "trade": tradeWord, "line": lineWord, "common": commonWord}
	each("words", func(first string, rest []string) {
		switch first {
		case "short":
			for _, s := range rest[1:] {
				t.shorts[s] = rest[0]
			}
		case "two":
			t.twos[rest[0]+" "+rest[1]] = rest[2]
		default:
			for _, w := range rest {
				f := at(w)
				f.class = max(f.class, classes[first])
			}
		}
	})
	families := map[string]uint32{}
	each("legalforms", func(name string, rest []string) {
		family, ok := families[rest[0]]
		if !ok {
			family = 1 << len(families)
			families[rest[0]] = family
		}
		for _, spelling := range rest[2:] {
			words := strings.ReplaceAll(spelling, "_", " ")
			t.forms[words] = legalForm{name, family, rest[1]}
			head, _, _ := strings.Cut(words, " ")
			t.formHeads[head] = max(t.formHeads[head], strings.Count(words, " ")+1)
		}
	})
	each("roles", func(strength string, rest []string) {
		for _, w := range rest[1:] {
			t.roles[w] = roleWord{rest[0], strength == "strong"}
		}
	})
	each("places", func(kind string, rest []string) {
		for i, name := range rest {
			if kind == "state" && i%2 == 0 {
				t.states[name] = strings.ReplaceAll(rest[i+1], "_", " ")
				continue
			}
			name = strings.ReplaceAll(name, "_", " ")
			t.places[name] = name
			if head, _, two := strings.Cut(name, " "); two {
				t.placeTwo[head] = true
			} else if f := at(name); f.class == distinctive {
				f.class = placeWord
			}
		}
	})
	for _, pair := range [][2]string{{"SCHWEIZ", "SWITZERLAND"}, {"SUISSE", "SWITZERLAND"}, {"NEDERLAND", "NETHERLANDS"}, {"HOLLAND", "NETHERLANDS"}, {"NORGE", "NORWAY"},
		{"SVERIGE", "SWEDEN"}, {"DANMARK", "DENMARK"}, {"DEUTSCHLAND", "GERMANY"}, {"POLSKA", "POLAND"}, {"ESPANA", "SPAIN"}, {"ITALIA", "ITALY"}, {"BRASIL", "BRAZIL"},
		{"BERLINER", "BERLIN"}, {"OESTERREICH", "AUSTRIA"}, {"MACAO", "MACAU"}, {"LUXEMBURG", "LUXEMBOURG"}} {
		t.places[pair[0]] = pair[1]
	}
	l.organizationTables = t
}
