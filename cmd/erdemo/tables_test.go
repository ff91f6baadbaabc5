package main

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
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

// The weight of a pair is the sum that explain comes to, and its probability the one that explain gives.
func TestExplainSumsToTheWeight(t *testing.T) {
	dir := t.TempDir()
	people, pairs, model := filepath.Join(dir, "people.csv"), filepath.Join(dir, "pairs.csv"), filepath.Join(dir, "model.json")
	require.Equal(t, 0, erdemo(t, "", "", "synth", "people", people, "--records", "300", "--seed", "4").code)
	r := erdemo(t, "", "", "dedupe", people, "--id", "unique_id", "-o", filepath.Join(dir, "clusters.csv"), "--pairs", pairs, "--save-model", model)
	require.Equal(t, 0, r.code, r.errors)
	f, err := os.Open(pairs)
	require.NoError(t, err)
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	for _, row := range rows[1:4] {
		r := erdemo(t, "", "", "explain", "--left", people, "--id", "unique_id", "--model", model, "--json", row[0], row[1])
		require.Equal(t, 0, r.code, r.errors)
		var why struct {
			Weight      float64 `json:"match_weight"`
			Probability float64
			Lines       []struct{ Bits float64 }
		}
		require.NoError(t, json.Unmarshal([]byte(r.out), &why))
		sum := 0.0
		for _, l := range why.Lines {
			sum += l.Bits
		}
		assert.InDelta(t, why.Weight, sum, 1e-9)
		assert.Equal(t, row[2], strconv.FormatFloat(why.Weight, 'f', 3, 64))
		assert.Equal(t, row[3], strconv.FormatFloat(why.Probability, 'f', 6, 64))
	}
}

// Where a result cannot be written, nothing is compared and nothing else is written.
func TestOutputsAreAskedForFirst(t *testing.T) {
	file := smallPeople(t)
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	require.NoError(t, os.WriteFile(in("theirs.txt"), []byte("not ours"), 0o600))
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"-o", in("x.xyz")}, 2, "the name must end with"},
		{[]string{"-o", in("none/x.csv")}, 1, "does not exist"},
		{[]string{"-o", file}, 1, "exists already"},
		{[]string{"-o", in("x.csv"), "--pairs", in("x.csv")}, 2, "is to hold two results"},
		{[]string{"-o", in("x.csv"), "--save-model", in("theirs.txt")}, 1, "exists already"},
		{[]string{"-o", in("x.csv"), "--report", in("theirs.txt")}, 1, "exists already"},
		{[]string{"-o", "sqlite://" + in("x.db")}, 2, "?table=NAME"},
		{[]string{"-o", in("x.csv"), "--previous", file}, 1, "the columns id and cluster are needed"},
	} {
		r := erdemo(t, "", "", append([]string{"dedupe", file}, c.args...)...)
		assert.Equal(t, c.code, r.code, "%v: %s", c.args, r.errors)
		assert.Contains(t, r.errors, c.want, "%v", c.args)
		assert.Equal(t, 1, strings.Count(r.errors, "\n"), "%v: one line, got %s", c.args, r.errors)
		assert.NoFileExists(t, in("x.csv"), "%v", c.args)
	}
}

// What a run wrote is replaced by the next, whatever it is.
func TestEarlierResultsAreReplaced(t *testing.T) {
	file := smallPeople(t)
	dir := t.TempDir()
	args := []string{"dedupe", file, "--quiet"}
	for flag, name := range map[string]string{"-o": "clusters.csv", "--pairs": "pairs.parquet", "--save-model": "model.json", "--report": "report.html"} {
		args = append(args, flag, filepath.Join(dir, name))
	}
	for range 2 {
		assert.Equal(t, ran{0, "", ""}, erdemo(t, "", "", args...))
	}
}

func TestTablesFromStandardInputAndParquet(t *testing.T) {
	file := smallPeople(t)
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	before := filepath.Join(t.TempDir(), "before.parquet")
	first := erdemo(t, "", string(text), "dedupe", "-", "--id", "id", "--quiet", "-o", before)
	require.Equal(t, ran{0, "", ""}, first)
	r := erdemo(t, "", "", "dedupe", file, "--id", "id", "--quiet", "--previous", before)
	assert.Equal(t, ran{0, "id,cluster\na,a\nb,b\nc,a\n", ""}, r)
}

func TestOneRecordIsOneCluster(t *testing.T) {
	r := erdemo(t, "", "id,name\na,Ilse Kestwell\n", "dedupe", "-", "--id", "id", "--quiet")
	assert.Equal(t, ran{0, "id,cluster\na,a\n", ""}, r)
	r = erdemo(t, "", "a,b\n1,x\n1,x\n1,x\n", "dedupe", "-")
	assert.Equal(t, 1, r.code)
	assert.Contains(t, r.errors, "no column can be evidence", "and what to type")
}

// The page at the end says what was assumed, what was found, and what to type to change it.
func TestThePageAtTheEnd(t *testing.T) {
	r := erdemo(t, "", "", "dedupe", smallPeople(t), "--id", "id")
	for _, want := range []string{
		"first_name  given      its heading", // what each column was taken for, and why
		"--columns 'ignore=id,given=first_name,surname=last_name,date=dob'",
		"blocking rule", "by it alone",
		"surname     equal +", // the weights of the levels
		"--save-model model.json, edit it, --model model.json",
		"0.9 to 1.0", "← link", // the histogram and where the thresholds lie in it
		"expected precision", "--threshold P", "--precision P",
		"warning: only 1 links to learn from",
	} {
		assert.Contains(t, r.errors, want)
	}
	file := filepath.Join(t.TempDir(), "words.csv")
	require.NoError(t, os.WriteFile(file, []byte("c1,c2\nblue lamp,steel\nblue lamps,steel\ngreen chair,oak wood\nred door,pine\n"), 0o600))
	r = erdemo(t, "", "", "dedupe", file)
	assert.Contains(t, r.errors, "no column was recognised")
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
