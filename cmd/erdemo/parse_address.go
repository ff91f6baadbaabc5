package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/ownerlink/ownerlink/address"
	"github.com/spf13/cobra"
)

// newParseAddressCommand returns `erdemo parse-address`.
func newParseAddressCommand() *cobra.Command {
	var engine, out string
	var force bool
	c := &cobra.Command{
		Use:   "parse-address [FILE]",
		Short: "Parse and standardise US addresses, one a line",
		Long: `parse-address reads one address a line, from FILE or standard input, and writes one JSON object a line in the same
order: input, kind, house_number, predirectional, street_name, suffix, postdirectional, street, unit_type, unit, po_box, city,
state, zip, zip4, standard. Parts that the address does not have are empty strings.`,
		Example: "  echo '980 Sylvan Ave, Englewd Clfs, NJ 07632' | erdemo parse-address\n" +
			"  erdemo parse-address addresses.txt -o parsed.jsonl",
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			e, err := addressEngine(engine)
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
			if err := parseAddresses(c.Context(), in, name, to, e); err != nil {
				return err
			}
			return to.Commit()
		},
	}
	c.Flags().StringVar(&engine, "engine", "pure", "pure or libpostal")
	c.Flags().StringVarP(&out, "out", "o", "", "file to write; standard output if absent")
	c.Flags().BoolVar(&force, "force", false, "replace an existing file")
	return c
}

// maxAddressLine is the longest line that is an address.
const maxAddressLine = 1 << 20

// parseAddresses writes one JSON object for each line of in, in order. The name of the input is for errors.
func parseAddresses(ctx context.Context, in io.Reader, name string, out io.Writer, e address.Engine) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(make([]byte, 1<<16), maxAddressLine)
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
		a, err := e.Parse(line)
		if err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
		b = appendAddress(b[:0], line, &a)
		if _, err := out.Write(b); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		if err == bufio.ErrTooLong {
			return fmt.Errorf("%s:%d: the line is longer than %d bytes; one address a line is needed", name, n+1, maxAddressLine)
		}
		return fmt.Errorf("%s:%d: %w", name, n+1, err)
	}
	return nil
}

// appendAddress appends the address as one line of JSON.
func appendAddress(b []byte, input string, a *address.Address) []byte {
	b = append(b, `{"input":`...)
	b = append(b, quoteJSON(input)...)
	for _, f := range [...]struct{ name, value string }{
		{"kind", a.Kind.String()}, {"house_number", a.HouseNumber}, {"predirectional", a.Predirectional},
		{"street_name", a.StreetName}, {"suffix", a.Suffix}, {"postdirectional", a.Postdirectional}, {"street", a.Street()},
		{"unit_type", a.UnitType}, {"unit", a.Unit}, {"po_box", a.POBox}, {"city", a.City}, {"state", a.State},
		{"zip", a.ZIP}, {"zip4", a.ZIP4}, {"standard", a.Standard()},
	} {
		b = append(b, ',', '"')
		b = append(b, f.name...)
		b = append(b, '"', ':')
		b = appendText(b, f.value)
	}
	return append(b, '}', '\n')
}

// appendText appends a JSON string; parts of an address seldom need escaping.
func appendText(b []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' || c >= 0x7f {
			return append(b, quoteJSON(s)...)
		}
	}
	b = append(b, '"')
	b = append(b, s...)
	return append(b, '"')
}
