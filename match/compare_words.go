package match

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// words are the tokens of each value of a field with their weights, of unit length: text as a vector of TF-IDF (Salton and Buckley 1988).
type words struct {
	ids    [][]uint32
	weight [][]float32
	rare   []float32 // rarity of each token, in bits
	count  int
}

// newWords splits the values of fields that share a numbering into tokens. Rarity counts distinct values, on both sides.
func newWords(values []string, split func(string) []string) *words {
	w := &words{ids: make([][]uint32, len(values)), weight: make([][]float32, len(values))}
	seen := map[string]uint32{}
	var df []int
	for i, v := range values {
		for _, t := range split(v) {
			id, ok := seen[t]
			if !ok {
				id = uint32(len(df))
				seen[t] = id
				df = append(df, 0)
			}
			if !slices.Contains(w.ids[i], id) {
				w.ids[i] = append(w.ids[i], id)
				df[id]++
			}
		}
		slices.Sort(w.ids[i])
	}
	w.count = len(df)
	w.rare = make([]float32, len(df))
	for id, n := range df {
		w.rare[id] = float32(math.Log2(1 + float64(len(values))/float64(n)))
	}
	for i, ids := range w.ids {
		sum := 0.0
		w.weight[i] = make([]float32, len(ids))
		for k, id := range ids {
			w.weight[i][k] = w.rare[id]
			sum += float64(w.rare[id]) * float64(w.rare[id])
		}
		for k := range ids {
			w.weight[i][k] /= float32(math.Sqrt(sum))
		}
	}
	return w
}

// cosine is the similarity of two values' vectors, in [0, 1].
func (w *words) cosine(a, b uint32) float64 {
	x, y, u, v := w.ids[a], w.ids[b], w.weight[a], w.weight[b]
	sum := float32(0)
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case x[i] == y[j]:
			sum += u[i] * v[j]
			i++
			j++
		case x[i] < y[j]:
			i++
		default:
			j++
		}
	}
	return float64(sum)
}

// wordsAndCodes are the words of a text, and some letters and the number after them as one word too: a model number is written KX-T108, KX T108
// and KXT108.
func wordsAndCodes(text string) []string {
	out := strings.Fields(text)
	for i, n := 1, len(out); i < n; i++ {
		if joined := out[i-1] + out[i]; len(joined) >= 5 && len(joined) <= 12 && len(out[i-1]) <= 4 && hasLetter(out[i-1]) && strings.ContainsAny(out[i], "0123456789") {
			out = append(out, joined)
		}
	}
	return out
}

// textQuestion compares free text by the cosine of its words.
func textQuestion(f *field) *question {
	w := newWords(f.values, wordsAndCodes)
	return &question{Comparison: Comparison{Name: f.name, Kind: "text", Levels: levels(
		Level{Name: "equal", M: .40, U: 1e-4},
		Level{Name: "nearly all words", M: .20, U: 1e-4},
		Level{Name: "most words", M: .12, U: 2e-4},
		Level{Name: "many words", M: .10, U: 1e-3},
		Level{Name: "half the words", M: .08, U: 5e-3},
		Level{Name: "some words", M: .05, U: 2e-2},
		Level{Name: "few words", M: .03, U: .1},
		Level{Name: "contradicts", M: .02, U: .87},
	)}, comparer: newByValue(f, func(a, b uint32) int {
		c := w.cosine(a, b)
		for i, least := range [...]float64{.9, .75, .6, .45, .3, .15} {
			if c >= least {
				return 2 + i
			}
		}
		return 8
	})}
}

// tokenLists gives each record's tokens over some fields, for the inverted index: one numbering of tokens for all, and both sides.
func tokenLists(fs []*field, side, rows int, split func(string) []string, seen map[string]uint32) (start, ids []uint32) {
	of := make([][][]uint32, len(fs))
	for i, f := range fs {
		of[i] = make([][]uint32, len(f.values))
	}
	start = make([]uint32, rows+1)
	for row := range rows {
		from := len(ids)
		for i, f := range fs {
			v := f.id(side, uint32(row))
			if v == 0 {
				continue
			}
			if of[i][v] == nil {
				of[i][v] = []uint32{}
				for _, t := range split(f.values[v]) {
					id, ok := seen[t]
					if !ok {
						id = uint32(len(seen))
						seen[t] = id
					}
					of[i][v] = append(of[i][v], id)
				}
			}
			ids = append(ids, of[i][v]...)
		}
		slices.SortFunc(ids[from:], cmp.Compare[uint32])
		ids = ids[:from+len(slices.Compact(ids[from:]))]
		start[row+1] = uint32(len(ids))
	}
	return start, ids
}
