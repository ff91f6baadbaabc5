package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ownerlink/ownerlink/address"
	"github.com/ownerlink/ownerlink/match"
	"github.com/ownerlink/ownerlink/names"
	"github.com/ownerlink/ownerlink/record"
	"github.com/ownerlink/ownerlink/similarity"
)

// newCompareCommand returns `erdemo compare`.
func newCompareCommand() *cobra.Command {
	var jaroWinkler, strutil bool
	c := &cobra.Command{
		Use:   "compare name|address|record A B",
		Short: "Compare two names, addresses, records or strings, and say why",
		Long: `compare puts two names, addresses or records side by side: what was read from each, the level of each part, what it
weighs in bits, and the probability that the two are one. With --jaro-winkler it gives that similarity of two strings.`,
		Example: `  erdemo compare name "Smith, Bob Jr" "Robert Smith Sr"
  erdemo compare address "980 Sylvan Ave, Englewd Clfs, NJ" "980 SYLVAN AVENUE, ENGLEWOOD CLIFFS NJ 07632"
  erdemo compare record '{"given":"Ann","surname":"Lee"}' '{"given":"Anne","surname":"Lee"}'
  erdemo compare --jaro-winkler MARTHA MARHTA`,
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if !jaroWinkler && !strutil {
				return needSubcommand(c, args)
			}
			if len(args) != 2 {
				return usagef("two strings are needed, not %d", len(args))
			}
			value := similarity.JaroWinkler(args[0], args[1])
			if strutil {
				value = similarity.Strutil().Compare(args[0], args[1])
			}
			text := strconv.FormatFloat(value, 'g', -1, 64)
			if settingsOf(c).JSON {
				text = `{"jaro_winkler":` + text + `}`
			}
			_, err := fmt.Fprintln(c.OutOrStdout(), text)
			return err
		},
	}
	c.Flags().BoolVar(&jaroWinkler, "jaro-winkler", false, "the standard Jaro-Winkler similarity of two strings")
	c.Flags().BoolVar(&strutil, "strutil", false, "Jaro-Winkler as github.com/adrg/strutil has it")
	c.AddCommand(newCompareNameCommand(), newCompareAddressCommand(), newCompareRecordCommand())
	return c
}

// compared is what compare says of two values.
type compared struct {
	A      map[string]string `json:"a"`
	B      map[string]string `json:"b"`
	Levels map[string]string `json:"levels,omitempty"`
	Score  *float64          `json:"score,omitempty"`
	*match.Explanation

	order []string // of the parts, as they are printed
}

// part adds one part of the two values and its level; "" is a part without one.
func (x *compared) part(name, a, b, level string) {
	if a == "" && b == "" {
		return
	}
	x.order = append(x.order, name)
	x.A[name], x.B[name] = a, b
	if level != "" {
		x.Levels[name] = level
	}
}

func newCompared() *compared {
	return &compared{A: map[string]string{}, B: map[string]string{}, Levels: map[string]string{}}
}

func (x *compared) print(c *cobra.Command) error {
	w := c.OutOrStdout()
	if settingsOf(c).JSON {
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		return e.Encode(x)
	}
	if len(x.order) > 0 {
		t := table{Header: []string{"", "A", "B", ""}}
		for _, name := range x.order {
			t.Add(name, x.A[name], x.B[name], x.Levels[name])
		}
		if _, err := t.WriteTo(w); err != nil {
			return err
		}
		fmt.Fprintln(w)
	}
	if whole := x.Levels["whole"]; whole != "" {
		fmt.Fprintf(w, "as a whole: %s", whole)
		if x.Score != nil {
			fmt.Fprintf(w, ", score %.2f", *x.Score)
		}
		fmt.Fprint(w, "\n\n")
	}
	_, err := fmt.Fprintln(w, strings.TrimRight(x.Explanation.String(), "\n"))
	return err
}

