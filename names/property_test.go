package names

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"
)

var (
	someGiven    = []string{"JOHN", "Mary", "Bob", "Robert", "José", "J", "J.", "Moshe", "Ann", "Anne", "La Shawn", "Zhiyuan", "DO", "Jean-Claude", "Жанна", "习", ""}
	someSurnames = []string{"SMITH", "Smyth", "O'Neal", "De La Cruz", "van der Merwe", "Sample-Jones", "Jones", "Li", "Ma", "Smith Jr", "al-Rawi", "محمد", ""}
	someSuffixes = []string{"", "", "", "Jr", "Sr.", "III", "MD", "V", ", Jr., M.D."}
	someWords    = []string{"Sunrise", "MAPLE", "Grove", "NSG", "Nursing", "Rehab", "CTR", "Center", "Care", "of", "the", "&", "Atlanta", "Boston", "II", "5", "Fund", "Opco", "Propco", "Realty", "Kestrel", "Kestrell",
		"Holdings", "LLC", "L.L.C.", "Inc.", "GmbH", "(Texas)", "dba", "A", "B", "Société", "ООО", "X", "-", "/"}
)

// drawPerson makes texts that look like names, in several orders, and some that do not.
func drawPerson(t *rapid.T) string {
	given, middle := rapid.SampledFrom(someGiven).Draw(t, "given"), rapid.SampledFrom(someGiven).Draw(t, "middle")
	surname, suffix := rapid.SampledFrom(someSurnames).Draw(t, "surname"), rapid.SampledFrom(someSuffixes).Draw(t, "suffix")
	switch rapid.IntRange(0, 4).Draw(t, "order") {
	case 0:
		return surname + ", " + given + " " + middle + " " + suffix
	case 1:
		return surname + " " + given + " " + middle
	case 2:
		return given + " \"" + middle + "\" " + surname + " " + suffix
	case 3:
		return rapid.String().Draw(t, "text")
	}
	return given + " " + middle + " " + surname + " " + suffix
}

func drawOrganization(t *rapid.T) string {
	if rapid.IntRange(0, 9).Draw(t, "kind") == 0 {
		return rapid.String().Draw(t, "text")
	}
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(someWords), 0, 7).Draw(t, "words"), " ")
}

func TestPersonProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, y := drawPerson(t), drawPerson(t)
		a, b := Person(x), Person(y)
		c := ComparePersons(&a, &b)
		if back := ComparePersons(&b, &a); back != c {
			t.Fatalf("%q | %q: %+v, the other way %+v", x, y, c, back)
		}
		if s := c.Score(); s < 0 || s > 1 {
			t.Fatalf("%q | %q: score %v", x, y, s)
		}
		if c.Suffix == Different && c.Score() >= PersonDecision {
			t.Fatalf("%q | %q: two generations, score %v", x, y, c.Score())
		}
		own := ComparePersons(&a, &a)
		if empty := len(a.allPieces()) == 0; empty != (own.Whole == PersonMissing) || !empty && own.Whole != PersonEqual {
			t.Fatalf("%q with itself: %v", x, own.Whole)
		}
		upper := Person(strings.ToUpper(Fold(x)))
		if got := ComparePersons(&upper, &upper); got.Whole != PersonEqual && got.Whole != PersonMissing {
			t.Fatalf("%q with itself: %v", upper.Input, got.Whole)
		}
	})
}

// What was written is handed out in parts, none of it twice.
func TestPersonKeepsWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := drawPerson(t)
		p := Person(x)
		in := strings.Fields(Fold(x))
		for _, part := range []string{p.Prefix, p.Given, p.Middle, p.Surname, p.Suffix, p.Credentials, p.Nickname, p.Former} {
			for _, w := range strings.Fields(Fold(part)) {
				i := slices.Index(in, w)
				if i < 0 {
					t.Fatalf("%q: %q is not among what is left of the input: %+v", x, w, p)
				}
				in = slices.Delete(in, i, i+1)
			}
		}
	})
}

func TestOrganizationProperties(t *testing.T) {
	f := NewTokenFrequencies()
	for _, w := range someWords {
		o := Organization(w + " Care")
		for range 20 {
			f.Add(&o)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		x, y := drawOrganization(t), drawOrganization(t)
		a, b := Organization(x), Organization(y)
		for _, counts := range []*TokenFrequencies{nil, f} {
			c := CompareOrganizations(&a, &b, counts)
			if back := CompareOrganizations(&b, &a, counts); back.Level != c.Level || max(back.Score()-c.Score(), c.Score()-back.Score()) > 1e-6 {
				t.Fatalf("%q | %q: %+v, the other way %+v", x, y, c, back)
			}
			if s := c.Score(); s < 0 || s > 1 {
				t.Fatalf("%q | %q: score %v", x, y, s)
			}
			if own := CompareOrganizations(&a, &a, counts); own.Level != OrganizationEqual && own.Level != OrganizationMissing {
				t.Fatalf("%q with itself: %v", x, own.Level)
			}
		}
	})
}

// The bands of the scores do not overlap and fall in the order of the levels.
func TestScoresFallWithLevels(t *testing.T) {
	last := 1.1
	for l := PersonEqual; l <= PersonDifferent; l++ {
		best := PersonComparison{Whole: l}.Score()
		worst := PersonComparison{Whole: l, weakness: 8}.Score()
		if best >= last || worst > best {
			t.Errorf("%v: from %v to %v below %v", l, best, worst, last)
		}
		last = worst
		if l.String() == "" || l.String() == "unknown level" {
			t.Errorf("level %d has no words", l)
		}
	}
	last = 1.1
	for l := OrganizationEqual; l <= OrganizationDifferent; l++ {
		best, worst := OrganizationComparison{Level: l, alike: 1}.Score(), OrganizationComparison{Level: l}.Score()
		if best >= last || worst > best {
			t.Errorf("%v: from %v to %v below %v", l, best, worst, last)
		}
		last = worst
		if l.String() == "" || l.String() == "unknown level" {
			t.Errorf("level %d has no words", l)
		}
	}
	for l := Missing; l <= Different; l++ {
		if l.String() == "" || l.String() == "unknown level" {
			t.Errorf("level %d has no words", l)
		}
	}
}

