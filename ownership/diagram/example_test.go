package diagram_test

import (
	"fmt"
	"os"
	"regexp"
	"strings"

	"github.com/ownerlink/ownerlink/ownership/diagram"
)

// A home, who owns it and who owns its building: the picture is written wherever a writer goes. This one reads what a screen reader would.
func ExampleGraph_WriteSVG() {
	g := diagram.Graph{
		Center: "ccn:015009",
		Nodes: []diagram.Node{
			{ID: "ccn:015009", Kind: "ccn", Label: "EXAMPLE MANOR"},
			{ID: "cms:0123456789", Kind: "cms", Label: "ROBERT SAMPLE"},
			{ID: "property:7", Kind: "property", Label: "12 Example St, Mobile"},
		},
		Edges: []diagram.Edge{
			{Source: "cms:0123456789", Target: "ccn:015009", Kind: "owns", Text: "owns 60 %", Note: "owns 60 %, since 2019-04-01"},
			{Source: "cms:0123456789", Target: "property:7", Kind: "owns_property", Text: "owns property"},
			{Source: "property:7", Target: "ccn:015009", Kind: "building_of", Text: "building of"},
		},
	}
	var svg strings.Builder
	if err := g.WriteSVG(&svg); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return
	}
	for _, words := range regexp.MustCompile(`<(?:title|desc)[^>]*>([^<]*)`).FindAllStringSubmatch(svg.String(), -1) {
		fmt.Println(strings.ReplaceAll(words[1], "&#xA;", ": "))
	}
	// Output:
	// The ownership graph around EXAMPLE MANOR (ccn:015009)
	// 3 nodes and 3 arrows, from who owns or controls on the left to what is owned on the right.
	// ROBERT SAMPLE (cms:0123456789) → EXAMPLE MANOR (ccn:015009): owns 60 %, since 2019-04-01
	// ROBERT SAMPLE (cms:0123456789) → 12 Example St, Mobile (property:7): owns property
	// 12 Example St, Mobile (property:7) → EXAMPLE MANOR (ccn:015009): building of
	// EXAMPLE MANOR (ccn:015009): nursing home
	// ROBERT SAMPLE (cms:0123456789): owner or organization
	// 12 Example St, Mobile (property:7): property
}
