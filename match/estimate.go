package match

import (
	"context"
	"errors"
	"math"
	"sync"
)

// A PatternCount is how often a pattern was seen among pairs, with the bits that term frequency adds to it.
type PatternCount struct {
	Pattern Pattern
	Bits    float64
	Count   float64
	// Unproposed says that no blocking rule proposes these pairs: they are taken not to match. Each pair of a sample of them stands for
	// millions, so that a few which look like a match by chance would else outweigh all that are.
	Unproposed bool
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
// an order of its own, such as sorted: sums are taken in that order. The model given is not changed. The errors are [ErrNoPairs], an
// [*OptionError] for counts that cannot be, and ctx's own.
func Estimate(ctx context.Context, m *Model, counts []PatternCount, o EstimateOptions) (*Model, error) {
	if len(counts) == 0 {
		return nil, ErrNoPairs
	}
	if err := checkCounts(m, counts); err != nil {
		return nil, err
	}
	if o.Iterations == 0 {
		o.Iterations = 100
	}
	if o.Smoothing == 0 {
		o.Smoothing = 5
	}
	em := newMixture(m, o)
	if err := em.run(ctx, counts); err != nil {
		return nil, err
	}
	return em.model(m, counts), nil
}

// run takes steps until hardly anything changes. After the first one, which leads away from the guesses, they lead one way, ever slower: each
// two of them show where to, and the next one begins there (SQUAREM, Varadhan and Roland 2008), or where they ended if that proves far off.
func (em *mixture) run(ctx context.Context, counts []PatternCount) error {
	const farOff = 10
	if _, done, err := em.advance(ctx, counts); done {
		return err
	}
	var ended []float64 // where the last two steps did, if it was not gone on from there
	for last := math.Inf(1); ; {
		x := em.point()
		first, done, err := em.advance(ctx, counts)
		if done {
			return err
		}
		if ended != nil && first > farOff*last {
			em.moveTo(ended)
			ended, last = nil, math.Inf(1)
			continue
		}
		y := em.point()
		if last, done, err = em.advance(ctx, counts); done {
			return err
		}
		ended = em.point()
		if !em.moveTo(onward(x, y, ended)) {
			em.moveTo(ended)
			ended = nil
		}
	}
}

// advance takes one step and notes how it went. It gives the largest change of a probability, and whether that was the last step.
func (em *mixture) advance(ctx context.Context, counts []PatternCount) (change float64, done bool, err error) {
	if err := ctx.Err(); err != nil {
		return 0, true, err
	}
	change, ll := em.step(counts)
	em.log = append(em.log, ll)
	em.iterations++
	em.converged = change < 1e-3
	return change, em.converged || em.iterations >= em.o.Iterations, nil
}

// point is where the estimation stands: the logarithms of the classes' shares, and all probabilities.
func (em *mixture) point() []float64 {
	var out []float64
	for k, of := range em.p {
		out = append(out, math.Log(em.share[k]))
		for _, levels := range of {
			out = append(out, levels...)
		}
	}
	return out
}

// moveTo goes to a point, and says false where that is none: there a probability would be 0 or less, or one that is 0 would not be, or a
// share beyond numbers.
func (em *mixture) moveTo(x []float64) bool {
	at, sum := 0, 0.
	for k := range em.p {
		em.share[k] = math.Exp(x[at])
		sum += em.share[k]
		at++
		for c := range em.p[k] {
			for l := range em.p[k][c] {
				if x[at] < 0 || (x[at] == 0) != (em.p[k][c][l] == 0) {
					return false
				}
				em.p[k][c][l] = x[at]
				at++
			}
		}
	}
	if !(sum > 0) || math.IsInf(sum, 1) {
		return false
	}
	for k := range em.share {
		em.share[k] /= sum
	}
	return true
}

// onward is where the steps from x to y and from y to z point to.
func onward(x, y, z []float64) []float64 {
	step, bend := 0., 0. // squares of their lengths
	for i := range x {
		if r, v := y[i]-x[i], z[i]-2*y[i]+x[i]; !math.IsNaN(v) {
			step, bend = step+r*r, bend+v*v
		}
	}
	a := 1.
	if bend > 0 {
		a = max(1, math.Sqrt(step/bend))
	}
	out := make([]float64, len(x))
	for i := range out {
		if out[i] = x[i] + 2*a*(y[i]-x[i]) + a*a*(z[i]-2*y[i]+x[i]); math.IsNaN(out[i]) {
			out[i] = z[i] // the logarithm of a class that is empty
		}
	}
	return out
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
	classes := 2
	if em.o.Kin != nil {
		classes = 3
	}
	share, sum, ll := em.expect(counts, classes)
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

// expect sums the posterior of each class over the counts. The counts are worked on in pieces of a fixed number, by as many goroutines as
// there are cores, and their sums added in order, so that the result does not depend on how many there are.
func (em *mixture) expect(counts []PatternCount, classes int) (share [3]float64, sum [3][][MaxLevels]float64, ll float64) {
	const pieces = 8
	var part [pieces]*expectation
	var wg sync.WaitGroup
	for i := range pieces {
		wg.Go(func() {
			part[i] = em.expectPiece(counts[i*len(counts)/pieces:(i+1)*len(counts)/pieces], classes)
		})
	}
	wg.Wait()
	for k := range classes {
		sum[k] = make([][MaxLevels]float64, em.n)
	}
	em.total = 0
	for _, e := range part {
		em.total += e.total
		ll += e.ll
		for k := range classes {
			share[k] += e.share[k]
			for c := range em.n {
				for l := range MaxLevels {
					sum[k][c][l] += e.sum[k][c][l]
				}
			}
		}
	}
	return share, sum, ll
}

// expectation is what one piece of the counts adds.
type expectation struct {
	share     [3]float64
	sum       [3][][MaxLevels]float64
	total, ll float64
}

func (em *mixture) expectPiece(counts []PatternCount, classes int) *expectation {
	e := &expectation{}
	// logp holds, for each comparison and level, the log probabilities of the three classes side by side; sum the posteriors likewise.
	logp, sum := make([][3]float64, em.n*MaxLevels), make([][3]float64, em.n*MaxLevels)
	var prior [3]float64
	for k := range classes {
		prior[k] = math.Log(em.share[k])
		for c := range em.n {
			for l := 1; l < MaxLevels; l++ {
				if em.p[k][c][l] > 0 {
					logp[c*MaxLevels+l][k] = math.Log(em.p[k][c][l])
				}
			}
		}
	}
	for c := range em.n {
		if b := em.bound[c] * math.Ln2; b > 0 {
			for l := 1; l < MaxLevels; l++ {
				t := &logp[c*MaxLevels+l]
				t[0] = t[1] + max(-b, min(b, t[0]-t[1]))
			}
		}
	}
	if classes == 2 {
		prior[2] = math.Inf(-1)
	}
	for i := range counts {
		pc := &counts[i]
		w := prior
		w[0] += pc.Bits * math.Ln2
		for at, p := 0, pc.Pattern; p != 0; at, p = at+MaxLevels, p>>4 {
			t := &logp[at+int(p&15)]
			w[0] += t[0]
			w[1] += t[1]
			w[2] += t[2]
		}
		if pc.Unproposed {
			w[0] = math.Inf(-1)
		}
		top := max(w[0], w[1], w[2])
		norm := 0.0
		for k := range w {
			switch {
			case w[k] == top:
				w[k] = 1
			case w[k] < top-40:
				w[k] = 0
			default:
				w[k] = math.Exp(w[k] - top)
			}
			norm += w[k]
		}
		e.ll += pc.Count * (top + math.Log(norm)) / math.Ln2
		e.total += pc.Count
		for k := range w {
			w[k] *= pc.Count / norm
			e.share[k] += w[k]
		}
		for at, p := 0, pc.Pattern; p != 0; at, p = at+MaxLevels, p>>4 {
			t := &sum[at+int(p&15)]
			t[0] += w[0]
			t[1] += w[1]
			t[2] += w[2]
		}
	}
	for k := range classes {
		e.sum[k] = make([][MaxLevels]float64, em.n)
		for c := range em.n {
			for l := range MaxLevels {
				e.sum[k][c][l] = sum[c*MaxLevels+l][k]
			}
		}
	}
	return e
}

// model is the given one with what was learnt.
func (em *mixture) model(m *Model, counts []PatternCount) *Model {
	out := *m
	out.Prior = min(.999, max(1e-12, em.share[0]))
	out.Training = &Training{Pairs: em.total, Iterations: em.iterations, Converged: em.converged, LogLikelihood: em.log}
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
