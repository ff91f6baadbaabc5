package names

import "math/bits"

// Signs tell most pairs of names apart without a look at the names themselves, which matters where millions of pairs are compared whose
// names lie scattered in memory. A sign is made once of a name; it never says that two names are alike.
//
// From the lowest bit on: which of the 26 letters the name has, its length, and of a given name a number of its own, whether it is a short
// form with one root, and a Bloom filter of the numbers of its other forms.
const (
	signLetters  = 1<<26 - 1
	signLength   = 26 // of 5 bits
	signNumber   = 31
	signRooted   = 36
	signForms    = 37
	signNumbers  = 27
	signOfLength = 1<<5 - 1
)

// GivenSign returns the sign of the given name, for [GivensApart]; 0, which says nothing, for one that is not a single word of two to 31
// ASCII letters.
func (p *PersonName) GivenSign() uint64 {
	if p.given != 1 || p.middle != 1 {
		return 0
	}
	sign := p.pieces[0].sign()
	if sign == 0 {
		return 0
	}
	sign |= signNumberOf(p.pieces[0].s) << signNumber
	if f := p.pieces[0].fact; f != nil {
		if f.root != "" {
			sign |= 1 << signRooted
		}
		sign |= uint64(f.near) << signForms
	}
	return sign
}

// SurnameSign returns the sign of the surname, of 31 bits, for [SurnamesApart]; 0, which says nothing, for one that is not a single word of
// two to 31 ASCII letters.
func (p *PersonName) SurnameSign() uint64 {
	if p.last-p.middle != 1 || p.surname != p.pieces[p.middle].s {
		return 0
	}
	return p.pieces[p.middle].sign()
}

// GivensApart says of two given names with such signs, both not 0, that [ComparePersons] puts them in no better level than Similar, and that
// their Jaro–Winkler similarity is below a bound. False says nothing.
func GivensApart(a, b uint64, winkler float64) bool {
	rooted := (a & b) >> signRooted & 1
	form := b >> (signForms + a>>signNumber&signOfLength) & 1
	return rooted|form == 0 && wordsApart(a, b, winkler)
}

// SurnamesApart is [GivensApart] for surnames.
func SurnamesApart(a, b uint64, winkler float64) bool { return wordsApart(a, b, winkler) }

func (p *piece) sign() uint64 {
	if len(p.s) < 2 || len(p.s) > signOfLength {
		return 0
	}
	for i := range len(p.s) {
		if p.s[i] < 'A' || p.s[i] > 'Z' {
			return 0
		}
	}
	return uint64(p.mask>>1) | uint64(len(p.s))<<signLength
}

// signNumberOf numbers words, some of them alike, from 0 to signNumbers-1.
func signNumberOf(s string) uint64 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return uint64(h>>8) % signNumbers
}

// wordsApart reasons from the letters that one word has and the other lacks: each takes an edit, and is none that Jaro counts as common.
func wordsApart(a, b uint64, winkler float64) bool {
	onlyA, onlyB := bits.OnesCount64(a&^b&signLetters), bits.OnesCount64(b&^a&signLetters)
	la, lb := int(a>>signLength&signOfLength), int(b>>signLength&signOfLength)
	if max(onlyA, onlyB) <= mostEdits(max(la, lb)) && max(la-lb, lb-la) <= mostLonger {
		return false
	}
	common := float64(min(la-onlyA, lb-onlyB))
	jaro := (common/float64(la) + common/float64(lb) + 1) / 3
	return jaro+.4*(1-jaro) < winkler // a common prefix of four
}
