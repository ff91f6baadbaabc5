package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// demoLinks is the demo's output, made once a test.
func demoLinks(t *testing.T) (world, links string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "demo")
	got := erdemo(t, "", "", "demo", "--out", dir)
	require.Equal(t, 0, got.code, got.errors)
	return filepath.Join(dir, "world"), filepath.Join(dir, "links")
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
