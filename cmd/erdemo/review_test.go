package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// demoOnce makes the demo's world and output, once for all tests.
var demoOnce = sync.OnceValue(func() string {
	dir := filepath.Join(filepath.Dir(built), "demo")
	if out, err := exec.Command(built, "demo", "--out", dir).CombinedOutput(); err != nil {
		panic(fmt.Sprintf("demo: %v\n%s", err, out))
	}
	return dir
})

// demoLinks gives the demo's world, which is not to be changed, and a copy of its output.
func demoLinks(t *testing.T) (world, links string) {
	t.Helper()
	dir := demoOnce()
	links = filepath.Join(t.TempDir(), "links")
	require.NoError(t, os.CopyFS(links, os.DirFS(filepath.Join(dir, "links"))))
	return filepath.Join(dir, "world"), links
}

func TestReviewByPipe(t *testing.T) {
	_, links := demoLinks(t)
	log := filepath.Join(links, "judgements.jsonl")
	got := erdemo(t, "", "y\nn not him\n", "review", links, "--by", "ann")
	require.Equal(t, 0, got.code, got.errors)
	assert.Empty(t, got.errors)
	assert.Contains(t, got.out, "y same   n different")
	text, err := os.ReadFile(log)
	require.NoError(t, err)
	require.Equal(t, 2, strings.Count(string(text), "\n"))
	assert.Contains(t, string(text), `"verdict":"different","by":"ann",`)
	assert.Contains(t, string(text), `"note":"not him","undo":false`)

	require.NoError(t, os.WriteFile(log, append(text, `{"left":"zoho`...), 0o600))
	got = erdemo(t, "", "q\n", "review", links)
	assert.Equal(t, 0, got.code)
	assert.Contains(t, got.errors, "the last line was cut short")
	assert.Contains(t, got.out, "2 judged")

	require.NoError(t, os.WriteFile(log, append([]byte("nonsense\n"), text...), 0o600))
	got = erdemo(t, "", "q\n", "review", links)
	assert.Equal(t, 1, got.code)
	assert.Contains(t, got.errors, "judgements.jsonl:1: ")

	got = erdemo(t, "", "", "review", t.TempDir())
	assert.Equal(t, 1, got.code)
	assert.Contains(t, got.errors, "holds no run.json; make one with: erdemo run")
}
