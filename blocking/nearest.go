package blocking

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"sync"
	"sync/atomic"
)

// Tokens are the words or q-grams of all records of a table: those of record i are IDs[Start[i]:Start[i+1]], without repeats. Both tables
// of a link share one numbering.
type Tokens struct {
	Start []uint32
	IDs   []uint32
}

func (t *Tokens) rows() int           { return len(t.Start) - 1 }
func (t *Tokens) of(row int) []uint32 { return t.IDs[t.Start[row]:t.Start[row+1]] }

// NearestOptions say how [Nearest] looks. The zero value is what most want.
type NearestOptions struct {
	// K is how many neighbours each record gets; 0 is 10.
	K int
	// MaxShare is the share of records from which a token is too common to be looked up; 0 is .02, though never under 50 records.
	MaxShare float64
	// Workers is the number of goroutines; 0 is 1.
	Workers int
}

// sound says whether the lists are within IDs, and the ids below tokens.
func (t *Tokens) sound(tokens int) bool {
	return len(t.Start) > 0 && t.Start[0] == 0 && int(t.Start[len(t.Start)-1]) == len(t.IDs) && slices.IsSorted(t.Start) &&
		(len(t.IDs) == 0 || int(slices.Max(t.IDs)) < tokens)
}

// Nearest lists, for each record, the K records of the other table that share most rare tokens with it: an inverted index, each shared
// token counting log2(records/frequency), divided by the root of the other's total so that long records do not win by length. With right
// nil the table is compared with itself, and a pair is listed when either has the other among its K. Ties go to the smaller row. tokens
// is one above the largest id.
//
// It finds what keys miss: two typos, words in another order. It stops when ctx does.
func Nearest(ctx context.Context, left, right *Tokens, tokens int, o NearestOptions) (*Neighbours, error) {
	k := o.K
	if k == 0 {
		k = 10
	}
	self := right == nil
	if self {
		right = left
	}
	for _, t := range []*Tokens{left, right} {
		if !t.sound(tokens) {
			return nil, fmt.Errorf("blocking: tokens that are not where Start says, or of an id above %d", tokens-1)
		}
	}
	post, weight := index(right, tokens)
	share := o.MaxShare
	if share == 0 {
		share = 0.02
	}
	common := max(50, int(share*float64(right.rows())))
	norm := make([]float64, right.rows())
	for row := range norm {
		sum := 0.0
		for _, t := range right.of(row) {
			sum += weight[t]
		}
		norm[row] = 1 / math.Sqrt(sum+1)
	}
	found := make([][]uint32, left.rows())
	var next atomic.Int64
	var wg sync.WaitGroup
	for range max(1, o.Workers) {
		wg.Go(func() {
			score, touched := make([]float64, right.rows()), []uint32(nil)
			for ctx.Err() == nil {
				from := int(next.Add(64)) - 64
				if from >= left.rows() {
					return
				}
				for row := from; row < min(from+64, left.rows()); row++ {
					touched = touched[:0]
					for _, t := range left.of(row) {
						list := post.IDs[post.Start[t]:post.Start[t+1]]
						if len(list) > common {
							continue
						}
						for _, r := range list {
							if self && int(r) == row {
								continue
							}
							if score[r] == 0 {
								touched = append(touched, r)
							}
							score[r] += weight[t]
						}
					}
					for _, r := range touched {
						score[r] *= norm[r]
					}
					found[row] = best(touched, score, k)
					for _, r := range touched {
						score[r] = 0
					}
				}
			}
		})
	}
	wg.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return listed(found, self), nil
}

// index turns records → tokens into tokens → records, and gives each token's rarity in bits.
func index(t *Tokens, tokens int) (*Tokens, []float64) {
	post := &Tokens{Start: make([]uint32, tokens+1), IDs: make([]uint32, len(t.IDs))}
	for _, id := range t.IDs {
		post.Start[id+1]++
	}
	weight := make([]float64, tokens)
	for id := range tokens {
		if n := post.Start[id+1]; n > 0 {
			weight[id] = math.Log2(1 + float64(t.rows())/float64(n))
		}
		post.Start[id+1] += post.Start[id]
	}
	fill := slices.Clone(post.Start)
	for row := range t.rows() {
		for _, id := range t.of(row) {
			post.IDs[fill[id]] = uint32(row)
			fill[id]++
		}
	}
	return post, weight
}

// best gives the k rows with the highest score, as a slice of its own.
func best(rows []uint32, score []float64, k int) []uint32 {
	slices.SortFunc(rows, func(a, b uint32) int {
		if c := cmp.Compare(score[b], score[a]); c != 0 {
			return c
		}
		return cmp.Compare(a, b)
	})
	return slices.Clone(rows[:min(k, len(rows))])
}

func listed(found [][]uint32, self bool) *Neighbours {
	if self {
		both := make([][]uint32, len(found))
		for row, list := range found {
			for _, r := range list {
				low, high := min(uint32(row), r), max(uint32(row), r)
				both[low] = append(both[low], high)
			}
		}
		found = both
	}
	n := &Neighbours{Start: make([]uint32, len(found)+1)}
	for row, list := range found {
		slices.Sort(list)
		n.Right = append(n.Right, slices.Compact(list)...)
		n.Start[row+1] = uint32(len(n.Right))
	}
	return n
}
