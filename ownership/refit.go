package ownership

import (
	"math"
	"slices"

	"github.com/ownerlink/ownerlink/match"
)

// nested gives the bits to add to a level of being within an area that lies within others: what is in the town is in the state too, and
// where all the world is in the town that says no more than being in the world. levels are those of the areas, the smallest first; at is
// the one that holds; shares are how much of the world lies in each.
func nested(levels []match.Level, at int, shares ...float64) float64 {
	ratio := 0.0
	for i := at; i < len(shares); i++ {
		ratio += levels[i].M / shares[i]
	}
	return math.Log2(ratio) - levels[at].Weight()
}

// refit moves a model's M towards what this input shows, by expectation and maximisation: each pair counts as a match as much as its
// probability says. U stays, being counted or stated. The model's own M weigh as much as pseudoMatches pairs, so that a small input
// moves little, and levels of contradiction can grow by half at most: otherwise fathers and sons would teach it that another
// generation is no contradiction.
type refit struct {
	model  *match.Model
	counts [][]float64
	total  float64
}

// pseudoMatches is how many matches a model's own numbers stand for.
const pseudoMatches = 60

func newRefit(m *match.Model) *refit {
	r := &refit{model: m}
	for c := range m.Comparisons {
		r.counts = append(r.counts, make([]float64, len(m.Comparisons[c].Levels)))
	}
	return r
}

// add counts a pair as a match by its probability.
func (r *refit) add(p match.Pattern, probability float64) {
	r.total += probability
	for c := range r.counts {
		r.counts[c][p.Level(c)] += probability
	}
}

// result is the model with M moved, except in the comparisons to keep.
func (r *refit) result(keep ...int) *match.Model {
	out := *r.model
	out.Comparisons = slices.Clone(r.model.Comparisons)
	for c := range out.Comparisons {
		if slices.Contains(keep, c) {
			continue
		}
		from := r.model.Comparisons[c].Levels
		levels := slices.Clone(from)
		seen, stated := 0.0, 0.0
		for l := 1; l < len(levels); l++ {
			seen += r.counts[c][l]
			stated += from[l].M
		}
		for l := 1; l < len(levels); l++ {
			m := (pseudoMatches*from[l].M/stated + r.counts[c][l]) / (pseudoMatches + seen) * stated
			if from[l].M < from[l].U {
				m = math.Min(m, 1.5*from[l].M)
			}
			levels[l].M = math.Min(1, math.Max(m, from[l].M/3))
		}
		out.Comparisons[c].Levels = levels
	}
	return &out
}
