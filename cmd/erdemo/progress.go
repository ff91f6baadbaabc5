package main

import (
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/dustin/go-humanize"
	"github.com/spf13/cobra"
	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

const (
	progressAfter = 2 * time.Second        // nothing is shown of what is over sooner
	progressEvery = 3 * time.Second        // between two lines where there is no terminal
	progressBlink = 150 * time.Millisecond // between two looks of the bar
)

// progress shows how far a long piece of work is: a bar with rate and time left on a terminal, a plain line every few
// seconds elsewhere, nothing if the user wants quiet. Its methods may be called from many goroutines, and on nil, which
// is silent.
type progress struct {
	mu    sync.Mutex
	label string
	start time.Time // of this label
	total int64     // 0 if not known
	done  int64
	share float64 // of the work, where steps are not counted

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
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done += n
}

// Stage says what is being done and which share of it is, in [0, 1]: for work that does not count its steps.
func (p *progress) Stage(label string, share float64) {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if label != p.label {
		p.label, p.start = label, time.Now()
	}
	p.total, p.done, p.share = 0, 0, share
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
	const full = 1000
	container := mpb.New(mpb.WithOutput(w), mpb.WithWidth(40), mpb.WithRefreshRate(progressBlink))
	bar := container.New(full, mpb.BarStyle().Lbound("|").Rbound("|").Filler("█").Tip("█").Padding(" "), mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(decor.Any(func(decor.Statistics) string { label, _, _ := p.look(); return label + " " })),
		mpb.AppendDecorators(decor.Any(func(decor.Statistics) string { _, text, _ := p.look(); return " " + text })))
	tick := time.NewTicker(progressBlink)
	defer tick.Stop()
	for {
		select {
		case <-p.stop:
			bar.Abort(true)
			container.Wait()
			return
		case <-tick.C:
			_, _, share := p.look()
			bar.SetCurrent(min(int64(share*full), full-1)) // never complete before Done
		}
	}
}

func (p *progress) lines(w io.Writer) {
	tick := time.NewTicker(progressEvery)
	defer tick.Stop()
	for {
		label, text, _ := p.look()
		fmt.Fprintf(w, "%s: %s\n", label, text)
		select {
		case <-p.stop:
			return
		case <-tick.C:
		}
	}
}

// look returns what is being done, how far it is, how fast it goes and how long it will take, and the share that is done.
func (p *progress) look() (label, text string, share float64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	elapsed := time.Since(p.start)
	rate := humanize.Comma(int64(float64(p.done)/elapsed.Seconds())) + "/s"
	switch {
	case p.total > 0:
		share = float64(p.done) / float64(p.total)
		text = fmt.Sprintf("%3.0f %% of %s, %s", 100*share, humanize.Comma(p.total), rate)
	case p.done > 0:
		return p.label, humanize.Comma(p.done) + ", " + rate, 0
	case p.share > 0:
		share = p.share
		text = fmt.Sprintf("%3.0f %%", 100*share)
	default:
		return p.label, elapsed.Round(time.Second).String(), 0
	}
	if share > 0 && share < 1 {
		left := time.Duration(float64(elapsed) * (1 - share) / share)
		text += fmt.Sprintf(", %s left", left.Round(time.Second))
	}
	return p.label, text, share
}
