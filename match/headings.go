package match

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"github.com/ownerlink/ownerlink/names"
)

// A vocabulary is what headings are known to say.
type vocabulary struct {
	kinds map[string]Kind   // by a phrase without its spaces
	short map[string]string // words for parts of words
	role  map[string]bool   // words that say whose value it is, not what it is
	alone map[string]bool   // short phrases that are found within a heading
	// words of a heading over the times at which a row was written
	written map[string]bool
}

//go:embed headings.txt
var headingsFile string

// bareName is the kind of a heading that is a whole name or a part of one, as its neighbours have it: "Name" beside "Vorname" is a surname, "Nome"
// beside "Cognome" a given name. No column keeps it.
const bareName Kind = "name?"

// knownHeadings is read once, when the first heading is looked up. The file is part of the program, and a test reads it whole.
var knownHeadings = sync.OnceValue(func() *vocabulary {
	v := &vocabulary{kinds: map[string]Kind{}, short: map[string]string{}, role: map[string]bool{}, alone: map[string]bool{}, written: map[string]bool{}}
	for line := range strings.Lines(headingsFile) {
		kind, phrases, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for _, p := range strings.Split(phrases, ", ") {
			switch kind {
			case "short":
				part, word, _ := strings.Cut(p, "=")
				v.short[part] = word
			case "role":
				v.role[p] = true
			case "within":
				v.alone[p] = true
			case "written":
				v.written[p] = true
			default:
				if key := joined(p); v.kinds[key] == "" { // the first language that has it
					v.kinds[key] = Kind(kind)
				}
			}
		}
	}
	return v
})

func joined(phrase string) string { return strings.ReplaceAll(phrase, " ", "") }

// normalHeading writes a heading as the words of the vocabulary: in lower case, without accents, parts of "camelCase", "snake_case",
// "with-dashes" and "line1" apart.
func normalHeading(s string) string {
	var b strings.Builder
	prev := ' '
	for _, r := range strings.TrimSpace(s) {
		switch {
		case unicode.IsLetter(r):
			if unicode.IsUpper(r) && unicode.IsLower(prev) || unicode.IsDigit(prev) {
				b.WriteByte(' ')
			}
			b.WriteRune(r)
		case unicode.IsDigit(r):
			if unicode.IsLetter(prev) {
				b.WriteByte(' ')
			}
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r): // an accent apart from its letter
			b.WriteRune(r)
		default:
			b.WriteByte(' ')
		}
		prev = r
	}
	words := strings.Fields(b.String())
	for i, w := range words {
		words[i] = strings.ToLower(names.Fold(w))
	}
	return strings.Join(strings.Fields(strings.Join(words, " ")), " ")
}

// headingKind finds the kind that a heading names, "" if none. exact says that the whole heading did, or all but words for whose it is and
// what stands in brackets. The heading is tried whole first, then with its shortened words written out, then its last words, then its first, so that
// "patient_first_name" and "first name owner" are found.
func headingKind(heading string) (k Kind, exact bool) {
	v := knownHeadings()
	h := normalHeading(heading)
	if k := v.kinds[joined(h)]; k != "" {
		return k, true
	}
	w := strings.Fields(h)
	long := make([]string, 0, len(w))
	for _, word := range w {
		if full, ok := v.short[word]; ok {
			word = full
		}
		long = append(long, strings.Fields(word)...)
	}
	if k := v.kinds[strings.Join(long, "")]; k != "" {
		return k, true
	}
	if open := strings.IndexAny(heading, "([{"); open > 0 {
		before := normalHeading(heading[:open])
		if k := v.kinds[joined(before)]; k != "" {
			return k, true
		}
		if k, exact := v.within(strings.Fields(before)); k != "" {
			return k, exact
		}
	}
	k, exact = v.within(w)
	if k == "" || !exact && len(long) > 1 {
		if other, whole := v.within(long); other != "" && (k == "" || whole) {
			k, exact = other, whole
		}
	}
	return k, exact
}

// shortest is how many letters a phrase has at least that is found within a heading, if it is not among the few that mean nothing else: "st", "by" and "cap" are
// words of other headings too.
const shortest = 4

// within finds the kind that some words of a heading name.
func (v *vocabulary) within(w []string) (k Kind, exact bool) {
	find := func(words []string, exact bool) Kind {
		key := strings.Join(words, "")
		if len(key) < shortest && !exact && !v.alone[key] {
			return ""
		}
		return v.kinds[key]
	}
	for n := len(w) - 1; n > 0; n-- {
		if v.role[w[len(w)-1]] && n == len(w)-1 {
			if k := find(w[:n], true); k != "" {
				return k, true
			}
		}
		exact := v.allRoles(w[:len(w)-n])
		if k := find(w[len(w)-n:], exact); k != "" {
			return k, exact
		}
	}
	return "", false
}

func (v *vocabulary) allRoles(words []string) bool {
	for _, w := range words {
		if !v.role[w] {
			return false
		}
	}
	return true
}
