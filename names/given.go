package names

import (
	"math"

	"github.com/ownerlink/ownerlink/similarity"
)

// GivenSimilarity returns how likely it is that two given names are forms of one name, in [0, 1]: 1 for names of one folded form, high for
// a name and its nickname and for variants of spelling, low for two names that are merely alike (Lorena, Lorenzo). Both are
// folded first; only their first words count. It is symmetric; against an empty name it is 0.
//
// It is a logistic combination of the cost of the spelling (sound-alike letters cost less) by itself and by length, plain edits, Jaro-Winkler, the first
// letter, a phonetic code, whether both are common names of their own, the gender that the 1990 census gives them, and the table of nicknames.
// The weights were fitted on one half of the labelled pairs of given names that Ancestry published and measured on the other half.
func GivenSimilarity(a, b string) float64 {
	a, b = firstWord(Fold(a)), firstWord(Fold(b))
	if a == "" || b == "" {
		return 0
	}
	if a == b {
		return 1
	}
	facts := lex().facts
	f := givenFeatures(newPiece(a, facts[a]), newPiece(b, facts[b]))
	z := givenWeights[0]
	for i, x := range f {
		z += givenWeights[i+1] * x
	}
	return 1 / (1 + math.Exp(-z))
}

func firstWord(s string) string {
	for i := range len(s) {
		if s[i] == ' ' {
			return s[:i]
		}
	}
	return s
}

const givenFeatureCount = 9

// The weights of the features, the constant first.
var givenWeights = [givenFeatureCount + 1]float64{.97, -4.46, 2.01, .93, -1.25, -.84, 3.29, -.27, -1.74, 1.65}

func givenFeatures(a, b piece) (f [givenFeatureCount]float64) {
	long := max(len(a.s), len(b.s))
	cost := float64(spellingCost(a.s, b.s)) / 100
	f[0] = cost / float64(long)
	f[1] = similarity.JaroWinkler(a.s, b.s)
	if a.s[0] == b.s[0] {
		f[2] = 1
	}
	f[3] = float64(min(a.fact.given(), b.fact.given())) / 10
	f[4] = genderConflict(a.fact, b.fact)
	if w := related(a.fact, b.fact); w > 0 {
		f[5] = .5 + float64(w)/2
	}
	f[6] = min(cost, 3)
	f[7] = float64(similarity.OSA(a.s, b.s)) / float64(long)
	if sound(a.s) == sound(b.s) {
		f[8] = 1
	}
	return f
}

// genderConflict returns how surely two names are borne by different sexes, in [0, 1].
func genderConflict(a, b *fact) float64 {
	if a == nil || b == nil || a.given() == 0 || b.given() == 0 {
		return 0
	}
	return float64(max(0, a.woman-b.woman-.5, b.woman-a.woman-.5) * 2)
}

// womanShare returns the share of women among those called by a name, of its classes of frequency.
func womanShare(male, female uint8) float32 {
	m, w := classShare[male], classShare[female]
	if m+w == 0 {
		return .5
	}
	return float32(w / (m + w))
}

// classShare turns a class of frequency into a share, in thousandths of a percent.
var classShare = func() (t [32]float64) {
	for c := 1; c < len(t); c++ {
		t[c] = math.Pow(10, float64(c-1)/4)
	}
	return t
}()

// givenRoot returns the full name that p is a form of where one has most of its bearers, else p.
func givenRoot(p piece) string {
	if p.fact == nil {
		return p.s
	}
	return p.fact.rootOr(p.s)
}
