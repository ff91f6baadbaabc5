package cms_test

import (
	"fmt"
	"strings"

	"github.com/ownerlink/ownerlink/ownership/cms"
	"github.com/ownerlink/ownerlink/record"
)

func ExampleReadOwners() {
	file := `"ENROLLMENT ID","ASSOCIATE ID - OWNER","TYPE - OWNER","ROLE CODE - OWNER","ROLE TEXT - OWNER","FIRST NAME - OWNER","LAST NAME - OWNER","ORGANIZATION NAME - OWNER","PERCENTAGE OWNERSHIP","REIT - OWNER"
"O20020801000123","0042517283","I","40","CORPORATE OFFICER","ROBERT","FAIRWEATHER JR","","0.00",""
"O20020801000123","9931000001","O","34","5% OR GREATER DIRECT OWNERSHIP INTEREST","","","SUNRISE HOLDINGS LLC","62.50","N"
"O20020801000123","9931000001","O","34","5% OR GREATER DIRECT OWNERSHIP INTEREST","","","SUNRISE HOLDINGS LLC","4O",""
`
	r, err := record.NewReader(strings.NewReader(file), "SNF_All_Owners.csv", record.ReadOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for o, err := range cms.ReadOwners(r) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Printf("%s %s: %v, share %q, REIT %q\n", o.AssociateID, o.Name(), o.Role, o.Percentage, o.Flags[cms.REIT])
	}
	// Output:
	// 0042517283 ROBERT FAIRWEATHER JR: officer, share "", REIT ""
	// 9931000001 SUNRISE HOLDINGS LLC: direct owner, share "62.5", REIT "N"
	// SNF_All_Owners.csv:4: PERCENTAGE OWNERSHIP "4O" is not a number (column 9)
}

func ExampleReadFacilities() {
	file := "CCN,ENROLLMENT ID,ORGANIZATION NAME,ADDRESS LINE 1,AFFILIATION ENTITY NAME\n15009,O20020801000123,SUNRISE OPCO LLC,1 ELM ST,SUNRISE GROUP\n"
	r, err := record.NewReader(strings.NewReader(file), "SNF_Enrollments.csv", record.ReadOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for f, err := range cms.ReadFacilities(r) {
		fmt.Println(f.CCN, f.LegalName, "of", f.AffiliationEntityName, "mended:", f.Mended, err)
	}
	// Output:
	// 015009 SUNRISE OPCO LLC of SUNRISE GROUP mended: CCN <nil>
}

func ExampleRoleOf() {
	r := cms.RoleOf("CORPORATE OFFICER", "34") // the text wins
	fmt.Println(r, r.Owns(), r.Principal())
	r = cms.RoleOf("", "34")
	fmt.Println(r, r.Owns(), r.Principal())
	// Output:
	// officer false true
	// direct owner true true
}
