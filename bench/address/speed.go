package main

import (
	"bufio"
	"fmt"
	"io"
	"runtime"
	"time"

	"github.com/ownerlink/ownerlink/address"
)

// speed parses the lines of in again and again on one core, and prints the best of several rounds and the memory held.
func speed(in io.Reader, out io.Writer) error {
	runtime.GOMAXPROCS(1)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	address.Parse("12 Main St, Springfield IL 62701")
	runtime.GC()
	runtime.ReadMemStats(&after)
	fmt.Fprintf(out, "tables: %.1f MB of heap\n", float64(after.HeapAlloc-before.HeapAlloc)/1e6)

	var lines []string
	s := bufio.NewScanner(in)
	for s.Scan() {
		lines = append(lines, s.Text())
	}
	if err := s.Err(); err != nil {
		return err
	}
	if len(lines) == 0 {
		return fmt.Errorf("no addresses to parse")
	}
	parsed := make([]address.Address, len(lines))
	const rounds = 15
	best := func(do func(i int)) time.Duration {
		least := time.Hour
		for range rounds {
			begin := time.Now()
			for i := range lines {
				do(i)
			}
			least = min(least, time.Since(begin))
		}
		return least / time.Duration(len(lines))
	}
	parse := best(func(i int) { parsed[i] = address.Parse(lines[i]) })
	both := best(func(i int) { a := address.Parse(lines[i]); a.Standard() })
	compare := best(func(i int) { address.Compare(&parsed[i], &parsed[(i*7+1)%len(parsed)]) })
	alike := best(func(i int) { address.Compare(&parsed[i], &parsed[i]) })
	perSecond := func(d time.Duration) int { return int(time.Second / max(d, 1)) }
	fmt.Fprintf(out, "parse: %v, %d/s\nparse and standard form: %v, %d/s\ncompare two: %v; an address with itself: %v\n",
		parse, perSecond(parse), both, perSecond(both), compare, alike)
	return nil
}
