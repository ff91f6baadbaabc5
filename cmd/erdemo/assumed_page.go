package main

import (
	"fmt"
	"html/template"
	"strings"

	"github.com/ownerlink/ownerlink/match"
)

// assumedMark tells a page of ours from any other file.
const assumedMark = `<meta name="generator" content="erdemo: what was assumed">`

// writeReport draws the page of what was assumed and found.
func writeReport(path string, force bool, title string, r *match.Result) error {
	if path == "" {
		return nil
	}
	out, err := replaceOutput(path, force, assumedMark)
	if err != nil {
		return err
	}
	defer out.Discard()
	s := r.Summary()
	data := struct {
		Title  string
		R      *match.Result
		S      match.Summary
		Rules  []reportRule
		Levels []reportLevel
		Chart  template.HTML
	}{title, r, s, reportRules(r), reportLevels(r.Model), template.HTML(histogramSVG(s.Histogram, r.Thresholds))}
	if err := reportPage.Execute(out, data); err != nil {
		return err
	}
	return out.Commit()
}

type reportRule struct {
	Rule                          string
	Pairs, Emitted, Cut           int64
	Links, Only                   int
	PairsWidth, LinksWidth, Width float64
}

func reportRules(r *match.Result) []reportRule {
	most, mostLinks := int64(1), 1
	for i, rule := range r.Rules {
		most = max(most, rule.Pairs)
		if i < len(r.Found) {
			mostLinks = max(mostLinks, r.Found[i].Links)
		}
	}
	var out []reportRule
	for i, rule := range r.Rules {
		x := reportRule{Rule: rule.Rule, Pairs: rule.Pairs, Emitted: rule.Emitted, Cut: rule.CutPairs, PairsWidth: 160 * float64(rule.Pairs) / float64(most)}
		if i < len(r.Found) {
			x.Links, x.Only = r.Found[i].Links, r.Found[i].Only
			x.LinksWidth = 160 * float64(x.Links) / float64(mostLinks)
		}
		out = append(out, x)
	}
	return out
}

type reportLevel struct {
	Comparison, Level, Note string
	Reason                  string // why the comparison is in the model, beside its first level
	M, U, Bits, X, Width    float64
	Against                 bool
}

func reportLevels(m *match.Model) []reportLevel {
	const middle, scale = 120, 6
	var out []reportLevel
	for i := range m.Comparisons {
		c := &m.Comparisons[i]
		for l, v := range c.Levels[1:] {
			x := reportLevel{Level: v.Name, M: v.M, U: v.U, Bits: c.Weight(l + 1)}
			if l == 0 {
				x.Comparison, x.Reason = c.Name, c.Reason
			}
			x.Width = min(middle, max(1, scale*x.Bits))
			x.X = middle
			if x.Bits < 0 {
				x.Against, x.Width = true, min(middle, max(1, -scale*x.Bits))
				x.X = middle - x.Width
			}
			var notes []string
			if v.Untrained {
				notes = append(notes, "not seen in the data")
			}
			if v.Pooled {
				notes = append(notes, "drawn to its neighbour")
			}
			x.Note = strings.Join(notes, ", ")
			out = append(out, x)
		}
	}
	return out
}

// histogramSVG draws how many pairs there are at each probability, the thresholds as lines.
func histogramSVG(h [20]int, t match.Thresholds) string {
	most := 1
	for _, n := range h {
		most = max(most, n)
	}
	var b strings.Builder
	b.WriteString(`<svg width="460" height="150" font-family="sans-serif" font-size="11" role="img" aria-label="pairs by probability">`)
	for i, n := range h {
		height := 110 * float64(n) / float64(most)
		fmt.Fprintf(&b, `<rect x="%d" y="%.1f" width="18" height="%.1f" fill="#2b7bba"><title>%.2f to %.2f: %d pairs</title></rect>`, 30+i*20, 120-height, height, float64(i)/20, float64(i+1)/20, n)
	}
	for _, v := range []struct {
		p    float64
		name string
	}{{t.Review, "review"}, {t.Link, "link"}} {
		x := 30 + v.p*400
		fmt.Fprintf(&b, `<line x1="%.1f" y1="6" x2="%.1f" y2="122" stroke="#d9603b"/><text x="%.1f" y="14">%s</text>`, x, x, x+3, v.name)
	}
	b.WriteString(`<text x="26" y="138">0</text><text x="424" y="138">1</text><text x="190" y="148">probability</text></svg>`)
	return b.String()
}

