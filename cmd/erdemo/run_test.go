package main

import (
	"encoding/csv"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
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
