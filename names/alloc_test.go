//go:build !race

package names

import "testing"

func TestComparingDoesNotAllocate(t *testing.T) {
	var people []PersonName
	for _, s := range []string{"John Smith", "SMITH, BOB JR", "Mary Jones-Smith", "ChidiOkafor", "Chidi Okafor", "Osama bin Laden", "Usama bin Muhammad ibn Awad ibn Ladin", "习近平", "محمد بن سلمان", "Nikolai Patr ushev", "Nikolai Patrushev", ""} {
		people = append(people, Person(s))
	}
	var organizations []OrganizationName
	f := NewTokenFrequencies()
	for _, s := range []string{"SUNRISE OPCO LLC", "Sunrise Realty", "Good Will Stores", "Goodwill Stores", "HCP", "Health Care Properties", "Bowne of Boston", "Kestrel DBA Maple Grove", "Maple Grove Manr", ""} {
		o := Organization(s)
		organizations = append(organizations, o)
		f.Add(&o)
	}
	if n := testing.AllocsPerRun(5, func() {
		for i := range people {
			for k := range people {
				ComparePersons(&people[i], &people[k])
			}
		}
	}); n != 0 {
		t.Errorf("%v allocations in comparing people", n)
	}
	if n := testing.AllocsPerRun(5, func() {
		for i := range organizations {
			for k := range organizations {
				CompareOrganizations(&organizations[i], &organizations[k], f)
			}
		}
	}); n != 0 {
		t.Errorf("%v allocations in comparing organizations", n)
	}
}