var reportPage = template.Must(template.New("report").Funcs(template.FuncMap{"tableOf": tableOf}).Parse(`<!doctype html>
<meta charset="utf-8">` + assumedMark + `<title>{{.Title}}</title>
<style>body{font:15px/1.5 sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#222}table{border-collapse:collapse}td,th{padding:2px 10px 2px 0;text-align:left;vertical-align:top}
td.n{text-align:right;font-variant-numeric:tabular-nums}code{background:#f3f3f3;padding:0 3px}.w{background:#fff4e5;padding:.4em .8em;border-left:4px solid #d9603b}</style>
<h1>{{.Title}}</h1>
<p>{{.R.Compared}} pairs compared{{if .R.PassedOver}} ({{.R.PassedOver}} more were passed over: nothing in common beyond what their rule asks for){{end}}: <b>{{.S.Links}} links</b> from a probability of {{printf "%.2f" .R.Thresholds.Link}} on, {{.S.Review}} to review from {{printf "%.2f" .R.Thresholds.Review}} on.
Expected precision {{printf "%.3f" .S.Precision}}, recall {{printf "%.3f" .S.Recall}}; probabilities are {{if eq .S.Calibrated "uncalibrated"}}<b>uncalibrated</b>{{else}}calibrated by {{.S.Calibrated}}{{end}}.
Change the thresholds with <code>--threshold P</code>, <code>--precision P</code> or <code>--cost A:B</code>.</p>
{{range .S.Warnings}}<p class="w">{{.}}</p>{{end}}
{{.Chart}}
<h2>Columns</h2><p>What each column was taken for. Change it with <code>--columns kind=column,…</code></p>
<table><tr><th>column<th>table<th>kind<th>why</tr>{{range .R.Columns}}<tr><td>{{.Column}}<td>{{tableOf .}}<td>{{.Kind}}<td>{{.Reason}}</tr>{{end}}</table>
<h2>Blocking rules</h2><p>Which pairs were compared. Change them in the model's <code>rules</code> (<code>--save-model</code>, then <code>--model</code>).</p>
<table><tr><th>rule<th>pairs<th><th>new<th>cut<th>links<th><th>by it alone</tr>
{{range .Rules}}<tr><td><code>{{.Rule}}</code><td class="n">{{.Pairs}}<td><svg width="160" height="12"><rect width="{{.PairsWidth}}" height="12" fill="#9cc3e0"/></svg><td class="n">{{.Emitted}}<td class="n">{{.Cut}}<td class="n">{{.Links}}<td><svg width="160" height="12"><rect width="{{.LinksWidth}}" height="12" fill="#2b7bba"/></svg><td class="n">{{.Only}}</tr>{{end}}</table>
{{if gt .S.Missed 0.5}}<p>Going by the links that one rule alone found, at least about {{printf "%.0f" .S.Missed}} matches were proposed by none.</p>{{end}}
<h2>Evidence</h2><p>What each outcome is worth, in bits. Change it in the model's <code>comparisons</code>.</p>
<table><tr><th>comparison<th>level<th>m<th>u<th>bits<th><th></tr>
{{range .Levels}}<tr><td{{if .Reason}} title="{{.Reason}}"{{end}}>{{.Comparison}}<td>{{.Level}}<td class="n">{{printf "%.4f" .M}}<td class="n">{{printf "%.2g" .U}}<td class="n">{{printf "%+.1f" .Bits}}<td><svg width="240" height="12"><rect x="{{.X}}" width="{{.Width}}" height="12" fill="{{if .Against}}#d9603b{{else}}#2b7bba{{end}}"/></svg><td>{{.Note}}</tr>{{end}}</table>
`))
