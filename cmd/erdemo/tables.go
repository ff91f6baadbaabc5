package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"

	"github.com/dustin/go-humanize"
	"github.com/spf13/cobra"

	"github.com/ownerlink/ownerlink/match"
	"github.com/ownerlink/ownerlink/record"
)

// matching is what the commands on any tables take in common.
type matching struct {
	columns, model, saveModel, engine string
	report, cost                      string
	threshold, precision              float64
	seed                              uint64
	force                             bool
}

func (f *matching) add(c *cobra.Command) {
	c.Flags().StringVar(&f.columns, "columns", "", "kinds of columns, as given=first_name,surname=last_name,date=dob,ignore=notes; the rest are found")
	c.Flags().StringVar(&f.model, "model", "", "use this model (JSON) and train none")
	c.Flags().StringVar(&f.saveModel, "save-model", "", "write the model that was used")
	c.Flags().StringVar(&f.engine, "engine", "pure", "address engine: pure or libpostal")
	c.Flags().Float64Var(&f.threshold, "threshold", 0, "probability from which a pair is a link (default: the model's)")
	c.Flags().Float64Var(&f.precision, "precision", 0, "set the threshold so that this share of the links is expected to be right")
	c.Flags().StringVar(&f.cost, "cost", "", "set the threshold where a false link and a miss cost A:B, as 10:1")
	c.Flags().StringVar(&f.report, "report", "", "also draw a page (HTML) of what was assumed and found")
	c.Flags().Uint64Var(&f.seed, "seed", 1, "what chance starts from, where pairs are sampled")
	c.Flags().BoolVar(&f.force, "force", false, "replace files that are there")
}

// options turns flags into what package match takes, and the model where one is given.
func (f *matching) options(c *cobra.Command) (match.Options, *match.Model, error) {
	o := match.Options{Threads: settingsOf(c).Threads, Seed: f.seed, Threshold: f.threshold, Precision: f.precision}
	if f.threshold < 0 || f.threshold > 1 {
		return o, nil, usagef("--threshold %v is not a probability between 0 and 1", f.threshold)
	}
	if f.precision < 0 || f.precision > 1 {
		return o, nil, usagef("--precision %v is not a share between 0 and 1", f.precision)
	}
	cost, err := parseCost(f.cost)
	if err != nil {
		return o, nil, err
	}
	if cost != nil {
		o.Cost = match.Cost(*cost)
	}
	if f.threshold > 0 && f.precision > 0 || f.cost != "" && f.threshold+f.precision > 0 {
		return o, nil, usagef("--threshold, --precision and --cost set one thing; give one of them")
	}
	if o.Spec, err = match.ParseSpec(f.columns); err != nil {
		return o, nil, usagef("--columns: %v", err)
	}
	if o.Engine, err = addressEngine(f.engine); err != nil {
		return o, nil, err
	}
	if f.model == "" {
		return o, nil, nil
	}
	m, err := loadModel(f.model)
	return o, m, err
}

// named puts the model's file before what is wrong in it and only showed when it met the tables, and says what to type where the tables
// have nothing to compare.
func (f *matching) named(err error) error {
	var wrong *match.ModelError
	var rule *match.RuleError
	if errors.Is(err, match.ErrNothingInCommon) {
		return errors.New("no column can be evidence: each is an id, empty, the same in every row, or another in every row; say otherwise with --columns kind=column, as name=title")
	}
	if f.model != "" && (errors.As(err, &wrong) || errors.As(err, &rule)) {
		return fmt.Errorf("%s: %w", f.model, err)
	}
	return err
}

