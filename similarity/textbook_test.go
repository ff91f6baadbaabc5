package similarity_test

import "unicode/utf8"

// The measures as a textbook gives them: one loop a definition, no bits, no bounds. Everything in the package is held against these.

// runes are the letters of s; a byte that is not UTF-8 is a letter of its own.
func runes(s string) []rune {
	var out []rune
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			r = 0x110000 + rune(s[i])
		}
		out = append(out, r)
		i += n
	}
	return out
}

type textbookJaroWinkler struct {
	wider, prefix int
	scale, above  float64
	half          bool
}

var textbookStandard = textbookJaroWinkler{0, 4, 0.1, 0.7, false}

func (o textbookJaroWinkler) compare(a, b []rune) float64 {
	s := o.jaro(a, b)
	if s <= o.above {
		return s
	}
	prefix := 0
	for prefix < o.prefix && prefix < len(a) && prefix < len(b) && a[prefix] == b[prefix] {
		prefix++
	}
	return s + float64(o.scale*float64(prefix)*(1-s))
}

func (o textbookJaroWinkler) jaro(a, b []rune) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	window := max(0, max(len(a), len(b))/2-1+o.wider)
	usedA, usedB := make([]bool, len(a)), make([]bool, len(b))
	m := 0
	for i := range a {
		for j := max(0, i-window); j <= min(len(b)-1, i+window); j++ {
			if !usedB[j] && a[i] == b[j] {
				usedA[i], usedB[j] = true, true
				m++
				break
			}
		}
	}
	if m == 0 {
		return 0
	}
	t, j := 0, 0
	for i := range a {
		if !usedA[i] {
			continue
		}
		for !usedB[j] {
			j++
		}
		if a[i] != b[j] {
			t++
		}
		j++
	}
	transpositions := float64(t / 2)
	if o.half {
		transpositions = float64(t) / 2
	}
	f := float64(m)
	return (f/float64(len(a)) + f/float64(len(b)) + (f-transpositions)/f) / 3
}

// textbookDistance is the full table of edits; with swaps, of optimal string alignment.
func textbookDistance(a, b []rune, swaps bool) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		d[i][0] = i
	}
	for j := range d[0] {
		d[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, d[i-1][j-1]+cost)
			if swaps && i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
}

func textbookLCS(a, b []rune) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
	}
	for i := range a {
		for j := range b {
			if a[i] == b[j] {
				d[i+1][j+1] = d[i][j] + 1
			} else {
				d[i+1][j+1] = max(d[i][j+1], d[i+1][j])
			}
		}
	}
	return d[len(a)][len(b)]
}

// textbookGrams counts the q-grams of s.
func textbookGrams(s string, q int) map[string]int {
	l, out := runes(s), map[string]int{}
	if len(l) == 0 {
		return out
	}
	q = min(max(q, 1), len(l))
	for i := 0; i+q <= len(l); i++ {
		key := ""
		for _, r := range l[i : i+q] {
			key += string([]byte{byte(r >> 16), byte(r >> 8), byte(r)})
		}
		out[key]++
	}
	return out
}
