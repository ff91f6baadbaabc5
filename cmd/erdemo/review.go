package main

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"os/user"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/ownerlink/ownerlink/review"
)

// newReviewCommand returns `erdemo review`.
func newReviewCommand() *cobra.Command {
	var by, judgements string
	c := &cobra.Command{
		Use:   "review OUT",
		Short: "Judge the pairs of a run that are most worth a look",
		Long: `review shows the pairs of a run one after the other, those nearest to even odds first, with both records, the evidence and the rivals.
One key answers: y same, n different, ? unsure, u takes the last answer back, q quits. Where the input is no terminal, a line is an answer,
and what follows the key is its note. Each answer is on the disk, in OUT/judgements.jsonl, before the next pair is shown; the next run
honours them.`,
		Example: "  erdemo demo --out /tmp/demo\n  erdemo review /tmp/demo/links",
		Args:    cobra.ExactArgs(1),
		RunE:    func(c *cobra.Command, args []string) error { return reviewRun(c, args[0], judgements, by) },
	}
	c.Flags().StringVar(&by, "by", "", "who judges (default: the user of this computer)")
	c.Flags().StringVar(&judgements, "judgements", "", "the log to write (default: judgements.jsonl in OUT)")
	return c
}

func reviewRun(c *cobra.Command, dir, judgements, by string) error {
	ctx := c.Context()
	queue, err := review.OpenQueue(ctx, dir)
	if err != nil {
		return err
	}
	defer queue.Close()
	if judgements == "" {
		judgements = filepath.Join(dir, "judgements.jsonl")
	}
	log, err := review.OpenLog(judgements)
	if err != nil {
		return err
	}
	defer log.Close()
	if cut := log.Cut(); cut != "" {
		say(c, "warning: %s: the last line was cut short and counts for nothing: %.80s", judgements, cut)
	}
	if by == "" {
		by = userName()
	}
	before := len(log.Judgements())
	s := &review.Session{Queue: queue, Log: log, By: by}
	if err := s.Terminal(ctx, c.InOrStdin(), c.OutOrStdout()); err != nil {
		if errors.Is(err, review.ErrInterrupted) {
			return interrupt(ctx, err)
		}
		return err
	}
	if settingsOf(c).JSON {
		return json.NewEncoder(c.OutOrStdout()).Encode(map[string]int{"pairs": len(queue.Pairs), "standing": len(log.Standing()), "written": len(log.Judgements()) - before, "left": s.Left()})
	}
	return nil
}

// interrupt does what Ctrl-C does where the terminal does not: there it came as a key.
func interrupt(ctx context.Context, err error) error {
	if p, e := os.FindProcess(os.Getpid()); e == nil && p.Signal(os.Interrupt) == nil {
		<-ctx.Done()
		return ctx.Err()
	}
	return err
}

func userName() string {
	if u, err := user.Current(); err == nil {
		return u.Username
	}
	return "unknown"
}
