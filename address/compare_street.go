package address

import "github.com/ownerlink/ownerlink/similarity"

// compareNumbers compares house numbers.
func compareNumbers(a, b *Address) FieldLevel {
	if a.HouseNumber == "" || b.HouseNumber == "" {
		return compareText(a.HouseNumber, b.HouseNumber)
	}
	x, y := &a.house, &b.house
	if x.direction != 0 && x.direction == b.pre || y.direction != 0 && y.direction == a.pre { // 400W STRASBURG RD
		u, v := *x, *y
		u.letter, u.direction, v.letter, v.direction = 0, 0, 0, 0
		if u == v {
			return FieldEqual
		}
	}
	switch {
	case *x == *y:
		return FieldEqual
	case x.first == 0 || y.first == 0: // of a grid
		return FieldContradicts
	case x.first == y.first && x.last == y.last:
		return FieldForm
	case x.last != 0 && y.last == 0 && x.joined() == y.first, y.last != 0 && x.last == 0 && y.joined() == x.first:
		return FieldForm
	case x.holds(y) || y.holds(x):
		return FieldRange
	case x.last == 0 && y.last == 0 && swapped(x.first, y.first):
		return FieldSwapped
	}
	return FieldContradicts
}

// joined is the number without its hyphen: 9940 for 99-40.
func (h *house) joined() uint32 {
	n := h.first
	for p := h.last; p > 0; p /= 10 {
		n *= 10
	}
	return n + h.last
}

// end is the last number of a range: 8940 for 8938-40. It is 0 where the number is no range: 99-40.
func (h *house) end() uint32 {
	last := h.last
	if last != 0 && last < h.first {
		tens := uint32(10)
		for tens <= last {
			tens *= 10
		}
		last += h.first / tens * tens
	}
	const widest = 200
	if last <= h.first || last-h.first > widest {
		return 0
	}
	return last
}

// holds says whether the other number, or its range, is inside this range.
func (h *house) holds(other *house) bool {
	end := h.end()
	if end == 0 || other.first < h.first || other.first > end {
		return false
	}
	return other.last == 0 || other.end() != 0
}

// compareStreets compares directionals, name and suffix, or two numbered roads.
func compareStreets(a, b *Address) FieldLevel {
	switch {
	case a.Route != "" && b.Route != "":
		return compareText(a.Route, b.Route)
	case a.line() == "" && b.line() == "":
		return FieldMissing
	case a.StreetName == "" || b.StreetName == "": // a route and a street may be one place
		return FieldOneMissing
	}
	name := FieldEqual
	if a.key != b.key {
		if a.road != noSystem || b.road != noSystem {
			return FieldContradicts
		}
		if a.sameWithDirectional(b) || b.sameWithDirectional(a) {
			return FieldAffixMissing
		}
		if !a.sameWithSuffix(b) && (a.lettered || b.lettered || !typo(a.key, b.key)) {
			return FieldContradicts
		}
		if name = FieldTypo; a.sameWithSuffix(b) {
			return compareDirectionals(a, b, FieldAffixMissing)
		}
	}
	switch {
	case a.road != b.road && a.road != noSystem && b.road != noSystem:
		if a.road != anySystem && b.road != anySystem {
			return FieldAffixDiffers
		}
		name = FieldAffixMissing
	case a.road != b.road: // 41ST and HIGHWAY 41
		return FieldContradicts
	case a.suffix == b.suffix:
	case a.suffix == 0 || b.suffix == 0:
		name = min(name, FieldAffixMissing)
	case name == FieldTypo || numbered(a.key):
		return FieldContradicts // 5TH ST and 5TH AVE
	default:
		if compareDirectionals(a, b, FieldEqual) == FieldContradicts {
			return FieldContradicts
		}
		return FieldAffixDiffers
	}
	return compareDirectionals(a, b, name)
}

// line is the street's name or what stands in its place.
func (a *Address) line() string {
	if a.StreetName == "" {
		return a.Route
	}
	return a.StreetName
}

