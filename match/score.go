package match

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"sync/atomic"

	"github.com/ownerlink/ownerlink/blocking"
)

// score gives every candidate pair of weight floor or more.
func (s *session) score(ctx context.Context, w *weigher, floor float64) (scoredPairs, error) {
	workers := make([]*scorer, s.o.threads())
	for i := range workers {
		workers[i] = newScorer(s, w, floor)
	}
	stage := fmt.Sprintf("comparing up to %d pairs", s.plan.Pairs())
	s.o.tell(stage, 0)
	var done atomic.Int64
	units := s.plan.Units()
	s.plan.Ahead = s.fetch
	err := s.plan.Run(ctx, len(workers), func(v *blocking.Visit) {
		k := workers[v.Worker]
		if k.unit != v.Unit {
			if k.unit = v.Unit; s.o.Progress != nil {
				s.o.tell(stage, float64(done.Add(1))/float64(units))
			}
		}
		k.visit(v)
	})
	if err != nil {
		return scoredPairs{}, err
	}
	lists := make([]scoredPairs, len(workers))
	for i, k := range workers {
		lists[i] = k.out
		s.passedOver += k.passed
	}
	return ofAll(lists), nil
}

// given scores the pairs that somebody chose.
func (s *session) given(w *weigher) []Pair {
	out := make([]Pair, len(s.o.Candidates))
	for i, c := range s.o.Candidates {
		p, bits := s.pattern(uint32(c[0]), uint32(c[1]))
		out[i] = Pair{Left: c[0], Right: c[1], Weight: w.weigh(p) + bits, Pattern: p, Bits: bits}
	}
	return out
}

// scorer is one worker that weighs pairs. Which values are equal, missing or different is seen without a look at any text, and says what a
// pair can reach: a comparison whose values differ can't be better than its best level for different values. From there it is compared
// field by field, the cheap ones first, until it is hopeless or known.
type scorer struct {
	s     *session
	w     *weigher
	floor float64
	rows  [2]view // all fields, by row
	looks []glimpse
	place *placeLook
	steps []step // the comparisons, those that cost least first
	prior float64

	beyond []beyond // by rule; nil where all that is proposed is compared
	by     []int    // room for the rules that propose a pair
	passed int64    // pairs that were passed over

	rare  float64 // the bits of the address of the left record at hand
	unit  int     // the piece of work at hand
	known *knownWeights
	out   scoredPairs
}

// glimpse is a comparison whose first level is equality of one field.
type glimpse struct {
	c      int
	at     int        // where the field's number stands in a row
	given  [4]float64 // bits by how the values stand: different at best, equal, the right one missing
	absent [4]float64 // the same where the left one is missing
	rarity *rarity

	// Of the left record at hand:
	id      uint32
	bits    *[4]float64
	missing uint64 // lookMissing where it has no value
}

// step is a comparison on the way to a pair's levels.
type step struct {
	c    int
	q    *question
	most float64  // the bits counted in the sum until its level is known
	by   *byValue // where values that differ are compared by one field
	bits *[MaxLevels]float64
	at   int // where the field's number stands in a row, of either side
}

// How the values of a glimpse stand.
const (
	lookDiffers = iota
	lookEqual
	lookMissing
)

// placeLook is the same of an address, whose parts make one comparison.
type placeLook struct {
	c      int
	place  *place
	rarity *rarity
	// Where the parts stand in a row, -1 where the tables lack them.
	street, number, city, zip, unit, state int
	near                                   [partStates * partStates * partStates * partStates]float64 // best bits of levels that rarity bears on, by how the parts stand
	far                                    [partStates * partStates * partStates * partStates]float64 // and of the others
}

func newScorer(s *session, w *weigher, floor float64) *scorer {
	k := &scorer{s: s, w: w, rows: s.p.packed, known: newKnownWeights(w), floor: floor, prior: w.prior, out: newScoredPairs(s.p.tables[0].Rows())}
	for c, q := range s.questions {
		levels := w.bits[c][:len(q.Levels)]
		st := step{c: c, q: q, bits: &w.bits[c]}
		switch f := q.field(); {
		case f != nil:
			st.most = slices.Max(levels[min(2, len(levels)-1):])
			if q.rarity != nil && q.rarity.to > 1 {
				st.most += maxRarity
			}
			st.by, _ = q.comparer.(*byValue)
			st.at = f.packed[0].at
			k.looks = append(k.looks, glimpse{
				c: c, at: st.at, rarity: q.rarity,
				given:  [4]float64{st.most, levels[1], levels[0], levels[0]},
				absent: [4]float64{levels[0], levels[0], levels[0], levels[0]},
			})
		default:
			if p, ok := q.comparer.(*place); ok {
				k.place = newPlaceLook(c, p, q.rarity, levels)
				break
			}
			st.most = slices.Max(levels)
			if q.rarity != nil {
				st.most += maxRarity
			}
			k.prior += st.most
		}
		k.steps = append(k.steps, st)
	}
	least := func(c int) float64 { return slices.Min(w.bits[c][1:len(s.questions[c].Levels)]) }
	slices.SortStableFunc(k.steps, func(a, b step) int {
		return cmp.Or(cmp.Compare(a.q.cost(), b.q.cost()), cmp.Compare(least(a.c), least(b.c)))
	})
	k.beyond = s.beyondRules(k)
	return k
}

