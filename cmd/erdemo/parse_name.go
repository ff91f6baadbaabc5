package main

import (
	"github.com/ownerlink/ownerlink/names"
	"github.com/spf13/cobra"
)

// newParseNameCommand returns `erdemo parse-name`.
func newParseNameCommand() *cobra.Command {
	var kind string
	var lines lineCommand
	c := &cobra.Command{
		Use:   "parse-name [FILE]",
		Short: "Parse names of people and organizations, one a line",
		Long: `parse-name reads one name a line, from FILE or standard input, and writes one JSON object a line in the same order: input and
type, then for a person prefix, given, middle, surname, suffix, credentials, nickname, and for an organization stem, legal_form,
role, numbers. Parts that the name does not have are empty strings.`,
		Example: "  echo 'Dr. Robert \"Bob\" Sample, Jr., M.D.' | erdemo parse-name\n" +
			"  erdemo parse-name --type organization companies.txt -o parsed.jsonl",
		RunE: func(c *cobra.Command, args []string) error {
			of, err := nameType(kind)
			if err != nil {
				return err
			}
			return lines.run(c, args, parseName(of))
		},
	}
	c.Flags().StringVar(&kind, "type", "auto", "person, organization or auto")
	lines.add(c)
	return c
}

// nameType is what --type says of names: one type for all, or names.Unknown to find it for each.
func nameType(s string) (names.Type, error) {
	switch s {
	case "person":
		return names.PersonType, nil
	case "organization":
		return names.OrganizationType, nil
	case "auto":
		return names.Unknown, nil
	}
	return names.Unknown, usagef("--type %q is none of person, organization and auto", s)
}

// parseName returns what writes the name of a line as one line of JSON.
func parseName(of names.Type) func(b []byte, line string) ([]byte, error) {
	return func(b []byte, line string) ([]byte, error) { return appendName(b, line, of), nil }
}

// appendName appends the name as one line of JSON.
func appendName(b []byte, input string, of names.Type) []byte {
	if of == names.Unknown {
		of, _ = names.Classify(input)
	}
	b = append(b, `{"input":`...)
	b = append(b, quoteJSON(input)...)
	b = appendNamed(b, "type", of.String())
	if of == names.OrganizationType {
		o := names.Organization(input)
		b = appendNamed(b, "stem", o.Stem)
		b = appendNamed(b, "legal_form", o.LegalForm)
		b = appendNamed(b, "role", o.Role)
		b = appendNamed(b, "numbers", o.Numbers)
		return append(b, '}', '\n')
	}
	p := names.Person(input)
	b = appendNamed(b, "prefix", p.Prefix)
	b = appendNamed(b, "given", p.Given)
	b = appendNamed(b, "middle", p.Middle)
	b = appendNamed(b, "surname", p.Surname)
	b = appendNamed(b, "suffix", p.Suffix)
	b = appendNamed(b, "credentials", p.Credentials)
	b = appendNamed(b, "nickname", p.Nickname)
	return append(b, '}', '\n')
}
