package ownership

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ownerlink/ownerlink/address"
	"github.com/ownerlink/ownerlink/ownership/cms"
)

func TestGroups(t *testing.T) {
	b := &town{}
	for _, ccn := range []string{"100001", "100002", "100003", "100004", "100005", "100006", "100007", "100008", "100009"} {
		b.home(ccn, "HOME "+ccn, map[bool]string{true: "12"}[ccn < "100003"])
		b.organization("7000000001", "FIRST BANK NA", "1 BANK ST", ccn, "36", cms.FinancialInstitution)
	}
	b.organization("8000000001", "BRAYSIDE HOLDINGS LLC", "1 LAKE ST", "100001", "34").organization("8000000001", "BRAYSIDE HOLDINGS LLC", "1 LAKE ST", "100003", "34").
		owner("1000000001", "JANE", "", "DOE", "100002", "35", 5).owner("1000000001", "JANE", "", "DOE", "100004", "35", 4).
		owner("2000000001", "JOHN", "", "ROE", "100005", "40", 0).owner("2000000001", "JOHN", "", "ROE", "100006", "40", 0).
		owner("3000000001", "MARY", "", "POE", "100001", "40", 0).owner("3000000001", "MARY", "", "POE", "100007", "34", 50).
		organization("8000000002", "OAK MANAGEMENT LLC", "2 LAKE ST", "100008", "43").organization("8000000002", "OAK MANAGEMENT LLC", "2 LAKE ST", "100009", "43")
	r := runOn(t, &b.w, Options{})
	group, difference := map[string]string{}, map[string]string{}
	for _, g := range r.Groups {
		group[g.CCN], difference[g.CCN] = g.GroupID, g.Difference
	}
	for _, c := range []struct {
		a, b string
		one  bool
		why  string
	}{
		{"100001", "100003", true, "one holding owns both"},
		{"100001", "100002", false, "a bank ties nobody, and CMS's word is not ours"},
		{"100002", "100004", false, "four percent is not five"},
		{"100005", "100006", true, "an officer, where no owner is listed"},
		{"100001", "100007", false, "an officer ties nobody where an owner is listed"},
		{"100008", "100009", true, "a managing organization, where neither is listed"},
	} {
		assert.Equal(t, c.one, group[c.a] == group[c.b], c.why)
	}
	assert.Contains(t, difference["100003"], "12", "CMS gives none; its owner is entity 12's")
	assert.Contains(t, difference["100002"], "share no owner")
	for _, c := range r.Companies {
		if c.EntityID == "12" {
			assert.Equal(t, AffiliatedEntity, c.Type)
			assert.Len(t, c.Facilities, 2)
		} else {
			assert.Equal(t, Standalone, c.Type)
		}
	}
}

// Who serves on the boards of homes that have nothing else in common ties none of them together.
func TestServicesTieNothing(t *testing.T) {
	b := &town{}
	for _, ccn := range []string{"100001", "100002", "100003", "100004", "100005"} {
		b.home(ccn, "HOME "+ccn, "").owner("2000000001", "NOMI", "", "NEE", ccn, "40", 0).owner("3"+ccn+"000", "PAT", "", "OF "+ccn, ccn, "40", 0)
	}
	r := runOn(t, &b.w, Options{})
	seen := map[string]bool{}
	for _, g := range r.Groups {
		assert.False(t, seen[g.GroupID])
		seen[g.GroupID] = true
	}
}

func TestChains(t *testing.T) {
	b := &town{}
	for _, c := range []struct{ ccn, entity string }{{"100001", "12"}, {"100002", "12"}, {"100003", ""}, {"100004", "34"}, {"100005", ""}, {"100006", ""}} {
		b.home(c.ccn, "HOME "+c.ccn, c.entity)
	}
	b.organization("8000000001", "BRAYSIDE HOLDINGS LLC", "1 LAKE ST", "100001", "34").organization("8000000001", "BRAYSIDE HOLDINGS LLC", "1 LAKE ST", "100003", "34").
		organization("8000000002", "WIDE FUND LP", "2 LAKE ST", "100002", "35").organization("8000000002", "WIDE FUND LP", "2 LAKE ST", "100004", "35").
		owner("1000000001", "JANE", "", "DOE", "100005", "34", 100).owner("1000000001", "JANE", "", "DOE", "100006", "34", 100)
	x := newIndex(&b.w, address.Pure())
	c := newChains(x)
	chain := func(ccn string) int32 { return c.chainOf[x.byCCN[ccn]] }
	assert.Equal(t, chain("100001"), chain("100002"), "one entity")
	assert.Equal(t, chain("100001"), chain("100003"), "CMS missed it; the holding did not")
	assert.NotEqual(t, chain("100002"), chain("100004"), "a fund in two entities ties neither")
	assert.Equal(t, chain("100005"), chain("100006"), "the same owner, all of both")
	assert.True(t, c.everyones(x.ownerByID["8000000002"]))
	assert.False(t, c.everyones(x.ownerByID["8000000001"]))
}
