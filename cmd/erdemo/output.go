package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"

	"github.com/spf13/cobra"
)

// output is a file in the making: written beside its place and put there by Commit, so that nobody ever sees half of it.
// Use it as
//
//	out, err := createOutput(path, force)
//	if err != nil { return err }
//	defer out.Discard()
//	… write to out …
//	return out.Commit()
type output struct {
	buffer *bufio.Writer
	file   *os.File // nil: standard output
	path   string
}

// createOutput begins the file at path. An existing file that is not empty is left alone, with an error, unless force.
func createOutput(path string, force bool) (*output, error) {
	return beginOutput(path, force, nil)
}

// replaceOutput is createOutput where a file that has mark near its beginning is an earlier result, which is replaced.
func replaceOutput(path string, force bool, mark string) (*output, error) {
	return beginOutput(path, force, hasMark(mark))
}

// hasMark returns whether a file has mark near its beginning.
func hasMark(mark string) func(*os.File) bool {
	return func(f *os.File) bool {
		head := make([]byte, 4096)
		n, _ := io.ReadFull(f, head) // a shorter file is as good
		return bytes.Contains(head[:n], []byte(mark))
	}
}

func beginOutput(path string, force bool, ours func(*os.File) bool) (*output, error) {
	if err := mayWrite(path, force, ours); err != nil {
		return nil, err
	}
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*.tmp")
	if err != nil {
		return nil, fmt.Errorf("%s cannot be written: %w", path, err)
	}
	unfinished.add(f.Name())
	return &output{buffer: bufio.NewWriterSize(f, 1<<16), file: f, path: path}, nil
}

// openOutput is createOutput where "" and "-" mean standard output.
func openOutput(c *cobra.Command, path string, force bool) (*output, error) {
	if path == "" || path == "-" {
		return &output{buffer: bufio.NewWriterSize(c.OutOrStdout(), 1<<16)}, nil
	}
	return createOutput(path, force)
}

func (o *output) Write(p []byte) (int, error)       { return o.buffer.Write(p) }
func (o *output) WriteString(s string) (int, error) { return o.buffer.WriteString(s) }

// Commit ends the file and puts it in its place. After an error nothing is there that was not before.
func (o *output) Commit() error {
	err := o.buffer.Flush()
	if o.file == nil {
		return err
	}
	if err == nil {
		err = o.file.Chmod(outputMode(o.path))
	}
	if e := o.file.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(o.file.Name(), o.path)
	}
	if err != nil {
		o.Discard()
		return fmt.Errorf("%s could not be written: %w", o.path, err)
	}
	unfinished.remove(o.file.Name())
	o.file = nil
	return nil
}

// Discard removes what was written, unless it was committed.
func (o *output) Discard() {
	if o.file == nil {
		return
	}
	o.file.Close()
	os.Remove(o.file.Name())
	unfinished.remove(o.file.Name())
	o.file = nil
}

// outputMode returns the mode of the file that is replaced, else readable by its owner only: what is written speaks of
// people.
func outputMode(path string) os.FileMode {
	if info, err := os.Stat(path); err == nil {
		return info.Mode().Perm()
	}
	return 0o600
}

// mayWrite returns an error if path names something that must not be replaced. ours, if not nil, says whether an
// existing file is an earlier result of the same kind, which may.
func mayWrite(path string, force bool, ours func(*os.File) bool) error {
	info, err := os.Stat(path)
	switch {
	case os.IsNotExist(err):
		if folder := filepath.Dir(path); !isFolder(folder) {
			return fmt.Errorf("%s: the folder %s does not exist", path, folder)
		}
		return nil
	case err != nil:
		return err
	case info.IsDir():
		return fmt.Errorf("%s is a folder; a file's name is needed here", path)
	case force || info.Size() == 0 || !info.Mode().IsRegular():
		return nil
	}
	if ours != nil {
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		if ours(f) {
			return nil
		}
	}
	return fmt.Errorf("%s exists already; --force replaces it", path)
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// unfinished holds the files that an interrupt must remove.
var unfinished unfinishedFiles

type unfinishedFiles struct {
	mu    sync.Mutex
	paths map[string]bool
}

func (u *unfinishedFiles) add(path string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.paths == nil {
		u.paths = map[string]bool{}
	}
	u.paths[path] = true
}

func (u *unfinishedFiles) remove(path string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	delete(u.paths, path)
}

// discardUnfinished removes every file and folder that is still being written. It is the last thing before an interrupted
// process ends.
func discardUnfinished() {
	unfinished.mu.Lock()
	defer unfinished.mu.Unlock()
	for path := range unfinished.paths {
		os.RemoveAll(path)
	}
}

var _ io.Writer = (*output)(nil)
