package ownership

import (
	"context"
	"database/sql"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDDL(t *testing.T) {
	for _, d := range []Dialect{SQLite, MySQL, Postgres} {
		all := strings.Join(DDL(d), ";\n")
		for _, table := range Schema() {
			assert.Contains(t, all, d.Quote(table.Name), "%s has %s", d, table.Name)
			for _, column := range table.Key {
				assert.GreaterOrEqual(t, table.Column(column), 0, "%s.%s", table.Name, column)
			}
			for _, index := range table.Indexes {
				for _, column := range index {
					assert.GreaterOrEqual(t, table.Column(column), 0, "%s.%s", table.Name, column)
				}
			}
			assert.NotNil(t, fillers[table.Name], "%s is filled", table.Name)
		}
		again, err := ParseDialect(d.String())
		require.NoError(t, err)
		assert.Equal(t, d, again)
	}
	_, err := ParseDialect("oracle")
	assert.ErrorContains(t, err, "oracle")
	db, err := sql.Open("sqlite", ":memory:")
	require.NoError(t, err)
	defer db.Close()
	db.SetMaxOpenConns(1)
	for range 2 { // every statement can be run again
		for _, statement := range DDL(SQLite) {
			_, err := db.Exec(statement)
			require.NoError(t, err, statement)
		}
	}
}

// The view goes by the text of a role, and by its code only where there is no text.
func TestPrincipalsView(t *testing.T) {
	b := (&town{}).home("100001", "BRAYSIDE", "")
	for _, c := range []struct{ id, code, text string }{
		{"1000000001", "34", ""}, {"1000000002", "", "5% OR GREATER INDIRECT OWNERSHIP INTEREST"}, {"1000000003", "40", "5% OR GREATER SECURITY INTEREST"},
		{"1000000004", "36", "CORPORATE OFFICER"}, {"1000000005", "72", ""}, {"1000000006", "", "INDIVIDUAL IS AN OWNER, PARTNER OR TRUSTEE OF ANY ADP OF THE SNF"},
		{"1000000007", "37", ""}, {"1000000008", "45", " "}, {"1000000009", "", "W-2 MANAGING EMPLOYEE"},
	} {
		b.owner(c.id, "PAT", "", "SOMEONE", "100001", c.code, 0)
		b.w.Owners[len(b.w.Owners)-1].RoleText = c.text
	}
	b.organization("8000000001", "BRAYSIDE HOLDINGS LLC", "1 LAKE ST", "100001", "34")
	r := runOn(t, &b.w, Options{})
	path := filepath.Join(t.TempDir(), "ownerlink.db")
	require.NoError(t, writeSQLite(context.Background(), path, r.TableRows))
	db, err := sql.Open("sqlite", path)
	require.NoError(t, err)
	defer db.Close()
	rows, err := db.Query("SELECT associate_id_owner FROM cms_owner_principals ORDER BY 1")
	require.NoError(t, err)
	var have []string
	for rows.Next() {
		var id string
		require.NoError(t, rows.Scan(&id))
		have = append(have, id)
	}
	require.NoError(t, rows.Err())
	assert.Equal(t, []string{"1000000001", "1000000002", "1000000004", "1000000008", "1000000009"}, have)
}

// Each filler gives as many values as its table has columns.
func TestFillersFitTheirTables(t *testing.T) {
	w, _ := madeWorld(t, 40, 2)
	r := runOn(t, w, Options{})
	for i := range schema {
		table, n := &schema[i], 0
		for row := range r.TableRows(table) {
			require.Len(t, row, len(table.Columns), table.Name)
			for k, c := range table.Columns {
				assert.False(t, c.Required && row[k] == nil, "%s.%s is missing", table.Name, c.Name)
			}
			n++
		}
		assert.Positive(t, n, "%s has rows", table.Name)
	}
}
