package similarity

import (
	"fmt"
	"math"
)

// JaroWinkler returns the Jaro–Winkler similarity of a and b as Winkler defined it in 1990: letters agree within
// ⌊max(|a|, |b|)/2⌋ − 1 places, and a common prefix of up to four letters adds a tenth each of what is missing to 1 when the
// Jaro similarity is above 0.7. It is 0 if a or b is empty. Each of these choices is a field of [JaroWinklerOptions].
//
// W. E. Winkler, String Comparator Metrics and Enhanced Decision Rules in the Fellegi–Sunter Model of Record Linkage, 1990.
func JaroWinkler(a, b string) float64 { return standard.compare(a, b) }

// JaroWinklerAtLeast returns JaroWinkler(a, b) and true if it is at least cutoff, else 0 and false. It gives up as soon as the
// lengths, the letters or the matches say that the cut-off cannot be reached.
func JaroWinklerAtLeast(a, b string, cutoff float64) (float64, bool) {
	return standard.atLeast(a, b, cutoff)
}

// Jaro returns the Jaro similarity of a and b, which is [JaroWinkler] without what the prefix adds:
// (m/|a| + m/|b| + (m−⌊t/2⌋)/m) / 3 for m matching letters of which t stand in another order.
func Jaro(a, b string) float64 { return unboosted.compare(a, b) }

// JaroWinklerOptions are the choices in which implementations of Jaro–Winkler differ. The zero value is the standard.
type JaroWinklerOptions struct {
	// Window is added to the ⌊max(|a|, |b|)/2⌋ − 1 places that a letter may stand apart. Negative narrows it, to 0 at the least.
	Window int
	// Prefix is how many letters of a common prefix count: 0 stands for 4, and a negative number for none, which is Jaro.
	Prefix int
	// Scale is what each letter of the prefix adds of what is missing to 1: 0 stands for 0.1. Prefix times Scale must stay below 1.
	Scale float64
	// BoostAbove is the Jaro similarity above which the prefix counts: 0 stands for 0.7, and a negative number for always.
	BoostAbove float64
	// HalfTranspositions counts t/2 transpositions for t letters out of order. The standard rounds down, as Winkler's program does.
	HalfTranspositions bool
	// EmptyEqual makes two empty strings 1. The standard is 0: nothing is known of either.
	EmptyEqual bool
	// ReplaceInvalid takes every byte that is not UTF-8 for U+FFFD, so that any two are equal. The standard tells them apart.
	ReplaceInvalid bool
}

// Strutil returns the options that give, to the last bit, what NewJaroWinkler of github.com/adrg/strutil gives: a window one wider, a
// prefix that always counts, and 1 for two empty strings.
func Strutil() JaroWinklerOptions {
	return JaroWinklerOptions{Window: 1, BoostAbove: -1, EmptyEqual: true, ReplaceInvalid: true}
}

// Validate returns an error that names the field if the options cannot give a similarity.
func (o JaroWinklerOptions) Validate() error {
	r := o.resolve()
	switch {
	case math.IsNaN(o.Scale) || o.Scale < 0:
		return fmt.Errorf("similarity: JaroWinklerOptions.Scale is %v, want 0 to 1", o.Scale)
	case r.scale*float64(r.prefix) >= 1:
		return fmt.Errorf("similarity: JaroWinklerOptions.Scale %v times Prefix %d is not below 1", r.scale, r.prefix)
	case math.IsNaN(o.BoostAbove) || o.BoostAbove > 1:
		return fmt.Errorf("similarity: JaroWinklerOptions.BoostAbove is %v, want at most 1", o.BoostAbove)
	}
	return nil
}

// Compare returns the similarity of a and b under these options, which makes the options a [Metric]. Options that do not pass Validate
// give a number without meaning, and never a panic.
func (o JaroWinklerOptions) Compare(a, b string) float64 {
	var w winkler
	w.set(&o) // and not resolve: copying what was just written stalls
	return w.compare(a, b)
}

// Prepare makes a pattern of s that compares under these options.
func (o JaroWinklerOptions) Prepare(s string) *Pattern { return newPattern(s, o.resolve()) }

// winkler is JaroWinklerOptions with its defaults filled in.
type winkler struct {
	window, prefix            int
	scale, above              float64
	boost, perUnboosted       float64 // the most that a prefix adds, and 1/(1−boost)
	half, emptyEqual, replace bool
}

var (
	standard  = JaroWinklerOptions{}.resolve()
	unboosted = JaroWinklerOptions{Prefix: -1}.resolve()
)

func (o JaroWinklerOptions) resolve() winkler {
	var w winkler
	w.set(&o)
	return w
}

