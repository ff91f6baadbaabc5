package record

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

// jsonRows reads objects as rows: the elements of an array, of an array inside an object ("data", "records", …), or one
// object after another. The file is read twice: for the names of all members, and for the rows.
type jsonRows struct {
	name    string
	objects objects
	columns map[string]int
	cells   []string
}

// objects is where a file's objects come from: a stream of any shape, or lines.
type objects interface {
	// next returns the text of the next object, valid until the call after, and the line it begins on; io.EOF after the
	// last, a *RowError for one that is to be passed over.
	next() (text []byte, line int, err error)
}

// maxColumns refuses files in which data stands in the names of members.
const maxColumns = 20000

// newJSONRows reads first to its end, then what reopen gives; where reopen is nil, first is held in memory.
func newJSONRows(first io.Reader, sample []byte, reopen func() (io.Reader, error), o ReadOptions) (Rows, []string, error) {
	var held []byte
	if reopen == nil {
		var err error
		if held, err = hold(first); err != nil {
			return nil, nil, err
		}
		first = bytes.NewReader(held)
		reopen = func() (io.Reader, error) { return bytes.NewReader(held), nil }
	}
	open := func(r io.Reader) objects { return newJSONStream(r, o) }
	if isJSONLines(sample) {
		open = func(r io.Reader) objects { return newJSONLines(r, o) }
	}
	header, columns, err := memberNames(open(first), o.Name)
	if err != nil {
		return nil, nil, err
	}
	second, err := reopen()
	if err != nil {
		return nil, nil, err
	}
	return &jsonRows{name: o.Name, objects: open(second), columns: columns, cells: make([]string, len(header))}, header, nil
}

// memberNames lists the names of all members in the order they come. What breaks behind the first object will break again
// when the rows are read, and is reported there.
func memberNames(from objects, file string) ([]string, map[string]int, error) {
	var header []string
	columns := map[string]int{}
	for n := 0; len(header) <= maxColumns; {
		text, _, err := from.next()
		switch err.(type) {
		case nil:
			n++
			walkMembers(string(text), func(name []byte, _ string) {
				if _, ok := columns[string(name)]; !ok {
					columns[string(name)] = len(header)
					header = append(header, string(name))
				}
			})
			continue
		case *RowError:
			continue
		}
		if err != io.EOF && n == 0 {
			return nil, nil, err
		}
		return header, columns, nil
	}
	return nil, nil, &FileError{File: file, Reason: fmt.Sprintf("has objects with more than %d different members; is there data in their names?", maxColumns)}
}

func (j *jsonRows) Close() error { return nil }

func (j *jsonRows) Read() (Row, error) {
	text, line, err := j.objects.next()
	if err != nil {
		return Row{}, err
	}
	clear(j.cells)
	walkMembers(string(text), func(name []byte, value string) {
		if i, ok := j.columns[string(name)]; ok {
			j.cells[i] = cellText(value)
		}
	})
	return Row{Line: line, Cells: j.cells}, nil
}

// jsonStream finds objects in JSON text of any shape, holding one at a time.
type jsonStream struct {
	name    string
	window  *window
	dec     *json.Decoder
	inArray bool
	around  int    // objects around the array that are still open
	first   []byte // an element that was read to see what the array holds
	at      int    // its line
}

// wrappers are the members that hold the rows in the answers of web services.
var wrappers = map[string]bool{"data": true, "records": true, "results": true, "result": true, "items": true, "rows": true, "value": true}

func newJSONStream(r io.Reader, o ReadOptions) *jsonStream {
	w := &window{r: r, limit: o.maxRow()}
	return &jsonStream{name: o.Name, window: w, dec: json.NewDecoder(w)}
}

func (s *jsonStream) next() ([]byte, int, error) {
	text, line, err := s.find()
	if _, refused := err.(*RowError); err != nil && err != io.EOF && !refused {
		return nil, 0, s.broken(err)
	}
	return text, line, err
}

func (s *jsonStream) broken(err error) error {
	s.window.advance(min(s.dec.InputOffset(), s.window.end()))
	rest := s.window.since(s.window.end())
	between := len(rest) - len(bytes.TrimLeft(rest, ", \t\r\n"))
	e := &FileError{File: s.name, Line: s.lineAt(s.window.mark + int64(between))}
	switch {
	case s.window.full:
		e.Reason = "an object begins here that is longer than " + size(s.window.limit)
	case s.window.err != nil && s.window.err != io.EOF:
		e.Reason, e.Err = "cannot be read further", s.window.err
	case err == io.ErrUnexpectedEOF:
		e.Reason = "the JSON ends before it is complete; is the file cut?"
	default:
		e.Reason, e.Err = "what begins here is not JSON", err
	}
	return e
}

