package holdings_test

import (
	"errors"
	"fmt"

	"github.com/ownerlink/ownerlink/ownership/holdings"
)

// Sunrise Holdings holds 80 % of the home and Ann half of Sunrise; the home's manager holds the rest, and a tenth of Sunrise.
func ExampleGraph_Owners() {
	g, err := holdings.New([]holdings.Holding{
		{Owner: "ann", Held: "sunrise", Share: .5},
		{Owner: "bob", Held: "sunrise", Share: .4},
		{Owner: "manager", Held: "sunrise", Share: .1},
		{Owner: "sunrise", Held: "home", Share: .8},
		{Owner: "manager", Held: "home", Share: .2},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	owners, err := g.Owners("home")
	if err != nil {
		fmt.Println(err)
	}
	for _, o := range owners {
		fmt.Println(o.ID, o.Effective)
	}
	// Output:
	// sunrise 80 %
	// ann 40 %
	// bob 32 %
	// manager 28 %
}

func ExampleGraph_Share_unknown() {
	g, err := holdings.New([]holdings.Holding{
		{Owner: "ann", Held: "sunrise", Share: .5},
		{Owner: "bob", Held: "sunrise", Share: unknown},
		{Owner: "sunrise", Held: "home", Share: .8},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	share, err := g.Share("bob", "home")
	fmt.Println(share, err)
	// Output: 0 to 40 % <nil>
}

func ExampleGainfulCycleError() {
	g, err := holdings.New([]holdings.Holding{
		{Owner: "east", Held: "west", Share: 1},
		{Owner: "west", Held: "east", Share: 1},
		{Owner: "west", Held: "home", Share: .5},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = g.Owners("home")
	var gainful *holdings.GainfulCycleError
	fmt.Println(errors.As(err, &gainful), gainful.Cycle)
	// Output: true [east west]
}