func (w *winkler) set(o *JaroWinklerOptions) {
	w.window = min(max(o.Window, -1<<30), 1<<30)
	w.prefix, w.scale, w.above = max(o.Prefix, 0), o.Scale, o.BoostAbove
	w.half, w.emptyEqual, w.replace = o.HalfTranspositions, o.EmptyEqual, o.ReplaceInvalid
	if o.Prefix == 0 {
		w.prefix = 4
	}
	if o.Scale == 0 {
		w.scale = 0.1
	}
	if o.BoostAbove == 0 {
		w.above = 0.7
	}
	w.boost = w.scale * float64(w.prefix)
	w.perUnboosted = 1 / (1 - w.boost)
}

// reach returns how many places apart two letters may stand to agree.
func (w *winkler) reach(a, b int) int { return max(0, max(a, b)/2-1+w.window) }

// value returns the similarity of strings of a and b letters with m matches, t of them out of order, and a common prefix. Products are
// rounded before they are added, so that all machines give the same bits.
func (w *winkler) value(a, b, m, t, prefix int) float64 {
	if m == 0 {
		return 0
	}
	f := float64(m)
	inOrder := float64(m - t/2)
	if w.half {
		inOrder = f - float64(t)/2
	}
	s := (f/float64(a) + f/float64(b) + inOrder/f) / 3
	boost := float64(w.scale*float64(min(prefix, w.prefix))) * (1 - s)
	// if s > w.above { s += boost }, without a branch: whether a pair is alike is what no processor foresees.
	above := uint64(int64(math.Float64bits(w.above-s)) >> 63)
	return s + math.Float64frombits(math.Float64bits(boost)&above)
}

// cannot reports that strings of a and b letters with at most m matches and a common prefix stay below cutoff. It only multiplies, and
// leaves more room than rounding can take.
func (w *winkler) cannot(a, b, m, prefix int, cutoff float64) bool {
	const room = 1e-9
	boost := w.scale * float64(min(prefix, w.prefix))
	all := float64(a * b)
	sum := float64(m*(a+b)) + all // 3 · all · the Jaro similarity without transpositions
	all *= 3
	if sum*(1-boost) < (cutoff-boost-room)*all {
		return true
	}
	return sum < (w.above-room)*all && sum < (cutoff-room)*all
}

func (w *winkler) compare(a, b string) float64 {
	if w.fits(a, b) {
		if s, state := jaroWinklerVector(a, b, w, 0); state == done {
			return s
		}
	}
	s, _ := w.atLeastBits(a, b, math.Inf(-1))
	return s
}

func (w *winkler) atLeast(a, b string, cutoff float64) (float64, bool) {
	if w.fits(a, b) {
		switch s, state := jaroWinklerVector(a, b, w, w.limit(len(a), len(b), cutoff)); state {
		case done:
			return above(s, cutoff), s >= cutoff
		case tooFew:
			return 0, false
		}
	}
	return w.atLeastBits(a, b, cutoff)
}

func (w *winkler) atLeastBits(a, b string, cutoff float64) (float64, bool) {
	if a == "" || b == "" || a == b {
		return w.trivial(a, b, cutoff)
	}
	var masks [maxShort + 1]uint64
	var t short
	rows, ok := t.fill(a, &masks)
	if !ok {
		return w.atLeastWide(a, b, cutoff)
	}
	t.masks = masks[:rows]
	return w.against(&t, a, b, cutoff)
}

func (w *winkler) atLeastWide(a, b string, cutoff float64) (float64, bool) {
	var masks [maxShort + 1]uint64
	var wide wideRows
	t := short{wide: &wide}
	rows, ok := t.fillWide(a, &masks, w.replace)
	if !ok {
		return w.againstLong(a, b, cutoff)
	}
	t.masks = masks[:rows]
	return w.against(&t, a, b, cutoff)
}

// trivial compares equal strings, and empty ones.
func (w *winkler) trivial(a, b string, cutoff float64) (float64, bool) {
	s := 0.0
	if a == b && (a != "" || w.emptyEqual) {
		s = 1
	}
	return reached(s, cutoff)
}

func reached(s, cutoff float64) (float64, bool) {
	if s >= cutoff {
		return s, true
	}
	return 0, false
}

// against compares a, which t holds, with b.
func (w *winkler) against(t *short, a, b string, cutoff float64) (float64, bool) {
	var rows [maxShort]uint8
	n, ok := t.translate(b, &rows, w.replace)
	if !ok {
		return w.againstLong(a, b, cutoff)
	}
	reach := w.reach(t.n, n)
	prefix := 0
	if cutoff > 0 {
		var most int
		if prefix, most = t.bound(rows[:n], reach); w.cannot(t.n, n, most, prefix, cutoff) {
			return 0, false
		}
	} else {
		prefix = t.prefix(rows[:n])
	}
	used, m, crossed := t.match(&rows, n, prefix, reach)
	if !crossed {
		return reached(w.value(t.n, n, m, 0, prefix), cutoff)
	}
	if w.cannot(t.n, n, m, prefix, cutoff) {
		return 0, false
	}
	return reached(w.value(t.n, n, m, t.outOfOrder(&rows, used), prefix), cutoff)
}