// cost says how dear the comparison of different values is.
func (q *question) cost() int {
	switch c := q.comparer.(type) {
	case *byValue:
		switch {
		case c.cache != nil:
			return 3
		case q.Kind == "email" || q.Kind == "text" || q.Kind == "word":
			return 1
		}
		return 0
	case *place:
		return 2
	case givenComparer, surnameComparer:
		return 4
	}
	return 5
}

func newPlaceLook(c int, p *place, r *rarity, levels []float64) *placeLook {
	at := func(f *field) int {
		if f == nil {
			return -1
		}
		return f.packed[0].at
	}
	k := &placeLook{
		c: c, place: p, rarity: r,
		street: at(p.p.street), number: at(p.p.houseNumber), city: at(p.p.city), zip: at(p.p.zip), unit: at(p.p.unit), state: at(p.p.state),
	}
	best := func(levels []float64, possible uint16, from, to int) float64 {
		most := never
		for l := from; l < to; l++ {
			if possible>>l&1 == 1 {
				most = max(most, levels[l])
			}
		}
		return most
	}
	to := 1
	if r != nil {
		to = r.to + 1
	}
	for i := range k.near {
		a := parts{zip: i % partStates, city: i / partStates % partStates, number: i / partStates / partStates % partStates, street: i / partStates / partStates / partStates}
		possible := uint16(0)
		for _, a.state = range []int{partMissing, partEqual, partDiffers} {
			for _, a.unitApart = range []bool{false, true} {
				possible |= p.table[a.index()]
			}
		}
		k.near[i], k.far[i] = best(levels, possible, 1, to), max(best(levels, possible, 0, 1), best(levels, possible, to, len(levels)))
	}
	return k
}

// glance is how the parts stand by their numbers alone, in two rows of them.
func (k *placeLook) glance(l, r []uint32) (a parts) {
	if k.street >= 0 {
		a.street = glance(l[k.street], r[k.street])
	}
	if k.number >= 0 {
		a.number = glance(l[k.number], r[k.number])
	}
	if k.city >= 0 {
		a.city = glance(l[k.city], r[k.city])
	}
	if k.zip >= 0 {
		a.zip = glance(l[k.zip], r[k.zip])
	}
	if k.unit >= 0 {
		a.unitApart = l[k.unit] != r[k.unit]
	}
	if k.state >= 0 {
		if a.state = glance(l[k.state], r[k.state]); a.state == partUnknown {
			a.state = partDiffers
		}
	}
	return a
}

// never is the weight of what is not possible.
const never = -1e9

// row gives the numbers of a record's values.
func (v *view) row(row uint32) []uint32 {
	return v.data[int(row)*v.stride:][:v.stride]
}

// visit adds the pairs of a visit that reach the floor.
func (k *scorer) visit(v *blocking.Visit) {
	left := k.turnTo(v.Left)
	for _, r := range v.Right {
		var p candidateParts
		right := k.rows[1].row(r)
		k.look(left, right, &p)
		if k.passesOver(v.Rule, v.Left, r, &p) {
			k.passed++
			continue
		}
		if levels, bits, ok := k.answer(v.Left, r, left, right, &p); ok && k.known.weigh(levels)+bits >= k.floor {
			k.out.add(scored{v.Left, r, levels, int16(bits / rarityStep), int16(v.Rule)})
		}
	}
}

// turnTo takes up a left record and gives its row.
func (k *scorer) turnTo(record uint32) []uint32 {
	left := k.rows[0].row(record)
	for i := range k.looks {
		l := &k.looks[i]
		if l.id, l.bits, l.missing = left[l.at], &l.given, 0; l.id == 0 {
			l.bits, l.missing = &l.absent, lookMissing
		}
	}
	if k.place != nil && k.place.rarity != nil {
		k.rare = float64(k.place.rarity.in(left)) * rarityStep
	}
	return left
}

// look sees how the values of the left record at hand and of a right one stand, and what the pair can reach.
func (k *scorer) look(left, right []uint32, p *candidateParts) {
	p.sum = k.prior
	for i := range k.looks {
		l := &k.looks[i]
		id := right[l.at]
		// 1 where the numbers are equal, 2 where the right one is 0, without a branch that can't be foretold.
		at := ((uint64(id^l.id)-1)>>63 | (uint64(id)-1)>>63<<1) & 3
		p.sum += l.bits[at]
		p.states |= (at | l.missing) << (2 * i)
	}
	if place := k.place; place != nil {
		p.parts = place.glance(left, right)
		at := ((p.street*partStates+p.number)*partStates+p.city)*partStates + p.zip
		p.most = max(place.near[at]+k.rare, place.far[at])
		p.sum += p.most
	}
}

