package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ownerlink/ownerlink/ownership"
	releases "github.com/ownerlink/ownerlink/ownership/release"
	"github.com/ownerlink/ownerlink/record"
)

// newDiffCommand returns `erdemo diff`.
func newDiffCommand() *cobra.Command {
	var watch, out string
	var force bool
	c := &cobra.Command{
		Use:   "diff OLD NEW [--watch IDS]",
		Short: "Say what changed between two releases of the files",
		Long: `diff reads two folders or files of CMS's, PECOS, the CRM or property records, and lists what changed: homes that are new, gone, sold, renamed or
affiliated otherwise, ids that moved, sales told of, owners who came, went or have other roles or shares, holdings, properties with other
owners, and contacts. What only one of the two has files for is not compared. --watch keeps to a list of ids: of owners, facilities,
enrollments or properties; a sale concerns every owner of both sides.`,
		Example: `  erdemo synth world /tmp/world --facilities 300
  erdemo diff /tmp/world/previous/cms /tmp/world/cms -o changes.csv
  erdemo diff /tmp/world/previous/cms /tmp/world/cms --watch watched.txt`,
		Args: cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			ids, err := watched(c, watch)
			if err != nil {
				return err
			}
			var worlds [2]*ownership.World
			for i, dir := range args {
				if worlds[i], err = loadRelease(c, dir); err != nil {
					return err
				}
			}
			changes := releases.Compare(worlds[0], worlds[1])
			if ids != nil {
				changes = concerning(changes, ids)
			}
			return tellChanges(c, changes, out, force)
		},
	}
	c.Flags().StringVar(&watch, "watch", "", "only what concerns these ids: a,b,c or a file with one a line, or in its first column")
	c.Flags().StringVarP(&out, "out", "o", "", "file to write: .csv, .tsv, .jsonl, .parquet or a database's table (default: CSV to standard output)")
	c.Flags().BoolVar(&force, "force", false, "replace the file")
	return c
}

func loadRelease(c *cobra.Command, dir string) (*ownership.World, error) {
	if _, err := os.Stat(dir); err != nil {
		return nil, err
	}
	w, err := ownership.Load(c.Context(), dir)
	if err != nil {
		return nil, err
	}
	if len(w.Facilities)+len(w.Owners)+len(w.Properties)+len(w.Changes)+len(w.Holdings)+len(w.Contacts) == 0 {
		return nil, fmt.Errorf("%s: no enrollments, owners, changes of ownership, holdings, contacts or property records in it%s", dir, whyNot(w))
	}
	if len(w.Refused) > 0 {
		say(c, "%s: %d rows were refused; the first: %s:%d: %s", dir, len(w.Refused), w.Refused[0].File, w.Refused[0].Line, w.Refused[0].Reason)
	}
	return w, nil
}

// watched reads the list of ids; nil where none is given.
func watched(c *cobra.Command, list string) (map[string]bool, error) {
	if list == "" {
		return nil, nil
	}
	ids := map[string]bool{}
	add := func(id string) {
		if id = strings.TrimSpace(id); id != "" {
			ids[strings.TrimPrefix(strings.TrimPrefix(id, "cms:"), "ccn:")] = true
		}
	}
	if info, err := os.Stat(list); err != nil || info.IsDir() {
		for id := range strings.SplitSeq(list, ",") {
			add(id)
		}
		return ids, nil
	}
	header, err := readHeader(c.Context(), list)
	if err != nil {
		return nil, err
	}
	add(header[0]) // a list may have no header; one that is no id harms nobody
	err = eachRow(c.Context(), list, header[:1], func(row record.Row, at []int) error {
		add(cell(row, at[0]))
		return nil
	})
	return ids, err
}

func concerning(changes []releases.Change, ids map[string]bool) []releases.Change {
	kept := []releases.Change{}
	for i := range changes {
		if changes[i].Concerns(ids) {
			kept = append(kept, changes[i])
		}
	}
	return kept
}

var changeColumns = []column{{"kind", idColumn}, {"ccn", idColumn}, {"id", idColumn}, {"name", textColumn}, {"before", textColumn}, {"after", textColumn}, {"note", textColumn}}

// tellChanges writes the changes, and how many there are of each kind.
func tellChanges(c *cobra.Command, changes []releases.Change, out string, force bool) error {
	rows, err := createRows(c, out, force, changeColumns)
	if err != nil {
		return err
	}
	defer rows.Discard()
	counts := map[releases.Kind]int{}
	for i := range changes {
		k := &changes[i]
		counts[k.Kind]++
		if err := rows.WriteRow([]string{string(k.Kind), k.CCN, k.ID, k.Name, k.Before, k.After, k.Note}); err != nil {
			return err
		}
	}
	if err := rows.Commit(); err != nil {
		return err
	}
	if settingsOf(c).JSON && out != "" && out != "-" {
		return json.NewEncoder(c.OutOrStdout()).Encode(counts)
	}
	var said []string
	for _, k := range releases.Kinds() {
		if counts[k] > 0 {
			said = append(said, fmt.Sprintf("%d %s", counts[k], strings.ReplaceAll(string(k), "_", " ")))
		}
	}
	if len(said) == 0 {
		said = []string{"nothing changed"}
	}
	say(c, "%s", strings.Join(said, ", "))
	return nil
}
