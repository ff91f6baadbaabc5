package ownership

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/ownerlink/ownerlink/cluster"
	"github.com/ownerlink/ownerlink/match"
	"github.com/ownerlink/ownerlink/names"
)

// human is one human being among CMS's owners: one associate id, or several that were found to be one person's.
type human struct {
	owners     []int32 // in index.owners, ascending
	facilities []int32 // ascending
	chains     []int32 // ascending
	states     []string
	roles      roles
	why        string // what joined the ids, "" for a single one
	former     bool   // all roles ended with a sale
}

// The levels of where two associate ids are, and of where an owner is for a contact.
const (
	ownersOneCompany = 1 + iota
	ownersSideBySide
	ownersCoOwner
	ownersOneState
	ownersElsewhere
)

// The comparisons of two associate ids beyond the name and where they are; see seats.
const (
	dayComparison = contextComparison + 1 + iota
	ownerTitleComparison
	shareComparison
	kindComparison
)

// Their levels.
const (
	ownersSameDay = 1 + iota
	ownersOtherDay
)
const (
	ownersSameTitle = 1 + iota
	ownersOtherTitle
)
const (
	ownersSameShare = 1 + iota
	ownersOtherShare
)
const (
	ownersSameKind = 1 + iota
	ownersOtherKind
)

// people groups the associate ids of persons into human beings.
type people struct {
	x         *index
	chains    *chains
	seats     *seats
	s         *scorer
	frequency *nameFrequency
	ids       []int32 // the owners that are persons
	inChain   map[int32][]int32
	inState   map[string]float64

	humans   []human
	humanOf  []int32 // by owner; -1 for organizations
	proposed []RuleCount
}

// strangers is how much oftener people elsewhere share a given name who share a surname: both go with where families came from.
var strangers = kinship{given: .01}

// relatives are how often two owners of one company share a surname beyond chance, and then the given name too; owners are fathers and sons.
var relatives = kinship{surname: .05, given: .15}

func newPeople(x *index, ch *chains, m *match.Model) *people {
	p := &people{x: x, chains: ch, seats: newSeats(x, ch), s: newScorer(m), inChain: map[int32][]int32{}, inState: map[string]float64{}}
	for i := range x.owners {
		if x.owners[i].isPerson {
			p.ids = append(p.ids, int32(i))
		}
	}
	p.frequency = newNameFrequency(func(yield func(*names.PersonName) bool) {
		for _, i := range p.ids {
			if !yield(&x.owners[i].person) {
				return
			}
		}
	})
	for _, i := range p.ids {
		for _, c := range ch.of(x.owners[i].facilities) {
			p.inChain[c] = append(p.inChain[c], i)
		}
		for _, s := range x.states(x.owners[i].facilities) {
			p.inState[s]++
		}
	}
	return p
}

// ownerPair is two associate ids that may be one person's.
type ownerPair struct {
	a, b    int32 // a < b
	pattern match.Pattern
	rare    [kindComparison + 1]float64 // bits for how rare the names are, how few people are where they are, and so on
	weight  float64
}

// ownerRules are the rules that propose pairs of associate ids, in order; the first character of a key says which made it.
var ownerRules = []struct{ kind, name string }{
	{"j", "judged the same"}, {"n", "same surname and given name"}, {"x", "the same in each other's place"}, {"s", "same surname in one company"},
	{"p", "same sound of surname in one company"}, {"g", "same given name in one company"}, {"i", "same initial and beginning of surname in one company"},
}

// mostOwners is how many owners may share a key that proposes pairs.
const mostOwners = 400

