package match

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/ownerlink/ownerlink/blocking"
	"github.com/ownerlink/ownerlink/names"
)

// everyPair is the rule that compares every record with every other.
const everyPair = "*"

// A RuleError names the rule whose text cannot be read or that asks for a column the tables lack.
type RuleError struct {
	Rule, Reason string
	absent       bool // it asks for a column that the tables lack
}

func newRuleError(rule string, err error) *RuleError {
	var absent absentColumn
	return &RuleError{rule, err.Error(), errors.As(err, &absent)}
}

// absentColumn is the name of what a rule asks for and the tables lack.
type absentColumn string

func (e absentColumn) Error() string { return "the tables have no " + string(e) + " in common" }

func (e *RuleError) Error() string { return "rule " + strconv.Quote(e.Rule) + ": " + e.Reason }

// bind makes the keys that a rule's text asks for. The text is terms joined by &: a kind of column ("surname"), a part of it ("given[:3]"),
// or a function of it ("year(date)", "sound(surname)"). Where there are several columns of a kind, "date" is the first, and "date.dob" names
// one. "words(k)" gives a key for each rare word, and "nearest(k, 10)" is a rule by itself: the records that share most rare words.
func (p *prepared) bind(ctx context.Context, text string, workers int) (*blocking.Rule, error) {
	r := &blocking.Rule{Name: text}
	if text == everyPair {
		r.Left = constantKeys(p.tables[0].Rows())
		if !p.self {
			r.Right = constantKeys(p.tables[1].Rows())
		}
		return r, nil
	}
	if inside, ok := call(text, "nearest"); ok {
		return p.bindNearest(ctx, r, inside, workers)
	}
	for side := range p.sidesToFill() {
		var keys *blocking.Keys
		for _, term := range strings.Split(text, "&") {
			k, err := p.termKeys(side, strings.TrimSpace(term))
			if err != nil {
				return nil, newRuleError(text, err)
			}
			keys = p.conjunction(keys, k)
		}
		if side == 0 {
			r.Left = keys
		} else {
			r.Right = keys
		}
	}
	r.Further = func() (left, right *blocking.Keys) { return p.furtherKeys(text) }
	return r, nil
}

// furtherTerms divide blocks that are too large: the first that the tables have and the rule does not ask for already.
var furtherTerms = []string{"zip", "date", "surname", "initial(given)", "city", "state", "category"}

// furtherKeys gives the keys that divide a rule's blocks; nil where the tables have nothing more.
func (p *prepared) furtherKeys(text string) (left, right *blocking.Keys) {
	for _, term := range furtherTerms {
		_, name, err := keyPart(term)
		if err != nil || strings.Contains(text, name) {
			continue
		}
		if left, err = p.termKeys(0, term); err != nil || left.One == nil {
			continue
		}
		if p.self {
			return left, nil
		}
		if right, err = p.termKeys(1, term); err == nil && right.One != nil {
			return left, right
		}
	}
	return nil, nil
}

func constantKeys(rows int) *blocking.Keys {
	k := &blocking.Keys{One: make([]blocking.Key, rows)}
	for i := range k.One {
		k.One[i] = 1
	}
	return k
}

// conjunction joins the keys of two terms: a record has every combination.
func (p *prepared) conjunction(a, b *blocking.Keys) *blocking.Keys {
	if a == nil {
		return b
	}
	if a.One != nil && b.One != nil {
		for i, k := range b.One { // both were made for this rule alone
			a.One[i] = a.One[i].And(k)
		}
		p.room.put(b.One)
		return a
	}
	out := &blocking.Keys{Start: make([]uint32, a.Rows()+1)}
	for i := range a.Rows() {
		for _, x := range rowKeys(a, i) {
			for _, y := range rowKeys(b, i) {
				if k := x.And(y); k != 0 {
					out.Many = append(out.Many, k)
				}
			}
		}
		out.Start[i+1] = uint32(len(out.Many))
	}
	return out
}

func rowKeys(k *blocking.Keys, row int) []blocking.Key {
	if k.One != nil {
		return k.One[row : row+1]
	}
	return k.Many[k.Start[row]:k.Start[row+1]]
}

// call takes the inside of "name(inside)".
func call(text, name string) (string, bool) {
	text = strings.TrimSpace(text)
	if strings.HasPrefix(text, name+"(") && strings.HasSuffix(text, ")") {
		return text[len(name)+1 : len(text)-1], true
	}
	return "", false
}

