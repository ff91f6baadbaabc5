package main

import (
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/ownerlink/ownerlink/match"
)

// newExplainCommand returns `erdemo explain`.
func newExplainCommand() *cobra.Command {
	var left, right, leftID, rightID, svg string
	var f matching
	c := &cobra.Command{
		Use:   "explain --left A [--right B] ID_L ID_R",
		Short: "Say why two records are one, or are not",
		Long: `explain lists the evidence for and against two records being one: what was compared, with which outcome, and how many bits it is worth;
the running sum; and the blocking rules that propose the pair. Without --right both ids are of the left table.`,
		Example: `  erdemo synth people people.csv --records 2000
  erdemo explain --left people.csv --id unique_id r945 r1560 --svg why.svg`,
		Args: cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			o, m, err := f.options(c)
			if err != nil {
				return err
			}
			l, _, err := readTable(c, left, leftID)
			if err != nil {
				return err
			}
			r := l
			if right != "" {
				if r, _, err = readTable(c, right, rightID); err != nil {
					return err
				}
			}
			a, err := rowOf(l, args[0])
			if err != nil {
				return err
			}
			b, err := rowOf(r, args[1])
			if err != nil {
				return err
			}
			if l == r && a > b {
				a, b = b, a
			}
			res, err := match.Run(c.Context(), l, r, m, o)
			if err != nil {
				return f.named(err)
			}
			e := res.Explain(a, b)
			if svg != "" {
				out, err := createOutput(svg, f.force)
				if err != nil {
					return err
				}
				defer out.Discard()
				if _, err := out.WriteString(e.SVG()); err != nil {
					return err
				}
				if err := out.Commit(); err != nil {
					return err
				}
			}
			why := explained{e, nil}
			if e.Blocked {
				why.Unproposed = res.Unproposed(a, b)
			}
			return why.print(c)
		},
	}
	c.Flags().StringVar(&left, "left", "", "the table of the first id")
	c.Flags().StringVar(&right, "right", "", "the table of the second id (default: the same)")
	c.Flags().StringVar(&leftID, "left-id", "", "its column of ids (default: the row number from 1)")
	c.Flags().StringVar(&leftID, "id", "", "the same as --left-id")
	c.Flags().StringVar(&rightID, "right-id", "", "the other's column of ids")
	c.Flags().StringVar(&svg, "svg", "", "also draw the waterfall")
	c.MarkFlagRequired("left")
	f.add(c)
	return c
}

// explained is what explain says of a pair.
type explained struct {
	*match.Explanation
	Unproposed []match.Unproposed `json:"unproposed,omitempty"`
}

func (x explained) print(c *cobra.Command) error {
	w := c.OutOrStdout()
	if settingsOf(c).JSON {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(x)
	}
	fmt.Fprint(w, x.Explanation)
	if len(x.Unproposed) == 0 {
		return nil
	}
	t := &table{Header: []string{"rule", "does not propose the pair, since"}}
	for _, u := range x.Unproposed {
		t.Add(u.Rule, u.Reason)
	}
	_, err := t.WriteTo(w)
	return err
}
