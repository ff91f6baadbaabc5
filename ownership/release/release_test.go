package release_test

import (
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ownerlink/ownerlink/ownership"
	"github.com/ownerlink/ownerlink/ownership/cms"
	"github.com/ownerlink/ownerlink/ownership/pecos"
	"github.com/ownerlink/ownerlink/ownership/reapi"
	"github.com/ownerlink/ownerlink/ownership/release"
	"github.com/ownerlink/ownerlink/ownership/zoho"
	"github.com/ownerlink/ownerlink/record"
	"github.com/ownerlink/ownerlink/synth"
)

func home(ccn, enrollment, associate, name string) cms.Facility {
	return cms.Facility{CCN: ccn, EnrollmentID: enrollment, AssociateID: associate, LegalName: "Org " + associate, Name: name}
}

func owner(enrollment, id, name, code string, percent float64) ownership.OwnerRow {
	return ownership.OwnerRow{Owner: cms.Owner{EnrollmentID: enrollment, AssociateID: id, OrganizationName: name, Type: cms.Organization, RoleCode: code,
		Percentage: record.Number{Value: percent, Known: percent > 0}}}
}

func named(ccn, name, code string) ownership.OwnerRow {
	return ownership.OwnerRow{CCN: ccn, FullName: name, Owner: cms.Owner{RoleCode: code}}
}

func sale(buyer, seller, day string) cms.Change {
	return cms.Change{Effective: record.Date(day), Buyer: cms.ChangeParty{EnrollmentID: buyer, CCN: "015009", Name: "Org " + buyer}, Seller: cms.ChangeParty{EnrollmentID: seller, CCN: "015009", Name: "Org " + seller}}
}

func holding(parent, held string, percent float64) pecos.Holding {
	return pecos.Holding{Parent: parent, Subsidiary: held, Percentage: record.Number{Value: percent, Known: percent > 0}}
}

func property(id, owner string) reapi.Property {
	return reapi.Property{ID: id, CompanyName: owner}
}

func world(homes []cms.Facility, owners ...ownership.OwnerRow) *ownership.World {
	return &ownership.World{Facilities: homes, Owners: owners}
}

