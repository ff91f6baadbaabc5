package ownership

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// A Folder is the place where a run's results go. They are written into a folder beside it and moved in one go, so that nobody sees
// half of them. Use it as
//
//	folder, err := OpenFolder(dir, force)
//	if err != nil { return err }
//	defer folder.Discard()
//	… write into folder.Temp() …
//	return folder.Commit()
type Folder struct {
	dir, temp string
}

// runFile marks a folder as ours; it is moved last.
const runFile = "run.json"

// judgementsFile belongs to the review. No run writes it.
const judgementsFile = "judgements.jsonl"

// A FolderError says why results cannot go where they were sent.
type FolderError struct{ Dir, Reason string }

func (e *FolderError) Error() string { return e.Dir + " " + e.Reason }

// OpenFolder prepares results for dir. A dir that does not exist is made, one that is empty or holds our run.json is used; any other
// gives a [*FolderError] unless force. Files that a run does not write, judgements.jsonl among them, stay as they are.
func OpenFolder(dir string, force bool) (*Folder, error) {
	dir = filepath.Clean(dir)
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		if info, e := os.Stat(dir); e == nil && !info.IsDir() {
			return nil, &FolderError{dir, "is a file; results need a folder"}
		}
		return nil, err
	case !force && !mayReplace(dir, entries):
		return nil, &FolderError{dir, "is not empty and holds no run.json of ours; --force writes into it all the same"}
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o777); err != nil {
		return nil, err
	}
	temp, err := os.MkdirTemp(filepath.Dir(dir), "."+filepath.Base(dir)+".*.tmp")
	if err != nil {
		return nil, fmt.Errorf("%s cannot be written: %w", dir, err)
	}
	return &Folder{dir, temp}, nil
}

func mayReplace(dir string, entries []os.DirEntry) bool {
	for _, e := range entries {
		if e.Name() != judgementsFile {
			info, err := os.Stat(filepath.Join(dir, runFile))
			return err == nil && info.Mode().IsRegular()
		}
	}
	return true
}

// Temp is the folder to write into.
func (f *Folder) Temp() string { return f.temp }

// Commit moves what was written to its place, run.json last.
func (f *Folder) Commit() error {
	if err := os.Rename(f.temp, f.dir); err == nil { // the place was free or an empty folder
		f.temp = ""
		return nil
	}
	entries, err := os.ReadDir(f.temp)
	if err != nil {
		return err
	}
	var last string
	for _, e := range entries {
		if e.Name() == runFile {
			last = e.Name()
			continue
		}
		if err := f.move(e.Name()); err != nil {
			return err
		}
	}
	if last != "" {
		if err := f.move(last); err != nil {
			return err
		}
	}
	f.Discard()
	return nil
}

func (f *Folder) move(name string) error {
	return os.Rename(filepath.Join(f.temp, name), filepath.Join(f.dir, name))
}

// Discard removes what was written, unless it was committed.
func (f *Folder) Discard() {
	if f.temp != "" {
		os.RemoveAll(f.temp)
		f.temp = ""
	}
}
