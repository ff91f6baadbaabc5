package similarity

// againstLong compares strings of any length, in time that grows with their sum: the places of each letter are a list, and two such lists
// are merged as they are read. Blocks of bits would take the product.
func (w *winkler) againstLong(a, b string, cutoff float64) (float64, bool) {
	l := newLong(a, b, w.replace)
	defer l.release()
	n, prefix := min(len(l.a), len(l.b)), 0
	for prefix < n && l.a[prefix] == l.b[prefix] {
		prefix++
	}
	if w.cannot(len(l.a), len(l.b), n, prefix, cutoff) {
		return 0, false
	}
	m, t := l.match(w.reach(len(l.a), len(l.b)))
	return reached(w.value(len(l.a), len(l.b), m, t, prefix), cutoff)
}

// match returns how many letters agree within reach and how many of them stand out of order. It overwrites l.b.
func (l *long) match(reach int) (m, outOfOrder int) {
	// head[c] is the first place of c in a that is still free, counted from 1; next[i] the place after place i, and -1 once i is taken.
	l.links = zeros(l.links, l.distinct+1+len(l.a)+1)
	head, next := l.links[:l.distinct+1], l.links[l.distinct+1:]
	for i := len(l.a); i > 0; i-- {
		c := l.a[i-1]
		next[i], head[c] = head[c], int32(i)
	}
	for j, c := range l.b {
		if c == 0 {
			continue
		}
		i := head[c]
		for i != 0 && int(i) < j+1-reach {
			i = next[i]
		}
		if i == 0 || int(i) > j+1+reach {
			head[c] = i
			continue
		}
		head[c], next[i] = next[i], -1
		l.b[m] = c
		m++
	}
	k := 0
	for i, c := range l.a {
		if next[i+1] != -1 {
			continue
		}
		if c != l.b[k] {
			outOfOrder++
		}
		k++
	}
	return m, outOfOrder
}
