package names

import (
	"embed"
	"math"
	"strconv"
	"strings"
	"sync"
)

//go:generate go run ./internal/maketables -reference ../../shared/data/reference -out data

// The tables are read once, when the first name is parsed: some 25,000 words, a few milliseconds, 3 MB.
//
//go:embed data/*.txt
var tables embed.FS

// fact is what is known of one folded word, whatever it stands in: the tables of people and of organizations share the map,
// so that a word costs one look-up.
type fact struct {
	forms        []form  // other forms of a given name, both directions
	woman        float32 // share of women among those who bear it as a given name, in [0, 1]
	near         uint32  // a Bloom filter of those forms, see signNumberOf
	root         string  // the full name that this is a form of, where one has most of its bearers
	male, female uint8   // class of frequency as a given name, 0 unknown; a class is a quarter of a decade
	last         uint8   // class of frequency as a surname
	kinds        kind
	generation   uint8 // of a suffix: 1 Sr, 2 Jr, ...
	class        class // as a word of organizations
}

// form leads from a given name to one of its other forms.
type form struct {
	to     *fact
	weight float32 // share of those called by the short form whose full name this is, in (0, 1]
}

// kind is a set of what a word may be around a person's name.
type kind uint16

const (
	kindTitle kind = 1 << iota
	kindTitleBeside
	kindSuffix
	kindCredential
	kindCredentialPerhaps
	kindParticle
	kindParticleFirst
	kindParticleJoined
	kindMan
	kindWoman
	kindListed // in some table, so that an empty fact differs from none
)

// class is how common a word of an organization's name is.
type class uint8

const (
	distinctive class = iota
	placeWord
	commonWord
	lineWord
	tradeWord
	formWord
	stopWord
)

// given returns the greater of the classes as a given name.
func (f *fact) given() int {
	if f == nil {
		return 0
	}
	return int(max(f.male, f.female))
}

func (f *fact) surname() int {
	if f == nil {
		return 0
	}
	return int(f.last)
}

func (f *fact) is(k kind) bool { return f != nil && f.kinds&k != 0 }

type lexicon struct {
	facts map[string]*fact
	organizationTables
}

var lex = sync.OnceValue(readLexicon)

func readLexicon() *lexicon {
	l := &lexicon{facts: make(map[string]*fact, 26000)}
	var store []fact // facts side by side, not one allocation each
	at := func(word string) *fact {
		if f := l.facts[word]; f != nil {
			return f
		}
		if len(store) == cap(store) {
			store = make([]fact, 0, 1024)
		}
		store = append(store, fact{})
		f := &store[len(store)-1]
		l.facts[word] = f
		return f
	}
	l.readGiven(at)
	each("surnames", func(_ string, fields []string) {
		c, _ := strconv.Atoi(fields[0])
		for _, name := range fields[1:] {
			at(name).last = uint8(c)
		}
	})
	l.readNicknames(at)
	for _, f := range l.facts {
		f.woman = womanShare(f.male, f.female)
	}
	l.readTitles(at)
	l.readOrganizations(at)
	return l
}

// each calls f for each line of a table that is not a comment, with its first word and the others.
func each(table string, f func(first string, rest []string)) {
	text, err := tables.ReadFile("data/" + table + ".txt")
	if err != nil {
		panic("names: the embedded table " + table + " is missing") // a fault of the build, not of the input
	}
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		if fields := strings.Fields(line); len(fields) > 1 {
			f(fields[0], fields[1:])
		}
	}
}

// rareGiven is the class of a given name that the census of 1990 lacks.
const rareGiven = 5

func (l *lexicon) readGiven(at func(string) *fact) {
	each("given", func(sex string, fields []string) {
		c, _ := strconv.Atoi(fields[0])
		for _, name := range fields[1:] {
			if sex == "M" {
				at(name).male = uint8(c)
			} else {
				at(name).female = uint8(c)
			}
		}
	})
	each("given_more", func(sex string, names []string) {
		for _, name := range names {
			f := at(name)
			if sex != "F" {
				f.male = max(f.male, rareGiven)
			}
			if sex != "M" {
				f.female = max(f.female, rareGiven)
			}
		}
	})
}

// readNicknames makes the graph of the forms of given names. It has the edges of the table, in both directions, and no more:
// Aaron and Ron are forms of each other, Ron and Ronald too, Aaron and Ronald are not.
func (l *lexicon) readNicknames(at func(string) *fact) {
	type edge struct {
		full, short *fact
		name        string
	}
	var edges []edge
	total := map[*fact]float64{}
	weigh := func(f *fact) float64 { return math.Pow(10, float64(max(f.given(), 1))/4) }
	each("nicknames", func(full string, forms []string) {
		for _, short := range forms {
			e := edge{at(full), at(short), full}
			edges = append(edges, e)
			e.full.near |= 1 << signNumberOf(short)
			e.short.near |= 1 << signNumberOf(full)
			total[e.short] += weigh(e.full)
		}
	})
	for _, e := range edges {
		share := float32(weigh(e.full) / total[e.short])
		e.full.forms = append(e.full.forms, form{e.short, share})
		e.short.forms = append(e.short.forms, form{e.full, share})
	}
	for _, e := range edges {
		e.full.kinds |= kindListed
		e.short.kinds |= kindListed
		// Bob is Robert; Jack, borne by itself, is left to be Jack.
		if share := weigh(e.full) / total[e.short]; share > .7 && weigh(e.full) > weigh(e.short) {
			e.short.root = e.name
		}
	}
}

// rootOr returns the full name that the name is a form of, else the name itself. A root is not followed further.
func (f *fact) rootOr(name string) string {
	if f.root != "" {
		return f.root
	}
	return name
}

func (l *lexicon) readTitles(at func(string) *fact) {
	kinds := map[string]kind{
		"title": kindTitle, "title2": kindTitleBeside, "suffix": kindSuffix, "credential": kindCredential, "credential?": kindCredentialPerhaps,
		"man": kindMan, "woman": kindWoman, "particle": kindParticle, "first": kindParticleFirst, "joined": kindParticleJoined,
	}
	read := func(first string, words []string) {
		generation := 0
		if first == "suffix" {
			generation, _ = strconv.Atoi(words[0])
			words = words[1:]
		}
		for _, w := range words {
			f := at(w)
			f.kinds |= kinds[first]
			if kinds[first]&(kindMan|kindWoman) != 0 {
				f.kinds |= kindTitle
			}
			if generation > 0 {
				f.generation = uint8(generation)
			}
		}
	}
	each("titles", read)
	each("particles", read)
}

// related returns how telling it is that one of a and b is a form of the other, in (0, 1], or 0 where neither is.
func related(a, b *fact) float32 {
	if a == nil || b == nil {
		return 0
	}
	if len(b.forms) < len(a.forms) {
		a, b = b, a
	}
	for i := range a.forms {
		if a.forms[i].to == b {
			return a.forms[i].weight
		}
	}
	return 0
}
