package record_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand"
	"testing"

	"github.com/ownerlink/ownerlink/record"
)

// madeUpPeople is a CSV of people of nobody's: columns of a few values, of many, and of one a row.
func madeUpPeople(n int) []byte {
	rng := rand.New(rand.NewSource(1))
	word := func(few int) string {
		return fmt.Sprintf("%c%s", 'A'+rune(rng.Intn(26)), []byte(fmt.Sprint(rng.Intn(few))))
	}
	var b bytes.Buffer
	b.WriteString("id,given,surname,suffix,birth,street,city,state,phone,email\n")
	for i := range n {
		given, surname := word(400), word(2000)
		fmt.Fprintf(&b, "r%d,%s,%s,%s,19%02d-%02d-%02d,\"%d %s St, Unit %d\",%s,%s,%03d-%03d-%04d,%s.%s@example.com\n", i, given, surname,
			[]string{"", "", "", "JR"}[rng.Intn(4)], rng.Intn(100), 1+rng.Intn(12), 1+rng.Intn(28), rng.Intn(9999), word(300), rng.Intn(20),
			word(500), word(1), rng.Intn(999), rng.Intn(999), rng.Intn(9999), given, surname)
	}
	return b.Bytes()
}

// BenchmarkReadPeople reads 200,000 rows of 10 columns: as a table, in as many pieces as there are processors, and row by row.
func BenchmarkReadPeople(b *testing.B) {
	text := madeUpPeople(200_000)
	for _, way := range []struct {
		name string
		read func(*record.Reader) (*record.Table, []*record.RowError, error)
	}{
		{"ReadAll", func(r *record.Reader) (*record.Table, []*record.RowError, error) {
			return record.ReadAll(context.Background(), r)
		}},
		{"Builder", rowByRow},
	} {
		b.Run(way.name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				r, err := record.NewReader(bytes.NewReader(text), "people.csv", record.ReadOptions{})
				if err != nil {
					b.Fatal(err)
				}
				if t, _, err := way.read(r); err != nil || t.Rows() != 200_000 {
					b.Fatal(err)
				}
			}
		})
	}
}
