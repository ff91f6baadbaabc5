package blocking

import (
	"errors"
	"fmt"
	"math"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/ownerlink/ownerlink/internal/prefetch"
)

// A Rule proposes pairs of records that share a key.
type Rule struct {
	// Name is the rule as its author wrote it: "surname & year(dob)".
	Name string
	// Left and Right are the keys of the two tables' records. Right is nil where a table is compared with itself.
	Left, Right *Keys
	// Further, where given, makes the keys that divide blocks that are too large: one a record, those of the right table nil where a table
	// is compared with itself. It is called once, when there is such a block.
	Further func() (left, right *Keys)
	// Near, where given, proposes the listed pairs in place of shared keys. Such rules come last.
	Near *Neighbours

	made *blocks // by a Counter
}

// Neighbours are pairs listed record by record: those of left record i are Right[Start[i]:Start[i+1]], ascending, without repeats; in a
// table with itself each is above i.
type Neighbours struct {
	Start []uint32
	Right []uint32
}

// Options limit a [Plan]. The zero value limits nothing.
type Options struct {
	// MaxBlockPairs is the number of pairs from which a block is divided by further keys, or cut and reported where it can't be. 0 is no limit.
	MaxBlockPairs int64
}

// A Block is a block in a report.
type Block struct {
	// Label is the key's text where the caller of [Plan.Report] can tell it.
	Label string `json:"label,omitempty"`
	// Left and Right are its records on each side.
	Left  int `json:"left"`
	Right int `json:"right,omitempty"`
	// Pairs are the pairs it holds; in a list of cuts, those that were lost.
	Pairs int64 `json:"pairs"`
	row   uint32
}

// RuleReport says what one rule did.
type RuleReport struct {
	Rule string `json:"rule"`
	// Pairs in all its blocks, after division and cuts; known before any pair is made.
	Pairs int64 `json:"pairs"`
	// Emitted is how many of them no earlier rule had emitted, known after [Plan.Run].
	Emitted int64 `json:"emitted"`
	// Blocks is the number of blocks, Largest the few with the most pairs.
	Blocks  int     `json:"blocks"`
	Largest []Block `json:"largest,omitempty"`
	// Cut are the blocks that lost pairs to MaxBlockPairs, and CutPairs all pairs so lost.
	Cut      []Block `json:"cut,omitempty"`
	CutPairs int64   `json:"cut_pairs"`
	// Dropped says that the rule was left out, see [Plan.Drop].
	Dropped bool `json:"dropped,omitempty"`
}

// A Plan is the candidate pairs of two tables, or of one with itself, ready to be run through. It is safe for concurrent use by one Run
// at a time.
type Plan struct {
	// Ahead, where given, is told by [Plan.Run] which rows of a side, 0 or 1, come up soon, for the caller to fetch what it keeps of
	// them. It is called from several goroutines; the slice is not to be kept nor changed. A table compared with itself has side 0 only.
	Ahead func(side int, rows []uint32)

	rules      []*Rule
	blocks     []*blocks
	leftRows   int
	rightRows  int
	self       bool
	leftBlock  []uint32 // row-major: block of each record under each rule with one key a record
	rightBlock []uint32
	column     []int // the rule's place in a row of leftBlock, -1 where it has several keys
	width      int
	before     []earlierRules
	work       []unit
	off        []bool // rules that were dropped
	single     []ruleColumn
	several    []int // the other rules in use
	emitted    []atomic.Int64
}

// earlierRules are the rules before a rule: how many have one key a record, which have several, which list neighbours.
type earlierRules struct {
	columns       int
	several, near []int
}

// ErrNearFirst says that a rule with Near stands before one with keys, where it could not know what it repeats.
var ErrNearFirst = errors.New("blocking: rules that list neighbours come after rules with keys")

