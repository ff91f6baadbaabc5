package ownership

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ownerlink/ownerlink/match"
)

// whoIs gives the owners that contacts are linked to.
func whoIs(r *Result) map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for _, p := range r.Principals {
		if p.Decision == match.Link {
			if out[p.ContactID] == nil {
				out[p.ContactID] = map[string]bool{}
			}
			out[p.ContactID][p.OwnerID] = true
		}
	}
	return out
}

func TestPrincipals(t *testing.T) {
	b := (&town{}).crowd(80).home("100001", "BRAYSIDE", "12").home("100002", "OAKMERE", "12").
		account("1", "Brayside", "100001").account("2", "Elsewhere", "700005").
		owner("1000000001", "ROBERT", "A", "QUILLERMAN", "100001", "34", 50).owner("1000000001", "ROBERT", "A", "QUILLERMAN", "100002", "34", 50).
		owner("2000000001", "JOHN", "", "ZEDLOCK SR", "100001", "34", 25).owner("2000000002", "JOHN", "", "ZEDLOCK JR", "100001", "34", 25).
		owner("3000000001", "DEBORAH", "", "FINNEGORM", "100001", "41", 0).
		owner("4000000001", "ANNA", "", "WESTERMILL", "100002", "43", 0).
		contact("11", "Bob", "Quillerman", "1").contact("12", "John", "Zedlock Jr.", "1").contact("13", "John", "Zedlock", "1").
		contact("14", "", "Finnegorm, Deborah", "1").contact("15", "Anna", "Westermill", "").contact("16", "Robert", "Quillerman", "2").
		contact("17", "Grace", "Quillerman", "1").contact("18", "Peter", "Nobody", "1")
	r := runOn(t, &b.w, Options{})
	got := whoIs(r)
	for _, c := range []struct {
		contact string
		want    []string
		why     string
	}{
		{"zcrm_11", []string{"1000000001"}, "a nickname, at the account's facility"},
		{"zcrm_12", []string{"2000000002"}, "the son, by his suffix"},
		{"zcrm_13", []string{"2000000001"}, "the father: the son is somebody else"},
		{"zcrm_14", []string{"3000000001"}, "the whole name in one field"},
		{"zcrm_15", []string{"4000000001"}, "no account, and a name that nobody else has"},
		{"zcrm_16", []string{"1000000001"}, "a wrong account, and a rare name"},
		{"zcrm_17", nil, "shares the surname only"},
		{"zcrm_18", nil, "nobody at CMS"},
	} {
		var have []string
		for id := range got[c.contact] {
			have = append(have, id)
		}
		assert.ElementsMatch(t, c.want, have, c.why)
	}
	assert.Contains(t, r.Contacts.NoAccount, "zcrm_15")
	assert.Contains(t, r.Contacts.WrongAccount, "zcrm_16")
	via := map[string]string{}
	for _, p := range r.Principals {
		if p.ContactID == "zcrm_11" {
			via[p.CCN] = p.Via
		}
	}
	assert.Equal(t, map[string]string{"100001": ViaAccount, "100002": ViaOwner}, via, "every facility of the person has a row")
}

func TestPrincipalsAsJudged(t *testing.T) {
	b := (&town{}).crowd(40).home("100001", "BRAYSIDE", "").account("1", "Brayside", "100001").
		owner("1000000001", "ROBERT", "", "QUILLERMAN", "100001", "34", 50).owner("2000000001", "SARAH", "", "ROE", "700003", "34", 50).
		contact("11", "Robert", "Quillerman", "1").contact("12", "Jane", "Doe", "1")
	log := writeLog(t, `{"left":"zoho:zcrm_11","right":"cms:1000000001","verdict":"different"}`, `{"left":"zoho:zcrm_12","right":"cms:2000000001","verdict":"same"}`)
	r := runOn(t, &b.w, Options{Judgements: log})
	got := whoIs(r)
	assert.Empty(t, got["zcrm_11"], "judged different")
	assert.True(t, got["zcrm_12"]["2000000001"], "judged the same, though nothing speaks for it")
	for _, p := range r.Principals {
		if p.ContactID == "zcrm_12" {
			assert.Contains(t, p.Why, "judged")
		}
	}
}

// Whoever is linked has a row for each of their ids and facilities, one contact is one person, and the account's facilities are told apart.
func TestPrincipalRowsAreWhole(t *testing.T) {
	w, _ := madeWorld(t, 150, 7)
	r := runOn(t, w, Options{})
	require.NotEmpty(t, r.Principals)
	person := map[string]string{}
	for _, p := range r.Persons {
		if p.Source == FromCMS {
			person[p.SourceID] = p.PersonID
		}
	}
	facilities := map[string]map[string]bool{}
	for i := range w.Owners {
		o := &w.Owners[i]
		if o.IsPerson() && o.AssociateID != "" {
			if _, ok := r.x.facilityOf(o); ok {
				if facilities[o.AssociateID] == nil {
					facilities[o.AssociateID] = map[string]bool{}
				}
				facilities[o.AssociateID][o.CCN] = true
			}
		}
	}
	of := map[string]string{}
	rows := map[[2]string]map[string]bool{}
	for _, p := range r.Principals {
		if p.Decision != match.Link {
			continue
		}
		if of[p.ContactID] == "" {
			of[p.ContactID] = person[p.OwnerID]
		}
		assert.Equal(t, of[p.ContactID], person[p.OwnerID], "contact %s is two people", p.ContactID)
		k := [2]string{p.ContactID, p.OwnerID}
		if rows[k] == nil {
			rows[k] = map[string]bool{}
		}
		rows[k][p.CCN] = true
	}
	for k, have := range rows {
		assert.Equal(t, facilities[k[1]], have, "%v", k)
	}
}

func TestThresholdAndAll(t *testing.T) {
	w, _ := madeWorld(t, 80, 3)
	count := func(o Options) map[match.Decision]int {
		n := map[match.Decision]int{}
		for _, p := range runOn(t, w, o).Principals {
			n[p.Decision]++
		}
		return n
	}
	usual, strict, all := count(Options{}), count(Options{Threshold: .999}), count(Options{All: true})
	assert.Less(t, strict[match.Link], usual[match.Link])
	assert.Zero(t, usual[match.Reject], "pairs below review are not written")
	assert.Positive(t, all[match.Reject], "unless all are wanted")
	assert.Equal(t, usual[match.Link], all[match.Link])
}
