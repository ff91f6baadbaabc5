package ownership

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ownerlink/ownerlink/ownership/cms"
	"github.com/ownerlink/ownerlink/ownership/pecos"
	"github.com/ownerlink/ownerlink/ownership/reapi"
	"github.com/ownerlink/ownerlink/record"
	"github.com/ownerlink/ownerlink/synth"
)

const (
	enrolled2010 = "O20100105000001"
	enrolled2011 = "O20110505000002"
	enrolled2019 = "O20190110000003"
	enrolled2023 = "O20230110000004"
)

func party(enrollment, ccn, name string) cms.ChangeParty {
	return cms.ChangeParty{EnrollmentID: enrollment, CCN: ccn, Name: name, AssociateID: "pac of " + name, EnrollmentState: "TX"}
}

func home(enrollment, ccn, name string) cms.Facility {
	return cms.Facility{EnrollmentID: enrollment, CCN: ccn, LegalName: name, AssociateID: "pac of " + name, AffiliationEntityID: "7", City: "MOBILE", AddressLine1: "12 GATE RD"}
}

// Who ran which home on a day, by the changes of ownership since.
func TestTurnBack(t *testing.T) {
	sold := []cms.Change{
		{TypeCode: "CH", Effective: "2019-02-01", Buyer: party(enrolled2019, "015001", "B"), Seller: party(enrolled2011, "015001", "A")},
		{TypeCode: "CH", Effective: "2023-02-01", Buyer: party(enrolled2023, "015001", "C"), Seller: party(enrolled2019, "015001", "B")},
	}
	merged := []cms.Change{{TypeCode: "AM", Effective: "2022-06-01", Buyer: party(enrolled2010, "015001", "A"), Seller: party(enrolled2011, "015002", "B")}}
	joined := []cms.Change{
		{TypeCode: "CO", Effective: "2023-02-01", Buyer: party(enrolled2023, "015003", "C"), Seller: party(enrolled2010, "015001", "A")},
		{TypeCode: "CO", Effective: "2023-02-01", Buyer: party(enrolled2023, "015003", "C"), Seller: party(enrolled2011, "015002", "B")},
	}
	swap := []cms.Change{
		{TypeCode: "CH", Effective: "2022-02-01", Buyer: party(enrolled2011, "015001", "B"), Seller: party(enrolled2010, "015001", "A")},
		{TypeCode: "CH", Effective: "2021-02-01", Buyer: party(enrolled2010, "015001", "A"), Seller: party(enrolled2011, "015001", "B")},
	}
	twice := []cms.Change{
		{TypeCode: "CH", Effective: "2023-02-01", Buyer: party(enrolled2019, "015001", "B"), Seller: party(enrolled2011, "015001", "A")},
		{TypeCode: "CO", Effective: "2023-02-01", Buyer: party(enrolled2023, "015001", "C"), Seller: party(enrolled2019, "015001", "B")},
	}
	for _, c := range []struct {
		why, day string
		now      []cms.Facility
		changes  []cms.Change
		want     map[string]string // enrollment to organization
		left     int               // changes that had happened
	}{
		{"after everything", "2024-01-01", []cms.Facility{home(enrolled2023, "015001", "C")}, sold, map[string]string{enrolled2023: "C"}, 2},
		{"on the day of the sale it is the buyer's", "2023-02-01", []cms.Facility{home(enrolled2023, "015001", "C")}, sold, map[string]string{enrolled2023: "C"}, 2},
		{"the day before, the seller's", "2023-01-31", []cms.Facility{home(enrolled2023, "015001", "C")}, sold, map[string]string{enrolled2019: "B"}, 1},
		{"before two sales", "2018-01-01", []cms.Facility{home(enrolled2023, "015001", "C")}, sold, map[string]string{enrolled2011: "A"}, 0},
		{"a home that has closed since", "2018-01-01", []cms.Facility{home(enrolled2010, "015009", "Z")}, sold, map[string]string{enrolled2010: "Z", enrolled2011: "A"}, 0},
		{"before a merger both were there", "2020-01-01", []cms.Facility{home(enrolled2010, "015001", "A")}, merged, map[string]string{enrolled2010: "A", enrolled2011: "B"}, 0},
		{"after it one", "2022-06-01", []cms.Facility{home(enrolled2010, "015001", "A")}, merged, map[string]string{enrolled2010: "A"}, 1},
		{"before two were made one, two", "2020-01-01", []cms.Facility{home(enrolled2023, "015003", "C")}, joined, map[string]string{enrolled2010: "A", enrolled2011: "B"}, 0},
		{"not yet enrolled, and no seller known", "2020-01-01", []cms.Facility{home(enrolled2023, "015003", "C")}, nil, map[string]string{}, 0},
		{"an enrollment id of no date stays", "1990-01-01", []cms.Facility{home("O1", "015003", "C")}, nil, map[string]string{"O1": "C"}, 0},
		{"sold twice on one day", "2020-01-01", []cms.Facility{home(enrolled2023, "015001", "C")}, twice, map[string]string{enrolled2011: "A"}, 0},
		{"sold, and bought back", "2020-01-01", []cms.Facility{home(enrolled2011, "015001", "B")}, swap, map[string]string{enrolled2011: "B"}, 0},
		{"between", "2021-06-01", []cms.Facility{home(enrolled2011, "015001", "B")}, swap, map[string]string{enrolled2010: "A"}, 1},
	} {
		w := &World{Facilities: c.now, Changes: c.changes}
		past, left := w.AsOf(c.day)
		got := map[string]string{}
		for _, f := range past.Facilities {
			got[f.EnrollmentID] = f.LegalName
		}
		assert.Equal(t, c.want, got, c.why)
		assert.Len(t, past.Changes, c.left, c.why)
		assert.Equal(t, len(c.changes) > c.left || len(c.want) == 0, len(left) > 0, "%s: it says so: %v", c.why, left)
		assert.Len(t, w.Changes, len(c.changes), "the world itself stays as it is")
	}
	past, _ := (&World{Facilities: []cms.Facility{home(enrolled2023, "015001", "C")}, Changes: sold}).AsOf("2018-01-01")
	assert.Equal(t, "12 GATE RD", past.Facilities[0].AddressLine1, "the same home stands where it stood")
	assert.Empty(t, past.Facilities[0].AffiliationEntityID, "who was affiliated then is not known")
	assert.Equal(t, "pac of A", past.Facilities[0].AssociateID)
	past, _ = (&World{Facilities: []cms.Facility{home(enrolled2010, "015001", "A")}, Changes: merged}).AsOf("2020-01-01")
	assert.Empty(t, past.Facilities[1].AddressLine1, "where the other stood is not known")
}

