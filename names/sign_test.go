package names

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/ownerlink/ownerlink/similarity"
)

func givenSignOf(s string) uint64 {
	p := PersonParts(s, "", "", "")
	return p.GivenSign()
}

// No name of the tables is told apart from one of its forms, nor two forms of one root.
func TestSignsKeepForms(t *testing.T) {
	words := map[*fact]string{}
	roots := map[string][]string{}
	for w, f := range lex().facts {
		words[f] = w
		if f.root != "" {
			roots[f.root] = append(roots[f.root], w)
		}
	}
	looked := 0
	check := func(a, b string) {
		x, y := givenSignOf(a), givenSignOf(b)
		if x == 0 || y == 0 {
			return
		}
		looked++
		if GivensApart(x, y, 1) || GivensApart(y, x, 1) {
			t.Errorf("%s, %s: told apart", a, b)
		}
	}
	for f, w := range words {
		for _, form := range f.forms {
			check(w, words[form.to])
		}
	}
	for _, forms := range roots {
		for _, a := range forms {
			for _, b := range forms {
				check(a, b)
			}
		}
	}
	if looked < 1000 {
		t.Fatalf("only %d pairs were looked at", looked)
	}
}

// Names told apart by their signs are so by their texts: any two of the tables, and any with slips of the keyboard.
func TestSignsTellApartWhatTextsDo(t *testing.T) {
	var givens, surnames []string
	for w, f := range lex().facts {
		if f.given() > 0 {
			givens = append(givens, w)
		}
		if f.surname() > 0 {
			surnames = append(surnames, w)
		}
	}
	slices.Sort(givens)
	slices.Sort(surnames)
	rng := rand.New(rand.NewPCG(5, 6))
	slip := func(s string) string {
		b := []byte(s)
		for range rng.IntN(4) {
			at := rng.IntN(len(b))
			switch c := byte('A' + rng.IntN(26)); rng.IntN(4) {
			case 0:
				b = slices.Insert(b, at, c)
			case 1:
				b[at] = c
			case 2:
				b[at], b[len(b)-1] = b[len(b)-1], b[at]
			default:
				if len(b) > 2 {
					b = slices.Delete(b, at, at+1)
				}
			}
		}
		return string(b)
	}
	draw := func(from []string) (a, b string) {
		if a, b = from[rng.IntN(len(from))], from[rng.IntN(len(from))]; rng.IntN(2) == 0 {
			b = a
		}
		return slip(a), slip(b)
	}
	apart := [2]int{}
	const winkler = .85
	for range 300_000 {
		a, b := draw(givens)
		p, q := PersonParts(a, "", "", ""), PersonParts(b, "", "", "")
		if x, y := p.GivenSign(), q.GivenSign(); x != 0 && y != 0 && GivensApart(x, y, winkler) {
			apart[0]++
			if l := ComparePersons(&p, &q).Given; l < Similar || similarity.JaroWinkler(a, b) >= winkler {
				t.Errorf("%s, %s: told apart, and are %v with Jaro-Winkler %.3f", a, b, l, similarity.JaroWinkler(a, b))
			}
		}
		a, b = draw(surnames)
		p, q = PersonParts("", "", a, ""), PersonParts("", "", b, "")
		if x, y := p.SurnameSign(), q.SurnameSign(); x != 0 && y != 0 && SurnamesApart(x, y, winkler) {
			apart[1]++
			if l := ComparePersons(&p, &q).Surname; l < Similar || similarity.JaroWinkler(a, b) >= winkler {
				t.Errorf("%s, %s: told apart, and are %v with Jaro-Winkler %.3f", a, b, l, similarity.JaroWinkler(a, b))
			}
		}
	}
	if apart[0] < 100_000 || apart[1] < 100_000 {
		t.Errorf("told apart: %d given names and %d surnames of 300,000 pairs", apart[0], apart[1])
	}
}

func TestSignsOfWhatHasNone(t *testing.T) {
	for _, s := range []string{"", "J", "Mary Jo", "Jean-Claude", "Жанна1", "Bartholomewbartholomewbartholomew"} {
		if sign := givenSignOf(s); sign != 0 {
			t.Errorf("%q: %x, want none", s, sign)
		}
	}
	p := PersonParts("", "", "De La Cruz", "")
	if sign := p.SurnameSign(); sign != 0 {
		t.Errorf("%q: %x, want none", p.Surname, sign)
	}
}
