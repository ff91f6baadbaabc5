package names

import "testing"

// Two names of organizations that are alike and not one organization's.
var trickyOrganizations = []struct {
	a, b  string
	level OrganizationLevel
	why   string
}{
	{"SUNRISE OPCO LLC", "SUNRISE PROPCO LLC", OrganizationSibling, "one stem, two roles"},
	{"Maple Grove Operations LLC", "Maple Grove Realty LLC", OrganizationSibling, "operator and owner"},
	{"Maple Grove Operating Company, LLC", "Maple Grove Properties, LLC", OrganizationSibling, "operator and owner"},
	{"Maple Grove Tenant LLC", "Maple Grove Landlord LLC", OrganizationSibling, "the two ends of a lease"},
	{"KESTREL OPS LLC", "KESTREL PROPERTY LLC", OrganizationSibling, "short for operations"},
	{"Kestrel Op Co LLC", "Kestrel Prop Co LLC", OrganizationSibling, "the roles in two words"},
	{"Kestrel Healthcare LLC", "Kestrel Realty LLC", OrganizationSibling, "the trade says the role by the way"},
	{"Kestrel Nursing LLC", "Kestrel Propco LLC", OrganizationSibling, "the trade says the role by the way"},
	{"Kestrel Rehabilitation LLC", "Kestrel Real Estate LLC", OrganizationSibling, "real estate is a role"},
	{"100 Elm Street Operator LLC", "100 Elm Street Propco LLC", OrganizationSibling, "named for the address"},
	{"Wren Manor Opco, Inc.", "Wren Manor Propco, LP", OrganizationSibling, "the role outweighs the legal form"},
	{"Wren Manor Lessee LLC", "Wren Manor Lessor LLC", OrganizationSibling, "two letters apart"},
	{"Ridgeline Fund 5 LP", "Ridgeline Fund 8 LP", OrganizationContradicts, "two funds"},
	{"Ridgeline Fund V, L.P.", "Ridgeline Fund VIII, L.P.", OrganizationContradicts, "roman numerals"},
	{"Ridgeline Fund V LP", "Ridgeline Fund 8 LP", OrganizationContradicts, "a roman numeral and a digit"},
	{"Ridgeline Capital Partners VII L.P.", "Ridgeline Capital Partners VIII L.P.", OrganizationContradicts, "one stroke apart"},
	{"Ridgeline Trust XV", "Ridgeline Trust XX", OrganizationContradicts, "one letter apart"},
	{"Ridgeline Mortgage Trust 2004-1", "Ridgeline Mortgage Trust 2004-2", OrganizationContradicts, "two series of a year"},
	{"Ridgeline Mortgage Trust 2004-1", "Ridgeline Mortgage Trust 2005-1", OrganizationContradicts, "two years of a series"},
	{"Ridgeline Loan Trust 2007-AHL1", "Ridgeline Loan Trust 2007-AHL2", OrganizationContradicts, "two tranches"},
	{"Brigade Forty-Four", "Brigade 45", OrganizationContradicts, "a number in words"},
	{"Painters Local 12", "Painters Local 21", OrganizationContradicts, "two locals"},
	{"School District 67", "School District 68", OrganizationContradicts, "two districts"},
	{"American Legion Post 300", "American Legion Post 301", OrganizationContradicts, "two posts"},
	{"2021 Westgate Drive LLC", "2031 Westgate Drive LLC", OrganizationContradicts, "two houses"},
	{"Marquis Companies I Inc", "Marquis Companies II Inc", OrganizationContradicts, "the first and the second"},
	{"Store No. 150", "Store No. 151", OrganizationContradicts, "two shops"},
	{"Kestrel Holdings 3 LLC", "Kestrel Holdings 4 LLC", OrganizationContradicts, "two shells"},
	{"Ridgeline Fund LP", "Ridgeline Fund 3 LP", OrganizationSubset, "a number left out is not the same number"},
	{"Bowne of Atlanta, Inc.", "Bowne of Boston, Inc.", OrganizationContradicts, "two cities"},
	{"Bowne of Chicago, Inc.", "Bowne of Cleveland, Inc.", OrganizationContradicts, "two cities of one letter"},
	{"Bowne of Dallas, L.P.", "Bowne of Phoenix, Inc.", OrganizationContradicts, "two cities and two forms"},
	{"Bowne of New York City, L.L.C.", "Bowne of Los Angeles, Inc.", OrganizationContradicts, "cities of two words"},
	{"Bowne of South Bend, Inc.", "Bowne of Boston, Inc.", OrganizationContradicts, "a city of two words"},
	{"Kestrel Care of Ohio LLC", "Kestrel Care of Iowa LLC", OrganizationContradicts, "two states"},
	{"Kestrel Care of North Carolina", "Kestrel Care of South Carolina", OrganizationContradicts, "states of two words"},
	{"Kestrel Care (Texas) LLC", "Kestrel Care (Florida) LLC", OrganizationContradicts, "states in brackets"},
	{"Kestrel Care of TX", "Kestrel Care of FL", OrganizationContradicts, "codes of states"},
	{"Kestrel Solutions (France), S.A.R.L.", "Kestrel Solutions (Germany), G.m.b.H.", OrganizationContradicts, "two countries"},
	{"Kestrel Solutions (Ireland), Ltd.", "Kestrel Solutions Japan, Inc.", OrganizationContradicts, "in brackets and not"},
	{"Bank of Armenia", "Bank of Albania", OrganizationContradicts, "two countries"},
	{"Government of Estonia", "Government of Ethiopia", OrganizationContradicts, "two countries"},
	{"Kestrel Nederland B.V.", "Kestrel Norge A/S", OrganizationContradicts, "countries by their own names"},
	{"Kestrel Asia Limited", "Kestrel Europe Limited", OrganizationContradicts, "two continents"},
	{"Sunbridge of Richmond LLC", "Sunbridge of Roanoke LLC", OrganizationContradicts, "two towns of one chain"},
	{"Deutsche Kestrel AG", "Deutsche Kestrel GmbH", OrganizationLegalFormDiffers, "two forms of liability"},
	{"Kestrel Care LLC", "Kestrel Care Inc", OrganizationLegalFormDiffers, "two forms of liability"},
	{"Kestrel Care, L.P.", "Kestrel Care, L.L.C.", OrganizationLegalFormDiffers, "one letter in the form"},
	{"ANO Kestrel", "Limited Liability Company Kestrel", OrganizationLegalFormDiffers, "a form at the head"},
	{"Kestrel Systems Limited", "Kestrel Limited", OrganizationSubset, "one says more"},
	{"Kestrel Holdings LLC", "Kestrel LLC", OrganizationSubset, "a holding is not its company"},
	{"Kestrel Holdings LLC", "Kestrel Management LLC", OrganizationOverlap, "two companies of a group"},
	{"Kestrel Opco LLC", "Kestrel LLC", OrganizationSubset, "a role that one side does not say"},
	{"Kestrel Trust Company", "Kestrel Company", OrganizationSubset, "a bank and a company"},
	{"Banco Kestrel S.A.", "Banco Kestrel Mexico S.A.", OrganizationSubset, "a country that one leaves out"},
	{"Kestrel Systems, Inc.", "Kestrel Industries, Inc.", OrganizationOverlap, "two companies of a group"},
	{"Kestrel Business Solutions, Inc.", "Kestrel Business Enterprises, L.P.", OrganizationOverlap, "two companies of a group"},
	{"Kestrel Personal Finance", "Kestrel Securities Services", OrganizationOverlap, "two lines of business"},
	{"Kestrel Oil Company", "Kestrel Gas Company", OrganizationOverlap, "two lines of business"},
	{"China National Pipeline Corporation", "China National Petroleum Corporation", OrganizationOverlap, "two lines of business"},
	{"Sunrise Oakmont LLC", "Sunrise Pinecrest LLC", OrganizationCommonWords, "sunrise is on half of all homes"},
	{"Willow Creek Nursing Center", "Willow Springs Nursing Center", OrganizationCommonWords, "willow is on many"},
	{"Maple Grove Nursing Center", "Cedar Grove Nursing Center", OrganizationCommonWords, "grove is on many"},
	{"The Nursing Center LLC", "The Rehabilitation Center LLC", OrganizationCommonWords, "nothing distinctive"},
	{"Health Care Center LLC", "Westminster Health Care Center LLC", OrganizationCommonWords, "nothing distinctive matches nothing but itself"},
	{"Management Company", "Westmoor Management Company", OrganizationCommonWords, "nothing distinctive matches nothing but itself"},
	{"Management Company 23", "Management Company", OrganizationSubset, "a number more"},
	{"Blinken Holdings Pty Ltd", "Baileya Holdings Pty Ltd", OrganizationDifferent, "holdings says next to nothing"},
	{"The Puffin Trust", "The Puccini Trust", OrganizationCommonWords, "trust is all they share"},
	{"The BSF Foundation", "The BIRD Foundation", OrganizationCommonWords, "foundation is all they share"},
	{"LXC Aviation", "LAU Aviation", OrganizationCommonWords, "two initialisms"},
	{"BD p.l.c.", "BP p.l.c.", OrganizationDifferent, "two letters say nothing of a slip"},
	{"ABC Company", "CBA Company", OrganizationDifferent, "one set of letters, two orders"},
	{"A.B.C. Company", "N.A.B.C. Company", OrganizationDifferent, "an initial more"},
	{"Berliner Motoren Werke AG", "Bayerische Motoren Werke AG", OrganizationOverlap, "two places in front"},
	{"McKenton Corporation", "McKesley Corporation", OrganizationDifferent, "a prefix is no name"},
	{"Volkswerk AG", "Volkshaus AG", OrganizationDifferent, "one half of a compound"},
	{"JOHN A SMITH REVOCABLE TRUST", "JOHN B SMITH REVOCABLE TRUST", OrganizationOverlap, "two grantors"},
	{"Smith Family Trust", "Smithers Family Trust", OrganizationCommonWords, "two families"},
	{"Grace Lutheran Church", "Grace Baptist Church", OrganizationCommonWords, "two churches"},
	{"First National Bank", "Second National Bank", OrganizationContradicts, "two banks"},
}

