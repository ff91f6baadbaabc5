//go:build !race

package similarity_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ownerlink/ownerlink/similarity"
)

// The race detector makes a sync.Pool forget at random, so these tests stand apart.

func TestEditsAndGramsDoNotAllocate(t *testing.T) {
	long := string(make([]byte, 300)) + "É"
	for _, p := range [][2]string{{"JOHN SMITH", "JON SMYTH"}, {"JÖHN SMITH", "ЖОН"}, {long, "X" + long + "X"}} {
		require.Zero(t, testing.AllocsPerRun(100, func() {
			similarity.OSA(p[0], p[1])
			similarity.OSAWithin(p[0], p[1], 2)
			similarity.Levenshtein(p[0], p[1])
			similarity.LCSRatio(p[0], p[1])
			similarity.QGramJaccard(p[0], p[1], 2)
		}))
	}
}

func TestJaroWinklerDoesNotAllocate(t *testing.T) {
	long := string(make([]byte, 300)) + "É"
	for _, p := range [][2]string{{"JOHN SMITH", "JON SMYTH"}, {"JÖHN SMITH", "ЖОН"}, {long, long + "X"}} {
		prepared := similarity.Prepare(p[0])
		require.Zero(t, testing.AllocsPerRun(100, func() {
			similarity.JaroWinkler(p[0], p[1])
			prepared.JaroWinkler(p[1])
			prepared.JaroWinklerAtLeast(p[1], 0.92)
		}))
	}
}

func TestTokenMeasuresDoNotAllocate(t *testing.T) {
	f := someFrequencies()
	soft, elkan := similarity.SoftTFIDF{Frequencies: f}, similarity.MongeElkan{Frequencies: f, Inner: similarity.JaroWinklerOptions{}}
	a, b := []string{"SUNRISE", "CARE", "OF", "MEI"}, []string{"SUNRIZE", "CARE", "CENTER"}
	require.Zero(t, testing.AllocsPerRun(100, func() {
		soft.Compare("SUNRISE CARE OF MEI", "SUNRIZE CARE CENTER")
		elkan.Compare("SUNRISE CARE OF MEI", "SUNRIZE CARE CENTER")
		soft.CompareTokens(a, b)
		elkan.CompareTokens(a, b)
	}))
}