// propose lists the pairs worth comparing: names alike anywhere, or in one company half alike.
func (p *people) propose(judged judgements) []ownerPair {
	keys := map[string][]int32{}
	add := func(kind, key string, i int32) { keys[kind+"|"+key] = append(keys[kind+"|"+key], i) }
	for _, i := range p.ids {
		n := &p.x.owners[i].person
		s, g, sound := n.SurnameKey(), n.GivenRoot(), n.SurnameSound()
		if s == "" || g == "" {
			continue
		}
		add("n", s+"|"+g, i)
		add("x", max(s, n.GivenKey())+"|"+min(s, n.GivenKey()), i)
		halves := surnameHalves(n)
		for _, c := range p.chains.of(p.x.owners[i].facilities) {
			chain := "|" + strconv.Itoa(int(c))
			add("s", s+chain, i)
			add("p", sound+chain, i)
			add("g", g+chain, i)
			add("i", n.GivenKey()[:1]+s[:min(3, len(s))]+chain, i)
			for _, h := range halves {
				add("s", h+chain, i)
			}
		}
	}
	for pair, verdict := range judged {
		a, okA := p.x.ownerByID[strings.TrimPrefix(pair[0], "cms:")]
		b, okB := p.x.ownerByID[strings.TrimPrefix(pair[1], "cms:")]
		if verdict == same && okA && okB && p.x.owners[a].isPerson && p.x.owners[b].isPerson {
			keys["j|"+pair[0]+"|"+pair[1]] = []int32{a, b}
		}
	}
	order := map[string][]string{}
	for k, members := range keys {
		if len(members) > 1 {
			order[k[:1]] = append(order[k[:1]], k)
		}
	}
	seen := map[[2]int32]struct{}{}
	var pairs []ownerPair
	for _, rule := range ownerRules {
		count := RuleCount{Job: "owners", Rule: rule.name}
		slices.Sort(order[rule.kind])
		for _, k := range order[rule.kind] {
			members := sortedSet(keys[k])
			if len(members) > mostOwners {
				count.Cut += len(members)
				continue
			}
			for i, a := range members {
				for _, b := range members[i+1:] {
					if _, ok := seen[[2]int32{a, b}]; !ok {
						seen[[2]int32{a, b}] = struct{}{}
						pairs = append(pairs, ownerPair{a: a, b: b})
						count.Pairs++
					}
				}
			}
		}
		p.proposed = append(p.proposed, count)
	}
	slices.SortFunc(pairs, func(a, b ownerPair) int { return cmp.Or(cmp.Compare(a.a, b.a), cmp.Compare(a.b, b.b)) })
	return pairs
}

// score weighs a pair.
func (p *people) score(q *ownerPair) {
	a, b := &p.x.owners[q.a], &p.x.owners[q.b]
	q.pattern = namePattern(&a.person, &b.person)
	n := float64(len(p.ids))
	where, count, bits := ownersElsewhere, n, 0.0
	kin := strangers
	ca, cb := p.chains.of(a.facilities), p.chains.of(b.facilities)
	switch shared := common(ca, cb); {
	case len(shared) > 0:
		where, count = ownersOneCompany, float64(len(p.inChain[shared[0]]))
		kin = relatives.among(count)
		if f := common(a.facilities, b.facilities); len(f) > 0 {
			where = ownersSideBySide
			kin = kin.holding(p.seats.sideBySide(q, f, p.s.model))
		} else {
			c := shared[0]
			p.seats.apart(q, a.facilities, b.facilities, c, p.s.model)
			bits = never(p.chains.within(a.facilities, c), p.chains.within(b.facilities, c), len(p.chains.members[c]))
		}
	case p.haveCoOwner(q.a, q.b):
		where, count = ownersCoOwner, 0
		for _, c := range cb {
			count += float64(len(p.inChain[c]))
		}
		kin = relatives.among(count)
	default:
		for _, s := range p.x.states(a.facilities) {
			if slices.Contains(p.x.states(b.facilities), s) {
				where, count = ownersOneState, p.inState[s]
				break
			}
		}
	}
	q.pattern = q.pattern.With(contextComparison, where)
	q.rare[contextComparison] = math.Log2(n/math.Max(count, 1)) + bits
	q.rare[surnameComparison], q.rare[givenComparison] = p.frequency.rarity(p.s.model, q.pattern, &b.person, kin)
	p.weigh(q)
}

func (p *people) weigh(q *ownerPair) {
	q.weight = math.Log2(p.s.model.Prior/float64(len(p.ids))) + p.s.evidence(q.pattern)
	for _, bits := range q.rare {
		q.weight += bits
	}
}