func TestTrickyOrganizations(t *testing.T) {
	for _, c := range trickyOrganizations {
		a, b := Organization(c.a), Organization(c.b)
		r := CompareOrganizations(&a, &b, nil)
		if r.Score() >= OrganizationDecision {
			t.Errorf("%s | %s: %v (%.2f), must not be one: %s", c.a, c.b, r.Level, r.Score(), c.why)
		} else if r.Level != c.level {
			t.Errorf("%s | %s: %q, want %q: %s", c.a, c.b, r.Level, c.level, c.why)
		}
		if back := CompareOrganizations(&b, &a, nil); back != r {
			t.Errorf("%s | %s: %+v, the other way %+v", c.a, c.b, r, back)
		}
	}
	if n := len(trickyPeople) + len(trickyOrganizations); n < 150 {
		t.Errorf("%d tricky pairs, 150 were promised", n)
	}
}

// Two names of one organization.
func TestSameOrganizations(t *testing.T) {
	for _, c := range []struct {
		a, b  string
		level OrganizationLevel
		why   string
	}{
		{"Kestrel Care LLC", "KESTREL CARE, L.L.C.", OrganizationEqual, "points and commas"},
		{"Kestrel Care LLC", "Kestrel Care Limited Liability Company", OrganizationEqual, "the form spelled out"},
		{"Kestrel Care LLC", "Kestrel Care", OrganizationEqual, "a form left out is no evidence"},
		{"Kestrel Care Inc", "Kestrel Care Corp.", OrganizationEqual, "two corporations"},
		{"OAO Kestrel", "Open Joint Stock Company Kestrel", OrganizationEqual, "a form at the head"},
		{"Maple Grove NSG & REHAB CTR", "Maple Grove Nursing and Rehabilitation Center", OrganizationEqual, "the trade's short forms"},
		{"Maple Grove Health Care", "Maple Grove Healthcare", OrganizationEqual, "two words or one"},
		{"The Maple Grove Company", "Maple Grove Co.", OrganizationEqual, "stop words"},
		{"Good Will Stores", "Goodwill Stores", OrganizationEqual, "a space"},
		{"Van Der Bilt Corp", "Vanderbilt Corp", OrganizationEqual, "spaces around a stop word"},
		{"J.P. Kestrel & Co.", "JP Kestrel and Co", OrganizationEqual, "initials and ampersand"},
		{"A B C Transport", "ABC Transport", OrganizationEqual, "letters apart"},
		{"Kestrel Fund II", "Kestrel Fund 2", OrganizationEqual, "roman numerals"},
		{"Kestrel Fund", "Kestrel Fund I", OrganizationEqual, "the first of a series is often without its number"},
		{"Brigade Forty-Four", "Brigade 44", OrganizationEqual, "a number in words"},
		{"1st Kestrel Bank", "First Kestrel Bank", OrganizationEqual, "an ordinal"},
		{"Kestrel Inc. DBA Maple Grove Manor", "Maple Grove Manor", OrganizationEqual, "a trading name"},
		{"Société Kestrel S.A.", "Societe Kestrel SA", OrganizationEqual, "accents"},
		{"World Kestrel Organisation", "World Kestrel Organization", OrganizationEqual, "British spelling"},
		{"Kestrell Care LLC", "Kestrel Care LLC", OrganizationSimilar, "a slip"},
		{"Kestrel's Care", "Kestrel Care", OrganizationSimilar, "a possessive"},
		{"HCP Inc", "Health Care Properties Inc", OrganizationInitialism, "initials, the role word counted"},
		{"BMW AG", "Bayerische Motoren Werke AG", OrganizationInitialism, "initials"},
		{"Kestrel (Switzerland) AG", "Kestrel AG", OrganizationQualified, "a qualifier in brackets"},
		{"Kestrel Europe Ltd", "Kestrel Ltd", OrganizationQualified, "a continent"},
	} {
		a, b := Organization(c.a), Organization(c.b)
		if r := CompareOrganizations(&a, &b, nil); r.Level != c.level || r.Score() < OrganizationDecision {
			t.Errorf("%s | %s: %v (%.2f) %v %v, want %v: %s", c.a, c.b, r.Level, r.Score(), a.Tokens(), b.Tokens(), c.level, c.why)
		}
	}
}
