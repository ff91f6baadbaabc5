package similarity

// JaroWinkler returns the Jaro–Winkler similarity of a and b as Winkler defined it in 1990: letters agree within
// ⌊max(|a|, |b|)/2⌋ − 1 places, and a common prefix of up to four letters adds a tenth of what is missing to 1 for each when the
// Jaro similarity is above 0.7.
func JaroWinkler(a, b string) float64 { return JaroWinklerOptions{}.Compare(a, b) }

// Jaro returns the Jaro similarity of a and b: JaroWinkler without what the prefix adds.
func Jaro(a, b string) float64 { return jaro(letters(a), letters(b), 0) }

// JaroWinklerOptions are the choices on which implementations of Jaro–Winkler differ. The zero value is the standard.
type JaroWinklerOptions struct {
	// WiderWindow is added to the window of ⌊max/2⌋ − 1.
	WiderWindow int
	// AlwaysBoost lets the common prefix count at any Jaro similarity, not only above 0.7.
	AlwaysBoost bool
	// EmptyEqual makes two empty strings 1, not 0.
	EmptyEqual bool
}

// Strutil returns the options that give what NewJaroWinkler of github.com/adrg/strutil gives.
func Strutil() JaroWinklerOptions {
	return JaroWinklerOptions{WiderWindow: 1, AlwaysBoost: true, EmptyEqual: true}
}

// Compare returns the similarity of a and b under these options.
func (o JaroWinklerOptions) Compare(a, b string) float64 { return o.compare(letters(a), letters(b)) }

// Prepare makes a pattern of s that compares under these options.
func (o JaroWinklerOptions) Prepare(s string) *Pattern { return &Pattern{o, letters(s)} }

func (o JaroWinklerOptions) compare(a, b []rune) float64 {
	if o.EmptyEqual && len(a) == 0 && len(b) == 0 {
		return 1
	}
	s := jaro(a, b, o.WiderWindow)
	if s <= 0.7 && !o.AlwaysBoost {
		return s
	}
	prefix := 0
	for prefix < min(4, len(a), len(b)) && a[prefix] == b[prefix] {
		prefix++
	}
	return s + 0.1*float64(prefix)*(1-s)
}

func jaro(a, b []rune, wider int) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	window := max(0, max(len(a), len(b))/2-1+wider)
	usedA, usedB := make([]bool, len(a)), make([]bool, len(b))
	m := 0
	for i := range a {
		for j := max(0, i-window); j < min(len(b), i+window+1); j++ {
			if !usedB[j] && a[i] == b[j] {
				usedA[i], usedB[j] = true, true
				m++
				break
			}
		}
	}
	if m == 0 {
		return 0
	}
	apart, j := 0, 0
	for i := range a {
		if !usedA[i] {
			continue
		}
		for !usedB[j] {
			j++
		}
		if a[i] != b[j] {
			apart++
		}
		j++
	}
	f := float64(m)
	return (f/float64(len(a)) + f/float64(len(b)) + float64(m-apart/2)/f) / 3
}

// Pattern is a string prepared once to be compared with many. It is not modified once made.
type Pattern struct {
	options JaroWinklerOptions
	letters []rune
}

// Prepare makes a pattern of s for standard Jaro–Winkler.
func Prepare(s string) *Pattern { return JaroWinklerOptions{}.Prepare(s) }

// JaroWinkler returns the Jaro–Winkler similarity of the pattern and b.
func (p *Pattern) JaroWinkler(b string) float64 { return p.options.compare(p.letters, letters(b)) }

// JaroWinklerAtLeast returns the similarity of the pattern and b and true if it is at least cutoff, else 0 and false.
func (p *Pattern) JaroWinklerAtLeast(b string, cutoff float64) (float64, bool) {
	if s := p.JaroWinkler(b); s >= cutoff {
		return s, true
	}
	return 0, false
}
