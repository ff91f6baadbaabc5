package ownership

import (
	"math"
	"slices"

	"github.com/ownerlink/ownerlink/match"
	"github.com/ownerlink/ownerlink/names"
	"github.com/ownerlink/ownerlink/record"
)

// seat is what the rows of one person at one facility say beside the name.
type seat struct {
	owner  int32
	since  []record.Date
	titles []string // in the normal form
	kinds  office
	share  float64 // the percentage held, 0 where none is known
}

// seats is who sits where, as evidence of two associate ids being one person's: somebody who is listed twice at a home came on one day
// and has one title, and somebody listed under another id at the next home has the same position and holds as much.
type seats struct {
	chains  *chains
	at      [][]seat // by facility, by owner ascending
	sameDay float64  // the share of pairs at one facility that came on one day

	titles map[string]float64 // persons by title
	titled float64
	shares map[chainShare]float64 // persons by what they hold
	holds  map[int32]float64      // persons by chain of whom it is known
	kinds  map[int32]*[16]float64 // persons by chain, by the set of their kinds of position
}

// chainShare is a percentage, in hundredths, held in a chain.
type chainShare struct {
	chain   int32
	percent int
}

func newSeats(x *index, ch *chains) *seats {
	s := &seats{chains: ch, at: make([][]seat, len(x.facilities)), titles: map[string]float64{}, shares: map[chainShare]float64{},
		holds: map[int32]float64{}, kinds: map[int32]*[16]float64{}}
	for i := range x.owners {
		if x.owners[i].isPerson {
			s.add(x, int32(i))
		}
	}
	same, all := 1.0, 4.0
	for _, list := range s.at {
		for i := range list {
			for j := range list[:i] {
				all++
				if meet(list[i].since, list[j].since) {
					same++
				}
			}
		}
	}
	s.sameDay = same / all
	return s
}

// add seats one person.
func (s *seats) add(x *index, o int32) {
	owner := &x.owners[o]
	for _, n := range owner.rows {
		row := &x.world.Owners[n]
		f, ok := x.facilityOf(row)
		if !ok {
			continue
		}
		list := s.at[f]
		if len(list) == 0 || list[len(list)-1].owner != o {
			list = append(list, seat{owner: o})
		}
		t := &list[len(list)-1]
		t.kinds |= roles(0).with(row.Role).offices()
		if row.Since != "" && !slices.Contains(t.since, row.Since) {
			t.since = append(t.since, row.Since)
		}
		if row.Title != "" {
			t.titles = addNew(t.titles, names.Fold(row.Title))
		}
		if ownershipRole(row.Role) && row.Percentage.Known {
			t.share = row.Percentage.Value
		}
		s.at[f] = list
	}
	for _, t := range owner.titles {
		s.titles[t]++
	}
	if len(owner.titles) > 0 {
		s.titled++
	}
	for _, c := range s.chains.of(owner.facilities) {
		shares, kinds := s.in(o, owner.facilities, c)
		for _, p := range shares {
			s.shares[chainShare{c, p}]++
		}
		if len(shares) > 0 {
			s.holds[c]++
		}
		if s.kinds[c] == nil {
			s.kinds[c] = new([16]float64)
		}
		s.kinds[c][kinds&15]++
	}
}

// in gives what a person holds in a chain, and as what they sit there.
func (s *seats) in(o int32, facilities []int32, chain int32) (shares []int, kinds office) {
	for _, f := range facilities {
		if s.chains.chainOf[f] != chain {
			continue
		}
		if t := s.of(o, f); t != nil {
			kinds |= t.kinds
			if p := int(math.Round(t.share * 100)); p > 0 && !slices.Contains(shares, p) {
				shares = append(shares, p)
			}
		}
	}
	return shares, kinds
}

// of finds the seat of a person at a facility.
func (s *seats) of(o, facility int32) *seat {
	list := s.at[facility]
	i, ok := slices.BinarySearchFunc(list, o, func(t seat, o int32) int { return int(t.owner) - int(o) })
	if !ok {
		return nil
	}
	return &list[i]
}

