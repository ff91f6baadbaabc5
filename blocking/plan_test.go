package blocking_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"github.com/ownerlink/ownerlink/blocking"
)

// pair is a candidate and the rule that emitted it.
type pair struct{ left, right uint32 }

// run collects what a plan emits, and fails on a pair that comes twice.
func run(t interface{ Fatalf(string, ...any) }, p *blocking.Plan, workers int) map[pair]int {
	var mu sync.Mutex
	out := map[pair]int{}
	err := p.Run(context.Background(), workers, func(v *blocking.Visit) {
		mu.Lock()
		defer mu.Unlock()
		for _, r := range v.Right {
			if _, twice := out[pair{v.Left, r}]; twice {
				t.Fatalf("pair %d, %d comes twice", v.Left, r)
			}
			out[pair{v.Left, r}] = v.Rule
		}
	})
	if err != nil {
		t.Fatalf("%v", err)
	}
	return out
}

func drawKeys(t *rapid.T, rows int, label string) *blocking.Keys {
	if rapid.Bool().Draw(t, label+" one") {
		k := &blocking.Keys{One: make([]blocking.Key, rows)}
		for i := range k.One {
			k.One[i] = blocking.Key(rapid.IntRange(0, 6).Draw(t, label))
		}
		return k
	}
	k := &blocking.Keys{Start: make([]uint32, rows+1)}
	for i := range rows {
		for range rapid.IntRange(0, 3).Draw(t, label+" keys") {
			k.Many = append(k.Many, blocking.Key(rapid.IntRange(0, 9).Draw(t, label)))
		}
		k.Start[i+1] = uint32(len(k.Many))
	}
	return k
}

func keysOf(k *blocking.Keys, row int) []blocking.Key {
	if k.One != nil {
		return k.One[row : row+1]
	}
	return k.Many[k.Start[row]:k.Start[row+1]]
}

func share(a, b []blocking.Key) bool {
	return slices.ContainsFunc(a, func(k blocking.Key) bool { return k != 0 && slices.Contains(b, k) })
}

// A plan emits exactly the pairs that share a key under some rule, each once, by the first rule that holds it; the plain twin tries
// all pairs.
func TestPlanAgainstAllPairs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		left, right := rapid.IntRange(1, 30).Draw(t, "left"), rapid.IntRange(0, 30).Draw(t, "right")
		var rules []*blocking.Rule
		for i := range rapid.IntRange(1, 4).Draw(t, "rules") {
			r := &blocking.Rule{Name: fmt.Sprint("rule ", i), Left: drawKeys(t, left, "l")}
			if right > 0 {
				r.Right = drawKeys(t, right, "r")
			}
			rules = append(rules, r)
		}
		var copies []*blocking.Rule // New uses the keys up
		for _, r := range rules {
			c := *r
			copies = append(copies, &c)
		}
		p, err := blocking.New(left, right, copies, blocking.Options{})
		if err != nil {
			t.Fatal(err)
		}
		want := map[pair]int{}
		for l := range left {
			from, to := l+1, left
			if right > 0 {
				from, to = 0, right
			}
			for r := from; r < to; r++ {
				for i, rule := range rules {
					other := rule.Left
					if right > 0 {
						other = rule.Right
					}
					if share(keysOf(rule.Left, l), keysOf(other, r)) {
						want[pair{uint32(l), uint32(r)}] = i
						break
					}
				}
			}
		}
		for _, workers := range []int{1, 3} {
			got := run(t, p, workers)
			if len(got) != len(want) {
				t.Fatalf("%d pairs, want %d", len(got), len(want))
			}
			for k, rule := range want {
				if r, ok := got[k]; !ok || r != rule {
					t.Fatalf("pair %v came by rule %d (%v), want %d", k, r, ok, rule)
				}
			}
		}
		for i, rep := range p.Report(nil) {
			n := new(blocking.Counter).Count(rules[i], 1<<40)
			if n < rep.Emitted || n != rep.Pairs {
				t.Fatalf("rule %d: counted %d pairs, reported %d, emitted %d", i, n, rep.Pairs, rep.Emitted)
			}
		}
		emitted := int64(0)
		for _, r := range p.Report(nil) {
			emitted += r.Emitted
		}
		if emitted != int64(len(want)) {
			t.Fatalf("the report says %d emitted, %d were", emitted, len(want))
		}
	})
}

