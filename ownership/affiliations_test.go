package ownership

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ownerlink/ownerlink/address"
	"github.com/ownerlink/ownerlink/ownership/zoho"
)

func TestDomains(t *testing.T) {
	for email, want := range map[string]string{"ann@ElmGate.com ": "elmgate.com", "ann@gmail.com": "", "ann": "", "": "", "a@b@c.org": "b@c.org", "ann@Proton.me": ""} {
		assert.Equal(t, want, domain(email), email)
	}
	for site, want := range map[string]string{"https://www.ElmGate.com/about": "elmgate.com", "elmgate.com": "elmgate.com", "http://elmgate.com": "elmgate.com", "": "", "www.elmgate.com/": "elmgate.com"} {
		assert.Equal(t, want, host(site), site)
	}
}

// The companies that an account speaks of: by its facilities, else its parent's or its children's, else its name.
func TestAccountChains(t *testing.T) {
	b := (&town{}).crowd(30).home("100001", "BRAYSIDE", "12").home("100002", "OAKMERE", "13").
		account("1", "Brayside", "100001").account("2", "Quilvane Holdings").account("3", "Child of one").account("4", "Oakmere Opco LLC").account("5", "Nobody Of That Name").
		account("6", "Parent of one").
		contact("11", "Ann", "Sample", "1")
	for i := range b.w.Accounts {
		switch a := &b.w.Accounts[i]; a.ID {
		case "zcrm_3":
			a.ParentID = "zcrm_1"
		case "zcrm_1":
			a.ParentID = "zcrm_6"
		}
	}
	x := newIndex(&b.w, address.Pure())
	r := &run{models: DefaultModels(), x: x, result: &Result{World: &b.w}}
	r.chains = newChains(x)
	r.people = newPeople(x, r.chains, r.models.Owners)
	assert.NoError(t, r.people.group(nil))
	r.linkMasters()
	m := newMatcher(r)
	chain := func(ccn string) []int32 { return []int32{r.chains.chainOf[x.byCCN[ccn]]} }
	for _, c := range []struct {
		account string
		want    []int32
		why     string
	}{
		{"zcrm_1", chain("100001"), "its own facility's"},
		{"zcrm_3", chain("100001"), "its parent's"},
		{"zcrm_6", chain("100001"), "its child's"},
		{"zcrm_4", chain("100002"), "by name, legal form apart"},
		{"zcrm_5", nil, "nobody's"},
	} {
		assert.ElementsMatch(t, c.want, m.chainsOf[x.accountBy[zoho.Key(c.account)]], c.why)
	}
}
