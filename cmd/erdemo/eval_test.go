package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Groups of left records are measured apart, and together they are the whole.
func TestEvalByGroup(t *testing.T) {
	dir := writeFiles(t, map[string]string{
		"pairs.csv":  "contact,owner,probability,decision\nc1,o1,.9,link\nc1,o2,.9,link\nc2,o2,.8,given\nc3,o1,.3,review\n",
		"true.csv":   "contact,owner\nc1,o1\nc2,o3\nc3,o1\n",
		"groups.csv": "contact,state\nc1,right\nc2,none\nc9,empty\n",
	})
	got := erdemo(t, dir, "", "eval", "--pairs", "pairs.csv", "--truth", "true.csv", "--groups", "groups.csv:contact:state", "--json")
	require.Equal(t, 0, got.code, got.errors)
	var report struct {
		ByGroup []struct {
			Group     string
			Records   int
			TruePairs int `json:"true_pairs"`
			Links     int
			Right     int
		} `json:"by_group"`
	}
	require.NoError(t, json.Unmarshal([]byte(got.out), &report))
	var lines []string
	for _, g := range report.ByGroup {
		lines = append(lines, fmt.Sprint(g.Group, " ", g.Records, " ", g.TruePairs, " ", g.Links, " ", g.Right))
	}
	assert.Equal(t, []string{"(in no group) 0 1 0 0", "empty 1 0 0 0", "none 1 1 1 0", "right 1 1 2 1"}, lines)
	text := erdemo(t, dir, "", "eval", "--pairs", "pairs.csv", "--truth", "true.csv", "--groups", "groups.csv:contact:state")
	assert.Contains(t, text.out, "  of right ")
	assert.Equal(t, 2, erdemo(t, dir, "", "eval", "--clusters", "pairs.csv", "--truth", "true.csv", "--groups", "groups.csv").code)
}

// The made-up tables in testdata/eval were measured once by a program that shares no code with this one; expected.json is
// what it printed.
func TestEvalEqualsAnIndependentProgram(t *testing.T) {
	var cases []struct {
		Args []string
		Want map[string]any
	}
	require.NoError(t, json.Unmarshal([]byte(readFile(t, "testdata/eval/expected.json")), &cases))
	require.NotEmpty(t, cases)
	for _, c := range cases {
		got := erdemo(t, "testdata/eval", "", append([]string{"eval", "--json", "--quiet"}, c.Args...)...)
		require.Equal(t, 0, got.code, "%v: %s", c.Args, got.errors)
		assert.Empty(t, got.errors)
		var have map[string]any
		require.NoError(t, json.Unmarshal([]byte(got.out), &have))
		for key, want := range c.Want {
			assert.Equal(t, want, have[key], "%v: %s", c.Args, key)
		}
	}
}

func TestEvalFindsColumnsByItself(t *testing.T) {
	dir := writeFiles(t, map[string]string{
		"people.csv":   "rec_id,person\n1,ann\n2,ann\n3,bob\n",
		"pairs.csv":    "id_l,id_r,probability,decision\n2,1,.9,link\n1,3,.4,review\n",
		"true.csv":     "id_l,id_r\n1,2\n",
		"roles.csv":    "contact,owner,ccn,probability,decision\nc1,o1,x,.9,link\nc1,o1,y,.9,link\nc2,o2,x,.8,given\nc3,o1,x,.3,review\n",
		"contacts.csv": "contact,owner\nc1,o1\nc2,o3\n",
		"clusters.csv": "id,cluster\n1,1\n2,1\n3,3\n",
		"odd.csv":      "key,whom\n1,ann\n",
	})
	for _, c := range []struct {
		why         string
		args        []string
		links       float64
		right, true float64
	}{
		{"records by usual names", []string{"--pairs", "pairs.csv", "--truth", "people.csv"}, 1, 1, 1},
		{"row numbers", []string{"--pairs", "pairs.csv", "--truth", "people.csv:#:person"}, 1, 1, 1},
		{"a pattern in the id", []string{"--pairs", "pairs.csv", "--truth", "people.csv:rec_id:~^(.)"}, 1, 0, 0},
		{"pairs are ordered where nothing says that they are not", []string{"--pairs", "pairs.csv", "--truth", "true.csv"}, 1, 0, 1},
		{"pairs of one table", []string{"--pairs", "pairs.csv", "--truth", "true.csv", "--one-table"}, 1, 1, 1},
		{"columns that both have; a pair on two rows is one", []string{"--pairs", "roles.csv", "--truth", "contacts.csv"}, 2, 1, 2},
		{"true pairs with records", []string{"--pairs", "pairs.csv", "--truth", "people.csv", "--truth-pairs", "true.csv"}, 1, 1, 1},
		{"clusters", []string{"--clusters", "clusters.csv", "--truth", "people.csv"}, 1, 1, 1},
		{"clusters and true pairs only", []string{"--clusters", "clusters.csv", "--truth", "true.csv"}, 1, 1, 1},
	} {
		got := erdemo(t, dir, "", append([]string{"eval", "--json"}, c.args...)...)
		require.Equal(t, 0, got.code, "%s: %s", c.why, got.errors)
		var have struct {
			True           float64 `json:"true_pairs"`
			Own, Clustered *struct{ Links, Right float64 }
		}
		require.NoError(t, json.Unmarshal([]byte(got.out), &have))
		if have.Own == nil {
			have.Own = have.Clustered
		}
		require.NotNil(t, have.Own, c.why)
		assert.Equal(t, []float64{c.links, c.right, c.true}, []float64{have.Own.Links, have.Own.Right, have.True}, c.why)
	}
	got := erdemo(t, dir, "", "eval", "--pairs", "pairs.csv", "--truth", "odd.csv")
	assert.Equal(t, 2, got.code)
	assert.Contains(t, got.errors, "odd.csv:ID:ENTITY; there are key, whom")
}

func TestEvalForPeople(t *testing.T) {
	got := erdemo(t, "testdata/eval", "", "eval", "--truth", "dedupe_a.csv:id:who", "--pairs", "dedupe_pairs.csv", "--precision", ".9", "--cost", "9:1")
	require.Equal(t, 0, got.code, got.errors)
	assert.Equal(t, "warning: pairs that name a record the truth does not have: 1; they count as wrong\n", got.errors)
	golden(t, "testdata/eval/dedupe.txt", got.out)
}

func TestEvalDrawsCurves(t *testing.T) {
	page := filepath.Join(t.TempDir(), "curves.html")
	args := []string{"eval", "--quiet", "--truth", "dedupe_a.csv:id:who", "--pairs", "dedupe_pairs.csv", "--html", page}
	require.Equal(t, 0, erdemo(t, "testdata/eval", "", args...).code)
	html := readFile(t, page)
	assert.Equal(t, 5, strings.Count(html, "<svg"), "precision–recall, F1, ROC, scores, calibration")
	for _, outside := range []string{"<script", "<link", "src=", "@import", "url("} {
		assert.NotContains(t, html, outside, "the page needs nothing beside it")
	}
	require.Equal(t, 0, erdemo(t, "testdata/eval", "", args...).code, "our own page is replaced")
	assert.Equal(t, html, readFile(t, page), "the same bytes again")
	require.NoError(t, os.WriteFile(page, []byte("<html>mine"), 0o600))
	assert.Equal(t, 1, erdemo(t, "testdata/eval", "", args...).code, "somebody's is not")
}
