package store_test

import (
	"context"
	"database/sql"
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ownerlink/ownerlink/ownership"
	"github.com/ownerlink/ownerlink/ownership/pecos"
	"github.com/ownerlink/ownerlink/ownership/store"
	"github.com/ownerlink/ownerlink/synth"
)

// withPECOS is a made-up world with what is under a data use agreement, and the run on it.
var withPECOS = sync.OnceValues(func() (string, error) {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "pecos")
	if err != nil {
		return "", err
	}
	cfg := synth.DefaultConfig()
	cfg.Facilities, cfg.ShareUnknown, cfg.CrossHolding = 120, 0, .5
	world, err := synth.NewWorld(ctx, cfg)
	if err != nil {
		return dir, err
	}
	if err := world.Write(ctx, filepath.Join(dir, "world"), false); err != nil {
		return dir, err
	}
	w, err := ownership.Load(ctx, filepath.Join(dir, "world", "cms"), filepath.Join(dir, "world", "pecos"))
	if err != nil {
		return dir, err
	}
	r, err := ownership.Run(ctx, w, ownership.Options{})
	if err != nil {
		return dir, err
	}
	links := filepath.Join(dir, "links")
	if err := os.Mkdir(links, 0o700); err != nil {
		return dir, err
	}
	return dir, r.Write(ctx, links)
})

func pecosLinks(t *testing.T) (dir string, s *store.Store) {
	t.Helper()
	dir, err := withPECOS()
	require.NoError(t, err)
	return dir, open(t, filepath.Join(dir, "links"))
}

// cellsOf reads a CSV without its header.
func cellsOf(t *testing.T, path string) [][]string {
	t.Helper()
	f, err := os.Open(path)
	require.NoError(t, err)
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	return rows[1:]
}

// With OWNERSHIP read, what everybody holds of a home through everything between is the truth of the made-up world, except where CMS's
// own rows say otherwise or nothing.
func TestEffectiveSharesWithPECOS(t *testing.T) {
	dir, s := pecosLinks(t)
	g, err := s.Holdings(t.Context())
	require.NoError(t, err)
	type pair struct{ owner, ccn string }
	truth := map[pair]float64{}
	for _, r := range cellsOf(t, filepath.Join(dir, "world", "truth", "effective.csv")) {
		x, err := strconv.ParseFloat(r[2], 64)
		require.NoError(t, err)
		truth[pair{g.ID("cms:" + r[0]), "ccn:" + r[1]}] += x
	}
	exact := 0
	for p, want := range truth {
		if g.Enrolled(p.ccn) == p.owner { // another id of the organization enrolled: it does not hold itself
			continue
		}
		share, err := g.Share(p.owner, p.ccn)
		require.NoError(t, err)
		assert.LessOrEqual(t, 100*share.Low, want+.02, "%v", p)
		assert.GreaterOrEqual(t, 100*share.High, want-.02, "%v", p)
		if share.High-share.Low < .001 {
			exact++
		}
	}
	assert.Greater(t, exact, len(truth)*9/10, "of %d; rows of CMS and PECOS that differ make intervals", len(truth))
}

