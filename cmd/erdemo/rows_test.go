package main

import (
	"bytes"
	"context"
	"fmt"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ownerlink/ownerlink/record"
	"github.com/ownerlink/ownerlink/record/parquet"
)

// Every row comes back that was written, as many as fill several batches and a part of one, and with its own texts.
func TestWrittenRowsComeBack(t *testing.T) {
	columns := []column{{"id", idColumn}, {"name", textColumn}, {"weight", numberColumn}, {"rows", integerColumn}}
	for _, format := range []string{".csv", ".tsv", ".jsonl", ".parquet"} {
		var b bytes.Buffer
		w, err := newRowWriter(&b, format, columns)
		require.NoError(t, err)
		const n = 2*parquetBatch + 5
		cells := make([]string, len(columns))
		for i := range n {
			cells[0], cells[1], cells[2], cells[3] = fmt.Sprint("r", i), fmt.Sprintf("a \"%d\" < é", i%7), strconv.Itoa(i)+".5", strconv.Itoa(i)
			if i%3 == 0 {
				cells[2] = ""
			}
			require.NoError(t, w.WriteRow(cells))
		}
		require.NoError(t, w.Close())

		open := func() (*record.Reader, error) {
			if format == ".parquet" {
				return parquet.NewReader(context.Background(), bytes.NewReader(b.Bytes()), int64(b.Len()), "t", record.ReadOptions{})
			}
			return record.NewReader(bytes.NewReader(b.Bytes()), "t", record.ReadOptions{})
		}
		r, err := open()
		require.NoError(t, err)
		table, refused, err := record.ReadAll(context.Background(), r)
		require.NoError(t, err)
		require.Empty(t, refused)
		require.Equal(t, n, table.Rows(), format)
		for i := range n {
			want := fmt.Sprintf(`r%d|a "%d" < é|%d.5|%d`, i, i%7, i, i)
			if i%3 == 0 {
				want = fmt.Sprintf(`r%d|a "%d" < é||%d`, i, i%7, i)
			}
			got := fmt.Sprintf("%s|%s|%s|%s", table.Column("id").At(i), table.Column("name").At(i), table.Column("weight").At(i), table.Column("rows").At(i))
			assert.Equal(t, want, got, format)
		}
	}
}
