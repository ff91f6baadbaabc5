package match

import (
	"fmt"
	"html"
	"math"
	"slices"
	"strings"
)

// SVG draws the explanation as a waterfall: a bar an evidence from the sum before it to the sum after, for and against in two colours
// that differ in lightness too, and even odds as a line. What weighs nothing is left out.
func (e *Explanation) SVG() string {
	lines := slices.DeleteFunc(slices.Clone(e.Lines), func(l Line) bool { return math.Abs(l.Bits) < .005 })
	const row, left, width, right = 22, 330, 420, 70
	low, high := 0.0, 0.0
	for _, l := range lines {
		low, high = min(low, l.Sum), max(high, l.Sum)
	}
	span := math.Max(1, high-low)
	x := func(bits float64) float64 { return left + (bits-low)/span*width }
	height := (len(lines)+1)*row + 46
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="12">`+"\n", left+width+right, height)
	fmt.Fprintf(&b, `<line x1="%.1f" y1="8" x2="%.1f" y2="%d" stroke="#999" stroke-dasharray="3 3"/>`+"\n", x(0), x(0), height-30)
	sum := 0.0
	for i, l := range lines {
		y := 10 + i*row
		from, to := x(sum), x(l.Sum)
		colour := "#2b7bba"
		if l.Bits < 0 {
			colour = "#d9603b"
		}
		what := l.Comparison + ": " + l.Level
		if l.Note != "" {
			what += " (" + l.Note + ")"
		}
		title := ""
		if l.Left != "" || l.Right != "" {
			title = fmt.Sprintf("<title>%s ~ %s</title>", html.EscapeString(l.Left), html.EscapeString(l.Right))
		}
		fmt.Fprintf(&b, `<g>%s<text x="%d" y="%d" text-anchor="end">%s</text><rect x="%.1f" y="%d" width="%.1f" height="%d" fill="%s"/><text x="%.1f" y="%d">%+.1f</text></g>`+"\n",
			title, left-10, y+14, html.EscapeString(shorten(what, 52)), math.Min(from, to), y+3, math.Max(1, math.Abs(to-from)), row-7, colour, math.Max(from, to)+5, y+14, l.Bits)
		sum = l.Sum
	}
	fmt.Fprintf(&b, `<text x="%d" y="%d" font-weight="bold">match weight %+.2f bits, probability %.4f: %s</text>`+"\n</svg>\n", 10, height-10, e.Weight, e.Probability, e.Decision)
	return b.String()
}

func shorten(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:n-1]) + "…"
}
