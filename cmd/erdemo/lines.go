package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
)

// maxLine is the longest line that is an address or a name.
const maxLine = 1 << 20

// lineCommand is a command that turns each line of a file, or of standard input, into one line of its output.
type lineCommand struct {
	out   string
	force bool
}

func (l *lineCommand) add(c *cobra.Command) {
	c.Args = cobra.MaximumNArgs(1)
	c.Flags().StringVarP(&l.out, "out", "o", "", "file to write; standard output if absent")
	c.Flags().BoolVar(&l.force, "force", false, "replace an existing file")
}

// run gives each line of the file that args name to answer, which appends what is to be written.
func (l *lineCommand) run(c *cobra.Command, args []string, answer func(b []byte, line string) ([]byte, error)) error {
	path := ""
	if len(args) > 0 {
		path = args[0]
	}
	in, name, err := openInput(c, path)
	if err != nil {
		return err
	}
	defer in.Close()
	to, err := openOutput(c, l.out, l.force)
	if err != nil {
		return err
	}
	defer to.Discard()
	if err := eachLine(c.Context(), in, name, to, answer); err != nil {
		return err
	}
	return to.Commit()
}

// eachLine writes what answer makes of each line of in, in order. The name of the input is for errors.
func eachLine(ctx context.Context, in io.Reader, name string, out io.Writer, answer func(b []byte, line string) ([]byte, error)) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(make([]byte, 1<<16), maxLine)
	var b []byte
	n := 0
	for lines.Scan() {
		n++
		if n%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		line := strings.TrimSuffix(lines.Text(), "\r")
		if n == 1 {
			line = strings.TrimPrefix(line, "\ufeff")
		}
		var err error
		if b, err = answer(b[:0], line); err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
		if _, err := out.Write(b); err != nil {
			return err
		}
	}
	err := lines.Err()
	if errors.Is(err, bufio.ErrTooLong) {
		return fmt.Errorf("%s:%d: the line is longer than %d bytes; one address or name a line is needed", name, n+1, maxLine)
	}
	if err != nil {
		return fmt.Errorf("%s:%d: %w", name, n+1, err)
	}
	return nil
}

// appendNamed appends one more member of a JSON object.
func appendNamed(b []byte, name, value string) []byte {
	b = append(b, ',', '"')
	b = append(b, name...)
	b = append(b, '"', ':')
	return appendText(b, value)
}

// appendText appends a JSON string; parts of an address or a name seldom need escaping.
func appendText(b []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' || c >= 0x7f {
			return append(b, quoteJSON(s)...)
		}
	}
	b = append(b, '"')
	b = append(b, s...)
	return append(b, '"')
}