func (s *jsonStream) find() ([]byte, int, error) {
	for {
		if s.first != nil {
			text := s.first
			s.first = nil
			return text, s.at, nil
		}
		if s.inArray && s.dec.More() {
			text, line, err := s.value()
			if err == nil && text[0] != '{' {
				err = &RowError{File: s.name, Line: line, Reason: "is no object but " + shorten(text), Row: []string{string(text)}}
			}
			return text, line, err
		}
		if s.inArray {
			if err := s.leaveArray(); err != nil {
				return nil, 0, err
			}
			continue
		}
		token, err := s.dec.Token()
		if err != nil {
			return nil, 0, err
		}
		line := s.lineAt(s.dec.InputOffset())
		switch token {
		case json.Delim('['):
			s.inArray = true
		case json.Delim('{'):
			text, wrapped, err := s.object(1)
			if err != nil || !wrapped {
				return text, line, unexpected(err)
			}
		default:
			text, _ := json.Marshal(token)
			return nil, 0, &RowError{File: s.name, Line: line, Reason: "is no object but " + shorten(text), Row: []string{string(text)}}
		}
	}
}

// value reads one whole value.
func (s *jsonStream) value() ([]byte, int, error) {
	s.window.advance(s.dec.InputOffset())
	var text json.RawMessage
	if err := s.dec.Decode(&text); err != nil {
		return nil, 0, unexpected(err)
	}
	return text, s.lineAt(s.dec.InputOffset() - int64(len(text))), nil
}

// lineAt returns the line of an offset that is still in the window.
func (s *jsonStream) lineAt(offset int64) int {
	return s.window.line + bytes.Count(s.window.since(offset), []byte{'\n'}) + 1
}

// object reads an object whose brace has been read. Where it turns out to be wrapped around the rows, the stream stands in
// their array afterwards; otherwise the text is the object's.
func (s *jsonStream) object(depth int) (text []byte, wrapped bool, err error) {
	text = []byte{'{'}
	hasID := false
	for s.dec.More() {
		key, err := s.dec.Token()
		if err != nil {
			return nil, false, err
		}
		name, _ := key.(string)
		hasID = hasID || strings.EqualFold(name, "id")
		var value []byte
		if wrappers[name] && !hasID && depth <= 2 {
			var row bool
			if value, row, wrapped, err = s.wrapper(name, depth); row || wrapped {
				return value, wrapped, err
			}
		} else {
			value, _, err = s.value()
		}
		if err != nil {
			return nil, false, err
		}
		text = appendMember(text, name, value)
		if len(text) > s.window.limit {
			s.window.full = true
			return nil, false, errFull
		}
	}
	_, err = s.dec.Token()
	return append(text, '}'), false, err
}

// wrapper reads a member that may hold the rows: an array of objects, or, under "data" and "result", an object which is the
// only row or holds the array.
func (s *jsonStream) wrapper(name string, depth int) (value []byte, row, wrapped bool, err error) {
	token, err := s.dec.Token()
	if err != nil {
		return nil, false, false, err
	}
	switch token {
	case json.Delim('['):
		if !s.dec.More() {
			s.inArray, s.around = true, depth
			return nil, false, true, nil
		}
		first, line, err := s.value()
		if err != nil {
			return nil, false, false, err
		}
		if first[0] == '{' {
			s.first, s.at, s.inArray, s.around = first, line, true, depth
			return nil, false, true, nil
		}
		value, err = s.restOfArray(first)
		return value, false, false, err
	case json.Delim('{'):
		if name != "data" && name != "result" {
			value, _, err = s.object(1 << 10)
			return value, false, false, err
		}
		if value, wrapped, err = s.object(depth + 1); err != nil || wrapped {
			return value, false, wrapped, err
		}
		return value, true, false, s.leaveObject()
	}
	value, err = json.Marshal(token)
	return value, false, false, err
}

func (s *jsonStream) restOfArray(first []byte) ([]byte, error) {
	text := append([]byte{'['}, first...)
	for s.dec.More() {
		value, _, err := s.value()
		if err != nil {
			return nil, err
		}
		text = append(append(text, ','), value...)
	}
	_, err := s.dec.Token()
	return append(text, ']'), err
}

