package address

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/ownerlink/ownerlink/address/internal/states"
)

// A word is what the table of words (words.txt) says about one spelling. A spelling may have several meanings: ST is a
// street, a saint and a state's road.
type word struct {
	flags  flag
	dir    uint8 // directional, 0 none; else index in directionals
	suffix uint8 // index in suffixes
	unit   uint8 // index in unitTypes
	state  uint8 // number of the state
	route  uint8 // one of the route constants
	value  uint8 // of an ordinal or cardinal word
}

type flag uint32

const (
	isDir flag = 1 << iota
	isStrong
	isSuffix // strong or not
	isType
	isPrefix
	isUnit
	isUnitAlone
	isRoute
	isBox
	isRural
	isMilitary
	isPost
	isFirm
	isCountry
	isOrdinal
	isCardinal
	isNumber
	isState
	isAbbreviation // of two letters: a state's code
	isFrequent     // the name of many streets
)

// endsStreet are the words that a street ends with.
const endsStreet = isSuffix | isType

// Standard forms, by the numbers that a word holds; index 0 is empty.
type wordTable struct {
	slots       []wordSlot
	shift       uint
	directional []string
	full        []string // the directionals spelled out
	fullHash    []uint64
	suffix      []string
	suffixFull  []string
	unit        []string
	route       []string
	alias       map[string]string

	floor, building, pound, pmb, suite, penthouse uint8 // unit designators that the rules ask for
	lastFirm                                      uint8 // designators up to this one are no words of street names
}

type wordSlot struct {
	hash uint64
	word word
}

//go:embed words.txt
var wordsText string

// words is parsed on first use.
var words = sync.OnceValue(func() *wordTable { return parseWords(wordsText) })

// lookup returns what the table says about the spelling with this hash, or the zero word.
func (t *wordTable) lookup(h uint64) *word {
	mask := uint64(len(t.slots) - 1)
	for i := mix(h) >> t.shift; ; i = (i + 1) & mask {
		s := &t.slots[i]
		if s.hash == h {
			return &s.word
		}
		if s.hash == 0 {
			return &s.word // an empty slot holds the zero word
		}
	}
}

// The hash of a spelling is a polynomial in its bytes, so that the hash of two joined spellings comes from theirs.
const hashBase = 0x9E3779B97F4A7C15

var hashPower = func() (p [maxTokenBytes + 1]uint64) {
	p[0] = 1
	for i := 1; i < len(p); i++ {
		p[i] = p[i-1] * hashBase
	}
	return p
}()

func hashString(s string) uint64 {
	var h uint64
	for i := 0; i < len(s); i++ {
		h = h*hashBase + uint64(s[i])
	}
	return h
}

func mix(h uint64) uint64 {
	h ^= h >> 32
	return h * 0xD6E8FEB86659FD93
}

var sectionFlags = map[string]flag{
	"directional": isDir, "suffix strong": isSuffix | isStrong, "suffix": isSuffix, "type": isType, "prefix": isPrefix,
	"unit": isUnit, "unit alone": isUnitAlone, "route": isRoute, "box": isBox, "rural": isRural, "military": isMilitary,
	"post": isPost, "firm": isFirm, "country": isCountry, "ordinal": isOrdinal, "cardinal": isCardinal, "number": isNumber,
	"state": isState, "frequent": isFrequent,
}

func parseWords(text string) *wordTable {
	t := &wordTable{alias: map[string]string{}, shift: 64 - 12, slots: make([]wordSlot, 1<<12)}
	t.fullHash = append(t.fullHash, 0)
	for _, list := range []*[]string{&t.directional, &t.full, &t.suffix, &t.suffixFull, &t.unit, &t.route} {
		*list = append(*list, "")
	}
	section := ""
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if line[0] == '[' {
			section = strings.Trim(line, "[]")
			continue
		}
		t.addLine(section, strings.Fields(line))
	}
	t.floor, t.building, t.pmb, t.suite, t.lastFirm = t.designator("FL"), t.designator("BLDG"), t.designator("PMB"), t.designator("STE"), t.designator("UNIT")
	t.penthouse = t.designator("PH")
	t.pound = uint8(len(t.unit))
	t.unit = append(t.unit, "#")
	return t
}

func (t *wordTable) designator(name string) uint8 {
	for i, u := range t.unit {
		if u == name {
			return uint8(i)
		}
	}
	return 0
}

func (t *wordTable) addLine(section string, spellings []string) {
	w := word{flags: sectionFlags[section]}
	standard := spellings[0]
	full := spellings[min(1, len(spellings)-1)]
	if len(full) < len(standard) || full == standard+"S" { // WAY WY, PARK PARKS: the standard form is the full one
		full = standard
	}
	switch section {
	case "alias":
		t.alias[standard] = strings.ReplaceAll(spellings[1], "_", " ")
		return
	case "directional":
		w.dir = uint8(len(t.directional))
		t.directional, t.full = append(t.directional, standard), append(t.full, full)
		t.fullHash = append(t.fullHash, hashString(full))
	case "suffix", "suffix strong":
		if w.suffix = uint8(max(0, slices.Index(t.suffix, standard))); w.suffix == 0 {
			w.suffix = uint8(len(t.suffix))
			t.suffix, t.suffixFull = append(t.suffix, standard), append(t.suffixFull, full)
		}
	case "unit", "unit alone":
		w.unit = uint8(len(t.unit))
		t.unit = append(t.unit, standard)
	case "route":
		w.route = uint8(len(t.route))
		t.route = append(t.route, standard)
	case "ordinal", "cardinal":
		n, _ := strconv.Atoi(standard)
		w.value = uint8(n)
		spellings = spellings[1:]
	case "state":
		w.state = uint8(states.ByCode(standard))
	}
	for _, s := range spellings {
		add := w
		if section == "state" && len(s) == 2 {
			add.flags |= isAbbreviation
		}
		t.add(s, add)
	}
}

// add merges a meaning into those that the spelling has; the first to claim a kind of meaning keeps it.
func (t *wordTable) add(spelling string, w word) {
	h := hashString(spelling)
	mask := uint64(len(t.slots) - 1)
	i := mix(h) >> t.shift
	for t.slots[i].hash != h && t.slots[i].hash != 0 {
		i = (i + 1) & mask
	}
	t.slots[i].hash = h
	has := &t.slots[i].word
	has.flags |= w.flags
	keep := func(to *uint8, v uint8) {
		if *to == 0 {
			*to = v
		}
	}
	keep(&has.dir, w.dir)
	keep(&has.suffix, w.suffix)
	keep(&has.unit, w.unit)
	keep(&has.state, w.state)
	keep(&has.route, w.route)
	keep(&has.value, w.value)
}
