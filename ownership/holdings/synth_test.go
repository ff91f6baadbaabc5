package holdings_test

import (
	"context"
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ownerlink/ownerlink/ownership/holdings"
	"github.com/ownerlink/ownerlink/synth"
)

// table reads a CSV less its header.
func table(t *testing.T, path ...string) [][]string {
	t.Helper()
	f, err := os.Open(filepath.Join(path...))
	require.NoError(t, err)
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	return rows[1:]
}

func fraction(t *testing.T, percent string) float64 {
	if percent == "" {
		return math.NaN()
	}
	x, err := strconv.ParseFloat(percent, 64)
	require.NoError(t, err)
	return x / 100
}

// The holdings that synth makes, with cycles, loops and a cycle that gains, against its truth.
func TestAgainstTheMadeUpHoldings(t *testing.T) {
	ctx, dir := context.Background(), filepath.Join(t.TempDir(), "pecos")
	p, err := synth.NewPractice(ctx, synth.DefaultPracticeConfig())
	require.NoError(t, err)
	require.NoError(t, p.Write(ctx, dir, false))
	var rows []holdings.Holding
	for _, r := range table(t, dir, "OWNERSHIP.csv") {
		rows = append(rows, holdings.Holding{Owner: r[0], Held: r[1], Share: fraction(t, r[2])})
	}
	g, err := holdings.New(rows)
	require.NoError(t, err)
	n := 0
	for _, r := range table(t, dir, "truth", "effective.csv") {
		got, err := g.Share(r[0], r[1])
		require.NoError(t, err)
		want := fraction(t, r[2])
		if got.Known() {
			assert.InDelta(t, want, got.Low, 1e-9, "%s of %s", r[0], r[1])
			n++
			continue
		}
		assert.True(t, got.Low <= want+1e-9 && want <= got.High+1e-9, "%s of %s: %v holds %v, where one holder has two rows", r[0], r[1], got, want)
	}
	assert.Greater(t, n, 100)
	want := map[string][]string{}
	for _, r := range table(t, dir, "truth", "cycles.csv") {
		want[r[1]] = append(want[r[1]], r[0])
	}
	var self, gain, cycle []string
	for _, h := range g.Itself() {
		self = append(self, h.Owner)
	}
	for _, c := range g.GainfulCycles() {
		gain = append(gain, c.All...)
	}
	for _, c := range g.Cycles() {
		if !slices.Contains(gain, c[0]) {
			cycle = append(cycle, c...)
		}
	}
	assert.ElementsMatch(t, want["self"], self)
	assert.ElementsMatch(t, want["cycle"], cycle)
	assert.ElementsMatch(t, want["gain"], gain)
}