func TestCompare(t *testing.T) {
	one := []cms.Facility{home("1", "O1", "a", "Elm House")}
	for _, c := range []struct {
		why      string
		old, now *ownership.World
		want     []string
	}{
		{"nothing", world(one), world(one), nil},
		{"a name written otherwise is the same", world(one), world([]cms.Facility{home("1", "O1", "a", "ELM  HOUSE.")}), nil},
		{"new and gone", world(one), world([]cms.Facility{home("2", "O2", "b", "Oak House")}), []string{"new 2 O2 >Oak House", "gone 1 O1 Elm House>"}},
		{"sold, and with it a new name", world(one), world([]cms.Facility{home("1", "O9", "b", "Oak House")}), []string{"sold 1 O9 Org a>Org b"}},
		{"renamed", world(one), world([]cms.Facility{home("1", "O1", "a", "Oak House")}), []string{"renamed 1 O1 Elm House>Oak House"}},
		{"enrolled anew by the same", world(one), world([]cms.Facility{home("1", "O9", "a", "Elm House")}), []string{"id_moved 1 O9 O1>O9"}},
		{"another CCN", world(one), world([]cms.Facility{home("7", "O1", "a", "Elm House")}), []string{"id_moved 7 O1 1>7"}},
		{"an old enrollment beside the newest", world(one), world([]cms.Facility{home("1", "O1", "a", "Elm House"), home("1", "O0", "z", "Elm House")}), nil},
		{"owners come, go and change", world(one, owner("O1", "p", "Ann", "34", 50), owner("O1", "q", "Bob", "40", 0)),
			world(one, owner("O1", "p", "Ann", "34", 60), owner("O1", "r", "Cid", "41", 0)), []string{"owner_added 1 r >41", "owner_removed 1 q 40>", "owner_changed 1 p 34 at 50 %>34 at 60 %"}},
		{"an id moved", world(one, owner("O1", "p", "Ann", "34", 50)), world(one, owner("O1", "r", "ANN", "34", 50)), []string{"id_moved  r p>r"}},
		{"an id moved, and more changed", world(one, owner("O1", "p", "Ann", "34", 50)), world(one, owner("O1", "r", "Ann", "34", 60)), []string{"id_moved  r p>r", "owner_changed 1 r 34 at 50 %>34 at 60 %"}},
		{"a namesake in another role is another", world(one, owner("O1", "p", "Ann", "34", 50)), world(one, owner("O1", "r", "Ann", "42", 0)), []string{"owner_added 1 r >42", "owner_removed 1 p 34>"}},
		{"an id that is still there has not moved", world(append(one, home("2", "O2", "b", "Oak")), owner("O1", "p", "Ann", "34", 50), owner("O2", "p", "Ann", "34", 50)),
			world(append(one, home("2", "O2", "b", "Oak")), owner("O1", "r", "Ann", "34", 50), owner("O2", "p", "Ann", "34", 50)), []string{"owner_added 1 r >34", "owner_removed 1 p 34>"}},
		{"a sale lists no owners", world(one, owner("O1", "p", "Ann", "34", 50)), world([]cms.Facility{home("1", "O9", "b", "Elm House")}, owner("O9", "r", "Bob", "34", 50)), []string{"sold 1 O9 Org a>Org b"}},
		{"a release without owners has lost none", world(one, owner("O1", "p", "Ann", "34", 50)), world(one), nil},
		{"two ids became one", world(one, owner("O1", "p", "Ann", "34", 50), owner("O1", "q", "Ann", "34", 50)), world(one, owner("O1", "r", "Ann", "34", 50)), []string{"id_moved  r p>r", "id_moved  r q>r"}},
		{"two of one name, both moved", world(one, owner("O1", "p", "Ann", "34", 50), owner("O1", "q", "Ann", "34", 50)), world(one, owner("O1", "r", "Ann", "34", 50), owner("O1", "s", "Ann", "34", 50)), []string{"id_moved  r p>r", "id_moved  s q>s"}},
		{"properties", &ownership.World{Properties: []reapi.Property{property("1", "Ann"), property("2", "Bob"), property("3", "Cid LLC")}},
			&ownership.World{Properties: []reapi.Property{property("3", "CID LLC"), property("2", "Dan"), property("4", "Eve")}},
			[]string{"property_new  4 >Eve", "property_gone  1 Ann>", "property_changed  2 Bob>Dan"}},
		{"another affiliated entity", world([]cms.Facility{{CCN: "1", EnrollmentID: "O1", AssociateID: "a", LegalName: "Org a", AffiliationEntityID: "7", AffiliationEntityName: "Elm Group"}}),
			world([]cms.Facility{{CCN: "1", EnrollmentID: "O1", AssociateID: "a", LegalName: "Org a"}}), []string{"affiliation_changed 1 O1 Elm Group>"}},
		{"owner files alone", world(nil, owner("O1", "p", "Ann", "34", 50), owner("O2", "q", "Bob", "34", 50)), world(nil, owner("O1", "p", "Ann", "34", 50), owner("O1", "r", "Cid", "40", 0), owner("O3", "q", "Bob", "34", 50)),
			[]string{"new O3 O3 >", "gone O2 O2 >", "owner_added O1 r >40"}},
		{"Care Compare has names only", world(nil, named("1", "Ann Sample", "34")), world(nil, named("1", "SAMPLE, ANN", "34"), named("1", "Elm LLC", "34")),
			[]string{"owner_added 1 ELM LLC >34", "owner_added 1 SAMPLE ANN >34", "owner_removed 1 ANN SAMPLE 34>"}},
		{"a sale that the file did not have", &ownership.World{Changes: []cms.Change{sale("O1", "O2", "2025-01-02")}}, &ownership.World{Changes: []cms.Change{sale("O1", "O2", "2025-01-02"), sale("O3", "O1", "2026-01-02")}},
			[]string{"sale_told 015009 O3 Org O1>Org O3"}},
		{"holdings", &ownership.World{Holdings: []pecos.Holding{holding("a", "b", 50), holding("a", "c", 10), holding("d", "c", 0)}}, &ownership.World{Holdings: []pecos.Holding{holding("a", "b", 60), holding("d", "c", 0), holding("e", "c", 5)}},
			[]string{"holding_added  e >5 %", "holding_removed  a 10 %>", "holding_changed  a 50 %>60 %"}},
		{"contacts", &ownership.World{Contacts: []zoho.Contact{{ID: "zcrm_1", FullName: "Ann Sample", AccountID: "zcrm_9", AccountName: "Elm"}, {ID: "zcrm_2", FullName: "Bob Sample", AccountName: "Elm"}, {ID: "zcrm_3", FullName: "Cid"}}},
			&ownership.World{Contacts: []zoho.Contact{{ID: "zcrm_1", FullName: "Ann Example", AccountID: "zcrm_8", AccountName: "Oak"}, {ID: "2", FullName: "BOB SAMPLE", AccountName: "ELM"}, {ID: "zcrm_4", FullName: "Dan"}}},
			[]string{"contact_new  zcrm_4 >", "contact_gone  zcrm_3 >", "contact_moved  zcrm_1 Elm>Oak", "contact_renamed  zcrm_1 Ann Sample>Ann Example"}},
	} {
		var got []string
		for _, k := range release.Compare(c.old, c.now) {
			got = append(got, fmt.Sprintf("%s %s %s %s>%s", k.Kind, k.CCN, k.ID, k.Before, k.After))
		}
		assert.Equal(t, c.want, got, c.why)
	}
}

