package ownership

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ownerlink/ownerlink/match"
	"github.com/ownerlink/ownerlink/names"
	"github.com/ownerlink/ownerlink/ownership/cms"
	"github.com/ownerlink/ownerlink/ownership/reapi"
)

// estateTown is a chain with an office, a fund elsewhere, an owner, an officer and a trust.
func estateTown() *town {
	b := (&town{}).crowd(500)
	for _, ccn := range []string{"100001", "100002", "100003"} {
		b.home(ccn, "BRAYSIDE OF "+ccn, "12").
			organization("8000000001", "BRAYSIDE HOLDINGS LLC", "980 SYLVAN AVE STE 2", ccn, "34").
			organization("8000000002", "BRAYSIDE MANAGEMENT LLC", "980 SYLVAN AVENUE SUITE 2", ccn, "43").
			organization("8000000003", "NORTHSTAR EQUITY FUND II LP", "1 WALL CT", ccn, "35", cms.InvestmentFirm).
			owner("1000000001", "ROBERT", "", "QUILLERMAN", ccn, "35", 60).
			owner("2000000001", "JANE", "", "OFFICERSON", ccn, "40", 0)
	}
	return b
}

func TestPropCos(t *testing.T) {
	b := estateTown().
		property("1", "BRAYSIDE REALTY LLC", "1001 MAIN ST", "980 SYLVAN AVE STE 2").
		property("2", "MAPLE BLIND VENTURES LLC", "77 OTHER ST", "980 SYLVAN AVE STE 2").
		property("3", "STRANGER RE LLC", "1002 MAIN ST", "12 ELM ST").
		property("4", "ROBERT QUILLERMAN REVOCABLE TRUST", "1003 MAIN ST", "5 HOME LN").
		property("5", "UPSTAIRS NEIGHBOUR LLC", "88 OTHER ST", "980 SYLVAN AVE STE 900").
		property("6", "FAR AWAY LLC", "99 OTHER ST", "4 NOWHERE RD")
	r := runOn(t, &b.w, Options{})
	got := map[string]map[string]Relation{}
	for _, p := range r.PropCos {
		if p.Decision == match.Link {
			if got[p.PropertyID] == nil {
				got[p.PropertyID] = map[string]Relation{}
			}
			got[p.PropertyID][p.OwnerID] = p.Relation
		}
	}
	chain := []string{"8000000001", "8000000002", "1000000001"}
	for _, c := range []struct {
		property string
		want     []string
		why      string
	}{
		{"1", chain, "the chain's name, mail at its office: its organizations there and its owner, not the fund and not the officer"},
		{"2", chain, "a name like no other, but mail at an office that is theirs alone"},
		{"3", nil, "standing at a facility is never enough"},
		{"4", []string{"1000000001"}, "a trust is its person's alone"},
		{"5", nil, "another suite in the building"},
		{"6", nil, "nothing in common"},
	} {
		var have []string
		for id := range got[c.property] {
			have = append(have, id)
		}
		assert.ElementsMatch(t, c.want, have, c.why)
	}
	assert.Equal(t, SiblingCompany, got["1"]["8000000001"], "one stem, two roles")
	assert.Equal(t, SameAddress, got["2"]["8000000001"])
	assert.Equal(t, SamePerson, got["4"]["1000000001"])
	var buildings []string
	for _, p := range r.Buildings {
		if p.Decision == match.Link {
			buildings = append(buildings, p.CCN+" "+p.PropertyID)
		}
	}
	assert.Subset(t, buildings, []string{"100001 1", "100002 3", "100003 4"}, "who stands at a facility's address is its building")
}

// An address that everyone gives links nobody.
func TestSharedAddressLinksNobody(t *testing.T) {
	b := estateTown()
	for i := range 60 {
		b.property("s"+string(rune('A'+i/26))+string(rune('A'+i%26)), "PAPERCO "+string(rune('A'+i/26))+string(rune('A'+i%26))+"X LLC", "77 OTHER ST", "980 SYLVAN AVE STE 2")
	}
	r := runOn(t, &b.w, Options{})
	for _, p := range r.PropCos {
		assert.NotEqual(t, match.Link, p.Decision, "%s %s %s", p.OwnerName, p.PropertyOwner, p.Why)
	}
}

// People own what stands in their names.
func TestFreeholders(t *testing.T) {
	b := estateTown()
	b.w.Properties = append(b.w.Properties, reapi.Property{ID: "7", UseCode: "385",
		Owners:  []reapi.Owner{{Number: 1, FirstName: "Robert", LastName: "Quillerman", Type: "Individual"}, {Number: 2, FirstName: "Jane", LastName: "Officerson", Type: "Individual"}},
		Address: reapi.Address{Line: "5 Home Ln", City: "Chicago", State: "IL", ZIP: "60601"}, Mail: reapi.Address{Line: "5 Home Ln", City: "Chicago", State: "IL", ZIP: "60601"}})
	r := runOn(t, &b.w, Options{})
	for _, p := range r.PropCos {
		if p.PropertyID == "7" && p.Decision == match.Link {
			assert.Equal(t, "1000000001", p.OwnerID, "an officer without ownership is no owner, though she owns the house")
			assert.Equal(t, SamePerson, p.Relation)
		}
	}
	person := map[string]string{}
	for _, p := range r.Persons {
		person[p.Source+":"+p.SourceID] = p.PersonID
	}
	assert.Equal(t, person["cms:1000000001"], person["reapi:7#1"])
	assert.Equal(t, person["cms:2000000001"], person["reapi:7#2"], "the person is the same, owner or not")
	assert.NotEqual(t, person["reapi:7#1"], person["reapi:7#2"])
}

