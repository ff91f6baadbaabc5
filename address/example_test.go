package address_test

import (
	"fmt"
	"maps"

	"github.com/ownerlink/ownerlink/address"
)

func ExampleParse() {
	a := address.Parse("Acme Health LLC, 980 Sylvan Avenue, Suite 2, Englewd Clfs, N.J. 076321234")
	fmt.Println(a.HouseNumber, "|", a.StreetName, "|", a.Suffix, "|", a.UnitType, a.Unit, "|", a.City, "|", a.State, "|", a.ZIP, a.ZIP4)
	fmt.Println(a.Standard())
	fmt.Println(a.Assumed)
	// Output:
	// 980 | SYLVAN | AVE | STE 2 | ENGLEWOOD CLIFFS | NJ | 07632 1234
	// 980 SYLVAN AVE STE 2, ENGLEWOOD CLIFFS NJ 07632-1234
	// city expanded, nine digits run together
}

func ExampleParseParts() {
	a := address.ParseParts("12 N. Main St", "2nd Floor", "St. Louis", "Missouri", "63101")
	fmt.Println(a.Standard())
	// Output: 12 N MAIN ST FL 2, SAINT LOUIS MO 63101
}

func ExampleCompare() {
	a := address.Parse("980 Sylvan Ave, Englewd Clfs, NJ 07632")
	for _, s := range []string{"980 SYLVAN AVENUE STE 2 ENGLEWOOD CLIFFS NJ", "982 Sylvan Ave, Englewood Cliffs, NJ", "980 Sylvan Ave, Salem, OR 97301"} {
		b := address.Parse(s)
		c := address.Compare(&a, &b)
		fmt.Printf("%s: number %s, unit %s, city %s\n", c.Level, c.Number, c.Unit, c.City)
	}
	// Output:
	// same building: number equal, unit one missing, city equal
	// contradicts: number contradicts, unit missing, city equal
	// none: number equal, unit missing, city contradicts
}

func ExampleNewFrequency() {
	// A registered agent's suite, and a home.
	agent, home := address.Parse("1209 Orange St, Wilmington DE 19801"), address.Parse("45 Elm St, Salem MA 01970")
	owners := map[string]string{"A LLC": agent.UnitKey(), "B LLC": agent.UnitKey(), "C LLC": agent.UnitKey(), "Roe": home.UnitKey()}
	f := address.NewFrequency(func(yield func(key, owner string) bool) {
		maps.All(owners)(func(owner, key string) bool { return yield(key, owner) })
	})
	fmt.Println(f.Count(agent.UnitKey()), f.Count(home.UnitKey()))
	// Output: 3 1
}

func ExampleAddress_BuildingKey() {
	for _, s := range []string{"980 Sylvan Ave Ste 2, Englewood Cliffs NJ 07632", "980 N. Sylvan, 07632"} {
		a := address.Parse(s)
		fmt.Println(a.BuildingKey(), a.UnitKey(), a.NumberStreetStateKey())
	}
	// Output:
	// 980 SYLVAN|07632 980 SYLVAN|07632#2 980|S415|NJ
	// 980 SYLVAN|07632 980 SYLVAN|07632 980|S415|NJ
}
