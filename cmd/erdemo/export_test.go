//go:build unix

package main

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/ownerlink/ownerlink/ownership"
	"github.com/ownerlink/ownerlink/ownership/store"
)

// threeHops is contact → account → property_master → CCN → owners of that CCN → company, with the link that the run found.
const threeHops = `SELECT DISTINCT z.id, o.associate_id_owner, o.ccn, c.id, COALESCE(c.affiliated_entity_id, '')
FROM zoho_principals z
JOIN property_master m ON m.zoho_account_id = z.zoho_account_id
JOIN cms_owners o ON o.ccn = m.ccn
JOIN cms_company_facilities f ON f.ccn = m.ccn
JOIN cms_companies c ON c.id = f.cms_company_id
JOIN principal_cms_company p ON p.zoho_contact_id = z.id AND p.associate_id_owner = o.associate_id_owner AND p.ccn = o.ccn`

func csvTable(t *testing.T, path string) (header []string, rows [][]string) {
	t.Helper()
	f, err := os.Open(path)
	require.NoError(t, err)
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	return all[0], all[1:]
}

// byAccount are the rows of principals.csv that the three hops should find.
func byAccount(t *testing.T, links string) (out []string) {
	header, rows := csvTable(t, filepath.Join(links, "principals.csv"))
	at := func(name string) int { return slices.Index(header, name) }
	for _, r := range rows {
		if r[at("via")] == "account" {
			out = append(out, strings.Join([]string{r[at("zoho_contact_id")], r[at("associate_id_owner")], r[at("ccn")], r[at("cms_company_id")], r[at("affiliated_entity_id")]}, " "))
		}
	}
	return out
}

func export(t *testing.T, to, links string, args ...string) []store.Loaded {
	t.Helper()
	got := erdemo(t, "", "", append([]string{"export", "--json", "--to", to, links}, args...)...)
	require.Equal(t, 0, got.code, got.errors)
	var out []store.Loaded
	require.NoError(t, json.Unmarshal([]byte(got.out), &out))
	return out
}

func total(loaded []store.Loaded) (t store.Loaded) {
	for _, l := range loaded {
		t.Rows, t.Added, t.Changed, t.Gone = t.Rows+l.Rows, t.Added+l.Added, t.Changed+l.Changed, t.Gone+l.Gone
	}
	return t
}

func TestExportToDatabases(t *testing.T) {
	_, links := demoLinks(t)
	want := byAccount(t, links)
	require.NotEmpty(t, want)
	for name, start := range map[string]func(*testing.T) string{
		"sqlite":   func(t *testing.T) string { return "sqlite://" + filepath.Join(t.TempDir(), "x.db") },
		"postgres": startPostgres,
		"mariadb":  startMariaDB,
	} {
		t.Run(name, func(t *testing.T) {
			to := start(t)
			schema := erdemo(t, "", "", "schema", "--dialect", map[string]string{"mariadb": "mysql"}[name]+strings.TrimPrefix(name, "mariadb"))
			for range 2 { // each statement can be run again
				execAll(t, to, slices.DeleteFunc(strings.Split(schema.out, ";\n"), func(s string) bool { return strings.TrimSpace(s) == "" })...)
			}
			first := export(t, to, links)
			assert.Len(t, first, len(ownership.Schema()))
			sum := total(first)
			assert.Greater(t, sum.Rows, 10000)
			assert.Equal(t, store.Loaded{Rows: sum.Rows, Added: sum.Rows}, sum)
			assert.Equal(t, store.Loaded{Rows: sum.Rows}, total(export(t, to, links)), "twice without doubling")

			db := openURL(t, to)
			rows, err := db.QueryContext(t.Context(), threeHops)
			require.NoError(t, err)
			defer rows.Close()
			var got []string
			for rows.Next() {
				cells := make([]string, 5)
				require.NoError(t, rows.Scan(&cells[0], &cells[1], &cells[2], &cells[3], &cells[4]))
				got = append(got, strings.Join(cells, " "))
			}
			require.NoError(t, rows.Err())
			assert.ElementsMatch(t, want, got, "the three hops in SQL are the rows of principals.csv")

			var views int
			require.NoError(t, db.QueryRowContext(t.Context(), "SELECT COUNT(*) FROM cms_owner_principals").Scan(&views))
			assert.Positive(t, views)

			execAll(t, to, "UPDATE zoho_accounts SET name = 'Somebody else'", "DELETE FROM buildings", "INSERT INTO persons (id, name, records) VALUES ('P0', 'Nobody', 1)",
				"DELETE FROM edges WHERE kind = 'is'")
			changed := map[string]store.Loaded{}
			for _, l := range export(t, to, links) {
				if l.Added+l.Changed+l.Gone > 0 {
					rows := l.Rows
					l.Rows, l.Table = 0, map[bool]string{true: "all"}[l.Added == rows || l.Changed == rows]
					changed[first[slices.IndexFunc(first, func(f store.Loaded) bool { return f.Rows == rows })].Table] = l
				}
			}
			is := changed["edges"]
			assert.Positive(t, is.Added)
			assert.Zero(t, is.Gone)
			delete(changed, "edges")
			assert.Equal(t, 1, changed["persons"].Gone)
			assert.Equal(t, "all", changed["buildings"].Table)
			assert.Equal(t, "all", changed["zoho_accounts"].Table)
			assert.Len(t, changed, 3)
			assert.Equal(t, store.Loaded{Rows: sum.Rows}, total(export(t, to, links)), "all is as it was")
		})
	}
}

