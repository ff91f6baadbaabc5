package main

import (
	"context"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"

	"github.com/ownerlink/ownerlink/eval"
	"github.com/ownerlink/ownerlink/record"
)

// evalTruth is the truth that eval measures against: records with their entities, or true pairs, or both.
type evalTruth struct {
	link     bool // pairs are of two tables, in order
	ids      map[recordID]int
	entities *eval.Truth // nil if only pairs are known
	pairs    map[[2]int]bool
	closed   bool // the ids are all there are
}

// recordID is a record's id and its table: 0, or 1 for the right one of two.
type recordID struct {
	side int
	id   string
}

func (t *evalTruth) ofEntities() bool { return t.entities != nil && t.pairs == nil }

func (t *evalTruth) truePairs() int {
	if t.pairs != nil {
		return len(t.pairs)
	}
	return t.entities.Pairs()
}

// right reports whether a pair is true.
func (t *evalTruth) right(a, b int) bool {
	if t.pairs != nil {
		return t.pairs[t.ordered(a, b)]
	}
	return t.entities.Same(a, b)
}

func (t *evalTruth) ordered(a, b int) [2]int {
	if !t.link && a > b {
		a, b = b, a
	}
	return [2]int{a, b}
}

// record returns the number of a record, new if the truth leaves that open, else −1 if it has no such record.
func (t *evalTruth) record(side int, id string) int {
	if !t.link {
		side = 0
	}
	at, ok := t.ids[recordID{side, id}]
	if ok {
		return at
	}
	if t.closed {
		return -1
	}
	at = len(t.ids)
	t.ids[recordID{side, strings.Clone(id)}] = at
	return at
}

// clusterCounts returns the counts over the pairs that clusters imply.
func (t *evalTruth) clusterCounts(clusters []int) eval.Counts {
	if t.ofEntities() {
		return t.entities.Clusters(clusters)
	}
	truth := t.entities
	if truth == nil {
		truth = eval.OneTable(make([]struct{}, len(t.ids))) // for the number of pairs only
	}
	c := eval.Counts{Links: truth.Clusters(clusters).Links, True: len(t.pairs)}
	for p := range t.pairs {
		if a, b := p[0], p[1]; clusters[a] >= 0 && clusters[a] == clusters[b] {
			c.Right++
		}
	}
	return c
}

// grouped measures the connected components of the pairs at or over threshold; nil where the truth has no entities.
func (t *evalTruth) grouped(pairs []eval.Pair, threshold float64) *grouped {
	if !t.ofEntities() {
		return nil
	}
	clusters := t.entities.ClustersAt(pairs, threshold)
	return &grouped{measuresOf(t.entities.Clusters(clusters)), bcubedOf(t.entities.BCubed(clusters))}
}

// tableSpec is FILE:A:B: a table and two of its columns, "" where they were not named.
type tableSpec struct{ path, a, b string }

func parseSpec(spec string) tableSpec {
	parts := strings.SplitN(spec, ":", 3)
	if len(parts) < 3 || isDatabase(spec) {
		return tableSpec{path: spec} // in a query, columns can be named id_l, id_r, id, cluster or entity
	}
	if _, err := os.Stat(spec); err == nil {
		return tableSpec{path: spec} // a file that has colons in its name
	}
	return tableSpec{parts[0], parts[1], parts[2]}
}

// orElse returns the spec with columns a and b if it names none.
func (s tableSpec) orElse(a, b string) tableSpec {
	if s.a == "" {
		s.a, s.b = a, b
	}
	return s
}

// evalInputs are the tables of one evaluation. A path is "" for what was not given.
type evalInputs struct {
	records    []tableSpec
	truePairs  tableSpec
	pairs      tableSpec
	clusters   tableSpec
	decision   string
	score      string
	unordered  bool // true pairs without records are of one table
	pairHeader *record.Lookup
}

