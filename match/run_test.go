package match_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/ownerlink/ownerlink/match"
	"github.com/ownerlink/ownerlink/record"
)

// madeUp is a table of people, each twice with slips, and whom each row belongs to.
func madeUp(n int, seed uint64) ([]string, [][]string, []int) {
	rng := rand.New(rand.NewPCG(seed, 5))
	given := strings.Fields("Anna Bruno Carla Dario Elena Fabio Greta Hugo Irena Jonas Katya Lorenz Mira Nils Olga Pavel Quirin Rosa Stefan Tilda")
	surnames := strings.Fields("Ashgrove Birkmoor Caldwane Dunhollow Eskrigge Fernleigh Garsdale Hathermoor Inglewick Jarrold Kestwell Lynmarsh Mottrace Northolme")
	header := []string{"first_name", "last_name", "date of birth", "street", "city", "phone"}
	var rows [][]string
	var of []int
	for e := range n {
		person := []string{given[rng.IntN(len(given))], surnames[rng.IntN(len(surnames))], fmt.Sprintf("%d-%02d-%02d", 1930+rng.IntN(70), 1+rng.IntN(12), 1+rng.IntN(28)),
			fmt.Sprintf("%d %s Road", 1+rng.IntN(400), surnames[rng.IntN(len(surnames))]), surnames[rng.IntN(len(surnames))] + "ton", fmt.Sprintf("555%07d", rng.IntN(1e7))}
		rows, of = append(rows, slices.Clone(person)), append(of, e)
		twin := slices.Clone(person)
		for i, v := range twin {
			if len(v) > 3 && rng.Float64() < .15 {
				k := 1 + rng.IntN(len(v)-2)
				twin[i] = v[:k] + v[k+1:]
			}
			if rng.Float64() < .08 {
				twin[i] = ""
			}
		}
		rows, of = append(rows, twin), append(of, e)
	}
	rng.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i]; of[i], of[j] = of[j], of[i] })
	return header, rows, of
}

func tableOf(header []string, rows [][]string) *record.Table {
	b := record.NewBuilder("people.csv", header)
	for _, r := range rows {
		b.Append(r)
	}
	return b.Table()
}

func links(r *match.Result) map[[2]int]bool {
	out := map[[2]int]bool{}
	for _, p := range r.Pairs {
		if p.Decision == match.Link {
			out[[2]int{p.Left, p.Right}] = true
		}
	}
	return out
}

