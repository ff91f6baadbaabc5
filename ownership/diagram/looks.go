package diagram

import "github.com/ownerlink/ownerlink/ownership"

// A boxLook is how the nodes of a kind are drawn.
type boxLook struct {
	kind        string
	name        string // in the legend
	shape       shape
	light, dark string // the fill
}

// A shape is the outline of a box.
type shape int

const (
	rounded shape = iota
	square
	pill
	house  // with a roof
	stack  // with a shadow
	folder // with a tab
	tag    // with a point to the right
)

// boxLooks are the looks by kind, in the order of the legend. The last is of all other kinds.
var boxLooks = [...]boxLook{
	{"person", "person", pill, "#ffffff", "#30363d"},
	{"zoho", "contact", pill, "#f8e0e6", "#4d2633"},
	{"account", "account", folder, "#fbe9ef", "#40212c"},
	{"cms", "owner or organization", rounded, "#dbe9f6", "#1b3a57"},
	{"ccn", "nursing home", house, "#e2f0d9", "#24431b"},
	{"company", "company", stack, "#fff2cc", "#4d3f10"},
	{"property", "property", square, "#eadcf4", "#3f2a52"},
	{"reapi", "owner of property", pill, "#eadcf4", "#3f2a52"},
	{"lender", "lender", tag, "#e8e8e8", "#3a3a3a"},
	{"", "other", square, "#f4f4f4", "#2d333b"},
}

// An edgeLook is how the edges of a kind are drawn.
type edgeLook struct {
	class  class
	weight int  // the heavier is turned around last, and names the arrow first
	behind bool // the target is behind the source, and stands to its left: the person of a record, the organization of a home
}

// A class is a colour of edges.
type class int

const (
	holds class = iota
	runs
	realEstate
	lends
	sold
	ties
)

// classLooks are the colours, which differ in lightness too, and names of the classes.
var classLooks = [...]struct{ name, light, dark, dash string }{
	holds:      {"owns", "#0b5cad", "#6cb6ff", ""},
	runs:       {"runs, has a role", "#0f8a5f", "#56d4a0", ""},
	realEstate: {"property", "#8e44ad", "#d2a8ff", ""},
	lends:      {"lends", "#b35900", "#f0a35e", "5 3"},
	sold:       {"bought, merged", "#c0392b", "#ff8a80", "5 3"},
	ties:       {"belongs to, is, works at", "#7b828a", "#9aa4af", ""},
}

// edgeLooks are the looks by kind.
var edgeLooks = map[string]edgeLook{
	ownership.EdgeOwns: {holds, 9, false}, ownership.EdgeParent: {holds, 9, false}, ownership.EdgeOwnsEither: {holds, 8, false},
	ownership.EdgeOwnsThrough: {holds, 8, false}, ownership.EdgePartner: {holds, 7, false},
	ownership.EdgePropCo: {realEstate, 6, false}, ownership.EdgeBuilding: {realEstate, 5, false},
	ownership.EdgeOfficer: {runs, 4, false}, ownership.EdgeDirector: {runs, 4, false}, ownership.EdgeManages: {runs, 4, false},
	ownership.EdgeTrustee: {runs, 4, false}, ownership.EdgeOther: {runs, 3, false}, ownership.EdgeLendsTo: {lends, 3, false},
	ownership.EdgeBought: {sold, 2, false}, ownership.EdgeMerged: {sold, 2, false}, ownership.EdgeJoined: {sold, 2, false},
	ownership.EdgeBelongsTo: {ties, 2, false}, ownership.EdgeHas: {ties, 2, false}, ownership.EdgeWorksAt: {ties, 2, false}, ownership.EdgeSame: {ties, 1, false},
	ownership.EdgeIs: {ties, 2, true}, ownership.EdgeEnrolled: {ties, 2, true},
}

func lookOf(edge string) edgeLook {
	if l, ok := edgeLooks[edge]; ok {
		return l
	}
	return edgeLook{ties, 1, false}
}
