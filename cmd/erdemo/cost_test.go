package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// twoLists are two made-up lists of the same people, every third with slips in the second and every fourth without a date.
func twoLists(t *testing.T) (left, right string) {
	t.Helper()
	var a, b strings.Builder
	given := strings.Fields("Ilse Tom Greta Hugo Irena Jonas Katya Lorenz Mira Nils Olga")
	surname := strings.Fields("Kestwell Mottrace Dunhollow Ashgrove Birkmoor Caldwane Eskrigge")
	for _, w := range []*strings.Builder{&a, &b} {
		w.WriteString("id,first_name,last_name,dob\n")
	}
	for i := range 160 {
		g, s, born := given[i%11], surname[i%7], fmt.Sprintf("%d-0%d-1%d", 1920+i%80, 1+i%9, i%9)
		fmt.Fprintf(&a, "%d,%s,%s,%s\n", i, g, s, born)
		if i%3 == 0 {
			g, s = g[:1]+g[2:], surname[(i+3)%7]
		}
		if i%4 == 0 {
			born = ""
		}
		fmt.Fprintf(&b, "%d,%s,%s,%s\n", i, g, s, born)
	}
	dir := t.TempDir()
	left, right = filepath.Join(dir, "a.csv"), filepath.Join(dir, "b.csv")
	require.NoError(t, os.WriteFile(left, []byte(a.String()), 0o600))
	require.NoError(t, os.WriteFile(right, []byte(b.String()), 0o600))
	return left, right
}

func TestThresholdFromACost(t *testing.T) {
	left, right := twoLists(t)
	link := func(flags ...string) ran {
		return erdemo(t, "", "", append([]string{"link", "--left", left, "--left-id", "id", "--right", right, "--right-id", "id"}, flags...)...)
	}
	count := func(out, decision string) int { return strings.Count(out, ","+decision+"\n") }
	dear, cheap := link("--cost", "99:1"), link("--cost", "1:99")
	require.Equal(t, 0, dear.code, dear.errors)
	assert.Contains(t, dear.errors, "0.99")
	assert.Less(t, count(dear.out, "link"), count(cheap.out, "link"), "where a false link costs more, fewer are made")
	all := link("--all", "--quiet")
	assert.Positive(t, count(all.out, "reject"), "--all writes what is below review")
	assert.Zero(t, count(dear.out, "reject"))
	for _, flags := range [][]string{{"--cost", "9:1", "--threshold", ".5"}, {"--precision", ".9", "--threshold", ".5"}} {
		r := link(flags...)
		assert.Equal(t, 2, r.code)
		assert.Contains(t, r.errors, "--threshold, --precision and --cost set one thing")
	}
}
