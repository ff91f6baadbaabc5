package reapi_test

import (
	"fmt"
	"strings"

	"github.com/ownerlink/ownerlink/ownership/reapi"
	"github.com/ownerlink/ownerlink/record"
)

func ExampleRead() {
	answer := `{"data":[{"id":"253175355","owner1LastName":"Sunrise Propco Llc","companyName":"Sunrise Propco Llc","propertyUseCode":339,
		"address":{"street":"1 Elm St","city":"Teaneck","state":"NJ","zip":"07666"},
		"mailAddress":{"street":"980 Sylvan Ave","city":"Englewood Cliffs","state":"NJ","zip":"07632"},
		"lenderName":"First Example Bank","lastMortgage1Amount":"3000000"}],"statusCode":200}`
	r, err := record.NewReader(strings.NewReader(answer), "search.json", record.ReadOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for p, err := range reapi.Read(r) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(p.ID, p.Owners[0].Name(), p.Owners[0].Type, "nursing:", p.Nursing())
		fmt.Println("mail to", p.Mail.Line, p.Mail.City, p.Mail.ZIP)
		fmt.Println("owes", p.Mortgages[0].Amount, "to", p.Mortgages[0].Lender)
	}
	// Output:
	// 253175355 Sunrise Propco Llc Company nursing: true
	// mail to 980 Sylvan Ave Englewood Cliffs 07632
	// owes 3000000 to First Example Bank
}
