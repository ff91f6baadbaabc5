package record

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// sampleSize is how much of a file is looked at before its encoding and format are settled.
const sampleSize = 256 << 10

// decodeText returns r as UTF-8 without byte order mark. It fails where the first bytes are not those of a text.
func decodeText(r io.Reader, e Encoding) (io.Reader, error) {
	b := bufio.NewReaderSize(r, sampleSize)
	sample, err := b.Peek(sampleSize)
	if err != nil && err != io.EOF && len(sample) == 0 {
		return nil, err
	}
	switch {
	case bytes.HasPrefix(sample, []byte("\xEF\xBB\xBF")):
		b.Discard(3)
		sample = sample[3:]
		if e == EncodingAuto {
			e = EncodingUTF8
		}
	case bytes.HasPrefix(sample, []byte("\xFF\xFE")), bytes.HasPrefix(sample, []byte("\xFE\xFF")):
		return unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM).NewDecoder().Reader(b), nil
	}
	if order, ok := unmarkedUTF16(sample); ok {
		return unicode.UTF16(order, unicode.IgnoreBOM).NewDecoder().Reader(b), nil
	}
	if reason := notText(sample); reason != "" {
		return nil, fmt.Errorf("%s", reason)
	}
	d := &textDecoder{r: b, buf: make([]byte, 64<<10)}
	switch e {
	case EncodingUTF8:
		d.state = isUTF8
	case EncodingWindows1252:
		d.state = isWindows1252
	default:
		d.state = guessEncoding(sample)
	}
	return d, nil
}

type encodingState uint8

const (
	onlyASCII encodingState = iota // so far
	isUTF8
	isWindows1252
)

// guessEncoding counts the characters beyond ASCII that are whole in UTF-8 against the bytes that are none: in text
// written as Windows-1252 a letter followed by a sign that happen to make one are rare.
func guessEncoding(sample []byte) encodingState {
	whole, broken := 0, 0
	for len(sample) > 0 {
		if sample[0] < utf8.RuneSelf {
			sample = sample[1:]
			continue
		}
		r, n := utf8.DecodeRune(sample)
		if r == utf8.RuneError && n == 1 {
			if !utf8.FullRune(sample) {
				break
			}
			broken++
		} else {
			whole++
		}
		sample = sample[n:]
	}
	switch {
	case broken > whole:
		return isWindows1252
	case whole > 0:
		return isUTF8
	}
	return onlyASCII
}

// textDecoder hands on UTF-8 as it is and turns everything else from Windows-1252 into it.
type textDecoder struct {
	r     io.Reader
	state encodingState
	buf   []byte  // what was read
	spare []byte  // what it was turned into, where it had to be
	out   []byte  // what is left to hand on
	carry [4]byte // the beginning of a character that the next read completes
	kept  int
	err   error
}

func (d *textDecoder) Read(p []byte) (int, error) {
	for len(d.out) == 0 {
		if d.err != nil {
			return 0, d.err
		}
		copy(d.buf, d.carry[:d.kept])
		n, err := d.r.Read(d.buf[d.kept:])
		chunk := d.buf[:d.kept+n]
		d.kept, d.err = 0, err
		d.decode(chunk)
	}
	n := copy(p, d.out)
	d.out = d.out[n:]
	return n, nil
}

func (d *textDecoder) decode(chunk []byte) {
	if d.state != isWindows1252 {
		if end := completeRunes(chunk); d.err == nil {
			d.kept = copy(d.carry[:], chunk[end:])
			chunk = chunk[:end]
		}
	}
	if d.state != onlyASCII || !isASCII(chunk) {
		chunk = d.convert(chunk)
	}
	d.out = chunk
}

func (d *textDecoder) convert(chunk []byte) []byte {
	if d.state == isUTF8 && utf8.Valid(chunk) {
		return chunk
	}
	out := d.spare[:0]
	for i := 0; i < len(chunk); {
		if chunk[i] < utf8.RuneSelf {
			out = append(out, chunk[i])
			i++
			continue
		}
		if d.state != isWindows1252 {
			if r, n := utf8.DecodeRune(chunk[i:]); r != utf8.RuneError || n > 1 {
				d.state = isUTF8
				out = append(out, chunk[i:i+n]...)
				i += n
				continue
			}
			if d.state == onlyASCII {
				d.state = isWindows1252
			}
		}
		out = utf8.AppendRune(out, charmap.Windows1252.DecodeByte(chunk[i]))
		i++
	}
	d.spare = out
	return out
}

// completeRunes returns how many bytes of p come before a character that p may have the beginning of only.
func completeRunes(p []byte) int {
	for i := len(p) - 1; i >= 0 && i >= len(p)-utf8.UTFMax; i-- {
		if utf8.RuneStart(p[i]) {
			if utf8.FullRune(p[i:]) {
				return len(p)
			}
			return i
		}
	}
	return len(p)
}

func isASCII(p []byte) bool {
	const highBits = 0x8080808080808080
	for len(p) >= 8 {
		if binary.LittleEndian.Uint64(p)&highBits != 0 {
			return false
		}
		p = p[8:]
	}
	for _, c := range p {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// unmarkedUTF16 finds text in which nearly every other byte is zero.
func unmarkedUTF16(sample []byte) (order unicode.Endianness, ok bool) {
	var zeros [2]int
	for i, c := range sample {
		if c == 0 {
			zeros[i%2]++
		}
	}
	half := len(sample) / 2
	switch {
	case half < 8:
		return unicode.LittleEndian, false
	case zeros[0] == 0 && zeros[1]*10 > half*9:
		return unicode.LittleEndian, true
	case zeros[1] == 0 && zeros[0]*10 > half*9:
		return unicode.BigEndian, true
	}
	return unicode.LittleEndian, false
}

// notText says in words what the first bytes of a file are where they are no text, and otherwise nothing.
func notText(sample []byte) string {
	for _, k := range []struct{ magic, what string }{
		{"PAR1", "is a Parquet file, not text; read it with package record/parquet or give it the ending .parquet"},
		{"SQLite format 3\x00", "is an SQLite database, not text; name it as sqlite://"},
		{"%PDF-", "is a PDF, not a table"},
		{"\xD0\xCF\x11\xE0", "is an old Excel or Word file; save the sheet as CSV"},
		{"PK\x03\x04", "is a zip archive inside another file"},
		{"\x1F\x8B", "is compressed twice"},
	} {
		if bytes.HasPrefix(sample, []byte(k.magic)) {
			return k.what
		}
	}
	control := 0
	for _, c := range sample {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B {
			control++
		}
	}
	if control > 0 && control*50 > len(sample) {
		return fmt.Sprintf("is not text: %d of its first %d bytes are control characters", control, len(sample))
	}
	if first := bytes.TrimLeft(sample, " \t\r\n"); len(first) > 0 && first[0] == '<' {
		return "is a web page or XML, not a table; was an error page saved in place of the file?"
	}
	return ""
}
