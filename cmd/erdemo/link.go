package main

import (
	"slices"

	"github.com/spf13/cobra"

	"github.com/ownerlink/ownerlink/match"
)

// newLinkCommand returns `erdemo link`.
func newLinkCommand() *cobra.Command {
	var left, right, leftID, rightID, candidates, out string
	var oneToOne, all bool
	var f matching
	c := &cobra.Command{
		Use:   "link --left A --right B -o PAIRS.csv",
		Short: "Find the records of two tables that are the same",
		Long: `link finds the records of two tables that speak of the same person, company or place.
Without --columns the kinds of columns are found from their names and values; without --model one is trained on the tables themselves.`,
		Example: `  erdemo synth world world --facilities 200
  erdemo link --left world/crm/property_master.csv --left-id id --right world/cms/SNF_Enrollments_2026.07.31.csv --right-id CCN -o pairs.csv
  erdemo eval --pairs pairs.csv --truth-pairs world/truth/facilities.csv:property_master_id:ccn`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			o, m, err := f.options(c)
			if err != nil {
				return err
			}
			o.OneToOne, o.All = oneToOne, all
			if err := f.mayWrite(wantedRows{out, pairColumns()}); err != nil {
				return err
			}
			if err := fits(c, left, right); err != nil {
				return err
			}
			l, refusedL, err := readTable(c, left, leftID)
			if err != nil {
				return err
			}
			r, refusedR, err := readTable(c, right, rightID)
			if err != nil {
				return err
			}
			if candidates != "" {
				if o.Candidates, err = readCandidates(c.Context(), candidates, l, r); err != nil {
					return err
				}
			}
			keepMemory(c, l, r)
			p := startProgress(c, "linking", 0)
			o.Progress, o.Before = p.Stage, beforeComparing(c)
			res, err := match.Run(c.Context(), l, r, m, o)
			p.Done()
			if err != nil {
				return f.named(err)
			}
			if err := tellRun(c, res, out); err != nil {
				return err
			}
			if err := writeReport(f.report, f.force, "Links between "+l.Name()+" and "+r.Name(), res); err != nil {
				return err
			}
			pairs := res.Pairs
			if !all && candidates == "" {
				pairs = slices.DeleteFunc(pairs, func(p match.Pair) bool { return p.Decision == match.Reject })
			}
			if err := writePairs(c, out, f.force, l, r, res.Model, pairs); err != nil {
				return err
			}
			if err := writeRefused(c, out, append(refusedL, refusedR...)); err != nil {
				return err
			}
			return saveModelTo(f.saveModel, res.Model, f.force)
		},
	}
	c.Flags().StringVar(&left, "left", "", "one table")
	c.Flags().StringVar(&right, "right", "", "the other table")
	c.Flags().StringVar(&leftID, "left-id", "", "its column of ids (default: the row number from 1)")
	c.Flags().StringVar(&rightID, "right-id", "", "the other's column of ids")
	c.Flags().StringVar(&candidates, "candidates", "", "score exactly these pairs: a file with id_l and id_r")
	c.Flags().StringVarP(&out, "out", "o", "", "where the pairs go (default: standard output)")
	c.Flags().BoolVar(&oneToOne, "one-to-one", false, "link every record to one other at most")
	c.Flags().BoolVar(&all, "all", false, "also write pairs below review")
	c.MarkFlagRequired("left")
	c.MarkFlagRequired("right")
	f.add(c)
	return c
}
