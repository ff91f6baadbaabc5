package parquet_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand"
	"slices"
	"testing"

	pq "github.com/parquet-go/parquet-go"

	"github.com/ownerlink/ownerlink/record"
	"github.com/ownerlink/ownerlink/record/parquet"
)

type held struct {
	Kind  string   `parquet:"kind,dict"`
	Maybe *string  `parquet:"maybe,optional,dict"`
	Day   int32    `parquet:"day,date,dict"`
	Free  *string  `parquet:"free,optional"`
	Share *float64 `parquet:"share,optional"`
	Names []string `parquet:"names,list,dict"`
	Mail  *address `parquet:"mail,optional"`
}

func someHeld(n int) []held {
	rng := rand.New(rand.NewSource(1))
	rows := make([]held, n)
	text := func(few int) string { return fmt.Sprint("v ", rng.Intn(few)) }
	maybe := func(s string) *string {
		if rng.Intn(3) == 0 {
			return nil
		}
		return &s
	}
	for i := range rows {
		rows[i] = held{Kind: text(4), Maybe: maybe(text(5)), Day: int32(rng.Intn(9)), Free: maybe(text(500))}
		if share := rng.Float64(); share > .5 {
			rows[i].Share = &share
			rows[i].Mail = &address{Street: text(20), ZIP: text(3)}
		}
		for range rng.Intn(4) {
			rows[i].Names = append(rows[i].Names, text(6))
		}
	}
	return rows
}

func heldFile(t *testing.T, rows []held) []byte {
	t.Helper()
	var b bytes.Buffer
	w := pq.NewGenericWriter[held](&b, pq.MaxRowsPerRowGroup(700), pq.PageBufferSize(256))
	if _, err := w.Write(rows); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A table read by column is the one that its rows make.
func TestReadAllByColumn(t *testing.T) {
	in := heldFile(t, someHeld(3000))
	open := func() *record.Reader {
		r, err := parquet.NewReader(context.Background(), bytes.NewReader(in), int64(len(in)), "a.parquet", record.ReadOptions{})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	rows := func(r *record.Reader, b *record.Builder) *record.Table {
		for row, err := range r.All() {
			if err != nil {
				t.Fatal(err)
			}
			b.Append(row.Cells)
		}
		return b.Table()
	}
	r := open()
	want := rows(r, record.NewBuilder(r.Name(), r.Header()))
	r = open()
	got, refused, err := record.ReadAll(context.Background(), r)
	if err != nil || len(refused) > 0 {
		t.Fatal(err, refused)
	}
	same := func(got, want *record.Table) {
		t.Helper()
		if got.Rows() != want.Rows() || got.Rows() == 0 {
			t.Errorf("%d rows, want %d", got.Rows(), want.Rows())
		}
		for i, c := range want.Columns() {
			g := got.Columns()[i]
			if g.Name() != c.Name() || !slices.Equal(g.IDs(), c.IDs()) || !slices.Equal(g.Values(), c.Values()) {
				t.Errorf("column %s has %d values, want %d", c.Name(), g.Distinct(), c.Distinct())
			}
		}
	}
	same(got, want)
	if _, err := r.Read(); err != io.EOF {
		t.Errorf("behind the last row: %v", err)
	}

	r = open()
	r.Read()
	want = rows(r, record.NewBuilder(r.Name(), r.Header()))
	r = open()
	r.Read()
	if got, _, err = record.ReadAll(context.Background(), r); err != nil {
		t.Fatal(err)
	}
	same(got, want)
}

func TestReadAllByColumnOfDamagedFiles(t *testing.T) {
	whole := heldFile(t, someHeld(300))
	read := func(in []byte) error {
		r, err := parquet.NewReader(context.Background(), bytes.NewReader(in), int64(len(in)), "a.parquet", record.ReadOptions{})
		if err == nil {
			_, _, err = record.ReadAll(context.Background(), r)
		}
		return err
	}
	refused := 0
	for at := 4; at < len(whole)/2; at += 97 {
		in := bytes.Clone(whole)
		for i := range 8 {
			in[at+i] ^= 0xA5
		}
		err := read(in)
		var file *record.FileError
		if err != nil && !errors.As(err, &file) {
			t.Errorf("damaged at %d: %v", at, err)
		}
		if err != nil {
			refused++
		}
	}
	if refused == 0 {
		t.Error("no damage was noticed")
	}
	ctx, cancel := context.WithCancel(context.Background())
	r, err := parquet.NewReader(ctx, bytes.NewReader(whole), int64(len(whole)), "a.parquet", record.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	if _, _, err := record.ReadAll(ctx, r); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled reading gives %v", err)
	}
}
