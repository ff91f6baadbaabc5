package match

import "math"

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
	f := newRegression(m, judged)
	if !f.fit() {
		return m
	}
	return f.model(m, method)
}

// fit finds the scales and the intercept, from where they are; it does nothing and says so where the judgements are of one kind.
func (r *regression) fit() bool {
	yes, no := 0.0, 0.0
	for _, j := range r.judged {
		if j.Match {
			yes += j.Count
		} else {
			no += j.Count
		}
	}
	if yes < 1 || no < 1 {
		return false
	}
	for range 25 {
		if r.step() < 1e-4 {
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

// regression is the state of the fit. Its features are, for each judged pattern, the bits of every comparison, the kin penalty, the rest
// (prior and term frequency, which count as they are), and 1.
type regression struct {
	judged         []Judged
	x              [][]float64
	rest           []float64
	theta, first   []float64
	kin, intercept int
}

// Strengths of the pull towards the model as it was, in judged pairs.
const (
	scalePull     = 20
	interceptPull = 1
	mostScale     = 1.5
)

func newRegression(m *Model, judged []Judged) *regression {
	n := len(m.Comparisons)
	r := &regression{judged: judged, kin: n, intercept: n + 1, theta: make([]float64, n+2), first: make([]float64, n+2)}
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
	for _, j := range judged {
		row := make([]float64, n+2)
		for c := range plain.Comparisons {
			row[c] = plain.Comparisons[c].Weight(j.Pattern.Level(c))
		}
		row[r.kin] = -plain.kinPenalty(j.Pattern)
		row[r.intercept] = 1
		r.x = append(r.x, row)
		r.rest = append(r.rest, m.PriorWeight()+j.Bits)
	}
	return r
}

// weight is the calibrated match weight of a judged pattern.
func (r *regression) weight(k int) float64 {
	w := r.rest[k]
	for i, x := range r.x[k] {
		w += r.theta[i] * x
	}
	return w
}

// step is one Newton step of the penalised likelihood; it gives the largest change.
func (r *regression) step() float64 {
	n := len(r.theta)
	grad, hess := make([]float64, n), make([][]float64, n)
	for i := range hess {
		hess[i] = make([]float64, n)
		pull := float64(scalePull)
		if i == r.intercept {
			pull = interceptPull
		}
		grad[i] = pull * (r.first[i] - r.theta[i])
		hess[i][i] = pull
	}
	for k, j := range r.judged {
		if j.Count == 0 {
			continue
		}
		p := Probability(r.weight(k))
		y := 0.0
		if j.Match {
			y = 1
		}
		g, h := j.Count*(y-p)*math.Ln2, j.Count*p*(1-p)*math.Ln2*math.Ln2
		for a, xa := range r.x[k] {
			if xa == 0 {
				continue
			}
			grad[a] += g * xa
			for b := range a + 1 {
				hess[a][b] += h * xa * r.x[k][b]
			}
		}
	}
	for a := range n {
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
