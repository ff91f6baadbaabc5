package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// addressRows measure parse-address: the share of addresses with all seven fields right, in the column of F1s.
var addressRows = []row{
	addressRow("usaddress", "usaddress_train_labeled.jsonl", "usaddress_train_example_training.jsonl", "usaddress_train_us50_train_tagged.jsonl",
		"usaddress_train_us50_messiest_manual_label.jsonl", "usaddress_train_multi_word_state_addresses.jsonl"),
	addressRow("senzing", "senzing_libpostal_us.csv"),
	addressRow("cases", "address_parser_cases.jsonl"),
	addressRow("real", "real_us_addresses.json"),
}

// addressRow needs Python and the scorer that lies beside the data.
func addressRow(name string, files ...string) row {
	const scorer = "../tools/score_addresses.py"
	r := row{Name: "addresses/" + name, Needs: []string{scorer}}
	for _, f := range files {
		r.Needs = append(r.Needs, "addresses/"+f)
	}
	r.Measure = func(b *bench) ([]result, error) {
		args := []string{filepath.Join(b.data, scorer)}
		for _, f := range r.Needs[1:] {
			args = append(args, "--file", filepath.Join(b.data, f))
		}
		inputs, _, err := b.output("python3", append(args, "--inputs")...)
		if err != nil {
			return nil, err
		}
		in, parsed := b.path(name+".txt"), b.path(name+".jsonl")
		if err := os.WriteFile(in, inputs, 0o600); err != nil {
			return nil, err
		}
		measured, err := b.run("parse-address", in, "-o", parsed)
		if err != nil {
			return nil, err
		}
		printed, _, err := b.output("python3", append(args, "--pred", parsed, "--json")...)
		if err != nil {
			return nil, err
		}
		var score struct {
			Scored int
			Rate   float64 `json:"exact_rate"`
		}
		if err := json.Unmarshal(printed, &score); err != nil {
			return nil, err
		}
		measured.Name, measured.F1, measured.HasF1 = r.Name, score.Rate, true
		measured.Note = fmt.Sprintf("of %d addresses, all seven fields right", score.Scored)
		return []result{measured}, nil
	}
	return r
}
