package match

import (
	"cmp"
	"slices"

	"github.com/ownerlink/ownerlink/blocking"
)

// rowKeys are hashes of what each row says, by side: what is sampled, and which of two equal links comes first, goes by them, so that it
// does not depend on the order of rows and columns, on headings, or on which table is the left one. Rows that say the same have one key.
func (s *session) rowKeys() [2][]uint64 {
	s.keysOnce.Do(s.makeRowKeys)
	return s.keys
}

func (s *session) makeRowKeys() {
	fields := slices.DeleteFunc(slices.Clone(s.fields), func(f *field) bool { return len(f.values) == 0 }) // combinations of others have none
	hashes := make([][]uint64, len(fields))
	for i, f := range fields {
		kind := uint64(blocking.KeyOf(string(f.kind)))
		hashes[i] = perValue(f.values, func(v string) uint64 {
			if v == "" {
				return 0
			}
			return scatter(uint64(blocking.KeyOf(v)) ^ kind)
		})
	}
	for side := range s.p.sidesToFill() {
		keys := make([]uint64, s.p.tables[side].Rows())
		inPieces(len(keys), s.o.threads(), func(from, to int) {
			for row := from; row < to; row++ {
				for i, f := range fields {
					keys[row] += hashes[i][f.id(side, uint32(row))]
				}
			}
		})
		s.keys[side] = keys
	}
	if s.p.self {
		s.keys[1] = s.keys[0]
	}
}

// scatter spreads a number over 64 bits (the finaliser of MurmurHash3).
func scatter(x uint64) uint64 {
	x = (x ^ x>>33) * 0xFF51AFD7ED558CCD
	x = (x ^ x>>33) * 0xC4CEB9FE1A85EC53
	return x ^ x>>33
}

// sampled says whether a row, by its key, is among a share of all, the same for the same seed.
func sampled(key, seed uint64, share float64) bool {
	return share >= 1 || float64(scatter(key+seed*0x9E3779B97F4A7C15)>>11) < share*(1<<53)
}

// fewRows gives about most of a side's rows, in the order of their keys.
func (s *session) fewRows(side, most int) []uint32 {
	keys := s.rowKeys()[side]
	share := float64(most) / float64(len(keys))
	out := make([]uint32, 0, min(len(keys), most+most/4))
	for row, key := range keys {
		if sampled(key, s.o.Seed+1, share) {
			out = append(out, uint32(row))
		}
	}
	slices.SortFunc(out, func(a, b uint32) int {
		if keys[a] != keys[b] {
			return cmp.Compare(keys[a], keys[b])
		}
		return cmp.Compare(a, b)
	})
	return out
}

// firstSide is the side that comes first by what the tables say, so that left and right can be exchanged.
func (s *session) firstSide() int {
	if s.p.self {
		return 0
	}
	var sums [2]uint64
	for side, keys := range s.rowKeys() {
		for _, k := range keys {
			sums[side] += scatter(k)
		}
	}
	return boolInt(sums[1] < sums[0])
}
