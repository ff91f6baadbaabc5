package names

import (
	"slices"
	"testing"
)

func TestOrganization(t *testing.T) {
	for _, c := range []struct {
		in, stem, form, role, numbers string
		tokens                        []string
		why                           string
	}{
		{"", "", "", "", "", nil, "nothing"},
		{"Kestrel Care LLC", "Kestrel Care", "LLC", "", "", []string{"KESTREL", "CARE"}, "a legal form at the end"},
		{"KESTREL CARE, L.L.C.", "KESTREL CARE", "L.L.C.", "", "", []string{"KESTREL", "CARE"}, "with points"},
		{"Kestrel Co., Ltd.", "Kestrel", "Co. Ltd.", "", "", []string{"KESTREL"}, "a form of two words"},
		{"Kestrel Inc. of Illinois", "Kestrel of Illinois", "Inc.", "", "", []string{"KESTREL", "ILLINOIS"}, "in the middle"},
		{"OAO Kestrel", "Kestrel", "OAO", "", "", []string{"KESTREL"}, "at the head"},
		{"Bank of AG", "Bank of AG", "", "", "", []string{"BANK", "AG"}, "behind OF it is no form"},
		{"LLC", "LLC", "", "", "", []string{"LLC"}, "nothing but a form"},
		{"Elm Telephone Company", "Elm Telephone Company", "", "", "", []string{"ELM", "TELEPHONE"}, "company is no legal form"},
		{"SUNRISE OPCO LLC", "SUNRISE", "LLC", "opco", "", []string{"SUNRISE"}, "a role"},
		{"Sunrise Real Estate LLC", "Sunrise", "LLC", "propco", "", []string{"SUNRISE"}, "a role of two words"},
		{"Sunrise Holdings LLC", "Sunrise Holdings", "LLC", "", "", []string{"SUNRISE"}, "holdings is no role"},
		{"Operations LLC", "Operations", "LLC", "opco", "", []string{"OPERATIONS"}, "the role is the name"},
		{"Ridgeline Fund III, L.P.", "Ridgeline Fund", "L.P.", "", "3", []string{"RIDGELINE", "FUND"}, "a roman numeral"},
		{"Ridgeline Trust 2004-1", "Ridgeline Trust", "", "", "2004 1", []string{"RIDGELINE", "TRUST"}, "two numbers"},
		{"Brigade Forty-Four", "Brigade", "", "", "44", []string{"BRIGADE"}, "a number in words"},
		{"360 LLC", "360", "LLC", "", "", []string{"360"}, "the number is the name"},
		{"MAPLE GROVE NSG & REHAB CTR", "MAPLE GROVE NSG & REHAB CTR", "", "", "", []string{"MAPLE", "GROVE", "NURSING", "REHABILITATION", "CENTER"}, "short forms"},
		{"U S Paving", "U S Paving", "", "", "", []string{"US", "PAVING"}, "letters in a row"},
		{"Ace Hardware (Springfield)", "Ace Hardware", "", "", "", []string{"ACE", "HARDWARE", "SPRINGFIELD"}, "a qualifier in brackets"},
	} {
		o := Organization(c.in)
		if o.Stem != c.stem || o.LegalForm != c.form || o.Role != c.role || o.Numbers != c.numbers || !slices.Equal(o.Tokens(), c.tokens) {
			t.Errorf("Organization(%q): stem %q, form %q, role %q, numbers %q, tokens %q; want %q, %q, %q, %q, %q: %s",
				c.in, o.Stem, o.LegalForm, o.Role, o.Numbers, o.Tokens(), c.stem, c.form, c.role, c.numbers, c.tokens, c.why)
		}
	}
	o := Organization("Kestrel Inc. d/b/a Maple Grove Manor")
	if o.Stem != "Kestrel" || o.DoingBusinessAs != "Maple Grove Manor" {
		t.Errorf("%q does business as %q", o.Stem, o.DoingBusinessAs)
	}
	o = Organization("Kestrel LLC c/o Wren Management")
	if o.Stem != "Kestrel" || o.CareOf != "Wren Management" {
		t.Errorf("%q in care of %q", o.Stem, o.CareOf)
	}
}

func TestNamedForPerson(t *testing.T) {
	for in, want := range map[string]string{
		"JOHN A SAMPLE REVOCABLE TRUST":           "JOHN A SAMPLE",
		"Estate of Jane Sample":                   "Jane Sample",
		"The Mary Sample Living Trust dtd 1/2/03": "Mary Sample",
		"Ridgeline Capital Trust II":              "",
		"Kestrel Care LLC":                        "",
	} {
		o := Organization(in)
		p, ok := o.IsNamedForPerson()
		if got := p.String(); ok != (want != "") || ok && got != want {
			t.Errorf("%q is named for %q (%v), want %q", in, got, ok, want)
		}
	}
}

func TestTokenFrequencies(t *testing.T) {
	f := NewTokenFrequencies()
	for range 300 {
		o := Organization("Kestrel Nursing Center LLC")
		f.Add(&o)
	}
	rare := Organization("Ptarmigan Nursing Nsg")
	f.Add(&rare)
	if f.Names() != 301 || f.Count("NURSING") != 301 || f.Count("PTARMIGAN") != 1 {
		t.Errorf("%d names, %d with NURSING, %d with PTARMIGAN", f.Names(), f.Count("NURSING"), f.Count("PTARMIGAN"))
	}
	if f.Weight("NURSING") >= f.Weight("PTARMIGAN") {
		t.Error("a word of all names weighs as much as a rare one")
	}
	var zero TokenFrequencies
	zero.Add(&rare)
	if zero.Names() != 1 {
		t.Error("the zero value does not count")
	}
}

func TestClassify(t *testing.T) {
	for _, c := range []struct {
		in   string
		want Type
		why  string
	}{
		{"", Unknown, "nothing"},
		{"Mary Sample", PersonType, "a given name"},
		{"SAMPLE, MARY A", PersonType, "surname, given name"},
		{"Dr. Zhiyuan Li", PersonType, "a title"},
		{"Szymon Rusinkiewicz Jr.", PersonType, "a suffix"},
		{"Timothy S Church", PersonType, "a surname that is a word"},
		{"Charles Van Loan", PersonType, "a particle"},
		{"Kestrel Care LLC", OrganizationType, "a legal form"},
		{"Robert Sample Construction", OrganizationType, "a line of business"},
		{"Hope Church", OrganizationType, "a church"},
		{"Cullman & Kravis", OrganizationType, "an ampersand"},
		{"Jackson's Fish", OrganizationType, "a possessive"},
		{"Painters Local 12", OrganizationType, "a number"},
		{"Krockey, Cernugel, Cowgill, Clark", OrganizationType, "a firm of surnames"},
		{"Friends of John Sample", OrganizationType, "of"},
		{"JOHN A SAMPLE REVOCABLE TRUST", OrganizationType, "a trust, though named for a person"},
		{"Maple Grove Nursing Center", OrganizationType, "words of the trade"},
	} {
		got, sure := Classify(c.in)
		if got != c.want {
			t.Errorf("Classify(%q) = %v, want %v: %s", c.in, got, c.want, c.why)
		}
		if (got == Unknown) != (sure == 0) || got != Unknown && (sure < .5 || sure > 1) {
			t.Errorf("Classify(%q) is %v sure", c.in, sure)
		}
	}
}