// With a cap, what is emitted and what is reported as cut add up to what would have been, and a pair cut from one rule is still found
// by a later one.
func TestCapIsCounted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.IntRange(2, 40).Draw(t, "rows")
		most := int64(rapid.IntRange(1, 30).Draw(t, "most"))
		coarse := &blocking.Keys{One: make([]blocking.Key, rows)}
		fine := &blocking.Keys{One: make([]blocking.Key, rows)}
		later := &blocking.Keys{One: make([]blocking.Key, rows)}
		for i := range rows {
			coarse.One[i] = blocking.Key(rapid.IntRange(0, 3).Draw(t, "coarse"))
			fine.One[i] = blocking.Key(rapid.IntRange(0, 4).Draw(t, "fine"))
			later.One[i] = blocking.Key(rapid.IntRange(0, 20).Draw(t, "later"))
		}
		whole, _ := blocking.New(rows, 0, []*blocking.Rule{{Name: "a", Left: coarse}}, blocking.Options{})
		capped, err := blocking.New(rows, 0, []*blocking.Rule{{Name: "a", Left: coarse, Further: func() (*blocking.Keys, *blocking.Keys) { return fine, nil }}, {Name: "b", Left: later}}, blocking.Options{MaxBlockPairs: most})
		if err != nil {
			t.Fatal(err)
		}
		got := run(t, capped, 2)
		rep := capped.Report(nil)
		if rep[0].Pairs+rep[0].CutPairs != whole.Pairs() {
			t.Fatalf("%d kept and %d cut, of %d", rep[0].Pairs, rep[0].CutPairs, whole.Pairs())
		}
		for l := range rows {
			for r := l + 1; r < rows; r++ {
				if _, ok := got[pair{uint32(l), uint32(r)}]; !ok && later.One[l] != 0 && later.One[l] == later.One[r] &&
					rep[1].CutPairs == 0 {
					t.Fatalf("pair %d, %d was cut from the first rule and lost to the second", l, r)
				}
			}
		}
	})
}

func ExamplePlan_Run() {
	surnames := []string{"SMITH", "JONES", "SMITH", "", "JONES", ""}
	keys := &blocking.Keys{}
	for _, s := range surnames {
		keys.One = append(keys.One, blocking.KeyOf(s))
	}
	plan, err := blocking.New(len(surnames), 0, []*blocking.Rule{{Name: "surname", Left: keys}}, blocking.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	_ = plan.Run(context.Background(), 1, func(v *blocking.Visit) {
		for _, r := range v.Right {
			fmt.Println(v.Left, r)
		}
	})
	// Output:
	// 0 2
	// 1 4
}

// Tables of many parts: as many pairs as a count by map.
func TestManyParts(t *testing.T) {
	const rows = 30_000
	for _, right := range []int{0, 20_000} {
		key := func(row, of int) blocking.Key { return blocking.KeyOf(fmt.Sprint(row * 7919 % of)) }
		rule := &blocking.Rule{Name: "a", Left: &blocking.Keys{}}
		left, other := map[blocking.Key]int64{}, map[blocking.Key]int64{}
		for i := range rows {
			k := key(i, 9_973)
			rule.Left.One = append(rule.Left.One, k)
			left[k]++
		}
		want := int64(0)
		if right > 0 {
			rule.Right = &blocking.Keys{}
		}
		for i := range right {
			k := key(i, 14_983)
			rule.Right.One = append(rule.Right.One, k)
			other[k]++
		}
		for k, n := range left {
			if right > 0 {
				want += n * other[k]
			} else {
				want += n * (n - 1) / 2
			}
		}
		if n := new(blocking.Counter).Count(rule, 1<<40); n != want {
			t.Fatalf("%d pairs counted, want %d", n, want)
		}
		p, err := blocking.New(rows, right, []*blocking.Rule{rule}, blocking.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := run(t, p, 2); int64(len(got)) != want {
			t.Fatalf("%d pairs, want %d", len(got), want)
		}
	}
}

// A sample is the pairs between the records that it takes.
func TestSample(t *testing.T) {
	rule := &blocking.Rule{Name: "a", Left: &blocking.Keys{}}
	for i := range 1000 {
		rule.Left.One = append(rule.Left.One, blocking.KeyOf(fmt.Sprint(i%90)))
	}
	p, err := blocking.New(1000, 0, []*blocking.Rule{rule}, blocking.Options{})
	if err != nil {
		t.Fatal(err)
	}
	whole := run(t, p, 2)
	got := 0
	taken := func(row uint32) bool { return row%3 != 0 }
	rows := blocking.NewRows(1000)
	for row := range uint32(1000) {
		if taken(row) {
			rows.Add(row)
		}
	}
	err = p.Sample(context.Background(), 1, rows, rows, func(v *blocking.Visit) {
		for _, r := range v.Right {
			if _, ok := whole[pair{v.Left, r}]; !ok || !taken(v.Left) || !taken(r) {
				t.Fatalf("the pair %d, %d is in the sample", v.Left, r)
			}
			delete(whole, pair{v.Left, r})
			got++
		}
	})
	if err != nil || got == 0 {
		t.Fatalf("%d pairs, %v", got, err)
	}
	for k := range whole {
		if taken(k.left) && taken(k.right) {
			t.Fatalf("the pair %v is not in the sample", k)
		}
	}
	if n := p.Report(nil)[0].Emitted; n == 0 || n != p.Pairs() {
		t.Fatalf("%d emitted of %d: a sample is not a run", n, p.Pairs())
	}
}

// A plan without a rule is the plan of the others.
func TestDrop(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.IntRange(2, 30).Draw(t, "rows")
		var all, others []*blocking.Rule
		drop := rapid.IntRange(0, 2).Draw(t, "drop")
		for i := range 3 {
			keys := drawKeys(t, rows, "l")
			all = append(all, &blocking.Rule{Name: fmt.Sprint(i), Left: keys})
			if i != drop {
				others = append(others, &blocking.Rule{Name: fmt.Sprint(i), Left: keys})
			}
		}
		p, err := blocking.New(rows, 0, all, blocking.Options{})
		if err != nil {
			t.Fatal(err)
		}
		q, err := blocking.New(rows, 0, others, blocking.Options{})
		if err != nil {
			t.Fatal(err)
		}
		p.Drop(drop)
		got, want := run(t, p, 2), run(t, q, 2)
		if len(got) != len(want) || p.Pairs() != q.Pairs() || !p.Report(nil)[drop].Dropped {
			t.Fatalf("%d pairs of %d, want %d of %d", len(got), p.Pairs(), len(want), q.Pairs())
		}
		for k := range want {
			if _, ok := got[k]; !ok || !p.Emits(k.left, k.right) {
				t.Fatalf("the pair %v is missing", k)
			}
		}
	})
}

