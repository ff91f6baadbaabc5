package diagram

import (
	"cmp"
	"math"
	"slices"
)

// What the columns of lines need, from left to right.
const (
	bareLane  = 6.0  // a level piece without text
	arrowLane = 14.0 // one with an arrowhead
	arrow     = 8.0
	textGap   = 6.0
)

// place finds the heights of all items and then the columns.
func (s *sheet) place() {
	for _, layer := range s.layers { // one below the other, about a common middle
		y := 0.0
		for _, i := range layer {
			y += s.items[i].up
			s.items[i].y = y
			y += s.items[i].down + s.items[i].gap
		}
		for _, i := range layer {
			s.items[i].y -= y / 2
		}
	}
	s.sortPorts(s.share)
	s.straighten()
	s.sortPorts(func(item int) float64 { return s.items[item].y })
	s.straighten()
	top, bottom := math.Inf(1), math.Inf(-1)
	for i := range s.items {
		top, bottom = min(top, s.items[i].y-s.items[i].up), max(bottom, s.items[i].y+s.items[i].down)
	}
	s.height = bottom - top
	for i := range s.items {
		s.items[i].y -= top
	}
	s.setColumns()
	s.setRuns()
}

// sortPorts orders the ports of all boxes by the mean height of the items that they lead to.
func (s *sheet) sortPorts(height func(item int) float64) {
	for i := range s.items {
		if s.items[i].box < 0 {
			continue
		}
		b := &s.d.boxes[s.items[i].box]
		for side, ports := range b.sides {
			sums, counts := map[*port]float64{}, map[*port]float64{}
			for _, j := range s.items[i].sides[side] {
				sums[j.mine] += height(j.other)
				counts[j.mine]++
			}
			slices.SortStableFunc(ports, func(p, q *port) int {
				return cmp.Or(cmp.Compare(sums[p]/counts[p], sums[q]/counts[q]), cmp.Compare(p.id, q.id))
			})
			b.stackPorts(ports)
		}
	}
}

// rounds of straightening; the first look to one side only.
const (
	oneSided = 8
	rounds   = 40
)

// straighten moves the items of each layer, in their order and with room between them, to where the squares of how far lines rise or fall are
// least, layer by layer, to and fro.
func (s *sheet) straighten() {
	for round := range rounds {
		for k := range s.layers {
			c, toward := k, leftSide
			if round%2 == 1 {
				c, toward = len(s.layers)-1-k, rightSide
			}
			s.settle(s.layers[c], func(i, side int) bool { return round >= oneSided || side == toward })
		}
	}
}

// settle gives the items of a layer the heights nearest to what their joints ask for, in least squares with weights: less the room that those above take, heights
// must not fall, which is what pooling adjacent violators solves.
func (s *sheet) settle(layer []int, counts func(item, side int) bool) {
	type pool struct {
		n           int
		sum, weight float64
	}
	var pools []pool
	room := make([]float64, len(layer))
	at := 0.0
	for k, i := range layer {
		it := &s.items[i]
		if k > 0 {
			above := &s.items[layer[k-1]]
			at += above.down + max(above.gap, it.gap) + it.up
		}
		room[k] = at
		var sum, weight float64
		for side := range 2 {
			if !counts(i, side) {
				continue
			}
			for n := range it.sides[side] {
				j := &it.sides[side][n]
				mine, its := j.dys()
				sum += j.weight * (s.items[j.other].y + its - mine)
				weight += j.weight
			}
		}
		if weight == 0 {
			sum, weight = it.y/100, 1./100
		}
		p := pool{1, sum - at*weight, weight}
		for len(pools) > 0 && pools[len(pools)-1].sum*p.weight >= p.sum*pools[len(pools)-1].weight {
			last := pools[len(pools)-1]
			p = pool{last.n + p.n, last.sum + p.sum, last.weight + p.weight}
			pools = pools[:len(pools)-1]
		}
		pools = append(pools, p)
	}
	k := 0
	for _, p := range pools {
		for range p.n {
			s.items[layer[k]].y = p.sum/p.weight + room[k]
			k++
		}
	}
}

// A column is the width of a layer: boxes, lanes on both sides of them, where lines run level so that nothing but a text's own line comes near it,
// and the room to the next, where they curve.
type column struct {
	left, box, curve float64 // where the boxes begin, how wide they are
	lanes            [2]float64
}

// setColumns finds the columns, and where their boxes stand.
func (s *sheet) setColumns() {
	s.columns = make([]column, len(s.layers))
	x := 0.0
	for c, layer := range s.layers {
		col := &s.columns[c]
		for _, i := range layer {
			it := &s.items[i]
			for k := range it.sides[rightSide] {
				j := &it.sides[rightSide][k]
				mine, its := j.dys()
				col.curve = max(col.curve, min(36+0.14*math.Abs(s.items[j.other].y+its-it.y-mine), 170))
			}
			if it.box >= 0 {
				b := &s.d.boxes[it.box]
				col.box = max(col.box, b.w)
				for side, ports := range b.sides {
					for _, p := range ports {
						col.lanes[side] = max(col.lanes[side], p.lane())
					}
				}
			}
		}
		col.left = x + col.lanes[leftSide]
		for _, i := range layer {
			if v := s.items[i].box; v >= 0 {
				b := &s.d.boxes[v]
				b.x, b.y, b.w = col.left+col.box/2, s.items[i].y, col.box
			}
		}
		s.width = col.left + col.box
		x = s.width + col.lanes[rightSide] + col.curve
	}
}

// setRuns draws every link from column to column.
func (s *sheet) setRuns() {
	for _, i := range s.piece.links {
		l := &s.d.links[i]
		if l.left == l.right {
			continue
		}
		a, b := &s.d.boxes[l.left], &s.d.boxes[l.right]
		for c := a.layer; c <= b.layer; c++ {
			col := &s.columns[c]
			r := run{from: col.left - col.lanes[leftSide], to: col.left + col.box + col.lanes[rightSide]}
			switch c {
			case a.layer:
				r.from, r.y = col.left+col.box, a.y+l.ends[0].dy
			case b.layer:
				r.to, r.y = col.left, b.y+l.ends[1].dy
			default:
				r.y = s.items[s.bends[[2]int{l.way, c}]].y
			}
			l.runs = append(l.runs, r)
		}
	}
}

// lane is how long a line runs level at a port.
func (p *port) lane() float64 {
	lane := bareLane
	if p.head {
		lane = arrowLane
	}
	if p.text != "" {
		lane += width(p.text, textSize) + textGap
	}
	return lane
}

// move puts the sheet somewhere on the paper.
func (s *sheet) move(x, y float64) {
	for _, v := range s.piece.boxes {
		s.d.boxes[v].x += x
		s.d.boxes[v].y += y
	}
	for _, i := range s.piece.links {
		for k := range s.d.links[i].runs {
			r := &s.d.links[i].runs[k]
			r.from, r.to, r.y = r.from+x, r.to+x, r.y+y
		}
	}
}
