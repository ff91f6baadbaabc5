package main

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/assert"
)

// In a bubble of made-up time: nothing within two seconds, then a plain line every three.
func TestProgressWithoutATerminal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var said strings.Builder
		c := &cobra.Command{}
		c.SetErr(&said)
		p := startProgress(c, "reading", 1000)
		p.Add(100)
		time.Sleep(1900 * time.Millisecond)
		p.Done()
		assert.Empty(t, said.String(), "what is over soon is not talked about")

		p = startProgress(c, "reading", 1000)
		p.Add(100)
		time.Sleep(2500 * time.Millisecond)
		p.Add(400)
		time.Sleep(3 * time.Second)
		p.Done()
		assert.Equal(t, "reading:  10 % of 1,000, 50/s, 18s left\nreading:  50 % of 1,000, 100/s, 5s left\n", said.String())
	})
}

func TestProgressByStages(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var said strings.Builder
		c := &cobra.Command{}
		c.SetErr(&said)
		p := startProgress(c, "linking", 0)
		time.Sleep(2500 * time.Millisecond)
		p.Stage("training", 0)
		time.Sleep(time.Second)
		p.Stage("training", .25)
		time.Sleep(2 * time.Second)
		p.Done()
		assert.Equal(t, "linking: 2s\ntraining:  25 %, 8s left\n", said.String())
	})
}

func TestProgressQuiet(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var said strings.Builder
		c := &cobra.Command{}
		addSettings(c)
		c.SetErr(&said)
		assert.NoError(t, c.ParseFlags([]string{"--quiet"}))
		p := startProgress(c, "reading", 0)
		p.Add(1)
		p.Stage("writing", .5)
		time.Sleep(10 * time.Second)
		p.Done()
		assert.Empty(t, said.String())
	})
}
