package cluster_test

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/ownerlink/ownerlink/cluster"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestComponentsEqualsPlain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawGraph(t, 20)
		w := d.weights()
		want := components(d.nodes, func(a, b uint32) bool { return w[[2]uint32{a, b}] > 0 })
		got, err := cluster.Components(d.nodes, d.edges)
		if err != nil || !slices.Equal(got, want) {
			t.Fatalf("Components = %v, %v; plain gives %v", got, err, want)
		}
	})
}

func TestBridgesEqualsPlain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawGraph(t, 16)
		w := d.weights()
		var want []cluster.Bridge
		for a := range uint32(d.nodes) {
			for b := a + 1; b < uint32(d.nodes); b++ {
				if w[[2]uint32{a, b}] <= 0 {
					continue
				}
				without := components(d.nodes, func(x, y uint32) bool {
					return w[[2]uint32{x, y}] > 0 && [2]uint32{x, y} != [2]uint32{a, b}
				})
				if without[a] != without[b] {
					want = append(want, cluster.Bridge{Edge: cluster.Edge{A: a, B: b, Weight: w[[2]uint32{a, b}]},
						SizeA: size(without, without[a]), SizeB: size(without, without[b])})
				}
			}
		}
		got, err := cluster.Bridges(d.nodes, d.edges)
		if err != nil || !slices.Equal(got, want) {
			t.Fatalf("Bridges = %v, %v; plain gives %v", got, err, want)
		}
	})
}

func TestGroupEqualsPlainAverageLinkage(t *testing.T) {
	ties := 0
	rapid.Check(t, func(t *rapid.T) {
		d := drawGraph(t, 12)
		known := drawConstraints(t, d.nodes)
		absent := rapid.SampledFrom([]float64{-3, -.5, -10}).Draw(t, "absent")
		want, tied := d.average(known, absent)
		got, err := cluster.Group(d.nodes, d.edges, known, cluster.Options{Absent: absent})
		if err != nil {
			t.Fatal(err)
		}
		if tied {
			ties++
			return // the plain twin does not know how ties break
		}
		if !slices.Equal(got.Cluster, want) {
			t.Fatalf("Group = %v, plain gives %v", got.Cluster, want)
		}
	})
	t.Logf("%d cases had ties and were passed over", ties)
}

func TestGroupKeepsWhatIsKnown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawGraph(t, 20)
		known := drawConstraints(t, d.nodes)
		o := cluster.Options{
			Method:     rapid.SampledFrom([]cluster.Method{cluster.Average, cluster.Single}).Draw(t, "method"),
			WeakBridge: rapid.SampledFrom([]float64{0, 4}).Draw(t, "weak"),
		}
		got, err := cluster.Group(d.nodes, d.edges, known, o)
		if err != nil {
			t.Fatal(err)
		}
		together := named(d.nodes, must(d.nodes, known))
		w := d.weights()
		reach := components(d.nodes, func(a, b uint32) bool {
			return w[[2]uint32{a, b}] > 0 || together[a] == together[b]
		})
		for i, c := range got.Cluster {
			if c > uint32(i) || got.Cluster[c] != c {
				t.Fatalf("node %d is in cluster %d, which is not its smallest node", i, c)
			}
			if got.Cluster[together[i]] != c {
				t.Fatalf("node %d is parted from node %d, which it must be with", i, together[i])
			}
			if reach[i] != reach[c] {
				t.Fatalf("nodes %d and %d are in one cluster without a chain of links", i, c)
			}
		}
		for _, p := range known.Cannot {
			if p[0] != p[1] && got.Cluster[p[0]] == got.Cluster[p[1]] {
				t.Fatalf("nodes %v cannot be one, but are in cluster %d", p, got.Cluster[p[0]])
			}
		}
		for i := range got.Cluster {
			for j := range i {
				if known.Source == nil || known.Source[i] != known.Source[j] || !slices.Contains(known.Unique, known.Source[i]) {
					continue
				}
				if got.Cluster[i] == got.Cluster[j] && together[i] != together[j] {
					t.Fatalf("nodes %d and %d of source %d are in one cluster", j, i, known.Source[i])
				}
			}
		}
		cut := map[[2]uint32]bool{}
		for _, c := range got.Cuts {
			if c.Reason != cluster.Contradictory {
				cut[[2]uint32{c.A, c.B}] = true
			}
		}
		for p, x := range w {
			if apart := got.Cluster[p[0]] != got.Cluster[p[1]]; (x > 0 && apart) != cut[p] {
				t.Fatalf("link %v: apart %v, listed as cut %v", p, apart, cut[p])
			}
		}
	})
}