func loadModel(path string) (*match.Model, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	m, err := match.Load(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return m, nil
}

// wantedRows is a table that a command is going to write.
type wantedRows struct {
	path    string
	columns []column
}

// mayWrite returns the error that writing the results would end with, before any work is done for them: tables, the model, the page.
func (f *matching) mayWrite(tables ...wantedRows) error {
	var paths []string
	for _, t := range tables {
		if err := mayWriteRows(t.path, f.force, t.columns); err != nil {
			return err
		}
		paths = append(paths, cmp.Or(t.path, "-"))
	}
	for _, file := range []struct{ path, mark string }{{f.saveModel, modelMark}, {f.report, assumedMark}} {
		if file.path == "" {
			continue
		}
		if err := mayWrite(file.path, f.force, hasMark(file.mark)); err != nil {
			return err
		}
		paths = append(paths, file.path)
	}
	for i, p := range paths {
		if slices.Contains(paths[:i], p) {
			return usagef("%s is to hold two results; give each a place of its own", p)
		}
	}
	return nil
}

// modelMark tells a model from any other file.
const modelMark = `"comparisons": [`

// saveModelTo writes a model's document. An earlier model is replaced.
func saveModelTo(path string, m *match.Model, force bool) error {
	if path == "" {
		return nil
	}
	out, err := replaceOutput(path, force, modelMark)
	if err != nil {
		return err
	}
	defer out.Discard()
	if err := m.Save(out); err != nil {
		return err
	}
	return out.Commit()
}

// What comparing tables takes, as measured on made-up people: so much for each byte of the inputs, and a little for everything else.
const (
	memoryPerByte = 8
	memoryAtLeast = 60 << 20
)

// fits refuses inputs that would need more memory than --memory allows. It goes by the size of files; a database's is not known before.
func fits(c *cobra.Command, inputs ...string) error {
	allowed := settingsOf(c).Memory
	if allowed == 0 {
		return nil
	}
	need := int64(memoryAtLeast)
	for _, path := range inputs {
		if info, err := os.Stat(path); err == nil {
			need += memoryPerByte * unpackedSize(path, info.Size())
		}
	}
	if need > allowed {
		return fmt.Errorf("this needs about %s of memory and --memory allows %s; give it more, or link parts of the tables one after the other", humanize.Bytes(uint64(need)), humanize.Bytes(uint64(allowed)))
	}
	return nil
}

// beforeComparing says what comparing is about to take, and refuses what --memory does not allow.
func beforeComparing(c *cobra.Command) func(match.Forecast) error {
	allowed := settingsOf(c).Memory
	return func(e match.Forecast) error {
		if allowed > 0 && e.Bytes > allowed {
			return fmt.Errorf("comparing up to %s pairs needs about %s of memory and --memory allows %s; give it more, or a model with fewer rules (--save-model, --model)",
				humanize.Comma(e.Pairs), humanize.Bytes(uint64(e.Bytes)), humanize.Bytes(uint64(allowed)))
		}
		if allowed == 0 {
			debug.SetMemoryLimit(max(e.Bytes, leastMemory)) // so that it also keeps to what it says, as far as that can be
		}
		if e.Seconds >= worthSaying {
			say(c, "comparing up to %s pairs: about %.0f s and %s of memory", humanize.Comma(e.Pairs), e.Seconds, humanize.Bytes(uint64(e.Bytes)))
		}
		return nil
	}
}

// leastMemory is what no run is kept below.
const leastMemory = 128 << 20

// memoryPerTableByte is what choosing rules and laying rows out takes at most for each byte of the tables, as measured on made-up people.
const memoryPerTableByte = 6

// keepMemory has the garbage collector keep a run to what tables of that size take until comparing them is forecast, so that what was let
// go is used again.
func keepMemory(c *cobra.Command, tables ...*record.Table) {
	if settingsOf(c).Memory > 0 {
		return // --memory is the bound
	}
	bytes := int64(memoryAtLeast)
	for _, t := range tables {
		bytes += memoryPerTableByte * t.Bytes()
	}
	debug.SetMemoryLimit(max(bytes, leastMemory))
}

// worthSaying is how many seconds of work a person wants to know of before.
const worthSaying = 1

// unpackedSize guesses how large a file's contents are.
func unpackedSize(path string, size int64) int64 {
	if strings.HasSuffix(path, ".gz") || strings.HasSuffix(path, ".zip") || strings.HasSuffix(path, ".parquet") || strings.HasSuffix(path, ".xlsx") {
		size *= 5
	}
	return size
}

// readTable reads a file as a table, with the column of ids where one is named.
func readTable(c *cobra.Command, path, id string) (*record.Table, []*record.RowError, error) {
	ctx := c.Context()
	r, err := openRecords(ctx, path, record.HeaderAuto)
	if err != nil {
		return nil, nil, err
	}
	defer r.Close()
	if n := r.TitleLines(); n > 0 {
		say(c, "%s: %s taken for a title", path, linesAre(n))
	}
	if r.Headless() {
		say(c, "%s: the first line looks like a record, so there are no headings; %s", path, numberedColumns(len(r.Header())))
	}
	t, refused, err := record.ReadAll(ctx, r)
	if err != nil {
		return nil, nil, err
	}
	if len(t.Columns()) == 1 {
		say(c, "warning: %s has one column, %q: each line is taken for a record, with nothing else to compare it by", path, t.Columns()[0].Name())
	}
	if n := len(refused); n > t.Rows() && t.Rows() > 0 {
		say(c, "warning: %s: %d of %d rows cannot be used, the first because: %v; is it a table?", path, n, n+t.Rows(), refused[0])
	}
	if t.Rows() == 0 {
		if len(refused) > 0 {
			return nil, nil, fmt.Errorf("%s: there is no row that can be used; %d were refused, the first because: %w", path, len(refused), refused[0])
		}
		return nil, nil, fmt.Errorf("%s: there is no row beneath the header", path)
	}
	if id != "" {
		if t, err = t.WithID(id); err != nil {
			return nil, nil, err
		}
	}
	return t, refused, nil
}

func linesAre(n int) string {
	if n == 1 {
		return "the first line is"
	}
	return fmt.Sprintf("the first %d lines are", n)
}

// numberedColumns says what columns without headings are called.
func numberedColumns(n int) string {
	if n == 1 {
		return "the column is called column_1"
	}
	return fmt.Sprintf("the columns are called column_1 to column_%d", n)
}

// writeRefused keeps refused rows beside the output, in NAME.refused.csv; where there are none, nothing is written.
func writeRefused(c *cobra.Command, output string, refused []*record.RowError) error {
	if len(refused) == 0 {
		return nil
	}
	if output == "" || output == "-" {
		for _, r := range refused[:min(5, len(refused))] {
			say(c, "refused: %v", r)
		}
		say(c, "%d rows were refused", len(refused))
		return nil
	}
	path := strings.TrimSuffix(output, filepath.Ext(output)) + ".refused.csv"
	rows, err := createRows(c, path, true, []column{{"file", textColumn}, {"line", integerColumn}, {"reason", textColumn}, {"row", textColumn}})
	if err != nil {
		return err
	}
	defer rows.Discard()
	for _, r := range refused {
		if err := rows.WriteRow([]string{r.File, strconv.Itoa(r.Line), r.Reason, strings.Join(r.Row, "|")}); err != nil {
			return err
		}
	}
	say(c, "%d rows were refused; they are in %s with the reason", len(refused), path)
	return rows.Commit()
}

// pairColumns are the columns of a file of pairs.
func pairColumns() []column {
	return []column{{"id_l", idColumn}, {"id_r", idColumn}, {"match_weight", numberColumn}, {"probability", numberColumn}, {"decision", textColumn}}
}

// writePairs writes pairs as a model weighs them: the weight is the one that explain adds up to.
func writePairs(c *cobra.Command, path string, force bool, left, right *record.Table, m *match.Model, pairs []match.Pair) error {
	rows, err := createRows(c, path, force, pairColumns())
	if err != nil {
		return err
	}
	defer rows.Discard()
	cells := make([]string, 0, 5)
	for _, p := range pairs {
		cells = append(cells[:0], left.RowID(p.Left), right.RowID(p.Right), strconv.FormatFloat(m.Calibrated(p.Weight), 'f', 3, 64), strconv.FormatFloat(p.Probability, 'f', 6, 64), p.Decision.String())
		if err := rows.WriteRow(cells); err != nil {
			return err
		}
	}
	return rows.Commit()
}

func quoteShell(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }

// rowOf finds the row of an id.
func rowOf(t *record.Table, id string) (int, error) {
	for row := range t.Rows() {
		if t.RowID(row) == id {
			return row, nil
		}
	}
	return 0, fmt.Errorf("%s: no record has the id %q", t.Name(), id)
}

// readCandidates reads pairs of ids, in columns id_l and id_r, as rows of the two tables.
func readCandidates(ctx context.Context, path string, left, right *record.Table) ([][2]int, error) {
	t, err := readSmall(ctx, path)
	if err != nil {
		return nil, err
	}
	l, r := t.Column("id_l"), t.Column("id_r")
	if l == nil || r == nil {
		return nil, fmt.Errorf("%s: the columns id_l and id_r are needed", path)
	}
	index := func(t *record.Table) map[string]int {
		m := make(map[string]int, t.Rows())
		for row := range t.Rows() {
			m[t.RowID(row)] = row
		}
		return m
	}
	li, ri := index(left), index(right)
	out := make([][2]int, 0, t.Rows())
	for row := range t.Rows() {
		a, okA := li[l.At(row)]
		b, okB := ri[r.At(row)]
		if !okA {
			return nil, fmt.Errorf("%s: row %d: no record of %s has the id %q", path, row+1, left.Name(), l.At(row))
		}
		if !okB {
			return nil, fmt.Errorf("%s: row %d: no record of %s has the id %q", path, row+1, right.Name(), r.At(row))
		}
		out = append(out, [2]int{a, b})
	}
	return out, nil
}
