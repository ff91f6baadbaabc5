package record

import (
	"context"
	"errors"
	"io"
	"runtime"
	"strings"
	"sync"
)

// ReadFile reads a whole file into a table with [Open]. Rows that cannot be used are given back beside it, each with its line and
// reason; only a file that cannot be read at all is an error.
func ReadFile(ctx context.Context, path string, o ReadOptions) (*Table, []*RowError, error) {
	r, err := Open(ctx, path, o)
	if err != nil {
		return nil, nil, err
	}
	defer r.Close()
	return ReadAll(ctx, r)
}

// ReadAll reads what is left of a reader into a table, as [ReadFile] does. It works on as many pieces of the file at a time as
// GOMAXPROCS says; table and refused rows are the same for any number.
func ReadAll(ctx context.Context, r *Reader) (*Table, []*RowError, error) {
	return readAll(ctx, r, min(runtime.GOMAXPROCS(0), maxWorkers), chunkBytes)
}

const (
	maxWorkers = 16
	maxSteps   = 16
	chunkBytes = 1 << 18
)

// batches is where the rows of a table come from, some at a time.
type batches interface {
	// take puts into b what its rows will be made of. It returns io.EOF behind the last; it is called by one goroutine at a time.
	take(b *batch) error
	// parse makes the rows. It is called for several batches at a time.
	parse(b *batch)
	// settle says that all rows before b's are known. It may correct b's own and is called for one batch after the other.
	settle(b *batch) error
}

// batch is some rows, by column.
type batch struct {
	chunk   chunk
	to      []*columnBuilder
	rows    int
	columns [][]hashed
	refused []*RowError
	err     error // what ended the reading behind these rows
	turn    turn
}

// turn lets batches that are worked on side by side pass each step in their order.
type turn struct {
	steps []chan struct{} // closed as this batch has passed it
	after []chan struct{} // those of the batch before; nil for the first
}

func newTurn(after turn, steps int) turn {
	t := turn{steps: make([]chan struct{}, steps), after: after.steps}
	for i := range t.steps {
		t.steps[i] = make(chan struct{})
	}
	return t
}

// pass does one step once the batch before has passed it.
func (t turn) pass(step int, do func()) {
	if t.after != nil {
		<-t.after[step]
	}
	do()
	close(t.steps[step])
}

// reading is a table being read. A worker parses a batch, which is independent of all others, and then takes it from step to step:
// settling it, and interning some of the columns at each. The steps are passed in the order of the batches, so that ids are in the
// order of the rows and nothing has to be merged; different batches are at different steps.
type reading struct {
	source  batches
	columns []*columnBuilder
	steps   int
	rows    int
	refused []*RowError
	err     error // set and read while settling

	mu   sync.Mutex // for what follows, and source.take
	last turn
	done bool
}

func readAll(ctx context.Context, r *Reader, workers, chunkSize int) (t *Table, refused []*RowError, err error) {
	if r.done != nil && r.done != io.EOF {
		return nil, nil, r.done
	}
	b := NewBuilder(r.Name(), r.Header())
	switch from := r.byColumn(); {
	case r.done == io.EOF:
	case from != nil:
		err = readColumns(ctx, r.Name(), from, b, workers)
	default:
		refused, err = readRows(ctx, r, b, workers, chunkSize)
	}
	r.begun, r.done = true, io.EOF
	if err != nil {
		r.done = err
		return nil, nil, err
	}
	return b.table(workers), refused, nil
}

func readRows(ctx context.Context, r *Reader, b *Builder, workers, chunkSize int) ([]*RowError, error) {
	l := &reading{source: &rowBatches{r}, columns: b.columns, steps: 1 + min(len(b.columns), maxSteps)}
	if text := r.delimited(); text != nil {
		l.source = newChunks(text, chunkSize)
	}
	var all sync.WaitGroup
	for range workers {
		all.Go(func() { l.work(ctx) })
	}
	all.Wait()
	b.rows = l.rows
	return l.refused, l.err
}

func (l *reading) work(ctx context.Context) {
	b := &batch{to: l.columns, columns: make([][]hashed, len(l.columns))}
	for l.take(ctx, b) {
		if ctx.Err() == nil {
			l.source.parse(b)
		}
		b.turn.pass(0, func() { l.settle(ctx, b) })
		for step := 1; step < l.steps; step++ {
			b.turn.pass(step, func() {
				for column := step - 1; column < len(l.columns); column += l.steps - 1 {
					l.columns[column].appendAll(b.columns[column])
				}
			})
		}
	}
}

// take fills a batch, and reports whether there was one.
func (l *reading) take(ctx context.Context, b *batch) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.done {
		return false
	}
	b.clear()
	if b.err = ctx.Err(); b.err == nil {
		b.err = l.source.take(b)
	}
	l.done = b.err != nil
	b.turn = newTurn(l.last, l.steps)
	l.last = b.turn
	return true
}

func (l *reading) settle(ctx context.Context, b *batch) {
	if l.err == nil {
		l.err = ctx.Err()
	}
	if l.err == nil {
		l.err = l.source.settle(b)
	}
	if l.err != nil {
		b.clear()
		l.mu.Lock()
		l.done = true
		l.mu.Unlock()
		return
	}
	l.rows += b.rows
	l.refused = append(l.refused, b.refused...)
}

func (b *batch) clear() {
	b.rows, b.refused = 0, nil
	for i := range b.columns {
		b.columns[i] = b.columns[i][:0]
	}
}

// add adds a row. It keeps the cells' texts, not the slice.
func (b *batch) add(cells []string) {
	for i := range b.columns {
		v := ""
		if i < len(cells) {
			v = cells[i]
		}
		b.columns[i] = append(b.columns[i], hashed{text: v})
	}
	b.rows++
}

// hash readies the rows for interning, in columns that still rise as far as they need it.
func (b *batch) hash() {
	for i, c := range b.columns {
		if b.to[i].seen.rising.Load() {
			for i := range c {
				c[i].text = strings.TrimSpace(c[i].text)
			}
			continue
		}
		for i := range c {
			c[i] = hashValue(c[i].text)
		}
	}
}

// rowBatches takes rows as a reader gives them.
type rowBatches struct{ r *Reader }

const rowsABatch = 2048

func (s *rowBatches) take(b *batch) error {
	for b.rows < rowsABatch {
		row, err := s.r.Read()
		var bad *RowError
		switch {
		case errors.As(err, &bad):
			b.refused = append(b.refused, bad)
		case err != nil:
			return err
		default:
			b.add(row.Cells)
		}
	}
	return nil
}

func (s *rowBatches) parse(b *batch) { b.hash() }

func (s *rowBatches) settle(b *batch) error { return notEOF(b.err) }
