package match

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ownerlink/ownerlink/record"
)

type subscriber struct {
	Given   string `link:"given"`
	Surname string `link:"surname"`
	Birth   string `link:"date"`
	Phone   string `link:"phone"`
	Email   string `link:"email"`
	Street  string `link:"address"`
	City    string `link:"city"`
	ZIP     string `link:"zip"`
}

// subscribers are people of whom some are twice there with slips, ten to a phone.
func subscribers(rng *rand.Rand, n int) []subscriber {
	word := func(kinds int) string {
		return strings.ToUpper(drawText(rng, "bdklmnrst", 1, 1)) + fmt.Sprintf("%c%c", 'a'+rng.IntN(min(kinds, 26)), 'a'+rng.IntN(26)) + drawText(rng, "aeiou", 1, 2) + drawText(rng, "bdfklmnrst", 1, 3)
	}
	person := func(i int) subscriber {
		return subscriber{word(9), word(26), fmt.Sprintf("%d-%02d-%02d", 1930+rng.IntN(70), 1+rng.IntN(12), 1+rng.IntN(28)), fmt.Sprintf("555%07d", 1000+37*(i/10)),
			strings.ToLower(word(26)+word(26)) + "@example.com", fmt.Sprintf("%d %s Street", 1+rng.IntN(900), word(26)), word(3), fmt.Sprintf("%05d", 10000+rng.IntN(300))}
	}
	var out []subscriber
	for i := range n {
		s, other := person(i), person(i)
		out = append(out, s)
		if rng.IntN(3) > 0 {
			continue
		}
		for _, f := range [][2]*string{{&s.Given, &other.Given}, {&s.Surname, &other.Surname}, {&s.Birth, &other.Birth}, {&s.Email, &other.Email},
			{&s.Street, &other.Street}, {&s.City, &other.City}, {&s.ZIP, &other.ZIP}} {
			switch rng.IntN(5) {
			case 0:
				*f[0] = ""
			case 1:
				*f[0] = *f[1]
			}
		}
		out = append(out, s)
	}
	return out
}

// A pair is made unless the two have nothing in common beyond what its rule asks for and differ in several other things, as the values say.
func TestPairsWithNothingElseInCommon(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	rows := subscribers(rng, 1500)
	table, err := record.FromStructs(rows)
	require.NoError(t, err)
	bare := func(a, b *subscriber) bool { // of two who have the phone in common
		equal, differ := 0, 0
		for _, v := range [][2]string{{a.Given, b.Given}, {a.Surname, b.Surname}, {a.Birth, b.Birth}, {a.Email, b.Email}} {
			switch {
			case v[0] == "" || v[1] == "":
			case strings.EqualFold(v[0], v[1]):
				equal++
			default:
				differ++
			}
		}
		street := func(s string) string { _, name, _ := strings.Cut(s, " "); return name }
		place := street(a.Street) != "" && strings.EqualFold(street(a.Street), street(b.Street)) || a.City != "" && strings.EqualFold(a.City, b.City) || a.ZIP != "" && a.ZIP == b.ZIP
		return equal == 0 && differ >= 3 && !place
	}
	r, err := Run(context.Background(), table, table, nil, Options{Rules: []string{"phone"}})
	require.NoError(t, err)
	for _, p := range r.Pairs {
		if bare(&rows[p.Left], &rows[p.Right]) {
			t.Fatalf("%+v and %+v are a pair", rows[p.Left], rows[p.Right])
		}
	}
	whole, err := Run(context.Background(), table, table, r.Model, Options{All: true})
	require.NoError(t, err)
	passed, made := 0, 0
	for a := range rows {
		for b := a + 1; b < min(len(rows), a+40); b++ {
			if rows[a].Phone == "" || rows[a].Phone != rows[b].Phone {
				continue
			}
			e := r.Explain(a, b)
			if want := bare(&rows[a], &rows[b]); e.Blocked != want {
				t.Fatalf("%+v and %+v: passed over %v, want %v", rows[a], rows[b], e.Blocked, want)
			}
			if why := r.Unproposed(a, b); e.Blocked != (len(why) == 1 && strings.Contains(why[0].Reason, "nothing else")) {
				t.Fatalf("%+v and %+v: passed over %v, and it is said %q", rows[a], rows[b], e.Blocked, why)
			}
			require.False(t, whole.Explain(a, b).Blocked, "where all is asked for, nothing is passed over")
			if e.Blocked {
				passed++
			} else {
				made++
			}
		}
	}
	require.Greater(t, passed, 1000)
	require.EqualValues(t, passed, r.PassedOver)
	require.Zero(t, whole.PassedOver)
	require.Greater(t, made, 300)
}

// Where a rule asks for more than values, or what is compared has no value of its own, nothing is passed over.
func TestWhatNothingIsPassedOverFor(t *testing.T) {
	rng := rand.New(rand.NewPCG(13, 14))
	table, err := record.FromStructs(subscribers(rng, 50))
	require.NoError(t, err)
	s, err := openSession(table, table, nil, Options{Rules: []string{"phone", "surname[:3] & date", "pair(given, surname)", "email & zip", "key(desk)"},
		Keys: map[string]func(side, row int) string{"desk": func(_, row int) string { return fmt.Sprint(row % 5) }}})
	require.NoError(t, err)
	require.NoError(t, s.choose(context.Background()))
	s.pack()
	k := newScorer(s, newWeigher(s.template()), keepFrom)
	require.Len(t, k.beyond, 5)
	for rule, name := range s.rules {
		require.Equal(t, name != "key(desk)", k.beyond[rule].looks != 0, name)
		b := k.beyond[rule]
		require.Equal(t, name != "key(desk)", b.street, name)
		require.Equal(t, name != "key(desk)", b.city, name)
		require.Equal(t, name != "key(desk)" && name != "email & zip", b.zip, name)
	}
	s.questions = append(s.questions, &question{Comparison: s.questions[0].Comparison, comparer: customComparer{}})
	for rule, b := range s.beyondRules(k) {
		require.Zero(t, b, s.rules[rule])
	}
}

// What only a part of a value tells is in common too, where another rule asks for that part: in whatever order the rules stand.
func TestAnotherRuleIsSomethingInCommon(t *testing.T) {
	rng := rand.New(rand.NewPCG(15, 16))
	rows := subscribers(rng, 300)
	one := subscriber{"Marguerite", "Kestwell", "1961-02-03", "5559990000", "marguerite@example.com", "12 Larkmoor Street", "Springfield", "62701"}
	slips := subscriber{"Marguerita", "Kestwill", "1961-02-04", "5559990000", "marguerita@example.com", "21 Larkmore Street", "Springfeld", "62707"}
	rows = append(rows, one, slips)
	table, err := record.FromStructs(rows)
	require.NoError(t, err)
	l, r := len(rows)-2, len(rows)-1
	for _, c := range []struct {
		rules []string
		made  bool
	}{
		{[]string{"phone"}, false},
		{[]string{"phone", "surname[:3] & year(date)"}, true},
		{[]string{"surname[:3] & year(date)", "phone"}, true},
		{[]string{"phone", "surname[:3] & zip"}, false},
	} {
		res, err := Run(context.Background(), table, table, nil, Options{Rules: c.rules})
		require.NoError(t, err)
		require.Equal(t, !c.made, res.Explain(l, r).Blocked, c.rules)
	}
}
