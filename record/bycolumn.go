package record

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
)

// ColumnRows is what [Rows] may be as well whose file keeps each column by itself. [ReadAll] then takes the columns one by one, several
// at a time, and calls Read not at all.
type ColumnRows interface {
	Rows
	// ReadColumn gives to all values of one column, in the order of the rows. It is called for several columns at a time.
	ReadColumn(ctx context.Context, column int, to *ColumnWriter) error
}

// ColumnWriter takes the values of one column, row after row. It is for one goroutine.
type ColumnWriter struct {
	to         *columnBuilder
	rows       int
	values     []hashed
	dictionary []string
	ids        []uint32 // of the dictionary's values, plus 1; 0 where one did not occur yet
}

// Append adds the values of the next rows. They are copied.
func (w *ColumnWriter) Append(values []string) {
	w.values = w.values[:0]
	for _, v := range values {
		w.values = append(w.values, hashValue(v))
	}
	w.to.appendAll(w.values)
	w.rows += len(values)
}

// SetDictionary says which values the indexes mean that come next. The slice is not changed and must not be until the next dictionary.
func (w *ColumnWriter) SetDictionary(values []string) {
	w.dictionary, w.ids = values, make([]uint32, len(values))
}

// AppendIndexes adds the values of the next rows by their index in the dictionary, from 0.
func (w *ColumnWriter) AppendIndexes(at []uint32) {
	for len(at) > 0 {
		ids := w.to.room(len(at))
		for i := range ids {
			k := at[i]
			if w.ids[k] == 0 {
				w.ids[k] = w.to.seen.id(hashValue(w.dictionary[k])) + 1
			}
			ids[i] = w.ids[k] - 1
		}
		w.rows += len(ids)
		at = at[len(ids):]
	}
}

// byColumn is the reader's rows as columns, nil where they are none or some were read already.
func (r *Reader) byColumn() ColumnRows {
	if r.begun || r.done != nil {
		return nil
	}
	from, _ := r.source.(ColumnRows)
	return from
}

func readColumns(ctx context.Context, name string, from ColumnRows, b *Builder, workers int) error {
	writers := make([]ColumnWriter, len(b.columns))
	errs := make([]error, len(b.columns))
	var next atomic.Int32
	var all sync.WaitGroup
	for range workers {
		all.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(writers); i = int(next.Add(1)) - 1 {
				writers[i].to = b.columns[i]
				if errs[i] = ctx.Err(); errs[i] == nil {
					errs[i] = from.ReadColumn(ctx, i, &writers[i])
				}
				writers[i].values, writers[i].dictionary, writers[i].ids = nil, nil, nil
			}
		})
	}
	all.Wait()
	for i, err := range errs {
		if err != nil {
			return err
		}
		if b.rows = writers[0].rows; writers[i].rows != b.rows {
			return &FileError{File: name, Reason: fmt.Sprintf("has %s in column %s and %d in %s",
				count(b.rows, "row"), b.columns[0].name, writers[i].rows, b.columns[i].name)}
		}
	}
	return nil
}
