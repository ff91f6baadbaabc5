package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

// newCompareCommand returns `erdemo compare`.
func newCompareCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "compare A B",
		Short:   "Compare two names, addresses, records or strings, and say why",
		Example: "  erdemo compare --jaro-winkler MARTHA MARHTA",
		RunE:    func(c *cobra.Command, args []string) error { return fmt.Errorf("not there yet") },
	}
}
