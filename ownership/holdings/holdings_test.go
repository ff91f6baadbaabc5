package holdings_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ownerlink/ownerlink/ownership/holdings"
)

var unknown = math.NaN()

// row is a [holdings.Holding] that reads well in a table.
type row struct {
	owner, held string
	share       float64
}

func plain(rows []row) []holdings.Holding {
	out := make([]holdings.Holding, len(rows))
	for i, r := range rows {
		out[i] = holdings.Holding{Owner: r.owner, Held: r.held, Share: r.share}
	}
	return out
}

func graph(t testing.TB, rows ...row) *holdings.Graph {
	t.Helper()
	g, err := holdings.New(plain(rows))
	require.NoError(t, err)
	return g
}

func TestShares(t *testing.T) {
	for _, c := range []struct {
		why       string
		rows      []row
		owner     string
		low, high float64
	}{
		{"direct", []row{{"a", "f", .3}}, "a", .3, .3},
		{"nobody", []row{{"a", "f", .3}}, "z", 0, 0},
		{"multiplies along a path", []row{{"a", "b", .5}, {"b", "f", .4}}, "a", .2, .2},
		{"adds over paths", []row{{"a", "b", .5}, {"b", "f", .4}, {"a", "f", .1}}, "a", .3, .3},
		{"a cycle above: a holds half of b, b a tenth of a", []row{{"a", "b", .5}, {"b", "a", .1}, {"p", "a", .9}, {"b", "f", 1}}, "p", .45 / .95, .45 / .95},
		{"on the cycle what comes back counts", []row{{"a", "b", .5}, {"b", "a", .5}, {"b", "f", 1}}, "b", 1 / .75, 1 / .75},
		{"a company that lists itself", []row{{"f", "f", 1}, {"a", "f", .4}}, "a", .4, .4},
		{"unknown: what the others leave", []row{{"a", "f", unknown}, {"b", "f", .7}}, "a", 0, .3},
		{"two unknown: each may have it all", []row{{"a", "f", unknown}, {"b", "f", unknown}, {"c", "f", .2}}, "b", 0, .8},
		{"unknown above known", []row{{"a", "b", unknown}, {"b", "f", .6}}, "a", 0, .6},
		{"nothing is left", []row{{"a", "f", unknown}, {"b", "f", 1}}, "a", 0, 0},
		{"more than the whole: from what the others leave", []row{{"a", "f", .6}, {"b", "f", .6}}, "a", .4, .6},
		{"three times the whole", []row{{"a", "f", 1}, {"b", "f", 1}, {"c", "f", 1}}, "c", 0, 1},
		{"rounded thirds are no more than the whole", []row{{"a", "f", .3334}, {"b", "f", .3334}, {"c", "f", .3333}}, "a", .3334, .3334},
		{"150 percent of one holder", []row{{"a", "f", 1.5}}, "a", 1, 1},
		{"said twice", []row{{"a", "f", .5}, {"a", "f", .5}}, "a", .5, .5},
		{"said twice, otherwise", []row{{"a", "f", .5}, {"a", "f", .4}}, "a", .4, .9},
		{"said once, and once not", []row{{"a", "f", unknown}, {"a", "f", .4}}, "a", .4, .4},
		{"unknown around a cycle: not above the whole", []row{{"a", "b", unknown}, {"b", "a", unknown}, {"p", "a", unknown}, {"b", "f", 1}}, "p", 0, 1},
	} {
		g := graph(t, c.rows...)
		got, err := g.Share(c.owner, "f")
		require.NoError(t, err, c.why)
		assert.InDelta(t, c.low, got.Low, 1e-12, c.why)
		assert.InDelta(t, c.high, got.High, 1e-12, c.why)
		slices.Reverse(c.rows)
		turned, err := graph(t, c.rows...).Share(c.owner, "f")
		require.NoError(t, err)
		assert.Equal(t, got, turned, "%s: in any order", c.why)
	}
}

func TestInvalid(t *testing.T) {
	for _, h := range plain([]row{{"", "f", 1}, {"a", "", 1}, {"a", "f", -.1}, {"a", "f", math.Inf(1)}}) {
		_, err := holdings.New([]holdings.Holding{{Owner: "x", Held: "y", Share: .5}, h})
		var invalid *holdings.InvalidError
		require.ErrorAs(t, err, &invalid, "%v", h)
		assert.Equal(t, 1, invalid.Index)
	}
	g := graph(t)
	for _, f := range []func(string) ([]holdings.Share, error){g.Owners, g.Ultimate, g.Below} {
		got, err := f("nobody")
		assert.NoError(t, err)
		assert.Empty(t, got)
	}
}

