package diagram

import (
	"cmp"
	"math"
	"slices"
)

// A layer that is taller than the piece's area asks for, and than tallest, is folded into several.
const (
	tallest     = 1600.0
	columnWidth = 300.0 // about that of a box and its lines, for the guess at the area
	boxGap      = 14.0
)

// setLayers gives the boxes of a piece their layers: each as far left as its links allow, then those with most of their links to the right as far
// right as these do, which makes the links shorter.
func (d *drawing) setLayers(p piece) (layers int) {
	in, out := map[int][]int{}, map[int][]int{}
	for _, i := range p.links {
		if l := &d.links[i]; l.left != l.right {
			in[l.right], out[l.left] = append(in[l.right], i), append(out[l.left], i)
		}
	}
	var order []int // every box after those to its left
	waits := map[int]int{}
	for _, v := range p.boxes {
		d.boxes[v].layer = 0
		if waits[v] = len(in[v]); waits[v] == 0 {
			order = append(order, v)
		}
	}
	for k := 0; k < len(order); k++ {
		for _, i := range out[order[k]] {
			l := &d.links[i]
			d.boxes[l.right].layer = max(d.boxes[l.right].layer, d.boxes[l.left].layer+l.span)
			if waits[l.right]--; waits[l.right] == 0 {
				order = append(order, l.right)
			}
		}
	}
	free := func(v int) (low, high int) { // the layers that the links of a box leave it
		high = math.MaxInt
		for _, i := range in[v] {
			low = max(low, d.boxes[d.links[i].left].layer+d.links[i].span)
		}
		for _, i := range out[v] {
			high = min(high, d.boxes[d.links[i].right].layer-d.links[i].span)
		}
		return low, high
	}
	for moved := true; moved; { // every move makes the sum of lengths smaller
		moved = false
		for _, v := range slices.Backward(order) {
			if _, high := free(v); len(out[v]) > len(in[v]) && d.boxes[v].layer < high {
				d.boxes[v].layer, moved = high, true
			}
		}
	}
	d.gatherKinds(p, free)
	first := math.MaxInt
	for _, v := range order {
		first = min(first, d.boxes[v].layer)
	}
	for _, v := range order {
		d.boxes[v].layer -= first
		layers = max(layers, d.boxes[v].layer+1)
	}
	return d.foldLayers(p, layers, func(v int) (int, int) { return len(in[v]), len(out[v]) })
}

// gatherKinds moves the boxes of each kind to the one layer that most of them can have, so that a column says what it is of. What owns its like
// stays where it is.
func (d *drawing) gatherKinds(p piece, free func(box int) (low, high int)) {
	boxes := slices.Clone(p.boxes)
	for _, i := range p.links {
		if a, b := d.links[i].left, d.links[i].right; a != b && d.boxes[a].look == d.boxes[b].look {
			boxes = slices.DeleteFunc(boxes, func(v int) bool { return v == a || v == b })
		}
	}
	last := 0
	for _, v := range p.boxes {
		last = max(last, d.boxes[v].layer)
	}
	for i := range boxLooks {
		look := &boxLooks[i]
		can := make([]int, last+1) // how many can have a layer; of two alike that which more have now
		for _, v := range boxes {
			if b := &d.boxes[v]; b.look == look {
				low, high := free(v)
				for c := low; c <= min(high, last); c++ {
					can[c] += len(boxes) + 1
				}
				can[b.layer]++
			}
		}
		best := slices.Index(can, slices.Max(can))
		for _, v := range boxes {
			if b := &d.boxes[v]; b.look == look {
				if low, high := free(v); low <= best && best <= high {
					b.layer = best
				}
			}
		}
	}
}

// foldLayers makes several layers of one that is too tall, so that a hub and its hundred neighbours fill a page and not a ribbon. The boxes with
// most links stay on the side where the links go.
func (d *drawing) foldLayers(p piece, layers int, degrees func(box int) (in, out int)) int {
	columns := make([][]int, layers)
	height, sum := make([]float64, layers), 0.0
	for _, v := range p.boxes {
		b := &d.boxes[v]
		columns[b.layer] = append(columns[b.layer], v)
		height[b.layer] += b.h + boxGap
		sum += b.h + boxGap
	}
	limit := max(tallest, math.Sqrt(sum*columnWidth))
	next := 0
	for c, column := range columns {
		pages := max(1, int(math.Ceil(height[c]/limit)))
		in, out := 0, 0
		for _, v := range column {
			i, o := degrees(v)
			in, out = in+i, out+o
		}
		if pages > 1 {
			slices.SortStableFunc(column, func(a, b int) int {
				ai, ao := degrees(a)
				bi, bo := degrees(b)
				return cmp.Or(cmp.Compare(bi+bo, ai+ao), cmp.Compare(d.boxes[a].Kind, d.boxes[b].Kind), cmp.Compare(d.boxes[a].Label, d.boxes[b].Label))
			})
		}
		sum := 0.0
		for _, v := range column {
			page := min(int(sum/height[c]*float64(pages)), pages-1)
			sum += d.boxes[v].h + boxGap
			if out > in {
				page = pages - 1 - page
			}
			d.boxes[v].layer = next + page
		}
		next += pages
	}
	return next
}
