//go:build libpostal_purego && linux && (amd64 || arm64)

package load

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"unsafe"

	"github.com/ebitengine/purego"

	"github.com/ownerlink/ownerlink/address"
	"github.com/ownerlink/ownerlink/address/libpostal"
)

// Options say where libpostal is. The zero value is a library that the dynamic linker finds and the data directory that
// is compiled into it.
type Options struct {
	Library string // path of the shared library; empty is libpostal.so.1 where the dynamic linker looks
	Data    string // the data directory; empty is the library's own
}

// An Error says which step of loading failed.
type Error struct {
	Step string // "open", "symbol", "data"
	Path string // of the library, or the data directory
	Err  error
}

func (e *Error) Error() string { return fmt.Sprintf("libpostal: %s %s: %v", e.Step, e.Path, e.Err) }

func (e *Error) Unwrap() error { return e.Err }

var errData = errors.New("its data is not there")

// libpostal's state is one to a process, however often it is opened.
var mu sync.Mutex

// A Library is libpostal, loaded. It may be used from several goroutines; one at a time is let in.
type Library struct {
	data   string
	parser bool // its model is loaded

	setup, setupClassifier, setupParser func(*byte) bool

	defaults  func() normalizeOptions
	expand    func(string, normalizeOptions, *uint) unsafe.Pointer
	freeTexts func(unsafe.Pointer, uint)

	parse     func(string, parserOptions) *parserResponse
	freeParse func(*parserResponse)
}

// The structs of libpostal.h.
type normalizeOptions struct {
	languages    unsafe.Pointer
	numLanguages uint
	components   uint16
	flags        [18]bool
}

// Where in flags the options stand that are not left at their default.
const (
	splitAlphaFromNumeric = 9
	deleteWordHyphens     = 11
)

type parserOptions struct{ language, country unsafe.Pointer }

type parserResponse struct {
	n                  uint
	components, labels unsafe.Pointer
}

// Open loads the library and the data for expansion; errors are of type [*Error]. What is loaded stays until the process
// ends, and is shared: a second Open of the same library keeps the data of the first.
func Open(o Options) (*Library, error) {
	path := o.Library
	if path == "" {
		path = "libpostal.so.1"
	}
	handle, err := purego.Dlopen(path, purego.RTLD_NOW|purego.RTLD_LOCAL)
	if err != nil {
		return nil, &Error{"open", path, errors.New(strings.TrimPrefix(err.Error(), path+": "))} // dlerror repeats the path
	}
	l := &Library{data: o.Data}
	for name, f := range map[string]any{
		"libpostal_setup_datadir": &l.setup, "libpostal_setup_language_classifier_datadir": &l.setupClassifier,
		"libpostal_setup_parser_datadir": &l.setupParser, "libpostal_get_default_options": &l.defaults,
		"libpostal_expand_address": &l.expand, "libpostal_expansion_array_destroy": &l.freeTexts,
		"libpostal_parse_address": &l.parse, "libpostal_address_parser_response_destroy": &l.freeParse,
	} {
		symbol, err := purego.Dlsym(handle, name)
		if err != nil {
			return nil, &Error{"symbol", path, err}
		}
		purego.RegisterFunc(f, symbol)
	}
	mu.Lock()
	defer mu.Unlock()
	if err := l.load(l.setup, l.setupClassifier); err != nil {
		return nil, err
	}
	return l, nil
}

func (l *Library) load(steps ...func(*byte) bool) error {
	var dir *byte
	if l.data != "" {
		dir = &append([]byte(l.data), 0)[0]
	}
	for _, step := range steps {
		if !step(dir) {
			return &Error{"data", l.data, errData}
		}
	}
	return nil
}

// Expansion returns the engine of package expand.
func (l *Library) Expansion() address.Engine { return libpostal.Expansion(l.Strings) }

// Parser loads the parser's model, if it is not loaded yet, and returns the engine of package parse. Errors are of type
// [*Error].
func (l *Library) Parser() (address.Engine, error) {
	mu.Lock()
	defer mu.Unlock()
	if err := l.load(l.setupParser); err != nil {
		return nil, err
	}
	l.parser = true
	return libpostal.Parsing(l.Components), nil
}

var english = [...]byte{'e', 'n', 0}

// Strings returns what libpostal makes of a text in English, as Strings of package expand does.
func (l *Library) Strings(s string) []string {
	if s = libpostal.Text(s); s == "" || len(s) > libpostal.MaxExpanded {
		return nil
	}
	mu.Lock()
	defer mu.Unlock()
	o := l.defaults()
	languages := [1]*byte{&english[0]}
	o.languages, o.numLanguages = unsafe.Pointer(&languages), 1
	o.flags[splitAlphaFromNumeric], o.flags[deleteWordHyphens] = false, false // as package expand says
	var n uint
	texts := l.expand(s, o, &n)
	runtime.KeepAlive(&languages)
	defer l.freeTexts(texts, n)
	return stringsAt(texts, n)
}

// Components returns the labelled parts of a text, as Components of package parse does. The parser must have been loaded
// by [Library.Parser]; before, there are none.
func (l *Library) Components(s string) []libpostal.Component {
	if s = libpostal.Text(s); s == "" {
		return nil
	}
	mu.Lock()
	defer mu.Unlock()
	if !l.parser {
		return nil
	}
	r := l.parse(s, parserOptions{})
	if r == nil {
		return nil
	}
	defer l.freeParse(r)
	labels, values := stringsAt(r.labels, r.n), stringsAt(r.components, r.n)
	out := make([]libpostal.Component, r.n)
	for i := range out {
		out[i] = libpostal.Component{Label: labels[i], Value: values[i]}
	}
	return out
}

// stringsAt copies n C strings.
func stringsAt(p unsafe.Pointer, n uint) []string {
	out := make([]string, n)
	for i, c := range unsafe.Slice((**byte)(p), n) {
		end := 0
		for *(*byte)(unsafe.Add(unsafe.Pointer(c), end)) != 0 {
			end++
		}
		out[i] = string(unsafe.Slice(c, end))
	}
	return out
}
