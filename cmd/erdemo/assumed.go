package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ownerlink/ownerlink/match"
)

// tellRun says what a run assumed and found: on standard error, or with --json as one object, on standard output where the rows do not go
// there.
func tellRun(c *cobra.Command, r *match.Result, out string) error {
	if settingsOf(c).JSON {
		w := c.ErrOrStderr()
		if out != "" && out != "-" {
			w = c.OutOrStdout()
		}
		return json.NewEncoder(w).Encode(assumedJSON(r))
	}
	if settingsOf(c).Quiet {
		return nil
	}
	_, err := io.WriteString(c.ErrOrStderr(), assumedText(r))
	return err
}

// assumedJSON is what a run assumed and found, for programs.
func assumedJSON(r *match.Result) map[string]any {
	type kind struct {
		Column string `json:"column"`
		Table  string `json:"table,omitempty"`
		Kind   string `json:"kind"`
		Reason string `json:"reason"`
	}
	type weight struct {
		Comparison string  `json:"comparison"`
		Level      string  `json:"level"`
		Bits       float64 `json:"bits"`
	}
	kinds, weights := []kind{}, []weight{}
	for _, k := range r.Columns {
		kinds = append(kinds, kind{k.Column, tableOf(k), string(k.Kind), k.Reason})
	}
	for i := range r.Model.Comparisons {
		m := &r.Model.Comparisons[i]
		for l := 1; l < len(m.Levels); l++ {
			weights = append(weights, weight{m.Name, m.Levels[l].Name, m.Weight(l)})
		}
	}
	return map[string]any{"columns": r.Columns.String(), "kinds": kinds, "compared": r.Compared, "passed_over": r.PassedOver, "rules": r.Rules, "found": r.Found,
		"weights": weights, "summary": r.Summary(), "thresholds": r.Thresholds}
}

// tableOf is the table that a column is of, where that must be said.
func tableOf(k match.ColumnKind) string {
	switch k.Side {
	case 'l':
		return "left"
	case 'r':
		return "right"
	}
	return ""
}

// assumedText is the page that a run ends with: what was assumed, what each blocking rule found, what each outcome weighs, how the
// probabilities lie, what is expected of the links, and what to type to change each.
func assumedText(r *match.Result) string {
	var b strings.Builder
	columnTable(r).WriteTo(&b)
	fmt.Fprintf(&b, "to change a kind: --columns %s\n\n", quoteShell(r.Columns.String()))
	if len(r.Rules) > 0 {
		ruleTable(r).WriteTo(&b)
		for _, rule := range r.Rules {
			if rule.CutPairs > 0 {
				fmt.Fprintf(&b, "rule %q lost %d pairs in %d blocks that are too large\n", rule.Rule, rule.CutPairs, len(rule.Cut))
			}
		}
		b.WriteByte('\n')
	}
	weightTable(r.Model).WriteTo(&b)
	b.WriteString("to change a rule or a weight: --save-model model.json, edit it, --model model.json\n\n")

	s := r.Summary()
	histogramTable(s.Histogram, r.Thresholds).WriteTo(&b)
	b.WriteByte('\n')
	fmt.Fprintf(&b, "%d pairs compared: %d links from a probability of %.2f on, %d to review from %.2f on\n", r.Compared, s.Links, r.Thresholds.Link, s.Review, r.Thresholds.Review)
	if r.PassedOver > 0 {
		fmt.Fprintf(&b, "%d more were passed over: nothing in common beyond what their rule asks for\n", r.PassedOver)
	}
	b.WriteString(expectedText(s))
	b.WriteString("to change the thresholds: --threshold P, --precision P for the share of links that must be right, or --cost A:B for what a false link and a miss cost\n")
	if only := onlyText(r.Columns); only != "" {
		fmt.Fprintf(&b, "warning: %s\n", only)
	}
	for _, w := range s.Warnings {
		fmt.Fprintf(&b, "warning: %s\n", w)
	}
	return b.String()
}

