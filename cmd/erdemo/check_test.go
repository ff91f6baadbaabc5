//go:build unix

package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ownerlink/ownerlink/ownership/store"
)

func TestCheckCommand(t *testing.T) {
	_, links := demoLinks(t)
	got := erdemo(t, "", "", "check", links)
	require.Equal(t, 0, got.code, got.errors)
	assert.Contains(t, got.out, "has every enrollment a CCN?")

	asJSON := erdemo(t, "", "", "check", links, "--json")
	var checks []store.Check
	require.NoError(t, json.Unmarshal([]byte(asJSON.out), &checks))
	assert.Equal(t, len(checks)+2, strings.Count(got.out, "\n"), "a line a question, below the header")

	execAll(t, "sqlite://"+links+"/ownerlink.db", "UPDATE cms_facilities SET npi = '1234567890' WHERE ccn = (SELECT MIN(ccn) FROM cms_facilities)")
	assert.Equal(t, 0, erdemo(t, "", "", "check", links).code)
	strict := erdemo(t, "", "", "check", links, "--strict")
	assert.Equal(t, 1, strict.code)
	assert.Contains(t, strict.out, "1234567890")
	assert.Contains(t, strict.errors, "found something that should not be there")
}
