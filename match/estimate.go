package match

import (
	"context"
	"errors"
	"math"
)

// A PatternCount is how often a pattern was seen among pairs, with the bits that term frequency adds to it.
type PatternCount struct {
	Pattern Pattern
	Bits    float64
	Count   float64
}

// EstimateOptions steer [Estimate]. The zero value is what most want.
type EstimateOptions struct {
	// Iterations at most; 0 is 100.
	Iterations int
	// Smoothing is how many matching pairs the first guess of a comparison's m is worth; 0 is 5.
	Smoothing float64
	// Trust is how much the first guess of m counts beside what the data say, as a multiple of the matching pairs there are: it keeps
	// the class of matches from drifting to namesakes and kin, who agree on much and are not one. 0 trusts the data alone.
	Trust float64
	// FixU keeps u as it is in the model; otherwise it is estimated with m.
	FixU bool
	// Kin, where given, says for each comparison how relatives and colleagues stand to it, and a third class is fitted.
	Kin []KinRole
}

// KinRole says how kin agree on a comparison.
type KinRole uint8

// The roles of a comparison for kin.
const (
	KinOwn    KinRole = iota // each has a value of their own: they agree as strangers do, and so tell kin from matches
	KinShared                // they mostly have the value in common; how often is learnt, from matches' agreement on
)

// ErrNoPairs says that there was nothing to learn from.
var ErrNoPairs = errors.New("match: no pairs to learn from")

// Estimate fits a model's prior, m and u to the counts of level patterns over all pairs, by expectation maximisation of the mixture of
// matches and others (Winkler 1988; Dempster, Laird and Rubin 1977). m's first guess counts as a few pairs, so that a level that was not
// seen keeps a prior and is marked Untrained. Levels are then made monotone by pooling neighbours, and marked. counts must be in
// an order of its own, such as sorted: sums are taken in that order. The model given is not changed.
func Estimate(ctx context.Context, m *Model, counts []PatternCount, o EstimateOptions) (*Model, error) {
	if len(counts) == 0 {
		return nil, ErrNoPairs
	}
	if o.Iterations == 0 {
		o.Iterations = 100
	}
	if o.Smoothing == 0 {
		o.Smoothing = 5
	}
	em := newMixture(m, o)
	for i := range o.Iterations {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		change, ll := em.step(counts)
		em.log = append(em.log, ll)
		em.iterations = i + 1
		if change < 1e-5 {
			em.converged = true
			break
		}
	}
	return em.model(m, counts), nil
}

// mixture is the state of the estimation: class 0 are matches, 1 the others, 2 kin.
type mixture struct {
	o          EstimateOptions
	n          int
	p          [3][][]float64 // by class, comparison and level
	first      [3][][]float64
	share      [3]float64
	bound      []float64
	total      float64
	log        []float64
	iterations int
	converged  bool
}

func newMixture(m *Model, o EstimateOptions) *mixture {
	em := &mixture{o: o, n: len(m.Comparisons), share: [3]float64{m.Prior, 1 - m.Prior, 0}}
	for c := range m.Comparisons {
		mm, uu := make([]float64, MaxLevels), make([]float64, MaxLevels)
		for l, v := range m.Comparisons[c].Levels {
			mm[l], uu[l] = v.M, v.U
		}
		kk := uu
		if o.Kin != nil && o.Kin[c] == KinShared {
			kk = mm
		}
		for class, row := range [3][]float64{mm, uu, kk} {
			em.p[class] = append(em.p[class], append([]float64(nil), row...))
			em.first[class] = append(em.first[class], row)
		}
		em.bound = append(em.bound, m.Comparisons[c].Bound)
	}
	if o.Kin != nil {
		em.share[2] = m.Prior
		em.share[1] -= m.Prior
	}
	return em
}

