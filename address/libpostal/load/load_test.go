//go:build libpostal_purego && linux && (amd64 || arm64)

package load

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
)

// open loads the library that scripts/libpostal installed beside LIBPOSTAL_DATA_DIR.
func open(t *testing.T) *Library {
	t.Helper()
	l, err := Open(installed(t))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func installed(t *testing.T) Options {
	data := os.Getenv("LIBPOSTAL_DATA_DIR")
	if data == "" {
		t.Skip("LIBPOSTAL_DATA_DIR does not say where libpostal is; scripts/test-libpostal does")
	}
	return Options{Library: filepath.Join(data, "..", "..", "lib", "libpostal.so.1"), Data: data}
}

func TestOpenErrors(t *testing.T) {
	o := installed(t)
	// Before the data is loaded: a second Open keeps that of the first.
	for _, row := range []struct {
		o    Options
		step string
	}{
		{Options{Library: "/nowhere/libpostal.so"}, "open"},
		{Options{Library: "libm.so.6"}, "symbol"},
		{Options{Library: o.Library, Data: "/nowhere"}, "data"},
	} {
		l, err := Open(row.o)
		var e *Error
		if l != nil || !errors.As(err, &e) || e.Step != row.step || !strings.Contains(err.Error(), e.Path) {
			t.Errorf("Open(%+v) = %v, %v, want an error at step %q", row.o, l, err, row.step)
		}
	}
}

func TestStrings(t *testing.T) {
	l := open(t)
	for _, row := range []struct{ in, want, why string }{
		{"12 Main St.", "12 main street", "the abbreviation"},
		{"12 Main St.", "12 main saint", "and its other reading"},
		{"P.O. Box 12", "post office box 12", "in English"},
		{"12\x00Main St", "12 main street", "a zero byte does not end the text"},
	} {
		if got := l.Strings(row.in); !slices.Contains(got, row.want) {
			t.Errorf("%s: Strings(%q) = %q, want %q among them", row.why, row.in, got, row.want)
		}
	}
	if got := l.Strings(" \xff"); got != nil {
		t.Errorf("Strings of nothing = %q", got)
	}
}

func TestExpansionFromManyGoroutines(t *testing.T) {
	e := open(t).Expansion()
	in := "12 Main St Ste 4, Springfield, IL 62701"
	want, _ := e.Parse(in)
	if want.HouseNumber != "12" || want.City != "SPRINGFIELD" {
		t.Errorf("Parse(%q) = %+v", in, want)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				if got, err := e.Parse(in); err != nil || !reflect.DeepEqual(got, want) {
					t.Errorf("Parse(%q) = %+v, %v, alone it was %+v", in, got, err, want)
				}
			}
		})
	}
	wg.Wait()
}

func BenchmarkStrings(b *testing.B) {
	data := os.Getenv("LIBPOSTAL_DATA_DIR")
	if data == "" {
		b.Skip("LIBPOSTAL_DATA_DIR does not say where libpostal is; scripts/test-libpostal does")
	}
	l, err := Open(Options{Library: filepath.Join(data, "..", "..", "lib", "libpostal.so.1"), Data: data})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		l.Strings("12 Main St Ste 4, Springfield, IL 62701")
	}
}
