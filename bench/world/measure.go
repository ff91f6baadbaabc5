package main

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/ownerlink/ownerlink/ownership"
)

// pairs prints precision, recall and F1 of the links of one job, and the error of its probabilities.
func (b *bench) pairs(job string, truth map[pair]bool, got map[pair]found, t *truth) {
	right, links := 0, 0
	for p, f := range got {
		if f.linked {
			links++
			if truth[p] {
				right++
			}
		}
	}
	b.print(job, right, links, len(truth), calibration(truth, got))
	if t != nil && b.worst > 0 && (b.only == "" || b.only == job) {
		b.bins(job, truth, got)
		b.list(job, truth, got, t)
	}
}

func (b *bench) print(job string, right, links, all int, ece float64) {
	p, r := float64(right)/math.Max(1, float64(links)), float64(right)/math.Max(1, float64(all))
	fmt.Printf("%-34s %9.4f %7.4f %7.4f %10d %6.3f\n", job, p, r, 2*p*r/math.Max(1e-9, p+r), links, ece)
}

// calibration is the expected calibration error over ten bins of the probabilities of all pairs written.
func calibration(truth map[pair]bool, got map[pair]found) float64 {
	var sum, right, count [10]float64
	for p, f := range got {
		i := min(9, int(f.probability*10))
		sum[i] += f.probability
		count[i]++
		if truth[p] {
			right[i]++
		}
	}
	total, err := 0.0, 0.0
	for i := range count {
		total += count[i]
		err += math.Abs(sum[i] - right[i])
	}
	return err / math.Max(1, total)
}

// rightAccount prints the F1 over the contacts of each state of the account.
func (b *bench) rightAccount(t *truth, r *ownership.Result) {
	for _, state := range []string{"right", "no_ccn", "wrong", "none"} {
		truth, got := map[pair]bool{}, map[pair]found{}
		for p := range t.principals {
			if t.account[p[0]] == state {
				truth[p] = true
			}
		}
		for p, f := range principalPairs(r) {
			if t.account[p[0]] == state {
				got[p] = f
			}
		}
		b.pairs("  account "+state, truth, got, nil)
	}
}

// list prints the false links of the highest and the missed pairs of the lowest probability.
func (b *bench) list(job string, truth map[pair]bool, got map[pair]found, t *truth) {
	type line struct {
		p pair
		f found
	}
	var wrong, missed []line
	for p, f := range got {
		if f.linked && !truth[p] {
			wrong = append(wrong, line{p, f})
		}
	}
	for p := range truth {
		if f := got[p]; !f.linked {
			missed = append(missed, line{p, f})
		}
	}
	order := func(a, b line) int {
		return cmp.Or(-cmp.Compare(a.f.probability, b.f.probability), cmp.Compare(a.p[0], b.p[0]), cmp.Compare(a.p[1], b.p[1]))
	}
	slices.SortFunc(wrong, order)
	slices.SortFunc(missed, func(a, b line) int { return order(b, a) })
	fmt.Printf("-- %s: %d false links\n", job, len(wrong))
	for _, l := range spread(wrong, b.worst) {
		fmt.Printf("   %.3f %s %s  [%s]\n", l.f.probability, l.p, l.f.what, t.about(job, l.p))
	}
	fmt.Printf("-- %s: %d missed\n", job, len(missed))
	for _, l := range spread(missed, b.worst) {
		fmt.Printf("   %.3f %s %s  [%s]\n", l.f.probability, l.p, l.f.what, t.about(job, l.p))
	}
}

// spread takes n of a list, evenly.
func spread[T any](s []T, n int) []T {
	if len(s) <= n {
		return s
	}
	out := make([]T, n)
	for i := range out {
		out[i] = s[i*len(s)/n]
	}
	return out
}

// persons prints how right the ids of one human being are put together: pairs of records of one person.
func (b *bench) persons(t *truth, r *ownership.Result) {
	b.personPairs("persons, all sources", t, r, func(string) bool { return true })
	b.personPairs("persons, cms ids", t, r, func(source string) bool { return source == "cms" })
}

