package record

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"iter"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// Open reads the rows of a CSV, TSV, JSON or JSON lines file, also inside .gz or .zip, whatever its name ends in.
//
// The errors are [*FileError] where the file is no table (empty, binary, a web page), and those of package os. A .zip with
// several tables needs [ReadOptions].Member; [OpenAll] takes them all. ctx ends the reading at the next block of bytes.
func Open(ctx context.Context, file string, o ReadOptions) (*Reader, error) {
	f, o, err := openFile(file, o)
	if err != nil {
		return nil, err
	}
	r, err := openStream(ctx, f, o)
	if err != nil {
		f.Close()
		return nil, err
	}
	r.source = closing{r.source, f}
	return r, nil
}

// OpenAll is [Open] for each table in a .zip, in the order of the archive; for any other file it gives one reader. A member
// that is no table comes as an error and the loop goes on. Each reader is closed by the caller before the next is taken.
func OpenAll(ctx context.Context, file string, o ReadOptions) iter.Seq2[*Reader, error] {
	return func(yield func(*Reader, error) bool) {
		members := []string{o.Member}
		if o.Member == "" {
			if found, err := zipTables(file, o); err != nil {
				yield(nil, err)
				return
			} else if len(found) > 1 {
				members = found
			}
		}
		for _, m := range members {
			o.Member = m
			if !yield(Open(ctx, file, o)) {
				return
			}
		}
	}
}

func openFile(file string, o ReadOptions) (*os.File, ReadOptions, error) {
	if o.Name == "" {
		o.Name = filepath.Base(file)
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, o, err
	}
	if info, err := f.Stat(); err == nil && info.IsDir() {
		f.Close()
		return nil, o, &FileError{File: o.Name, Reason: "is a folder, not a file"}
	}
	return f, o, nil
}

// closing closes the file under the rows too.
type closing struct {
	Rows
	file io.Closer
}

func (c closing) Close() error { return errors.Join(c.Rows.Close(), c.file.Close()) }

// TitleLines is what the rows within passed over.
func (c closing) TitleLines() int {
	if t, ok := c.Rows.(interface{ TitleLines() int }); ok {
		return t.TitleLines()
	}
	return 0
}

// Headless is what the rows within found.
func (c closing) Headless() bool {
	h, ok := c.Rows.(interface{ Headless() bool })
	return ok && h.Headless()
}

// openStream makes a reader of whatever r turns out to hold.
func openStream(ctx context.Context, r io.Reader, o ReadOptions) (*Reader, error) {
	if err := o.Validate(); err != nil {
		return nil, err
	}
	again := rewinder(r)
	d := &digest{r: contextReader{ctx, r}}
	if o.SHA256 {
		d.hash = sha256.New()
	}
	packed := bufio.NewReaderSize(d, 64<<10)
	magic, err := packed.Peek(4)
	if len(magic) == 0 {
		if err == io.EOF {
			err = &FileError{File: o.Name, Reason: "is empty"}
		}
		return nil, err
	}
	if isZip(magic) {
		return openZip(ctx, r, packed, d, o)
	}
	if o.Member != "" {
		return nil, &FileError{File: o.Name, Reason: fmt.Sprintf("is no zip archive, so it has no member %q", o.Member)}
	}
	plain, err := unpack(packed)
	if err != nil {
		return nil, fileError(o.Name, err)
	}
	var reopen func() (io.Reader, error)
	if again != nil {
		reopen = func() (io.Reader, error) {
			d.sum()
			if err := again(); err != nil {
				return nil, err
			}
			return unpack(bufio.NewReaderSize(contextReader{ctx, r}, 64<<10))
		}
	}
	rows, header, err := openText(plain, reopen, o)
	if err != nil {
		return nil, fileError(o.Name, err)
	}
	return &Reader{name: o.Name, origin: o.Origin, header: header, source: rows, digest: d}, nil
}

// openText tells JSON from delimited text. reopen gives the bytes of r once more, from the first; it is nil where nothing can.
func openText(r io.Reader, reopen func() (io.Reader, error), o ReadOptions) (Rows, []string, error) {
	text, err := decodeText(r, o.Encoding)
	if err != nil {
		return nil, nil, err
	}
	b := bufio.NewReaderSize(text, sampleSize)
	sample, err := b.Peek(sampleSize)
	if err != nil && err != io.EOF && len(sample) == 0 {
		return nil, nil, err
	}
	whole := err != nil
	start := bytes.TrimLeft(sample, " \t\r\n")
	if len(start) == 0 && whole {
		return nil, nil, &FileError{File: o.Name, Reason: "is empty"}
	}
	isJSON := o.Format == FormatJSON || o.Format == FormatAuto && len(start) > 0 && (start[0] == '{' || start[0] == '[')
	if !isJSON {
		return newCSVRows(b, sample, whole, o)
	}
	var decoded func() (io.Reader, error)
	if reopen != nil {
		decoded = func() (io.Reader, error) {
			r, err := reopen()
			if err != nil {
				return nil, err
			}
			return decodeText(r, o.Encoding)
		}
	}
	return newJSONRows(b, sample, decoded, o)
}

