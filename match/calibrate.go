package match

import (
	"math"
	"runtime"
	"sync"
)

// A Judged is pairs of one pattern of which it is known, or taken to be known, whether they match.
type Judged struct {
	Pattern Pattern
	// Bits is what term frequency adds.
	Bits  float64
	Match bool
	Count float64
}

// Calibrate fits, to pairs that were judged, how much each comparison counts beside the others and where even odds lie: a logistic
// regression on the comparisons' match weights, drawn towards 1 for each of them, so that a few labels change little. Fields that go
// together are so discounted, and probabilities become shares: of the pairs at .9, nine in ten were judged the same. method says whose
// judgement it was. The model given is not changed; with judgements of one kind only, it is returned as it is.
func (m *Model) Calibrate(judged []Judged, method string) *Model {
	f := newRegression(m, len(judged), func(k int) (Pattern, float64) { return judged[k].Pattern, judged[k].Bits })
	for k, j := range judged {
		if j.Match {
			f.yes[k] = j.Count
		} else {
			f.no[k] = j.Count
		}
	}
	if !f.fit(fitted) {
		return m
	}
	return f.model(m, method)
}

// How much a last step may change where scales and intercept stay, and where they are only the way to better judgements.
const (
	fitted  = 1e-3
	roughly = 5e-2
)

// fit finds the scales and the intercept, from where they are, until a step changes little enough; it does nothing and says so where the
// judgements are of one kind.
func (r *regression) fit(enough float64) bool {
	yes, no := 0.0, 0.0
	for k := range r.yes {
		yes += r.yes[k]
		no += r.no[k]
	}
	if yes < 1 || no < 1 {
		return false
	}
	for range 25 {
		if r.step() < enough {
			break
		}
	}
	return true
}

// model is m with the scales and the intercept that were found.
func (r *regression) model(m *Model, method string) *Model {
	out := *m
	out.Comparisons = append([]Comparison(nil), m.Comparisons...)
	for c := range out.Comparisons {
		out.Comparisons[c].Scale = r.theta[c]
	}
	if m.Kin != nil {
		k := *m.Kin
		k.Scale = r.theta[r.kin]
		out.Kin = &k
	}
	out.Calibration = &Calibration{Scale: 1, Shift: r.theta[r.intercept], Method: method}
	return &out
}

// regression is the state of the fit. Its features are, for each judged pattern, the bits of every comparison, the kin penalty, and 1; the
// rest (prior and term frequency) counts as it is.
type regression struct {
	x              []float64 // by pattern, the features side by side
	rest           []float64
	yes, no        []float64 // by pattern: how many pairs were judged to match, and not to
	theta, first   []float64
	kin, intercept int
}

// Strengths of the pull towards the model as it was, in judged pairs.
const (
	scalePull     = 20
	interceptPull = 1
	mostScale     = 1.5
)

// newRegression is a regression on n patterns, given with the bits that term frequency adds, of which nothing is judged yet.
func newRegression(m *Model, n int, pattern func(k int) (p Pattern, bits float64)) *regression {
	features := len(m.Comparisons) + 2
	r := &regression{
		x: make([]float64, n*features), rest: make([]float64, n), yes: make([]float64, n), no: make([]float64, n),
		theta: make([]float64, features), first: make([]float64, features), kin: features - 2, intercept: features - 1,
	}
	plain := *m
	plain.Comparisons = append([]Comparison(nil), m.Comparisons...)
	for c := range plain.Comparisons {
		plain.Comparisons[c].Scale = 0
		r.first[c] = 1
	}
	if m.Kin != nil {
		k := *m.Kin
		k.Scale = 0
		plain.Kin = &k
	}
	r.first[r.kin] = 1
	copy(r.theta, r.first)
	w := newWeigher(&plain)
	inPieces(n, runtime.GOMAXPROCS(0), func(from, to int) {
		for k := from; k < to; k++ {
			p, bits := pattern(k)
			row := r.row(k)
			for c := range w.bits {
				row[c] = w.bits[c][p.Level(c)]
			}
			row[r.kin] = -w.kinPenalty(p)
			row[r.intercept] = 1
			r.rest[k] = w.prior + bits
		}
	})
	return r
}