// New makes the plan of the union of rules. All rules must have been made for the same tables; rows are the numbers of their records,
// and right is 0 with itself. The rules' keys are used up: New sets them to nil, since what is needed of them is kept in less.
func New(left, right int, rules []*Rule, o Options) (*Plan, error) {
	for _, r := range rules {
		if err := r.validate(left, right); err != nil {
			return nil, err
		}
	}
	p := &Plan{rules: rules, leftRows: left, rightRows: right, self: right == 0, emitted: make([]atomic.Int64, len(rules)), off: make([]bool, len(rules))}
	p.makeBlocks(o)
	var before earlierRules
	for i, r := range rules {
		p.before = append(p.before, before)
		switch {
		case r.Near != nil:
			before.near = append(slices.Clip(before.near), i)
		case len(before.near) > 0:
			return nil, ErrNearFirst
		case p.blocks[i].rows != [2]int{left, right}:
			return nil, fmt.Errorf("blocking: rule %q has keys for another table", r.Name)
		case p.blocks[i].one:
			before.columns++
		default:
			before.several = append(slices.Clip(before.several), i)
		}
	}
	p.inUse()
	p.work = p.units()
	p.leftBlock = p.byRow(left, func(b *blocks) []uint32 { return b.left.of })
	p.rightBlock = p.leftBlock
	if !p.self {
		p.rightBlock = p.byRow(right, func(b *blocks) []uint32 { return b.right.of })
	}
	for _, b := range p.blocks {
		if b != nil && b.one {
			b.left.of, b.right.of = nil, nil // they stand by row now
		}
	}
	return p, nil
}

// validate says what of a rule does not fit tables of so many rows.
func (r *Rule) validate(left, right int) error {
	wrong := func(what string) error { return fmt.Errorf("blocking: rule %q %s", r.Name, what) }
	switch {
	case r.Near != nil:
		if len(r.Near.Start) != left+1 || r.Near.Start[0] != 0 || int(r.Near.Start[left]) != len(r.Near.Right) || !slices.IsSorted(r.Near.Start) {
			return wrong("has neighbours for another table")
		}
		rows := right
		if right == 0 {
			rows = left
		}
		if len(r.Near.Right) > 0 && int(slices.Max(r.Near.Right)) >= rows {
			return wrong(fmt.Sprintf("has a neighbour beyond row %d", rows-1))
		}
	case r.made != nil:
	case r.Left == nil || right > 0 && r.Right == nil:
		return wrong("has no keys")
	case r.Left.Rows() != left || r.Right != nil && r.Right.Rows() != right:
		return wrong("has keys for another table")
	case !r.Left.sound() || r.Right != nil && !r.Right.sound():
		return wrong("has keys that are not where Start says")
	}
	return nil
}

// makeBlocks groups the records of every rule that was not counted, some rules side by side, and gives those with one key a record their
// place in a row.
func (p *Plan) makeBlocks(o Options) {
	p.blocks, p.column = make([]*blocks, len(p.rules)), make([]int, len(p.rules))
	var wg sync.WaitGroup
	room := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, r := range p.rules {
		if r.Near != nil {
			continue
		}
		room <- struct{}{}
		wg.Go(func() {
			(&Counter{Options: o}).Count(r, math.MaxInt64)
			p.blocks[i], r.made = r.made, nil
			<-room
		})
	}
	wg.Wait()
	for i := range p.rules {
		p.column[i] = -1
		if b := p.blocks[i]; b != nil && b.one {
			p.column[i] = p.width
			p.width++
		}
	}
}

// A Counter counts the pairs of rules, one after the other in the same memory. The zero value is ready. It is not safe for concurrent use.
type Counter struct {
	// Options are those that the plan will be made with.
	Options Options
	grouper grouper
}