// unpack reads through gzip where the bytes are gzip's.
func unpack(b *bufio.Reader) (io.Reader, error) {
	magic, _ := b.Peek(2)
	if string(magic) != "\x1F\x8B" {
		return b, nil
	}
	z, err := gzip.NewReader(b)
	if err != nil {
		return nil, err
	}
	return gzipText{z}, nil
}

// gzipText says of a broken archive that it is one: the bare error reads as if the table were cut.
type gzipText struct{ z *gzip.Reader }

func (g gzipText) Read(p []byte) (int, error) {
	n, err := g.z.Read(p)
	if err != nil && err != io.EOF {
		err = fmt.Errorf("the gzip archive is cut or damaged: %w", err)
	}
	return n, err
}

func openZip(ctx context.Context, r io.Reader, packed io.Reader, d *digest, o ReadOptions) (*Reader, error) {
	at, size, err := randomAccess(r, packed)
	if err != nil {
		return nil, fileError(o.Name, err)
	}
	archive, err := zip.NewReader(at, size)
	if err != nil {
		return nil, &FileError{File: o.Name, Reason: "the zip archive is cut or damaged", Err: err}
	}
	m, err := zipMember(archive, o)
	if err != nil {
		return nil, err
	}
	// The checksum is of the archive, which is not read from end to end for one member.
	d.restart(io.NewSectionReader(at, 0, size))
	if _, err := io.Copy(io.Discard, contextReader{ctx, d}); err != nil {
		return nil, fileError(o.Name, err)
	}
	o.Name = path.Join(o.Name, m.Name)
	var current io.Closer = io.NopCloser(nil)
	open := func() (io.Reader, error) {
		current.Close()
		f, err := m.Open()
		if err != nil {
			return nil, err
		}
		current = f
		return unpack(bufio.NewReaderSize(contextReader{ctx, f}, 64<<10))
	}
	plain, err := open()
	if err != nil {
		return nil, fileError(o.Name, err)
	}
	rows, header, err := openText(plain, open, o)
	if err != nil {
		current.Close()
		return nil, fileError(o.Name, err)
	}
	return &Reader{name: o.Name, origin: o.Origin, header: header, source: closing{rows, closerFunc(func() error { return current.Close() })}, digest: d}, nil
}

type closerFunc func() error

func (f closerFunc) Close() error { return f() }

// isZip knows an archive by its first bytes; one without any file begins with its end.
func isZip(magic []byte) bool {
	return string(magic) == "PK\x03\x04" || string(magic) == "PK\x05\x06"
}

// zipMember finds the table that is meant: the one named, or the only one there is.
func zipMember(archive *zip.Reader, o ReadOptions) (*zip.File, error) {
	tables := tablesIn(archive)
	var names []string
	for _, f := range tables {
		if f.Name == o.Member || o.Member == "" && len(tables) == 1 {
			if f.Flags&1 != 0 {
				return nil, &FileError{File: o.Name, Reason: fmt.Sprintf("%s is encrypted; unpack it first", f.Name)}
			}
			return f, nil
		}
		names = append(names, f.Name)
	}
	for _, f := range archive.File {
		if f.Name == "[Content_Types].xml" {
			return nil, &FileError{File: o.Name, Reason: "is an Excel or Word file; save the sheet as CSV"}
		}
	}
	switch {
	case len(names) == 0:
		return nil, &FileError{File: o.Name, Reason: "the zip archive holds no table"}
	case o.Member != "":
		return nil, &FileError{File: o.Name, Reason: fmt.Sprintf("the zip archive has no member %q; it holds %s", o.Member, strings.Join(names, ", "))}
	}
	return nil, &FileError{File: o.Name, Reason: fmt.Sprintf("the zip archive holds %d tables, name one of %s", len(names), strings.Join(names, ", "))}
}