// What the two files say is in the graph with its origin, and stays behind where that origin is left out.
func TestPECOSStaysBehind(t *testing.T) {
	_, s := pecosLinks(t)
	count := func(q string) (n int) {
		require.NoError(t, s.DB.QueryRow(q).Scan(&n))
		return n
	}
	holdings, parents := count("SELECT COUNT(*) FROM edges WHERE kind = 'owns' AND origin = 'dua'"), count("SELECT COUNT(*) FROM edges WHERE kind = 'parent_of'")
	assert.Positive(t, holdings)
	assert.Positive(t, parents)
	assert.Zero(t, count("SELECT COUNT(*) FROM edges WHERE kind = 'parent_of' AND origin <> 'dua'"))
	all := count("SELECT COUNT(*) FROM edges")

	var nodes, edges strings.Builder
	require.NoError(t, s.WriteNeo4j(t.Context(), &nodes, &edges, store.LoadOptions{ExcludeOrigin: []string{pecos.Origin}}))
	assert.NotContains(t, edges.String(), "dua")
	assert.Equal(t, all-count("SELECT COUNT(*) FROM edges WHERE origin = 'dua'"), strings.Count(edges.String(), "\n")-1)

	path := filepath.Join(t.TempDir(), "out.db")
	db, err := sql.Open("sqlite", path)
	require.NoError(t, err)
	defer db.Close()
	_, err = s.Load(t.Context(), db, ownership.SQLite, store.LoadOptions{ExcludeOrigin: []string{pecos.Origin}})
	require.NoError(t, err)
	var left int
	require.NoError(t, db.QueryRow("SELECT COUNT(*) FROM edges WHERE origin = 'dua'").Scan(&left))
	assert.Zero(t, left)

	for _, name := range []string{"ownerlink.db", "graph.graphml", "run.json", "report.html", "refused.csv"} {
		info, err := os.Stat(filepath.Join(s.Folder, name))
		require.NoError(t, err)
		assert.Equal(t, os.FileMode(0o600), info.Mode().Perm(), name)
	}
	run, err := os.ReadFile(filepath.Join(s.Folder, "run.json"))
	require.NoError(t, err)
	assert.Contains(t, string(run), `"origin": "dua"`)
}

// Who is asked for shows what is above and below, through organizations that CMS's rows do not name.
func TestFindWithPECOS(t *testing.T) {
	dir, err := withPECOS()
	require.NoError(t, err)
	copied := filepath.Join(t.TempDir(), "links")
	require.NoError(t, os.CopyFS(copied, os.DirFS(filepath.Join(dir, "links"))))
	db, err := sql.Open("sqlite", filepath.Join(copied, "ownerlink.db"))
	require.NoError(t, err)
	defer db.Close()
	var root, ccn string // a last parent, two levels above a home
	require.NoError(t, db.QueryRow(`SELECT e.source, f.ccn FROM edges e JOIN edges d ON d.source = e.target AND d.kind = 'parent_of' JOIN cms_facilities f ON 'cms:' || f.associate_id = d.target
		WHERE e.kind = 'parent_of' AND e.source NOT IN (SELECT target FROM edges WHERE kind = 'parent_of') ORDER BY 1, 2 LIMIT 1`).Scan(&root, &ccn))
	_, err = db.Exec("DELETE FROM cms_owners WHERE 'cms:' || associate_id_owner = ?", root)
	require.NoError(t, err)
	for _, c := range []struct{ why, roles, statement string }{
		{"by OWNERSHIP", "through what it holds", "DELETE FROM edges WHERE source = ? AND origin <> 'dua'"},
		{"by CHAIN alone", "below it in PECOS's chain", "DELETE FROM edges WHERE source = ? AND kind = 'owns'"},
	} {
		_, err = db.Exec(c.statement, root)
		require.NoError(t, err)
		s := open(t, copied)
		found, err := s.Find(t.Context(), strings.TrimPrefix(root, "cms:"))
		require.NoError(t, err)
		require.Len(t, found, 1, c.why)
		assert.NotEmpty(t, found[0].Below, c.why)
		var at *store.Role
		for i := range found[0].Facilities {
			if found[0].Facilities[i].CCN == ccn {
				at = &found[0].Facilities[i]
			}
		}
		require.NotNil(t, at, "%s is above %s, %s", root, ccn, c.why)
		assert.Equal(t, c.roles, at.Roles)
		homes, _, err := s.Homes(t.Context(), ccn, 0)
		require.NoError(t, err)
		require.Len(t, homes, 1)
		var behind *store.Behind
		for i := range homes[0].Owners {
			if homes[0].Owners[i].ID == root {
				behind = &homes[0].Owners[i]
			}
		}
		require.NotNil(t, behind, "%s is behind %s, %s", root, ccn, c.why)
		if c.roles == "through what it holds" {
			assert.NotEmpty(t, behind.Effective, c.why)
		} else {
			assert.Equal(t, store.NoteChain, behind.Note)
		}
	}
}
