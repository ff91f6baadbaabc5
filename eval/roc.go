package eval

// ROC is the receiver operating characteristic of scored pairs: how many right pairs are taken for how many wrong ones.
// It knows only the pairs that were given; recall among all true pairs is [Curve]'s.
type ROC struct {
	points []ROCPoint
	area   float64
}

// ROCPoint is one threshold of a [ROC].
type ROCPoint struct {
	Threshold float64
	TruePositiveRate,
	FalsePositiveRate float64 // shares of the right and of the wrong pairs with at least this score
}

// NewROC returns the curve of pairs.
func NewROC(pairs []Scored) *ROC {
	rightAll := 0
	for _, p := range pairs {
		if p.Right {
			rightAll++
		}
	}
	wrongAll := len(pairs) - rightAll
	r := &ROC{}
	var x, y float64
	for _, p := range NewCurve(pairs, rightAll).points {
		tpr, fpr := ratio(p.Right, rightAll), ratio(p.Links-p.Right, wrongAll)
		r.area += (fpr - x) * (tpr + y) / 2
		x, y = fpr, tpr
		r.points = append(r.points, ROCPoint{p.Threshold, tpr, fpr})
	}
	return r
}

// Points returns one point for each distinct score, by falling threshold. The caller owns the slice.
func (r *ROC) Points() []ROCPoint { return append([]ROCPoint(nil), r.points...) }

// Area returns the area under the curve: the chance that a right pair scores higher than a wrong one, ties counting half.
// It is 0 if there is no right pair or no wrong one.
func (r *ROC) Area() float64 { return r.area }
