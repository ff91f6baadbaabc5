package diagram

import (
	"fmt"
	"slices"
)

// What the shapes add to a box, above its text and at its sides.
const (
	roof, tab, shadow, point = 9.0, 5.0, 4.0, 12.0
	loopWidth, loopHeight    = 26.0, 20.0
)

// measure sizes a box for its texts.
func (b *box) measure() {
	i := slices.IndexFunc(boxLooks[:], func(l boxLook) bool { return l.kind == b.Kind })
	if i < 0 {
		i = len(boxLooks) - 1
	}
	b.look = &boxLooks[i]
	if b.lines = wrap(b.Label); len(b.lines) == 0 {
		b.lines = wrap(b.ID)
	} else {
		b.small = cut(b.ID, idSize, widestLabel)
	}
	for _, line := range b.lines {
		b.w = max(b.w, width(line, labelSize))
	}
	b.w = max(b.w, width(b.small, idSize))
	b.w += 22
	b.h = 12 + float64(len(b.lines))*labelLine
	if b.small != "" {
		b.h += idLine
	}
	switch b.look.shape {
	case house:
		b.h += roof
	case folder:
		b.h += tab
	case stack:
		b.h, b.w = b.h+shadow, b.w+shadow
	case tag:
		b.w += point
	case pill:
		b.w += 10
	}
}

// addLoop makes room for a loop's text above a box. All loops of a box are one line.
func (b *box) addLoop(l *link) {
	b.loops = append(b.loops, l)
	b.w = max(b.w, width(l.text, textSize)+2*loopWidth+textGap)
}

// loopRoom is what loops need above their box.
func (b *box) loopRoom() float64 {
	if len(b.loops) == 0 {
		return 0
	}
	return max(loopHeight, float64(len(b.loops))*textLine) + 4
}

// textTop is where the first line of a box begins.
func (b *box) textTop() float64 {
	text := float64(len(b.lines)) * labelLine
	if b.small != "" {
		text += idLine
	}
	middle := b.y
	switch b.look.shape {
	case house:
		middle += roof / 2
	case folder:
		middle += tab / 2
	case stack:
		middle += shadow / 2
	}
	return middle - text/2
}

// outline is the path of a shape in a rectangle, and what is drawn behind it.
func (s shape) outline(x, y, w, h float64) (path, behind string) {
	r := 0.0
	switch s {
	case house:
		return fmt.Sprintf("M%s %sL%s %sL%s %sV%sH%sZ", px(x), px(y+roof), px(x+w/2), px(y), px(x+w), px(y+roof), px(y+h), px(x)), ""
	case folder:
		return fmt.Sprintf("M%s %sV%sL%s %sH%sL%s %sH%sV%sZ", px(x), px(y+h), px(y+tab), px(x+3), px(y), px(x+w*.35), px(x+w*.35+4), px(y+tab), px(x+w), px(y+h)), ""
	case tag:
		return fmt.Sprintf("M%s %sH%sL%s %sL%s %sH%sZ", px(x), px(y), px(x+w-point), px(x+w), px(y+h/2), px(x+w-point), px(y+h), px(x)), ""
	case stack:
		front, _ := square.outline(x, y+shadow, w-shadow, h-shadow)
		back, _ := square.outline(x+shadow, y, w-shadow, h-shadow)
		return front, back
	case pill:
		r = min(h/2, 18)
	case rounded:
		r = 7
	}
	if r == 0 {
		return fmt.Sprintf("M%s %sH%sV%sH%sZ", px(x), px(y), px(x+w), px(y+h), px(x)), ""
	}
	arc := func(dx, dy float64) string { return fmt.Sprintf("a%s %s 0 0 1 %s %s", px(r), px(r), px(dx), px(dy)) }
	return fmt.Sprintf("M%s %sH%s%sV%s%sH%s%sV%s%sZ", px(x+r), px(y), px(x+w-r), arc(r, r), px(y+h-r), arc(-r, r), px(x+r), arc(-r, -r), px(y+r), arc(r, -r)), ""
}
