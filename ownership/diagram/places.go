package diagram

import "math"

// What the columns of lines need, from left to right.
const (
	bareLane  = 6.0  // a level piece without text
	arrowLane = 14.0 // one with an arrowhead
	arrow     = 8.0
	textGap   = 6.0
)

// place finds the heights of all items and then the columns.
func (s *sheet) place() {
	for i := range s.items { // ports in the order of what they lead to
		if v := s.items[i].box; v >= 0 {
			s.sortPorts(i, s.share)
		}
	}
	for c := range s.layers {
		y := 0.0
		for _, i := range s.layers[c] {
			y += s.items[i].up
			s.items[i].y = y
			y += s.items[i].down + s.items[i].gap
		}
		for _, i := range s.layers[c] {
			s.items[i].y -= y / 2
		}
	}
	s.straighten()
	for i := range s.items {
		if s.items[i].box >= 0 {
			s.sortPorts(i, func(k int) float64 { return s.items[k].y })
		}
	}
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
}

// sortPorts orders the ports of both sides of a box by the mean height of the items they lead to.
func (s *sheet) sortPorts(i int, height func(item int) float64) {
	for side := range 2 {
		sums, counts := map[*port]float64{}, map[*port]float64{}
		for _, j := range s.items[i].sides[side] {
			sums[j.mine] += height(j.other)
			counts[j.mine]++
		}
		s.d.boxes[s.items[i].box].sortPorts(side, func(p *port) float64 { return sums[p] / counts[p] })
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

// setColumns finds how wide the boxes and lanes of each layer are, and writes all places down. A lane is where lines run level beside the boxes, so
// that nothing but a text's own line comes near it; between two lanes they curve.
func (s *sheet) setColumns() {
	d := s.d
	n := len(s.layers)
	boxes, lanes, curves := make([]float64, n), [2][]float64{make([]float64, n), make([]float64, n)}, make([]float64, n)
	for c, layer := range s.layers {
		for _, i := range layer {
			it := &s.items[i]
			for k := range it.sides[rightSide] {
				j := &it.sides[rightSide][k]
				mine, its := j.dys()
				curves[c] = max(curves[c], min(36+0.14*math.Abs(s.items[j.other].y+its-it.y-mine), 170))
			}
			if it.box < 0 {
				continue
			}
			boxes[c] = max(boxes[c], d.boxes[it.box].w)
			for side, ports := range d.boxes[it.box].sides {
				for _, p := range ports {
					lanes[side][c] = max(lanes[side][c], p.lane())
				}
			}
		}
	}
	lefts, x := make([]float64, n), 0.0
	for c := range s.layers {
		lefts[c] = x + lanes[leftSide][c]
		for _, i := range s.layers[c] {
			if v := s.items[i].box; v >= 0 {
				d.boxes[v].x, d.boxes[v].y, d.boxes[v].w = lefts[c]+boxes[c]/2, s.items[i].y, boxes[c]
			}
		}
		s.width = lefts[c] + boxes[c]
		x = s.width + lanes[rightSide][c] + curves[c]
	}
	for _, i := range s.piece.links {
		l := &d.links[i]
		if l.left == l.right {
			continue
		}
		a, b := &d.boxes[l.left], &d.boxes[l.right]
		l.runs = append(l.runs, run{a.x + a.w/2, a.x + a.w/2 + lanes[rightSide][a.layer], a.y + l.ends[0].dy})
		for c := a.layer + 1; c < b.layer; c++ {
			l.runs = append(l.runs, run{lefts[c] - lanes[leftSide][c], lefts[c] + boxes[c] + lanes[rightSide][c], s.items[s.bends[[2]int{l.way, c}]].y})
		}
		l.runs = append(l.runs, run{b.x - b.w/2 - lanes[leftSide][b.layer], b.x - b.w/2, b.y + l.ends[1].dy})
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
