package blocking

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/ownerlink/ownerlink/internal/prefetch"
)

// A Visit is some candidates of one left record: all of them proposed by Rule and by no rule before it.
type Visit struct {
	// Worker is from 0 to the number of workers, Unit the piece of work; units are numbered in the order of the pairs, and a unit is done
	// by one worker from its first pair to its last. Results kept by unit are in the same order however many workers there were.
	Worker, Unit, Rule int
	Left               uint32
	// Right are the other records, ascending. The slice is the worker's own and changes after the call.
	Right []uint32
}

// Run gives every candidate pair once to visit, from several goroutines. It ends early when ctx does.
func (p *Plan) Run(ctx context.Context, workers int, visit func(*Visit)) error {
	for r := range p.emitted {
		p.emitted[r].Store(0)
	}
	return p.run(ctx, workers, nil, visit)
}

// Sample gives the candidate pairs between the left and the right records that were taken, each once, as Run does. What it gives is not
// counted as emitted. A table compared with itself is given the same rows twice.
func (p *Plan) Sample(ctx context.Context, workers int, left, right *Rows, visit func(*Visit)) error {
	return p.run(ctx, workers, &sample{left, right}, visit)
}

// Rows is a set of rows, counted from 0.
type Rows struct{ words []uint64 }

// NewRows is an empty set for the rows below n.
func NewRows(n int) *Rows { return &Rows{make([]uint64, (n+63)/64)} }

// Add puts a row in. It is safe for concurrent use by those who add rows of different words, 64 rows each from 0 on.
func (r *Rows) Add(row uint32) { r.words[row/64] |= 1 << (row % 64) }

// Has says whether a row is in the set.
func (r *Rows) Has(row uint32) bool { return r.words[row/64]>>(row%64)&1 == 1 }

// sample is the rows that a run is confined to.
type sample struct{ left, right *Rows }

func (p *Plan) run(ctx context.Context, workers int, take *sample, visit func(*Visit)) error {
	var next atomic.Int64
	var wg sync.WaitGroup
	for w := range max(1, workers) {
		wg.Go(func() {
			run := &runner{Plan: p, v: &Visit{Worker: w}, take: take, visit: visit, own: make([]uint32, p.width), dropped: make([]bool, p.width)}
			for r, c := range p.column {
				if c >= 0 {
					run.dropped[c] = p.off[r]
				}
			}
			for ctx.Err() == nil {
				u := int(next.Add(1)) - 1
				if u >= len(p.work) {
					return
				}
				run.v.Unit, run.v.Rule = u, p.work[u].rule
				run.unit(p.work[u])
			}
		})
	}
	wg.Wait()
	return ctx.Err()
}

// Units is the number of pieces of work that Run will do.
func (p *Plan) Units() int { return len(p.work) }

// unit is the blocks from..to of a rule, and of a single large block the left members first..last.
type unit struct{ rule, from, to, first, last int }

// unitPairs is how many pairs a piece of work is given: enough that taking one costs nothing, few enough that all workers end together.
const unitPairs = 1 << 15

func (p *Plan) units() []unit {
	of := make([][]unit, len(p.blocks))
	var wg sync.WaitGroup
	for r := range p.blocks {
		if !p.off[r] {
			wg.Go(func() { of[r] = p.unitsOf(r) })
		}
	}
	wg.Wait()
	return slices.Concat(of...)
}

// unitsOf is the work of one rule.
func (p *Plan) unitsOf(r int) (out []unit) {
	b := p.blocks[r]
	if b == nil {
		for from := 0; from < p.leftRows; from += 4096 {
			out = append(out, unit{r, 0, 0, from, min(from+4096, p.leftRows)})
		}
		return out
	}
	from, sum := 0, int64(0)
	flush := func(to int) {
		if to > from {
			out = append(out, unit{r, from, to, 0, -1})
		}
		from, sum = to, 0
	}
	for i := range b.count() {
		n := b.pairsIn(i)
		if n <= 2*unitPairs {
			if sum += n; sum >= unitPairs {
				flush(i + 1)
			}
			continue
		}
		flush(i)
		members := len(b.left.in(i))
		step := max(1, int(int64(members)*unitPairs/n))
		for first := 0; first < members; first += step {
			out = append(out, unit{r, i, i + 1, first, min(first+step, members)})
		}
		from, sum = i+1, 0
	}
	flush(b.count())
	return out
}

