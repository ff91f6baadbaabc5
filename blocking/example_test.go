package blocking_test

import (
	"context"
	"fmt"

	"github.com/ownerlink/ownerlink/blocking"
)

// Two records share the key of a conjunction when they share both of its parts; a missing part makes none.
func ExampleKey_And() {
	a := blocking.KeyOf("KESTWELL").And(blocking.KeyOf("1961"))
	b := blocking.KeyOf("KESTWELL").And(blocking.KeyOf("1961"))
	missing := blocking.KeyOf("KESTWELL").And(blocking.KeyOf(""))
	fmt.Println(a == b, missing == 0)
	// Output: true true
}

// How many pairs a rule would propose, before any is made.
func ExampleCounter_Count() {
	surname := func(names ...string) *blocking.Keys {
		k := &blocking.Keys{}
		for _, n := range names {
			k.One = append(k.One, blocking.KeyOf(n))
		}
		return k
	}
	rule := &blocking.Rule{Name: "surname", Left: surname("KESTWELL", "MOTTRACE", "KESTWELL", "", "KESTWELL", "")}
	fmt.Println(new(blocking.Counter).Count(rule, 1_000_000))
	// Output: 3
}

// The record of another table that shares most rare words, in any order: what keys miss.
func ExampleNearest() {
	ids := map[string]uint32{}
	tokens := func(texts ...[]string) *blocking.Tokens {
		t := &blocking.Tokens{Start: []uint32{0}}
		for _, words := range texts {
			for _, w := range words {
				if _, ok := ids[w]; !ok {
					ids[w] = uint32(len(ids))
				}
				t.IDs = append(t.IDs, ids[w])
			}
			t.Start = append(t.Start, uint32(len(t.IDs)))
		}
		return t
	}
	left := tokens([]string{"harbor", "sunrise", "care"}, []string{"lakeview", "manor"})
	right := tokens([]string{"manor", "of", "lakeview"}, []string{"sunrise", "care", "harbor"}, []string{"willow", "care"})
	n, err := blocking.Nearest(context.Background(), left, right, len(ids), blocking.NearestOptions{K: 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	for l := range 2 {
		fmt.Println(l, n.Right[n.Start[l]:n.Start[l+1]])
	}
	// Output:
	// 0 [1]
	// 1 [0]
}
