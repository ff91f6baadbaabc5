package match

import (
	"cmp"
	"math"
	"slices"

	"github.com/ownerlink/ownerlink/cluster"
	"github.com/ownerlink/ownerlink/internal/forest"
)

// group puts the rows of a table in clusters by its pairs: average linkage over their bits above the link threshold. Pairs below review are
// as good as none.
func (s *session) group(pairs []Pair, link float64) ([]uint32, error) {
	zero := logOdds(min(1-1e-9, max(1e-9, link)))
	edges := make([]cluster.Edge, len(pairs))
	inPieces(len(pairs), s.o.threads(), func(from, to int) {
		for i := from; i < to; i++ {
			p := &pairs[i]
			w := bounded(p.Probability) - zero
			if p.Decision == Link {
				w = max(w, 1e-6)
			}
			edges[i] = cluster.Edge{A: uint32(p.Left), B: uint32(p.Right), Weight: w}
		}
	})
	n := 0
	for i := range pairs {
		if pairs[i].Decision != Reject {
			edges[n] = edges[i]
			n++
		}
	}
	return groupBy(s.rowKeys()[0], edges[:n])
}

// groupBy is group by edges of the caller's, those over 0 speaking for a link, and by the keys of all rows.
func groupBy(keys []uint64, edges []cluster.Edge) ([]uint32, error) {
	g, err := cluster.Group(len(keys), edges, cluster.Constraints{Keys: keys}, cluster.Options{})
	if err != nil {
		return nil, err
	}
	return g.Cluster, nil
}

// bounded is a probability's log odds within 40 bits.
func bounded(p float64) float64 { return logOdds(min(1-1e-12, max(1e-12, p))) }

// calibrationPairs is about how many pairs a model is fitted to.
const calibrationPairs = 60_000

// wholeComponents gives about most of the pairs, in the order of rows: those of some connected components, taken by the least key of their records.
//
// Where everything hangs together by weak pairs, as the records of many families do, there is one giant component, and what is left would
// be a sample of the lonely. Then only heavier pairs connect, as heavy as it takes; a pair between two components stands for itself.
func (s *session) wholeComponents(w *weigher, pairs scoredPairs, most int) []Pair {
	workers := s.o.threads()
	share, wanted := 1., func(*scored) bool { return true }
	if n := pairs.count(); n > most {
		share = float64(most) / float64(n)
		parent := s.components(w, pairs)
		least := leastKeys(parent, s.rowKeys()[0], workers)
		wanted = func(p *scored) bool {
			a, b := parent.Find(p.left), parent.Find(p.right)
			if a == b {
				return sampled(least[a], s.o.Seed, share)
			}
			return sampled(least[a]^least[b], s.o.Seed, share)
		}
	}
	return pairs.chosen(workers, wanted).inRowOrder(w, workers)
}

// components joins what pairs connect, those from a weight on at which no component has more than a fiftieth of the rows.
func (s *session) components(w *weigher, pairs scoredPairs) forest.Forest {
	const (
		heavier    = 4.0 // bits, each time
		heaviest   = 40.0
		ofRows     = 50
		fewRecords = 1000 // are no giant
	)
	rows, workers := s.p.tables[0].Rows(), s.o.threads()
	known := knownByWorker(w, workers)
	for from := keepFrom; ; from += heavier {
		parent := forest.New(rows)
		pairs.each(workers, func(worker, part int) {
			for _, list := range pairs.parts[part] {
				for i := range list {
					if p := &list[i]; from == keepFrom || known[worker].weigh(p.pattern)+p.bits() >= from {
						parent.Join(p.left, p.right)
					}
				}
			}
		})
		if largestTree(parent, workers) <= max(fewRecords, rows/ofRows) || from >= heaviest {
			return parent
		}
	}
}

// renumbered gives the rows that pairs have new numbers, in their order, and the keys of those rows.
func renumbered(pairs []Pair, keys []uint64) (number []uint32, left []uint64) {
	number = make([]uint32, len(keys))
	for i := range pairs {
		number[pairs[i].Left], number[pairs[i].Right] = 1, 1
	}
	n := uint32(0)
	for row, has := range number {
		number[row] = n
		if has == 1 {
			left = append(left, keys[row])
		}
		n += has
	}
	return number, left
}

// calibrationRounds is how often a model is fitted to its own clusters: from the second time on, to those of the model that the round
// before has fitted.
const calibrationRounds = 3

