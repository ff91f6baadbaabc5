package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestSynth(t *testing.T) {
	dir := t.TempDir()
	for _, x := range []struct {
		args []string
		out  string
		file string // one of what it writes, below out
	}{
		{[]string{"synth", "world", "world", "--facilities", "5", "--hard"}, "world", "truth/principals.csv"},
		{[]string{"synth", "pecos", "pecos", "--providers", "20"}, "pecos", "truth/rosters.csv"},
		{[]string{"synth", "people", "people.csv", "--records", "40"}, "people.csv", "../people.truth.csv"},
	} {
		ran := erdemo(t, dir, "", x.args...)
		require.Equal(t, 0, ran.code, ran.errors)
		require.Empty(t, ran.out, "talk goes to standard error")
		require.Contains(t, ran.errors, x.out)
		require.FileExists(t, filepath.Join(dir, x.out, x.file))
		again := erdemo(t, dir, "", x.args...)
		require.Equal(t, 1, again.code, "what is there stays")
		require.Contains(t, again.errors, "--force")
		require.Equal(t, 1, strings.Count(again.errors, "\n"), again.errors)
		require.Equal(t, 0, erdemo(t, dir, "", append(x.args, "--force", "--quiet")...).code)
	}
}

func TestSynthSameBytes(t *testing.T) {
	dir := t.TempDir()
	read := func(folder string) map[string]string {
		files := map[string]string{}
		require.NoError(t, filepath.WalkDir(filepath.Join(dir, folder), func(path string, d os.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				data, err := os.ReadFile(path)
				require.NoError(t, err)
				name, err := filepath.Rel(filepath.Join(dir, folder), path)
				require.NoError(t, err)
				files[name] = string(data)
			}
			return err
		}))
		return files
	}
	for _, folder := range []string{"a", "b"} {
		threads := map[string]string{"a": "1", "b": "2"}[folder]
		ran := erdemo(t, dir, "", "synth", "world", folder, "--facilities", "20", "--seed", "9", "--threads", threads)
		require.Equal(t, 0, ran.code, ran.errors)
	}
	require.Equal(t, read("a"), read("b"))
}

func TestSynthWrongUse(t *testing.T) {
	for _, args := range [][]string{
		{"synth", "world"}, {"synth", "world", "x", "--facilities", "0"}, {"synth", "people", "x.csv", "--records", "-1"},
		{"synth", "people", "x.csv", "--per-person", "0.5"}, {"synth", "pecos", "x", "--providers", "0"}, {"synth", "nobody"},
	} {
		ran := erdemo(t, t.TempDir(), "", args...)
		require.Equal(t, 2, ran.code, "%v: %s", args, ran.errors)
	}
}
