package diagram

import "math"

// orient gives every link its left and its right node so that no cycle is left: by its kind at first, and then along an order of the
// nodes in which few and light links point back: what nothing is left of goes first, what nothing is right of last, else whoever has most
// more to their right than to their left (Eades, Lin & Smyth 1993, with weights). A graph without cycles keeps all as they are.
func (d *drawing) orient() {
	n := len(d.boxes)
	right, left := make([]int, n), make([]int, n) // the weights of the links that are left, to the right and to the left
	for i := range d.links {
		l := &d.links[i]
		if l.left, l.right = l.source, l.target; l.look.behind {
			l.left, l.right = l.target, l.source
		}
		if l.left != l.right {
			right[l.left] += l.look.weight
			left[l.right] += l.look.weight
		}
	}
	place := make([]int, n) // in the order; 0: not yet
	for first, last := 1, n; first <= last; {
		best, most := -1, math.MinInt
		for v := range n {
			score := right[v] - left[v]
			if left[v] == 0 || right[v] == 0 {
				score = math.MaxInt
			}
			if place[v] == 0 && score > most {
				best, most = v, score
			}
		}
		if right[best] == 0 && left[best] > 0 {
			place[best] = last
			last--
		} else {
			place[best] = first
			first++
		}
		for i := range d.links {
			switch l := &d.links[i]; {
			case l.left == l.right:
			case l.left == best && place[l.right] == 0:
				left[l.right] -= l.look.weight
			case l.right == best && place[l.left] == 0:
				right[l.left] -= l.look.weight
			}
		}
	}
	for i := range d.links {
		if l := &d.links[i]; place[l.left] > place[l.right] {
			l.left, l.right = l.right, l.left
		}
	}
}
