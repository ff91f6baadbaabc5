package record

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Lookup finds columns by name, whatever their order and however their publisher spells them: letters and digits count,
// upper and lower case, spaces, underscores, dashes and dots do not. "ASSOCIATE ID - OWNER", "ASSOCIATE_ID_OWNER" and
// "associateIdOwner" are one name. Of two columns with one name the first is found.
type Lookup struct {
	file    string
	header  []string
	columns map[string]int
}

// NewLookup prepares the header of r.
func NewLookup(r *Reader) *Lookup { return LookupHeader(r.Name(), r.Header()) }

// LookupHeader prepares a header. file stands in errors. The header is kept and not changed.
func LookupHeader(file string, header []string) *Lookup {
	l := &Lookup{file: file, header: header, columns: make(map[string]int, len(header))}
	for i, h := range header {
		key := ColumnKey(h)
		if _, taken := l.columns[key]; !taken && key != "" {
			l.columns[key] = i
		}
	}
	return l
}

// Find returns the index of the first of names that the header has, or -1.
func (l *Lookup) Find(names ...string) int {
	for _, n := range names {
		if i, ok := l.columns[ColumnKey(n)]; ok {
			return i
		}
	}
	return -1
}

// Name is the header of a column as the file has it, or "" for [Absent].
func (l *Lookup) Name(c Field) string {
	if c < 0 || int(c) >= len(l.header) {
		return ""
	}
	return l.header[c]
}

// Need is Find for a column that must be there. Without it the error is a [*ColumnError] that names the first of names.
func (l *Lookup) Need(names ...string) (int, error) {
	if i := l.Find(names...); i >= 0 {
		return i, nil
	}
	return -1, &ColumnError{File: l.file, Column: names[0], Header: l.header}
}

// closest returns the name in the header that shares most pairs of letters with name, if it shares a third.
func closest(name string, header []string) string {
	best, bestAlike := "", 1.0/3
	for _, h := range header {
		if alike := sharedPairs(ColumnKey(h), ColumnKey(name)); alike > bestAlike {
			best, bestAlike = h, alike
		}
	}
	return best
}

// ColumnKey is the form of a column's name that [Lookup] compares: its letters and digits, in lower case.
func ColumnKey(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}

// sharedPairs is the Dice coefficient of two texts' pairs of neighbouring bytes, in [0, 1].
func sharedPairs(a, b string) float64 {
	if len(a) < 2 || len(b) < 2 {
		return 0
	}
	pairs := make(map[string]int, len(a))
	for i := range len(a) - 1 {
		pairs[a[i:i+2]]++
	}
	shared := 0
	for i := range len(b) - 1 {
		if pairs[b[i:i+2]] > 0 {
			pairs[b[i:i+2]]--
			shared++
		}
	}
	return 2 * float64(shared) / float64(len(a)+len(b)-2)
}

// distinctNames gives each column a name by which it can be found.
func distinctNames(header []string) []string {
	out := slices.Clone(header)
	seen := make(map[string]bool, len(header))
	for _, h := range header {
		seen[h] = true
	}
	taken := make(map[string]bool, len(header))
	for i, h := range out {
		name := h
		if name == "" {
			name = "column_" + strconv.Itoa(i+1)
		}
		for n := 2; taken[name] || name != h && seen[name]; n++ {
			name = strings.TrimSpace(h + " (" + strconv.Itoa(n) + ")")
		}
		taken[name] = true
		out[i] = name
	}
	return out
}
