package ownership

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ownerlink/ownerlink/match"
)

// What people say of owners and properties is the last word, for all of the property's owner has, and under each id of a person.
func TestJudgementsOfProperty(t *testing.T) {
	w, _ := madeWorld(t, 120, 4)
	before := runOn(t, w, Options{})
	linked := func(r *Result) map[[2]string]*PropCoLink {
		out := map[[2]string]*PropCoLink{}
		for i := range r.PropCos {
			if p := &r.PropCos[i]; p.Decision == match.Link {
				out[[2]string{p.OwnerID, p.PropertyID}] = p
			}
		}
		return out
	}
	rows := linked(before)
	// An organization and a person that are linked to something, and a pair of a person and a property that nobody linked.
	var org, person *PropCoLink
	for i := range before.PropCos {
		switch p := &before.PropCos[i]; {
		case p.Decision != match.Link:
		case p.OwnerType == "O" && org == nil && p.Relation == SiblingCompany:
			org = p
		case p.OwnerType == "I" && person == nil && p.Relation == SamePerson:
			person = p
		}
	}
	require.NotNil(t, org)
	require.NotNil(t, person)
	var stranger string
	for i := range before.PropCos {
		if p := &before.PropCos[i]; p.OwnerType == "I" && rows[[2]string{p.OwnerID, org.PropertyID}] == nil && p.PropertyOwner != org.PropertyOwner {
			stranger = p.OwnerID
			break
		}
	}
	require.NotEmpty(t, stranger)
	pair := func(owner, property, verdict string) string {
		return `{"left":"cms:` + owner + `","right":"reapi:` + property + `","verdict":"` + verdict + `"}`
	}
	after := runOn(t, w, Options{Judgements: writeLog(t, pair(org.OwnerID, org.PropertyID, "different"), pair(person.OwnerID, person.PropertyID, "different"),
		pair(stranger, org.PropertyID, "same"), pair("0000000000", org.PropertyID, "same"), pair(stranger, "no such property", "same"), pair(stranger, person.PropertyID, "unsure"))})
	now := linked(after)
	assert.Nil(t, now[[2]string{org.OwnerID, org.PropertyID}], "judged different")
	for key := range rows {
		if key[1] == org.PropertyID && key[0] != stranger {
			assert.Nil(t, now[key], "what is not the organization's is not its chain's: %v", key)
		}
	}
	assert.Nil(t, now[[2]string{person.OwnerID, person.PropertyID}], "judged different")
	yes := now[[2]string{stranger, org.PropertyID}]
	require.NotNil(t, yes, "judged the same, though nothing speaks for it")
	assert.Equal(t, 1.0, yes.Probability)
	assert.Contains(t, yes.Why, "judged the same by a person")

	// The other way round: what is a link stays one with certainty, whatever its rivals.
	again := linked(runOn(t, w, Options{Judgements: writeLog(t, pair(org.OwnerID, org.PropertyID, "same"), pair(person.OwnerID, person.PropertyID+"#1", "same"))}))
	assert.Equal(t, 1.0, again[[2]string{org.OwnerID, org.PropertyID}].Probability)
	for key, p := range rows {
		if key[1] == org.PropertyID && p.Probability == org.Probability {
			assert.NotNil(t, again[key], "and its chain's: %v", key)
		}
	}
	assert.NotNil(t, again[[2]string{person.OwnerID, person.PropertyID}])
	persons := runOn(t, w, Options{Judgements: writeLog(t, pair(stranger, person.PropertyID+"#1", "same"))}).Persons
	of := func(source, id string) string {
		i := slices.IndexFunc(persons, func(r PersonRecord) bool { return r.Source == source && r.SourceID == id })
		require.GreaterOrEqual(t, i, 0, id)
		return persons[i].PersonID
	}
	assert.Equal(t, of(FromCMS, stranger), of(FromREAPI, person.PropertyID+"#1"), "who owns it is the person")
}
