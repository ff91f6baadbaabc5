package address

import "iter"

// A Frequency tells how many distinct owners give an address, so that the suite of a registered agent, which a hundred of
// them give, links nobody. It is not modified once made.
type Frequency struct{ counts map[string]int }

// NewFrequency counts the distinct owners of each key: pairs of a key (such as [Address.UnitKey]) and who gives it, in any
// order and with repetitions. Empty keys are passed over.
func NewFrequency[Owner comparable](given iter.Seq2[string, Owner]) *Frequency {
	type pair struct {
		key   string
		owner Owner
	}
	seen, f := map[pair]struct{}{}, &Frequency{counts: map[string]int{}}
	for key, owner := range given {
		p := pair{key, owner}
		if _, ok := seen[p]; ok || key == "" {
			continue
		}
		seen[p] = struct{}{}
		f.counts[key]++
	}
	return f
}

// Count returns how many distinct owners give the key; 0 for a key that was not seen, for "", and on a nil Frequency.
func (f *Frequency) Count(key string) int {
	if f == nil {
		return 0
	}
	return f.counts[key]
}
