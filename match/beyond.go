package match

import (
	"math/bits"
	"slices"
	"strings"
)

// beyond is what two records can have in common besides what a blocking rule asks for. Of those who share a phone, or a house and a street,
// most are two: where no other rule proposes them, nothing else is equal and several other things differ, no pair is made.
type beyond struct {
	looks             uint64 // the glimpses that the rule does not ask for: bit 2i for the i-th; 0 where all that it proposes is compared
	street, city, zip bool   // the parts of an address that it does not ask for
}

// othersDiffer is how many other values must differ.
const othersDiffer = 3

// nothing says that a pair has nothing in common beyond the rule.
func (b *beyond) nothing(p *candidateParts) bool {
	missing := p.states >> 1
	if p.states&^missing&b.looks != 0 || bits.OnesCount64(^(p.states|missing)&b.looks) < othersDiffer {
		return false
	}
	return !(b.street && p.street == partEqual || b.city && p.city == partEqual || b.zip && p.zip == partEqual)
}

// passesOver says that a pair is not to be weighed, since only this rule proposes it and it has nothing in common beyond.
func (k *scorer) passesOver(rule int, left, right uint32, p *candidateParts) bool {
	if k.beyond == nil || !k.beyond[rule].nothing(p) {
		return false
	}
	k.by = k.s.plan.ProposedBy(k.by[:0], left, right)
	return len(k.by) == 1
}

// beyondRules says it of each rule; nil where all that is proposed is to be compared. A rule by words, by neighbours or by a key of the caller's
// asks for something that is no value, and so does a comparison without a glimpse: there it can't be told what else is equal.
func (s *session) beyondRules(k *scorer) []beyond {
	if s.plan == nil || s.o.All {
		return nil
	}
	out := make([]beyond, len(s.rules))
	for rule, text := range s.rules {
		asked, ok := s.p.asked(text)
		if !ok {
			continue
		}
		var b beyond
		seen := 0
		for i, l := range k.looks {
			seen++
			if !slices.Contains(asked, s.questions[l.c].field()) {
				b.looks |= 1 << (2 * i)
			}
		}
		if k.place != nil {
			seen++
			free := func(f *field) bool { return f != nil && !slices.Contains(asked, f) }
			b.street, b.city, b.zip = free(s.p.street), free(s.p.city), free(s.p.zip)
		}
		if seen == len(s.questions) {
			out[rule] = b
		}
	}
	return out
}

// proposes gives the rules that propose a pair of rows, and passed where that comes to nothing since it is one and they have nothing in
// common beyond it.
func (s *session) proposes(m *Model, left, right uint32) (rules []string, passed bool) {
	by := s.plan.ProposedBy(nil, left, right)
	for _, rule := range by {
		rules = append(rules, s.rules[rule])
	}
	if len(by) == 1 {
		if s.p.self {
			left, right = min(left, right), max(left, right)
		}
		k := newScorer(s, newWeigher(m), keepFrom)
		var p candidateParts
		k.look(k.turnTo(left), k.rows[1].row(right), &p)
		passed = k.passesOver(by[0], left, right, &p)
	}
	return rules, passed
}

// asked gives the fields whose values, or parts of them, a rule asks for; false where it asks for something else.
func (p *prepared) asked(rule string) (fields []*field, ok bool) {
	for _, term := range strings.Split(rule, "&") {
		term = strings.TrimSpace(term)
		names := []string{term}
		if inside, ok := call(term, "pair"); ok {
			names = strings.Split(inside, ",")
		} else if severalKeys(term) != "" {
			return nil, false
		}
		for _, name := range names {
			_, name, err := keyPart(strings.TrimSpace(name))
			if err != nil {
				return nil, false
			}
			fs, err := p.named(name)
			if err != nil {
				return nil, false
			}
			fields = append(fields, fs...)
		}
	}
	return fields, true
}
