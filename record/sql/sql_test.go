package sql_test

import (
	"context"
	dbsql "database/sql"
	"fmt"
	"strings"
	"testing"

	_ "modernc.org/sqlite"

	"github.com/ownerlink/ownerlink/record"
	"github.com/ownerlink/ownerlink/record/sql"
)

func TestRows(t *testing.T) {
	db, err := dbsql.Open("sqlite", ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(`CREATE TABLE owners(id TEXT, npi REAL, beds INTEGER, since DATE, seen TIMESTAMP, note BLOB);
		INSERT INTO owners VALUES ('0042517283', 1234567893, 120, '2024-01-31', '2024-01-31 10:30:00', x'616263'), (NULL, NULL, NULL, NULL, NULL, NULL), ('x', 12.5, -1, NULL, NULL, '')`); err != nil {
		t.Fatal(err)
	}
	rows, err := db.Query(`SELECT * FROM owners`)
	if err != nil {
		t.Fatal(err)
	}
	r, err := sql.NewReader(rows, "sqlite://owners.db?table=owners", record.ReadOptions{Origin: "dua"})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if got, want := strings.Join(r.Header(), "|"), "id|npi|beds|since|seen|note"; got != want {
		t.Errorf("header %s, want %s", got, want)
	}
	var got []string
	for row, err := range r.All() {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, strings.Join(row.Cells, "|"))
	}
	want := []string{"0042517283|1234567893|120|2024-01-31|2024-01-31T10:30:00Z|abc", "|||||", "x|12.5|-1|||"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("rows\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if _, _, ok := r.Digest(); ok {
		t.Error("a query has a digest")
	}
}

func TestBrokenQuery(t *testing.T) {
	db, err := dbsql.Open("sqlite", ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query(`SELECT 1 AS a UNION ALL SELECT abs(-9223372036854775808)`)
	if err != nil {
		t.Fatal(err)
	}
	r, err := sql.NewReader(rows, "q", record.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	read := 0
	for _, err = range r.All() {
		if err == nil {
			read++
		}
	}
	if err == nil || !strings.HasPrefix(err.Error(), "q:2: the query broke off: ") || read != 1 {
		t.Errorf("%d rows, then %v", read, err)
	}
}

func ExampleNewReader() {
	db, err := dbsql.Open("sqlite", ":memory:")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer db.Close()
	rows, err := db.Query(`SELECT '007' AS id, 'Ilse Kestwell' AS name, 120.0 AS beds`)
	if err != nil {
		fmt.Println(err)
		return
	}
	r, err := sql.NewReader(rows, "owners", record.ReadOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer r.Close() // closes the rows too
	table, _, err := record.ReadAll(context.Background(), r)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range table.Columns() {
		fmt.Println(c.Name(), c.At(0))
	}
	// Output:
	// id 007
	// name Ilse Kestwell
	// beds 120
}
