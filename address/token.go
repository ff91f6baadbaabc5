package address

const (
	maxTokens     = 48
	maxTokenBytes = 40
	maxBytes      = 512 // of the text that is looked at
)

// A token is a word of the input in upper case, without punctuation.
type token struct {
	hash       uint64
	start, end uint16 // in tokens.text
	value      uint32 // of leading digits
	sep        sep    // what stood before it
	shape      shape
	pound      bool // a # stood before it
	word       word
}

// sep is what separates a token from the one before.
type sep uint8

const (
	spaceSep  sep = iota
	hyphenSep     // WINSTON-SALEM
	dashSep       // MOTEL 6 - 123 MAIN ST
	commaSep
	lineSep
)

// breaks says that the separator ends a part of an address.
func (s sep) breaks() bool { return s >= dashSep }

// shape is what characters a token is made of.
type shape uint8

const (
	wordShape     shape = iota
	letterShape         // B
	digitsShape         // 123
	ordinalShape        // 15TH
	numberShape         // 123A, 12-34, 123-A: begins with a digit
	letterNumber        // B4, A1A, C1S
	fractionShape       // 1/2
	gridShape           // N6W23001
	ampShape            // &
	atShape             // @
)

func (t *token) is(f flag) bool       { return t.word.flags&f != 0 }
func (t *token) numeric() bool        { return t.shape >= digitsShape && t.shape <= numberShape }
func (t *token) hasDigit() bool       { return t.shape >= digitsShape && t.shape <= gridShape }
func (t *token) len() int             { return int(t.end) - int(t.start) }
func (t *token) isWord(w uint64) bool { return t.hash == w }

// tokens is the text being parsed, cut into words. It lives on the stack of one call.
type tokens struct {
	text  [maxBytes + 8]byte
	n     int
	tok   [maxTokens]token
	nt    int
	next  sep  // before the token that comes
	hash  bool // a # before the token that comes
	words *wordTable
}

// bytes returns a token's text.
func (ts *tokens) bytes(i int) []byte { return ts.text[ts.tok[i].start:ts.tok[i].end] }

// Classes of bytes.
const (
	otherByte = iota
	letterByte
	digitByte
)

var byteClass, upperByte = func() (class, upper [256]uint8) {
	for c := range 256 {
		upper[c] = uint8(c)
		switch {
		case c >= 'a' && c <= 'z':
			upper[c], class[c] = uint8(c-32), letterByte
		case c >= 'A' && c <= 'Z':
			class[c] = letterByte
		case c >= '0' && c <= '9':
			class[c] = digitByte
		}
	}
	return class, upper
}()

// scan cuts s into tokens and appends them. Text beyond what fits is passed over.
func (ts *tokens) scan(s string, before sep) {
	ts.next, ts.hash = before, false
	if len(s) > maxBytes {
		s = s[:maxBytes]
	}
	for i := 0; i < len(s); {
		c := s[i]
		if byteClass[c] != otherByte {
			if ts.nt == maxTokens || ts.n+maxTokenBytes >= maxBytes {
				return
			}
			i = ts.scanToken(s, i)
			ts.joinRange()
			continue
		}
		i++
		switch c {
		case ',', ';', '|', '(', ')', '[', ']', '\t':
			ts.separate(commaSep)
		case '\n', '\r':
			ts.separate(lineSep)
		case '-', '_':
			if i >= len(s) || s[i] == ' ' || i < 2 || s[i-2] == ' ' {
				ts.separate(dashSep)
			} else {
				ts.separate(hyphenSep)
			}
		case '/', ':':
			ts.separate(spaceSep)
		case '\\': // a line break that was escaped
			if i < len(s) && (s[i] == 'n' || s[i] == 'r' || s[i] == 't') {
				ts.separate(lineSep)
				i++
			}
		case '#':
			ts.hash = true
		case '&', '@', '+':
			ts.symbol(c)
		}
	}
}

// joinRange makes one token of the house numbers in "586 - 592 CRANE LN".
func (ts *tokens) joinRange() {
	if ts.nt < 2 {
		return
	}
	a, b := &ts.tok[ts.nt-2], &ts.tok[ts.nt-1]
	if b.sep != dashSep || a.shape != digitsShape || b.shape != digitsShape || a.pound || ts.nt > 2 && !a.sep.breaks() || b.len() > a.len()+1 {
		return
	}
	at := int(a.end)
	copy(ts.text[at+1:], ts.text[b.start:b.end])
	ts.text[at] = '-'
	a.end, a.shape = uint16(at+1+b.len()), numberShape
	ts.n = int(a.end)
	ts.nt--
}

func (ts *tokens) separate(s sep) {
	if ts.nt > 0 {
		ts.next = max(ts.next, s)
	}
}

func (ts *tokens) symbol(c byte) {
	if ts.nt == maxTokens || ts.n >= maxBytes {
		return
	}
	t := token{start: uint16(ts.n), end: uint16(ts.n + 1), sep: ts.next, shape: ampShape}
	if c == '@' {
		t.shape = atShape
	}
	ts.text[ts.n] = '&'
	ts.n++
	ts.tok[ts.nt] = t
	ts.nt++
	ts.next = spaceSep
}

