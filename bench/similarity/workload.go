package main

import (
	"math/rand/v2"
	"strings"
)

// workload is full names, each with the candidates it is compared with: half of them other names, half the same name with one or two edits.
type workload struct {
	names      []string
	candidates [][]string
}

// Common given names and surnames; the full names are drawn from them and are nobody's.
const (
	givens = `JAMES MARY ROBERT PATRICIA JOHN JENNIFER MICHAEL LINDA DAVID ELIZABETH WILLIAM BARBARA RICHARD SUSAN JOSEPH JESSICA THOMAS KAREN
		CHARLES SARAH DANIEL NANCY MATTHEW LISA ANTHONY BETTY MARK SANDRA DONALD ASHLEY STEVEN KIMBERLY PAUL EMILY ANDREW DONNA JOSHUA
		MICHELLE KENNETH CAROL KEVIN AMANDA BRIAN DOROTHY LUIS MEI ANA LEE JO`
	surnames = `SMITH JOHNSON WILLIAMS BROWN JONES GARCIA MILLER DAVIS RODRIGUEZ MARTINEZ HERNANDEZ LOPEZ GONZALEZ WILSON ANDERSON THOMAS
		TAYLOR MOORE JACKSON MARTIN LEE PEREZ THOMPSON WHITE HARRIS SANCHEZ CLARK RAMIREZ LEWIS ROBINSON WALKER YOUNG ALLEN KING WRIGHT
		SCOTT TORRES NGUYEN HILL FLORES GREEN ADAMS NELSON BAKER HALL RIVERA CAMPBELL WU`
)

func newWorkload(seed uint64) *workload {
	r := rand.New(rand.NewPCG(seed, 0))
	g, s := strings.Fields(givens), strings.Fields(surnames)
	full := func() string { return g[r.IntN(len(g))] + " " + s[r.IntN(len(s))] }
	w := &workload{}
	for range 256 {
		name := full()
		var candidates []string
		for i := range 64 {
			if i%2 == 0 {
				candidates = append(candidates, full())
			} else {
				candidates = append(candidates, edit(r, name))
			}
		}
		r.Shuffle(len(candidates), func(i, j int) { candidates[i], candidates[j] = candidates[j], candidates[i] })
		w.names = append(w.names, name)
		w.candidates = append(w.candidates, candidates)
	}
	return w
}

// edit makes one or two insertions, deletions, substitutions or swaps.
func edit(r *rand.Rand, name string) string {
	b := []byte(name)
	for range 1 + r.IntN(2) {
		i, letter := r.IntN(len(b)), byte('A'+r.IntN(26))
		switch r.IntN(4) {
		case 0:
			b[i] = letter
		case 1:
			b = append(b[:i], b[i+1:]...)
		case 2:
			b = append(b[:i], append([]byte{letter}, b[i:]...)...)
		case 3:
			if i > 0 {
				b[i], b[i-1] = b[i-1], b[i]
			}
		}
	}
	return string(b)
}

// all sets the first names against the first candidates of all.
func (w *workload) all(names, count int) *workload {
	var candidates []string
	for _, c := range w.candidates {
		candidates = append(candidates, c...)
	}
	all := &workload{names: w.names[:names]}
	for range all.names {
		all.candidates = append(all.candidates, candidates[:count])
	}
	return all
}

func (w *workload) pairs() int { return len(w.names) * len(w.candidates[0]) }

// letters is the average length of a string.
func (w *workload) letters() float64 {
	sum := 0
	for i, name := range w.names {
		for _, c := range w.candidates[i] {
			sum += len(name) + len(c)
		}
	}
	return float64(sum) / float64(2*w.pairs())
}
