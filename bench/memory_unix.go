//go:build unix

package main

import (
	"os"
	"runtime"
	"syscall"
)

// peakMB returns the most memory that an ended process had, in megabytes.
func peakMB(p *os.ProcessState) float64 {
	usage, ok := p.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" {
		return float64(usage.Maxrss) / 1e6 // bytes there, kilobytes elsewhere
	}
	return float64(usage.Maxrss) * 1024 / 1e6
}
