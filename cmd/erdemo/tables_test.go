package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// smallPeople writes three people, two of them one, and gives the file.
func smallPeople(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "people.csv")
	require.NoError(t, os.WriteFile(file, []byte("id,first_name,last_name,dob\na,Ilse,Kestwell,1961-02-03\nb,Tom,Mottrace,1980-11-30\nc,Ilse,Kestwel,1961-02-03\n"), 0o600))
	return file
}

func TestDedupeGivesEveryRecordACluster(t *testing.T) {
	file := smallPeople(t)
	r := erdemo(t, "", "", "dedupe", file, "--id", "id")
	assert.Equal(t, 0, r.code, r.errors)
	assert.Equal(t, "id,cluster\na,a\nb,b\nc,a\n", r.out)
	assert.Contains(t, r.errors, "given=first_name", "the SPEC is said, to be edited")
}

// Clusters keep their ids from one run to the next.
func TestPreviousHandsIDsOn(t *testing.T) {
	file := smallPeople(t)
	before := filepath.Join(t.TempDir(), "before.csv")
	require.NoError(t, os.WriteFile(before, []byte("id,cluster\nc,old\nb,other\n"), 0o600))
	r := erdemo(t, "", "", "dedupe", file, "--id", "id", "--previous", before)
	assert.Equal(t, "id,cluster\na,old\nb,other\nc,old\n", r.out, r.errors)
}

// A saved model gives the same answer again, and an edited one is checked.
func TestModelIsSavedAndGivenBack(t *testing.T) {
	file := smallPeople(t)
	model := filepath.Join(t.TempDir(), "model.json")
	first := erdemo(t, "", "", "dedupe", file, "--id", "id", "--save-model", model)
	require.Equal(t, 0, first.code, first.errors)
	again := erdemo(t, "", "", "dedupe", file, "--id", "id", "--model", model)
	assert.Equal(t, first.out, again.out, again.errors)
	text, err := os.ReadFile(model)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(model, []byte(strings.Replace(string(text), `"prior"`, `"prior":2,"x"`, 1)), 0o600))
	bad := erdemo(t, "", "", "dedupe", file, "--id", "id", "--model", model)
	assert.Equal(t, 1, bad.code)
	assert.Contains(t, bad.errors, model)
}

func TestLinkDecidesOnGivenPairs(t *testing.T) {
	file := smallPeople(t)
	pairs := filepath.Join(t.TempDir(), "pairs.csv")
	require.NoError(t, os.WriteFile(pairs, []byte("id_l,id_r\na,c\na,b\n"), 0o600))
	r := erdemo(t, "", "", "link", "--left", file, "--left-id", "id", "--right", file, "--right-id", "id", "--candidates", pairs)
	require.Equal(t, 0, r.code, r.errors)
	lines := strings.Split(strings.TrimSpace(r.out), "\n")
	require.Len(t, lines, 3, "every pair that was given gets its row")
	assert.True(t, strings.HasPrefix(lines[0], "id_l,id_r,match_weight,probability,decision"), lines[0])
	assert.True(t, strings.HasPrefix(lines[1], "a,c,"), lines[1])
}

func TestExplainAddsUp(t *testing.T) {
	file := smallPeople(t)
	svg := filepath.Join(t.TempDir(), "why.svg")
	r := erdemo(t, "", "", "explain", "--left", file, "--id", "id", "a", "c", "--svg", svg)
	require.Equal(t, 0, r.code, r.errors)
	assert.Contains(t, r.out, "surname")
	assert.Contains(t, r.out, "proposed by: *")
	picture, err := os.ReadFile(svg)
	require.NoError(t, err)
	assert.Contains(t, string(picture), "<svg")
}

func TestMemoryIsRefusedWithTheEstimate(t *testing.T) {
	r := erdemo(t, "", "", "dedupe", smallPeople(t), "--memory", "10MB")
	assert.Equal(t, 1, r.code)
	assert.Contains(t, r.errors, "63 MB")
}

func TestTrainWantsBothVerdicts(t *testing.T) {
	file := smallPeople(t)
	labels := filepath.Join(t.TempDir(), "labels.csv")
	model := filepath.Join(t.TempDir(), "model.json")
	require.NoError(t, os.WriteFile(labels, []byte("id_l,id_r,label\na,c,1\n"), 0o600))
	r := erdemo(t, "", "", "train", "--left", file, "--id", "id", "--labels", labels, "-o", model)
	assert.Equal(t, 1, r.code)
	assert.Contains(t, r.errors, "labels are all of one kind")
	require.NoError(t, os.WriteFile(labels, []byte("id_l,id_r,label\na,c,1\na,b,0\n"), 0o600))
	r = erdemo(t, "", "", "train", "--left", file, "--id", "id", "--labels", labels, "-o", model)
	assert.Equal(t, 0, r.code, r.errors)
	assert.FileExists(t, model)
}
