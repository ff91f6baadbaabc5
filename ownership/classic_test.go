package ownership

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// Today's rule, with what it gets wrong: it is the baseline, and does no better than it says.
func TestClassicRule(t *testing.T) {
	b := (&town{}).home("100001", "BRAYSIDE", "12").home("100002", "OAKMERE", "12").
		account("1", "Brayside", "100001").account("2", "Lost", "").account("3", "Brayside again", "100001", "100002").
		owner("1000000001", "ROBERT", "A", "QUILLERMAN", "100001", "34", 50).owner("1000000001", "ROBERT", "A", "QUILLERMAN", "100001", "40", 0).
		owner("2000000001", "JOHN", "", "ZEDLOCK SR", "100001", "34", 25).
		owner("3000000001", "ROBERT", "", "QUILLERMAN", "100002", "34", 25).
		organization("4000000001", "QUILLERMAN LLC", "1 LAKE AVE", "100001", "34").
		contact("11", "Robert", "Quillerman", "1").contact("12", "Bob", "Quillerman", "1").contact("13", "John", "Zedlock Jr", "1").
		contact("14", "Robert", "Quillerman", "2").contact("15", "Robert", "Quillerman", "").contact("16", "Robert", "Quillerman", "3").contact("17", "Roberta", "Quillerman", "1")
	r := runOn(t, &b.w, Options{Rule: ClassicRule})
	got := map[string][]string{}
	for _, p := range r.Principals {
		got[p.ContactID] = append(got[p.ContactID], p.OwnerID+" "+p.CCN+" "+p.Why)
		assert.Equal(t, ViaAccount, p.Via)
		assert.Equal(t, "classic", p.MatchedBy)
	}
	for _, c := range []struct {
		contact string
		want    []string
		why     string
	}{
		{"zcrm_11", []string{"1000000001 100001 same facility, names equal"}, "the middle name does not count, and two roles are one row"},
		{"zcrm_12", nil, "nicknames are missed"},
		{"zcrm_13", []string{"2000000001 100001 same facility, Jaro-Winkler 0.9733"}, "father and son are linked"},
		{"zcrm_14", nil, "the account has no CCN"},
		{"zcrm_15", nil, "no account"},
		{"zcrm_16", []string{"1000000001 100001 same facility, names equal", "3000000001 100002 same facility, names equal"}, "each facility of the account"},
		{"zcrm_17", []string{"1000000001 100001 same facility, Jaro-Winkler 0.9889"}, "a sister, too"},
	} {
		assert.Equal(t, c.want, got[c.contact], c.why)
	}
	assert.Equal(t, []string{"zcrm_15"}, r.Contacts.NoAccount)
	assert.Equal(t, []string{"zcrm_14"}, r.Contacts.NoCCN)
	assert.Equal(t, "uncalibrated", r.Calibration())
	assert.Empty(t, r.Calibrations())
}