// scanToken reads one token that begins at i and returns where it ends. Runs of letters and of digits in it are told
// apart: the table knows STE100 only as STE and 100.
func (ts *tokens) scanToken(s string, i int) int {
	start, limit := ts.n, ts.n+maxTokenBytes
	var (
		hash                   uint64
		letters, digits, runs  int
		hyphens, slashes, turn int // turn: where the first run ends
		value                  uint32
		last                   uint8
		firstHash              uint64
	)
	for i < len(s) {
		c := s[i]
		class := byteClass[c]
		if class == otherByte {
			if !ts.joins(s, i, last, letters, digits) {
				break
			}
			i++
			switch c {
			case '\'', '.', '`':
				continue
			case '-':
				hyphens++
			case '/':
				slashes++
			}
			class = otherByte
		} else {
			i++
			c = upperByte[c]
			if class == letterByte {
				letters++
			} else {
				if digits < 9 && runs <= 1 {
					value = value*10 + uint32(c-'0')
				}
				digits++
			}
		}
		if class != last {
			runs++
			if runs == 2 {
				turn, firstHash = ts.n, hash
			}
			last = class
		}
		if ts.n < limit {
			ts.text[ts.n] = c
			ts.n++
			hash = hash*hashBase + uint64(c)
		}
	}
	t := token{hash: hash, start: uint16(start), end: uint16(ts.n), sep: ts.next, pound: ts.hash}
	ts.next, ts.hash = spaceSep, false
	first := ts.text[start]
	switch {
	case digits == 0 && slashes > 0: // C/O
		t.word.flags = isFirm
	case digits == 0:
		if letters == 1 {
			t.shape = letterShape
		}
		t.word = *ts.words.lookup(hash)
	case letters == 0 && runs == 1:
		t.shape, t.value = digitsShape, value
	case byteClass[first] == digitByte:
		t.shape, t.value = numberShape, value
		if slashes == 1 && letters == 0 {
			t.shape = fractionShape
		} else if runs == 2 && isOrdinalEnd(ts.text[turn:ts.n]) {
			t.shape = ordinalShape
		}
	case runs >= 2 && hyphens <= 1 && ts.split(&t, turn, firstHash):
		return i
	case isGrid(ts.text[start:ts.n]):
		t.shape = gridShape
	default:
		t.shape = letterNumber
	}
	ts.tok[ts.nt] = t
	ts.nt++
	return i
}

// joins says whether the character at i, which is no letter or digit, belongs inside the token.
func (ts *tokens) joins(s string, i int, last uint8, letters, digits int) bool {
	var next, after uint8
	if i+1 < len(s) {
		next = byteClass[s[i+1]]
	}
	if i+2 < len(s) {
		after = byteClass[s[i+2]]
	}
	switch s[i] {
	case '\'', '`':
		return true
	case '.': // N.Y. is one word, E.MAIN two
		return digits == 0 && next == letterByte && after != letterByte && (i < 2 || byteClass[s[i-2]] != letterByte)
	case '-':
		return next != otherByte && (last == digitByte || next == digitByte)
	case '/':
		if letters == 1 && digits == 0 {
			return (s[i-1] == 'c' || s[i-1] == 'C') && next == letterByte && after != letterByte
		}
		return letters == 0 && next == digitByte
	}
	return false
}

// split cuts a token such as STE100, I-80 or US41 in two where the letters are a word that is followed by a number.
func (ts *tokens) split(t *token, turn int, wordHash uint64) bool {
	if ts.nt+2 > maxTokens {
		return false
	}
	w := ts.words.lookup(wordHash)
	if w.flags&(isUnit|isRoute|isBox|isRural|isMilitary) == 0 || turn-int(t.start) < 2 && w.route != routeInterstate {
		return false
	}
	rest := turn
	if ts.text[rest] == '-' {
		rest++
	}
	if rest >= ts.n || w.route == routeInterstate && rest == turn && ts.n-rest < 2 { // I1 is a unit
		return false
	}
	head := token{hash: wordHash, start: t.start, end: uint16(turn), sep: t.sep, pound: t.pound, word: *w}
	tail := token{start: uint16(rest), end: uint16(ts.n), shape: digitsShape}
	for _, c := range ts.text[rest:ts.n] {
		tail.hash = tail.hash*hashBase + uint64(c)
		switch {
		case byteClass[c] != digitByte:
			tail.shape = numberShape
		case tail.shape == digitsShape && int(tail.end)-int(tail.start) < 10:
			tail.value = tail.value*10 + uint32(c-'0')
		}
	}
	if byteClass[ts.text[rest]] != digitByte {
		tail.shape = letterNumber
	}
	ts.tok[ts.nt], ts.tok[ts.nt+1] = head, tail
	ts.nt += 2
	return true
}

func isOrdinalEnd(b []byte) bool {
	if len(b) != 2 {
		return false
	}
	switch string(b) {
	case "ST", "ND", "RD", "TH":
		return true
	}
	return false
}

// isGrid says whether b is a grid house number of Wisconsin: N6W23001, W156S7436.
func isGrid(b []byte) bool {
	i, runs := 0, 0
	for i < len(b) {
		switch b[i] {
		case 'N', 'S', 'E', 'W':
		default:
			return false
		}
		i++
		from := i
		for i < len(b) && byteClass[b[i]] == digitByte {
			i++
		}
		if i == from {
			return false
		}
		runs++
	}
	return runs == 2
}
