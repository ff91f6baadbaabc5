package match

import (
	"math/rand/v2"
	"testing"

	"github.com/ownerlink/ownerlink/similarity"
)

// mangled makes one to three slips.
func mangled(rng *rand.Rand, s, alphabet string) string {
	b := []byte(s)
	for range 1 + rng.IntN(3) {
		at := rng.IntN(len(b) + 1)
		c := alphabet[rng.IntN(len(alphabet))]
		switch {
		case rng.IntN(3) == 0:
			b = append(b[:at], append([]byte{c}, b[at:]...)...)
		case at == len(b) || len(b) < 2:
			b = append(b, c)
		case rng.IntN(2) == 0:
			b = append(b[:at], b[at+1:]...)
		case at > 0:
			b[at-1], b[at] = b[at], b[at-1]
		default:
			b[at] = c
		}
	}
	return string(b)
}

func drawText(rng *rand.Rand, alphabet string, from, to int) string {
	b := make([]byte, from+rng.IntN(to-from+1))
	for i := range b {
		b[i] = alphabet[rng.IntN(len(alphabet))]
	}
	return string(b)
}

// What the signs say is what the texts say.
func TestSignsSayWhatTextsSay(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	const digits, letters = "0123456789", "abcdehlmnorst._19"
	far, apart, days := 0, 0, 0
	for range 200_000 {
		a := drawText(rng, digits, 1, 16)
		b := drawText(rng, digits, 1, 16)
		if rng.IntN(2) == 0 {
			b = mangled(rng, a, digits)
		}
		if s := codeSigns([]string{a, b}); s[0] != 0 && s[1] != 0 {
			if got, want := farApartSigns(s[0], s[1]), farApart(a, b); got != want {
				t.Fatalf("%s, %s: far apart %v, want %v", a, b, got, want)
			} else if got {
				far++
			}
		}
		a, b = drawText(rng, digits, 8, 8), drawText(rng, digits, 8, 8)
		if rng.IntN(2) == 0 {
			b = mangled(rng, a, digits)
		}
		if s := daySigns([]string{a, b}); s[0] != 0 && s[1] != 0 && a != b {
			if got, want := dayLevel(s[0], s[1]), dateLevel(a, b); got != want {
				t.Fatalf("%s, %s: level %d, want %d", a, b, got, want)
			}
			days++
		}
		a = drawText(rng, letters, 1, 14) + "@" + drawText(rng, letters, 2, 4)
		b = drawText(rng, letters, 1, 14) + "@" + drawText(rng, letters, 2, 4)
		if rng.IntN(2) == 0 {
			b = mangled(rng, a, letters+"@")
		}
		if s := mailSigns([]string{a, b}); s[0] != 0 && s[1] != 0 && a != b && mailsApart(s[0], s[1]) {
			if l := emailLevel(a, b); l != emailContradicts {
				t.Fatalf("%s, %s: apart by their signs, level %d by their texts", a, b, l)
			}
			apart++
		}
		a, b = drawText(rng, "ABCDEN ", 1, 9), drawText(rng, "ABCDEN ", 1, 9)
		if rng.IntN(2) == 0 {
			b = mangled(rng, a, "ABCDEN ")
		}
		if s := nameSigns([]string{a, b}); s[0] != 0 && s[1] != 0 && mostWinkler(s[0], s[1]) < similarity.JaroWinkler(a, b) {
			t.Fatalf("%q, %q: %v at most by their signs, %v by their texts", a, b, mostWinkler(s[0], s[1]), similarity.JaroWinkler(a, b))
		}
		a, b = drawText(rng, "ABCDEN 12", 4, 12), drawText(rng, "ABCDEN 12", 4, 12)
		if rng.IntN(2) == 0 {
			b = mangled(rng, a, "ABCDEN 12")
		}
		if x, y := letterSign(a), letterSign(b); a != b && wordsApart(x, y) && (similarStreet(a, b) || cityLevel(a, b) == partSlip) {
			t.Fatalf("%q, %q: apart by their signs, similar by their texts", a, b)
		}
		a = drawText(rng, digits, 1, 9)
		b = mangled(rng, a, digits)
		if s := codeSigns([]string{a, b}); a != b {
			if is, sure := slipOfSigns(s[0], s[1]); sure && is != slip(a, b) {
				t.Fatalf("%q, %q: a slip by their signs is %v, by their texts %v", a, b, is, slip(a, b))
			}
		}
	}
	if far < 1000 || apart < 1000 || days < 1000 {
		t.Fatalf("far %d, apart %d, days %d: too few to tell", far, apart, days)
	}
}
