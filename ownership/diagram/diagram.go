// Package diagram draws a piece of the ownership graph: it says where each node stands, and writes the picture as SVG.
//
// It is a layered drawing (Sugiyama, Tagawa & Toda 1981) from left, who owns or controls, to right, what is owned:
//
//   - cycles.go turns few and light edges around until no cycle is left (Eades, Lin & Smyth 1993);
//   - ports.go says where on a box a line begins or ends, and at which of its two ends its text stands;
//   - ways.go lets lines share a way: those of one port, and those of several owners who all have the same homes (edge concentration, Newbery 1989);
//   - layers.go gives each box a layer, by longest path and then tightened, gathers kinds in columns, and folds a layer that is too tall into several;
//   - sheet.go puts a bend in every layer that a way passes;
//   - order.go orders the layers so that few lines cross (medians, barycentres and transposition: Gansner, Koutsofios, North & Vo 1993;
//     crossings counted as by Barth, Jünger & Mutzel 2002);
//   - places.go finds the heights at which lines are straightest, each layer's exactly by pooling adjacent violators (Ayer et al. 1955);
//   - svg.go writes it, with looks.go, shapes.go and text.go.
//
// It is made for tens to hundreds of nodes, takes thousands, and does not draw maps, trees of clusters or anything that moves.
package diagram

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
)

// A Graph is what is to be drawn. The order of nodes and edges does not matter: the same set gives the same bytes.
type Graph struct {
	Center string // the id of the node in question, which is drawn bolder; "" or an unknown id for none
	Nodes  []Node
	Edges  []Edge
}

// A Node is drawn as a box, whose look its kind decides.
type Node struct {
	ID    string // must be unique
	Kind  string // cms, ccn, company, zoho, account, property, person, reapi, lender; any other is a plain box
	Label string // at most two lines of it are drawn, all of it is in the tooltip; "" for none
}

// An Edge is drawn as an arrow. Several from one node to another that say the same become one arrow; so do several that say the same at a
// node's side, as far as they go together.
type Edge struct {
	Source, Target string // ids of nodes; the same for a loop
	Kind           string // an edge kind of package ownership; any other is drawn plainly
	Text           string // written beside the arrow, such as "owns 50 %"
	Note           string // a line of the tooltip, such as "owns 50 %, since 2020-01-31"; "" to say the text there
}

// arrow is what edges that are drawn as one arrow have in common.
func (e *Edge) arrow() (a struct {
	source, target, text string
	class                class
}) {
	a.source, a.target, a.text, a.class = e.Source, e.Target, e.Text, lookOf(e.Kind).class
	return a
}

// A NodeError names a node that is there twice, or an end of an edge that is not there.
type NodeError struct {
	ID      string
	Missing bool // otherwise twice
}

func (e *NodeError) Error() string {
	if e.Missing {
		return fmt.Sprintf("diagram: an edge ends at %q, which is no node", e.ID)
	}
	return fmt.Sprintf("diagram: two nodes have the id %q", e.ID)
}

// WriteSVG lays the graph out and writes it as a picture of its own: light or dark as the reader's screen is, with a legend of what occurs and
// tooltips; pointed at, a node keeps its own lines and fades the others. Texts may hold any bytes. The errors are a [*NodeError] and what w gives.
func (g *Graph) WriteSVG(w io.Writer) error {
	d, err := newDrawing(g)
	if err != nil {
		return err
	}
	d.lay()
	b := bufio.NewWriter(w)
	d.write(b)
	return b.Flush()
}

// A drawing is a graph on its way to the paper.
type drawing struct {
	boxes         []box // by id
	links         []link
	center        int // -1: none
	width, height float64
}

// A box is a drawn node. Places are pixels, to the right and down.
type box struct {
	Node
	look       *boxLook
	lines      []string // of the label
	small      string   // the id
	sides      [2][]*port
	loops      []*link
	layer      int
	x, y, w, h float64 // the middle; loops stand above
}

// A link is a drawn edge. It goes from its left node to its right one, whichever of them is the source.
type link struct {
	source, target int
	left, right    int
	look           edgeLook
	text           string
	notes          []string // lines of the tooltip
	ends           [2]*port // at the left node, at the right node
	way            int      // links of one way share their turns
	span           int      // layers between its ends, at least
	runs           []run    // from left to right
}

// back tells that the arrow points to the left.
func (l *link) back() bool { return l.left != l.source }

