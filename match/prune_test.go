package match

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// A rule goes when its own pairs are hardly ever links, and stays when they are, when they are few, or when too much would be lost.
func TestWorthless(t *testing.T) {
	add := func(sample []candidate, n int, rules uint64, link float64) []candidate {
		for i := range n {
			sample = append(sample, candidate{rules: rules, worth: float64(boolInt(float64(i) < link*float64(n)))})
		}
		return sample
	}
	good := add(add(add(nil, 5000, 0b001, 1), 2000, 0b011, 1), 20, 0b100, 1)
	drop := func(sample []candidate) (out []int) {
		for _, l := range worthless(sample, 3) {
			out = append(out, l.rule)
		}
		return out
	}
	require.Equal(t, []int{1}, drop(add(good, 3000, 0b010, .005)), "15 links of 7015 for 3000 pairs")
	require.Empty(t, drop(nil), "nothing to go by")
	require.Empty(t, drop(add(add(nil, 50, 0b001, 1), 3000, 0b010, 0)), "too few links to go by")
	require.Empty(t, drop(add(good, 3000, 0b010, .05)), "150 links are 2 % of all: too much to lose")
	require.Empty(t, drop(add(good, 100, 0b010, .01)), "a hundred pairs are not worth a link")
	require.Equal(t, []int{1}, drop(add(good, 100, 0b010, 0)), "what loses nothing may go")
	require.Equal(t, []int{1, 2}, drop(add(add(good, 3000, 0b010, .005), 3000, 0b100, .001)), "the worst first")
	require.Equal(t, []int{1}, drop(add(good, 3000, 0b110, .1)), "of two rules for the same pairs one may go")
	require.Equal(t, []int{1, 2}, drop(add(good, 3000, 0b110, 0)), "and then the other is judged by itself")
}
