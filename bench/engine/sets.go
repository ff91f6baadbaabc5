package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/ownerlink/ownerlink/record"
	"github.com/ownerlink/ownerlink/synth"
)

// set is a labelled set: how to read it and what belongs together.
type set struct {
	name string
	load func() (*tables, error)
}

// tables are one or two tables and the truth about them.
type tables struct {
	left, right *record.Table
	// entity is whom each row belongs to, by side; "" is nobody.
	entity [2][]string
	// pairs, where given, is the truth in place of entity.
	pairs map[[2]int]bool
	// candidates are the only pairs that count.
	candidates [][2]int
}

func (t *tables) truthPairs(self bool) map[[2]int]bool {
	if t.pairs != nil {
		return t.pairs
	}
	out := map[[2]int]bool{}
	by := map[string][]int{}
	side := 1
	if self {
		side = 0
	}
	for row, e := range t.entity[side] {
		if e != "" {
			by[e] = append(by[e], row)
		}
	}
	for row, e := range t.entity[0] {
		for _, other := range by[e] {
			if !self || row < other {
				out[[2]int{row, other}] = true
			}
		}
	}
	return out
}

// table makes a table of rows, some columns cut out.
func table(name string, header []string, rows [][]string, cut ...string) *record.Table {
	var keep []int
	var names []string
	for i, h := range header {
		if !slices.Contains(cut, h) {
			keep, names = append(keep, i), append(names, h)
		}
	}
	b := record.NewBuilder(name, names)
	cells := make([]string, len(keep))
	for _, row := range rows {
		for k, i := range keep {
			cells[k] = ""
			if i < len(row) {
				cells[k] = row[i]
			}
		}
		b.Append(cells)
	}
	return b.Table()
}

func column(header []string, rows [][]string, name string) []string {
	i := slices.Index(header, name)
	out := make([]string, len(rows))
	for k, r := range rows {
		if i >= 0 && i < len(r) {
			out[k] = strings.TrimSpace(r[i])
		}
	}
	return out
}

// dedupe is a set of one file whose column, through a pattern's first group, says the entity.
func dedupe(name, path, truth, pattern string, comma rune, cut ...string) set {
	return set{name, func() (*tables, error) {
		h, rows, err := readCSV(path, comma)
		if err != nil {
			return nil, err
		}
		e := column(h, rows, truth)
		if pattern != "" {
			re := regexp.MustCompile(pattern)
			for i, v := range e {
				if m := re.FindStringSubmatch(v); m != nil {
					e[i] = m[1]
				}
			}
		}
		t := table(name, h, rows, append(cut, truth)...)
		return &tables{left: t, right: t, entity: [2][]string{e, e}}, nil
	}}
}

func sets(data string) []set {
	in := func(parts ...string) string { return filepath.Join(append([]string{data}, parts...)...) }
	out := []set{
		dedupe("febrl1", in("people/febrl1.csv"), "rec_id", `rec-(\d+)-`, ','),
		dedupe("febrl3", in("people/febrl3.csv"), "rec_id", `rec-(\d+)-`, ','),
		dedupe("fake1000", in("people/splink_fake_1000.csv"), "cluster", "", ',', "unique_id"),
		{"rldata500", func() (*tables, error) { return rldata(in("people")) }},
		{"dava", func() (*tables, error) { return dava(in("people/dava_us_patients.csv")) }},
		{"cdc", func() (*tables, error) { return cdc(in("people/cdc"), "better_test.csv") }},
		{"cdc-nbs", func() (*tables, error) { return cdc(in("people/cdc"), "nbs_test.csv") }},
		{"cdc-expanded", func() (*tables, error) { return cdc(in("people/cdc"), "expanded_nbs_test.csv") }},
		{"cdc-persons", func() (*tables, error) { return cdc(in("people/cdc"), "") }},
		{"miis", func() (*tables, error) { return miis(in("people/miis_patient_pairs.jsonl")) }},
		{"restaurant", func() (*tables, error) { return restaurant(in("organizations/restaurant")) }},
		{"overture", func() (*tables, error) {
			return sidePairs(in("organizations/overture_us_place_pairs.csv"), "_a", "_b", "label", "pair_id")
		}},
		{"prematched", func() (*tables, error) {
			return sidePairs(in("organizations/overture_us_prematched_pairs.csv"), "_a", "_b", "label", "pair_id")
		}},
		{"ferc", func() (*tables, error) { return ferc(in("organizations/ferc_eia_plant_pairs_2020.csv")) }},
		{"virginia", func() (*tables, error) { return virginia(in("cms")) }},
		{"dblp_acm", func() (*tables, error) { return products(in("products/dblp_acm"), "dblp.csv", "acm.csv", '%') }},
		{"abt_buy", func() (*tables, error) { return products(in("products/abt_buy"), "abt.csv", "buy.csv", '|') }},
	}
	for _, n := range []int{20_000, 100_000} {
		out = append(out, set{fmt.Sprintf("people-%dk", n/1000), func() (*tables, error) { return synthPeople(n) }})
	}
	return out
}