// A run is a level piece of a link; runs are joined by curves.
type run struct{ from, to, y float64 }

// newDrawing sorts the graph and makes one link of the edges that say the same of the same nodes.
func newDrawing(g *Graph) (*drawing, error) {
	d := &drawing{center: -1, boxes: make([]box, len(g.Nodes))}
	for i, n := range g.Nodes {
		d.boxes[i].Node = n
	}
	slices.SortFunc(d.boxes, func(a, b box) int { return cmp.Compare(a.ID, b.ID) })
	at := make(map[string]int, len(d.boxes))
	for i := range d.boxes {
		b := &d.boxes[i]
		if _, twice := at[b.ID]; twice {
			return nil, &NodeError{ID: b.ID}
		}
		at[b.ID] = i
		if b.ID == g.Center {
			d.center = i
		}
		b.measure()
	}
	edges := slices.Clone(g.Edges)
	slices.SortFunc(edges, func(a, b Edge) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Target, b.Target), cmp.Compare(a.arrow().class, b.arrow().class), cmp.Compare(a.Text, b.Text),
			cmp.Compare(lookOf(b.Kind).weight, lookOf(a.Kind).weight), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Note, b.Note))
	})
	for i := 0; i < len(edges); {
		e, k := &edges[i], i
		for _, end := range [2]string{e.Source, e.Target} {
			if _, ok := at[end]; !ok {
				return nil, &NodeError{end, true}
			}
		}
		l := link{source: at[e.Source], target: at[e.Target], look: lookOf(e.Kind), span: 1, text: cut(plain(e.Text), textSize, widestText)}
		for ; k < len(edges) && edges[k].arrow() == e.arrow(); k++ {
			if n := cmp.Or(edges[k].Note, edges[k].Text); n != "" && !slices.Contains(l.notes, n) {
				l.notes = append(l.notes, n)
			}
		}
		i = k
		d.links = append(d.links, l)
	}
	for i := range d.links {
		if l := &d.links[i]; l.source == l.target {
			d.boxes[l.source].addLoop(l)
		}
	}
	return d, nil
}

// lay finds every place. Pieces that do not hang together are laid out one by one, and put on shelves.
func (d *drawing) lay() {
	d.orient()
	d.addWays(d.addPorts())
	pieces := d.pieces()
	sheets := make([]*sheet, len(pieces))
	widest, area := 0.0, 0.0
	for i, p := range pieces {
		s := d.newSheet(p)
		s.reduceCrossings()
		s.place()
		sheets[i] = s
		widest, area = max(widest, s.width), area+(s.width+pieceGap)*(s.height+pieceGap)
	}
	limit := max(widest, math.Sqrt(1.5*area))
	x, y, shelf := 0.0, 0.0, 0.0
	for _, s := range sheets {
		if x > 0 && x+s.width > limit {
			x, y, shelf = 0, y+shelf+pieceGap, 0
		}
		s.move(x, y)
		d.width, d.height = max(d.width, x+s.width), max(d.height, y+s.height)
		x, shelf = x+s.width+pieceGap, max(shelf, s.height)
	}
}

// pieceGap is the room between pieces that do not hang together.
const pieceGap = 40

// A piece is nodes that hang together, and the links between them.
type piece struct{ boxes, links []int }

// pieces gives the connected components: that of the centre first, then the larger ones.
func (d *drawing) pieces() []piece {
	root := make([]int, len(d.boxes))
	for i := range root {
		root[i] = i
	}
	find := func(i int) int {
		for root[i] != i {
			root[i] = root[root[i]]
			i = root[i]
		}
		return i
	}
	for i := range d.links {
		a, b := find(d.links[i].source), find(d.links[i].target)
		root[max(a, b)] = min(a, b)
	}
	out := make([]piece, len(d.boxes))
	for i := range d.boxes {
		r := find(i)
		out[r].boxes = append(out[r].boxes, i)
	}
	for i := range d.links {
		r := find(d.links[i].source)
		out[r].links = append(out[r].links, i)
	}
	out = slices.DeleteFunc(out, func(p piece) bool { return len(p.boxes) == 0 })
	rank := func(p piece) int {
		if slices.Contains(p.boxes, d.center) {
			return -len(d.boxes) - 1
		}
		return -len(p.boxes)
	}
	slices.SortStableFunc(out, func(a, b piece) int { return cmp.Compare(rank(a), rank(b)) })
	return out
}
