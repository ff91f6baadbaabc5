// Command erdemo decides which records speak of the same person, company or place, says why, and builds the ownership
// graph of US nursing homes from that.
//
// Results go to standard output or to the file of --out; everything else (progress, warnings, summaries) goes to standard
// error. It ends with 0 when done, 1 when it failed, 2 when it was used wrongly, and 130 when interrupted.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/spf13/cobra"
)

func main() {
	root := newRootCommand()
	root.SetArgs(os.Args[1:])
	os.Exit(execute(root))
}

// graceAfterInterrupt is how long a command may take to stop by itself once Ctrl-C was pressed. A command that waits for
// a read that never comes is ended after it, with its unfinished output removed.
const graceAfterInterrupt = time.Second

// execute runs the command that the arguments name, until its end or Ctrl-C, and returns the exit code.
func execute(root *cobra.Command) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	ended := make(chan struct{})
	defer close(ended)
	go func() {
		select {
		case <-ended:
			return
		case <-ctx.Done():
		}
		stop() // a second Ctrl-C ends the process at once
		select {
		case <-ended:
		case <-time.After(graceAfterInterrupt):
			discardUnfinished()
			sayError(ctx, root.ErrOrStderr(), ctx.Err())
			os.Exit(exitInterrupted)
		}
	}()
	err := root.ExecuteContext(ctx)
	sayError(ctx, root.ErrOrStderr(), err)
	return exitCode(ctx, err)
}
