package ownership

import (
	"math"
	"slices"
	"strings"

	"github.com/ownerlink/ownerlink/match"
	"github.com/ownerlink/ownerlink/names"
)

// The levels of where an owner is for a contact.
const (
	atFacility = 1 + iota
	atCompany
	inState
	elsewhere
)

// The levels of what stands before the @ of a contact's e-mail, where the contact's name differs from the owner's.
const (
	mailboxOwner   = 1 + iota // it has the owner's name in full
	mailboxPart               // it has the part in which the names differ
	mailboxContact            // it has the contact's own
)

// colleagues are how often a contact shares a surname with an owner of its company beyond chance, being somebody else, and then the given
// name too.
var colleagues = kinship{surname: .012, given: .05}

// evidenceAbout is what is known of a contact beside its name.
type evidenceAbout struct {
	m          *matcher
	c          *contactNode
	facilities []int32 // its account's
	account    []int32 // chains, by the account, the e-mail's domain, the mailing address
	domain     []int32
	mail       []int32
	names      []*names.PersonName // the contact's, as it stands and swapped
	mailbox    string
	title      string

	belief  map[int32]float64 // that the contact is of a company
	nowhere float64           // that it is of none of these
}

// How much each source is to be trusted about a contact's company, where it speaks: accounts are wrong when people leave.
const (
	trustAccount = .87
	trustDomain  = .96
	trustMail    = .93
)

// believe weighs the companies that the account, the e-mail's domain and the mailing address speak of. They are one evidence and not
// three: whoever is of the company has all of them, be it the owner or the owner's secretary.
func (e *evidenceAbout) believe() {
	e.belief, e.nowhere = map[int32]float64{}, 1
	sources := []struct {
		chains []int32
		trust  float64
		speaks bool
	}{
		{e.account, trustAccount, e.c.account >= 0 && len(e.account) > 0}, {e.domain, trustDomain, len(e.domain) > 0}, {e.mail, trustMail, len(e.mail) > 0},
	}
	for _, s := range sources {
		for _, c := range s.chains {
			e.belief[c] = 1
		}
	}
	all := float64(len(e.m.in))
	for _, s := range sources {
		if !s.speaks {
			continue
		}
		for c := range e.belief {
			if slices.Contains(s.chains, c) {
				e.belief[c] *= s.trust / float64(len(s.chains)) * all
			} else {
				e.belief[c] *= 1 - s.trust
			}
		}
		e.nowhere *= 1 - s.trust
	}
	order := make([]int32, 0, len(e.belief))
	for c := range e.belief {
		order = append(order, c)
	}
	slices.Sort(order)
	total := e.nowhere * all
	for _, c := range order {
		total += e.belief[c]
	}
	for _, c := range order {
		e.belief[c] /= total
	}
	e.nowhere *= all / total
}

// score weighs owner o of human h by one reading of the contact's name.
func (e *evidenceAbout) score(name *names.PersonName, h, o int32) candidate {
	m := e.m
	all := float64(len(m.humans))
	human, owner := &m.humans[h], &m.x.owners[o]
	q := candidate{right: h, pattern: namePattern(name, &owner.person)}
	if name == &e.c.swapped {
		q.pattern = q.pattern.With(orderComparison, orderSwapped)
	}
	where, share := e.where(human)
	q.pattern = q.pattern.With(contextComparison, where)
	q.rare[contextComparison] = math.Log2(share * all)
	kin := kinship{}
	if where <= atCompany {
		kin = colleagues.among(e.colleagues(human))
	}
	q.rare[surnameComparison], q.rare[givenComparison] = m.frequency.rarity(m.s.model, q.pattern, &owner.person, kin)
	q.pattern = q.pattern.With(mailboxComparison, e.mailboxLevel(q.pattern, name, &owner.person)).With(titleComparison, titleLevel(e.title, owner.titles, human.roles))
	q.sum(m.s, math.Log2(m.s.model.Prior/(1-m.s.model.Prior)/all))
	return q
}

// where says how a human is near a contact, and with which probability a contact that is known to CMS is this very human, before names
// are looked at.
func (e *evidenceAbout) where(human *human) (level int, share float64) {
	m := e.m
	level, share = elsewhere, e.nowhere/float64(len(m.humans))
	if a := &m.x.addresses[e.c.address]; a.State != "" && slices.Contains(human.states, a.State) {
		level, share = inState, e.nowhere*.6/m.inState[a.State]
	}
	for _, c := range human.chains {
		b := e.belief[c]
		if b == 0 {
			continue
		}
		in := b / float64(len(m.in[c]))
		if len(e.facilities) == 0 || !slices.Contains(e.account, c) {
			if in > share {
				level, share = atCompany, in
			}
			continue
		}
		here := 0.0
		for _, f := range e.facilities {
			if m.r.chains.chainOf[f] == c {
				here += float64(len(m.at[f]))
			}
		}
		at := in * .1
		l := atCompany
		if len(common(e.facilities, human.facilities)) > 0 {
			at, l = in*.1+.9*b*float64(len(common(e.facilities, human.facilities)))/here, atFacility
		}
		if at > share {
			level, share = l, at
		}
	}
	return level, share
}

// colleagues is how many humans are in the smallest company that a contact and a human may share.
func (e *evidenceAbout) colleagues(h *human) float64 {
	n := math.Inf(1)
	for _, c := range h.chains {
		if e.belief[c] > 0 {
			n = math.Min(n, float64(len(e.m.in[c])))
		}
	}
	return n
}

// mailboxLevel asks what stands before the @ where the names differ in a part: an unusual nickname, a maiden name.
func (e *evidenceAbout) mailboxLevel(p match.Pattern, name, owner *names.PersonName) int {
	if e.mailbox == "" {
		return 0
	}
	contains := func(s string, least int) bool { return len(s) >= least && strings.Contains(e.mailbox, s) }
	givens := p.Level(givenComparison) >= givenMiddle
	surnames := p.Level(surnameComparison) > surnameEqual
	switch {
	case !givens && !surnames:
		return 0
	case givens && contains(owner.GivenKey(), 3) && contains(owner.SurnameKey(), 3):
		return mailboxOwner
	case surnames && contains(owner.SurnameKey(), 4):
		return mailboxPart
	case givens && contains(owner.GivenKey(), 4):
		return mailboxPart
	case givens && !sameLetter(name.GivenKey(), owner.GivenKey()) && initialed(e.mailbox, owner):
		return mailboxPart
	case givens && contains(name.GivenKey(), 3), surnames && contains(name.SurnameKey(), 4):
		return mailboxContact
	}
	return 0
}

// initialed says whether a mailbox is an owner's initial and surname, digits and points aside.
func initialed(mailbox string, owner *names.PersonName) bool {
	letters := strings.Map(func(c rune) rune {
		if c < 'A' || c > 'Z' {
			return -1
		}
		return c
	}, mailbox)
	g, s := owner.GivenKey(), owner.SurnameKey()
	return g != "" && len(s) > 2 && (letters == g[:1]+s || letters == s+g[:1])
}