func newCompareNameCommand() *cobra.Command {
	var kind string
	c := &cobra.Command{
		Use:     "name A B",
		Short:   "Compare two names of people or organizations",
		Example: `  erdemo compare name "Smith, Bob Jr" "Robert Smith Sr"`,
		Args:    cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			x := newCompared()
			of := match.Name
			switch kind {
			case "auto":
				if bothOrganizations(args[0], args[1]) {
					of = match.Organization
				}
			case "organization":
				of = match.Organization
			case "person":
			default:
				return usagef("--type %q is none of person, organization and auto", kind)
			}
			if of == match.Organization {
				x.organizations(args[0], args[1])
			} else {
				x.persons(args[0], args[1])
			}
			return x.explain(c, string(of), args[0], args[1], nil)
		},
	}
	c.Flags().StringVar(&kind, "type", "auto", "person, organization or auto")
	return c
}

// bothOrganizations reports whether the surer of the two names is an organization's.
func bothOrganizations(a, b string) bool {
	x, sureX := names.Classify(a)
	y, sureY := names.Classify(b)
	if sureY > sureX {
		x = y
	}
	return x == names.OrganizationType
}

func (x *compared) persons(left, right string) {
	a, b := names.Person(left), names.Person(right)
	r := names.ComparePersons(&a, &b)
	x.part("given", a.Given, b.Given, fmt.Sprint(r.Given))
	x.part("middle", a.Middle, b.Middle, fmt.Sprint(r.Middle))
	x.part("surname", a.Surname, b.Surname, fmt.Sprint(r.Surname))
	x.part("suffix", a.Suffix, b.Suffix, fmt.Sprint(r.Suffix))
	x.part("prefix", a.Prefix, b.Prefix, "")
	x.part("nickname", a.Nickname, b.Nickname, "")
	x.part("credentials", a.Credentials, b.Credentials, "")
	x.whole(r.Whole, r.Score())
}

func (x *compared) organizations(left, right string) {
	a, b := names.Organization(left), names.Organization(right)
	r := names.CompareOrganizations(&a, &b, nil)
	x.part("stem", a.Stem, b.Stem, "")
	x.part("legal form", a.LegalForm, b.LegalForm, "")
	x.part("role", a.Role, b.Role, "")
	x.part("numbers", a.Numbers, b.Numbers, "")
	x.whole(r.Level, r.Score())
}

func (x *compared) whole(level any, score float64) {
	x.Levels["whole"], x.Score = fmt.Sprint(level), &score
}

func newCompareAddressCommand() *cobra.Command {
	var engine string
	c := &cobra.Command{
		Use:     "address A B",
		Short:   "Compare two addresses",
		Example: `  erdemo compare address "980 Sylvan Ave, Englewd Clfs, NJ" "980 SYLVAN AVENUE, ENGLEWOOD CLIFFS NJ 07632"`,
		Args:    cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			e, err := addressEngine(engine)
			if err != nil {
				return err
			}
			a, err := e.Parse(args[0])
			if err != nil {
				return err
			}
			b, err := e.Parse(args[1])
			if err != nil {
				return err
			}
			x, r := newCompared(), address.Compare(&a, &b)
			x.part("kind", fmt.Sprint(a.Kind), fmt.Sprint(b.Kind), fmt.Sprint(r.Kind))
			x.part("house number", a.HouseNumber, b.HouseNumber, fmt.Sprint(r.Number))
			x.part("street", a.Street(), b.Street(), fmt.Sprint(r.Street))
			x.part("unit", a.Unit, b.Unit, fmt.Sprint(r.Unit))
			x.part("box", a.POBox, b.POBox, fmt.Sprint(r.Box))
			x.part("city", a.City, b.City, fmt.Sprint(r.City))
			x.part("state", a.State, b.State, fmt.Sprint(r.State))
			x.part("zip", a.ZIP, b.ZIP, fmt.Sprint(r.ZIP))
			x.part("standard", a.Standard(), b.Standard(), "")
			x.Levels["whole"] = fmt.Sprint(r.Level)
			return x.explain(c, string(match.Address), args[0], args[1], e)
		},
	}
	c.Flags().StringVar(&engine, "engine", "pure", "pure or libpostal")
	return c
}