func TestConcerns(t *testing.T) {
	one := []cms.Facility{home("1", "O1", "a", "Elm House")}
	changes := release.Compare(world(one, owner("O1", "p", "Ann", "34", 50)), world([]cms.Facility{home("1", "O9", "b", "Elm House")}, owner("O9", "r", "Bob", "34", 50)))
	require.Len(t, changes, 1)
	for _, id := range []string{"p", "r", "a", "b", "1", "O9"} {
		assert.True(t, changes[0].Concerns(map[string]bool{id: true}), "a sale concerns %s", id)
	}
	assert.False(t, changes[0].Concerns(map[string]bool{"z": true, "": true}))
}

// The two releases of a made-up world, against its list of what changed.
func TestAgainstTheMadeUpWorld(t *testing.T) {
	ctx, dir := context.Background(), filepath.Join(t.TempDir(), "world")
	cfg := synth.DefaultConfig()
	cfg.Facilities = 500
	w, err := synth.NewWorld(ctx, cfg)
	require.NoError(t, err)
	require.NoError(t, w.Write(ctx, dir, false))
	old, err := ownership.Load(ctx, filepath.Join(dir, "previous", "cms"))
	require.NoError(t, err)
	now, err := ownership.Load(ctx, filepath.Join(dir, "cms"))
	require.NoError(t, err)
	f, err := os.Open(filepath.Join(dir, "truth", "changes.csv"))
	require.NoError(t, err)
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	want := map[string][]string{}
	for _, r := range rows[1:] {
		want[r[0]] = append(want[r[0]], about(r[0], r[1], r[2], r[3], r[4]))
	}
	got := map[string][]string{}
	for _, k := range release.Compare(old, now) {
		kind := string(k.Kind)
		got[kind] = append(got[kind], about(kind, k.CCN, k.ID, k.Before, k.After))
	}
	for _, kind := range []string{"new", "gone", "sold", "renamed"} {
		require.NotEmpty(t, want[kind], kind)
		assert.ElementsMatch(t, want[kind], got[kind], kind)
	}
	for _, kind := range []string{"owner_added", "owner_removed"} {
		require.NotEmpty(t, want[kind], kind)
		assert.Subset(t, got[kind], want[kind], kind)
		assert.ElementsMatch(t, unique(facilitiesOf(want[kind])), unique(facilitiesOf(got[kind])), "%s: a person of two ids comes and goes with both, at no other home", kind)
	}
	assert.Subset(t, want["id_moved"], got["id_moved"])
	assert.GreaterOrEqual(t, 10*len(got["id_moved"]), 8*len(want["id_moved"]), "some moved where the home was sold, which no file tells")
	assert.Empty(t, got["owner_changed"])
}

func facilitiesOf(changes []string) (out []string) {
	for _, c := range changes {
		ccn, _, _ := strings.Cut(c, " ")
		out = append(out, ccn)
	}
	return out
}

func unique(all []string) []string {
	slices.Sort(all)
	return slices.Compact(all)
}

// about is what a change of a kind is known by.
func about(kind, ccn, id, before, after string) string {
	switch kind {
	case "id_moved":
		return before + ">" + after
	case "owner_added", "owner_removed":
		return ccn + " " + id
	case "sold":
		return ccn
	}
	return ccn + " " + strings.ToUpper(before+">"+after)
}

func ExampleCompare() {
	home := func(organization, name string) *ownership.World {
		return &ownership.World{Facilities: []cms.Facility{{CCN: "015009", EnrollmentID: "O20020801000000", AssociateID: organization, LegalName: "ORG " + organization, Name: name}}}
	}
	for _, c := range release.Compare(home("0042100123", "Elm House"), home("7315980244", "Oak Terrace")) {
		fmt.Println(c.Kind, c.CCN, c.Before, "→", c.After, "·", c.Note)
	}
	// Output: sold 015009 ORG 0042100123 → ORG 7315980244 · was called Elm House
}
