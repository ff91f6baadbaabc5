package match

import "math/bits"

// How two records stand to one part of an address. Whether a part that differs is a slip away costs a look at the texts, and mostly makes
// no difference: unknown is a part that differs and was not looked at.
const (
	partMissing = iota // on one side, or both
	partEqual
	partSlip
	partDiffers
	partUnknown
	partStates
)

// parts is how two records stand to all parts of an address.
type parts struct {
	street, number, city, zip int
	unitApart                 bool // one has a unit, and the other another or none
	state                     int  // missing, equal or differs
}

// index is the place of parts in a [partsTable].
func (a *parts) index() int {
	i := ((a.street*partStates+a.number)*partStates+a.city)*partStates + a.zip
	state := a.state
	if state == partDiffers {
		state = 2
	}
	return (i*2+boolInt(a.unitApart))*3 + state
}

// partsTable holds, for every way that two addresses can stand, the levels that are possible, a bit each; one where nothing is unknown.
type partsTable [partStates * partStates * partStates * partStates * 2 * 3]uint16

func newPartsTable(level func(*parts) int) *partsTable {
	t := new(partsTable)
	var fill func(a parts) uint16
	fill = func(a parts) uint16 {
		at := &t[a.index()]
		if *at != 0 {
			return *at
		}
		for _, part := range []*int{&a.street, &a.number, &a.city, &a.zip} {
			if *part == partUnknown {
				*part = partSlip
				levels := fill(a)
				*part = partDiffers
				*at = levels | fill(a)
				return *at
			}
		}
		*at = 1 << level(&a)
		return *at
	}
	for street := range partStates {
		for number := range partStates {
			for city := range partStates {
				for zip := range partStates {
					for _, state := range []int{partMissing, partEqual, partDiffers} {
						fill(parts{street, number, city, zip, false, state})
						fill(parts{street, number, city, zip, true, state})
					}
				}
			}
		}
	}
	return t
}

// one gives the level where only one is possible.
func one(levels uint16) (int, bool) {
	return bits.TrailingZeros16(levels), levels&(levels-1) == 0
}

// glance is how two values stand without a look at their texts.
func glance(a, b uint32) int {
	switch {
	case a == 0 || b == 0:
		return partMissing
	case a == b:
		return partEqual
	}
	return partUnknown
}

// localityOf is 0 where neither city nor ZIP can be compared, 1 where they agree, 2 where one does, 3 where none does.
func localityOf(city, zip int) int {
	switch {
	case city == partMissing && zip == partMissing:
		return 0
	case zip != partDiffers && zip != partSlip && city != partDiffers || city == partEqual && zip == partSlip:
		return 1
	case zip == partEqual || city == partEqual || city == partSlip || zip == partSlip && city == partMissing:
		return 2
	}
	return 3
}
