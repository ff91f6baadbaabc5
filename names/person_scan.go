package names

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// written is one word of a name while it is parsed.
type written struct {
	raw      string // as it stands in the input
	from, to int    // its fold in scan.fold
	fact     *fact
	segment  uint8 // commas before it
	group    uint8 // of words in the same quotes or brackets; 0 outside
	pointed  bool  // has a point inside or behind it
	capitals bool  // has no lower-case letter
	bracket  bool  // its group is in brackets, not in quotes
}

// scan is a text cut into words, with what the lexicon knows of each.
type scan struct {
	input    string
	words    []written
	fold     []byte
	segments uint8
	groups   uint8
	mixed    bool // some letter is lower-case

	// Rooms that hold most names, so that a parse allocates them in one piece.
	wordRoom [10]written
	foldRoom [80]byte
	roleRoom [10]place
	bodyRoom [10]int32
}

func newScan(text string, l *lexicon) *scan {
	s := &scan{input: text}
	s.words, s.fold = s.wordRoom[:0], s.foldRoom[:0]
	s.read(text, l)
	return s
}

func (s *scan) folded(w *written) []byte { return s.fold[w.from:w.to] }

// read cuts text into words and adds them.
func (s *scan) read(text string, l *lexicon) {
	var group, closing = uint8(0), ""
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			i++
			continue
		case c == ',' || c == ';':
			s.segments++
			i++
			continue
		case group == 0:
			if end, n := openingQuote(text, i); n > 0 && strings.Contains(text[i+n:], end) {
				s.groups++
				group, closing = s.groups, end
				i += n
				continue
			}
		case strings.HasPrefix(text[i:], closing):
			i += len(closing)
			group = 0
			continue
		}
		start := i
		for i < len(text) {
			c := text[i]
			if c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ',' || c == ';' || c == '"' || c == '(' || c == ')' || c == '[' || c == ']' {
				break
			}
			if group != 0 && strings.HasPrefix(text[i:], closing) {
				break
			}
			if c >= utf8.RuneSelf {
				r, n := utf8.DecodeRuneInString(text[i:])
				if unicode.IsSpace(r) || r == '·' || r == '・' || r == '“' || r == '”' {
					if i == start {
						i += n
						start = i
						continue
					}
					break
				}
				i += n
				continue
			}
			i++
		}
		if i == start {
			i++ // a stray quote or bracket
			continue
		}
		s.add(text[start:i], group, closing == ")" || closing == "]", l)
	}
}

// openingQuote returns what closes the quote or bracket that opens at text[i], and how many bytes open it; 0 for none. A single
// quote opens only at the head of a word and if one closes at the end of a word.
func openingQuote(text string, i int) (end string, n int) {
	switch text[i] {
	case '"':
		return `"`, 1
	case '(':
		return ")", 1
	case '[':
		return "]", 1
	case '\'':
		if strings.HasPrefix(text[i:], "''") {
			return "''", 2
		}
		if i > 0 && text[i-1] == ' ' {
			if k := strings.Index(text[i+1:], "' "); k > 0 {
				return "' ", 1
			}
		}
	case 0xe2:
		if strings.HasPrefix(text[i:], "“") {
			return "”", len("“")
		}
	}
	return "", 0
}

func (s *scan) add(raw string, group uint8, bracket bool, l *lexicon) {
	w := written{raw: raw, segment: s.segments, group: group, bracket: bracket && group != 0, capitals: true, from: len(s.fold)}
	s.fold = appendFold(s.fold, raw)
	w.to = len(s.fold)
	if w.from == w.to {
		return
	}
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; {
		case c >= 'a' && c <= 'z':
			w.capitals = false
			s.mixed = true
		case c == '.':
			w.pointed = true
		}
	}
	w.fact = l.facts[string(s.folded(&w))]
	s.words = append(s.words, w)
}
