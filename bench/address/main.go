// Command address measures package address on the data beside the project.
//
//	go run ./bench/address parse < inputs.txt > parsed.jsonl      one JSON object a line, for score_addresses.py
//	go run ./bench/address speed < inputs.txt                     parses, standard forms and comparisons on one core
//	go run ./bench/address pairs FILE.csv                         pairs with label, kind, address1, address2: which are told apart
//	go run ./bench/address restaurants DIR                        street level of the matched restaurants
//	go run ./bench/address virginia PROVIDERS.csv ENROLLMENTS.csv facilities found by address alone
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/ownerlink/ownerlink/address"
)

func main() {
	verb := ""
	if len(os.Args) > 1 {
		verb = os.Args[1]
	}
	if err := run(verb, os.Args[min(2, len(os.Args)):], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "address:", err)
		os.Exit(1)
	}
}

func run(verb string, args []string, in io.Reader, out io.Writer) error {
	switch verb {
	case "parse":
		return parse(in, out)
	case "speed":
		return speed(in, out)
	case "pairs":
		return pairs(args, out)
	case "restaurants":
		return restaurants(args, out)
	case "virginia":
		return virginia(args, out)
	}
	return fmt.Errorf("unknown verb %q", verb)
}

// parse writes the seven fields that the scorer reads.
func parse(in io.Reader, out io.Writer) error {
	w := bufio.NewWriter(out)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		a := address.Parse(lines.Text())
		if err := enc.Encode(map[string]string{"input": a.Input, "house_number": a.HouseNumber, "street": a.Street(), "unit": a.Unit,
			"po_box": a.POBox, "city": a.City, "state": a.State, "zip": a.ZIP}); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return err
	}
	return w.Flush()
}
