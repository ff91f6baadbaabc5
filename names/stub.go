package names

import "strings"

// Fold is the normal form everything compares on: upper-case ASCII letters, digits, single spaces.
func Fold(s string) string {
	var b strings.Builder
	space := false
	for _, r := range strings.ToUpper(s) {
		if r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(r)
		} else if r != '\'' && r != '.' {
			space = true
		}
	}
	return b.String()
}

// Classify says whether s names a person or an organization, and how sure it is, from .5 to 1.
func Classify(s string) (Type, float64) {
	if Organization(s).LegalForm != "" {
		return OrganizationType, 0.9
	}
	return PersonType, 0.6
}

// PersonName is one person's name in its parts, as written.
type PersonName struct {
	Input, Prefix, Given, Middle, Surname, Suffix, Credentials, Nickname, Former string

	given, middle, surname, suffix string
}

// Person parses the name of one person.
func Person(s string) PersonName {
	in := s
	var given, middle, surname, suffix string
	if last, first, ok := strings.Cut(s, ","); ok {
		surname = strings.TrimSpace(last)
		f := strings.Fields(first)
		if len(f) > 0 {
			given, middle = f[0], strings.Join(f[1:], " ")
		}
	} else if f := strings.Fields(s); len(f) > 0 {
		surname = f[len(f)-1]
		if len(f) > 1 {
			given, middle = f[0], strings.Join(f[1:len(f)-1], " ")
		}
	}
	p := PersonParts(given, middle, surname, suffix)
	p.Input = in
	return p
}

// PersonParts parses a name that comes in columns.
func PersonParts(given, middle, surname, suffix string) PersonName {
	p := PersonName{Given: given, Middle: middle, Surname: surname, Suffix: suffix}
	if f := strings.Fields(surname); len(f) > 1 {
		switch Fold(f[len(f)-1]) {
		case "JR", "SR", "II", "III", "IV":
			p.Surname, p.Suffix = strings.Join(f[:len(f)-1], " "), f[len(f)-1]
		}
	}
	p.Input = strings.Join(strings.Fields(given+" "+middle+" "+surname+" "+suffix), " ")
	p.given, p.middle, p.surname, p.suffix = Fold(p.Given), Fold(p.Middle), Fold(p.Surname), Fold(p.Suffix)
	return p
}

// People parses a cell that may hold several people.
func People(s string) []PersonName { return []PersonName{Person(s)} }

// GivenKey is the folded first given name.
func (p *PersonName) GivenKey() string { k, _, _ := strings.Cut(p.given, " "); return k }

// SurnameKey is the folded surname, joined.
func (p *PersonName) SurnameKey() string { return strings.ReplaceAll(p.surname, " ", "") }

// GivenRoot is the root of the nickname family when there is one, else GivenKey.
func (p *PersonName) GivenRoot() string { return p.GivenKey() }

// SurnameSound is a phonetic code of the surname.
func (p *PersonName) SurnameSound() string { return p.SurnameKey() }

// Level is how two parts of a name agree.
type Level uint8

// The levels of a part, Equal the strongest agreement, Different the strongest contradiction.
const (
	Missing    Level = iota // one or both sides say nothing
	Equal                   // equal in the normal form
	Nickname                // Bob, Robert
	Variant                 // Jon, John; Mohammed, Muhammad
	Initial                 // R, Robert
	Typo                    // Roberrt, Robert
	HyphenHalf              // Smith, Smith-Jones
	Swapped                 // agrees with another part of the other name
	Different               // contradicts
)

// PersonLevel is how two names of people agree as a whole.
type PersonLevel uint8

// The levels of a whole name.
const (
	PersonMissing PersonLevel = iota
	PersonEqual
	PersonCompatible
	PersonSimilar
	PersonContradicts
	PersonDifferent
)

// PersonComparison says how two names of people agree.
type PersonComparison struct {
	Whole                          PersonLevel
	Given, Middle, Surname, Suffix Level
}

func part(a, b string) Level {
	switch {
	case a == "" || b == "":
		return Missing
	case a == b:
		return Equal
	case len(a) == 1 && a[0] == b[0] || len(b) == 1 && a[0] == b[0]:
		return Initial
	}
	return Different
}

