package address

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"encoding/binary"
	"errors"
	"io"
	"sync"

	"github.com/ownerlink/ownerlink/address/internal/states"
)

//go:generate go run ./internal/placegen -zips ../../shared/data/reference/all_us_zipcodes.csv -places cities500.json -date 2026-07 -o places.bin

// A placeTable holds the names of US cities, the states they are in and the ZIP codes they belong to. A place is the
// number of a name, from 1; one name may be in many states.
type placeTable struct {
	names []byte // all names, one after the other
	from  []uint32
	size  []uint8  // 0 a post office, 1 to 3 by inhabitants
	in    []uint64 // states, as a set of bits
	slots []placeSlot
	zip   []uint16          // the city of each ZIP, 0 none
	state []uint8           // the state of each ZIP, 0 none
	more  map[uint32]uint16 // further cities of a ZIP: where they begin in others
	other []uint16          // runs that end with 0
	twins map[uint32]bool   // pairs of cities that share a ZIP
	alias map[uint64]uint16 // by hash of the name without spaces
	order [64][]uint16      // the places of each state, in order of names
}

type placeSlot struct {
	hash  uint32
	place uint16
}

//go:embed places.bin
var placesFile []byte

// places is unpacked on first use. The file is part of the program, and a test reads it whole, so that it cannot fail.
var places = sync.OnceValue(func() *placeTable {
	t, err := readPlaces(placesFile)
	if err != nil {
		return &placeTable{from: []uint32{0, 0}, size: []uint8{0}, in: []uint64{0}, slots: make([]placeSlot, 1<<16),
			zip: make([]uint16, 1e5), state: make([]uint8, 1e5)}
	}
	return t
})

const placeBits = 16 // of the hash table

var errPlaces = errors.New("address: table of places is damaged")

func readPlaces(file []byte) (*placeTable, error) {
	_, packed, ok := bytes.Cut(file, []byte("\n\n"))
	if !ok {
		return nil, errPlaces
	}
	data, err := io.ReadAll(flate.NewReader(bytes.NewReader(packed)))
	if err != nil {
		return nil, err
	}
	r := varints{data: data}
	t := &placeTable{slots: make([]placeSlot, 1<<placeBits), zip: make([]uint16, 1e5), state: make([]uint8, 1e5),
		more: map[uint32]uint16{}, twins: map[uint32]bool{}, alias: map[uint64]uint16{}, other: []uint16{0}}
	t.readNames(&r)
	t.readZIPs(&r)
	if r.bad || len(r.data) > 0 {
		return nil, errPlaces
	}
	for name, city := range words().alias {
		t.alias[hashString(name)] = t.find(hashLetters(city), 0)
	}
	return t, nil
}

func (t *placeTable) readNames(r *varints) {
	n := r.next(1<<16 - 2)
	t.from, t.size, t.in = make([]uint32, 1, n+2), make([]uint8, n+1), make([]uint64, n+1)
	t.from = append(t.from, 0)
	for i := 1; i <= n && !r.bad; i++ {
		last := t.names[t.from[i-1]:t.from[i]]
		shared := r.next(len(last))
		rest := r.bytes(r.next(64))
		t.names = append(append(t.names, last[:shared]...), rest...)
		t.from = append(t.from, uint32(len(t.names)))
		t.put(uint16(i))
	}
	for i := 1; i <= n; i++ {
		t.size[i] = uint8(r.next(3))
	}
	count := make([]int, n+1)
	for i := 1; i <= n; i++ {
		count[i] = r.next(63)
	}
	for i := 1; i <= n; i++ {
		for range count[i] {
			s := r.next(63)
			t.in[i] |= 1 << s
			t.order[s] = append(t.order[s], uint16(i))
		}
	}
}

func (t *placeTable) readZIPs(r *varints) {
	n := r.next(1e5)
	state := make([]uint8, 0, n)
	for len(state) < n && !r.bad {
		s := r.next(63)
		for range r.next(n - len(state)) {
			state = append(state, uint8(s))
		}
	}
	codes, code := make([]uint32, n), 0
	for i := range codes {
		code += r.next(99999 - code)
		codes[i] = uint32(code)
		if i < len(state) {
			t.state[code] = state[i]
		}
	}
	city := 0
	for _, c := range codes {
		city += r.step()
		if city < 0 || city >= len(t.size)-1 {
			r.bad = true
			return
		}
		t.zip[c] = uint16(city + 1)
	}
	more := make([]uint32, r.next(1<<16))
	at := 0
	for i := range more {
		at += r.next(n - 1 - at)
		more[i] = codes[at]
	}
	for i, c := range more {
		if i == 0 || more[i-1] != c {
			t.other = append(t.other, 0)
			t.more[c] = uint16(len(t.other))
		}
		place := uint16(r.next(len(t.size)-2) + 1)
		t.other = append(t.other, place)
		t.twins[twin(place, t.zip[c])] = true
	}
	t.other = append(t.other, 0)
}

// twin is the key of two places in twins.
func twin(a, b uint16) uint32 {
	if a > b {
		a, b = b, a
	}
	return uint32(a)<<16 | uint32(b)
}

func (t *placeTable) put(place uint16) {
	h := mix(hashLetters(t.name(place)))
	const mask = 1<<placeBits - 1
	i := h >> (64 - placeBits)
	for t.slots[i].place != 0 {
		i = (i + 1) & mask
	}
	t.slots[i] = placeSlot{uint32(h), place}
}