func TestTrustee(t *testing.T) {
	for _, c := range []struct {
		name, given, surname string
		ok                   bool
		why                  string
	}{
		{"John A Smith Revocable Trust", "John", "Smith", true, "the person's name in full"},
		{"SMITH JOHN TRUSTEE", "John", "Smith", true, "deeds write the surname first"},
		{"Quillerman Family Trust", "", "Quillerman", true, "a family's has a surname only"},
		{"Emassa Real Estate", "", "", false, "real estate is nobody's estate"},
		{"Adoris Senior Housing Properties Trust", "", "", false, "an investment trust"},
		{"Brayside Realty LLC", "", "", false, "no trust at all"},
	} {
		p, ok := trustee(c.name)
		assert.Equal(t, c.ok, ok, c.why)
		if ok {
			assert.Equal(t, names.Fold(c.given), names.Fold(p.Given), c.why)
			assert.Equal(t, names.Fold(c.surname), names.Fold(p.Surname), c.why)
		}
	}
}

// Who owns what stands at several companies' facilities lets them, and is none of these companies, though one of their homes has his name.
func TestLandlord(t *testing.T) {
	b := estateTown().home("100004", "HOLLYFIELD", "12").home("200001", "OAKMERE", "13").organization("8000000009", "OAKMERE HOLDINGS LLC", "77 PINE ST", "200001", "34").
		property("1", "HOLLYFIELD LEASE PARTNERS LLC", "1001 MAIN ST", "500 FAR AWAY BLVD").
		property("2", "HOLLYFIELD LEASE PARTNERS LLC", "2001 MAIN ST", "500 FAR AWAY BLVD").
		property("3", "HOLLYFIELD REALTY LLC", "1004 MAIN ST", "1004 MAIN ST")
	for i := range b.w.Properties {
		switch p := &b.w.Properties[i]; p.ID {
		case "1", "2":
			p.Mail = reapi.Address{Line: "500 Far Away Blvd", City: "Denver", State: "CO", ZIP: "80202"}
		case "3":
			p.Mail = p.Address
		}
	}
	theirs := 0
	for _, p := range runOn(t, &b.w, Options{}).PropCos {
		switch p.PropertyID {
		case "1", "2":
			assert.NotEqual(t, match.Link, p.Decision, "%s %s", p.OwnerName, p.Why)
		case "3":
			theirs++
		}
	}
	assert.Equal(t, 3, theirs, "what stands at the home of that name is the chain's")
}

// A real estate company that CMS lists with several companies owns what gets its mail, under other names too; none of the companies does.
func TestListedLandlord(t *testing.T) {
	b := estateTown().home("200001", "OAKMERE", "13").organization("8000000009", "OAKMERE HOLDINGS LLC", "77 PINE ST", "200001", "34")
	for _, ccn := range []string{"100001", "200001"} {
		b.organization("8000000010", "VELDSPAR HEALTHCARE REIT INC", "500 TOWER BLVD STE 40", ccn, "72", cms.REIT)
	}
	b.property("1", "VHR SPRINGFIELD LLC", "1001 MAIN ST", "500 TOWER BLVD STE 40")
	var ids []string
	for _, p := range runOn(t, &b.w, Options{}).PropCos {
		if p.PropertyID == "1" && p.Decision == match.Link {
			ids = append(ids, p.OwnerID)
		}
	}
	assert.Equal(t, []string{"8000000010"}, ids)
}

// A company of people alone has no address at CMS: its account in the CRM says where its office is.
func TestOfficeFromCRM(t *testing.T) {
	b := (&town{}).crowd(300).home("300001", "LONEWOOD", "").owner("1000000001", "ROBERT", "", "QUILLERMAN", "300001", "34", 60).
		owner("1000000002", "ESTHER", "", "VANTROG", "300001", "34", 40).
		property("1", "BLIND VENTURES LLC", "3001 MAIN ST", "14 TOWER WAY STE 9")
	linked := func() (ids []string) {
		for _, p := range runOn(t, &b.w, Options{}).PropCos {
			if p.PropertyID == "1" && p.Decision == match.Link {
				ids = append(ids, p.OwnerID)
			}
		}
		return ids
	}
	assert.Empty(t, linked(), "standing at the facility is never enough")
	b.account("1", "Lonewood Group", "300001")
	a := &b.w.Accounts[0]
	a.Street, a.City, a.State, a.ZIP = "14 Tower Way, Suite 9", "Chicago", "IL", "60601"
	assert.ElementsMatch(t, []string{"1000000001", "1000000002"}, linked(), "the mail goes to the account's office")
}
