package main

import (
	"bytes"
	"fmt"
	"html/template"
	"image/color"
	"math"

	"github.com/ownerlink/ownerlink/eval"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"
)

// writeCurves draws the evaluation as one page that needs nothing beside it.
func writeCurves(path string, force bool, report *evalReport, curve *eval.Curve, roc *eval.ROC, scored, telling []eval.Scored) error {
	var figures []figure
	for _, f := range []struct {
		title, says string
		draw        func() (*plot.Plot, error)
	}{
		{"Precision and recall", "Each point is a threshold; up and to the right is better. The dot is the best F1.",
			func() (*plot.Plot, error) { return drawPrecisionRecall(curve) }},
		{"F1 by threshold", "How much the choice of the threshold matters.",
			func() (*plot.Plot, error) { return drawF1(curve) }},
		{"ROC, of the pairs given", "How many of the right pairs are taken for how many of the wrong ones.",
			func() (*plot.Plot, error) { return drawROC(roc) }},
		{"Scores", "Pairs by score: right ones in blue, wrong ones in orange. Two hills apart are what a good matcher makes.",
			func() (*plot.Plot, error) { return drawScores(scored) }},
		{"Calibration", "What the probabilities said against what was found, in bins of equal count; on the line they can be believed.",
			func() (*plot.Plot, error) { return drawCalibration(telling) }},
	} {
		p, err := f.draw()
		if err != nil {
			return fmt.Errorf("drawing %q: %w", f.title, err)
		}
		if p == nil {
			continue
		}
		figures = append(figures, figure{f.title, f.says, svgOf(p)})
	}
	var words bytes.Buffer
	if err := report.print(&words); err != nil {
		return err
	}
	out, err := replaceOutput(path, force, curvesMark)
	if err != nil {
		return err
	}
	defer out.Discard()
	if err := curvesPage.Execute(out, map[string]any{"Figures": figures, "Words": words.String()}); err != nil {
		return err
	}
	return out.Commit()
}

type figure struct {
	Title, Says string
	SVG         template.HTML
}

// curvesMark stands at the beginning of a page that writeCurves made, so that the next may replace it.
const curvesMark = `<meta name="generator" content="erdemo eval">`

var curvesPage = template.Must(template.New("curves").Parse(`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta name="generator" content="erdemo eval">
<meta name="viewport" content="width=device-width">
<title>Evaluation</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 62rem; padding: 0 1rem; color: #222; background: #fff }
pre { overflow-x: auto; background: #f6f6f6; padding: 1rem }
main { display: grid; grid-template-columns: repeat(auto-fit, minmax(26rem, 1fr)); gap: 2rem }
figure { margin: 0 } figure svg { width: 100%; height: auto } figure svg text { font-family: system-ui, sans-serif !important } figcaption { color: #555 }
</style></head><body>
<h1>Evaluation</h1>
<pre>{{.Words}}</pre>
<main>
{{range .Figures}}<figure><h2>{{.Title}}</h2>{{.SVG}}<figcaption>{{.Says}}</figcaption></figure>
{{end}}</main></body></html>
`))

var (
	blue   = color.RGBA{R: 0x1f, G: 0x6f, B: 0xb4, A: 0xff}
	orange = color.RGBA{R: 0xe0, G: 0x7b, B: 0x20, A: 0xff}
	grey   = color.RGBA{R: 0xbb, G: 0xbb, B: 0xbb, A: 0xff}
)

// svgOf returns a plot as an element to stand in a page.
func svgOf(p *plot.Plot) template.HTML {
	canvas := vgsvg.New(12*vg.Centimeter, 9*vg.Centimeter)
	p.Draw(draw.New(canvas))
	var b bytes.Buffer
	canvas.WriteTo(&b) // a buffer takes everything
	svg := b.Bytes()
	return template.HTML(svg[max(bytes.Index(svg, []byte("<svg")), 0):])
}

func newPlot(x, y string) *plot.Plot {
	p := plot.New()
	p.X.Label.Text, p.Y.Label.Text = x, y
	p.Add(plotter.NewGrid())
	return p
}

// unitSquare fixes both axes to [0, 1].
func unitSquare(p *plot.Plot) {
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = 0, 1, 0, 1
}

func addLine(p *plot.Plot, points plotter.XYs, c color.Color) error {
	line, err := plotter.NewLine(thinned(points))
	if err != nil {
		return err
	}
	line.Color, line.Width = c, vg.Points(1.5)
	p.Add(line)
	return nil
}