// tablesIn lists the members that may be tables: by their endings where some have one that says so, else all of them.
func tablesIn(archive *zip.Reader) []*zip.File {
	var named, other []*zip.File
	for _, f := range archive.File {
		base := path.Base(f.Name)
		if strings.HasSuffix(f.Name, "/") || strings.HasPrefix(f.Name, "__MACOSX/") || strings.HasPrefix(base, ".") {
			continue
		}
		switch strings.ToLower(path.Ext(strings.TrimSuffix(strings.ToLower(base), ".gz"))) {
		case ".csv", ".tsv", ".tab", ".json", ".jsonl", ".ndjson":
			named = append(named, f)
		case ".xml", ".rels", ".pdf", ".htm", ".html", ".doc", ".docx", ".xlsx", ".png", ".jpg":
		default:
			other = append(other, f)
		}
	}
	if len(named) > 0 {
		return named
	}
	return other
}

// zipTables names the tables in file if it is a zip archive, and otherwise none.
func zipTables(file string, o ReadOptions) ([]string, error) {
	f, o, err := openFile(file, o)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var magic [4]byte
	if n, _ := io.ReadFull(f, magic[:]); !isZip(magic[:n]) {
		return nil, nil
	}
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	archive, err := zip.NewReader(f, info.Size())
	if err != nil {
		return nil, &FileError{File: o.Name, Reason: "the zip archive is cut or damaged", Err: err}
	}
	var names []string
	for _, m := range tablesIn(archive) {
		names = append(names, m.Name)
	}
	return names, nil
}

// maxHeld bounds what of a stream is held in memory where it has to be read twice.
const maxHeld = 256 << 20

// hold reads all of r into memory.
func hold(r io.Reader) ([]byte, error) {
	all, err := io.ReadAll(io.LimitReader(r, maxHeld+1))
	if err == nil && len(all) > maxHeld {
		err = fmt.Errorf("takes more than %d MiB and comes from a pipe; save it as a file first", maxHeld>>20)
	}
	return all, err
}

// randomAccess returns r as a zip archive needs it; packed is r after its first bytes were looked at.
func randomAccess(r io.Reader, packed io.Reader) (io.ReaderAt, int64, error) {
	if at, ok := r.(io.ReaderAt); ok {
		if s, ok := r.(io.Seeker); ok {
			if size, err := s.Seek(0, io.SeekEnd); err == nil {
				return at, size, nil
			}
		}
	}
	all, err := hold(packed)
	return bytes.NewReader(all), int64(len(all)), err
}

// rewinder returns what brings r back to where it is now, or nil if nothing does.
func rewinder(r io.Reader) func() error {
	s, ok := r.(io.Seeker)
	if !ok {
		return nil
	}
	here, err := s.Seek(0, io.SeekCurrent)
	if err != nil {
		return nil
	}
	return func() error {
		_, err := s.Seek(here, io.SeekStart)
		return err
	}
}

// fileError names the file in an error that does not.
func fileError(name string, err error) error {
	var f *FileError
	if errors.As(err, &f) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return &FileError{File: name, Err: err}
}

// contextReader fails once its context is done.
type contextReader struct {
	ctx context.Context
	r   io.Reader
}

func (c contextReader) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}

// Sum reads r from where it is to its end and gives its SHA-256 in hexadecimal and its length.
func Sum(ctx context.Context, r io.Reader) (sha256sum string, bytes int64, err error) {
	d := &digest{r: contextReader{ctx, r}, hash: sha256.New()}
	if _, err := io.Copy(io.Discard, d); err != nil {
		return "", 0, err
	}
	sha256sum, bytes, _ = d.sum()
	return sha256sum, bytes, nil
}

// digest counts and sums the bytes that are read through it.
type digest struct {
	r     io.Reader
	hash  hash.Hash // nil: only count
	bytes int64
	ended bool
}

func (d *digest) Read(p []byte) (int, error) {
	n, err := d.r.Read(p)
	d.bytes += int64(n)
	if d.hash != nil {
		d.hash.Write(p[:n])
	}
	d.ended = d.ended || err == io.EOF
	return n, err
}

func (d *digest) restart(r io.Reader) {
	d.r, d.bytes, d.ended = r, 0, false
	if d.hash != nil {
		d.hash.Reset()
	}
}

// sum reads what a decompressor left behind its last block, and gives the result.
func (d *digest) sum() (string, int64, bool) {
	if !d.ended {
		if _, err := io.Copy(io.Discard, d); err != nil {
			return "", d.bytes, false
		}
	}
	if d.hash == nil {
		return "", d.bytes, true
	}
	return hex.EncodeToString(d.hash.Sum(nil)), d.bytes, true
}
