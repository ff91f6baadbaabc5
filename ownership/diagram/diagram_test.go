package diagram

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// graphs makes graphs of some nodes with loops, parallels and pieces apart; those without cycles have links from lower to higher ids only.
func graphs(t *rapid.T, cycles bool) *Graph {
	g := &Graph{Center: "n03"}
	n := rapid.IntRange(1, 30).Draw(t, "nodes")
	for i := range n {
		g.Nodes = append(g.Nodes, Node{fmt.Sprintf("n%02d", i), rapid.SampledFrom([]string{"cms", "ccn", "company", "zoho", "account", "property", "person", "reapi", "lender", "moon"}).Draw(t, "kind"),
			rapid.SampledFrom([]string{"", "A", "SUNRISE OPCO LLC", "GOLDEN HAVEN NURSING AND REHABILITATION CENTER OF THE GREATER VALLEY"}).Draw(t, "label")})
	}
	kinds := []string{"owns", "manages", "owns_property", "lends_to", "belongs_to"}
	if cycles {
		kinds = append(kinds, "is", "enrolled_as", "moon")
	}
	for range rapid.IntRange(0, 4*n).Draw(t, "edges") {
		a, b := rapid.IntRange(0, n-1).Draw(t, "from"), rapid.IntRange(0, n-1).Draw(t, "to")
		if !cycles {
			if a, b = min(a, b), max(a, b); a == b {
				continue
			}
		}
		g.Edges = append(g.Edges, Edge{g.Nodes[a].ID, g.Nodes[b].ID, rapid.SampledFrom(kinds).Draw(t, "kind"), rapid.SampledFrom([]string{"", "owns", "owns 50 %", "owns indirectly 12.5 %", "manages"}).Draw(t, "text"), ""})
	}
	owners, homes, skip := rapid.IntRange(0, 5).Draw(t, "owners"), rapid.IntRange(0, 5).Draw(t, "homes"), rapid.IntRange(2, 30).Draw(t, "skip") // who share most of their homes
	for i := range owners * homes {
		if a, b := i/max(homes, 1), n-1-i%max(homes, 1); a < b && i%skip > 0 {
			g.Edges = append(g.Edges, Edge{g.Nodes[a].ID, g.Nodes[b].ID, "owns", fmt.Sprintf("owns %d %%", a), ""})
		}
	}
	return g
}

// laid lays a graph out.
func laid(t require.TestingT, g *Graph) *drawing {
	d, err := newDrawing(g)
	require.NoError(t, err)
	d.lay()
	return d
}

// A rect is room on paper.
type rect struct{ left, top, right, bottom float64 }

func (r rect) meets(s rect) bool {
	const e = 1e-6
	return r.left < s.right-e && s.left < r.right-e && r.top < s.bottom-e && s.top < r.bottom-e
}

// rects gives the room of the boxes, loops included, and of the texts of their ports.
func (d *drawing) rects() (boxes, texts []rect) {
	for i := range d.boxes {
		b := &d.boxes[i]
		boxes = append(boxes, rect{b.x - b.w/2, b.y - b.h/2 - b.loopRoom(), b.x + b.w/2, b.y + b.h/2})
		for side, ports := range b.sides {
			for _, p := range ports {
				if p.text != "" {
					r := rect{b.x + b.w/2, b.y + p.dy - 3 - textSize, b.x + b.w/2 + p.lane(), b.y + p.dy - 2}
					if side == leftSide {
						r.left, r.right = b.x-b.w/2-p.lane(), b.x-b.w/2
					}
					texts = append(texts, r)
				}
			}
		}
	}
	return boxes, texts
}

