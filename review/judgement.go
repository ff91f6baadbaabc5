package review

import (
	"fmt"
	"time"
)

// A Judgement is what one person said of one pair at one time: a line of the log. Ids name their source: "zoho:" and a contact's id,
// "cms:" and an associate id, "reapi:" and a property's id.
type Judgement struct {
	Left    string    `json:"left"`
	Right   string    `json:"right"`
	Verdict Verdict   `json:"verdict"`
	By      string    `json:"by"`
	At      time.Time `json:"at"`
	Note    string    `json:"note"`
	Undo    bool      `json:"undo"`   // takes back what was said of the pair until now; Verdict says what that was
	Model   string    `json:"model"`  // what had computed Weight
	Weight  float64   `json:"weight"` // the match weight that was shown, in bits
}

// Verdict is what was said of a pair.
type Verdict string

// The verdicts.
const (
	Same      Verdict = "same"
	Different Verdict = "different"
	Unsure    Verdict = "unsure" // looked at, and left to the model
)

// Validate names the first field that no judgement can have.
func (j *Judgement) Validate() error {
	switch {
	case j.Left == "":
		return fmt.Errorf("a judgement has no left")
	case j.Right == "":
		return fmt.Errorf("a judgement has no right")
	case j.Left == j.Right:
		return fmt.Errorf("a judgement pairs %s with itself", j.Left)
	}
	switch j.Verdict {
	case Same, Different, Unsure:
		return nil
	}
	return fmt.Errorf("verdict %q is none of same, different, unsure", string(j.Verdict))
}

// Key names a pair in either order.
type Key [2]string

// KeyOf is the key of two ids.
func KeyOf(a, b string) Key {
	if b < a {
		a, b = b, a
	}
	return Key{a, b}
}

// Standing are the judgements that stand: the last word on each pair that was not taken back.
type Standing map[Key]Judgement

// Of gives the judgement of two records in either order.
func (s Standing) Of(a, b string) (Judgement, bool) {
	j, ok := s[KeyOf(a, b)]
	return j, ok
}

// add takes in the next line of a log.
func (s Standing) add(j *Judgement) {
	if j.Undo {
		delete(s, KeyOf(j.Left, j.Right))
	} else {
		s[KeyOf(j.Left, j.Right)] = *j
	}
}
