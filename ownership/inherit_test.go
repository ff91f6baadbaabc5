package ownership

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ownerlink/ownerlink/ownership/cms"
)

// CMS gives people no address: it comes from the organization that is with them most, and says so.
func TestInheritedAddress(t *testing.T) {
	b := &town{}
	b.crowd(40)
	b.home("141001", "ELM GATE", "7").home("141002", "OAK TERRACE", "7").home("141003", "FIR LODGE", "8").home("141004", "ASH MANOR", "")
	for _, ccn := range []string{"141001", "141002"} {
		b.organization("3000000001", "ELM HOLDINGS LLC", "500 LAKE AVE STE 2", ccn, "34")
		b.owner("4000000001", "ANN", "Q", "SAMPLEWOOD", ccn, "35", 50)
	}
	b.organization("3000000002", "LOCAL PARTNER LLC", "9 HILL RD", "141001", "34")
	b.organization("3000000003", "FIRST BANK", "1 BANK PLZ", "141003", "36", cms.FinancialInstitution)
	b.owner("4000000002", "BOB", "", "EXAMPLETON", "141003", "40", 0).owner("4000000003", "CID", "", "NOBODYSON", "141004", "34", 100)
	r := runOn(t, &b.w, Options{})
	got := map[string]Inherited{}
	for _, p := range r.Persons {
		got[p.SourceID] = p.Inherited
	}
	for _, c := range []struct{ id, address, through, why string }{
		{"4000000001", "500 LAKE AVE STE 2, CHICAGO IL 60601", "ELM HOLDINGS LLC", "at both homes, the partner at one"},
		{"4000000002", "", "", "a bank is no company around anybody"},
		{"4000000003", "", "", "nobody is there"},
	} {
		assert.Equal(t, c.address, got[c.id].Address, c.why)
		assert.Equal(t, c.through, got[c.id].ThroughName, c.why)
	}
	assert.Equal(t, "3000000001", got["4000000001"].ThroughID)
}
