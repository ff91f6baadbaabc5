package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/ownerlink/ownerlink/eval"
	"github.com/spf13/cobra"
)

// newEvalCommand returns `erdemo eval`.
func newEvalCommand() *cobra.Command {
	var o evalOptions
	c := &cobra.Command{
		Use:   "eval --truth FILE[:ID:ENTITY] (--pairs FILE | --clusters FILE)",
		Short: "Measure links or clusters against a truth",
		Long: `Measure links or clusters against a truth: precision, recall and F1 over pairs, B³ over records, the best threshold,
and how far the probabilities can be believed.

The truth is a table of records, FILE:ID:ENTITY, with the columns that hold a record's id and whom it belongs to. Given
once, pairs are within that table; given twice, they are of the first and the second table. ID may be # (the row's number
from 1), ENTITY may be ~REGEX (its first group, searched in the id). Or it is a table of true pairs: a FILE with the
columns id_l and id_r, or with two columns that the pairs have too, or --truth-pairs FILE:LEFT:RIGHT.

Pairs have the columns id_l and id_r (or --pairs FILE:LEFT:RIGHT), and where there are some, a score (--score, else
probability) and a decision. Clusters have id and cluster (or --clusters FILE:ID:CLUSTER), and for two tables source, l or r.`,
		Example: `  erdemo eval --pairs pairs.csv --truth people.csv:id:person
  erdemo eval --pairs pairs.csv --truth left.csv:#:person --truth right.csv:#:person --html curves.html
  erdemo eval --clusters clusters.csv --truth people.csv:id:person --json`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return runEval(c, o) },
	}
	f := c.Flags()
	f.StringArrayVar(&o.truth, "truth", nil, "records and whom they belong to, FILE:ID:ENTITY; twice for two tables")
	f.StringVar(&o.truthPairs, "truth-pairs", "", "true pairs, FILE:LEFT:RIGHT, instead of those the entities imply")
	f.StringVar(&o.pairs, "pairs", "", "the pairs to measure")
	f.StringVar(&o.clusters, "clusters", "", "the clusters to measure")
	f.StringVar(&o.score, "score", "", "the column of pairs that says how sure they are (default: probability)")
	f.StringVar(&o.decision, "decision", "", "measure only the pairs with this decision, such as link")
	f.BoolVar(&o.oneTable, "one-table", false, "with true pairs only: they are of one table, so their order says nothing")
	f.Float64Var(&o.precision, "precision", 0, "also give the lowest threshold with at least this precision")
	f.StringVar(&o.cost, "cost", "", "also give the cheapest threshold, where a false link and a miss cost A:B")
	f.StringVar(&o.groups, "groups", "", "also measure the links of each group of left records apart, FILE:ID:GROUP, such as contacts.csv:zoho_contact_id:account_state")
	f.StringVar(&o.html, "html", "", "draw the curves into this file")
	f.BoolVar(&o.force, "force", false, "replace the file of --html whatever it is")
	c.MarkFlagsMutuallyExclusive("pairs", "clusters")
	c.MarkFlagsOneRequired("pairs", "clusters")
	c.MarkFlagsOneRequired("truth", "truth-pairs")
	return c
}

type evalOptions struct {
	truth                       []string
	truthPairs, pairs, clusters string
	score, decision             string
	oneTable                    bool
	precision                   float64
	cost                        string
	html, groups                string
	force                       bool
}

func runEval(c *cobra.Command, o evalOptions) error {
	cost, err := parseCost(o.cost)
	if err != nil {
		return err
	}
	if len(o.truth) > 2 {
		return usagef("--truth is given %d times; once for one table, twice for two", len(o.truth))
	}
	if o.groups != "" && o.pairs == "" {
		return usagef("--groups measures pairs; it needs --pairs")
	}
	if o.html != "" && o.pairs == "" {
		return usagef("--html draws curves of scored pairs; it needs --pairs")
	}
	in, err := newEvalInputs(c.Context(), o)
	if err != nil {
		return err
	}
	truth, err := readTruth(c.Context(), in)
	if err != nil {
		return err
	}
	report := &evalReport{Records: len(truth.ids), TruePairs: truth.truePairs()}
	if o.clusters != "" {
		err = evalClusters(c, in, truth, report)
	} else {
		err = evalPairs(c, o, in, truth, cost, report)
	}
	if err != nil {
		return err
	}
	for _, w := range report.Warnings {
		say(c, "warning: %s", w)
	}
	if settingsOf(c).JSON {
		e := json.NewEncoder(c.OutOrStdout())
		e.SetEscapeHTML(false)
		return e.Encode(report)
	}
	return report.print(c.OutOrStdout())
}