// What does not fit is an error and no panic, since the work is done in goroutines that nobody can recover for.
func TestNewRefusesWhatDoesNotFit(t *testing.T) {
	keys := func(n int) *blocking.Keys { return &blocking.Keys{One: make([]blocking.Key, n)} }
	for what, rule := range map[string]*blocking.Rule{
		"no keys":                 {},
		"keys of another table":   {Left: keys(2)},
		"no end of keys":          {Left: &blocking.Keys{Start: []uint32{0, 1, 2, 9}, Many: []blocking.Key{1, 2}}},
		"neighbours out of range": {Near: &blocking.Neighbours{Start: []uint32{0, 1, 1, 1}, Right: []uint32{7}}},
		"neighbours of another":   {Near: &blocking.Neighbours{Start: []uint32{0, 1}, Right: []uint32{1}}},
	} {
		rule.Name = what
		if _, err := blocking.New(3, 0, []*blocking.Rule{rule}, blocking.Options{}); err == nil {
			t.Errorf("%s: no error", what)
		}
	}
	if _, err := blocking.Nearest(context.Background(), &blocking.Tokens{Start: []uint32{0, 1}, IDs: []uint32{5}}, nil, 3, blocking.NearestOptions{}); err == nil {
		t.Error("a token beyond the last: no error")
	}
}

// Partners are the records that a record is proposed with.
func TestPartners(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		left, right := rapid.IntRange(1, 20).Draw(t, "left"), rapid.IntRange(0, 20).Draw(t, "right")
		var rules []*blocking.Rule
		for i := range rapid.IntRange(1, 3).Draw(t, "rules") {
			r := &blocking.Rule{Name: fmt.Sprint(i), Left: drawKeys(t, left, "l")}
			if right > 0 {
				r.Right = drawKeys(t, right, "r")
			}
			rules = append(rules, r)
		}
		p, err := blocking.New(left, right, rules, blocking.Options{})
		if err != nil {
			t.Fatal(err)
		}
		rows := right
		if right == 0 {
			rows = left
		}
		for l := range uint32(left) {
			partners := p.Partners(nil, l)
			for r := range uint32(rows) {
				if right == 0 && l == r {
					continue
				}
				if got, want := slices.Contains(partners, r), len(p.Proposes(l, r)) > 0; got != want {
					t.Fatalf("%d among the partners of %d: %v, want %v", r, l, got, want)
				}
			}
		}
	})
}
