package main

import (
	"database/sql"
	"os"
	"path/filepath"
	"testing"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ownerlink/ownerlink/record"
)

func TestDatabaseURLs(t *testing.T) {
	for _, c := range []struct{ url, dialect, dsn, table, query, shown string }{
		{"sqlite://my people.db?table=people", "sqlite", "file:my%20people.db", "people", "", "sqlite://my people.db"},
		{"sqlite:///var/x.db?query=SELECT+1", "sqlite", "file:/var/x.db", "", "SELECT 1", "sqlite:///var/x.db"},
		{"mysql://ann:secret@db.example/crm?table=contacts&tls=true", "mysql",
			"ann:secret@tcp(db.example:3306)/crm?parseTime=true&tls=true", "contacts", "", "mysql://ann:xxxxx@db.example/crm"},
		{"postgres://ann:secret@db.example:5433/crm?sslmode=disable&table=t", "postgres",
			"postgres://ann:secret@db.example:5433/crm?sslmode=disable", "t", "", "postgres://ann:xxxxx@db.example:5433/crm"},
	} {
		d, err := parseDatabase(c.url)
		require.NoError(t, err, c.url)
		assert.Equal(t, []string{c.dialect, c.dsn, c.table, c.query, c.shown}, []string{d.dialect, d.dsn, d.table, d.query, d.shown}, c.url)
	}
	for url, want := range map[string]string{
		"sqlite://":                     "names no file",
		"sqlite://x.db?table=a&query=b": "not both",
		"mysql://?table=a":              "not of the form mysql://USER:PASSWORD@HOST/DATABASE",
		"postgres://ann:se cret@h/x":    "not of the form",
		"sqlite://x.db?table=%zz":       "not readable",
	} {
		_, err := parseDatabase(url)
		assert.ErrorContains(t, err, want, url)
		assert.Equal(t, exitUsage, exitCode(t.Context(), err), url)
		assert.NotContains(t, err.Error(), "se cret", "a password is never shown")
	}
}

func TestTablesOfADatabase(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	write := func(force bool, rows ...[]string) error {
		w, err := createRows(command(t), "sqlite://"+path+"?table=links", force, everyKind)
		if err != nil {
			return err
		}
		defer w.Discard()
		for _, r := range rows {
			if err := w.WriteRow(r); err != nil {
				return err
			}
		}
		return w.Commit()
	}
	read := func(source string) (rows [][]string, err error) {
		r, err := openRecords(t.Context(), source, record.HeaderAuto)
		if err != nil {
			return nil, err
		}
		defer r.Close()
		for row, err := range r.All() {
			if err != nil {
				return nil, err
			}
			rows = append(rows, row.Clone().Cells)
		}
		return rows, nil
	}
	many := make([][]string, 1000)
	for i := range many {
		many[i] = []string{"007", "=1+1", "-1.5", ""}
	}
	require.NoError(t, write(false, many...))
	got, err := read("sqlite://" + path)
	require.NoError(t, err)
	assert.Equal(t, many, got, "more rows than one statement holds; ids and formulas as they are")

	require.NoError(t, write(false, []string{"1", "x", "", "3"}), "an earlier result is replaced")
	got, err = read("sqlite://" + path + "?query=SELECT+n,+id+FROM+links")
	require.NoError(t, err)
	assert.Equal(t, [][]string{{"3", "1"}}, got)

	assert.ErrorContains(t, write(false, []string{"1", "x", "a lot", "3"}), "column weight")
	got, err = read("sqlite://" + path)
	require.NoError(t, err)
	assert.Len(t, got, 1, "what failed left nothing behind")

	db, err := sql.Open("sqlite", path)
	require.NoError(t, err)
	defer db.Close()
	_, err = db.Exec("CREATE TABLE theirs (x TEXT)")
	require.NoError(t, err)
	_, err = read("sqlite://" + path)
	assert.ErrorContains(t, err, "say which table is meant, with ?table=NAME; there are 2: links, theirs")
	_, err = createRows(command(t), "sqlite://"+path+"?table=theirs", false, everyKind)
	assert.ErrorContains(t, err, "the table theirs exists already with other columns; --force replaces it")
	_, err = createRows(command(t), "sqlite://"+path, false, everyKind)
	assert.ErrorContains(t, err, "?table=NAME")

	none := filepath.Join(t.TempDir(), "none.db")
	_, err = read("sqlite://" + none)
	assert.ErrorIs(t, err, os.ErrNotExist)
	assert.NoFileExists(t, none, "looking makes no file")
}

func command(t *testing.T) *cobra.Command {
	c := &cobra.Command{}
	c.SetContext(t.Context())
	return c
}

// What is read is left as it is, whatever the query.
func TestReadingADatabaseWritesNothing(t *testing.T) {
	file := filepath.Join(t.TempDir(), "p.db")
	first := erdemo(t, "", "id,name\n1,Ilse Kestwell\n2,Tom Mottrace\n", "dedupe", "-", "--quiet", "-o", "sqlite://"+file+"?table=people")
	require.Equal(t, ran{0, "", ""}, first)
	r := erdemo(t, "", "", "dedupe", "sqlite://"+file+"?query=DELETE FROM people")
	assert.Equal(t, 1, r.code)
	assert.Contains(t, r.errors, "readonly")
	r = erdemo(t, "", "", "dedupe", "sqlite://"+file, "--columns", "text=cluster", "--quiet")
	assert.Contains(t, r.out, "\n2,", r.errors)
}

func TestEvalReadsParquetAndDatabases(t *testing.T) {
	dir := t.TempDir()
	pairs := []column{{"id_l", idColumn}, {"id_r", idColumn}, {"probability", numberColumn}}
	writeRows(t, filepath.Join(dir, "pairs.parquet"), pairs, [][]string{{"1", "2", ".9"}, {"1", "3", ".5"}})
	w, err := createRows(command(t), "sqlite://"+filepath.Join(dir, "truth.db")+"?table=people", false, []column{{"id", idColumn}, {"person", idColumn}})
	require.NoError(t, err)
	for _, r := range [][]string{{"1", "ann"}, {"2", "ann"}, {"3", "bob"}} {
		require.NoError(t, w.WriteRow(r))
	}
	require.NoError(t, w.Commit())
	got := erdemo(t, dir, "", "eval", "--json", "--pairs", "pairs.parquet", "--truth", "sqlite://truth.db")
	require.Equal(t, 0, got.code, got.errors)
	assert.Contains(t, got.out, `"best":{"threshold":0.9,"precision":1.0,"recall":1.0,"f1":1.0`)
}
