package ownership

import (
	"cmp"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/ownerlink/ownerlink/names"
)

// matcher finds the human behind a contact.
type matcher struct {
	r           *run
	x           *index
	s           *scorer
	frequency   *nameFrequency
	humans      []human
	at          [][]int32 // humans by facility
	in          [][]int32 // humans by chain
	inState     map[string]float64
	byKey       map[string][]int32
	byPart      map[chainPart][]int32
	byDomain    map[string]map[int32]float64 // chains that contacts of a domain have accounts with
	stems       map[string][]int32           // chains by their brands
	named       map[string][]int32           // names, in index.orgs, by stem and by word
	chainsNamed map[int32][]int32            // chains by name
	chainsOf    [][]int32                    // chains by account
	offices     map[string][]int32           // chains by address
	judgedSame  map[string][]int32           // humans by contact
	count       [contactRules]atomic.Int64
	cut         atomic.Int64
}

func newMatcher(r *run) *matcher {
	x := r.x
	m := &matcher{r: r, x: x, s: newScorer(r.models.Principals), humans: r.people.humans, at: make([][]int32, len(x.facilities)),
		in: make([][]int32, len(r.chains.members)), inState: map[string]float64{}, byKey: map[string][]int32{}, byPart: map[chainPart][]int32{},
		byDomain: map[string]map[int32]float64{}, stems: map[string][]int32{}, offices: map[string][]int32{},
		named: map[string][]int32{}, chainsNamed: map[int32][]int32{}, judgedSame: map[string][]int32{}}
	m.frequency = newNameFrequency(func(yield func(*names.PersonName) bool) {
		for _, h := range m.humans {
			if !yield(&x.owners[h.owners[0]].person) {
				return
			}
		}
	})
	for i := range m.humans {
		h := &m.humans[i]
		if h.former {
			continue
		}
		for _, f := range h.facilities {
			m.at[f] = append(m.at[f], int32(i))
		}
		for _, c := range h.chains {
			m.in[c] = append(m.in[c], int32(i))
		}
		for _, s := range h.states {
			m.inState[s]++
		}
		var keys, parts []string
		for _, o := range h.owners {
			keys = append(keys, nameKeys(&x.owners[o].person)...)
			parts = append(parts, nameParts(&x.owners[o].person)...)
		}
		for _, part := range sortedStrings(parts) {
			for _, c := range h.chains {
				m.byPart[chainPart{c, part}] = append(m.byPart[chainPart{c, part}], int32(i))
			}
		}
		for _, k := range sortedStrings(keys) {
			m.byKey[k] = append(m.byKey[k], int32(i))
		}
	}
	m.learnJudgements()
	m.learnNames()
	m.learnOffices()
	m.findAccounts()
	m.learnAccounts()
	m.learnDomains()
	return m
}

// nameKeys are what two spellings of one person's name share, at least one of them, wherever they are.
func nameKeys(p *names.PersonName) []string {
	s, g := p.SurnameKey(), p.GivenRoot()
	if s == "" || g == "" {
		return nil
	}
	keys := []string{"n|" + s + "|" + g, "i|" + s + "|" + g[:1], "p|" + p.SurnameSound() + "|" + g}
	if first := p.GivenKey(); first != g {
		keys = append(keys, "i|"+s+"|"+first[:1])
	}
	for _, h := range surnameHalves(p) {
		keys = append(keys, "n|"+h+"|"+g)
	}
	return keys
}

// surnameHalves are the parts of a double surname, as keys; nil for a single one.
func surnameHalves(p *names.PersonName) []string {
	var out []string
	for half := range strings.FieldsFuncSeq(p.Surname, func(c rune) bool { return c == '-' || c == ' ' }) {
		if h := strings.ReplaceAll(names.Fold(half), " ", ""); h != p.SurnameKey() && len(h) > 2 {
			out = append(out, h)
		}
	}
	return out
}

// learnJudgements proposes whom a person said a contact is, whatever the rules.
func (m *matcher) learnJudgements() {
	for pair, verdict := range m.r.judged {
		cms, contact := strings.TrimPrefix(pair[0], "cms:"), strings.TrimPrefix(pair[1], "zoho:")
		if o, ok := m.x.ownerByID[cms]; ok && verdict == same && m.r.people.humanOf[o] >= 0 {
			m.judgedSame[contact] = sortedSet(append(m.judgedSame[contact], m.r.people.humanOf[o]))
		}
	}
}

// The rules that propose humans for a contact, in order.
const (
	ruleJudged = iota
	ruleName
	ruleAccount
	ruleDomain
	ruleMail
	ruleSmall
	contactRules
)

var contactRuleNames = [contactRules]string{"judged the same", "names alike in both parts", "a part of the name alike, in the account's company",
	"a part of the name alike, in the e-mail's company", "a part of the name alike, in the company of the mailing address", "anyone at the account's facilities or in the company, where these are few"}

// How many humans may share a key, how many companies a contact may speak of, and how many humans may be at its account's facilities for
// everyone there to be proposed, whatever the names.
const (
	mostHumans    = 2000
	mostCompanies = 4
	mostThere     = 60
)

// propose lists the humans worth a look, ascending, each once with the first rule that has it: those of the companies that the
// contact speaks of if a part of their name is alike, and anyone whose name is alike in both parts.
func (m *matcher) propose(c *contactNode, e *evidenceAbout) []candidate {
	var lists [contactRules][]int32
	lists[ruleJudged] = m.judgedSame[m.x.world.Contacts[c.row].ID]
	var parts []string
	for _, p := range e.names {
		parts = append(parts, nameParts(p)...)
		for _, k := range nameKeys(p) {
			if hits := m.byKey[k]; len(hits) <= mostHumans {
				lists[ruleName] = append(lists[ruleName], hits...)
			} else {
				m.cut.Add(1)
			}
		}
	}
	for rule, chains := range map[int][]int32{ruleAccount: e.account, ruleDomain: e.domain, ruleMail: e.mail} {
		if len(chains) > mostCompanies {
			continue
		}
		for _, chain := range chains {
			for _, part := range parts {
				lists[rule] = append(lists[rule], m.byPart[chainPart{chain, part}]...)
			}
		}
	}
	var there []int32
	for _, f := range e.facilities {
		if there = append(there, m.at[f]...); len(there) > 10*mostThere {
			break
		}
	}
	if there = sortedSet(there); len(there) <= mostThere {
		lists[ruleSmall] = there
	}
	for chain := range e.belief {
		if len(m.in[chain]) <= mostThere {
			lists[ruleSmall] = append(lists[ruleSmall], m.in[chain]...)
		}
	}
	var out []candidate
	seen := map[int32]bool{}
	for rule, list := range lists {
		for _, h := range list {
			if !seen[h] {
				seen[h] = true
				out = append(out, candidate{right: h, rule: uint8(rule)})
				m.count[rule].Add(1)
			}
		}
	}
	slices.SortFunc(out, func(a, b candidate) int { return cmp.Compare(a.right, b.right) })
	return out
}

// chainPart is one part of a name within a company.
type chainPart struct {
	chain int32
	part  string
}

// nameParts are the parts of a name of which people of one company must share one to be compared.
func nameParts(p *names.PersonName) []string {
	var out []string
	add := func(kind, s string) {
		if s != "" {
			out = append(out, kind+s)
		}
	}
	add("s", p.SurnameKey())
	add("p", p.SurnameSound())
	add("g", p.GivenRoot())
	add("g", p.GivenKey())
	for _, h := range surnameHalves(p) {
		add("s", h)
	}
	return sortedStrings(out)
}