// step is one expectation and one maximisation; it gives the largest change of a probability and the log likelihood, in bits a pair.
func (em *mixture) step(counts []PatternCount) (change, ll float64) {
	var logp [3][][MaxLevels]float64
	classes := 2
	if em.o.Kin != nil {
		classes = 3
	}
	for k := range classes {
		logp[k] = make([][MaxLevels]float64, em.n)
		for c := range em.n {
			for l := 1; l < MaxLevels; l++ {
				if em.p[k][c][l] > 0 {
					logp[k][c][l] = math.Log2(em.p[k][c][l])
				}
			}
		}
	}
	var sum [3][][MaxLevels]float64
	for k := range classes {
		sum[k] = make([][MaxLevels]float64, em.n)
	}
	var share [3]float64
	em.total = 0
	var prior [3]float64
	for k := range classes {
		prior[k] = math.Log2(em.share[k])
	}
	for _, pc := range counts {
		var w [3]float64
		for k := range classes {
			w[k] = prior[k]
		}
		w[0] += pc.Bits
		for c := range em.n {
			if l := pc.Pattern.Level(c); l > 0 {
				if b := em.bound[c]; b > 0 {
					w[0] += max(-b, min(b, logp[0][c][l]-logp[1][c][l])) + logp[1][c][l]
				} else {
					w[0] += logp[0][c][l]
				}
				for k := 1; k < classes; k++ {
					w[k] += logp[k][c][l]
				}
			}
		}
		top := max(w[0], w[1])
		if classes == 3 {
			top = max(top, w[2])
		}
		norm := 0.0
		for k := range classes {
			w[k] = math.Exp2(w[k] - top)
			norm += w[k]
		}
		ll += pc.Count * (top + math.Log2(norm))
		em.total += pc.Count
		for k := range classes {
			r := pc.Count * w[k] / norm
			share[k] += r
			for c := range em.n {
				sum[k][c][pc.Pattern.Level(c)] += r
			}
		}
	}
	for k := range classes {
		s := max(share[k]/em.total, 1e-12)
		change = max(change, math.Abs(math.Log(s/em.share[k]))/100)
		em.share[k] = s
		if k == 1 && em.o.FixU {
			continue
		}
		for c := range em.n {
			if k == 2 && em.o.Kin[c] == KinOwn {
				copy(em.p[2][c], em.p[1][c])
				continue
			}
			n := 0.0
			for l := 1; l < MaxLevels; l++ {
				n += sum[k][c][l]
			}
			guess := em.o.Smoothing
			if k == 0 {
				guess = max(guess, em.o.Trust*n)
			}
			for l := 1; l < MaxLevels; l++ {
				if em.first[k][c][l] == 0 {
					continue
				}
				v := (sum[k][c][l] + guess*em.first[k][c][l]) / (n + guess)
				change = max(change, math.Abs(v-em.p[k][c][l]))
				em.p[k][c][l] = v
			}
		}
	}
	return change, ll / em.total
}

// model is the given one with what was learnt.
func (em *mixture) model(m *Model, counts []PatternCount) *Model {
	out := *m
	out.Prior = min(.999, max(1e-12, em.share[0]))
	out.Training = &Training{Pairs: em.total, Iterations: em.iterations, Converged: em.converged, LogLoss: em.log}
	seen := make([]uint16, em.n)
	for _, pc := range counts {
		for c := range seen {
			seen[c] |= 1 << pc.Pattern.Level(c)
		}
	}
	out.Comparisons = make([]Comparison, em.n)
	for c := range out.Comparisons {
		out.Comparisons[c] = m.Comparisons[c]
		levels := append([]Level(nil), m.Comparisons[c].Levels...)
		for l := 1; l < len(levels); l++ {
			levels[l].M, levels[l].U = em.p[0][c][l], max(em.p[1][c][l], leastU(l))
			levels[l].Untrained = seen[c]&(1<<l) == 0
		}
		pool(levels)
		out.Comparisons[c].Levels = levels
	}
	if em.o.Kin != nil {
		out.Kin = &Kin{Share: em.share[2] / em.share[1]}
		for c := range em.n {
			out.Kin.K = append(out.Kin.K, em.p[2][c][:len(m.Comparisons[c].Levels)])
		}
	}
	return &out
}

// leastU keeps agreement from being proof: however many pairs of strangers were seen without it, one in a billion shares an id by a
// mistake, and a slip away from one is far less rare.
func leastU(level int) float64 {
	if level == 1 {
		return 1e-9
	}
	return 1e-7
}

// pool makes weights fall from level to level: neighbours out of order are drawn together to the ratio of their sums (the pool adjacent
// violators algorithm of isotonic regression), u kept and m moved, and marked. The missing level is left out.
func pool(levels []Level) {
	type block struct {
		from, to int
		m, u     float64
	}
	var stack []block
	for l := 1; l < len(levels); l++ {
		b := block{l, l + 1, levels[l].M, levels[l].U}
		for len(stack) > 0 {
			top := stack[len(stack)-1]
			if top.m/top.u >= b.m/b.u {
				break
			}
			b = block{top.from, b.to, top.m + b.m, top.u + b.u}
			stack = stack[:len(stack)-1]
		}
		stack = append(stack, b)
	}
	for _, b := range stack {
		if b.to-b.from == 1 {
			continue
		}
		for l := b.from; l < b.to; l++ {
			levels[l].M = min(1, levels[l].U*b.m/b.u)
			levels[l].Pooled = true
		}
	}
}
