package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/ownerlink/ownerlink/cluster"
	"github.com/ownerlink/ownerlink/match"
	"github.com/ownerlink/ownerlink/record"
)

// newDedupeCommand returns `erdemo dedupe`.
func newDedupeCommand() *cobra.Command {
	var id, out, pairs, previous string
	var f matching
	c := &cobra.Command{
		Use:   "dedupe FILE -o CLUSTERS.csv",
		Short: "Find the records of one table that are the same",
		Long: `dedupe puts the records of a table that speak of the same person, company or place in one cluster. Every record gets a cluster,
its own where it has no other. Without --columns the kinds of columns are found; without --model one is trained on the table itself.`,
		Example: `  erdemo synth people people.csv --records 2000
  erdemo dedupe people.csv --id unique_id --pairs pairs.csv --save-model model.json -o clusters.csv
  erdemo dedupe people.csv --id unique_id --model model.json --previous clusters.csv -o next.csv`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			o, m, err := f.options(c)
			if err != nil {
				return err
			}
			wanted := []wantedRows{{out, clusterColumns()}}
			if pairs != "" {
				wanted = append(wanted, wantedRows{pairs, pairColumns()})
			}
			if err := f.mayWrite(wanted...); err != nil {
				return err
			}
			before, err := readClusters(c.Context(), previous)
			if err != nil {
				return err
			}
			if err := fits(c, args[0]); err != nil {
				return err
			}
			t, refused, err := readTable(c, args[0], id)
			if err != nil {
				return err
			}
			if t.Rows() == 1 && f.saveModel == "" && f.report == "" {
				say(c, "%s: one record, with nothing to compare it to", t.Name())
				if err := writeClusters(c, out, f.force, t, []uint32{0}, before); err != nil {
					return err
				}
				if pairs != "" {
					if err := writePairs(c, pairs, f.force, t, t, nil, nil); err != nil {
						return err
					}
				}
				return writeRefused(c, out, refused)
			}
			keepMemory(c, t)
			p := startProgress(c, "comparing", 0)
			o.Progress, o.Before = p.Stage, beforeComparing(c)
			res, err := match.Run(c.Context(), t, t, m, o)
			p.Done()
			if err != nil {
				return f.named(err)
			}
			if err := tellRun(c, res, out); err != nil {
				return err
			}
			if err := writeReport(f.report, f.force, "Duplicates in "+t.Name(), res); err != nil {
				return err
			}
			clusters, err := res.Clusters()
			if err != nil {
				return err
			}
			model, kept := res.Model, res.Pairs
			if pairs == "" {
				kept = nil
			}
			res = nil // what it compared is not needed any more, and is much
			if err := writeClusters(c, out, f.force, t, clusters, before); err != nil {
				return err
			}
			if pairs != "" {
				if err := writePairs(c, pairs, f.force, t, t, model, kept); err != nil {
					return err
				}
			}
			if err := writeRefused(c, out, refused); err != nil {
				return err
			}
			return saveModelTo(f.saveModel, model, f.force)
		},
	}
	c.Flags().StringVar(&id, "id", "", "the column of ids (default: the row number from 1)")
	c.Flags().StringVarP(&out, "out", "o", "", "where the clusters go (default: standard output)")
	c.Flags().StringVar(&pairs, "pairs", "", "also write the pairs that were linked or are to be reviewed")
	c.Flags().StringVar(&previous, "previous", "", "clusters of an earlier run, whose ids are handed on")
	f.add(c)
	return c
}

// clusterColumns are the columns of a file of clusters.
func clusterColumns() []column { return []column{{"id", idColumn}, {"cluster", idColumn}} }

// writeClusters names the clusters, by what their records were called before where they were, and writes one row a record.
func writeClusters(c *cobra.Command, path string, force bool, t *record.Table, clusters []uint32, before map[string]string) error {
	ids := make([]string, t.Rows())
	for row := range ids {
		ids[row] = t.RowID(row)
	}
	named := cluster.Names(clusters, ids, before)
	rows, err := createRows(c, path, force, clusterColumns())
	if err != nil {
		return err
	}
	defer rows.Discard()
	err = writeEvery(rows, len(clusterColumns()), len(ids), func(row int, cells []string) { cells[0], cells[1] = ids[row], named[row] })
	if err != nil {
		return err
	}
	sizes := make([]uint32, len(ids)) // by the cluster's number, which is that of a row
	for _, c := range clusters {
		sizes[c]++
	}
	all, more := 0, 0
	for _, n := range sizes {
		all += int(min(n, 1))
		if n > 1 {
			more++
		}
	}
	say(c, "%d records in %d clusters, %d of them of several records", len(ids), all, more)
	return rows.Commit()
}

// readClusters reads the cluster that each record had, from a file of id and cluster; none without a path.
func readClusters(ctx context.Context, path string) (map[string]string, error) {
	if path == "" {
		return nil, nil
	}
	t, err := readSmall(ctx, path)
	if err != nil {
		return nil, err
	}
	id, in := t.Column("id"), t.Column("cluster")
	if id == nil || in == nil {
		return nil, fmt.Errorf("%s: the columns id and cluster are needed, as dedupe writes them", path)
	}
	out := make(map[string]string, t.Rows())
	for row := range t.Rows() {
		out[id.At(row)] = in.At(row)
	}
	return out, nil
}