func rldata(dir string) (*tables, error) {
	h, rows, err := readCSV(filepath.Join(dir, "RLdata500.tsv"), '\t')
	if err != nil {
		return nil, err
	}
	_, ids, err := readCSV(filepath.Join(dir, "identity.RLdata500.tsv"), '\t')
	if err != nil {
		return nil, err
	}
	var e []string
	for _, r := range ids {
		e = append(e, r[0])
	}
	t := table("RLdata500", h, rows)
	return &tables{left: t, right: t, entity: [2][]string{e, e}}, nil
}

func dava(path string) (*tables, error) {
	h, rows, err := readCSV(path, ',')
	if err != nil {
		return nil, err
	}
	e, id := column(h, rows, "original_record_id"), column(h, rows, "record_id")
	for i := range e {
		if e[i] == "" {
			e[i] = id[i]
		}
		e[i] = strings.TrimSuffix(e[i], ".0")
	}
	t := table("dava", h, rows, "record_id", "original_record_id")
	return &tables{left: t, right: t, entity: [2][]string{e, e}}, nil
}

// cdc links test cases to the seed. Cases that expect no match have no true partner, unless the truth asked for is that of persons; those that
// expect a possible match are neither, and left out.
func cdc(dir, test string) (*tables, error) {
	persons := test == ""
	if persons {
		test = "better_test.csv"
	}
	sh, seed, err := readCSV(filepath.Join(dir, "nbs_seed.csv"), ',')
	if err != nil {
		return nil, err
	}
	th, cases, err := readCSV(filepath.Join(dir, test), ',')
	if err != nil {
		return nil, err
	}
	if !persons {
		at := slices.Index(th, "Expected Result")
		cases = slices.DeleteFunc(cases, func(r []string) bool { return at >= len(r) || r[at] != "match" && r[at] != "no_match" })
	}
	te, expect := column(th, cases, "Match Id"), column(th, cases, "Expected Result")
	for i := range te {
		if !persons && expect[i] != "match" {
			te[i] = ""
		}
	}
	cut := []string{"Match Id", "Test Case #", "Expected Result", "ID", ""}
	return &tables{left: table("seed", sh, seed, cut...), right: table(test, th, cases, cut...), entity: [2][]string{column(sh, seed, "Match Id"), te}}, nil
}

func miis(path string) (*tables, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	type pair struct {
		Expect string
		A, B   map[string]string
	}
	var ps []pair
	names := map[string]bool{}
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		var p pair
		if err := json.Unmarshal(sc.Bytes(), &p); err != nil {
			return nil, err
		}
		if p.Expect == "Possible Match" {
			continue
		}
		ps = append(ps, p)
		for _, m := range []map[string]string{p.A, p.B} {
			for k := range m {
				names[k] = true
			}
		}
	}
	var header []string
	for k := range names {
		header = append(header, k)
	}
	sort.Strings(header)
	l, r := record.NewBuilder("a", header), record.NewBuilder("b", header)
	t := &tables{pairs: map[[2]int]bool{}}
	for i, p := range ps {
		for s, m := range []map[string]string{p.A, p.B} {
			cells := make([]string, len(header))
			for k, h := range header {
				cells[k] = m[h]
			}
			[]*record.Builder{l, r}[s].Append(cells)
		}
		if p.Expect == "Match" {
			t.pairs[[2]int{i, i}] = true
		}
		t.candidates = append(t.candidates, [2]int{i, i})
	}
	t.left, t.right = l.Table(), r.Table()
	return t, nil
}

// sidePairs is a file of labelled pairs, each side's columns with its ending.
func sidePairs(path, a, b, label string, cut ...string) (*tables, error) {
	h, rows, err := readCSV(path, ',')
	if err != nil {
		return nil, err
	}
	t := &tables{pairs: map[[2]int]bool{}}
	for i, v := range column(h, rows, label) {
		if v == "1" {
			t.pairs[[2]int{i, i}] = true
		}
		t.candidates = append(t.candidates, [2]int{i, i})
	}
	half := func(end string) *record.Table {
		var names []string
		var idx []int
		for i, name := range h {
			if s, ok := strings.CutSuffix(name, end); ok {
				names, idx = append(names, s), append(idx, i)
			}
		}
		out := record.NewBuilder("side"+end, names)
		for _, row := range rows {
			var cells []string
			for _, i := range idx {
				cells = append(cells, row[i])
			}
			out.Append(cells)
		}
		return out.Table()
	}
	t.left, t.right = half(a), half(b)
	return t, nil
}

