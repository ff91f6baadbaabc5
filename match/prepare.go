package match

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/ownerlink/ownerlink/address"
	"github.com/ownerlink/ownerlink/names"
	"github.com/ownerlink/ownerlink/record"
)

// prepared is two tables read for comparing: their fields by kind. It is not changed once made.
type prepared struct {
	tables  [2]*record.Table
	self    bool
	spec    Spec
	engine  address.Engine
	threads int
	keys    map[string]func(side, row int) string
	packed  [2]view // all fields by row, once they are packed
	made    keysMemory
	room    keysRoom

	given, middle, surname, former, suffix       *field
	houseNumber, street, unit, city, state, zip  *field
	organizations, dates, identifiers, emails    []*field
	phones, websites, numbers, categories, texts []*field
	latitude, longitude                          *field
}

var sides = [2]byte{'l', 'r'}

// prepare reads the columns that the spec names. right is left where a table is compared with itself.
func prepare(left, right *record.Table, spec Spec, engine address.Engine, threads int) (*prepared, error) {
	p := &prepared{tables: [2]*record.Table{left, right}, self: left == right, spec: spec, engine: engine, threads: threads}
	if engine == nil {
		p.engine = address.Pure()
	}
	// Each kind of column is read by itself, so the kinds are read side by side.
	var err error
	var wg sync.WaitGroup
	for _, read := range []func(){
		func() { err = p.addresses() },
		p.people,
		func() { p.emails = p.all(Email, normalEmail) },
		func() { p.phones = p.all(Phone, normalPhone) },
		func() { p.dates = p.dateFields() },
		func() { p.organizations = p.all(Organization, normalOrganization) },
		func() { p.identifiers = p.paired(Identifier, normalIdentifier) },
		func() { p.websites = p.paired(Website, normalWebsite) },
		func() { p.numbers = p.pairedByHeading(Number, normalNumber) },
		func() { p.categories = p.paired(Category, names.Fold) },
		func() { p.texts = p.paired(Text, names.Fold) },
		func() { p.latitude, p.longitude = p.one(Latitude, normalLatitude), p.one(Longitude, normalLongitude) },
	} {
		wg.Go(read)
	}
	wg.Wait()
	return p, err
}

// sidesToFill are the sides that are read: one where a table is compared with itself.
func (p *prepared) sidesToFill() int {
	if p.self {
		return 1
	}
	return 2
}

// one makes the field of a kind that has at most one column a side; nil where a side has none.
func (p *prepared) one(k Kind, norm func(string) string) *field {
	in := newInterner(k, string(k))
	for s := range p.sidesToFill() {
		cols := p.spec.columns(p.tables[s], sides[s], k)
		if len(cols) == 0 {
			return nil
		}
		in.column(s, cols[0], norm)
	}
	return present(in.done(p.self))
}

func present(f *field) *field {
	if !f.both() {
		return nil
	}
	return f
}

// paired makes one field for each pair of columns of a kind: of the same name where there is one, otherwise in their order.
func (p *prepared) paired(k Kind, norm func(string) string) []*field {
	left := p.spec.columns(p.tables[0], 'l', k)
	right := left
	if !p.self {
		right = pairColumns(left, p.spec.columns(p.tables[1], 'r', k))
	}
	var out []*field
	for i, l := range left {
		if i >= len(right) || right[i] == nil {
			continue
		}
		in := newInterner(k, l.Name())
		in.column(0, l, norm)
		if !p.self {
			in.column(1, right[i], norm)
		}
		if f := in.done(p.self); f.both() {
			out = append(out, f)
		}
	}
	return out
}

// pairedByHeading is paired for values that mean nothing apart from their heading, such as counts.
func (p *prepared) pairedByHeading(k Kind, norm func(string) string) []*field {
	return slices.DeleteFunc(p.paired(k, norm), func(f *field) bool {
		return !p.self && !sameHeading(f.source[0], f.source[1]) && p.columns(0, k)+p.columns(1, k) > 2
	})
}

