package store

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/ownerlink/ownerlink/ownership"
	"github.com/ownerlink/ownerlink/ownership/diagram"
)

// WriteSVG draws the neighbourhood. The edges between two nodes are one arrow, which names each kind once; its tooltip has the days too.
func (n *Neighbourhood) WriteSVG(w io.Writer) error {
	g := diagram.Graph{Center: n.Center, Nodes: make([]diagram.Node, len(n.Nodes)), Edges: make([]diagram.Edge, len(n.Edges))}
	for i, node := range n.Nodes {
		g.Nodes[i] = diagram.Node{ID: node.ID, Kind: node.Kind, Label: node.Label}
	}
	for i := range n.Edges {
		e := &n.Edges[i]
		g.Edges[i] = diagram.Edge{Source: e.Source, Target: e.Target, Kind: e.Kind, Text: saying(e), Note: telling(e)}
	}
	return g.WriteSVG(w)
}

// telling is an edge in more words: "owns 50 %, role 34, since 2020-01-31".
func telling(e *ownership.Edge) string {
	s := saying(e)
	for _, part := range [...]struct{ word, value string }{{"role", e.RoleCode}, {"since", e.Since}, {"until", e.Until}, {"by", e.Origin}} {
		if part.value != "" {
			s += ", " + part.word + " " + part.value
		}
	}
	return s
}

// looks are shape and colour of the nodes in Graphviz's language, by kind.
var looks = map[string]string{
	"cms": `shape=box, style="rounded,filled", fillcolor="#dbe9f6"`, "ccn": `shape=house, style=filled, fillcolor="#e2f0d9"`, "company": `shape=box3d, style=filled, fillcolor="#fff2cc"`,
	"zoho": `shape=oval, style=filled, fillcolor="#f8e0e6"`, "account": `shape=folder, style=filled, fillcolor="#fbe9ef"`, "property": `shape=box, style=filled, fillcolor="#eadcf4"`,
	"person": `shape=oval, style="filled,bold", fillcolor="#ffffff"`, "reapi": `shape=oval, style=filled, fillcolor="#eadcf4"`, "lender": `shape=cds, style=filled, fillcolor="#e8e8e8"`,
}

// WriteDOT writes the neighbourhood in Graphviz's language. The edges between two nodes are one arrow, which names each kind once.
func (n *Neighbourhood) WriteDOT(w io.Writer) error {
	b := bufio.NewWriter(w)
	fmt.Fprint(b, "digraph ownerlink {\n  rankdir=LR;\n  node [fontname=\"Helvetica\", fontsize=10];\n  edge [fontname=\"Helvetica\", fontsize=8, color=\"#666666\"];\n")
	for _, node := range n.Nodes {
		label := node.ID
		if node.Label != "" {
			label = node.Label + "\n" + node.ID
		}
		look := looks[node.Kind]
		if node.ID == n.Center {
			look += ", penwidth=3"
		}
		fmt.Fprintf(b, "  %s [label=%s, %s];\n", quote(node.ID), quote(label), strings.TrimPrefix(look, ", "))
	}
	for i := 0; i < len(n.Edges); {
		k, e := i, &n.Edges[i]
		var says []string
		for ; k < len(n.Edges) && n.Edges[k].Source == e.Source && n.Edges[k].Target == e.Target; k++ {
			if s := saying(&n.Edges[k]); !slices.Contains(says, s) {
				says = append(says, s)
			}
		}
		fmt.Fprintf(b, "  %s -> %s [label=%s];\n", quote(e.Source), quote(e.Target), quote(strings.Join(says, "\n")))
		i = k
	}
	fmt.Fprint(b, "}\n")
	return b.Flush()
}

// saying is an edge in words: "owns 50 %".
func saying(e *ownership.Edge) string {
	s := strings.ReplaceAll(e.Kind, "_", " ")
	if !math.IsNaN(e.Percentage) {
		s += " " + strconv.FormatFloat(e.Percentage, 'f', -1, 64) + " %"
	}
	return s
}

// quote writes a string of Graphviz's: a line's end centres the line.
func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", " ", "\x00", " ").Replace(s) + `"`
}

type graphML struct {
	XMLName xml.Name `xml:"http://graphml.graphdrawing.org/xmlns graphml"`
	Keys    []keyML  `xml:"key"`
	Graph   struct {
		ID          string   `xml:"id,attr"`
		EdgeDefault string   `xml:"edgedefault,attr"`
		Nodes       []nodeML `xml:"node"`
		Edges       []edgeML `xml:"edge"`
	} `xml:"graph"`
}

type keyML struct {
	ID   string `xml:"id,attr"`
	For  string `xml:"for,attr"`
	Name string `xml:"attr.name,attr"`
	Type string `xml:"attr.type,attr"`
}

type nodeML struct {
	ID   string   `xml:"id,attr"`
	Data []dataML `xml:"data"`
}

type edgeML struct {
	Source string   `xml:"source,attr"`
	Target string   `xml:"target,attr"`
	Data   []dataML `xml:"data"`
}

type dataML struct {
	Key  string `xml:"key,attr"`
	Text string `xml:",chardata"`
}

// WriteGraphML writes the neighbourhood for Gephi, yEd and NetworkX, with the keys that a run's graph.graphml has.
func (n *Neighbourhood) WriteGraphML(w io.Writer) error {
	var g graphML
	g.Graph.ID, g.Graph.EdgeDefault = "ownerlink", "directed"
	g.Keys = []keyML{{"kind", "node", "kind", "string"}, {"label", "node", "label", "string"}, {"edge", "edge", "kind", "string"}, {"role", "edge", "role_code", "string"},
		{"percentage", "edge", "percentage", "double"}, {"since", "edge", "since", "string"}, {"until", "edge", "until", "string"}, {"origin", "edge", "origin", "string"}}
	data := func(pairs ...string) (out []dataML) {
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i+1] != "" {
				out = append(out, dataML{pairs[i], pairs[i+1]})
			}
		}
		return out
	}
	for _, node := range n.Nodes {
		g.Graph.Nodes = append(g.Graph.Nodes, nodeML{node.ID, data("kind", node.Kind, "label", node.Label)})
	}
	for _, e := range n.Edges {
		percentage := ""
		if !math.IsNaN(e.Percentage) {
			percentage = strconv.FormatFloat(e.Percentage, 'f', -1, 64)
		}
		g.Graph.Edges = append(g.Graph.Edges, edgeML{e.Source, e.Target, data("edge", e.Kind, "role", e.RoleCode, "percentage", percentage, "since", e.Since, "until", e.Until, "origin", e.Origin)})
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", " ")
	if err := enc.Encode(&g); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
