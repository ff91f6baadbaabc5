package synth

import (
	"strconv"
	"strings"
	"unicode"
)

// placeName makes a name after nature, a saint or a brand: Cedar Grove, Saint Luke, Brayside.
func (t *tables) placeName(r source) string {
	switch x := r.Float64(); {
	case x < .58:
		first, second := t.word(r, "nature"), t.word(r, "second")
		for strings.EqualFold(first, second) {
			second = t.word(r, "second")
		}
		return first + " " + second
	case x < .68:
		return "Saint " + t.word(r, "saints")
	case x < .88:
		return t.brand(r)
	}
	return t.surnames.pick(r)
}

// brand makes a company's name: from the list, or from parts.
func (t *tables) brand(r source) string {
	if r.chance(.25) {
		return t.word(r, "brand")
	}
	head, tail := t.word(r, "brand heads"), t.word(r, "brand tails")
	if head[len(head)-1] == tail[0] {
		tail = tail[1:]
	}
	return head + tail
}

// facilityName makes the name over a nursing home's door.
func (t *tables) facilityName(r source, stem string, c *city, brand bool) string {
	tail := t.word(r, "tails")
	switch {
	case brand && r.chance(.5):
		return stem + " of " + c.name
	case brand && r.chance(.4):
		return stem + " " + c.name + " " + tail
	case brand:
		return stem + " at " + t.word(r, "nature") + " " + t.word(r, "second")
	}
	return stem + " " + tail
}

// respellName writes an organization's name otherwise: words shortened, & for and, the article, the legal form.
func (t *tables) respellName(r source, name string, cfg *Config) string {
	words := strings.Fields(name)
	for i, w := range words {
		bare := strings.TrimRight(w, ",.")
		if short := t.short[bare]; len(short) > 0 && i > 0 && r.chance(.4) {
			if len(short) > 1 && r.chance(cfg.Unusual) {
				words[i] = short[len(short)-1]
			} else {
				words[i] = short[0]
			}
		} else if bare == "and" && r.chance(.5) {
			words[i] = "&"
		} else if bare == "&" && r.chance(.5) {
			words[i] = "and"
		}
	}
	if r.chance(.05) && !strings.EqualFold(words[0], "The") {
		words = append([]string{"The"}, words...)
	}
	last := len(words) - 1
	switch words[last] {
	case "LLC":
		words[last] = pick(r, []string{"LLC", "LLC", "L.L.C.", "Llc", "L L C"})
		if r.chance(.25) {
			words = words[:last]
		}
	case "Inc":
		words[last] = pick(r, []string{"Inc", "Inc.", "Incorporated", "Corp"})
		if r.chance(.25) {
			words = words[:last]
		}
	case "LP":
		words[last] = pick(r, []string{"LP", "L.P.", "Limited Partnership", "Lp"})
	}
	if last := len(words) - 1; last > 1 && r.chance(.15) && isLegal(words[last]) {
		words[last-1] += ","
	}
	out := strings.Join(words, " ")
	if r.chance(cfg.NameTypo / 2) {
		out = typo(r, out)
	}
	return out
}

func isLegal(s string) bool {
	switch s {
	case "LLC", "L.L.C.", "Llc", "Inc", "Inc.", "Corp", "LP", "L.P.":
		return true
	}
	return false
}

// initials are the first letters of words: Cedar Grove Healthcare, CGH.
func initials(s string) string {
	var b strings.Builder
	for _, w := range strings.Fields(s) {
		if c := w[0]; c >= 'A' && c <= 'Z' {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// title writes a word as the property records do: first letters only, LLC as Llc.
func title(s string) string {
	out := []rune(strings.ToLower(s))
	start := true
	for i, c := range out {
		if start && unicode.IsLetter(c) {
			out[i] = unicode.ToUpper(c)
		}
		start = !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '\''
	}
	return string(out)
}

// blindName makes a company's name that says nothing of whose it is.
func (t *tables) blindName(r source, site *address) string {
	legal := pick(r, []string{"LLC", "LLC", "LLC", "LP", "Inc"})
	tail := t.word(r, "blind")
	switch r.IntN(5) {
	case 0, 1:
		if site != nil && site.number != "" {
			return join(site.number, site.street, site.kind, tail, legal)
		}
		return join(t.surnames.pick(r), tail, legal)
	case 2:
		return join(strings.ToUpper(string(rune('a'+r.IntN(26)))+string(rune('a'+r.IntN(26)))+string(rune('a'+r.IntN(26)))), tail, legal)
	case 3:
		return join(t.brand(r), tail, legal)
	}
	return join(t.brand(r), strconv.Itoa(r.between(1, 40)), tail, legal)
}
