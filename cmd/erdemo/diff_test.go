package main

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDiffCommand(t *testing.T) {
	world, _ := demoLinks(t)
	old, now := filepath.Join(world, "previous", "cms"), filepath.Join(world, "cms")
	got := erdemo(t, "", "", "diff", old, now)
	require.Equal(t, 0, got.code, got.errors)
	rows, err := csv.NewReader(strings.NewReader(got.out)).ReadAll()
	require.NoError(t, err)
	assert.Equal(t, []string{"kind", "ccn", "id", "name", "before", "after", "note"}, rows[0])
	assert.Contains(t, got.errors, " sold")
	assert.Equal(t, got, erdemo(t, "", "", "diff", old, now), "the same twice")

	var ccn string
	for _, r := range rows {
		if r[0] == "sold" {
			ccn = r[1]
		}
	}
	list := filepath.Join(t.TempDir(), "watched.txt")
	require.NoError(t, os.WriteFile(list, []byte("id\n"+ccn+"\n"), 0o600))
	for _, watch := range []string{"x, ccn:" + ccn, list} {
		few := erdemo(t, "", "", "diff", old, now, "--watch", watch)
		require.Equal(t, 0, few.code, few.errors)
		assert.Equal(t, 2, strings.Count(few.out, "\n"), few.out)
		assert.Contains(t, few.out, "sold,"+ccn+",")
	}
	assert.Contains(t, erdemo(t, "", "", "diff", now, now).errors, "nothing changed")
	empty := erdemo(t, "", "", "diff", old, t.TempDir())
	assert.Equal(t, 1, empty.code)
	assert.Contains(t, empty.errors, "no enrollments, owners, changes of ownership, holdings, contacts or property records in it")
	assert.Contains(t, erdemo(t, "", "", "diff", old, "nowhere").errors, "nowhere: no such file or folder")
}
