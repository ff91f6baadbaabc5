package ownership

import (
	"cmp"
	"math"
	"slices"

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

// people groups the associate ids of persons into human beings.
type people struct {
	x         *index
	chains    *chains
	s         *scorer
	frequency *nameFrequency
	ids       []int32 // the owners that are persons
	inChain   map[int32][]int32
	inState   map[string]float64

	humans  []human
	humanOf []int32 // by owner; -1 for organizations
}

// strangers is how much oftener people elsewhere share a given name who share a surname: both go with where families came from.
var strangers = kinship{given: .01}

// relatives are how often two owners of one company share a surname beyond chance, and then the given name too; owners are fathers and sons.
var relatives = kinship{surname: .05, given: .15}

func newPeople(x *index, ch *chains, m *match.Model) *people {
	p := &people{x: x, chains: ch, s: newScorer(m), inChain: map[int32][]int32{}, inState: map[string]float64{}}
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
	counts  float64 // bits for how few people are where they are
	rare    [2]float64
	weight  float64
}

// propose lists the pairs worth comparing: names alike anywhere, or in one company half alike.
func (p *people) propose() []ownerPair {
	keys := map[string][]int32{}
	add := func(key string, i int32) {
		if key != "" {
			keys[key] = append(keys[key], i)
		}
	}
	for _, i := range p.ids {
		n := &p.x.owners[i].person
		s, g, sound := n.SurnameKey(), n.GivenRoot(), n.SurnameSound()
		if s == "" || g == "" {
			continue
		}
		add("n|"+s+"|"+g, i)
		add("n|"+n.GivenKey()+"|"+s, i) // in each other's place
		halves := surnameHalves(n)
		for _, c := range p.chains.of(p.x.owners[i].facilities) {
			chain := "|" + string(rune(c+0x20000))
			add("s|"+s+chain, i)
			add("p|"+sound+chain, i)
			add("g|"+g+chain, i)
			add("i|"+n.GivenKey()[:1]+s[:min(3, len(s))]+chain, i)
			for _, h := range halves {
				add("s|"+h+chain, i)
			}
		}
	}
	seen := map[[2]int32]struct{}{}
	var pairs []ownerPair
	order := make([]string, 0, len(keys))
	for k, members := range keys {
		if len(members) > 1 && len(members) <= 400 {
			order = append(order, k)
		}
	}
	slices.Sort(order)
	for _, k := range order {
		members := sortedSet(keys[k])
		for i, a := range members {
			for _, b := range members[i+1:] {
				if _, ok := seen[[2]int32{a, b}]; !ok {
					seen[[2]int32{a, b}] = struct{}{}
					pairs = append(pairs, ownerPair{a: a, b: b})
				}
			}
		}
	}
	slices.SortFunc(pairs, func(a, b ownerPair) int { return cmp.Or(cmp.Compare(a.a, b.a), cmp.Compare(a.b, b.b)) })
	return pairs
}

// score weighs a pair.
func (p *people) score(q *ownerPair) {
	a, b := &p.x.owners[q.a], &p.x.owners[q.b]
	q.pattern = namePattern(&a.person, &b.person)
	n := float64(len(p.ids))
	where, count := ownersElsewhere, n
	kin := strangers
	ca, cb := p.chains.of(a.facilities), p.chains.of(b.facilities)
	switch shared := common(ca, cb); {
	case len(shared) > 0:
		where, count = ownersOneCompany, float64(len(p.inChain[shared[0]]))
		kin = relatives.among(count)
		if len(common(a.facilities, b.facilities)) > 0 {
			where = ownersSideBySide
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
	q.counts = math.Log2(n / math.Max(count, 1))
	q.rare[0], q.rare[1] = p.frequency.rarity(p.s.model, q.pattern, &b.person, kin)
	p.weigh(q)
}

func (p *people) weigh(q *ownerPair) {
	q.weight = math.Log2(p.s.model.Prior/float64(len(p.ids))) + p.s.evidence(q.pattern) + q.counts + q.rare[0] + q.rare[1]
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

// group joins ids by pairs, the strongest first, unless two members of what would be one person contradict each other.
func (p *people) group(judged judgements) {
	pairs := p.propose()
	parallel(len(pairs), func(i int) { p.score(&pairs[i]) })
	p.learn(pairs)
	link := math.Log2(p.s.model.Thresholds.Link / (1 - p.s.model.Thresholds.Link))
	kept := pairs[:0]
	for _, q := range pairs {
		switch judged.verdict(cmsID(p.x.owners[q.a].id), cmsID(p.x.owners[q.b].id)) {
		case same:
			q.weight = 100
		case different:
			continue
		}
		if p.s.model.Calibrated(q.weight) >= link {
			kept = append(kept, q)
		}
	}
	slices.SortStableFunc(kept, func(a, b ownerPair) int { return cmp.Compare(b.weight, a.weight) })
	members := map[int32][]int32{}
	root := make([]int32, len(p.x.owners))
	why := map[int32]string{}
	for _, i := range p.ids {
		root[i], members[i] = i, []int32{i}
	}
	for _, q := range kept {
		ra, rb := root[q.a], root[q.b]
		if ra == rb || q.weight < 100 && p.clash(members[ra], members[rb]) {
			continue
		}
		if rb < ra {
			ra, rb = rb, ra
		}
		for _, m := range members[rb] {
			root[m] = ra
		}
		members[ra] = append(members[ra], members[rb]...)
		delete(members, rb)
		if why[ra] == "" {
			why[ra] = p.explain(&q).Why()
		}
	}
	p.humanOf = make([]int32, len(p.x.owners))
	for i := range p.humanOf {
		p.humanOf[i] = -1
	}
	for _, i := range p.ids {
		if root[i] != i {
			continue
		}
		h := human{owners: members[i], why: why[i], former: true}
		slices.Sort(h.owners)
		for _, o := range h.owners {
			p.humanOf[o] = int32(len(p.humans))
			h.facilities = append(h.facilities, p.x.owners[o].facilities...)
			h.roles |= p.x.owners[o].roles
			h.former = h.former && p.x.owners[o].former
		}
		h.facilities = sortedSet(h.facilities)
		h.chains, h.states = p.chains.of(h.facilities), p.x.states(h.facilities)
		p.humans = append(p.humans, h)
	}
}

// clash says whether a member of one group contradicts a member of the other.
func (p *people) clash(a, b []int32) bool {
	for _, i := range a {
		for _, j := range b {
			if contradictory(namePattern(&p.x.owners[i].person, &p.x.owners[j].person)) {
				return true
			}
		}
	}
	return false
}

func (p *people) explain(q *ownerPair) *match.Explanation {
	return p.s.model.ExplainPattern(q.pattern, func(c int) match.Detail {
		switch c {
		case surnameComparison:
			return match.Detail{TermFrequency: q.rare[0]}
		case givenComparison:
			return match.Detail{TermFrequency: q.rare[1]}
		case contextComparison:
			return match.Detail{TermFrequency: q.counts}
		}
		return match.Detail{}
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
