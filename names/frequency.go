package names

import "math"

// TokenFrequencies counts in how many names of organizations each word occurs, so that sharing a rare word says more than sharing a common one.
// Add is not safe for concurrent use; once filled, a TokenFrequencies may be read by many goroutines. The zero value is empty and ready.
type TokenFrequencies struct {
	names  int
	counts map[string]int
}

// NewTokenFrequencies returns an empty count.
func NewTokenFrequencies() *TokenFrequencies { return &TokenFrequencies{} }

// Add counts the words of one name, each once. Count each distinct organization once, not each row that names it.
func (f *TokenFrequencies) Add(o *OrganizationName) {
	if f.counts == nil {
		f.counts = map[string]int{}
	}
	f.names++
	for i := range o.words {
		repeated := false
		for k := range i {
			repeated = repeated || o.words[k].s == o.words[i].s
		}
		if !repeated {
			f.counts[o.words[i].s]++
		}
	}
}

// Names returns how many names were added.
func (f *TokenFrequencies) Names() int { return f.names }

// Count returns in how many of the names a folded word occurs, short forms of it included.
func (f *TokenFrequencies) Count(token string) int { return f.counts[token] }

// Weight returns how telling it is to share a folded word, in bits: log2 of names over names with the word, both one more. An empty count gives 0.
func (f *TokenFrequencies) Weight(token string) float64 {
	return math.Log2(float64(f.names+1) / float64(f.counts[token]+1))
}

// enough names to trust their counts over the classes of the tables
const enoughNames = 200

// weight returns the weight of a word with f, which may be nil or small.
func (f *TokenFrequencies) weight(w *orgWord) float32 {
	if f == nil || f.names < enoughNames || w.class == stopWord {
		return w.weight
	}
	bits := float32(f.Weight(w.s))
	if w.class == distinctive {
		return min(max(bits, 2), 12)
	}
	return min(max(bits, .3), w.weight*1.5)
}
