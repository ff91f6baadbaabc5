package diagram

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// margin is the paper around the drawing.
const margin = 16.0

// mostPointed bounds the nodes of which each has a rule of style for when it is pointed at.
const mostPointed = 500

// px writes a length to a tenth of a pixel.
func px(v float64) string {
	v = math.Round(v*10) / 10
	if v == 0 { // not -0
		return "0"
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// escape makes any bytes text of XML.
func escape(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s)) // a Builder gives no error
	return b.String()
}

// write writes the picture. The colours of the light look are attributes, which every program understands; the style adds the dark one.
func (d *drawing) write(w *bufio.Writer) {
	legend, legendWidth, legendHeight := d.legend()
	width, height := max(d.width, legendWidth)+2*margin, d.height+legendHeight+2*margin
	fmt.Fprintf(w, `<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%[2]s" viewBox="0 0 %[1]s %[2]s" role="img" aria-labelledby="name about" font-family="Helvetica, Arial, 'Liberation Sans', sans-serif" font-size="%[3]s">`+"\n",
		px(width), px(height), px(labelSize))
	name := "The ownership graph"
	if d.center >= 0 {
		name += " around " + d.boxes[d.center].named()
	}
	fmt.Fprintf(w, "<title id=\"name\">%s</title>\n<desc id=\"about\">%d nodes and %d arrows, from who owns or controls on the left to what is owned on the right.</desc>\n", escape(name), len(d.boxes), len(d.links))
	d.style(w)
	fmt.Fprintf(w, `<rect class="paper" width="%s" height="%s" fill="#ffffff"/>`+"\n", px(width), px(height))
	fmt.Fprintf(w, `<g transform="translate(%s %[1]s)">`+"\n", px(margin))
	d.writeLinks(w)
	for i := range d.boxes {
		d.writeBox(w, i)
	}
	fmt.Fprintf(w, "</g>\n<g transform=\"translate(%s %s)\">\n%s</g>\n</svg>\n", px(margin), px(margin+d.height), legend)
}

// style writes what attributes can't say.
func (d *drawing) style(w *bufio.Writer) {
	fmt.Fprint(w, "<style>\n.e:hover path{stroke-width:2.6}\n.e,.t,.a{transition:opacity .15s}\n")
	if len(d.boxes) <= mostPointed {
		for i := range d.boxes {
			if b := &d.boxes[i]; len(b.sides[0])+len(b.sides[1]) > 0 {
				fmt.Fprintf(w, "svg:has(#n%d:hover) :is(.e,.t,.a):not(.n%[1]d){opacity:.05}\n", i)
			}
		}
	}
	fmt.Fprint(w, "@media (prefers-color-scheme:dark){\n.paper{fill:#0d1117}\n.o{stroke:#8b949e}\ntext{fill:#e6edf3}\n.i{fill:#9aa4af}\n")
	for c, l := range classLooks {
		fmt.Fprintf(w, ".s%d{stroke:%s}.f%[1]d{fill:%[2]s}\n", c, l.dark)
	}
	for _, k := range boxLooks {
		fmt.Fprintf(w, ".%s{fill:%s}\n", k.class(), k.dark)
	}
	fmt.Fprint(w, "}\n</style>\n")
}

// class is the class of style of a look.
func (l *boxLook) class() string {
	return "b" + strings.TrimPrefix(l.light, "#") + strings.TrimPrefix(l.dark, "#")
}

// named is a node in words.
func (b *box) named() string {
	if b.Label == "" || b.Label == b.ID {
		return b.ID
	}
	return b.Label + " (" + b.ID + ")"
}

