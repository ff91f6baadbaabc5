package match

import (
	"cmp"
	"math"
	"slices"

	"github.com/ownerlink/ownerlink/cluster"
)

// group puts the rows of a table in clusters by its pairs: average linkage over their bits above the link threshold.
func group(rows int, pairs []Pair, link float64) ([]uint32, error) {
	edges := make([]cluster.Edge, 0, len(pairs))
	zero := logOdds(min(1-1e-9, max(1e-9, link)))
	for _, p := range pairs {
		edges = append(edges, cluster.Edge{A: uint32(p.Left), B: uint32(p.Right), Weight: bounded(p.Probability) - zero})
	}
	g, err := cluster.Group(rows, edges, cluster.Constraints{}, cluster.Options{})
	if err != nil {
		return nil, err
	}
	return g.Cluster, nil
}

// bounded is a probability's log odds within 40 bits.
func bounded(p float64) float64 { return logOdds(min(1-1e-12, max(1e-12, p))) }

// calibrationPairs is about how many pairs a model is fitted to.
const calibrationPairs = 200_000

// wholeComponents gives about most of the pairs, with every pair of the records in them: some connected components, taken by a hash of
// their first record.
func (s *session) wholeComponents(pairs []Pair, most int) []Pair {
	if len(pairs) <= most {
		return pairs
	}
	parent := make([]uint32, s.p.tables[0].Rows())
	for i := range parent {
		parent[i] = uint32(i)
	}
	find := func(x uint32) uint32 {
		for parent[x] != x {
			parent[x] = parent[parent[x]]
			x = parent[x]
		}
		return x
	}
	for i := range pairs {
		a, b := find(uint32(pairs[i].Left)), find(uint32(pairs[i].Right))
		parent[max(a, b)] = min(a, b)
	}
	limit := uint32(float64(most) / float64(len(pairs)) * (1<<32 - 1))
	out := make([]Pair, 0, most+most/4)
	for i := range pairs {
		if scatterRow(find(uint32(pairs[i].Left)), s.o.Seed) <= limit {
			out = append(out, pairs[i])
		}
	}
	return out
}

// selfCalibrate fits the model to what its pairs say together. Within a table that is its own clusters: a cluster weighs all pairs of its
// records at once, so it often knows better than a pair by itself whether the two belong together. Between two tables it is the
// competition of a record's candidates.
func (s *session) selfCalibrate(m *Model, pairs []Pair) (*Model, error) {
	same, method := func(p *Pair) float64 { return p.Probability }, "competition"
	if s.p.self {
		pairs = s.wholeComponents(pairs, calibrationPairs)
		s.probabilities(m, pairs)
		clusters, err := group(s.p.tables[0].Rows(), pairs, m.Thresholds.Link)
		if err != nil {
			return nil, err
		}
		same, method = func(p *Pair) float64 { return float64(boolInt(clusters[p.Left] == clusters[p.Right])) }, "clusters"
	} else {
		s.probabilities(m, pairs)
	}
	// Judgements of one pattern are one, its bits to the whole bit.
	type key struct {
		p    Pattern
		bits float64
	}
	n, yes := map[key]float64{}, map[key]float64{}
	var order []key
	for i := range pairs {
		p := &pairs[i]
		k := key{p.Pattern, math.Round(p.Bits)}
		if n[k] == 0 {
			order = append(order, k)
		}
		n[k]++
		yes[k] += same(p)
	}
	slices.SortFunc(order, func(a, b key) int { return cmp.Or(cmp.Compare(a.p, b.p), cmp.Compare(a.bits, b.bits)) })
	judged := make([]Judged, 0, 2*len(n))
	for _, k := range order {
		judged = append(judged, Judged{k.p, k.bits, true, yes[k]}, Judged{k.p, k.bits, false, n[k] - yes[k]})
	}
	return m.Calibrate(judged, method), nil
}
