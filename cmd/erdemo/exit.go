package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// The exit codes that scripts rely on.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitInterrupted = 130
)

// usageError says that the command line itself was wrong: a flag, a count of arguments, a value that cannot be meant.
// The message names what was wrong; the help to look at is added when it is printed.
type usageError struct {
	message string
	command string // path of the command whose help tells more, "" if not known
}

func (e *usageError) Error() string { return e.message }

// usagef returns an error that ends the process with exit code 2.
func usagef(format string, args ...any) error {
	return &usageError{message: fmt.Sprintf(format, args...)}
}

// errSaid ends the process with exit code 1 without another word: the command has already said why on standard error,
// or its result is the message, as with a check that found something.
var errSaid = errors.New("already said")

// exitCode returns the process's exit code for the error that a command returned.
func exitCode(ctx context.Context, err error) int {
	var usage *usageError
	switch {
	case err == nil:
		return exitDone
	case ctx.Err() != nil:
		return exitInterrupted
	case errors.As(err, &usage):
		return exitUsage
	default:
		return exitFailed
	}
}

// sayError writes one line about err, if there is anything left to say.
func sayError(ctx context.Context, w io.Writer, err error) {
	var usage *usageError
	switch {
	case err == nil, errors.Is(err, errSaid):
	case ctx.Err() != nil:
		fmt.Fprintln(w, "erdemo: interrupted; unfinished output was removed")
	case errors.As(err, &usage) && usage.command != "":
		fmt.Fprintf(w, "erdemo: %s (see '%s --help')\n", oneLine(err.Error()), usage.command)
	default:
		fmt.Fprintf(w, "erdemo: %s\n", oneLine(plainError(err)))
	}
}

// plainError words the errors that the operating system gives as a person would.
func plainError(err error) string {
	var path *fs.PathError
	if !errors.As(err, &path) {
		return err.Error()
	}
	said := ""
	switch {
	case errors.Is(path.Err, fs.ErrNotExist):
		said = path.Path + ": no such file or folder"
	case errors.Is(path.Err, fs.ErrPermission):
		said = path.Path + ": permission denied"
	default:
		return err.Error()
	}
	return strings.Replace(err.Error(), path.Error(), said, 1)
}

// oneLine joins the lines of a message, each once.
func oneLine(s string) string {
	var lines []string
	for line := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if line = strings.TrimSpace(line); line != "" && !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "; ")
}

// sayUsage makes wrong flags and arguments of command, and of all below it, usage errors.
func sayUsage(command *cobra.Command) {
	command.SuggestionsMinimumDistance = 2
	heading := command.HasSubCommands() && !command.Runnable()
	command.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		if typed := c.Flags().Args(); c.HasSubCommands() && len(typed) > 0 {
			err = needSubcommand(c, typed) // the flags were meant for a command we do not know
		}
		return asUsage(c, err)
	})
	if heading {
		command.Args = cobra.ArbitraryArgs
		command.RunE = needSubcommand
	}
	if check := command.Args; check != nil {
		command.Args = func(c *cobra.Command, args []string) error {
			if err := check(c, args); err != nil {
				return asUsage(c, fmt.Errorf("%s; use it as 'erdemo %s'", gotArguments(args), useLine(c)))
			}
			return nil
		}
	}
	if runE := command.RunE; runE != nil {
		command.RunE = func(c *cobra.Command, args []string) error {
			err := runE(c, args)
			var usage *usageError
			if errors.As(err, &usage) {
				return asUsage(c, err)
			}
			return err
		}
	}
	for _, sub := range command.Commands() {
		sayUsage(sub)
	}
}

// gotArguments says how many arguments a command was given.
func gotArguments(args []string) string {
	switch len(args) {
	case 0:
		return "no argument was given"
	case 1:
		return fmt.Sprintf("one argument (%s) was given", args[0])
	}
	return fmt.Sprintf("%d arguments were given", len(args))
}

// useLine is how a command is typed, without the name of the program.
func useLine(c *cobra.Command) string {
	path := strings.TrimPrefix(strings.TrimPrefix(c.CommandPath(), c.Root().Name()), " ")
	return strings.TrimSpace(strings.TrimSuffix(path, c.Name()) + c.Use)
}

// asUsage returns err as a usage error that points to the help of c.
func asUsage(c *cobra.Command, err error) error {
	if err == nil {
		return nil
	}
	return &usageError{message: err.Error(), command: c.CommandPath()}
}

// needSubcommand answers for a command that is only a heading for others.
func needSubcommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		if !c.HasParent() {
			return c.Help()
		}
		var names []string
		for _, sub := range c.Commands() {
			if sub.IsAvailableCommand() {
				names = append(names, sub.Name())
			}
		}
		return usagef("'%s' needs one of: %s", c.CommandPath(), strings.Join(names, ", "))
	}
	if near := c.SuggestionsFor(args[0]); len(near) > 0 {
		return usagef("unknown command %q; did you mean %q?", args[0], near[0])
	}
	return usagef("unknown command %q", args[0])
}
