package match

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strings"

	"github.com/ownerlink/ownerlink/record"
)

// A ColumnKind says of what kind a column is. Side is 0 for both tables, 'l' or 'r' for one.
type ColumnKind struct {
	Kind   Kind
	Column string
	Side   byte
	// Reason says why the kind was chosen, where it was found and not given.
	Reason string
}

// A Spec says of what kind each column is. Its text is kind=column, separated by commas: "given=first_name,date=dob,ignore=cluster". A
// column name with a comma or a quote in it is quoted as in CSV. A column of one table only is written l:name or r:name where the
// other has one of the same name and another kind.
type Spec []ColumnKind

// ParseSpec reads the text of a [Spec].
func ParseSpec(text string) (Spec, error) {
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	r := csv.NewReader(strings.NewReader(text))
	r.LazyQuotes = true
	r.TrimLeadingSpace = true
	parts, err := r.Read()
	if err != nil {
		return nil, fmt.Errorf("SPEC: %w", err)
	}
	var s Spec
	for _, p := range parts {
		kind, column, ok := strings.Cut(p, "=")
		k := Kind(strings.TrimSpace(kind))
		if !ok || strings.TrimSpace(column) == "" {
			return nil, fmt.Errorf("SPEC: %q is not kind=column", p)
		}
		if !k.valid() {
			return nil, fmt.Errorf("SPEC: there is no kind %q; the kinds are %s", k, kindList())
		}
		c := ColumnKind{Kind: k, Column: strings.TrimSpace(column), Reason: "given"}
		if len(c.Column) > 2 && c.Column[1] == ':' && (c.Column[0] == 'l' || c.Column[0] == 'r') {
			c.Side, c.Column = c.Column[0], c.Column[2:]
		}
		s = append(s, c)
	}
	return s, nil
}

func kindList() string {
	var out []string
	for _, k := range Kinds() {
		out = append(out, string(k))
	}
	return strings.Join(out, ", ")
}

// String is the text that [ParseSpec] reads.
func (s Spec) String() string {
	var out []string
	for _, c := range s {
		t := string(c.Kind) + "="
		switch {
		case c.Side != 0:
			t += string(c.Side) + ":"
		case strings.HasPrefix(c.Column, "l:") || strings.HasPrefix(c.Column, "r:"):
			t += "l:" // or the heading itself would be read as one table's
		}
		t += c.Column
		if strings.ContainsAny(t, ",\"\n") {
			t = `"` + strings.ReplaceAll(t, `"`, `""`) + `"`
		}
		out = append(out, t)
	}
	return strings.Join(out, ",")
}

// columns gives the columns of a kind in a table; side is 'l' or 'r'. Those whose whole heading names the kind come first.
func (s Spec) columns(t *record.Table, side byte, k Kind) []*record.Column {
	var out, less []*record.Column
	for _, c := range s {
		if c.Kind == k && (c.Side == 0 || c.Side == side) {
			col := t.Column(c.Column)
			switch {
			case col == nil || slices.Contains(out, col) || slices.Contains(less, col):
			case strings.HasPrefix(c.Reason, partOfHeading):
				less = append(less, col)
			default:
				out = append(out, col)
			}
		}
	}
	return append(out, less...)
}

// of gives what the spec says of a column.
func (s Spec) of(column string, side byte) (ColumnKind, bool) {
	for _, c := range s {
		if (c.Side == 0 || c.Side == side) && strings.EqualFold(c.Column, column) {
			return c, true
		}
	}
	return ColumnKind{}, false
}

// check says which of the named columns stand in neither table.
func (s Spec) check(tables ...*record.Table) error {
	for _, c := range s {
		found := false
		for _, t := range tables {
			found = found || t.Column(c.Column) != nil
		}
		if !found {
			var has []string
			for i, t := range tables {
				if i > 0 && t == tables[0] {
					continue
				}
				var names []string
				for _, col := range t.Columns() {
					names = append(names, col.Name())
				}
				has = append(has, t.Name()+" has "+strings.Join(names, ", "))
			}
			return fmt.Errorf("SPEC: there is no column %q for %s; %s", c.Column, c.Kind, strings.Join(has, "; "))
		}
	}
	return nil
}
