package match

import (
	"testing"

	"github.com/ownerlink/ownerlink/record"
)

// organizationLevelOf compares two organizations, each with its city, in a table of nothing else.
func organizationLevelOf(t *testing.T, a, cityA, b, cityB string) string {
	t.Helper()
	side := func(name, city string) *record.Table {
		b := record.NewBuilder("t", []string{"company", "city"})
		b.Append([]string{name, city})
		return b.Table()
	}
	l, r := side(a, cityA), side(b, cityB)
	spec := Spec{{Kind: Organization, Column: "company"}, {Kind: City, Column: "city"}}
	e, err := Compare(l, r, 0, 0, nil, Options{Spec: spec})
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range e.Lines {
		if line.Comparison == "organization" {
			return line.Level
		}
	}
	t.Fatal("organizations were not compared")
	return ""
}

func TestOrganizationLevels(t *testing.T) {
	const place, part, holds = "equal but for the place it is in", "a part of the other: its pharmacy, its service", "one holds the other"
	for _, c := range []struct{ a, cityA, b, cityB, want, why string }{
		{"Larkmoor Senior Care of Dunhollow", "Dunhollow", "Larkmoor Senior Care", "Dunhollow", place, "the town is what the one says more"},
		{"Larkmoor Senior Care of Dunhollow", "Kestwell", "Larkmoor Senior Care", "Kestwell", holds, "another town's"},
		{"Larkmoor Senior Care - Dunhollow, an Ashgrove Home", "Dunhollow", "Larkmoor Senior Care", "Dunhollow", holds, "more than the town"},
		{"Larkmoor Market Pharmacy", "Dunhollow", "Larkmoor Market", "Dunhollow", part, "the shop in the shop"},
		{"Larkmoor Motors", "Dunhollow", "Larkmoor Motors Service Department", "Dunhollow", part, "either way round"},
		{"Larkmoor Bank ATM", "Dunhollow", "Larkmoor Bank ATM Dunhollow", "Dunhollow", place, "the machine on both sides"},
	} {
		if got := organizationLevelOf(t, c.a, c.cityA, c.b, c.cityB); got != c.want {
			t.Errorf("%s, %s ~ %s, %s: %q, want %q (%s)", c.a, c.cityA, c.b, c.cityB, got, c.want, c.why)
		}
		if there, back := organizationLevelOf(t, c.a, c.cityA, c.b, c.cityB), organizationLevelOf(t, c.b, c.cityB, c.a, c.cityA); there != back {
			t.Errorf("%s ~ %s: %q there, %q back", c.a, c.b, there, back)
		}
	}
}

func TestWebsiteLevels(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
		why  string
	}{
		{"https://www.larkmoor.example/stores/12?utm=x", "http://larkmoor.example/stores/12/", 1, "one page, written otherwise"},
		{"larkmoor.example", "http://www.larkmoor.example/index.html", 1, "the front page by its name"},
		{"larkmoor.example", "larkmoor.example/stores/12", websiteSite, "a page beneath the front page"},
		{"larkmoor.example/stores/12", "larkmoor.example/stores/12/pharmacy", websiteSite, "a page beneath the page"},
		{"larkmoor.example/stores/12", "larkmoor.example/stores/123", websiteOtherPage, "twelve is not the head of 123"},
		{"larkmoor.example", "larkmor.example", websiteSlip, "a letter lost"},
		{"shop.larkmoor.example", "larkmoor.example", websiteSlip, "a host beneath the host"},
		{"larkmoor.example", "dunhollow.example", websiteContradicts, "other hosts"},
	} {
		a, b := normalWebsite(c.a), normalWebsite(c.b)
		got := 1
		if a != b {
			got = websiteLevel(a, b)
		}
		if got != c.want {
			t.Errorf("%s ~ %s: level %d, want %d (%s)", c.a, c.b, got, c.want, c.why)
		}
	}
}

// Two tables that sort things by different words agree and disagree on nothing by them.
func TestCategoriesOfOtherWords(t *testing.T) {
	column := func(values ...string) *record.Table {
		b := record.NewBuilder("t", []string{"category"})
		for range 30 {
			for _, v := range values {
				b.Append([]string{v})
			}
		}
		return b.Table()
	}
	for _, c := range []struct {
		left, right *record.Table
		want        int
		why         string
	}{
		{column("bank", "florist"), column("bank", "florist"), 2, "one vocabulary: bank is no florist"},
		{column("bank", "florist"), column("Finance", "Gardening"), 0, "two vocabularies"},
	} {
		p, err := prepare(c.left, c.right, Spec{{Kind: Category, Column: "category"}}, nil, 1)
		if err != nil {
			t.Fatal(err)
		}
		if got := categoryQuestion(p.categories[0], false).comparer.level(0, 1); got != c.want {
			t.Errorf("level %d, want %d (%s)", got, c.want, c.why)
		}
	}
}
