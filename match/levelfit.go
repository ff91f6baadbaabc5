package match

import (
	"math"
	"slices"
)

// fitLevels moves the weight of every level, the missing one included, to where pairs that were judged want it: a logistic regression on
// which levels a pair has, beside the weight that the model gives it, each level drawn to where it stands as if by levelPull pairs. Scales
// and calibration go into the levels. What a missing value says can only speak against a match.
func (m *Model) fitLevels(judged []Judged) *Model {
	f := &levelFit{judged: judged, n: len(m.Comparisons)}
	f.delta = make([]float64, f.n*MaxLevels)
	for _, j := range judged {
		f.offset = append(f.offset, m.Calibrated(m.Weight(j.Pattern)+j.Bits))
	}
	for range 12 {
		if f.step() < 1e-3 {
			break
		}
	}
	out := *m
	if m.Kin != nil {
		k := *m.Kin
		k.K = make([][]float64, f.n)
		for c := range k.K {
			k.K[c] = slices.Clone(m.Kin.K[c])
		}
		out.Kin = &k
	}
	out.Comparisons = make([]Comparison, f.n)
	for c := range out.Comparisons {
		out.Comparisons[c] = m.Comparisons[c]
		levels := append([]Level(nil), m.Comparisons[c].Levels...)
		scale := m.Comparisons[c].Scale
		if scale == 0 {
			scale = 1
		}
		for l := range levels {
			u := levels[l].U
			levels[l].move(f.delta[c*MaxLevels+l] / scale)
			if out.Kin != nil { // kin stand to strangers as they did
				out.Kin.K[c][l] *= levels[l].U / u
			}
		}
		pool(levels)
		out.Comparisons[c].Levels = levels
	}
	return &out
}

// levelPull is how many judged pairs the weight of a level as it was counts for.
const levelPull = 10

// move adds bits to a level's weight, by m where it stays a probability, else by u.
func (l *Level) move(bits float64) {
	if l.M *= math.Exp2(bits); l.M > 1 {
		l.U, l.M = l.U/l.M, 1
	}
}

// levelFit is the state of the fit: delta is what each level's weight is moved by.
type levelFit struct {
	judged        []Judged
	offset, delta []float64
	n             int
}

// step is one Newton step; it gives the largest change.
func (f *levelFit) step() float64 {
	n := len(f.delta)
	grad, hess := make([]float64, n), make([][]float64, n)
	for i := range hess {
		hess[i] = make([]float64, n)
		grad[i], hess[i][i] = -levelPull*f.delta[i], levelPull
	}
	at := make([]int, 0, f.n)
	for k, j := range f.judged {
		w := f.offset[k]
		at = at[:0]
		for c := range f.n {
			if l := j.Pattern.Level(c); l > 0 {
				at = append(at, c*MaxLevels+l)
				w += f.delta[c*MaxLevels+l]
			}
		}
		p := Probability(w)
		g, h := j.Count*(float64(boolInt(j.Match))-p)*math.Ln2, j.Count*p*(1-p)*math.Ln2*math.Ln2
		for _, a := range at {
			grad[a] += g
			for _, b := range at {
				hess[a][b] += h
			}
		}
	}
	change := 0.0
	for i, d := range solve(hess, grad) {
		was := f.delta[i]
		f.delta[i] += max(-1, min(1, d))
		change = max(change, math.Abs(f.delta[i]-was))
	}
	return change
}
