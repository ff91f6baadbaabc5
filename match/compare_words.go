package match

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/ownerlink/ownerlink/names"
	"github.com/ownerlink/ownerlink/record"
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

// textQuestion compares free text by the cosine of its words.
func textQuestion(f *field) *question {
	w := newWords(f.values, strings.Fields)
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

// organizations compares the names of organizations, several columns a side, the best pairing counting.
type organizations struct {
	fields []*field
	by     *byValue
	// left and right are how many columns each side has.
	left, right int
}

// The levels of organizations' names, by number.
const (
	organizationEqual = 1 + iota
	organizationForm
	organizationAlike
	organizationSubset
	organizationSimilar
	organizationSome
	organizationSibling
	organizationCommon
	organizationContradicts
)

// organizationQuestions makes one comparison of the columns that name one thing in several ways, such as a legal and a trading name, and
// separate ones of columns that both tables keep apart under the same headings and that share no values, such as a utility and its plant.
func (p *prepared) organizationQuestions() []*question {
	left, right := p.spec.columns(p.tables[0], 'l', Organization), p.spec.columns(p.tables[1], 'r', Organization)
	if len(left) > 1 && len(left) == len(right) && apart(left) && apart(right) {
		if paired := pairColumns(left, right); !slices.Contains(paired, nil) {
			var out []*question
			for _, f := range p.paired(Organization, func(s string) string { return s }) {
				q := p.organizationQuestion([]*field{f}, 1, 1)
				q.Name = f.name
				out = append(out, q)
			}
			return out
		}
	}
	if len(p.organizations) == 0 {
		return nil
	}
	return []*question{p.organizationQuestion(p.organizations, len(left), len(right))}
}

// apart says whether no two columns share values.
func apart(cols []*record.Column) bool {
	for i, a := range cols {
		for _, b := range cols[i+1:] {
			if overlap(a, b) > .05 {
				return false
			}
		}
	}
	return true
}

func (p *prepared) organizationQuestion(fs []*field, left, right int) *question {
	of := parsed(fs[0], names.Organization)
	tf := names.NewTokenFrequencies()
	for i := 1; i < len(of); i++ {
		tf.Add(&of[i])
	}
	w := newWords(fs[0].values, func(v string) []string { return strings.Fields(names.Fold(v)) })
	c := &organizations{fields: fs, left: left, right: right}
	c.by = newByValue(fs[0], func(a, b uint32) int {
		cos := w.cosine(a, b)
		switch names.CompareOrganizations(&of[a], &of[b], tf).Level {
		case names.OrganizationEqual:
			return organizationEqual
		case names.OrganizationLegalFormDiffers:
			return organizationForm
		case names.OrganizationSibling:
			return organizationSibling
		case names.OrganizationSubset, names.OrganizationQualified:
			return organizationSubset
		case names.OrganizationInitialism:
			return organizationAlike
		case names.OrganizationOverlap:
			if cos < .6 {
				return organizationSome
			}
		case names.OrganizationSimilar:
			if cos >= .7 {
				return organizationAlike
			}
			return organizationSimilar
		case names.OrganizationContradicts:
			return organizationContradicts
		case names.OrganizationCommonWords:
			return organizationCommon
		}
		switch {
		case cos >= .6:
			return organizationSimilar
		case cos >= .3:
			return organizationSome
		}
		return organizationContradicts
	}).remembered()
	q := &question{Comparison: Comparison{Name: "organization", Kind: "organization", Levels: levels(
		Level{Name: "equal", M: .55, U: 1e-4},
		Level{Name: "equal but for the legal form", M: .10, U: 1e-4},
		Level{Name: "nearly equal", M: .10, U: 1e-4},
		Level{Name: "one holds the other", M: .08, U: 5e-4},
		Level{Name: "similar", M: .05, U: 1e-3},
		Level{Name: "some words shared", M: .04, U: 1e-2},
		Level{Name: "siblings: one stem, another role", M: .01, U: 1e-3},
		Level{Name: "only common words shared", M: .03, U: .05},
		Level{Name: "contradicts", M: .04, U: .94},
	)}, comparer: c, closed: -1}
	if left == 1 && right == 1 {
		q.rare, q.rareTo = fs[0], organizationEqual
	}
	return q
}

// columns is how many columns of a kind a side has.
func (p *prepared) columns(side int, k Kind) int {
	return len(p.spec.columns(p.tables[side], sides[side], k))
}

func (c *organizations) level(l, r uint32) int {
	best := 0
	c.pairs(l, r, func(a, b uint32) {
		if a == 0 || b == 0 {
			return
		}
		level := 1
		if a != b {
			level = c.by.different(a, b)
		}
		if best == 0 || level < best {
			best = level
		}
	})
	return best
}

func (c *organizations) pairs(l, r uint32, f func(a, b uint32)) {
	for i := range c.left {
		for j := range c.right {
			f(c.fields[i].id(0, l), c.fields[j].id(1, r))
		}
	}
}

func (c *organizations) values(l, r uint32) (x, y string) {
	best := 0
	c.pairs(l, r, func(a, b uint32) {
		if a == 0 || b == 0 {
			return
		}
		level := 1
		if a != b {
			level = c.by.different(a, b)
		}
		if best == 0 || level < best {
			best, x, y = level, c.fields[0].values[a], c.fields[0].values[b]
		}
	})
	return x, y
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
