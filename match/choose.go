package match

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"

	"github.com/ownerlink/ownerlink/blocking"
)

// allPairsLimit is the number of pairs up to which every pair is compared: no rule can lose any then.
const allPairsLimit = 1_500_000

// Budgets of pairs: what one rule may propose, and all together, as a multiple of the records, with a floor for small tables.
const (
	rulePairsPerRecord  = 2.5
	totalPairsPerRecord = 14
	rulePairsFloor      = 300_000
	totalPairsFloor     = 4_000_000
)

// ruleCandidates are rules that hold for names, dates, addresses and organizations in general. In each family the broad rule comes before
// the narrow ones that it holds, and those are passed over where it is taken. Rules that ask for columns the tables lack are left out, and
// so are those that would propose too many pairs. Together they leave every field free somewhere: a pair may be wrong in any one field,
// and mostly in two, and is still proposed.
var ruleCandidates = []string{
	"identifier", "local(email)", "email", "phone", "organization", "host(website)", "website",
	"surname & initial(given)", "surname[:4] & given[:3]", "pair(given, surname)", "sound(surname) & root(given)", "surname & given",
	"date", "surname & year(date)", "surname[:3] & date", "surname & date", "given & year(date)", "given[:3] & date", "given & date",
	"house_number & street", "house_number & street & zip", "house_number & street & city",
	"given & zip", "given & city & year(date)", "surname & city", "surname & zip", "date & zip", "date & city",
	"former & given", "surname & house_number", "month(date) & day(date) & surname[:3]", "month(date) & day(date) & given[:3]", "house_number & zip",
	"words(organization)", "words(organization) & zip", "words(organization) & city", "words(organization) & state", "words(organization) & house_number",
	"street & zip", "words(text)",
	"nearest(grams(organization), 8)", "nearest(text, 10)",
}

// choose sets the session's rules and plan: those given, or all pairs where they are few, or else a set under the budget.
func (s *session) choose(ctx context.Context) error {
	rows, right := s.p.tables[0].Rows(), 0
	if !s.p.self {
		right = s.p.tables[1].Rows()
	}
	texts := s.o.Rules
	if texts == nil && s.pairs() <= allPairsLimit {
		texts = []string{everyPair}
	}
	var rules []*blocking.Rule
	var err error
	for _, text := range texts {
		r, err := s.p.bind(ctx, text, s.o.threads())
		var wrong *RuleError
		if s.modelRules && errors.As(err, &wrong) && wrong.absent {
			continue // the model was made for tables with more columns
		}
		if err != nil {
			return err
		}
		rules = append(rules, r)
	}
	if s.modelRules && len(rules) == 0 {
		texts = nil
	}
	if texts == nil {
		if rules, err = s.affordable(ctx, int64(rows+right)); err != nil {
			return err
		}
	}
	if len(rules) == 0 {
		return ErrNoRules
	}
	slices.SortStableFunc(rules, func(a, b *blocking.Rule) int { // rules that list neighbours come last
		return boolInt(a.Near != nil) - boolInt(b.Near != nil)
	})
	s.rules = nil
	for _, r := range rules {
		s.rules = append(s.rules, r.Name)
	}
	s.p.made.of, s.p.room.free = nil, nil
	s.plan, err = blocking.New(rows, right, rules, s.blockLimit())
	return err
}

// blockLimit bounds the blocks of all rules but the one of every pair.
func (s *session) blockLimit() blocking.Options {
	most := s.o.MaxBlockPairs
	if most == 0 {
		most = DefaultMaxBlockPairs
	}
	if slices.Contains(s.o.Rules, everyPair) || s.pairs() <= allPairsLimit {
		most = 0
	}
	return blocking.Options{MaxBlockPairs: most}
}