// writeLinks draws the lines, each as a whole, so that it can be pointed at, then the arrowheads and texts, each once a port.
func (d *drawing) writeLinks(w *bufio.Writer) {
	for i := range d.links {
		l := &d.links[i]
		path := l.path()
		if l.left == l.right {
			path = d.boxes[l.left].loopPath()
		}
		fmt.Fprintf(w, `<g class="e s%d n%d n%d" fill="none" stroke="%s" stroke-width="1.2"%s><title>%s</title><path id="e%d" d="%s"/><use href="#e%[7]d" stroke-width="8" stroke-opacity="0"/></g>`+"\n",
			l.look.class, l.source, l.target, classLooks[l.look.class].light, dashed(l.look.class),
			escape(d.boxes[l.source].named()+" → "+d.boxes[l.target].named()+"\n"+strings.Join(l.notes, "\n")), i, path)
	}
	for i := range d.boxes {
		b := &d.boxes[i]
		for side, ports := range b.sides {
			for _, p := range ports {
				d.writePort(w, b, side, p)
			}
		}
		for k, l := range b.loops {
			x, top := b.x+b.w/2-loopWidth*.35, b.y-b.h/2
			writeHead(w, l.look.class, fmt.Sprintf(" n%d", i), x, top+b.topAt(b.w-loopWidth*.35), "-3.4 -8h6.8")
			writeText(w, l.look.class, fmt.Sprintf(" n%d", i), "end", b.x+b.w/2-loopWidth-textGap, top-4-float64(len(b.loops)-1-k)*textLine, l.text)
		}
	}
}

// writeHead draws an arrowhead from its tip. It and a text belong to the nodes in classes, and fade with those's other lines.
func writeHead(w *bufio.Writer, c class, classes string, x, y float64, rest string) {
	fmt.Fprintf(w, `<path class="a f%d%s" fill="%s" d="M%s %sl%sz"/>`+"\n", c, classes, classLooks[c].light, px(x), px(y), rest)
}

// writeText writes the text of a line.
func writeText(w *bufio.Writer, c class, classes, anchor string, x, y float64, text string) {
	if text != "" {
		fmt.Fprintf(w, `<text class="t f%d%s" x="%s" y="%s" font-size="%s" fill="%s" text-anchor="%s">%s</text>`+"\n",
			c, classes, px(x), px(y), px(textSize), classLooks[c].light, anchor, escape(text))
	}
}

// dashed is the attribute of the lines of a class.
func dashed(c class) string {
	if classLooks[c].dash == "" {
		return ""
	}
	return ` stroke-dasharray="` + classLooks[c].dash + `"`
}

// path is the line of a link, short of the tip of its arrow.
func (l *link) path() string {
	var b strings.Builder
	for k, r := range l.runs {
		from, to := r.from, r.to
		if k == 0 && l.back() {
			from += arrow - 1
		}
		if k == len(l.runs)-1 && !l.back() {
			to -= arrow - 1
		}
		if k == 0 {
			fmt.Fprintf(&b, "M%s %s", px(from), px(r.y))
		} else {
			last := l.runs[k-1]
			middle := (last.to + from) / 2
			fmt.Fprintf(&b, "C%[1]s %[2]s %[1]s %[3]s %[4]s %[3]s", px(middle), px(last.y), px(r.y), px(from))
		}
		fmt.Fprintf(&b, "H%s", px(to))
	}
	return b.String()
}

// topAt is how far below the top of its rectangle the outline of a box begins, at a place from the left.
func (b *box) topAt(x float64) float64 {
	switch {
	case b.look.shape == house:
		return roof * math.Abs(2*x/b.w-1)
	case b.look.shape == folder && x > b.w*.35:
		return tab
	}
	return 0
}

// loopPath is the line of a loop, above the right end of a box.
func (b *box) loopPath() string {
	x, top := b.x+b.w/2-loopWidth, b.y-b.h/2
	return fmt.Sprintf("M%[1]s %[2]sC%[3]s %[4]s %[5]s %[4]s %[6]s %[7]s", px(x), px(top+b.topAt(b.w-loopWidth)), px(x-6), px(top-loopHeight*1.2), px(x+loopWidth*.65+2), px(x+loopWidth*.65), px(top+b.topAt(b.w-loopWidth*.35)-6))
}