func restaurant(dir string) (*tables, error) {
	t := &tables{pairs: map[[2]int]bool{}}
	index := [2]map[string]int{{}, {}}
	for s, name := range []string{"fodors.csv", "zagats.csv"} {
		raw, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		var header []string
		var rows [][]string
		for i, line := range strings.Split(strings.TrimSpace(string(raw)), "\n") {
			cells := apostropheCSV(strings.TrimSpace(line))
			if i == 0 {
				header = cells
				continue
			}
			index[s][cells[0]] = len(rows)
			rows = append(rows, cells)
		}
		tab := table(name, header, rows, "id", "class")
		if s == 0 {
			t.left = tab
		} else {
			t.right = tab
		}
	}
	_, truth, err := readCSV(filepath.Join(dir, "matches_fodors_zagats.csv"), ',')
	if err != nil {
		return nil, err
	}
	for _, r := range truth {
		t.pairs[[2]int{index[0][r[0]], index[1][r[1]]}] = true
	}
	return t, nil
}

// apostropheCSV splits a line whose cells are quoted with ' and escaped with a backslash.
func apostropheCSV(line string) []string {
	var out []string
	var cell strings.Builder
	quoted := false
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '\\' && i+1 < len(line):
			i++
			cell.WriteByte(line[i])
		case c == '\'':
			quoted = !quoted
		case c == ',' && !quoted:
			out = append(out, strings.TrimSpace(cell.String()))
			cell.Reset()
		default:
			cell.WriteByte(c)
		}
	}
	return append(out, strings.TrimSpace(cell.String()))
}

func ferc(path string) (*tables, error) {
	h, rows, err := readCSV(path, ',')
	if err != nil {
		return nil, err
	}
	t := &tables{}
	side := func(s int, id, utility, plant string) *record.Table {
		b := record.NewBuilder(plant, []string{"utility_name", "plant_name"})
		ids, u, p := column(h, rows, id), column(h, rows, utility), column(h, rows, plant)
		seen := map[string]bool{}
		for i := range ids {
			if s == 0 && seen[ids[i]] {
				continue
			}
			seen[ids[i]] = true
			b.Append([]string{u[i], p[i]})
			t.entity[s] = append(t.entity[s], strconv.Itoa(i))
		}
		return b.Table()
	}
	t.left, t.right = side(0, "record_id_ferc1", "utility_name_ferc1", "plant_name_ferc1"), side(1, "", "utility_name_eia", "plant_name_eia")
	return t, nil
}

// virginia links Care Compare's provider information to the enrollments. Only numbers present in both count.
func virginia(dir string) (*tables, error) {
	lh, l, err := readCSV(filepath.Join(dir, "va_cms_provider_final_2022-07.csv"), ',')
	if err != nil {
		return nil, err
	}
	files, _ := filepath.Glob(filepath.Join(dir, "SNF_Enrollments_*.csv"))
	if len(files) == 0 {
		return nil, fmt.Errorf("no SNF enrollments in %s", dir)
	}
	rh, r, err := readCSV(files[0], ',')
	if err != nil {
		return nil, err
	}
	t := &tables{left: table("provider", lh, l, "FPN", "federal_provider_number"), right: table("enrollments", rh, r, "CCN", "ENROLLMENT ID", "NPI", "ASSOCIATE ID")}
	t.entity = [2][]string{column(lh, l, "FPN"), column(rh, r, "CCN")}
	return t, nil
}

func products(dir, a, b string, comma rune) (*tables, error) {
	lh, l, err := readCSV(filepath.Join(dir, a), comma)
	if err != nil {
		return nil, err
	}
	rh, r, err := readCSV(filepath.Join(dir, b), comma)
	if err != nil {
		return nil, err
	}
	_, truth, err := readCSV(filepath.Join(dir, "gt.csv"), comma)
	if err != nil {
		return nil, err
	}
	t := &tables{left: table(a, lh, l, "id"), right: table(b, rh, r, "id"), pairs: map[[2]int]bool{}}
	at := func(ids []string) map[string]int {
		m := map[string]int{}
		for i, id := range ids {
			m[id] = i
		}
		return m
	}
	li, ri := at(column(lh, l, "id")), at(column(rh, r, "id"))
	for _, row := range truth {
		t.pairs[[2]int{li[row[0]], ri[row[1]]}] = true
	}
	return t, nil
}

// synthPeople makes people up, with kin at one address, and the truth beside them.
func synthPeople(records int) (*tables, error) {
	cfg := synth.DefaultPeopleConfig()
	cfg.Records, cfg.Seed = records, 1
	var people, truth bytes.Buffer
	if err := synth.WritePeople(context.Background(), &people, &truth, cfg); err != nil {
		return nil, err
	}
	read := func(b *bytes.Buffer) ([]string, [][]string, error) {
		rows, err := csv.NewReader(b).ReadAll()
		if err != nil {
			return nil, nil, err
		}
		return rows[0], rows[1:], nil
	}
	h, rows, err := read(&people)
	if err != nil {
		return nil, err
	}
	th, of, err := read(&truth)
	if err != nil {
		return nil, err
	}
	e := column(th, of, "entity")
	t := table("people", h, rows, h[0])
	return &tables{left: t, right: t, entity: [2][]string{e, e}}, nil
}
