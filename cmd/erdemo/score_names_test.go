package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ownerlink/ownerlink/names"
	"github.com/ownerlink/ownerlink/record"
	"github.com/stretchr/testify/require"
)

func TestParseNames(t *testing.T) {
	in := "\ufeffDr. Robert \"Bob\" Sample, Jr., M.D.\r\n\nSUNRISE OPCO 2 LLC\n"
	var out strings.Builder
	require.NoError(t, eachLine(context.Background(), strings.NewReader(in), "in.txt", &out, parseName(names.Unknown)))
	lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	require.Len(t, lines, 3, "one object a line, also for an empty line")
	var got []map[string]string
	for _, l := range lines {
		m := map[string]string{}
		require.NoError(t, json.Unmarshal([]byte(l), &m))
		got = append(got, m)
	}
	require.Equal(t, map[string]string{"input": `Dr. Robert "Bob" Sample, Jr., M.D.`, "type": "person", "prefix": "Dr.", "given": "Robert", "middle": "",
		"surname": "Sample", "suffix": "Jr.", "credentials": "M.D.", "nickname": "Bob"}, got[0])
	require.Equal(t, "unknown", got[1]["type"])
	require.Equal(t, map[string]string{"input": "SUNRISE OPCO 2 LLC", "type": "organization", "stem": "SUNRISE", "legal_form": "LLC", "role": "opco", "numbers": "2"}, got[2])
}

func TestFindNameColumns(t *testing.T) {
	for _, c := range []struct {
		header, wanted string
		want           nameColumns
		why            string
	}{
		{"id,schema,name1,name2,note", "", nameColumns{2, 3, 1}, "usual headings and a schema"},
		{"Name A,Name B", "", nameColumns{0, 1, -1}, "spaces and capitals do not count"},
		{"score,query,candidate", "", nameColumns{1, 2, -1}, "a search and its answer"},
		{"id,owner_name,contact_name", "", nameColumns{1, 2, -1}, "the two with name in them"},
		{"x,y", "", nameColumns{0, 1, -1}, "there are no others"},
		{"id,x,y", "y,x", nameColumns{2, 1, -1}, "as the user says"},
	} {
		got, err := findNameColumns("f.csv", strings.Split(c.header, ","), c.wanted)
		require.NoError(t, err, c.why)
		require.Equal(t, c.want, got, c.why)
	}
	_, err := findNameColumns("f.csv", []string{"id", "x", "y"}, "")
	require.ErrorContains(t, err, "--columns", "the way out is named")
	_, err = findNameColumns("f.csv", []string{"id", "x", "y"}, "x,z")
	require.ErrorContains(t, err, "id, x, y", "the columns there are are named")
}

func TestScoreNames(t *testing.T) {
	file := filepath.Join(t.TempDir(), "pairs.csv")
	require.NoError(t, os.WriteFile(file, []byte("schema,left,right\nPerson,\"Smith, Bob Jr\",Robert Smith Sr\nCompany,Kestrel Care LLC,\"KESTREL CARE, L.L.C.\"\n,Bob Sample,Robert Sample\n"), 0o600))
	r, err := record.Open(context.Background(), file, record.ReadOptions{})
	require.NoError(t, err)
	defer r.Close()
	at, err := findNameColumns(file, r.Header(), "")
	require.NoError(t, err)
	var out strings.Builder
	rows, err := newRowWriter(&out, ".csv", []column{{Name: "schema"}, {Name: "left"}, {Name: "right"}, {Name: "score", Kind: numberColumn}, {Name: "decision"}})
	require.NoError(t, err)
	refused, err := scoreNames(context.Background(), r, at, names.Unknown, rows)
	require.NoError(t, err)
	require.Empty(t, refused)
	require.NoError(t, rows.Close())
	got, err := csv.NewReader(strings.NewReader(out.String())).ReadAll()
	require.NoError(t, err)
	require.Len(t, got, 4)
	require.Equal(t, []string{"reject", "link", "link"}, []string{got[1][4], got[2][4], got[3][4]}, "father and son; one legal form; a nickname")
	require.Equal(t, []string{"Company", "Kestrel Care LLC", "KESTREL CARE, L.L.C."}, got[2][:3], "the row is as it was")
}
