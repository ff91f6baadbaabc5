package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/ownerlink/ownerlink/ownership"
)

// newSchemaCommand returns `erdemo schema`.
func newSchemaCommand() *cobra.Command {
	var dialect, out string
	var force bool
	c := &cobra.Command{
		Use:   "schema --dialect mysql|sqlite|postgres",
		Short: "Print the tables of a run as SQL",
		Long:  "schema prints the statements that make the tables, indexes and the view that a run fills, in one of three dialects. Each can be run again.",
		Example: `  erdemo schema --dialect postgres | psql owners
  erdemo schema --dialect mysql -o schema.sql`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			d, err := ownership.ParseDialect(dialect)
			if err != nil {
				return usagef("--dialect: %v", err)
			}
			o, err := openOutput(c, out, force)
			if err != nil {
				return err
			}
			defer o.Discard()
			comments := map[string]string{}
			for _, t := range ownership.Schema() {
				comments["CREATE TABLE IF NOT EXISTS "+d.Quote(t.Name)+" "] = t.Comment
			}
			for _, statement := range ownership.DDL(d) {
				for head, comment := range comments {
					if len(statement) > len(head) && statement[:len(head)] == head {
						fmt.Fprintf(o, "\n-- %s\n", comment)
					}
				}
				fmt.Fprintf(o, "%s;\n", statement)
			}
			return o.Commit()
		},
	}
	c.Flags().StringVar(&dialect, "dialect", "sqlite", "mysql, sqlite or postgres")
	c.Flags().StringVarP(&out, "out", "o", "", "file to write (default: standard output)")
	c.Flags().BoolVar(&force, "force", false, "replace the file")
	return c
}