func TestWhatIsListed(t *testing.T) {
	g := graph(t, row{"f", "f", .2}, row{"b", "b", unknown}, row{"a", "f", .7}, row{"b", "f", .7},
		row{"a", "b", .1}, row{"b", "a", .1})
	self := g.Itself()
	require.Len(t, self, 2)
	assert.Equal(t, "b", self[0].Owner)
	assert.Equal(t, plain([]row{{"f", "f", .2}})[0], self[1])
	assert.Equal(t, []holdings.Overdrawn{{ID: "f", Sum: 1.4}}, g.Overdrawn())
	assert.Equal(t, [][]string{{"a", "b"}}, g.Cycles())
	assert.Empty(t, g.GainfulCycles())
	assert.Equal(t, []string{"a", "b", "f"}, g.IDs())
}

func TestGainfulCycles(t *testing.T) {
	for _, c := range []struct {
		why   string
		rows  []row
		cycle []string
		gain  float64
	}{
		{"all of each other", []row{{"b", "a", 1}, {"a", "b", 1}}, []string{"a", "b"}, 1},
		{"three in a ring", []row{{"a", "b", 1}, {"b", "c", 1}, {"c", "a", 1}}, []string{"a", "b", "c"}, 1},
		{"the ring and not its way in", []row{{"a", "b", .5}, {"b", "a", .1}, {"b", "c", 1}, {"c", "b", .9}, {"d", "b", 1}, {"b", "d", 1}}, nil, 0},
	} {
		rows := append(c.rows, row{"a", "f", .5}, row{"z", "f", .3}, row{"p", "a", 1})
		if c.cycle == nil { // overdrawn, so that it is an interval and can be solved at its low end
			assert.Empty(t, graph(t, rows...).GainfulCycles(), c.why)
			continue
		}
		g := graph(t, rows[:len(rows)-1]...)
		owners, err := g.Owners("f")
		var gainful *holdings.GainfulCycleError
		require.ErrorAs(t, err, &gainful, c.why)
		assert.Equal(t, c.cycle, gainful.Cycle, c.why)
		assert.Equal(t, c.cycle, gainful.All, c.why)
		assert.InDelta(t, c.gain, gainful.Gain, 1e-12, c.why)
		assert.ErrorContains(t, err, "a → b → ")
		assert.Equal(t, []holdings.Share{{ID: "z", Effective: holdings.Interval{Low: .3, High: .3}, Direct: holdings.Interval{Low: .3, High: .3}}}, owners, "%s: the others are solved", c.why)
		_, err = g.Share("z", "f")
		assert.NoError(t, err, "%s: not in its way", c.why)
		_, err = g.Share("a", "f")
		assert.ErrorAs(t, err, &gainful, c.why)
		assert.Len(t, g.GainfulCycles(), 1)
		below, err := g.Below("a")
		assert.ErrorAs(t, err, &gainful)
		assert.Empty(t, below)
	}
}

// made is a graph of n companies with cycles, of which nobody is held by more than the whole and every cycle loses.
func made(r *rand.Rand) (rows []row, matrix [][]float64) {
	n := 3 + r.IntN(30)
	matrix = make([][]float64, n)
	for i := range matrix {
		matrix[i] = make([]float64, n)
	}
	for j := range n {
		left := .98
		for range r.IntN(5) {
			i, share := r.IntN(n), left*r.Float64()
			if matrix[i][j] > 0 {
				continue
			}
			left -= share
			rows = append(rows, row{fmt.Sprint("c", i), fmt.Sprint("c", j), share})
			if i != j {
				matrix[i][j] = share
			}
		}
	}
	return rows, matrix
}

// dense solves (I − A)·X = A with pivots, all columns at once.
func dense(a [][]float64) [][]float64 {
	n := len(a)
	m := make([][]float64, n)
	for i := range m {
		m[i] = make([]float64, 2*n)
		for j := range n {
			m[i][j], m[i][n+j] = -a[i][j], a[i][j]
		}
		m[i][i]++
	}
	for c := range n {
		best := c
		for i := c + 1; i < n; i++ {
			if math.Abs(m[i][c]) > math.Abs(m[best][c]) {
				best = i
			}
		}
		m[c], m[best] = m[best], m[c]
		for i := range n {
			if i == c {
				continue
			}
			f := m[i][c] / m[c][c]
			for j := c; j < 2*n; j++ {
				m[i][j] -= f * m[c][j]
			}
		}
	}
	x := make([][]float64, n)
	for i := range x {
		x[i] = make([]float64, n)
		for j := range n {
			x[i][j] = m[i][n+j] / m[i][i]
		}
	}
	return x
}

