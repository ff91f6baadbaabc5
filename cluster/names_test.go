package cluster

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// Each cluster is named by its smallest member, whether its number is a row's or any other.
func TestNamesOfMany(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, numbers := range []uint32{1, 1000} { // clusters are numbered by so many
		const rows = 20_000
		clusters, ids := make([]uint32, rows), make([]string, rows)
		for i, id := range rng.Perm(rows) {
			clusters[i] = numbers * uint32(rng.IntN(rows/3))
			if ids[i] = fmt.Sprint(id); id%5 == 0 {
				ids[i] = fmt.Sprintf("r%d", id)
			}
		}
		smallest := map[uint32]idKey{}
		for i, c := range clusters {
			k := newIDKey(ids[i])
			if was, ok := smallest[c]; !ok || k.compare(was) < 0 {
				smallest[c] = k
			}
		}
		for i, name := range Names(clusters, ids, nil) {
			if want := smallest[clusters[i]].text; name != want {
				t.Fatalf("numbered by %d: row %d is in %s, want %s", numbers, i, name, want)
			}
		}
	}
}