// keyParts are what a function of a value makes a key of; "" is no key.
var keyParts = map[string]func(string) string{
	"year":    func(s string) string { return slice(s, 0, 4) },
	"month":   func(s string) string { return slice(s, 4, 6) },
	"day":     func(s string) string { return slice(s, 6, 8) },
	"initial": func(s string) string { return slice(s, 0, 1) },
	"first":   func(s string) string { w, _, _ := strings.Cut(s, " "); return w },
	"last":    func(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] },
	"joined":  func(s string) string { return strings.ReplaceAll(s, " ", "") },
	"sorted":  sortedWords,
	"digits":  digits,
	"local":   func(s string) string { l, _, _ := strings.Cut(s, "@"); return l },
	"host":    func(s string) string { h, _, _ := strings.Cut(s, "/"); return h },
	"domain":  func(s string) string { _, d, _ := strings.Cut(s, "@"); return d },
	"root":    func(s string) string { n := names.PersonParts(s, "", "", ""); return n.GivenRoot() },
	"sound":   func(s string) string { n := names.PersonParts("", "", s, ""); return n.SurnameSound() },
}

func slice(s string, from, to int) string {
	if len(s) < to {
		return ""
	}
	return s[from:to]
}

func sortedWords(s string) string {
	w := strings.Fields(s)
	slices.Sort(w)
	return strings.Join(w, " ")
}

// termKeys makes one side's keys of one term.
func (p *prepared) termKeys(side int, term string) (*blocking.Keys, error) {
	if inside, ok := call(term, "words"); ok {
		fs, err := p.named(inside)
		if err != nil {
			return nil, err
		}
		return p.wordKeys(side, fs), nil
	}
	if inside, ok := call(term, "pair"); ok {
		return p.pairKeys(side, inside)
	}
	if inside, ok := call(term, "key"); ok {
		return p.ownKeys(side, strings.TrimSpace(inside))
	}
	part, name, err := keyPart(term)
	if err != nil {
		return nil, err
	}
	fs, err := p.named(name)
	if err != nil {
		return nil, err
	}
	if len(fs) == 1 {
		return &blocking.Keys{One: p.rowKeys(fs[0], side, p.valueKeys(fs[0], keyText(term), part))}, nil
	}
	out := &blocking.Keys{Start: make([]uint32, p.tables[side].Rows()+1)}
	var columns [][]blocking.Key
	for _, f := range fs {
		columns = append(columns, p.rowKeys(f, side, p.valueKeys(f, keyText(term), part)))
	}
	for row := range p.tables[side].Rows() {
		first := len(out.Many)
		for _, c := range columns {
			if k := c[row]; k != 0 && !slices.Contains(out.Many[first:], k) {
				out.Many = append(out.Many, k)
			}
		}
		out.Start[row+1] = uint32(len(out.Many))
	}
	return out, nil
}

// keysMemory remembers the keys of values, since many rules ask for the same.
type keysMemory struct {
	sync.Mutex
	of map[keysName]func() []blocking.Key
}

type keysName struct {
	f    *field
	part string
}

// keyText is the function or the part in a term, without the field it is of.
func keyText(term string) string {
	open := strings.IndexAny(term, "([")
	if open < 0 {
		return ""
	}
	return term
}

// valueKeys makes a key a distinct value, once for all rules that have the same part of it.
func (p *prepared) valueKeys(f *field, text string, part func(string) string) []blocking.Key {
	p.made.Lock()
	if p.made.of == nil {
		p.made.of = map[keysName]func() []blocking.Key{}
	}
	get, ok := p.made.of[keysName{f, text}]
	if !ok {
		get = sync.OnceValue(func() []blocking.Key {
			of, value := make([]blocking.Key, len(f.values)), p.readName(f, text)
			if value == nil {
				value = func(id int) string { return part(f.values[id]) }
			}
			for id := 1; id < len(of); id++ {
				of[id] = blocking.KeyOf(value(id))
			}
			return of
		})
		p.made.of[keysName{f, text}] = get
	}
	p.made.Unlock()
	return get()
}

// readName is the part of a rule for functions of names that were read for comparing already, nil for others.
func (p *prepared) readName(f *field, text string) func(id int) string {
	if f.read == nil {
		return nil
	}
	if inside, ok := call(text, "root"); ok && f == p.given && !strings.ContainsAny(inside, "([") {
		return func(id int) string { return f.read[id].GivenRoot() }
	}
	if inside, ok := call(text, "sound"); ok && f == p.surname && !strings.ContainsAny(inside, "([") {
		return func(id int) string { return f.read[id].SurnameSound() }
	}
	return nil
}