// pairColumns puts the right columns in the order of the left ones that they belong to, nil where there is none: those of one heading
// first, then those that share enough values, then those whose words are alike, each time the most alike first. The
// order of the columns makes no difference.
func pairColumns(left, right []*record.Column) []*record.Column {
	out := make([]*record.Column, len(left))
	if len(left) == 1 && len(right) == 1 {
		return right
	}
	used := make([]bool, len(right))
	type pair struct {
		i, j   int
		belong float64
	}
	match := func(belong func(l, r int) float64) {
		var pairs []pair
		for i := range left {
			for j := range right {
				if out[i] == nil && !used[j] {
					if b := belong(i, j); b > 0 {
						pairs = append(pairs, pair{i, j, b})
					}
				}
			}
		}
		slices.SortStableFunc(pairs, func(a, b pair) int {
			return cmp.Or(cmp.Compare(b.belong, a.belong), cmp.Compare(left[a.i].Name(), left[b.i].Name()), cmp.Compare(right[a.j].Name(), right[b.j].Name()))
		})
		for _, p := range pairs {
			if out[p.i] == nil && !used[p.j] {
				out[p.i], used[p.j] = right[p.j], true
			}
		}
	}
	match(func(l, r int) float64 { return float64(boolInt(sameHeading(left[l].Name(), right[r].Name()))) })
	match(func(l, r int) float64 {
		if s := overlap(left[l], right[r]); s >= enoughShared {
			return s
		}
		return 0
	})
	profiles := [2][]profile{make([]profile, len(left)), make([]profile, len(right))}
	profileOnce := func(side, i int, c *record.Column) profile {
		if profiles[side][i] == nil {
			profiles[side][i] = profileOf(c)
		}
		return profiles[side][i]
	}
	match(func(l, r int) float64 {
		if a := profileOnce(0, l, left[l]).alike(profileOnce(1, r, right[r])); a >= alikeFrom {
			return a
		}
		return 0
	})
	return out
}

// enoughShared is the share of the smaller column's distinct values that the other must have, for two headings to mean one thing.
const enoughShared = .2

// overlap is the share of the smaller column's distinct values that the other has too; numbers that only count things share much
// without meaning the same, so columns of few distinct values overlap in nothing.
func overlap(a, b *record.Column) float64 {
	n := min(a.Distinct(), b.Distinct())
	if n < 3 {
		return 0
	}
	return float64(shared(a, b)) / float64(n)
}

func sameHeading(a, b string) bool { return normalIdentifier(a) == normalIdentifier(b) }

// shared counts the values that two columns have in common, of the first thousands.
func shared(a, b *record.Column) int {
	in := map[string]bool{}
	for i := range b.Distinct() {
		in[b.Value(uint32(i+1))] = true
	}
	n := 0
	for i := range a.Distinct() {
		if in[a.Value(uint32(i+1))] {
			n++
		}
	}
	return n
}

// all makes one field over all columns of a kind: with several a side, the best pairing counts, so they share one numbering. The first
// field of the result has the first column of each side, and so on; a side with fewer columns repeats its last.
func (p *prepared) all(k Kind, norm func(string) string) []*field {
	left := p.spec.columns(p.tables[0], 'l', k)
	right := left
	if !p.self {
		right = p.spec.columns(p.tables[1], 'r', k)
	}
	if len(left) == 0 || len(right) == 0 {
		return nil
	}
	in := newInterner(k, string(k))
	type filled struct {
		ids    [2][]uint32
		source [2]string
	}
	n := max(len(left), len(right))
	rows := make([]filled, n)
	for i := range n {
		in.column(0, left[min(i, len(left)-1)], norm)
		in.f.ids[1] = nil
		if !p.self {
			in.column(1, right[min(i, len(right)-1)], norm)
		}
		rows[i] = filled{in.f.ids, in.f.source}
	}
	var out []*field
	for _, r := range rows {
		f := &field{kind: k, name: string(k), values: in.f.values, ids: r.ids, source: r.source}
		out = append(out, (&interner{f: f}).done(p.self))
	}
	if len(out) == 1 && !out[0].both() {
		return nil
	}
	return out
}

// people reads the parts of persons' names from columns of parts or of whole names.
func (p *prepared) people() {
	g, m, s, fm, x := newInterner(GivenName, "given name"), newInterner(Middle, "middle name"), newInterner(Surname, "surname"), newInterner(Former, "former name"), newInterner(Suffix, "suffix")
	for side := range p.sidesToFill() {
		t, c := p.tables[side], sides[side]
		if whole := p.spec.columns(t, c, Name); len(whole) > 0 && len(p.spec.columns(t, c, Surname)) == 0 {
			p.wholeNames(side, whole[0], g, m, s, x)
			continue
		}
		first := func(k Kind) *record.Column {
			if cols := p.spec.columns(t, c, k); len(cols) > 0 {
				return cols[0]
			}
			return nil
		}
		switch col, middle := first(GivenName), first(Middle); {
		case col != nil && middle == nil && holdsMiddle(col):
			p.givenAndMiddle(side, col, g, m)
		case col != nil:
			g.column(side, col, names.Fold)
		}
		if col := first(Middle); col != nil {
			m.column(side, col, names.Fold)
		}
		if col := first(Former); col != nil {
			fm.column(side, col, names.Fold)
		}
		if col := first(Suffix); col != nil {
			x.column(side, col, normalSuffix)
		}
		if col := first(Surname); col != nil {
			s.column(side, col, func(v string) string { n, _ := splitSurname(v); return n })
			x.f.ids[side] = p.suffixesOf(x, side, col)
		}
	}
	done := func(in *interner) *field {
		for side := range p.sidesToFill() {
			if in.f.ids[side] == nil {
				in.f.ids[side] = make([]uint32, p.tables[side].Rows())
			}
		}
		return present(in.done(p.self))
	}
	p.given, p.middle, p.surname, p.former, p.suffix = done(g), done(m), done(s), done(fm), done(x)
}

