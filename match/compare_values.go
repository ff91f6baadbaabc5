package match

import (
	"math"
	"strconv"
	"strings"

	"github.com/ownerlink/ownerlink/similarity"
)

// levels makes a table of levels after the missing one from names, m and u; the first is weighed by term frequency.
func levels(rows ...Level) []Level {
	out := append([]Level{Missing()}, rows...)
	out[1].TermFrequency = true
	return out
}

// dateQuestion compares days, as a whole: the parts are one piece of evidence.
func dateQuestion(f *field) *question {
	return &question{Comparison: Comparison{Name: f.name, Kind: "date", Levels: levels(
		Level{Name: "equal", M: .90, U: 1e-4},
		Level{Name: "day and month swapped", M: .015, U: 1e-4},
		Level{Name: "one digit off", M: .04, U: 8e-4},
		Level{Name: "two parts of three equal", M: .02, U: 3e-3},
		Level{Name: "year equal", M: .01, U: 1.5e-2},
		Level{Name: "two digits off", M: .005, U: 5e-3},
		Level{Name: "contradicts", M: .01, U: .97},
	)}, comparer: newByValue(f, func(a, b uint32) int {
		return dateLevel(f.values[a], f.values[b])
	}).signed(daySigns(f.values), dayLevel)}
}

// The levels of dates, by number.
const (
	dateEqual = 1 + iota
	dateSwapped
	dateDigitOff
	dateTwoParts
	dateYear
	dateTwoDigitsOff
	dateContradicts
)

func dateLevel(a, b string) int {
	if len(a) != 8 || len(b) != 8 {
		switch {
		case len(a) >= 4 && len(b) >= 4 && a[:4] == b[:4]:
			return dateYear
		case similarity.OSA(a, b) == 1:
			return dateDigitOff
		}
		return dateContradicts
	}
	y, m, d := a[:4] == b[:4], a[4:6] == b[4:6], a[6:] == b[6:]
	if y && a[4:6] == b[6:] && a[6:] == b[4:6] {
		return dateSwapped
	}
	return dateLevelOf(y, m, d, slipsOf(a, b))
}

// dateLevelOf is the level of two dates whose years, months and days are equal or not, and that many slips apart.
func dateLevelOf(y, m, d bool, slips int) int {
	switch {
	case slips == 1:
		return dateDigitOff
	case y && (m || d) || m && d:
		return dateTwoParts
	case y:
		return dateYear
	case slips == 2:
		return dateTwoDigitsOff
	}
	return dateContradicts
}

// slipsOf counts the digits in which two dates of one length differ, two neighbours that changed places counting once.
func slipsOf(a, b string) int {
	n := 0
	for i := 0; i < len(a); i++ {
		if a[i] == b[i] {
			continue
		}
		n++
		if i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] {
			i++
		}
	}
	return n
}

// codeQuestion compares identifiers and phones: equal, a slip of the keyboard, or other.
func codeQuestion(f *field, kind string, m float64) *question {
	return &question{Comparison: Comparison{Name: f.name, Kind: kind, Levels: levels(
		Level{Name: "equal", M: m, U: 1e-5},
		Level{Name: "one character off", M: .06, U: 1e-5},
		Level{Name: "two characters off", M: .02, U: 2e-4},
		Level{Name: "contradicts", M: 1 - m - .08, U: .999},
	)}, comparer: newByValue(f, func(a, b uint32) int {
		return codeLevel(f.values[a], f.values[b])
	}).signed(codeSigns(f.values), func(a, b uint64) int {
		if farApartSigns(a, b) {
			return codeContradicts
		}
		return 0
	})}
}

// The levels of codes, by number.
const (
	codeOneOff = 2 + iota
	codeTwoOff
	codeContradicts
)

func codeLevel(a, b string) int {
	if min(len(a), len(b)) < 4 || farApart(a, b) {
		return codeContradicts
	}
	switch n, ok := similarity.OSAWithin(a, b, 2); {
	case ok && n == 1:
		return codeOneOff
	case ok && min(len(a), len(b)) > 6:
		return codeTwoOff
	}
	return codeContradicts
}

// farApart says of most pairs of codes, quickly, that they are more than two slips apart: a slip leaves all other characters where they
// were, or moves them by one place, so of two codes two slips apart at least a third agree in place, or one or two places along.
func farApart(a, b string) bool {
	if max(len(a)-len(b), len(b)-len(a)) > 2 {
		return true
	}
	same := 0
	for i := 0; i < len(a); i++ {
		c := a[i]
		if i < len(b) && c == b[i] || i+1 < len(b) && c == b[i+1] || i > 0 && i-1 < len(b) && c == b[i-1] || i+2 < len(b) && c == b[i+2] || i > 1 && i-2 < len(b) && c == b[i-2] {
			same++
		}
	}
	return same < len(a)-2
}

// emailQuestion compares e-mail addresses by local part and domain.
func emailQuestion(f *field) *question {
	return &question{Comparison: Comparison{Name: f.name, Kind: "email", Levels: levels(
		Level{Name: "equal", M: .75, U: 1e-5},
		Level{Name: "one character off", M: .05, U: 1e-5},
		Level{Name: "local part equal", M: .05, U: 5e-5},
		Level{Name: "local part similar", M: .05, U: 2e-3},
		Level{Name: "contradicts", M: .10, U: .99},
	)}, comparer: newByValue(f, func(a, b uint32) int {
		return emailLevel(f.values[a], f.values[b])
	}).signed(mailSigns(f.values), func(a, b uint64) int {
		if mailsApart(a, b) {
			return emailContradicts
		}
		return 0
	})}
}

// The levels of e-mail addresses, by number, and the Jaro-Winkler similarity from which local parts are similar.
const (
	emailOneOff = 2 + iota
	emailLocal
	emailSimilar
	emailContradicts

	similarMail = .9
)

