package match

import (
	"cmp"
	"fmt"
	"math"
	"slices"
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
	// Blocked says that rules were asked and none proposes the pair, so that a run would not have seen it.
	Blocked bool `json:"blocked,omitempty"`
	// Changes are what would turn the decision, each by itself, the least first; nil where nothing alone would.
	Changes []Change `json:"changes,omitempty"`
	// Together, where nothing alone would, are outcomes that would turn it if all of them were so, the weightiest first; nil where no
	// outcomes would.
	Together []Change `json:"together,omitempty"`
}

// A Change is another outcome of one comparison, and what the pair would be then.
type Change struct {
	Comparison string   `json:"comparison"`
	From       string   `json:"from"`
	To         string   `json:"to"`
	Bits       float64  `json:"bits"`
	Decision   Decision `json:"decision"`
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
	e := m.Reasons(p, detail)
	e.Changes = m.changes(p, e.Weight, e.Decision)
	if len(e.Changes) == 0 {
		e.Together = m.together(p, e.Weight, e.Decision)
	}
	return e
}

// Reasons is ExplainPattern without what would change the decision, which takes longest to find.
func (m *Model) Reasons(p Pattern, detail func(comparison int) Detail) *Explanation {
	e := &Explanation{}
	sum := 0.0
	add := func(l Line) {
		sum += l.Bits
		l.Sum = sum
		e.Lines = append(e.Lines, l)
	}
	add(Line{Comparison: "prior", Level: fmt.Sprintf("one pair in %.0f matches", 1/m.Prior), Bits: m.PriorWeight()})
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

// together finds the fewest outcomes that turn the decision between link and no link, taking the one that turns most each time.
func (m *Model) together(p Pattern, weight float64, was Decision) []Change {
	towards := 1.0
	if was == Link {
		towards = -1
	}
	var out []Change
	for at := p; len(out) < len(m.Comparisons); {
		best, to, most := -1, Pattern(0), 0.0
		for c := range m.Comparisons {
			if at.Level(c) != p.Level(c) {
				continue // changed already
			}
			for l := range m.Comparisons[c].Levels {
				next := at.With(c, l)
				if turn := towards * (m.Calibrated(m.Weight(next)) - m.Calibrated(m.Weight(at))); turn > most+1e-9 {
					best, to, most = c, next, turn
				}
			}
		}
		if best < 0 {
			return nil
		}
		at = to
		levels := m.Comparisons[best].Levels
		d := m.Thresholds.Decide(Probability(weight + m.Calibrated(m.Weight(at)) - m.Calibrated(m.Weight(p))))
		out = append(out, Change{m.Comparisons[best].Name, levels[p.Level(best)].Name, levels[at.Level(best)].Name, towards * most, d})
		if (d == Link) != (was == Link) {
			return out
		}
	}
	return nil
}

// weighRivals adds what other candidates of the two records take from the pair, or their lack gives it, where candidates competed.
func (r *Result) weighRivals(e *Explanation, p Pattern, left, right int) {
	if !r.session.competes() || r.session.o.Candidates != nil {
		return
	}
	i, ok := slices.BinarySearchFunc(r.Pairs, [2]int{left, right}, func(q Pair, at [2]int) int {
		return cmp.Or(cmp.Compare(q.Left, at[0]), cmp.Compare(q.Right, at[1]))
	})
	if !ok {
		return
	}
	q := &r.Pairs[i]
	e.Probability, e.Decision = q.Probability, q.Decision
	if bits := bounded(q.Probability) - e.Weight; math.Abs(bits) > 1e-6 && e.Weight < mostExplained {
		e.Weight += bits
		level := "the other candidates of the two"
		if bits > 0 {
			level = "nearly all records have a partner, and these no other"
		}
		e.Lines = append(e.Lines, Line{Comparison: "rivals", Level: level, Bits: bits, Sum: e.Weight})
	}
	e.Changes = r.Model.changes(p, e.Weight, e.Decision)
}

// mostExplained is the weight from which a probability can't be told from 1, and rivals from none.
const mostExplained = 35

// changes finds, for each comparison, the level nearest in bits that would turn the decision between link and no link. Rarity is left as
// it is, so the bits are those of the levels.
func (m *Model) changes(p Pattern, weight float64, was Decision) []Change {
	var out []Change
	for c := range m.Comparisons {
		at := p.Level(c)
		now := m.Weight(p)
		var best *Change
		for l := range m.Comparisons[c].Levels {
			bits := m.Calibrated(m.Weight(p.With(c, l))) - m.Calibrated(now)
			d := m.Thresholds.Decide(Probability(weight + bits))
			if l == at || (d == Link) == (was == Link) || best != nil && math.Abs(best.Bits) <= math.Abs(bits) {
				continue
			}
			best = &Change{m.Comparisons[c].Name, m.Comparisons[c].Levels[at].Name, m.Comparisons[c].Levels[l].Name, bits, d}
		}
		if best != nil {
			out = append(out, *best)
		}
	}
	slices.SortStableFunc(out, func(a, b Change) int { return cmp.Compare(math.Abs(a.Bits), math.Abs(b.Bits)) })
	return out[:min(3, len(out))]
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
		if l.Comparison == "kin" && l.Bits > -.005 {
			continue
		}
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
	switch {
	case len(e.Rules) > 0:
		fmt.Fprintf(&b, "proposed by: %s\n", strings.Join(e.Rules, "; "))
	case e.Blocked:
		b.WriteString("no blocking rule proposes the pair, so a run does not see it\n")
	}
	if len(e.Together) > 0 {
		var all []string
		for _, c := range e.Together {
			all = append(all, fmt.Sprintf("%s %q, not %q (%+.1f bits)", c.Comparison, c.To, c.From, c.Bits))
		}
		fmt.Fprintf(&b, "nothing alone would turn it; it would be %s if all of these were so: %s\n", e.Together[len(e.Together)-1].Decision, strings.Join(all, "; "))
	}
	for _, c := range e.Changes {
		fmt.Fprintf(&b, "it would be %s if %s were %q and not %q (%+.1f bits)\n", c.Decision, c.Comparison, c.To, c.From, c.Bits)
	}
	return b.String()
}
