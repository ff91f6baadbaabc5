package match_test

import (
	"context"
	"errors"
	"strings"
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

// A model whose levels are not those that the comparison knows is refused, with the place and what is known.
func TestAModelWithUnknownLevels(t *testing.T) {
	people := peopleTable("people.csv")
	owners, err := record.FromStructs(owners)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		edit       func(*match.Comparison)
		path, says string
	}{
		{func(c *match.Comparison) { c.Levels[2].Name = "nick name" }, "comparisons[0].levels[2].name", `"nick name"`},
		{func(c *match.Comparison) { c.Levels[0].Name = "absent" }, "comparisons[0].levels[0].name", `"missing"`},
		{func(c *match.Comparison) { c.Levels[1], c.Levels[2] = c.Levels[2], c.Levels[1] }, "comparisons[0].levels[1].name", `"equal"`},
	} {
		model, err := match.Train(context.Background(), people, owners, match.Options{})
		if err != nil {
			t.Fatal(err)
		}
		c.edit(&model.Comparisons[0])
		_, err = match.Run(context.Background(), people, owners, model, match.Options{})
		var wrong *match.ModelError
		if !errors.As(err, &wrong) || wrong.Path != c.path || !strings.Contains(wrong.Reason, c.says) || !strings.Contains(wrong.Reason, `"contradicts"`) {
			t.Errorf("%s: %v", c.path, err)
		}
	}
}

// Each comparison of a model says which columns it reads and why.
func TestComparisonsHaveReasons(t *testing.T) {
	people := peopleTable("people.csv")
	owners, err := record.FromStructs(owners)
	if err != nil {
		t.Fatal(err)
	}
	model, err := match.Train(context.Background(), people, owners, match.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range model.Comparisons {
		if c.Reason == "" || len(c.Left) == 0 || !strings.Contains(c.Reason, "left "+c.Left[0]+" (") || !strings.Contains(c.Reason, "right "+c.Right[0]+" (") {
			t.Errorf("%s reads %v and %v: %q", c.Name, c.Left, c.Right, c.Reason)
		}
	}
	if r := model.Comparisons[0].Reason; !strings.Contains(r, "its heading") {
		t.Error(r)
	}
}
