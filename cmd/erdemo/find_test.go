//go:build unix

package main

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestFindCommand(t *testing.T) {
	_, links := demoLinks(t)
	header, rows := csvTable(t, filepath.Join(links, "principals.csv"))
	at := func(name string) string { return rows[0][slices.Index(header, name)] }
	got := erdemo(t, "", "", "find", at("cms_owner_name"), links)
	require.Equal(t, 0, got.code, got.errors)
	assert.Contains(t, got.out, ", person P")
	assert.Contains(t, got.out, "  record  cms:"+at("associate_id_owner")+" ")
	assert.Contains(t, got.out, "  record  zoho:"+at("zoho_contact_id")+" ")
	assert.Contains(t, got.out, "  facility  "+at("ccn")+"  ")
	home := erdemo(t, "", "", "find", at("ccn"), links)
	require.Equal(t, 0, home.code, home.errors)
	assert.Contains(t, home.out, ", home "+at("ccn")+" in ")
	assert.Contains(t, home.out, "  behind it  cms:"+at("associate_id_owner")+" ")
	assert.Greater(t, strings.Count(erdemo(t, "", "", "find", "--flag", "reit", links).out, "\n"), 2)
	assert.Greater(t, strings.Count(erdemo(t, "", "", "find", "--maturing", "3y", links).out, "\n"), 2)
	assert.Contains(t, erdemo(t, "", "", "find", "--maturing", "90d", "--as-of", "2026-10-01", links).errors, "from 2026-10-01 to 2026-12-30")
	landlords := erdemo(t, "", "", "find", "--landlords", "--limit", "3", links)
	require.Equal(t, 0, landlords.code, landlords.errors)
	assert.Equal(t, 5, strings.Count(landlords.out, "\n"), "a header, a rule and three landlords")
	header, rows = csvTable(t, filepath.Join(links, "landlords.csv"))
	named := erdemo(t, "", "", "find", at("name"), links)
	require.Equal(t, 0, named.code, named.errors)
	assert.Contains(t, named.out, ", landlord "+at("id")+": "+at("properties")+" properties")
	assert.GreaterOrEqual(t, strings.Count(named.out, "  owns  "), 1)
	header, rows = csvTable(t, filepath.Join(links, "structures.csv"))
	let := erdemo(t, "", "", "find", at("ccn"), links)
	assert.Contains(t, let.out, "  landlord  "+at("landlord_id")+"  "+at("property_owner_name"))
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{links}, 2, "one of a name, --flag, --maturing and --landlords is needed"},
		{[]string{"x", "--flag", "reit", links}, 2, "one of a name, --flag, --maturing and --landlords is needed"},
		{[]string{"--maturing", "soon", links}, 2, `--maturing "soon" is not a time such as 12m, 2y or 90d`},
		{[]string{"--flag", "bank", links}, 2, `"bank" is not a flag`},
		{[]string{"nobody of that name", links}, 1, "nobody there is called nobody of that name"},
	} {
		got := erdemo(t, "", "", append([]string{"find"}, c.args...)...)
		assert.Equal(t, c.code, got.code, "%v", c.args)
		assert.Contains(t, got.errors, c.want)
	}
}

func TestGraphCommand(t *testing.T) {
	_, links := demoLinks(t)
	dir := t.TempDir()
	header, rows := csvTable(t, filepath.Join(links, "principals.csv"))
	ccn := rows[0][slices.Index(header, "ccn")]
	svg := filepath.Join(dir, "x.svg")
	got := erdemo(t, "", "", "graph", links, "--of", ccn, "--depth", "1", "-o", svg)
	require.Equal(t, 0, got.code, got.errors)
	text, err := os.ReadFile(svg)
	require.NoError(t, err)
	assert.Contains(t, string(text), "ccn:"+ccn)
	for d := xml.NewDecoder(strings.NewReader(string(text))); ; {
		_, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		require.NoError(t, err)
	}
	again := erdemo(t, "", "", "graph", links, "--of", ccn, "--depth", "1", "-o", svg, "--force")
	require.Equal(t, 0, again.code)
	same, err := os.ReadFile(svg)
	require.NoError(t, err)
	assert.Equal(t, text, same, "the same picture twice")

	dot := erdemo(t, "", "", "graph", links, "--of", "ccn:"+ccn, "--depth", "0")
	assert.Contains(t, dot.out, "digraph ownerlink {")
	assert.Contains(t, dot.errors, "1 nodes, 0 edges")
	assert.Contains(t, erdemo(t, "", "", "graph", links, "--of", ccn, "--limit", "5").errors, "neighbours are left out")
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"--of", ccn, "-o", "x.pdf"}, 2, "the name must end with .svg, .dot or .graphml"},
		{[]string{"--of", ccn, "--depth", "-1"}, 2, "must not be negative"},
		{[]string{"--of", "nobody"}, 1, "nothing in the graph has the id nobody"},
		{[]string{"--of", ccn, "-o", svg}, 1, "exists already"},
	} {
		got := erdemo(t, "", "", append([]string{"graph", links}, c.args...)...)
		assert.Equal(t, c.code, got.code, "%v", c.args)
		assert.Contains(t, got.errors, c.want)
	}
}