// Rows in another order, with the same values, are the same clusters.
func TestGroupDoesNotDependOnOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawGraph(t, 20)
		known := drawConstraints(t, d.nodes)
		known.Must = nil // taken in their order, by contract
		known.Keys = sequence(d.nodes)
		o := cluster.Options{Method: rapid.SampledFrom([]cluster.Method{cluster.Average, cluster.Single}).Draw(t, "method"),
			WeakBridge: rapid.SampledFrom([]float64{0, 4}).Draw(t, "weak")}
		want, err := cluster.Group(d.nodes, d.edges, known, o)
		if err != nil {
			t.Fatal(err)
		}

		to := rapid.Permutation(sequence(d.nodes)).Draw(t, "new numbers")
		node := func(n uint32) uint32 { return uint32(to[n]) }
		moved := cluster.Constraints{Unique: known.Unique, Keys: make([]uint64, d.nodes)}
		for i := range to {
			moved.Keys[to[i]] = known.Keys[i]
		}
		for _, p := range known.Cannot {
			moved.Cannot = append(moved.Cannot, [2]uint32{node(p[1]), node(p[0])})
		}
		if known.Source != nil {
			moved.Source = make([]uint32, d.nodes)
			for i := range to {
				moved.Source[to[i]] = known.Source[i]
			}
		}
		edges := rapid.Permutation(d.edges).Draw(t, "edges in another order")
		for i, e := range edges {
			edges[i] = cluster.Edge{A: node(e.B), B: node(e.A), Weight: e.Weight}
		}
		got, err := cluster.Group(d.nodes, edges, moved, o)
		if err != nil {
			t.Fatal(err)
		}
		for i := range d.nodes {
			for j := range i {
				was, is := want.Cluster[i] == want.Cluster[j], got.Cluster[to[i]] == got.Cluster[to[j]]
				if was != is {
					t.Fatalf("nodes %d and %d: together %v, after renumbering %v", j, i, was, is)
				}
			}
		}
	})
}

func TestGroup(t *testing.T) {
	// Two tight families of three, and one link between them.
	families := []cluster.Edge{{0, 1, 9}, {1, 2, 9}, {0, 2, 9}, {3, 4, 9}, {4, 5, 9}, {3, 5, 9}, {2, 3, 6}}
	for _, c := range []struct {
		why   string
		edges []cluster.Edge
		known cluster.Constraints
		o     cluster.Options
		want  []uint32
		cuts  []cluster.Cut
	}{
		{"one link does not make one of two families", families, cluster.Constraints{}, cluster.Options{},
			[]uint32{0, 0, 0, 3, 3, 3}, []cluster.Cut{{cluster.Edge{2, 3, 6}, cluster.Outweighed}}},
		{"unless chains are wanted", families, cluster.Constraints{}, cluster.Options{Method: cluster.Single},
			[]uint32{0, 0, 0, 0, 0, 0}, nil},
		{"and bridges so weak are kept", families, cluster.Constraints{}, cluster.Options{Method: cluster.Single, WeakBridge: 7},
			[]uint32{0, 0, 0, 3, 3, 3}, []cluster.Cut{{cluster.Edge{2, 3, 6}, cluster.CutBridge}}},
		{"a person said that the bridge is right", families, cluster.Constraints{Must: [][2]uint32{{3, 2}}},
			cluster.Options{Method: cluster.Single, WeakBridge: 7}, []uint32{0, 0, 0, 0, 0, 0}, nil},
		{"a person parted two of one family", families[:3], cluster.Constraints{Cannot: [][2]uint32{{0, 1}}}, cluster.Options{},
			[]uint32{0, 1, 0, 3, 4, 5}, []cluster.Cut{{cluster.Edge{0, 1, 9}, cluster.ForbiddenPair}, {cluster.Edge{1, 2, 9}, cluster.ForbiddenPair}}},
		{"a source without duplicates gives one record", []cluster.Edge{{0, 1, 9}, {0, 2, 8}},
			cluster.Constraints{Source: []uint32{0, 1, 1, 1, 1, 1}, Unique: []uint32{1}}, cluster.Options{},
			[]uint32{0, 0, 2, 3, 4, 5}, []cluster.Cut{{cluster.Edge{0, 2, 8}, cluster.SourceTwice}}},
		{"judgements that exclude each other are said", nil,
			cluster.Constraints{Must: [][2]uint32{{0, 1}, {2, 1}}, Cannot: [][2]uint32{{0, 2}}}, cluster.Options{},
			[]uint32{0, 0, 2, 3, 4, 5}, []cluster.Cut{{cluster.Edge{1, 2, 0}, cluster.Contradictory}}},
		{"an equal link goes to the record whose values hash lower", []cluster.Edge{{0, 1, 9}, {0, 2, 9}},
			cluster.Constraints{Source: []uint32{0, 1, 1, 1, 1, 1}, Unique: []uint32{1}, Keys: []uint64{5, 7, 3, 0, 0, 0}}, cluster.Options{},
			[]uint32{0, 1, 0, 3, 4, 5}, []cluster.Cut{{cluster.Edge{0, 1, 9}, cluster.SourceTwice}}},
		{"evidence against parts what a chain joins", []cluster.Edge{{0, 1, 4}, {1, 2, 3}, {0, 2, -9}}, cluster.Constraints{}, cluster.Options{},
			[]uint32{0, 0, 2, 3, 4, 5}, []cluster.Cut{{cluster.Edge{1, 2, 3}, cluster.Outweighed}}},
		{"a link that is only just one is one", []cluster.Edge{{0, 1, 1e-9}}, cluster.Constraints{}, cluster.Options{},
			[]uint32{0, 0, 2, 3, 4, 5}, nil},
		{"certain links are no trouble", []cluster.Edge{{0, 1, math.Inf(1)}, {1, 2, math.Inf(1)}, {2, 3, math.Inf(-1)}}, cluster.Constraints{}, cluster.Options{},
			[]uint32{0, 0, 0, 3, 4, 5}, nil},
	} {
		got, err := cluster.Group(6, c.edges, c.known, c.o)
		require.NoError(t, err, c.why)
		assert.Equal(t, c.want, got.Cluster, c.why)
		assert.Equal(t, c.cuts, got.Cuts, c.why)
	}
}

