package match

import (
	"math"
	"slices"
	"strings"

	"github.com/ownerlink/ownerlink/names"
	"github.com/ownerlink/ownerlink/record"
)

// A profile is how often each word stands in a column, as shares of all words, from a sample of its rows.
type profile map[string]float64

func profileOf(c *record.Column) profile {
	p, all := profile{}, 0.0
	rows := len(c.IDs())
	for row := 0; row < rows; row += max(1, rows/wordRows) {
		if v := c.At(row); !isNull(v) {
			for _, w := range strings.Fields(names.Fold(v)) {
				p[w]++
				all++
			}
		}
	}
	for w := range p {
		p[w] /= all
	}
	return p
}

// alike says how much two columns use the same words as often, from 0 to 1: the Bhattacharyya coefficient.
func (p profile) alike(q profile) float64 {
	if len(q) < len(p) {
		p, q = q, p
	}
	words := make([]float64, 0, len(p))
	for w, share := range p {
		if other := q[w]; other > 0 {
			words = append(words, math.Sqrt(share*other))
		}
	}
	slices.Sort(words) // so that the sum does not depend on the order of the map
	sum := 0.0
	for _, w := range words {
		sum += w
	}
	return sum
}

// alikeFrom is how alike the words of two columns are at least that mean one thing.
const alikeFrom = .15

// adoptWords gives columns of words in two tables one kind where each is the other's most alike: that of the one which its heading tells, or else the
// more telling of the two. One table may have headings that say something, or companies that are more easily known as such.
func (d *detection) adoptWords() {
	wordy := []Kind{GivenName, Middle, Surname, Former, Name, Organization, Address, Street, City, State, Category, Text}
	var profiles [2]map[int]profile
	for side := range profiles {
		profiles[side] = map[int]profile{}
		for i, c := range d.spec {
			if column := d.of(i, side); column != nil && slices.Index(wordy, c.Kind) >= 0 && (d.looks[i] == nil || d.looks[i].words > 0) {
				profiles[side][i] = profileOf(column)
			}
		}
	}
	best := [2]map[int]int{{}, {}} // by side and column, the other side's most alike
	most := [2]map[int]float64{{}, {}}
	for i := range d.spec {
		for j := range d.spec {
			p, q := profiles[0][i], profiles[1][j]
			if p == nil || q == nil {
				continue
			}
			a := p.alike(q)
			if a > most[0][i] {
				best[0][i], most[0][i] = j, a
			}
			if a > most[1][j] {
				best[1][j], most[1][j] = i, a
			}
		}
	}
	counts := [2]map[Kind]int{d.count(0), d.count(1)}
	for i := range d.spec {
		j, ok := best[0][i]
		if !ok || best[1][j] != i || most[0][i] < alikeFrom || d.spec[i].Kind == d.spec[j].Kind {
			continue
		}
		from, to, side := i, j, 1
		if a, b := d.firmness(i), d.firmness(j); a == 0 && b == 0 {
			continue
		} else if a > b || a == b && slices.Index(wordy, d.spec[i].Kind) > slices.Index(wordy, d.spec[j].Kind) {
			from, to, side = j, i, 0
		}
		k := d.spec[from].Kind
		if was := d.spec[to].Kind; was != Text && was != Category && was != Organization && (was != Name || k != Text && k != Organization) || !d.asLong(from, to) {
			continue // a whole name or address holds the words of its parts
		}
		if k != Organization && k != Address && k != Category && k != Text && counts[side][k] > 0 || d.looks[to] == nil {
			continue // one of a kind is enough
		}
		counts[side][d.spec[to].Kind]--
		counts[side][k]++
		d.spec[to].Kind, d.spec[to].Reason = k, "its words are those of the other table's "+d.spec[from].Column
	}
}

// asLong says whether the values of two columns have about as many words.
func (d *detection) asLong(i, j int) bool {
	a, b := d.looks[i], d.looks[j]
	return a == nil || b == nil || min(a.words, b.words) >= .6*max(a.words, b.words)
}

// firmness is how sure a column's kind is: 0 where it was given or its whole heading tells it, 1 where words of the heading do, 2 where only its values.
func (d *detection) firmness(i int) int {
	switch c := d.spec[i]; {
	case d.looks[i] == nil || strings.HasPrefix(c.Reason, itsHeading):
		return 0
	case strings.HasPrefix(c.Reason, partOfHeading):
		return 1
	}
	return 2
}
