package match

import (
	"fmt"
	"strings"
)

// A Line is one step of an explanation: what was compared, with which outcome, and the bits it is worth.
type Line struct {
	Comparison string  `json:"comparison"`
	Level      string  `json:"level"`
	Left       string  `json:"left,omitempty"`
	Right      string  `json:"right,omitempty"`
	Bits       float64 `json:"bits"`
	// Sum is the running sum, the prior included.
	Sum float64 `json:"sum"`
	// Note says what bent the bits: a rare or a common value.
	Note string `json:"note,omitempty"`
}

// An Explanation is the evidence for and against a pair, line by line. The last line's Sum is the match weight.
type Explanation struct {
	Lines       []Line   `json:"lines"`
	Weight      float64  `json:"match_weight"`
	Probability float64  `json:"probability"`
	Decision    Decision `json:"decision"`
	// Rules are the blocking rules that propose the pair; nil where none does or none was asked.
	Rules []string `json:"rules,omitempty"`
}

// Detail is what an explanation shows beside a level: the two values, what term frequency adds in bits, and a note on why.
type Detail struct {
	Left, Right   string
	TermFrequency float64
	Note          string
}

// ExplainPattern lists the evidence behind a pattern. detail may be nil; otherwise it is asked for each comparison in turn.
// The sum of the lines is m.Calibrated(m.Weight(p) + the details' term frequencies), exactly the score.
func (m *Model) ExplainPattern(p Pattern, detail func(comparison int) Detail) *Explanation {
	e := &Explanation{}
	sum := 0.0
	add := func(l Line) {
		sum += l.Bits
		l.Sum = sum
		e.Lines = append(e.Lines, l)
	}
	add(Line{Comparison: "prior", Level: fmt.Sprintf("one pair in %.3g matches", 1/m.Prior), Bits: m.PriorWeight()})
	for c := range m.Comparisons {
		var d Detail
		if detail != nil {
			d = detail(c)
		}
		l := p.Level(c)
		add(Line{m.Comparisons[c].Name, m.Comparisons[c].Levels[l].Name, d.Left, d.Right, m.Comparisons[c].Weight(l) + d.TermFrequency, 0, d.Note})
	}
	if k := m.kinPenalty(p); k > 0 {
		add(Line{Comparison: "kin", Level: "relatives or colleagues would agree so too", Bits: -k})
	}
	if c := m.Calibrated(sum); c != sum {
		add(Line{Comparison: "calibration", Level: m.Calibration.Method, Bits: c - sum})
	}
	e.Weight = sum
	e.Probability = Probability(sum)
	e.Decision = m.Thresholds.Decide(e.Probability)
	return e
}

// Why says the evidence in one line, strongest first: "surname equal +8.1, given name nickname +5.0, middle name contradicts −3.2".
func (e *Explanation) Why() string {
	var b strings.Builder
	for _, l := range e.strongest() {
		if b.Len() > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%s %s %+.1f", l.Comparison, l.Level, l.Bits)
	}
	return b.String()
}

// strongest gives the lines that carry evidence, by absolute bits, ties in order.
func (e *Explanation) strongest() []Line {
	var out []Line
	for _, l := range e.Lines {
		if l.Comparison != "prior" && (l.Bits >= 0.05 || l.Bits <= -0.05) {
			out = append(out, l)
		}
	}
	sortLines(out)
	return out
}

// String draws the waterfall as text: one line an evidence, bits and running sum.
func (e *Explanation) String() string {
	var b strings.Builder
	for _, l := range e.Lines {
		values := ""
		if l.Left != "" || l.Right != "" {
			values = fmt.Sprintf("  %q ~ %q", l.Left, l.Right)
		}
		fmt.Fprintf(&b, "%-18s %-34s %+7.2f  %+7.2f%s", l.Comparison, l.Level, l.Bits, l.Sum, values)
		if l.Note != "" {
			b.WriteString("  (" + l.Note + ")")
		}
		b.WriteByte('\n')
	}
	fmt.Fprintf(&b, "match weight %+.2f bits, probability %.4f: %s\n", e.Weight, e.Probability, e.Decision)
	return b.String()
}