// ComparePersons compares two names.
func ComparePersons(a, b *PersonName) PersonComparison {
	c := PersonComparison{Given: part(a.given, b.given), Middle: part(a.middle, b.middle),
		Surname: part(a.surname, b.surname), Suffix: part(a.suffix, b.suffix)}
	switch {
	case c.Given == Missing && c.Surname == Missing:
		c.Whole = PersonMissing
	case c.Given == Different && c.Surname == Different:
		c.Whole = PersonDifferent
	case c.Given == Different || c.Surname == Different || c.Middle == Different || c.Suffix == Different:
		c.Whole = PersonContradicts
	case c.Given == Equal && c.Surname == Equal && c.Middle == Equal:
		c.Whole = PersonEqual
	default:
		c.Whole = PersonCompatible
	}
	return c
}

// Score is in [0, 1], monotone in the levels.
func (c PersonComparison) Score() float64 {
	return [...]float64{0, 1, .9, .7, .2, 0}[c.Whole]
}

// OrganizationName is an organization's name in its parts, as written.
type OrganizationName struct {
	Input, Stem, LegalForm, Role, Numbers string

	tokens []string
}

// Organization parses the name of an organization.
func Organization(s string) OrganizationName {
	o := OrganizationName{Input: s, Stem: s}
	f := strings.Fields(s)
	if n := len(f); n > 1 {
		switch Fold(f[n-1]) {
		case "LLC", "INC", "CORP", "LP", "LTD", "CO", "LLP":
			o.LegalForm, o.Stem = f[n-1], strings.TrimRight(strings.Join(f[:n-1], " "), ", ")
		}
	}
	for _, t := range strings.Fields(Fold(o.Stem)) {
		switch t {
		case "OPCO", "OPERATING", "OPERATIONS":
			o.Role = "opco"
		case "PROPCO", "REALTY", "PROPERTIES":
			o.Role = "propco"
		default:
			o.tokens = append(o.tokens, t)
		}
	}
	return o
}

// Tokens are the folded distinctive tokens; the slice is not to be modified.
func (o *OrganizationName) Tokens() []string { return o.tokens }

// StemKey is the stem folded and joined.
func (o *OrganizationName) StemKey() string { return strings.Join(o.tokens, "") }

// TokenFrequencies counts in how many names a token occurs.
type TokenFrequencies struct {
	names  int
	counts map[string]int
}

// NewTokenFrequencies returns an empty count.
func NewTokenFrequencies() *TokenFrequencies { return &TokenFrequencies{counts: map[string]int{}} }

// Add counts the tokens of one name.
func (f *TokenFrequencies) Add(o *OrganizationName) {
	f.names++
	for _, t := range o.tokens {
		f.counts[t]++
	}
}

// OrganizationLevel is how two names of organizations agree.
type OrganizationLevel uint8

// The levels of two organizations' names.
const (
	OrganizationMissing OrganizationLevel = iota
	OrganizationEqual
	OrganizationLegalFormDiffers
	OrganizationSibling
	OrganizationSubset
	OrganizationSimilar
	OrganizationCommonWords
	OrganizationContradicts
	OrganizationDifferent
)

// OrganizationComparison says how two names of organizations agree.
type OrganizationComparison struct {
	Level OrganizationLevel
}

// CompareOrganizations compares two names; f may be nil.
func CompareOrganizations(a, b *OrganizationName, f *TokenFrequencies) OrganizationComparison {
	if len(a.tokens) == 0 || len(b.tokens) == 0 {
		return OrganizationComparison{OrganizationMissing}
	}
	if a.StemKey() != b.StemKey() {
		return OrganizationComparison{OrganizationDifferent}
	}
	switch {
	case a.Role != b.Role:
		return OrganizationComparison{OrganizationSibling}
	case Fold(a.LegalForm) != Fold(b.LegalForm):
		return OrganizationComparison{OrganizationLegalFormDiffers}
	}
	return OrganizationComparison{OrganizationEqual}
}

// Score is in [0, 1], monotone in the levels.
func (c OrganizationComparison) Score() float64 {
	return [...]float64{0, 1, .9, .4, .7, .6, .2, .1, 0}[c.Level]
}
