package match

import "fmt"

// A Decision is what follows from a pair's probability. The zero value says that nothing was decided.
type Decision uint8

// The decisions. Given is for links that the data states and nobody had to find.
const (
	Link Decision = iota + 1
	Review
	Given
	Reject
)

var decisionWords = [...]string{"", "link", "review", "given", "reject"}

// String is the decision's word: "link", "review", "given" or "reject", and "" where nothing was decided.
func (d Decision) String() string {
	if int(d) < len(decisionWords) {
		return decisionWords[d]
	}
	return fmt.Sprintf("Decision(%d)", uint8(d))
}

// MarshalText gives the decision's word.
func (d Decision) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads a decision's word.
func (d *Decision) UnmarshalText(text []byte) error {
	for i, word := range decisionWords {
		if word == string(text) {
			*d = Decision(i)
			return nil
		}
	}
	return fmt.Errorf("match: there is no decision %q", text)
}