func TestAgainstADenseSolver(t *testing.T) {
	cyclic, self := 0, 0
	for seed := range uint64(1000) {
		rows, matrix := made(rand.New(rand.NewPCG(seed, 8)))
		g := graph(t, rows...)
		if len(g.Cycles()) > 0 {
			cyclic++
		}
		self += len(g.Itself())
		want := dense(matrix)
		for j := range matrix {
			held := fmt.Sprint("c", j)
			owners, err := g.Owners(held)
			require.NoError(t, err)
			got := make([]float64, len(matrix))
			for _, o := range owners {
				var i int
				fmt.Sscanf(o.ID, "c%d", &i)
				require.True(t, o.Effective.Known() && o.Direct.Known(), "seed %d: %s of %s: %v", seed, o.ID, held, o)
				require.Equal(t, matrix[i][j], o.Direct.Low)
				got[i] = o.Effective.Low
			}
			below, err := g.Below(held)
			require.NoError(t, err)
			down := make([]float64, len(matrix))
			for _, s := range below {
				var i int
				fmt.Sscanf(s.ID, "c%d", &i)
				down[i] = s.Effective.Low
			}
			for i := range matrix {
				require.InDelta(t, want[i][j], got[i], 1e-9, "seed %d: %d of %d", seed, i, j)
				require.InDelta(t, want[j][i], down[i], 1e-9, "seed %d: below: %d of %d", seed, j, i)
			}
		}
	}
	assert.Greater(t, cyclic, 700, "most have cycles")
	assert.Greater(t, self, 500, "some list themselves")
}

// An interval holds what the share would be whatever stands in the place of what is unknown.
func TestIntervalsHoldEveryCompletion(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 9))
		rows, matrix := made(r)
		hidden := slices.Clone(rows)
		for i := range hidden {
			if r.IntN(4) == 0 {
				hidden[i].share = unknown
			}
		}
		g := graph(t, hidden...)
		want := dense(matrix)
		for j := range matrix {
			owners, err := g.Owners(fmt.Sprint("c", j))
			require.NoError(t, err)
			for _, o := range owners {
				var i int
				fmt.Sscanf(o.ID, "c%d", &i)
				assert.LessOrEqual(t, o.Effective.Low, want[i][j]+1e-9, "seed %d", seed)
				if want[i][j] <= 1 { // on a cycle what comes back may be more than the whole
					assert.GreaterOrEqual(t, o.Effective.High, want[i][j]-1e-9, "seed %d: %s", seed, o.ID)
				}
			}
		}
	}
}

func TestUltimate(t *testing.T) {
	g := graph(t, row{"p", "a", .5}, row{"q", "a", .5}, row{"a", "f", .8}, row{"q", "f", .2}, row{"f", "a", 0})
	got, err := g.Ultimate("f")
	require.NoError(t, err)
	require.Len(t, got, 2)
	assert.Equal(t, "q", got[0].ID)
	assert.InDelta(t, .6, got[0].Effective.Low, 1e-12)
	assert.InDelta(t, .2, got[0].Direct.Low, 1e-12)
	assert.Equal(t, "p", got[1].ID)
}

func FuzzNew(f *testing.F) {
	f.Add([]byte("ab\x64ba\x64bc\x32"))
	f.Fuzz(func(t *testing.T, text []byte) {
		var rows []row
		for ; len(text) >= 3 && len(rows) < 60; text = text[3:] {
			share := float64(text[2]) / 100
			if text[2] == 255 {
				share = unknown
			}
			rows = append(rows, row{string(text[:1]), string(text[1:2]), share})
		}
		g, err := holdings.New(plain(rows))
		require.NoError(t, err)
		bad := g.GainfulCycles()
		for _, id := range g.IDs() {
			owners, err := g.Owners(id)
			var gainful *holdings.GainfulCycleError
			if errors.As(err, &gainful) {
				require.NotEmpty(t, bad)
			}
			for _, o := range owners {
				require.True(t, o.Effective.Low >= -1e-9 && o.Effective.Low <= o.Effective.High+1e-9, "%v", o)
			}
		}
	})
}
