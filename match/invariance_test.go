package match_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/ownerlink/ownerlink/match"
	"github.com/ownerlink/ownerlink/record"
	"github.com/ownerlink/ownerlink/synth"
)

// sheet is a table whose rows and columns can be moved about; row says which row of the first sheet each was.
type sheet struct {
	header []string
	rows   [][]string
	row    []int
	id     string
}

func newSheet(header []string, rows [][]string) sheet {
	s := sheet{header: header, rows: rows}
	for i := range rows {
		s.row = append(s.row, i)
	}
	return s
}

func (s sheet) table(t *testing.T) *record.Table {
	tab := tableOf(s.header, s.rows)
	if s.id != "" {
		with, err := tab.WithID(s.id)
		if err != nil {
			t.Fatal(err)
		}
		return with
	}
	return tab
}

func (s sheet) shuffled(seed uint64) sheet {
	s.rows, s.row = slices.Clone(s.rows), slices.Clone(s.row)
	rand.New(rand.NewPCG(seed, 1)).Shuffle(len(s.rows), func(i, j int) {
		s.rows[i], s.rows[j] = s.rows[j], s.rows[i]
		s.row[i], s.row[j] = s.row[j], s.row[i]
	})
	return s
}

func (s sheet) columnsReversed() sheet {
	s.header, s.rows = slices.Clone(s.header), slices.Clone(s.rows)
	slices.Reverse(s.header)
	for i := range s.rows {
		s.rows[i] = slices.Clone(s.rows[i])
		slices.Reverse(s.rows[i])
	}
	return s
}

func (s sheet) withHeader(rename func(string) string) sheet {
	s.header = slices.Clone(s.header)
	for i, h := range s.header {
		s.header[i] = rename(h)
	}
	return s
}

func (s sheet) upperCased() sheet {
	s.rows = slices.Clone(s.rows)
	for i := range s.rows {
		s.rows[i] = slices.Clone(s.rows[i])
		for c := range s.rows[i] {
			s.rows[i][c] = strings.ToUpper(s.rows[i][c])
		}
	}
	return s
}

// withIDs puts a column of ids in front.
func (s sheet) withIDs(of func(row int) string) sheet {
	s.header, s.rows, s.id = append([]string{"key"}, s.header...), slices.Clone(s.rows), "key"
	for i := range s.rows {
		s.rows[i] = append([]string{of(s.row[i])}, s.rows[i]...)
	}
	return s
}

// otherNames are headings that mean the same.
var otherNames = map[string]string{
	"first_name": "Given Name", "middle_name": "Middle Initial", "surname": "LastName", "last_name": "Family Name", "dob": "Date of Birth", "date of birth": "Birthdate", "street": "Address Line 1",
	"city": "Town", "state": "St", "zip": "Postal Code", "phone": "Telephone Number", "email": "E-Mail", "suffix": "Generation", "name": "Company", "addr": "Street Address", "type": "Category",
}

func renamed(h string) string {
	if n, ok := otherNames[h]; ok {
		return n
	}
	return h
}

// decisions are the links as rows of the first sheets, and in one table the pairs of its clusters.
func decisions(t *testing.T, left, right sheet, self bool) map[[2]int]bool {
	t.Helper()
	l := left.table(t)
	r := l
	if !self {
		r = right.table(t)
	}
	res, err := match.Run(context.Background(), l, r, nil, match.Options{})
	if err != nil {
		t.Fatal(err)
	}
	out := map[[2]int]bool{}
	if !self {
		for p := range links(res) {
			out[[2]int{left.row[p[0]], right.row[p[1]]}] = true
		}
		return out
	}
	clusters, err := res.Clusters()
	if err != nil {
		t.Fatal(err)
	}
	members := map[uint32][]int{}
	for row, c := range clusters {
		members[c] = append(members[c], left.row[row])
	}
	for _, m := range members {
		slices.Sort(m)
		for i := range m {
			for j := range i {
				out[[2]int{m[j], m[i]}] = true
			}
		}
	}
	return out
}

func different(a, b map[[2]int]bool) (n int) {
	for k := range a {
		if !b[k] {
			n++
		}
	}
	for k := range b {
		if !a[k] {
			n++
		}
	}
	return n
}

// What is decided does not depend on how the tables are written down.
func TestDecisionsDoNotDependOnTheWriting(t *testing.T) {
	for name, tables := range invarianceSets(t) {
		t.Run(name, func(t *testing.T) {
			left, right, self := tables[0], tables[1], len(tables[1].rows) == 0
			want := decisions(t, left, right, self)
			if len(want) == 0 {
				t.Fatal("no links at all")
			}
			check := func(what string, got map[[2]int]bool) {
				t.Helper()
				if n := different(want, got); n > 0 {
					t.Errorf("%s: %d of %d decisions differ", what, n, len(want))
				}
			}
			each := func(what string, f func(sheet) sheet) {
				t.Helper()
				check(what, decisions(t, f(left), f(right), self))
			}
			each("rows shuffled", func(s sheet) sheet { return s.shuffled(3) })
			each("columns by other names, in another order", func(s sheet) sheet { return s.withHeader(renamed).columnsReversed() })
			each("headings and values in capitals", func(s sheet) sheet { return s.withHeader(strings.ToUpper).upperCased() })
			each("ids of any kind, rows shuffled", func(s sheet) sheet {
				return s.shuffled(4).withIDs(func(row int) string { return string(rune('a'+row%26)) + strconv.Itoa(1_000_000-row) })
			})
			if !self {
				back := map[[2]int]bool{}
				for p := range decisions(t, right, left, false) {
					back[[2]int{p[1], p[0]}] = true
				}
				check("left and right exchanged", back)
			}
		})
	}
}

// invarianceSets are made-up people within one table and between two, and small real tables where they are there.
func invarianceSets(t *testing.T) map[string][2]sheet {
	cfg := synth.DefaultPeopleConfig()
	cfg.Records, cfg.Seed = 1900, 5 // more pairs than are all compared
	var people, truth bytes.Buffer
	if err := synth.WritePeople(context.Background(), &people, &truth, cfg); err != nil {
		t.Fatal(err)
	}
	h, rows := readAll(t, &people)
	h, rows = h[1:], withoutFirst(rows)
	out := map[string][2]sheet{
		"people":     {newSheet(h, rows), {}},
		"two tables": {newSheet(h, rows[:800]), newSheet(h, rows[800:1600])},
	}
	if f, err := os.Open("../../shared/data/people/splink_fake_1000.csv"); err == nil {
		defer f.Close()
		h, rows := readAll(t, f)
		for i := range rows {
			rows[i] = rows[i][1:6]
		}
		out["fake1000"] = [2]sheet{newSheet(h[1:6], rows), {}}
	} else {
		t.Logf("without the real tables: %v", err)
	}
	return out
}

func withoutFirst(rows [][]string) [][]string {
	for i := range rows {
		rows[i] = rows[i][1:]
	}
	return rows
}

func readAll(t *testing.T, r interface{ Read([]byte) (int, error) }) ([]string, [][]string) {
	rows, err := csv.NewReader(r).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[0], rows[1:]
}
