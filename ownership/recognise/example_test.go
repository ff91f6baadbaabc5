package recognise_test

import (
	"fmt"
	"strings"

	"github.com/ownerlink/ownerlink/ownership/recognise"
)

func ExampleHeader() {
	for _, header := range []string{
		"enrollment_id_buyer,enrollment_id_seller,chow_type_code,effective_date",
		"NPI,LAST_NAME,FIRST_NAME,PARTB,DME,HHA,PMD,HOSPICE",
		"CCN,ENROLLMENT ID,ASSOC,ORGANIZATION NAME,ADDRESS LINE 1,PROVIDER TYPE TEXT,ASSOCIATE ID",
		"Chain,Number of facilities,Average overall 5-star rating",
		"id,price",
	} {
		kind, err := recognise.Header("a.csv", strings.Split(header, ","))
		fmt.Println(kind, kind.Read(), err)
	}
	// Output:
	// CMS changes of ownership true <nil>
	// order and referring false <nil>
	// CMS enrollments true <nil>
	// CMS chain performance true a.csv: no column "Chain ID"; the closest is "Chain"
	// unknown false a.csv: its header of 2 columns is that of no known file
}
