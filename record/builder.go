package record

import (
	"sync"
	"sync/atomic"
)

// A Builder makes a [Table] row by row. It is not safe for concurrent use.
type Builder struct {
	name    string
	columns []*columnBuilder
	rows    int
}

// NewBuilder starts a table with these columns. The name is for messages. Each column gets a name of its own: the second "Name" is called
// "Name (2)", and one without a name by its place, as "column_3".
func NewBuilder(name string, header []string) *Builder {
	b := &Builder{name: name}
	for _, h := range distinctNames(header) {
		b.columns = append(b.columns, newColumnBuilder(h))
	}
	return b
}

// Append adds a row. Cells beyond the header are dropped and absent ones are missing values; readers refuse such rows before.
// The cells are copied where they are new.
func (b *Builder) Append(cells []string) {
	for i, c := range b.columns {
		v := ""
		if i < len(cells) {
			v = cells[i]
		}
		c.append(v)
	}
	b.rows++
}

// Table ends the building. The builder must not be used after.
func (b *Builder) Table() *Table { return b.table(1) }

func (b *Builder) table(workers int) *Table {
	t := &Table{name: b.name, rows: b.rows, columns: make([]*Column, len(b.columns))}
	var next atomic.Int32
	var all sync.WaitGroup
	for range workers {
		all.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(b.columns); i = int(next.Add(1)) - 1 {
				t.columns[i] = b.columns[i].column()
			}
		})
	}
	all.Wait()
	b.columns = nil
	return t
}
