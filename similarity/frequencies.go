package similarity

import (
	"math"
	"slices"
)

// Frequencies counts in how many texts of a collection each token stands, which says how much it tells: a token that all texts have
// tells little. Any number of goroutines may read it once the last text is added. A nil *Frequencies gives all tokens the same weight.
type Frequencies struct {
	texts int
	with  map[string]int
}

// NewFrequencies returns frequencies of no texts.
func NewFrequencies() *Frequencies { return &Frequencies{with: map[string]int{}} }

// Add adds one text by its tokens. A token counts once however often it is repeated. tokens is neither changed nor kept.
func (f *Frequencies) Add(tokens []string) {
	f.texts++
	for i, token := range tokens {
		if !slices.Contains(tokens[:i], token) {
			f.with[token]++
		}
	}
}

// Texts returns how many texts were added.
func (f *Frequencies) Texts() int {
	if f == nil {
		return 0
	}
	return f.texts
}

// With returns how many texts have the token.
func (f *Frequencies) With(token string) int {
	if f == nil {
		return 0
	}
	return f.with[token]
}

// Weight returns how much the token tells, ln(1 + N/n) for n of N texts with it, which is above 0. A token that was never added is as rare
// as can be: n is 1.
func (f *Frequencies) Weight(token string) float64 {
	if f == nil || f.texts == 0 {
		return 1
	}
	return math.Log1p(float64(f.texts) / float64(max(1, f.with[token])))
}
