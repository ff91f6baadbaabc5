package review

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// A Log is the file of judgements. It is appended to and never rewritten; each line is on the disk when [Log.Append] returns.
// One process writes it at a time. Not for concurrent use.
type Log struct {
	path     string
	file     *os.File // nil until the first Append
	entries  []Judgement
	standing Standing
	whole    int64 // bytes of whole lines
	cut      []byte
	open     bool // the last line is whole but for its end
}

// A LogError is a line of a log that is no judgement.
type LogError struct {
	File   string
	Line   int // from 1
	Reason string
}

func (e *LogError) Error() string {
	return fmt.Sprintf("%s:%d: %s; mend the line or take it out", e.File, e.Line, e.Reason)
}

// OpenLog reads the log at path; one that does not exist is empty, and made by the first [Log.Append]. A line that is no judgement is a
// [*LogError], except for a last one that was cut short, which [Log.Cut] tells.
func OpenLog(path string) (*Log, error) {
	l := &Log{path: path, standing: Standing{}}
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return l, nil
	}
	if err != nil {
		return nil, err
	}
	return l, l.read(text)
}

func (l *Log) read(text []byte) error {
	for n := 1; len(text) > 0; n++ {
		line, rest, ended := bytes.Cut(text, []byte("\n"))
		j, err := parse(line)
		switch {
		case err != nil && !ended:
			l.cut = bytes.Clone(line)
			return nil
		case err != nil:
			return &LogError{l.path, n, err.Error()}
		case j != nil:
			l.add(j)
		}
		l.open = !ended
		l.whole += int64(len(text) - len(rest))
		text = rest
	}
	return nil
}

// parse reads one line; nil for a blank one.
func parse(line []byte) (*Judgement, error) {
	if len(bytes.TrimSpace(line)) == 0 {
		return nil, nil
	}
	var j Judgement
	d := json.NewDecoder(bytes.NewReader(line))
	if err := d.Decode(&j); err != nil {
		if errors.Is(err, io.ErrUnexpectedEOF) {
			return nil, errors.New("the line ends in the middle of its object")
		}
		return nil, err
	}
	if d.More() {
		return nil, errors.New("the line has more than one object")
	}
	return &j, j.Validate()
}

func (l *Log) add(j *Judgement) {
	l.entries = append(l.entries, *j)
	l.standing.add(j)
}

// Cut is what stands after the last whole line, where a process was ended while it wrote; "" usually. It was never a judgement, and the
// next [Log.Append] takes its place.
func (l *Log) Cut() string { return string(l.cut) }

// Judgements gives every line, the oldest first. The caller must not change them.
func (l *Log) Judgements() []Judgement { return l.entries }

// Standing gives the last word on each pair. It changes with [Log.Append]; the caller must not change it.
func (l *Log) Standing() Standing { return l.standing }

// Last gives the newest judgement that stands.
func (l *Log) Last() (Judgement, bool) {
	for i := len(l.entries) - 1; i >= 0; i-- {
		j := l.entries[i]
		if s, ok := l.standing.Of(j.Left, j.Right); ok && !j.Undo && s == j {
			return j, true
		}
	}
	return Judgement{}, false
}

// Append writes a judgement and returns when it is on the disk. After an error nothing was taken in.
func (l *Log) Append(j Judgement) error {
	if err := j.Validate(); err != nil {
		return err
	}
	line, err := json.Marshal(&j)
	if err != nil {
		return err
	}
	if err := l.ready(); err != nil {
		return err
	}
	if l.open {
		line = append([]byte("\n"), line...)
	}
	line = append(line, '\n')
	if _, err = l.file.Write(line); err == nil {
		err = l.file.Sync()
	}
	if err != nil {
		l.file.Truncate(l.whole) // half a line is no judgement
		return fmt.Errorf("%s could not be written: %w", l.path, err)
	}
	l.whole += int64(len(line))
	l.open = false
	l.add(&j)
	return nil
}

// ready opens the file for writing, without what was cut.
func (l *Log) ready() error {
	if l.file != nil {
		return nil
	}
	f, err := os.OpenFile(l.path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	info, err := f.Stat()
	if want := l.whole + int64(len(l.cut)); err == nil && info.Size() != want {
		err = fmt.Errorf("%s was changed by another since it was read; start the review anew", l.path)
	}
	if err == nil && len(l.cut) > 0 {
		err = f.Truncate(l.whole)
	}
	if err != nil {
		f.Close()
		return err
	}
	l.file, l.cut = f, nil
	return nil
}

// Close closes the file.
func (l *Log) Close() error {
	if l.file == nil {
		return nil
	}
	err := l.file.Close()
	l.file = nil
	return err
}
