package parquet_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	pq "github.com/parquet-go/parquet-go"

	"github.com/ownerlink/ownerlink/record"
	"github.com/ownerlink/ownerlink/record/parquet"
)

type address struct {
	Street string `parquet:"street"`
	ZIP    string `parquet:"zip,optional"`
}

type row struct {
	ID      string    `parquet:"id"`
	NPI     float64   `parquet:"npi"` // what pandas makes of ids
	Count   int64     `parquet:"count,optional"`
	Small   uint32    `parquet:"small"`
	Rate    float32   `parquet:"rate"`
	Open    bool      `parquet:"open"`
	Since   int32     `parquet:"since,date"`
	Seen    time.Time `parquet:"seen,timestamp(millisecond)"`
	Amount  int64     `parquet:"amount,decimal(2:18)"`
	Mail    address   `parquet:"mail"`
	Aliases []string  `parquet:"aliases,list"`
}

func written(t *testing.T, rows ...row) []byte {
	t.Helper()
	var b bytes.Buffer
	w := pq.NewGenericWriter[row](&b, pq.MaxRowsPerRowGroup(700))
	if _, err := w.Write(rows); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestCells(t *testing.T) {
	in := written(t,
		row{"0042517283", 1234567893, 7, math.MaxUint32, 0.1, true, 19753, time.Date(2024, 1, 31, 10, 30, 0, 0, time.UTC), 123456, address{"12 Elm St", "07632"}, []string{"SUNRISE OPCO LLC", "SUNRISE"}},
		row{"", math.NaN(), 0, 0, 0, false, -1, time.Unix(0, 0), -5, address{}, nil},
	)
	r, err := parquet.NewReader(context.Background(), bytes.NewReader(in), int64(len(in)), "a.parquet", record.ReadOptions{Origin: "dua"})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if got, want := strings.Join(r.Header(), "|"), "id|npi|count|small|rate|open|since|seen|amount|mail.street|mail.zip|aliases"; got != want {
		t.Errorf("header %s, want %s", got, want)
	}
	for i, want := range []string{
		`0042517283|1234567893|7|4294967295|0.1|true|2024-01-31|2024-01-31T10:30:00Z|1234.56|12 Elm St|07632|["SUNRISE OPCO LLC","SUNRISE"]`,
		`|||0|0|false|1969-12-31|1970-01-01T00:00:00Z|-0.05|||`,
	} {
		row, err := r.Read()
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(row.Cells, "|"); got != want || row.Line != i+1 {
			t.Errorf("row %d is\n%s, want\n%s", row.Line, got, want)
		}
	}
	if _, err := r.Read(); err != io.EOF {
		t.Errorf("at the end: %v", err)
	}
	if r.Origin() != "dua" {
		t.Errorf("origin %q", r.Origin())
	}
}

func TestManyRowGroups(t *testing.T) {
	rows := make([]row, 3000)
	for i := range rows {
		rows[i].Count = int64(i)
		rows[i].Aliases = make([]string, i%4)
	}
	file := filepath.Join(t.TempDir(), "a.parquet")
	if err := os.WriteFile(file, written(t, rows...), 0o600); err != nil {
		t.Fatal(err)
	}
	r, err := parquet.Open(context.Background(), file, record.ReadOptions{SHA256: true})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	table, refused, err := record.ReadAll(context.Background(), r)
	if err != nil || len(refused) > 0 || table.Rows() != len(rows) {
		t.Fatalf("%v, %d refused, %d rows, want %d", err, len(refused), table.Rows(), len(rows))
	}
	if got := table.Column("count").At(2999); got != "2999" {
		t.Errorf("the last row counts %q", got)
	}
	if sum, n, ok := r.Digest(); !ok || len(sum) != 64 || n == 0 {
		t.Errorf("digest %q, %d, %v", sum, n, ok)
	}
}

func TestDamaged(t *testing.T) {
	whole := written(t, make([]row, 2000)...)
	for _, c := range []struct {
		why string
		in  []byte
	}{
		{"nothing", nil},
		{"text", []byte("a,b\n1,2\n")},
		{"cut", whole[:len(whole)/2]},
		{"the end alone", whole[len(whole)/2:]},
		{"the footer claims four gigabytes", append(append([]byte{}, whole[:len(whole)-8]...), "\xFF\xFF\xFF\xFFPAR1"...)},
		{"the footer is overwritten", append(append([]byte{}, whole[:len(whole)-200]...), append(bytes.Repeat([]byte{0xA5}, 192), whole[len(whole)-8:]...)...)},
		{"the pages are overwritten", append(append([]byte("PAR1"), bytes.Repeat([]byte{0xA5}, len(whole)*2/3)...), whole[4+len(whole)*2/3:]...)},
	} {
		r, err := parquet.NewReader(context.Background(), bytes.NewReader(c.in), int64(len(c.in)), "a.parquet", record.ReadOptions{})
		for err == nil {
			_, err = r.Read()
		}
		var file *record.FileError
		if !errors.As(err, &file) || !strings.HasPrefix(err.Error(), "a.parquet") {
			t.Errorf("%s: %v, want a *record.FileError", c.why, err)
		}
	}
}