// spellingCost is symmetric, 0 for equals only, and no more than edits at the highest price.
func TestSpellingCost(t *testing.T) {
	word := rapid.StringMatching(`[A-F]{0,9}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		c := spellingCost(a, b)
		if c != spellingCost(b, a) || (c == 0) != (a == b) || c < 0 || c > (plainEdit+firstLetter)*max(len(a), len(b)) {
			t.Fatalf("%s | %s: %d and %d", a, b, c, spellingCost(b, a))
		}
	})
}

func TestGivenSimilarity(t *testing.T) {
	for _, c := range []struct{ near, far [2]string }{
		{[2]string{"Catherine", "Kathryn"}, [2]string{"Catherine", "Charlotte"}},
		{[2]string{"Robert", "Bob"}, [2]string{"Robert", "Rob Roy"}},
		{[2]string{"Lorena", "Lorenna"}, [2]string{"Lorena", "Lorenzo"}},
		{[2]string{"José", "Jose"}, [2]string{"Jose", "Josephine"}},
	} {
		if near, far := GivenSimilarity(c.near[0], c.near[1]), GivenSimilarity(c.far[0], c.far[1]); near <= far && c.far[1] != "Rob Roy" {
			t.Errorf("%v %.2f, %v %.2f", c.near, near, c.far, far)
		}
	}
	if GivenSimilarity("", "Ann") != 0 || GivenSimilarity("Ann", "ANN") != 1 {
		t.Error("empty is 0, equal is 1")
	}
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.SampledFrom(someGiven).Draw(t, "a"), rapid.String().Draw(t, "b")
		if x, y := GivenSimilarity(a, b), GivenSimilarity(b, a); x != y || x < 0 || x > 1 {
			t.Fatalf("%q | %q: %v and %v", a, b, x, y)
		}
	})
}

// Nicknames are one hop in both directions, and no closure.
func TestNicknameGraph(t *testing.T) {
	facts := lex().facts
	for _, c := range []struct {
		a, b string
		want bool
		why  string
	}{
		{"ROBERT", "BOB", true, "a full name and its form"},
		{"BOB", "ROBERT", true, "both directions"},
		{"AARON", "RON", true, "a form of it"},
		{"RONALD", "RON", true, "a form of it too"},
		{"AARON", "RONALD", false, "not through Ron"},
		{"AARON", "ERIN", false, "two names"},
		{"ALBERT", "ALAN", false, "not through Al"},
		{"PATRICK", "PATRICIA", false, "not through Pat"},
	} {
		if got := related(facts[c.a], facts[c.b]) > 0; got != c.want {
			t.Errorf("%s and %s: %v: %s", c.a, c.b, got, c.why)
		}
	}
	if bob, chris := related(facts["ROBERT"], facts["BOB"]), related(facts["CHRISTINE"], facts["CHRIS"]); bob <= chris {
		t.Errorf("Bob says Robert (%.2f) more than Chris says Christine (%.2f)", bob, chris)
	}
}

func TestConcurrentUse(t *testing.T) {
	texts := []string{"John Smith", "SMITH, BOB", "SUNRISE OPCO LLC", "Maple Grove Nursing"}
	want := make([]string, len(texts))
	for i, s := range texts {
		p := Person(s)
		want[i] = p.SurnameKey()
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for i, s := range texts {
				p, o := Person(s), Organization(s)
				if p.SurnameKey() != want[i] || len(o.Tokens()) == 0 {
					t.Errorf("%q: %q", s, p.SurnameKey())
				}
				ComparePersons(&p, &p)
				CompareOrganizations(&o, &o, nil)
				Classify(s)
			}
		})
	}
	wg.Wait()
}

func FuzzPerson(f *testing.F) {
	for _, s := range []string{"", "Smith, J.P., Jr.", `Robert "Bob`, "((", "''", "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z", "Dr. Dr. Dr.", "Jr", "习近平", "\xff", "van", "Mr & Mrs", "nee", "et"} {
		f.Add(s, "John Smith")
	}
	f.Fuzz(func(t *testing.T, s, other string) {
		p, q := Person(s), Person(other)
		if c, back := ComparePersons(&p, &q), ComparePersons(&q, &p); c != back {
			t.Fatalf("%q | %q: %+v, the other way %+v", s, other, c, back)
		}
		r := PersonParts(s, other, s, other)
		ComparePersons(&p, &r)
		People(s)
		Classify(s)
	})
}

func FuzzOrganization(f *testing.F) {
	for _, s := range []string{"", "LLC", "Inc Inc Inc", "I II III", "d/b/a", "c/o x", "A/B c/D", "1 2 3", "(((", "the of and", "ООО \"БАЗО\"", "\xff", "forty four", "New York City"} {
		f.Add(s, "Kestrel Care LLC")
	}
	f.Fuzz(func(t *testing.T, s, other string) {
		a, b := Organization(s), Organization(other)
		if c, back := CompareOrganizations(&a, &b, nil), CompareOrganizations(&b, &a, nil); c.Level != back.Level {
			t.Fatalf("%q | %q: %+v, the other way %+v", s, other, c, back)
		}
		a.IsNamedForPerson()
	})
}
