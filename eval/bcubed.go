package eval

import "slices"

// BCubed is how right a clustering is, record by record.
type BCubed struct {
	Precision float64 // mean over records of the share of its cluster that is of its entity, itself included
	Recall    float64 // mean over records of the share of its entity that is in its cluster, itself included
}

// F1 returns the harmonic mean of the two, in [0, 1].
func (b BCubed) F1() float64 {
	if b.Precision+b.Recall == 0 {
		return 0
	}
	return 2 * b.Precision * b.Recall / (b.Precision + b.Recall)
}

// BCubed returns the B³ measures of a clustering (Bagga and Baldwin 1998), over the records of both tables where there
// are two. Large clusters do not weigh more than their records, as they do in pairwise measures. cluster is as in
// [Truth.Clusters].
func (t *Truth) BCubed(cluster []int) BCubed {
	if len(t.entity) == 0 {
		return BCubed{}
	}
	size := make([]int, len(t.entity)) // of each entity
	for _, e := range t.entity {
		size[e]++
	}
	var precision, recall []float64
	t.eachCluster(cluster, func(all sides, of map[uint32]sides) {
		together := 0
		for e, s := range of {
			n := s[0] + s[1]
			together += n * n
			recall = append(recall, float64(n*n)/float64(size[e]))
		}
		precision = append(precision, float64(together)/float64(all[0]+all[1]))
	})
	n := float64(len(t.entity))
	return BCubed{Precision: sum(precision) / n, Recall: sum(recall) / n}
}

// sum adds numbers that come in any order, to the same bits each time. It sorts them.
func sum(x []float64) float64 {
	slices.Sort(x)
	total := 0.0
	for _, v := range x {
		total += v
	}
	return total
}
