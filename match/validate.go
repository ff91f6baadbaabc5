package match

import (
	"fmt"
	"math"

	"github.com/ownerlink/ownerlink/record"
)

// An OptionError names the field of [Options], or the argument, that cannot be used.
type OptionError struct{ Field, Reason string }

func (e *OptionError) Error() string { return "match: " + e.Field + " " + e.Reason }

// Validate checks what can be checked without the tables and names the first field that is wrong as an [*OptionError]. [Run], [Compare]
// and [Learn] ask it first.
func (o Options) Validate() error {
	wrong := func(field, format string, a ...any) error { return &OptionError{field, fmt.Sprintf(format, a...)} }
	for i, c := range o.Spec {
		if !c.Kind.valid() {
			return wrong(fmt.Sprintf("Spec[%d]", i), "has the kind %q; the kinds are %s", c.Kind, kindList())
		}
		if c.Side != 0 && c.Side != 'l' && c.Side != 'r' {
			return wrong(fmt.Sprintf("Spec[%d]", i), "has the side %q; 0, 'l' and 'r' are possible", c.Side)
		}
	}
	for i, c := range o.Custom {
		if c.Level == nil {
			return wrong(fmt.Sprintf("Custom[%d].Level", i), "is nil")
		}
		if err := c.Comparison.validate(fmt.Sprintf("Custom[%d]", i)); err != nil {
			return err
		}
	}
	if o.Threads < 0 {
		return wrong("Threads", "is %d; 0 is all cores", o.Threads)
	}
	if !(o.Threshold >= 0 && o.Threshold <= 1) {
		return wrong("Threshold", "%v is not a probability from 0 to 1", o.Threshold)
	}
	if !(o.Precision >= 0 && o.Precision <= 1) {
		return wrong("Precision", "%v is not a share from 0 to 1", o.Precision)
	}
	if !o.Cost.valid() {
		return wrong("Cost", "is %v for a false link and %v for a miss; neither can be below 0 or without end", o.Cost.FalseLink, o.Cost.Miss)
	}
	named := 0
	for _, given := range []bool{o.Threshold > 0, o.Precision > 0, o.Cost.given()} {
		named += boolInt(given)
	}
	if named > 1 {
		return wrong("Threshold", "is given in more than one way; of Threshold, Precision and Cost one decides")
	}
	return nil
}

// checkInput validates what a caller gives to be compared.
func checkInput(left, right *record.Table, m *Model, o Options) error {
	if left == nil || right == nil {
		return &OptionError{"table", "is nil"}
	}
	if err := o.Validate(); err != nil {
		return err
	}
	if m != nil {
		if err := m.Validate(); err != nil {
			return err
		}
	}
	for i, c := range o.Candidates {
		if err := checkRows(fmt.Sprintf("Candidates[%d]", i), left, right, c[0], c[1]); err != nil {
			return err
		}
	}
	return nil
}

func checkRows(field string, left, right *record.Table, l, r int) error {
	if l < 0 || l >= left.Rows() || r < 0 || r >= right.Rows() {
		return &OptionError{field, fmt.Sprintf("is rows %d and %d; the tables have %d and %d", l, r, left.Rows(), right.Rows())}
	}
	return nil
}

// checkCounts validates counts of patterns of a model's levels.
func checkCounts(m *Model, counts []PatternCount) error {
	for i, k := range counts {
		if !(k.Count >= 0) || math.IsInf(k.Count, 1) || math.IsNaN(k.Bits) || math.IsInf(k.Bits, 0) {
			return &OptionError{fmt.Sprintf("counts[%d]", i), fmt.Sprintf("has the count %v and %v bits", k.Count, k.Bits)}
		}
		for c := range m.Comparisons {
			if k.Pattern.Level(c) >= len(m.Comparisons[c].Levels) {
				return &OptionError{fmt.Sprintf("counts[%d]", i), fmt.Sprintf("has level %d of comparison %d, which has %d", k.Pattern.Level(c), c, len(m.Comparisons[c].Levels))}
			}
		}
	}
	return nil
}