// Boxes and texts have room of their own on the paper, level lines run through no box and no text but their own, and all lines join their boxes.
func TestNothingCoversAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := graphs(t, true)
		d := laid(t, g)
		boxes, texts := d.rects()
		room := append(slices.Clone(boxes), texts...)
		paper := rect{0, 0, d.width, d.height}
		for i, r := range room {
			require.True(t, r.left >= -1e-6 && r.top >= -1e-6 && r.right <= paper.right+1e-6 && r.bottom <= paper.bottom+1e-6, "%v leaves the paper %v", r, paper)
			for k := range i {
				require.False(t, r.meets(room[k]), "%v and %v", r, room[k])
			}
		}
		drawn := map[[2]int]bool{}
		for i := range d.links {
			l := &d.links[i]
			drawn[[2]int{l.source, l.target}] = true
			if l.left == l.right {
				continue
			}
			a, b := &d.boxes[l.left], &d.boxes[l.right]
			require.GreaterOrEqual(t, b.layer-a.layer, l.span)
			require.Len(t, l.runs, b.layer-a.layer+1)
			first, last := l.runs[0], l.runs[len(l.runs)-1]
			require.InDelta(t, a.x+a.w/2, first.from, 1e-6)
			require.InDelta(t, b.x-b.w/2, last.to, 1e-6)
			require.InDelta(t, a.y, first.y, a.h/2, "ends on its side")
			require.InDelta(t, b.y, last.y, b.h/2, "ends on its side")
			for k, r := range l.runs {
				require.LessOrEqual(t, r.from, r.to+1e-6)
				if k > 0 {
					require.Less(t, l.runs[k-1].to, r.from)
				}
				for _, box := range room {
					require.False(t, box.meets(rect{r.from, r.y - 0.5, r.to, r.y + 0.5}), "%v runs through %v", r, box)
				}
			}
		}
		for _, e := range g.Edges {
			at := func(id string) int {
				return slices.IndexFunc(d.boxes, func(b box) bool { return b.ID == id })
			}
			require.True(t, drawn[[2]int{at(e.Source), at(e.Target)}], "%v is not drawn", e)
		}
	})
}

// Without a cycle whatever owns is left of what is owned.
func TestOwnersAreLeft(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := laid(t, graphs(t, false))
		for i := range d.links {
			l := &d.links[i]
			require.Less(t, d.boxes[l.source].layer, d.boxes[l.target].layer)
			require.Less(t, d.boxes[l.source].x, d.boxes[l.target].x)
		}
	})
}

// What owns heavily stays left when a cycle is broken; persons and organizations are behind their records and homes.
func TestWhoIsLeft(t *testing.T) {
	for _, c := range []struct {
		name  string
		edges []Edge
		want  string // from left to right
	}{
		{"a role at one's own owner is the light end of a cycle", []Edge{{"a", "b", "owns", "", ""}, {"b", "c", "owns", "", ""}, {"c", "a", "other_role_at", "", ""}}, "a b c"},
		{"a record is its person's", []Edge{{"record", "person", "is", "", ""}, {"record", "home", "owns", "", ""}}, "person record home"},
		{"an organization runs the home that is enrolled as it", []Edge{{"home", "organization", "enrolled_as", "", ""}, {"organization", "home", "owns", "", ""}}, "organization home"},
		{"the landlord's property stands before the home in it", []Edge{{"owner", "property", "owns_property", "", ""}, {"property", "home", "building_of", "", ""}, {"owner", "home", "owns", "", ""}}, "owner property home"},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := &Graph{Edges: c.edges}
			ids := strings.Fields(c.want)
			for _, id := range ids {
				g.Nodes = append(g.Nodes, Node{ID: id})
			}
			d := laid(t, g)
			slices.SortFunc(d.boxes, func(a, b box) int { return a.layer - b.layer })
			for i, id := range ids {
				assert.Equal(t, id, d.boxes[i].ID)
			}
		})
	}
}

// The same set of nodes and edges is the same picture, in whatever order it comes.
func TestOrderOfInputDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := graphs(t, true)
		other := &Graph{g.Center, rapid.Permutation(g.Nodes).Draw(t, "nodes"), rapid.Permutation(g.Edges).Draw(t, "edges")}
		var a, b bytes.Buffer
		require.NoError(t, g.WriteSVG(&a))
		require.NoError(t, other.WriteSVG(&b))
		require.Equal(t, a.String(), b.String())
	})
}