func run(t *testing.T, l, r *record.Table, o match.Options) *match.Result {
	t.Helper()
	res, err := match.Run(context.Background(), l, r, nil, o)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// Without a word said about the columns, nearly all pairs are found and hardly any is wrong.
func TestRunFindsDuplicates(t *testing.T) {
	h, rows, of := madeUp(800, 1)
	tab := tableOf(h, rows)
	res := run(t, tab, tab, match.Options{})
	right, given := 0, links(res)
	for p := range given {
		if of[p[0]] == of[p[1]] {
			right++
		}
	}
	precision, recall := float64(right)/float64(len(given)), float64(right)/800
	if precision < .98 || recall < .97 {
		t.Errorf("precision %.3f, recall %.3f", precision, recall)
	}
}

// The same input gives the same pairs, weights and all, on one core and on several.
func TestRunIsTheSameAtAnyGOMAXPROCS(t *testing.T) {
	h, rows, _ := madeUp(1500, 2)
	tab := tableOf(h, rows)
	var first []match.Pair
	for i, n := range []int{1, 2, 5} {
		old := runtime.GOMAXPROCS(n)
		res := run(t, tab, tab, match.Options{})
		runtime.GOMAXPROCS(old)
		if i == 0 {
			first = res.Pairs
		} else if !reflect.DeepEqual(first, res.Pairs) {
			t.Fatalf("other pairs at GOMAXPROCS %d", n)
		}
	}
}

// Who is linked does not depend on the order of rows, nor on which table is the left one.
func TestDecisionsDoNotDependOnOrder(t *testing.T) {
	h, rows, _ := madeUp(600, 3)
	half := len(rows) / 2
	l, r := tableOf(h, rows[:half]), tableOf(h, rows[half:])
	want := links(run(t, l, r, match.Options{}))
	swapped := map[[2]int]bool{}
	for p := range links(run(t, r, l, match.Options{})) {
		swapped[[2]int{p[1], p[0]}] = true
	}
	if !reflect.DeepEqual(want, swapped) {
		t.Errorf("%d links one way, %d the other", len(want), len(swapped))
	}
	reversed := slices.Clone(rows[:half])
	slices.Reverse(reversed)
	back := map[[2]int]bool{}
	for p := range links(run(t, tableOf(h, reversed), r, match.Options{})) {
		back[[2]int{half - 1 - p[0], p[1]}] = true
	}
	if !reflect.DeepEqual(want, back) {
		t.Errorf("%d links, %d with the rows reversed", len(want), len(back))
	}
}

// What Explain says of a pair is what it was scored with.
func TestExplainAgreesWithScores(t *testing.T) {
	h, rows, _ := madeUp(300, 4)
	tab := tableOf(h, rows)
	res := run(t, tab, tab, match.Options{})
	for _, p := range res.Pairs {
		e := res.Explain(p.Left, p.Right)
		if math.Abs(e.Weight-res.Model.Calibrated(p.Weight)) > 1e-9 {
			t.Fatalf("pair %d, %d: explained as %v, scored as %v", p.Left, p.Right, e.Weight, p.Weight)
		}
		if len(e.Rules) == 0 {
			t.Fatalf("pair %d, %d was scored, and no rule is said to propose it", p.Left, p.Right)
		}
	}
}

// A trained model, saved and applied to the same table, decides the same.
func TestModelAlone(t *testing.T) {
	h, rows, _ := madeUp(400, 5)
	tab := tableOf(h, rows)
	first := run(t, tab, tab, match.Options{})
	again, err := match.Run(context.Background(), tab, tab, first.Model, match.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(first.Pairs, again.Pairs) {
		t.Errorf("%d pairs, %d with the model alone", len(first.Pairs), len(again.Pairs))
	}
}

func TestRunSaysWhatIsWrong(t *testing.T) {
	h, rows, _ := madeUp(20, 6)
	tab := tableOf(h, rows)
	empty := tableOf(h, nil)
	if _, err := match.Run(context.Background(), tab, empty, nil, match.Options{}); !errors.Is(err, match.ErrNoPairs) {
		t.Errorf("an empty table: %v", err)
	}
	spec, _ := match.ParseSpec("given=nosuch")
	if _, err := match.Run(context.Background(), tab, tab, nil, match.Options{Spec: spec}); err == nil || !strings.Contains(err.Error(), "nosuch") {
		t.Errorf("a column that is not there: %v", err)
	}
	var bad *match.RuleError
	if _, err := match.Run(context.Background(), tab, tab, nil, match.Options{Rules: []string{"surname & moon"}}); !errors.As(err, &bad) {
		t.Errorf("a rule without a column: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := match.Run(ctx, tab, tab, nil, match.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled context: %v", err)
	}
}

func ExampleRun() {
	b := record.NewBuilder("people.csv", []string{"first_name", "last_name", "dob"})
	for _, r := range [][]string{{"Ilse", "Kestwell", "1961-02-03"}, {"Tom", "Mottrace", "1980-11-30"}, {"Ilse", "Kestwel", "1961-02-03"}} {
		b.Append(r)
	}
	people := b.Table()
	r, err := match.Run(context.Background(), people, people, nil, match.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range r.Pairs {
		fmt.Println(p.Left, p.Right, p.Decision)
	}
	// Output: 0 2 link
}

// Labels that contradict the model move it, and what labels say of the probabilities comes true.
func TestLearnFollowsLabels(t *testing.T) {
	h, rows, of := madeUp(400, 8)
	tab := tableOf(h, rows)
	base := run(t, tab, tab, match.Options{})
	var labels []match.Label
	for _, p := range base.Pairs {
		labels = append(labels, match.Label{Left: p.Right, Right: p.Left, Same: of[p.Left] == of[p.Right]})
	}
	for i := range 300 { // and strangers
		labels = append(labels, match.Label{Left: i, Right: i + 400, Same: of[i] == of[i+400]})
	}
	m, err := match.Learn(context.Background(), tab, tab, base.Model, labels, match.Options{})
	if err != nil {
		t.Fatal(err)
	}
	res, err := match.Run(context.Background(), tab, tab, m, match.Options{})
	if err != nil {
		t.Fatal(err)
	}
	wrong := 0
	for p := range links(res) {
		if of[p[0]] != of[p[1]] {
			wrong++
		}
	}
	if wrong > 2 || len(links(res)) < 380 {
		t.Errorf("%d links, %d of them wrong", len(links(res)), wrong)
	}
	if m.Calibration == nil || m.Calibration.Method != "labels" {
		t.Error("the model does not say that labels calibrated it")
	}
	if _, err := match.Learn(context.Background(), tab, tab, nil, []match.Label{{Left: 0, Right: 1, Same: true}}, match.Options{}); !errors.Is(err, match.ErrOneSided) {
		t.Errorf("labels of one kind: %v", err)
	}
}

// A comparison of the caller's own takes part like any other, and is explained.
func TestCustomComparison(t *testing.T) {
	h, rows, of := madeUp(200, 9)
	tab := tableOf(h, rows)
	same := match.Custom{
		Comparison: match.Comparison{Name: "same desk", Kind: "custom", Levels: []match.Level{match.Missing(), {Name: "same", M: .99, U: .001}, {Name: "another", M: .01, U: .999}}},
		Level: func(l, r int) int {
			if of[l] == of[r] {
				return 1
			}
			return 2
		},
	}
	res := run(t, tab, tab, match.Options{Custom: []match.Custom{same}})
	if n := len(links(res)); n != 200 {
		t.Errorf("%d links of 200, with a comparison that knows", n)
	}
	if e := res.Explain(res.Pairs[0].Left, res.Pairs[0].Right); !strings.Contains(e.String(), "same desk") {
		t.Errorf("the explanation leaves it out:\n%s", e)
	}
}

// A model applied again reads the columns that it was trained on, of several that could be meant too.
func TestModelKeepsItsColumns(t *testing.T) {
	h, rows, _ := madeUp(300, 14)
	header := append([]string{"guardian first name"}, h...)
	var wide [][]string
	for i, r := range rows {
		wide = append(wide, append([]string{rows[(i*7+3)%len(rows)][0]}, r...))
	}
	tab := tableOf(header, wide)
	first := run(t, tab, tab, match.Options{})
	again, err := match.Run(context.Background(), tab, tab, first.Model, match.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(first.Pairs, again.Pairs) {
		t.Errorf("%d pairs, %d with the model alone", len(first.Pairs), len(again.Pairs))
	}
}

// A model of pairs that somebody chose, where rarity says nothing, decides them the same when it is applied again.
func TestModelOfChosenPairsAgain(t *testing.T) {
	h, rows, of := madeUp(300, 15)
	l, r := tableOf(h, rows[:300]), tableOf(h, rows[300:])
	var chosen [][2]int
	for i := range 300 {
		for j := range 300 {
			if of[i] == of[300+j] || (i+j)%97 == 0 {
				chosen = append(chosen, [2]int{i, j})
			}
		}
	}
	first := run(t, l, r, match.Options{Candidates: chosen})
	again, err := match.Run(context.Background(), l, r, first.Model, match.Options{Candidates: chosen})
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(first.Pairs, again.Pairs) {
		t.Error("other pairs with the model alone")
	}
	if first.Calibrated() != "fields" {
		t.Errorf("calibrated by %q", first.Calibrated())
	}
}
