package names

import (
	"math/bits"

	"github.com/ownerlink/ownerlink/similarity"
)

// From these classes of frequency on, a name is common enough that another one a letter away is as likely a name of its own as a slip.
const (
	commonGiven   = 7
	commonSurname = 9
)

// compareForenames puts two words of given or middle names in a level.
func compareForenames(a, b *piece) Level {
	if a.s == b.s {
		return Equal
	}
	if len(a.s) == 1 || len(b.s) == 1 {
		return compareInitial(a, b)
	}
	if related(a.fact, b.fact) > 0 || sameRoot(a.fact, b.fact) {
		return Nickname
	}
	if farApart(a, b) {
		return Different
	}
	if genderConflict(a.fact, b.fact) > .7 {
		return Different
	}
	own := a.fact.given() >= commonGiven && b.fact.given() >= commonGiven
	l := compareSpelling(a.s, b.s, own)
	if l == Different && isStem(a.s, b.s) {
		return Similar
	}
	return l
}

// sameRoot says whether two names are short for one full name, and hardly for any other: Will, Billy.
func sameRoot(a, b *fact) bool { return a != nil && b != nil && a.root != "" && a.root == b.root }

// compareInitial compares an initial with a name. The initial may be that of the full name behind a nickname: W, Bill.
func compareInitial(a, b *piece) Level {
	if len(a.s) > len(b.s) {
		a, b = b, a
	}
	if a.s[0] == b.s[0] {
		return Initial
	}
	if b.fact != nil && b.fact.root != "" && b.fact.root[0] == a.s[0] {
		return Initial
	}
	return Different
}

// isStem says whether one word is the other cut short to four letters or more.
func isStem(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return len(a) >= 4 && len(b) <= len(a)+3 && b[:len(a)] == a
}

// compareSurnameWords puts two words of surnames in a level.
func compareSurnameWords(a, b string, fa, fb *fact) Level {
	if a == b {
		return Equal
	}
	own := fa.surname() >= commonSurname && fb.surname() >= commonSurname
	return compareSpelling(a, b, own)
}

// farApart says that two words have so many different letters that no level of spelling can hold.
func farApart(a, b *piece) bool {
	return bits.OnesCount32(a.mask^b.mask) > 6 || len(a.s) > len(b.s)+4 || len(b.s) > len(a.s)+4
}

// Words that are longer by more, or more edits apart, are Different in spelling.
const mostLonger = 3

func mostEdits(long int) int { return min(4, max(1, (long+2)/3)) }

// compareSpelling puts two different words in a level of spelling; own says that both are common names of their own, for which
// a slip is no better than near.
func compareSpelling(a, b string, own bool) Level {
	long, short := max(len(a), len(b)), min(len(a), len(b))
	if long-short > mostLonger || long < 2 {
		return Different
	}
	edits, near := similarity.OSAWithin(a, b, 4)
	if !near || edits > 2 && a[0] != b[0] || edits > mostEdits(long) {
		return Different
	}
	near = edits <= 3
	cost := spellingCost(a, b)
	if cost > 330 || cost > long*40 {
		return Different
	}
	switch {
	case own && long >= 5 && cost <= 70 && sound(a) == sound(b):
		return Variant // Stephen, Steven
	case long >= 4 && cost <= 45 && cost <= long*8 && !(own && cost > 35):
		return Variant
	case long >= 6 && cost <= 90 && cost <= long*11 && !own:
		return Variant
	case !near:
		if long >= 7 && cost <= long*14 {
			return Similar
		}
		return Different
	case edits == 1 && long >= 4 && !own, edits == 2 && long >= 9 && !own:
		return Typo
	case edits == 1 && long >= 2 && short >= 2, edits == 2 && long >= 6 && cost <= long*28, edits == 3 && long >= 11 && cost <= 240:
		return Similar
	case long >= 5 && cost <= long*14:
		return Similar
	}
	return Different
}
