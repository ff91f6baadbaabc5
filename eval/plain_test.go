package eval_test

import (
	"math"
	"slices"

	"github.com/ownerlink/ownerlink/eval"
	"pgregory.net/rapid"
)

// plain measures by looking at every pair of records: slow, and short enough to be read as the definition.
type plain struct {
	entity []int
	left   int // 0: one table
}

func (p plain) truth() *eval.Truth {
	if p.left == 0 {
		return eval.OneTable(p.entity)
	}
	return eval.TwoTables(p.entity[:p.left], p.entity[p.left:])
}

// eachPair calls do for each pair that counts.
func (p plain) eachPair(do func(a, b int)) {
	for a := range p.entity {
		for b := a + 1; b < len(p.entity); b++ {
			if p.left == 0 || a < p.left && b >= p.left {
				do(a, b)
			}
		}
	}
}

func (p plain) clusters(cluster []int) (c eval.Counts) {
	p.eachPair(func(a, b int) {
		same, linked := p.entity[a] == p.entity[b], cluster[a] == cluster[b] && cluster[a] >= 0
		if same {
			c.True++
		}
		if linked {
			c.Links++
		}
		if same && linked {
			c.Right++
		}
	})
	return c
}

func (p plain) bcubed(cluster []int) (precision, recall float64) {
	for a := range p.entity {
		both, entity, group := 0, 0, 0
		for b := range p.entity {
			together := a == b || cluster[a] == cluster[b] && cluster[a] >= 0
			same := p.entity[a] == p.entity[b]
			if together {
				group++
			}
			if same {
				entity++
			}
			if together && same {
				both++
			}
		}
		precision += float64(both) / float64(group) / float64(len(p.entity))
		recall += float64(both) / float64(entity) / float64(len(p.entity))
	}
	return precision, recall
}

// components names each record's component by its smallest record.
func (p plain) components(pairs []eval.Pair, threshold float64) []int {
	c := make([]int, len(p.entity))
	for i := range c {
		c[i] = i
	}
	for range p.entity {
		for _, pair := range pairs {
			if pair.Score >= threshold && min(pair.A, pair.B) >= 0 && max(pair.A, pair.B) < len(c) {
				least := min(c[pair.A], c[pair.B])
				c[pair.A], c[pair.B] = least, least
			}
		}
	}
	return c
}

func drawPlain(t *rapid.T) plain {
	n := rapid.IntRange(1, 20).Draw(t, "records")
	p := plain{entity: rapid.SliceOfN(rapid.IntRange(0, 6), n, n).Draw(t, "entities")}
	if n > 1 && rapid.Bool().Draw(t, "two tables") {
		p.left = rapid.IntRange(1, n-1).Draw(t, "left")
	}
	return p
}

func drawPairs(t *rapid.T, records int) []eval.Pair {
	score := rapid.SampledFrom([]float64{0, .1, .25, .5, .75, .9, .99, 1, -3, 12})
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) eval.Pair {
		return eval.Pair{
			A:     rapid.IntRange(-1, records).Draw(t, "a"), // one too far on either side: not a record
			B:     rapid.IntRange(-1, records).Draw(t, "b"),
			Score: score.Draw(t, "score"),
		}
	}), 0, 40).Draw(t, "pairs")
}

func drawScored(t *rapid.T) []eval.Scored {
	score := rapid.OneOf(rapid.Float64Range(0, 1), rapid.SampledFrom([]float64{0, .1, .5, .9, 1}))
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) eval.Scored {
		return eval.Scored{Score: score.Draw(t, "score"), Right: rapid.Bool().Draw(t, "right")}
	}), 0, 60).Draw(t, "scored")
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-12 }

func thresholds(pairs []eval.Pair) []float64 {
	var all []float64
	for _, p := range pairs {
		all = append(all, p.Score)
	}
	slices.Sort(all)
	all = slices.Compact(all)
	slices.Reverse(all)
	return all
}
