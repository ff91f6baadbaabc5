package ownership

import (
	"context"
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ownerlink/ownerlink/ownership/cms"
	"github.com/ownerlink/ownerlink/ownership/reapi"
	"github.com/ownerlink/ownerlink/ownership/zoho"
	"github.com/ownerlink/ownerlink/record"
	"github.com/ownerlink/ownerlink/synth"
)

// madeWorld is a world of package synth, read back.
func madeWorld(t testing.TB, facilities int, seed uint64) (*World, string) {
	t.Helper()
	cfg := synth.DefaultConfig()
	cfg.Facilities, cfg.Seed = facilities, seed
	made, err := synth.NewWorld(context.Background(), cfg)
	require.NoError(t, err)
	dir := t.TempDir()
	require.NoError(t, made.Write(context.Background(), dir, true))
	w, err := Load(context.Background(), dir+"/cms", dir+"/crm", dir+"/property")
	require.NoError(t, err)
	return w, dir
}

func runOn(t testing.TB, w *World, o Options) *Result {
	t.Helper()
	r, err := Run(context.Background(), w, o)
	require.NoError(t, err)
	return r
}

// town is a small world made by hand. Its methods return it, so that a test reads like a list of facts.
type town struct{ w World }

// home adds a facility in an entity ("" for none).
func (b *town) home(ccn, name, entity string) *town {
	b.w.Facilities = append(b.w.Facilities, cms.Facility{CCN: ccn, EnrollmentID: "O" + ccn, AssociateID: "99" + ccn, LegalName: name + " OPCO LLC", Name: name,
		AffiliationEntityID: entity, AffiliationEntityName: entity, AddressLine1: ccn[:1] + ccn[3:] + " MAIN ST", City: "SPRINGFIELD", State: "IL", ZIP: "62704"})
	return b
}

// owner adds a person's role at a facility; suffixes stand in the surname, as in CMS's files.
func (b *town) owner(id, given, middle, surname, ccn, code string, percent float64) *town {
	o := OwnerRow{Owner: cms.Owner{AssociateID: id, Type: cms.Individual, FirstName: given, MiddleName: middle, LastName: surname, EnrollmentID: "O" + ccn,
		RoleCode: code, Role: cms.RoleOf("", code)}, CCN: ccn}
	if percent > 0 {
		o.Percentage = record.Number{Value: percent, Known: true}
	}
	b.w.Owners = append(b.w.Owners, o)
	return b
}

// organization adds an organization's role at a facility.
func (b *town) organization(id, name, street, ccn, code string, flags ...cms.Flag) *town {
	o := OwnerRow{Owner: cms.Owner{AssociateID: id, Type: cms.Organization, OrganizationName: name, EnrollmentID: "O" + ccn, RoleCode: code,
		Role: cms.RoleOf("", code), AddressLine1: street, City: "CHICAGO", State: "IL", ZIP: "60601"}, CCN: ccn}
	for _, f := range flags {
		o.Flags[f] = cms.Yes
	}
	b.w.Owners = append(b.w.Owners, o)
	return b
}

// account adds a CRM account with facilities.
func (b *town) account(id, name string, ccns ...string) *town {
	b.w.Accounts = append(b.w.Accounts, zoho.Account{ID: "zcrm_" + id, Name: name})
	for i, ccn := range ccns {
		b.w.PropertyMaster = append(b.w.PropertyMaster, zoho.Facility{ID: "m" + id + "-" + strconv.Itoa(i), AccountID: "zcrm_" + id, CCN: ccn, Name: "?"})
	}
	return b
}

// contact adds a contact of an account ("" for none).
func (b *town) contact(id, given, surname, account string) *town {
	c := zoho.Contact{ID: "zcrm_" + id, FirstName: given, LastName: surname}
	if account != "" {
		c.AccountID = "zcrm_" + account
	}
	b.w.Contacts = append(b.w.Contacts, c)
	return b
}

// property adds a property of a company with its site and where the mail goes.
func (b *town) property(id, company, site, mail string) *town {
	b.w.Properties = append(b.w.Properties, reapi.Property{ID: id, UseCode: nursingHome, CompanyName: company, Corporate: true,
		Owners:  []reapi.Owner{{Number: 1, LastName: company, Type: "Company"}},
		Address: reapi.Address{Line: site, City: "Springfield", State: "IL", ZIP: "62704"}, Mail: reapi.Address{Line: mail, City: "Chicago", State: "IL", ZIP: "60601"}})
	return b
}

// nursingHome is RealEstateAPI's use code.
const nursingHome = "339"

// crowd adds strangers, so that rare names are rare and counts mean something.
func (b *town) crowd(n int) *town {
	r := rand.New(rand.NewPCG(1, 2))
	word := func() string {
		const consonants, vowels = "BDFGKLMNPRSTVZ", "AEIOU"
		s := ""
		for range 3 {
			s += string(consonants[r.IntN(len(consonants))]) + string(vowels[r.IntN(len(vowels))])
		}
		return s
	}
	for i := range n {
		ccn := strconv.Itoa(700000 + i)
		b.home(ccn, word()+" "+word(), "")
		b.organization("5"+ccn+"000", word()+" HOLDINGS LLC", strconv.Itoa(100+i)+" "+word()+" AVE", ccn, "34")
		for k := range 4 {
			b.owner("6"+ccn+"00"+strconv.Itoa(k), word(), "", word(), ccn, []string{"34", "40", "41", "43"}[k], 0)
		}
		b.property("9"+ccn, word()+" "+word()+" LLC", strconv.Itoa(9000+i)+" "+word()+" RD", strconv.Itoa(3000+i)+" "+word()+" ST")
	}
	return b
}
