package main

import (
	"flag"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var renew = flag.Bool("renew", false, "write the golden files anew")

// golden holds text against a file that a reviewer can read; go test -renew writes it anew.
func golden(t *testing.T, path, text string) {
	t.Helper()
	if *renew {
		require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, string(want), text)
}
