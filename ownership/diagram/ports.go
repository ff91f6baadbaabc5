package diagram

import (
	"cmp"
)

// A port is a place on a side of a box where links of one class begin or end: one with a text, which all of them share and which is
// written there once, or the one of all those whose text stands at their other ends.
type port struct {
	id    int
	links []int
	head  bool // an arrowhead is here
	class class
	text  string
	dy    float64 // from the middle of the box
}

// The sides of a box. Links leave their left node at the right side.
const (
	leftSide  = 0
	rightSide = 1
)

// room is how much of its side a port needs, and above how much of that its line is.
func (p *port) room() (height, line float64) {
	if p.text == "" {
		return 9, 4.5
	}
	return textLine + 5, textLine + 2
}

// addPorts gives every link a port at either end. Its text stands at the end where fewer different texts stand; of two alike at that where
// more links share it. It gives the number of ports.
func (d *drawing) addPorts() int {
	type place struct {
		box, side int
		head      bool
		class     class
		text      string
	}
	at := func(l *link, side int, text string) place { // side is the box's: 1 for the left node
		if side == rightSide {
			return place{l.left, side, l.back(), l.look.class, text}
		}
		return place{l.right, side, !l.back(), l.look.class, text}
	}
	texts, sharing := map[[2]int]int{}, map[place]int{} // different texts of a side; links of a text
	for i := range d.links {
		l := &d.links[i]
		for side := range 2 {
			if p := at(l, side, l.text); p.text != "" && l.left != l.right {
				if sharing[p]++; sharing[p] == 1 {
					texts[[2]int{p.box, side}]++
				}
			}
		}
	}
	ports := map[place]*port{}
	for i := range d.links {
		l := &d.links[i]
		if l.left == l.right {
			continue
		}
		first, second := at(l, rightSide, l.text), at(l, leftSide, l.text)
		c := cmp.Or(cmp.Compare(texts[[2]int{first.box, rightSide}], texts[[2]int{second.box, leftSide}]), cmp.Compare(sharing[second], sharing[first]))
		if c < 0 || c == 0 && !l.back() {
			second.text = ""
		} else {
			first.text = ""
		}
		for end, p := range [2]place{first, second} {
			if ports[p] == nil {
				q := &port{id: len(ports), head: p.head, class: p.class, text: p.text}
				ports[p] = q
				d.boxes[p.box].sides[p.side] = append(d.boxes[p.box].sides[p.side], q)
			}
			l.ends[end] = ports[p]
			ports[p].links = append(ports[p].links, i)
		}
	}
	for i := range d.boxes {
		b := &d.boxes[i]
		for _, side := range b.sides {
			sum := 6.0
			for _, p := range side {
				height, _ := p.room()
				sum += height
			}
			b.h = max(b.h, sum)
		}
	}
	return len(ports)
}

// stackPorts puts the ports of a side one below the other, in their order: the mean line in the middle of the box, as far as there is room.
func (b *box) stackPorts(side []*port) {
	sum, lines := 0.0, 0.0
	for _, p := range side {
		height, line := p.room()
		p.dy = sum + line
		lines += p.dy
		sum += height
	}
	shift := min(max(-lines/float64(len(side)), 3-b.h/2), b.h/2-3-sum)
	for _, p := range side {
		p.dy += shift
	}
}
