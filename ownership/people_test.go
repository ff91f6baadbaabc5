package ownership

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// Which ids become one human being, and which do not.
func TestPeopleWithSeveralIDs(t *testing.T) {
	b := (&town{}).crowd(60).home("100001", "BRAYSIDE", "").home("100002", "OAKMERE", "").
		organization("8000000001", "BRAYSIDE HOLDINGS LLC", "1 LAKE ST", "100001", "34").organization("8000000001", "BRAYSIDE HOLDINGS LLC", "1 LAKE ST", "100002", "34").
		owner("1000000001", "ROBERT", "A", "QUILLERMAN", "100001", "34", 50).owner("1000000002", "BOB", "", "QUILLERMAN", "100002", "34", 50).
		owner("2000000001", "JOHN", "", "ZEDLOCK SR", "100001", "34", 25).owner("2000000002", "JOHN", "", "ZEDLOCK JR", "100001", "34", 25).
		owner("3000000001", "PETER", "A", "VANTROG", "100001", "41", 0).owner("3000000002", "PETER", "B", "VANTROG", "100002", "41", 0).
		owner("4000000001", "MARY", "", "SMITH", "100001", "41", 0).owner("4000000002", "MARY", "", "SMITH", "700001", "41", 0)
	r := runOn(t, &b.w, Options{})
	person := map[string]string{}
	for _, p := range r.Persons {
		person[p.SourceID] = p.PersonID
	}
	for _, c := range []struct {
		a, b string
		one  bool
		why  string
	}{
		{"1000000001", "1000000002", true, "a nickname and a rare surname in one company"},
		{"2000000001", "2000000002", false, "father and son"},
		{"3000000001", "3000000002", false, "another middle name contradicts"},
		{"4000000001", "4000000002", false, "namesakes in companies that have nothing to do with each other"},
	} {
		assert.Equal(t, c.one, person[c.a] == person[c.b], c.why)
	}
}

func TestPeopleAsJudged(t *testing.T) {
	b := (&town{}).crowd(20).home("100001", "BRAYSIDE", "").home("100002", "OAKMERE", "X").
		owner("1000000001", "ROBERT", "", "QUILLERMAN", "100001", "34", 50).owner("1000000002", "ROBERT", "", "QUILLERMAN", "100001", "43", 0).
		owner("2000000001", "JANE", "", "DOE", "100001", "34", 50).owner("2000000002", "SARAH", "", "ROE", "100002", "34", 50)
	log := writeLog(t, `{"left":"cms:1000000001","right":"cms:1000000002","verdict":"different"}`, `{"left":"cms:2000000002","right":"cms:2000000001","verdict":"same"}`)
	r := runOn(t, &b.w, Options{Judgements: log})
	person := map[string]string{}
	for _, p := range r.Persons {
		person[p.SourceID] = p.PersonID
	}
	assert.NotEqual(t, person["1000000001"], person["1000000002"], "judged different")
	assert.Equal(t, person["2000000001"], person["2000000002"], "judged the same, though no rule proposes them")
}