// newEvalInputs finds out what the files are, and their columns where the user named none.
func newEvalInputs(ctx context.Context, o evalOptions) (*evalInputs, error) {
	in := &evalInputs{truePairs: parseSpec(o.truthPairs), pairs: parseSpec(o.pairs), clusters: parseSpec(o.clusters).orElse("id", "cluster"),
		decision: o.decision, score: o.score, unordered: o.oneTable || o.clusters != ""}
	for _, t := range o.truth {
		in.records = append(in.records, parseSpec(t))
	}
	if in.pairs.path != "" {
		header, err := readHeader(ctx, in.pairs.path)
		if err != nil {
			return nil, err
		}
		in.pairHeader = record.LookupHeader(in.pairs.path, header)
	}
	if len(in.records) == 1 && in.records[0].a == "" && in.truePairs.path == "" {
		header, err := readHeader(ctx, in.records[0].path)
		if err != nil {
			return nil, err
		}
		of := tableSpec{path: in.records[0].path}
		switch look := record.LookupHeader(of.path, header); {
		case look.Find("id_l") >= 0 && look.Find("id_r") >= 0:
			of.a, of.b = "id_l", "id_r"
		case in.pairHeader != nil && len(header) > 1 && in.pairHeader.Find(header[0]) >= 0 && in.pairHeader.Find(header[1]) >= 0:
			of.a, of.b = header[0], header[1]
		}
		if of.a != "" {
			in.records, in.truePairs = nil, of
		}
	}
	in.truePairs = in.truePairs.orElse("id_l", "id_r")
	if in.pairHeader != nil && in.pairHeader.Find("id_l") < 0 {
		in.pairs = in.pairs.orElse(in.truePairs.a, in.truePairs.b)
	}
	in.pairs = in.pairs.orElse("id_l", "id_r")
	return in, nil
}

// readTruth reads the records and the true pairs.
func readTruth(ctx context.Context, in *evalInputs) (*evalTruth, error) {
	t := &evalTruth{link: len(in.records) == 2, ids: map[recordID]int{}}
	if len(in.records) > 0 {
		var entities [2][]string
		for side, spec := range in.records {
			list, err := readEntities(ctx, spec, side, t.ids)
			if err != nil {
				return nil, err
			}
			entities[side] = list
		}
		t.closed = true
		if t.link {
			t.entities = eval.TwoTables(entities[0], entities[1])
		} else {
			t.entities = eval.OneTable(entities[0])
		}
	}
	path := in.truePairs.path
	if path == "" {
		return t, nil
	}
	if len(in.records) == 0 {
		t.link = !in.unordered
	}
	t.pairs = map[[2]int]bool{}
	return t, eachRow(ctx, path, []string{in.truePairs.a, in.truePairs.b}, func(row record.Row, at []int) error {
		a, b := t.record(0, cell(row, at[0])), t.record(1, cell(row, at[1]))
		if a < 0 || b < 0 {
			return fmt.Errorf("%s:%d: the pair %s, %s names a record that --truth does not have", path, row.Line, cell(row, at[0]), cell(row, at[1]))
		}
		t.pairs[t.ordered(a, b)] = true
		return nil
	})
}

// readEntities returns the entity of each record of FILE:ID:ENTITY, and numbers the records on in ids.
func readEntities(ctx context.Context, spec tableSpec, side int, ids map[recordID]int) ([]string, error) {
	path, id, entity := spec.path, spec.a, spec.b
	if id == "" {
		header, err := readHeader(ctx, path)
		if err != nil {
			return nil, err
		}
		look := record.LookupHeader(path, header)
		name := func(known ...string) string {
			if at := look.Find(known...); at >= 0 {
				return header[at]
			}
			return ""
		}
		id = name("id", "record_id", "rec_id", "source_id", "unique_id")
		entity = name("entity", "entity_id", "cluster", "cluster_id", "person", "person_id", "group")
		if id == "" || entity == "" {
			return nil, usagef("%s: say which columns hold the records' ids and whom they belong to, as %s:ID:ENTITY; there are %s",
				path, path, strings.Join(header, ", "))
		}
	}
	var pattern *regexp.Regexp
	columns := []string{id, entity}
	if text, ok := strings.CutPrefix(entity, "~"); ok {
		var err error
		if pattern, err = regexp.Compile(text); err != nil || pattern.NumSubexp() < 1 {
			return nil, usagef("--truth %s: ~%s is not a pattern with a group", path, text)
		}
		columns[1] = noColumn
	}
	var entities []string
	err := eachRow(ctx, path, columns, func(row record.Row, at []int) error {
		key := strings.Clone(cell(row, at[0]))
		if at[0] < 0 {
			key = strconv.Itoa(len(entities) + 1)
		}
		if old, twice := ids[recordID{side, key}]; twice {
			return fmt.Errorf("%s:%d: the id %q stands in row %d already", path, row.Line, key, old+1)
		}
		whom := ""
		if pattern == nil {
			whom = strings.Clone(cell(row, at[1]))
		} else if m := pattern.FindStringSubmatch(key); m != nil {
			whom = m[1]
		} else {
			return fmt.Errorf("%s:%d: the id %q does not match %s", path, row.Line, key, pattern)
		}
		ids[recordID{side, key}] = len(ids)
		entities = append(entities, whom)
		return nil
	})
	return entities, err
}

// givenPair is one pair of the matcher.
type givenPair struct {
	eval.Pair
	probability    float64
	hasProbability bool
	decided        bool // link or given
}

type givenPairs struct {
	pairs          []givenPair
	score          string // the column of scores, "" if there is none
	hasProbability bool
	hasDecision    bool
}

