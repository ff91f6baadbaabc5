package match

import (
	"context"
	"slices"

	"github.com/ownerlink/ownerlink/blocking"
)

// allPairsLimit is the number of pairs up to which every pair is compared: no rule can lose any then.
const allPairsLimit = 1_500_000

// Budgets of pairs: what one rule may propose, and all together, as a multiple of the records, with a floor for small tables.
const (
	rulePairsPerRecord  = 6
	totalPairsPerRecord = 24
	rulePairsFloor      = 300_000
	totalPairsFloor     = 4_000_000
)

// ruleCandidates are rules that hold for names, dates, addresses and organizations in general, the most telling first. Those that ask for
// columns the tables lack are passed over, and so are those that would propose too many pairs. Together they leave every field free
// somewhere: a pair may be wrong in any one field, and mostly in two, and is still proposed.
var ruleCandidates = []string{
	"identifier", "email", "phone", "organization", "website",
	"surname & date", "given & date", "surname & given", "pair(given, surname)",
	"house_number & street & zip", "house_number & street & city",
	"sound(surname) & root(given)", "surname & zip", "given & zip", "date & zip", "date & city",
	"surname & street", "given & street", "date", "former & given",
	"surname & year(date)", "given & year(date)", "surname[:4] & given[:3]",
	"house_number & zip", "surname & city", "given & city & year(date)",
	"given[:3] & surname[:3] & year(date)", "surname & initial(given)", "local(email)", "surname & house_number", "given & house_number & state",
	"month(date) & day(date) & surname[:3]", "month(date) & day(date) & given[:3]", "year(date) & zip & given[:2]",
	"words(organization) & zip", "words(organization) & city", "words(organization) & state", "words(organization)", "words(organization) & house_number",
	"street & zip", "house_number & street",
	"words(text)",
	"nearest(grams(organization), 8)", "nearest(text, 10)",
}

// choose sets the session's rules and plan: those given, or all pairs where they are few, or else a set under the budget.
func (s *session) choose(ctx context.Context) error {
	texts := s.o.Rules
	rows := s.p.tables[0].Rows()
	right := 0
	if !s.p.self {
		right = s.p.tables[1].Rows()
	}
	chosen := texts != nil
	if !chosen {
		texts = ruleCandidates
		if s.pairs() <= allPairsLimit {
			texts = []string{everyPair}
			chosen = true
		}
	}
	records := int64(rows + right)
	ruleLimit, budget := max(rulePairsFloor, rulePairsPerRecord*records), max(totalPairsFloor, totalPairsPerRecord*records)
	var rules []*blocking.Rule
	for _, text := range texts {
		r, err := s.p.bind(ctx, text, s.o.threads())
		if err != nil {
			if chosen {
				return err
			}
			continue
		}
		if !chosen {
			one, err := blocking.New(rows, right, []*blocking.Rule{r}, blocking.Options{})
			if err != nil {
				return err
			}
			n := one.Pairs()
			if n == 0 || n > ruleLimit || n > budget {
				continue
			}
			budget -= n
		}
		rules = append(rules, r)
		s.rules = append(s.rules, text)
	}
	if len(rules) == 0 {
		return ErrNoRules
	}
	slices.SortStableFunc(rules, func(a, b *blocking.Rule) int { // rules that list neighbours come last
		return boolInt(a.Near != nil) - boolInt(b.Near != nil)
	})
	s.rules = s.rules[:0]
	for _, r := range rules {
		s.rules = append(s.rules, r.Name)
	}
	var err error
	s.plan, err = blocking.New(rows, right, rules, blocking.Options{})
	return err
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
