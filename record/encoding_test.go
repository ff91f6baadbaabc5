package record_test

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"pgregory.net/rapid"

	"github.com/ownerlink/ownerlink/record"
)

func utf16Bytes(s string, little, mark bool) string {
	var b []byte
	if mark {
		s = "\uFEFF" + s
	}
	for _, u := range utf16.Encode([]rune(s)) {
		if little {
			b = append(b, byte(u), byte(u>>8))
		} else {
			b = append(b, byte(u>>8), byte(u))
		}
	}
	return string(b)
}

func TestEncodings(t *testing.T) {
	ascii := strings.Repeat("plain,text\n", 60_000) // more than the sample
	for _, c := range []struct{ in, want, why string }{
		{"a,b\nJos\xE9,1\n", "José", "Windows-1252"},
		{"a,b\nJos\xC3\xA9,1\n", "José", "UTF-8"},
		{"\xEF\xBB\xBFa,b\nJos\xC3\xA9,1\n", "José", "UTF-8 with its mark"},
		{"a,b\n" + ascii + "Jos\xE9,1\n", "José", "Windows-1252, long after the sample"},
		{"a,b\n" + ascii + "Jos\xC3\xA9,1\n", "José", "UTF-8, long after the sample"},
		{"a,b\n" + ascii + "Jos\xE9,1\nCAF\xC9\x92S,2\n", "CAFÉ’S", "once Windows-1252, two bytes that happen to be UTF-8 are not taken for it"},
		{"a,b\nJos\xE9,1\nCAF\xC9\x92S,2\nPe\xF1a,3\n", "CAFÉ’S", "the same within the sample"},
		{"a,b\nJos\xC3\xA9 Pe\xC3\xB1a,1\nNo\xEBl,2\n", "Noël", "a stray byte in a UTF-8 file"},
		{"a,b\n\x80 \x93x\x94 \x96,1\n", "€ “x” –", "the signs that Latin-1 lacks"},
		{utf16Bytes("a,b\nJosé,1\n", true, true), "José", "UTF-16 with its mark, as Excel writes it"},
		{utf16Bytes("a,b\nJosé,1\n", false, true), "José", "UTF-16, the other way round"},
		{utf16Bytes("a,b\nJosé,1\nplain,text\n", true, false), "José", "UTF-16 without mark"},
		{utf16Bytes("a,b\nJosé,1\nplain,text\n", false, false), "José", "UTF-16 without mark, the other way round"},
		{"a,b\n1,Jos\xC3", "JosÃ", "cut inside a character: the byte is not lost"},
	} {
		for _, pace := range []struct {
			name string
			of   func(io.Reader) io.Reader
		}{{"at once", func(r io.Reader) io.Reader { return r }}, {"byte by byte", iotest.OneByteReader}, {"with the end", iotest.DataErrReader}} {
			if len(c.in) > 1000 && pace.name == "byte by byte" {
				continue
			}
			_, rows := outcome(t, pace.of(strings.NewReader(c.in)), record.ReadOptions{})
			if !strings.Contains(strings.Join(rows, "\n"), c.want) {
				t.Errorf("%s, %s: no %q in %q", c.why, pace.name, c.want, rows[max(0, len(rows)-3):])
			}
		}
	}
}

// TestEncodingIsOneOfTwo holds against the plain way: a text of either encoding, wherever its letters lie, comes out as what it
// was, if it is told which.
func TestEncodingIsOneOfTwo(t *testing.T) {
	letters := rapid.SampledFrom([]rune("abc éñüßÆ’–€Ž\n"))
	rapid.Check(t, func(t *rapid.T) {
		text := string(rapid.SliceOfN(letters, 1, 200).Draw(t, "text"))
		pad := strings.Repeat("x", rapid.IntRange(0, 3).Draw(t, "pad"))
		text = "head\n" + pad + strings.Trim(text, "\n") + "x\n"
		ansi, err := charmap.Windows1252.NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			in  string
			enc record.Encoding
		}{{text, record.EncodingUTF8}, {text, record.EncodingAuto}, {ansi, record.EncodingWindows1252}} {
			var got []string
			r, err := record.NewReader(iotest.HalfReader(strings.NewReader(c.in)), "a", record.ReadOptions{Encoding: c.enc, Delimiter: '\x01'})
			if err != nil {
				t.Fatal(err)
			}
			for row, err := range r.All() {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, row.Cells[0])
			}
			var want []string
			for _, line := range strings.Split(text, "\n")[1:] {
				if line != "" {
					want = append(want, line)
				}
			}
			if strings.Join(got, "\n") != strings.Join(want, "\n") {
				t.Fatalf("encoding %d: %q, want %q", c.enc, got, want)
			}
		}
	})
}

// FuzzDelimited holds what every file must keep to, text or not: no panic, rows as wide as the header, valid UTF-8, lines that
// go forward, and the same however the bytes arrive.
func FuzzDelimited(f *testing.F) {
	for _, s := range []string{
		"a,b\n1,2\n", "a,b\n1,\"2\n3,4\n", "a;b\r\n\"x\r\ny\";2", "\xEF\xBB\xBFa\n\xE9\n", "\"", "a\n\"", "a,b\n\"x\"y,\"z\n", "a\tb\n1\t\t\t\n",
		"a\n\x00\n", "\xFF\xFEa\x00\n\x00", "a, \"b\"\n1, \"x\n", "{", "[{\"a\":1}]", "{\"a\":1}\n{\"a\":", "\r\r\r", "a,b\n" + strings.Repeat("\"", 9),
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		whole := readAll(t, bytes.NewReader(in))
		if slow := readAll(t, iotest.OneByteReader(bytes.NewReader(in))); slow != whole {
			t.Errorf("byte by byte it reads\n%s\nand at once\n%s", slow, whole)
		}
	})
}

func readAll(t *testing.T, r io.Reader) string {
	reader, err := record.NewReader(r, "a", record.ReadOptions{MaxRowBytes: 1000})
	if err != nil {
		return err.Error()
	}
	var out strings.Builder
	line := 0
	for row, err := range reader.All() {
		if err != nil {
			refused, ok := record.Refused(err)
			if !ok {
				out.WriteString("fatal " + err.Error())
				break
			}
			row.Line = refused.Line
		} else if len(row.Cells) != len(reader.Header()) {
			t.Errorf("%d cells, %d columns", len(row.Cells), len(reader.Header()))
		}
		for _, c := range row.Cells {
			if !utf8.ValidString(c) {
				t.Errorf("%q is no UTF-8", c)
			}
		}
		if row.Line < line {
			t.Errorf("line %d after line %d", row.Line, line)
		}
		line = row.Line
		out.WriteString(strings.Join(row.Cells, "|") + "\n")
		if err != nil {
			out.WriteString(err.Error() + "\n")
		}
	}
	return out.String()
}
