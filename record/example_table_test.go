package record_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/ownerlink/ownerlink/record"
)

// A whole file as a table. Rows that cannot be used stand beside it.
func ExampleReadFile() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "owners.csv")
	if err := os.WriteFile(file, []byte("id;name\n007;Ilse Kestwell\n008;Tom;Mottrace\n"), 0o600); err != nil {
		fmt.Println(err)
		return
	}
	table, refused, err := record.ReadFile(context.Background(), file, record.ReadOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(table.Rows(), table.Column("ID").At(0), table.Column("name").At(0))
	for _, r := range refused {
		fmt.Println(r)
	}
	// Output:
	// 1 007 Ilse Kestwell
	// owners.csv:3: has 3 cells where the header has 2
}

// What is costly to make of a value is made once for each distinct one.
func ExampleDerive() {
	b := record.NewBuilder("people", []string{"name"})
	for _, name := range []string{"Kestwell", "Mottrace", "Kestwell"} {
		b.Append([]string{name})
	}
	names := b.Table().Column("name")
	upper := record.Derive(names, strings.ToUpper)
	for row := range 3 {
		fmt.Println(upper[names.ID(row)])
	}
	fmt.Println(len(upper)-1, "made") // id 0 is the missing value
	// Output:
	// KESTWELL
	// MOTTRACE
	// KESTWELL
	// 2 made
}

// Ids name one row each.
func ExampleTable_WithID() {
	b := record.NewBuilder("people.csv", []string{"key", "name"})
	b.Append([]string{"a1", "Kestwell"})
	b.Append([]string{"a1", "Mottrace"})
	people := b.Table()
	_, err := people.WithID("key")
	fmt.Println(err)

	var lacks *record.ColumnError
	_, err = people.WithID("names")
	fmt.Println(errors.As(err, &lacks), lacks.Closest())
	// Output:
	// people.csv: key "a1" stands in rows 1 and 2; an id names one row
	// true name
}