// runner is one worker on its way through the plan.
type runner struct {
	*Plan
	v      *Visit
	take   *sample // nil for all
	visit  func(*Visit)
	buffer []uint32
	chosen []uint32
	// fetched is, by side, the place up to which the members of the blocks at hand were asked for.
	fetched [2]uint32
	own     []uint32 // the blocks of the left record under the rules before this one, none as a number that no block has
	// dropped says, by column, whether its rule was.
	dropped []bool
}

// noBlock is equal to no block, nor to the 0 of a record without one.
const noBlock = ^uint32(0)

func (w *runner) unit(u unit) {
	emitted := int64(0)
	b := w.blocks[u.rule]
	if b == nil {
		near := w.rules[u.rule].Near
		for i := u.first; i < u.last; i++ {
			emitted += w.give(u.rule, uint32(i), near.Right[near.Start[i]:near.Start[i+1]], 0)
		}
	} else {
		w.fetched = [2]uint32{}
		for i := u.from; i < u.to; i++ {
			left, right := b.left.in(i), b.right.in(i)
			if w.take == nil {
				w.fetch(0, &b.left, i, u.to)
				if !b.self {
					w.fetch(1, &b.right, i, u.to)
				}
			}
			first, last := 0, len(left)
			if u.last >= 0 {
				first, last = u.first, u.last
			}
			for k := first; k < last; k++ {
				if b.self {
					emitted += w.give(u.rule, left[k], right[k+1:], uint32(i+1))
				} else {
					emitted += w.give(u.rule, left[k], right, uint32(i+1))
				}
			}
		}
	}
	if w.take == nil {
		w.emitted[u.rule].Add(emitted)
	}
}

// How many members are asked for before their block comes up, and of one block at once.
const (
	fetchAhead = 64
	fetchMost  = 1 << 10
)

// fetch asks for what will be read of the members of a block and of those after it, up to the block last.
func (w *runner) fetch(which int, s *side, block, last int) {
	end := s.start[block+1]
	if w.fetched[which] >= min(end+fetchAhead/2, s.start[last]) {
		return
	}
	from := max(w.fetched[which], s.start[block])
	to := min(end+fetchAhead, s.start[last], from+fetchMost)
	rows := s.members[from:to]
	of := w.leftBlock
	if which == 1 {
		of = w.rightBlock
	}
	prefetch.Rows(of, w.width, 4*w.width, rows)
	if w.Ahead != nil {
		w.Ahead(which, rows)
	}
	w.fetched[which] = to
}

// give visits those of a left record's partners that were not emitted before.
func (w *runner) give(rule int, left uint32, right []uint32, block uint32) int64 {
	if w.take != nil && len(right) > 0 {
		if !w.take.left.Has(left) {
			return 0
		}
		right = w.taken(right)
	}
	if len(right) == 0 {
		return 0
	}
	before := &w.before[rule]
	own := w.own[:before.columns]
	for c, of := range w.leftBlock[int(left)*w.width:][:before.columns] {
		own[c] = of
		if of == 0 || w.dropped[c] {
			own[c] = noBlock
		}
	}
	further := len(before.several) > 0 || len(before.near) > 0 || block != 0 && w.column[rule] < 0
	buffer := w.buffer[:0]
next:
	for _, r := range right {
		for c, of := range w.rightBlock[int(r)*w.width:][:len(own)] {
			if of == own[c] {
				continue next
			}
		}
		if further && w.earlier(rule, left, r, block) {
			continue
		}
		buffer = append(buffer, r)
	}
	w.buffer = buffer
	if len(buffer) > 0 {
		w.v.Left, w.v.Right = left, buffer
		w.visit(w.v)
	}
	return int64(len(buffer))
}

// taken gives the rows that a sample holds.
func (w *runner) taken(rows []uint32) []uint32 {
	out := w.chosen[:0]
	for _, r := range rows {
		if w.take.right.Has(r) {
			out = append(out, r)
		}
	}
	w.chosen = out
	return out
}

// earlier says whether the pair was emitted before by a rule of several keys or of neighbours, or by a smaller block of this one.
func (p *Plan) earlier(rule int, left, right, block uint32) bool {
	for _, e := range p.before[rule].several {
		if p.holds(e, left, right) {
			return true
		}
	}
	for _, e := range p.before[rule].near {
		if p.holds(e, left, right) {
			return true
		}
	}
	return block != 0 && p.column[rule] < 0 && p.firstShared(rule, left, right) != block
}
