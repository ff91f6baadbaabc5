// Command erdemo decides which records speak of the same person, company or place, says why, and builds the ownership
// graph of US nursing homes from that.
//
// Results go to standard output or to the file of --out; everything else (progress, warnings, summaries) goes to standard
// error. It ends with 0 when done, 1 when it failed, 2 when it was used wrongly, and 130 when interrupted.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	go func() {
		<-ctx.Done()
		stop() // a second Ctrl-C ends the process at once
		time.Sleep(graceAfterInterrupt)
		discardUnfinished()
		os.Exit(exitCode(ctx, context.Cause(ctx)))
	}()
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// graceAfterInterrupt is how long a command may take to stop by itself once Ctrl-C was pressed. A command that waits for
// a read that never comes is ended after it, with its unfinished output removed.
const graceAfterInterrupt = time.Second

// run executes one command line and returns the exit code. It is main without the process.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	root := newRootCommand()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	code := exitCode(ctx, err)
	if message := errorLine(ctx, err); message != "" {
		io.WriteString(stderr, message)
	}
	return code
}