// selfCalibrate fits the model to what its pairs say together. Within a table that is its own clusters: a cluster weighs all pairs of its
// records at once, so it often knows better than a pair by itself whether the two belong together. Between two tables it is the
// competition of a record's candidates.
func (s *session) selfCalibrate(m *Model, pairs []Pair) (*Model, error) {
	if !s.p.self {
		return s.fitToCompetition(m, pairs), nil
	}
	number, keys := renumbered(pairs, s.rowKeys()[0])
	t := tallyPairs(pairs, s.o.threads())
	patterns := len(t.judged) / 2
	f := newRegression(m, patterns, func(k int) (Pattern, float64) { return t.judged[2*k].Pattern, t.judged[2*k].Bits })
	zero := logOdds(m.Thresholds.Link)
	edges := make([]cluster.Edge, len(pairs))
	for i := range pairs {
		edges[i] = cluster.Edge{A: number[pairs[i].Left], B: number[pairs[i].Right], Weight: bounded40(m.Calibrated(pairs[i].Weight)) - zero}
	}
	weights := make([]float64, patterns)
	out := m
	for round := range calibrationRounds {
		clusters, err := groupBy(keys, edges)
		if err != nil {
			return nil, err
		}
		clear(f.yes)
		clear(f.no)
		for i := range pairs {
			if clusters[edges[i].A] == clusters[edges[i].B] {
				f.yes[t.of[i]]++
			} else {
				f.no[t.of[i]]++
			}
		}
		last := round == calibrationRounds-1
		enough := roughly
		if last {
			enough = fitted
		}
		if !f.fit(enough) {
			break
		}
		out = f.model(m, "clusters")
		if last {
			break
		}
		for k := range weights {
			weights[k] = f.weight(k) - t.judged[2*k].Bits
		}
		for i := range pairs {
			edges[i].Weight = bounded40(weights[t.of[i]]+pairs[i].Bits) - zero
		}
	}
	return out, nil
}

// bounded40 keeps a weight within 40 bits.
func bounded40(weight float64) float64 { return max(-40, min(40, weight)) }

// pairTally counts pairs by pattern and by bits to the whole bit. judged has two entries for each: what matches, and the rest.
type pairTally struct {
	of     []uint32 // by pair: its entry, halved
	judged []Judged
}

func tallyPairs(pairs []Pair, workers int) *pairTally {
	t := &pairTally{of: make([]uint32, len(pairs))}
	seen := make([]*triples, max(1, workers)) // each worker numbers those it comes by
	inParallel(len(pairs), workers, func(worker, from, to int) {
		own := newTriples()
		for i := from; i < to; i++ {
			p := pairs[i].Pattern
			t.of[i] = own.id([3]uint32{uint32(p >> 32), uint32(p), uint32(int32(math.Round(pairs[i].Bits)))}) - 1
		}
		seen[worker] = own
	})
	compare := func(a, b [3]uint32) int {
		if p, q := uint64(a[0])<<32|uint64(a[1]), uint64(b[0])<<32|uint64(b[1]); p != q {
			if p < q {
				return -1
			}
			return 1
		}
		return cmp.Compare(int32(a[2]), int32(b[2]))
	}
	var all [][3]uint32
	for _, own := range seen {
		if own != nil {
			all = append(all, own.seen[1:]...)
		}
	}
	slices.SortFunc(all, compare)
	all = slices.Compact(all)
	t.judged = make([]Judged, 0, 2*len(all))
	for _, k := range all {
		p, bits := Pattern(k[0])<<32|Pattern(k[1]), float64(int32(k[2]))
		t.judged = append(t.judged, Judged{Pattern: p, Bits: bits, Match: true}, Judged{Pattern: p, Bits: bits})
	}
	inParallel(len(pairs), workers, func(worker, from, to int) {
		place := make([]uint32, len(seen[worker].seen)-1)
		for id, k := range seen[worker].seen[1:] {
			at, _ := slices.BinarySearchFunc(all, k, compare)
			place[id] = uint32(at)
		}
		for i := from; i < to; i++ {
			t.of[i] = place[t.of[i]]
		}
	})
	return t
}

// judge counts anew; same is the probability that a pair is a match.
func (t *pairTally) judge(pairs []Pair, same func(*Pair) float64) {
	for i := range t.judged {
		t.judged[i].Count = 0
	}
	for i := range pairs {
		y := same(&pairs[i])
		t.judged[2*t.of[i]].Count += y
		t.judged[2*t.of[i]+1].Count += 1 - y
	}
}