// writePort draws the arrowhead and the text of a port.
func (d *drawing) writePort(w *bufio.Writer, b *box, side int, p *port) {
	var ends []int
	for _, i := range p.links {
		ends = append(ends, d.links[i].source, d.links[i].target)
	}
	slices.Sort(ends)
	var classes strings.Builder
	for _, i := range slices.Compact(ends) {
		fmt.Fprintf(&classes, " n%d", i)
	}
	out, anchor := 1.0, "start"
	if side == leftSide {
		out, anchor = -1, "end"
	}
	x, y, lead := b.x+out*b.w/2, b.y+p.dy, textGap/2
	if p.head {
		writeHead(w, p.class, classes.String(), x, y, px(out*arrow)+" -3.4v6.8")
		lead = arrow + 3
	}
	writeText(w, p.class, classes.String(), anchor, x+out*lead, y-3, p.text)
}

// writeBox draws a node.
func (d *drawing) writeBox(w *bufio.Writer, i int) {
	b := &d.boxes[i]
	line, weight := 1.0, ""
	if i == d.center {
		line, weight = 3, ` font-weight="bold"`
	}
	fmt.Fprintf(w, `<g id="n%d"><title>%s</title>`, i, escape(b.named()+"\n"+b.look.name))
	path, behind := b.look.shape.outline(b.x-b.w/2, b.y-b.h/2, b.w, b.h)
	for _, p := range []string{behind, path} {
		if p != "" {
			fmt.Fprintf(w, `<path class="o %s" fill="%s" stroke="#57606a" stroke-width="%s" d="%s"/>`, b.look.class(), b.look.light, px(line), p)
		}
	}
	y := b.textTop()
	for _, text := range b.lines {
		fmt.Fprintf(w, `<text x="%s" y="%s" fill="#1f2328" text-anchor="middle"%s>%s</text>`, px(b.x), px(y+10), weight, escape(text))
		y += labelLine
	}
	if b.small != "" {
		fmt.Fprintf(w, `<text class="i" x="%s" y="%s" font-size="%s" fill="#57606a" text-anchor="middle">%s</text>`, px(b.x), px(y+8), px(idSize), escape(b.small))
	}
	fmt.Fprint(w, "</g>\n")
}

// legend draws the kinds of nodes and the classes of edges that occur, in rows as wide as the drawing.
func (d *drawing) legend() (text string, wide, high float64) {
	var b strings.Builder
	x, y := 0.0, 28.0
	put := func(name string, swatch func(x, y float64)) {
		need := 30 + width(name, idSize+1) + 18
		if x > 0 && x+need > max(d.width, 360) {
			x, y = 0, y+20
		}
		swatch(x, y)
		fmt.Fprintf(&b, `<text x="%s" y="%s" font-size="%s" fill="#1f2328">%s</text>`+"\n", px(x+30), px(y+3.5), px(idSize+1), escape(name))
		x += need
		wide = max(wide, x)
	}
	for i := range boxLooks {
		k := &boxLooks[i]
		if slices.ContainsFunc(d.boxes, func(b box) bool { return b.look == k }) {
			put(k.name, func(x, y float64) {
				path, behind := k.shape.outline(x, y-8, 24, 15)
				for _, p := range []string{behind, path} {
					if p != "" {
						fmt.Fprintf(&b, `<path class="o %s" fill="%s" stroke="#57606a" d="%s"/>`, k.class(), k.light, p)
					}
				}
			})
		}
	}
	for c, look := range classLooks {
		if slices.ContainsFunc(d.links, func(l link) bool { return l.look.class == class(c) }) {
			put(look.name, func(x, y float64) {
				fmt.Fprintf(&b, `<path class="s%d" fill="none" stroke="%s" stroke-width="1.6"%s d="M%s %sh17"/><path class="f%[1]d" fill="%[2]s" d="M%[6]s %[5]sl-8 -3.4v6.8z"/>`, c, look.light, dashed(class(c)), px(x), px(y), px(x+24))
			})
		}
	}
	if x == 0 && y == 28 {
		return "", 0, 0
	}
	return b.String(), wide, y + 12
}
