package ownership

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The same input gives the same bytes, at any GOMAXPROCS; of run.json, all but the times.
func TestSameBytes(t *testing.T) {
	_, dir := madeWorld(t, 120, 5)
	write := func(threads int) map[string][]byte {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(threads))
		w, err := Load(context.Background(), dir+"/cms", dir+"/crm", dir+"/property")
		require.NoError(t, err)
		r := runOn(t, w, Options{})
		out := t.TempDir()
		require.NoError(t, r.Write(context.Background(), out))
		files := map[string][]byte{}
		entries, err := os.ReadDir(out)
		require.NoError(t, err)
		for _, e := range entries {
			text, err := os.ReadFile(filepath.Join(out, e.Name()))
			require.NoError(t, err)
			info, err := e.Info()
			require.NoError(t, err)
			assert.Equal(t, os.FileMode(0o600), info.Mode().Perm(), "%s is its owner's alone", e.Name())
			if e.Name() == runFile {
				var run RunFile
				require.NoError(t, json.Unmarshal(text, &run))
				run.Seconds = 0
				for i := range run.Stages {
					run.Stages[i].Seconds = 0
				}
				text, err = json.Marshal(run)
				require.NoError(t, err)
			}
			files[e.Name()] = text
		}
		return files
	}
	one, two, again := write(1), write(2), write(2)
	assert.Len(t, one, len(outputFiles)+1)
	for name := range one {
		assert.True(t, bytes.Equal(one[name], two[name]), "%s differs between one thread and two", name)
		assert.True(t, bytes.Equal(two[name], again[name]), "%s differs between two runs", name)
	}
}

func TestOutputs(t *testing.T) {
	b := estateTown().property("1", "=HYPERLINK(BRAYSIDE) REALTY LLC", "1001 MAIN ST", "980 SYLVAN AVE STE 2").account("1", "Brayside", "100001").
		contact("11", "Rob", "Quillerman", "1").contact("12", "+Anna", "<b>Nobody</b>", "")
	b.w.Refused = []Refusal{{File: "Contacts.csv", Line: 7, Reason: "has no name", Row: []string{"zcrm_9", "a, b", ""}}}
	r := runOn(t, &b.w, Options{})
	dir := t.TempDir()
	require.NoError(t, r.Write(context.Background(), dir))
	read := func(name string) string {
		text, err := os.ReadFile(filepath.Join(dir, name))
		require.NoError(t, err)
		return string(text)
	}
	assert.Contains(t, read("refused.csv"), `Contacts.csv,7,has no name,"zcrm_9,""a, b"","`)
	assert.Contains(t, read("propcos.csv"), "'=HYPERLINK", "a formula is written harmless")
	assert.Contains(t, read("principals.csv"), "\nzcrm_11,Rob Quillerman,100001,1000000001,ROBERT QUILLERMAN,")
	assert.True(t, strings.HasPrefix(read("zoho_update.csv"), "Record Id,CMS Associate Ids,"))
	assert.Equal(t, 2, strings.Count(read("zoho_update.csv"), "\n"), "one row a contact with a link")
	report := read("report.html")
	assert.NotContains(t, report, "<b>Nobody", "names are escaped")
	assert.NotContains(t, report, "http", "the page stands by itself")
	assert.Contains(t, report, "has no name")
	d := xml.NewDecoder(strings.NewReader(read("graph.graphml")))
	nodes, edges := map[string]bool{}, 0
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		require.NoError(t, err)
		if e, ok := token.(xml.StartElement); ok {
			switch e.Name.Local {
			case "node":
				nodes[e.Attr[0].Value] = true
			case "edge":
				edges++
				assert.True(t, nodes[e.Attr[0].Value] && nodes[e.Attr[1].Value], "an edge between nodes that are there")
			}
		}
	}
	assert.Equal(t, len(r.Edges), edges)
	var run RunFile
	require.NoError(t, json.Unmarshal([]byte(read("run.json")), &run))
	assert.Equal(t, "model", run.Rule)
	assert.Positive(t, run.Counts["propcos_link"])
	require.NotNil(t, run.Models)
}

func TestHarmless(t *testing.T) {
	for _, c := range []struct{ in, want, why string }{
		{"=1+1", "'=1+1", "a formula"}, {"+1 555", "'+1 555", "a phone number runs as one too"}, {"-", "'-", ""}, {"@x", "'@x", ""}, {"\tx", "'\tx", ""}, {"\rx", "'\rx", ""},
		{"O'MALLEY", "O'MALLEY", "a name"}, {"", "", "nothing"},
	} {
		assert.Equal(t, c.want, harmless(c.in), c.why)
	}
}

// A run that is stopped says so, and writes nothing more.
func TestInterrupted(t *testing.T) {
	w, dir := madeWorld(t, 20, 1)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := Load(ctx, dir)
	assert.ErrorIs(t, err, context.Canceled)
	_, err = Run(ctx, w, Options{})
	assert.ErrorIs(t, err, context.Canceled)
	r := runOn(t, w, Options{})
	assert.ErrorIs(t, r.Write(ctx, t.TempDir()), context.Canceled)
}

// A database begun while the run decides is the one that is made afterwards.
func TestDatabaseBegunEarly(t *testing.T) {
	w, _ := madeWorld(t, 60, 9)
	var dumps [2][]byte
	for i := range dumps {
		dir := t.TempDir()
		o := Options{}
		if i == 1 {
			o.Folder = dir
		}
		r, err := Run(context.Background(), w, o)
		require.NoError(t, err)
		require.NoError(t, r.Write(context.Background(), dir))
		dumps[i], err = os.ReadFile(filepath.Join(dir, databaseFile))
		require.NoError(t, err)
	}
	require.True(t, bytes.Equal(dumps[0], dumps[1]), "the files differ")

	ctx, cancel := context.WithCancel(context.Background())
	_, err := Run(ctx, w, Options{Folder: t.TempDir(), Progress: func(stage string) {
		if stage == "chains" {
			cancel()
		}
	}})
	require.ErrorIs(t, err, context.Canceled)
}