// Count is the number of pairs that a rule's keys would propose by themselves. It stops counting above limit, and then gives some number
// above it. A rule that lists neighbours has as many as it lists. The groups that it counts are kept in the rule, for [New], and its keys
// are used up.
func (c *Counter) Count(r *Rule, limit int64) int64 {
	switch {
	case r.Near != nil:
		return int64(len(r.Near.Right))
	case r.made != nil:
		return r.made.pairs
	case r.Left == nil || !r.Left.sound() || r.Right != nil && !r.Right.sound():
		return 0 // New says what is wrong
	}
	var n int64
	if r.made, n = c.grouper.makeBlocks(r, c.Options.MaxBlockPairs, limit); r.made != nil {
		r.made.rows[0], r.made.one = r.Left.Rows(), r.Left.One != nil
		if r.Right != nil {
			r.made.rows[1], r.made.one = r.Right.Rows(), r.made.one && r.Right.One != nil
		}
	}
	r.Left, r.Right, r.Further = nil, nil, nil
	return n
}

// byRow puts the blocks of each record side by side.
func (p *Plan) byRow(rows int, of func(*blocks) []uint32) []uint32 {
	out := make([]uint32, rows*p.width)
	columns := make([][]uint32, p.width)
	for r, b := range p.blocks {
		if c := p.column[r]; c >= 0 {
			columns[c] = of(b)
		}
	}
	const stretch = 1 << 12 // rows that stay in the cache while one column after the other is put in
	var next atomic.Int64
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for {
				from := int(next.Add(stretch)) - stretch
				if from >= rows {
					return
				}
				to := min(from+stretch, rows)
				for c, column := range columns {
					for row := from; row < to; row++ {
						out[row*p.width+c] = column[row]
					}
				}
			}
		})
	}
	wg.Wait()
	return out
}

// Pairs is the sum of the rules' pairs, an upper bound of what Run gives.
func (p *Plan) Pairs() int64 {
	n := int64(0)
	for r := range p.rules {
		if !p.off[r] {
			n += p.rulePairs(r)
		}
	}
	return n
}

func (p *Plan) rulePairs(r int) int64 {
	if near := p.rules[r].Near; near != nil {
		return int64(len(near.Right))
	}
	return p.blocks[r].pairs
}

// ruleColumn is a rule in use of which a record has one block at most, and the column of its blocks.
type ruleColumn struct{ rule, column int }

// inUse sorts out the rules that are.
func (p *Plan) inUse() {
	p.single, p.several = nil, nil
	for rule, c := range p.column {
		switch {
		case p.off[rule]:
		case c >= 0:
			p.single = append(p.single, ruleColumn{rule, c})
		default:
			p.several = append(p.several, rule)
		}
	}
}

// Drop leaves out the rules at these places from now on, as if they had not been given. It is not to be called during a Run.
func (p *Plan) Drop(rules ...int) {
	for _, r := range rules {
		p.off[r] = true
	}
	p.inUse()
	p.work = p.units()
}

// Forget lets go of what only Run, Sample and the largest blocks of a Report need. What is proposed can still be asked for.
func (p *Plan) Forget() {
	p.work = nil
	for _, b := range p.blocks {
		if b != nil {
			b.left.start, b.left.members, b.right.start, b.right.members = nil, nil, nil, nil
		}
	}
}

// Report says what each rule proposed and cut. label names the key of a left record under a rule, and may be nil.
func (p *Plan) Report(label func(rule, row int) string) []RuleReport {
	const few = 5
	out := make([]RuleReport, len(p.rules))
	for r, rule := range p.rules {
		rep := RuleReport{Rule: rule.Name, Pairs: p.rulePairs(r), Emitted: p.emitted[r].Load(), Dropped: p.off[r]}
		if b := p.blocks[r]; b != nil && b.left.start != nil {
			rep.Blocks = b.count()
			least := int64(0) // of the largest so far
			for i := range b.count() {
				n := b.pairsIn(i)
				if n <= least {
					continue
				}
				l, rt := b.left.in(i), b.right.in(i)
				rep.Largest = append(rep.Largest, Block{Left: len(l), Right: len(rt), Pairs: n, row: l[0]})
				if len(rep.Largest) > 4*few {
					rep.Largest = largest(rep.Largest, few)
					least = rep.Largest[few-1].Pairs
				}
			}
			rep.Largest = largest(rep.Largest, few)
			rep.Cut = slices.Clone(b.cut)
			for _, c := range b.cut {
				rep.CutPairs += c.Pairs
			}
			if label != nil {
				for _, list := range [][]Block{rep.Largest, rep.Cut} {
					for i := range list {
						list[i].Label = label(r, int(list[i].row))
					}
				}
			}
		}
		out[r] = rep
	}
	return out
}