// row is the features of a pattern.
func (r *regression) row(k int) []float64 {
	n := len(r.theta)
	return r.x[k*n : (k+1)*n : (k+1)*n]
}

// weight is the calibrated match weight of a judged pattern.
func (r *regression) weight(k int) float64 {
	w := r.rest[k]
	for i, x := range r.row(k) {
		w += r.theta[i] * x
	}
	return w
}

// sureOf is how much a pattern must bend the likelihood to be counted, beside the pulls of 1 and more.
const sureOf = 1e-7

// slope is the gradient and the lower half of the negative Hessian, row by row, of some of the patterns.
type slope struct{ grad, hess []float64 }

func (r *regression) slopeOf(from, to int) slope {
	n := len(r.theta)
	s := slope{make([]float64, n), make([]float64, n*n)}
	for k := from; k < to; k++ {
		count := r.yes[k] + r.no[k]
		if count == 0 {
			continue
		}
		p := Probability(r.weight(k))
		g, h := (r.yes[k]-count*p)*math.Ln2, count*p*(1-p)*math.Ln2*math.Ln2
		row := r.row(k)
		if h < sureOf { // the most of pairs are sure, and bend nothing
			for a, xa := range row {
				s.grad[a] += g * xa
			}
			continue
		}
		for a, xa := range row {
			if xa == 0 {
				continue
			}
			s.grad[a] += g * xa
			hx := h * xa
			line := s.hess[a*n:][:a+1]
			for b := range line {
				line[b] += hx * row[b]
			}
		}
	}
	return s
}

// step is one Newton step of the penalised likelihood; it gives the largest change. The patterns are worked on in pieces of a fixed number,
// whose sums are added in order, so that the result does not depend on how many goroutines there are.
func (r *regression) step() float64 {
	const pieces = 8
	n := len(r.theta)
	var parts [pieces]slope
	var wg sync.WaitGroup
	for i := range pieces {
		wg.Go(func() { parts[i] = r.slopeOf(i*len(r.rest)/pieces, (i+1)*len(r.rest)/pieces) })
	}
	wg.Wait()
	grad, hess := make([]float64, n), make([][]float64, n)
	for a := range n {
		pull := float64(scalePull)
		if a == r.intercept {
			pull = interceptPull
		}
		grad[a], hess[a] = pull*(r.first[a]-r.theta[a]), make([]float64, n)
		hess[a][a] = pull
		for _, part := range parts {
			grad[a] += part.grad[a]
			for b := range a + 1 {
				hess[a][b] += part.hess[a*n+b]
			}
		}
		for b := range a {
			hess[b][a] = hess[a][b]
		}
	}
	change := 0.0
	for i, d := range solve(hess, grad) {
		most := .5
		if i == r.intercept {
			most = 3
		}
		d = max(-most, min(most, d))
		was := r.theta[i]
		r.theta[i] += d
		if i != r.intercept {
			r.theta[i] = max(.05, min(mostScale, r.theta[i]))
		}
		change = max(change, math.Abs(r.theta[i]-was))
	}
	return change
}

// solve gives x of Ax = b for a symmetric positive definite A, by Gaussian elimination; both are overwritten.
func solve(a [][]float64, b []float64) []float64 {
	n := len(b)
	for i := range n {
		p := i
		for k := i + 1; k < n; k++ {
			if math.Abs(a[k][i]) > math.Abs(a[p][i]) {
				p = k
			}
		}
		a[i], a[p], b[i], b[p] = a[p], a[i], b[p], b[i]
		if a[i][i] == 0 {
			continue
		}
		for k := i + 1; k < n; k++ {
			f := a[k][i] / a[i][i]
			for j := i; j < n; j++ {
				a[k][j] -= f * a[i][j]
			}
			b[k] -= f * b[i]
		}
	}
	for i := n - 1; i >= 0; i-- {
		for j := i + 1; j < n; j++ {
			b[i] -= a[i][j] * b[j]
		}
		if a[i][i] != 0 {
			b[i] /= a[i][i]
		}
	}
	return b
}
