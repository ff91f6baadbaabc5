package names

import "strings"

// OrganizationName is one organization's name in its parts. The exported fields hold the parts as written, less the space and commas around
// them, but for Role and Numbers, which are in normal form; absent parts are "".
type OrganizationName struct {
	Input     string
	Stem      string // what is left without legal form, role and numbers; all words where nothing else is left
	LegalForm string // LLC, Inc., Pte. Ltd.; several are parted by a space
	Role      string // "opco": runs the home; "propco": owns the building; "" if the name does not say
	Numbers   string // digits, roman numerals and number words as digits: "Fund III" gives 3, "Trust 2004-1" gives 2004 1

	DoingBusinessAs string // after DBA
	CareOf          string // after C/O
	Bracketed       string // what stands in brackets

	words    []orgWord
	numbers  []string // the numbers one by one
	key      string   // the words that say something, joined
	text     string   // all of the input, folded and joined
	whole    string   // key with the stop words in it, where it has any
	tokens   []string // the same, one by one, less the words that all names share
	initials string   // of the words, stop words apart
	families uint32   // of the legal forms
	weak     string   // the role that a word says by the way: HEALTHCARE
	alias    *OrganizationName
}

// orgWord is one word of a name in normal form: short forms spelled out, two-word forms joined.
type orgWord struct {
	s       string
	weight  float32 // in bits, without any count of tokens at hand
	mask    uint32
	class   class
	place   bool
	weak    bool // says a role by the way
	ordinal bool // First, Second
	aside   bool // a qualifier: in brackets, or a continent
}

// The weight of a word by its class, in bits: how telling it is that two names share it. Rough on purpose; counts of one's own names
// are better ([TokenFrequencies]).
var classWeight = [...]float32{distinctive: 8, placeWord: 4, commonWord: 3, lineWord: 2, tradeWord: 1.2, formWord: .8, stopWord: 0}

// Tokens returns the folded words that tell names apart, in order: without legal form, role, numbers, stop words and the words that all
// businesses share (GROUP, HOLDINGS), short forms spelled out. All words that are no stop words where nothing else is left. The slice is not to be modified.
func (o *OrganizationName) Tokens() []string { return o.tokens }

// StemKey returns all words of the name but legal form, role, numbers and stop words, folded, short forms spelled out, and joined.
// Names of one StemKey differ at most in these.
func (o *OrganizationName) StemKey() string { return o.key }

// Initials returns the first letters of the words of the stem: HCP for Health Care Properties, counting role words; "" for a name of one word.
func (o *OrganizationName) Initials() string { return o.initials }

// IsNamedForPerson returns the person for whom a trust, estate or practice is named ("JOHN A SMITH REVOCABLE TRUST", "Estate of Jane Doe"), and
// whether there is one.
func (o *OrganizationName) IsNamedForPerson() (PersonName, bool) {
	fields := strings.Fields(o.Input)
	var name []string
	trust := false
	for _, f := range fields {
		w := Fold(f)
		switch w {
		case "TRUST", "ESTATE", "TR", "TRUSTEE", "TTEE", "TRUSTS":
			trust = true
			continue
		case "REVOCABLE", "IRREVOCABLE", "LIVING", "FAMILY", "REV", "RVOC", "THE", "OF", "TESTAMENTARY", "GRANTOR", "DYNASTY", "GST", "EXEMPT", "UW", "UA", "DTD", "DATED", "AGREEMENT", "U/W", "U/A", "GIFT", "GRAT":
			continue
		}
		if strings.ContainsAny(w, "0123456789") {
			continue
		}
		name = append(name, f)
	}
	if !trust || len(name) < 2 || len(name) > 5 {
		return PersonName{}, false
	}
	text := strings.Join(name, " ")
	if t, sure := Classify(text); t != PersonType || sure < .6 {
		return PersonName{}, false
	}
	p := Person(text)
	return p, p.Given != "" && p.Surname != ""
}