// sameWithSuffix says whether the names are equal with their suffixes: AUTUMN PKWY and AUTUMN PARK WAY; or one is the
// other with its suffix: FRANKLIN PIKE and FRANKLIN PIKE RD.
func (a *Address) sameWithSuffix(b *Address) bool {
	if a.suffix == b.suffix {
		return false
	}
	t := words()
	x, y := t.suffixFull[a.suffix], t.suffixFull[b.suffix]
	return joinedEqual(a.key, x, b.key, y) || joinedEqual(a.key, x, b.key, "") || joinedEqual(a.key, "", b.key, y)
}

// sameWithDirectional says whether b's name is a's directional and name: NORTH POINT and NORTHPOINT.
func (a *Address) sameWithDirectional(b *Address) bool {
	return a.pre != 0 && b.pre == 0 && a.post == b.post && (a.suffix == b.suffix || a.suffix == 0 || b.suffix == 0) &&
		joinedEqual(words().full[a.pre], a.key, b.key, "")
}

// joinedEqual says whether a1+a2 equals b1+b2.
func joinedEqual(a1, a2, b1, b2 string) bool {
	if len(a1)+len(a2) != len(b1)+len(b2) {
		return false
	}
	if len(a1) > len(b1) {
		a1, a2, b1, b2 = b1, b2, a1, a2
	}
	n := len(b1) - len(a1)
	return b1[:len(a1)] == a1 && n <= len(a2) && b1[len(a1):] == a2[:n] && a2[n:] == b2
}

// compareDirectionals lowers the level of the name by what the directionals say.
func compareDirectionals(a, b *Address, name FieldLevel) FieldLevel {
	switch {
	case a.pre == b.pre && a.post == b.post, a.post == b.post && (a.house.direction == b.pre && a.pre == 0 || b.house.direction == a.pre && b.pre == 0):
		return name
	case a.pre == b.post && a.post == b.pre: // NW 5TH ST and 5TH ST NW
		return min(name, FieldAffixMissing)
	case (a.pre == b.pre || a.pre == 0 || b.pre == 0) && (a.post == b.post || a.post == 0 || b.post == 0) &&
		!(a.pre != b.pre && a.post != b.post):
		return min(name, FieldDirectionalMissing)
	case a.post == b.post && within(a.pre, b.pre), a.pre == b.pre && within(a.post, b.post): // SE and E
		return min(name, FieldDirectionalMissing)
	}
	return FieldContradicts
}

// within says whether one directional is a part of the other: E of SE.
func within(a, b uint8) bool {
	if a > b {
		a, b = b, a
	}
	return a >= 1 && a <= 4 && b > 4 && (compound(a, 3) == b || compound(a, 4) == b || compound(1, a) == b || compound(2, a) == b)
}

// common says whether the street's name is one that a town may have twice, apart by a directional: a number, or one of the
// most frequent names.
func (a *Address) common() bool { return a.frequent || numbered(a.key) || a.road != noSystem }

// numbered says whether a street's name is a number.
func numbered(key string) bool { return key != "" && byteClass[key[0]] == digitByte }

// typo says whether two names differ by one letter, or by two in a long name. Another digit is no typo.
func typo(a, b string) bool {
	n := min(len(a), len(b))
	if n < 4 || numbered(a) || numbered(b) || len(a)-len(b) > 2 || len(b)-len(a) > 2 || n > 60 {
		return false
	}
	most := 1
	if n >= 9 {
		most = 2
	}
	if a[0] != b[0] && a[1] != b[1] {
		return false
	}
	_, ok := similarity.OSAWithin(a, b, most)
	return ok && !digitsDiffer(a, b)
}

// digitsDiffer says whether the digits of two names are not the same.
func digitsDiffer(a, b string) bool {
	i, j := 0, 0
	for {
		for i < len(a) && byteClass[a[i]] != digitByte {
			i++
		}
		for j < len(b) && byteClass[b[j]] != digitByte {
			j++
		}
		if i == len(a) || j == len(b) {
			return i != len(a) || j != len(b)
		}
		if a[i] != b[j] {
			return true
		}
		i, j = i+1, j+1
	}
}
