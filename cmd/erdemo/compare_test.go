package main

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestCompareStrings(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"--jaro-winkler", "MARTHA", "MARHTA"}, "0.9611111111111111\n"},
		{[]string{"--jaro-winkler", "DIXON", "DICKSONX"}, "0.8133333333333332\n"},
		{[]string{"--jaro-winkler", "--strutil", "DIXON", "DICKSONX"}, "0.8133333333333332\n"},
		{[]string{"--strutil", "ABCD", "DCBA"}, "0.5\n"},
		{[]string{"--jaro-winkler", "--json", "A", "A"}, `{"jaro_winkler":1}` + "\n"},
	} {
		assert.Equal(t, ran{0, c.want, ""}, erdemo(t, "", "", append([]string{"compare"}, c.args...)...), "%v", c.args)
	}
	assert.Equal(t, 2, erdemo(t, "", "", "compare", "--jaro-winkler", "A").code)
	got := erdemo(t, "", "", "compare", "nam", "A", "B")
	assert.Equal(t, ran{2, "", "erdemo: unknown command \"nam\"; did you mean \"name\"? (see 'erdemo compare --help')\n"}, got)
	got = erdemo(t, "", "", "compare")
	assert.Equal(t, ran{2, "", "erdemo: 'erdemo compare' needs one of: address, name, record (see 'erdemo compare --help')\n"}, got)
}

// What compare prints of two values, as far as these tests look at it.
type comparedJSON struct {
	A, B, Levels map[string]string
	Lines        []struct {
		Comparison, Level string
		Bits, Sum         float64
	}
	Weight      float64 `json:"match_weight"`
	Probability float64
	Decision    string
}

func compareJSON(t *testing.T, args ...string) comparedJSON {
	t.Helper()
	got := erdemo(t, "", "", append([]string{"compare", "--json"}, args...)...)
	require.Equal(t, 0, got.code, got.errors)
	var x comparedJSON
	require.NoError(t, json.Unmarshal([]byte(got.out), &x))
	require.NotEmpty(t, x.Lines)
	assert.InDelta(t, x.Weight, x.Lines[len(x.Lines)-1].Sum, 1e-9, "the lines add up to the weight")
	return x
}

func TestCompareNames(t *testing.T) {
	same := compareJSON(t, "name", "Ann Lee", "LEE, ANN")
	assert.Equal(t, "Ann", same.A["given"])
	assert.Equal(t, "link", same.Decision)
	other := compareJSON(t, "name", "Ann Lee", "Robert Stone")
	assert.Less(t, other.Probability, .01)
	company := compareJSON(t, "name", "SUNRISE CARE LLC", "SUNRISE CARE LLC")
	assert.Equal(t, "LLC", company.A["legal form"])
	assert.Equal(t, "link", company.Decision)
	forced := compareJSON(t, "name", "--type", "organization", "Ann Lee", "Ann Lee")
	assert.NotEmpty(t, forced.A["stem"])
	assert.Equal(t, 2, erdemo(t, "", "", "compare", "name", "--type", "dog", "a", "b").code)
}

func TestCompareAddresses(t *testing.T) {
	same := compareJSON(t, "address", "980 Sylvan Ave, Englewood Cliffs, NJ 07632", "980 SYLVAN AVENUE, ENGLEWOOD CLIFFS NJ 07632")
	assert.Equal(t, "980", same.B["house number"])
	assert.Greater(t, same.Probability, .9)
	next := compareJSON(t, "address", "123 Main St, Dayton OH 45402", "124 Main St, Dayton OH 45402")
	assert.Less(t, next.Probability, same.Probability, "the house next door is another house")
}

func TestCompareRecords(t *testing.T) {
	dir := writeFiles(t, map[string]string{"a.json": `{"given":"Ann","surname":"Lee","date_of_birth":"1960-02-01"}`, "bad.json": "{"})
	x := compareJSON(t, "record", `{"given":"Ann","surname":"Lee","date_of_birth":"1960-02-01"}`, "@"+dir+"/a.json")
	assert.Equal(t, "link", x.Decision)
	assert.Len(t, x.Lines, 4, "the prior, two names and a date")
	got := erdemo(t, dir, "", "compare", "record", "@none.json", "@a.json")
	assert.Equal(t, ran{1, "", "erdemo: none.json: no such file or folder\n"}, got)
	got = erdemo(t, dir, "", "compare", "record", "@bad.json", "@a.json")
	assert.Equal(t, 1, got.code)
	assert.Contains(t, got.errors, "bad.json")
}
