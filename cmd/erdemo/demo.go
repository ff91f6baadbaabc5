package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/ownerlink/ownerlink/match"
	"github.com/ownerlink/ownerlink/ownership"
	"github.com/ownerlink/ownerlink/record"
	"github.com/ownerlink/ownerlink/synth"
)

// newDemoCommand returns `erdemo demo`.
func newDemoCommand() *cobra.Command {
	var out string
	c := &cobra.Command{
		Use:   "demo [--out DIR]",
		Short: "Make a small world, run the main job on it, and show what it found and how right it was",
		Long: `Make a small made-up world, run the main job on it, show some of the links with their reasons, and the score against the truth,
beside the rule that people use today. Nothing to install, nothing is sent anywhere.`,
		Example: "  erdemo demo\n  erdemo demo --out /tmp/demo",
		Args:    cobra.NoArgs,
		RunE:    func(c *cobra.Command, _ []string) error { return runDemo(c, out) },
	}
	c.Flags().StringVarP(&out, "out", "o", "", "keep the world and the results in this folder")
	return c
}

// demoFacilities is how large the demo's world is: a second's work.
const demoFacilities = 300

func runDemo(c *cobra.Command, out string) error {
	ctx, dir := c.Context(), out
	if dir == "" {
		temp, err := os.MkdirTemp("", "erdemo")
		if err != nil {
			return err
		}
		unfinished.add(temp)
		defer unfinished.remove(temp)
		defer os.RemoveAll(temp)
		dir = temp
	}
	world := filepath.Join(dir, "world")
	cfg := synth.DefaultConfig()
	cfg.Facilities = demoFacilities
	w, err := synth.NewWorld(ctx, cfg)
	if err != nil {
		return err
	}
	if err := w.Write(ctx, world, out != ""); err != nil {
		return err
	}
	result, err := runOn(ctx, world)
	if err != nil {
		return err
	}
	folder, err := ownership.OpenFolder(filepath.Join(dir, "links"), false)
	if err != nil {
		return err
	}
	defer folder.Discard()
	if err := result.Write(ctx, folder.Temp()); err != nil {
		return err
	}
	if err := folder.Commit(); err != nil {
		return err
	}
	return tellDemo(ctx, c.OutOrStdout(), world, out, result)
}

// tellDemo shows a few links, the score and what to type next.
func tellDemo(ctx context.Context, o io.Writer, world, out string, r *ownership.Result) error {
	n := r.Counts()
	fmt.Fprintf(o, "A made-up world: %d nursing homes, %d rows of owners, %d contacts, %d properties.\n", n["facilities"], n["owner_rows"], n["contacts"], n["properties"])
	fmt.Fprintf(o, "\nContacts that are owners, and why (bits of evidence, strongest first):\n")
	shown, last := 0, ""
	for i := range r.Principals {
		if p := &r.Principals[i]; p.Decision == match.Link && p.ContactID != last && p.ContactName != p.OwnerName && shown < 5 {
			shown, last = shown+1, p.ContactID
			fmt.Fprintf(o, "  %s is %s, at %s (%.3f)\n      %s\n", p.ContactName, p.OwnerName, p.CCN, p.Probability, p.Why)
		}
	}
	fmt.Fprintf(o, "\nOwners and their property:\n")
	seen := map[ownership.Relation]bool{}
	for i := range r.PropCos {
		if p := &r.PropCos[i]; p.Decision == match.Link && !seen[p.Relation] {
			seen[p.Relation] = true
			fmt.Fprintf(o, "  %s: %s, by %s (%.3f)\n      %s\n", p.OwnerName, p.PropertyOwner, p.Relation, p.Probability, p.Why)
		}
	}
	if err := scoreDemo(ctx, o, world, r); err != nil {
		return err
	}
	if out == "" {
		fmt.Fprint(o, "\nTo keep the files: erdemo demo --out demo\nOn your own: erdemo run --cms DIR --crm DIR --property DIR --out links\n")
		return nil
	}
	fmt.Fprintf(o, "\nEverything is in %s; open %s.\nOn your own: erdemo run --cms DIR --crm DIR --property DIR --out links\n", filepath.Join(out, "links"),
		filepath.Join(out, "links", "report.html"))
	return nil
}

// scoreDemo holds the links against the truth, beside today's rule.
func scoreDemo(ctx context.Context, o io.Writer, world string, r *ownership.Result) error {
	classic, err := ownership.Run(ctx, r.World, ownership.Options{Rule: ownership.ClassicRule})
	if err != nil {
		return err
	}
	fmt.Fprintf(o, "\nAgainst the truth:%26s %9s %9s\n", "precision", "recall", "F1")
	principals := func(r *ownership.Result) map[[2]string]bool {
		out := map[[2]string]bool{}
		for i := range r.Principals {
			if p := &r.Principals[i]; p.Decision == match.Link {
				out[[2]string{p.ContactID, p.OwnerID}] = true
			}
		}
		return out
	}
	propcos := map[[2]string]bool{}
	for i := range r.PropCos {
		if p := &r.PropCos[i]; p.Decision == match.Link {
			propcos[[2]string{p.OwnerID, p.PropertyID}] = true
		}
	}
	for _, line := range []struct {
		name, file, left, right string
		links                   map[[2]string]bool
	}{
		{"contacts and owners", "principals.csv", "zoho_contact_id", "associate_id_owner", principals(r)},
		{"the same by today's rule", "principals.csv", "zoho_contact_id", "associate_id_owner", principals(classic)},
		{"owners and properties", "propcos.csv", "associate_id_owner", "property_id", propcos},
	} {
		truth, err := demoTruth(ctx, filepath.Join(world, "truth", line.file), line.left, line.right)
		if err != nil {
			return err
		}
		right := 0
		for p := range line.links {
			if truth[p] {
				right++
			}
		}
		precision, recall := float64(right)/float64(max(1, len(line.links))), float64(right)/float64(max(1, len(truth)))
		f1 := 2 * float64(right) / float64(max(1, len(line.links)+len(truth)))
		fmt.Fprintf(o, "  %-26s %14.3f %9.3f %9.3f\n", line.name, precision, recall, f1)
	}
	return nil
}

// demoTruth reads the pairs of a made-up world's truth.
func demoTruth(ctx context.Context, path, left, right string) (map[[2]string]bool, error) {
	out := map[[2]string]bool{}
	err := eachRow(ctx, path, []string{left, right}, func(row record.Row, at []int) error {
		out[[2]string{row.Cells[at[0]], row.Cells[at[1]]}] = true
		return nil
	})
	return out, err
}

// runOn is the main job on a made-up world, for the demo.
func runOn(ctx context.Context, dir string) (*ownership.Result, error) {
	w, err := ownership.Load(ctx, filepath.Join(dir, "cms"), filepath.Join(dir, "crm"), filepath.Join(dir, "property"))
	if err != nil {
		return nil, err
	}
	return ownership.Run(ctx, w, ownership.Options{})
}
