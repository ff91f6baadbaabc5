package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/spf13/cobra"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestOutputIsThereOnlyWhenCommitted(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "out.txt")
	out, err := createOutput(path, false)
	require.NoError(t, err)
	fmt.Fprint(out, "whole")
	assert.NoFileExists(t, path)
	require.NoError(t, out.Commit())
	out.Discard() // as a defer does
	assert.Equal(t, "whole", readFile(t, path))

	out, err = createOutput(path, true)
	require.NoError(t, err)
	fmt.Fprint(out, "half")
	out.Discard()
	assert.Equal(t, "whole", readFile(t, path), "what was there stays")
	assert.Equal(t, []string{"out.txt"}, entries(t, dir), "nothing lies about")
}

func TestOutputIsReadableByItsOwnerOnly(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("files have no such modes here")
	}
	path := filepath.Join(t.TempDir(), "out.txt")
	mode := func() os.FileMode {
		info, err := os.Stat(path)
		require.NoError(t, err)
		return info.Mode().Perm()
	}
	write := func() {
		out, err := createOutput(path, true)
		require.NoError(t, err)
		require.NoError(t, out.Commit())
	}
	write()
	assert.Equal(t, os.FileMode(0o600), mode())
	require.NoError(t, os.Chmod(path, 0o644))
	write()
	assert.Equal(t, os.FileMode(0o644), mode(), "a file that was opened to others stays open")
}

func TestNothingOfTheirsIsOverwritten(t *testing.T) {
	columns := []column{{"id", idColumn}, {"name", textColumn}}
	for _, c := range []struct {
		name, holds string
		replaced    bool
		why         string
	}{
		{"a.csv", "my notes", false, "somebody's file"},
		{"b.csv", "", true, "an empty file is nobody's"},
		{"c.csv", "id,name\n1,x\n", true, "an earlier result"},
		{"d.csv", "id,name,phone\n1,x,2\n", false, "other columns are other data"},
		{"e.jsonl", `{"id":"1","name":"x"}` + "\n", true, "an earlier result"},
		{"f.jsonl", `{"id":"1"}` + "\n", false, "other data"},
		{"g.jsonl", `[1,2]`, false, "other data"},
		{"h.tsv", "id\tname\n", true, "an earlier result"},
		{"i.parquet", "PAR1", false, "no table at all"},
	} {
		path := filepath.Join(t.TempDir(), c.name)
		require.NoError(t, os.WriteFile(path, []byte(c.holds), 0o600))
		rows, err := createRows(&cobra.Command{}, path, false, columns)
		if !c.replaced {
			assert.ErrorContains(t, err, "--force", "%s: %s", c.name, c.why)
			rows, err = createRows(&cobra.Command{}, path, true, columns)
		}
		require.NoError(t, err, "%s: %s", c.name, c.why)
		require.NoError(t, rows.WriteRow([]string{"7", "y"}))
		require.NoError(t, rows.Commit())
		assert.NotEqual(t, c.holds, readFile(t, path), c.name)
		again, err := createRows(&cobra.Command{}, path, false, columns)
		require.NoError(t, err, "%s: what we wrote we may replace", c.name)
		again.Discard()
	}
	_, err := createRows(&cobra.Command{}, "x.xml", false, columns)
	assert.ErrorContains(t, err, "must end with")
}

var everyKind = []column{{"id", idColumn}, {"name", textColumn}, {"weight", numberColumn}, {"n", integerColumn}}

func TestRowsInEveryFormat(t *testing.T) {
	given := [][]string{{"=1+1", "=1+1", "-1.5", "3"}, {"007", `O'Neil, "Ann" <a>`, "", ""}}
	for format, want := range map[string]string{
		".csv":   "id,name,weight,n\n=1+1,'=1+1,-1.5,3\n007,\"O'Neil, \"\"Ann\"\" <a>\",,\n",
		".tsv":   "id\tname\tweight\tn\n=1+1\t'=1+1\t-1.5\t3\n007\t\"O'Neil, \"\"Ann\"\" <a>\"\t\t\n",
		".jsonl": `{"id":"=1+1","name":"=1+1","weight":-1.5,"n":3}` + "\n" + `{"id":"007","name":"O'Neil, \"Ann\" <a>","weight":null,"n":null}` + "\n",
	} {
		path := filepath.Join(t.TempDir(), "x"+format)
		writeRows(t, path, everyKind, given)
		assert.Equal(t, want, readFile(t, path), format)
	}
	path := filepath.Join(t.TempDir(), "x.parquet")
	writeRows(t, path, everyKind, given)
	type row struct {
		ID     string   `parquet:"id,optional"`
		Name   string   `parquet:"name,optional"`
		Weight *float64 `parquet:"weight,optional"`
		N      *int64   `parquet:"n,optional"`
	}
	rows, err := parquet.ReadFile[row](path)
	require.NoError(t, err)
	weight, n := -1.5, int64(3)
	assert.Equal(t, []row{{"=1+1", "=1+1", &weight, &n}, {"007", `O'Neil, "Ann" <a>`, nil, nil}}, rows)
}

func TestCellsThatSpreadsheetsWouldRun(t *testing.T) {
	for s, want := range map[string]string{
		"=HYPERLINK(1)":  "'=HYPERLINK(1)",
		"+1 555 010 999": "'+1 555 010 999",
		"-2+3":           "'-2+3",
		"@SUM(A1)":       "'@SUM(A1)",
		"\tx":            "'\tx",
		"\rx":            "'\rx",
		"-12.5":          "-12.5", // a number
		"+7":             "+7",
		"a=b":            "a=b",
		"":               "",
	} {
		assert.Equal(t, want, harmless(s), "%q", s)
	}
}

func FuzzJSONText(f *testing.F) {
	for _, s := range []string{"", "a\"b", "\xff", "<&>", "\u2028", "\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var b bytes.Buffer
		rows := newJSONRows(&b, []column{{"x", textColumn}})
		if err := rows.WriteRow([]string{s}); err != nil {
			t.Fatal(err)
		}
		if err := rows.Close(); err != nil {
			t.Fatal(err)
		}
		var got struct{ X string }
		if err := json.Unmarshal(b.Bytes(), &got); err != nil {
			t.Fatalf("%q is written as %s: %v", s, b.Bytes(), err)
		}
		if want := string([]rune(s)); got.X != want { // invalid UTF-8 becomes U+FFFD
			t.Fatalf("%q came back as %q", want, got.X)
		}
	})
}

func TestTable(t *testing.T) {
	var b bytes.Buffer
	x := table{Header: []string{"name", "n"}, Right: []bool{false, true}}
	x.Add("Ana", "7")
	x.Add("Ñandú 東", "1200")
	_, err := x.WriteTo(&b)
	require.NoError(t, err)
	assert.Equal(t, `name         n
────────  ────
Ana          7
Ñandú 東  1200
`, b.String())
}

func writeRows(t *testing.T, path string, columns []column, rows [][]string) {
	t.Helper()
	w, err := createRows(&cobra.Command{}, path, false, columns)
	require.NoError(t, err)
	defer w.Discard()
	for _, r := range rows {
		require.NoError(t, w.WriteRow(r))
	}
	require.NoError(t, w.Commit())
}

func readFile(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	require.NoError(t, err)
	return string(b)
}
