package match

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/ownerlink/ownerlink/record"
)

// lists are two empty tables with so many rows.
func lists(t interface{ Fatal(...any) }, left, right int) *session {
	table := func(rows int) *record.Table {
		b := record.NewBuilder("t", []string{"a"})
		for range rows {
			b.Append([]string{"x"})
		}
		return b.Table()
	}
	return &session{p: &prepared{tables: [2]*record.Table{table(left), table(right)}}, singles: &[2]bool{true, true}}
}

// believed is what belief propagation says of pairs when no record is more likely to have a partner than the weights say.
func believed(s *session, pairs []Pair, steps int) []float64 {
	odds, free := make([]float64, len(pairs)), [2][]float64{make([]float64, len(pairs)), make([]float64, len(pairs))}
	for i := range pairs {
		odds[i], free[0][i], free[1][i] = math.Exp2(pairs[i].Weight), 1, 1
	}
	for range steps {
		told := free
		for side := range 2 {
			told[side] = s.tellFree(pairs, side, odds, free, 1)
		}
		free = told
	}
	out := make([]float64, len(pairs))
	for i := range pairs {
		x := odds[i] * free[0][i] * free[1][i]
		out[i] = x / (1 + x)
	}
	return out
}

// counted is the same by looking at every matching.
func counted(pairs []Pair) []float64 {
	in, all := make([]float64, len(pairs)), 0.0
	for set := range 1 << len(pairs) {
		weight, left, right := 1.0, 0, 0
		for i, p := range pairs {
			if set>>i&1 == 0 {
				continue
			}
			if left>>p.Left&1 == 1 || right>>p.Right&1 == 1 {
				weight = 0
				break
			}
			left, right, weight = left|1<<p.Left, right|1<<p.Right, weight*math.Exp2(p.Weight)
		}
		all += weight
		for i := range pairs {
			if set>>i&1 == 1 {
				in[i] += weight
			}
		}
	}
	for i := range in {
		in[i] /= all
	}
	return in
}

// Where candidates make no circles, a pair's probability is the share of matchings it is in; where they do, it is a few tenths off at most.
func TestCompetitionCountsMatchings(t *testing.T) {
	all, far := 0, 0 // pairs among circles
	defer func() {
		if far*20 > all+100 {
			t.Errorf("%d pairs of %d are more than a fifth off", far, all)
		}
	}()
	rapid.Check(t, func(t *rapid.T) {
		const rows = 4
		circles := rapid.Bool().Draw(t, "circles")
		var pairs []Pair
		joined := [2 * rows]int{}
		for i := range joined {
			joined[i] = i
		}
		for l := range rows {
			for r := range rows {
				if !rapid.Bool().Draw(t, "pair") || len(pairs) == 10 {
					continue
				}
				a, b := joined[l], joined[rows+r]
				if a == b && !circles {
					continue
				}
				for i := range joined {
					if joined[i] == b {
						joined[i] = a
					}
				}
				pairs = append(pairs, Pair{Left: l, Right: r, Weight: rapid.Float64Range(-6, 12).Draw(t, "weight")})
			}
		}
		near := .4 // 150,000 draws came to .35
		if !circles {
			near = 1e-3
		}
		want := counted(pairs)
		for i, got := range believed(lists(t, rows, rows), pairs, 60) {
			if circles {
				all++
				far += boolInt(math.Abs(got-want[i]) > .2)
			}
			if math.Abs(got-want[i]) > near {
				t.Fatalf("pair %+v: %.4f, counted %.4f", pairs[i], got, want[i])
			}
		}
	})
}

func TestCompetitionOfTwins(t *testing.T) {
	for _, c := range []struct {
		left, right int
		want        float64
		why         string
	}{
		{1, 1, 1, "no rival"},
		{1, 2, .5, "two candidates alike"},
		{2, 2, .5, "two records alike on either side: each has one of the two"},
		{3, 3, 1. / 3, "three on either side"},
	} {
		var pairs []Pair
		for l := range c.left {
			for r := range c.right {
				pairs = append(pairs, Pair{Left: l, Right: r, Weight: 30})
			}
		}
		s := lists(t, c.left, c.right)
		s.compete(&Model{}, pairs)
		for _, p := range pairs {
			if math.Abs(p.Probability-c.want) > .02 {
				t.Errorf("%d by %d: %.3f, want %.3f (%s)", c.left, c.right, p.Probability, c.want, c.why)
			}
		}
	}
}

// Of records that surely have a partner, half have no other candidate; of all, a tenth has none at all: so a fifth at most has no partner.
func TestWithoutPartner(t *testing.T) {
	const rows = 100
	s := lists(t, rows, rows)
	var pairs []Pair
	for row := range 90 {
		pairs = append(pairs, Pair{Left: row, Right: row, Probability: .99})
		if row%2 == 0 {
			pairs = append(pairs, Pair{Left: row, Right: row + 1, Probability: .02})
		}
	}
	if got := s.withoutPartner(pairs, 0); math.Abs(got-.2) > 1e-9 {
		t.Errorf("%v, want .2", got)
	}
	if got := s.withoutPartner(pairs[:5], 0); got != 1 {
		t.Errorf("of five pairs %v is concluded, want nothing: 1", got)
	}
}
