package similarity

// MongeElkan compares texts by their tokens: the mean over the tokens of one text of the best similarity to any token of the other, weighed
// by what the token tells ([Frequencies]), and then the mean of both directions, which makes it symmetric. It is 1 for texts with the same
// tokens in any order, and only for those.
//
// A. E. Monge, C. P. Elkan, The field matching problem: algorithms and applications, 1996, which goes in one direction only and weighs all
// tokens alike.
type MongeElkan struct {
	Frequencies *Frequencies // nil: all tokens weigh the same
	Inner       Metric       // compares tokens; nil: standard Jaro–Winkler
}

// Compare returns the similarity of two texts whose tokens stand between white space.
func (m MongeElkan) Compare(a, b string) float64 { return compareFields(a, b, m.compare) }

// CompareTokens returns the similarity of two texts given as tokens. a and b are neither changed nor kept.
func (m MongeElkan) CompareTokens(a, b []string) float64 { return compareTokens(a, b, m.compare) }

func (m MongeElkan) compare(t *tokenPair) float64 {
	t.weigh(m.Frequencies)
	clear(t.bestA)
	clear(t.bestB)
	for i, x := range t.a {
		for j, y := range t.b {
			alike := inner(m.Inner, x, y, 0)
			t.bestA[i], t.bestB[j] = max(t.bestA[i], alike), max(t.bestB[j], alike)
		}
	}
	return (weightedMean(t.bestA, t.weightA) + weightedMean(t.bestB, t.weightB)) / 2
}

func weightedMean(values, weights []float64) float64 {
	sum, all := 0.0, 0.0
	for i, w := range weights {
		sum += float64(values[i] * w)
		all += w
	}
	return sum / all
}
