package ownership

import (
	"bufio"
	"encoding/xml"
	"io"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/ownerlink/ownerlink/names"
	"github.com/ownerlink/ownerlink/ownership/cms"
)

// GraphNode is a node of the graph with what is known of it.
type GraphNode struct{ ID, Kind, Label string }

// Nodes lists the ends of all edges, by id. The kind is the part of the id before the colon.
func (r *Result) Nodes() []GraphNode {
	labels := r.labels()
	ids := make([]string, 0, 2*len(r.Edges))
	for i := range r.Edges {
		ids = append(ids, r.Edges[i].Source, r.Edges[i].Target)
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	out := make([]GraphNode, len(ids))
	for i, id := range ids {
		kind, _, _ := strings.Cut(id, ":")
		out[i] = GraphNode{id, kind, labels[id]}
	}
	return out
}

func (r *Result) labels() map[string]string {
	out := map[string]string{}
	for i := range r.x.owners {
		out[cmsID(r.x.owners[i].id)] = r.x.owners[i].name
	}
	w := r.World
	for i := range w.Facilities {
		f := &w.Facilities[i]
		out["ccn:"+f.CCN] = facilityName(f)
		if id := cmsID(f.AssociateID); out[id] == "" {
			out[id] = f.LegalName
		}
	}
	for i := range w.Changes {
		for _, p := range []cms.ChangeParty{w.Changes[i].Buyer, w.Changes[i].Seller} {
			if id := cmsID(p.AssociateID); out[id] == "" {
				out[id] = p.Name
			}
		}
	}
	for i := range w.Owners { // of another kind of provider, or sold
		o := &w.Owners[i]
		if _, ok := r.x.facilityOf(o); !ok && o.FacilityID != "" && out[cmsID(o.FacilityID)] == "" {
			out[cmsID(o.FacilityID)] = o.FacilityName
		}
	}
	for i := range r.Companies {
		out["company:"+r.Companies[i].ID] = r.Companies[i].EntityName
	}
	for i := range w.Contacts {
		out[zohoID(w.Contacts[i].ID)] = w.Contacts[i].Name()
	}
	for i := range w.Accounts {
		out["account:"+w.Accounts[i].ID] = w.Accounts[i].Name
	}
	for i := range w.Properties {
		p := &w.Properties[i]
		for _, mortgage := range p.Mortgages {
			out["lender:"+names.Fold(mortgage.Lender)] = mortgage.Lender
		}
		out["property:"+p.ID] = propertyLabel(p.Address.Line, p.Address.City, p.Address.Label)
	}
	for _, p := range r.Persons {
		if id := "person:" + p.PersonID; out[id] == "" {
			out[id] = p.Name
		}
		if p.Source == FromREAPI {
			out["reapi:"+p.SourceID] = p.Name
		}
	}
	return out
}

func propertyLabel(line, city, label string) string {
	if line == "" {
		return label
	}
	return strings.Trim(line+", "+city, ", ")
}

// writeGraphML writes the graph for Gephi, yEd and NetworkX.
func (r *Result) writeGraphML(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<18)
	err = r.WriteGraphML(w)
	if e := w.Flush(); err == nil {
		err = e
	}
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}

// WriteGraphML writes the graph as GraphML: nodes with kind and label, edges with kind, role, percentage, dates and origin.
func (r *Result) WriteGraphML(w io.Writer) error {
	b := bufio.NewWriter(w)
	b.WriteString(xml.Header + `<graphml xmlns="http://graphml.graphdrawing.org/xmlns">` + "\n")
	for _, k := range []struct{ id, on, name, kind string }{
		{"kind", "node", "kind", "string"}, {"label", "node", "label", "string"}, {"edge", "edge", "kind", "string"}, {"role", "edge", "role_code", "string"},
		{"percentage", "edge", "percentage", "double"}, {"since", "edge", "since", "string"}, {"until", "edge", "until", "string"}, {"origin", "edge", "origin", "string"},
	} {
		b.WriteString(`<key id="` + k.id + `" for="` + k.on + `" attr.name="` + k.name + `" attr.type="` + k.kind + `"/>` + "\n")
	}
	b.WriteString(`<graph id="ownerlink" edgedefault="directed">` + "\n")
	data := func(key, value string) {
		if value == "" {
			return
		}
		b.WriteString(`<data key="` + key + `">`)
		escapeXML(b, value)
		b.WriteString("</data>")
	}
	for _, n := range r.Nodes() {
		b.WriteString(`<node id="`)
		escapeXML(b, n.ID)
		b.WriteString(`">`)
		data("kind", n.Kind)
		data("label", n.Label)
		b.WriteString("</node>\n")
	}
	for i := range r.Edges {
		e := &r.Edges[i]
		b.WriteString(`<edge source="`)
		escapeXML(b, e.Source)
		b.WriteString(`" target="`)
		escapeXML(b, e.Target)
		b.WriteString(`">`)
		data("edge", e.Kind)
		data("role", e.RoleCode)
		if !math.IsNaN(e.Percentage) {
			data("percentage", strconv.FormatFloat(e.Percentage, 'f', -1, 64))
		}
		data("since", e.Since)
		data("until", e.Until)
		data("origin", e.Origin)
		b.WriteString("</edge>\n")
	}
	b.WriteString("</graph>\n</graphml>\n")
	return b.Flush()
}

// escapeXML writes s as XML text; most of it needs nothing.
func escapeXML(b *bufio.Writer, s string) {
	plain := true
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == '<' || c == '>' || c == '&' || c == '"' || c == '\'' || c >= 0x80 {
			plain = false
			break
		}
	}
	if plain {
		b.WriteString(s)
		return
	}
	xml.EscapeText(b, []byte(s))
}
