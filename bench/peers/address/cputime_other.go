//go:build !unix

package main

import "time"

var started = time.Now()

// cpuTime is the clock where there is no processor time to be had.
func cpuTime() time.Duration { return time.Since(started) }