// Whoever follows a line finds only its own ends: in a knot each port on the left is joined with each on the right.
func TestKnotsAreComplete(t *testing.T) {
	knots := 0
	rapid.Check(t, func(t *rapid.T) {
		g := graphs(t, true)
		d, err := newDrawing(g)
		require.NoError(t, err)
		d.orient()
		ports := d.addPorts()
		d.addWays(ports)
		lefts, rights, links := map[int]map[*port]bool{}, map[int]map[*port]bool{}, map[int]map[[2]*port]bool{}
		for i := range d.links {
			l := &d.links[i]
			if l.left == l.right {
				continue
			}
			if links[l.way] == nil {
				lefts[l.way], rights[l.way], links[l.way] = map[*port]bool{}, map[*port]bool{}, map[[2]*port]bool{}
			}
			lefts[l.way][l.ends[0]], rights[l.way][l.ends[1]], links[l.way][l.ends] = true, true, true
			require.True(t, l.text == "" || (l.ends[0].text == l.text) != (l.ends[1].text == l.text), "its text stands at one end")
		}
		for way := range links {
			require.Len(t, links[way], len(lefts[way])*len(rights[way]))
			if way >= ports {
				knots++
			}
		}
	})
	assert.Positive(t, knots, "none was made at all")
}

// Crossings are those that a look at every two joints finds.
func TestCrossings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := laid(t, graphs(t, true))
		for _, p := range d.pieces() {
			s := d.newSheet(p)
			s.sweep(leftSide, true)
			want := 0
			type joined struct{ layer, from, to int }
			var all []joined
			for i := range s.items {
				for _, j := range s.items[i].sides[rightSide] {
					all = append(all, joined{s.items[i].layer, s.pos[i], s.pos[j.other]})
				}
			}
			for i, a := range all {
				for _, b := range all[:i] {
					if a.layer == b.layer && (a.from-b.from)*(a.to-b.to) < 0 {
						want++
					}
				}
			}
			require.Equal(t, want, s.crossings())
			s.reduceCrossings()
			require.LessOrEqual(t, s.crossings(), want)
		}
	})
}

// A layer's heights are those of isotonic regression by its formula: the largest of the smallest means.
func TestSettle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "items")
		s := &sheet{items: make([]item, 2*n)}
		var layer []int
		var room, want, weight []float64
		for i := range n {
			s.items[i] = item{up: float64(rapid.IntRange(1, 9).Draw(t, "up")), down: 3, gap: 2}
			w := rapid.SampledFrom([]float64{1, 2, 8}).Draw(t, "weight")
			s.items[n+i].y = float64(rapid.IntRange(-40, 40).Draw(t, "at"))
			s.items[i].sides[leftSide] = []joint{{other: n + i, weight: w}}
			layer = append(layer, i)
			at := 0.0
			if i > 0 {
				at = room[i-1] + 3 + 2 + s.items[i].up
			}
			room, want, weight = append(room, at), append(want, s.items[n+i].y-at), append(weight, w)
		}
		s.settle(layer, func(int, int) bool { return true })
		for i := range n {
			largest := math.Inf(-1)
			for j := 0; j <= i; j++ {
				smallest := math.Inf(1)
				for k := i; k < n; k++ {
					sum, of := 0.0, 0.0
					for m := j; m <= k; m++ {
						sum, of = sum+want[m]*weight[m], of+weight[m]
					}
					smallest = min(smallest, sum/of)
				}
				largest = max(largest, smallest)
			}
			require.InDelta(t, largest+room[i], s.items[i].y, 1e-9)
		}
	})
}

// hub is a home with owners, each of whom says something else.
func hub(owners int) *Graph {
	g := &Graph{Center: "ccn:1", Nodes: []Node{{"ccn:1", "ccn", "THE HUB"}}}
	for i := range owners {
		id := fmt.Sprintf("cms:%04d", i)
		g.Nodes = append(g.Nodes, Node{id, "cms", fmt.Sprintf("OWNER NUMBER %d LLC", i)})
		g.Edges = append(g.Edges, Edge{id, "ccn:1", "owns_indirectly", fmt.Sprintf("owns %d %%", i), ""})
	}
	return g
}

