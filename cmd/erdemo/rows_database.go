package main

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"
)

// databaseTable writes one table into a database, in one transaction: it is there whole after Commit or not at all.
type databaseTable struct {
	ctx     context.Context
	db      *sql.DB
	tx      *sql.Tx
	d       *database
	columns []column
	batch   []any
	rows    int // in batch
	perStep int
}

// newDatabaseTable begins the table that the URL names. A table of that name with the same columns is an earlier result
// and is replaced; any other needs force.
func newDatabaseTable(ctx context.Context, target string, force bool, columns []column) (*databaseTable, error) {
	d, err := parseDatabase(target)
	if err != nil {
		return nil, err
	}
	db, err := d.open(ctx)
	if err != nil {
		return nil, err
	}
	t := &databaseTable{ctx: ctx, db: db, d: d, columns: columns, perStep: max(1, 900/len(columns))}
	if err := t.begin(force); err != nil {
		t.Discard()
		return nil, fmt.Errorf("%s: %w", d.shown, err)
	}
	return t, nil
}

func (t *databaseTable) begin(force bool) error {
	there, same := t.existing()
	if there && !same && !force {
		return fmt.Errorf("the table %s exists already with other columns; --force replaces it", t.d.table)
	}
	var err error
	if t.tx, err = t.db.BeginTx(t.ctx, nil); err != nil {
		return err
	}
	switch {
	case there && same:
		_, err = t.tx.ExecContext(t.ctx, "DELETE FROM "+t.d.quote(t.d.table))
		return err
	case there:
		if _, err := t.tx.ExecContext(t.ctx, "DROP TABLE "+t.d.quote(t.d.table)); err != nil {
			return err
		}
	}
	var definitions []string
	for _, c := range t.columns {
		definitions = append(definitions, t.d.quote(c.Name)+" "+t.d.typeOf(c.Kind))
	}
	_, err = t.tx.ExecContext(t.ctx, fmt.Sprintf("CREATE TABLE %s (%s)", t.d.quote(t.d.table), strings.Join(definitions, ", ")))
	return err
}

// existing reports whether the table is there, and whether it has exactly our columns.
func (t *databaseTable) existing() (there, same bool) {
	rows, err := t.db.QueryContext(t.ctx, "SELECT * FROM "+t.d.quote(t.d.table)+" WHERE 1 = 0")
	if err != nil {
		return false, false
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil || len(names) != len(t.columns) {
		return true, false
	}
	for i, c := range t.columns {
		if names[i] != c.Name {
			return true, false
		}
	}
	return true, true
}

func (d *database) typeOf(kind columnKind) string {
	switch kind {
	case numberColumn:
		if d.dialect == "sqlite" {
			return "REAL"
		}
		return "DOUBLE PRECISION"
	case integerColumn:
		return "BIGINT"
	}
	return "TEXT"
}

func (t *databaseTable) WriteRow(cells []string) error {
	for i, c := range t.columns {
		var v any = cells[i]
		if c.Kind == numberColumn || c.Kind == integerColumn {
			if cells[i] == "" {
				v = nil
			} else if c.Kind == integerColumn {
				n, err := strconv.ParseInt(cells[i], 10, 64)
				if err != nil {
					return fmt.Errorf("column %s: %w", c.Name, err)
				}
				v = n
			} else {
				x, err := strconv.ParseFloat(cells[i], 64)
				if err != nil {
					return fmt.Errorf("column %s: %w", c.Name, err)
				}
				v = x
			}
		}
		t.batch = append(t.batch, v)
	}
	if t.rows++; t.rows < t.perStep {
		return nil
	}
	return t.flush()
}

// flush inserts the rows that wait, many in one statement.
func (t *databaseTable) flush() error {
	if t.rows == 0 {
		return nil
	}
	var b strings.Builder
	b.WriteString("INSERT INTO " + t.d.quote(t.d.table) + " VALUES ")
	n := 0
	for row := range t.rows {
		if row > 0 {
			b.WriteByte(',')
		}
		for i := range t.columns {
			b.WriteByte("(,"[min(i, 1)])
			n++
			if t.d.dialect == "postgres" {
				b.WriteString("$" + strconv.Itoa(n))
			} else {
				b.WriteByte('?')
			}
		}
		b.WriteByte(')')
	}
	_, err := t.tx.ExecContext(t.ctx, b.String(), t.batch...)
	t.batch, t.rows = t.batch[:0], 0
	return err
}

func (t *databaseTable) Close() error { return t.flush() }

// Commit ends the table for everybody to see.
func (t *databaseTable) Commit() error {
	err := t.flush()
	if err == nil {
		err = t.tx.Commit()
	}
	if err != nil {
		t.Discard()
		return fmt.Errorf("%s could not be written: %w", t.d.shown, err)
	}
	t.tx = nil
	return t.db.Close()
}

// Discard takes everything back, unless it was committed.
func (t *databaseTable) Discard() {
	if t.tx != nil {
		t.tx.Rollback()
		t.tx = nil
	}
	t.db.Close()
}