// find returns the place with this hash of its letters: the one in the state if there is, or else any, 0 if there is
// none. LA MESA and LAMESA have the same letters.
func (t *placeTable) find(hash uint64, state uint8) (place uint16) {
	h := mix(hash)
	const mask = 1<<placeBits - 1
	for i := h >> (64 - placeBits); t.slots[i].place != 0; i = (i + 1) & mask {
		if s := &t.slots[i]; s.hash == uint32(h) {
			if t.inState(s.place, state) {
				return s.place
			}
			place = s.place
		}
	}
	return place
}

// name returns the name of a place; the text is valid for ever and must not be changed.
func (t *placeTable) name(place uint16) string {
	return string(t.names[t.from[place]:t.from[place+1]])
}

func (t *placeTable) nameBytes(place uint16) []byte { return t.names[t.from[place]:t.from[place+1]] }

// inState says whether a place of this name is in the state; any state will do where none is given.
func (t *placeTable) inState(place uint16, state uint8) bool {
	return state == 0 || t.in[place]&(1<<state) != 0
}

// ofZIP says whether the place is the city of the ZIP or one of its further cities.
func (t *placeTable) ofZIP(place uint16, zip uint32) bool {
	if zip >= uint32(len(t.zip)) || place == 0 {
		return false
	}
	if t.zip[zip] == place {
		return true
	}
	for i := t.more[zip]; t.other[i] != 0; i++ {
		if t.other[i] == place {
			return true
		}
	}
	return false
}

// stateOfZIP returns the number of the state that a ZIP is in, 0 if it is not known: first by the ZIP, then by its first
// three digits (Domestic Mail Manual, L002).
func (t *placeTable) stateOfZIP(zip uint32) uint8 {
	if zip >= uint32(len(t.state)) {
		return 0
	}
	if s := t.state[zip]; s != 0 {
		return s
	}
	return prefixStates()[zip/100]
}

// Ranges of first three digits whose ZIPs the table of places does not hold: the territories and the military, and the
// large ranges of the states.
var prefixRanges = []struct {
	from, to int
	state    string
}{
	{6, 7, "PR"}, {8, 8, "VI"}, {9, 9, "PR"}, {10, 27, "MA"}, {28, 29, "RI"}, {30, 38, "NH"}, {39, 49, "ME"}, {50, 59, "VT"},
	{60, 69, "CT"}, {70, 89, "NJ"}, {90, 99, "AE"}, {100, 149, "NY"}, {150, 196, "PA"}, {197, 199, "DE"}, {200, 200, "DC"},
	{201, 201, "VA"}, {202, 205, "DC"}, {206, 219, "MD"}, {220, 246, "VA"}, {247, 268, "WV"}, {270, 289, "NC"}, {290, 299, "SC"},
	{300, 319, "GA"}, {320, 339, "FL"}, {340, 340, "AA"}, {341, 349, "FL"}, {350, 369, "AL"}, {370, 385, "TN"}, {386, 397, "MS"},
	{398, 399, "GA"}, {400, 427, "KY"}, {430, 459, "OH"}, {460, 479, "IN"}, {480, 499, "MI"}, {500, 528, "IA"}, {530, 549, "WI"},
	{550, 567, "MN"}, {569, 569, "DC"}, {570, 577, "SD"}, {580, 588, "ND"}, {590, 599, "MT"}, {600, 629, "IL"}, {630, 658, "MO"},
	{660, 679, "KS"}, {680, 693, "NE"}, {700, 714, "LA"}, {716, 729, "AR"}, {730, 732, "OK"}, {733, 733, "TX"}, {734, 749, "OK"},
	{750, 799, "TX"}, {800, 816, "CO"}, {820, 831, "WY"}, {832, 838, "ID"}, {840, 847, "UT"}, {850, 865, "AZ"}, {870, 884, "NM"},
	{885, 885, "TX"}, {889, 898, "NV"}, {900, 961, "CA"}, {962, 966, "AP"}, {967, 968, "HI"}, {969, 969, "GU"}, {970, 979, "OR"},
	{980, 994, "WA"}, {995, 999, "AK"},
}

var prefixStates = sync.OnceValue(func() *[1000]uint8 {
	var t [1000]uint8
	for _, r := range prefixRanges {
		for p := r.from; p <= r.to; p++ {
			t[p] = uint8(states.ByCode(r.state))
		}
	}
	return &t
})

// hashLetters is hashString without the spaces.
func hashLetters[T string | []byte](s T) uint64 {
	var h uint64
	for i := 0; i < len(s); i++ {
		if s[i] != ' ' {
			h = h*hashBase + uint64(s[i])
		}
	}
	return h
}

// varints reads the numbers of the packed table. The first number out of range makes all that follow 0.
type varints struct {
	data []byte
	bad  bool
}

func (r *varints) next(limit int) int {
	v, n := binary.Uvarint(r.data)
	if r.bad || n <= 0 || limit < 0 || v > uint64(limit) {
		r.bad = true
		return 0
	}
	r.data = r.data[n:]
	return int(v)
}

func (r *varints) step() int {
	v, n := binary.Varint(r.data)
	if r.bad || n <= 0 || v > 1<<20 || v < -1<<20 {
		r.bad = true
		return 0
	}
	r.data = r.data[n:]
	return int(v)
}

func (r *varints) bytes(n int) []byte {
	if r.bad || n > len(r.data) {
		r.bad = true
		return nil
	}
	b := r.data[:n]
	r.data = r.data[n:]
	return b
}
