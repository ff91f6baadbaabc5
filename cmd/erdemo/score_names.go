package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/ownerlink/ownerlink/match"
	"github.com/ownerlink/ownerlink/names"
	"github.com/ownerlink/ownerlink/record"
	"github.com/spf13/cobra"
)

// newScoreNamesCommand returns `erdemo score-names`.
func newScoreNamesCommand() *cobra.Command {
	var kind, columns, out string
	var force bool
	c := &cobra.Command{
		Use:   "score-names FILE",
		Short: "Score pairs of names, two columns of a table, and decide on each",
		Long: `score-names reads a table with two names in each row and writes the same rows with two more columns: score, from 0 to 1, and
decision, link or reject, where the names alone decide. The columns are found by their headings (name1 and name2, name_a and
name_b, left and right, query and candidate, ...) or given with --columns. A column named schema or type says for each
row whether the names are a person's or an organization's; without one it is found from the names.`,
		Example: "  erdemo score-names pairs.csv -o scored.csv\n" +
			"  erdemo score-names pairs.csv --columns owner,contact --type person -o scored.csv",
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			of, err := nameType(kind)
			if err != nil {
				return err
			}
			r, err := openRecords(c.Context(), args[0], record.HeaderFirst)
			if err != nil {
				return err
			}
			defer r.Close()
			at, err := findNameColumns(args[0], r.Header(), columns)
			if err != nil {
				return err
			}
			header := make([]column, 0, len(r.Header())+2)
			for _, h := range r.Header() {
				header = append(header, column{Name: h})
			}
			header = append(header, column{Name: "score", Kind: numberColumn}, column{Name: "decision"})
			to, err := createRows(c, out, force, header)
			if err != nil {
				return err
			}
			defer to.Discard()
			refused, err := scoreNames(c.Context(), r, at, of, to)
			if err != nil {
				return err
			}
			if err := to.Commit(); err != nil {
				return err
			}
			return writeRefused(c, out, refused)
		},
	}
	c.Flags().StringVar(&kind, "type", "auto", "person, organization or auto: what the names are where no column says it")
	c.Flags().StringVar(&columns, "columns", "", "the two columns of names, such as owner,contact")
	c.Flags().StringVarP(&out, "out", "o", "", "where the rows go (default: standard output)")
	c.Flags().BoolVar(&force, "force", false, "replace an existing file")
	return c
}

// nameColumns are where the two names of a row stand, and the column that says what they are, or -1.
type nameColumns struct{ a, b, schema int }

// Headings of two columns of names, by what is left of them without spaces and underscores.
var nameHeadings = [][2]string{
	{"name1", "name2"}, {"namea", "nameb"}, {"namel", "namer"}, {"nameleft", "nameright"}, {"leftname", "rightname"}, {"left", "right"},
	{"query", "candidate"}, {"queryname", "candidatename"}, {"query", "name"}, {"query", "result"}, {"source", "target"}, {"sourcename", "targetname"},
	{"a", "b"}, {"aname", "bname"}, {"firstname", "secondname"}, {"first", "second"}, {"string1", "string2"}, {"text1", "text2"}, {"s1", "s2"},
	{"org1", "org2"}, {"company1", "company2"}, {"person1", "person2"}, {"entity1", "entity2"}, {"original", "variant"}, {"name", "alias"}, {"name", "match"},
	{"name", "othername"}, {"name", "variant"}, {"1", "2"}, {"lhs", "rhs"},
}

// findNameColumns finds the columns by the user's word, by usual headings, or because there are no others.
func findNameColumns(file string, header []string, wanted string) (nameColumns, error) {
	at := map[string]int{}
	plain := func(s string) string {
		return strings.Map(func(r rune) rune {
			if strings.ContainsRune(" _-.", r) {
				return -1
			}
			return r
		}, strings.ToLower(s))
	}
	for i := len(header) - 1; i >= 0; i-- {
		at[plain(header[i])] = i
	}
	cols := nameColumns{-1, -1, -1}
	for _, h := range [...]string{"schema", "type", "kind", "entitytype", "nametype"} {
		if i, ok := at[h]; ok && cols.schema < 0 {
			cols.schema = i
		}
	}
	if wanted != "" {
		first, second, two := strings.Cut(wanted, ",")
		a, okA := at[plain(first)]
		b, okB := at[plain(second)]
		if !two || !okA || !okB {
			return cols, usagef("--columns %s: two of the columns of %s are needed: %s", wanted, file, strings.Join(header, ", "))
		}
		cols.a, cols.b = a, b
		return cols, nil
	}
	for _, pair := range nameHeadings {
		a, okA := at[pair[0]]
		b, okB := at[pair[1]]
		if okA && okB {
			cols.a, cols.b = a, b
			return cols, nil
		}
	}
	var named []int
	for i, h := range header {
		if strings.Contains(strings.ToLower(h), "name") && i != cols.schema {
			named = append(named, i)
		}
	}
	if len(named) != 2 && len(header) == 2 {
		named = []int{0, 1}
	}
	if len(named) != 2 {
		return cols, usagef("%s: which two columns hold the names? Say --columns A,B with two of: %s", file, strings.Join(header, ", "))
	}
	cols.a, cols.b = named[0], named[1]
	return cols, nil
}

// scoreNames writes each row of r with its score and decision. Rows that cannot be read are returned.
func scoreNames(ctx context.Context, r *record.Reader, at nameColumns, of names.Type, to rowWriter) (refused []*record.RowError, err error) {
	cells := make([]string, len(r.Header())+2)
	for n := 0; ; n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			return refused, ctx.Err()
		}
		row, err := r.Read()
		var bad *record.RowError
		switch {
		case err == io.EOF:
			return refused, nil
		case errors.As(err, &bad):
			refused = append(refused, bad)
			continue
		case err != nil:
			return refused, err
		}
		for i := range r.Header() {
			cells[i] = cell(row, i)
		}
		kind := of
		if at.schema >= 0 {
			kind = schemaType(cell(row, at.schema), of)
		}
		score, link := scorePair(cell(row, at.a), cell(row, at.b), kind)
		cells[len(cells)-2] = strconv.FormatFloat(score, 'f', 4, 64)
		cells[len(cells)-1] = match.Reject.String()
		if link {
			cells[len(cells)-1] = match.Link.String()
		}
		if err := to.WriteRow(cells); err != nil {
			return refused, fmt.Errorf("row %d: %w", row.Line, err)
		}
	}
}

// schemaType reads what a row says its names are; otherwise is for what it does not say.
func schemaType(s string, otherwise names.Type) names.Type {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "person", "individual", "people", "i", "p":
		return names.PersonType
	case "organization", "organisation", "company", "org", "business", "publicbody", "vessel", "o":
		return names.OrganizationType
	}
	return otherwise
}

// scorePair scores two names and decides on them. Names of unknown type are an organization's if the surer of the two is.
func scorePair(left, right string, of names.Type) (score float64, link bool) {
	if of == names.Unknown {
		of = names.PersonType
		if bothOrganizations(left, right) {
			of = names.OrganizationType
		}
	}
	if of == names.OrganizationType {
		a, b := names.Organization(left), names.Organization(right)
		score = names.CompareOrganizations(&a, &b, nil).Score()
		return score, score >= names.OrganizationDecision
	}
	a, b := names.Person(left), names.Person(right)
	score = names.ComparePersons(&a, &b).Score()
	return score, score >= names.PersonDecision
}
