package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ownerlink/ownerlink/match"
	"github.com/ownerlink/ownerlink/record"
)

// newTrainCommand returns `erdemo train`.
func newTrainCommand() *cobra.Command {
	var left, right, leftID, rightID, labels, out string
	var f matching
	c := &cobra.Command{
		Use:   "train --left A [--right B] [--labels FILE] -o MODEL.json",
		Short: "Make a model, from labels where there are any",
		Long: `train makes a model for two tables, or for one with itself, and writes it as JSON. Without labels it learns from the tables alone, as link and dedupe do.
With --labels it counts what pairs that were judged the same agree on, and calibrates: of the pairs at .9, nine in ten are then the same.

LABELS has the columns id_l, id_r and one of label, match, same or verdict: 1, true, yes, match, same or link say that the two are one; 0, false, no,
no_match, different or distinct that they are not; rows that say anything else are passed over and counted.`,
		Example: `  erdemo train --left people.csv --labels judged.csv -o model.json
  erdemo dedupe people.csv --model model.json -o clusters.csv`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			o, m, err := f.options(c)
			if err != nil {
				return err
			}
			if out == f.saveModel {
				f.saveModel = "" // the same, said twice
			}
			if err := mayWrite(out, f.force, hasMark(modelMark)); err != nil {
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
			p := startProgress(c, "training", 0)
			o.Progress = p.Stage
			if labels == "" {
				m, err = match.Train(c.Context(), l, r, o)
			} else {
				var judged []match.Label
				var other int
				if judged, other, err = readLabels(c.Context(), labels, l, r); err == nil {
					say(c, "%d labels; %d rows say neither the same nor different", len(judged), other)
					m, err = match.Learn(c.Context(), l, r, m, judged, o)
				}
			}
			p.Done()
			if err != nil {
				return err
			}
			return saveModelTo(out, m, f.force)
		},
	}
	c.Flags().StringVar(&left, "left", "", "one table")
	c.Flags().StringVar(&right, "right", "", "the other table (default: the same)")
	c.Flags().StringVar(&leftID, "left-id", "", "its column of ids (default: the row number from 1)")
	c.Flags().StringVar(&leftID, "id", "", "the same as --left-id")
	c.Flags().StringVar(&rightID, "right-id", "", "the other's column of ids")
	c.Flags().StringVar(&labels, "labels", "", "pairs that were judged: id_l, id_r, label")
	c.Flags().StringVarP(&out, "out", "o", "", "where the model goes")
	c.MarkFlagRequired("left")
	c.MarkFlagRequired("out")
	f.add(c)
	return c
}

// readLabels reads judged pairs as rows of two tables, and how many rows judge neither way.
func readLabels(ctx context.Context, path string, left, right *record.Table) ([]match.Label, int, error) {
	t, err := readSmall(ctx, path)
	if err != nil {
		return nil, 0, err
	}
	var verdict *record.Column
	for _, name := range []string{"label", "match", "same", "verdict", "is_match"} {
		if verdict == nil {
			verdict = t.Column(name)
		}
	}
	if verdict == nil {
		return nil, 0, fmt.Errorf("%s: none of the columns label, match, same, verdict is there", path)
	}
	pairs, err := readCandidates(ctx, path, left, right)
	if err != nil {
		return nil, 0, err
	}
	var out []match.Label
	other := 0
	for row, p := range pairs {
		switch strings.ToLower(verdict.At(row)) {
		case "1", "true", "yes", "match", "same", "link", "y":
			out = append(out, match.Label{Left: p[0], Right: p[1], Same: true})
		case "0", "false", "no", "no_match", "not a match", "different", "distinct", "n":
			out = append(out, match.Label{Left: p[0], Right: p[1]})
		default:
			other++
		}
	}
	return out, other, nil
}
