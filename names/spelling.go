package names

import "github.com/ownerlink/ownerlink/similarity"

// Costs of spelling differently, in hundredths of a plain edit. Letters that sound alike or are often taken for each other cost
// less; so do letters that are seldom heard. The grouping is that of the phonetic codes (Philips 2000); the costs were chosen by
// hand and checked on one half of labelled pairs of given names.
const (
	plainEdit   = 100
	vowelShift  = 40 // one vowel for another
	vowelEdit   = 45 // a vowel more or less
	silentEdit  = 25 // H, a second of a double letter, E at the end, C before K, ...
	swapEdit    = 60 // two neighbours in each other's place
	firstLetter = 30 // more for the first letter, which is seldom wrong
)

const longestSpelling = 24

// alike holds the cost of a letter for another where it is less than a plain edit, by letter.
var alike = func() (t [26][26]uint8) {
	for i := range t {
		for j := range t[i] {
			t[i][j] = plainEdit
		}
		t[i][i] = 0
	}
	set := func(cost uint8, pairs ...string) {
		for _, p := range pairs {
			a, b := p[0]-'A', p[1]-'A'
			t[a][b], t[b][a] = cost, cost
		}
	}
	const vowels = "AEIOUY"
	for i := range vowels {
		for j := range vowels[:i] {
			set(vowelShift, string([]byte{vowels[i], vowels[j]}))
		}
	}
	set(15, "IY", "CK", "KQ", "SZ", "CQ")
	set(25, "CS", "GJ", "VW", "CZ")
	set(30, "EI", "DT", "FV", "EY", "OU", "JY", "UW")
	set(40, "BP", "BV", "MN", "KX", "SX", "GK", "CG")
	set(60, "LR", "GH", "HJ", "NR", "UV", "CH")
	return t
}()

func isVowel(c byte) bool {
	switch c {
	case 'A', 'E', 'I', 'O', 'U', 'Y':
		return true
	}
	return false
}

func hasVowel(s string) bool {
	for i := range len(s) {
		if isVowel(s[i]) {
			return true
		}
	}
	return false
}

func letterCost(a, b byte) int {
	if a == b {
		return 0
	}
	i, j := a-'A', b-'A'
	if i < 26 && j < 26 {
		return int(alike[i][j])
	}
	return plainEdit
}

// gapCost is the cost of s[i] having no counterpart.
func gapCost(s string, i int) int {
	c := s[i]
	if i > 0 && s[i-1] == c || i+1 < len(s) && s[i+1] == c {
		return 15
	}
	cost := plainEdit
	switch {
	case c == 'H' && i > 0:
		cost = silentEdit
	case c == 'E' && i == len(s)-1:
		cost = silentEdit
	case isVowel(c):
		cost = vowelEdit
	case i+1 < len(s) && i > 0:
		switch next := s[i+1]; {
		case c == 'C' && (next == 'K' || next == 'H' || next == 'Q'), c == 'T' && (next == 'Z' || next == 'C'), c == 'D' && (next == 'T' || next == 'J' || next == 'G'), c == 'S' && next == 'Z':
			cost = silentEdit
		}
	case i+1 < len(s):
		switch next := s[1]; {
		case (c == 'K' || c == 'G' || c == 'P') && next == 'N', c == 'W' && next == 'R', c == 'P' && next == 'S', c == 'H':
			cost = silentEdit
		}
	}
	if i == 0 && cost != silentEdit {
		cost += firstLetter
	}
	return cost
}

// spellingCost returns how far apart two folded words are in spelling, in hundredths of an edit: an alignment with the costs
// above, transpositions of neighbours among them. It is symmetric and 0 for equal words only.
func spellingCost(a, b string) int {
	if len(a) > len(b) || len(a) == len(b) && a > b {
		a, b = b, a
	}
	if len(b) > longestSpelling {
		return similarity.OSA(a, b) * 90
	}
	var rows [3][longestSpelling + 1]int32
	before, above, row := &rows[0], &rows[1], &rows[2]
	var gaps [longestSpelling]int32
	for j := range len(b) {
		gaps[j] = int32(gapCost(b, j))
		above[j+1] = above[j] + gaps[j]
	}
	for i := range len(a) {
		gap := int32(gapCost(a, i))
		row[0] = above[0] + gap
		for j := range len(b) {
			c := letterCost(a[i], b[j])
			if c != 0 && i == 0 && j == 0 {
				c += firstLetter
			}
			best := above[j] + int32(c)
			best = min(best, above[j+1]+gap, row[j]+gaps[j])
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] && a[i] != a[i-1] {
				best = min(best, before[j-1]+swapEdit)
			}
			if j > 0 && (a[i] == 'F' || a[i] == 'V') && b[j] == 'H' && b[j-1] == 'P' { // PH for F, V
				best = min(best, above[j-1]+silentEdit)
			}
			if i > 0 && (b[j] == 'F' || b[j] == 'V') && a[i] == 'H' && a[i-1] == 'P' {
				best = min(best, before[j]+silentEdit)
			}
			row[j+1] = best
		}
		before, above, row = above, row, before
	}
	return int(above[len(b)])
}