func TestExportRefuses(t *testing.T) {
	_, links := demoLinks(t)
	other := "sqlite://" + filepath.Join(t.TempDir(), "x.db")
	execAll(t, other, "CREATE TABLE persons (id TEXT, shoe_size INTEGER)")
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"--to", other, links}, 1, "nothing was loaded: table persons: it is there without a column name"},
		{[]string{"--to", "x.pdf", links}, 2, "--to x.pdf: mysql://"},
		{[]string{"--to", other + "?table=persons", links}, 2, "leave the table or query out"},
		{[]string{"--to", other, t.TempDir()}, 1, "holds no run.json; make one with: erdemo run"},
		{[]string{"--to", "postgres://nobody@127.0.0.1:1/none", links}, 1, "cannot be opened"},
	} {
		got := erdemo(t, "", "", append([]string{"export"}, c.args...)...)
		assert.Equal(t, c.code, got.code, "%v", c.args)
		assert.Contains(t, got.errors, c.want)
		assert.Equal(t, 1, strings.Count(got.errors, "\n"), got.errors)
	}
	var n int
	require.NoError(t, openURL(t, other).QueryRow("SELECT COUNT(*) FROM cms_owners").Scan(&n))
	assert.Zero(t, n, "a load is whole or not at all")
}

func TestExportLeavesOriginsBehind(t *testing.T) {
	_, links := demoLinks(t)
	to := "sqlite://" + filepath.Join(t.TempDir(), "x.db")
	for _, l := range export(t, to, links, "--exclude-origin", "zoho,dua") {
		if strings.HasPrefix(l.Table, "zoho_") || l.Table == "property_master" {
			assert.Zero(t, l.Rows, l.Table)
		}
	}
}

func TestExportWorkbook(t *testing.T) {
	_, links := demoLinks(t)
	path := filepath.Join(t.TempDir(), "owners.xlsx")
	require.Equal(t, 0, erdemo(t, "", "", "export", "--to", path, links).code)
	book, err := excelize.OpenFile(path)
	require.NoError(t, err)
	defer book.Close()
	header, rows := csvTable(t, filepath.Join(links, "principals.csv"))
	got, err := book.GetRows("principals")
	require.NoError(t, err)
	require.Len(t, got, len(rows)+1)
	assert.Equal(t, header, got[0])
	at := slices.Index(header, "ccn")
	assert.Equal(t, rows[0][at], got[1][at], "an id keeps its zeros")
	kind, err := book.GetCellType("principals", "D2")
	require.NoError(t, err)
	assert.NotEqual(t, excelize.CellTypeNumber, kind)
	for _, s := range sheets {
		rows, err := book.GetRows(s.name)
		require.NoError(t, err)
		assert.Greater(t, len(rows), 1, s.name)
	}
	again := erdemo(t, "", "", "export", "--to", path, links)
	assert.Equal(t, 1, again.code)
	assert.Contains(t, again.errors, "exists already; --force replaces it")
}

func TestExportNeo4j(t *testing.T) {
	_, links := demoLinks(t)
	dir := filepath.Join(t.TempDir(), "neo4j")
	require.Equal(t, 0, erdemo(t, "", "", "export", "--to", "neo4j:"+dir, links).code)
	header, nodes := csvTable(t, filepath.Join(dir, "nodes.csv"))
	assert.Equal(t, []string{"id:ID", "name", ":LABEL"}, header)
	known := map[string]bool{}
	for _, n := range nodes {
		assert.False(t, known[n[0]], "%s once", n[0])
		assert.NotEmpty(t, n[2], n[0])
		known[n[0]] = true
	}
	_, edges := csvTable(t, filepath.Join(dir, "edges.csv"))
	var n int
	require.NoError(t, openURL(t, "sqlite://"+filepath.Join(links, "ownerlink.db")).QueryRow("SELECT COUNT(*) FROM edges").Scan(&n))
	assert.Len(t, edges, n)
	for _, e := range edges {
		require.True(t, known[e[0]] && known[e[1]], "%v", e)
	}
	assert.Equal(t, 1, erdemo(t, "", "", "export", "--to", "neo4j:"+dir, links).code, "what is there is not overwritten")
}

func TestSchemaCommand(t *testing.T) {
	for _, dialect := range []string{"sqlite", "mysql", "postgres"} {
		got := erdemo(t, "", "", "schema", "--dialect", dialect)
		require.Equal(t, 0, got.code, got.errors)
		for _, table := range ownership.Schema() {
			assert.Contains(t, got.out, "-- "+table.Comment+"\n")
		}
	}
	got := erdemo(t, "", "", "schema", "--dialect", "oracle")
	assert.Equal(t, 2, got.code)
	assert.Contains(t, got.errors, `"oracle" is not a dialect; sqlite, mysql, postgres are`)
}
