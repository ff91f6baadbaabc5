package diagram

import (
	"cmp"
	"slices"
)

// A sheet is a piece in layers.
type sheet struct {
	d             *drawing
	piece         piece
	items         []item
	pos           []int          // of each item in its layer
	layers        [][]int        // items from top to bottom
	bends         map[[2]int]int // items by way and layer
	joined        map[seam]bool
	columns       []column
	width, height float64
}

// An item is what has a place in a layer: a box, or the bend of a way that goes by.
type item struct {
	box      int // -1: a bend
	layer    int
	y        float64
	sides    [2][]joint
	up, down float64 // room it takes from y
	gap      float64 // to the next
}

// A joint joins an item to one of a layer beside it.
type joint struct {
	other     int
	mine, its *port // nil at a bend
	weight    float64
}

// A seam is a joint of either item, which lines of one way share.
type seam struct {
	a, b int
	p, q *port
}

// dys are where the line of a joint is, from the heights of its two items.
func (j *joint) dys() (mine, its float64) {
	if j.mine != nil {
		mine = j.mine.dy
	}
	if j.its != nil {
		its = j.its.dy
	}
	return mine, its
}

// newSheet puts a piece in layers, with a bend wherever a way passes a layer.
func (d *drawing) newSheet(p piece) *sheet {
	s := &sheet{d: d, piece: p, layers: make([][]int, d.setLayers(p)), bends: map[[2]int]int{}, joined: map[seam]bool{}}
	heaviest := map[int]int{} // link of each box
	for _, i := range p.links {
		for _, v := range [2]int{d.links[i].source, d.links[i].target} {
			heaviest[v] = max(heaviest[v], d.links[i].look.weight)
		}
	}
	slices.SortStableFunc(p.boxes, func(a, b int) int { return cmp.Compare(heaviest[b], heaviest[a]) }) // owners above officers, where it makes no difference
	at := map[int]int{}
	for _, v := range p.boxes {
		b := &d.boxes[v]
		at[v] = s.add(item{box: v, layer: b.layer, up: b.h/2 + b.loopRoom(), down: b.h / 2, gap: boxGap})
	}
	for _, i := range p.links {
		l := &d.links[i]
		if l.left == l.right {
			continue
		}
		from, port := at[l.left], l.ends[0]
		for layer := d.boxes[l.left].layer + 1; layer < d.boxes[l.right].layer; layer++ {
			bend, ok := s.bends[[2]int{l.way, layer}]
			if !ok {
				bend = s.add(item{box: -1, layer: layer, up: 3, down: 3, gap: 4})
				s.bends[[2]int{l.way, layer}] = bend
			}
			s.join(seam{from, bend, port, nil})
			from, port = bend, nil
		}
		s.join(seam{from, at[l.right], port, l.ends[1]})
	}
	return s
}

// add puts an item below the others of its layer.
func (s *sheet) add(it item) int {
	s.pos = append(s.pos, len(s.layers[it.layer]))
	s.layers[it.layer] = append(s.layers[it.layer], len(s.items))
	s.items = append(s.items, it)
	return len(s.items) - 1
}

// join joins two items, once. Straightness is worth more where nothing else shows that a line goes on (Gansner et al.).
func (s *sheet) join(m seam) {
	if s.joined[m] {
		return
	}
	s.joined[m] = true
	w := 1.0
	if m.p == nil && m.q == nil {
		w = 8
	} else if m.p == nil || m.q == nil {
		w = 2
	}
	s.items[m.a].sides[rightSide] = append(s.items[m.a].sides[rightSide], joint{m.b, m.p, m.q, w})
	s.items[m.b].sides[leftSide] = append(s.items[m.b].sides[leftSide], joint{m.a, m.q, m.p, w})
}