// suffixesOf adds the suffixes found inside surnames to those of a suffix column.
func (p *prepared) suffixesOf(x *interner, side int, surname *record.Column) []uint32 {
	found := record.Derive(surname, func(v string) uint32 { _, suffix := splitSurname(v); return x.id(suffix) })
	ids := x.f.ids[side]
	if ids == nil {
		ids = make([]uint32, len(surname.IDs()))
	}
	for row, id := range surname.IDs() {
		if ids[row] == 0 {
			ids[row] = found[id]
		}
	}
	return ids
}

// addresses reads street addresses, whole or in columns. Columns of parts are taken as they are; lines are parsed.
func (p *prepared) addresses() error {
	kinds := [...]Kind{HouseNumber, Street, Unit, City, State, ZIP}
	var in [6]*interner
	for i, k := range kinds {
		in[i] = newInterner(k, string(k))
	}
	for side := range p.sidesToFill() {
		t, c := p.tables[side], sides[side]
		var err error
		if lines := p.spec.columns(t, c, Address); len(lines) > 0 {
			err = p.parsedAddresses(side, lines, in)
		} else {
			norm := [6]func(string) string{normalIdentifier, normalStreet, names.Fold, names.Fold, normalState, normalZIP}
			for i, k := range kinds {
				if cols := p.spec.columns(t, c, k); len(cols) > 0 {
					in[i].column(side, cols[0], norm[i])
				}
			}
		}
		if err != nil {
			return fmt.Errorf("%s: %w", t.Name(), err)
		}
	}
	done := func(in *interner) *field {
		for side := range p.sidesToFill() {
			if in.f.ids[side] == nil {
				in.f.ids[side] = make([]uint32, p.tables[side].Rows())
			}
		}
		return present(in.done(p.self))
	}
	p.houseNumber, p.street, p.unit, p.city, p.state, p.zip = done(in[0]), done(in[1]), done(in[2]), done(in[3]), done(in[4]), done(in[5])
	return nil
}

func normalStreet(s string) string {
	a := address.Parse(s)
	if a.StreetName == "" {
		return names.Fold(s)
	}
	return a.Street()
}

func normalState(s string) string {
	f := names.Fold(s)
	if a := address.ParseParts("", "", "", f, ""); a.State != "" {
		return a.State
	}
	return f
}

