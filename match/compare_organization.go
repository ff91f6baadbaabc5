package match

import (
	_ "embed"
	"iter"
	"slices"
	"strings"
	"sync"

	"github.com/ownerlink/ownerlink/names"
	"github.com/ownerlink/ownerlink/record"
)

// organizations compares two names of organizations; [several] pairs those that records have.
type organizations struct {
	by *byValue
	// city and state say where each record is, nil where nothing does; words are those of each value.
	city, state *field
	words       [][]string
}

// The levels of organizations' names, by number.
const (
	organizationEqual = 1 + iota
	organizationForm
	organizationAlike
	organizationPlace
	organizationSubset
	organizationSimilar
	organizationSome
	organizationSibling
	organizationDepartment
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
			for _, f := range p.paired(Organization, normalOrganization) {
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
	of := perValue(fs[0].values, names.Organization)
	tf := names.NewTokenFrequencies()
	for i := 1; i < len(of); i++ {
		tf.Add(&of[i])
	}
	w := newWords(fs[0].values, func(v string) []string { return strings.Fields(names.Fold(v)) })
	c := &organizations{city: p.city, state: p.state}
	c.words = perValue(fs[0].values, func(v string) []string { return strings.Fields(names.Fold(v)) })
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
			if otherPart(c.words[a], c.words[b]) {
				return organizationDepartment
			}
			return organizationSubset
		case names.OrganizationInitialism:
			return organizationAlike
		case names.OrganizationOverlap:
			switch {
			case otherPart(c.words[a], c.words[b]):
				return organizationDepartment
			case cos < .6:
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
			if otherPart(c.words[a], c.words[b]) {
				return organizationDepartment
			}
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
		Level{Name: "equal but for the place it is in", M: .02, U: 1e-4},
		Level{Name: "one holds the other", M: .06, U: 5e-4},
		Level{Name: "similar", M: .05, U: 1e-3},
		Level{Name: "some words shared", M: .04, U: 1e-2},
		Level{Name: "siblings: one stem, another role", M: .01, U: 1e-3},
		Level{Name: "a part of the other: its pharmacy, its service", M: .005, U: 1e-3},
		Level{Name: "only common words shared", M: .03, U: .05},
		Level{Name: "contradicts", M: .04, U: .94},
	)}, comparer: &several{fs, left, right, c.differing}, closed: -1}
	if left == 1 && right == 1 {
		q.rare, q.rareTo = fs[0], organizationEqual
	}
	return q
}

// columns is how many columns of a kind a side has.
func (p *prepared) columns(side int, k Kind) int {
	return len(p.spec.columns(p.tables[side], sides[side], k))
}

// differing is the level of two names that are not the same, of two records.
func (c *organizations) differing(a, b, l, r uint32) int {
	level := c.by.different(a, b)
	if level == organizationSubset && c.onlyPlace(a, b, l, r) {
		return organizationPlace
	}
	return level
}

// onlyPlace says whether what one name says more is where either record is: Larkmoor Care of Dunhollow in Dunhollow.
func (c *organizations) onlyPlace(a, b, l, r uint32) bool {
	if c.city == nil {
		return false
	}
	place := [2]string{c.city.at(0, l), c.city.at(1, r)}
	some := false
	for w := range surplus(c.words[a], c.words[b]) {
		if joining[w] || c.state != nil && (w == c.state.at(0, l) || w == c.state.at(1, r)) {
			continue
		}
		if !hasWord(place[0], w) && !hasWord(place[1], w) {
			return false
		}
		some = true
	}
	return some
}

// joining words say nothing by themselves.
var joining = map[string]bool{"OF": true, "AT": true, "IN": true, "THE": true, "AND": true, "A": true, "ON": true}

func hasWord(text, word string) bool {
	for w := range strings.FieldsSeq(text) {
		if w == word {
			return true
		}
	}
	return false
}

// surplus are the words of each name that the other lacks, a plural's S apart.
func surplus(a, b []string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, s := range [2][2][]string{{a, b}, {b, a}} {
			for _, w := range s[0] {
				if !slices.ContainsFunc(s[1], func(v string) bool { return v == w || v == w+"S" || v+"S" == w }) && !yield(w) {
					return
				}
			}
		}
	}
}

// otherPart says whether one of two names names a part of a business that the other does not: its pharmacy, its service department.
func otherPart(a, b []string) bool {
	for w := range surplus(a, b) {
		if departments()[w] {
			return true
		}
	}
	return false
}

//go:embed departments.txt
var departmentsText string

var departments = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for line := range strings.Lines(departmentsText) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			out[line] = true
		}
	}
	return out
})
