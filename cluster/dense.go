package cluster

// denseGroups is up to how many groups a component's links are kept in a square table. Nearly all components are that small, and a
// table of a few hundred entries is quicker to search through than a map and a heap are to keep.
const denseGroups = 24

// runDense is the joining of a small component: of all links the best is taken, for as long as one speaks for joining. What it decides
// is what [linkage.runSparse] decides.
func (l *linkage) runDense(edges []uint32, forbidden [][2]uint32) {
	n := uint32(len(l.groups))
	if cap(l.square) < int(n*n) {
		l.square = make([]link, denseGroups*denseGroups)
	}
	square := l.square[:n*n]
	clear(square)
	tie := func(a, b uint32, k link) {
		if a == b {
			return
		}
		at := &square[a*n+b]
		if at.edges == 0 && !at.forbidden {
			*at = k
		} else {
			*at = at.with(k)
		}
		square[b*n+a] = *at
	}
	for _, i := range edges {
		e := &l.edges[i]
		w := fixed(e.Weight)
		tie(l.groupOf(e.A), l.groupOf(e.B), link{sum: w, best: w, edges: 1})
	}
	for _, p := range forbidden {
		tie(l.groupOf(p[0]), l.groupOf(p[1]), link{best: fixed(-1000), forbidden: true})
	}
	alive := l.alive[:0]
	for a := range n {
		alive = append(alive, a)
	}
	for len(alive) > 1 {
		var best candidate
		for i, a := range alive {
			for _, b := range alive[i+1:] {
				k := &square[a*n+b]
				if k.edges == 0 {
					continue
				}
				if c, ok := l.candidate(a, b, *k); ok && (best.worth == 0 || c.before(&best)) {
					best = c
				}
			}
		}
		if best.worth == 0 {
			break
		}
		a, b := best.a, best.b
		l.fuse(a, b)
		kept := alive[:0]
		for _, c := range alive {
			if c == b {
				continue
			}
			kept = append(kept, c)
			if c != a {
				if k := square[b*n+c]; k.edges != 0 || k.forbidden {
					tie(a, c, k)
				}
			}
		}
		alive = kept
	}
	l.alive = alive[:0]
}
