package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/ownerlink/ownerlink/eval"
)

// bench is what rows measure with.
type bench struct {
	ctx    context.Context
	data   string // folder of the labelled files
	tmp    string // folder that goes away afterwards
	erdemo string // the command, built from this tree
}

func newBench(ctx context.Context, data string) (*bench, error) {
	tmp, err := os.MkdirTemp("", "ownerlink-bench")
	if err != nil {
		return nil, err
	}
	b := &bench{ctx: ctx, data: data, tmp: tmp, erdemo: filepath.Join(tmp, "erdemo")}
	if out, err := exec.CommandContext(ctx, "go", "build", "-o", b.erdemo, "./cmd/erdemo").CombinedOutput(); err != nil {
		b.close()
		return nil, fmt.Errorf("go build ./cmd/erdemo: %w\n%s", err, out)
	}
	return b, nil
}

func (b *bench) close() { os.RemoveAll(b.tmp) }

// path returns a path in the folder that goes away.
func (b *bench) path(name string) string { return filepath.Join(b.tmp, name) }

// run runs erdemo with these arguments and returns its time and memory.
func (b *bench) run(args ...string) (result, error) { return b.command(b.erdemo, args...) }

// command runs a program and returns its time and memory.
func (b *bench) command(name string, args ...string) (result, error) {
	_, r, err := b.output(name, args...)
	return r, err
}

// output is command that also returns what the program printed.
func (b *bench) output(name string, args ...string) ([]byte, result, error) {
	c := exec.CommandContext(b.ctx, name, args...)
	var said, out bytes.Buffer
	c.Stderr, c.Stdout = &said, &out
	start := time.Now()
	if err := c.Run(); err != nil {
		lines := strings.Split(strings.TrimSpace(said.String()), "\n")
		return nil, result{}, fmt.Errorf("%s: %s", err, lines[len(lines)-1])
	}
	return out.Bytes(), result{Seconds: time.Since(start).Seconds(), MB: peakMB(c.ProcessState)}, nil
}

// readTable reads the named columns of a CSV file.
func readTable(path string, columns ...string) ([][]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil || len(all) == 0 {
		return nil, fmt.Errorf("%s: no table (%v)", path, err)
	}
	at := make([]int, len(columns))
	for i, name := range columns {
		if at[i] = slices.Index(all[0], name); at[i] < 0 {
			return nil, fmt.Errorf("%s has no column %s", path, name)
		}
	}
	rows := make([][]string, len(all)-1)
	for i, row := range all[1:] {
		for _, k := range at {
			rows[i] = append(rows[i], row[k])
		}
	}
	return rows, nil
}

// scorePairs holds the links of a file, a pair once however many rows it has, against a file of true pairs with the
// same two columns.
func scorePairs(found, truth, left, right string) (eval.Counts, error) {
	given, err := readTable(found, left, right, "decision")
	if err != nil {
		return eval.Counts{}, err
	}
	right2, err := readTable(truth, left, right)
	if err != nil {
		return eval.Counts{}, err
	}
	type pair [2]string
	isTrue, seen := map[pair]bool{}, map[pair]bool{}
	for _, t := range right2 {
		isTrue[pair{t[0], t[1]}] = true
	}
	c := eval.Counts{True: len(isTrue)}
	for _, g := range given {
		p := pair{g[0], g[1]}
		if seen[p] || g[2] != "link" && g[2] != "given" {
			continue
		}
		seen[p] = true
		c.Links++
		if isTrue[p] {
			c.Right++
		}
	}
	return c, nil
}

// scored puts counts into a result.
func scored(name string, r result, c eval.Counts) result {
	r.Name, r.F1, r.HasF1 = name, c.F1(), true
	r.Note = fmt.Sprintf("precision %.4f, recall %.4f of %d", c.Precision(), c.Recall(), c.True)
	return r
}