// rowKeys gives each row the key of its value.
func (p *prepared) rowKeys(f *field, side int, of []blocking.Key) []blocking.Key {
	out := p.room.take(len(f.ids[side]))
	for row, id := range f.ids[side] {
		out[row] = of[id]
	}
	return out
}

// keysRoom lends memory for the keys of a table's rows, since a rule needs them for a moment only.
type keysRoom struct {
	sync.Mutex
	free [][]blocking.Key
}

func (r *keysRoom) put(keys []blocking.Key) {
	r.Lock()
	r.free = append(r.free, keys)
	r.Unlock()
}

func (r *keysRoom) take(rows int) []blocking.Key {
	r.Lock()
	defer r.Unlock()
	for i, keys := range r.free {
		if len(keys) == rows {
			r.free = slices.Delete(r.free, i, i+1)
			return keys
		}
	}
	return make([]blocking.Key, rows)
}

// keyPart reads "f(name)", "name[a:b]" or "name".
func keyPart(term string) (part func(string) string, name string, err error) {
	same := func(s string) string { return s }
	if open := strings.IndexByte(term, '('); open > 0 && strings.HasSuffix(term, ")") {
		f, ok := keyParts[term[:open]]
		if !ok {
			return nil, "", fmt.Errorf("there is no function %q", term[:open])
		}
		inner, name, err := keyPart(term[open+1 : len(term)-1])
		if err != nil {
			return nil, "", err
		}
		return func(s string) string { return f(inner(s)) }, name, nil
	}
	if open := strings.IndexByte(term, '['); open > 0 && strings.HasSuffix(term, "]") {
		from, to, ok := strings.Cut(term[open+1:len(term)-1], ":")
		a, errA := strconv.Atoi(orElse(from, "0"))
		b, errB := strconv.Atoi(orElse(to, "64"))
		if !ok || errA != nil || errB != nil || a < 0 || b <= a {
			return nil, "", fmt.Errorf("%q is not name[from:to]", term)
		}
		return func(s string) string {
			if len(s) <= a {
				return ""
			}
			return s[a:min(b, len(s))]
		}, term[:open], nil
	}
	return same, term, nil
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// named gives the fields of a kind, or the one of "kind.column".
func (p *prepared) named(name string) ([]*field, error) {
	name = strings.TrimSpace(name)
	kind, column, one := strings.Cut(name, ".")
	var fs []*field
	switch Kind(kind) {
	case GivenName:
		fs = []*field{p.given}
	case Middle:
		fs = []*field{p.middle}
	case Surname:
		fs = []*field{p.surname}
	case Former:
		fs = []*field{p.former}
	case Suffix:
		fs = []*field{p.suffix}
	case HouseNumber:
		fs = []*field{p.houseNumber}
	case Street:
		fs = []*field{p.street}
	case Unit:
		fs = []*field{p.unit}
	case City:
		fs = []*field{p.city}
	case State:
		fs = []*field{p.state}
	case ZIP:
		fs = []*field{p.zip}
	case Organization:
		fs = p.organizations
	case Date:
		fs = p.dates
	case Identifier:
		fs = p.identifiers
	case Email:
		fs = p.emails
	case Phone:
		fs = p.phones
	case Website:
		fs = p.websites
	case Number:
		fs = p.numbers
	case Category:
		fs = p.categories
	case Text:
		fs = p.texts
	default:
		return nil, fmt.Errorf("there is no kind of column %q", kind)
	}
	fs = slices.DeleteFunc(slices.Clone(fs), func(f *field) bool { return f == nil || one && f.name != column })
	if len(fs) == 0 {
		return nil, absentColumn(name)
	}
	switch Kind(kind) {
	case Date, Identifier, Website, Number, Category, Text: // columns of these kinds are separate things; the first is meant
		fs = fs[:1]
	}
	return fs, nil
}

// label is what a left record has where a rule looks, for people: the texts that its terms make keys of.
func (p *prepared) label(rule string, row int) string {
	var out []string
	for _, term := range strings.Split(rule, "&") {
		term = strings.TrimSpace(term)
		for _, whole := range []string{"words", "pair"} {
			if inside, ok := call(term, whole); ok {
				term = inside
			}
		}
		for _, term := range strings.Split(term, ",") {
			part, name, err := keyPart(strings.TrimSpace(term))
			if err != nil {
				continue
			}
			if fs, err := p.named(name); err == nil {
				if text := part(fs[0].at(0, uint32(row))); text != "" {
					out = append(out, text)
				}
			}
		}
	}
	return strings.Join(out, ", ")
}

// wordKeys gives a key for each word that is rare enough to be worth a block.
func (p *prepared) wordKeys(side int, fs []*field) *blocking.Keys {
	const rarest = 3 // words a record
	seen := map[string]uint32{}
	var start, ids [2][]uint32
	for s := range 2 {
		start[s], ids[s] = tokenLists(fs, s, p.tables[s].Rows(), strings.Fields, seen)
	}
	df := make([]int, len(seen))
	for s := range 2 {
		for _, id := range ids[s] {
			df[id]++
		}
	}
	out := &blocking.Keys{Start: make([]uint32, p.tables[side].Rows()+1)}
	for row := range p.tables[side].Rows() {
		own := slices.Clone(ids[side][start[side][row]:start[side][row+1]])
		slices.SortFunc(own, func(a, b uint32) int {
			if df[a] != df[b] {
				return df[a] - df[b]
			}
			return int(a) - int(b)
		})
		for _, id := range own[:min(rarest, len(own))] {
			out.Many = append(out.Many, blocking.Key(id)+1)
		}
		out.Start[row+1] = uint32(len(out.Many))
	}
	return out
}

// pairKeys makes one key of two fields in either order: "pair(given, surname)" joins John Ray and Ray John.
func (p *prepared) pairKeys(side int, inside string) (*blocking.Keys, error) {
	a, b, ok := strings.Cut(inside, ",")
	if !ok {
		return nil, fmt.Errorf("pair wants two kinds, as pair(given, surname)")
	}
	fa, err := p.named(a)
	if err != nil {
		return nil, err
	}
	fb, err := p.named(b)
	if err != nil {
		return nil, err
	}
	same := func(s string) string { return s }
	x, y := p.rowKeys(fa[0], side, p.valueKeys(fa[0], "", same)), p.rowKeys(fb[0], side, p.valueKeys(fb[0], "", same))
	for i := range x {
		x[i] = min(x[i], y[i]).And(max(x[i], y[i]))
	}
	p.room.put(y)
	return &blocking.Keys{One: x}, nil
}

// ownKeys makes the keys of a caller's function.
func (p *prepared) ownKeys(side int, name string) (*blocking.Keys, error) {
	f, ok := p.keys[name]
	if !ok {
		return nil, fmt.Errorf("there is no key %q among Options.Keys", name)
	}
	out := &blocking.Keys{One: make([]blocking.Key, p.tables[side].Rows())}
	for row := range out.One {
		out.One[row] = blocking.KeyOf(f(side, row))
	}
	return out, nil
}

func (p *prepared) bindNearest(ctx context.Context, r *blocking.Rule, inside string, workers int) (*blocking.Rule, error) {
	name, number, _ := strings.Cut(inside, ",")
	k, err := strconv.Atoi(orElse(strings.TrimSpace(number), "10"))
	if err != nil || k < 1 {
		return nil, &RuleError{Rule: r.Name, Reason: "nearest wants a kind and a number, as nearest(text, 10)"}
	}
	split := strings.Fields
	if q, ok := call(name, "grams"); ok {
		name, split = q, trigrams
	}
	fs, err := p.named(name)
	if err != nil {
		return nil, newRuleError(r.Name, err)
	}
	seen := map[string]uint32{}
	var t [2]*blocking.Tokens
	for s := range p.sidesToFill() {
		start, ids := tokenLists(fs, s, p.tables[s].Rows(), split, seen)
		t[s] = &blocking.Tokens{Start: start, IDs: ids}
	}
	r.Near, err = blocking.Nearest(ctx, t[0], t[1], len(seen), blocking.NearestOptions{K: k, Workers: workers})
	return r, err
}

// trigrams are the runs of three letters of a text, its ends marked.
func trigrams(s string) []string {
	s = " " + s + " "
	var out []string
	for i := 0; i+3 <= len(s); i++ {
		if g := s[i : i+3]; !slices.Contains(out, g) {
			out = append(out, g)
		}
	}
	return out
}
