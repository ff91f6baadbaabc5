package match_test

import (
	"context"
	"testing"

	"github.com/ownerlink/ownerlink/match"
	"github.com/ownerlink/ownerlink/record"
)

// A model serves tables whose columns are called otherwise, stand in another order, or have no value.
func TestAModelOnOtherTables(t *testing.T) {
	ctx := context.Background()
	people := peopleTable("people.csv")
	owners, err := record.FromStructs(owners)
	if err != nil {
		t.Fatal(err)
	}
	model, err := match.Train(ctx, people, owners, match.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		header, row []string
		why         string
	}{
		{[]string{"first_name", "last_name", "dob", "town"}, []string{"Ilse", "Kestwel", "1961-02-03", "Springfield"}, "as it was"},
		{[]string{"Ort", "Geburtsdatum", "Nachname", "Vorname"}, []string{"Springfield", "03.02.1961", "Kestwel", "Ilse"}, "in German"},
		{[]string{"first_name", "last_name", "dob", "town"}, []string{"Ilse", "Kestwel", "1961-02-03", ""}, "nothing in one column"},
		{[]string{"first_name", "last_name", "dob"}, []string{"Ilse", "Kestwel", "1961-02-03"}, "a column less"},
	} {
		b := record.NewBuilder("one.csv", c.header)
		b.Append(c.row)
		one := b.Table()
		why, err := match.Compare(one, owners, 0, 0, model, match.Options{})
		if err != nil {
			t.Errorf("%s: %v", c.why, err)
			continue
		}
		if why.Decision != match.Link {
			t.Errorf("%s: %s\n%s", c.why, why.Decision, why)
		}
		for pair, err := range model.Link(ctx, one, owners, match.Options{}) {
			if err != nil || pair.Right != 0 {
				t.Errorf("%s: %v, %v", c.why, pair, err)
			}
		}
	}
}