func TestGroupRefusesWhatItCannotUse(t *testing.T) {
	for want, do := range map[string]func() error{
		"edge 0 (0–7): there are only 3 nodes": func() error {
			_, err := cluster.Group(3, []cluster.Edge{{0, 7, 1}}, cluster.Constraints{}, cluster.Options{})
			return err
		},
		"edge 1 (0–1): the weight is not a number": func() error {
			_, err := cluster.Components(3, []cluster.Edge{{0, 1, 1}, {0, 1, math.NaN()}})
			return err
		},
		"Constraints.Cannot[0] is [0 9]": func() error {
			_, err := cluster.Group(3, nil, cluster.Constraints{Cannot: [][2]uint32{{0, 9}}}, cluster.Options{})
			return err
		},
		"Constraints.Source has 1 entries for 3 nodes": func() error {
			_, err := cluster.Group(3, nil, cluster.Constraints{Source: []uint32{1}}, cluster.Options{})
			return err
		},
		"Constraints.Keys has 1 entries": func() error {
			_, err := cluster.Group(3, nil, cluster.Constraints{Keys: []uint64{1}}, cluster.Options{})
			return err
		},
		"Options.Absent is 1": func() error {
			_, err := cluster.Group(3, nil, cluster.Constraints{}, cluster.Options{Absent: 1})
			return err
		},
		"Options.Method is Method(9)": func() error { return cluster.Options{Method: 9}.Validate() },
		"Options.WeakBridge is NaN":   func() error { return cluster.Options{WeakBridge: math.NaN()}.Validate() },
	} {
		assert.ErrorContains(t, do(), want)
	}
	var edge *cluster.EdgeError
	_, err := cluster.Bridges(1, []cluster.Edge{{0, 1, 1}})
	require.ErrorAs(t, err, &edge)
	assert.Equal(t, 0, edge.Index)
}

func TestLongChainsAreNoTrouble(t *testing.T) {
	const n = 200_000
	edges := make([]cluster.Edge, n-1)
	for i := range edges {
		edges[i] = cluster.Edge{A: uint32(i), B: uint32(i + 1), Weight: 5}
	}
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(edges), func(i, j int) { edges[i], edges[j] = edges[j], edges[i] })
	bridges, err := cluster.Bridges(n, edges)
	require.NoError(t, err)
	assert.Len(t, bridges, n-1)
	got, err := cluster.Group(n, edges, cluster.Constraints{}, cluster.Options{})
	require.NoError(t, err)
	sizes := map[uint32]int{}
	for _, c := range got.Cluster {
		sizes[c]++
	}
	assert.Greater(t, len(sizes), n/4, "a chain of equal links falls into short pieces")
}