// affordable takes the candidate rules one after the other while the budget lasts. Workers count the pairs of some rules ahead; which are
// taken is decided in the rules' order, so that it does not depend on who was done first.
func (s *session) affordable(ctx context.Context, records int64) ([]*blocking.Rule, error) {
	a := &affording{limit: max(rulePairsFloor, int64(rulePairsPerRecord*float64(records))), budget: max(totalPairsFloor, totalPairsPerRecord*records)}
	a.counted = make([]*countedRule, len(ruleCandidates))
	var wg sync.WaitGroup
	for range s.o.threads() {
		wg.Go(func() {
			counter := blocking.Counter{Options: s.blockLimit()}
			for ctx.Err() == nil {
				i, limit := a.begin()
				if i < 0 {
					return
				}
				a.end(i, s.count(ctx, ruleCandidates[i], limit, &counter))
			}
		})
	}
	wg.Wait()
	return a.taken, ctx.Err()
}

// countedRule is a rule and how many pairs it proposes; nil where it asks for columns that the tables lack.
type countedRule struct {
	rule  *blocking.Rule
	pairs int64
}

func (s *session) count(ctx context.Context, text string, limit int64, counter *blocking.Counter) countedRule {
	r, err := s.p.bind(ctx, text, 1)
	if err != nil {
		return countedRule{}
	}
	keys := r.Left
	n := counter.Count(r, limit)
	if keys != nil {
		s.p.room.put(keys.One)
	}
	return countedRule{r, n}
}

// affording is the choice of rules under a budget.
type affording struct {
	mu      sync.Mutex
	limit   int64 // of one rule's pairs
	budget  int64 // what is left for all
	next    int   // the rule to be counted next
	decided int   // how many rules were decided on
	counted []*countedRule
	taken   []*blocking.Rule
}

// begin gives the next rule to be counted that no taken one holds, and from where on its pairs are too many; -1 when there is none.
func (a *affording) begin() (rule int, limit int64) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for ; a.next < len(a.counted); a.next++ {
		if !a.held(ruleCandidates[a.next]) {
			a.next++
			return a.next - 1, min(a.limit, a.budget)
		}
		a.counted[a.next] = &countedRule{}
	}
	return -1, 0
}

// end notes what was counted, and takes the rules whose turn it is.
func (a *affording) end(i int, c countedRule) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.counted[i] = &c
	for ; a.decided < len(a.counted) && a.counted[a.decided] != nil; a.decided++ {
		c := a.counted[a.decided]
		if c.rule == nil || c.pairs == 0 || c.pairs > min(a.limit, a.budget) || a.held(ruleCandidates[a.decided]) {
			continue
		}
		a.budget -= c.pairs
		a.taken = append(a.taken, c.rule)
	}
}

// held says whether a rule that was taken proposes all pairs of this one.
func (a *affording) held(text string) bool {
	return slices.ContainsFunc(a.taken, func(r *blocking.Rule) bool { return holds(r.Name, text) })
}

// holds says whether every pair of the narrow rule is one of the broad rule: each term of the broad one follows from one of the narrow one.
func holds(broad, narrow string) bool {
	if strings.Contains(broad, "nearest(") || strings.Contains(narrow, "nearest(") {
		return broad == narrow
	}
	terms := func(s string) []string {
		t := strings.Split(s, "&")
		for i := range t {
			t[i] = strings.TrimSpace(t[i])
		}
		return t
	}
	for _, b := range terms(broad) {
		if !slices.ContainsFunc(terms(narrow), func(n string) bool { return follows(b, n) }) {
			return false
		}
	}
	return true
}

// follows says whether agreement on the fine term means agreement on the coarse one: they are equal, or the coarse one is made of the fine.
func follows(coarse, fine string) bool {
	if coarse == fine {
		return true
	}
	if open := strings.IndexByte(coarse, '['); open > 0 {
		if base, _, ok := strings.Cut(fine, "["); ok && base == coarse[:open] {
			a, b := strings.TrimSuffix(coarse[open+2:], "]"), strings.TrimSuffix(fine[open+2:], "]")
			return len(a) < len(b) || len(a) == len(b) && a <= b
		}
		return coarse[:open] == fine
	}
	open := strings.IndexByte(coarse, '(')
	return open > 0 && !strings.HasPrefix(coarse, "words(") && strings.TrimSuffix(coarse[open+1:], ")") == fine
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
