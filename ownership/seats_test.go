package ownership

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ownerlink/ownerlink/record"
)

// entered says when the last owner added came, and under which title.
func (b *town) entered(since record.Date, title string) *town {
	o := &b.w.Owners[len(b.w.Owners)-1]
	o.Since, o.Title = since, title
	return b
}

// What the rows of two ids at a facility say beside the names.
func TestPeopleSideBySide(t *testing.T) {
	const day, another = "2021-02-03", "2014-05-06"
	for _, c := range []struct {
		why            string
		one            bool
		given, surname string // beside MONICA ACOSTAVE
		since          record.Date
		title          string
	}{
		{why: "a maiden name, but the same day and the same rare title", one: true, given: "MONICA", surname: "RIDGESTONE", since: day, title: "CHIEF CLINICAL OFFICER"},
		{why: "a namesake by given name, come on another day with another title", given: "MONICA", surname: "RIDGESTONE", since: another, title: "TREASURER"},
		{why: "a slip, but one day and one title", one: true, given: "MNOICA", surname: "ACOSTAVE", since: day, title: "CHIEF CLINICAL OFFICER"},
		{why: "a sister: one letter, another day, another title", given: "MARTHA", surname: "ACOSTAVE", since: another, title: "TREASURER"},
	} {
		b := (&town{}).crowd(60).home("100001", "BRAYSIDE", "").
			owner("1000000001", "MONICA", "", "ACOSTAVE", "100001", "40", 0).entered(day, "CHIEF CLINICAL OFFICER").
			owner("1000000002", c.given, "", c.surname, "100001", "43", 0).entered(c.since, c.title).
			owner("1000000003", "HARVEY", "", "BLINDLEY", "100001", "34", 100).entered("2010-01-01", "MEMBER").
			owner("1000000004", "OTTO", "", "WINTERMAN", "100001", "41", 0).entered("2012-01-01", "DIRECTOR")
		assert.Equal(t, c.one, onePerson(t, b, "1000000001", "1000000002"), c.why)
	}
}

// Father and son may share everything but what they do: both hold, each since his own day.
func TestFatherAndSonWithoutSuffix(t *testing.T) {
	b := (&town{}).crowd(60).home("100001", "BRAYSIDE", "").
		owner("1000000001", "ROBERT", "T", "WELANDER", "100001", "34", 50).entered("2009-08-16", "MEMBER").
		owner("1000000002", "ROBERT", "", "WELANDER", "100001", "34", 50).entered("2015-08-14", "PRESIDENT")
	assert.False(t, onePerson(t, b, "1000000001", "1000000002"))
}

func onePerson(t *testing.T, b *town, a, other string) bool {
	t.Helper()
	person := map[string]string{}
	for _, p := range runOn(t, &b.w, Options{}).Persons {
		person[p.SourceID] = p.PersonID
	}
	return person[a] == person[other]
}

// Two who sit at many homes of a company, and never at one, are rather one than two.
func TestNever(t *testing.T) {
	assert.Zero(t, never(1, 0, 9), "who is nowhere meets nobody")
	assert.InDelta(t, 0, never(1, 1, 1000), .01, "in a large company two at one home each hardly ever meet")
	assert.Greater(t, never(4, 4, 9), never(2, 2, 9), "the more homes each is at")
	assert.LessOrEqual(t, never(50, 50, 100), 4.0, "regions have their own people")
	assert.InDelta(t, never(3, 5, 12), never(5, 3, 12), 1e-9, "whoever is asked first")
}
