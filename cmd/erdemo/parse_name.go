package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/ownerlink/ownerlink/names"
	"github.com/spf13/cobra"
)

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

// newParseNameCommand returns `erdemo parse-name`.
func newParseNameCommand() *cobra.Command {
	var kind, out string
	var force bool
	c := &cobra.Command{
		Use:   "parse-name [FILE]",
		Short: "Parse names of people and organizations, one a line",
		Long: `parse-name reads one name a line, from FILE or standard input, and writes one JSON object a line in the same order: input and
type, then for a person prefix, given, middle, surname, suffix, credentials, nickname, and for an organization stem, legal_form,
role, numbers. Parts that the name does not have are empty strings.`,
		Example: "  echo 'Dr. Robert \"Bob\" Sample, Jr., M.D.' | erdemo parse-name\n" +
			"  erdemo parse-name --type organization companies.txt -o parsed.jsonl",
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			of, err := nameType(kind)
			if err != nil {
				return err
			}
			path := ""
			if len(args) > 0 {
				path = args[0]
			}
			in, name, err := openInput(c, path)
			if err != nil {
				return err
			}
			defer in.Close()
			to, err := openOutput(c, out, force)
			if err != nil {
				return err
			}
			defer to.Discard()
			if err := parseNames(c.Context(), in, name, to, of); err != nil {
				return err
			}
			return to.Commit()
		},
	}
	c.Flags().StringVar(&kind, "type", "auto", "person, organization or auto")
	c.Flags().StringVarP(&out, "out", "o", "", "file to write; standard output if absent")
	c.Flags().BoolVar(&force, "force", false, "replace an existing file")
	return c
}

// maxNameLine is the longest line that is a name.
const maxNameLine = 1 << 20

// parseNames writes one JSON object for each line of in, in order. The name of the input is for errors.
func parseNames(ctx context.Context, in io.Reader, name string, out io.Writer, of names.Type) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(make([]byte, 1<<16), maxNameLine)
	var b []byte
	n := 0
	for lines.Scan() {
		n++
		if n%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		line := strings.TrimSuffix(lines.Text(), "\r")
		if n == 1 {
			line = strings.TrimPrefix(line, "\ufeff")
		}
		b = appendName(b[:0], line, of)
		if _, err := out.Write(b); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		if err == bufio.ErrTooLong {
			return fmt.Errorf("%s:%d: the line is longer than %d bytes; one name a line is needed", name, n+1, maxNameLine)
		}
		return fmt.Errorf("%s:%d: %w", name, n+1, err)
	}
	return nil
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

// appendNamed appends one more member of a JSON object.
func appendNamed(b []byte, name, value string) []byte {
	b = append(b, ',', '"')
	b = append(b, name...)
	b = append(b, '"', ':')
	return appendText(b, value)
}
