package match

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/ownerlink/ownerlink/record"
)

// adopt puts the session's questions in the order of a model's comparisons: each takes the question of its kind and name, else the first of
// its kind that is left, since a column may be called otherwise here. Its levels must be those of the model, by name. A comparison for which the tables have no column, or none with a
// value, is missing for every pair. One of a kind that nothing here answers is an error that names it.
func (s *session) adopt(m *Model) error {
	taken := make([]*question, len(m.Comparisons))
	left := slices.Clone(s.questions)
	take := func(i int, fits func(*question) bool) {
		if taken[i] != nil {
			return
		}
		if at := slices.IndexFunc(left, fits); at >= 0 {
			taken[i] = left[at]
			left = slices.Delete(left, at, at+1)
		}
	}
	for i, c := range m.Comparisons {
		take(i, func(q *question) bool { return q.Kind == c.Kind && q.Name == c.Name })
	}
	for i, c := range m.Comparisons {
		take(i, func(q *question) bool { return q.Kind == c.Kind && builtIn(c.Kind) })
	}
	for i, c := range m.Comparisons {
		q := taken[i]
		switch {
		case q == nil && !builtIn(c.Kind):
			return &ModelError{fmt.Sprintf("comparisons[%d].kind", i), fmt.Sprintf("is %q, and no comparison of that kind is there", c.Kind)}
		case q == nil:
			taken[i] = &question{Comparison: c, comparer: alwaysMissing{}, closed: -1}
		case len(q.Levels) != len(c.Levels):
			return &ModelError{fmt.Sprintf("comparisons[%d].levels", i), fmt.Sprintf("has %d; a comparison of kind %q has %d: %s", len(c.Levels), c.Kind, len(q.Levels), levelNames(q.Levels))}
		default:
			for l, level := range c.Levels {
				if level.Name != q.Levels[l].Name {
					return &ModelError{fmt.Sprintf("comparisons[%d].levels[%d].name", i, l), fmt.Sprintf("is %q, where the comparison %q, of kind %q, has %q; its levels are, in this order, %s", level.Name, c.Name, c.Kind, q.Levels[l].Name, levelNames(q.Levels))}
				}
			}
		}
	}
	for i, c := range m.Comparisons {
		if !slices.ContainsFunc(c.Levels, func(l Level) bool { return l.TermFrequency }) {
			taken[i].rarity = nil
		}
	}
	s.questions = taken
	return nil
}

// levelNames lists levels.
func levelNames(levels []Level) string {
	var out []string
	for _, l := range levels {
		out = append(out, strconv.Quote(l.Name))
	}
	return strings.Join(out, ", ")
}

// builtIn says whether columns call for comparisons of a kind; others are a caller's own.
func builtIn(kind string) bool {
	switch kind {
	case "given", "surname", "former", "middle", "suffix", "organization", "place", "date", "identifier", "phone", "email", "website", "address", "distance",
		"number", "category", "word", "text":
		return true
	}
	return false
}

// alwaysMissing answers for a comparison that the tables have no values for.
type alwaysMissing struct{}

func (alwaysMissing) level(_, _ uint32) int               { return 0 }
func (alwaysMissing) values(_, _ uint32) (string, string) { return "", "" }

// spec is what the model says of the columns that the tables have: those of the tables it was made for may be called otherwise.
func (m *Model) spec(left, right *record.Table) (Spec, error) {
	all, err := ParseSpec(m.Columns)
	if err != nil {
		return nil, &ModelError{"columns", err.Error()}
	}
	return slices.DeleteFunc(all, func(k ColumnKind) bool {
		return (k.Side == 'r' || left.Column(k.Column) == nil) && (k.Side == 'l' || right.Column(k.Column) == nil)
	}), nil
}
