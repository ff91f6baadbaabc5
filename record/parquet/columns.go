package parquet

import (
	"context"
	"errors"
	"fmt"
	"io"

	pq "github.com/parquet-go/parquet-go"

	"github.com/ownerlink/ownerlink/record"
)

// ReadColumn reads one column of all rows: of a page whose values are indexes into a dictionary, each value is made a text once.
func (r *rows) ReadColumn(ctx context.Context, i int, to *record.ColumnWriter) (err error) {
	defer mended(r.name, &err)
	c := &columnReader{column: &r.columns[i], to: to, values: make([]pq.Value, 1024)}
	for _, group := range r.groups {
		if err := c.chunk(ctx, group.ColumnChunks()[i]); err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			return &record.FileError{File: r.name, Line: c.rows + 1, Reason: "cannot be read further", Err: fmt.Errorf("column %s: %w", c.column.name, err)}
		}
	}
	return nil
}

var _ record.ColumnRows = (*rows)(nil)

// columnReader turns the pages of one column into texts.
type columnReader struct {
	column     *column
	to         *record.ColumnWriter
	rows       int
	dictionary pq.Dictionary
	values     []pq.Value
	texts      []string
	at         []uint32
	list       []pq.Value // the row of a list column that is not ended yet
}

func (c *columnReader) chunk(ctx context.Context, chunk pq.ColumnChunk) (err error) {
	pages := chunk.Pages()
	defer func() { err = errors.Join(err, pages.Close()) }()
	c.dictionary = nil
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		page, err := pages.ReadPage()
		if err == io.EOF {
			c.endList()
			return nil
		}
		if err != nil {
			return err
		}
		switch {
		case c.column.list:
			err = c.each(page, c.addToList)
		case page.Dictionary() != nil:
			err = c.indexes(page)
		default:
			err = c.each(page, c.addTexts)
		}
		pq.Release(page)
		if err != nil {
			return err
		}
	}
}

// each calls add with all values of a page, some at a time.
func (c *columnReader) each(page pq.Page, add func([]pq.Value)) error {
	for from := page.Values(); ; {
		n, err := from.ReadValues(c.values)
		add(c.values[:n])
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func (c *columnReader) addTexts(values []pq.Value) {
	c.texts = c.texts[:0]
	for i := range values {
		c.texts = append(c.texts, c.column.text(values[i:i+1]))
	}
	c.append(c.texts)
}

func (c *columnReader) append(texts []string) {
	c.to.Append(texts)
	c.rows += len(texts)
}

// addToList gathers the values of a row, which may lie in two pages.
func (c *columnReader) addToList(values []pq.Value) {
	for _, v := range values {
		if v.RepetitionLevel() == 0 {
			c.endList()
		}
		c.list = append(c.list, v.Clone())
	}
}

func (c *columnReader) endList() {
	if len(c.list) > 0 {
		c.append([]string{c.column.text(c.list)})
		c.list = c.list[:0]
	}
}

// indexes adds a page's values by their number in the dictionary; number 0 of ours is a missing value.
func (c *columnReader) indexes(page pq.Page) error {
	if d := page.Dictionary(); d != c.dictionary {
		c.dictionary = d
		texts := make([]string, 1, d.Len()+1)
		for i := range d.Len() {
			v := d.Index(int32(i))
			texts = append(texts, c.column.text([]pq.Value{v}))
		}
		c.to.SetDictionary(texts)
	}
	data, levels := page.Data(), page.DefinitionLevels()
	found := data.Int32()
	for _, k := range found {
		if k < 0 || int(k) >= c.dictionary.Len() {
			return fmt.Errorf("there is no value %d in a dictionary of %d", k, c.dictionary.Len())
		}
	}
	c.at = c.at[:0]
	if len(levels) == 0 {
		for _, k := range found {
			c.at = append(c.at, uint32(k)+1)
		}
	}
	for _, level := range levels {
		k := uint32(0)
		if level == c.column.filled {
			if len(found) == 0 {
				return errFewValues
			}
			k, found = uint32(found[0])+1, found[1:]
		}
		c.at = append(c.at, k)
	}
	c.to.AppendIndexes(c.at)
	c.rows += len(c.at)
	return nil
}

var errFewValues = errors.New("a page has fewer values than it claims")
