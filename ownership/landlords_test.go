package ownership

import (
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ownerlink/ownerlink/ownership/reapi"
	"github.com/ownerlink/ownerlink/record"
)

// Property owners that belong together, with what they let: by an owner of CMS's, by mail that is not everyone's, by an officer.
func TestLandlords(t *testing.T) {
	b := &town{}
	b.crowd(60)
	b.home("141001", "ELM GATE", "7").home("141002", "OAK TERRACE", "7").home("141003", "FIR LODGE", "").home("141004", "ASH MANOR", "8")
	for _, ccn := range []string{"141001", "141002"} {
		b.organization("3000000001", "ELM OAK PARENT LLC", "500 LAKE AVE", ccn, "34")
		b.owner("4000000001", "ANN", "Q", "SAMPLEWOOD", ccn, "34", 50)
	}
	site := func(ccn string) string { return ccn[:1] + ccn[3:] + " Main St" } // where town puts a home
	b.property("1001", "Elm Gate Realty Llc", site("141001"), "500 Lake Ave")
	b.property("1002", "Oak Terrace Property Llc", site("141002"), "500 Lake Ave")
	b.property("2001", "Fir Lodge Realty Llc", site("141003"), "77 Tower Rd")
	b.property("2002", "Ash Manor Realty Llc", site("141004"), "77 Tower Rd")
	b.property("2003", "Netlease Three Llc", "9 Far Rd", "77 Tower Rd")
	for i := range mostTenants + 1 { // a lawyer's office
		b.property("3"+strconv.Itoa(100+i), string(rune('A'+i%26))+"ORVEX"[:3+i%3]+string(rune('A'+i/26))+"UNT Llc", strconv.Itoa(i+1)+" Away Ln", "1 Court Sq")
	}
	b.property("4001", "Quill Estates Llc", "3 Hill Rd", "31 First St").property("4002", "Thorn Ventures Llc", "4 Hill Rd", "32 Second St")
	for i := range b.w.Properties {
		p := &b.w.Properties[i]
		switch p.ID {
		case "4001", "4002":
			p.Owners = append(p.Owners, reapi.Owner{Number: 2, FirstName: "Walburga", LastName: "Thistlewick", Type: "Individual"})
		case "2001":
			p.Mortgages = []reapi.Mortgage{{Lender: "Late Bank", Maturity: "2031-01-01", Current: true}, {Lender: "Soon Bank", Maturity: "2027-01-01", Current: true}, {Lender: "Paid Bank", Maturity: "2020-01-01"}}
		}
	}
	for i := range b.w.Facilities {
		if f := &b.w.Facilities[i]; f.CCN == "141003" {
			f.Beds = record.Number{Value: 120, Known: true}
		}
	}
	r := runOn(t, &b.w, Options{})
	of := func(property string) *Landlord {
		for i := range r.Landlords {
			if slices.Contains(r.Landlords[i].Properties, property) {
				return &r.Landlords[i]
			}
		}
		return nil
	}
	elm := of("1001")
	require.NotNil(t, elm)
	assert.Equal(t, []string{"1001", "1002"}, elm.Properties)
	assert.Equal(t, []string{"141001", "141002"}, elm.Facilities)
	assert.Equal(t, "ELM OAK PARENT LLC", elm.ParentName)
	assert.Equal(t, "3000000001", elm.Owners[0])
	assert.Contains(t, elm.TiedBy, "owner ELM OAK PARENT LLC")

	net := of("2001")
	require.NotNil(t, net)
	assert.Equal(t, []string{"2001", "2002", "2003"}, net.Properties, "one address, three companies: a landlord that CMS does not know")
	assert.Empty(t, net.Owners)
	assert.Contains(t, net.TiedBy, "mail to 77 TOWER RD")
	assert.Equal(t, 120, net.Beds)
	assert.Equal(t, 1, net.BedsOf)
	assert.Equal(t, []string{"Late Bank", "Soon Bank"}, net.Lenders, "what is paid back is no loan")
	assert.Equal(t, []string{"IL"}, net.States)
	assert.Len(t, net.Operators, 2)

	assert.Len(t, of("3100").Properties, 1, "a lawyer's address puts nobody together")
	assert.Equal(t, []string{"4001", "4002"}, of("4001").Properties, "one officer")
	assert.Contains(t, of("4001").TiedBy, "officer WALBURGA THISTLEWICK")

	var structures []string
	for _, s := range r.Structures {
		structures = append(structures, s.CCN+" "+s.PropertyID+" "+s.ParentID+" "+s.Lender+" "+s.Maturity+" "+s.LandlordID)
	}
	assert.Equal(t, []string{"141001 1001 3000000001   L1001", "141002 1002 3000000001   L1001", "141003 2001  Soon Bank 2027-01-01 L2001", "141004 2002    L2001"}, structures)
	assert.True(t, r.Structures[0].OwnBuilding, "who is behind the building is an owner of the home")
	seen := map[string]int{}
	for _, l := range r.Landlords {
		for _, p := range l.Properties {
			seen[p]++
		}
	}
	assert.Len(t, seen, len(b.w.Properties), "every property is one landlord's")
	for p, n := range seen {
		assert.Equal(t, 1, n, p)
	}
}