// explain weighs two values of one kind and prints everything.
func (x *compared) explain(c *cobra.Command, kind, a, b string, engine address.Engine) error {
	const value = "value"
	spec, err := match.ParseSpec(kind + "=" + value)
	if err != nil {
		return err
	}
	l, r := oneRow("A", map[string]string{value: a}), oneRow("B", map[string]string{value: b})
	x.Explanation, err = match.Compare(l, r, 0, 0, nil, match.Options{Spec: spec, Engine: engine})
	if errors.Is(err, match.ErrNothingInCommon) {
		return fmt.Errorf("%q and %q cannot be compared: one of them says nothing that is read as %s", a, b, kindInWords[match.Kind(kind)])
	}
	if err != nil {
		return err
	}
	return x.print(c)
}

// kindInWords is what a value is taken for, in a sentence.
var kindInWords = map[match.Kind]string{match.Name: "a person's name", match.Organization: "an organization's name", match.Address: "an address"}

func newCompareRecordCommand() *cobra.Command {
	var columns, model, engine string
	c := &cobra.Command{
		Use:   "record A B",
		Short: "Compare two records",
		Long: `compare record weighs two records, each a JSON object or, after @, a file that holds one. Without --model the weights are
those that training starts from: no table is there to learn from.`,
		Example: `  erdemo compare record '{"given":"Ann","surname":"Lee"}' '{"given":"Anne","surname":"Lee"}'
  erdemo compare record --model model.json @a.json @b.json`,
		Args: cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			f := matching{columns: columns, model: model, engine: engine}
			o, m, err := f.options(c)
			if err != nil {
				return err
			}
			x := newCompared()
			if x.A, err = readObject(args[0]); err != nil {
				return err
			}
			if x.B, err = readObject(args[1]); err != nil {
				return err
			}
			x.Explanation, err = match.Compare(oneRow("A", x.A), oneRow("B", x.B), 0, 0, m, o)
			if errors.Is(err, match.ErrNothingInCommon) {
				return fmt.Errorf("the records have nothing in common to compare: one has %s, the other %s; name the kinds with --columns, as given=first_name",
					strings.Join(slices.Sorted(maps.Keys(x.A)), ", "), strings.Join(slices.Sorted(maps.Keys(x.B)), ", "))
			}
			if err != nil {
				return f.named(err)
			}
			return x.print(c)
		},
	}
	c.Flags().StringVar(&columns, "columns", "", "kinds of columns, as given=first_name,surname=last_name; the rest are found")
	c.Flags().StringVar(&model, "model", "", "weigh by this model (JSON)")
	c.Flags().StringVar(&engine, "engine", "pure", "address engine: pure or libpostal")
	return c
}

// readObject reads a JSON object, or the file that @NAME names, as the cells of a record.
func readObject(text string) (map[string]string, error) {
	name := "the record"
	if path, ok := strings.CutPrefix(text, "@"); ok {
		raw, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		text, name = string(raw), path
	}
	r, err := record.NewReader(strings.NewReader(text), name, record.ReadOptions{Format: record.FormatJSON})
	if err != nil {
		return nil, fmt.Errorf("%s is not a JSON object: %w", name, err)
	}
	defer r.Close()
	row, err := r.Read()
	if err == io.EOF {
		return nil, fmt.Errorf("%s is empty", name)
	}
	if err != nil {
		return nil, err
	}
	cells := map[string]string{}
	for i, h := range r.Header() {
		cells[h] = row.Clone().Cells[i]
	}
	return cells, nil
}

// oneRow makes a table of one record.
func oneRow(name string, cells map[string]string) *record.Table {
	header := slices.Sorted(maps.Keys(cells))
	row := make([]string, len(header))
	for i, h := range header {
		row[i] = cells[h]
	}
	b := record.NewBuilder(name, header)
	b.Append(row)
	return b.Table()
}