// A hundred neighbours fill a page, not a ribbon.
func TestHubFillsAPage(t *testing.T) {
	for _, n := range []int{20, 60, 140, 400} {
		d := laid(t, hub(n))
		assert.Less(t, d.height, 3.5*d.width, "%d neighbours", n)
		assert.Less(t, d.width, 3.5*d.height, "%d neighbours", n)
	}
}

func TestEveryEdgeKindHasALook(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "../graph.go", nil, 0)
	require.NoError(t, err)
	kinds := 0
	ast.Inspect(file, func(n ast.Node) bool {
		if v, ok := n.(*ast.ValueSpec); ok && strings.HasPrefix(v.Names[0].Name, "Edge") {
			kind, err := strconv.Unquote(v.Values[0].(*ast.BasicLit).Value)
			require.NoError(t, err)
			assert.Contains(t, edgeLooks, kind)
			kinds++
		}
		return true
	})
	assert.Equal(t, len(edgeLooks), kinds)
}

func TestErrors(t *testing.T) {
	for _, c := range []struct {
		graph Graph
		want  NodeError
		says  string
	}{
		{Graph{Nodes: []Node{{ID: "a"}, {ID: "a"}}}, NodeError{"a", false}, `diagram: two nodes have the id "a"`},
		{Graph{Nodes: []Node{{ID: "a"}}, Edges: []Edge{{Source: "a", Target: "b"}}}, NodeError{"b", true}, `diagram: an edge ends at "b", which is no node`},
		{Graph{Nodes: []Node{{ID: "a"}}, Edges: []Edge{{Source: "b", Target: "a"}}}, NodeError{"b", true}, `diagram: an edge ends at "b", which is no node`},
	} {
		var got *NodeError
		err := c.graph.WriteSVG(io.Discard)
		require.ErrorAs(t, err, &got)
		assert.Equal(t, c.want, *got)
		assert.EqualError(t, err, c.says)
	}
	full := errors.New("the disk is full")
	assert.ErrorIs(t, hub(3).WriteSVG(failing{full}), full)
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		label string
		want  []string
		why   string
	}{
		{"", nil, "nothing to write"},
		{" \n\t ", nil, "blanks only"},
		{"JOSE ALFARO", []string{"JOSE ALFARO"}, "fits"},
		{"GOLDEN HAVEN NURSING AND REHABILITATION CENTER", []string{"GOLDEN HAVEN NURSING", "AND REHABILITATION CENTER"}, "where the longer line is shortest"},
		{"two\nlines", []string{"two lines"}, "a line's end is a blank"},
		{strings.Repeat("W", 40), []string{strings.Repeat("W", 17) + "…"}, "a long word is cut"},
	} {
		assert.Equal(t, c.want, wrap(c.label), c.why)
	}
	assert.InDelta(t, 38.522, width("Linkage", labelSize), 1e-9, "Helvetica's own widths: 556 222 556 500 556 556 556")
	assert.Zero(t, width("\u0301", labelSize), "an accent stands on its letter")
	assert.Greater(t, width("名", labelSize), width("É", labelSize), "wide scripts")
	assert.Greater(t, width("É", labelSize), width("é", labelSize), "capitals")
}

// wellFormed reads a picture, and gives its texts.
func wellFormed(t require.TestingT, svg []byte) string {
	var text strings.Builder
	for d := xml.NewDecoder(bytes.NewReader(svg)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return text.String()
		}
		require.NoError(t, err)
		if chars, ok := token.(xml.CharData); ok {
			text.Write(chars)
		}
	}
}