func emailLevel(a, b string) int {
	if n, ok := similarity.OSAWithin(a, b, 1); ok && n == 1 {
		return emailOneOff
	}
	la, _, _ := strings.Cut(a, "@")
	lb, _, _ := strings.Cut(b, "@")
	switch {
	case la == lb:
		return emailLocal
	case similarity.JaroWinkler(la, lb) >= similarMail:
		return emailSimilar
	}
	return emailContradicts
}

// categoryQuestion compares one of a few values: equal or not. Where two tables sort things by different words, values that the other
// table never has say nothing.
func categoryQuestion(f *field, self bool) *question {
	q := &question{Comparison: Comparison{Name: f.name, Kind: "category", Levels: levels(
		Level{Name: "equal", M: .95, U: .4},
		Level{Name: "contradicts", M: .05, U: .6},
	)}}
	if self || !f.otherWords() {
		q.comparer = newByValue(f, func(a, b uint32) int { return 2 })
		return q
	}
	q.comparer = newByValue(f, func(a, b uint32) int {
		if f.count[1][a] == 0 || f.count[0][b] == 0 {
			return 0
		}
		return 2
	})
	return q
}

// Two columns use different words where that many rows of one, and that share of them, have a value that the other lacks.
const (
	otherWordsRows  = 20
	otherWordsShare = .2
)

// otherWords says whether the values of the two sides are of different vocabularies.
func (f *field) otherWords() bool {
	for side := range 2 {
		unknown, all := 0, 0
		for id := 1; id < len(f.values); id++ {
			n := int(f.count[side][id])
			all += n
			if f.count[1-side][id] == 0 {
				unknown += n
			}
		}
		if unknown >= otherWordsRows && float64(unknown) >= otherWordsShare*float64(all) {
			return true
		}
	}
	return false
}

// placeQuestion compares the name of a place, or any short word, where no address goes with it.
func placeQuestion(f *field) *question {
	return &question{Comparison: Comparison{Name: f.name, Kind: "word", Levels: levels(
		Level{Name: "equal", M: .80, U: .02},
		Level{Name: "typo", M: .05, U: 1e-3},
		Level{Name: "contradicts", M: .15, U: .98},
	)}, comparer: newByValue(f, func(a, b uint32) int {
		if slip(f.values[a], f.values[b]) {
			return 2
		}
		return 3
	})}
}

// slip says whether two words are one but for a slip or two of the keyboard.
func slip(a, b string) bool {
	n, ok := similarity.OSAWithin(a, b, 2)
	return ok && (n == 1 && min(len(a), len(b)) > 2 || min(len(a), len(b)) > 7)
}

// numberQuestion compares quantities by their ratio.
func numberQuestion(f *field) *question {
	v := make([]float64, len(f.values))
	for i := 1; i < len(v); i++ {
		v[i], _ = strconv.ParseFloat(f.values[i], 64)
	}
	return &question{Comparison: Comparison{Name: f.name, Kind: "number", Levels: levels(
		Level{Name: "equal", M: .70, U: .02},
		Level{Name: "within 1 %", M: .08, U: .01},
		Level{Name: "within 10 %", M: .10, U: .07},
		Level{Name: "contradicts", M: .12, U: .9},
	)}, comparer: newByValue(f, func(a, b uint32) int {
		d := math.Abs(v[a] - v[b])
		switch m := math.Max(math.Abs(v[a]), math.Abs(v[b])); {
		case d <= .01*m:
			return 2
		case d <= .1*m:
			return 3
		}
		return 4
	})}
}

// distance compares places by the kilometres between them.
type distance struct {
	lat, lon *field
	v        [2][]float64 // values of lat and lon, as numbers
}

func distanceQuestion(lat, lon *field) *question {
	d := &distance{lat: lat, lon: lon}
	for i, f := range []*field{lat, lon} {
		d.v[i] = make([]float64, len(f.values))
		for id := 1; id < len(f.values); id++ {
			d.v[i][id], _ = strconv.ParseFloat(f.values[id], 64)
		}
	}
	return &question{Comparison: Comparison{Name: "distance", Kind: "distance", Levels: []Level{Missing(),
		{Name: "within 100 m", M: .70, U: 1e-4},
		{Name: "within 1 km", M: .15, U: 5e-4},
		{Name: "within 10 km", M: .10, U: 1e-2},
		{Name: "far apart", M: .05, U: .989},
	}}, comparer: d, closed: -1}
}

func (d *distance) level(left, right uint32) int {
	a, b := d.lat.id(0, left), d.lat.id(1, right)
	x, y := d.lon.id(0, left), d.lon.id(1, right)
	if a == 0 || b == 0 || x == 0 || y == 0 {
		return 0
	}
	switch km := kilometres(d.v[0][a], d.v[1][x], d.v[0][b], d.v[1][y]); {
	case km <= .1:
		return 1
	case km <= 1:
		return 2
	case km <= 10:
		return 3
	}
	return 4
}

func (d *distance) values(left, right uint32) (string, string) {
	return d.lat.at(0, left) + " " + d.lon.at(0, left), d.lat.at(1, right) + " " + d.lon.at(1, right)
}

// kilometres is the great-circle distance by the haversine formula.
func kilometres(lat1, lon1, lat2, lon2 float64) float64 {
	const rad = math.Pi / 180
	s := func(x float64) float64 { return math.Sin(x*rad/2) * math.Sin(x*rad/2) }
	h := s(lat2-lat1) + math.Cos(lat1*rad)*math.Cos(lat2*rad)*s(lon2-lon1)
	return 2 * 6371 * math.Asin(math.Sqrt(math.Min(1, h)))
}