func (s *jsonStream) leaveArray() error {
	if _, err := s.dec.Token(); err != nil {
		return unexpected(err)
	}
	s.inArray = false
	for ; s.around > 0; s.around-- {
		if err := s.leaveObject(); err != nil {
			return err
		}
	}
	return nil
}

// leaveObject passes over the members that are left.
func (s *jsonStream) leaveObject() error {
	for s.dec.More() {
		if _, err := s.dec.Token(); err != nil {
			return unexpected(err)
		}
		if _, _, err := s.value(); err != nil {
			return err
		}
	}
	_, err := s.dec.Token()
	return unexpected(err)
}

// unexpected marks an end where more should follow.
func unexpected(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

func appendMember(text []byte, name string, value []byte) []byte {
	if len(text) > 1 {
		text = append(text, ',')
	}
	key, _ := json.Marshal(name)
	text = append(append(text, key...), ':')
	return append(text, value...)
}

// jsonLines reads one object a line, and goes on behind a line that is broken.
type jsonLines struct {
	name  string
	r     *bufio.Reader
	limit int
	line  int
	text  []byte
	queue [][]byte // objects of a line that is wrapped around several
}

func newJSONLines(r io.Reader, o ReadOptions) *jsonLines {
	return &jsonLines{name: o.Name, r: bufio.NewReaderSize(r, 64<<10), limit: o.maxRow()}
}

func (l *jsonLines) next() ([]byte, int, error) {
	for len(l.queue) == 0 {
		text, err := l.readLine()
		if err != nil {
			return nil, 0, err
		}
		if text = bytes.TrimSpace(text); len(text) == 0 {
			continue
		}
		if text[0] != '{' || !json.Valid(text) {
			return nil, 0, &RowError{File: l.name, Line: l.line, Reason: "is no JSON object: " + shorten(text), Row: []string{string(text[:min(len(text), 4096)])}}
		}
		if l.queue, err = unwrapLine(text, ReadOptions{Name: l.name, MaxRowBytes: l.limit}); err != nil {
			return nil, 0, err
		}
	}
	text := l.queue[0]
	l.queue = l.queue[1:]
	return text, l.line, nil
}

// readLine returns the next line, valid until the next call.
func (l *jsonLines) readLine() ([]byte, error) {
	l.text = l.text[:0]
	l.line++
	long := false
	for {
		part, err := l.r.ReadSlice('\n')
		if long = long || len(l.text)+len(part) > l.limit; !long {
			l.text = append(l.text, part...)
		}
		switch {
		case err == bufio.ErrBufferFull:
		case err == io.EOF && len(l.text) == 0 && !long:
			return nil, io.EOF
		case err != nil && err != io.EOF:
			return nil, &FileError{File: l.name, Line: l.line, Reason: "cannot be read further", Err: err}
		case long:
			return nil, &RowError{File: l.name, Line: l.line, Reason: "is longer than " + size(l.limit), Row: []string{shorten(l.text)}}
		default:
			return l.text, nil
		}
	}
}

// unwrapLine gives the objects that one line holds: mostly itself.
func unwrapLine(text []byte, o ReadOptions) ([][]byte, error) {
	holds := false
	walkObject(string(text), func(key, value string) {
		holds = holds || wrappers[key] && (value[0] == '[' || value[0] == '{')
	})
	if !holds {
		return [][]byte{text}, nil
	}
	var rows [][]byte
	s := newJSONStream(bytes.NewReader(text), o)
	for {
		row, _, err := s.next()
		switch err.(type) {
		case nil:
			rows = append(rows, slices.Clone(row))
			continue
		case *RowError:
			continue
		}
		if err == io.EOF {
			err = nil
		}
		return rows, err
	}
}

// isJSONLines reports whether the sample holds two lines, each an object's beginning, and one of them whole.
func isJSONLines(sample []byte) bool {
	seen, whole := 0, false
	for line := range bytes.Lines(sample) {
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		if line[0] != '{' {
			return false
		}
		whole = whole || json.Valid(line)
		if seen++; seen == 2 {
			return whole
		}
	}
	return false
}

func shorten(text []byte) string {
	const most = 40
	if len(text) <= most {
		return string(text)
	}
	return strings.ToValidUTF8(string(text[:most]), "") + "…"
}
