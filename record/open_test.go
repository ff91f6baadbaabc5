package record_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ownerlink/ownerlink/record"
)

func gzipped(s string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write([]byte(s))
	w.Close()
	return b.String()
}

// zipped takes names and contents in turn.
func zipped(t *testing.T, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		f, err := w.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		f.Write([]byte(files[i+1]))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func write(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// drain reads to the end and gives the first cells, refusals and failures.
func drain(r *record.Reader) string {
	var rows []string
	for row, err := range r.All() {
		if err != nil {
			rows = append(rows, err.Error())
			continue
		}
		rows = append(rows, strings.Join(row.Cells, "|"))
	}
	return strings.Join(rows, "\n")
}

func TestOpenPacked(t *testing.T) {
	long := "a,b\n" + strings.Repeat("1,2\n", 100_000)
	for _, c := range []struct {
		name, content string
		o             record.ReadOptions
		file, rows    string // what the reader is called, and how its rows begin
		why           string
	}{
		{"a.csv", "a,b\n1,2\n", record.ReadOptions{}, "a.csv", "1|2", "plain"},
		{"a.csv.gz", gzipped("a,b\n1,2\n"), record.ReadOptions{}, "a.csv.gz", "1|2", "gzip"},
		{"a.txt", gzipped("a,b\n1,2\n"), record.ReadOptions{}, "a.txt", "1|2", "gzip under another name"},
		{"a.csv.gz", gzipped("a,b\n1,2\n") + gzipped("3,4\n"), record.ReadOptions{}, "a.csv.gz", "1|2\n3|4", "two gzip streams in one file"},
		{"a.json.gz", gzipped(`[{"a":1,"b":2}]`), record.ReadOptions{}, "a.json.gz", "1|2", "JSON, which is read twice"},
		{"a.zip", zipped(t, "x.csv", "a,b\n1,2\n"), record.ReadOptions{}, "a.zip/x.csv", "1|2", "zip"},
		{"a.zip", zipped(t, "x.json", `[{"a":1,"b":2}]`), record.ReadOptions{}, "a.zip/x.json", "1|2", "JSON in zip"},
		{"a.zip", zipped(t, "x.csv.gz", gzipped("a,b\n1,2\n")), record.ReadOptions{}, "a.zip/x.csv.gz", "1|2", "gzip in zip"},
		{"a.zip", zipped(t, "dir/", "", "dir/x.csv", "a,b\n1,2\n", "__MACOSX/dir/._x.csv", "junk", "readme.pdf", "%PDF"), record.ReadOptions{}, "a.zip/dir/x.csv", "1|2", "what else lies in archives"},
		{"a.zip", zipped(t, "data.txt", "a,b\n1,2\n"), record.ReadOptions{}, "a.zip/data.txt", "1|2", "a table without the name of one"},
		{"a.zip", zipped(t, "x.csv", "a\n1\n", "y.csv", "a,b\n1,2\n"), record.ReadOptions{Member: "y.csv"}, "a.zip/y.csv", "1|2", "one of two"},
		{"a.csv", "a,b\n1,2\n", record.ReadOptions{Name: "crm/a.csv"}, "crm/a.csv", "1|2", "called otherwise"},
		{"a.csv.gz", gzipped(long)[:300], record.ReadOptions{}, "a.csv.gz", "1|2\n", "a gzip file that is cut: what there is, then why it ends"},
	} {
		r, err := record.Open(context.Background(), write(t, c.name, c.content), c.o)
		if err != nil {
			t.Errorf("%s: %v", c.why, err)
			continue
		}
		if r.Name() != c.file {
			t.Errorf("%s: called %q, want %q", c.why, r.Name(), c.file)
		}
		if got := drain(r); !strings.HasPrefix(got, c.rows) {
			t.Errorf("%s: %.100q, want %q", c.why, got, c.rows)
		} else if strings.Contains(c.why, "cut") && !strings.HasSuffix(got, "the gzip archive is cut or damaged: unexpected EOF") {
			t.Errorf("%s: ends with %q", c.why, got[max(0, len(got)-100):])
		}
		if err := r.Close(); err != nil {
			t.Errorf("%s: closing: %v", c.why, err)
		}
		if _, err := r.Read(); err == nil {
			t.Errorf("%s: a row after Close", c.why)
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	book := zipped(t, "[Content_Types].xml", "<x/>", "xl/workbook.xml", "<x/>", "xl/worksheets/sheet1.xml", "<x/>")
	for _, c := range []struct{ name, content, want, why string }{
		{"a.csv", "", "a.csv: is empty", "nothing"},
		{"a.csv.gz", gzipped(""), "a.csv.gz: is empty", "nothing, compressed"},
		{"a.zip", zipped(t), "a.zip: the zip archive holds no table", "an archive of nothing"},
		{"a.zip", zipped(t, "x.csv", ""), "a.zip/x.csv: is empty", "nothing in an archive"},
		{"a.zip", zipped(t, "x.csv", "a\n", "y.csv", "b\n"), "a.zip: the zip archive holds 2 tables, name one of x.csv, y.csv", "which?"},
		{"a.zip", zipped(t, "x.csv", "a\n")[:40], "a.zip: the zip archive is cut or damaged: zip: not a valid zip file", "a cut archive"},
		{"a.xlsx", book, "a.xlsx: is an Excel or Word file; save the sheet as CSV", "a workbook"},
		{"a.gz", gzipped(gzipped("a\n")), "a.gz: is compressed twice", "twice"},
		{"a.db", "SQLite format 3\x00....", "a.db: is an SQLite database, not text; name it as sqlite://", "a database"},
		{"a.png", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a.png: is not text: 4 of its first 16 bytes are control characters", "a picture"},
	} {
		r, err := record.Open(context.Background(), write(t, c.name, c.content), record.ReadOptions{})
		if err == nil {
			r.Close()
			t.Errorf("%s: opened", c.why)
			continue
		}
		var file *record.FileError
		if !errors.As(err, &file) || err.Error() != c.want {
			t.Errorf("%s: %v, want a *FileError %q", c.why, err, c.want)
		}
	}
	if _, err := record.Open(context.Background(), t.TempDir(), record.ReadOptions{Name: "x"}); err == nil || err.Error() != "x: is a folder, not a file" {
		t.Errorf("a folder: %v", err)
	}
	if _, err := record.Open(context.Background(), filepath.Join(t.TempDir(), "none.csv"), record.ReadOptions{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no file: %v, want fs.ErrNotExist", err)
	}
}

func TestOpenAll(t *testing.T) {
	for _, c := range []struct{ name, content, want, why string }{
		{"a.csv", "a\n1\n", "a.csv: 1", "a plain file is one table"},
		{"a.zip", zipped(t, "x.csv", "a\n1\n", "y.csv", "", "z.json", `[{"a":3}]`), "a.zip/x.csv: 1; error a.zip/y.csv: is empty; a.zip/z.json: 3", "each table of an archive, and why one is none"},
	} {
		var got []string
		for r, err := range record.OpenAll(context.Background(), write(t, c.name, c.content), record.ReadOptions{}) {
			if err != nil {
				got = append(got, "error "+err.Error())
				continue
			}
			got = append(got, r.Name()+": "+drain(r))
			r.Close()
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%s: %q, want %q", c.why, got, c.want)
		}
	}
}

func TestDigest(t *testing.T) {
	json := `[{"a":1},{"a":2}]   `
	for name, content := range map[string]string{
		"plain":             "a,b\n1,2\n",
		"large":             "a,b\n" + strings.Repeat("1,2\n", 200_000),
		"gzip":              gzipped("a,b\n1,2\n"),
		"zip":               zipped(t, "x.csv", "a\n1\n"),
		"JSON":              json,
		"JSON, compressed":  gzipped(json),
		"JSON in an object": `{"data":[{"a":1}],"n":1}` + "\n\n",
		"a header alone":    "a,b\n",
	} {
		r, err := record.Open(context.Background(), write(t, "a", content), record.ReadOptions{SHA256: true})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if _, _, ok := r.Digest(); ok {
			t.Errorf("%s: a digest before the end", name)
		}
		drain(r)
		sum, n, ok := r.Digest()
		want := sha256.Sum256([]byte(content))
		if !ok || sum != hex.EncodeToString(want[:]) || n != int64(len(content)) {
			t.Errorf("%s: %s, %d bytes, %v; want %x, %d", name, sum, n, ok, want, len(content))
		}
		r.Close()
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	r, err := record.Open(ctx, write(t, "a.csv", "a,b\n"+strings.Repeat("1,2\n", 1_000_000)), record.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	cancel()
	for err == nil {
		_, err = r.Read()
	}
	if !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want context.Canceled", err)
	}
}

func TestRowStaysValidWhenCloned(t *testing.T) {
	r, err := record.NewReader(strings.NewReader("a,b\n1,2\n3,4\n"), "a.csv", record.ReadOptions{Origin: "dua"})
	if err != nil {
		t.Fatal(err)
	}
	first, err := r.Read()
	if err != nil {
		t.Fatal(err)
	}
	kept := first.Clone()
	if _, err := r.Read(); err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(kept); got != "{2 [1 2]}" {
		t.Errorf("the clone is now %s", got)
	}
	if r.Origin() != "dua" {
		t.Errorf("origin %q", r.Origin())
	}
}

// TestRealFiles reads every table of the shared data and holds its rows against a count of them that encoding/csv gives.
func TestRealFiles(t *testing.T) {
	const folder = "../../shared/data"
	if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) {
		t.Skip("SKIPPED: no ../shared/data here, so no real file was read")
	}
	rows := map[string]int{
		"cms/SNF_Enrollments_2026.07.31.csv":          14410,
		"cms/RHC_CHOW_Owners_2025.01.02.csv":          11456,
		"cms/RHC_CHOW_2025.01.02.csv":                 413,
		"cms/va_cms_ownership_2022-08.csv":            3621,
		"people/RLdata500.tsv":                        500,
		"people/febrl3.csv":                           5000,
		"products/dblp_acm/dblp.csv":                  2616,
		"products/abt_buy/abt.csv":                    1076,
		"organizations/listed_filer_names.csv.gz":     14378,
		"people/miis_patient_pairs.jsonl":             2842,
		"addresses/address_parser_cases.jsonl":        315,
		"reference/all_us_zipcodes.csv":               42366,
		"organizations/overture_us_place_pairs.csv":   659,
		"organizations/ferc_eia_plant_pairs_2020.csv": 471,
	}
	for file, want := range rows {
		r, err := record.Open(context.Background(), filepath.Join(folder, file), record.ReadOptions{})
		if err != nil {
			t.Error(err)
			continue
		}
		got, refused := 0, 0
		for _, err := range r.All() {
			if err != nil {
				refused++
				continue
			}
			got++
		}
		r.Close()
		if got != want || refused > 0 {
			t.Errorf("%s: %d rows and %d refused, want %d and none", file, got, refused, want)
		}
	}
}

func BenchmarkDelimited(b *testing.B) {
	row := "\"O20020801000000\",\"4284520000\",\"SUNRISE OPCO LLC\",\"0042517283\",\"I\",\"34\",\"5% OR GREATER DIRECT OWNERSHIP INTEREST\",\"01/02/2003\"\r\n"
	in := []byte("\"A\",\"B\",\"C\",\"D\",\"E\",\"F\",\"G\",\"H\"\r\n" + strings.Repeat(row, 50_000))
	b.SetBytes(int64(len(in)))
	b.ReportAllocs()
	for b.Loop() {
		r, err := record.NewReader(bytes.NewReader(in), "a.csv", record.ReadOptions{})
		if err != nil {
			b.Fatal(err)
		}
		for {
			if _, err := r.Read(); err == io.EOF {
				break
			} else if err != nil {
				b.Fatal(err)
			}
		}
	}
}
