package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

// newEvalCommand returns `erdemo eval`.
func newEvalCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "eval --truth FILE:ID:ENTITY (--pairs FILE | --clusters FILE)",
		Short:   "Measure links or clusters against a truth",
		Example: "  erdemo eval --pairs pairs.csv --truth people.csv:id:person",
		RunE:    func(c *cobra.Command, args []string) error { return fmt.Errorf("not there yet") },
	}
}
