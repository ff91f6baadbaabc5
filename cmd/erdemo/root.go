package main

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/dustin/go-humanize"
	"github.com/spf13/cobra"
	"golang.org/x/term"
)

// newRootCommand returns erdemo with every command under it.
func newRootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "erdemo",
		Short: "Find the records that speak of the same person, company or place, and say why",
		Long: `erdemo finds the records that speak of the same person, company or place, says why,
and builds the ownership graph of US nursing homes from that.`,
		Example:       "  erdemo demo\n  erdemo link --left a.csv --right b.csv -o pairs.csv",
		Version:       version(),
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.SetVersionTemplate("erdemo {{.Version}}\n")
	addSettings(root)
	root.AddGroup(
		&cobra.Group{ID: "main", Title: "The main job:"},
		&cobra.Group{ID: "tables", Title: "Any two tables:"},
		&cobra.Group{ID: "tools", Title: "Small tools:"},
	)
	add := func(group string, commands ...*cobra.Command) {
		for _, c := range commands {
			c.GroupID = group
			root.AddCommand(c)
		}
	}
	add("main", newRunCommand(), newDemoCommand(), newReviewCommand(), newCheckCommand(), newGraphCommand(), newFindCommand(), newDiffCommand())
	add("tables", newLinkCommand(), newDedupeCommand(), newTrainCommand(), newExplainCommand(), newEvalCommand())
	add("tools", newParseAddressCommand(), newParseNameCommand(), newScoreNamesCommand(), newCompareCommand(), newSynthCommand(), newSchemaCommand(), newExportCommand())

	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	sayUsage(root)
	return root
}

// settings are the flags that every command understands.
type settings struct {
	Quiet   bool  // no progress and no talk
	JSON    bool  // summaries as one JSON object instead of words
	Threads int   // at least 1; GOMAXPROCS is already set to it
	Memory  int64 // bytes that may be used; 0 is no bound
}

func addSettings(root *cobra.Command) {
	flags := root.PersistentFlags()
	flags.BoolP("quiet", "q", false, "no progress and no talk on standard error")
	flags.Bool("json", false, "print the summary as JSON")
	flags.Int("threads", 0, "how many cores to use (default: all)")
	flags.String("memory", "", "refuse what would need more than this, such as 700MB or 2GiB")
	root.PersistentPreRunE = func(c *cobra.Command, _ []string) error {
		if n, err := c.Flags().GetInt("threads"); err == nil && c.Flags().Changed("threads") {
			if n < 1 {
				return asUsage(c, usagef("--threads %d: at least 1 is needed", n))
			}
			runtime.GOMAXPROCS(n)
		}
		if os.Getenv("GOGC") == "" {
			debug.SetGCPercent(garbagePercent)
		}
		text, _ := c.Flags().GetString("memory")
		allowed, err := parseMemory(text)
		if err != nil {
			return asUsage(c, err)
		}
		if allowed > 0 {
			debug.SetMemoryLimit(allowed - allowed/8) // the rest is the program itself, and what is not the heap's
		}
		if err := c.ValidateRequiredFlags(); err != nil {
			return asUsage(c, err)
		}
		return asUsage(c, c.ValidateFlagGroups())
	}
}

// garbagePercent is by how much the heap may grow over what is in use before it is collected. Most of what a run holds are numbers without
// pointers, which cost little to go through, so memory is the dearer of the two.
const garbagePercent = 60

// settingsOf returns what the user set for the command c.
func settingsOf(c *cobra.Command) settings {
	flags := c.Flags()
	quiet, _ := flags.GetBool("quiet")
	asJSON, _ := flags.GetBool("json")
	memory, _ := flags.GetString("memory")
	bytes, _ := parseMemory(memory)
	return settings{Quiet: quiet, JSON: asJSON, Threads: runtime.GOMAXPROCS(0), Memory: bytes}
}

// parseMemory reads a size such as "700MB", "1.5GiB" or "2g" in bytes; "" is 0.
func parseMemory(s string) (int64, error) {
	if s == "" {
		return 0, nil
	}
	n, err := humanize.ParseBytes(s)
	if err != nil || n == 0 || n > 1<<62 {
		return 0, usagef("--memory %q is not a size such as 700MB or 2GiB", s)
	}
	return int64(n), nil
}

// say writes one line of talk to standard error, unless it is empty or the user wants quiet.
func say(c *cobra.Command, format string, args ...any) {
	line := strings.TrimRight(fmt.Sprintf(format, args...), "\n")
	if line == "" || settingsOf(c).Quiet {
		return
	}
	fmt.Fprintln(c.ErrOrStderr(), line)
}

// isTerminal reports whether w is a terminal that a person looks at.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// release is the version in CHANGELOG.md.
const release = "0.1.0"

func version() string {
	v := release
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			v += " (" + s.Value[:12] + ")"
		}
	}
	return v + " " + info.GoVersion
}
