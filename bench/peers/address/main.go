// Command address parses addresses with one of the engines that are written in or bound to Go, for the script run
// beside it: addresses on standard input, one a line, to JSON lines; the rate of the best of five passes, by processor
// time, to standard error. Its one argument names the parser.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"time"

	"github.com/ownerlink/ownerlink/address"
)

// prediction is what the scorer reads.
type prediction struct {
	Input       string `json:"input"`
	HouseNumber string `json:"house_number"`
	Street      string `json:"street"`
	Unit        string `json:"unit"`
	POBox       string `json:"po_box"`
	City        string `json:"city"`
	State       string `json:"state"`
	ZIP         string `json:"zip"`
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	parsers := bound()
	parsers["pure"] = func(s string) prediction { return ofAddress(s, address.Parse(s)) }
	if len(args) != 1 || parsers[args[0]] == nil {
		return fmt.Errorf("usage: address PARSER, with a parser of this build; %v is none", args)
	}
	parse := parsers[args[0]]

	var texts []string
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		texts = append(texts, in.Text())
	}
	if err := in.Err(); err != nil {
		return err
	}
	out := make([]prediction, len(texts))
	best := time.Duration(1<<63 - 1)
	for range 5 {
		start := cpuTime()
		for i, s := range texts {
			out[i] = parse(s)
		}
		best = min(best, cpuTime()-start)
	}
	w := bufio.NewWriter(os.Stdout)
	enc := json.NewEncoder(w)
	for _, p := range out {
		if err := enc.Encode(p); err != nil {
			return err
		}
	}
	fmt.Fprintf(os.Stderr, "%.0f\n", float64(len(texts))/best.Seconds())
	return w.Flush()
}

// ofEngine parses with an engine of the address package's interface; no engine here gives an error.
//
//lint:ignore U1000 the files behind the tags of libpostal use it
func ofEngine(e address.Engine) func(string) prediction {
	return func(s string) prediction {
		a, err := e.Parse(s)
		if err != nil {
			return prediction{Input: s}
		}
		return ofAddress(s, a)
	}
}

func ofAddress(s string, a address.Address) prediction {
	return prediction{
		Input: s, HouseNumber: a.HouseNumber, Street: a.Street(), Unit: a.UnitType + " " + a.Unit, POBox: a.POBox,
		City: a.City, State: a.State, ZIP: a.ZIP,
	}
}