func parseCost(s string) (*eval.Cost, error) {
	if s == "" {
		return nil, nil
	}
	falseLink, miss, ok := strings.Cut(s, ":")
	x, err1 := strconv.ParseFloat(falseLink, 64)
	y, err2 := strconv.ParseFloat(miss, 64)
	cost := &eval.Cost{FalseLink: x, Miss: y}
	if !ok || err1 != nil || err2 != nil || cost.Validate() != nil {
		return nil, usagef("--cost %q is not two numbers such as 5:1, what a false link and what a miss cost", s)
	}
	return cost, nil
}

func evalClusters(c *cobra.Command, in *evalInputs, truth *evalTruth, report *evalReport) error {
	clusters, err := readClustering(c.Context(), in, truth, report)
	if err != nil {
		return err
	}
	report.Records = len(truth.ids)
	report.Clustered = measuresOf(truth.clusterCounts(clusters))
	if truth.entities != nil {
		report.BCubed = bcubedOf(truth.entities.BCubed(clusters))
	}
	return nil
}

func evalPairs(c *cobra.Command, o evalOptions, in *evalInputs, truth *evalTruth, cost *eval.Cost, report *evalReport) error {
	given, err := readPairs(c.Context(), in, truth, report)
	if err != nil {
		return err
	}
	report.Records = len(truth.ids)
	scored := make([]eval.Scored, len(given.pairs))
	var probable, telling []eval.Scored
	var own []eval.Pair
	ownCounts := eval.Counts{True: truth.truePairs()}
	for i, p := range given.pairs {
		right := truth.right(p.A, p.B)
		scored[i] = eval.Scored{Score: p.Score, Right: right}
		if given.hasProbability && p.hasProbability {
			s := eval.Scored{Score: p.probability, Right: right}
			probable = append(probable, s)
			if p.probability >= .01 {
				telling = append(telling, s)
			}
		}
		if p.decided {
			own = append(own, eval.Pair{A: p.A, B: p.B, Score: 1})
			ownCounts.Links++
			if right {
				ownCounts.Right++
			}
		}
	}
	if o.groups != "" {
		if err := evalGroups(c.Context(), o.groups, truth, given, report); err != nil {
			return err
		}
	}
	curve := eval.NewCurve(scored, truth.truePairs())
	report.AllGiven = measuresOf(curve.All())
	report.RecallGiven = roundedOf(curve.All().Recall())
	if given.hasDecision {
		report.Own = measuresOf(ownCounts)
		report.OwnGrouped = truth.grouped(own, 1)
	}
	if given.score != "" && len(scored) > 0 {
		best, _ := curve.Best()
		report.Best = pointOf(best)
		report.AveragePrecision = roundedOf(curve.AveragePrecision())
		if area := eval.NewROC(scored).Area(); slices.ContainsFunc(scored, func(p eval.Scored) bool { return !p.Right }) {
			report.ROCArea = roundedOf(area) // without a wrong pair there is no curve
		}
		if o.precision > 0 {
			if p, ok := curve.ForPrecision(o.precision); ok {
				report.ForPrecision = pointOf(p)
			} else {
				report.Warnings = append(report.Warnings, fmt.Sprintf("no threshold gives a precision of %v", o.precision))
			}
		}
		if cost != nil {
			report.ForCost = pointOf(curve.ForCost(*cost))
		}
		report.AtPairwiseBest = truth.grouped(plainPairs(given.pairs), best.Threshold)
	}
	if len(scored) > 0 && truth.ofEntities() {
		pairs := plainPairs(given.pairs)
		best, _ := truth.entities.BestClustered(pairs)
		report.ClusteredBest = pointOf(best)
		report.BCubedAtBest = truth.grouped(pairs, best.Threshold).BCubed
	}
	if len(probable) > 0 {
		equalWidth, equalCount := eval.EqualWidth(probable, 10), eval.EqualCount(telling, 10)
		report.ECE, report.Brier = roundedOf(equalWidth.ECE), roundedOf(equalWidth.Brier)
		report.ECEEqualCount, report.Calibration = roundedOf(equalCount.ECE), binsOf(equalCount)
	}
	if o.html != "" {
		if given.score == "" {
			return fmt.Errorf("%s has no column of scores to draw curves from; --score names one", in.pairs.path)
		}
		return writeCurves(o.html, o.force, report, curve, eval.NewROC(scored), scored, telling)
	}
	return nil
}
