package main

import (
	"github.com/ownerlink/ownerlink/address"
	"github.com/spf13/cobra"
)

// newParseAddressCommand returns `erdemo parse-address`.
func newParseAddressCommand() *cobra.Command {
	var engine string
	var lines lineCommand
	c := &cobra.Command{
		Use:   "parse-address [FILE]",
		Short: "Parse and standardise US addresses, one a line",
		Long: `parse-address reads one address a line, from FILE or standard input, and writes one JSON object a line in the same
order: input, kind, house_number, predirectional, street_name, suffix, postdirectional, street, unit_type, unit, po_box, city,
state, zip, zip4, standard. Parts that the address does not have are empty strings.`,
		Example: "  echo '980 Sylvan Ave, Englewd Clfs, NJ 07632' | erdemo parse-address\n" +
			"  erdemo parse-address addresses.txt -o parsed.jsonl",
		RunE: func(c *cobra.Command, args []string) error {
			e, err := addressEngine(engine)
			if err != nil {
				return err
			}
			return lines.run(c, args, parseAddress(e))
		},
	}
	c.Flags().StringVar(&engine, "engine", "pure", "pure or libpostal")
	lines.add(c)
	return c
}

// parseAddress returns what writes the address of a line as one line of JSON.
func parseAddress(e address.Engine) func(b []byte, line string) ([]byte, error) {
	return func(b []byte, line string) ([]byte, error) {
		a, err := e.Parse(line)
		if err != nil {
			return nil, err
		}
		return appendAddress(b, line, &a), nil
	}
}

// appendAddress appends the address as one line of JSON.
func appendAddress(b []byte, input string, a *address.Address) []byte {
	b = append(b, `{"input":`...)
	b = append(b, quoteJSON(input)...)
	b = appendNamed(b, "kind", a.Kind.String())
	b = appendNamed(b, "house_number", a.HouseNumber)
	b = appendNamed(b, "predirectional", a.Predirectional)
	b = appendNamed(b, "street_name", a.StreetName)
	b = appendNamed(b, "suffix", a.Suffix)
	b = appendNamed(b, "postdirectional", a.Postdirectional)
	b = appendNamed(b, "street", a.Street())
	b = appendNamed(b, "unit_type", a.UnitType)
	b = appendNamed(b, "unit", a.Unit)
	b = appendNamed(b, "po_box", a.POBox)
	b = appendNamed(b, "city", a.City)
	b = appendNamed(b, "state", a.State)
	b = appendNamed(b, "zip", a.ZIP)
	b = appendNamed(b, "zip4", a.ZIP4)
	b = appendNamed(b, "standard", a.Standard())
	return append(b, '}', '\n')
}
