package similarity_test

import (
	"strings"

	"pgregory.net/rapid"
)

// The generators: each makes two strings that are alike in the way its name says. Every measure is held against every generator.

type pairMaker struct {
	name string
	pair *rapid.Generator[[2]string]
}

var pairMakers = []pairMaker{
	{"few letters", twice(rapid.StringOfN(rapid.SampledFrom([]rune("AB")), 0, 12, -1))},
	{"random words", twice(rapid.StringOfN(rapid.RuneFrom([]rune("ABCDEFGHIJKLMNOPQRSTUVWXYZ '-0123456789")), 0, 20, -1))},
	{"one edit apart", edited(rapid.StringOfN(rapid.RuneFrom([]rune("ABCDEFGH ")), 1, 20, -1), 1)},
	{"three edits apart", edited(rapid.StringOfN(rapid.RuneFrom([]rune("ABCDEFGH ")), 1, 40, -1), 3)},
	{"around 64 letters", twice(rapid.StringOfN(rapid.SampledFrom([]rune("ABCDEF")), 60, 68, -1))},
	{"around 64 letters, edited", edited(rapid.StringOfN(rapid.SampledFrom([]rune("ABCDEFGHIJ")), 61, 67, -1), 3)},
	{"around 64 letters beyond ASCII", edited(rapid.StringOfN(rapid.SampledFrom([]rune("ÀÉÎ山川АБВ")), 61, 67, -1), 3)},
	{"long", edited(rapid.StringOfN(rapid.SampledFrom([]rune("ABCDEFGHIJ")), 120, 260, -1), 12)},
	{"long against short", rapid.Custom(func(t *rapid.T) [2]string {
		return [2]string{rapid.StringOfN(rapid.SampledFrom([]rune("ABÇ")), 60, 200, -1).Draw(t, "a"),
			rapid.StringOfN(rapid.SampledFrom([]rune("ABÇ")), 0, 20, -1).Draw(t, "b")}
	})},
	{"all equal letters", rapid.Custom(func(t *rapid.T) [2]string {
		return [2]string{strings.Repeat("A", rapid.IntRange(0, 70).Draw(t, "a")), strings.Repeat("A", rapid.IntRange(0, 70).Draw(t, "b"))}
	})},
	{"any Unicode", twice(rapid.String())},
	{"Unicode, edited", edited(rapid.StringN(1, 30, -1), 2)},
	{"letters that share a slot", twice(rapid.StringOfN(rapid.SampledFrom([]rune{'A', 0x100, 0x180, 0x200, 0x280, 0x1000, 0x10000}), 0, 12, -1))},
	{"invalid UTF-8", twice(rapid.Map(rapid.SliceOfN(rapid.SampledFrom([]byte("A\x80\xff\xc3\xa9\xef\xbf\xbd")), 0, 14), func(b []byte) string { return string(b) }))},
	{"equal", rapid.Map(rapid.String(), func(s string) [2]string { return [2]string{s, s} })},
}

func twice(g *rapid.Generator[string]) *rapid.Generator[[2]string] {
	return rapid.Custom(func(t *rapid.T) [2]string { return [2]string{g.Draw(t, "a"), g.Draw(t, "b")} })
}

// edited gives a string and the same after up to n insertions, deletions, substitutions and swaps.
func edited(g *rapid.Generator[string], n int) *rapid.Generator[[2]string] {
	return rapid.Custom(func(t *rapid.T) [2]string {
		a := g.Draw(t, "a")
		b := []rune(a)
		for range rapid.IntRange(0, n).Draw(t, "edits") {
			if len(b) == 0 {
				break
			}
			i := rapid.IntRange(0, len(b)-1).Draw(t, "place")
			letter := rapid.SampledFrom([]rune(a+"Xß")).Draw(t, "letter")
			switch rapid.IntRange(0, 3).Draw(t, "edit") {
			case 0:
				b = append(b[:i], append([]rune{letter}, b[i:]...)...)
			case 1:
				b = append(b[:i], b[i+1:]...)
			case 2:
				b[i] = letter
			default:
				if i > 0 {
					b[i], b[i-1] = b[i-1], b[i]
				}
			}
		}
		return [2]string{a, string(b)}
	})
}
