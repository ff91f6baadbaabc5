package ownership

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"os"
	"strings"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// Rows gives a table's rows: the values in the order of its columns, nil for NULL. The slice is valid until the next row.
type Rows = iter.Seq[[]any]

// writeSQLite makes a database of the whole schema. rows gives the rows of a table, nil for one that stays empty.
func writeSQLite(ctx context.Context, path string, rows func(*Table) Rows) (err error) {
	if err := createPrivate(path); err != nil {
		return err
	}
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=journal_mode(off)&_pragma=synchronous(off)&_pragma=cache_size(-32768)")
	if err != nil {
		return err
	}
	defer func() {
		if e := db.Close(); err == nil {
			err = e
		}
	}()
	db.SetMaxOpenConns(1)
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for i := range schema {
		t := &schema[i]
		if _, err := tx.ExecContext(ctx, t.create(SQLite)); err != nil {
			return fmt.Errorf("%s: %w", t.Name, err)
		}
		if r := rows(t); r != nil {
			if err := insertAll(ctx, tx, t, r); err != nil {
				return fmt.Errorf("%s: %w", t.Name, err)
			}
		}
		for _, statement := range t.createIndexes(SQLite) {
			if _, err := tx.ExecContext(ctx, statement); err != nil {
				return fmt.Errorf("%s: %w", t.Name, err)
			}
		}
	}
	if _, err := tx.ExecContext(ctx, principalsView(SQLite)); err != nil {
		return err
	}
	return tx.Commit()
}

// createPrivate makes an empty file that only its owner can read; SQLite would make one for everyone.
func createPrivate(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

// valuesPerInsert bounds how many values one statement takes. The driver looks each of them up among all, so that its cost grows with
// the square.
const valuesPerInsert = 96

func insertAll(ctx context.Context, tx *sql.Tx, t *Table, rows Rows) error {
	width := len(t.Columns)
	rowsPerInsert := max(1, valuesPerInsert/width)
	many, err := tx.PrepareContext(ctx, t.insert(rowsPerInsert))
	if err != nil {
		return err
	}
	defer many.Close()
	args := make([]any, 0, rowsPerInsert*width)
	for row := range rows {
		if len(row) != width {
			return fmt.Errorf("a row of %d values for %d columns", len(row), width)
		}
		if args = append(args, row...); len(args) == cap(args) {
			if _, err := many.ExecContext(ctx, args...); err != nil {
				return err
			}
			args = args[:0]
		}
	}
	if len(args) > 0 {
		_, err = tx.ExecContext(ctx, t.insert(len(args)/width), args...)
	}
	return err
}

func (t *Table) insert(rows int) string {
	one := "(?" + strings.Repeat(",?", len(t.Columns)-1) + ")"
	return "INSERT INTO " + SQLite.Quote(t.Name) + " VALUES " + one + strings.Repeat(","+one, rows-1)
}
