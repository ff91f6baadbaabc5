package address

// A house is the values of a house number, for comparison.
type house struct {
	first, last uint32 // the number, and the second of 12-34, 0 none
	letter      byte   // of 12A
	direction   uint8  // the directional that the letter may be
	more        uint32 // hash of anything else: a fraction, a grid
}

// readHouse reads 123, 123A, 123-A, 123 1/2, 12-34, 8938-40, N6W23001.
func readHouse(b []byte) (h house) {
	i := 0
	for i < len(b) && b[i] >= '0' && b[i] <= '9' {
		h.first = h.first*10 + uint32(b[i]-'0')
		i++
	}
	if i == 0 {
		h.more = uint32(mix(hashBytes(b)) >> 32)
		return h
	}
	if i < len(b) && b[i] == '-' {
		i++
		if j := i; j < len(b) && b[j] >= '0' && b[j] <= '9' {
			for i < len(b) && b[i] >= '0' && b[i] <= '9' {
				h.last = h.last*10 + uint32(b[i]-'0')
				i++
			}
		}
	}
	for i < len(b) && (b[i] == ' ' || b[i] == '-') {
		i++
	}
	if i == len(b)-1 && b[i] >= 'A' && b[i] <= 'Z' {
		h.letter = b[i]
		switch b[i] {
		case 'N':
			h.direction = 1
		case 'S':
			h.direction = 2
		case 'E':
			h.direction = 3
		case 'W':
			h.direction = 4
		}
	} else if i < len(b) {
		h.more = uint32(mix(hashBytes(b[i:])) >> 32)
	}
	return h
}

func hashBytes(b []byte) uint64 {
	var h uint64
	for _, c := range b {
		h = h*hashBase + uint64(c)
	}
	return h
}
