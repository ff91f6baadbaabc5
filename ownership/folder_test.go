package ownership

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func put(t testing.TB, path, text string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
}

func TestFolder(t *testing.T) {
	for _, c := range []struct {
		why   string
		there map[string]string // what lies in the folder; nil: no folder
		force bool
		ok    bool
	}{
		{"a folder that does not exist is made", nil, false, true},
		{"an empty one is used", map[string]string{}, false, true},
		{"a run of ours is replaced", map[string]string{"run.json": "{}", "principals.csv": "old"}, false, true},
		{"one with judgements only", map[string]string{"judgements.jsonl": "kept"}, false, true},
		{"somebody else's is not", map[string]string{"letter.txt": "dear"}, false, false},
		{"unless told to", map[string]string{"letter.txt": "dear", "judgements.jsonl": "kept"}, true, true},
	} {
		dir := filepath.Join(t.TempDir(), "a", "out")
		if c.there != nil {
			require.NoError(t, os.MkdirAll(dir, 0o755))
		}
		for name, text := range c.there {
			put(t, filepath.Join(dir, name), text)
		}
		f, err := OpenFolder(dir, c.force)
		if !c.ok {
			var wrong *FolderError
			assert.True(t, errors.As(err, &wrong), c.why)
			continue
		}
		require.NoError(t, err, c.why)
		put(t, filepath.Join(f.Temp(), "principals.csv"), "new")
		put(t, filepath.Join(f.Temp(), "run.json"), "new")
		assert.NotEqual(t, dir, f.Temp(), "written beside")
		require.NoError(t, f.Commit(), c.why)
		for name, text := range c.there {
			if name != "run.json" && name != "principals.csv" {
				have, err := os.ReadFile(filepath.Join(dir, name))
				require.NoError(t, err, c.why)
				assert.Equal(t, text, string(have), "%s: %s stays as it is", c.why, name)
			}
		}
		have, err := os.ReadFile(filepath.Join(dir, "principals.csv"))
		require.NoError(t, err)
		assert.Equal(t, "new", string(have), c.why)
		left, err := os.ReadDir(filepath.Dir(dir))
		require.NoError(t, err)
		assert.Len(t, left, 1, "%s: nothing is left beside", c.why)
	}
}

func TestFolderDiscards(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	f, err := OpenFolder(dir, false)
	require.NoError(t, err)
	put(t, filepath.Join(f.Temp(), "principals.csv"), "half")
	f.Discard()
	left, err := os.ReadDir(filepath.Dir(dir))
	require.NoError(t, err)
	assert.Empty(t, left)

	file := filepath.Join(t.TempDir(), "out")
	put(t, file, "a file")
	_, err = OpenFolder(file, true)
	var wrong *FolderError
	require.ErrorAs(t, err, &wrong)
	assert.Contains(t, err.Error(), "is a file")
}
