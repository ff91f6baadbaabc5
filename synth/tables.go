package synth

import (
	"embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

//go:embed tables/*.txt
var tableFiles embed.FS

// tables holds the words a world is made of. It is read once, and never modified.
type tables struct {
	male, female *weighted[string]
	surnames     *weighted[string]
	common       map[string]bool // given names and surnames that many bear
	parts        []surnameParts
	communities  *weighted[*community] // nil: the nation at large
	nicknames    map[string]nicknames
	cities       *weighted[*city]
	byState      map[string]*weighted[*city]
	streets      *weighted[string]
	kinds        *weighted[writings]
	units        *weighted[writings]
	kindWritings map[string]writings
	unitWritings map[string]writings
	directions   map[string]string   // North: N
	cityWords    map[string][]string // Saint: St, St.
	words        map[string]*weighted[string]
	short        map[string][]string // Rehabilitation: Rehab, Rehabilitn
	accents      map[string]string   // Munoz: Muñoz
}

// surnameParts is one language's heads and tails.
type surnameParts struct{ heads, tails []string }

// community is a group whose given names and surnames go together.
type community struct{ male, female, surnames []string }

// nicknames of a given name: those found in the usual tables, and those that are not.
type nicknames struct{ usual, unusual []string }

// writings are the ways to write a word: the full one, the usual abbreviations, and those that the usual tables lack.
type writings struct {
	full           string
	usual, unusual []string
}

// city is a place with its ZIP codes.
type city struct {
	name, county, state string
	zips                []string
}

// load reads the embedded tables. They are part of the program: a slip in one is found by the tests, and panics.
var load = sync.OnceValue(func() *tables {
	t := &tables{nicknames: map[string]nicknames{}, byState: map[string]*weighted[*city]{}, kindWritings: map[string]writings{},
		unitWritings: map[string]writings{}, directions: map[string]string{}, cityWords: map[string][]string{},
		words: map[string]*weighted[string]{}, short: map[string][]string{}, accents: map[string]string{}, common: map[string]bool{}}
	t.male, t.female = readNames("given_male"), readNames("given_female")
	t.surnames = readNames("surnames")
	for _, names := range []*weighted[string]{t.male, t.female, t.surnames} {
		for i, name := range names.values {
			t.common[name] = t.common[name] || i < 250
		}
	}
	for _, line := range lines("surname_parts") {
		_, rest, _ := strings.Cut(line, ": ")
		heads, tails, _ := strings.Cut(rest, " | ")
		t.parts = append(t.parts, surnameParts{strings.Fields(heads), strings.Fields(tails)})
	}
	t.readCommunities()
	t.readNicknames()
	t.readCities()
	t.readStreets()
	t.readWords()
	return t
})

// lines returns the lines of a table that say something.
func lines(name string) []string {
	data, err := tableFiles.ReadFile("tables/" + name + ".txt")
	if err != nil {
		panic(fmt.Sprintf("synth: embedded table: %v", err))
	}
	var out []string
	for line := range strings.SplitSeq(string(data), "\n") {
		if line != "" && !strings.HasPrefix(line, "#") {
			out = append(out, line)
		}
	}
	return out
}

// wordAndWeight splits "Maple Grove 5".
func wordAndWeight(s string) (string, float64) {
	i := strings.LastIndexByte(s, ' ')
	if i < 0 {
		return s, 1
	}
	w, err := strconv.ParseFloat(s[i+1:], 64)
	if err != nil {
		return s, 1
	}
	return s[:i], w
}

func readNames(name string) *weighted[string] {
	w := &weighted[string]{}
	for _, line := range lines(name) {
		w.add(wordAndWeight(line))
	}
	return w
}

func (t *tables) readCommunities() {
	t.communities = &weighted[*community]{}
	share := 100.0
	var c *community
	for _, line := range lines("communities") {
		if rest, ok := strings.CutPrefix(line, "community="); ok {
			_, weight := wordAndWeight(rest)
			c = &community{}
			t.communities.add(c, weight)
			share -= weight
			continue
		}
		kind, list, _ := strings.Cut(line, ": ")
		names := strings.Split(list, ", ")
		switch kind {
		case "male":
			c.male = names
		case "female":
			c.female = names
		case "surname":
			c.surnames = names
		}
	}
	t.communities.add(nil, share)
}

func (t *tables) readNicknames() {
	for _, line := range lines("nicknames") {
		name, rest, _ := strings.Cut(line, ":")
		usual, unusual, _ := strings.Cut(rest, "|")
		t.nicknames[name] = nicknames{list(usual), list(unusual)}
	}
}

// list splits "a, b" and drops what is empty.
func list(s string) []string {
	var out []string
	for part := range strings.SplitSeq(s, ",") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

func (t *tables) readCities() {
	t.cities = &weighted[*city]{}
	state, weight := "", 0.0
	var pending []*city
	flush := func() {
		for _, c := range pending {
			n := float64(len(c.zips))
			t.cities.add(c, weight*n/totalZIPs(pending))
			t.byState[c.state].add(c, n)
		}
		pending = nil
	}
	for _, line := range lines("cities") {
		if rest, ok := strings.CutPrefix(line, "state="); ok {
			flush()
			state, weight = wordAndWeight(rest)
			t.byState[state] = &weighted[*city]{}
			continue
		}
		f := strings.Split(line, "|")
		pending = append(pending, &city{name: f[0], county: f[1], state: state, zips: strings.Split(f[2], ",")})
	}
	flush()
}

func totalZIPs(cities []*city) float64 {
	n := 0
	for _, c := range cities {
		n += len(c.zips)
	}
	return float64(n)
}

func (t *tables) readStreets() {
	for _, line := range lines("streets") {
		what, rest, _ := strings.Cut(line, ": ")
		switch what {
		case "names":
			t.streets = &weighted[string]{}
			for _, s := range list(rest) {
				t.streets.add(wordAndWeight(s))
			}
		case "kinds":
			t.kinds = readWritings(rest, t.kindWritings)
		case "units":
			t.units = readWritings(rest, t.unitWritings)
		case "directions":
			for _, s := range list(rest) {
				full, short, _ := strings.Cut(s, " ")
				t.directions[full] = short
			}
		case "city words":
			for _, s := range list(rest) {
				f := strings.Fields(s)
				t.cityWords[f[0]] = f[1:]
			}
		}
	}
}

// readWritings reads "Street 30 St Str | Strt; …".
func readWritings(s string, by map[string]writings) *weighted[writings] {
	out := &weighted[writings]{}
	for item := range strings.SplitSeq(s, ";") {
		usual, unusual, _ := strings.Cut(item, "|")
		f := strings.Fields(usual)
		weight, err := strconv.ParseFloat(f[1], 64)
		if err != nil {
			panic(fmt.Sprintf("synth: streets.txt: %q: %v", item, err))
		}
		w := writings{full: f[0], usual: f[2:], unusual: strings.Fields(unusual)}
		by[w.full] = w
		out.add(w, weight)
	}
	return out
}

func (t *tables) readWords() {
	for _, line := range lines("words") {
		what, rest, _ := strings.Cut(line, ": ")
		if what == "short" {
			for _, s := range list(rest) {
				f := strings.Fields(s)
				t.short[f[0]] = f[1:]
			}
			continue
		}
		if what == "accents" {
			for _, s := range list(rest) {
				plain, accented, _ := strings.Cut(s, " ")
				t.accents[plain] = accented
			}
			continue
		}
		w := &weighted[string]{}
		for _, s := range list(rest) {
			if what == "brand heads" || what == "brand tails" {
				for _, part := range strings.Fields(s) {
					w.add(part, 1)
				}
				continue
			}
			w.add(wordAndWeight(s))
		}
		t.words[what] = w
	}
}

// word draws from one of the lists of words.txt.
func (t *tables) word(r source, list string) string { return t.words[list].pick(r) }
