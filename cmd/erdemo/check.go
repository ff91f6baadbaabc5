package main

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ownerlink/ownerlink/ownership/store"
)

// newCheckCommand returns `erdemo check`.
func newCheckCommand() *cobra.Command {
	var strict bool
	c := &cobra.Command{
		Use:   "check OUT",
		Short: "Ask of a run whether what it loaded is sound",
		Long: `check asks every question about a sound load: what is there, what is missing, which ids are damaged, which percentages cannot be, what is
there twice, what was refused and why. Each line has the count, what is expected, and the first of the offending ids; --json has them all.
With --strict the exit code is 1 where something is there that should not be.`,
		Example: "  erdemo demo --out /tmp/demo\n  erdemo check /tmp/demo/links --strict",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			s, err := store.Open(c.Context(), args[0])
			if err != nil {
				return err
			}
			defer s.Close()
			checks, err := s.Check(c.Context())
			if err != nil {
				return err
			}
			bad, err := tellChecks(c, checks)
			if err != nil {
				return err
			}
			if bad > 0 && strict {
				return fmt.Errorf("%s: %d of %d questions found something that should not be there", args[0], bad, len(checks))
			}
			return nil
		},
	}
	c.Flags().BoolVar(&strict, "strict", false, "exit with 1 where something should not be there")
	return c
}

// tellChecks prints the answers and counts those to look at.
func tellChecks(c *cobra.Command, checks []store.Check) (bad int, err error) {
	t := &table{Header: []string{"", "question", "count", "of", "expected", "ids"}, Right: []bool{false, false, true, true}}
	for _, k := range checks {
		if k.Verdict == store.Look {
			bad++
		}
		of := ""
		if k.Of > 0 {
			of = fmt.Sprintf("%d (%.1f %%)", k.Of, 100*float64(k.Count)/float64(k.Of))
		}
		t.Add(string(k.Verdict), k.Question, strconv.Itoa(k.Count), of, k.Expected, someOf(k.IDs, 3))
	}
	if settingsOf(c).JSON {
		e := json.NewEncoder(c.OutOrStdout())
		e.SetIndent("", "  ")
		return bad, e.Encode(checks)
	}
	_, err = t.WriteTo(c.OutOrStdout())
	return bad, err
}

// someOf joins the first few of a list.
func someOf(all []string, n int) string {
	if len(all) <= n {
		return strings.Join(all, "; ")
	}
	return strings.Join(all[:n], "; ") + fmt.Sprintf("; and %d more", len(all)-n)
}