func TestAsOfDropsWhatCameLater(t *testing.T) {
	owner := func(enrollment, since string) OwnerRow {
		return OwnerRow{Owner: cms.Owner{EnrollmentID: enrollment, Since: record.Date(since)}}
	}
	w := &World{
		Facilities: []cms.Facility{home(enrolled2023, "015001", "C"), home(enrolled2010, "015002", "Z")},
		Changes:    []cms.Change{{TypeCode: "CH", Effective: "2023-02-01", Buyer: party(enrolled2023, "015001", "C"), Seller: party(enrolled2011, "015001", "A")}},
		Owners: []OwnerRow{owner(enrolled2010, "2012-01-01"), owner(enrolled2010, "2022-01-01"), owner(enrolled2010, ""), owner(enrolled2023, "2009-01-01"), owner(enrolled2011, "2011-06-01"),
			{CCN: "015001", FullName: "BUYER, ANN", Owner: cms.Owner{Since: "2009-01-01"}}},
		Holdings: []pecos.Holding{{Parent: "1", Subsidiary: "2", Since: "2019-01-01"}, {Parent: "3", Subsidiary: "2", Since: "2021-01-01"}, {Parent: "4", Subsidiary: "2"}},
		Parents:  []pecos.Chain{{IDs: []string{"1", "2"}}},
		Properties: []reapi.Property{
			{ID: "old", LastSale: "2015-01-01", Owners: []reapi.Owner{{LastName: "A"}}, Mortgages: []reapi.Mortgage{{Lender: "X", Recorded: "2015-01-02"}, {Lender: "Y", Date: "2022-01-01"}}},
			{ID: "sold", LastSale: "2021-01-01", Owners: []reapi.Owner{{LastName: "B"}}},
		},
	}
	past, left := w.AsOf("2020-06-30")
	assert.Equal(t, []OwnerRow{owner(enrolled2010, "2012-01-01"), owner(enrolled2010, ""), owner(enrolled2011, "2011-06-01")}, past.Owners, "the seller's owners stay, the buyer's go")
	assert.Equal(t, []pecos.Holding{{Parent: "1", Subsidiary: "2", Since: "2019-01-01"}, {Parent: "4", Subsidiary: "2"}}, past.Holdings)
	assert.Len(t, past.Parents, 1)
	require.Len(t, past.Properties, 2)
	assert.Equal(t, []reapi.Mortgage{{Lender: "X", Recorded: "2015-01-02"}}, past.Properties[0].Mortgages)
	assert.NotEmpty(t, past.Properties[0].Owners)
	assert.Empty(t, past.Properties[1].Owners)
	assert.Equal(t, []LeftOut{{"changes of ownership that were to come", 1}, {"enrollments of sellers put back, without an affiliated entity", 1}, {"owner rows with a later association date", 1},
		{"owner rows of enrollments that were not in force", 2}, {"owner rows without an association date, which were kept", 1}, {"holdings of PECOS with a later effective date", 1},
		{"owners of properties sold later", 1}, {"mortgages made later", 1}}, left)
	assert.Len(t, w.Owners, 6)
	assert.Len(t, w.Properties[0].Mortgages, 2, "the world itself stays as it is")

	same, left := w.AsOf("2030-01-01")
	assert.Equal(t, w.Owners, same.Owners)
	assert.Equal(t, []LeftOut{{"owner rows without an association date, which were kept", 1}}, left)
}

