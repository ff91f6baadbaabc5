package main

import (
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ownerlink/ownerlink/ownership/store"
)

// newGraphCommand returns `erdemo graph`.
func newGraphCommand() *cobra.Command {
	var of, out string
	var depth, limit int
	var force bool
	c := &cobra.Command{
		Use:   "graph OUT --of ID [--depth N] -o x.svg|dot|graphml",
		Short: "Draw who is around an owner, a facility or a company",
		Long: `graph draws whoever is at most so many steps from an id: an associate id, a CCN, a company's, contact's, account's, property's or person's id,
with or without its source before it (cms:, ccn:, company:, zoho:, account:, property:, person:). The ending of the file says what to write:
.svg a picture, .dot Graphviz's language, .graphml for Gephi, yEd and NetworkX.`,
		Example: "  erdemo demo --out /tmp/demo\n  erdemo graph /tmp/demo/links --of 105008 --depth 1 -o home.svg",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			ctx := c.Context()
			if depth < 0 || limit < 0 {
				return usagef("--depth and --limit must not be negative")
			}
			write := graphWriter(out)
			if write == nil {
				return usagef("-o %s: the name must end with .svg, .dot or .graphml", out)
			}
			s, err := store.Open(ctx, args[0])
			if err != nil {
				return err
			}
			defer s.Close()
			id, err := s.Resolve(ctx, of)
			if err != nil {
				return err
			}
			n, err := s.Around(ctx, id, depth, limit)
			if err != nil {
				return err
			}
			o, err := openOutput(c, out, force)
			if err != nil {
				return err
			}
			defer o.Discard()
			if err := write(n, o); err != nil {
				return err
			}
			if n.LeftOut > 0 {
				say(c, "%d neighbours are left out; --limit %d draws more, --depth %d fewer", n.LeftOut, 4*limit, max(1, depth-1))
			}
			say(c, "%d nodes, %d edges", len(n.Nodes), len(n.Edges))
			return o.Commit()
		},
	}
	c.Flags().StringVar(&of, "of", "", "the id in the middle")
	c.Flags().IntVar(&depth, "depth", 2, "how many steps from it")
	c.Flags().IntVar(&limit, "limit", 150, "draw at most so many nodes (0: all)")
	c.Flags().StringVarP(&out, "out", "o", "", "file to write: .svg, .dot or .graphml (default: .dot to standard output)")
	c.Flags().BoolVar(&force, "force", false, "replace the file")
	c.MarkFlagRequired("of")
	return c
}

// graphWriter gives what writes the format that a name ends with; nil for none.
func graphWriter(path string) func(*store.Neighbourhood, io.Writer) error {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".svg":
		return (*store.Neighbourhood).WriteSVG
	case ".dot", ".gv":
		return (*store.Neighbourhood).WriteDOT
	case ".graphml":
		return (*store.Neighbourhood).WriteGraphML
	case "":
		if path == "" || path == "-" {
			return (*store.Neighbourhood).WriteDOT
		}
	}
	return nil
}
