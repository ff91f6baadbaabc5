package prefetch

import (
	"slices"
	"testing"
)

// Asking changes nothing, and a row that is not there does no harm.
func TestRowsChangesNothing(t *testing.T) {
	data := make([]uint32, 1000*12)
	for i := range data {
		data[i] = uint32(i)
	}
	before := slices.Clone(data)
	rows := []uint32{0, 999, 5, 5, 1 << 31, 77}
	was := slices.Clone(rows)
	for _, bytes := range []int{0, 1, 48, 64, 65, 500} {
		Rows(data, 12, bytes, rows)
		Rows(data, 12, bytes, nil)
		Rows(nil, 12, bytes, rows)
	}
	if !slices.Equal(data, before) || !slices.Equal(rows, was) {
		t.Fatal("something was changed")
	}
}

func BenchmarkRows(b *testing.B) {
	data := make([]uint32, 1<<24)
	rows := make([]uint32, 64)
	for i := range rows {
		rows[i] = uint32(i) * 2654435761 % (1 << 20)
	}
	for b.Loop() {
		Rows(data, 16, 64, rows)
	}
}