// parsedAddresses reads address lines. Where city, state and ZIP have columns of their own, only the lines are parsed, each distinct line
// once; otherwise the lines hold the whole address.
func (p *prepared) parsedAddresses(side int, lines []*record.Column, in [6]*interner) error {
	t, c := p.tables[side], sides[side]
	whole := true
	norm := [6]func(string) string{3: names.Fold, 4: normalState, 5: normalZIP}
	for i, k := range [...]Kind{3: City, 4: State, 5: ZIP} {
		if i < 3 {
			continue
		}
		if cols := p.spec.columns(t, c, k); len(cols) > 0 {
			in[i].column(side, cols[0], norm[i])
			whole = whole && k == State
		}
	}
	type parts [6]uint32
	var failed error
	parse := func(one, two string) (out [6]string, err error) {
		a, err := p.engine.ParseParts(one, two, "", "", "")
		if whole && two == "" {
			a, err = p.engine.Parse(one)
		}
		street, number := a.Street(), a.HouseNumber
		switch {
		case street == "" && a.POBox != "":
			street, number = "PO BOX", a.POBox
		case street == "" && number == "" && a.Route == "": // not of the United States, or nothing that they know
			street, number = foreignStreet(one + " " + two)
		}
		out = [6]string{number, street, a.Unit}
		if whole {
			out[3], out[4], out[5] = a.City, a.State, a.ZIP
		}
		return out, err
	}
	// Lines are parsed by all workers, some thousands at a time, and each part of them is numbered by one.
	const batch = 1 << 14
	of := make([]parts, lines[0].Distinct()+1)
	texts := make([][6]string, min(batch, len(of)))
	errs := make([]error, p.threads)
	for from := 0; from < len(of); from += batch {
		n := min(batch, len(of)-from)
		inParallel(n, p.threads, func(worker, a, b int) {
			for i := a; i < b; i++ {
				texts[i] = [6]string{}
				if v := lines[0].Value(uint32(from + i)); !isNull(v) {
					var err error
					if texts[i], err = parse(v, ""); err != nil {
						errs[worker] = err
					}
				}
			}
		})
		var wg sync.WaitGroup
		for k := range in {
			if k >= 3 && !whole {
				break
			}
			wg.Go(func() {
				var values [together]string
				var ids [together]uint32
				for first := 0; first < n; first += together {
					some := texts[first:min(n, first+together)]
					for i := range some {
						values[i] = some[i][k]
					}
					in[k].ids(ids[:len(some)], values[:len(some)])
					for i := range some {
						of[from+first+i][k] = ids[i]
					}
				}
			})
		}
		wg.Wait()
	}
	failed = errors.Join(errs...)
	ids := [6][]uint32{}
	for i := range ids {
		if in[i].f.ids[side] == nil {
			ids[i] = make([]uint32, t.Rows())
			in[i].f.ids[side], in[i].f.source[side] = ids[i], lines[0].Name()
		}
	}
	second := map[[2]uint32]parts{}
	for row, id := range lines[0].IDs() {
		got := of[id]
		if len(lines) > 1 && !isNull(lines[1].At(row)) {
			key := [2]uint32{id, lines[1].ID(row)}
			both, ok := second[key]
			if !ok {
				texts, err := parse(lines[0].At(row), lines[1].At(row))
				if err != nil {
					failed = err
				}
				for k := range both {
					both[k] = in[k].id(texts[k])
				}
				second[key] = both
			}
			got = both
		}
		for i := range ids {
			if ids[i] != nil {
				ids[i][row] = got[i]
			}
		}
	}
	return failed
}

// foreignStreet parts a street line that the parser can't read into its words and the numbers among them.
func foreignStreet(s string) (street, number string) {
	var words, numbers []string
	for _, w := range strings.Fields(names.Fold(s)) {
		if w[0] >= '0' && w[0] <= '9' {
			numbers = append(numbers, w)
			continue
		}
		if base, ok := strings.CutSuffix(w, "STRASSE"); ok {
			w = base + "STR"
		}
		words = append(words, w)
	}
	return strings.Join(words, " "), strings.Join(numbers, " ")
}

// dateFields reads dates from one column, or from three of year, month and day.
func (p *prepared) dateFields() []*field {
	var out []*field
	left := p.spec.columns(p.tables[0], 'l', Date)
	right := left
	if !p.self {
		right = pairColumns(left, p.spec.columns(p.tables[1], 'r', Date))
	}
	for i, l := range left {
		if i >= len(right) || right[i] == nil {
			continue
		}
		in := newInterner(Date, l.Name())
		lo := orderOf(l)
		in.column(0, l, func(s string) string { return normalDate(s, lo) })
		if !p.self {
			ro := orderOf(right[i])
			in.column(1, right[i], func(s string) string { return normalDate(s, ro) })
		}
		if f := in.done(p.self); f.both() {
			out = append(out, f)
		}
	}
	if len(out) == 0 {
		if f := p.dateInParts(); f != nil {
			out = append(out, f)
		}
	}
	return out
}

func (p *prepared) dateInParts() *field {
	in := newInterner(Date, "date")
	for side := range p.sidesToFill() {
		t, c := p.tables[side], sides[side]
		y, m, d := p.spec.columns(t, c, Year), p.spec.columns(t, c, Month), p.spec.columns(t, c, Day)
		if len(y) == 0 { // the other side may have it in one column
			whole := p.spec.columns(t, c, Date)
			if len(whole) == 0 {
				return nil
			}
			order := orderOf(whole[0])
			in.column(side, whole[0], func(s string) string { return normalDate(s, order) })
			continue
		}
		ids := make([]uint32, t.Rows())
		for row := range ids {
			v := y[0].At(row)
			if isNull(v) {
				continue
			}
			for _, part := range [][]*record.Column{m, d} {
				if len(part) > 0 && !isNull(part[0].At(row)) {
					v += datePartDigits(part[0].At(row))
				} else {
					v += "00"
				}
			}
			ids[row] = in.id(v)
		}
		in.f.ids[side], in.f.source[side] = ids, y[0].Name()
	}
	return present(in.done(p.self))
}
