package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ownerlink/ownerlink/ownership"
	"github.com/ownerlink/ownerlink/ownership/store"
)

// newExportCommand returns `erdemo export`.
func newExportCommand() *cobra.Command {
	var to string
	var exclude []string
	var force bool
	c := &cobra.Command{
		Use:   "export --to URL OUT",
		Short: "Load what a run found into a database, or a workbook",
		Long: `export loads the tables of a run into MySQL, MariaDB, Postgres or SQLite, in one transaction, and says how many rows are there, came,
changed and went. Loading the same twice changes nothing. Tables are made where they are missing; the rest of the database is left alone.
A name that ends with .xlsx is a workbook with the main tables; neo4j:FOLDER the graph as nodes.csv and edges.csv for
neo4j-admin database import.`,
		Example: `  erdemo export --to postgres://me:secret@localhost/owners /tmp/links
  erdemo export --to mysql://me:secret@localhost/owners /tmp/links
  erdemo export --to owners.xlsx /tmp/links`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			s, err := store.Open(c.Context(), args[0])
			if err != nil {
				return err
			}
			defer s.Close()
			switch {
			case strings.HasSuffix(strings.ToLower(to), ".xlsx"):
				return exportWorkbook(c, s, to, exclude, force)
			case strings.HasPrefix(to, "neo4j:"):
				return exportNeo4j(c, s, strings.TrimPrefix(to, "neo4j:"), exclude, force)
			case isDatabase(to):
				return exportDatabase(c, s, to, exclude)
			}
			return usagef("--to %s: mysql://…, postgres://…, sqlite://FILE, neo4j:FOLDER or a name that ends with .xlsx is needed", to)
		},
	}
	c.Flags().StringVar(&to, "to", "", "the database's URL, FILE.xlsx, or neo4j:FOLDER")
	c.Flags().StringSliceVar(&exclude, "exclude-origin", nil, "leave out rows of this origin, such as dua (several: a,b)")
	c.Flags().BoolVar(&force, "force", false, "replace files that are there")
	c.MarkFlagRequired("to")
	return c
}

func exportDatabase(c *cobra.Command, s *store.Store, to string, exclude []string) error {
	d, err := parseDatabase(to)
	if err != nil {
		return err
	}
	if d.table != "" || d.query != "" {
		return usagef("%s: export fills all tables; leave the table or query out", d.shown)
	}
	dialect, err := ownership.ParseDialect(d.dialect)
	if err != nil {
		return err
	}
	if d.file != "" { // SQLite would make a file for everyone to read
		f, err := os.OpenFile(d.file, os.O_WRONLY|os.O_CREATE, 0o600)
		if err != nil {
			return err
		}
		f.Close()
	}
	db, err := d.open(c.Context())
	if err != nil {
		return err
	}
	defer db.Close()
	loaded, err := s.Load(c.Context(), db, dialect, store.LoadOptions{ExcludeOrigin: exclude})
	if err != nil {
		return fmt.Errorf("%s: nothing was loaded: %w", d.shown, err)
	}
	return tellLoaded(c, loaded)
}

// exportNeo4j writes the graph for Neo4j's bulk import.
func exportNeo4j(c *cobra.Command, s *store.Store, dir string, exclude []string, force bool) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	var files [2]*output
	for i, name := range []string{"nodes.csv", "edges.csv"} {
		var err error
		if files[i], err = createOutput(filepath.Join(dir, name), force); err != nil {
			return err
		}
		defer files[i].Discard()
	}
	if err := s.WriteNeo4j(c.Context(), files[0], files[1], store.LoadOptions{ExcludeOrigin: exclude}); err != nil {
		return err
	}
	if err := files[0].Commit(); err != nil {
		return err
	}
	return files[1].Commit()
}

// tellLoaded prints what happened to each table.
func tellLoaded(c *cobra.Command, loaded []store.Loaded) error {
	if settingsOf(c).JSON {
		e := json.NewEncoder(c.OutOrStdout())
		e.SetIndent("", "  ")
		return e.Encode(loaded)
	}
	t := &table{Header: []string{"table", "rows", "new", "changed", "gone"}, Right: []bool{false, true, true, true, true}}
	for _, l := range loaded {
		t.Add(l.Table, strconv.Itoa(l.Rows), strconv.Itoa(l.Added), strconv.Itoa(l.Changed), strconv.Itoa(l.Gone))
	}
	_, err := t.WriteTo(c.OutOrStdout())
	return err
}