// On the day of the release before, the made-up world's newest files give the homes and operators of that release, but for those closed since.
func TestAsOfTheReleaseBefore(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "world")
	cfg := synth.DefaultConfig()
	cfg.Facilities, cfg.SoldLately, cfg.NewFacility = 150, .2, .05
	made, err := synth.NewWorld(ctx, cfg)
	require.NoError(t, err)
	require.NoError(t, made.Write(ctx, dir, false))
	now, err := Load(ctx, filepath.Join(dir, "cms"))
	require.NoError(t, err)
	before, err := Load(ctx, filepath.Join(dir, "previous"))
	require.NoError(t, err)
	day := before.Inputs[0].Date
	past, left := now.AsOf(day)
	assert.NotEmpty(t, left)
	operators := func(w *World) map[string]string {
		out := map[string]string{}
		for _, f := range w.Facilities {
			out[f.CCN] = f.EnrollmentID + " " + f.AssociateID
		}
		return out
	}
	want, got, today := operators(before), operators(past), operators(now)
	sold := 0
	for ccn, operator := range got {
		assert.Equal(t, want[ccn], operator, ccn)
		if today[ccn] != operator {
			sold++
		}
	}
	for ccn := range want {
		if _, still := today[ccn]; still {
			assert.Contains(t, got, ccn)
		}
	}
	assert.Greater(t, sold, 10)
	assert.Less(t, len(got), len(today), "some were not enrolled yet")
	for _, o := range past.Owners {
		assert.LessOrEqual(t, string(o.Since), day)
	}

	both, err := LoadAsOf(ctx, day, dir)
	require.NoError(t, err)
	assert.Equal(t, want, operators(both), "of two releases the one of the day is read")
	_, err = Run(ctx, both, Options{})
	require.NoError(t, err)
}
