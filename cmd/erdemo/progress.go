package main

import (
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"github.com/dustin/go-humanize"
	"github.com/spf13/cobra"
	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

const (
	progressAfter = 2 * time.Second // nothing is shown of what is over sooner
	progressEvery = 3 * time.Second // between two lines where there is no terminal
)

// progress shows how far a long piece of work is: a bar with rate and time left on a terminal, a plain line every few
// seconds elsewhere, nothing if the user wants quiet. Add may be called from many goroutines. A nil *progress is silent.
type progress struct {
	label string
	total int64 // 0 if not known
	done  atomic.Int64
	start time.Time
	stop  chan struct{}
	ended sync.WaitGroup
}

// startProgress begins a piece of work of total steps (0 if their number is not known). The caller ends it with Done.
func startProgress(c *cobra.Command, label string, total int64) *progress {
	if settingsOf(c).Quiet {
		return nil
	}
	p := &progress{label: label, total: total, start: time.Now(), stop: make(chan struct{})}
	w := c.ErrOrStderr()
	p.ended.Go(func() {
		select {
		case <-p.stop:
			return
		case <-time.After(progressAfter):
		}
		if isTerminal(w) {
			p.bar(w)
		} else {
			p.lines(w)
		}
	})
	return p
}

// Add says that n more steps are done.
func (p *progress) Add(n int64) {
	if p != nil {
		p.done.Add(n)
	}
}

// Set says that n steps are done in all.
func (p *progress) Set(n int64) {
	if p != nil {
		p.done.Store(n)
	}
}

// Done ends the work and clears the bar. It may be called once only.
func (p *progress) Done() {
	if p == nil {
		return
	}
	close(p.stop)
	p.ended.Wait()
}

func (p *progress) bar(w io.Writer) {
	container := mpb.New(mpb.WithOutput(w), mpb.WithWidth(40), mpb.WithRefreshRate(150*time.Millisecond))
	after := []decor.Decorator{decor.Any(func(decor.Statistics) string { return " " + p.text() })}
	bar := container.New(p.total, mpb.BarStyle().Rbound("|").Lbound("|").Filler("█").Tip("█").Padding(" "),
		mpb.BarRemoveOnComplete(), mpb.PrependDecorators(decor.Name(p.label+" ")), mpb.AppendDecorators(after...))
	tick := time.NewTicker(150 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-p.stop:
			bar.Abort(true)
			container.Wait()
			return
		case <-tick.C:
			bar.SetCurrent(min(p.done.Load(), max(p.total-1, 0))) // never complete before Done
		}
	}
}

func (p *progress) lines(w io.Writer) {
	tick := time.NewTicker(progressEvery)
	defer tick.Stop()
	for {
		fmt.Fprintf(w, "%s: %s\n", p.label, p.text())
		select {
		case <-p.stop:
			return
		case <-tick.C:
		}
	}
}

// text says how far the work is, how fast it goes and how long it will take.
func (p *progress) text() string {
	done, elapsed := p.done.Load(), time.Since(p.start)
	rate := float64(done) / elapsed.Seconds()
	if p.total <= 0 {
		return fmt.Sprintf("%s, %s/s", humanize.Comma(done), humanize.Comma(int64(rate)))
	}
	s := fmt.Sprintf("%3.0f %% of %s, %s/s", 100*float64(done)/float64(p.total), humanize.Comma(p.total), humanize.Comma(int64(rate)))
	if rate > 0 && done < p.total {
		left := time.Duration(float64(p.total-done) / rate * float64(time.Second))
		s += fmt.Sprintf(", %s left", left.Round(time.Second))
	}
	return s
}
