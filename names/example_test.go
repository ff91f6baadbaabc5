package names_test

import (
	"fmt"

	"github.com/ownerlink/ownerlink/names"
)

func ExamplePerson() {
	p := names.Person(`SAMPLE JR, ROBERT "BOB" A, M.D.`)
	fmt.Println(p.Given, p.Middle, p.Surname, p.Suffix, p.Credentials, p.Nickname)
	// Output: ROBERT A SAMPLE JR M.D. BOB
}

func ExamplePersonParts() {
	p := names.PersonParts("Bob", "NMN", "DE LA CRUZ JR", "")
	fmt.Println(p.GivenRoot(), p.SurnameKey(), p.Generation())
	// Output: ROBERT DELACRUZ 2
}

func ExamplePeople() {
	for _, p := range names.People("JOHN & MARY SAMPLE") {
		fmt.Println(p.Given, p.Surname)
	}
	// Output:
	// JOHN SAMPLE
	// MARY SAMPLE
}

func ExampleComparePersons() {
	a, b := names.Person("Smith, Bob Jr"), names.Person("Robert Smith Sr")
	c := names.ComparePersons(&a, &b)
	fmt.Printf("%v: %v\ngiven name: %v\nscore %.2f\n", c.Whole, c.Reason, c.Given, c.Score())
	// Output:
	// a part contradicts: generations differ
	// given name: nickname
	// score 0.25
}

func ExampleOrganization() {
	o := names.Organization("SUNRISE OPCO II, L.L.C.")
	fmt.Println(o.Stem, o.LegalForm, o.Role, o.Numbers)
	// Output: SUNRISE L.L.C. opco 2
}

func ExampleCompareOrganizations() {
	for _, pair := range [][2]string{
		{"SUNRISE OPCO LLC", "SUNRISE PROPCO LLC"},
		{"Maple Grove NSG & REHAB CTR", "Maple Grove Nursing and Rehabilitation Center LLC"},
		{"Ridgeline Fund 5", "Ridgeline Fund VIII"},
	} {
		a, b := names.Organization(pair[0]), names.Organization(pair[1])
		c := names.CompareOrganizations(&a, &b, nil)
		fmt.Printf("%v, %.2f\n", c.Level, c.Score())
	}
	// Output:
	// one stem, two roles, 0.35
	// same words, 0.98
	// number or place contradicts, 0.11
}

func ExampleTokenFrequencies() {
	f := names.NewTokenFrequencies()
	for _, s := range []string{"Kestrel Nursing", "Maple Nursing", "Wren Nursing"} {
		o := names.Organization(s)
		f.Add(&o)
	}
	fmt.Printf("%.0f and %.0f bits\n", f.Weight("NURSING"), f.Weight("KESTREL"))
	// Output: 0 and 1 bits
}

func ExampleClassify() {
	for _, s := range []string{"Mary Sample", "Maple Grove Nursing Center"} {
		t, _ := names.Classify(s)
		fmt.Println(t)
	}
	// Output:
	// person
	// organization
}

func ExampleGivenSimilarity() {
	fmt.Printf("%.2f %.2f\n", names.GivenSimilarity("Catherine", "Kathryn"), names.GivenSimilarity("Lorena", "Lorenzo"))
	// Output: 0.75 0.56
}

func ExampleGivensApart() {
	sign := func(given string) uint64 {
		p := names.PersonParts(given, "", "", "")
		return p.GivenSign()
	}
	fmt.Println(names.GivensApart(sign("Martha"), sign("Jonquil"), .85))
	fmt.Println(names.GivensApart(sign("Peggy"), sign("Margaret"), .85), "one may be short for the other")
	fmt.Println(names.GivensApart(sign("Martha"), sign("Marhta"), .85), "they may be one")
	// Output:
	// true
	// false one may be short for the other
	// false they may be one
}

func ExampleFold() {
	fmt.Println(names.Fold("Société O'Neal & Co., S.A."))
	// Output: SOCIETE ONEAL AND CO SA
}

func ExampleOrganizationName_IsNamedForPerson() {
	o := names.Organization("JOHN A SAMPLE REVOCABLE TRUST")
	p, ok := o.IsNamedForPerson()
	fmt.Println(p.Surname, ok)
	// Output: SAMPLE true
}