// expectedText says how right the links are expected to be, at either threshold.
func expectedText(s match.Summary) string {
	how := "probabilities calibrated by " + s.Calibrated
	if s.Calibrated == "uncalibrated" {
		how = "the probabilities are uncalibrated"
	}
	if s.Links == 0 || s.Recall == 0 {
		return "nothing is expected of no links; " + how + "\n"
	}
	right, inReview := s.Precision*float64(s.Links), s.ReviewYield*float64(s.Review)
	text := fmt.Sprintf("expected precision %.3f, recall %.3f", s.Precision, s.Recall)
	if s.Review > 0 {
		text += fmt.Sprintf("; with all that is to be reviewed %.3f, %.3f", (right+inReview)/float64(s.Links+s.Review), (right+inReview)*s.Recall/right)
	}
	return text + " (" + how + ")\n"
}

// onlyText warns where nothing but words without a meaning was found to compare by; "" elsewhere.
func onlyText(columns match.Spec) string {
	evidence := 0
	for _, k := range columns {
		switch k.Kind {
		case match.Ignore:
		case match.Text, match.Category, match.Number:
			evidence++
		default:
			return ""
		}
	}
	if evidence == 0 {
		return ""
	}
	return "no column was recognised as a name, an address, a date or an id, so the records are compared as plain text; name the kinds with --columns"
}

// columnTable lists what each column was taken for, and why.
func columnTable(r *match.Result) *table {
	two := false
	for _, k := range r.Columns {
		two = two || k.Side != 0
	}
	t := &table{Header: []string{"column", "taken for", "because of"}}
	if two {
		t.Header = append([]string{"table"}, t.Header...)
	}
	for _, k := range r.Columns {
		row := []string{k.Column, string(k.Kind), k.Reason}
		if two {
			row = append([]string{tableOf(k)}, row...)
		}
		t.Add(row...)
	}
	return t
}

func ruleTable(r *match.Result) *table {
	t := &table{Header: []string{"blocking rule", "pairs", "new", "cut", "links", "by it alone"}, Right: []bool{false, true, true, true, true, true}}
	for i, rule := range r.Rules {
		row := []string{rule.Rule, strconv.FormatInt(rule.Pairs, 10), strconv.FormatInt(rule.Emitted, 10), strconv.FormatInt(rule.CutPairs, 10), "", ""}
		if i < len(r.Found) {
			row[4], row[5] = strconv.Itoa(r.Found[i].Links), strconv.Itoa(r.Found[i].Only)
		}
		t.Add(row...)
	}
	return t
}

// weightTable lists the bits of each outcome, by comparison, a few a line. Outcomes that the data never showed are marked.
func weightTable(m *match.Model) *table {
	const width = 100
	t := &table{Header: []string{"comparison", "bits of each outcome (* not seen in the data)"}}
	for i := range m.Comparisons {
		c := &m.Comparisons[i]
		name, line := c.Name, ""
		for l := 1; l < len(c.Levels); l++ {
			mark := ""
			if c.Levels[l].Untrained {
				mark = "*"
			}
			level := fmt.Sprintf("%s %+.1f%s", c.Levels[l].Name, c.Weight(l), mark)
			if line != "" && len(line)+len(level) > width {
				t.Add(name, line)
				name, line = "", ""
			}
			if line != "" {
				line += " · "
			}
			line += level
		}
		t.Add(name, line)
	}
	return t
}

// histogramTable counts the kept pairs by probability, in tenths from the highest; the thresholds are marked where they lie.
func histogramTable(h [20]int, thresholds match.Thresholds) *table {
	const width = 30
	t := &table{Header: []string{"probability", "pairs", ""}, Right: []bool{false, true}}
	most := 1
	for i := 0; i < len(h); i += 2 {
		most = max(most, h[i]+h[i+1])
	}
	for i := len(h) - 2; i >= 0; i -= 2 {
		low, high := float64(i)/20, float64(i+2)/20
		n := h[i] + h[i+1]
		bar := strings.Repeat("█", (n*width+most-1)/most)
		if l := thresholds.Link; l >= low && (l < high || high == 1) {
			bar += " ← link"
		}
		if r := thresholds.Review; r >= low && (r < high || high == 1) {
			bar += " ← review"
		}
		if n == 0 && high <= thresholds.Review {
			continue // pairs below review are not kept
		}
		t.Add(fmt.Sprintf("%.1f to %.1f", low, high), strconv.Itoa(n), strings.TrimSpace(bar))
	}
	return t
}