// sideBySide compares what is said of two people at the facilities they share: the days they came, their titles, and whether both hold
// a share.
func (s *seats) sideBySide(q *ownerPair, shared []int32, m *match.Model) (both bool) {
	same, other, days := 0, 0, 0.0
	var mine, theirs []string
	for _, f := range shared {
		a, b := s.of(q.a, f), s.of(q.b, f)
		if a == nil || b == nil {
			continue
		}
		both = both || a.kinds&owning != 0 && b.kinds&owning != 0
		for _, t := range a.titles {
			mine = addNew(mine, t)
		}
		for _, t := range b.titles {
			theirs = addNew(theirs, t)
		}
		if len(a.since) == 0 || len(b.since) == 0 {
			continue
		}
		if meet(a.since, b.since) {
			same++
		} else {
			other++
		}
		days += s.dayShare(q, f, a, b)
	}
	if known := same + other; known > 0 {
		level, u := ownersOtherDay, 1-days/float64(known)
		if 2*same > known {
			level, u = ownersSameDay, days/float64(known)
		}
		q.pattern = q.pattern.With(dayComparison, level)
		q.rare[dayComparison] = math.Log2(m.Comparisons[dayComparison].Levels[level].U / u)
	}
	if len(mine) > 0 && len(theirs) > 0 {
		level := ownersOtherTitle
		for _, t := range mine {
			if slices.Contains(theirs, t) {
				level = ownersSameTitle
				q.rare[ownerTitleComparison] = math.Log2(m.Comparisons[ownerTitleComparison].Levels[level].U * (s.titled + 1) / (s.titles[t] + .5))
				break
			}
		}
		q.pattern = q.pattern.With(ownerTitleComparison, level)
	}
	return both
}

// dayShare is how likely it is that two people of a facility came on one day, by how many of the others came when either of them did: all
// may have come with a sale.
func (s *seats) dayShare(q *ownerPair, f int32, a, b *seat) float64 {
	with, others := 4*s.sameDay, 4.0
	for i := range s.at[f] {
		t := &s.at[f][i]
		if t.owner == q.a || t.owner == q.b {
			continue
		}
		others += 2
		if meet(t.since, a.since) {
			with++
		}
		if meet(t.since, b.since) {
			with++
		}
	}
	return with / others
}

// apart compares what is said of two people of one chain who are nowhere side by side: what they hold, and as what they sit there.
func (s *seats) apart(q *ownerPair, a, b []int32, chain int32, m *match.Model) {
	mine, kinds := s.in(q.a, a, chain)
	theirs, others := s.in(q.b, b, chain)
	if len(mine) > 0 && len(theirs) > 0 {
		level := ownersOtherShare
		u, n := 0.0, s.holds[chain]
		for _, p := range mine {
			u += s.shares[chainShare{chain, p}] - 1
			if slices.Contains(theirs, p) {
				level = ownersSameShare
				u--
			}
		}
		u = math.Min(.9, (math.Max(u, 0)+.5)/(n+1))
		if level == ownersOtherShare {
			u = 1 - u
		}
		q.pattern = q.pattern.With(shareComparison, level)
		q.rare[shareComparison] = math.Log2(m.Comparisons[shareComparison].Levels[level].U / u)
	}
	if kinds != 0 && others != 0 {
		n, all := .5, 1.0
		for k, count := range s.kinds[chain] {
			all += count
			if office(k)&kinds != 0 {
				n += count
			}
		}
		level, u := ownersOtherKind, 1-n/all
		if kinds&others != 0 {
			level, u = ownersSameKind, n/all
		}
		q.pattern = q.pattern.With(kindComparison, level)
		q.rare[kindComparison] = math.Log2(m.Comparisons[kindComparison].Levels[level].U / u)
	}
}

// never gives the bits for two people of a chain being nowhere side by side, by how many of its facilities each is at: two who sit at
// half of the homes each would meet at some. Who is responsible for one part of the homes meets nobody, so the bits are taken with caution.
func never(a, b, all int) float64 {
	p := 1.0
	for i := range b {
		if left := all - i; left > 0 {
			p *= math.Max(0, float64(all-a-i)) / float64(left)
		}
	}
	return math.Min(4, -.7*math.Log2(math.Max(p, 1e-9)))
}

// meet says whether two lists share an element.
func meet[T comparable](a, b []T) bool {
	for _, v := range a {
		if slices.Contains(b, v) {
			return true
		}
	}
	return false
}