func TestOneToOneIsStable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		edges := drawGraph(t, 12).edges
		keys := cluster.Keys{A: rapid.SliceOf(rapid.Uint64Range(0, 3)).Draw(t, "a keys"), B: rapid.SliceOf(rapid.Uint64Range(0, 3)).Draw(t, "b keys")}
		both := rapid.Bool().Draw(t, "one to one")
		choose := cluster.ManyToOne
		if both {
			choose = cluster.OneToOne
		}
		chosen := choose(edges, keys)
		bestA, bestB := map[uint32]float64{}, map[uint32]float64{}
		for _, i := range chosen {
			e := edges[i]
			if _, twice := bestA[e.A]; twice {
				t.Fatalf("A %d has two links", e.A)
			}
			if _, twice := bestB[e.B]; twice && both {
				t.Fatalf("B %d has two links", e.B)
			}
			bestA[e.A], bestB[e.B] = e.Weight, e.Weight
		}
		for _, e := range edges {
			if e.Weight > bestA[e.A] && (!both || e.Weight > bestB[e.B]) {
				t.Fatalf("%v would rather have each other", e)
			}
		}
		shuffled := rapid.Permutation(edges).Draw(t, "in another order")
		values := func(edges []cluster.Edge, chosen []int) (list []cluster.Edge) {
			for _, i := range chosen {
				list = append(list, edges[i])
			}
			slices.SortFunc(list, func(a, b cluster.Edge) int { return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B)) })
			return list
		}
		if a, b := values(edges, chosen), values(shuffled, choose(shuffled, keys)); !slices.Equal(a, b) {
			t.Fatalf("the order of the edges changed %v to %v", a, b)
		}
	})
}

func TestOneToOneTies(t *testing.T) {
	edges := []cluster.Edge{{0, 0, 5}, {0, 1, 5}, {1, 0, 5}, {1, 1, 2}, {2, 2, -1}}
	assert.Equal(t, []int{0, 3}, cluster.OneToOne(edges, cluster.Keys{}), "without hashes the smaller nodes choose first")
	byValue := cluster.Keys{A: []uint64{8, 9}, B: []uint64{7, 1}}
	assert.Equal(t, []int{1, 2}, cluster.OneToOne(edges, byValue), "the right record 1 hashes lowest")
	assert.Equal(t, []int{1, 2}, cluster.ManyToOne(edges, byValue))
	swapped := make([]cluster.Edge, len(edges))
	for i, e := range edges {
		swapped[i] = cluster.Edge{A: e.B, B: e.A, Weight: e.Weight}
	}
	assert.Equal(t, []int{1, 2}, cluster.OneToOne(swapped, cluster.Keys{A: byValue.B, B: byValue.A}), "left and right exchanged")
}

func TestHashTellsWhereAValueEnds(t *testing.T) {
	assert.NotEqual(t, cluster.Hash("ab", "c"), cluster.Hash("a", "bc"))
	assert.NotEqual(t, cluster.Hash("a"), cluster.Hash("a", ""))
	assert.Equal(t, cluster.Hash("ann", "lee"), cluster.Hash("ann", "lee"))
}

