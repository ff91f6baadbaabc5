package main

import (
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"
)

// openInput opens the file that a command was given, or standard input for "" and "-". The name is what errors call it.
func openInput(c *cobra.Command, path string) (r io.ReadCloser, name string, err error) {
	if path == "" || path == "-" {
		if f, ok := c.InOrStdin().(*os.File); ok && isTerminal(f) {
			say(c, "reading from the terminal; end with Ctrl-D")
		}
		return io.NopCloser(c.InOrStdin()), "standard input", nil
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, path, err
	}
	if info.IsDir() {
		return nil, path, fmt.Errorf("%s is a folder; a file is needed here", path)
	}
	f, err := os.Open(path)
	return f, path, err
}