func plainPairs(given []givenPair) []eval.Pair {
	pairs := make([]eval.Pair, len(given))
	for i, p := range given {
		pairs[i] = p.Pair
	}
	return pairs
}

// readPairs reads the pairs. One given twice counts once, with its greatest score; a record with itself not.
func readPairs(ctx context.Context, in *evalInputs, truth *evalTruth, report *evalReport) (*givenPairs, error) {
	path := in.pairs.path
	given := &givenPairs{
		score:          in.score,
		hasProbability: in.pairHeader.Find("probability") >= 0,
		hasDecision:    in.pairHeader.Find("decision") >= 0,
	}
	columns := []string{in.pairs.a, in.pairs.b, noColumn, noColumn, noColumn}
	if given.hasProbability {
		columns[3] = "probability"
		if in.score == "" {
			given.score = "probability"
		}
	}
	if given.score != "" {
		columns[2] = given.score
	}
	if given.hasDecision {
		columns[4] = "decision"
	} else if in.decision != "" {
		return nil, fmt.Errorf("%s has no column decision for --decision %s", path, in.decision)
	}
	seen := map[[2]recordID]int{}
	strangers := 0
	err := eachRow(ctx, path, columns, func(row record.Row, at []int) error {
		decision := cell(row, at[4])
		if in.decision != "" && decision != in.decision {
			return nil
		}
		l, r := recordID{0, cell(row, at[0])}, recordID{1, cell(row, at[1])}
		if !truth.link {
			r.side = 0
			if l.id > r.id {
				l, r = r, l
			}
		}
		if l == r {
			return nil
		}
		p := givenPair{Pair: eval.Pair{Score: 1}, decided: decision == "link" || decision == "given"}
		var err error
		if at[2] >= 0 {
			if p.Score, err = number(path, row, given.score, cell(row, at[2])); err != nil {
				return err
			}
		}
		if text := cell(row, at[3]); text != "" {
			if p.probability, err = number(path, row, "probability", text); err != nil {
				return err
			}
			p.hasProbability = true
		}
		if old, twice := seen[[2]recordID{l, r}]; twice {
			p.A, p.B = given.pairs[old].A, given.pairs[old].B
			p.decided = p.decided || given.pairs[old].decided
			if p.Score > given.pairs[old].Score {
				given.pairs[old] = p
			}
			given.pairs[old].decided = p.decided
			return nil
		}
		p.A, p.B = truth.record(l.side, l.id), truth.record(r.side, r.id)
		if p.A < 0 || p.B < 0 {
			strangers++
		}
		l.id, r.id = strings.Clone(l.id), strings.Clone(r.id)
		seen[[2]recordID{l, r}] = len(given.pairs)
		given.pairs = append(given.pairs, p)
		return nil
	})
	if strangers > 0 {
		report.Warnings = append(report.Warnings,
			fmt.Sprintf("pairs that name a record the truth does not have: %d; they count as wrong", strangers))
	}
	return given, err
}

// readClustering returns the cluster of each record of the truth, −1 where the file does not say.
func readClustering(ctx context.Context, in *evalInputs, truth *evalTruth, report *evalReport) ([]int, error) {
	path := in.clusters.path
	columns := []string{in.clusters.a, in.clusters.b, noColumn}
	if truth.link {
		columns[2] = "source"
	}
	numbers := map[string]int{}
	var clusters []int
	strangers := 0
	err := eachRow(ctx, path, columns, func(row record.Row, at []int) error {
		side := 0
		if s := cell(row, at[2]); s == "r" {
			side = 1
		} else if truth.link && s != "l" {
			return fmt.Errorf("%s:%d: source is %q, must be l or r", path, row.Line, s)
		}
		r := truth.record(side, cell(row, at[0]))
		if r < 0 {
			strangers++
			return nil
		}
		for len(clusters) < len(truth.ids) {
			clusters = append(clusters, -1)
		}
		name := cell(row, at[1])
		number, ok := numbers[name]
		if !ok {
			number = len(numbers)
			numbers[strings.Clone(name)] = number
		}
		clusters[r] = number
		return nil
	})
	if strangers > 0 {
		report.Warnings = append(report.Warnings, fmt.Sprintf("records that are not in the truth: %d; they are passed over", strangers))
	}
	for len(clusters) < len(truth.ids) {
		clusters = append(clusters, -1)
	}
	return clusters, err
}

// number reads a score. An empty one is 0.
func number(path string, row record.Row, column, text string) (float64, error) {
	if text == "" {
		return 0, nil
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return 0, &record.CellError{File: path, Line: row.Line, ColumnName: column, Value: text, Reason: "is not a number"}
	}
	return x, nil
}
