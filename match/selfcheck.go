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

// selfCalibrate fits the model to what its pairs say together. Within a table that is its own clusters: a cluster weighs all pairs of its
// records at once, so it often knows better than a pair by itself whether the two belong together. Between two tables it is the
// competition of a record's candidates.
func (s *session) selfCalibrate(m *Model, pairs []Pair) (*Model, error) {
	for i := range pairs {
		pairs[i].Probability = Probability(m.Calibrated(pairs[i].Weight))
	}
	method := "competition"
	same := func(p *Pair) float64 { return p.Probability }
	if s.p.self {
		clusters, err := group(s.p.tables[0].Rows(), pairs, m.Thresholds.Link)
		if err != nil {
			return nil, err
		}
		method = "clusters"
		same = func(p *Pair) float64 { return float64(boolInt(clusters[p.Left] == clusters[p.Right])) }
	} else {
		s.competition(m, pairs)
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