func TestPicture(t *testing.T) {
	g := &Graph{Center: "cms:1", Nodes: []Node{{"cms:1", "cms", `A "B" & <C>`}, {"ccn:2", "ccn", "SAINT JOSEPH"}},
		Edges: []Edge{{"cms:1", "ccn:2", "owns", "owns 50 %", "owns 50 %, since 2020-01-31"}, {"cms:1", "ccn:2", "owns", "owns 50 %", "owns 50 %, since 2021-01-31"}, {"cms:1", "cms:1", "owns", "owns 3 %", ""}}}
	var b bytes.Buffer
	require.NoError(t, g.WriteSVG(&b))
	text := wellFormed(t, b.Bytes())
	assert.Contains(t, text, "The ownership graph around A \"B\" & <C> (cms:1)")
	assert.Contains(t, text, "A \"B\" & <C> (cms:1) → SAINT JOSEPH (ccn:2)\nowns 50 %, since 2020-01-31\nowns 50 %, since 2021-01-31", "the tooltip")
	assert.Equal(t, 1, strings.Count(b.String(), ">owns 50 %<"), "what two edges say alike stands there once")
	assert.Equal(t, 1, strings.Count(b.String(), ">owns 3 %<"), "the loop's text")
	for _, name := range []string{"owner or organization", "nursing home", ">owns<"} {
		assert.Contains(t, b.String(), name, "the legend")
	}
	assert.NotContains(t, text, "lender", "what does not occur is not in the legend")
	var none bytes.Buffer
	require.NoError(t, (&Graph{}).WriteSVG(&none))
	wellFormed(t, none.Bytes())
}

func FuzzWriteSVG(f *testing.F) {
	f.Add("cms:1", "A & B", "owns 50 %", "since 2020", "owns")
	f.Add("\x00\xff<", "]]>\u202e", "-->", "\"'", "is")
	f.Add("", strings.Repeat("e\u0301", 300), strings.Repeat("w", 300), "", "")
	f.Fuzz(func(t *testing.T, id, label, text, note, kind string) {
		g := &Graph{Center: id, Nodes: []Node{{id, kind, label}, {id + "x", "cms", text}}, Edges: []Edge{{id, id + "x", kind, text, note}, {id + "x", id, kind, label, note}, {id, id, "owns", text, ""}}}
		var b bytes.Buffer
		require.NoError(t, g.WriteSVG(&b))
		wellFormed(t, b.Bytes())
	})
}

// chain is a world of owners who each have several of the homes, as deep as those of a run.
func chain(nodes int) *Graph {
	g := &Graph{}
	for i := range nodes {
		kind := [...]string{"cms", "ccn", "ccn", "property"}[i%4]
		g.Nodes = append(g.Nodes, Node{fmt.Sprintf("%s:%d", kind, i), kind, fmt.Sprintf("NAME OF NUMBER %d LLC", i)})
	}
	for i, n := range g.Nodes {
		group := i / 40 * 40
		if n.Kind == "cms" {
			for k := range 8 {
				to := g.Nodes[min(group+(i*7+k*5)%40, nodes-1)]
				if to.Kind != "cms" {
					g.Edges = append(g.Edges, Edge{n.ID, to.ID, [...]string{"owns", "manages"}[k%2], [...]string{"owns 50 %", "manages"}[k%2], ""})
				}
			}
		}
		if n.Kind == "property" {
			g.Edges = append(g.Edges, Edge{n.ID, g.Nodes[i-1].ID, "building_of", "building of", ""})
		}
		if i >= 40 && i%40 == 0 {
			g.Edges = append(g.Edges, Edge{g.Nodes[i-40].ID, n.ID, "owns", "owns 100 %", ""})
		}
	}
	return g
}

func BenchmarkWriteSVG(b *testing.B) {
	for _, n := range []int{20, 150, 2000} {
		g := chain(n)
		b.Run(fmt.Sprintf("nodes=%d", n), func(b *testing.B) {
			for b.Loop() {
				if err := g.WriteSVG(io.Discard); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("hub=140", func(b *testing.B) {
		g := hub(140)
		for b.Loop() {
			if err := g.WriteSVG(io.Discard); err != nil {
				b.Fatal(err)
			}
		}
	})
}
