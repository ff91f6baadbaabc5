package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"runtime"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// waitInstead makes this test program a command that has begun its output and waits for input.
const waitInstead = "ERDEMO_TEST_WAIT"

func newWaitingCommand() *cobra.Command {
	c := &cobra.Command{RunE: func(c *cobra.Command, _ []string) error {
		out, err := createOutput("out.txt", false)
		if err != nil {
			return err
		}
		defer out.Discard()
		_, err = io.Copy(out, c.InOrStdin())
		return err
	}}
	c.SetArgs(nil)
	return c
}

// Ctrl-C while the command waits for input that never comes: 130, and nothing left behind.
func TestInterrupt(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a process cannot be sent Ctrl-C here")
	}
	dir := t.TempDir()
	var errors bytes.Buffer
	c := exec.Command(os.Args[0])
	c.Dir, c.Stderr, c.Env = dir, &errors, append(os.Environ(), waitInstead+"=1")
	stdin, err := c.StdinPipe()
	require.NoError(t, err)
	defer stdin.Close()
	require.NoError(t, c.Start())
	require.Eventually(t, func() bool { return len(entries(t, dir)) == 1 }, 10*time.Second, 10*time.Millisecond, "the output is begun")
	require.NoError(t, c.Process.Signal(os.Interrupt))
	c.Wait()
	assert.Equal(t, 130, c.ProcessState.ExitCode())
	assert.Equal(t, "erdemo: interrupted; unfinished output was removed\n", errors.String())
	assert.Empty(t, entries(t, dir), "what was half written is gone")
}

func entries(t *testing.T, dir string) (names []string) {
	t.Helper()
	list, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, e := range list {
		names = append(names, e.Name())
	}
	return names
}
