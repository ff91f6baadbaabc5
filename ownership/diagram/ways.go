package diagram

import (
	"cmp"
	"math/bits"
	"slices"
)

// addWays says which links share their turns, so that a line can be followed however many run beside it. Links that join each of some left ports
// with each of some right ones meet in one knot, and nothing else does, so that whoever follows a line in finds only its own targets.
// Every other link goes with those of the larger of its two ports. A way has the number of its port, and a knot one after those.
func (d *drawing) addWays(ports int) {
	for i := range d.links {
		d.links[i].way = -1
	}
	next := ports
	for c := range classLooks {
		for _, back := range []bool{false, true} {
			next = d.addKnots(class(c), back, next)
		}
	}
	for i := range d.links {
		if l := &d.links[i]; l.way < 0 && l.ends[0] != nil {
			p := l.ends[0]
			if q := l.ends[1]; len(q.links) > len(p.links) || len(q.links) == len(p.links) && q.text != "" {
				p = q
			}
			l.way = p.id
		}
	}
}

// mostSeeds bounds what is tried to find a knot: the ports with most links.
const mostSeeds = 96

// addKnots finds the knots of a class, the one that saves most lines first, and numbers them from next.
func (d *drawing) addKnots(c class, back bool, next int) int {
	column := map[*port]int{}
	rows := map[*port][]int{} // links by left port
	var seeds []*port
	for i := range d.links {
		l := &d.links[i]
		if l.ends[0] == nil || l.look.class != c || l.back() != back {
			continue
		}
		if _, ok := column[l.ends[1]]; !ok {
			column[l.ends[1]] = len(column)
		}
		if rows[l.ends[0]] == nil {
			seeds = append(seeds, l.ends[0])
		}
		rows[l.ends[0]] = append(rows[l.ends[0]], i)
	}
	seeds = slices.DeleteFunc(seeds, func(p *port) bool { return len(rows[p]) < 2 })
	slices.SortStableFunc(seeds, func(p, q *port) int { return cmp.Compare(len(rows[q]), len(rows[p])) })
	seeds = seeds[:min(len(seeds), mostSeeds)]
	words := (len(column) + 63) / 64
	to := make([][]uint64, len(seeds))
	for k, p := range seeds {
		to[k] = make([]uint64, words)
		for _, i := range rows[p] {
			to[k][column[d.links[i].ends[1]]/64] |= 1 << (column[d.links[i].ends[1]] % 64)
		}
	}
	for {
		saves, from, common := 0, []int(nil), []uint64(nil)
		for seed := range seeds {
			s, f, t := grow(to, seed)
			if s > saves {
				saves, from, common = s, f, t
			}
		}
		if from == nil {
			return next
		}
		for _, k := range from {
			for w := range common {
				to[k][w] &^= common[w]
			}
			for _, i := range rows[seeds[k]] {
				if col := column[d.links[i].ends[1]]; common[col/64]>>(col%64)&1 == 1 {
					d.links[i].way, d.links[i].span = next, 2
				}
			}
		}
		next++
	}
}

// grow starts with the targets of one row, takes in the row that has most of them, keeps what they have in common, and so on. It gives the
// best it came by: how many lines it saves, the rows, and their targets.
func grow(to [][]uint64, seed int) (saves int, rows []int, common []uint64) {
	targets := slices.Clone(to[seed])
	taken, in := []int{seed}, make([]bool, len(to))
	in[seed] = true
	for {
		best, most := -1, 1
		for k := range to {
			if !in[k] {
				if n := shared(targets, to[k]); n > most {
					best, most = k, n
				}
			}
		}
		if best < 0 {
			return saves, rows, common
		}
		in[best] = true
		taken = append(taken, best)
		for w := range targets {
			targets[w] &= to[best][w]
		}
		if s := len(taken)*most - len(taken) - most; s > saves {
			saves, rows, common = s, slices.Clone(taken), slices.Clone(targets)
		}
	}
}

func shared(a, b []uint64) (n int) {
	for w := range a {
		n += bits.OnesCount64(a[w] & b[w])
	}
	return n
}
