package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// built is the command as a user has it.
var built string

func TestMain(m *testing.M) {
	if os.Getenv(waitInstead) != "" {
		os.Exit(execute(newWaitingCommand()))
	}
	dir, err := os.MkdirTemp("", "erdemo")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	built = filepath.Join(dir, "erdemo")
	if out, err := exec.Command("go", "build", "-o", built, ".").CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "go build: %v\n%s", err, out)
		os.Exit(1)
	}
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// ran is what one run of the command gave.
type ran struct {
	code        int
	out, errors string
}

// erdemo runs the command in dir ("" for the test's own folder) with text on its standard input.
func erdemo(t *testing.T, dir, stdin string, args ...string) ran {
	t.Helper()
	return runCommand(t, exec.Command(built, args...), dir, stdin)
}

func runCommand(t *testing.T, c *exec.Cmd, dir, stdin string) ran {
	t.Helper()
	var out, errors bytes.Buffer
	c.Dir, c.Stdin, c.Stdout, c.Stderr = dir, strings.NewReader(stdin), &out, &errors
	err := c.Run()
	if _, ended := err.(*exec.ExitError); err != nil && !ended {
		t.Fatal(err)
	}
	return ran{c.ProcessState.ExitCode(), out.String(), errors.String()}
}

// writeFiles makes the files, by name, in a new folder.
func writeFiles(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	return dir
}

func TestWrongUsageIsOneLineAndTwo(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"evl", "--pairs", "x"}, `erdemo: unknown command "evl"; did you mean "eval"? (see 'erdemo --help')`},
		{[]string{"frobnicate"}, `erdemo: unknown command "frobnicate" (see 'erdemo --help')`},
		{[]string{"eval", "--frobnicate"}, "erdemo: unknown flag: --frobnicate (see 'erdemo eval --help')"},
		{[]string{"eval", "--truth", "t.csv"}, "erdemo: at least one of the flags in the group [pairs clusters] is required (see 'erdemo eval --help')"},
		{[]string{"eval", "--pairs", "p.csv", "--clusters", "c.csv", "--truth", "t.csv"}, "erdemo: if any flags in the group [pairs clusters] are set none of the others can be; [clusters pairs] were all set (see 'erdemo eval --help')"},
		{[]string{"eval", "x", "--pairs", "p", "--truth", "t"}, `erdemo: one argument (x) was given; use it as 'erdemo eval --truth FILE[:ID:ENTITY] (--pairs FILE | --clusters FILE)' (see 'erdemo eval --help')`},
		{[]string{"eval", "--pairs", "p", "--truth", "t", "--threads", "0"}, "erdemo: --threads 0: at least 1 is needed (see 'erdemo eval --help')"},
		{[]string{"eval", "--pairs", "p", "--truth", "t", "--memory", "lots"}, `erdemo: --memory "lots" is not a size such as 700MB or 2GiB (see 'erdemo eval --help')`},
		{[]string{"eval", "--pairs", "p", "--truth", "t", "--cost", "5"}, `erdemo: --cost "5" is not two numbers such as 5:1, what a false link and what a miss cost (see 'erdemo eval --help')`},
	} {
		got := erdemo(t, "", "", c.args...)
		assert.Equal(t, ran{2, "", c.want + "\n"}, got, "%v", c.args)
	}
}

