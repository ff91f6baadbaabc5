package zoho_test

import (
	"fmt"
	"strings"

	"github.com/ownerlink/ownerlink/ownership/zoho"
	"github.com/ownerlink/ownerlink/record"
)

func ExampleReadContacts() {
	export := "Record Id,First Name,Last Name,Account Name.id,Account Name\nzcrm_4150868000000624001,Jane,Roe,zcrm_4150868000000622002,Sunrise Manor\n"
	answer := `{"data":[{"id":"4150868000000624001","First_Name":"Jane","Last_Name":"Roe","Account_Name":{"id":"4150868000000622002","name":"Sunrise Manor"}}]}`
	for _, text := range []string{export, answer} {
		r, err := record.NewReader(strings.NewReader(text), "contacts", record.ReadOptions{})
		if err != nil {
			fmt.Println(err)
			return
		}
		for c, err := range zoho.ReadContacts(r) {
			fmt.Println(zoho.Key(c.ID), c.Name(), "at", c.AccountName, err)
		}
	}
	// Output:
	// 4150868000000624001 Jane Roe at Sunrise Manor <nil>
	// 4150868000000624001 Jane Roe at Sunrise Manor <nil>
}