func largest(b []Block, n int) []Block {
	slices.SortStableFunc(b, func(x, y Block) int { return int(max(-1, min(1, y.Pairs-x.Pairs))) })
	return b[:min(n, len(b))]
}

// Partners adds to out the right records that rules pair a left one with, a record once for each rule; in a table with itself all others
// that share a block with it, on either side of it. It is not to be asked after [Plan.Forget].
func (p *Plan) Partners(out []uint32, left uint32) []uint32 {
	for r, b := range p.blocks {
		switch {
		case p.off[r]:
		case b == nil:
			near := p.rules[r].Near
			out = append(out, near.Right[near.Start[left]:near.Start[left+1]]...)
		case b.one:
			if of := p.leftBlock[int(left)*p.width+p.column[r]]; of > 0 {
				out = append(out, b.right.in(int(of)-1)...)
			}
		default:
			for _, of := range b.left.blocksOf(left) {
				out = append(out, b.right.in(int(of)-1)...)
			}
		}
	}
	return out
}

// Proposes gives the rules that hold the pair, in order: the first of them emits it.
func (p *Plan) Proposes(left, right uint32) []string {
	var out []string
	for _, r := range p.ProposedBy(nil, left, right) {
		out = append(out, p.rules[r].Name)
	}
	return out
}

// Fetch asks for what ProposedBy and Emits will read of some records of a side, 0 or 1.
func (p *Plan) Fetch(side int, rows []uint32) {
	of := p.leftBlock
	if side == 1 {
		of = p.rightBlock
	}
	prefetch.Rows(of, p.width, 4*p.width, rows)
}

// ProposedBy is Proposes by the rules' places, added to out.
func (p *Plan) ProposedBy(out []int, left, right uint32) []int {
	if p.self && left > right {
		left, right = right, left
	}
	l, r := p.leftBlock[int(left)*p.width:][:p.width], p.rightBlock[int(right)*p.width:][:p.width]
	from := len(out)
	for _, s := range p.single {
		if l[s.column] == r[s.column] && l[s.column] != 0 {
			out = append(out, s.rule)
		}
	}
	for _, rule := range p.several {
		if p.holds(rule, left, right) {
			out = append(out, rule)
		}
	}
	if len(p.several) > 0 {
		slices.Sort(out[from:])
	}
	return out
}

// holds says whether rule r pairs the two records.
func (p *Plan) holds(r int, left, right uint32) bool {
	if p.off[r] {
		return false
	}
	if c := p.column[r]; c >= 0 {
		b := p.leftBlock[int(left)*p.width+c]
		return b != 0 && b == p.rightBlock[int(right)*p.width+c]
	}
	if near := p.rules[r].Near; near != nil {
		_, found := slices.BinarySearch(near.Right[near.Start[left]:near.Start[left+1]], right)
		return found
	}
	return p.firstShared(r, left, right) != 0
}

// firstShared gives the smallest block that both records are in, 0 if none.
func (p *Plan) firstShared(r int, left, right uint32) uint32 {
	a, b := p.blocks[r].left.blocksOf(left), p.blocks[r].right.blocksOf(right)
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			return a[i]
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return 0
}

// Emits says whether any rule proposes the pair. In a table with itself left is below right.
func (p *Plan) Emits(left, right uint32) bool {
	l, r := p.leftBlock[int(left)*p.width:][:p.width], p.rightBlock[int(right)*p.width:][:p.width]
	for _, s := range p.single {
		if l[s.column] == r[s.column] && l[s.column] != 0 {
			return true
		}
	}
	for _, rule := range p.several {
		if p.holds(rule, left, right) {
			return true
		}
	}
	return false
}