func TestFailureIsOneLineAndOne(t *testing.T) {
	dir := writeFiles(t, map[string]string{
		"t.csv":     "id,who\n1,a\n2,a\n",
		"p.csv":     "id_l,id_r,probability\n1,2,.9\n1,2,high\n",
		"names.csv": "left,right\n1,2\n",
		"twice.csv": "id,who\n1,a\n1,b\n",
		"empty.csv": "",
	})
	for _, c := range []struct {
		args []string
		want string // all of it, or, ending in …, its beginning
	}{
		{[]string{"--pairs", "none.csv", "--truth", "t.csv:id:who"}, "none.csv: no such file or folder"},
		{[]string{"--pairs", ".", "--truth", "t.csv:id:who"}, "…"},
		{[]string{"--pairs", "empty.csv", "--truth", "t.csv:id:who"}, "empty.csv…"},
		{[]string{"--pairs", "p.csv", "--truth", "t.csv:id:who"}, `p.csv:3: probability "high" is not a number`},
		{[]string{"--pairs", "names.csv", "--truth", "t.csv:id:who"}, "names.csv…"},
		{[]string{"--pairs", "p.csv", "--truth", "t.csv:id:whom"}, "t.csv…"},
		{[]string{"--pairs", "p.csv", "--truth", "twice.csv:id:who"}, `twice.csv:3: the id "1" stands in row 1 already`},
		{[]string{"--pairs", "names.csv:left:right", "--truth", "t.csv:id:who", "--decision", "link"}, "names.csv has no column decision for --decision link"},
		{[]string{"--pairs", "names.csv:left:right", "--truth", "t.csv:id:who", "--html", "x.html"}, "names.csv has no column of scores…"},
		{[]string{"--pairs", "names.csv:left:right", "--truth", "t.csv:id:who", "--score", "left", "--html", "none/x.html"}, "none/x.html: the folder none does not exist"},
		{[]string{"--pairs", "names.csv:left:right", "--truth", "t.csv:id:who", "--score", "left", "--html", "t.csv"}, "t.csv exists already; --force replaces it"},
	} {
		got := erdemo(t, dir, "", append([]string{"eval"}, c.args...)...)
		assert.Equal(t, 1, got.code, "%v: %s", c.args, got.errors)
		assert.Empty(t, got.out, "%v", c.args)
		assert.Equal(t, 1, strings.Count(got.errors, "\n"), "%v: one line, got %s", c.args, got.errors)
		if begins, ok := strings.CutSuffix(c.want, "…"); ok {
			assert.True(t, strings.HasPrefix(got.errors, "erdemo: "+begins), "%v: got %s", c.args, got.errors)
		} else {
			assert.Equal(t, "erdemo: "+c.want+"\n", got.errors, "%v", c.args)
		}
	}
}

func TestHelpAndVersion(t *testing.T) {
	got := erdemo(t, "", "", "--version")
	assert.Equal(t, 0, got.code)
	assert.True(t, strings.HasPrefix(got.out, "erdemo "+release), got.out)

	got = erdemo(t, "", "")
	assert.Equal(t, 0, got.code)
	assert.Contains(t, got.out, "Any two tables:")

	changes, err := os.ReadFile("../../CHANGELOG.md")
	require.NoError(t, err)
	assert.Contains(t, string(changes), "\n## "+release, "the version is the newest of the change log")
}

// The examples of a command's help run as they stand, one after the other in an empty folder.
func TestExamplesOfHelpRun(t *testing.T) {
	for _, c := range newRootCommand().Commands() {
		switch c.Name() {
		case "link", "dedupe", "explain", "compare":
		case "parse-address", "parse-name": // the second example wants a file of the reader's own
			c.Example, _, _ = strings.Cut(c.Example, "\n")
		default:
			continue
		}
		dir := t.TempDir()
		for line := range strings.Lines(c.Example) {
			shell := exec.Command("sh", "-c", strings.TrimSpace(line))
			shell.Env = append(os.Environ(), "PATH="+filepath.Dir(built)+string(os.PathListSeparator)+os.Getenv("PATH"))
			got := runCommand(t, shell, dir, "")
			assert.Equal(t, 0, got.code, "%s: %s", line, got.errors)
		}
	}
}

// Every command has an example, belongs to a group and says what it does.
func TestEveryCommandExplainsItself(t *testing.T) {
	for _, c := range newRootCommand().Commands() {
		if c.Name() == "help" || c.Name() == "completion" {
			continue
		}
		assert.NotEmpty(t, c.GroupID, c.Name())
		assert.NotEmpty(t, c.Short, c.Name())
		assert.Contains(t, c.Example, "erdemo "+c.Name(), c.Name())
		got := erdemo(t, "", "", c.Name(), "--help")
		assert.Equal(t, 0, got.code, c.Name())
		assert.Contains(t, got.out, "Examples:", c.Name())
		assert.Empty(t, got.errors, c.Name())
	}
}
