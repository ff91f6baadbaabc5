package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestGateSeesAFall(t *testing.T) {
	kept := baseline{"a": .9}
	assert.False(t, kept.fell(result{Name: "a", F1: .8951}))
	assert.True(t, kept.fell(result{Name: "a", F1: .8949}))
	assert.False(t, kept.fell(result{Name: "new", F1: .1}), "a new row has nothing to fall from")
}

func TestBaselineIsKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "baseline.json")
	none, err := loadBaseline(path)
	require.NoError(t, err)
	assert.Empty(t, none)
	require.NoError(t, baseline{"b": .12345, "a": 1}.save(path))
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, "{\n  \"a\": 1,\n  \"b\": 0.1235\n}\n", string(text))
	require.NoError(t, os.WriteFile(path, []byte("{"), 0o600))
	_, err = loadBaseline(path)
	assert.ErrorContains(t, err, "baseline.json")
}

func TestTableResults(t *testing.T) {
	got, err := tableResults("engine/", "set     F1  ECE seconds\nmade-up .95 .02 1.50\n  a note of more words than columns\n")
	require.NoError(t, err)
	assert.Equal(t, []result{{Name: "engine/made-up", F1: .95, HasF1: true, Seconds: 1.5, Note: "calibration error .02"}}, got)
	_, err = tableResults("x/", "no such column\n")
	assert.Error(t, err)
}

func TestScorePairsCountsAPairOnce(t *testing.T) {
	dir := t.TempDir()
	found, truth := filepath.Join(dir, "found.csv"), filepath.Join(dir, "truth.csv")
	require.NoError(t, os.WriteFile(found, []byte("ccn,left,right,decision\n1,a,x,link\n2,a,x,link\n1,b,y,given\n1,c,z,review\n"), 0o600))
	require.NoError(t, os.WriteFile(truth, []byte("left,right\na,x\nc,z\n"), 0o600))
	c, err := scorePairs(found, truth, "left", "right")
	require.NoError(t, err)
	assert.Equal(t, []int{2, 1, 2}, []int{c.Links, c.Right, c.True})
}

func TestScoreClusters(t *testing.T) {
	dir := t.TempDir()
	found, truth := filepath.Join(dir, "found.csv"), filepath.Join(dir, "truth.csv")
	require.NoError(t, os.WriteFile(found, []byte("id,cluster\n1,1\n2,1\n3,1\n"), 0o600))
	require.NoError(t, os.WriteFile(truth, []byte("id,entity\n1,a\n2,a\n3,b\n4,b\n"), 0o600))
	c, err := scoreClusters(found, truth)
	require.NoError(t, err)
	assert.Equal(t, []int{3, 1, 2}, []int{c.Links, c.Right, c.True})
}

func TestEveryRowHasANameOfItsOwn(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range rows {
		assert.False(t, seen[r.Name], r.Name)
		seen[r.Name] = true
	}
}
