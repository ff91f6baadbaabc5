package names

import "testing"

var benchPeople = []string{
	"Mary A. Smith", "SMITH, JOHN ALLEN JR", "Robert \"Bob\" O'Neal, Jr., M.D.", "Kobus van der Merwe", "DOE JANE", "Dr. Ana María López-García", "J. Billie Ray Jr.", "Moshe Friedman",
}

func BenchmarkPerson(b *testing.B) {
	Person("x")
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		Person(benchPeople[i%len(benchPeople)])
	}
}

func BenchmarkComparePersons(b *testing.B) {
	var ps []PersonName
	for _, s := range benchPeople {
		ps = append(ps, Person(s))
	}
	ps = append(ps, Person("Mary Smyth"), Person("Bob O'Neal"), Person("Smith, Jon A"), Person("Friedman, Moishe"))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		ComparePersons(&ps[i%len(ps)], &ps[(i/len(ps))%len(ps)])
	}
}

var benchOrganizations = []string{
	"SUNRISE OPCO LLC", "Maple Grove Health & Rehabilitation Center, LLC", "THE GROVE NSG AND REHAB CTR AT OAKMONT", "Bowne of Atlanta, Inc.", "KESTREL CAPITAL PARTNERS VII L.P.",
	"County of Marigold", "JOHN A SMITH REVOCABLE TRUST", "Good Will Company",
}

func BenchmarkOrganization(b *testing.B) {
	Organization("x")
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		Organization(benchOrganizations[i%len(benchOrganizations)])
	}
}

func BenchmarkCompareOrganizations(b *testing.B) {
	var os []OrganizationName
	f := NewTokenFrequencies()
	for _, s := range append(benchOrganizations, "SUNRISE PROPCO LLC", "Maple Grove Nursing Center", "Bowne of Boston") {
		o := Organization(s)
		os = append(os, o)
		f.Add(&o)
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		CompareOrganizations(&os[i%len(os)], &os[(i/len(os))%len(os)], f)
	}
}

func BenchmarkClassify(b *testing.B) {
	Classify("x")
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		Classify(benchPeople[i%len(benchPeople)])
	}
}

func BenchmarkGivenSimilarity(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		GivenSimilarity("CATHERINE", "KATHRYN")
	}
}