// learn moves the model towards what the pairs show: above all, where the second ids of people turn up.
func (p *people) learn(pairs []ownerPair) {
	from := p.s.model
	for range 4 {
		r := newRefit(from)
		for i := range pairs {
			if !contradictory(pairs[i].pattern) {
				r.add(pairs[i].pattern, match.Probability(pairs[i].weight))
			}
		}
		p.s = newScorer(r.result(suffixComparison, orderComparison))
		for i := range pairs {
			p.weigh(&pairs[i])
		}
	}
}

// haveCoOwner says whether someone holds with a in one company and with b in another.
func (p *people) haveCoOwner(a, b int32) bool {
	with := map[int32]struct{}{}
	for _, f := range p.x.owners[a].facilities {
		for _, o := range p.x.facilities[f].owners {
			if o != a && o != b {
				with[o] = struct{}{}
			}
		}
	}
	for _, f := range p.x.owners[b].facilities {
		for _, o := range p.x.facilities[f].owners {
			if _, ok := with[o]; ok && !p.chains.everyones(o) {
				return true
			}
		}
	}
	return false
}

// group joins ids by pairs into human beings: pairs that agree on the whole, none that contradict each other, judgements first.
func (p *people) group(judged judgements) error {
	pairs := p.propose(judged)
	parallel(len(pairs), func(i int) { p.score(&pairs[i]) })
	p.learn(pairs)
	var edges []cluster.Edge
	known := cluster.Constraints{}
	why := map[[2]int32]int{}
	link := logOdds(p.s.model.Thresholds.Link)
	for i, q := range pairs {
		pair := [2]uint32{uint32(q.a), uint32(q.b)}
		switch judged.verdict(cmsID(p.x.owners[q.a].id), cmsID(p.x.owners[q.b].id)) {
		case same:
			known.Must = append(known.Must, pair)
			continue
		case different:
			known.Cannot = append(known.Cannot, pair)
			continue
		}
		if apartByName(q.pattern) {
			known.Cannot = append(known.Cannot, pair)
			continue
		}
		edges = append(edges, cluster.Edge{A: pair[0], B: pair[1], Weight: p.s.model.Calibrated(q.weight) - link})
		why[[2]int32{q.a, q.b}] = i
	}
	result, err := cluster.Group(len(p.x.owners), edges, known, cluster.Options{})
	if err != nil {
		return err
	}
	p.humanOf = make([]int32, len(p.x.owners))
	at := map[uint32]int32{}
	for i := range p.humanOf {
		p.humanOf[i] = -1
	}
	for _, i := range p.ids {
		root := result.Cluster[i]
		n, ok := at[root]
		if !ok {
			n = int32(len(p.humans))
			at[root] = n
			p.humans = append(p.humans, human{former: true})
		}
		p.humanOf[i] = n
		h := &p.humans[n]
		for _, o := range h.owners {
			if k, ok := why[[2]int32{o, i}]; ok && h.why == "" {
				h.why = p.explain(&pairs[k]).Why()
			}
		}
		h.owners = append(h.owners, i)
		h.facilities = append(h.facilities, p.x.owners[i].facilities...)
		h.roles |= p.x.owners[i].roles
		h.former = h.former && p.x.owners[i].former
	}
	for i := range p.humans {
		h := &p.humans[i]
		h.facilities = sortedSet(h.facilities)
		h.chains, h.states = p.chains.of(h.facilities), p.x.states(h.facilities)
	}
	return nil
}

// apartByName says that two ids cannot be one person's, whatever else agrees. Another middle name is a slip now and then: at one facility
// the rest of the evidence may outweigh it.
func apartByName(p match.Pattern) bool {
	if p.Level(middleComparison) == middleDifferent && p.Level(contextComparison) == ownersSideBySide {
		p = p.With(middleComparison, 0)
	}
	return contradictory(p)
}

func (p *people) explain(q *ownerPair) *match.Explanation {
	return p.s.model.Reasons(q.pattern, func(c int) match.Detail {
		return match.Detail{TermFrequency: q.rare[c]}
	})
}

// common gives what two ascending lists share.
func common(a, b []int32) []int32 {
	var out []int32
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			out = append(out, a[i])
			i++
			j++
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return out
}
