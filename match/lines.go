package match

import (
	"cmp"
	"math"
	"slices"
)

// sortLines puts the lines with the most bits either way first, and keeps the order of equals.
func sortLines(lines []Line) {
	slices.SortStableFunc(lines, func(a, b Line) int { return cmp.Compare(math.Abs(b.Bits), math.Abs(a.Bits)) })
}
