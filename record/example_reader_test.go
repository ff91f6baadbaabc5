package record_test

import (
	"fmt"
	"strings"

	"github.com/ownerlink/ownerlink/record"
)

func ExampleReader_All() {
	file := "id;name;zip\r\n007;\"Roe, Jane\";07666\r\n008;Doe\r\n009;Jos\xE9;07632\r\n"
	r, err := record.NewReader(strings.NewReader(file), "people.csv", record.ReadOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer r.Close()
	fmt.Println(strings.Join(r.Header(), " | "))
	for row, err := range r.All() {
		if refused, ok := record.Refused(err); ok {
			fmt.Println("refused:", refused)
			continue
		}
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(row.Line, strings.Join(row.Cells, " | "))
	}
	// Output:
	// id | name | zip
	// 2 007 | Roe, Jane | 07666
	// refused: people.csv:3: has 2 cells where the header has 3
	// 4 009 | José | 07632
}

func ExampleNewReader_json() {
	answer := `{"data": [{"id": 7, "mailAddress": {"street": "1 Elm St", "zip": "07666"}, "tags": ["c"]}, {"id": 8, "mailAddress": {"zip": "07632"}, "tags": ["a", "b"]}]}`
	r, err := record.NewReader(strings.NewReader(answer), "answer.json", record.ReadOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(strings.Join(r.Header(), " | "))
	for row := range r.All() {
		fmt.Println(strings.Join(row.Cells, " | "))
	}
	// Output:
	// id | mailAddress.street | mailAddress.zip | tags
	// 7 | 1 Elm St | 07666 | ["c"]
	// 8 |  | 07632 | ["a","b"]
}

func ExampleDecode() {
	type holding struct {
		Owner string
		Share record.Number
	}
	type columns struct {
		*record.Fields
		owner, share record.Field
	}
	file := "OWNER_NAME,PCT\nSunrise Holdings,60.5\nDawn Care,4O\nRoe,\n"
	r, err := record.NewReader(strings.NewReader(file), "holdings.csv", record.ReadOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	find := func(f *record.Fields) (columns, error) {
		owner, err := f.Needed("Owner Name")
		return columns{f, owner, f.Field("Pct", "Percentage")}, err
	}
	read := func(c columns, row record.Row) (holding, error) {
		share, err := c.Number(row, c.share)
		return holding{c.Text(row, c.owner), share}, err
	}
	for h, err := range record.Decode(r, find, read) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Printf("%s holds %q\n", h.Owner, h.Share)
	}
	// Output:
	// Sunrise Holdings holds "60.5"
	// holdings.csv:3: PCT "4O" is not a number (column 2)
	// Roe holds ""
}

func ExampleLookup() {
	l := record.LookupHeader("owners.csv", []string{"ENROLLMENT ID", "ASSOCIATE_ID_OWNER", "PCT OWNERSHIP"})
	fmt.Println(l.Find("ASSOCIATE ID - OWNER"))
	_, err := l.Need("PERCENTAGE OWNERSHIP")
	fmt.Println(err)
	// Output:
	// 1
	// owners.csv: no column "PERCENTAGE OWNERSHIP"; the closest is "PCT OWNERSHIP"
}
