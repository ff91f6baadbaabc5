package pecos_test

import (
	"fmt"
	"strings"

	"github.com/ownerlink/ownerlink/ownership/pecos"
	"github.com/ownerlink/ownerlink/record"
)

func ExampleReadHoldings() {
	const file = "PARENT_ID,SUBSIDIARY_ID,OWNERSHIP_PCT,EFFECTIVE_DATE\n0042517283,7315900001,62.5,2019-04-01\n7315900001,7315900002,null,2020-01-01\n"
	r, err := record.NewReader(strings.NewReader(file), "OWNERSHIP.csv", record.ReadOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for h, err := range pecos.ReadHoldings(r) {
		fmt.Println(h.Parent, "holds", h.Percentage.String(), "of", h.Subsidiary, h.Since, h.Place.Origin, err)
	}
	// Output:
	// 0042517283 holds 62.5 of 7315900001 2019-04-01 dua <nil>
	// 7315900001 holds  of 7315900002 2020-01-01 dua <nil>
}

func ExampleReadChains() {
	const file = "ROOT_ORG_ID,LEVEL_1_ID,LEVEL_2_ID,LEVEL_3_ID\n0042517283,7315900001,7315900002,null\n"
	r, err := record.NewReader(strings.NewReader(file), "CHAIN.csv", record.ReadOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for c, err := range pecos.ReadChains(r) {
		fmt.Println(strings.Join(c.IDs, " → "), err)
	}
	// Output: 0042517283 → 7315900001 → 7315900002 <nil>
}