func addDots(p *plot.Plot, points plotter.XYs, c color.Color) error {
	dots, err := plotter.NewScatter(points)
	if err != nil {
		return err
	}
	dots.Color, dots.Shape, dots.Radius = c, draw.CircleGlyph{}, vg.Points(3.5)
	p.Add(dots)
	return nil
}

// thinned leaves at most a thousand points, the ends always: more cannot be seen.
func thinned(points plotter.XYs) plotter.XYs {
	const most = 1000
	if len(points) <= most {
		return points
	}
	kept := make(plotter.XYs, 0, most)
	for i := range most {
		kept = append(kept, points[i*(len(points)-1)/(most-1)])
	}
	return kept
}

func drawPrecisionRecall(curve *eval.Curve) (*plot.Plot, error) {
	best, ok := curve.Best()
	if !ok {
		return nil, nil
	}
	var points plotter.XYs
	for _, at := range curve.Points() {
		points = append(points, plotter.XY{X: at.Recall(), Y: at.Precision()})
	}
	p := newPlot("recall", "precision")
	if err := addLine(p, points, blue); err != nil {
		return nil, err
	}
	err := addDots(p, plotter.XYs{{X: best.Recall(), Y: best.Precision()}}, orange)
	unitSquare(p)
	return p, err
}

func drawF1(curve *eval.Curve) (*plot.Plot, error) {
	var points plotter.XYs
	for _, at := range curve.Points() {
		if !math.IsInf(at.Threshold, 0) {
			points = append(points, plotter.XY{X: at.Threshold, Y: at.F1()})
		}
	}
	if len(points) == 0 {
		return nil, nil
	}
	p := newPlot("threshold", "F1")
	err := addLine(p, points, blue)
	p.Y.Min, p.Y.Max = 0, 1
	return p, err
}

func drawROC(roc *eval.ROC) (*plot.Plot, error) {
	if roc.Area() == 0 {
		return nil, nil
	}
	points := plotter.XYs{{}}
	for _, at := range roc.Points() {
		points = append(points, plotter.XY{X: at.FalsePositiveRate, Y: at.TruePositiveRate})
	}
	p := newPlot("share of wrong pairs taken", "share of right pairs taken")
	if err := addLine(p, plotter.XYs{{}, {X: 1, Y: 1}}, grey); err != nil {
		return nil, err
	}
	err := addLine(p, points, blue)
	unitSquare(p)
	return p, err
}

func drawScores(scored []eval.Scored) (*plot.Plot, error) {
	low, high := math.Inf(1), math.Inf(-1)
	for _, s := range scored {
		if !math.IsInf(s.Score, 0) && !math.IsNaN(s.Score) {
			low, high = min(low, s.Score), max(high, s.Score)
		}
	}
	if !(low < high) {
		return nil, nil
	}
	const bins = 40
	var right, wrong [bins]float64
	for _, s := range scored {
		if !(s.Score >= low && s.Score <= high) {
			continue
		}
		at := min(int((s.Score-low)/(high-low)*bins), bins-1)
		if s.Right {
			right[at]++
		} else {
			wrong[at]++
		}
	}
	p := newPlot("score", "pairs")
	step := (high - low) / bins
	for _, series := range []struct {
		counts [bins]float64
		colour color.Color
	}{{wrong, orange}, {right, blue}} {
		points := plotter.XYs{{X: low}}
		for i, n := range series.counts {
			points = append(points, plotter.XY{X: low + step*float64(i), Y: n}, plotter.XY{X: low + step*float64(i+1), Y: n})
		}
		if err := addLine(p, append(points, plotter.XY{X: high}), series.colour); err != nil {
			return nil, err
		}
	}
	p.Y.Min = 0
	return p, nil
}

func drawCalibration(telling []eval.Scored) (*plot.Plot, error) {
	if len(telling) == 0 {
		return nil, nil
	}
	var points plotter.XYs
	for _, b := range eval.EqualCount(telling, 10).Bins {
		points = append(points, plotter.XY{X: b.Said, Y: b.Found})
	}
	p := newPlot("probability said", "share found right")
	if err := addLine(p, plotter.XYs{{}, {X: 1, Y: 1}}, grey); err != nil {
		return nil, err
	}
	if err := addLine(p, points, blue); err != nil {
		return nil, err
	}
	err := addDots(p, points, blue)
	unitSquare(p)
	return p, err
}