func TestNames(t *testing.T) {
	for _, c := range []struct {
		why      string
		clusters []uint32
		ids      []string
		previous map[string]string
		want     []string
	}{
		{"the smallest member's id", []uint32{0, 0, 2}, []string{"b", "a", "c"}, nil, []string{"a", "a", "c"}},
		{"row numbers are numbers", []uint32{0, 0, 0}, []string{"10", "9", "100"}, nil, []string{"9", "9", "9"}},
		{"zeros before it make it text", []uint32{0, 0}, []string{"0010", "0009"}, nil, []string{"0009", "0009"}},
		{"a cluster that lost its smallest member keeps its id", []uint32{0, 1, 1}, []string{"a", "b", "c"},
			map[string]string{"a": "a", "b": "a", "c": "a"}, []string{"a~2", "a", "a"}},
		{"the larger part keeps the id, the other takes a free one", []uint32{0, 0, 0, 3, 3}, []string{"b", "c", "d", "a", "e"},
			map[string]string{"a": "a", "b": "a", "c": "a", "d": "a"}, []string{"a", "a", "a", "e", "e"}},
		{"two that became one take the larger's id", []uint32{0, 0, 0}, []string{"a", "b", "c"},
			map[string]string{"a": "a", "b": "b", "c": "b"}, []string{"b", "b", "b"}},
		{"a tie goes to the smaller id", []uint32{0, 0}, []string{"a", "b"}, map[string]string{"a": "x9", "b": "x10"}, []string{"x10", "x10"}},
		{"and to the cluster with the smaller record", []uint32{0, 1}, []string{"b", "a"}, map[string]string{"a": "x", "b": "x"}, []string{"b", "x"}},
		{"records that are gone do not matter", []uint32{0}, []string{"a"}, map[string]string{"z": "q"}, []string{"a"}},
	} {
		assert.Equal(t, c.want, cluster.Names(c.clusters, c.ids, c.previous), c.why)
	}
}

func TestNamesLast(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 15).Draw(t, "records")
		ids := make([]string, n)
		for i := range ids {
			ids[i] = string(rune('a' + i))
		}
		draw := func(label string) []uint32 {
			return rapid.SliceOfN(rapid.Uint32Range(0, 5), n, n).Draw(t, label)
		}
		before := draw("before")
		first := cluster.Names(before, ids, nil)
		previous := map[string]string{}
		for i, name := range first {
			previous[ids[i]] = name
		}
		if again := cluster.Names(before, ids, previous); !slices.Equal(again, first) {
			t.Fatalf("nothing changed, yet %v became %v", first, again)
		}
		after := draw("after")
		second := cluster.Names(after, ids, previous)
		for i := range n {
			for j := range i {
				if (after[i] == after[j]) != (second[i] == second[j]) {
					t.Fatalf("records %d and %d: together %v, names %q and %q", j, i, after[i] == after[j], second[j], second[i])
				}
			}
		}
	})
}

func TestOdd(t *testing.T) {
	families := []cluster.Edge{{0, 1, 9}, {1, 2, 9}, {0, 2, -1}, {3, 4, 9}, {4, 5, 9}, {2, 3, 6}, {6, 7, 9}}
	odd, err := cluster.Odd([]uint32{0, 0, 0, 0, 0, 0, 6, 6}, families)
	require.NoError(t, err)
	assert.Equal(t, []cluster.Oddity{
		{0, 6, cluster.HeldByBridge, cluster.Edge{1, 2, 9}},
		{0, 6, cluster.HeldByBridge, cluster.Edge{2, 3, 6}},
		{0, 6, cluster.HeldByBridge, cluster.Edge{3, 4, 9}},
		{0, 6, cluster.EdgeAgainst, cluster.Edge{0, 2, -1}},
		{0, 6, cluster.Sparse, cluster.Edge{}},
	}, odd)

	crowd := make([]uint32, 40)
	var edges []cluster.Edge
	for i := range uint32(20) {
		for j := range i {
			edges = append(edges, cluster.Edge{A: i, B: j, Weight: 3})
		}
	}
	for i := uint32(20); i < 40; i += 2 {
		crowd[i], crowd[i+1] = i, i
		edges = append(edges, cluster.Edge{A: i, B: i + 1, Weight: 3})
	}
	odd, err = cluster.Odd(crowd, edges)
	require.NoError(t, err)
	assert.Equal(t, []cluster.Oddity{{0, 20, cluster.Large, cluster.Edge{}}}, odd, "twenty where two is usual")
}

func BenchmarkGroup(b *testing.B) {
	const n = 300_000
	r := rand.New(rand.NewPCG(1, 2))
	var edges []cluster.Edge
	for i := range uint32(n / 3) { // triples, and now and then a false link
		edges = append(edges, cluster.Edge{A: 3 * i, B: 3*i + 1, Weight: 9}, cluster.Edge{A: 3 * i, B: 3*i + 2, Weight: 7},
			cluster.Edge{A: 3*i + 1, B: 3*i + 2, Weight: 8})
		if r.IntN(5) == 0 {
			edges = append(edges, cluster.Edge{A: 3 * i, B: uint32(r.IntN(n)), Weight: 4})
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := cluster.Group(n, edges, cluster.Constraints{}, cluster.Options{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(edges))*float64(b.N)/b.Elapsed().Seconds(), "edges/s")
}
