package main

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// pairsIn reads two columns of a CSV file as pairs, of the rows whose decision, where there is one, is a link.
func pairsIn(t *testing.T, path, a, b string) map[[2]string]bool {
	t.Helper()
	f, err := os.Open(path)
	require.NoError(t, err)
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	x, y, d := slices.Index(rows[0], a), slices.Index(rows[0], b), slices.Index(rows[0], "decision")
	require.True(t, x >= 0 && y >= 0, "%s has no columns %s and %s", path, a, b)
	out := map[[2]string]bool{}
	for _, r := range rows[1:] {
		if d < 0 || r[d] == "link" {
			out[[2]string{r[x], r[y]}] = true
		}
	}
	return out
}

func pairsF1(found, truth map[[2]string]bool) float64 {
	right := 0
	for p := range found {
		if truth[p] {
			right++
		}
	}
	return 2 * float64(right) / float64(len(found)+len(truth))
}

// The main job on a made-up world: every file of the contract is there, two runs give the same bytes at any GOMAXPROCS, the links are
// right and better than today's rule, and what is not ours is not written over.
func TestRunOnAMadeUpWorld(t *testing.T) {
	dir := t.TempDir()
	world := filepath.Join(dir, "world")
	require.Equal(t, 0, erdemo(t, "", "", "synth", "world", world, "--facilities", "250", "--seed", "5").code)
	in := []string{"run", "--cms", filepath.Join(world, "cms"), "--crm", filepath.Join(world, "crm"), "--property", filepath.Join(world, "property"), "--quiet"}
	first, again := filepath.Join(dir, "first"), filepath.Join(dir, "again")
	r := erdemo(t, "", "", append(in, "--out", first)...)
	require.Equal(t, 0, r.code, r.errors)
	one := exec.Command(built, append(in, "--out", again)...)
	one.Env = append(os.Environ(), "GOMAXPROCS=1")
	require.Equal(t, 0, runCommand(t, one, "", "").code)
	for _, name := range []string{"principals.csv", "propcos.csv", "buildings.csv", "facilities.csv", "persons.csv", "companies.csv", "contacts.csv", "landlords.csv", "structures.csv", "zoho_update.csv", "ownerlink.db", "graph.graphml", "report.html", "refused.csv"} {
		a, err := os.ReadFile(filepath.Join(first, name))
		require.NoError(t, err)
		b, err := os.ReadFile(filepath.Join(again, name))
		require.NoError(t, err)
		assert.Equal(t, a, b, "%s differs at GOMAXPROCS 1", name)
	}
	assert.FileExists(t, filepath.Join(first, "run.json"))

	truth := pairsIn(t, filepath.Join(world, "truth", "principals.csv"), "zoho_contact_id", "associate_id_owner")
	ours := pairsF1(pairsIn(t, filepath.Join(first, "principals.csv"), "zoho_contact_id", "associate_id_owner"), truth)
	classic := filepath.Join(dir, "classic")
	require.Equal(t, 0, erdemo(t, "", "", append(in, "--out", classic, "--rule", "classic")...).code)
	theirs := pairsF1(pairsIn(t, filepath.Join(classic, "principals.csv"), "zoho_contact_id", "associate_id_owner"), truth)
	assert.Greater(t, ours, .88)
	assert.Greater(t, ours, theirs+.10)
	property := pairsIn(t, filepath.Join(world, "truth", "propcos.csv"), "associate_id_owner", "property_id")
	assert.Greater(t, pairsF1(pairsIn(t, filepath.Join(first, "propcos.csv"), "associate_id_owner", "property_id"), property), .88)

	assert.Equal(t, 0, erdemo(t, "", "", append(in, "--out", first)...).code, "an OUT of ours is replaced")
	foreign := filepath.Join(dir, "foreign")
	require.NoError(t, os.Mkdir(foreign, 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(foreign, "thesis.txt"), []byte("mine"), 0o600))
	refused := erdemo(t, "", "", append(in, "--out", foreign)...)
	assert.Equal(t, 1, refused.code)
	assert.Contains(t, refused.errors, "--force")
}

// What cannot be read is told, what would not fit is refused, a day leaves out what came later, and what may not travel says so.
func TestRunTellsWhatItDoes(t *testing.T) {
	dir := t.TempDir()
	world, out := filepath.Join(dir, "world"), filepath.Join(dir, "out")
	require.Equal(t, 0, erdemo(t, "", "", "synth", "world", world, "--facilities", "80", "--seed", "3").code)
	binary := filepath.Join(dir, "binary")
	require.NoError(t, os.Mkdir(binary, 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(binary, "scan.bin"), []byte("\x00\x01\x02\xff"), 0o600))
	alone := erdemo(t, "", "", "run", "--cms", binary, "--out", out)
	assert.Equal(t, 1, alone.code)
	assert.Contains(t, alone.errors, "scan.bin: is not text")

	in := []string{"run", "--cms", filepath.Join(world, "cms"), "--cms", filepath.Join(world, "pecos"), "--cms", binary, "--property", filepath.Join(world, "property"), "--out", out}
	small := erdemo(t, "", "", append(in, "--memory", "20MB")...)
	assert.Equal(t, 1, small.code)
	assert.Contains(t, small.errors, "--memory allows 20 MB")
	assert.NoDirExists(t, out)

	whole := erdemo(t, "", "", append(in, "--memory", "4GB")...)
	require.Equal(t, 0, whole.code, whole.errors)
	assert.Contains(t, whole.errors, "scan.bin: not used yet: is not text")
	assert.Contains(t, whole.errors, "OWNERSHIP.csv: PECOS ownership, ")
	assert.NotContains(t, whole.errors, "as of ")

	past := erdemo(t, "", "", append(in, "--as-of", "2024-01-31", "--json")...)
	require.Equal(t, 0, past.code, past.errors)
	var said struct {
		AsOf    string `json:"as_of"`
		LeftOut []struct {
			What  string
			Count int
		} `json:"left_out"`
		Counts map[string]int
	}
	require.NoError(t, json.Unmarshal([]byte(past.out), &said))
	assert.Equal(t, "2024-01-31", said.AsOf)
	left := map[string]int{}
	for _, l := range said.LeftOut {
		left[l.What] = l.Count
	}
	for _, what := range []string{"changes of ownership that were to come", "enrollments of sellers put back, without an affiliated entity", "owner rows with a later association date", "holdings of PECOS with a later effective date"} {
		assert.Positive(t, left[what], "%s: %v", what, left)
	}
	run, err := os.ReadFile(filepath.Join(out, "run.json"))
	require.NoError(t, err)
	assert.Contains(t, string(run), `"as_of_note"`)
	assert.Contains(t, string(run), `"origin": "dua"`)
	assert.Contains(t, string(run), `"estates": "`)
	report, err := os.ReadFile(filepath.Join(out, "report.html"))
	require.NoError(t, err)
	assert.Contains(t, string(report), "As of 2024-01-31")

	for _, c := range []struct{ exclude, want string }{{"", "dua"}, {"dua", ""}} {
		graph := filepath.Join(dir, "graph"+c.exclude)
		args := []string{"export", "--to", "neo4j:" + graph, out}
		if c.exclude != "" {
			args = append(args, "--exclude-origin", c.exclude)
		}
		require.Equal(t, 0, erdemo(t, "", "", args...).code)
		edges, err := os.ReadFile(filepath.Join(graph, "edges.csv"))
		require.NoError(t, err)
		assert.Equal(t, c.want != "", strings.Contains(string(edges), ",dua\n"), "exclude %q", c.exclude)
	}
}