// candidateParts is what is known of a pair before its values are compared.
type candidateParts struct {
	sum    float64 // the bits that it can reach
	states uint64  // how the values of the glimpses stand, two bits each
	parts          // how its addresses stand
	most   float64 // the bits that they can bring
}

// answer finds the levels of a pair and what rarity adds to them, and gives up once it can't reach the floor any more.
func (k *scorer) answer(l, r uint32, left, right []uint32, pair *candidateParts) (p Pattern, rare float64, ok bool) {
	known := uint32(0) // the comparisons, a bit each, for which a look was enough
	for i := range k.looks {
		o := &k.looks[i]
		switch state := pair.states >> (2 * i) & 3; {
		case state >= lookMissing:
			known |= 1 << o.c
		case state == lookEqual:
			known |= 1 << o.c
			p |= 1 << (4 * o.c)
			if o.rarity != nil {
				rare += float64(min(o.rarity.in(left), o.rarity.in(right))) * rarityStep
			}
		}
	}
	sum := pair.sum
	for i := range k.steps {
		st := &k.steps[i]
		if known>>st.c&1 == 1 {
			continue
		}
		level, most := 0, st.most
		switch {
		case st.by != nil:
			if st.by.bySign != nil {
				level = st.by.signLevel(st.by.f.signs.in(left), st.by.f.signs.in(right))
			}
			if level == 0 {
				level = st.by.different(left[st.at], right[st.at])
			}
		case k.place != nil && st.c == k.place.c:
			most = pair.most
			level = k.place.place.settle(&pair.parts, l, r)
		default:
			level = st.q.comparer.level(l, r)
		}
		p |= Pattern(level) << (4 * st.c)
		sum += st.bits[level] - most
		if rarity := st.q.rarity; rarity != nil && level > 0 && level <= rarity.to {
			rare += float64(min(rarity.in(left), rarity.in(right))) * rarityStep
		}
		if sum+rare < k.floor-slack {
			return 0, 0, false
		}
	}
	return p, rare, true
}

// slack is what sums in another order may differ by.
const slack = 1e-6

// weigher is a model's weights laid out for the inner loop.
type weigher struct {
	m     *Model
	prior float64
	bits  [][MaxLevels]float64
	kin   [][MaxLevels]float64 // log2(k/u)
	share float64              // log2 of kin for each stranger
}

func newWeigher(m *Model) *weigher {
	w := &weigher{m: m, prior: m.PriorWeight(), bits: make([][MaxLevels]float64, len(m.Comparisons))}
	for c := range m.Comparisons {
		for l := range m.Comparisons[c].Levels {
			w.bits[c][l] = m.Comparisons[c].Weight(l)
		}
	}
	if m.Kin != nil && m.Kin.Share != 0 {
		w.share = math.Log2(m.Kin.Share)
		w.kin = make([][MaxLevels]float64, len(m.Comparisons))
		for c := range m.Comparisons {
			for l := 1; l < len(m.Comparisons[c].Levels); l++ {
				w.kin[c][l] = math.Log2(m.Kin.K[c][l] / m.Comparisons[c].Levels[l].U)
			}
		}
	}
	return w
}

// weigh is [Model.Weight].
func (w *weigher) weigh(p Pattern) float64 {
	sum := w.prior
	for c := range w.bits {
		sum += w.bits[c][p.Level(c)]
	}
	return sum - w.kinPenalty(p)
}

// kinPenalty is [Model.kinPenalty].
func (w *weigher) kinPenalty(p Pattern) float64 {
	if w.kin == nil {
		return 0
	}
	ratio := w.share
	for c := range w.kin {
		ratio += w.kin[c][p.Level(c)]
	}
	return w.m.Kin.scaled(log2p1(ratio))
}

// knownWeights remembers the weights of patterns, since a few thousand of them make up nearly all pairs. It is one worker's own.
type knownWeights struct {
	w        *weigher
	patterns [1 << knownBits]Pattern
	weights  [1 << knownBits]float64
}

// knownBits is the logarithm of how many places there are.
const knownBits = 13

func newKnownWeights(w *weigher) *knownWeights {
	k := &knownWeights{w: w}
	of0 := w.weigh(0)
	for i := range k.weights { // the pattern 0, all values missing, is in every place
		k.weights[i] = of0
	}
	return k
}

func knownByWorker(w *weigher, workers int) []*knownWeights {
	out := make([]*knownWeights, workers)
	for i := range out {
		out[i] = newKnownWeights(w)
	}
	return out
}

func (k *knownWeights) weigh(p Pattern) float64 {
	at := uint64(p) * 0x9E3779B97F4A7C15 >> (64 - knownBits)
	if k.patterns[at] != p {
		k.patterns[at], k.weights[at] = p, k.w.weigh(p)
	}
	return k.weights[at]
}
