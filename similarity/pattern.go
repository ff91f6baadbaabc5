package similarity

import "math"

// Pattern is a string prepared once to be compared with many. It keeps the string and takes some 200 bytes and 8 for each distinct letter.
// It is not modified once made, so any number of goroutines may use it.
type Pattern struct {
	winkler winkler
	text    string
	bits    short
	isLong  bool
}

// Prepare makes a pattern of s for standard Jaro–Winkler; [JaroWinklerOptions.Prepare] makes one for other choices.
func Prepare(s string) *Pattern { return newPattern(s, standard) }

func newPattern(s string, w winkler) *Pattern {
	p := &Pattern{winkler: w, text: s}
	var masks [maxShort + 1]uint64
	rows, ok := p.bits.fill(s, &masks)
	if !ok {
		p.bits, masks = short{wide: &wideRows{}}, [maxShort + 1]uint64{}
		rows, ok = p.bits.fillWide(s, &masks, w.replace)
		if !ok {
			p.bits, p.isLong = short{}, true
		}
	}
	p.bits.masks = append([]uint64(nil), masks[:rows]...)
	return p
}

// String returns the string that was prepared.
func (p *Pattern) String() string { return p.text }

// JaroWinkler returns the Jaro–Winkler similarity of the pattern and b, the same as [JaroWinkler] of the two strings.
func (p *Pattern) JaroWinkler(b string) float64 {
	w := &p.winkler
	if w.fits(p.text, b) {
		if s, state := jaroWinklerVector(p.text, b, w, 0); state == done {
			return s
		}
	}
	s, _ := p.atLeastBits(b, math.Inf(-1))
	return s
}

// JaroWinklerAtLeast returns the similarity of the pattern and b and true if it is at least cutoff, else 0 and false. It gives up as
// soon as the lengths, the letters or the matches say that the cut-off cannot be reached.
func (p *Pattern) JaroWinklerAtLeast(b string, cutoff float64) (float64, bool) {
	w := &p.winkler
	if w.fits(p.text, b) {
		switch s, state := jaroWinklerVector(p.text, b, w, w.limit(len(p.text), len(b), cutoff)); state {
		case done:
			return above(s, cutoff), s >= cutoff
		case tooFew:
			return 0, false
		}
	}
	return p.atLeastBits(b, cutoff)
}

func (p *Pattern) atLeastBits(b string, cutoff float64) (float64, bool) {
	if p.text == "" || b == "" || p.text == b {
		return p.winkler.trivial(p.text, b, cutoff)
	}
	if p.isLong {
		return p.winkler.againstLong(p.text, b, cutoff)
	}
	return p.winkler.against(&p.bits, p.text, b, cutoff)
}