func (b *bench) personPairs(job string, t *truth, r *ownership.Result, wanted func(source string) bool) {
	is, said := map[string][]pair{}, map[string][]pair{}
	for p, person := range t.person {
		if wanted(p[0]) {
			is[person] = append(is[person], p)
		}
	}
	name := map[pair]string{}
	for _, p := range r.Persons {
		id := pair{p.Source, p.SourceID}
		if _, known := t.person[id]; wanted(p.Source) && known {
			name[id] = p.Name + " " + p.Why
			said[p.PersonID] = append(said[p.PersonID], id)
		}
	}
	truth, got := pairsOf(is), pairsOf(said)
	right := 0
	var wrong, missed [][2]pair
	for p := range got {
		if truth[p] {
			right++
		} else if _, ok := t.person[p[0]]; ok {
			wrong = append(wrong, p)
		}
	}
	for p := range truth {
		if !got[p] {
			missed = append(missed, p)
		}
	}
	b.print(job, right, len(got), len(truth), math.NaN())
	if b.worst > 0 && (b.only == "" || b.only == job) {
		for _, l := range []struct {
			what string
			list [][2]pair
		}{{"false", wrong}, {"missed", missed}} {
			slices.SortFunc(l.list, func(a, b [2]pair) int { return cmp.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
			fmt.Printf("-- %s: %d %s\n", job, len(l.list), l.what)
			for _, p := range spread(l.list, b.worst) {
				fmt.Printf("   %s %s ~ %s %s  [%s; %s]\n", p[0], name[p[0]], p[1], name[p[1]], t.rows(p[0][1]), t.rows(p[1][1]))
			}
		}
	}
}

// pairsOf lists the pairs within each set.
func pairsOf(sets map[string][]pair) map[[2]pair]bool {
	out := map[[2]pair]bool{}
	for _, s := range sets {
		for i := range s {
			for j := range s[:i] {
				a, b := s[i], s[j]
				if cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) > 0 {
					a, b = b, a
				}
				out[[2]pair{a, b}] = true
			}
		}
	}
	return out
}

// groups prints B³ of our own grouping of facilities.
func (b *bench) groups(t *truth, r *ownership.Result) {
	said := map[string]string{}
	for _, g := range r.Groups {
		said[g.CCN] = g.GroupID
	}
	is, ours := map[string][]string{}, map[string][]string{}
	for ccn, g := range t.group {
		is[g] = append(is[g], ccn)
		ours[said[ccn]] = append(ours[said[ccn]], ccn)
	}
	var precision, recall float64
	for _, members := range ours {
		in := map[string]float64{}
		for _, ccn := range members {
			in[t.group[ccn]]++
		}
		for g, n := range in {
			precision += n * n / float64(len(members))
			recall += n * n / float64(len(is[g]))
		}
	}
	n := math.Max(1, float64(len(t.group)))
	precision, recall = precision/n, recall/n
	fmt.Printf("%-34s %9.4f %7.4f %7.4f %10d\n", "groups, B³", precision, recall, 2*precision*recall/math.Max(1e-9, precision+recall), len(ours))
}

// bins prints, for each tenth of the probabilities, how many pairs there are, what was said and what is so.
func (b *bench) bins(job string, truth map[pair]bool, got map[pair]found) {
	var sum, right, count [10]float64
	for p, f := range got {
		i := min(9, int(f.probability*10))
		sum[i] += f.probability
		count[i]++
		if truth[p] {
			right[i]++
		}
	}
	fmt.Printf("-- %s: said and so, by tenths of the probability\n", job)
	for i := range count {
		if count[i] > 0 {
			fmt.Printf("   %.1f to %.1f: %6.0f pairs, said %.3f, so %.3f\n", float64(i)/10, float64(i+1)/10, count[i], sum[i]/count[i], right[i]/count[i])
		}
	}
}
