package names

import "strings"

// PersonName is one person's name in its parts. The exported fields hold the parts as written, less the space and commas
// around them; absent parts are "". The normal forms behind them are made once, by the functions that return a PersonName,
// and the comparison reads only those: a PersonName put together by hand compares as if empty.
type PersonName struct {
	Input       string // what was parsed; of columns, the columns one after another
	Prefix      string // Dr., Mrs., State Senator
	Given       string // the first given name, or first initials, or a double name (Mary Jo)
	Middle      string // all between given name and surname
	Surname     string // with its particles (van der Merwe), all halves of a double name
	Suffix      string // the generation: Jr., III
	Credentials string // M.D., Esq., Trustee
	Nickname    string // in quotes or brackets: Robert "Bob" Smith
	Former      string // after née, born, formerly

	pieces     []piece // of the given name, of the middle name, of the surname, of the nickname, of the former surname
	surname    string  // folded and joined: VANDERMERWE
	given      uint8   // pieces of the given name
	middle     uint8   // end of the pieces of the middle name
	last       uint8   // end of the pieces of the surname
	nick       uint8   // end of the pieces of the nickname
	generation uint8   // 1 Sr, 2 Jr or II, 3 III, ...; 0 unknown
	sex        kind    // man or woman, from the title
	swappable  bool    // the order of given name and surname is a guess
	script     script  // of the input
}

// piece is one folded word of a name and what is known of it.
type piece struct {
	s    string
	fact *fact
	mask uint32 // which letters it has
}

func newPiece(s string, f *fact) piece { return piece{s, f, letterMask(s)} }

func letterMask(s string) (m uint32) {
	for i := 0; i < len(s); i++ {
		m |= 1 << (s[i] & 31)
	}
	return m
}

func (p *PersonName) middlePieces() []piece   { return p.pieces[p.given:p.middle] }
func (p *PersonName) forenames() []piece      { return p.pieces[:p.middle] }
func (p *PersonName) surnamePieces() []piece  { return p.pieces[p.middle:p.last] }
func (p *PersonName) nicknamePieces() []piece { return p.pieces[p.last:p.nick] }
func (p *PersonName) formerPieces() []piece   { return p.pieces[p.nick:] }
func (p *PersonName) allPieces() []piece      { return p.pieces[:p.last] }

// GivenKey returns the first word of the given name, folded; "" if there is none. An initial is a key too.
func (p *PersonName) GivenKey() string {
	if p.given == 0 {
		return ""
	}
	return p.pieces[0].s
}

// MiddleKey returns the folded middle names, parted by single spaces; "" if there are none.
func (p *PersonName) MiddleKey() string { return join(p.middlePieces(), " ") }

// SurnameKey returns the surname folded, its words joined: DELACRUZ for De La Cruz. "" if there is none.
func (p *PersonName) SurnameKey() string { return p.surname }

// GivenRoot returns the full name that the given name is a form of, where one is by far the likeliest (Bob gives ROBERT, Chris
// gives CHRIS, for it may be Christopher or Christine), else GivenKey. Two forms of one name thus meet in a block.
func (p *PersonName) GivenRoot() string {
	if p.given == 0 {
		return ""
	}
	return givenRoot(p.pieces[0])
}

// SurnameSound returns a phonetic code of the surname that slips of spelling and hearing seldom change; "" if there is no
// surname. It is for blocking: two names of one code are worth comparing, no more.
func (p *PersonName) SurnameSound() string { return sound(p.surname) }

// Generation returns 1 for Sr, 2 for Jr and II, 3 for III and so on, and 0 where the name says nothing.
func (p *PersonName) Generation() int { return int(p.generation) }

// String returns the name in its usual order: given, middle, surname, suffix.
func (p *PersonName) String() string {
	var b strings.Builder
	for _, s := range [...]string{p.Given, p.Middle, p.Surname, p.Suffix} {
		if s == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(s)
	}
	return b.String()
}

func join(ps []piece, sep string) string {
	switch len(ps) {
	case 0:
		return ""
	case 1:
		return ps[0].s
	}
	var b strings.Builder
	for i := range ps {
		if i > 0 {
			b.WriteString(sep)
		}
		b.WriteString(ps[i].s)
	}
	return b.String()
}
