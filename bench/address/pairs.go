package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/ownerlink/ownerlink/address"
)

// readTable reads a CSV file whole; each row is a map by column.
func readTable(path string, loose bool) ([]map[string]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.LazyQuotes = loose
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	var out []map[string]string
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, cell := range row {
			if i < len(rows[0]) {
				m[strings.TrimPrefix(rows[0][i], "\ufeff")] = cell
			}
		}
		out = append(out, m)
	}
	return out, nil
}

// same says whether two addresses are taken for one: the same building, or the same street where neither has a number.
func same(c address.Comparison) bool {
	return c.Level >= address.SameBuilding || c.Level == address.SameStreet && c.Number == address.FieldMissing
}

// pairs compares labelled pairs and prints those that are told wrong.
func pairs(args []string, out io.Writer) error {
	if len(args) != 1 {
		return fmt.Errorf("pairs needs one file")
	}
	rows, err := readTable(args[0], false)
	if err != nil {
		return err
	}
	right := 0
	for _, r := range rows {
		a, b := address.Parse(r["address1"]), address.Parse(r["address2"])
		c := address.Compare(&a, &b)
		if same(c) == (r["label"] == "1") {
			right++
			continue
		}
		fmt.Fprintf(out, "wrong: label %s, %s: %s | %s: %+v\n", r["label"], c.Level, r["address1"], r["address2"], c)
	}
	fmt.Fprintf(out, "%d of %d pairs right\n", right, len(rows))
	return nil
}

// restaurants compares the addresses of the matched pairs of the restaurant data.
func restaurants(args []string, out io.Writer) error {
	if len(args) != 1 {
		return fmt.Errorf("restaurants needs the folder")
	}
	load := func(name string) (map[string]address.Address, error) {
		rows, err := readTable(filepath.Join(args[0], name), true)
		if err != nil {
			return nil, err
		}
		m := map[string]address.Address{}
		for _, r := range rows {
			clean := func(s string) string { return strings.Trim(strings.ReplaceAll(s, `\'`, "'"), "'") }
			m[r["id"]] = address.ParseParts(clean(r["addr"]), "", clean(r["city"]), "", "")
		}
		return m, nil
	}
	left, err := load("fodors.csv")
	if err != nil {
		return err
	}
	right, err := load("zagats.csv")
	if err != nil {
		return err
	}
	truth, err := readTable(filepath.Join(args[0], "matches_fodors_zagats.csv"), false)
	if err != nil {
		return err
	}
	levels := map[address.Level]int{}
	for _, r := range truth {
		a, b := left[r["fodors_id"]], right[r["zagats_id"]]
		c := address.Compare(&a, &b)
		levels[c.Level]++
		if c.Level < address.SameBuilding {
			fmt.Fprintf(out, "%s: %s, %s | %s, %s: street %s, number %s, city %s\n", c.Level, a.Input, a.City, b.Input, b.City, c.Street, c.Number, c.City)
		}
	}
	for l := address.None; l <= address.SameUnit; l++ {
		fmt.Fprintf(out, "%-14s %d\n", l, levels[l])
	}
	return nil
}
