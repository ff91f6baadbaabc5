package match

import (
	"fmt"
	"slices"
	"strings"
)

// An Unproposed is a blocking rule that does not propose a pair, and why.
type Unproposed struct {
	Rule   string `json:"rule"`
	Reason string `json:"reason"`
}

// Unproposed says of each blocking rule that does not propose a pair of rows, from 0, which of its terms has no value in a record or
// another one in each, or that the two have nothing else in common, in the order of the rules. It is nil where every pair was compared, where pairs were given, and for rows that the
// tables do not have.
func (r *Result) Unproposed(left, right int) []Unproposed {
	s := r.session
	if s.plan == nil || checkRows("", s.p.tables[0], s.p.tables[1], left, right) != nil {
		return nil
	}
	proposed, passed := s.proposes(r.Model, uint32(left), uint32(right))
	var out []Unproposed
	for _, rule := range s.rules {
		switch {
		case !slices.Contains(proposed, rule):
			out = append(out, Unproposed{rule, s.p.whyNot(rule, uint32(left), uint32(right))})
		case passed:
			out = append(out, Unproposed{rule, fmt.Sprintf("they agree on it and on nothing else, and differ in %d other things or more", othersDiffer)})
		}
	}
	return out
}

// whyNot finds the first term of a rule on which two records do not meet.
func (p *prepared) whyNot(rule string, l, r uint32) string {
	if _, ok := call(rule, "nearest"); ok {
		return "neither is among those that share most rare words with the other"
	}
	several := ""
	for _, term := range strings.Split(rule, "&") {
		term = strings.TrimSpace(term)
		if reason := severalKeys(term); reason != "" {
			several = reason // it is asked last: of a term with one key the values can be shown
		} else if reason := p.apart(term, l, r); reason != "" {
			return reason
		}
	}
	if several != "" {
		return several
	}
	return "they agree on it, but what agrees so is too much to be compared, and was divided further or left out"
}

// severalKeys says of a term that gives a record several keys, or those of a caller, that none is shared; "" for any other.
func severalKeys(term string) string {
	if inside, ok := call(term, "words"); ok {
		return "no rare word of " + inside + " is in both"
	}
	if inside, ok := call(term, "pair"); ok {
		return inside + " are not the same, in either order"
	}
	if _, ok := call(term, "key"); ok {
		return term + " differs, or is missing in one"
	}
	return ""
}

// apart says how two records do not meet on a term; "" where they do.
func (p *prepared) apart(term string, l, r uint32) string {
	part, name, err := keyPart(term)
	if err != nil {
		return err.Error()
	}
	fs, err := p.named(name)
	if err != nil {
		return err.Error()
	}
	keys := func(side int, row uint32) (out []string) {
		for _, f := range fs {
			if k := part(f.at(side, row)); k != "" && !slices.Contains(out, k) {
				out = append(out, k)
			}
		}
		return out
	}
	a, b := keys(0, l), keys(1, r)
	switch {
	case len(a) == 0 && len(b) == 0:
		return term + " is missing in both"
	case len(a) == 0 || len(b) == 0:
		return term + " is missing in one"
	case slices.ContainsFunc(a, func(k string) bool { return slices.Contains(b, k) }):
		return ""
	}
	return fmt.Sprintf("%s is %q and %q", term, strings.Join(a, ", "), strings.Join(b, ", "))
}
